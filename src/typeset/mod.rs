//! Book → Pages: the one layout that every download is written from.
//!
//! A pure function of the book: divisions are set side by side, and set again only while the pages that their references
//! name have moved.

pub mod blocks;
pub mod lines;
pub mod matter;
pub mod pages;
pub mod paginate;
pub mod passes;
pub mod references;
pub mod stations;
pub mod style;
pub mod text;
pub mod tree;

use crate::base::diagnostic::Diagnostics;
use crate::book::Book;
use crate::typeset::pages::Pages;

/// A laid-out report and what was found wrong on the way.
#[derive(Debug)]
pub struct Laid {
    /// The pages of every download.
    pub pages: Pages,
    /// Missing glyphs, overfull lines.
    pub diagnostics: Diagnostics,
}

/// Lays a report out.
pub fn typeset(book: &Book) -> Laid {
    passes::lay_out(book)
}
