//! The title page, and on its back the imprint: rights, version, identifiers, how to cite.

use crate::base::geometry::Point;
use crate::base::length::Length;
use crate::book::citation;
use crate::book::words::Words;
use crate::typeset::blocks::Shop;
use crate::typeset::matter::furniture::left_edge;
use crate::typeset::matter::placard::Placard;
use crate::typeset::pages::{Bookmark, Folio, Section, SectionKind};
use crate::typeset::passes::{Station, blank};
use crate::typeset::tree::{NodeId, Tree};

/// The section of the title page and the imprint.
pub fn section(shop: Shop<'_>, station: &Station) -> Section {
    let title = Words::of(&shop.book.meta.language).title_page.to_owned();
    let mut placard = Placard::new(shop);
    front(shop, &mut placard, station.recto);
    let (body, mut tree) = placard.finish();
    let mut first = blank(shop.book.theme.paper, station.first, station.recto);
    first.body = body;
    let mut placard = Placard::new(shop);
    imprint(shop, &mut placard, !station.recto);
    let (body, back_tree) = placard.finish();
    let folio = Folio { number: station.first.number + 1, ..station.first };
    let mut back = blank(shop.book.theme.paper, folio, !station.recto);
    back.body = graft(&mut tree, back_tree, body);
    Section {
        kind: SectionKind::Title,
        title: title.clone(),
        pages: vec![first, back],
        tree,
        destinations: Vec::new(),
        bookmarks: vec![Bookmark { level: 1, title, page: 0, y: Length::ZERO }],
    }
}

/// Appends the children of one tree to another, and gives the items their new owners.
fn graft(
    tree: &mut Tree,
    other: Tree,
    mut items: Vec<crate::typeset::pages::Item>,
) -> Vec<crate::typeset::pages::Item> {
    let shift = tree.nodes.len() as u32 - 1;
    let moved = |id: NodeId| if id == Tree::ROOT { id } else { NodeId(id.0 + shift) };
    for (index, mut node) in other.nodes.into_iter().enumerate() {
        node.children.iter_mut().for_each(|child| *child = moved(*child));
        if index == 0 {
            tree.node_mut(Tree::ROOT).children.append(&mut node.children);
        } else {
            node.parent = node.parent.map(moved);
            tree.nodes.push(node);
        }
    }
    for item in &mut items {
        item.renumber(&moved);
    }
    items
}

fn front(shop: Shop<'_>, placard: &mut Placard<'_>, recto: bool) {
    let (meta, house, theme) = (&shop.book.meta, shop.house, &shop.book.theme);
    let left = left_edge(theme, recto, meta.language.direction());
    let width = theme.measure();
    let gap = theme.leading;
    let mut y = theme.margins.top + gap * 6;
    let room = theme.depth() / 2;
    let title = placard.fitted(&meta.title, &house.title.clone().resized(34, 28), width, room);
    y = placard.words(&meta.title, &title, Point::new(left, y), width);
    if let Some(subtitle) = &meta.subtitle {
        y = placard.words(subtitle, &house.display_sub, Point::new(left, y + gap / 2), width);
    }
    y += gap;
    placard.dash(Point::new(left, y), width, theme.accent);
    y += gap * 2;
    let creators = citation::credits(&meta.creators, &meta.language);
    for line in creators {
        y = placard.words(&line, &house.entry, Point::new(left, y), width);
    }
    if let Some(version) = &meta.version {
        placard.words(&citation::version(version, &meta.language), &house.subentry, Point::new(left, y + gap), width);
    }
    let date = Words::of(&meta.language).date(meta.date);
    let place = match (&meta.place, &meta.publisher) {
        (Some(place), Some(publisher)) => format!("{publisher}, {place}, {date}"),
        (None, Some(publisher)) => format!("{publisher}, {date}"),
        _ => date,
    };
    let foot = theme.paper.height - theme.margins.bottom - gap;
    placard.words(&place, &house.subentry, Point::new(left, foot), width);
}

/// Small print, standing at the foot of the page.
fn imprint(shop: Shop<'_>, placard: &mut Placard<'_>, recto: bool) {
    let (meta, house, theme) = (&shop.book.meta, shop.house, &shop.book.theme);
    let words = Words::of(&meta.language);
    let left = left_edge(theme, recto, meta.language.direction());
    let width = theme.measure();
    let mut lines: Vec<String> = Vec::new();
    if let Some((title, number)) = &meta.series {
        let number = number.as_ref().map_or_else(String::new, |number| format!("{}{number}", words.comma));
        lines.push(words.labelled(words.series, &format!("{title}{number}")));
    }
    lines.extend(meta.copyright.as_ref().map(|holder| citation::copyright(holder, meta.date)));
    lines.extend(meta.license.as_ref().map(|licence| words.labelled(words.licence, &citation::licence(licence).0)));
    lines.extend(meta.version.as_ref().map(|version| citation::version(version, &meta.language)));
    lines.extend(meta.isbn.iter().map(|(format, isbn)| format!("ISBN {isbn} ({})", format.to_uppercase())));
    lines.extend(meta.doi.as_ref().map(|doi| format!("DOI {doi}")));
    lines.push(format!("urn:uuid:{}", meta.uuid));
    lines.push(words.labelled(words.web.cite_report, &citation::report(shop.book)));
    let gap = theme.leading / 2;
    let height: Length = lines.iter().map(|line| placard.height(line, &house.small, width) + gap).sum();
    let foot = theme.paper.height - theme.margins.bottom;
    let mut y = foot - height;
    for line in &lines {
        y = placard.words(line, &house.small, Point::new(left, y), width) + gap;
    }
}
