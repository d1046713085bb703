//! The report's cover: a panel in the accent with title and subtitle, below it the picture across the whole page where
//! there is one, and at the foot, on white, who made it, when, and the publisher's mark.

use crate::base::geometry::{Point, Rect, Size};
use crate::base::length::Length;
use crate::book::citation;
use crate::book::color::{WHITE, ink_on};
use crate::book::image::ImageId;
use crate::book::language::Direction;
use crate::book::words::Words;
use crate::typeset::blocks::Shop;
use crate::typeset::matter::placard::Placard;
use crate::typeset::matter::stack::Stack;
use crate::typeset::pages::{Bookmark, Page, Section, SectionKind};
use crate::typeset::stations::Station;
use crate::typeset::style::TextStyle;

/// The width of paper that the house's display sizes are for.
const WIDTH: Length = Length::centi_mm(21_000);
/// The mark's height, and that of one that is not much wider than tall.
const MARK: [Length; 2] = [Length::pt(38), Length::pt(60)];

/// The section of the cover: a page, and where the report is two-sided its blank back.
pub fn section(shop: Shop<'_>, station: &Station) -> Section {
    let title = shop.book.meta.title.clone();
    let mut placard = Placard::new(shop);
    compose(shop, &mut placard);
    let (body, tree) = placard.finish();
    let mut page = station.blank(0, shop.book.theme.paper);
    page.body = body;
    Section {
        kind: SectionKind::Cover,
        title: title.clone(),
        pages: with_back(page, station),
        tree,
        destinations: Vec::new(),
        bookmarks: vec![Bookmark { level: 1, title, page: 0, y: Length::ZERO }],
    }
}

/// The margins of covers and sheets.
pub fn side_margin(paper: Size) -> Length {
    paper.width.min(paper.height) / 9
}

/// A style of covers, as large as the paper asks for: the house's sizes are for A4 and paper of its shape.
pub fn for_paper(style: &TextStyle, paper: Size) -> TextStyle {
    let width = paper.width.min(paper.height.scale(210, 297)).clamp(WIDTH / 2, WIDTH.scale(3, 2));
    style.clone().resized(width.raw(), WIDTH.raw())
}

/// The page and, where the section has two, a blank back.
pub fn with_back(page: Page, station: &Station) -> Vec<Page> {
    let size = page.size;
    let backs = (1..station.pages).map(|index| station.blank(index, size));
    std::iter::once(page).chain(backs).collect()
}

fn compose(shop: Shop<'_>, placard: &mut Placard<'_>) {
    let theme = &shop.book.theme;
    let paper = theme.paper;
    let margin = side_margin(paper);
    let width = paper.width - margin * 2;
    let picture = theme.cover.as_ref();
    let foot = Foot::of(shop, placard, width);
    // What is said at the foot has its room first, then the picture.
    let floor = paper.height - (foot.height + margin.scale(3, 2)).clamp(paper.height / 8, paper.height.scale(2, 5));
    let (series, titles) = (series(shop), titles(shop));
    let wanted = series.height(placard, width) + titles.height(placard, width) + margin.scale(5, 2);
    let panel = match picture {
        Some(_) => wanted.clamp(floor.scale(46, 100), floor.scale(66, 100)),
        None => floor.min(paper.height.scale(64, 100)),
    };
    placard.panel(paper.width, panel, theme.accent);
    let area = Rect::new(margin, margin, width, panel - margin * 2);
    let series = series.fitted(placard, width, area.size.height / 5);
    let top = series.set(placard, area.origin, width);
    let titles = titles.fitted(placard, width, area.bottom() - top);
    let y = area.bottom() - titles.height(placard, width);
    titles.set(placard, Point::new(margin, y.max(top)), width);
    if let Some((image, alt)) = picture {
        let window = Rect::new(Length::ZERO, panel, paper.width, floor - panel);
        spread(shop, placard, *image, alt.as_deref(), window);
    }
    foot.set(placard, Rect::new(margin, floor, width, paper.height - floor - margin));
}

/// The series, at the head of the panel.
fn series(shop: Shop<'_>) -> Stack {
    let mut stack = Stack::default();
    if let Some((title, number)) = &shop.book.meta.series {
        let number = number.as_ref().map_or_else(String::new, |number| format!(" {number}"));
        stack.words(format!("{title}{number}"), &on_panel(shop, &shop.house.cover_line), Length::ZERO);
    }
    stack
}

