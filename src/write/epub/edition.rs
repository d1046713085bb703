//! Book and Pages → what one EPUB shows of them: the whole report, or a single chapter under its own cover.

use std::slice;

use crate::book::language::Language;
use crate::book::meta::Creator;
use crate::book::{Book, Division, Part, PartId, identifier};
use crate::typeset::pages::{Pages, Section, SectionKind};
use crate::verify::claims::Claims;
use crate::write::artifact::{ArtifactKind, cover, folios};
use crate::write::paths;

/// One EPUB.
#[derive(Clone, Copy)]
pub struct Edition<'a> {
    /// The book that it is made from.
    pub book: &'a Book,
    /// The pages that it tells of.
    pub pages: &'a Pages,
    /// The division that is all of it; none for the report.
    pub chapter: Option<&'a Division>,
}

impl<'a> Edition<'a> {
    /// The report.
    pub fn report(book: &'a Book, pages: &'a Pages) -> Self {
        Self { book, pages, chapter: None }
    }

    /// A division by itself.
    pub fn chapter(book: &'a Book, pages: &'a Pages, division: &'a Division) -> Self {
        Self { book, pages, chapter: Some(division) }
    }

    /// Its divisions in reading order.
    pub fn divisions(&self) -> &'a [Division] {
        self.chapter.map_or(&self.book.divisions, slice::from_ref)
    }

    /// The parts whose title pages it has.
    pub fn parts(&self) -> &'a [Part] {
        if self.chapter.is_some() { &[] } else { &self.book.parts }
    }

    /// The part below which a division stands in it.
    pub fn part_of(&self, division: &Division) -> Option<PartId> {
        division.part.filter(|_| self.chapter.is_none())
    }

    /// The sections of pages that its PDF shows, in order.
    pub fn sections(&self) -> Vec<&'a Section> {
        let Some(chapter) = self.chapter else { return self.pages.sections.iter().collect() };
        let sheets = self.pages.sheets.iter().filter(|(id, _)| *id == chapter.id).map(|(_, sheet)| sheet);
        let own = SectionKind::Division(chapter.id);
        sheets.chain(self.pages.sections.iter().filter(|section| section.kind == own)).collect()
    }

    /// The section whose first page is its cover.
    pub fn cover(&self) -> Option<&'a Section> {
        cover(self.pages, self.chapter.map(|division| division.id))
    }

    /// The title of report or chapter.
    pub fn title(&self) -> String {
        self.book.title(self.chapter)
    }

    /// Its main language.
    pub fn language(&self) -> &'a Language {
        self.book.language(self.chapter)
    }

    /// Who made it.
    pub fn makers(&self) -> &'a [Creator] {
        self.book.makers(self.chapter)
    }

    /// The first and the last folio of a chapter.
    pub fn folios(&self) -> Option<(String, String)> {
        self.chapter?;
        folios(self.sections().into_iter().flat_map(|section| &section.pages))
    }

    /// Its name for good.
    pub fn identifier(&self) -> String {
        let meta = &self.book.meta;
        self.chapter.map_or_else(|| identifier::report(meta), |division| identifier::chapter(meta, division))
    }

    /// The name of the PDF whose pages it tells of.
    pub fn source(&self) -> String {
        let meta = &self.book.meta;
        self.chapter.map_or_else(|| identifier::pdf(meta), |division| identifier::chapter(meta, division))
    }

    /// Whether nothing in it speaks against a claim of conformance.
    pub fn is_sound(&self, claims: &Claims) -> bool {
        self.chapter.map_or_else(|| claims.report(), |division| claims.division(division.id))
    }

    /// What it is among the downloads.
    pub fn kind(&self) -> ArtifactKind {
        self.chapter.map_or(ArtifactKind::Epub, |division| ArtifactKind::ChapterEpub(division.id))
    }

    /// Its path in the output folder.
    pub fn path(&self) -> String {
        self.chapter
            .map_or_else(|| paths::report(self.book, "epub"), |division| paths::chapter(self.book, division, "epub"))
    }
}
