//! The lists of the front matter: figures and tables with their folios, abbreviations with what they stand for.

use crate::base::length::Length;
use crate::book::register::{self, Captioned};
use crate::book::text::Text;
use crate::book::words::Words as Interface;
use crate::book::{Anchor, Book};
use crate::typeset::blocks::contents::Entry;
use crate::typeset::blocks::galley::Cut as CutCost;
use crate::typeset::blocks::inline::Words;
use crate::typeset::blocks::{Builder, Frame, Shop};
use crate::typeset::paginate::{self, Room};
use crate::typeset::passes::{Cut, opening_side};
use crate::typeset::tree::{Markers, Tag, Tree};

/// Numbers of the lists' places ([`Anchor::made`]).
const FIGURES: u32 = 0;
const TABLES: u32 = 1;
const ABBREVIATIONS: u32 = 2;

/// The lists that the report has: number and title.
pub fn titles(book: &Book) -> Vec<(u32, &'static str)> {
    let words = Interface::of(&book.meta.language).register;
    let lists = [
        (FIGURES, words.figures, !register::figures(book).is_empty()),
        (TABLES, words.tables, !register::tables(book).is_empty()),
        (ABBREVIATIONS, words.abbreviations, register::has_abbreviations(book)),
    ];
    lists.into_iter().filter(|(_, _, wanted)| *wanted).map(|(number, title, _)| (number, title)).collect()
}

/// Sets the lists one after the other and cuts them into pages; no page where there is no list.
pub fn cut(shop: Shop<'_>, room: Room) -> Cut {
    let language = &shop.book.meta.language;
    let mut builder = Builder::new(shop, language);
    let frame = builder.page_frame(language);
    for (number, title) in titles(shop.book) {
        builder.made_title(title, Some(Anchor::made(number)), &frame);
        match number {
            FIGURES => builder.captions(&register::figures(shop.book), &frame),
            TABLES => builder.captions(&register::tables(shop.book), &frame),
            _ => builder.abbreviations(&frame),
        }
    }
    let side = opening_side(shop.book);
    let leaves = paginate::paginate(&builder.galley, room, side);
    Cut { galley: builder.galley, leaves, side }
}

impl Builder<'_> {
    /// `1.1  Words of the caption … 3`, the numbers one below the other.
    fn captions(&mut self, captions: &[Captioned<'_>], frame: &Frame) {
        let contents = self.galley.tree.add(Tree::ROOT, Tag::Contents);
        let style = self.shop.house.subentry.clone();
        let numbers: Vec<&str> = captions.iter().map(|found| number(&found.caption.label)).collect();
        let widest = numbers.iter().map(|number| number.chars().count()).max().unwrap_or(0) as i64;
        let room = style.look.size.scale(widest * 6 + 8, 10);
        for (found, number) in captions.iter().zip(numbers) {
            let title = found.caption.leaf.text.spoken();
            let (title, anchor, span) = (title.as_str(), found.anchor, found.caption.leaf.span);
            let (language, inset) = (&found.division.language, Length::ZERO);
            let entry = Entry { number: Some(number), title, language, anchor, span, style: &style, inset, room };
            self.entry(&entry, contents, frame);
        }
    }

    /// The letters in the heading face, what they stand for beside them.
    fn abbreviations(&mut self, frame: &Frame) {
        let list = self.galley.tree.add(Tree::ROOT, Tag::List(Markers::Terms));
        let style = self.shop.house.subentry.clone();
        let mut all = self.shop.book.meta.abbreviations.clone();
        all.sort_by_cached_key(|entry| register::folded(&entry.short));
        let short = style.clone().weighing(600);
        let widest = all.iter().map(|entry| self.width_of(&entry.short, &short, frame)).max().unwrap_or_default();
        let room = (widest + style.look.size).min(frame.width / 3);
        for entry in &all {
            let item = self.galley.tree.add(list, Tag::Item);
            let label = self.galley.tree.add(item, Tag::Label);
            let body = self.galley.tree.add(item, Tag::Body);
            let narrow = frame.start(room);
            let term = self.set(Words::made(&Text::plain(&*entry.short), label, &short), &narrow, Length::ZERO);
            let inner = frame.inset(room, body);
            let mut strips = self.set(Words::made(&Text::plain(&*entry.long), body, &style), &inner, Length::ZERO);
            for (index, mut line) in term.into_iter().enumerate() {
                match strips.get_mut(index) {
                    Some(strip) => {
                        line.items.append(&mut strip.items);
                        strip.items = line.items;
                    }
                    None => strips.push(line),
                }
            }
            let kept = strips.len().saturating_sub(1);
            strips[..kept].iter_mut().for_each(|strip| strip.cut = CutCost::Kept);
            self.push(strips);
        }
    }
}

/// `2.1` of `Figure 2.1`; all of a label that has no number in it.
fn number(label: &str) -> &str {
    label.rsplit([' ', '\u{a0}', '\u{202f}']).next().filter(|last| last.contains(char::is_numeric)).unwrap_or(label)
}
