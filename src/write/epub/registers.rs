//! Lists and indexes → their documents: figures, tables and abbreviations; case studies by country; the index, whose
//! folios are those of the PDF and lead to the very words.

use crate::book::language::Language;
use crate::book::register::{self, Captioned, Country, folded};
use crate::book::words::Words;
use crate::book::{Anchor, Book};
use crate::typeset::pages::{IndexEntry, Pages};
use crate::write::epub::breaks::{Breaks, Document};
use crate::write::epub::document;
use crate::write::epub::names::Names;
use crate::write::epub::toc::Entry;
use crate::write::markup::xml::{Attributes, Xml};
use crate::write::markup::{direction, index_id};

/// The document of figures, tables and abbreviations.
pub const LISTS: &str = "lists.xhtml";
/// The document of case studies by country.
pub const COUNTRIES: &str = "countries.xhtml";
/// The document of the index.
pub const INDEX: &str = "index.xhtml";

/// A document: manifest id, file, content.
pub type Page = (&'static str, &'static str, String);

/// The documents that stand before the first division, and those after the last.
pub fn pages(book: &Book, pages: &Pages, names: &Names, breaks: &Breaks) -> (Vec<Page>, Vec<Page>) {
    let desk = Desk { book, names, breaks, words: Words::of(&book.meta.language) };
    let front = desk.lists().map(|page| ("lists", LISTS, page));
    let countries = desk.countries().map(|page| ("countries", COUNTRIES, page));
    let index = (!pages.index.is_empty()).then(|| ("index", INDEX, desk.index(&pages.index)));
    (front.into_iter().collect(), countries.into_iter().chain(index).collect())
}

/// Entries of the contents for the same.
pub fn entries(book: &Book, pages: &Pages) -> (Vec<Entry>, Vec<Entry>) {
    let words = Words::of(&book.meta.language).register;
    let entry =
        |title: &str, href: String| Entry { title: title.to_owned(), href, language: None, children: Vec::new() };
    let front = parts(book).into_iter().map(|(id, _, title)| entry(title, format!("{LISTS}#{id}")));
    let mut back = Vec::new();
    if !register::countries(book).is_empty() {
        back.push(entry(words.countries, COUNTRIES.to_owned()));
    }
    if !pages.index.is_empty() {
        back.push(entry(words.index, INDEX.to_owned()));
    }
    (front.collect(), back)
}

/// The lists of the front matter that there are: id, `epub:type`, title.
fn parts(book: &Book) -> Vec<(&'static str, &'static str, &'static str)> {
    let words = Words::of(&book.meta.language).register;
    let all = [
        ("figures", "loi", words.figures, !register::figures(book).is_empty()),
        ("tables", "lot", words.tables, !register::tables(book).is_empty()),
        ("abbreviations", "glossary", words.abbreviations, register::has_abbreviations(book)),
    ];
    all.into_iter().filter(|(_, _, _, wanted)| *wanted).map(|(id, kind, title, _)| (id, kind, title)).collect()
}

struct Desk<'d> {
    book: &'d Book,
    names: &'d Names<'d>,
    breaks: &'d Breaks,
    words: &'static Words,
}

