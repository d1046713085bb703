//! A page → its picture as a PNG file: the same type, rules and images that the PDF shows there.

use std::io::Cursor;

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::error::{ParameterError, ParameterErrorKind};
use image::{ExtendedColorType, ImageEncoder, ImageError, ImageResult};
use resvg::tiny_skia::{
    Color as Ink, FillRule, FilterQuality, IntSize, Paint, Path, PathBuilder, Pixmap, PixmapPaint, Rect as Area,
    Transform,
};
use resvg::usvg::{Options, Tree};
use skrifa::instance::Size;
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{GlyphId, MetadataProvider};

use crate::base::geometry::Rect;
use crate::book::Book;
use crate::book::image::{Color, Image, ImageContent};
use crate::book::pixels;
use crate::typeset::pages::{Item, Page, TextRun};

/// Pixels across and down of a page that is `width` pixels wide.
pub fn size(page: &Page, width: u32) -> (u32, u32) {
    let height = page.size.height.to_f64() as f32 * scale(page, width);
    (width, height.round() as u32)
}

/// Pixels to the point.
fn scale(page: &Page, width: u32) -> f32 {
    width as f32 / page.size.width.to_f64() as f32
}

/// A page as a PNG file, `width` pixels wide. Fails where the page has no size.
pub fn png(book: &Book, page: &Page, width: u32) -> ImageResult<Vec<u8>> {
    let (width, height) = size(page, width);
    let scale = scale(page, width);
    let no_size = || ImageError::Parameter(ParameterError::from_kind(ParameterErrorKind::DimensionMismatch));
    let mut pixmap = Pixmap::new(width, height).ok_or_else(no_size)?;
    pixmap.fill(Ink::WHITE);
    let mut canvas = Canvas { book, pixmap, scale: Transform::from_scale(scale, scale) };
    for item in page.body.iter().chain(&page.furniture) {
        match item {
            Item::Text(run) => canvas.text(run),
            Item::Rule(rule) => canvas.rule(rule.rect, rule.color),
            Item::Image(placed) => {
                canvas.image(placed.rect, book.images.get(placed.image.0 as usize));
            }
            Item::Link(_) => {}
        }
    }
    encode(&canvas.pixmap)
}

struct Canvas<'a> {
    book: &'a Book,
    pixmap: Pixmap,
    scale: Transform,
}

impl Canvas<'_> {
    fn rule(&mut self, rect: Rect, color: Color) {
        if let Some(area) = area(rect) {
            self.pixmap.fill_rect(area, &paint(color), self.scale, None);
        }
    }

    fn text(&mut self, run: &TextRun) {
        let Some(face) = self.book.fonts.faces.get(usize::from(run.face.0)) else { return };
        let Some(font) = face.tables() else { return };
        let outlines = font.outline_glyphs();
        let location = face.location();
        let size = Size::new(run.size.to_f64() as f32);
        let mut pen = Pen { path: PathBuilder::new(), x: 0.0, y: 0.0 };
        let mut x = run.origin.x;
        for glyph in &run.glyphs {
            pen.x = (x + glyph.dx).to_f64() as f32;
            pen.y = (run.origin.y - glyph.dy).to_f64() as f32;
            if let Some(outline) = outlines.get(GlyphId::from(glyph.id)) {
                // A glyph that cannot be drawn leaves its room empty, as it does in the PDF.
                let _ = outline.draw(DrawSettings::unhinted(size, &location), &mut pen);
            }
            x += glyph.advance;
        }
        if let Some(path) = pen.path.finish() {
            self.fill(&path, run.color);
        }
    }

    fn fill(&mut self, path: &Path, color: Color) {
        self.pixmap.fill_path(path, &paint(color), FillRule::Winding, self.scale, None);
    }

    fn image(&mut self, rect: Rect, image: Option<&Image>) -> Option<()> {
        let (image, area) = (image?, area(rect)?);
        let (width, height) = (image.width.max(1) as f32, image.height.max(1) as f32);
        let place =
            self.scale.pre_translate(area.left(), area.top()).pre_scale(area.width() / width, area.height() / height);
        match &image.content {
            ImageContent::Drawing { svg, .. } => {
                let tree = Tree::from_data(svg, &Options::default()).ok()?;
                resvg::render(&tree, place, &mut self.pixmap.as_mut());
            }
            content => self.pixels(pixels::decode(content)?, place)?,
        }
        Some(())
    }

    fn pixels(&mut self, decoded: image::DynamicImage, place: Transform) -> Option<()> {
        let mut rgba = decoded.into_rgba8();
        // tiny-skia keeps colours multiplied by their opacity.
        rgba.pixels_mut().for_each(|pixel| pixel.0 = pixels::weighed(pixel.0));
        let size = IntSize::from_wh(rgba.width(), rgba.height())?;
        let source = Pixmap::from_vec(rgba.into_raw(), size)?;
        let smooth = PixmapPaint { quality: FilterQuality::Bicubic, ..PixmapPaint::default() };
        self.pixmap.draw_pixmap(0, 0, source.as_ref(), &smooth, place, None);
        Some(())
    }
}

