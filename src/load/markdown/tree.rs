//! What one Markdown file says, before numbers and references are known. Spans are bytes of the Markdown.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::book::block::{AlertKind, Alignment};
use crate::load::markdown::attributes::Attributes;

/// One file's content.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Blocks in order.
    pub nodes: Vec<Node>,
    /// Footnotes in order of their definitions.
    pub notes: Vec<NoteNode>,
    /// The first footnote of each label, in lower case.
    pub note_of: BTreeMap<String, usize>,
}

/// A footnote's definition.
#[derive(Clone, Debug)]
pub struct NoteNode {
    /// The author's name for it.
    pub label: String,
    /// Where it is defined.
    pub span: Range<usize>,
    /// Its content.
    pub nodes: Vec<Node>,
}

/// A block.
#[derive(Clone, Debug)]
pub struct Node {
    /// Where it stands.
    pub span: Range<usize>,
    /// What the author wrote in braces.
    pub attributes: Attributes,
    /// What it is.
    pub kind: Kind,
}

/// The kinds of block.
#[derive(Clone, Debug)]
pub enum Kind {
    /// Level as written, and words.
    Heading(u8, Vec<Inline>),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list: first number, whether tight, items.
    List(Option<u64>, bool, Vec<ItemNode>),
    /// Terms and meanings.
    Definitions(Vec<DefinitionNode>),
    /// A quotation.
    Quote(Vec<Node>),
    /// An alert with the author's title, which may be empty.
    Alert(AlertKind, Vec<Inline>, Vec<Node>),
    /// A code block: language and lines.
    Code(String, Vec<Inline>),
    /// A table.
    Table(TableNode),
    /// An image alone in its paragraph.
    Figure(ImageNode, Option<CellNode>),
    /// A division.
    Group(Vec<Node>),
    /// A thematic break.
    Break,
}

/// An item of a list.
#[derive(Clone, Debug, Default)]
pub struct ItemNode {
    /// For a task: whether it is done.
    pub task: Option<bool>,
    /// Content.
    pub nodes: Vec<Node>,
}

/// Terms with meanings.
#[derive(Clone, Debug, Default)]
pub struct DefinitionNode {
    /// What is defined.
    pub terms: Vec<CellNode>,
    /// What it means.
    pub meanings: Vec<Vec<Node>>,
}

/// A table.
#[derive(Clone, Debug, Default)]
pub struct TableNode {
    /// Alignment of each column.
    pub columns: Vec<Alignment>,
    /// The header.
    pub head: Vec<CellNode>,
    /// The body.
    pub rows: Vec<Vec<CellNode>>,
    /// The caption.
    pub caption: Option<CellNode>,
}

/// Words with a place: a cell, a caption, a term.
#[derive(Clone, Debug, Default)]
pub struct CellNode {
    /// Where it stands.
    pub span: Range<usize>,
    /// The words.
    pub words: Vec<Inline>,
}

/// An image as written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImageNode {
    /// The address as written.
    pub url: String,
    /// The title, a caption where there is no other.
    pub title: String,
    /// Alternative text.
    pub alt: String,
    /// Where it stands.
    pub span: Range<usize>,
    /// What the author wrote in braces.
    pub attributes: Attributes,
}

/// A piece of a paragraph.
#[derive(Clone, Debug)]
pub struct Inline {
    /// Where it stands.
    pub span: Range<usize>,
    /// What it is.
    pub kind: InlineKind,
}

/// The kinds of inline piece. `Open` and `Close` nest.
#[derive(Clone, Debug)]
pub enum InlineKind {
    /// Words, byte for byte as at `span`.
    Exact(String),
    /// Words that stand for something else at `span`, or were escaped: punctuation in them is left alone.
    Literal(String),
    /// Code in a line.
    Code(String),
    /// The end of a line of the source.
    Soft,
    /// A line break that the author asked for.
    Hard,
    /// From here on …
    Open(Mark),
    /// … to here.
    Close,
    /// A reference to a footnote.
    Note(String),
    /// An image in the line.
    Image(ImageNode),
}

/// What a stretch of inline text is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Mark {
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Struck through.
    Strike,
    /// Raised.
    Superscript,
    /// Lowered.
    Subscript,
    /// Fixed pitch.
    Fixed,
    /// Nothing that shows.
    Plain,
    /// A link to an address as written.
    Link(String),
    /// `[…]{…}`
    Span(Attributes),
}

/// The words of inline pieces without their looks, for alternative texts and comparisons.
pub fn plain(words: &[Inline]) -> String {
    let mut text = String::new();
    for inline in words {
        match &inline.kind {
            InlineKind::Exact(words) | InlineKind::Literal(words) | InlineKind::Code(words) => text.push_str(words),
            InlineKind::Soft | InlineKind::Hard => text.push(' '),
            InlineKind::Image(image) => text.push_str(&image.alt),
            InlineKind::Open(_) | InlineKind::Close | InlineKind::Note(_) => {}
        }
    }
    text
}

/// Every image of a page in reading order, those of notes last.
pub fn images(page: &Page) -> Vec<&ImageNode> {
    let mut found = Vec::new();
    page.nodes.iter().chain(page.notes.iter().flat_map(|note| &note.nodes)).for_each(|node| in_node(node, &mut found));
    found
}

fn in_node<'a>(node: &'a Node, found: &mut Vec<&'a ImageNode>) {
    match &node.kind {
        Kind::Heading(_, words) | Kind::Paragraph(words) => in_words(words, found),
        Kind::List(_, _, items) => items.iter().flat_map(|item| &item.nodes).for_each(|node| in_node(node, found)),
        Kind::Definitions(definitions) => {
            for definition in definitions {
                definition.terms.iter().for_each(|term| in_words(&term.words, found));
                definition.meanings.iter().flatten().for_each(|node| in_node(node, found));
            }
        }
        Kind::Alert(_, title, nodes) => {
            in_words(title, found);
            nodes.iter().for_each(|node| in_node(node, found));
        }
        Kind::Quote(nodes) | Kind::Group(nodes) => nodes.iter().for_each(|node| in_node(node, found)),
        Kind::Table(table) => {
            let cells = table.caption.iter().chain(&table.head).chain(table.rows.iter().flatten());
            cells.for_each(|cell| in_words(&cell.words, found));
        }
        Kind::Figure(image, caption) => {
            found.push(image);
            caption.iter().for_each(|cell| in_words(&cell.words, found));
        }
        Kind::Code(..) | Kind::Break => {}
    }
}

fn in_words<'a>(words: &'a [Inline], found: &mut Vec<&'a ImageNode>) {
    found.extend(words.iter().filter_map(|inline| match &inline.kind {
        InlineKind::Image(image) => Some(image),
        _ => None,
    }));
}
