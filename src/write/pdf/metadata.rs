//! Meta and an edition → Info (ISO 32000-1, 14.3.3) and XMP (ISO 16684-1), which say the same. A standard is named only
//! where the file may claim it.

use std::fmt::Write;

use lopdf::Dictionary;

use crate::book::meta::{Creator, Date};
use crate::book::standard::Standard;
use crate::book::{citation, identifier};
use crate::write::markup::xml::escape;
use crate::write::pdf::edition::{Edition, Scope};
use crate::write::pdf::values::{dictionary, text};

/// The tool, as files name it.
const PRODUCER: &str = concat!("Offprint ", env!("CARGO_PKG_VERSION"));

/// Names the file of the print shop; no slug begins with a full stop.
const PRINT: &str = ".print";

/// Everything that Info and XMP say.
pub struct Metadata {
    title: String,
    creators: Vec<String>,
    contributors: Vec<String>,
    summary: Option<String>,
    language: String,
    publisher: Option<String>,
    rights: Option<String>,
    identifier: String,
    /// The document's own, where another file bears the identifier.
    document: String,
    /// For a chapter: the report's identifier and title.
    source: Option<(String, String)>,
    date: Option<Date>,
    created: String,
    modified: String,
    standard: Standard,
    conforms: bool,
}

impl Metadata {
    /// What an edition says of itself. `conforms`: whether it may claim the standards that it is made to.
    pub fn of(edition: &Edition<'_>, conforms: bool) -> Self {
        let meta = &edition.book.meta;
        let division = edition.division();
        let makers = edition.book.makers(division);
        let (creators, mut contributors) = by_role(makers);
        let own = division.iter().flat_map(|division| &division.creators);
        contributors.extend(own.filter(|creator| !makers.contains(creator)).map(Creator::display));
        let named = division.map_or_else(|| identifier::pdf(meta), |division| identifier::chapter(meta, division));
        let document = match edition.scope {
            Scope::Print => identifier::derived(meta, PRINT),
            Scope::Report | Scope::Chapter(_) => named.clone(),
        };
        Self {
            title: edition.title(),
            creators,
            contributors,
            summary: meta.summary.clone().filter(|_| division.is_none()),
            language: edition.language().tag().to_owned(),
            publisher: meta.publisher.clone(),
            rights: citation::rights(meta),
            identifier: named,
            document,
            source: division.map(|_| (identifier::report(meta), meta.title.clone())),
            date: meta.date,
            created: meta.created(),
            modified: meta.modified.clone(),
            standard: edition.standard(),
            conforms,
        }
    }

    /// The information dictionary; none in PDF 2.0, where XMP alone counts.
    pub fn info(&self) -> Option<Dictionary> {
        if self.standard.is_two() {
            return None;
        }
        let mut info = dictionary([("Title", text(&self.title))]);
        if !self.creators.is_empty() {
            info.set("Author", text(&self.creators.join("; ")));
        }
        if let Some(summary) = &self.summary {
            info.set("Subject", text(summary));
        }
        info.set("Creator", text(PRODUCER));
        info.set("Producer", text(PRODUCER));
        info.set("CreationDate", text(&pdf_date(&self.created)));
        info.set("ModDate", text(&pdf_date(&self.modified)));
        Some(info)
    }

    /// The XMP packet.
    pub fn xmp(&self) -> Vec<u8> {
        let mut xmp = Xmp::new();
        xmp.alternatives("dc:title", &self.title);
        xmp.list("dc:creator", "Seq", &self.creators);
        xmp.list("dc:contributor", "Bag", &self.contributors);
        if let Some(summary) = &self.summary {
            xmp.alternatives("dc:description", summary);
        }
        xmp.list("dc:language", "Bag", std::slice::from_ref(&self.language));
        xmp.list("dc:publisher", "Bag", self.publisher.as_slice());
        if let Some(rights) = &self.rights {
            xmp.alternatives("dc:rights", rights);
            xmp.property("xmpRights:Marked", "True");
        }
        xmp.list("dc:date", "Seq", self.date.map(Date::iso).as_slice());
        xmp.property("dc:identifier", &self.identifier);
        if let Some((identifier, title)) = &self.source {
            xmp.property("dc:source", &format!("{title} ({identifier})"));
            xmp.list("dc:relation", "Bag", std::slice::from_ref(identifier));
        }
        xmp.property("dc:format", "application/pdf");
        xmp.property("xmp:CreatorTool", PRODUCER);
        xmp.property("xmp:CreateDate", &self.created);
        xmp.property("xmp:ModifyDate", &self.modified);
        xmp.property("xmp:MetadataDate", &self.modified);
        xmp.property("pdf:Producer", PRODUCER);
        xmp.property("xmpMM:DocumentID", &self.document);
        if self.conforms {
            xmp.claim(self.standard);
        }
        xmp.finish()
    }
}

