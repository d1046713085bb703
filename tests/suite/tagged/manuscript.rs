//! Markdown → what a listener should hear, in order: blocks, each with its words; a table's caption before its rows; a
//! note after the block of its first mark. It is read by pulldown-cmark and by lines, not by the tool.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};

use crate::whole::{Piece, marked, pieces};
use crate::words::{spoken, words};

/// A stretch of words that is read without a break.
#[derive(Clone, Debug)]
pub struct Atom {
    /// What it is.
    pub kind: Kind,
    /// Its words.
    pub pieces: Vec<Piece>,
}

/// What words are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A heading as written.
    Heading(u8),
    /// A paragraph, also of an item, a quotation or a note.
    Paragraph,
    /// A block of code.
    Code,
    /// A caption.
    Caption,
    /// A cell, by row and column; row 0 is the header.
    Cell(usize, usize),
}

/// A Markdown file, read.
#[derive(Debug, Default)]
pub struct Manuscript {
    /// Everything in the order of reading.
    pub atoms: Vec<Atom>,
    /// For each list in order, whether it is numbered and how many items it has.
    pub lists: Vec<(bool, usize)>,
    /// For each table, its rows of cells as written.
    pub tables: Vec<Vec<Vec<String>>>,
    /// Addresses outside the report with the words that lead there, in order.
    pub links: Vec<(String, Vec<Piece>)>,
    /// How many notes are called for, and how many marks call for them.
    pub notes: (usize, usize),
}

/// Reads a file.
pub fn read(markdown: &str) -> Manuscript {
    let source = plain(markdown);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM;
    let mut reader = Reader { source: &source, ..Reader::default() };
    for (event, range) in Parser::new_ext(&source, options).into_offset_iter() {
        reader.see(event, range);
    }
    reader.finish()
}

/// Without the lines of divisions, which part paragraphs, and without the byte order mark.
fn plain(markdown: &str) -> String {
    let lines = markdown.trim_start_matches('\u{feff}').lines();
    lines.map(|line| if line.trim_start().starts_with(":::") { "\n" } else { line }.to_owned() + "\n").collect()
}

/// A block with the notes that it calls for.
#[derive(Clone, Debug)]
struct Block {
    atoms: Vec<Atom>,
    marks: Vec<String>,
    /// Whether it is the caption of a table, which is read before it.
    captions_table: bool,
    is_table: bool,
}

#[derive(Default)]
struct Reader<'s> {
    source: &'s str,
    blocks: Vec<Block>,
    notes: BTreeMap<String, Vec<Block>>,
    /// The note that is being read, and the blocks before it.
    outer: Option<(String, Vec<Block>)>,
    open: Option<(Kind, Range<usize>, Vec<String>)>,
    code: String,
    lists: Vec<(bool, usize)>,
    nested: Vec<usize>,
    tables: Vec<Vec<Vec<String>>>,
    links: Vec<(String, Vec<Piece>)>,
    marks: usize,
}

