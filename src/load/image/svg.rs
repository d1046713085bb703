//! SVG file → painted paths, or pixels where it holds what has no vector form here; and a clean file for EPUB and the web.
//!
//! Nothing outside the file is read: no fonts but the book's, no images, no references.

use std::sync::{Arc, OnceLock};

use image::{DynamicImage, RgbaImage};
use resvg::tiny_skia::{PathSegment, Pixmap, Transform};
use resvg::usvg::{self, FillRule, Group, LineCap, LineJoin, Node, Options, Paint, Path, Tree, WriteOptions};

use crate::book::font::{FontData, Fonts};
use crate::book::image::{Color, Fill, ImageContent, Segment, Shape, Stroke};
use crate::book::pixels;
use crate::load::image::{Decoded, check_size, drawn};

/// Larger files are refused.
const MOST_BYTES: usize = 10_000_000;
/// Pixels across a drawing that has to be painted: 200 dpi on a measure of 115 mm, with some to spare.
const PAINTED_WIDTH: f32 = 1_200.0;

/// Reads drawings with the faces of a book, which it looks into when the first drawing comes.
#[derive(Debug)]
pub struct Drawings<'a> {
    fonts: &'a Fonts,
    database: OnceLock<Arc<usvg::fontdb::Database>>,
}

impl<'a> Drawings<'a> {
    /// A reader that knows the book's faces and no others.
    pub fn new(fonts: &'a Fonts) -> Self {
        Self { fonts, database: OnceLock::new() }
    }

    fn database(&self) -> Arc<usvg::fontdb::Database> {
        Arc::clone(self.database.get_or_init(|| {
            let mut database = usvg::fontdb::Database::new();
            // A file that is a collection is read once, with all its faces.
            for face in self.fonts.faces.iter().filter(|face| face.index == 0) {
                let data: Arc<dyn AsRef<[u8]> + Send + Sync> = match &face.data {
                    FontData::Static(data) => Arc::new(*data),
                    FontData::Shared(data) => Arc::<Vec<u8>>::clone(data),
                };
                database.load_font_source(usvg::fontdb::Source::Binary(data));
            }
            let serif = self.fonts.faces.first().map_or("serif", |face| face.family.as_str());
            database.set_serif_family(serif);
            database.set_sans_serif_family("Source Sans 3");
            database.set_monospace_family("Source Code Pro");
            Arc::new(database)
        }))
    }

    pub(super) fn decode(&self, bytes: &[u8]) -> Result<Decoded, String> {
        if bytes.len() > MOST_BYTES {
            return Err("is larger than 10 MB".to_owned());
        }
        let tree = Tree::from_data(bytes, &self.options()).map_err(|error| format!("cannot be read: {error}"))?;
        let size = tree.size();
        let (width, height) = (size.width().ceil() as u32, size.height().ceil() as u32);
        check_size(width, height)?;
        let content = match shapes(&tree) {
            Some(shapes) => {
                let svg = tree.to_string(&WriteOptions::default()).into_bytes();
                ImageContent::Drawing { shapes, svg: svg.into() }
            }
            None => return Ok(Decoded { words: drawn::words(&tree), ..paint(&tree)? }),
        };
        Ok(Decoded { width, height, content, words: drawn::words(&tree) })
    }

    fn options(&self) -> Options<'static> {
        let mut options = Options {
            fontdb: self.database(),
            font_family: "Source Sans 3".to_owned(),
            resources_dir: None,
            ..Options::default()
        };
        options.image_href_resolver.resolve_string = Box::new(|_, _| None);
        options
    }
}

/// The paths of a drawing in painting order; none where something in it is not a plain path.
fn shapes(tree: &Tree) -> Option<Vec<Shape>> {
    let mut shapes = Vec::new();
    gather(tree.root(), 1.0, &mut shapes)?;
    Some(shapes)
}

fn gather(group: &Group, opacity: f32, shapes: &mut Vec<Shape>) -> Option<()> {
    let own = group.opacity().get();
    let plain = group.clip_path().is_none()
        && group.mask().is_none()
        && group.filters().is_empty()
        && group.blend_mode() == usvg::BlendMode::Normal
        && (own >= 1.0 || is_single(group));
    plain.then_some(())?;
    for node in group.children() {
        match node {
            Node::Group(inner) => gather(inner, opacity * own, shapes)?,
            Node::Path(path) if path.is_visible() => shape(path, opacity * own, shapes)?,
            Node::Path(_) => {}
            Node::Text(text) => gather(text.flattened(), opacity * own, shapes)?,
            Node::Image(_) => return None,
        }
    }
    Some(())
}

/// The opacity of a group is that of its picture: only one painting of one path can take it over.
fn is_single(group: &Group) -> bool {
    match group.children() {
        [Node::Path(path)] => path.fill().is_none() || path.stroke().is_none(),
        [Node::Group(inner)] => is_single(inner),
        _ => false,
    }
}

fn shape(path: &Path, opacity: f32, shapes: &mut Vec<Shape>) -> Option<()> {
    let transform = path.abs_transform();
    let outline = outline(path, transform)?;
    let fill = match path.fill() {
        None => None,
        Some(fill) => Some(Fill {
            color: solid(fill.paint())?,
            opacity: fill.opacity().get() * opacity,
            even_odd: fill.rule() == FillRule::EvenOdd,
        }),
    };
    let stroke = match path.stroke() {
        None => None,
        Some(stroke) => Some(pen(stroke, transform, opacity)?),
    };
    let both = fill.is_some() && stroke.is_some();
    if both && path.paint_order() == usvg::PaintOrder::StrokeAndFill {
        shapes.push(Shape { path: outline.clone(), fill: None, stroke });
        shapes.push(Shape { path: outline, fill, stroke: None });
    } else {
        shapes.push(Shape { path: outline, fill, stroke });
    }
    Some(())
}

