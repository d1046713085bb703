//! The files of the fixture, read back: what the clauses ask for is there.

use lopdf::Document;

use crate::base::diagnostic::{Diagnostic, Diagnostics};
use crate::base::source::{FileId, Span};
use crate::verify::claims::Claims;
use crate::write::artifact::Artifact;
use crate::write::pdf::{fixture, write};

fn artifacts() -> Vec<Artifact> {
    write(&fixture::book(), &fixture::pages(), &Claims::default())
}

fn read(artifact: &Artifact) -> Document {
    Document::load_mem(&artifact.bytes).expect("a file that can be read")
}

#[test]
fn the_report_and_every_download_are_written() {
    let artifacts = artifacts();
    let paths: Vec<&str> = artifacts.iter().map(|artifact| artifact.path.as_str()).collect();
    let expected = [
        "local-ownership.pdf",
        "chapters/local-ownership-ch01-building-capacity.pdf",
        "chapters/local-ownership-ch02-reforme-renewal.pdf",
    ];
    assert_eq!(paths, expected);
    let pages: Vec<usize> = artifacts.iter().map(|artifact| read(artifact).get_pages().len()).collect();
    assert_eq!(pages, [7, 3, 2]);
    assert_eq!(artifacts[1].folios, Some(("3".into(), "4".into())));
    assert_eq!(artifacts[0].conformance, ["PDF/UA-1", "PDF/A-2a"]);
}

#[test]
#[ignore = "writes the fixture's files to be looked at and validated"]
fn write_files() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/target/pdf-fixture");
    for artifact in artifacts() {
        let path = std::path::Path::new(folder).join(artifact.path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("created");
        std::fs::write(path, artifact.bytes).expect("written");
    }
}

#[test]
fn a_harmed_chapter_claims_nothing_and_takes_the_report_along() {
    let book = fixture::book();
    let mut diagnostics = Diagnostics::default();
    let span = Span::new(FileId(2), 0, 1);
    diagnostics.push(Diagnostic::warning("missing-alt", span, "a figure without text").breaks_conformance());
    let artifacts = write(&book, &fixture::pages(), &Claims::from_diagnostics(&book, &diagnostics));
    let claims: Vec<bool> = artifacts.iter().map(|artifact| !artifact.conformance.is_empty()).collect();
    assert_eq!(claims, [false, true, false]);
    let named: Vec<bool> = artifacts.iter().map(|artifact| contains(&artifact.bytes, b"pdfuaid:part>1")).collect();
    assert_eq!(named, claims);
}

#[test]
fn the_same_pages_give_the_same_bytes() {
    let hashes = |artifacts: Vec<Artifact>| artifacts.into_iter().map(|artifact| artifact.hash).collect::<Vec<_>>();
    assert_eq!(hashes(artifacts()), hashes(artifacts()));
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}
