//! An EPUB file → its documents as trees, in the order of the spine, as a reading system that knows nothing of the tool finds
//! them.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::{CompressionMethod, ZipArchive};

/// An EPUB.
pub struct Volume {
    /// Every file by its path in the archive.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Names in the order of the archive, and whether each is stored as it is.
    pub order: Vec<(String, bool)>,
    /// The folder of the package document, with its slash.
    pub root: String,
    /// The package document.
    pub package: Element,
}

/// An element.
#[derive(Clone, Debug, Default)]
pub struct Element {
    /// With its prefix: `dc:title`.
    pub name: String,
    /// Likewise.
    pub attributes: BTreeMap<String, String>,
    /// What it holds.
    pub kids: Vec<Node>,
}

/// What an element holds.
#[derive(Clone, Debug)]
pub enum Node {
    Element(Element),
    Text(String),
}

impl Volume {
    /// Opens a file.
    pub fn of(path: &Path) -> Self {
        let mut archive = ZipArchive::new(File::open(path).expect("the EPUB opens")).expect("it is a zip file");
        let (mut files, mut order) = (BTreeMap::new(), Vec::new());
        for index in 0..archive.len() {
            let mut file = archive.by_index(index).expect("an entry");
            let mut content = Vec::new();
            file.read_to_end(&mut content).expect("it can be read");
            order.push((file.name().to_owned(), file.compression() == CompressionMethod::Stored));
            files.insert(file.name().to_owned(), content);
        }
        let container = parse(&files["META-INF/container.xml"]);
        let rootfile = container.all().find(|element| element.name == "rootfile").expect("a package is named");
        let path = rootfile.attributes["full-path"].clone();
        let root = path.rsplit_once('/').map(|(folder, _)| format!("{folder}/")).unwrap_or_default();
        let package = parse(&files[&path]);
        Self { files, order, root, package }
    }

    /// The files of the spine from the root of the book, in order, each with its document.
    pub fn documents(&self) -> Vec<(String, Element)> {
        let named = |tag: &'static str| self.package.all().filter(move |element| element.name == tag);
        let items: BTreeMap<&str, &str> = named("item").map(|item| (item.is("id"), item.is("href"))).collect();
        named("itemref")
            .map(|item| {
                let href = items[item.is("idref")].to_owned();
                let document = self.document(&href);
                (href, document)
            })
            .collect()
    }

    /// A document by its path from the root of the book.
    pub fn document(&self, href: &str) -> Element {
        let name = format!("{}{href}", self.root);
        parse(self.files.get(&name).unwrap_or_else(|| panic!("{name} is not in the archive")))
    }

    /// The navigation of a kind: `toc`, `page-list`.
    pub fn navigation(&self, kind: &str) -> Element {
        let is_nav = |item: &&Element| item.name == "item" && item.is("properties").split(' ').any(|it| it == "nav");
        let item = self.package.all().find(is_nav).expect("there is a navigation document");
        let document = self.document(item.is("href"));
        let found = document.all().find(|element| element.name == "nav" && element.is("epub:type") == kind);
        found.unwrap_or_else(|| panic!("there is no {kind}")).clone()
    }

    /// The values of a property of the package: `dc:title`, `schema:accessMode`, `role` where it refines something.
    pub fn metadata(&self, name: &str) -> Vec<String> {
        let is_it = |element: &&Element| element.name == name || element.is("property") == name;
        self.package.all().filter(is_it).map(Element::words).collect()
    }
}

impl Element {
    /// An attribute, empty where there is none.
    pub fn is(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    /// This one and all below it in document order.
    pub fn all(&self) -> impl Iterator<Item = &Self> {
        let mut found = vec![self];
        let mut at = 0;
        // Each is followed by what it holds.
        while at < found.len() {
            let inner: Vec<&Self> = found[at].elements().collect();
            at += 1;
            found.splice(at..at, inner);
        }
        found.into_iter()
    }

    /// The elements that it holds itself.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.kids.iter().filter_map(|kid| if let Node::Element(element) = kid { Some(element) } else { None })
    }

    /// The text below it.
    pub fn words(&self) -> String {
        let word = |kid: &Node| match kid {
            Node::Element(element) => element.words(),
            Node::Text(text) => text.clone(),
        };
        self.kids.iter().map(word).collect()
    }

    /// The text of its body; elements within a line join their neighbours, others part them.
    pub fn shown(&self) -> String {
        if self.name == "head" {
            return String::new();
        }
        let parted = if self.is_inline() { "" } else { " " };
        let kid = |kid: &Node| match kid {
            Node::Element(element) => element.shown(),
            Node::Text(text) => text.clone(),
        };
        [parted.to_owned(), self.kids.iter().map(kid).collect(), parted.to_owned()].concat()
    }

    /// Whether it stands within lines.
    pub fn is_inline(&self) -> bool {
        const WITHIN: [&str; 12] = ["a", "bdi", "code", "del", "em", "img", "s", "span", "strong", "sub", "sup", "wbr"];
        WITHIN.contains(&self.name.as_str())
    }
}

/// A well-formed document.
pub fn parse(bytes: &[u8]) -> Element {
    let mut reader = Reader::from_reader(bytes);
    let mut open = vec![Element::default()];
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer).expect("well-formed") {
            Event::Start(tag) => open.push(element(&tag)),
            Event::Empty(tag) => {
                open.push(element(&tag));
                close(&mut open);
            }
            Event::End(_) => close(&mut open),
            Event::Text(text) => put(&mut open, &text.xml10_content()),
            Event::GeneralRef(entity) => put(&mut open, character(&entity.into_inner())),
            Event::Eof => break,
            _ => {}
        }
        buffer.clear();
    }
    match open.remove(0).kids.into_iter().find(|kid| matches!(kid, Node::Element(_))) {
        Some(Node::Element(root)) if open.is_empty() => root,
        _ => panic!("a document has one element"),
    }
}

fn element(tag: &BytesStart<'_>) -> Element {
    let attributes = tag.attributes().map(|attribute| {
        let attribute = attribute.expect("well-formed");
        let value = attribute.normalized_value(quick_xml::XmlVersion::Explicit1_0).expect("well-formed");
        (attribute.key.as_ref().to_owned(), value.into_owned())
    });
    Element { name: tag.name().as_ref().to_owned(), attributes: attributes.collect(), kids: Vec::new() }
}

fn close(open: &mut Vec<Element>) {
    let element = open.pop().expect("something is open");
    open.last_mut().expect("the document is open").kids.push(Node::Element(element));
}

fn put(open: &mut [Element], text: &str) {
    let kids = &mut open.last_mut().expect("the document is open").kids;
    match kids.last_mut() {
        Some(Node::Text(words)) => words.push_str(text),
        _ => kids.push(Node::Text(text.to_owned())),
    }
}

fn character(name: &str) -> &'static str {
    match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        other => panic!("&{other}; is no reference that the tool writes"),
    }
}