/// Names of authors and editors, and of all who contributed otherwise; without the first, all count as the first.
fn by_role(creators: &[Creator]) -> (Vec<String>, Vec<String>) {
    let (main, other): (Vec<&Creator>, Vec<&Creator>) = creators.iter().partition(|creator| creator.made_the_whole());
    let names = |creators: Vec<&Creator>| creators.into_iter().map(Creator::display).collect::<Vec<_>>();
    if main.is_empty() { (names(other), Vec::new()) } else { (names(main), names(other)) }
}

/// A moment in the notation of Info (7.9.4): `D:20261123000000Z`.
fn pdf_date(moment: &str) -> String {
    let digits: String = moment.chars().filter(char::is_ascii_digit).collect();
    format!("D:{digits}Z")
}

/// An XMP packet under construction.
struct Xmp(String);

impl Xmp {
    fn new() -> Self {
        Self(HEAD.to_owned())
    }

    fn property(&mut self, name: &str, value: &str) {
        let _ = write!(self.0, "<{name}>{}</{name}>", escaped(value));
    }

    fn list(&mut self, name: &str, kind: &str, values: &[String]) {
        if values.is_empty() {
            return;
        }
        let items: String = values.iter().map(|value| format!("<rdf:li>{}</rdf:li>", escaped(value))).collect();
        let _ = write!(self.0, "<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>");
    }

    fn alternatives(&mut self, name: &str, value: &str) {
        let value = escaped(value);
        let _ = write!(self.0, "<{name}><rdf:Alt><rdf:li xml:lang=\"x-default\">{value}</rdf:li></rdf:Alt></{name}>");
    }

    /// The standards that the file is made to (ISO 14289-1, 5; 19005-2, 6.6.4; 14289-2, 5; 19005-4, 6.7.3).
    fn claim(&mut self, standard: Standard) {
        match standard {
            Standard::Ua1 => {
                self.property("pdfuaid:part", "1");
                self.property("pdfaid:part", "2");
                self.property("pdfaid:conformance", "A");
                self.0.push_str(UA_SCHEMA);
            }
            Standard::Ua2 => {
                self.property("pdfuaid:part", "2");
                self.property("pdfuaid:rev", "2024");
                self.property("pdfaid:part", "4");
                self.property("pdfaid:rev", "2020");
            }
            Standard::Plain => {}
        }
    }

    fn finish(mut self) -> Vec<u8> {
        self.0.push_str("</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>");
        self.0.into_bytes()
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(text, &mut out);
    out
}

const HEAD: &str = concat!(
    "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>",
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">",
    "<rdf:Description rdf:about=\"\"",
    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"",
    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"",
    " xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\"",
    " xmlns:xmpRights=\"http://ns.adobe.com/xap/1.0/rights/\"",
    " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"",
    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"",
    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"",
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"",
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"",
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">"
);

/// PDF/A wants every schema that it does not know described in the packet (ISO 19005-2, 6.6.2.3).
const UA_SCHEMA: &str = concat!(
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">",
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>",
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>",
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>",
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">",
    "<pdfaProperty:name>part</pdfaProperty:name>",
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>",
    "<pdfaProperty:category>internal</pdfaProperty:category>",
    "<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>",
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"
);

#[cfg(test)]
mod tests {
    use super::pdf_date;

    #[test]
    fn dates_lose_their_punctuation() {
        assert_eq!(pdf_date("2026-11-23T09:30:00Z"), "D:20261123093000Z");
    }
}
