//! The sections of the report and how many pages each has → their order, sides and folios.

use crate::base::geometry::Size;
use crate::book::{Book, Matter};
use crate::typeset::matter;
use crate::typeset::pages::{Folio, FolioStyle, Page, SectionKind};
use crate::typeset::passes::{Cut, blank};

/// Pages of the sections that the tool makes beside cover and title page; 0 where there is none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MadePages {
    /// The table of contents.
    pub contents: usize,
    /// Lists of figures, tables and abbreviations.
    pub lists: usize,
    /// Case studies by country.
    pub countries: usize,
    /// The index.
    pub index: usize,
}

/// Where a section of the report stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Station {
    /// What it is.
    pub kind: SectionKind,
    /// Folio of its first page.
    pub first: Folio,
    /// Whether its first page is a right-hand one, as every page of a one-sided report is.
    pub recto: bool,
    /// Whether left and right take turns.
    pub two_sided: bool,
    /// Pages with content.
    pub pages: usize,
    /// Blank pages before it: one at most.
    pub blanks: usize,
}

impl Station {
    /// Folio and side of one of its pages, counted from 0.
    pub fn at(&self, index: usize) -> (Folio, bool) {
        let folio = Folio { number: self.first.number.saturating_add(index as u32), ..self.first };
        (folio, !self.two_sided || self.recto == index.is_multiple_of(2))
    }

    /// One of its pages with nothing on it.
    pub fn blank(&self, index: usize, size: Size) -> Page {
        let (folio, recto) = self.at(index);
        blank(size, folio, recto)
    }
}

/// The order, sides and folios of the report's sections.
pub fn stations(book: &Book, cuts: &[Cut], made: MadePages) -> Vec<Station> {
    let mut walk = Walk { book, stations: Vec::new(), number: 1, style: FolioStyle::Cover, recto: true };
    let two_sided = book.theme.two_sided;
    walk.station(SectionKind::Cover, if two_sided { 2 } else { 1 }, false);
    walk.restart(FolioStyle::Roman);
    walk.station(SectionKind::Title, matter::title::pages(book), two_sided);
    walk.station(SectionKind::Contents, made.contents, two_sided);
    walk.made(SectionKind::Lists, made.lists);
    let mut part = None;
    for division in &book.divisions {
        if division.matter == Matter::Body && walk.style == FolioStyle::Roman {
            walk.restart(FolioStyle::Arabic);
        }
        if division.part.is_some() && division.part != part {
            walk.station(SectionKind::Part, 1, two_sided);
        }
        part = division.part;
        let pages = cuts[division.id.0 as usize].leaves.len();
        let on_recto = two_sided && (book.theme.open_on_recto || walk.number == 1);
        walk.station(SectionKind::Division(division.id), pages, on_recto);
    }
    walk.made(SectionKind::Countries, made.countries);
    walk.made(SectionKind::Index, made.index);
    walk.stations
}

struct Walk<'b> {
    book: &'b Book,
    stations: Vec<Station>,
    number: u32,
    style: FolioStyle,
    recto: bool,
}

impl Walk<'_> {
    /// A new numbering begins at 1 on a right-hand page.
    fn restart(&mut self, style: FolioStyle) {
        self.style = style;
        self.number = 1;
    }

    /// A list or an index, where there is one; it opens as chapters do.
    fn made(&mut self, kind: SectionKind, pages: usize) {
        if pages > 0 {
            self.station(kind, pages, self.book.theme.two_sided && self.book.theme.open_on_recto);
        }
    }

    fn station(&mut self, kind: SectionKind, pages: usize, on_recto: bool) {
        let blanks = usize::from(on_recto && !self.recto && self.book.theme.two_sided);
        if blanks > 0 {
            self.recto = true;
            if self.number > 1 {
                self.number += 1;
            }
        }
        let first = Folio { number: self.number, style: self.style };
        let two_sided = self.book.theme.two_sided;
        self.stations.push(Station { kind, first, recto: self.recto, two_sided, pages, blanks });
        self.number += pages as u32;
        if two_sided && pages % 2 == 1 {
            self.recto = !self.recto;
        }
    }
}
