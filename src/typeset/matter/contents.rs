//! The table of contents: divisions and their sections with folios, each entry a link.

use crate::base::length::Length;
use crate::base::source::{FileId, Span};
use crate::book::register;
use crate::book::{Anchor, Division, Matter};
use crate::typeset::blocks::contents::{Entry, leading_to};
use crate::typeset::blocks::galley::Cut as CutCost;
use crate::typeset::blocks::inline::Words;
use crate::typeset::blocks::{Builder, Frame, Shop};
use crate::typeset::matter::{countries, index, lists};
use crate::typeset::paginate::{self, Room};
use crate::typeset::passes::{Cut, opening_side};
use crate::typeset::tree::{NodeId, Tag, Tree};

/// A chapter with more sections than this may well be cut in two.
const FEW: usize = 10;

/// Sets the contents and cuts them into pages; they name an index only where there is one.
pub fn cut(shop: Shop<'_>, room: Room, has_index: bool) -> Cut {
    let language = &shop.book.meta.language;
    let mut builder = Builder::new(shop, language);
    let frame = builder.page_frame(language);
    builder.made_title(builder.words(&frame).contents, None, &frame);
    let contents = builder.galley.tree.add(Tree::ROOT, Tag::Contents);
    for (number, title) in lists::titles(shop.book) {
        builder.made_entry(title, Anchor::made(number), contents, &frame);
    }
    let mut part = None;
    let mut inner = contents;
    for division in &shop.book.divisions {
        if division.part != part {
            part = division.part;
            inner = part.map_or(contents, |id| {
                let title = &shop.book.parts[id.0 as usize].title;
                builder.part_entry(title, division, contents, &frame)
            });
        }
        builder.division_entries(division, inner, &frame);
    }
    let words = builder.words(&frame).register;
    if !register::countries(shop.book).is_empty() {
        builder.made_entry(words.countries, countries::ANCHOR, contents, &frame);
    }
    if has_index {
        builder.made_entry(words.index, index::ANCHOR, contents, &frame);
    }
    let side = opening_side(shop.book);
    let leaves = paginate::paginate(&builder.galley, room, side);
    Cut { galley: builder.galley, leaves, side }
}

impl Builder<'_> {
    /// An entry for a list or an index.
    fn made_entry(&mut self, title: &str, anchor: Anchor, contents: NodeId, frame: &Frame) {
        let style = self.shop.house.entry.clone();
        let language = &self.shop.book.meta.language;
        let (inset, room) = (Length::ZERO, Length::ZERO);
        let entry = Entry {
            number: None,
            title,
            language,
            anchor,
            span: Span::new(FileId(0), 0, 0),
            style: &style,
            inset,
            room,
        };
        self.space(frame.style.leading);
        self.entry(&entry, contents, frame);
    }

    /// A part's title leads to its first chapter; the node is that of the contents below it.
    fn part_entry(&mut self, title: &str, first: &Division, contents: NodeId, frame: &Frame) -> NodeId {
        let node = self.galley.tree.add(contents, Tag::ContentsItem);
        let anchor = Anchor { division: first.id, block: first.title.id };
        let text = leading_to(title, anchor, first.title.span);
        let style = self.shop.house.place.clone();
        let mut words = Words::made(&text, node, &style);
        words.says_folio = false;
        words.place = Some(first.title.span);
        let mut strips = self.set(words, frame, Length::ZERO);
        for strip in &mut strips {
            strip.cut = CutCost::Stranded;
        }
        self.space(frame.style.leading * 2);
        self.push(strips);
        self.galley.tree.add(node, Tag::Contents)
    }

    fn division_entries(&mut self, division: &Division, contents: NodeId, frame: &Frame) {
        let style = self.shop.house.entry.clone();
        let room = if division.matter == Matter::Body { style.look.size.scale(20, 10) } else { Length::ZERO };
        self.space(frame.style.leading);
        let title = division.title.text.spoken();
        let entry = Entry {
            number: division.number.as_deref(),
            title: &title,
            language: &division.language,
            anchor: Anchor { division: division.id, block: division.title.id },
            span: division.title.span,
            style: &style,
            inset: Length::ZERO,
            room,
        };
        let item = self.entry(&entry, contents, frame);
        if division.matter == Matter::Body && division.sections().next().is_some() {
            let inner = self.galley.tree.add(item, Tag::Contents);
            self.section_entries(division, room, inner, frame);
        }
    }

    /// The sections of a chapter: together where they are not many, and two at least on either side of a page turn.
    fn section_entries(&mut self, division: &Division, inset: Length, contents: NodeId, frame: &Frame) {
        let style = self.shop.house.subentry.clone();
        let sections: Vec<_> = division.sections().map(|(block, heading)| (block, heading.text.spoken())).collect();
        for (index, (block, title)) in sections.iter().enumerate() {
            if let Some(last) = self.galley.strips.last_mut() {
                last.cut = match index {
                    0 => CutCost::Stranded,
                    1 => CutCost::Lonely,
                    _ if index + 1 == sections.len() => CutCost::Lonely,
                    _ if sections.len() <= FEW => CutCost::Kept,
                    _ => CutCost::Free,
                };
            }
            let anchor = Anchor { division: division.id, block: block.id };
            let room = Length::ZERO;
            let (language, span) = (&division.language, block.span);
            let entry = Entry { number: None, title, language, anchor, span, style: &style, inset, room };
            self.entry(&entry, contents, frame);
        }
    }
}
