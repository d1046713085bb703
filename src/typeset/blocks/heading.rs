//! Heading → strips that stay with what follows: the known place as a small line in the accent, then the title.

use crate::base::length::Length;
use crate::book::block::{Block, Heading};
use crate::book::text::Text;
use crate::typeset::blocks::galley::{Mark, Strip};
use crate::typeset::blocks::inline::Words;
use crate::typeset::blocks::{Builder, Frame, tie};
use crate::typeset::tree::{NodeId, Tag};

impl Builder<'_> {
    pub(super) fn heading(&mut self, block: &Block, heading: &Heading, frame: &Frame) {
        let node = self.galley.tree.add(frame.parent, Tag::Heading(heading.level));
        self.galley.tree.node_mut(node).language.clone_from(&block.language);
        self.marks.push(Mark {
            block: block.id,
            name: block.label.clone(),
            bookmark: Some((heading.level, heading.text.spoken())),
        });
        let level = usize::from(heading.level.clamp(2, 6)) - 2;
        let style = self.shop.house.headings[level].clone();
        let (mut strips, title_from) = self.place_line(block, heading, frame, node);
        let mut words = Words::of(&heading.text, block.id, node, &style);
        words.range.0 = title_from;
        strips.extend(self.set(words, frame, Length::ZERO));
        let leading = self.shop.house.body.leading;
        let below = if level == 0 { leading.scale(3, 7) } else { Length::ZERO };
        let sink = settle(&mut strips, leading, below);
        tie(&mut strips);
        if let Some(first) = strips.first_mut() {
            first.snaps = frame.on_grid;
            first.sink = sink;
        }
        // A heading right below another stands with it.
        if self.headed != Some(self.galley.strips.len()) {
            self.elastic_space(leading * if level == 0 { 2 } else { 1 });
        }
        self.push(strips);
        self.headed = Some(self.galley.strips.len());
    }

    /// `FIJI` above `Training …`; the software that reads the page hears `Fiji:`. Also gives where the title begins.
    fn place_line(&mut self, block: &Block, heading: &Heading, frame: &Frame, node: NodeId) -> (Vec<Strip>, usize) {
        let string = &heading.text.string;
        let Some(end) = heading.place.filter(|end| string.is_char_boundary(*end)) else {
            return (Vec::new(), 0);
        };
        let rest = &string[end..];
        let title_from = end + (rest.len() - rest.trim_start_matches([':', ' ', '\u{a0}', '\u{202f}']).len());
        if title_from >= string.len() {
            return (Vec::new(), 0);
        }
        let shown = Text::plain(string[..end].to_uppercase());
        let style = self.shop.house.place.clone();
        let mut words = Words::made(&shown, node, &style);
        words.place = heading.text.span_at(0);
        let mut inline = self.inline(words, frame);
        for span in &mut inline.passage.spans {
            span.actual = Some(string[..title_from].to_owned());
        }
        let lines = self.set_inline(&inline, words, frame, Length::ZERO);
        let mut strips: Vec<Strip> = self.strips_of(&lines, &inline, &style, frame);
        if let Some(first) = strips.first_mut() {
            first.opens = Some((block.id, 0));
        }
        (strips, title_from)
    }
}

/// Puts the same space below every heading; gives what is missing above it to whole lines of the body, so that the text
/// below stays on the grid.
fn settle(strips: &mut [Strip], leading: Length, below: Length) -> Length {
    if let Some(last) = strips.last_mut() {
        last.height += below;
    }
    let height: Length = strips.iter().map(|strip| strip.height).sum();
    let raw = leading.raw().max(1);
    let lines = (height.raw() + raw - 1) / raw;
    Length::from_raw(lines * raw) - height
}
