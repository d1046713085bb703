//! The files of the fixture, read back: what the clauses ask for is there.

pub mod fixture;
mod pages;
mod tree;

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::base::diagnostic::{Diagnostic, Diagnostics};
use crate::base::source::{FileId, Span};
use crate::book::NoteId;
use crate::book::text::{Run, RunKind};
use crate::verify::claims::Claims;
use crate::write::artifact::Artifact;
use crate::write::pdf::write;

const REPORT: usize = 0;
const FIRST: usize = 1;
const SECOND: usize = 2;

fn artifacts() -> Vec<Artifact> {
    write(&fixture::book(), &fixture::pages(), &Claims::default(), None)
}

/// A file, read back.
struct Reading {
    document: Document,
    pages: Vec<ObjectId>,
}

impl Reading {
    fn of(artifact: &Artifact) -> Self {
        let document = Document::load_mem(&artifact.bytes).expect("a file that can be read");
        let pages = document.get_pages().into_values().collect();
        Self { document, pages }
    }

    fn catalog(&self) -> &Dictionary {
        self.document.catalog().expect("a catalog")
    }

    /// The dictionary behind an object or a reference to it.
    fn dictionary<'a>(&'a self, object: &'a Object) -> &'a Dictionary {
        self.resolved(object).as_dict().expect("a dictionary")
    }

    fn resolved<'a>(&'a self, object: &'a Object) -> &'a Object {
        self.document.dereference(object).expect("an object").1
    }

    fn entry<'a>(&'a self, dictionary: &'a Dictionary, key: &str) -> &'a Object {
        self.resolved(dictionary.get(key.as_bytes()).unwrap_or_else(|_| panic!("{key} in {dictionary:?}")))
    }

    fn array<'a>(&'a self, dictionary: &'a Dictionary, key: &str) -> &'a [Object] {
        self.entry(dictionary, key).as_array().expect("an array")
    }

    fn page(&self, page: usize) -> &Dictionary {
        self.document.get_dictionary(self.pages[page]).expect("a page")
    }

    /// The two streams of a page as they are in the file: furniture and body.
    fn streams(&self, page: usize) -> Vec<&[u8]> {
        let contents = self.array(self.page(page), "Contents");
        contents.iter().map(|id| self.resolved(id).as_stream().expect("a stream").content.as_slice()).collect()
    }

    /// The leaves of a number tree.
    fn numbers<'a>(&'a self, tree: &'a Dictionary) -> BTreeMap<i64, &'a Object> {
        let mut numbers = BTreeMap::new();
        for leaf in self.array(tree, "Kids") {
            for pair in self.array(self.dictionary(leaf), "Nums").chunks_exact(2) {
                numbers.insert(pair[0].as_i64().expect("a key"), self.resolved(&pair[1]));
            }
        }
        numbers
    }
}

/// The characters of a text string.
fn string(object: &Object) -> String {
    let bytes = object.as_str().expect("a string");
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(utf_16) => {
            let units: Vec<u16> = utf_16.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16(&units).expect("UTF-16")
        }
        None => String::from_utf8(bytes.to_vec()).expect("ASCII"),
    }
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
    let pages: Vec<usize> = artifacts.iter().map(|artifact| Reading::of(artifact).pages.len()).collect();
    assert_eq!(pages, [7, 3, 2]);
    assert_eq!(artifacts[FIRST].folios, Some(("3".into(), "4".into())));
    assert_eq!(artifacts[REPORT].folios, Some(("i".into(), "5".into())));
    assert_eq!(artifacts[REPORT].conformance, ["PDF/UA-1", "PDF/A-2a"]);
}

#[test]
fn a_title_is_told_without_the_mark_of_its_note() {
    let mut book = fixture::book();
    let title = &mut book.divisions[1].title.text;
    let end = title.string.len();
    title.string.push('7');
    title.runs.push(Run { kind: RunKind::NoteMark(NoteId(0)), ..Run::words(end..end + 1) });
    let artifacts = write(&book, &fixture::pages(), &Claims::default(), None);
    assert_eq!(artifacts[FIRST].title, "Building capacity");
}

#[test]
fn a_harmed_chapter_claims_nothing_and_takes_the_report_along() {
    let book = fixture::book();
    let mut diagnostics = Diagnostics::default();
    let span = Span::new(FileId(2), 0, 1);
    diagnostics.push(Diagnostic::warning("missing-alt", span, "a figure without text").breaks_conformance());
    let artifacts = write(&book, &fixture::pages(), &Claims::from_diagnostics(&book, &diagnostics), None);
    let claims: Vec<bool> = artifacts.iter().map(|artifact| !artifact.conformance.is_empty()).collect();
    assert_eq!(claims, [false, true, false]);
    let named = artifacts.iter().map(|artifact| {
        let packet = packet(&Reading::of(artifact));
        packet.contains("<pdfuaid:part>1<") && packet.contains("<pdfaid:part>2<")
    });
    assert_eq!(named.collect::<Vec<_>>(), claims);
}

#[test]
fn the_same_pages_give_the_same_bytes_at_any_number_of_threads() {
    let hashes = || artifacts().into_iter().map(|artifact| artifact.hash).collect::<Vec<_>>();
    let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    assert_eq!(hashes(), alone.install(hashes));
}

#[test]
fn information_and_packet_say_the_same_and_a_chapter_names_its_report() {
    let artifacts = artifacts();
    for (artifact, title, author) in [
        (&artifacts[REPORT], "Local Ownership", "Jane Doe; José García"),
        (&artifacts[FIRST], "Building capacity", "Ada Okoye"),
        (&artifacts[SECOND], "Réforme & renewal", "Jane Doe; José García"),
    ] {
        let reading = Reading::of(artifact);
        let info = reading.dictionary(reading.document.trailer.get(b"Info").expect("Info"));
        assert_eq!(string(reading.entry(info, "Title")), title);
        assert_eq!(string(reading.entry(info, "Author")), author);
        assert_eq!(string(reading.entry(info, "ModDate")), "D:20261123000000Z");
        let packet = packet(&reading);
        assert!(packet.contains(&format!("x-default\">{}<", title.replace('&', "&amp;"))), "{packet}");
        assert!(author.split("; ").all(|name| packet.contains(&format!("<rdf:li>{name}<"))), "{packet}");
        let source = "<dc:source>Local Ownership (urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8)<";
        assert_eq!(packet.contains(source), title != "Local Ownership", "{packet}");
    }
}

fn packet(reading: &Reading) -> String {
    let stream = reading.entry(reading.catalog(), "Metadata").as_stream().expect("a stream");
    String::from_utf8(stream.content.clone()).expect("UTF-8, not compressed")
}
