//! Entries of contents: words at the start, the folio at the end of their last line, all one link.

use crate::base::geometry::Rect;
use crate::base::length::Length;
use crate::base::source::Span;
use crate::book::Anchor;
use crate::book::language::{Direction, Language};
use crate::book::text::{Link, Run, Target, Text};
use crate::typeset::blocks::galley::Strip;
use crate::typeset::blocks::inline::Words;
use crate::typeset::blocks::{Builder, Frame, tie};
use crate::typeset::pages::{Item, LinkArea};
use crate::typeset::style::TextStyle;
use crate::typeset::text::passage::Align;
use crate::typeset::tree::{NodeId, Tag};

/// One line of contents.
pub struct Entry<'e> {
    /// `2` before a chapter's title.
    pub number: Option<&'e str>,
    /// The words.
    pub title: &'e str,
    /// Their language.
    pub language: &'e Language,
    /// Where it leads.
    pub anchor: Anchor,
    /// Where the manuscript says it, for diagnostics.
    pub span: Span,
    /// How it looks.
    pub style: &'e TextStyle,
    /// From the start of the frame.
    pub inset: Length,
    /// Room for the number.
    pub room: Length,
}

impl Builder<'_> {
    /// Sets an entry under a [`Tag::Contents`] node, and hands back its own.
    pub fn entry(&mut self, entry: &Entry<'_>, contents: NodeId, frame: &Frame) -> NodeId {
        let item = self.galley.tree.add(contents, Tag::ContentsItem);
        let first = self.galley.strips.len();
        let outer = frame.inset(entry.inset, item);
        let folio_room = entry.style.look.size.scale(30, 10);
        let mut inner = outer.inset(entry.room, item);
        inner.width -= folio_room;
        if frame.direction() == Direction::RightToLeft {
            inner.left += folio_room;
        }
        let mut style = entry.style.clone();
        style.align = Align::Start;
        let mut words = linked(entry.title, entry);
        if *entry.language != frame.language {
            words.runs.iter_mut().for_each(|run| run.language = Some(entry.language.clone()));
        }
        let mut strips = self.set_without_folio(&words, entry.span, item, &style, &inner);
        let kept = strips.len().saturating_sub(1);
        tie(&mut strips[..kept]);
        self.push(strips);
        if let Some(number) = entry.number.filter(|_| self.galley.strips.len() > first) {
            self.entry_number(number, entry, item, first, &outer);
        }
        self.entry_folio(entry, item, first, &outer);
        item
    }

    fn set_without_folio(
        &mut self,
        text: &Text,
        place: Span,
        node: NodeId,
        style: &TextStyle,
        frame: &Frame,
    ) -> Vec<Strip> {
        let mut words = Words::made(text, node, style);
        words.place = Some(place);
        words.says_folio = false;
        self.set(words, frame, Length::ZERO)
    }

    fn entry_number(&mut self, number: &str, entry: &Entry<'_>, item: NodeId, first: usize, outer: &Frame) {
        let mut narrow = outer.clone();
        narrow.width = entry.room;
        if outer.direction() == Direction::RightToLeft {
            narrow.left = outer.left + outer.width - entry.room;
        }
        let style = entry.style.clone().coloured(self.shop.house.accent).aligned(Align::Start).tabular();
        let text = Text::plain(number);
        let label = self.galley.tree.add(item, Tag::Label);
        let mut marker = self.set(Words::made(&text, label, &style), &narrow, Length::ZERO);
        self.galley.tree.node_mut(item).children.rotate_right(1);
        if let Some(line) = marker.first_mut() {
            let strip = &mut self.galley.strips[first];
            line.items.append(&mut strip.items);
            strip.items = std::mem::take(&mut line.items);
        }
    }

    /// The folio is part of the link that the title is, and so is the room between the two; a space parts them for who hears
    /// them.
    fn entry_folio(&mut self, entry: &Entry<'_>, item: NodeId, first: usize, outer: &Frame) {
        let folio = self.printed_folio(entry.anchor);
        let style = entry.style.clone().weighing(400).aligned(Align::End).tabular();
        let tree = &self.galley.tree;
        let link = tree.node(item).children.iter().copied().find(|child| tree.node(*child).tag == Tag::Link);
        let text = Text::plain(format!(" {folio}"));
        let mut words = Words::made(&text, link.unwrap_or(item), &style);
        words.place = Some(entry.span);
        let mut line = self.set(words, outer, Length::ZERO);
        let description = format!("{}{}{folio}", entry.title, self.words(outer).comma);
        let strips = &mut self.galley.strips[first..];
        for area in strips.iter_mut().flat_map(|strip| &mut strip.items).filter_map(Item::link_mut) {
            area.description.clone_from(&description);
        }
        let (Some(strip), Some(line)) = (strips.last_mut(), line.first_mut()) else { return };
        strip.items.append(&mut line.items);
        if let Some(area) = strip.items.iter_mut().find_map(Item::link_mut) {
            let (left, right) = match outer.direction() {
                Direction::LeftToRight => (area.rect.origin.x, outer.left + outer.width),
                Direction::RightToLeft => (outer.left, area.rect.right()),
            };
            area.rect = Rect::new(left, area.rect.origin.y, right - left, area.rect.size.height);
        }
    }
}

impl Item {
    fn link_mut(&mut self) -> Option<&mut LinkArea> {
        if let Self::Link(area) = self { Some(area) } else { None }
    }
}

/// Words that are all one link to the entry's place.
fn linked(words: &str, entry: &Entry<'_>) -> Text {
    leading_to(words, entry.anchor, entry.span)
}

/// Words that are all one link.
pub fn leading_to(words: &str, anchor: Anchor, span: Span) -> Text {
    let mut text = Text::plain(words);
    text.links.push(Link { target: Target::Anchor(anchor), span });
    text.runs = text.runs.drain(..).map(|run| Run { link: Some(0), ..run }).collect();
    text
}