impl Desk<'_> {
    fn lists(&self) -> Option<String> {
        let parts = parts(self.book);
        let mut xml = document::open(parts.first()?.2, &self.book.meta.language, "frontmatter", "");
        document::page_breaks(&mut xml, self.breaks.at_start(Document::Lists));
        for (id, kind, title) in parts {
            open(&mut xml, kind, (kind == "glossary").then_some("doc-glossary"), id, title);
            match id {
                "figures" => self.captions(&mut xml, &register::figures(self.book)),
                "tables" => self.captions(&mut xml, &register::tables(self.book)),
                _ => self.abbreviations(&mut xml),
            }
            xml.close();
            xml.line();
        }
        Some(xml.finish() + "\n")
    }

    fn captions(&self, xml: &mut Xml, captions: &[Captioned<'_>]) {
        xml.open("ul", [("class", "register")]);
        xml.line();
        for found in captions {
            xml.open("li", Attributes::new());
            xml.leaf("span", [("class", "label")], &found.caption.label);
            xml.text(" ");
            self.link(xml, found.anchor, &found.caption.leaf.text.spoken(), &found.division.language);
            xml.close();
            xml.line();
        }
        xml.close();
        xml.line();
    }

    fn abbreviations(&self, xml: &mut Xml) {
        let mut all: Vec<_> = self.book.meta.abbreviations.iter().collect();
        all.sort_by_cached_key(|entry| folded(&entry.short));
        xml.open("dl", [("class", "register")]);
        xml.line();
        for entry in all {
            xml.leaf("dt", Attributes::new(), &entry.short);
            xml.leaf("dd", Attributes::new(), &entry.long);
            xml.line();
        }
        xml.close();
        xml.line();
    }

    fn countries(&self) -> Option<String> {
        let countries = register::countries(self.book);
        if countries.is_empty() {
            return None;
        }
        let title = self.words.register.countries;
        let mut xml = document::open(title, &self.book.meta.language, "backmatter", "");
        document::page_breaks(&mut xml, self.breaks.at_start(Document::Countries));
        open(&mut xml, "index", Some("doc-index"), "countries", title);
        xml.open("ul", [("class", "register")]);
        xml.line();
        countries.iter().for_each(|country| self.country(&mut xml, country));
        xml.close();
        xml.line();
        Some(xml.finish() + "\n")
    }

    fn country(&self, xml: &mut Xml, country: &Country<'_>) {
        xml.open("li", Attributes::new());
        xml.leaf("span", [("class", "label")], country.name);
        xml.open("ul", Attributes::new());
        xml.line();
        for study in &country.studies {
            xml.open("li", Attributes::new());
            self.link(xml, study.anchor, &study.title, &study.division.language);
            xml.close();
            xml.line();
        }
        xml.close();
        xml.close();
        xml.line();
    }

    fn index(&self, entries: &[IndexEntry]) -> String {
        let title = self.words.register.index;
        let mut xml = document::open(title, &self.book.meta.language, "backmatter", "");
        document::page_breaks(&mut xml, self.breaks.at_start(Document::Index));
        open(&mut xml, "index", Some("doc-index"), "index", title);
        self.terms(&mut xml, entries);
        xml.finish() + "\n"
    }

    fn terms(&self, xml: &mut Xml, entries: &[IndexEntry]) {
        xml.open("ul", [("class", "register"), ("epub:type", "index-entry-list")]);
        xml.line();
        for entry in entries {
            xml.open("li", [("epub:type", "index-entry")]);
            xml.leaf("span", [("epub:type", "index-term")], &entry.words);
            if let Some(other) = &entry.see {
                xml.text(self.words.comma);
                xml.leaf("em", Attributes::new(), self.words.register.see);
                xml.text(&format!(" {other}"));
            }
            for folio in &entry.folios {
                xml.text(self.words.comma);
                let mention = &folio.mention;
                let file = self.names.file(mention.division);
                let id = match mention.section {
                    Some(_) => self.names.id(mention.division, mention.block).map(str::to_owned),
                    None => Some(index_id(mention.block, mention.offset)),
                };
                let href = id.map_or_else(|| file.clone(), |id| format!("{file}#{id}"));
                xml.leaf("a", Attributes::from([("epub:type", "index-locator")]).with("href", href), &folio.label);
            }
            if !entry.below.is_empty() {
                self.terms(xml, &entry.below);
            }
            xml.close();
            xml.line();
        }
        xml.close();
        xml.line();
    }

    /// A link to a place of the book; only the words where nothing leads there.
    fn link(&self, xml: &mut Xml, anchor: Anchor, words: &str, language: &Language) {
        let tag = (*language != self.book.meta.language).then(|| language.tag());
        let attributes = Attributes::new().maybe("lang", tag).maybe("xml:lang", tag);
        let attributes = attributes.maybe("dir", tag.map(|_| direction(language)));
        match self.names.id(anchor.division, anchor.block) {
            Some(id) => {
                let href = format!("{}#{id}", self.names.file(anchor.division));
                xml.leaf("a", attributes.with("href", href), words);
            }
            None => xml.leaf("span", attributes, words),
        }
    }
}

fn open(xml: &mut Xml, kind: &str, role: Option<&str>, id: &str, title: &str) {
    let name = format!("{id}-title");
    let attributes = Attributes::new().with("epub:type", kind).maybe("role", role).with("id", id);
    xml.open("section", attributes.with("aria-labelledby", &name));
    xml.line();
    xml.leaf("h1", Attributes::new().with("id", &name), title);
    xml.line();
}
