//! The words of a drawing → text over it that is not seen, letter below letter, so that it can be searched and copied.

use crate::base::geometry::Rect;
use crate::base::length::Length;
use crate::book::image::{DrawnWords, Image};
use crate::book::text::Text;
use crate::typeset::blocks::inline::Words;
use crate::typeset::blocks::{Builder, Frame};
use crate::typeset::lines;
use crate::typeset::pages::{Item, Owner, TextRun, UNSCALED};
use crate::typeset::text::passage::{Align, Setting};
use crate::typeset::tree::{NodeId, Tree};

impl Builder<'_> {
    /// The words of an image placed at `rect`, as parts of the figure that is `node`.
    pub(super) fn drawn(&mut self, image: &Image, rect: Rect, node: NodeId, frame: &Frame) -> Vec<Item> {
        let runs = image.words.iter().flat_map(|words| self.drawn_words(words, rect, frame)).collect::<Vec<_>>();
        runs.into_iter().map(|run| Item::Text(TextRun { owner: Owner::Node(node), ..run })).collect()
    }

    /// One line; nothing where no face has its letters.
    fn drawn_words(&mut self, words: &DrawnWords, rect: Rect, frame: &Frame) -> Vec<TextRun> {
        let part = |whole: Length, part: f32| whole.scale((f64::from(part) * 1e6) as i64, 1_000_000);
        let mut style = self.shop.house.small.clone().aligned(Align::Start);
        style.look.size = part(rect.size.height, words.size).max(Length::centi(50));
        style.look.hyphenate = false;
        let text = Text::plain(words.text.trim());
        let passage = self.sketch(Words::made(&text, Tree::ROOT, &style), frame);
        let measure = self.shop.book.theme.paper.width * 100;
        let set =
            lines::set(self.shop.shaper, &passage, &Setting { measure, indent: Length::ZERO, align: Align::Start });
        let [line] = set.lines.as_slice() else { return Vec::new() };
        if !set.missing.is_empty() || line.width <= Length::ZERO {
            return Vec::new();
        }
        let scale = part(rect.size.width, words.width).raw() * i64::from(UNSCALED) / line.width.raw();
        let scale = scale.clamp(2_000, 40_000);
        let origin = (rect.origin.x + part(rect.size.width, words.x), rect.origin.y + part(rect.size.height, words.y));
        let runs = line.items.iter().filter_map(|item| match &item.item {
            Item::Text(run) => Some(placed(run, scale, origin)),
            _ => None,
        });
        runs.collect()
    }
}

/// A run of a line at its place, as wide as the drawing shows it.
fn placed(run: &TextRun, scale: i64, (x, y): (Length, Length)) -> TextRun {
    let mut run = run.clone();
    let wide = |length: Length| length.scale(scale, i64::from(UNSCALED));
    run.origin.x = x + wide(run.origin.x);
    run.origin.y += y;
    run.scale = scale as u16;
    run.glyphs.iter_mut().for_each(|glyph| {
        glyph.advance = wide(glyph.advance);
        glyph.dx = wide(glyph.dx);
    });
    run.invisible = true;
    run.source = None;
    run
}
