//! Hyphens at the edges of lines → glyphs on a row: one that is added behind a part of a word, and one of the author's that
//! the next line shows once more.

use std::ops::Range;

use crate::base::length::Length;
use crate::book::font::FaceId;
use crate::typeset::text::itemize::ItemKind;
use crate::typeset::text::passage::Look;
use crate::typeset::text::row::{ClusterKind, Row, ShapedGlyph};
use crate::typeset::text::shaper::Hyphen;
use crate::typeset::text::worker::Worker;

impl Worker<'_> {
    /// The width of a hyphen after item `index`.
    pub fn hyphen_width(&mut self, index: usize) -> Length {
        self.hyphen(index).advance
    }

    /// The width of the author's hyphen before byte `at` of item `index`, shown once more.
    pub fn repeated_width(&self, index: usize, at: usize) -> Length {
        self.repeated(index, at).advance
    }

    /// Shapes `range` of item `index` and the hyphen that follows it at a line end.
    pub fn hyphenated(&mut self, index: usize, range: Range<usize>, row: &mut Row) {
        let hyphen = self.hyphen(index);
        let same = hyphen.face == self.items[index].face && self.items[index].kind == ItemKind::Text;
        if !same || range.is_empty() {
            self.item(index, range.clone(), row, &mut Vec::new());
            self.lone(index, range.end, ClusterKind::Hyphen, hyphen, row);
            return;
        }
        self.fill(index, range.clone());
        self.buffer.push(u32::from(hyphen.sign), range.end as u32);
        self.run(index, range, row, &mut Vec::new());
    }

    /// Adds the author's hyphen before byte `at` once more.
    pub fn repeat(&self, index: usize, at: usize, row: &mut Row) {
        self.lone(index, at, ClusterKind::Repeated, self.repeated(index, at), row);
    }

    /// The hyphen after item `index`: the item's own, if its face has one.
    fn hyphen(&mut self, index: usize) -> Hyphen {
        match self.hyphen {
            Some((known, hyphen)) if known == index => hyphen,
            _ => {
                let hyphen = self.sized(index, |face, look| self.shaper.hyphen(face, look));
                self.hyphen = Some((index, hyphen));
                hyphen
            }
        }
    }

    fn repeated(&self, index: usize, at: usize) -> Hyphen {
        let sign = self.text[..at].chars().next_back().unwrap_or('-');
        self.sized(index, |face, look| self.shaper.repeated(face, look, sign))
    }

    /// A hyphen at the size of an item.
    fn sized(&self, index: usize, hyphen: impl Fn(FaceId, &Look) -> Hyphen) -> Hyphen {
        let item = &self.items[index];
        let look = &self.passage.spans[item.span].look;
        let mut hyphen = hyphen(item.face, look);
        if hyphen.face == item.face {
            hyphen.advance = hyphen.advance.scale(item.size.raw(), look.size.raw().max(1));
        }
        hyphen
    }

    /// Adds a hyphen without shaping it.
    fn lone(&self, index: usize, at: usize, kind: ClusterKind, hyphen: Hyphen, row: &mut Row) {
        row.add(index, at..at, kind, hyphen.advance);
        if let Some(id) = hyphen.glyph {
            row.glyph(ShapedGlyph { id, advance: hyphen.advance, dx: Length::ZERO, dy: Length::ZERO });
        }
    }
}
