//! Files are small: what tags add, and what a chapter weighs that holds nothing but text.

use std::fs;

use lopdf::{Document, Object};
use offprint::build::{Options, build};

use crate::paragraphs::manuscript;
use crate::support::{Scratch, book, built, listed};
use crate::tagged::order::markdown;

#[path = "../../benches/support/untagged.rs"]
mod untagged;

/// Bytes of a chapter of so many pages of text.
const MOST: usize = 150_000;
const PAGES: usize = 20;

#[test]
fn tags_add_less_than_a_quarter() {
    let folder = Scratch::new("sizes");
    manuscript::write(&folder.join("manuscript"), 40_000).expect("written");
    let outcome = build(&Options::new(folder.join("manuscript"), folder.join("dist")));
    assert!(outcome.failure.is_none() && !outcome.diagnostics.has_errors());
    let entries = listed(&folder.join("dist"));
    let report = entries.iter().find(|entry| entry.kind == "report-pdf").expect("there is a report");
    let (bare, pages) = untagged::size(&folder.join("dist").join(&report.path)).expect("it can be read");
    assert!(pages > 100, "{pages} pages");
    assert!(report.bytes * 4 < bare * 5, "{} bytes with tags, {bare} without", report.bytes);
}

#[test]
fn twenty_pages_of_text_are_small_with_all_their_fonts() {
    let folder = Scratch::new("text");
    // The prose of the project's own report, heading by heading, as often as it takes.
    let mut text = String::from("# Text\n\n");
    let mut words = 0;
    for file in markdown("manuscript").iter().cycle().take(40) {
        let source = fs::read_to_string(book("manuscript").join(file)).expect("read");
        let prose = source.split("\n\n").filter(|block| {
            !block.starts_with(['#', '!', '[', ':', '|', '`']) && !block.contains("[^") && !block.contains("@")
        });
        for block in prose.filter(|block| !block.contains("Figure:") && !block.contains("Table:")) {
            text.push_str(&format!("{}{block}\n\n", if words % 900 < 40 { "## A *section* of prose\n\n" } else { "" }));
            words += block.split_whitespace().count();
        }
        if words > 9_500 {
            break;
        }
    }
    fs::write(folder.join("a.md"), text).expect("written");
    fs::write(folder.join("toc.yaml"), "title: T\ndate: 2026\nlanguage: en-GB\nchapters: [a.md]\n").expect("written");
    let outcome = build(&Options::new(folder.path(), folder.join("dist")));
    assert!(outcome.failure.is_none(), "{:?}", outcome.failure);
    let entries = listed(&folder.join("dist"));
    let chapter = entries.iter().find(|entry| entry.kind == "chapter-pdf").expect("there is a chapter");
    let pages = chapter.pages.unwrap_or_default();
    assert!((PAGES..PAGES * 2).contains(&pages), "{pages} pages");
    assert!(chapter.bytes < MOST, "{pages} pages have {} bytes", chapter.bytes);
}

#[test]
fn a_chapter_carries_only_the_fonts_and_images_that_it_shows() {
    let built = built("features");
    let names = |path: &str| {
        let document = Document::load(built.folder.join(path)).expect("the PDF can be read");
        let kind = |object: &Object, wanted: &[u8]| {
            let dictionary = object.as_dict().or_else(|_| object.as_stream().map(|stream| &stream.dict));
            dictionary.is_ok_and(|it| it.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == wanted))
        };
        let count = |wanted: &[u8]| document.objects.values().filter(|object| kind(object, wanted)).count();
        (count(b"Type0"), count(b"Image") + count(b"Form"))
    };
    let entries = listed(built.folder.path());
    let path = |wanted: &str| &entries.iter().find(|entry| entry.path.contains(wanted)).expect("it is there").path;
    let (report, words, pictures) = (names("features.pdf"), names(path("ch01")), names(path("ch03")));
    assert_eq!(words.1, 0, "a chapter without images");
    assert!(pictures.1 > 2 && pictures.1 <= report.1, "{pictures:?} {report:?}");
    assert!(pictures.0 < report.0 && words.0 < report.0, "{words:?} {pictures:?} {report:?}");
}
