//! Pages → where each page of the PDF begins in the EPUB's documents. Every page gets one marker, in the order of pages.

use std::collections::{BTreeMap, BTreeSet};

use crate::book::block::BlockId;
use crate::book::{Book, DivisionId, PartId};
use crate::typeset::pages::{Page, Pages, Place, SectionKind};
use crate::write::epub::names::main_flow;
use crate::write::markup::PageBreak;

/// A document of the EPUB.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Document {
    /// The cover.
    Cover,
    /// The title page.
    Title,
    /// The contents.
    Contents,
    /// Lists of figures, tables and abbreviations.
    Lists,
    /// Case studies by country.
    Countries,
    /// The index.
    Index,
    /// A part's title page.
    Part(PartId),
    /// A division.
    Division(DivisionId),
}

/// Where pages begin.
#[derive(Debug, Default)]
pub struct Breaks {
    starts: BTreeMap<Document, Vec<PageBreak>>,
    places: BTreeMap<DivisionId, BTreeMap<BlockId, Vec<PageBreak>>>,
    ends: BTreeMap<DivisionId, Vec<PageBreak>>,
    /// Label, document and marker's id of every page, in the order of pages.
    pub list: Vec<(String, Document, String)>,
}

/// Where a page's marker is to stand.
#[derive(Clone, Copy)]
enum Spot {
    Start(Document),
    Place(Place),
    End(DivisionId),
}

impl Breaks {
    /// Finds a spot for every page. One that opens nothing (a blank left-hand page) goes with the next that does.
    pub fn plan(book: &Book, pages: &Pages) -> Self {
        let known: Vec<BTreeSet<BlockId>> =
            book.divisions.iter().map(|division| main_flow(division).iter().map(|part| part.id()).collect()).collect();
        let mut breaks = Self::default();
        let mut ids = BTreeSet::new();
        let mut waiting: Vec<&Page> = Vec::new();
        let mut parts = (0..book.parts.len() as u32).map(PartId);
        for section in &pages.sections {
            let document = match section.kind {
                SectionKind::Cover => Some(Document::Cover),
                SectionKind::Title => Some(Document::Title),
                SectionKind::Contents => Some(Document::Contents),
                SectionKind::Lists => Some(Document::Lists),
                SectionKind::Countries => Some(Document::Countries),
                SectionKind::Index => Some(Document::Index),
                SectionKind::Part => parts.next().map(Document::Part),
                SectionKind::Division(_) | SectionKind::Sheet(_) | SectionKind::Blank => None,
            };
            for page in &section.pages {
                let place = page.opens.filter(|place| {
                    known.get(place.division.0 as usize).is_some_and(|blocks| blocks.contains(&place.block))
                });
                waiting.push(page);
                if let Some(spot) = document.map(Spot::Start).or(place.map(Spot::Place)) {
                    waiting.drain(..).for_each(|page| breaks.put(spot, page, &mut ids));
                }
            }
        }
        if let Some(last) = book.divisions.last() {
            waiting.drain(..).for_each(|page| breaks.put(Spot::End(last.id), page, &mut ids));
        }
        breaks
    }

    /// Markers at the start of a document.
    pub fn at_start(&self, document: Document) -> &[PageBreak] {
        self.starts.get(&document).map_or(&[], Vec::as_slice)
    }

    /// Markers within a block or leaf, in order of their bytes.
    pub fn within(&self, division: DivisionId, block: BlockId) -> &[PageBreak] {
        self.places.get(&division).and_then(|blocks| blocks.get(&block)).map_or(&[], Vec::as_slice)
    }

    /// All markers of a division, for a last look whether each has been written.
    pub fn of(&self, division: DivisionId) -> impl Iterator<Item = &PageBreak> {
        let within = self.places.get(&division).into_iter().flat_map(BTreeMap::values).flatten();
        within.chain(self.ends.get(&division).into_iter().flatten())
    }

    fn put(&mut self, spot: Spot, page: &Page, ids: &mut BTreeSet<String>) {
        let label = page.folio.label();
        let id = marker_id(&label, ids);
        let offset = if let Spot::Place(place) = spot { place.offset as usize } else { 0 };
        let page_break = PageBreak { offset, label: label.clone(), id: id.clone() };
        let document = match spot {
            Spot::Start(document) => {
                self.starts.entry(document).or_default().push(page_break);
                document
            }
            Spot::Place(Place { division, block, .. }) => {
                self.places.entry(division).or_default().entry(block).or_default().push(page_break);
                Document::Division(division)
            }
            Spot::End(division) => {
                self.ends.entry(division).or_default().push(page_break);
                Document::Division(division)
            }
        };
        self.list.push((label, document, id));
    }
}

/// `page-47`; where two pages have one label, the second is `page-47-2`.
fn marker_id(label: &str, taken: &mut BTreeSet<String>) -> String {
    let name: String = label.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let mut id = format!("page-{name}");
    let mut count = 1;
    while !taken.insert(id.clone()) {
        count += 1;
        id = format!("page-{name}-{count}");
    }
    id
}
