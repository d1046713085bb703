//! Images as values: files whose bytes pass through, or a drawing as paths.

use std::sync::Arc;

use crate::base::hash::ContentHash;
use crate::base::source::Span;

/// Index into the book's images.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ImageId(pub u32);

/// An image of the manuscript.
#[derive(Clone, Debug)]
pub struct Image {
    /// Path relative to the manuscript folder, with `/` between folders.
    pub name: String,
    /// Natural size: pixels, or user units (1/96 inch) of a drawing. Never 0.
    pub width: u32,
    /// Natural height, likewise.
    pub height: u32,
    /// Hash of the file.
    pub hash: ContentHash,
    /// Where the manuscript names it first.
    pub span: Span,
    /// What it holds.
    pub content: ImageContent,
    /// The words that a drawing shows, where they run from left to right: readers can then search and copy them.
    pub words: Vec<DrawnWords>,
}

/// Words in a drawing. Places and sizes are parts of its width (x, width) and of its height (y, size).
#[derive(Clone, PartialEq, Debug)]
pub struct DrawnWords {
    /// The words.
    pub text: String,
    /// Where they begin.
    pub x: f32,
    /// Their baseline, from the top.
    pub y: f32,
    /// The em.
    pub size: f32,
    /// From the first to the last letter.
    pub width: f32,
}

/// What an image holds.
#[derive(Clone, Debug)]
pub enum ImageContent {
    /// A JPEG file without metadata, upright, with 1 (grey) or 3 (RGB, YCbCr) components.
    Jpeg {
        /// The file.
        bytes: Arc<[u8]>,
        /// 1 or 3.
        components: u8,
    },
    /// A PNG file without metadata, upright, its colours sRGB.
    Png {
        /// The file.
        bytes: Arc<[u8]>,
    },
    /// An SVG file.
    Drawing {
        /// What is drawn, in user units with the origin at the top left.
        shapes: Vec<Shape>,
        /// A self-contained SVG file for EPUB and the web: no scripts, no references.
        svg: Arc<[u8]>,
    },
}

/// A painted path.
#[derive(Clone, Debug)]
pub struct Shape {
    /// The outline, in user units.
    pub path: Vec<Segment>,
    /// The fill.
    pub fill: Option<Fill>,
    /// The stroke.
    pub stroke: Option<Stroke>,
}

/// A step of an outline; coordinates in user units.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Segment {
    /// Start a contour.
    Move(f32, f32),
    /// A straight line.
    Line(f32, f32),
    /// A cubic Bézier curve: two control points and the end.
    Curve(f32, f32, f32, f32, f32, f32),
    /// Close the contour.
    Close,
}

/// How a path is filled.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Fill {
    /// The colour.
    pub color: Color,
    /// 0 to 1.
    pub opacity: f32,
    /// Even-odd rule instead of non-zero winding.
    pub even_odd: bool,
}

/// How a path is stroked.
#[derive(Clone, PartialEq, Debug)]
pub struct Stroke {
    /// The colour.
    pub color: Color,
    /// 0 to 1.
    pub opacity: f32,
    /// Width in user units.
    pub width: f32,
    /// Lengths of dashes and gaps in user units; empty for a solid line.
    pub dashes: Vec<f32>,
    /// PDF line cap: 0 butt, 1 round, 2 square.
    pub cap: u8,
    /// PDF line join: 0 miter, 1 round, 2 bevel.
    pub join: u8,
}

/// An sRGB colour.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Color {
    /// Red, 0 to 255.
    pub red: u8,
    /// Green, 0 to 255.
    pub green: u8,
    /// Blue, 0 to 255.
    pub blue: u8,
}

impl Color {
    /// Black; text in it is written as DeviceGray 0.
    pub const BLACK: Self = Self { red: 0, green: 0, blue: 0 };

    /// `#rrggbb` or `#rgb`.
    pub fn parse(notation: &str) -> Option<Self> {
        let digits = notation.strip_prefix('#')?;
        let nibble = |at: usize| digits.get(at..=at).and_then(|digit| u8::from_str_radix(digit, 16).ok());
        let channel = |at: usize| Some(nibble(at)? * 16 + nibble(at + 1)?);
        match digits.len() {
            6 => Some(Self { red: channel(0)?, green: channel(2)?, blue: channel(4)? }),
            3 => Some(Self { red: nibble(0)? * 17, green: nibble(1)? * 17, blue: nibble(2)? * 17 }),
            _ => None,
        }
    }

    /// `#rrggbb`, lower case.
    pub fn to_hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}