/// Outlines of glyphs, which grow upwards, on a page that grows downwards.
struct Pen {
    path: PathBuilder,
    x: f32,
    y: f32,
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(self.x + x, self.y - y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(self.x + x, self.y - y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.path.quad_to(self.x + cx, self.y - cy, self.x + x, self.y - y);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        let (left, base) = (self.x, self.y);
        self.path.cubic_to(left + cx0, base - cy0, left + cx1, base - cy1, left + x, base - y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}

fn area(rect: Rect) -> Option<Area> {
    let [x, y, width, height] =
        [rect.origin.x, rect.origin.y, rect.size.width, rect.size.height].map(|length| length.to_f64() as f32);
    Area::from_xywh(x, y, width, height)
}

fn paint(color: Color) -> Paint<'static> {
    let mut paint = Paint { anti_alias: true, ..Paint::default() };
    paint.set_color_rgba8(color.red, color.green, color.blue, 255);
    paint
}

fn encode(pixmap: &Pixmap) -> ImageResult<Vec<u8>> {
    let rgb: Vec<u8> = pixmap.pixels().iter().flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]).collect();
    let mut png = Cursor::new(Vec::new());
    PngEncoder::new_with_quality(&mut png, CompressionType::Default, FilterType::Sub).write_image(
        &rgb,
        pixmap.width(),
        pixmap.height(),
        ExtendedColorType::Rgb8,
    )?;
    Ok(png.into_inner())
}

#[cfg(test)]
mod tests {
    use super::png;
    use crate::write::markup::fixture;

    #[test]
    fn a_page_is_drawn_with_its_rules_letters_and_images() {
        let book = fixture::book();
        let page = &fixture::pages(&book).sections[0].pages[0];
        let picture = png(&book, page, 595).expect("a picture");
        assert_eq!(picture, png(&book, page, 595).expect("the same picture"));
        let pixels = image::load_from_memory(&picture).expect("a PNG file").into_rgb8();
        let accent = [0x8a, 0x1f, 0x11];
        assert_eq!((pixels.width(), pixels.height()), (595, 842));
        assert_eq!(pixels.get_pixel(10, 10).0, accent);
        assert_eq!(pixels.get_pixel(10, 800).0, [255; 3]);
        let letters = (60..300).flat_map(|x| (260..300).map(move |y| (x, y)));
        assert!(letters.clone().any(|(x, y)| pixels.get_pixel(x, y).0 == [255; 3]));
        assert!(letters.clone().any(|(x, y)| pixels.get_pixel(x, y).0 == accent));
        assert_eq!(pixels.get_pixel(65, 455).0, [0xf4, 0xf1, 0xec], "the ground of the drawing");
        assert_eq!(pixels.get_pixel(380, 480).0, [128; 3], "the photograph");
    }
}
