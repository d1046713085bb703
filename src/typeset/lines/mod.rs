//! Passage → lines: breaking, hyphenation and justification of shaped text.

use crate::base::length::Length;
use crate::book::NoteId;
use crate::book::block::BlockId;
use crate::typeset::pages::Item;

/// A set line. Items are placed relative to the line: x from the left edge of the measure, y from the baseline, downwards.
#[derive(Clone, Debug)]
pub struct Line {
    /// Text and inline images from left to right, each with the caller's link number.
    pub items: Vec<LineItem>,
    /// Natural height above the baseline of the tallest item.
    pub ascent: Length,
    /// Natural depth below the baseline.
    pub descent: Length,
    /// From the first to the last visible glyph.
    pub width: Length,
    /// Notes whose marks stand on this line, in order.
    pub notes: Vec<NoteId>,
    /// The first byte of manuscript text on the line, for the EPUB's page breaks.
    pub opens: Option<(BlockId, u32)>,
    /// Whether the line ends with a hyphen.
    pub hyphenated: bool,
    /// By how much the line sticks out of the measure.
    pub overfull: Option<Length>,
}

/// An item of a line.
#[derive(Clone, Debug)]
pub struct LineItem {
    /// The caller's number for the link it is part of.
    pub link: Option<usize>,
    /// From where to where on the line, for the link's area.
    pub from: Length,
    /// The end, likewise.
    pub to: Length,
    /// What is drawn.
    pub item: Item,
}
