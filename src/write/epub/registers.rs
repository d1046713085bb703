//! Lists and indexes → their documents: figures, tables and abbreviations; case studies by country; the index, whose
//! folios are those of the PDF and lead to the very words.

use crate::book::language::Language;
use crate::book::register::{self, Captioned, Country, Mention, folded};
use crate::book::words::Words;
use crate::book::{Anchor, Book};
use crate::typeset::pages::IndexEntry;
use crate::write::epub::breaks::{Breaks, Document};
use crate::write::epub::document;
use crate::write::epub::edition::Edition;
use crate::write::epub::names::Names;
use crate::write::epub::toc::Entry;
use crate::write::markup::index_id;
use crate::write::markup::xml::{Attributes, Xml};

/// The document of figures, tables and abbreviations.
pub const LISTS: &str = "lists.xhtml";
/// The document of case studies by country.
pub const COUNTRIES: &str = "countries.xhtml";
/// The document of the index.
pub const INDEX: &str = "index.xhtml";

/// A document: manifest id, file, content.
pub type Page = (&'static str, &'static str, String);

/// The documents that stand before the first division, and those after the last; none where they would list what is not there.
pub fn pages(edition: Edition<'_>, names: &Names, breaks: &Breaks) -> (Vec<Page>, Vec<Page>) {
    if edition.chapter.is_some() {
        return (Vec::new(), Vec::new());
    }
    let Edition { book, pages, .. } = edition;
    let desk = Desk { book, names, breaks, words: Words::of(&book.meta.language) };
    let front = desk.lists().map(|page| ("lists", LISTS, page));
    let countries = desk.countries().map(|page| ("countries", COUNTRIES, page));
    let index = (!pages.index.is_empty()).then(|| ("index", INDEX, desk.index(&pages.index)));
    (front.into_iter().collect(), countries.into_iter().chain(index).collect())
}

/// Entries of the contents for the same.
pub fn entries(edition: Edition<'_>) -> (Vec<Entry>, Vec<Entry>) {
    let entry =
        |(_, href, title): Landmark| Entry { title: title.to_owned(), href, language: None, children: Vec::new() };
    let (front, back) = landmarks(edition);
    (front.into_iter().map(entry).collect(), back.into_iter().map(entry).collect())
}

/// Something to go to: its kind (EPUB structural semantics), where it is, its title.
pub type Landmark = (&'static str, String, &'static str);

/// Where the lists before the first division are, and what stands after the last.
pub fn landmarks(edition: Edition<'_>) -> (Vec<Landmark>, Vec<Landmark>) {
    if edition.chapter.is_some() {
        return (Vec::new(), Vec::new());
    }
    let Edition { book, pages, .. } = edition;
    let words = Words::of(&book.meta.language).register;
    let front = parts(book).into_iter().map(|(id, kind, title)| (kind, format!("{LISTS}#{id}"), title));
    let countries = (!register::countries(book).is_empty()).then(|| ("index", COUNTRIES.to_owned(), words.countries));
    let index = (!pages.index.is_empty()).then(|| ("index", INDEX.to_owned(), words.index));
    (front.collect(), countries.into_iter().chain(index).collect())
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
                let href = self.locator(&folio.mention);
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

    /// Where a mention is: at its section, or at the very words.
    fn locator(&self, mention: &Mention) -> String {
        let anchor = Anchor { division: mention.division, block: mention.block };
        let file = self.names.stretch(anchor).map(|stretch| self.names.file(stretch)).unwrap_or_default();
        match mention.section {
            Some(_) => self.names.place(anchor).unwrap_or(file),
            None => format!("{file}#{}", index_id(mention.block, mention.offset)),
        }
    }

    /// A link to a place of the book; only the words where nothing leads there.
    fn link(&self, xml: &mut Xml, anchor: Anchor, words: &str, language: &Language) {
        let attributes = document::in_language(Some(language).filter(|language| **language != self.book.meta.language));
        match self.names.place(anchor) {
            Some(href) => xml.leaf("a", attributes.with("href", href), words),
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
