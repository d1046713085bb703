//! A PDF's structure tree → elements with their words, in the order in which software reads them out.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::tagged::content::{PageText, Piece, read, string};
use crate::words::{SOFT_HYPHEN, reads_backwards};

/// A tagged file.
pub struct Tagged {
    /// Its only top element.
    pub root: Element,
    /// The text of each page.
    pub pages: Vec<PageText>,
}

/// A structure element.
#[derive(Clone, Debug, Default)]
pub struct Element {
    /// `P`
    pub role: String,
    /// `ID`
    pub id: Option<String>,
    /// `Lang`
    pub language: Option<String>,
    /// `Alt`
    pub alt: Option<String>,
    /// Attributes: `Scope Row`. Boxes are left without their numbers.
    pub attributes: Vec<String>,
    /// What it holds.
    pub kids: Vec<Kid>,
}

/// What an element holds.
#[derive(Clone, Debug)]
pub enum Kid {
    /// Words on a page.
    Text(usize, String),
    /// A link: its description and its address, or none where it stays in the file.
    Link(String, Option<String>),
    /// An element.
    Element(Element),
}

impl Tagged {
    /// Reads a file.
    pub fn of(path: &Path) -> Self {
        let document = Document::load(path).expect("the PDF can be read");
        let numbers: Vec<ObjectId> = document.get_pages().into_values().collect();
        let pages: Vec<PageText> = numbers.iter().map(|page| read(&document, *page)).collect();
        let catalog = document.catalog().expect("a catalog");
        let root = follow(&document, catalog.get(b"StructTreeRoot").expect("a structure"));
        let index = numbers.iter().enumerate().map(|(index, page)| (*page, index)).collect();
        let reader = Reader { document: &document, index, pages: &pages };
        let root = reader.element(root.get(b"K").expect("a top element"));
        Self { root, pages }
    }
}

impl Element {
    /// All elements in reading order, this one first.
    pub fn all(&self) -> Vec<&Self> {
        let mut found = vec![self];
        for kid in &self.kids {
            if let Kid::Element(element) = kid {
                found.extend(element.all());
            }
        }
        found
    }

    /// Its elements.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.kids.iter().filter_map(|kid| if let Kid::Element(element) = kid { Some(element) } else { None })
    }

    /// The words below it in reading order. Elements that are not of the line are parted by spaces.
    pub fn words(&self) -> String {
        self.words_from(self)
    }

    /// The same from an element on that stands somewhere in it.
    pub fn words_from(&self, first: &Self) -> String {
        let mut out = None;
        self.speak(first, &mut out);
        out.unwrap_or_default()
    }

    fn speak(&self, first: &Self, out: &mut Option<String>) {
        if std::ptr::eq(self, first) {
            *out = Some(String::new());
        }
        let inline = ["Link", "Reference", "Span", "Code"].contains(&self.role.as_str());
        let parted = if inline { "" } else { " " };
        out.iter_mut().for_each(|out| out.push_str(parted));
        for kid in &self.kids {
            match kid {
                Kid::Text(_, text) => out.iter_mut().for_each(|out| out.push_str(text)),
                Kid::Element(element) => {
                    element.speak(first, out);
                    // Lines of code.
                    out.iter_mut().filter(|_| self.role == "Code").for_each(|out| out.push(' '));
                }
                Kid::Link(..) => {}
            }
        }
        out.iter_mut().for_each(|out| out.push_str(parted));
    }

    /// The pages on which its own words stand.
    pub fn pages(&self) -> Vec<usize> {
        let mut pages: Vec<usize> =
            self.kids.iter().filter_map(|kid| if let Kid::Text(page, _) = kid { Some(*page) } else { None }).collect();
        pages.dedup();
        pages
    }

    /// One element a line: role, attributes, words.
    pub fn dump(&self) -> String {
        let mut out = String::new();
        self.write(0, &mut out);
        out
    }

    fn write(&self, depth: usize, out: &mut String) {
        let indent = "  ".repeat(depth);
        let _ = write!(out, "{indent}{}", self.role);
        if self.id.is_some() {
            out.push_str(" ID");
        }
        if let Some(language) = &self.language {
            let _ = write!(out, " [{language}]");
        }
        for attribute in &self.attributes {
            let _ = write!(out, " {attribute}");
        }
        if let Some(alt) = &self.alt {
            let _ = write!(out, " ({alt})");
        }
        let plain = self.kids.iter().all(|kid| matches!(kid, Kid::Text(..)));
        if plain {
            let words: String = self.kids.iter().map(Kid::shown).collect();
            let _ = writeln!(out, "{}", if words.is_empty() { words } else { format!(" {words:?}") });
            return;
        }
        out.push('\n');
        for kid in &self.kids {
            match kid {
                Kid::Element(element) => element.write(depth + 1, out),
                Kid::Text(_, text) => {
                    let _ = writeln!(out, "{indent}  {text:?}");
                }
                Kid::Link(..) => {
                    let _ = writeln!(out, "{indent}  → {}", kid.shown());
                }
            }
        }
    }
}

