//! The report's head → title page with imprint, title pages of parts, and what stands before a chapter by itself.

use crate::base::text::capitalised;
use crate::book::words::Words;
use crate::book::{Book, Division, PartId, citation, identifier};
use crate::write::epub::breaks::{Breaks, Document};
use crate::write::epub::chapter;
use crate::write::epub::document;
use crate::write::epub::edition::Edition;
use crate::write::markup::xml::{Attributes, Xml};

/// The title page.
pub fn title_page(book: &Book, breaks: &Breaks) -> String {
    let meta = &book.meta;
    let words = Words::of(&meta.language);
    let mut xml = document::open(&meta.title, &meta.language, "frontmatter", "");
    xml.open("section", [("class", "titlepage"), ("epub:type", "titlepage"), ("aria-labelledby", "title")]);
    xml.line();
    document::page_breaks(&mut xml, breaks.at_start(Document::Title));
    if let Some((title, number)) = &meta.series {
        let number = number.as_ref().map(|number| format!(" {number}")).unwrap_or_default();
        line(&mut xml, "series", &format!("{title}{number}"));
    }
    xml.leaf("h1", [("id", "title")], &meta.title);
    xml.line();
    if let Some(subtitle) = &meta.subtitle {
        line(&mut xml, "subtitle", subtitle);
    }
    for credit in citation::credits(&meta.creators, &meta.language) {
        line(&mut xml, "authors", &credit);
    }
    if let Some(publisher) = citation::publisher(meta, words) {
        line(&mut xml, "publisher", &publisher);
    }
    if let Some(date) = meta.date {
        line(&mut xml, "date", &words.date(date));
    }
    imprint(&mut xml, book, words);
    xml.finish() + "\n"
}

/// What the cover sheet of a chapter says: which report it comes from, who wrote it, its pages, how to cite it.
pub fn chapter_page(edition: Edition<'_>, division: &Division) -> String {
    let book = edition.book;
    let (meta, words) = (&book.meta, Words::of(&book.meta.language));
    let mut xml = document::open(&edition.title(), &meta.language, "frontmatter", "");
    xml.open("section", [("class", "titlepage"), ("epub:type", "titlepage"), ("aria-labelledby", "title")]);
    xml.line();
    line(&mut xml, "series", &format!("{} {}", words.from_the_report, meta.title));
    let other = Some(&division.language).filter(|language| **language != meta.language);
    xml.open("h1", document::in_language(other).with("id", "title"));
    chapter::number(&mut xml, division);
    xml.text(&edition.title());
    xml.close();
    xml.line();
    for credit in citation::credits(&division.creators, &meta.language) {
        line(&mut xml, "authors", &credit);
    }
    let folios = edition.folios();
    if let Some((first, last)) = &folios {
        let pages = format!("{} {}", words.pages, citation::range(first, last));
        line(&mut xml, "date", &capitalised(&pages));
    }
    xml.open("div", [("class", "imprint")]);
    xml.line();
    line(&mut xml, "", &words.labelled(words.cite_as, &citation::chapter(book, division, folios.as_ref())));
    terms(&mut xml, book, words);
    if let Some(url) = &meta.url {
        address(&mut xml, Some(words.full_report), url);
    }
    xml.finish() + "\n"
}

/// The title page of a part.
pub fn part(book: &Book, index: usize, breaks: &Breaks) -> String {
    let title = &book.parts[index].title;
    let mut xml = document::open(title, &book.meta.language, "bodymatter", "../");
    xml.open("section", [("class", "part"), ("epub:type", "part"), ("role", "doc-part"), ("aria-labelledby", "title")]);
    xml.line();
    document::page_breaks(&mut xml, breaks.at_start(Document::Part(PartId(index as u32))));
    xml.leaf("h1", [("id", "title")], title);
    xml.line();
    xml.finish() + "\n"
}

fn imprint(xml: &mut Xml, book: &Book, words: &Words) {
    let meta = &book.meta;
    xml.open("div", [("class", "imprint")]);
    xml.line();
    if let Some(version) = &meta.version {
        line(xml, "", &citation::version(version, &meta.language));
    }
    terms(xml, book, words);
    if let Some(credit) = &book.theme.cover_credit {
        line(xml, "", &citation::cover_credit(credit, words));
    }
    for (format, isbn) in &meta.isbn {
        line(xml, "", &format!("ISBN {isbn} ({format})"));
    }
    if let Some(doi) = &meta.doi {
        address(xml, None, &identifier::address_of_doi(doi));
    }
    xml.close();
    xml.line();
}

/// Who holds the rights, and what readers may do.
fn terms(xml: &mut Xml, book: &Book, words: &Words) {
    let meta = &book.meta;
    if let Some(holder) = &meta.copyright {
        line(xml, "", &citation::copyright(holder, meta.date));
    }
    let Some(licence) = &meta.license else { return };
    let (name, url) = citation::licence(licence);
    match url {
        Some(url) => {
            xml.open("p", Attributes::new());
            xml.text(&words.labelled(words.licence, ""));
            xml.leaf("a", [("href", url.as_str())], &name);
            xml.close();
            xml.line();
        }
        None => line(xml, "", &words.labelled(words.licence, &name)),
    }
}

/// An address that can be followed, and before it what it leads to.
fn address(xml: &mut Xml, label: Option<&str>, url: &str) {
    xml.open("p", Attributes::new());
    label.iter().for_each(|label| xml.text(&format!("{label} ")));
    xml.leaf("a", [("href", url)], url);
    xml.close();
    xml.line();
}

fn line(xml: &mut Xml, class: &str, text: &str) {
    xml.leaf("p", Attributes::new().maybe("class", (!class.is_empty()).then_some(class)), text);
    xml.line();
}
