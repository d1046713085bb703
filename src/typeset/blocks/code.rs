//! Code block → strips on a pale ground, one a line; a page breaks it never beside its ends, and a short one only at need.
//! Code runs from left to right in every language.

use crate::base::geometry::Rect;
use crate::base::length::Length;
use crate::book::block::{Block, Code};
use crate::book::language::Direction;
use crate::typeset::blocks::galley::{Cut, Strip};
use crate::typeset::blocks::inline::Words;
use crate::typeset::blocks::{Builder, Frame, guard};
use crate::typeset::pages::{Item, Owner, Rule};
use crate::typeset::style::PALE;
use crate::typeset::tree::Tag;

impl Builder<'_> {
    pub(super) fn code(&mut self, block: &Block, code: &Code, frame: &Frame) {
        let paragraph = self.galley.tree.add(frame.parent, Tag::Paragraph);
        let node = self.galley.tree.add(paragraph, Tag::Code);
        let style = self.shop.house.code.clone();
        let pad = style.look.size;
        let mut inner = frame.clone();
        inner.left += pad;
        inner.width -= pad * 2;
        let mut strips = Vec::new();
        let mut at = 0;
        for line in code.text.string.split_inclusive('\n') {
            let mut words = Words::of(&code.text, block.id, node, &style);
            words.range = (at, at + line.trim_end_matches('\n').len());
            at += line.len();
            let mut inline = self.inline(words, &inner);
            inline.passage.direction = Direction::LeftToRight;
            let lines = self.set_inline(&inline, words, &inner, Length::ZERO);
            let set = self.strips_of(&lines, &inline, &style, &inner);
            if set.is_empty() {
                strips.push(Strip { height: style.leading, ..Strip::default() });
            }
            strips.extend(set);
        }
        let height: Length = strips.iter().map(|strip| strip.height).sum();
        if height < self.shop.book.theme.depth() / 2 {
            strips.iter_mut().for_each(|strip| strip.cut = Cut::Torn);
        }
        let last = strips.len().saturating_sub(1);
        strips[last..].iter_mut().for_each(|strip| strip.cut = Cut::Free);
        guard(&mut strips);
        self.ground(&mut strips, frame);
        self.space(frame.style.leading / 2);
        self.push(strips);
        self.space(frame.style.leading / 2);
    }

    /// Lays the pale ground under strips, with a little room at both ends.
    fn ground(&mut self, strips: &mut [Strip], frame: &Frame) {
        let room = self.shop.house.code.look.size / 2;
        let last = strips.len().saturating_sub(1);
        for (index, strip) in strips.iter_mut().enumerate() {
            if index == 0 {
                strip.height += room;
                for item in &mut strip.items {
                    item.shift(Length::ZERO, room);
                }
            }
            if index == last {
                strip.height += room;
            }
            let rect = Rect::new(frame.left, Length::ZERO, frame.width, strip.height);
            strip.items.insert(0, Item::Rule(Rule { owner: Owner::Layout, rect, color: PALE }));
        }
    }
}
