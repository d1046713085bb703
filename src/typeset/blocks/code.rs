//! Code block → strips on a pale ground, one a line; a page breaks it never beside its ends, and a short one only at need.
//! What a long line goes on with stands further in, behind a hook that is drawn and not written, so that it is not copied.
//! Code runs from left to right in every language.

use crate::base::geometry::Rect;
use crate::base::length::Length;
use crate::book::block::{Block, Code};
use crate::book::language::Direction;
use crate::typeset::blocks::galley::{Cut, Ground, Strip};
use crate::typeset::blocks::inline::Words;
use crate::typeset::blocks::{Builder, Frame, guard};
use crate::typeset::pages::{Item, Owner, Rule};
use crate::typeset::style::{GREY, PALE, TextStyle};
use crate::typeset::tree::Tag;

/// Hundredths of an em by which what a line goes on with stands further in than the line.
const TURNOVER: i64 = 180;
/// Hundredths of the measure that a line may be indented by, where it goes on.
const DEEPEST: i64 = 40;

impl Builder<'_> {
    pub(super) fn code(&mut self, block: &Block, code: &Code, frame: &Frame) {
        let paragraph = self.galley.tree.add(frame.parent, Tag::Paragraph);
        let node = self.galley.tree.add(paragraph, Tag::Code);
        let style = self.shop.house.code.clone();
        let pad = style.look.size;
        let inner = Frame { left: frame.left + pad, width: frame.width - pad * 2, ..frame.clone() };
        let mut strips = Vec::new();
        let lines = code.text.string.lines().count();
        let mut at = 0;
        for line in code.text.string.split_inclusive('\n') {
            let own = if lines > 1 { self.galley.tree.add(node, Tag::Line) } else { node };
            let mut words = Words::of(&code.text, block.id, own, &style);
            words.range = (at, at + line.trim_end_matches('\n').len());
            at += line.len();
            strips.extend(self.code_line(words, &inner));
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

    /// The strips of a line; one even where it is empty.
    fn code_line(&mut self, words: Words<'_>, frame: &Frame) -> Vec<Strip> {
        let style = words.style;
        let mut inline = self.inline(words, frame);
        inline.passage.direction = Direction::LeftToRight;
        let mut lines = self.set_inline(&inline, words, frame, Length::ZERO);
        let mut turnover = Length::ZERO;
        if lines.len() > 1 {
            turnover = self.turnover(&inline.passage.text, style, frame);
            let narrow = Frame { width: frame.width - turnover, ..frame.clone() };
            lines = self.set_inline(&inline, words, &narrow, -turnover);
        }
        let inner = Frame { left: frame.left + turnover, ..frame.clone() };
        let mut strips = self.strips_of(&lines, &inline, style, &inner);
        for strip in strips.iter_mut().skip(1) {
            strip.items.extend(hook(inner.left - style.look.size.scale(TURNOVER, 200), style));
        }
        if strips.is_empty() {
            strips.push(Strip { height: style.leading, ..Strip::default() });
        }
        strips
    }

    /// How far in a line goes on: further than it begins.
    fn turnover(&mut self, line: &str, style: &TextStyle, frame: &Frame) -> Length {
        let spaces = line.chars().take_while(|character| *character == ' ').count() as i64;
        let cell = self.width_of("0", style, frame);
        (cell * spaces).min(frame.width.scale(DEEPEST, 100)) + style.look.size.scale(TURNOVER, 100)
    }

    /// Lays the pale ground under strips, with a little room at both ends.
    fn ground(&mut self, strips: &mut [Strip], frame: &Frame) {
        let room = self.shop.house.code.look.size / 2;
        if let Some(first) = strips.first_mut() {
            first.height += room;
            first.items.iter_mut().for_each(|item| item.shift(Length::ZERO, room));
        }
        if let Some(last) = strips.last_mut() {
            last.height += room;
        }
        let ground = Ground { id: self.next_ground(), left: frame.left, width: frame.width, color: PALE };
        strips.iter_mut().for_each(|strip| strip.grounds.push(ground));
    }
}

/// A small hook with its point at the right, before what a line goes on with: `x` is its middle.
fn hook(x: Length, style: &TextStyle) -> Vec<Item> {
    let em = style.look.size;
    let stroke = em.scale(6, 100);
    let (left, right) = (x - em.scale(22, 100), x + em.scale(22, 100));
    let (top, foot) = (style.baseline() - em.scale(52, 100), style.baseline() - em.scale(20, 100));
    let mut rules = vec![(left, top, stroke, foot - top), (left, foot - stroke, right - left, stroke)];
    // The point, in steps too small to be seen.
    let steps = 6;
    for step in 0..steps {
        let half = em.scale(13 * (steps - step), 100 * steps);
        let width = em.scale(20, 100 * steps);
        rules.push((right + width * step - em.scale(10, 100), foot - stroke / 2 - half, width, half * 2));
    }
    let rule = |(x, y, width, height)| {
        Item::Rule(Rule { owner: Owner::Repeat, rect: Rect::new(x, y, width, height), color: GREY })
    };
    rules.into_iter().map(rule).collect()
}
