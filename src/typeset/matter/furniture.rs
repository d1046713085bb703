//! Running heads and folios: by side, none on blank pages, and only a folio at the foot where a chapter opens.

use crate::base::geometry::Size;
use crate::base::length::Length;
use crate::book::language::{Direction, Language};
use crate::book::text::Text;
use crate::book::theme::Theme;
use crate::typeset::blocks::galley::Strip;
use crate::typeset::blocks::inline::Words;
use crate::typeset::blocks::{Builder, Shop};
use crate::typeset::matter::shorten::shortened;
use crate::typeset::pages::{FolioStyle, Item, Owner, Page};
use crate::typeset::paginate::Leaf;
use crate::typeset::stations::Station;
use crate::typeset::text::passage::Align;
use crate::typeset::tree::Tree;

/// What runs along the top of pages.
#[derive(Clone, Copy)]
pub struct Heads<'h> {
    /// On left-hand pages: the report.
    pub verso: Head<'h>,
    /// On right-hand pages, and on all of a one-sided report: the chapter.
    pub recto: Head<'h>,
}

/// A running head.
#[derive(Clone, Copy)]
pub struct Head<'h> {
    /// Its words.
    pub words: &'h str,
    /// Their language, by which they are shaped and run.
    pub language: &'h Language,
}

/// Left edge of the type area of a page.
pub fn left_edge(theme: &Theme, recto: bool, direction: Direction) -> Length {
    let inner_at_left = (recto || !theme.two_sided) == (direction == Direction::LeftToRight);
    if inner_at_left { theme.margins.inner } else { theme.margins.outer }
}

/// The page of a leaf: its items on the side where it falls, with furniture. The first of a section opens it. On a turned
/// page, what is the left margin of the paper is above the type area and what is its foot is at the left.
pub fn page(shop: Shop<'_>, station: &Station, index: usize, leaf: Leaf, heads: Heads<'_>) -> Page {
    let theme = &shop.book.theme;
    let (folio, recto) = station.at(index);
    let left = left_edge(theme, recto, shop.book.meta.language.direction());
    let (x, y) = if leaf.turned { (theme.margins.bottom, left) } else { (left, theme.margins.top) };
    let mut body = leaf.items;
    for item in &mut body {
        item.shift(x, y);
    }
    let furniture = Vec::new();
    let mut page = Page { size: theme.paper, folio, recto, turned: leaf.turned, body, furniture, opens: None };
    furnish(shop, &mut page, heads, index == 0);
    page
}

/// Puts a running head and folio on a page, or a folio at the foot where the page opens a section. What has no room on
/// the paper is left out.
pub fn furnish(shop: Shop<'_>, page: &mut Page, heads: Heads<'_>, opens: bool) {
    if page.folio.style == FolioStyle::Cover {
        return;
    }
    let theme = &shop.book.theme;
    let area = Area::of(shop, page.size, page.recto);
    let folio = Head { words: &page.folio.label(), language: &shop.book.meta.language };
    if opens {
        let Some(y) = theme.foot(page.size) else { return };
        page.furniture.extend(area.outside(line(shop, folio, area.width), y, Owner::Footer));
        return;
    }
    let Some(y) = theme.head() else { return };
    let number = line(shop, folio, area.width);
    let room = area.width - number.width - shop.house.furniture.look.size * 2;
    let head = line(shop, if page.recto { heads.recto } else { heads.verso }, room);
    page.furniture.extend(area.inside(head, y, Owner::Header));
    page.furniture.extend(area.outside(number, y, Owner::Header));
}

/// The width of the type area of a page, and where its outer edge is.
struct Area {
    left: Length,
    width: Length,
    outer_at_right: bool,
    baseline: Length,
}

impl Area {
    fn of(shop: Shop<'_>, page: Size, recto: bool) -> Self {
        let theme = &shop.book.theme;
        let direction = shop.book.meta.language.direction();
        Self {
            left: left_edge(theme, recto, direction),
            width: page.width - theme.margins.inner - theme.margins.outer,
            outer_at_right: (recto || !theme.two_sided) == (direction == Direction::LeftToRight),
            baseline: shop.house.furniture.baseline(),
        }
    }

    fn outside(&self, line: Line, baseline: Length, owner: Owner) -> Vec<Item> {
        self.place(line, self.outer_at_right, baseline, owner)
    }

    fn inside(&self, line: Line, baseline: Length, owner: Owner) -> Vec<Item> {
        self.place(line, !self.outer_at_right, baseline, owner)
    }

    fn place(&self, line: Line, at_right: bool, baseline: Length, owner: Owner) -> Vec<Item> {
        let x = if at_right { self.left + self.width - line.width } else { self.left };
        let placed = line.items.into_iter().map(|mut item| {
            item.shift(x - line.left, baseline - self.baseline);
            if let Item::Text(run) = &mut item {
                run.owner = owner;
                run.source = None;
            }
            item
        });
        placed.collect()
    }
}

/// One line of furniture, as set somewhere.
#[derive(Default)]
struct Line {
    items: Vec<Item>,
    left: Length,
    width: Length,
}

/// Sets words in one line no wider than `room`, shortened where they must be; nothing where not even a word has room.
fn line(shop: Shop<'_>, head: Head<'_>, room: Length) -> Line {
    let mut words = head.words.split_whitespace().collect::<Vec<_>>().join(" ");
    loop {
        let strips = set(shop, &words, head.language, room);
        let Some(first) = strips.first() else { return Line::default() };
        let shown: usize = texts(first).map(str::len).sum();
        if strips.len() == 1 {
            return measured(strips.into_iter().next().map(|strip| strip.items).unwrap_or_default());
        }
        let Some(shorter) = shortened(&words, shown) else { return Line::default() };
        words = shorter;
    }
}

fn set(shop: Shop<'_>, words: &str, language: &Language, room: Length) -> Vec<Strip> {
    let mut builder = Builder::new(shop, language);
    let mut frame = builder.page_frame(language);
    frame.width = room;
    let style = shop.house.furniture.clone().aligned(Align::Start);
    builder.set(Words::made(&Text::plain(words), Tree::ROOT, &style), &frame, Length::ZERO)
}

fn texts(strip: &Strip) -> impl Iterator<Item = &str> {
    strip.items.iter().filter_map(|item| if let Item::Text(run) = item { Some(run.text.as_str()) } else { None })
}

/// Where the items of a line begin, and how wide they are together.
fn measured(items: Vec<Item>) -> Line {
    let extents = items.iter().filter_map(|item| match item {
        Item::Text(run) => {
            let width: Length = run.glyphs.iter().map(|glyph| glyph.advance).sum();
            Some((run.origin.x, run.origin.x + width))
        }
        _ => None,
    });
    let whole = extents.reduce(|(left, right), (start, end)| (left.min(start), right.max(end)));
    let (left, right) = whole.unwrap_or_default();
    Line { items, left, width: right - left }
}
