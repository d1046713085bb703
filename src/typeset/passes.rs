//! The passes of the layout: set, number, and set again what prints a folio that has moved.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::base::geometry::Size;
use crate::base::length::Length;
use crate::book::language::Direction;
use crate::book::{Anchor, Book, Division, DivisionId, Matter};
use crate::typeset::Laid;
use crate::typeset::blocks::galley::Galley;
use crate::typeset::blocks::{self, Shop};
use crate::typeset::matter;
use crate::typeset::pages::{Folio, FolioStyle, Page, Pages, Section, SectionKind};
use crate::typeset::paginate::{self, Leaf, Room, Side};
use crate::typeset::references::References;
use crate::typeset::style::House;
use crate::typeset::text::Shaper;
use crate::typeset::tree::Tree;

/// After this many passes folios are printed in the boxes that they have; widths only grow, so it is not reached by
/// reports with fewer than a million pages.
const MOST_PASSES: usize = 8;

/// A division set and cut.
pub struct Cut {
    /// The column.
    pub galley: Galley,
    /// Its pages.
    pub leaves: Vec<Leaf>,
    /// The side that the first of them was cut for.
    pub side: Side,
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

/// Lays the report out.
pub fn lay_out(book: &Book) -> Laid {
    let shaper = Shaper::new(&book.fonts, &book.meta.hyphenation);
    let house = House::new(&book.theme);
    let room = room(book);
    let mut references = References::default();
    let mut cuts: Vec<Cut> = Vec::new();
    let mut contents_pages = 1;
    for _ in 0..MOST_PASSES {
        let shop = Shop { book, house: &house, shaper: &shaper, references: &references };
        cuts = cut_all(shop, room, cuts);
        contents_pages = matter::contents::leaves(shop, room).leaves.len();
        turn(book, room, &mut cuts, contents_pages);
        let next = references.widened(folios(book, &cuts, contents_pages));
        if next == references {
            break;
        }
        references = next;
    }
    let shop = Shop { book, house: &house, shaper: &shaper, references: &references };
    finish(shop, room, cuts, contents_pages)
}

/// Sets every division whose printed references are out of date.
fn cut_all(shop: Shop<'_>, room: Room, before: Vec<Cut>) -> Vec<Cut> {
    let mut before: Vec<Option<Cut>> = before.into_iter().map(Some).collect();
    before.resize_with(shop.book.divisions.len(), || None);
    let pairs: Vec<(&Division, Option<Cut>)> = shop.book.divisions.iter().zip(before).collect();
    pairs
        .into_par_iter()
        .map(|(division, cut)| match cut {
            Some(cut) if holds(&cut.galley, shop.references) => cut,
            before => {
                let galley = blocks::compose(shop, division);
                let side = before.map_or(opening_side(shop.book), |cut| cut.side);
                let leaves = paginate::paginate(&galley, room, side);
                Cut { galley, leaves, side }
            }
        })
        .collect()
}

/// Cuts again what turned out to begin on the other side: each division depends on those before it alone.
fn turn(book: &Book, room: Room, cuts: &mut [Cut], contents_pages: usize) {
    if !book.theme.two_sided {
        return;
    }
    for index in 0..cuts.len() {
        let id = DivisionId(index as u32);
        let stations = stations(book, cuts, contents_pages);
        let Some(station) = stations.iter().find(|station| station.kind == SectionKind::Division(id)) else { continue };
        let side = if station.recto { Side::Recto } else { Side::Verso };
        let cut = &mut cuts[index];
        if cut.side != side {
            *cut = Cut {
                leaves: paginate::paginate(&cut.galley, room, side),
                side,
                galley: std::mem::take(&mut cut.galley),
            };
        }
    }
}

/// The side that a section opens on unless it turns out otherwise.
pub fn opening_side(book: &Book) -> Side {
    if book.theme.two_sided { Side::Recto } else { Side::Single }
}

fn holds(galley: &Galley, references: &References) -> bool {
    galley.printed.iter().all(|(anchor, folio)| references.folio(*anchor) == *folio)
}

/// The type area.
fn room(book: &Book) -> Room {
    let theme = &book.theme;
    let grid = theme.leading.raw().max(1);
    let lines = theme.depth().raw() / grid;
    Room {
        depth: Length::from_raw(lines * grid),
        measure: theme.measure(),
        leading: theme.leading,
        note_gap: theme.leading,
        right_to_left: book.meta.language.direction() == Direction::RightToLeft,
    }
}

/// The printed folio of every anchor.
fn folios(book: &Book, cuts: &[Cut], contents_pages: usize) -> BTreeMap<Anchor, String> {
    let stations = stations(book, cuts, contents_pages);
    let mut folios = BTreeMap::new();
    for station in stations {
        let SectionKind::Division(id) = station.kind else { continue };
        for (index, leaf) in cuts[id.0 as usize].leaves.iter().enumerate() {
            let folio = Folio { number: station.first.number + index as u32, ..station.first };
            for (mark, _) in &leaf.marks {
                folios.entry(Anchor { division: id, block: mark.block }).or_insert_with(|| folio.label());
            }
        }
    }
    folios
}

/// The order, sides and folios of the report's sections.
pub fn stations(book: &Book, cuts: &[Cut], contents_pages: usize) -> Vec<Station> {
    let mut walk = Walk { book, stations: Vec::new(), number: 1, style: FolioStyle::Cover, recto: true };
    let two_sided = book.theme.two_sided;
    walk.station(SectionKind::Cover, if two_sided { 2 } else { 1 }, false);
    walk.restart(FolioStyle::Roman);
    walk.station(SectionKind::Title, matter::title::pages(book), two_sided);
    walk.station(SectionKind::Contents, contents_pages, two_sided);
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

/// Gives every section its pages, furniture, bookmarks and destinations.
fn finish(shop: Shop<'_>, room: Room, cuts: Vec<Cut>, contents_pages: usize) -> Laid {
    let stations = stations(shop.book, &cuts, contents_pages);
    let mut diagnostics = matter::coverage::check(shop);
    let mut sections: Vec<Section> = Vec::new();
    let mut parts = shop.book.parts.iter();
    let mut cuts: BTreeMap<DivisionId, Cut> =
        cuts.into_iter().enumerate().map(|(index, cut)| (DivisionId(index as u32), cut)).collect();
    for station in &stations {
        sections.extend(blank_before(shop, station, sections.last()));
        let section = match station.kind {
            SectionKind::Blank => continue,
            SectionKind::Cover => matter::cover::section(shop, station),
            SectionKind::Title => matter::title::section(shop, station),
            SectionKind::Contents => matter::contents::section(shop, room, station, &mut diagnostics),
            SectionKind::Part => {
                let title = parts.next().map_or("", |part| part.title.as_str());
                matter::part::section(shop, title, station)
            }
            SectionKind::Division(id) | SectionKind::Sheet(id) => {
                let Some(cut) = cuts.remove(&id) else { continue };
                diagnostics.append(cut.galley.diagnostics.clone());
                matter::chapter::section(shop, shop.book.division(id), cut, station)
            }
        };
        sections.push(section);
    }
    let sheets = sheets(shop, &sections);
    Laid { pages: Pages { sections, sheets }, diagnostics }
}

/// The blank page that lets a section open on the right: a section of its own, so that no chapter's file carries it.
fn blank_before(shop: Shop<'_>, station: &Station, before: Option<&Section>) -> Option<Section> {
    let last = before.filter(|_| station.blanks > 0)?.pages.last()?;
    let folio = Folio { number: last.folio.number + 1, ..last.folio };
    Some(Section {
        kind: SectionKind::Blank,
        title: String::new(),
        pages: vec![blank(shop.book.theme.paper, folio, !last.recto)],
        tree: Tree::new(),
        destinations: Vec::new(),
        bookmarks: Vec::new(),
    })
}

/// A page with nothing on it.
pub fn blank(size: Size, folio: Folio, recto: bool) -> Page {
    Page { size, folio, recto, body: Vec::new(), furniture: Vec::new(), opens: None }
}

fn sheets(shop: Shop<'_>, sections: &[Section]) -> Vec<(DivisionId, Section)> {
    sections
        .iter()
        .filter_map(|section| match section.kind {
            SectionKind::Division(id) if shop.book.division(id).download => {
                Some((id, matter::sheet::section(shop, shop.book.division(id), section)))
            }
            _ => None,
        })
        .collect()
}
