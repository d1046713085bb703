//! Alert → strips with a bar in the accent at their start, which goes on wherever a page breaks them.

use crate::base::length::Length;
use crate::book::block::Alert;
use crate::book::language::Direction;
use crate::typeset::blocks::galley::Ground;
use crate::typeset::blocks::inline::Words;
use crate::typeset::blocks::{Builder, Frame, tie};
use crate::typeset::tree::Tag;

impl Builder<'_> {
    pub(super) fn alert(&mut self, alert: &Alert, frame: &Frame) {
        let node = self.galley.tree.add(frame.parent, Tag::Aside);
        let em = frame.style.look.size;
        let mut inner = frame.inset(em.scale(15, 10), node);
        inner.width -= em / 2;
        if frame.direction() == Direction::RightToLeft {
            inner.left += em / 2;
        }
        self.space(frame.gap());
        let first = self.galley.strips.len();
        let title = self.galley.tree.add(node, Tag::Paragraph);
        let style = self.shop.house.term.clone().coloured(self.shop.house.accent);
        let mut strips = self.set(Words::of(&alert.title.text, alert.title.id, title, &style), &inner, Length::ZERO);
        tie(&mut strips);
        strips.iter_mut().take(1).for_each(|first| first.snaps = frame.on_grid);
        self.push(strips);
        self.blocks(&alert.blocks, &inner);
        self.bar(first, frame);
        self.gap = Length::ZERO;
        self.space(frame.gap());
    }

    /// Draws the bar beside every strip from `first` on, over the spaces between them too.
    fn bar(&mut self, first: usize, frame: &Frame) {
        let width = Length::centi(200);
        let left = match frame.direction() {
            Direction::LeftToRight => frame.left,
            Direction::RightToLeft => frame.left + frame.width - width,
        };
        let bar = Ground { id: self.next_ground(), left, width, color: self.shop.house.accent };
        self.galley.strips[first..].iter_mut().for_each(|strip| strip.grounds.insert(0, bar));
    }
}