impl Kid {
    fn shown(&self) -> String {
        match self {
            Self::Text(_, text) => text.clone(),
            Self::Link(description, None) => description.clone(),
            Self::Link(description, Some(address)) => format!("{description} <{address}>"),
            Self::Element(_) => String::new(),
        }
    }
}

struct Reader<'d> {
    document: &'d Document,
    index: BTreeMap<ObjectId, usize>,
    pages: &'d [PageText],
}

impl Reader<'_> {
    fn element(&self, object: &Object) -> Element {
        let dictionary = follow(self.document, object);
        let text = |key: &str| dictionary.get(key.as_bytes()).ok().map(string);
        let role = dictionary.get(b"S").and_then(Object::as_name).expect("an element has a role");
        let mut element = Element {
            role: String::from_utf8_lossy(role).into_owned(),
            id: text("ID"),
            language: text("Lang"),
            alt: text("Alt"),
            attributes: attributes(dictionary),
            kids: Vec::new(),
        };
        let own = dictionary.get(b"Pg").and_then(Object::as_reference).ok();
        let mut pieces: Vec<(usize, Piece)> = Vec::new();
        for kid in kids(dictionary) {
            match kid {
                Object::Integer(identifier) => pieces.extend(self.content(own, *identifier)),
                Object::Dictionary(kid) if kid.has(b"MCID") => {
                    let page = kid.get(b"Pg").and_then(Object::as_reference).ok();
                    pieces.extend(self.content(page, kid.get(b"MCID").and_then(Object::as_i64).expect("a number")));
                }
                other => {
                    element.take(&mut pieces);
                    element.kids.push(self.kid(other));
                }
            }
        }
        element.take(&mut pieces);
        element
    }

    fn kid(&self, object: &Object) -> Kid {
        let dictionary = follow(self.document, object);
        let Ok(annotation) = dictionary.get(b"Obj") else { return Kid::Element(self.element(object)) };
        let annotation = follow(self.document, annotation);
        let contents = string(annotation.get(b"Contents").expect("a link says what it is"));
        let action = annotation.get(b"A").ok().map(|action| follow(self.document, action));
        let address = action.and_then(|action| action.get(b"URI").ok()).map(string);
        Kid::Link(contents, address)
    }

    fn content(&self, page: Option<ObjectId>, identifier: i64) -> Vec<(usize, Piece)> {
        let page = self.index[&page.expect("content is on a page")];
        let pieces = self.pages[page].tagged.get(&identifier).cloned().unwrap_or_default();
        pieces.into_iter().map(|piece| (page, piece)).collect()
    }
}

impl Element {
    /// Adds content: what is read from right to left is turned round, run by run; a word divided at a line end is whole.
    fn take(&mut self, pieces: &mut Vec<(usize, Piece)>) {
        for run in pieces.chunk_by(|(page, piece), (next, other)| page == next && piece.run == other.run) {
            let text: String = run.iter().map(|(_, piece)| piece.text.as_str()).collect();
            let text = if reads_backwards(&text) { text.chars().rev().collect() } else { text };
            let page = run[0].0;
            let text = text.replace(SOFT_HYPHEN, "");
            match self.kids.last_mut() {
                Some(Kid::Text(last, words)) if *last == page => words.push_str(&text),
                _ => self.kids.push(Kid::Text(page, text)),
            }
        }
        pieces.clear();
    }
}

fn attributes(dictionary: &Dictionary) -> Vec<String> {
    let Ok(Object::Dictionary(attributes)) = dictionary.get(b"A") else { return Vec::new() };
    let shown = attributes.iter().filter(|(key, _)| key.as_slice() != b"O").map(|(key, value)| {
        let value = value.as_name().map(String::from_utf8_lossy).unwrap_or_default();
        format!("{} {value}", String::from_utf8_lossy(key)).trim_end().to_owned()
    });
    shown.collect()
}

fn kids(dictionary: &Dictionary) -> &[Object] {
    match dictionary.get(b"K") {
        Ok(Object::Array(kids)) => kids,
        Ok(kid) => std::slice::from_ref(kid),
        Err(_) => &[],
    }
}

fn follow<'d>(document: &'d Document, object: &'d Object) -> &'d Dictionary {
    document.dereference(object).expect("an object").1.as_dict().expect("a dictionary")
}
