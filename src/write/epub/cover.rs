//! The author's picture, or title and accent → the cover's image and the cover's document.

use std::io::Cursor;
use std::sync::Arc;

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};
use resvg::tiny_skia::{Pixmap, Transform};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};
use usvg::fontdb::{Database, Source};
use usvg::{Options, Tree};

use crate::book::Book;
use crate::book::font::Face;
use crate::book::image::ImageId;
use crate::book::language::Direction;
use crate::book::meta::Creator;
use crate::book::words::Words;
use crate::write::epub::EpubError;
use crate::write::epub::breaks::{Breaks, Document};
use crate::write::epub::document;
use crate::write::epub::names::{Names, image_item};
use crate::write::epub::seal::Payload;
use crate::write::markup::color::{WHITE, contrast};
use crate::write::markup::xml::{Attributes, Xml};

/// Pixels of the drawn cover: the shape of an A4 sheet, sharp on a shelf of covers.
const WIDTH: u32 = 1000;
const HEIGHT: u32 = 1414;
const MARGIN: f32 = 100.0;
const DRAWN: &str = "images/cover.png";

/// The cover.
pub struct Cover {
    href: String,
    drawn: Option<Vec<u8>>,
}

impl Cover {
    /// The author's picture, or a drawing of the title.
    pub fn of(book: &Book, names: &Names) -> Result<Self, EpubError> {
        let picture = book.theme.cover.as_ref().and_then(|(image, _): &(ImageId, _)| names.image(*image));
        match picture {
            Some(href) => Ok(Self { href: href.to_string(), drawn: None }),
            None => Ok(Self { href: DRAWN.into(), drawn: Some(draw(book)?) }),
        }
    }

    /// The manifest's id of the image.
    pub fn item(&self) -> String {
        image_item(&self.href)
    }

    /// The image, where it is not among the book's own.
    pub fn payload(&self) -> Option<Payload> {
        self.drawn.clone().map(|png| Payload::stored(&self.item(), &self.href, "image/png", png))
    }

    /// The document that shows it: with the title beneath a picture that does not show it itself.
    pub fn page(&self, book: &Book, breaks: &Breaks) -> String {
        let meta = &book.meta;
        let words = Words::of(&meta.language);
        let mut xml = document::open(words.cover, &meta.language, "cover", "");
        document::page_breaks(&mut xml, breaks.at_start(Document::Cover));
        xml.open("section", [("class", "cover"), ("epub:type", "cover"), ("aria-label", words.cover)]);
        xml.line();
        let alt = match &book.theme.cover {
            Some((_, alt)) if self.drawn.is_none() => alt.clone().unwrap_or_default(),
            _ => format!("{}: {}", words.cover, lines(book).join(". ")),
        };
        let attributes = Attributes::from([("src", self.href.as_str()), ("role", "doc-cover")]);
        xml.void("img", attributes.with("alt", alt));
        xml.line();
        if self.drawn.is_none() {
            xml.leaf("h1", Attributes::new(), &meta.title);
            meta.subtitle.iter().for_each(|subtitle| xml.leaf("p", [("class", "subtitle")], subtitle));
        }
        xml.finish() + "\n"
    }
}

fn lines(book: &Book) -> Vec<String> {
    let meta = &book.meta;
    let creators = meta.creators.iter().map(Creator::display).collect::<Vec<_>>().join(", ");
    let lines = [Some(meta.title.clone()), meta.subtitle.clone(), Some(creators), meta.publisher.clone()];
    lines.into_iter().flatten().filter(|line| !line.is_empty()).collect()
}

/// The cover as a PNG file: type on the accent.
fn draw(book: &Book) -> Result<Vec<u8>, EpubError> {
    let mut database = Database::new();
    for face in &book.fonts.faces {
        database.load_font_source(Source::Binary(Arc::new(face.data.clone())));
    }
    let options =
        Options { fontdb: Arc::new(database), font_family: book.theme.heading_font.clone(), ..Options::default() };
    let tree = Tree::from_str(&svg(book), &options).map_err(EpubError::new)?;
    let mut pixmap = Pixmap::new(WIDTH, HEIGHT).ok_or_else(|| EpubError::new("no memory for the cover"))?;
    resvg::render(&tree, Transform::identity(), &mut pixmap.as_mut());
    let rgb: Vec<u8> = pixmap.pixels().iter().flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]).collect();
    let mut png = Cursor::new(Vec::new());
    PngEncoder::new_with_quality(&mut png, CompressionType::Default, FilterType::Sub)
        .write_image(&rgb, WIDTH, HEIGHT, ExtendedColorType::Rgb8)
        .map_err(EpubError::new)?;
    Ok(png.into_inner())
}

