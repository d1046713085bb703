//! Finished files → downloads.json and SHA256SUMS, true to the byte. `downloads.schema.json` says what the first may hold:
//! keys are only ever added to it.

use serde::Serialize;

use crate::base::hash::ContentHash;
use crate::book::{Anchor, DivisionId, citation, identifier};
use crate::write::artifact::Artifact;
use crate::write::paths;
use crate::write::web::chapters::place;
use crate::write::web::companions::{Companion, CompanionKind};
use crate::write::web::site::Site;

/// The JSON Schema (draft 7, which most libraries read) of downloads.json.
pub const SCHEMA: &str = include_str!("downloads.schema.json");

/// The whole of downloads.json.
#[derive(Serialize)]
struct Downloads<'a> {
    #[serde(rename = "$schema")]
    schema_file: &'static str,
    /// The number of the schema, which changes when a key goes or changes its meaning.
    schema: u32,
    report: Report<'a>,
    files: Vec<Download<'a>>,
    companions: Vec<Beside<'a>>,
}

/// What there is to know of the report.
#[derive(Serialize)]
struct Report<'a> {
    title: &'a str,
    subtitle: Option<&'a str>,
    slug: &'a str,
    language: &'a str,
    date: Option<String>,
    modified: &'a str,
    version: Option<&'a str>,
    publisher: Option<&'a str>,
    license: Option<&'a str>,
    identifier: String,
    doi: Option<&'a str>,
    url: Option<&'a str>,
    citation: String,
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
    language: &'a str,
    /// Where the page shows the chapter.
    anchor: Option<String>,
    /// Path of the picture of its cover.
    cover: Option<&'a str>,
}

/// A file that goes with downloads.
#[derive(Serialize)]
struct Beside<'a> {
    path: &'a str,
    kind: &'static str,
    media_type: &'static str,
    /// The anchor of the chapter that it is about.
    anchor: Option<String>,
    bytes: usize,
    sha256: String,
    width: Option<u32>,
    height: Option<u32>,
}

/// downloads.json: every download in order, and what goes with them.
pub fn downloads_json(site: &Site<'_>) -> String {
    let all = Downloads {
        schema_file: paths::SCHEMA,
        schema: 1,
        report: report(site),
        files: site.artifacts.iter().map(|artifact| download(site, artifact)).collect(),
        companions: site.companions.iter().map(|companion| beside(site, companion)).collect(),
    };
    serde_json::to_string_pretty(&all).expect("strings, numbers and nulls are always JSON") + "\n"
}

/// SHA256SUMS, as `sha256sum -c` reads it: digest, two spaces, path.
pub fn sha256sums(files: &[(String, ContentHash)]) -> String {
    files.iter().map(|(path, hash)| format!("{}  {path}\n", hash.to_hex())).collect()
}

fn report<'a>(site: &Site<'a>) -> Report<'a> {
    let (book, meta) = (site.book, &site.book.meta);
    Report {
        title: &meta.title,
        subtitle: meta.subtitle.as_deref(),
        slug: &meta.slug,
        language: meta.language.tag(),
        date: meta.date.map(|date| date.iso()),
        modified: &meta.modified,
        version: meta.version.as_deref(),
        publisher: meta.publisher.as_deref(),
        license: meta.license.as_deref(),
        identifier: identifier::report(meta),
        doi: meta.doi.as_deref(),
        url: meta.url.as_deref(),
        citation: citation::report(book),
    }
}

fn download<'a>(site: &Site<'a>, artifact: &'a Artifact) -> Download<'a> {
    let id = artifact.kind.division();
    let division = id.and_then(|id| site.book.divisions.get(id.0 as usize));
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
        language: site.book.language(division).tag(),
        anchor: anchor(site, id),
        cover: site.cover(id).map(|(path, ..)| path),
    }
}

fn beside<'a>(site: &Site<'a>, companion: &'a Companion) -> Beside<'a> {
    let size = match companion.kind {
        CompanionKind::Cover(width, height) => Some((width, height)),
        _ => None,
    };
    Beside {
        path: &companion.path,
        kind: companion.kind.name(),
        media_type: companion.kind.media_type(),
        anchor: anchor(site, companion.chapter),
        bytes: companion.bytes.len(),
        sha256: companion.hash.to_hex(),
        width: size.map(|(width, _)| width),
        height: size.map(|(_, height)| height),
    }
}

/// Where the page shows a chapter.
fn anchor(site: &Site<'_>, chapter: Option<DivisionId>) -> Option<String> {
    let division = site.book.divisions.get(chapter?.0 as usize)?;
    place(site.book, Anchor { division: division.id, block: division.title.id })
}
