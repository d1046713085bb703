//! A figure or table as it is met → a float: strips that may stand elsewhere, and the gap below as it is without them.

use crate::base::length::Length;
use crate::book::figure::Placement;
use crate::typeset::blocks::galley::Float;
use crate::typeset::blocks::{Builder, Frame};

/// Lines of text that stand on a page beside a float.
const LEAST_LINES: i64 = 4;

/// Where a float begins.
pub struct Met {
    first: usize,
    gap: (Length, bool),
}

impl Builder<'_> {
    /// Before the strips of a figure or table and the space above them.
    pub(super) fn float_begins(&mut self) -> Met {
        let gap = self.lone.take().unwrap_or((self.gap, self.elastic));
        Met { first: self.galley.strips.len(), gap }
    }

    /// After its strips, with the space below them. One that stands within something else, or leaves no room for text on
    /// its page, stays where it is, and so does one whose author wants it there.
    pub(super) fn float_ends(&mut self, met: Met, captioned: bool, wish: Placement, frame: &Frame) {
        let leading = frame.style.leading;
        let first = met.first;
        let strips = &mut self.galley.strips[first..];
        let height: Length = strips.iter().map(|strip| strip.before + strip.height).sum();
        let floats =
            frame.floats && wish != Placement::Here && height < self.shop.book.theme.depth() - leading * LEAST_LINES;
        if floats {
            let noted = strips.iter().any(|strip| !strip.notes.is_empty());
            strips.iter_mut().for_each(|strip| strip.float = Some(self.galley.floats.len()));
            let strips = first..self.galley.strips.len();
            self.galley.floats.push(Float { strips, captioned, wish, noted, height });
        }
        self.elastic_space(leading);
        if floats {
            self.lone = Some(met.gap);
        }
    }
}
