//! The words that covers, sheets, furniture and indexes print → a complaint where no font has their characters, or where a
//! word is longer than a line of even the smallest style.

use crate::base::diagnostic::Diagnostics;
use crate::base::length::Length;
use crate::base::source::FileId;
use crate::book::printed::{indexed, printed};
use crate::book::text::{Origin, Text};
use crate::typeset::blocks::inline::Words;
use crate::typeset::blocks::{Builder, Shop};
use crate::typeset::tree::Tree;

/// toc.yaml is always the first file read.
const TOC: FileId = FileId(0);

/// Complaints about the report's head, at the head of toc.yaml, and about what a division has in the index, at that of its file.
pub fn check(shop: Shop<'_>) -> Diagnostics {
    let mut diagnostics = lacks(shop, &printed(shop.book), TOC);
    for division in &shop.book.divisions {
        diagnostics.append(lacks(shop, &indexed(division), division.title.span.file));
    }
    diagnostics
}

/// Sets words, and tells at the start of a file what is wrong with them.
fn lacks(shop: Shop<'_>, words: &[String], file: FileId) -> Diagnostics {
    let mut text = Text::plain(words.join("\n"));
    text.origins.push(Origin { at: 0, file, source: 0 });
    let mut builder = Builder::new(shop, &shop.book.meta.language);
    let frame = builder.page_frame(&shop.book.meta.language);
    let style = shop.house.small.clone();
    let mut words = Words::made(&text, Tree::ROOT, &style);
    words.leaf = Some(crate::book::block::BlockId(0));
    builder.set(words, &frame, Length::ZERO);
    builder.galley.diagnostics.at_start_of_file()
}
