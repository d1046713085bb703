//! A figure or table as it is met → a float: strips that may stand elsewhere, and the gap below as it is without them; or
//! a plate, whose strips leave the column for pages of their own.

use crate::base::length::Length;
use crate::book::figure::Placement;
use crate::typeset::blocks::galley::{Float, Plate};
use crate::typeset::blocks::{Builder, Frame};

/// Lines of text that stand on a page beside a float.
const LEAST_LINES: i64 = 4;

/// Where a float or plate begins, and the gap there.
pub struct Met {
    first: usize,
    gap: Length,
    elastic: bool,
    lone: Option<(Length, bool)>,
}

/// What its author wants of a float.
#[derive(Clone, Copy)]
pub struct Wish {
    /// Whether it has a caption.
    pub captioned: bool,
    /// Where it is wanted.
    pub placement: Placement,
    /// Whether pages may break within it.
    pub breaks: bool,
}

impl Builder<'_> {
    /// Before the strips of a figure or table and the space above them.
    pub(super) fn float_begins(&mut self) -> Met {
        let lone = self.lone.take();
        Met { first: self.galley.strips.len(), gap: self.gap, elastic: self.elastic, lone }
    }

    /// After its strips, with the space below them. One that stands within something else stays where it is, and so does
    /// one whose author wants it there; one that leaves no room for text gets a page of its own, or flows with the text.
    pub(super) fn float_ends(&mut self, met: Met, wish: Wish, frame: &Frame) {
        let leading = frame.style.leading;
        let first = met.first;
        let strips = &mut self.galley.strips[first..];
        let height: Length = strips.iter().map(|strip| strip.before + strip.height).sum();
        let free = frame.floats && wish.placement != Placement::Here;
        let tall = height >= self.shop.book.theme.depth() - leading * LEAST_LINES;
        if free && tall && !wish.breaks {
            return self.plate_ends(met, false);
        }
        let floats = free && !tall;
        if floats {
            let noted = strips.iter().any(|strip| !strip.notes.is_empty());
            strips.iter_mut().for_each(|strip| strip.float = Some(self.galley.floats.len()));
            let strips = first..self.galley.strips.len();
            let Wish { captioned, placement, .. } = wish;
            self.galley.floats.push(Float { strips, captioned, wish: placement, noted, height });
        }
        self.elastic_space(leading);
        if floats {
            self.lone = Some(met.lone.unwrap_or((met.gap, met.elastic)));
        }
    }

    /// After the strips of a plate: the column goes on as if nothing stood there.
    pub(super) fn plate_ends(&mut self, met: Met, turned: bool) {
        let strips = self.galley.strips.split_off(met.first);
        self.galley.plates.push(Plate { after: met.first, turned, strips });
        (self.gap, self.elastic, self.lone) = (met.gap, met.elastic, met.lone);
    }
}
