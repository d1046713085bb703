//! A galley: a division set in one column without end, before it is cut into pages. Its parts are strips.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::base::diagnostic::Diagnostics;
use crate::base::length::Length;
use crate::book::block::BlockId;
use crate::book::figure::Placement;
use crate::book::image::Color;
use crate::book::{Anchor, NoteId};
use crate::typeset::pages::{Item, Owner};
use crate::typeset::tree::{NodeId, Tree};

/// A division as one column.
#[derive(Clone, Debug, Default)]
pub struct Galley {
    /// Strips from top to bottom.
    pub strips: Vec<Strip>,
    /// Footnotes by their number, as strips of their own.
    pub notes: BTreeMap<NoteId, Vec<Strip>>,
    /// Headers of tables, to be repeated on pages that begin within one.
    pub headers: Vec<Header>,
    /// Figures and tables that need not stand where they are met, in order.
    pub floats: Vec<Float>,
    /// Figures and tables for pages of their own, in order.
    pub plates: Vec<Plate>,
    /// What the items mean.
    pub tree: Tree,
    /// The references that were printed, with what they printed: the galley holds while these do.
    pub printed: BTreeMap<Anchor, String>,
    /// What was found wrong.
    pub diagnostics: Diagnostics,
}

/// A slice of a galley that a page break never cuts: a line, a row of a table, a figure.
#[derive(Clone, Debug, Default)]
pub struct Strip {
    /// From its top to its bottom.
    pub height: Length,
    /// Space above it, which vanishes at the top of a page.
    pub before: Length,
    /// Space above it, below the line of the grid that it snaps to; it too vanishes at the top of a page.
    pub sink: Length,
    /// Whether its top snaps to the grid of the body's leading.
    pub snaps: bool,
    /// Whether the space above it may take another line where that levels the foot of a page.
    pub elastic: bool,
    /// The same two where the figures above it stand elsewhere; none where there is no figure above it.
    pub lone: Option<(Length, bool)>,
    /// What it shows: x from the left edge of the type area, y from the strip's top.
    pub items: Vec<Item>,
    /// Notes whose marks it holds.
    pub notes: Vec<NoteId>,
    /// What it costs to end a page after it.
    pub cut: Cut,
    /// The first manuscript text it shows.
    pub opens: Option<(BlockId, u32)>,
    /// Places in it that can be linked to.
    pub marks: Vec<Mark>,
    /// The one of [`Galley::floats`] that it is part of.
    pub float: Option<usize>,
    /// The table header that a page beginning with it repeats.
    pub header: Option<usize>,
    /// What is drawn behind it.
    pub grounds: Vec<Ground>,
}

/// A ground or a bar behind strips: one rectangle from the first to the last of them on a page, the spaces between them
/// and whatever brings them to the grid included.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ground {
    /// Of all strips that share it.
    pub id: u32,
    /// Its left edge.
    pub left: Length,
    /// Its width.
    pub width: Length,
    /// The colour.
    pub color: Color,
}

/// A figure or table of the main column that may stand at the foot of the page where it is met, or at the top of the
/// next, while the text that follows it fills the page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Float {
    /// Its strips.
    pub strips: Range<usize>,
    /// Whether it has a caption, by which the text can name it wherever it stands.
    pub captioned: bool,
    /// Where its author wants it; never [`Placement::Here`], which does not float.
    pub wish: Placement,
    /// Whether it calls for notes.
    pub noted: bool,
    /// Its height with the space above it.
    pub height: Length,
}

/// A figure as tall as a page or a table that is too wide for one: it stands on pages of its own after the page where it is
/// met, which the text fills.
#[derive(Clone, Debug)]
pub struct Plate {
    /// One past the last of the galley's strips before it.
    pub after: usize,
    /// Whether the pages are landscape.
    pub turned: bool,
    /// Its own strips.
    pub strips: Vec<Strip>,
}

/// What it costs to end a page after a strip.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Cut {
    /// Nothing.
    #[default]
    Free,
    /// Between a colon and what it announces, or within a short block of code.
    Torn,
    /// Between the rows of a table that is better kept whole.
    Kept,
    /// In the middle of a word.
    Divided,
    /// A first or last line left alone.
    Lonely,
    /// A heading, or a caption apart from what it names: only where nothing else can be done.
    Stranded,
    /// The page ends here.
    Forced,
}

/// A place that can be linked to.
#[derive(Clone, Debug)]
pub struct Mark {
    /// What is here.
    pub block: BlockId,
    /// Its name where it has one.
    pub name: Option<String>,
    /// Bookmark: level from 2, and words.
    pub bookmark: Option<(u8, String)>,
}

/// The header of a table, as repeated.
#[derive(Clone, Debug)]
pub struct Header {
    /// Its whole height.
    pub height: Length,
    /// Its items, owned by [`Owner::Repeat`].
    pub items: Vec<Item>,
}

impl Item {
    /// The item moved by (dx, dy).
    pub fn shift(&mut self, dx: Length, dy: Length) {
        match self {
            Self::Text(run) => run.origin = run.origin.shifted(dx, dy),
            Self::Rule(rule) => rule.rect = rule.rect.shifted(dx, dy),
            Self::Image(image) => image.rect = image.rect.shifted(dx, dy),
            Self::Link(area) => area.rect = area.rect.shifted(dx, dy),
        }
    }

    /// The item with its nodes renumbered, when its tree becomes part of another.
    pub fn renumber(&mut self, moved: &dyn Fn(NodeId) -> NodeId) {
        match self {
            Self::Text(run) => run.owner = run.owner.renumbered(moved),
            Self::Rule(rule) => rule.owner = rule.owner.renumbered(moved),
            Self::Image(image) => image.owner = image.owner.renumbered(moved),
            Self::Link(area) => area.node = moved(area.node),
        }
    }
}

impl Owner {
    fn renumbered(self, moved: &dyn Fn(NodeId) -> NodeId) -> Self {
        match self {
            Self::Node(node) => Self::Node(moved(node)),
            other => other,
        }
    }
}
