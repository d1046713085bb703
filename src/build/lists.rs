//! Finished downloads → the files that tell of them: downloads.json, SHA256SUMS and, last of all, index.html.

use crate::base::hash::ContentHash;
use crate::book::Book;
use crate::typeset::pages::Pages;
use crate::write::artifact::Artifact;
use crate::write::transaction::Payload;
use crate::write::web;

/// A file that tells of downloads.
pub(super) struct List {
    path: &'static str,
    bytes: Vec<u8>,
    hash: ContentHash,
}

impl List {
    fn new(path: &'static str, content: String) -> Self {
        let bytes = content.into_bytes();
        Self { path, hash: ContentHash::of(&bytes), bytes }
    }

    pub(super) fn payload(&self) -> Payload<'_> {
        Payload { path: self.path, bytes: &self.bytes, hash: self.hash }
    }

    fn sum(&self) -> (String, ContentHash) {
        (self.path.to_owned(), self.hash)
    }
}

/// The lists in the order in which they are to appear. SHA256SUMS covers every file but itself.
pub(super) fn all(book: &Book, pages: &Pages, artifacts: &[Artifact]) -> [List; 3] {
    let json = List::new("downloads.json", web::downloads_json(book, artifacts));
    let page = List::new("index.html", web::index_html(book, pages, artifacts));
    let downloads = artifacts.iter().map(|artifact| (artifact.path.clone(), artifact.hash));
    let sums: Vec<(String, ContentHash)> = downloads.chain([json.sum(), page.sum()]).collect();
    [json, List::new("SHA256SUMS", web::sha256sums(&sums)), page]
}
