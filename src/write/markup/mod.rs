//! Blocks and runs → HTML that is also XHTML: one writer for the EPUB's documents and the download page's fragments.
//! Every word is written once and in order, whatever surrounds it.

pub mod block;
pub mod css;
#[cfg(test)]
pub mod fixture;
pub mod inline;
#[cfg(test)]
pub mod reading;
mod table;
pub mod visit;
pub mod xml;

use std::collections::{BTreeMap, BTreeSet};

use crate::book::block::{Block, BlockId};
use crate::book::image::ImageId;
use crate::book::language::{Direction, Language};
use crate::book::words::Words;
use crate::book::{Anchor, NoteId};
use crate::write::markup::xml::{Attributes, Xml};

/// Which of the two languages is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Dialect {
    /// XHTML in an EPUB: with `epub:type` and `xml:lang`.
    Xhtml,
    /// HTML: without them.
    Html,
}

/// The start of a page of the PDF inside a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PageBreak {
    /// Byte of the block's text.
    pub offset: usize,
    /// The folio as printed.
    pub label: String,
    /// The marker's id, unique in the book.
    pub id: String,
}

/// What blocks are written into: it knows names and places that the blocks themselves do not.
pub trait Host {
    /// Which language to write.
    fn dialect(&self) -> Dialect;
    /// The `id` of a block; none where nothing refers to it.
    fn id(&self, block: BlockId) -> Option<String>;
    /// The address of a place in the report; none where it cannot be reached from here.
    fn href(&self, anchor: Anchor) -> Option<String>;
    /// The address of an image.
    fn image(&self, image: ImageId) -> Option<String>;
    /// The pages that begin in a block, in order of their bytes.
    fn page_breaks(&self, _block: BlockId) -> &[PageBreak] {
        &[]
    }
    /// The address of a note; none where notes are not written, and their marks neither.
    fn note(&self, _note: NoteId) -> Option<String> {
        None
    }
    /// The addresses of a note's marks, in reading order.
    fn marks(&self, _note: NoteId) -> Vec<String> {
        Vec::new()
    }
}

/// What comes before the first words of a paragraph.
#[derive(Clone, Debug)]
enum Lead {
    /// The box of a task.
    Task(bool),
    /// The number of a note, which leads back to its first mark.
    NoteNumber(NoteId, String),
}

/// Blocks being written.
pub struct Markup<'a> {
    host: &'a dyn Host,
    words: &'static Words,
    /// What has been written.
    pub xml: Xml,
    direction: Direction,
    floor: u8,
    level: u8,
    lead: Option<Lead>,
    in_notes: bool,
    marks: BTreeMap<NoteId, u32>,
    written: BTreeSet<String>,
}

impl<'a> Markup<'a> {
    /// Writes into `host` in `language`, under a heading of level `floor`.
    pub fn new(host: &'a dyn Host, language: &Language, floor: u8) -> Self {
        Self {
            host,
            words: Words::of(language),
            xml: Xml::new(),
            direction: language.direction(),
            floor,
            level: floor,
            lead: None,
            in_notes: false,
            marks: BTreeMap::new(),
            written: BTreeSet::new(),
        }
    }

    /// The same, below a heading of this level: where one document goes on with what another began.
    #[must_use]
    pub fn at_level(mut self, level: u8) -> Self {
        self.level = level.max(self.floor);
        self
    }

    /// The level of the last heading.
    pub fn level(&self) -> u8 {
        self.level
    }

    /// A note after the text: its number leads back to its first mark, an arrow beside it to each further one.
    pub fn note(&mut self, id: NoteId, mark: &str, blocks: &[Block]) {
        self.in_notes = true;
        let attributes = Attributes::new().with("class", "footnote");
        let attributes = self.semantics(attributes, "footnote", "doc-footnote").with("id", note_id(id));
        self.xml.open("aside", attributes);
        self.led(Lead::NoteNumber(id, mark.to_string()), blocks);
        self.xml.close();
        self.xml.line();
        self.in_notes = false;
    }

    /// A page's marker, as a block of its own or within a line.
    pub fn page_break(&mut self, tag: &'static str, page: &PageBreak) {
        if self.in_notes || !self.written.insert(page.id.clone()) {
            return;
        }
        let attributes = self.semantics(Attributes::new(), "pagebreak", "doc-pagebreak");
        self.xml.open(tag, attributes.with("id", &page.id).with("aria-label", &page.label));
        self.xml.close();
    }

    /// The markup.
    pub fn finish(self) -> String {
        self.xml.finish()
    }

    /// `epub:type` where it exists, and the ARIA role.
    fn semantics(&self, attributes: Attributes, kind: &str, role: &str) -> Attributes {
        let attributes = match self.host.dialect() {
            Dialect::Xhtml => attributes.with("epub:type", kind),
            Dialect::Html => attributes,
        };
        attributes.with("role", role)
    }

    /// `lang` and, where it turns, `dir`.
    fn language(&self, attributes: Attributes, language: Option<&Language>) -> Attributes {
        let Some(language) = language else { return attributes };
        let attributes = attributes.with("lang", language.tag());
        let attributes = match self.host.dialect() {
            Dialect::Xhtml => attributes.with("xml:lang", language.tag()),
            Dialect::Html => attributes,
        };
        let turned = language.direction() != self.direction;
        attributes.maybe("dir", turned.then(|| direction(language)))
    }

    /// Arrows back to the second mark of a note and each after it.
    fn further_marks(&mut self, marks: &[String]) {
        for (href, count) in marks.iter().zip(1..).skip(1) {
            let label = format!("{} ({count})", self.words.back_to_text);
            let attributes = Attributes::new().with("class", "backlink").with("role", "doc-backlink");
            self.xml.text(" ");
            self.xml.leaf("a", attributes.with("href", href).with("aria-label", label), "↩");
        }
    }
}

/// `ltr` or `rtl`.
pub fn direction(language: &Language) -> &'static str {
    match language.direction() {
        Direction::LeftToRight => "ltr",
        Direction::RightToLeft => "rtl",
    }
}

/// The id of a note.
pub fn note_id(note: NoteId) -> String {
    format!("note-{}", note.0 + 1)
}

/// The id of words that are marked for the index, by the block and the first byte of them.
pub fn index_id(block: BlockId, at: usize) -> String {
    format!("index-{}-{at}", block.0)
}

/// The id of the `count`th mark of a note, from 1.
pub fn mark_id(note: NoteId, count: u32) -> String {
    match count {
        1 => format!("mark-{}", note.0 + 1),
        _ => format!("mark-{}-{count}", note.0 + 1),
    }
}
