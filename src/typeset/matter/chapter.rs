//! A cut division → a section: leaves on their sides, with furniture, destinations and bookmarks.

use crate::base::length::Length;
use crate::book::{Anchor, Division};
use crate::typeset::blocks::Shop;
use crate::typeset::matter::furniture::{Head, Heads, page};
use crate::typeset::pages::{Bookmark, Destination, Page, Place, Section, SectionKind};
use crate::typeset::passes::Cut;
use crate::typeset::stations::Station;

/// The section of a division.
pub fn section(shop: Shop<'_>, division: &Division, cut: Cut, station: &Station) -> Section {
    let title = bookmark_title(shop, division);
    let mut section = Section {
        kind: SectionKind::Division(division.id),
        title: title.clone(),
        pages: Vec::new(),
        tree: cut.galley.tree,
        destinations: Vec::new(),
        bookmarks: vec![Bookmark { level: 1, title, page: 0, y: Length::ZERO }],
    };
    let words = division.short_title.clone().unwrap_or_else(|| division.title.text.spoken());
    let verso = Head { words: &shop.book.meta.title, language: &shop.book.meta.language };
    let heads = Heads { verso, recto: Head { words: &words, language: &division.language } };
    for (index, leaf) in cut.leaves.into_iter().enumerate() {
        for (mark, y) in &leaf.marks {
            // A turned page is shown from its corner.
            let y = if leaf.turned { Length::ZERO } else { *y + shop.book.theme.margins.top };
            let anchor = Anchor { division: division.id, block: mark.block };
            if let Some((level, title)) = mark.bookmark.clone() {
                let deepest = section.bookmarks.last().map_or(1, |last| last.level);
                section.bookmarks.push(Bookmark { level: level.clamp(2, deepest + 1), title, page: index, y });
            }
            section.destinations.push(Destination { anchor, name: mark.name.clone(), page: index, y });
        }
        let opens = opening(division, index, leaf.opens);
        section.pages.push(Page { opens, ..page(shop, station, index, leaf, heads) });
    }
    section
}

fn opening(division: &Division, index: usize, opens: Option<(crate::book::block::BlockId, u32)>) -> Option<Place> {
    let (block, offset) = if index == 0 { (division.title.id, 0) } else { opens? };
    Some(Place { division: division.id, block, offset })
}

/// `Chapter 2: Capacity Building`
pub fn bookmark_title(shop: Shop<'_>, division: &Division) -> String {
    let title = division.title.text.spoken();
    match &division.number {
        Some(number) => {
            let words = crate::book::words::Words::of(&shop.book.meta.language);
            words.labelled(&words.chapter_number(number, " "), &title)
        }
        None => title,
    }
}
