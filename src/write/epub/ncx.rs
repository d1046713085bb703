//! Contents and pages → the NCX, for reading systems from before EPUB 3.

use crate::write::epub::breaks::Breaks;
use crate::write::epub::edition::Edition;
use crate::write::epub::names::Names;
use crate::write::epub::nav;
use crate::write::epub::toc::Entry;
use crate::write::markup::xml::{Attributes, Xml};

/// The NCX (OPF 2.0.1 §2.4.1).
pub fn document(edition: Edition<'_>, names: &Names, toc: &[Entry], breaks: &Breaks) -> String {
    let mut xml = Xml::document();
    let language = edition.language().tag();
    xml.open("ncx", [("xmlns", "http://www.daisy.org/z3986/2005/ncx/"), ("version", "2005-1"), ("xml:lang", language)]);
    xml.open("head", Attributes::new());
    let highest = breaks.list.iter().filter_map(|(label, _, _)| label.parse::<u32>().ok()).max().unwrap_or(0);
    let (uid, pages) = (edition.identifier(), breaks.list.len().to_string());
    let meta = [
        ("dtb:uid", uid),
        ("dtb:depth", depth(toc).to_string()),
        ("dtb:totalPageCount", pages),
        ("dtb:maxPageNumber", highest.to_string()),
    ];
    for (name, content) in meta {
        xml.void("meta", Attributes::new().with("name", name).with("content", content));
    }
    xml.close();
    xml.open("docTitle", Attributes::new());
    xml.leaf("text", Attributes::new(), &edition.title());
    xml.close();
    xml.line();
    xml.open("navMap", Attributes::new());
    xml.line();
    points(&mut xml, toc, &mut 0);
    xml.close();
    xml.line();
    if !breaks.list.is_empty() {
        pages_of(&mut xml, names, breaks);
    }
    xml.finish() + "\n"
}

fn depth(entries: &[Entry]) -> usize {
    entries.iter().map(|entry| 1 + depth(&entry.children)).max().unwrap_or(0)
}

fn points(xml: &mut Xml, entries: &[Entry], count: &mut usize) {
    for entry in entries {
        *count += 1;
        xml.open("navPoint", Attributes::new().with("id", format!("point-{count}")));
        label(xml, &entry.title, &entry.href);
        points(xml, &entry.children, count);
        xml.close();
        xml.line();
    }
}

fn pages_of(xml: &mut Xml, names: &Names, breaks: &Breaks) {
    xml.open("pageList", Attributes::new());
    xml.line();
    for (folio, document, id) in &breaks.list {
        let number = folio.parse::<u32>().ok();
        let kind = if number.is_some() { "normal" } else { "front" };
        let attributes = Attributes::new().with("id", id).with("type", kind);
        xml.open("pageTarget", attributes.maybe("value", number.map(|number| number.to_string())));
        label(xml, folio, &format!("{}#{id}", nav::file(names, *document)));
        xml.close();
        xml.line();
    }
    xml.close();
    xml.line();
}

fn label(xml: &mut Xml, text: &str, href: &str) {
    xml.open("navLabel", Attributes::new());
    xml.leaf("text", Attributes::new(), text);
    xml.close();
    xml.void("content", [("src", href)]);
}
