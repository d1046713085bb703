//! Markdown → a tree of blocks with places. No text is lost: what is not understood is kept as words and reported.

pub mod attributes;
pub mod html;
mod html_block;
pub mod inline;
mod inline_html;
pub mod parse;
pub mod prepare;
pub mod regroup;
pub mod tree;

use std::ops::Range;

use pulldown_cmark::Options;

use crate::base::source::Span;
use crate::load::toc::markup::Markup;

/// The extensions of CommonMark that are on. Heading attributes, alerts and typographic punctuation are read by us:
/// the parser's own do not know quoted values, titles and languages.
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_MATH
}

/// The place in the file of bytes of the Markdown.
pub fn span(markup: &Markup, range: Range<usize>) -> Span {
    let start = place(markup, range.start);
    Span::new(markup.file, start, start + range.len().min(markup.text.len()))
}

/// The byte of the file that a byte of the Markdown came from.
pub fn place(markup: &Markup, at: usize) -> usize {
    let index = markup.places.partition_point(|(from, _)| *from <= at).saturating_sub(1);
    markup.places.get(index).map_or(at, |(from, to)| to + at.saturating_sub(*from))
}