/// Title and subtitle, which stand on the foot of the panel.
fn titles(shop: Shop<'_>) -> Stack {
    let subtitle = on_panel(shop, &shop.house.display_sub);
    let gap = subtitle.leading / 2;
    let mut stack = Stack::default();
    stack.title(shop.book.meta.title.as_str(), &on_panel(shop, &shop.house.display), Length::ZERO);
    stack.dash(subtitle.look.color, gap);
    if let Some(words) = &shop.book.meta.subtitle {
        stack.words(words.as_str(), &subtitle, gap);
    }
    stack
}

/// A style of covers in the colour that can be read on the panel.
fn on_panel(shop: Shop<'_>, style: &TextStyle) -> TextStyle {
    for_paper(style, shop.book.theme.paper).coloured(ink_on(shop.book.theme.accent))
}

/// Puts the picture over the whole width and beyond, where it will be cut, and covers what of it is taller than its
/// window: the panel lies over its top already, and white over its foot.
fn spread(shop: Shop<'_>, placard: &mut Placard<'_>, image: ImageId, alt: Option<&str>, window: Rect) {
    let over = placard.over();
    let picture = &shop.book.images[image.0 as usize];
    let [across, down] = [picture.width, picture.height].map(|pixels| i64::from(pixels.max(1)));
    let least = Size::new(window.size.width + over * 2, window.size.height);
    let tall = least.width.scale(down, across);
    let size = if tall >= least.height {
        Size::new(least.width, tall)
    } else {
        Size::new(least.height.scale(across, down), least.height)
    };
    let x = window.origin.x + (window.size.width - size.width) / 2;
    let y = window.origin.y + (window.size.height - size.height) / 2;
    placard.picture_below(image, Rect::new(x, y, size.width, size.height), alt);
    let paper = shop.book.theme.paper;
    let below = Rect::new(-over, window.bottom(), paper.width + over * 2, paper.height - window.bottom() + over);
    placard.rule(below, WHITE);
}

/// What stands at the foot of a cover.
struct Foot {
    words: Stack,
    mark: Option<(ImageId, Size)>,
    name: Option<String>,
    height: Length,
    at_right: bool,
}

impl Foot {
    /// Creators, publisher and date at the one side, the mark at the other.
    fn of(shop: Shop<'_>, placard: &mut Placard<'_>, width: Length) -> Self {
        let (meta, house, paper) = (&shop.book.meta, shop.house, shop.book.theme.paper);
        let mark = shop.book.theme.logo.map(|logo| (logo, mark_size(shop, logo, width)));
        let beside = mark.map_or(Length::ZERO, |(_, size)| size.width + Length::pt(18));
        let publisher = meta.publisher.clone().unwrap_or_default();
        let mut words = Stack::default();
        let named = |line: &String| publisher.is_empty() || !line.ends_with(&publisher);
        for line in citation::credits(&meta.creators, &meta.language).into_iter().filter(named) {
            words.words(line, &for_paper(&house.entry, paper), Length::ZERO);
        }
        if !publisher.is_empty() {
            words.words(publisher, &for_paper(&house.entry, paper), Length::ZERO);
        }
        if let Some(date) = meta.date {
            words.words(Words::of(&meta.language).date(date), &for_paper(&house.subentry, paper), Length::ZERO);
        }
        let words = words.fitted(placard, width - beside, paper.height.scale(3, 10));
        let height = words.height(placard, width - beside).max(mark.map_or(Length::ZERO, |(_, size)| size.height));
        let at_right = meta.language.direction() == Direction::LeftToRight;
        Self { words, mark, name: meta.publisher.clone(), height, at_right }
    }

    /// Both stand on the foot of an area.
    fn set(self, placard: &mut Placard<'_>, area: Rect) {
        let mut x = area.origin.x;
        let mut width = area.size.width;
        if let Some((mark, size)) = self.mark {
            let left = if self.at_right { area.right() - size.width } else { x };
            let rect = Rect::new(left, area.bottom() - size.height, size.width, size.height);
            placard.image(mark, rect, self.name.as_deref());
            width -= size.width + Length::pt(18);
            x += if self.at_right { Length::ZERO } else { size.width + Length::pt(18) };
        }
        let height = self.words.height(placard, width);
        self.words.set(placard, Point::new(x, area.bottom() - height), width);
    }
}

/// The publisher's mark, no wider than a third of the cover.
fn mark_size(shop: Shop<'_>, mark: ImageId, width: Length) -> Size {
    let image = &shop.book.images[mark.0 as usize];
    let [across, down] = [image.width, image.height].map(|pixels| i64::from(pixels.max(1)));
    let compact = across * 2 <= down * 3;
    let tall = MARK[usize::from(compact)].min(width / 5);
    let wide = tall.scale(across, down);
    if wide > width / 3 { Size::new(width / 3, (width / 3).scale(down, across)) } else { Size::new(wide, tall) }
}
