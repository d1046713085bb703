//! The title page, and on its back the imprint: rights, version, identifiers, how to cite. Before them, where the theme
//! wants it, a page with the title alone.

use crate::base::geometry::{Point, Rect};
use crate::base::length::Length;
use crate::book::words::Words;
use crate::book::{Book, citation, identifier};
use crate::typeset::blocks::Shop;
use crate::typeset::matter::furniture::left_edge;
use crate::typeset::matter::placard::Placard;
use crate::typeset::matter::stack::Stack;
use crate::typeset::pages::{Bookmark, Item, Section, SectionKind};
use crate::typeset::stations::Station;
use crate::typeset::tree::{NodeId, Tree};

/// How many pages the section has.
pub fn pages(book: &Book) -> usize {
    let half_title = match (book.theme.half_title, book.theme.two_sided) {
        (false, _) => 0,
        (true, false) => 1,
        (true, true) => 2,
    };
    half_title + 2
}

/// The section of the half title, the title page and the imprint.
pub fn section(shop: Shop<'_>, station: &Station) -> Section {
    let title = Words::of(&shop.book.meta.language).title_page.to_owned();
    let front = station.pages.saturating_sub(2);
    let mut tree = Tree::new();
    let mut pages = Vec::new();
    for index in 0..station.pages {
        let mut page = station.blank(index, shop.book.theme.paper);
        let mut placard = Placard::new(shop);
        let area = area(shop, page.recto);
        if index == front {
            title_page(shop, &mut placard, area);
        } else if index > front {
            imprint(shop, &mut placard, area);
        } else if index == 0 {
            half_title(shop, &mut placard, area);
        }
        let (body, own) = placard.finish();
        page.body = graft(&mut tree, own, body);
        pages.push(page);
    }
    Section {
        kind: SectionKind::Title,
        title: title.clone(),
        pages,
        tree,
        destinations: Vec::new(),
        bookmarks: vec![Bookmark { level: 1, title, page: front, y: Length::ZERO }],
    }
}

/// The type area of a page.
fn area(shop: Shop<'_>, recto: bool) -> Rect {
    let theme = &shop.book.theme;
    let left = left_edge(theme, recto, shop.book.meta.language.direction());
    Rect::new(left, theme.margins.top, theme.measure(), theme.depth())
}

/// Appends the children of one tree to another, and gives the items their new owners.
fn graft(tree: &mut Tree, other: Tree, mut items: Vec<Item>) -> Vec<Item> {
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

/// Where the first line of half title and title page stands.
fn sink(shop: Shop<'_>, area: Rect) -> Length {
    let leading = shop.book.theme.leading;
    let lines = area.size.height.scale(1, 8).raw() / leading.raw().max(1);
    area.origin.y + leading * lines
}

/// The title alone, no larger than a section's.
fn half_title(shop: Shop<'_>, placard: &mut Placard<'_>, area: Rect) {
    let mut stack = Stack::default();
    let style = shop.house.display_sub.clone().weighing(600);
    stack.words(shop.book.meta.title.as_str(), &style, Length::ZERO);
    let stack = stack.fitted(placard, area.size.width, area.size.height / 2);
    stack.set(placard, Point::new(area.origin.x, sink(shop, area)), area.size.width);
}

/// Title, subtitle and makers; publisher, place and date at the foot.
fn title_page(shop: Shop<'_>, placard: &mut Placard<'_>, area: Rect) {
    let (meta, house, leading) = (&shop.book.meta, shop.house, shop.book.theme.leading);
    let width = area.size.width;
    let mut foot = Stack::default();
    if let Some(publisher) = &meta.publisher {
        foot.words(publisher.as_str(), &house.entry, Length::ZERO);
    }
    let words = Words::of(&meta.language);
    let issued: Vec<String> = meta.place.clone().into_iter().chain(meta.date.map(|date| words.date(date))).collect();
    if !issued.is_empty() {
        foot.words(issued.join(words.comma), &house.subentry, Length::ZERO);
    }
    let foot = foot.fitted(placard, width, area.size.height / 4);
    let foot_top = area.bottom() - foot.height(placard, width);

    let mut stack = Stack::default();
    stack.title(meta.title.as_str(), &house.title.clone().resized(34, 28), Length::ZERO);
    if let Some(subtitle) = &meta.subtitle {
        stack.words(subtitle.as_str(), &house.display_sub, leading / 2);
    }
    stack.dash(house.accent, leading);
    let mut before = leading * 2;
    for line in citation::credits(&meta.creators, &meta.language) {
        stack.words(line, &house.entry, before);
        before = Length::ZERO;
    }
    if let Some(version) = &meta.version {
        stack.words(citation::version(version, &meta.language), &house.subentry, leading);
    }
    let top = sink(shop, area);
    let stack = stack.fitted(placard, width, foot_top - top - leading);
    stack.set(placard, Point::new(area.origin.x, top), width);
    foot.set(placard, Point::new(area.origin.x, foot_top), width);
}

/// Small print, standing at the foot of the page: what it is part of, whose it is, how it is named, how it is cited.
fn imprint(shop: Shop<'_>, placard: &mut Placard<'_>, area: Rect) {
    let (meta, small, theme) = (&shop.book.meta, &shop.house.small, &shop.book.theme);
    let words = Words::of(&meta.language);
    let mut groups = [(); 4].map(|()| Vec::<(String, Option<String>)>::new());
    let [origin, rights, names, citing] = &mut groups;
    if let Some((title, number)) = &meta.series {
        let number = number.as_ref().map_or_else(String::new, |number| format!("{}{number}", words.comma));
        origin.push((words.labelled(words.series, &format!("{title}{number}")), None));
    }
    origin.extend(citation::publisher(meta, words).map(|publisher| (publisher, None)));
    let edition = meta.version.as_ref().map(|version| citation::version(version, &meta.language));
    let edition: Vec<String> = edition.into_iter().chain(meta.date.map(|date| words.date(date))).collect();
    origin.extend((!edition.is_empty()).then(|| (edition.join(words.comma), None)));
    rights.extend(meta.copyright.as_ref().map(|holder| (citation::copyright(holder, meta.date), None)));
    if let Some(licence) = &meta.license {
        let (name, url) = citation::licence(licence);
        rights.push((words.labelled(words.licence, &name), url));
    }
    rights.extend(theme.cover_credit.as_ref().map(|credit| (citation::cover_credit(credit, words), None)));
    names.extend(meta.isbn.iter().map(|(format, isbn)| (format!("ISBN {isbn} ({})", form(format)), None)));
    names.extend(meta.doi.as_ref().map(|doi| identifier::address_of_doi(doi)).map(|url| (url.clone(), Some(url))));
    if names.is_empty() {
        names.push((identifier::report(meta), None));
    }
    citing.push((words.labelled(words.web.cite_report, &citation::report(shop.book)), None));
    let mut stack = Stack::default();
    for group in groups {
        let mut before = theme.leading;
        for (line, url) in group {
            stack.link(line, url, small, before);
            before = Length::ZERO;
        }
    }
    let stack = stack.fitted(placard, area.size.width, area.size.height);
    let top = area.bottom() - stack.height(placard, area.size.width);
    stack.set(placard, Point::new(area.origin.x, top), area.size.width);
}

/// How an ISBN's file is called.
fn form(format: &str) -> String {
    if format == "print" { format.to_owned() } else { format.to_uppercase() }
}
