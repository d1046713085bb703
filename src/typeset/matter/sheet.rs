//! A chapter's cover sheet: which report it comes from, what it is, how to cite it; pages enough to keep its side.

use crate::base::geometry::Point;
use crate::base::length::Length;
use crate::book::block::BlockKind;
use crate::book::color::ink_on;
use crate::book::language::Direction;
use crate::book::words::Words;
use crate::book::{Division, citation};
use crate::typeset::blocks::Shop;
use crate::typeset::matter::cover::with_back;
use crate::typeset::matter::placard::Placard;
use crate::typeset::pages::{Bookmark, Folio, FolioStyle, Section, SectionKind};
use crate::typeset::passes::{Station, blank};
use crate::typeset::style::TextStyle;

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
    let ink = ink_on(theme.accent);
    placard.panel(paper.width, panel, theme.accent);
    let from = house.small.clone().coloured(ink);
    let report = house.display_sub.clone().weighing(600).coloured(ink);
    let second = house.display_sub.clone().resized(9, 10).coloured(ink);
    let second_height = meta.subtitle.as_deref().map_or(Length::ZERO, |line| placard.height(line, &second, width));
    let from_height = placard.height(words.from_the_report, &from, width);
    let report = placard.fitted(&meta.title, &report, width, panel - margin - from_height - second_height);
    let mut lines = vec![(words.from_the_report, &from), (meta.title.as_str(), &report)];
    lines.extend(meta.subtitle.as_deref().map(|subtitle| (subtitle, &second)));
    let height: Length = lines.iter().map(|(line, style)| placard.height(line, style, width)).sum();
    let mut y = panel - margin / 2 - height;
    for (line, style) in lines {
        y = placard.words(line, style, Point::new(margin, y), width);
    }
    let mut y = panel + margin;
    if let Some(number) = &division.number {
        let line = words.chapter_number(number, " ");
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
        y = placard.words(&capitalised(&line), &house.subentry, Point::new(margin, y + Length::pt(8)), width);
    }
    let print = small_print(shop, division, chapter);
    let foot = paper.height - margin - print_height(shop, &print, placard, width);
    blurb(shop, division, placard, (margin, y + theme.leading * 3), foot - theme.leading * 2);
    set_print(shop, print, placard, Point::new(margin, foot), width);
}

/// The chapter's blurb, as on its opener, between `top` and `bottom`; left out where it does not fit.
fn blurb(shop: Shop<'_>, division: &Division, placard: &mut Placard<'_>, top: (Length, Length), bottom: Length) {
    let (theme, style) = (&shop.book.theme, &shop.house.lead);
    let (margin, mut y) = top;
    let width = theme.measure().min(theme.paper.width - margin * 2);
    let x = match shop.book.meta.language.direction() {
        Direction::LeftToRight => margin,
        Direction::RightToLeft => theme.paper.width - margin - width,
    };
    let paragraphs = division.summary.iter().filter_map(|block| match &block.kind {
        BlockKind::Paragraph(text) => Some(text.spoken()),
        _ => None,
    });
    let paragraphs: Vec<String> = paragraphs.collect();
    let gap = theme.leading / 2;
    let height: Length = paragraphs.iter().map(|words| placard.height(words, style, width) + gap).sum();
    if y + height > bottom {
        return;
    }
    for words in &paragraphs {
        y = placard.words(words, style, Point::new(x, y), width) + gap;
    }
}

/// A line of small print: its head, its words, and where they lead.
type Print = (&'static str, String, Option<String>);

/// Citation, licence and address.
fn small_print(shop: Shop<'_>, division: &Division, chapter: &Section) -> Vec<Print> {
    let meta = &shop.book.meta;
    let words = Words::of(&meta.language);
    let pages = chapter.pages.first().map(|page| page.folio.label()).zip(last_with_words(chapter));
    let mut print = vec![(words.cite_as, citation::chapter(shop.book, division, pages.as_ref()), None)];
    if let Some(licence) = &meta.license {
        let (name, url) = citation::licence(licence);
        let holder = meta
            .copyright
            .as_ref()
            .map_or_else(String::new, |holder| format!("{}. ", citation::copyright(holder, meta.date)));
        print.push((words.licence, format!("{holder}{name}"), url));
    }
    if let Some(url) = &meta.url {
        print.push((words.full_report, url.clone(), Some(url.clone())));
    }
    print
}

/// Below each line of small print.
const PRINT_GAP: Length = Length::pt(8);

fn print_height(shop: Shop<'_>, print: &[Print], placard: &mut Placard<'_>, width: Length) -> Length {
    let heading = print_heading(shop);
    let small = &shop.house.small;
    print
        .iter()
        .map(|(head, body, _)| placard.height(head, &heading, width) + placard.height(body, small, width) + PRINT_GAP)
        .sum()
}

fn set_print(shop: Shop<'_>, print: Vec<Print>, placard: &mut Placard<'_>, at: Point, width: Length) {
    let heading = print_heading(shop);
    let small = &shop.house.small;
    let mut y = at.y;
    for (head, body, url) in print {
        y = placard.words(head, &heading, Point::new(at.x, y), width);
        let at = Point::new(at.x, y);
        y = match url {
            Some(url) => placard.link(&body, &url, small, at, width),
            None => placard.words(&body, small, at, width),
        } + PRINT_GAP;
    }
}

fn print_heading(shop: Shop<'_>) -> TextStyle {
    shop.house.place.clone().resized(9, 10)
}

/// The folio of the last page that is not blank.
fn last_with_words(chapter: &Section) -> Option<String> {
    chapter.pages.iter().rev().find(|page| !page.body.is_empty()).map(|page| page.folio.label())
}

fn capitalised(words: &str) -> String {
    let mut characters = words.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
