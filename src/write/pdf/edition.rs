//! Pages → editions: what each output file shows, in order. Every edition is made of whole sections of the one layout.

use std::collections::BTreeMap;

use crate::base::length::Length;
use crate::book::language::Language;
use crate::book::standard::{LONGEST_STRING, Standard};
use crate::book::text::Target;
use crate::book::theme::Print;
use crate::book::{Anchor, Book, Division, DivisionId};
use crate::typeset::pages::{LinkTarget, Owner, Page, Pages, Section, SectionKind};
use crate::typeset::tree::NodeId;
use crate::write::pdf::printed::{PrintedPage, PrintedSection, extent, items};
use crate::write::pdf::values::rectangle;
use crate::write::web;

/// What a file is cut to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scope {
    /// The full report.
    Report,
    /// One division with its cover sheets.
    Chapter(DivisionId),
    /// The full report on the sheets of a print shop.
    Print,
}

/// One output file.
pub struct Edition<'a> {
    /// The book it is an edition of.
    pub book: &'a Book,
    /// What it is cut to.
    pub scope: Scope,
    /// Its sections in order.
    pub sections: Vec<Placed<'a>>,
    /// The height of each page.
    pub heights: Vec<Length>,
    anchors: BTreeMap<Anchor, Spot>,
}

/// A section in a file.
pub struct Placed<'a> {
    /// The section.
    pub section: &'a Section,
    /// The same, printed.
    pub printed: &'a PrintedSection,
    /// The file's page that its first page is.
    pub start: usize,
}

/// A place in a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Spot {
    /// The file's page, from 0.
    pub page: usize,
    /// From the top of the page.
    pub y: Length,
    /// The node there, where it is known.
    pub node: Option<NodeId>,
}

impl Spot {
    /// A height on a page.
    pub fn new(page: usize, y: Length) -> Self {
        Self { page, y, node: None }
    }
}

/// Where a click leads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Jump {
    /// To a place in the file.
    Spot(Spot),
    /// To an address.
    Address(String),
}

impl<'a> Edition<'a> {
    /// The edition of a scope, from every section there is as it is printed, in the order of [`sections`].
    pub fn new(
        book: &'a Book,
        pages: &'a Pages,
        padding: &'a [Section],
        printed: &'a [PrintedSection],
        scope: Scope,
    ) -> Self {
        let all = sections(pages, padding);
        let mut ordered: Vec<(Option<usize>, &Section, &PrintedSection)> = all
            .zip(printed)
            .filter(|((index, section), _)| scope.shows(section.kind, index.is_some(), book.theme.print))
            .map(|((index, section), printed)| (index, section, printed))
            .collect();
        if !scope.is_whole() {
            ordered.sort_by_key(|(index, ..)| index.is_some());
        }
        let mut start = 0;
        let mut sections = Vec::with_capacity(ordered.len());
        for (_, section, printed) in ordered {
            sections.push(Placed { section, printed, start });
            start += section.pages.len();
        }
        let anchors = anchors(book, &sections);
        let heights = sections.iter().flat_map(|placed| &placed.section.pages).map(|page| page.size.height).collect();
        Self { book, scope, sections, heights, anchors }
    }

