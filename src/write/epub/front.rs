//! The report's head → title page with imprint, and title pages of parts.

use crate::book::citation;
use crate::book::words::Words;
use crate::book::{Book, PartId};
use crate::write::epub::breaks::{Breaks, Document};
use crate::write::epub::document;
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
    line(&mut xml, "date", &words.date(meta.date));
    imprint(&mut xml, book, words);
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
    if let Some(holder) = &meta.copyright {
        line(xml, "", &citation::copyright(holder, meta.date));
    }
    if let Some(licence) = &meta.license {
        line(xml, "", &words.labelled(words.licence, &citation::licence(licence).0));
    }
    if let Some(credit) = &book.theme.cover_credit {
        line(xml, "", &citation::cover_credit(credit, words));
    }
    for (format, isbn) in &meta.isbn {
        line(xml, "", &format!("ISBN {isbn} ({format})"));
    }
    if let Some(doi) = &meta.doi {
        let href = format!("https://doi.org/{doi}");
        xml.open("p", Attributes::new());
        xml.leaf("a", [("href", href.as_str())], &href);
        xml.close();
        xml.line();
    }
    xml.close();
    xml.line();
}

fn line(xml: &mut Xml, class: &str, text: &str) {
    xml.leaf("p", Attributes::new().maybe("class", (!class.is_empty()).then_some(class)), text);
    xml.line();
}
