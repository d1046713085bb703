//! Paragraph → strips: one a line, indented after another paragraph.

use crate::base::geometry::Rect;
use crate::base::length::Length;
use crate::book::block::Block;
use crate::book::language::Language;
use crate::book::text::Text;
use crate::typeset::blocks::galley::{Cut, Strip};
use crate::typeset::blocks::inline::Words;
use crate::typeset::blocks::{Builder, Frame, guard};
use crate::typeset::pages::{Item, Owner, Rule};
use crate::typeset::style::HAIR;
use crate::typeset::tree::Tag;

impl Builder<'_> {
    pub(super) fn paragraph(&mut self, block: &Block, text: &Text, frame: &Frame, after_paragraph: bool) {
        let node = self.galley.tree.add(frame.parent, Tag::Paragraph);
        self.galley.tree.node_mut(node).language.clone_from(&block.language);
        let indent = if after_paragraph { indent(&frame.language, frame.style.look.size) } else { Length::ZERO };
        let mut strips = self.set(Words::of(text, block.id, node, &frame.style), frame, indent);
        // Every line, for a figure may come before any of them.
        strips.iter_mut().for_each(|line| line.snaps = frame.on_grid);
        guard(&mut strips);
        if let Some(last) = strips.last_mut().filter(|_| text.string.trim_end().ends_with([':', '：'])) {
            last.cut = Cut::Torn;
        }
        self.push(strips);
    }

    /// A thematic break: a short hairline in the middle.
    pub(super) fn ornament(&mut self, frame: &Frame) {
        let length = frame.width / 5;
        let x = frame.left + (frame.width - length) / 2;
        let rect = Rect::new(x, frame.style.leading / 2, length, Length::centi(50));
        let rule = Item::Rule(Rule { owner: Owner::Layout, rect, color: HAIR });
        self.push(vec![Strip {
            height: frame.style.leading,
            snaps: frame.on_grid,
            items: vec![rule],
            ..Strip::default()
        }]);
    }
}

/// How far a paragraph of a language that follows another is indented: ideographs keep to their squares.
fn indent(language: &Language, em: Length) -> Length {
    match language.primary().as_str() {
        "zh" => em * 2,
        "ja" => em,
        _ => em.scale(14, 10),
    }
}
