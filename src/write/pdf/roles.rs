//! Neutral tags → the standard structure types of PDF 1.7 (ISO 32000-1, 14.8.4) or 2.0 (ISO 32000-2, 14.8.4). Marked content
//! carries the neutral name; the role stands in each file's own tree, since a chapter's title is H1 alone and H2 under a part.

use crate::typeset::tree::Tag;

/// The structure types of a node: its element's, and that of an element within it that holds all its content.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Roles {
    /// The element's.
    pub outer: &'static str,
    /// The inner element's, where the node needs two.
    pub inner: Option<&'static str>,
}

/// What a node's role depends on beside its tag.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings<'a> {
    /// Levels that stand above the section's own title in this file.
    pub shift: u8,
    /// The parent's tag.
    pub parent: Option<&'a Tag>,
    /// Whether the node has a link annotation in this file.
    pub linked: bool,
    /// Whether the file is PDF 2.0.
    pub two: bool,
}

/// The roles of a node.
pub fn roles(tag: &Tag, surroundings: Surroundings<'_>) -> Roles {
    let linked = surroundings.linked;
    let parent = surroundings.parent;
    match tag {
        Tag::Link if linked && parent == Some(&Tag::ContentsItem) => two("Reference", "Link"),
        Tag::NoteMark(_) if linked && !surroundings.two => two("Reference", "Link"),
        // In PDF 2.0 a link says itself what it refers to.
        Tag::Link | Tag::NoteMark(_) if linked => one("Link"),
        Tag::Link => one("Span"),
        Tag::Code if !parent.is_some_and(holds_words) => two("P", "Code"),
        _ if linked => two(role(tag, surroundings), "Link"),
        _ => one(role(tag, surroundings)),
    }
}

/// The name of marked content, the same in every file.
pub fn mark(tag: &Tag) -> &'static str {
    match tag {
        Tag::Heading(_) => "H",
        Tag::Figure => "Figure",
        Tag::Label => "Lbl",
        Tag::Link | Tag::NoteMark(_) => "Link",
        Tag::Code => "Code",
        Tag::Line | Tag::Span => "Span",
        _ => "P",
    }
}

/// Whether a node is a block that holds words, so that elements of the line can stand in it.
pub fn holds_words(tag: &Tag) -> bool {
    use Tag::{
        Body, Caption, Cell, Code, HeaderCell, Heading, Label, Line, Link, NoteMark, Paragraph, RowHeader, Span, Title,
    };
    matches!(
        tag,
        Body | Caption
            | Cell
            | Code
            | Heading(_)
            | HeaderCell
            | Label
            | Line
            | Link
            | NoteMark(_)
            | Paragraph
            | RowHeader
            | Span
            | Title
    )
}

/// Whether a structure type is one of PDF 2.0's own namespace (ISO 32000-2, 14.8.6.1); the others are PDF 1.7's.
pub fn is_of_two(role: &str) -> bool {
    !matches!(role, "BlockQuote" | "Code" | "Index" | "Note" | "Reference" | "TOC" | "TOCI")
}

fn role(tag: &Tag, surroundings: Surroundings<'_>) -> &'static str {
    const HEADINGS: [&str; 7] = ["H1", "H2", "H3", "H4", "H5", "H6", "H7"];
    // PDF 1.7 knows six levels.
    let lowest = if surroundings.two { 7 } else { 6 };
    match tag {
        Tag::Section => "Sect",
        Tag::Heading(_) if surroundings.two && surroundings.parent == Some(&Tag::Note) => "P",
        Tag::Heading(level) => HEADINGS[usize::from(level.saturating_add(surroundings.shift).clamp(1, lowest)) - 1],
        Tag::Title if surroundings.two => "Title",
        Tag::Title | Tag::Paragraph => "P",
        Tag::List(_) => "L",
        Tag::Item => "LI",
        Tag::Label => "Lbl",
        Tag::Body => "LBody",
        Tag::Quote => "BlockQuote",
        // An Aside stands in a Sect alone (ISO/TS 32005, table 5), and only a grouping element may hold a Caption.
        Tag::Aside | Tag::Captioned if surroundings.two && surroundings.parent == Some(&Tag::Section) => "Aside",
        Tag::Captioned if surroundings.two => "Sect",
        // A note may hold no heading, but a Sect in it may; a Div would not count.
        Tag::Aside | Tag::Group if surroundings.two && surroundings.parent == Some(&Tag::Note) => "Sect",
        Tag::Group | Tag::Aside | Tag::Captioned => "Div",
        Tag::Code => "Code",
        Tag::Table => "Table",
        Tag::TableHead => "THead",
        Tag::TableBody => "TBody",
        Tag::Row => "TR",
        Tag::HeaderCell | Tag::RowHeader => "TH",
        Tag::Cell => "TD",
        Tag::Caption => "Caption",
        Tag::Figure => "Figure",
        Tag::NoteMark(_) => "Reference",
        Tag::Note if surroundings.two => "FENote",
        Tag::Note => "Note",
        Tag::Link => "Link",
        Tag::Contents => "TOC",
        Tag::ContentsItem => "TOCI",
        Tag::Index => "Index",
        Tag::Line if surroundings.two => "Sub",
        Tag::Line | Tag::Span => "Span",
    }
}

fn one(outer: &'static str) -> Roles {
    Roles { outer, inner: None }
}

fn two(outer: &'static str, inner: &'static str) -> Roles {
    Roles { outer, inner: Some(inner) }
}

#[cfg(test)]
mod tests {
    use super::{Surroundings, one, roles, two};
    use crate::typeset::tree::{NodeId, Tag};

    #[test]
    fn a_title_goes_down_under_a_part_and_never_below_the_sixth_level() {
        let under_part = Surroundings { shift: 1, parent: Some(&Tag::Section), linked: false, two: false };
        assert_eq!(roles(&Tag::Heading(1), under_part), one("H2"));
        assert_eq!(roles(&Tag::Heading(6), under_part), one("H6"));
        assert_eq!(roles(&Tag::Heading(6), Surroundings { two: true, ..under_part }), one("H7"));
    }

    #[test]
    fn a_link_without_annotation_is_a_span_and_a_mark_is_a_reference() {
        let inside = Surroundings { shift: 0, parent: Some(&Tag::Paragraph), linked: false, two: false };
        assert_eq!(roles(&Tag::Link, inside), one("Span"));
        let linked = Surroundings { linked: true, ..inside };
        assert_eq!(roles(&Tag::Link, linked), one("Link"));
        assert_eq!(roles(&Tag::NoteMark(NodeId(3)), linked), two("Reference", "Link"));
        assert_eq!(roles(&Tag::Label, linked), two("Lbl", "Link"));
    }
}
