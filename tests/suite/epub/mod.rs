//! The EPUBs, as reading systems find them.

mod links;
mod long;
mod package;
pub mod pages;
pub mod volume;

use std::path::PathBuf;
use std::sync::Arc;

use crate::support::{Built, Listed, built, listed};

/// An EPUB of a book and the PDF that has its pages.
pub struct Pair {
    pub name: String,
    pub epub: PathBuf,
    pub pdf: PathBuf,
    _built: Arc<Built>,
}

/// The pairs of a book: the report's, and those of its chapters.
pub fn pairs(name: &str) -> Vec<Pair> {
    let built = built(name);
    let entries = listed(built.folder.path());
    let epubs = entries.iter().filter(|entry| entry.kind.ends_with("epub"));
    let pair = |entry: &Listed| {
        let pdf = entry.path.replace(".epub", ".pdf");
        assert!(entries.iter().any(|other| other.path == pdf), "{} has no PDF", entry.path);
        Pair {
            name: format!("{name}/{}", entry.path),
            epub: built.folder.join(&entry.path),
            pdf: built.folder.join(&pdf),
            _built: Arc::clone(&built),
        }
    };
    epubs.map(pair).collect()
}
