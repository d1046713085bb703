//! Pages → where each page of the PDF begins in the EPUB's documents. Every page gets one marker, in the order of pages.

use std::collections::{BTreeMap, BTreeSet};

use unicode_segmentation::UnicodeSegmentation;

use crate::base::text::boundary;
use crate::book::block::BlockId;
use crate::book::{Division, DivisionId, PartId};
use crate::typeset::pages::{Page, Place, SectionKind};
use crate::write::epub::edition::Edition;
use crate::write::epub::names::{Names, main_flow};
use crate::write::epub::stretches::Stretch;
use crate::write::markup::PageBreak;
use crate::write::markup::visit::Part;

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
    /// A division, or a stretch of it.
    Stretch(Stretch),
}

/// Where pages begin.
#[derive(Debug, Default)]
pub struct Breaks {
    starts: BTreeMap<Document, Vec<PageBreak>>,
    places: BTreeMap<DivisionId, BTreeMap<BlockId, Vec<PageBreak>>>,
    stretches: BTreeMap<Stretch, Vec<PageBreak>>,
    /// Label, document and marker's id of every page, in the order of pages.
    pub list: Vec<(String, Document, String)>,
}

/// Where a page's marker is to stand.
#[derive(Clone, Copy)]
enum Spot {
    Start(Document),
    Place(Place),
    End(Stretch),
}

impl Breaks {
    /// Finds a spot for every page. One that opens nothing (a blank left-hand page) goes with the next that does.
    pub fn plan(edition: Edition<'_>, names: &Names<'_>) -> Self {
        let known: BTreeMap<DivisionId, BTreeMap<BlockId, &str>> =
            edition.divisions().iter().map(|division| (division.id, strings(division))).collect();
        let spot = |place: Place| {
            let string = known.get(&place.division)?.get(&place.block)?;
            Some(Spot::Place(Place { offset: whole_word(string, place.offset), ..place }))
        };
        let mut breaks = Self::default();
        let mut ids = BTreeSet::new();
        let mut waiting: Vec<&Page> = Vec::new();
        let mut parts = (0..edition.parts().len() as u32).map(PartId);
        for section in edition.sections() {
            let document = document(section.kind, &mut parts);
            for page in &section.pages {
                waiting.push(page);
                if let Some(spot) = document.map(Spot::Start).or_else(|| page.opens.and_then(spot)) {
                    waiting.drain(..).for_each(|page| breaks.put(names, spot, page, &mut ids));
                }
            }
        }
        if let Some(last) = edition.divisions().last() {
            let end = Spot::End(names.stretches(last.id).last());
            waiting.drain(..).for_each(|page| breaks.put(names, end, page, &mut ids));
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

    /// All markers of a document of a division, for a last look whether each has been written.
    pub fn of(&self, stretch: Stretch) -> &[PageBreak] {
        self.stretches.get(&stretch).map_or(&[], Vec::as_slice)
    }

    fn put(&mut self, names: &Names<'_>, spot: Spot, page: &Page, ids: &mut BTreeSet<String>) {
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
                let stretch = names.stretches(division).place(block);
                self.stretches.entry(stretch).or_default().push(page_break.clone());
                self.places.entry(division).or_default().entry(block).or_default().push(page_break);
                Document::Stretch(stretch)
            }
            Spot::End(stretch) => {
                self.stretches.entry(stretch).or_default().push(page_break);
                Document::Stretch(stretch)
            }
        };
        self.list.push((label, document, id));
    }
}

/// The blocks of a division's main flow, in which pages open, and the text of those that have any of their own.
fn strings(division: &Division) -> BTreeMap<BlockId, &str> {
    let mut strings = BTreeMap::new();
    for part in main_flow(division) {
        match part {
            Part::Text(id, text, _) => strings.insert(id, text.string.as_str()),
            other => strings.insert(other.id(), ""),
        };
    }
    strings
}

/// A word that is divided between two pages is read in one piece, before the marker: the next one is the first whole word of
/// its page.
pub fn whole_word(string: &str, offset: u32) -> u32 {
    let at = boundary(string, offset as usize);
    let edge = string.split_word_bound_indices().map(|(start, _)| start).find(|start| *start >= at);
    if edge == Some(at) || at >= string.len() {
        return offset;
    }
    let rest = &string[edge.unwrap_or(string.len())..];
    let next = rest.trim_start_matches(|letter: char| !letter.is_whitespace()).trim_start();
    (string.len() - next.len()) as u32
}

/// The document that shows a section of its own; none where its pages open at places of the text, or show nothing.
fn document(kind: SectionKind, parts: &mut impl Iterator<Item = PartId>) -> Option<Document> {
    match kind {
        SectionKind::Cover | SectionKind::Sheet(_) => Some(Document::Cover),
        SectionKind::Title => Some(Document::Title),
        SectionKind::Contents => Some(Document::Contents),
        SectionKind::Lists => Some(Document::Lists),
        SectionKind::Countries => Some(Document::Countries),
        SectionKind::Index => Some(Document::Index),
        SectionKind::Part => parts.next().map(Document::Part),
        SectionKind::Division(_) | SectionKind::Blank => None,
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

#[cfg(test)]
mod tests {
    use super::whole_word;

    #[test]
    fn no_page_begins_within_a_word() {
        let text = "the well-being of peacebuilding, and on";
        let at = |word: &str| text.find(word).expect("a word") as u32;
        assert_eq!(whole_word(text, at("peace")), at("peace"));
        assert_eq!(whole_word(text, at("building")), at("and"));
        assert_eq!(whole_word(text, at("being")), at("being"), "an author's hyphen ends a word");
        assert_eq!(whole_word(text, at("eing of")), at("of"));
        assert_eq!(whole_word("disarmament", 3), 11, "the last word ends what can be marked");
        assert_eq!(whole_word("和平建设", 6), 6, "every sign is a word");
        assert_eq!([whole_word("", 0), whole_word("a", 9)], [0, 9]);
    }
}
