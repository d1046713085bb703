//! The report's cover: a panel in the accent with title and subtitle, below it who made it and when.

use crate::base::geometry::{Point, Rect};
use crate::base::length::Length;
use crate::book::citation;
use crate::book::color::ink_on;
use crate::book::words::Words;
use crate::typeset::blocks::Shop;
use crate::typeset::matter::placard::Placard;
use crate::typeset::pages::{Bookmark, Folio, Page, Section, SectionKind};
use crate::typeset::passes::{Station, blank};

/// The section of the cover: a page, and where the report is two-sided its blank back.
pub fn section(shop: Shop<'_>, station: &Station) -> Section {
    let theme = &shop.book.theme;
    let (meta, house) = (&shop.book.meta, shop.house);
    let paper = theme.paper;
    let margin = paper.width / 9;
    let width = paper.width - margin * 2;
    let mut placard = Placard::new(shop);
    let panel = paper.height.scale(if theme.cover.is_some() { 45 } else { 64 }, 100);
    placard.panel(paper.width, panel, theme.accent);
    let ink = ink_on(theme.accent);
    let gap = Length::pt(22);
    let subtitle = house.display_sub.clone().coloured(ink);
    let below = meta.subtitle.as_deref().map_or(Length::ZERO, |words| placard.height(words, &subtitle, width));
    let room = panel - margin - margin / 2 - below - gap;
    let title = placard.fitted(&meta.title, &house.display.clone().coloured(ink), width, room);
    let title_height = placard.height(&meta.title, &title, width);
    let top = (panel - margin - below - gap - title_height).max(margin / 2);
    let mut y = placard.words(&meta.title, &title, Point::new(margin, top), width);
    y += gap / 2;
    placard.dash(Point::new(margin, y - Length::pt(2)), width, ink);
    y += gap / 2;
    if let Some(words) = &meta.subtitle {
        placard.words(words, &subtitle, Point::new(margin, y), width);
    }
    if let Some((image, alt)) = &theme.cover {
        let picture = &shop.book.images[image.0 as usize];
        let room = Rect::new(margin, panel + margin / 2, width, paper.height.scale(30, 100));
        let wide = room.size.height.scale(i64::from(picture.width), i64::from(picture.height.max(1))).min(width);
        let tall = wide.scale(i64::from(picture.height), i64::from(picture.width.max(1)));
        placard.image(*image, Rect::new(margin, room.origin.y, wide, tall), alt.as_deref());
    }
    imprint_lines(shop, &mut placard, margin, width);
    let (body, tree) = placard.finish();
    let mut page = blank(paper, station.first, station.recto);
    page.body = body;
    Section {
        kind: SectionKind::Cover,
        title: meta.title.clone(),
        pages: with_back(page, station),
        tree,
        destinations: Vec::new(),
        bookmarks: vec![Bookmark { level: 1, title: meta.title.clone(), page: 0, y: Length::ZERO }],
    }
}

/// Creators, publisher and date at the foot, on the cover's white.
fn imprint_lines(shop: Shop<'_>, placard: &mut Placard<'_>, margin: Length, width: Length) {
    let (meta, house) = (&shop.book.meta, shop.house);
    let creators = citation::credits(&meta.creators, &meta.language);
    let publisher = meta.publisher.clone().unwrap_or_default();
    let date = Words::of(&meta.language).date(meta.date);
    let mut lines = Vec::new();
    lines.extend(
        creators
            .into_iter()
            .filter(|line| publisher.is_empty() || !line.ends_with(&publisher))
            .map(|line| (line, house.entry.clone())),
    );
    if !publisher.is_empty() {
        lines.push((publisher, house.entry.clone()));
    }
    lines.push((date, house.subentry.clone()));
    let height: Length = lines.iter().map(|(words, style)| placard.height(words, style, width)).sum();
    let mut y = shop.book.theme.paper.height - margin - height;
    if let Some(logo) = shop.book.theme.logo {
        let image = &shop.book.images[logo.0 as usize];
        let tall = Length::pt(36);
        let wide = tall.scale(i64::from(image.width), i64::from(image.height.max(1))).min(width);
        let name = meta.publisher.as_deref();
        placard.image(logo, Rect::new(margin, y - tall - Length::pt(12), wide, tall), name);
    }
    for (words, style) in lines {
        y = placard.words(&words, &style, Point::new(margin, y), width);
    }
}

/// The page and, where the section has two, a blank back.
pub fn with_back(page: Page, station: &Station) -> Vec<Page> {
    let mut pages = vec![page];
    while pages.len() < station.pages {
        let folio = Folio { number: station.first.number + pages.len() as u32, ..station.first };
        let recto = station.recto == (pages.len() % 2 == 0);
        pages.push(blank(pages[0].size, folio, recto));
    }
    pages
}