impl Reader<'_> {
    fn see(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.begin(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.is_code() => self.code.push_str(&text),
            Event::FootnoteReference(label) => {
                self.marks += 1;
                self.words(range, Some(label));
            }
            Event::Text(_) | Event::Code(_) | Event::InlineHtml(_) | Event::SoftBreak | Event::HardBreak => {
                self.words(range, None);
            }
            _ => {}
        }
    }

    fn is_code(&self) -> bool {
        matches!(self.open, Some((Kind::Code, ..)))
    }

    fn begin(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => self.open(Kind::Heading(level as u8)),
            Tag::Paragraph => self.open(Kind::Paragraph),
            Tag::CodeBlock(_) => self.open(Kind::Code),
            Tag::List(start) => {
                self.close();
                self.nested.push(self.lists.len());
                self.lists.push((start.is_some(), 0));
            }
            Tag::DefinitionList => {
                self.close();
                self.nested.push(self.lists.len());
                self.lists.push((false, 0));
            }
            Tag::DefinitionListTitle => {
                // Several terms in a row are one item; none of the books has them.
                self.lists[*self.nested.last().expect("a list")].1 += 1;
                self.open(Kind::Paragraph);
            }
            Tag::Item => {
                if let Some(list) = self.nested.last() {
                    self.lists[*list].1 += 1;
                }
            }
            Tag::Table(_) => {
                self.close();
                self.tables.push(Vec::new());
                let table = Block { atoms: Vec::new(), marks: Vec::new(), captions_table: false, is_table: true };
                self.blocks.push(table);
            }
            Tag::TableHead | Tag::TableRow => self.tables.last_mut().expect("a table").push(Vec::new()),
            Tag::TableCell => {
                let rows = self.tables.last_mut().expect("a table");
                let row = rows.len() - 1;
                rows[row].push(self.source[range].trim().to_owned());
                let column = rows[row].len() - 1;
                self.open(Kind::Cell(row, column));
            }
            Tag::FootnoteDefinition(label) => {
                self.close();
                self.outer = Some((label.to_string(), std::mem::take(&mut self.blocks)));
            }
            Tag::Link { dest_url, .. } => {
                if dest_url.starts_with("http") || dest_url.starts_with("mailto") {
                    let source = self.source[range.clone()].trim_matches(['<', '>', '[']);
                    let words = source.split("](").next().unwrap_or_default();
                    self.links.push((dest_url.to_string(), of(words, Kind::Paragraph)));
                }
                self.words(range, None);
            }
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Image { .. } => self.words(range, None),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_)
            | TagEnd::Paragraph
            | TagEnd::Item
            | TagEnd::CodeBlock
            | TagEnd::TableCell
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => self.close(),
            TagEnd::List(_) | TagEnd::DefinitionList => {
                self.close();
                self.nested.pop();
            }
            TagEnd::FootnoteDefinition => {
                self.close();
                if let Some((label, before)) = self.outer.take() {
                    let note = std::mem::replace(&mut self.blocks, before);
                    self.notes.insert(label, note);
                }
            }
            _ => {}
        }
    }

    fn open(&mut self, kind: Kind) {
        self.close();
        self.open = Some((kind, 0..0, Vec::new()));
    }

    /// Words stand in the open block, or in an item without a paragraph.
    fn words(&mut self, range: Range<usize>, mark: Option<CowStr<'_>>) {
        let (_, whole, marks) = self.open.get_or_insert_with(|| (Kind::Paragraph, 0..0, Vec::new()));
        *whole = if *whole == (0..0) { range } else { whole.start.min(range.start)..whole.end.max(range.end) };
        marks.extend(mark.map(|label| label.to_string()));
    }

    fn close(&mut self) {
        let Some((kind, range, marks)) = self.open.take() else { return };
        let code = std::mem::take(&mut self.code);
        let source = if kind == Kind::Code { code } else { self.source[range].to_owned() };
        let is_caption = |word: &str| kind == Kind::Paragraph && source.starts_with(word);
        let captions_table = is_caption("Table:");
        let kind = if captions_table || is_caption("Figure:") { Kind::Caption } else { kind };
        let atom = Atom { kind, pieces: of(&source, kind) };
        match self.blocks.last_mut() {
            Some(table) if table.is_table && matches!(kind, Kind::Cell(..)) => {
                table.atoms.push(atom);
                table.marks.extend(marks);
            }
            _ => self.blocks.push(Block { atoms: vec![atom], marks, captions_table, is_table: false }),
        }
    }

    fn finish(mut self) -> Manuscript {
        self.close();
        let (mut atoms, mut heard) = (Vec::new(), Vec::new());
        self.put(&self.blocks, &mut atoms, &mut heard);
        let Self { lists, tables, links, marks, .. } = self;
        Manuscript { atoms, lists, tables, links, notes: (heard.len(), marks) }
    }

    /// Adds blocks, each with the notes that it is the first to call for.
    fn put(&self, blocks: &[Block], atoms: &mut Vec<Atom>, heard: &mut Vec<String>) {
        let mut at = 0;
        while at < blocks.len() {
            let pair = &blocks[at..blocks.len().min(at + 2)];
            let (captioned, order): (bool, &[usize]) = match pair {
                [table, caption] if table.is_table && caption.captions_table => (true, &[1, 0]),
                [caption, table] if caption.captions_table && table.is_table => (true, &[0, 1]),
                _ => (false, &[0]),
            };
            let mut marks = Vec::new();
            for index in order {
                atoms.extend(pair[*index].atoms.iter().filter(|atom| !atom.pieces.is_empty()).cloned());
                marks.extend(&pair[*index].marks);
            }
            for label in marks {
                if heard.contains(label) {
                    continue;
                }
                if let Some(note) = self.notes.get(label) {
                    heard.push(label.clone());
                    self.put(note, atoms, heard);
                }
            }
            at += if captioned { 2 } else { 1 };
        }
    }
}

/// The words of a block as written.
fn of(source: &str, kind: Kind) -> Vec<Piece> {
    if kind == Kind::Code {
        return words(source).into_iter().map(Piece::Word).collect();
    }
    let lines = source.lines().map(|line| spoken(&marked(line.trim_start_matches(['>', ' ']))));
    pieces(&lines.collect::<Vec<_>>().join("\n"))
}
