//! Figures: an image that stands alone, how large its author wants it and where.

use crate::base::length::Length;
use crate::book::block::{Block, BlockId, Caption, Leaf};
use crate::book::image::ImageId;

/// A figure.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Which image.
    pub image: ImageId,
    /// Alternative text; none where it is decorative or missing (missing is reported).
    pub alt: Option<String>,
    /// Whether the author marked it as decorative.
    pub decorative: bool,
    /// How large the author wants it.
    pub size: Sizing,
    /// Where the author wants it.
    pub placement: Placement,
    /// The caption.
    pub caption: Option<Caption>,
    /// Whose picture it is and under which licence, set small below the caption.
    pub credit: Option<Leaf>,
    /// What it shows, told at length, or its data as a table.
    pub description: Option<Description>,
}

/// A long description: `::: {.description}` after a figure.
#[derive(Clone, Debug)]
pub struct Description {
    /// Its number.
    pub id: BlockId,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// How large an author wants an image. It keeps its shape: of two extents the smaller image counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Sizing {
    /// `width=`: a part of it is one of the measure.
    pub width: Option<Extent>,
    /// `height=`: a part of it is one of the type area's height.
    pub height: Option<Extent>,
}

/// A width or height as authors write them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Extent {
    /// Thousandths of what the type area has: `60%` is 600.
    Part(u32),
    /// `60mm`, `6cm`, `3in`, `200pt`, or `200px` of 1/96 inch.
    Fixed(Length),
}

/// Where a figure or table stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Placement {
    /// Where the page is best: in the text, at the foot of the page or at the top of the next.
    #[default]
    Auto,
    /// `.here`: where it is met.
    Here,
    /// `.top`: at the top of a page.
    Top,
    /// `.bottom`: at the foot of a page.
    Bottom,
}

impl Sizing {
    /// Whether the author said nothing.
    pub fn is_free(self) -> bool {
        self == Self::default()
    }
}

impl Extent {
    /// The length where the type area has `whole`.
    pub fn of(self, whole: Length) -> Length {
        match self {
            Self::Part(thousandths) => whole.scale(i64::from(thousandths), 1_000),
            Self::Fixed(length) => length,
        }
    }

    /// As CSS writes it: `60%` or `170.08pt`.
    pub fn css(self) -> String {
        match self {
            Self::Part(thousandths) => format!("{}.{}%", thousandths / 10, thousandths % 10),
            Self::Fixed(length) => {
                let hundredths = length.scale(100, 1).raw() >> 16;
                format!("{}.{:02}pt", hundredths / 100, hundredths % 100)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Extent;
    use crate::base::length::Length;

    #[test]
    fn extents_are_written_for_style_sheets() {
        assert_eq!(Extent::Part(605).css(), "60.5%");
        assert_eq!(Extent::Fixed(Length::centi(17_008)).css(), "170.07pt");
        assert_eq!(Extent::Fixed(Length::pt(9)).css(), "9.00pt");
    }
}
