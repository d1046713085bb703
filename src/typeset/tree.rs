//! The neutral tag tree: what the items of a section mean, in reading order. Each writer maps it to its own roles.

use crate::book::language::Language;

/// Index into [`Tree::nodes`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct NodeId(pub u32);

/// The tags of one section. Node 0 is the root.
#[derive(Clone, Debug)]
pub struct Tree {
    /// Nodes; `NodeId` is the index.
    pub nodes: Vec<Node>,
}

/// One node. Content (marked content of items it owns) and children mix within inline-bearing nodes such as paragraphs:
/// there a child stands where its first item is met among the items of the pages. In all other nodes children stand in
/// the order of `children`.
#[derive(Clone, Debug)]
pub struct Node {
    /// What it is.
    pub tag: Tag,
    /// Its parent; none for the root.
    pub parent: Option<NodeId>,
    /// Its children in reading order.
    pub children: Vec<NodeId>,
    /// Its language, where it is not its parent's.
    pub language: Option<Language>,
    /// Alternative text of a figure.
    pub alt: Option<String>,
}

/// Neutral tags. Comments name the PDF 1.7 structure type (ISO 32000-1, 14.8.4).
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Tag {
    /// The section itself: Sect.
    Section,
    /// H1 to H6: 1 is the section's own title. Writers shift it where parts stand above.
    Heading(u8),
    /// The title of the file or of the report, on covers, sheets and title page: P; in PDF 2.0 Title.
    Title,
    /// P
    Paragraph,
    /// A list: L, with ListNumbering after its markers.
    List(Markers),
    /// LI
    Item,
    /// Lbl
    Label,
    /// LBody
    Body,
    /// BlockQuote
    Quote,
    /// A Div, for a passage.
    Group,
    /// An alert: a Div; in PDF 2.0 an Aside.
    Aside,
    /// A figure and its caption, which is the last child: likewise.
    Captioned,
    /// Code (in a P of its own where it is a block).
    Code,
    /// A line of a block of code: Span; in PDF 2.0 Sub. Without it lines would run into each other where they are read out.
    Line,
    /// Table
    Table,
    /// THead
    TableHead,
    /// TBody
    TableBody,
    /// TR
    Row,
    /// TH with Scope Column.
    HeaderCell,
    /// TH with Scope Row.
    RowHeader,
    /// TD
    Cell,
    /// Caption
    Caption,
    /// Figure, with Alt and BBox.
    Figure,
    /// The mark of a note: Reference holding a Link, to the Note at this node.
    NoteMark(NodeId),
    /// Note, with an ID.
    Note,
    /// Link, with OBJR.
    Link,
    /// TOC
    Contents,
    /// TOCI
    ContentsItem,
    /// Index
    Index,
    /// Span, for a language or ActualText.
    Span,
}

/// What stands before the items of a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Markers {
    /// Nothing.
    None,
    /// Bullets.
    Bullets,
    /// Dashes, boxes to tick: signs that are no bullets.
    Signs,
    /// 1, 2, 3
    Numbers,
    /// Terms, of which the items tell what they mean.
    Terms,
}

impl Default for Tree {
    fn default() -> Self {
        Self::new()
    }
}

impl Tree {
    /// The root's id.
    pub const ROOT: NodeId = NodeId(0);

    /// A tree of one node, [`Tag::Section`].
    pub fn new() -> Self {
        let root = Node { tag: Tag::Section, parent: None, children: Vec::new(), language: None, alt: None };
        Self { nodes: vec![root] }
    }

    /// The node of an id that this tree gave out.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    /// The same, to change.
    pub fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id.0 as usize]
    }

    /// Adds a last child and hands back its id.
    pub fn add(&mut self, parent: NodeId, tag: Tag) -> NodeId {
        let id = NodeId(self.nodes.len() as u32);
        self.nodes.push(Node { tag, parent: Some(parent), children: Vec::new(), language: None, alt: None });
        self.node_mut(parent).children.push(id);
        id
    }
}
