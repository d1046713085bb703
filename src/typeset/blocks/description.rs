//! Long descriptions of figures → small text at the end of the division, where endnotes would stand: a line below the
//! figure leads to it, and it leads back. In the tag tree it follows its figure.

use crate::base::length::Length;
use crate::base::source::Span;
use crate::book::Anchor;
use crate::book::block::Block;
use crate::book::figure::{Description, Figure};
use crate::typeset::blocks::contents::leading_to;
use crate::typeset::blocks::galley::{Mark, Strip};
use crate::typeset::blocks::inline::Words;
use crate::typeset::blocks::{Builder, Frame, tie};
use crate::typeset::style::TextStyle;
use crate::typeset::tree::{NodeId, Tag};

/// A description that is still to be set.
pub struct Described {
    description: Description,
    /// `Figure 2.1`; none where the figure has no number.
    label: Option<String>,
    figure: Anchor,
    span: Span,
    /// Its own node is the parent.
    frame: Frame,
}

impl Builder<'_> {
    /// Makes the node of a figure's description, after the figure's own, and remembers to set it.
    pub(super) fn describe_later(&mut self, block: &Block, figure: &Figure, frame: &Frame) {
        let (Some(description), Some(division)) = (&figure.description, self.division) else { return };
        let parent = self.galley.tree.add(frame.parent, Tag::Group);
        self.undescribed.push_back(Described {
            description: description.clone(),
            label: figure.caption.as_ref().map(|caption| caption.label.clone()),
            figure: Anchor { division, block: block.id },
            span: block.span,
            frame: Frame { parent, ..frame.clone() },
        });
    }

    /// The line below a figure that says on which page its description is.
    pub(super) fn leads_to_description(
        &mut self,
        description: &Description,
        span: Span,
        parent: NodeId,
        frame: &Frame,
    ) -> Vec<Strip> {
        let Some(division) = self.division else { return Vec::new() };
        let anchor = Anchor { division, block: description.id };
        let style = self.shop.house.caption.clone().resized(6, 7);
        let word = self.words(frame).access.description;
        self.linked_line(word, anchor, span, &style, &Frame { parent, ..frame.clone() })
    }

    /// Sets the descriptions that are left, and those of figures within them.
    pub(super) fn descriptions(&mut self) {
        let first = self.galley.strips.len();
        while let Some(described) = self.undescribed.pop_front() {
            self.description(described);
        }
        // In the EPUB they stand beside their figures: no page begins with them there.
        for strip in &mut self.galley.strips[first..] {
            strip.opens = None;
        }
    }

    fn description(&mut self, described: Described) {
        let Described { description, label, figure, span, frame } = described;
        let page = self.page_frame(&frame.language);
        let style = self.shop.house.note.clone();
        let frame = Frame { parent: frame.parent, style, on_grid: false, floats: false, ..page };
        let words = self.words(&frame);
        let title = words.access.description;
        let title = label.map_or_else(|| title.to_owned(), |label| words.labelled(title, &label));
        let style = self.shop.house.term.clone().resized(9, 10);
        let mut strips = self.linked_line(&title, figure, span, &style, &frame);
        tie(&mut strips);
        self.space(self.shop.house.body.leading * 3 / 2);
        self.marks.push(Mark { block: description.id, name: None, bookmark: None });
        self.push(strips);
        self.space(Length::pt(2));
        self.blocks(&description.blocks, &frame);
        self.gap = Length::ZERO;
    }

    /// A paragraph that is one link and says its page.
    fn linked_line(&mut self, words: &str, to: Anchor, span: Span, style: &TextStyle, frame: &Frame) -> Vec<Strip> {
        let node = self.galley.tree.add(frame.parent, Tag::Paragraph);
        let text = leading_to(words, to, span);
        let mut words = Words::made(&text, node, style);
        words.place = Some(span);
        self.set(words, frame, Length::ZERO)
    }
}
