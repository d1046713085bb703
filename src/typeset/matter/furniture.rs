//! Running heads and folios: by side, none on blank pages, and only a folio at the foot where a chapter opens.

use crate::base::geometry::Point;
use crate::base::length::Length;
use crate::book::language::Direction;
use crate::book::text::Text;
use crate::book::theme::Theme;
use crate::typeset::blocks::galley::Strip;
use crate::typeset::blocks::inline::Words;
use crate::typeset::blocks::{Builder, Frame, Shop};
use crate::typeset::pages::{Folio, FolioStyle, Item, Owner, Page};
use crate::typeset::passes::Station;
use crate::typeset::style::TextStyle;
use crate::typeset::text::passage::Align;
use crate::typeset::tree::Tree;

/// What runs along the top of a page.
#[derive(Clone, Copy)]
pub struct Heads<'h> {
    /// On left-hand pages: the report.
    pub verso: &'h str,
    /// On right-hand pages: the chapter.
    pub recto: &'h str,
}

/// Left edge of the type area of a page.
pub fn left_edge(theme: &Theme, recto: bool, direction: Direction) -> Length {
    let inner_at_left = (recto || !theme.two_sided) == (direction == Direction::LeftToRight);
    if inner_at_left { theme.margins.inner } else { theme.margins.outer }
}

/// The page of a leaf: its items on the side where it falls, with furniture. The first of a section opens it.
pub fn page(shop: Shop<'_>, station: &Station, index: usize, mut items: Vec<Item>, heads: Heads<'_>) -> Page {
    let theme = &shop.book.theme;
    let recto = station.recto == index.is_multiple_of(2);
    let left = left_edge(theme, recto, shop.book.meta.language.direction());
    for item in &mut items {
        item.shift(left, theme.margins.top);
    }
    let folio = Folio { number: station.first.number + index as u32, ..station.first };
    let mut page = Page { size: theme.paper, folio, recto, body: items, furniture: Vec::new(), opens: None };
    furnish(shop, &mut page, heads, index == 0);
    page
}

/// Puts a running head and folio on a page, or a folio at the foot where the page opens a chapter.
fn furnish(shop: Shop<'_>, page: &mut Page, heads: Heads<'_>, opens: bool) {
    let theme = &shop.book.theme;
    let direction = shop.book.meta.language.direction();
    if page.folio.style == FolioStyle::Cover {
        return;
    }
    let left = left_edge(theme, page.recto, direction);
    let folio = page.folio.label();
    // The outer edge: right on a right-hand page of a book that reads from left to right.
    let outer = if page.recto == (direction == Direction::LeftToRight) { Align::End } else { Align::Start };
    let outer = if direction == Direction::LeftToRight { outer } else { mirrored(outer) };
    if opens {
        let y = theme.paper.height - theme.margins.bottom + theme.leading * 2;
        page.furniture.extend(line(shop, &folio, left, y, outer, Owner::Footer));
        return;
    }
    let y = theme.margins.top - theme.leading.scale(3, 2);
    let words = if page.recto { heads.recto } else { heads.verso };
    let inner = if outer == Align::End { Align::Start } else { Align::End };
    let head = format!("{words} ");
    page.furniture.extend(line(shop, &head, left, y, inner, Owner::Header));
    page.furniture.extend(line(shop, &folio, left, y, outer, Owner::Header));
}

fn mirrored(align: Align) -> Align {
    if align == Align::End { Align::Start } else { Align::End }
}

/// One line of furniture; its baseline is at `y`.
fn line(shop: Shop<'_>, words: &str, left: Length, y: Length, align: Align, owner: Owner) -> Vec<Item> {
    let language = &shop.book.meta.language;
    let mut builder = Builder::new(shop, language);
    let mut frame = builder.page_frame(language);
    let folio_room = Length::pt(36);
    if owner == Owner::Header && words.ends_with(' ') {
        frame.width -= folio_room;
    }
    let style = shop.house.furniture.clone().aligned(align);
    let mut words = words.trim_end().to_owned();
    let mut strips = set(&mut builder, &words, &style, &frame);
    while strips.len() > 1
        && let Some(shorter) = shortened(&words)
    {
        words = shorter;
        strips = set(&mut builder, &words, &style, &frame);
    }
    let at_right = (align == Align::End) == (language.direction() == Direction::LeftToRight);
    let narrow = frame.width < shop.book.theme.measure();
    let shift = if at_right && narrow { folio_room } else { Length::ZERO };
    let first = strips.into_iter().next().map(|strip| strip.items).unwrap_or_default();
    let origin = Point::new(left + shift, y - style.baseline());
    first
        .into_iter()
        .map(|mut item| {
            item.shift(origin.x, origin.y);
            if let Item::Text(run) = &mut item {
                run.owner = owner;
                run.source = None;
            }
            item
        })
        .collect()
}

fn set(builder: &mut Builder<'_>, words: &str, style: &TextStyle, frame: &Frame) -> Vec<Strip> {
    builder.set(Words::made(&Text::plain(words), Tree::ROOT, style), frame, Length::ZERO)
}

/// A running head that is too long, less its last word; none where there is only one.
fn shortened(words: &str) -> Option<String> {
    let (kept, _) = words.trim_end_matches('…').rsplit_once(' ')?;
    let kept = kept.trim_end_matches([' ', ',', ':', ';', '–', '—', '-']);
    (!kept.is_empty()).then(|| format!("{kept}…"))
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn a_long_head_loses_whole_words_and_says_so() {
        let once = shortened("Local Ownership: Case Studies").expect("it has words");
        assert_eq!(once, "Local Ownership: Case…");
        let twice = shortened(&once).expect("it has words");
        assert_eq!(twice, "Local Ownership…");
        assert_eq!(shortened("Antidisestablishmentarianism"), None);
    }
}
