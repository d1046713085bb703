//! A chapter's cover sheet: which report it comes from, what it is, how to cite it; pages enough to keep its side.

use crate::base::geometry::{Point, Rect};
use crate::base::length::Length;
use crate::base::text::capitalised;
use crate::book::block::BlockKind;
use crate::book::color::ink_on;
use crate::book::language::Direction;
use crate::book::words::Words;
use crate::book::{Division, citation};
use crate::typeset::blocks::Shop;
use crate::typeset::matter::cover::{for_paper, side_margin, with_back};
use crate::typeset::matter::placard::Placard;
use crate::typeset::matter::stack::Stack;
use crate::typeset::pages::{Bookmark, Folio, FolioStyle, Section, SectionKind};
use crate::typeset::stations::Station;
use crate::typeset::style::TextStyle;

/// The sheets that go before the pages of `chapter` in a file of their own.
pub fn section(shop: Shop<'_>, division: &Division, chapter: &Section) -> Section {
    let opens_on_recto = chapter.pages.first().is_none_or(|page| page.recto);
    let two_sided = shop.book.theme.two_sided;
    let pages = if opens_on_recto && two_sided { 2 } else { 1 };
    let station = Station {
        kind: SectionKind::Sheet(division.id),
        first: Folio { number: 1, style: FolioStyle::Cover },
        recto: !opens_on_recto || pages == 2 || !two_sided,
        two_sided,
        pages,
        blanks: 0,
    };
    let mut placard = Placard::new(shop);
    compose(shop, division, chapter, &mut placard);
    let (body, tree) = placard.finish();
    let mut page = station.blank(0, shop.book.theme.paper);
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
    let paper = shop.book.theme.paper;
    let margin = side_margin(paper);
    let width = paper.width - margin * 2;
    let panel = paper.height.scale(22, 100);
    placard.panel(paper.width, panel, shop.book.theme.accent);
    report(shop, placard, Rect::new(margin, margin / 2, width, panel - margin));
    let print = print(shop, &small_print(shop, division, chapter)).fitted(placard, width, paper.height / 3);
    let foot = paper.height - margin - print.height(placard, width);
    let gap = for_paper(&shop.house.entry, paper).leading * 2;
    let top = panel + margin.min(paper.height / 14);
    let titles = titles(shop, division, chapter).fitted(placard, width, foot - gap - top);
    let y = titles.set(placard, Point::new(margin, top), width);
    blurb(shop, division, placard, (margin, y + gap), foot - gap);
    print.set(placard, Point::new(margin, foot), width);
}

/// In the panel: which report the chapter is from.
fn report(shop: Shop<'_>, placard: &mut Placard<'_>, area: Rect) {
    let (meta, house, paper) = (&shop.book.meta, shop.house, shop.book.theme.paper);
    let ink = ink_on(shop.book.theme.accent);
    let style = |style: &TextStyle| for_paper(style, paper).coloured(ink);
    let mut stack = Stack::default();
    stack.words(Words::of(&meta.language).from_the_report, &style(&house.cover_line), Length::ZERO);
    let title = style(&house.display_sub).weighing(600);
    stack.words(meta.title.as_str(), &title, title.leading / 4);
    if let Some(subtitle) = &meta.subtitle {
        stack.words(subtitle.as_str(), &style(&house.display_sub).resized(8, 10), Length::ZERO);
    }
    let stack = stack.fitted(placard, area.size.width, area.size.height);
    let top = area.bottom() - stack.height(placard, area.size.width);
    stack.set(placard, Point::new(area.origin.x, top), area.size.width);
}

/// Number, title, authors and pages of the chapter.
fn titles(shop: Shop<'_>, division: &Division, chapter: &Section) -> Stack {
    let (meta, house, paper) = (&shop.book.meta, shop.house, shop.book.theme.paper);
    let words = Words::of(&meta.language);
    let small = Length::pt(6);
    let mut stack = Stack::default();
    if let Some(number) = &division.number {
        stack.words(words.chapter_number(number, " "), &for_paper(&house.number, paper), Length::ZERO);
    }
    stack.title(division.title.text.spoken(), &for_paper(&house.title.clone().resized(32, 28), paper), small);
    stack.dash(house.accent, small * 2);
    let mut before = small * 3;
    for line in citation::credits(&division.creators, &meta.language) {
        stack.words(line, &for_paper(&house.entry, paper), before);
        before = Length::ZERO;
    }
    if let (Some(first), Some(last)) = (chapter.pages.first(), last_with_words(chapter)) {
        let line = format!("{} {}", words.pages, citation::range(&first.folio.label(), &last));
        stack.words(capitalised(&line), &for_paper(&house.subentry, paper), before.max(small));
    }
    stack
}

/// The chapter's blurb, as on its opener, between `top` and `bottom`; left out where it does not fit.
fn blurb(shop: Shop<'_>, division: &Division, placard: &mut Placard<'_>, top: (Length, Length), bottom: Length) {
    let (theme, style) = (&shop.book.theme, &shop.house.lead);
    let (margin, y) = top;
    let width = theme.measure().min(theme.paper.width - margin * 2);
    let x = match shop.book.meta.language.direction() {
        Direction::LeftToRight => margin,
        Direction::RightToLeft => theme.paper.width - margin - width,
    };
    let mut stack = Stack::default();
    for block in &division.summary {
        if let BlockKind::Paragraph(text) = &block.kind {
            stack.words(text.spoken(), style, theme.leading / 2);
        }
    }
    if y + stack.height(placard, width) <= bottom {
        stack.set(placard, Point::new(x, y), width);
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

/// Each line of small print below its head.
fn print(shop: Shop<'_>, print: &[Print]) -> Stack {
    let (heading, small) = (print_heading(shop), &shop.house.small);
    let mut stack = Stack::default();
    for (head, body, url) in print {
        stack.words(*head, &heading, PRINT_GAP);
        stack.link(body.as_str(), url.clone(), small, Length::ZERO);
    }
    stack
}

fn print_heading(shop: Shop<'_>) -> TextStyle {
    shop.house.place.clone().resized(9, 10)
}

/// The folio of the last page that is not blank.
fn last_with_words(chapter: &Section) -> Option<String> {
    chapter.pages.iter().rev().find(|page| !page.body.is_empty()).map(|page| page.folio.label())
}
