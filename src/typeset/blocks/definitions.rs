//! Definition list → strips: terms in the heading face, meanings set in below them.

use crate::base::length::Length;
use crate::book::block::Definition;
use crate::typeset::blocks::inline::Words;
use crate::typeset::blocks::{Builder, Frame, tie};
use crate::typeset::tree::{Markers, Tag};

impl Builder<'_> {
    pub(super) fn definitions(&mut self, definitions: &[Definition], frame: &Frame) {
        let list = self.galley.tree.add(frame.parent, Tag::List(Markers::Terms));
        let style = self.shop.house.term.clone();
        self.space(frame.gap());
        for definition in definitions {
            let item = self.galley.tree.add(list, Tag::Item);
            for term in &definition.terms {
                let node = self.galley.tree.add(item, Tag::Label);
                let mut strips = self.set(Words::of(&term.text, term.id, node, &style), frame, Length::ZERO);
                tie(&mut strips);
                strips.iter_mut().take(1).for_each(|first| first.snaps = frame.on_grid);
                self.push(strips);
            }
            for meaning in &definition.meanings {
                let body = self.galley.tree.add(item, Tag::Body);
                let inset = frame.style.look.size.scale(14, 10);
                self.blocks(meaning, &frame.inset(inset, body));
            }
            self.space(frame.gap());
        }
    }
}
