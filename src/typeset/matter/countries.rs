//! Case studies by country: each country's name, then its case studies with their folios.

use crate::base::length::Length;
use crate::book::Anchor;
use crate::book::register::{self, Country};
use crate::book::text::Text;
use crate::typeset::blocks::contents::Entry;
use crate::typeset::blocks::galley::Cut as CutCost;
use crate::typeset::blocks::inline::Words;
use crate::typeset::blocks::{Builder, Frame, Shop};
use crate::typeset::paginate::{self, Room};
use crate::typeset::passes::{Cut, opening_side};
use crate::typeset::tree::{NodeId, Tag, Tree};

/// The place of the section.
pub const ANCHOR: Anchor = Anchor::made(3);

/// Sets the case studies by country and cuts them into pages; no page where there are none.
pub fn cut(shop: Shop<'_>, room: Room) -> Cut {
    let language = &shop.book.meta.language;
    let mut builder = Builder::new(shop, language);
    let frame = builder.page_frame(language);
    let countries = register::countries(shop.book);
    if !countries.is_empty() {
        builder.made_title(builder.words(&frame).register.countries, Some(ANCHOR), &frame);
        let contents = builder.galley.tree.add(Tree::ROOT, Tag::Contents);
        for country in &countries {
            builder.country(country, contents, &frame);
        }
    }
    let side = opening_side(shop.book);
    let leaves = paginate::paginate(&builder.galley, room, side);
    Cut { galley: builder.galley, leaves, side }
}

impl Builder<'_> {
    fn country(&mut self, country: &Country<'_>, contents: NodeId, frame: &Frame) {
        let item = self.galley.tree.add(contents, Tag::ContentsItem);
        let title = self.galley.tree.add(item, Tag::Paragraph);
        let style = self.shop.house.entry.clone();
        let mut strips = self.set(Words::made(&Text::plain(country.name), title, &style), frame, Length::ZERO);
        strips.iter_mut().for_each(|strip| strip.cut = CutCost::Stranded);
        self.space(frame.style.leading / 2);
        self.push(strips);
        let inner = self.galley.tree.add(item, Tag::Contents);
        let style = self.shop.house.subentry.clone();
        let room = Length::ZERO;
        let inset = style.look.size.scale(20, 10);
        for study in &country.studies {
            let (title, language, anchor) = (study.title.as_str(), &study.division.language, study.anchor);
            let span = study.division.title.span;
            let entry = Entry { number: None, title, language, anchor, span, style: &style, inset, room };
            self.entry(&entry, inner, frame);
            if let Some(last) = self.galley.strips.last_mut() {
                last.cut = CutCost::Kept;
            }
        }
        if let Some(last) = self.galley.strips.last_mut() {
            last.cut = CutCost::Free;
        }
    }
}
