//! Finished downloads → the files that go with them and tell of them: covers and references, downloads.json, its schema,
//! SHA256SUMS and, last of all, index.html.

use crate::base::hash::ContentHash;
use crate::book::Book;
use crate::typeset::pages::Pages;
use crate::write::artifact::Artifact;
use crate::write::transaction::{Failure, Payload};
use crate::write::{paths, web};

/// A file that goes with downloads or tells of them.
pub(super) struct List {
    path: String,
    bytes: Vec<u8>,
    hash: ContentHash,
}

impl List {
    fn new(path: &str, content: String) -> Self {
        let bytes = content.into_bytes();
        Self { path: path.to_owned(), hash: ContentHash::of(&bytes), bytes }
    }

    pub(super) fn payload(&self) -> Payload<'_> {
        Payload { path: &self.path, bytes: &self.bytes, hash: self.hash }
    }

    fn sum(&self) -> (String, ContentHash) {
        (self.path.clone(), self.hash)
    }
}

impl From<web::Companion> for List {
    fn from(companion: web::Companion) -> Self {
        Self { path: companion.path, bytes: companion.bytes, hash: companion.hash }
    }
}

/// The files in the order in which they are to appear. SHA256SUMS covers every file but itself.
pub(super) fn all(book: &Book, pages: &Pages, artifacts: &[Artifact]) -> Result<Vec<List>, Failure> {
    let cannot = |what: &str, why: &dyn std::fmt::Display| Failure::new(format!("cannot make {what}: {why}"));
    let mut companions =
        web::companions(book, pages, artifacts).map_err(|error| cannot("the pictures of the covers", &error))?;
    if book.theme.page.fragment {
        let fragment = web::fragment(&web::Site::new(book, pages, artifacts, &companions));
        companions.push(fragment.map_err(|fault| cannot(paths::FRAGMENT, &fault))?);
    }
    let site = web::Site::new(book, pages, artifacts, &companions);
    let page = List::new(paths::PAGE, web::page(&site).map_err(|fault| cannot(paths::PAGE, &fault))?);
    let lists = [List::new(paths::LIST, web::downloads_json(&site)), List::new(paths::SCHEMA, web::SCHEMA.to_owned())];
    let companions = companions.into_iter().map(List::from);
    let mut files: Vec<List> = companions.chain(lists).collect();
    let downloads = artifacts.iter().map(|artifact| (artifact.path.clone(), artifact.hash));
    let sums: Vec<(String, ContentHash)> = downloads.chain(files.iter().map(List::sum)).chain([page.sum()]).collect();
    files.push(List::new(paths::SUMS, web::sha256sums(&sums)));
    files.push(page);
    Ok(files)
}
