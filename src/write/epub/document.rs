//! A body → an XHTML content document.

use crate::book::language::Language;
use crate::write::epub::names::STYLE;
use crate::write::markup::xml::{Attributes, Xml};
use crate::write::markup::{PageBreak, direction};

/// A content document under construction: its head, and the start of its body.
pub fn open(title: &str, language: &Language, kind: &str, root: &str) -> Xml {
    let mut xml = Xml::document();
    xml.raw("<!DOCTYPE html>\n");
    let names = Attributes::new()
        .with("xmlns", "http://www.w3.org/1999/xhtml")
        .with("xmlns:epub", "http://www.idpf.org/2007/ops")
        .with("lang", language.tag())
        .with("xml:lang", language.tag());
    xml.open("html", names.with("dir", direction(language)));
    xml.line();
    xml.open("head", Attributes::new());
    xml.void("meta", [("charset", "utf-8")]);
    xml.leaf("title", Attributes::new(), title);
    xml.void(
        "link",
        Attributes::from([("rel", "stylesheet"), ("type", "text/css")]).with("href", format!("{root}{STYLE}")),
    );
    xml.close();
    xml.line();
    xml.open("body", [("epub:type", kind)]);
    xml.line();
    xml
}

/// What an element says of its language where that is not its surroundings'.
pub fn in_language(language: Option<&Language>) -> Attributes {
    let tag = language.map(Language::tag);
    Attributes::new().maybe("lang", tag).maybe("xml:lang", tag).maybe("dir", language.map(direction))
}

/// Markers of pages that begin where a document does.
pub fn page_breaks(xml: &mut Xml, pages: &[PageBreak]) {
    for page in pages {
        let attributes = Attributes::from([("epub:type", "pagebreak"), ("role", "doc-pagebreak")]);
        xml.open("div", attributes.with("id", &page.id).with("aria-label", &page.label));
        xml.close();
        xml.line();
    }
}