    /// The division that the file is about; none for the report.
    pub fn division(&self) -> Option<&'a Division> {
        match self.scope {
            Scope::Report | Scope::Print => None,
            Scope::Chapter(id) => self.book.divisions.get(id.0 as usize),
        }
    }

    /// What the file is made to.
    pub fn standard(&self) -> Standard {
        self.book.theme.standard
    }

    /// The title of report or chapter.
    pub fn title(&self) -> String {
        self.book.title(self.division())
    }

    /// The file's language.
    pub fn language(&self) -> &'a Language {
        self.book.language(self.division())
    }

    /// The pages in order.
    pub fn pages(&self) -> impl Iterator<Item = (&'a Page, &'a PrintedPage)> {
        self.sections.iter().flat_map(|placed| placed.section.pages.iter().zip(&placed.printed.pages))
    }

    /// Where a link in a section leads; none where it is dead in this file.
    pub fn jump(&self, placed: &Placed<'_>, target: &LinkTarget) -> Option<Jump> {
        match target {
            // Percent-encoded, an address is at most three times as long.
            LinkTarget::Author(Target::Url(url)) if url.len() > LONGEST_STRING / 3 => None,
            LinkTarget::Author(Target::Url(url)) => Some(Jump::Address(url.clone())),
            LinkTarget::Author(Target::Anchor(anchor)) => {
                self.spot(*anchor).or_else(|| web::away(self.book, *anchor).map(Jump::Address))
            }
            LinkTarget::Node(node) => {
                let (page, y) = (*placed.printed.tops.get(node.0 as usize)?)?;
                Some(Jump::Spot(Spot { page: placed.start + page, y, node: Some(*node) }))
            }
            LinkTarget::Page(division, page, y) => {
                let there = SectionKind::Division(*division);
                let target = self.sections.iter().find(|other| other.section.kind == there)?;
                Some(Jump::Spot(Spot::new(target.start + page, *y)))
            }
        }
    }

    fn spot(&self, anchor: Anchor) -> Option<Jump> {
        let start =
            || self.sections.iter().find(|placed| placed.section.kind == SectionKind::Division(anchor.division));
        let spot = self.anchors.get(&anchor).copied();
        spot.or_else(|| start().map(|placed| Spot::new(placed.start, Length::ZERO))).map(Jump::Spot)
    }
}

impl Placed<'_> {
    /// The box round a node's own items on the first page that has any, as `BBox` wants it.
    pub fn bounds(&self, node: NodeId) -> Option<[f32; 4]> {
        let (first, _) = (*self.printed.tops.get(node.0 as usize)?)?;
        let page = self.section.pages.get(first)?;
        let own = items(page).filter_map(extent).filter(|(owner, _)| *owner == Owner::Node(node));
        let all = own.map(|(_, rect)| rectangle(page.on_paper(rect).within(page.size), page.size.height));
        all.reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])])
    }
}

impl Scope {
    /// Whether it is all of the report.
    pub fn is_whole(self) -> bool {
        !matches!(self, Self::Chapter(_))
    }

    /// Whether the file shows a section; the report's own have their place among [`Pages::sections`].
    fn shows(self, kind: SectionKind, own: bool, print: Print) -> bool {
        match (self, kind) {
            (Self::Report, _) => own,
            (Self::Print, SectionKind::Sheet(_)) => false,
            (Self::Print, SectionKind::Cover) => print.cover,
            (Self::Print, _) => true,
            (Self::Chapter(id), SectionKind::Division(other) | SectionKind::Sheet(other)) => id == other,
            (Self::Chapter(_), _) => false,
        }
    }
}

/// Every section that some file shows: the report's with their indices, the cover sheets, and the blank pages after the
/// last one that the print shop wants.
pub fn sections<'a>(pages: &'a Pages, padding: &'a [Section]) -> impl Iterator<Item = (Option<usize>, &'a Section)> {
    let own = pages.sections.iter().enumerate().map(|(index, section)| (Some(index), section));
    let others = pages.sheets.iter().map(|(_, sheet)| sheet).chain(padding).map(|section| (None, section));
    own.chain(others)
}

fn anchors(book: &Book, sections: &[Placed<'_>]) -> BTreeMap<Anchor, Spot> {
    let mut anchors = BTreeMap::new();
    for placed in sections {
        if let SectionKind::Division(id) = placed.section.kind
            && let Some(division) = book.divisions.get(id.0 as usize)
        {
            let title = Anchor { division: id, block: division.title.id };
            anchors.insert(title, Spot::new(placed.start, Length::ZERO));
        }
        for destination in &placed.section.destinations {
            let spot = Spot::new(placed.start + destination.page, destination.y);
            anchors.insert(destination.anchor, spot);
        }
    }
    anchors
}
