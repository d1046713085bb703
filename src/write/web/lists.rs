//! Finished files → downloads.json and SHA256SUMS, true to the byte.

use serde::Serialize;

use crate::base::hash::ContentHash;
use crate::book::Book;
use crate::write::artifact::Artifact;

/// The whole of downloads.json.
#[derive(Serialize)]
struct Downloads<'a> {
    files: Vec<Download<'a>>,
}

/// One file, with the keys in the order of the contract.
#[derive(Serialize)]
struct Download<'a> {
    path: &'a str,
    kind: &'static str,
    media_type: &'static str,
    /// The chapter's number as printed.
    chapter: Option<&'a str>,
    title: &'a str,
    first_folio: Option<&'a str>,
    last_folio: Option<&'a str>,
    pages: Option<usize>,
    bytes: usize,
    sha256: String,
    conformance: &'a [String],
}

/// downloads.json: every download in order.
pub fn downloads_json(book: &Book, artifacts: &[Artifact]) -> String {
    let files = artifacts.iter().map(|artifact| download(book, artifact)).collect();
    let json = serde_json::to_string_pretty(&Downloads { files });
    json.expect("strings, numbers and nulls are always JSON") + "\n"
}

/// SHA256SUMS, as `sha256sum -c` reads it: digest, two spaces, path.
pub fn sha256sums(files: &[(String, ContentHash)]) -> String {
    files.iter().map(|(path, hash)| format!("{}  {path}\n", hash.to_hex())).collect()
}

fn download<'a>(book: &'a Book, artifact: &'a Artifact) -> Download<'a> {
    let division = artifact.kind.division().and_then(|id| book.divisions.get(id.0 as usize));
    Download {
        path: &artifact.path,
        kind: artifact.kind.name(),
        media_type: artifact.kind.media_type(),
        chapter: division.and_then(|division| division.number.as_deref()),
        title: &artifact.title,
        first_folio: artifact.folios.as_ref().map(|(first, _)| first.as_str()),
        last_folio: artifact.folios.as_ref().map(|(_, last)| last.as_str()),
        pages: artifact.pages,
        bytes: artifact.bytes.len(),
        sha256: artifact.hash.to_hex(),
        conformance: &artifact.conformance,
    }
}
