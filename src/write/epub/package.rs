//! Typed package data → the package document (EPUB 3.3 §5).

use crate::book::language::Language;
use crate::write::epub::names::NCX;
use crate::write::markup::direction;
use crate::write::markup::xml::{Attributes, Xml};

/// The package document.
#[derive(Clone, Debug)]
pub struct Package {
    /// The language of the metadata's own words, and with it the direction of pages.
    pub language: Language,
    /// Metadata in order.
    pub entries: Vec<Entry>,
    /// The manifest.
    pub items: Vec<Item>,
    /// Ids of the manifest in reading order.
    pub spine: Vec<String>,
    /// The manifest's id of the cover's image, where there is one, for reading systems from before EPUB 3.
    pub cover_image: Option<String>,
}

/// One element of the metadata.
#[derive(Clone, Debug)]
pub struct Entry {
    tag: &'static str,
    attributes: Attributes,
    text: String,
}

/// One file of the manifest.
#[derive(Clone, Debug)]
pub struct Item {
    id: String,
    href: String,
    media_type: &'static str,
    properties: Vec<&'static str>,
}

impl Entry {
    /// A Dublin Core element: `dc:title`.
    pub fn dc(tag: &'static str, id: Option<&str>, text: impl Into<String>) -> Self {
        Self { tag, attributes: Attributes::new().maybe("id", id), text: text.into() }
    }

    /// `meta` about the whole.
    pub fn meta(property: &str, text: impl Into<String>) -> Self {
        Self { tag: "meta", attributes: Attributes::new().with("property", property), text: text.into() }
    }

    /// `meta` about another element.
    pub fn refines(id: &str, property: &str, text: impl Into<String>) -> Self {
        let mut entry = Self::meta(property, text);
        entry.attributes = entry.attributes.with("refines", format!("#{id}"));
        entry
    }

    /// The same with one more attribute.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes = self.attributes.with(name, value);
        self
    }
}

impl Item {
    /// A file without properties.
    pub fn new(id: &str, href: &str, media_type: &'static str) -> Self {
        Self { id: id.into(), href: href.into(), media_type, properties: Vec::new() }
    }

    /// The same with one more property.
    #[must_use]
    pub fn property(mut self, property: &'static str) -> Self {
        self.properties.push(property);
        self
    }
}

impl Package {
    /// The document.
    pub fn to_xml(&self) -> String {
        let mut xml = Xml::document();
        let names = Attributes::new()
            .with("xmlns", "http://www.idpf.org/2007/opf")
            .with("version", "3.0")
            .with("unique-identifier", "publication")
            .with("xml:lang", self.language.tag());
        xml.open("package", names.with("dir", direction(&self.language)));
        xml.line();
        self.metadata(&mut xml);
        self.manifest(&mut xml);
        self.spine(&mut xml);
        xml.finish() + "\n"
    }

    fn metadata(&self, xml: &mut Xml) {
        xml.open("metadata", [("xmlns:dc", "http://purl.org/dc/elements/1.1/")]);
        xml.line();
        for entry in &self.entries {
            xml.leaf(entry.tag, entry.attributes.clone(), &entry.text);
            xml.line();
        }
        if let Some(image) = &self.cover_image {
            xml.void("meta", [("name", "cover"), ("content", image.as_str())]);
            xml.line();
        }
        xml.close();
        xml.line();
    }

    fn manifest(&self, xml: &mut Xml) {
        xml.open("manifest", Attributes::new());
        xml.line();
        for item in &self.items {
            let attributes = Attributes::new().with("id", &item.id).with("href", &item.href);
            let properties = (!item.properties.is_empty()).then(|| item.properties.join(" "));
            xml.void("item", attributes.with("media-type", item.media_type).maybe("properties", properties));
            xml.line();
        }
        xml.close();
        xml.line();
    }

    fn spine(&self, xml: &mut Xml) {
        let ncx = self.items.iter().find(|item| item.href == NCX).map(|item| item.id.as_str());
        let attributes = Attributes::new().maybe("toc", ncx);
        xml.open("spine", attributes.with("page-progression-direction", direction(&self.language)));
        xml.line();
        for id in &self.spine {
            xml.void("itemref", [("idref", id.as_str())]);
            xml.line();
        }
        xml.close();
        xml.line();
    }
}
