//! A chapter's opener: number, title, authors, blurb and the chapter's own contents, then the text goes on below.

use crate::base::geometry::Rect;
use crate::base::length::Length;
use crate::book::language::Direction;
use crate::book::text::Text;
use crate::book::{Anchor, Division, Matter};
use crate::typeset::blocks::contents::Entry;
use crate::typeset::blocks::galley::{Cut, Mark, Strip};
use crate::typeset::blocks::inline::Words;
use crate::typeset::blocks::{Builder, Frame, tie};
use crate::typeset::pages::{Item, Owner, Rule};
use crate::typeset::tree::{NodeId, Tag, Tree};

/// Chapters with fewer sections than this have no contents of their own.
const LEAST_SECTIONS: usize = 2;

impl Builder<'_> {
    pub(super) fn opener(&mut self, division: &Division, frame: &Frame) {
        let leading = frame.style.leading;
        let lines = self.shop.book.theme.depth().raw() / leading.raw().max(1);
        let sink = (lines / 10).clamp(1, if division.matter == Matter::Body { 4 } else { 2 });
        self.push(vec![Strip { height: leading * sink, cut: Cut::Stranded, ..Strip::default() }]);
        self.marks.push(Mark { block: division.title.id, name: Some(division.slug.clone()), bookmark: None });
        let heading = self.galley.tree.add(Tree::ROOT, Tag::Heading(1));
        self.chapter_number(division, heading, frame);
        self.chapter_title(division, heading, frame);
        self.accent_rule(frame);
        self.authors(division, frame);
        self.blurb(division, frame);
        self.chapter_contents(division, frame);
        if let Some(last) = self.galley.strips.last_mut() {
            last.cut = Cut::Stranded;
        }
    }

    fn chapter_number(&mut self, division: &Division, heading: NodeId, frame: &Frame) {
        let Some(number) = &division.number else { return };
        let text = Text::plain(format!("{} ", self.words(frame).chapter_number(number, " ")));
        let style = self.shop.house.number.clone();
        let mut strips = self.set(Words::made(&text, heading, &style), frame, Length::ZERO);
        tie(&mut strips);
        self.push(strips);
        self.space(frame.style.leading / 2);
    }

    fn chapter_title(&mut self, division: &Division, heading: NodeId, frame: &Frame) {
        let title = &division.title;
        let style = self.shop.house.title.clone();
        let mut strips = self.set(Words::of(&title.text, title.id, heading, &style), frame, Length::ZERO);
        tie(&mut strips);
        self.push(strips);
    }

    fn accent_rule(&mut self, frame: &Frame) {
        let width = Length::pt(42);
        let x = match frame.direction() {
            Direction::LeftToRight => frame.left,
            Direction::RightToLeft => frame.left + frame.width - width,
        };
        let rect = Rect::new(x, Length::pt(7), width, Length::centi(180));
        let rule = Item::Rule(Rule { owner: Owner::Layout, rect, color: self.shop.house.accent });
        let height = frame.style.leading * 2;
        self.push(vec![Strip { height, items: vec![rule], cut: Cut::Stranded, ..Strip::default() }]);
    }

    fn authors(&mut self, division: &Division, frame: &Frame) {
        if division.creators.is_empty() {
            return;
        }
        let names: Vec<String> = division.creators.iter().map(|creator| creator.display()).collect();
        let text = Text::plain(names.join(self.words(frame).comma));
        let style = self.shop.house.term.clone();
        let node = self.galley.tree.add(Tree::ROOT, Tag::Paragraph);
        let mut strips = self.set(Words::made(&text, node, &style), frame, Length::ZERO);
        tie(&mut strips);
        self.push(strips);
        self.space(frame.style.leading / 2);
    }

    fn blurb(&mut self, division: &Division, frame: &Frame) {
        if division.summary.is_empty() {
            return;
        }
        let first = self.galley.strips.len();
        let lead = Frame { style: self.shop.house.lead.clone(), on_grid: false, floats: false, ..frame.clone() };
        for block in &division.summary {
            self.blocks(std::slice::from_ref(block), &lead);
            self.space(frame.style.leading / 2);
        }
        // The blurb is not part of the text proper: the page opens with the chapter's title.
        for strip in &mut self.galley.strips[first..] {
            strip.opens = None;
        }
        self.space(frame.style.leading);
    }

    /// Entries that end before these strips stay on one page; if they cannot, none stands alone.
    fn keep_entries(&mut self, ends: &[usize]) {
        let last = ends.len().saturating_sub(2);
        for (index, end) in ends.iter().enumerate().take(last + 1) {
            self.galley.strips[end - 1].cut = if index == 0 || index == last { Cut::Lonely } else { Cut::Kept };
        }
    }

    fn chapter_contents(&mut self, division: &Division, frame: &Frame) {
        let sections: Vec<_> = division.sections().map(|(block, heading)| (block, heading.text.spoken())).collect();
        if sections.len() < LEAST_SECTIONS || division.matter != Matter::Body {
            self.space(frame.style.leading);
            return;
        }
        let contents = self.galley.tree.add(Tree::ROOT, Tag::Contents);
        let node = self.galley.tree.add(contents, Tag::Caption);
        let title = Text::plain(self.words(frame).in_this_chapter);
        let style = self.shop.house.place.clone();
        let mut strips = self.set(Words::made(&title, node, &style), frame, Length::ZERO);
        tie(&mut strips);
        self.elastic_space(frame.style.leading);
        self.push(strips);
        self.space(frame.style.leading / 4);
        let style = self.shop.house.subentry.clone();
        let mut ends = Vec::new();
        for (block, title) in sections {
            let anchor = Anchor { division: division.id, block: block.id };
            let (inset, room) = (Length::ZERO, Length::ZERO);
            let (title, language, span) = (&*title, &division.language, block.span);
            let entry = Entry { number: None, title, language, anchor, span, style: &style, inset, room };
            self.entry(&entry, contents, frame);
            ends.push(self.galley.strips.len());
        }
        self.keep_entries(&ends);
        self.elastic_space(frame.style.leading * 2);
    }
}
