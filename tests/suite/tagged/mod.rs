//! The tags of every PDF, read back: what the elements of each book say is a golden.

pub mod content;
mod heard;
pub mod manuscript;
pub mod order;
pub mod tree;

use std::path::PathBuf;

use crate::support::{BOOKS, built, golden, listed};
use crate::tagged::tree::Tagged;

/// The report's file of a book.
pub fn report(name: &str) -> PathBuf {
    let built = built(name);
    let entries = listed(built.folder.path());
    let entry = entries.iter().find(|entry| entry.kind == "report-pdf").expect("there is a report");
    built.folder.join(&entry.path)
}

#[test]
fn the_tags_of_every_book_are_as_they_were() {
    for name in BOOKS {
        golden(&format!("tags/{name}.txt"), &Tagged::of(&report(name)).root.dump());
    }
}
