//! The passes of the layout: set, number, and set again what prints a folio that has moved.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::base::geometry::Size;
use crate::book::language::Direction;
use crate::book::register::{self, Term};
use crate::book::words::Words;
use crate::book::{Anchor, Book, Division, DivisionId};
use crate::typeset::Laid;
use crate::typeset::blocks::galley::Galley;
use crate::typeset::blocks::{self, Shop};
use crate::typeset::matter;
use crate::typeset::pages::{Folio, Page, Pages, Section, SectionKind};
use crate::typeset::paginate::{self, Leaf, Room, Side};
use crate::typeset::references::References;
use crate::typeset::stations::{MadePages, Station, stations};
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

/// Lays the report out.
pub fn lay_out(book: &Book) -> Laid {
    let shaper = Shaper::new(&book.fonts, &book.meta.hyphenation);
    let house = House::new(&book.theme, &shaper);
    let room = room(book);
    let mut references = References::default();
    let mut cuts: Vec<Cut> = Vec::new();
    for _ in 0..MOST_PASSES {
        let shop = Shop { book, house: &house, shaper: &shaper, references: &references };
        cuts = cut_all(shop, room, cuts);
        let made = Made::cut(shop, room);
        turn(book, room, &mut cuts, made.pages());
        let next = references.widened(folios(book, &cuts, &made));
        if next == references {
            break;
        }
        references = next;
    }
    let shop = Shop { book, house: &house, shaper: &shaper, references: &references };
    finish(shop, room, cuts)
}

/// The sections that the tool makes and that print folios: set anew in every pass.
struct Made {
    contents: Cut,
    lists: Cut,
    countries: Cut,
    index: Vec<Term>,
}

impl Made {
    fn cut(shop: Shop<'_>, room: Room) -> Self {
        let index = register::index(shop.book);
        Self {
            contents: matter::contents::cut(shop, room, !index.is_empty()),
            lists: matter::lists::cut(shop, room),
            countries: matter::countries::cut(shop, room),
            index,
        }
    }

    /// How many pages each has. The index comes last, so that its length moves nothing.
    fn pages(&self) -> MadePages {
        MadePages {
            contents: self.contents.leaves.len(),
            lists: self.lists.leaves.len(),
            countries: self.countries.leaves.len(),
            index: usize::from(!self.index.is_empty()),
        }
    }
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
fn turn(book: &Book, room: Room, cuts: &mut [Cut], made: MadePages) {
    if !book.theme.two_sided {
        return;
    }
    for index in 0..cuts.len() {
        let id = DivisionId(index as u32);
        let stations = stations(book, cuts, made);
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
    Room {
        depth: Room::whole_lines(theme.depth(), theme.leading),
        measure: theme.measure(),
        leading: theme.leading,
        note_gap: theme.leading,
        right_to_left: book.meta.language.direction() == Direction::RightToLeft,
    }
}

/// The printed folio of every anchor.
fn folios(book: &Book, cuts: &[Cut], made: &Made) -> BTreeMap<Anchor, String> {
    let mut folios = BTreeMap::new();
    for station in stations(book, cuts, made.pages()) {
        let (leaves, division): (&[Leaf], _) = match station.kind {
            SectionKind::Division(id) => (&cuts[id.0 as usize].leaves, Some(id)),
            SectionKind::Lists => (&made.lists.leaves, None),
            SectionKind::Countries => (&made.countries.leaves, None),
            SectionKind::Index => {
                folios.insert(matter::index::ANCHOR, station.first.label());
                continue;
            }
            _ => continue,
        };
        for (index, leaf) in leaves.iter().enumerate() {
            let folio = station.at(index).0;
            for (mark, _) in &leaf.marks {
                let anchor = match division {
                    Some(division) => Anchor { division, block: mark.block },
                    None => Anchor::made(mark.block.0),
                };
                folios.entry(anchor).or_insert_with(|| folio.label());
            }
        }
    }
    folios
}

/// Gives every section its pages, furniture, bookmarks and destinations.
fn finish(shop: Shop<'_>, room: Room, cuts: Vec<Cut>) -> Laid {
    let made = Made::cut(shop, room);
    let mut pages = made.pages();
    let words = Words::of(&shop.book.meta.language).register;
    let terms = matter::locate::index(&made.index, words.note, &cuts, &stations(shop.book, &cuts, pages));
    let index = matter::index::set(shop, room, &terms);
    pages.index = index.pages.len();
    let stations = stations(shop.book, &cuts, pages);
    let mut diagnostics = matter::coverage::check(shop);
    let mut sections: Vec<Section> = Vec::new();
    let mut made = BTreeMap::from([
        (SectionKind::Contents, made.contents.into()),
        (SectionKind::Lists, made.lists.into()),
        (SectionKind::Countries, made.countries.into()),
        (SectionKind::Index, index),
    ]);
    let mut parts = shop.book.parts.iter();
    let mut cuts: BTreeMap<DivisionId, Cut> =
        cuts.into_iter().enumerate().map(|(index, cut)| (DivisionId(index as u32), cut)).collect();
    for station in &stations {
        sections.extend(blank_before(shop, station, sections.last()));
        let section = match station.kind {
            SectionKind::Blank => continue,
            SectionKind::Cover => matter::cover::section(shop, station),
            SectionKind::Title => matter::title::section(shop, station),
            SectionKind::Contents | SectionKind::Lists | SectionKind::Countries | SectionKind::Index => {
                let Some(found) = made.remove(&station.kind) else { continue };
                matter::made::section(shop, found, station, &mut diagnostics)
            }
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
    diagnostics.append(matter::crowded::check(sections.iter().chain(sheets.iter().map(|(_, sheet)| sheet))));
    Laid { pages: Pages { sections, index: terms, sheets }, diagnostics }
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
    Page { size, folio, recto, turned: false, body: Vec::new(), furniture: Vec::new(), opens: None }
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
