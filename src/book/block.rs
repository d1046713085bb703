//! Blocks: the tree of a chapter. Every block and every leaf of text has an id that is unique in its division.

use crate::base::source::Span;
use crate::book::figure::{Figure, Placement};
use crate::book::language::Language;
use crate::book::text::Text;

/// A block's number within its division, in reading order from 0; never reused.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct BlockId(pub u32);

/// One block.
#[derive(Clone, Debug)]
pub struct Block {
    /// Its number. For a heading, paragraph or code block it is the id of the text itself.
    pub id: BlockId,
    /// Where it stands in the manuscript.
    pub span: Span,
    /// The author's id (`{#id}`), or one derived from the heading; unique in the report.
    pub label: Option<String>,
    /// Its language, where it is not its parent's.
    pub language: Option<Language>,
    /// What it is.
    pub kind: BlockKind,
}

/// The kinds of block.
#[derive(Clone, Debug)]
pub enum BlockKind {
    /// A heading below the chapter's title.
    Heading(Heading),
    /// A paragraph.
    Paragraph(Text),
    /// A bulleted or numbered list.
    List(List),
    /// Terms and what they mean.
    Definitions(Vec<Definition>),
    /// A quotation.
    Quote(Vec<Block>),
    /// Note, tip, warning …
    Alert(Alert),
    /// Program or data, set as it stands; lines end with `\n`.
    Code(Code),
    /// A table.
    Table(Table),
    /// An image that stands alone, with its caption.
    Figure(Figure),
    /// `:::` … `:::`, most often a passage in another language.
    Group(Vec<Block>),
    /// `---`
    Break,
}

/// Text with an id of its own inside a larger block: a cell, a caption, a term, a title.
#[derive(Clone, Debug)]
pub struct Leaf {
    /// Its number.
    pub id: BlockId,
    /// Where it stands in the manuscript.
    pub span: Span,
    /// The words.
    pub text: Text,
}

/// A heading.
#[derive(Clone, Debug)]
pub struct Heading {
    /// 2 to 6 within a chapter, whose title is level 1. May skip in bad input, which is reported.
    pub level: u8,
    /// The words, place included.
    pub text: Text,
    /// Bytes of the text that are a known place before a colon: `Fiji` of `Fiji: Training …`.
    pub place: Option<usize>,
    /// The known places that the heading is about, by their names in toc.yaml, for the index by country.
    pub places: Vec<String>,
}

/// A list.
#[derive(Clone, Debug)]
pub struct List {
    /// The first number; none for bullets.
    pub start: Option<u64>,
    /// Whether items are set without space between them.
    pub tight: bool,
    /// The items.
    pub items: Vec<ListItem>,
}

/// An item of a list.
#[derive(Clone, Debug)]
pub struct ListItem {
    /// Its number.
    pub id: BlockId,
    /// For a task: whether it is done.
    pub task: Option<bool>,
    /// Its content; a tight item holds a paragraph too.
    pub blocks: Vec<Block>,
}

/// One or more terms with one or more meanings.
#[derive(Clone, Debug)]
pub struct Definition {
    /// Its number.
    pub id: BlockId,
    /// What is defined.
    pub terms: Vec<Leaf>,
    /// What it means, each a sequence of blocks.
    pub meanings: Vec<Vec<Block>>,
}

/// An alert.
#[derive(Clone, Debug)]
pub struct Alert {
    /// Its colour and default title.
    pub kind: AlertKind,
    /// The author's title, or the kind's name in the chapter's language.
    pub title: Leaf,
    /// Its content.
    pub blocks: Vec<Block>,
}

/// GitHub's five kinds of alert.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AlertKind {
    /// Useful to know.
    Note,
    /// Helpful advice.
    Tip,
    /// Needed for success.
    Important,
    /// Needs attention.
    Warning,
    /// Risky.
    Caution,
}

/// A code block.
#[derive(Clone, Debug)]
pub struct Code {
    /// The info string's first word; empty where there is none.
    pub language: String,
    /// The text, one run for each thing that is told apart in it.
    pub text: Text,
}

/// A table.
#[derive(Clone, Debug)]
pub struct Table {
    /// Alignment of each column.
    pub columns: Vec<Alignment>,
    /// The header row; empty cells where the author gave none.
    pub head: Vec<Leaf>,
    /// The body; every row has as many cells as there are columns.
    pub rows: Vec<Vec<Leaf>>,
    /// The caption.
    pub caption: Option<Caption>,
    /// Where the author wants it.
    pub placement: Placement,
    /// Whether the first cell of each row names it (`.row-headers`).
    pub row_headers: bool,
    /// Whether the author wants it on a landscape page (`.landscape`).
    pub landscape: bool,
}

/// Alignment of a column.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Alignment {
    /// Nothing said: at the start of the line.
    #[default]
    None,
    /// At the left.
    Left,
    /// Centred.
    Center,
    /// At the right.
    Right,
}

/// A caption: `Figure 2.1` and words.
#[derive(Clone, Debug)]
pub struct Caption {
    /// `Figure 2.1` or `Table 2.1` in the chapter's language; its text is not part of the leaf.
    pub label: String,
    /// The words.
    pub leaf: Leaf,
}