fn svg(book: &Book) -> String {
    let meta = &book.meta;
    let accent = book.theme.accent;
    let ink = if contrast(accent, WHITE) >= 4.5 { "#ffffff" } else { "#000000" };
    let mut xml = Xml::new();
    let size = Attributes::new().with("width", WIDTH.to_string()).with("height", HEIGHT.to_string());
    xml.open("svg", size.with("xmlns", "http://www.w3.org/2000/svg"));
    let ground = Attributes::from([("width", "100%"), ("height", "100%")]).with("fill", accent.to_hex());
    xml.void("rect", ground);
    let bold = book.fonts.find(&book.theme.heading_font, 600, false).map(|id| book.fonts.face(id));
    let start = Setting { rtl: meta.language.direction() == Direction::RightToLeft, ink, face: bold };
    let size = if meta.title.chars().count() > 48 { 76.0 } else { 100.0 };
    let mut y = start.set(&mut xml, &meta.title, 330.0, size, "600");
    let rule = Attributes::from([("width", "160"), ("height", "8"), ("fill", ink)]);
    let x = if start.rtl { WIDTH as f32 - MARGIN - 160.0 } else { MARGIN };
    xml.void("rect", rule.with("x", x.to_string()).with("y", (y + 10.0).to_string()));
    y += 90.0;
    if let Some(subtitle) = &meta.subtitle {
        start.set(&mut xml, subtitle, y, 46.0, "400");
    }
    let creators = meta.creators.iter().map(Creator::display).collect::<Vec<_>>().join(", ");
    start.set(&mut xml, &creators, 1180.0, 34.0, "400");
    start.set(&mut xml, meta.publisher.as_deref().unwrap_or_default(), 1320.0, 34.0, "600");
    xml.finish()
}

/// How lines stand on the cover.
struct Setting<'a> {
    rtl: bool,
    ink: &'a str,
    face: Option<&'a Face>,
}

impl Setting<'_> {
    /// Sets words in lines from the baseline `y` on; hands back the baseline after the last.
    fn set(&self, xml: &mut Xml, words: &str, y: f32, size: f32, weight: &str) -> f32 {
        let mut y = y;
        for line in self.wrap(words, size) {
            let x = if self.rtl { WIDTH as f32 - MARGIN } else { MARGIN };
            let attributes = Attributes::new().with("x", x.to_string()).with("y", y.to_string());
            let anchor = self.rtl.then_some("end");
            let attributes = attributes.with("fill", self.ink).maybe("text-anchor", anchor).with("font-weight", weight);
            xml.leaf("text", attributes.with("font-size", size.to_string()), &line);
            y += size * 1.16;
        }
        y
    }

    fn wrap(&self, words: &str, size: f32) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in words.split_whitespace() {
            let longer = lines.last().map(|line| format!("{line} {word}"));
            match longer.filter(|line| self.width(line, size) <= WIDTH as f32 - 2.0 * MARGIN) {
                Some(longer) => *lines.last_mut().expect("there is a line to be longer than") = longer,
                None => lines.push(word.to_string()),
            }
        }
        lines
    }

    /// About how wide a line is: letters that the face lacks count half an em.
    fn width(&self, line: &str, size: f32) -> f32 {
        let font = self.face.and_then(|face| FontRef::new(&face.data).ok());
        let half = size / 2.0;
        let Some(font) = font else { return line.chars().count() as f32 * half };
        let metrics = font.glyph_metrics(Size::new(size), LocationRef::default());
        let charmap = font.charmap();
        line.chars()
            .map(|letter| charmap.map(letter).and_then(|glyph| metrics.advance_width(glyph)).unwrap_or(half))
            .sum()
    }
}
