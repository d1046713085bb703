//! Book and Pages → diagnostics, and what each download may claim. One rule, one file; its head is the manual's entry.

pub mod abbreviations;
pub mod claims;
pub mod heading_level;
pub mod low_resolution;
pub mod private_use;

use crate::base::diagnostic::Diagnostics;
use crate::book::Book;
use crate::typeset::pages::Pages;

/// What can only be judged on the whole book and its finished pages.
pub fn check(book: &Book, pages: &Pages) -> Diagnostics {
    let mut diagnostics = abbreviations::check(book);
    diagnostics.append(private_use::check(book));
    heading_level::check(book, pages, &mut diagnostics);
    low_resolution::check(book, pages, &mut diagnostics);
    diagnostics
}
