//! Contents, landmarks and pages → the navigation document, which is also the contents that readers leaf through.

use crate::book::Matter;
use crate::book::words::Words;
use crate::write::epub::breaks::{Breaks, Document};
use crate::write::epub::document;
use crate::write::epub::edition::Edition;
use crate::write::epub::names::{COVER, NAV, Names, TITLE, part_file};
use crate::write::epub::registers::{self, COUNTRIES, INDEX, LISTS, Landmark};
use crate::write::epub::toc::Entry;
use crate::write::markup::xml::{Attributes, Xml};

/// The navigation document.
pub fn document(edition: Edition<'_>, names: &Names, toc: &[Entry], breaks: &Breaks) -> String {
    let words = Words::of(edition.language());
    let mut xml = document::open(words.contents, edition.language(), "frontmatter", "");
    document::page_breaks(&mut xml, breaks.at_start(Document::Contents));
    open(&mut xml, "toc", Some("doc-toc"), words.contents, true);
    list(&mut xml, toc);
    xml.close();
    xml.line();

    open(&mut xml, "landmarks", None, words.landmarks, false);
    xml.open("ol", Attributes::new());
    landmarks(edition, names, words).iter().for_each(|place| landmark(&mut xml, place));
    xml.close();
    xml.close();
    xml.line();

    if !breaks.list.is_empty() {
        page_list(&mut xml, names, breaks, words);
    }
    xml.finish() + "\n"
}

/// The file of a document.
pub fn file(names: &Names, document: Document) -> String {
    match document {
        Document::Cover => COVER.into(),
        Document::Title => TITLE.into(),
        Document::Contents => NAV.into(),
        Document::Lists => LISTS.into(),
        Document::Countries => COUNTRIES.into(),
        Document::Index => INDEX.into(),
        Document::Part(part) => part_file(part.0 as usize),
        Document::Stretch(stretch) => names.file(stretch),
    }
}

fn page_list(xml: &mut Xml, names: &Names, breaks: &Breaks, words: &Words) {
    open(xml, "page-list", Some("doc-pagelist"), words.page_list, false);
    xml.open("ol", Attributes::new());
    xml.line();
    for (label, document, id) in &breaks.list {
        xml.open("li", Attributes::new());
        xml.leaf("a", Attributes::new().with("href", format!("{}#{id}", file(names, *document))), label);
        xml.close();
        xml.line();
    }
    xml.close();
    xml.close();
    xml.line();
}

fn open(xml: &mut Xml, kind: &str, role: Option<&str>, title: &str, shown: bool) {
    let id = format!("{kind}-title");
    let attributes = Attributes::new().with("epub:type", kind).maybe("role", role).with("id", kind);
    let attributes = attributes.with("aria-labelledby", &id).maybe("hidden", (!shown).then_some("hidden"));
    xml.open("nav", attributes);
    xml.leaf(if shown { "h1" } else { "h2" }, Attributes::new().with("id", id), title);
    xml.line();
}

fn list(xml: &mut Xml, entries: &[Entry]) {
    xml.open("ol", Attributes::new());
    xml.line();
    for entry in entries {
        xml.open("li", Attributes::new());
        let attributes = document::in_language(entry.language.as_ref()).with("href", &entry.href);
        xml.leaf("a", attributes, &entry.title);
        if !entry.children.is_empty() {
            xml.line();
            list(xml, &entry.children);
        }
        xml.close();
        xml.line();
    }
    xml.close();
}

/// Cover, title page, contents, lists, the beginning of the text, indexes.
fn landmarks(edition: Edition<'_>, names: &Names, words: &Words) -> Vec<Landmark> {
    let divisions = edition.divisions();
    let start = divisions.iter().find(|division| division.matter == Matter::Body).or(divisions.first());
    let start = start.map(|division| ("bodymatter", names.opening(division.id), words.start_of_text));
    let (lists, indexes) = registers::landmarks(edition);
    let mut places = vec![
        ("cover", COVER.to_owned(), words.cover),
        ("titlepage", TITLE.to_owned(), words.title_page),
        ("toc", NAV.to_owned(), words.contents),
    ];
    places.extend(lists);
    places.extend(start);
    places.extend(indexes);
    places
}

fn landmark(xml: &mut Xml, (kind, href, title): &Landmark) {
    xml.open("li", Attributes::new());
    xml.leaf("a", [("epub:type", *kind), ("href", href)], title);
    xml.close();
    xml.line();
}
