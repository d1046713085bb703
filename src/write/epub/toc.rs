//! An edition → the contents as a tree: parts hold chapters, chapters hold their sections.

use crate::book::block::{Block, BlockKind};
use crate::book::language::Language;
use crate::book::{Anchor, Division};
use crate::write::epub::chapter::heading;
use crate::write::epub::edition::Edition;
use crate::write::epub::names::{DEEPEST, Names, part_file};
use crate::write::epub::registers;

/// An entry of the contents.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The words.
    pub title: String,
    /// Where it leads, from the root of the book.
    pub href: String,
    /// The language of the words, where it is not the report's.
    pub language: Option<Language>,
    /// What stands below it.
    pub children: Vec<Entry>,
}

/// The contents.
pub fn contents(edition: Edition<'_>, names: &Names) -> Vec<Entry> {
    let (mut entries, after) = registers::entries(edition);
    let mut current = None;
    for division in edition.divisions() {
        let entry = chapter(edition, division, names);
        if let Some(part) = edition.part_of(division) {
            if current != Some(part) {
                let (title, href) = (edition.parts()[part.0 as usize].title.clone(), part_file(part.0 as usize));
                entries.push(Entry { title, href, language: None, children: Vec::new() });
            }
            entries.last_mut().into_iter().for_each(|part| part.children.push(entry.clone()));
        } else {
            entries.push(entry);
        }
        current = division.part;
    }
    entries.extend(after);
    entries
}

fn chapter(edition: Edition<'_>, division: &Division, names: &Names) -> Entry {
    let language = (division.language != *edition.language()).then(|| division.language.clone());
    let mut found = Vec::new();
    headings(&division.blocks, &mut found);
    let mut children: Vec<Entry> = Vec::new();
    for (level, block, title) in found {
        let Some(href) = names.place(Anchor { division: division.id, block: block.id }) else { continue };
        let language = block.language.clone().or_else(|| language.clone());
        let entry = Entry { title, href, language, children: Vec::new() };
        match children.last_mut().filter(|_| level > 2) {
            Some(section) => section.children.push(entry),
            None => children.push(entry),
        }
    }
    Entry { title: heading(division), href: names.opening(division.id), language, children }
}

fn headings<'a>(blocks: &'a [Block], found: &mut Vec<(u8, &'a Block, String)>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Heading(heading) if heading.level <= DEEPEST && !heading.text.is_empty() => {
                found.push((heading.level, block, heading.text.spoken()));
            }
            BlockKind::Group(inner) => headings(inner, found),
            _ => {}
        }
    }
}