fn solid(paint: &Paint) -> Option<Color> {
    match paint {
        Paint::Color(color) => Some(Color { red: color.red, green: color.green, blue: color.blue }),
        _ => None,
    }
}

/// A pen keeps its shape only where the transform scales both ways alike and does not slant; a dash starts at its start.
fn pen(stroke: &usvg::Stroke, transform: Transform, opacity: f32) -> Option<Stroke> {
    let (across, down) = transform.get_scale();
    let slant = (transform.sx * transform.kx + transform.ky * transform.sy).abs();
    let even = (across - down).abs() <= 0.01 * across.max(down) && slant <= 0.01 * across * down;
    (even && (stroke.dashoffset() == 0.0 || stroke.dasharray().is_none())).then_some(())?;
    Some(Stroke {
        color: solid(stroke.paint())?,
        opacity: stroke.opacity().get() * opacity,
        width: stroke.width().get() * across,
        dashes: stroke.dasharray().unwrap_or_default().iter().map(|dash| dash * across).collect(),
        cap: match stroke.linecap() {
            LineCap::Butt => 0,
            LineCap::Round => 1,
            LineCap::Square => 2,
        },
        join: match stroke.linejoin() {
            LineJoin::Miter | LineJoin::MiterClip => 0,
            LineJoin::Round => 1,
            LineJoin::Bevel => 2,
        },
    })
}

fn outline(path: &Path, transform: Transform) -> Option<Vec<Segment>> {
    let placed = path.data().clone().transform(transform)?;
    let mut last = (0.0, 0.0);
    let segments = placed.segments().map(|segment| match segment {
        PathSegment::MoveTo(to) => {
            last = (to.x, to.y);
            Segment::Move(to.x, to.y)
        }
        PathSegment::LineTo(to) => {
            last = (to.x, to.y);
            Segment::Line(to.x, to.y)
        }
        PathSegment::QuadTo(control, to) => {
            let toward = |from: f32, control: f32| from + (control - from) * 2.0 / 3.0;
            let from = last;
            last = (to.x, to.y);
            let first = (toward(from.0, control.x), toward(from.1, control.y));
            let second = (toward(to.x, control.x), toward(to.y, control.y));
            Segment::Curve(first.0, first.1, second.0, second.1, to.x, to.y)
        }
        PathSegment::CubicTo(first, second, to) => {
            last = (to.x, to.y);
            Segment::Curve(first.x, first.y, second.x, second.y, to.x, to.y)
        }
        PathSegment::Close => Segment::Close,
    });
    Some(segments.collect())
}

/// The drawing as pixels.
fn paint(tree: &Tree) -> Result<Decoded, String> {
    let size = tree.size();
    let scale = PAINTED_WIDTH / size.width();
    let (width, height) = (PAINTED_WIDTH as u32, (size.height() * scale).ceil().max(1.0) as u32);
    check_size(width, height)?;
    let mut canvas = Pixmap::new(width, height).ok_or("is too large to paint")?;
    resvg::render(tree, Transform::from_scale(scale, scale), &mut canvas.as_mut());
    let mut straight = Vec::with_capacity(canvas.data().len());
    for pixel in canvas.pixels() {
        let color = pixel.demultiply();
        straight.extend_from_slice(&[color.red(), color.green(), color.blue(), color.alpha()]);
    }
    let image = RgbaImage::from_raw(width, height, straight).ok_or("cannot be painted")?;
    let image = DynamicImage::from(image);
    Ok(Decoded { width, height, content: pixels::png(&image)?, words: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::Drawings;
    use crate::book::font::Fonts;
    use crate::book::image::ImageContent;

    fn decode(inner: &str) -> Result<ImageContent, String> {
        let svg = format!("<svg xmlns='http://www.w3.org/2000/svg' width='100' height='50'>{inner}</svg>");
        Drawings::new(&Fonts::default()).decode(svg.as_bytes()).map(|decoded| decoded.content)
    }

    #[test]
    fn plain_paths_stay_vectors() {
        let Ok(ImageContent::Drawing { shapes, svg }) = decode("<rect width='9' height='9' fill='#8a1f11'/>") else {
            panic!("a rectangle is a drawing")
        };
        assert_eq!(shapes.len(), 1);
        assert!(!String::from_utf8_lossy(&svg).contains("script"));
    }

    #[test]
    fn a_gradient_is_painted_and_a_reference_is_not_followed() {
        let gradient = "<linearGradient id='g'><stop stop-color='red'/><stop offset='1' stop-color='blue'/>\
                        </linearGradient><rect width='9' height='9' fill='url(#g)'/>";
        assert!(matches!(decode(gradient), Ok(ImageContent::Png { .. })));
        assert!(decode("<image href='file:///etc/passwd' width='9' height='9'/>").is_ok());
    }

    #[test]
    fn entities_do_not_explode() {
        let bomb = "<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]>\
                    <svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><text>&b;</text></svg>";
        let _ = Drawings::new(&Fonts::default()).decode(bomb.as_bytes());
    }
}
