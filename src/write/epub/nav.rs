//! Contents, landmarks and pages → the navigation document, which is also the contents that readers leaf through.

use crate::book::words::Words;
use crate::book::{Book, Matter};
use crate::write::epub::breaks::{Breaks, Document};
use crate::write::epub::document;
use crate::write::epub::names::{COVER, NAV, Names, TITLE, part_file};
use crate::write::epub::registers::{COUNTRIES, INDEX, LISTS};
use crate::write::epub::toc::Entry;
use crate::write::markup::direction;
use crate::write::markup::xml::{Attributes, Xml};

/// The navigation document.
pub fn document(book: &Book, names: &Names, toc: &[Entry], breaks: &Breaks) -> String {
    let words = Words::of(&book.meta.language);
    let mut xml = document::open(words.contents, &book.meta.language, "frontmatter", "");
    document::page_breaks(&mut xml, breaks.at_start(Document::Contents));
    open(&mut xml, "toc", Some("doc-toc"), words.contents, true);
    list(&mut xml, toc);
    xml.close();
    xml.line();

    open(&mut xml, "landmarks", None, words.landmarks, false);
    xml.open("ol", Attributes::new());
    let start = book.divisions.iter().find(|division| division.matter == Matter::Body);
    let start = start.or(book.divisions.first()).map(|division| names.file(division.id));
    let fixed = [("cover", COVER, words.cover), ("titlepage", TITLE, words.title_page), ("toc", NAV, words.contents)];
    fixed.into_iter().for_each(|(kind, href, title)| landmark(&mut xml, kind, href, title));
    start.iter().for_each(|href| landmark(&mut xml, "bodymatter", href, words.start_of_text));
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
        Document::Division(division) => names.file(division),
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
        let tag = entry.language.as_ref().map(|language| language.tag());
        let attributes = Attributes::new().with("href", &entry.href).maybe("lang", tag).maybe("xml:lang", tag);
        let attributes = attributes.maybe("dir", entry.language.as_ref().map(direction));
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

fn landmark(xml: &mut Xml, kind: &str, href: &str, title: &str) {
    xml.open("li", Attributes::new());
    xml.leaf("a", [("epub:type", kind), ("href", href)], title);
    xml.close();
    xml.line();
}
