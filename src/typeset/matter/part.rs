//! A part's title page: its title alone, on the side where chapters open.

use crate::base::geometry::Point;
use crate::base::length::Length;
use crate::typeset::blocks::Shop;
use crate::typeset::matter::furniture::left_edge;
use crate::typeset::matter::placard::Placard;
use crate::typeset::matter::stack::Stack;
use crate::typeset::pages::{Bookmark, Section, SectionKind};
use crate::typeset::stations::Station;

/// The section of a part.
pub fn section(shop: Shop<'_>, title: &str, station: &Station) -> Section {
    let theme = &shop.book.theme;
    let left = left_edge(theme, station.recto, shop.book.meta.language.direction());
    let mut placard = Placard::new(shop);
    let sink = theme.leading * (theme.depth().scale(1, 4).raw() / theme.leading.raw().max(1));
    let top = theme.margins.top + sink;
    let mut stack = Stack::default();
    stack.dash(shop.house.accent, Length::ZERO);
    stack.heading(title, &shop.house.title, theme.leading);
    let stack = stack.fitted(&mut placard, theme.measure(), theme.depth() - sink);
    stack.set(&mut placard, Point::new(left, top), theme.measure());
    let (body, tree) = placard.finish();
    let mut page = station.blank(0, theme.paper);
    page.body = body;
    Section {
        kind: SectionKind::Part,
        title: title.to_owned(),
        pages: vec![page],
        tree,
        destinations: Vec::new(),
        bookmarks: vec![Bookmark { level: 1, title: title.to_owned(), page: 0, y: Length::ZERO }],
    }
}
