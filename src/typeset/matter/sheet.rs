//! A chapter's cover sheet: which report it comes from, what it is, how to cite it; pages enough to keep its side.

use crate::base::geometry::Point;
use crate::base::length::Length;
use crate::book::words::Words;
use crate::book::{Division, citation};
use crate::typeset::blocks::Shop;
use crate::typeset::matter::cover::with_back;
use crate::typeset::matter::placard::{Placard, on_accent};
use crate::typeset::pages::{Bookmark, Folio, FolioStyle, Section, SectionKind};
use crate::typeset::passes::{Station, blank};

/// The sheets that go before the pages of `chapter` in a file of their own.
pub fn section(shop: Shop<'_>, division: &Division, chapter: &Section) -> Section {
    let opens_on_recto = chapter.pages.first().is_none_or(|page| page.recto);
    let pages = if opens_on_recto && shop.book.theme.two_sided { 2 } else { 1 };
    let station = Station {
        kind: SectionKind::Sheet(division.id),
        first: Folio { number: 1, style: FolioStyle::Cover },
        recto: !opens_on_recto || pages == 2,
        pages,
        blanks: 0,
    };
    let mut placard = Placard::new(shop);
    compose(shop, division, chapter, &mut placard);
    let (body, tree) = placard.finish();
    let mut page = blank(shop.book.theme.paper, station.first, station.recto);
    page.body = body;
    let title = Words::of(&shop.book.meta.language).cover.to_owned();
    Section {
        kind: station.kind,
        title: title.clone(),
        pages: with_back(page, &station),
        tree,
        destinations: Vec::new(),
        bookmarks: vec![Bookmark { level: 1, title, page: 0, y: Length::ZERO }],
    }
}

fn compose(shop: Shop<'_>, division: &Division, chapter: &Section, placard: &mut Placard<'_>) {
    let (meta, house, theme) = (&shop.book.meta, shop.house, &shop.book.theme);
    let words = Words::of(&meta.language);
    let paper = theme.paper;
    let margin = paper.width / 9;
    let width = paper.width - margin * 2;
    let panel = paper.height.scale(22, 100);
    let ink = on_accent(theme.accent);
    placard.panel(paper.width, panel, theme.accent);
    let from = house.small.clone().coloured(ink);
    let report = house.display_sub.clone().weighing(600).coloured(ink);
    let name = match &meta.subtitle {
        Some(subtitle) => format!("{}: {subtitle}", meta.title),
        None => meta.title.clone(),
    };
    let from_height = placard.height(words.from_the_report, &from, width);
    let report = placard.fitted(&name, &report, width, panel - margin - from_height);
    let height = from_height + placard.height(&name, &report, width);
    let y = placard.words(words.from_the_report, &from, Point::new(margin, panel - margin / 2 - height), width);
    placard.words(&name, &report, Point::new(margin, y), width);
    let mut y = panel + margin;
    if let Some(number) = &division.number {
        let line = format!("{} {number}", words.chapter);
        y = placard.words(&line, &house.number, Point::new(margin, y), width) + Length::pt(6);
    }
    let title = division.title.text.spoken();
    let style = placard.fitted(&title, &house.title.clone().resized(32, 28), width, paper.height / 4);
    y = placard.words(&title, &style, Point::new(margin, y), width) + Length::pt(10);
    for line in citation::credits(&division.creators, &meta.language) {
        y = placard.words(&line, &house.entry, Point::new(margin, y), width);
    }
    if let (Some(first), Some(last)) = (chapter.pages.first(), last_with_words(chapter)) {
        let range = citation::range(&first.folio.label(), &last);
        let line = format!("{} {range}", words.pages);
        placard.words(&capitalised(&line), &house.subentry, Point::new(margin, y + Length::pt(8)), width);
    }
    small_print(shop, division, chapter, placard, margin, width);
}

/// Citation, licence and address at the foot.
fn small_print(
    shop: Shop<'_>,
    division: &Division,
    chapter: &Section,
    placard: &mut Placard<'_>,
    margin: Length,
    width: Length,
) {
    let (meta, house, paper) = (&shop.book.meta, shop.house, shop.book.theme.paper);
    let words = Words::of(&meta.language);
    let heading = house.place.clone().resized(8, 10);
    let pages = chapter.pages.first().map(|page| page.folio.label()).zip(last_with_words(chapter));
    let mut blocks = vec![(words.cite_as, citation::chapter(shop.book, division, pages.as_ref()), None)];
    if let Some(licence) = &meta.license {
        let (name, url) = citation::licence(licence);
        let holder = meta
            .copyright
            .as_ref()
            .map_or_else(String::new, |holder| format!("{}. ", citation::copyright(holder, meta.date)));
        blocks.push((words.licence, format!("{holder}{name}"), url));
    }
    if let Some(url) = &meta.url {
        blocks.push((words.full_report, url.clone(), Some(url.clone())));
    }
    let gap = Length::pt(8);
    let height: Length = blocks
        .iter()
        .map(|(head, body, _)| placard.height(head, &heading, width) + placard.height(body, &house.small, width) + gap)
        .sum();
    let mut y = paper.height - margin - height;
    for (head, body, url) in blocks {
        y = placard.words(head, &heading, Point::new(margin, y), width);
        let at = Point::new(margin, y);
        y = match url {
            Some(url) => placard.link(&body, &url, &house.small, at, width),
            None => placard.words(&body, &house.small, at, width),
        } + gap;
    }
}

/// The folio of the last page that is not blank.
fn last_with_words(chapter: &Section) -> Option<String> {
    chapter.pages.iter().rev().find(|page| !page.body.is_empty()).map(|page| page.folio.label())
}

fn capitalised(words: &str) -> String {
    let mut characters = words.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
