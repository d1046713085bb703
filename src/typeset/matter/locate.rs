//! Terms of the index and cut pages → the folios where each is met, and where these lead.

use std::collections::BTreeMap;

use crate::base::length::Length;
use crate::book::DivisionId;
use crate::book::block::BlockId;
use crate::book::register::{Mention, Term};
use crate::typeset::pages::{IndexEntry, IndexFolio, Item, LinkTarget, SectionKind};
use crate::typeset::paginate::Leaf;
use crate::typeset::passes::Cut;
use crate::typeset::stations::Station;

/// The index of a report whose pages are known.
pub fn index(terms: &[Term], note: &str, cuts: &[Cut], stations: &[Station]) -> Vec<IndexEntry> {
    let locator = Locator { note, cuts, stations };
    terms.iter().map(|term| locator.entry(term)).collect()
}

/// Where texts stand on the pages.
struct Locator<'l> {
    note: &'l str,
    cuts: &'l [Cut],
    stations: &'l [Station],
}

/// Pages of a division, counted from 0.
struct Stretch<'m> {
    mention: &'m Mention,
    first: usize,
    last: usize,
    y: Length,
}

impl Locator<'_> {
    fn entry(&self, term: &Term) -> IndexEntry {
        IndexEntry {
            words: term.words.clone(),
            see: term.see.clone(),
            folios: self.folios(&term.mentions),
            below: term.below.iter().map(|below| self.entry(below)).collect(),
        }
    }

    /// The folios of mentions: pages that follow each other become one range.
    fn folios(&self, mentions: &[Mention]) -> Vec<IndexFolio> {
        let mut found: Vec<Stretch<'_>> = mentions.iter().filter_map(|mention| self.find(mention)).collect();
        found.sort_by_key(|stretch| (stretch.mention.division, stretch.first, stretch.mention.note, stretch.last));
        let mut stretches: Vec<Stretch<'_>> = Vec::new();
        for next in found {
            match stretches.last_mut().filter(|last| last.mention.division == next.mention.division) {
                // On one page the text stands for its notes, and one note for all.
                Some(last) if next.mention.note && next.first <= last.last => {}
                Some(last) if !last.mention.note && !next.mention.note && next.first <= last.last + 1 => {
                    last.last = last.last.max(next.last);
                }
                _ => stretches.push(next),
            }
        }
        stretches.iter().filter_map(|stretch| self.folio(stretch)).collect()
    }

    fn folio(&self, stretch: &Stretch<'_>) -> Option<IndexFolio> {
        let mention = stretch.mention;
        let station = self.station(mention.division)?;
        let (first, last) = (station.at(stretch.first).0.label(), station.at(stretch.last).0.label());
        let note = if mention.note { self.note } else { "" };
        let label = if first == last { format!("{first}{note}") } else { format!("{first}–{last}") };
        let target = LinkTarget::Page(mention.division, stretch.first, stretch.y);
        Some(IndexFolio { label, target, mention: mention.clone() })
    }

    fn station(&self, division: DivisionId) -> Option<&Station> {
        self.stations.iter().find(|station| station.kind == SectionKind::Division(division))
    }

    fn find<'m>(&self, mention: &'m Mention) -> Option<Stretch<'m>> {
        let leaves = &self.cuts.get(mention.division.0 as usize)?.leaves;
        let Some(next) = mention.section else {
            let (first, y) = text_at(leaves, mention.block, mention.offset as u32)?;
            return Some(Stretch { mention, first, last: first, y });
        };
        let (first, y) = mark_at(leaves, mention.block)?;
        let last = match next.and_then(|next| mark_at(leaves, next)) {
            // A section that opens a page leaves nothing of the one before on it.
            Some((page, y)) if y == Length::ZERO => page.saturating_sub(1),
            Some((page, _)) => page,
            None => leaves.len().saturating_sub(1),
        };
        Some(Stretch { mention, first, last: last.max(first), y })
    }
}

/// The page and height of a byte of a text.
fn text_at(leaves: &[Leaf], block: BlockId, offset: u32) -> Option<(usize, Length)> {
    let mut lines: BTreeMap<u32, (usize, Length)> = BTreeMap::new();
    for (page, leaf) in leaves.iter().enumerate() {
        for item in &leaf.items {
            let Item::Text(run) = item else { continue };
            if let Some(source) = run.source.filter(|source| source.block == block) {
                lines.entry(source.start).or_insert((page, shown(leaf, run.origin.y - run.size)));
            }
        }
    }
    lines.range(..=offset).next_back().or_else(|| lines.iter().next()).map(|(_, place)| *place)
}

/// The page and height of a heading.
fn mark_at(leaves: &[Leaf], block: BlockId) -> Option<(usize, Length)> {
    leaves.iter().enumerate().find_map(|(page, leaf)| {
        leaf.marks.iter().find(|(mark, _)| mark.block == block).map(|(_, y)| (page, shown(leaf, *y)))
    })
}

/// The height from which a place is shown: a page that lies on its side from its corner.
fn shown(leaf: &Leaf, y: Length) -> Length {
    if leaf.turned { Length::ZERO } else { y }
}
