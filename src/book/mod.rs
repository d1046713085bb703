//! The document model: what an author means, with images, fonts and theme as values. No I/O and no positions on a page.

pub mod block;
pub mod citation;
pub mod code;
pub mod collection;
pub mod color;
pub mod figure;
#[cfg(test)]
pub mod fixture;
pub mod font;
pub mod identifier;
pub mod image;
pub mod language;
pub mod meta;
pub mod numbers;
pub mod pixels;
pub mod printed;
pub mod register;
pub mod standard;
pub mod text;
pub mod theme;
pub mod words;

use std::collections::BTreeMap;

use crate::base::source::{FileId, Span};
use crate::book::block::{Block, BlockId, BlockKind, Heading, Leaf};
use crate::book::font::Fonts;
use crate::book::image::Image;
use crate::book::language::Language;
use crate::book::meta::{Creator, Meta};
use crate::book::theme::Theme;

/// A whole report.
#[derive(Clone, Debug)]
pub struct Book {
    /// Everything about the report that is not prose.
    pub meta: Meta,
    /// How it is to look.
    pub theme: Theme,
    /// Front matter, chapters and back matter in reading order; `DivisionId` is the index.
    pub divisions: Vec<Division>,
    /// Parts in reading order; `PartId` is the index.
    pub parts: Vec<Part>,
    /// Every image used; `ImageId` is the index.
    pub images: Vec<Image>,
    /// Every face that may be used.
    pub fonts: Fonts,
    /// Every id of the manuscript and what it names. Each also becomes a named destination.
    pub labels: BTreeMap<String, Anchor>,
    /// The introduction for the download page (`introduction` in toc.yaml), block ids from 0.
    pub introduction: Vec<Block>,
}

/// Index into [`Book::divisions`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct DivisionId(pub u32);

/// Index into [`Book::parts`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PartId(pub u32);

/// A group of chapters with a title of its own.
#[derive(Clone, Debug)]
pub struct Part {
    /// The title as written in toc.yaml.
    pub title: String,
}

/// Where in the report a division stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Matter {
    /// Foreword, preface: folios i, ii, iii.
    Front,
    /// A chapter: folios 1, 2, 3.
    Body,
    /// Glossary, bibliography: the folios go on.
    Back,
}

/// One entry of `front`, `chapters` or `back`.
#[derive(Clone, Debug)]
pub struct Division {
    /// Its index in [`Book::divisions`].
    pub id: DivisionId,
    /// Front, body or back.
    pub matter: Matter,
    /// The part it belongs to.
    pub part: Option<PartId>,
    /// The chapter's number or letter as printed; none where unnumbered.
    pub number: Option<String>,
    /// The title: `title` of toc.yaml, or the file's first heading.
    pub title: Leaf,
    /// For the running head, where the title is too long.
    pub short_title: Option<String>,
    /// The chapter's own authors; empty where the report's creators stand for all.
    pub creators: Vec<Creator>,
    /// The blurb (`summary` of toc.yaml); empty where there is none.
    pub summary: Vec<Block>,
    /// Unique name for files and anchors: `capacity-building`.
    pub slug: String,
    /// Whether readers get it as a file of its own.
    pub download: bool,
    /// The chapter's language; the report's where nothing else is said.
    pub language: Language,
    /// Everything after the title, in reading order. Headings here start at level 2.
    pub blocks: Vec<Block>,
    /// Footnotes in the order of their first marks; `NoteId` is the index.
    pub notes: Vec<Note>,
    /// Number of block ids given out: ids of this division are `0..block_count`.
    pub block_count: u32,
    /// The chapter's file and its section files, in order.
    pub files: Vec<FileId>,
}

impl Division {
    /// Its sections: headings of level 2 with their blocks, in reading order.
    pub fn sections(&self) -> impl Iterator<Item = (&Block, &Heading)> {
        self.blocks.iter().filter_map(|block| match &block.kind {
            BlockKind::Heading(heading) if heading.level == 2 => Some((block, heading)),
            _ => None,
        })
    }
}

/// Index into [`Division::notes`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct NoteId(pub u32);

/// A footnote.
#[derive(Clone, Debug)]
pub struct Note {
    /// The note's own block, parent of `blocks`.
    pub id: BlockId,
    /// What its mark prints: numbers restart in every chapter.
    pub mark: String,
    /// The note's content.
    pub blocks: Vec<Block>,
    /// Where it is defined.
    pub span: Span,
}

/// A block of the report that can be referred to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Anchor {
    /// The division.
    pub division: DivisionId,
    /// The block, or the division's title leaf for the chapter itself.
    pub block: BlockId,
}

impl Anchor {
    /// The place of a list or index that the tool makes: in no division of the book.
    pub const fn made(number: u32) -> Self {
        Self { division: DivisionId(u32::MAX), block: BlockId(number) }
    }
}

impl Book {
    /// The division of an id that belongs to this book.
    pub fn division(&self, id: DivisionId) -> &Division {
        &self.divisions[id.0 as usize]
    }

    /// The title of a division, or of the report.
    pub fn title(&self, division: Option<&Division>) -> String {
        division.map_or_else(|| self.meta.title.clone(), |division| division.title.text.spoken())
    }

    /// The language of a division, or of the report.
    pub fn language<'a>(&'a self, division: Option<&'a Division>) -> &'a Language {
        division.map_or(&self.meta.language, |division| &division.language)
    }

    /// Who made a division: those whom it names, if one of them wrote it, or else who made the report.
    pub fn makers<'a>(&'a self, division: Option<&'a Division>) -> &'a [Creator] {
        let own = division.map(|division| division.creators.as_slice());
        own.filter(|creators| creators.iter().any(Creator::made_the_whole)).unwrap_or(&self.meta.creators)
    }

    /// The divisions that become files of their own.
    pub fn downloads(&self) -> impl Iterator<Item = &Division> {
        self.divisions.iter().filter(|division| division.download)
    }
}
