//! The index of places and subjects: terms under their letters in two columns, with the folios where they are met.

use crate::base::length::Length;
use crate::base::source::{FileId, Span};
use crate::book::Anchor;
use crate::book::language::Direction;
use crate::book::register::initial;
use crate::book::text::{Link, Run, Target, Text};
use crate::book::words::register::RegisterWords;
use crate::typeset::blocks::galley::{Cut as CutCost, Strip};
use crate::typeset::blocks::inline::Words;
use crate::typeset::blocks::{Builder, Frame, Shop};
use crate::typeset::matter::columns::{COLUMNS, fill};
use crate::typeset::matter::made::Found;
use crate::typeset::pages::{IndexEntry, IndexFolio, Item, LinkTarget};
use crate::typeset::paginate::{Leaf, Room};
use crate::typeset::tree::{Markers, NodeId, Tag, Tree};

/// The place of the index.
pub const ANCHOR: Anchor = Anchor::made(4);
/// Numbers of the folios in it begin here ([`Anchor::made`]).
const FIRST_FOLIO: u32 = 1_000;
/// Between its columns, in ems of the body.
const GUTTER_EMS: i64 = 2;

/// Sets the index of a report whose other pages are known.
pub fn set(shop: Shop<'_>, room: Room, terms: &[IndexEntry]) -> Found {
    if terms.is_empty() {
        return Found::default();
    }
    let language = &shop.book.meta.language;
    let mut builder = Builder::new(shop, language);
    let frame = builder.page_frame(language);
    builder.made_title(builder.words(&frame).register.index, Some(ANCHOR), &frame);
    let head = std::mem::take(&mut builder.galley.strips);
    let mut writer = Writer { words: builder.words(&frame).register, targets: Vec::new() };
    let column = Frame { width: column_width(&frame), ..frame.clone() };
    let root = builder.galley.tree.add(Tree::ROOT, Tag::Index);
    builder.terms(terms, &mut writer, root, &column);
    let mut strips = std::mem::take(&mut builder.galley.strips);
    writer.lead(&mut strips, shop.book.theme.margins.top);
    let pages = leaves(&head, &strips, room, &frame);
    Found { pages, tree: builder.galley.tree, diagnostics: builder.galley.diagnostics }
}

fn column_width(frame: &Frame) -> Length {
    let gutter = frame.style.look.size * GUTTER_EMS;
    (frame.width - gutter * (COLUMNS as i64 - 1)) / COLUMNS as i64
}

/// The title across the page, then the columns.
fn leaves(head: &[Strip], strips: &[Strip], room: Room, frame: &Frame) -> Vec<Leaf> {
    let above: Length = head.iter().map(|strip| strip.before + strip.height).sum::<Length>() + frame.style.leading * 2;
    let columns = fill(strips, room.depth - above, room.depth);
    let mut leaves: Vec<Leaf> = Vec::new();
    for (page, pair) in columns.chunks(COLUMNS).enumerate() {
        let mut leaf = Leaf::default();
        let mut top = Length::ZERO;
        if page == 0 {
            leaf.stack(head, Length::ZERO, top);
            top = above;
        }
        for (number, column) in pair.iter().enumerate() {
            let step = column_width(frame) + frame.style.look.size * GUTTER_EMS;
            let place = if frame.direction() == Direction::RightToLeft { COLUMNS - 1 - number } else { number };
            leaf.stack(&strips[column.clone()], step * place as i64, top);
        }
        leaves.push(leaf);
    }
    leaves
}

impl Leaf {
    /// Places strips one below the other; the space above the first is left out.
    fn stack(&mut self, strips: &[Strip], x: Length, mut y: Length) {
        for (index, strip) in strips.iter().enumerate() {
            y += if index == 0 { Length::ZERO } else { strip.before };
            for item in &strip.items {
                let mut item = item.clone();
                item.shift(x, y);
                self.items.push(item);
            }
            self.marks.extend(strip.marks.iter().map(|mark| (mark.clone(), y)));
            y += strip.height;
        }
    }
}

impl Builder<'_> {
    /// The terms under their letters; a term that begins with a figure or sign stands before them.
    fn terms(&mut self, terms: &[IndexEntry], writer: &mut Writer, root: NodeId, frame: &Frame) {
        let mut letter = None;
        let mut list = self.galley.tree.add(root, Tag::List(Markers::None));
        for term in terms {
            let own = initial(&term.words);
            if own != letter {
                letter = own;
                if !self.galley.strips.is_empty() {
                    list = self.galley.tree.add(root, Tag::List(Markers::None));
                    self.space(frame.style.leading / 2);
                }
            }
            self.term(term, writer, list, Length::ZERO, frame);
        }
    }

    fn term(&mut self, term: &IndexEntry, writer: &mut Writer, list: NodeId, inset: Length, frame: &Frame) {
        let item = self.galley.tree.add(list, Tag::Item);
        let body = self.galley.tree.add(item, Tag::Body);
        let style = self.shop.house.subentry.clone();
        let em = style.look.size;
        let text = writer.entry(term);
        // Lines after the first are set in deeper than any term below.
        let hang = em * 3 - inset;
        let wide = frame.inset(inset, body);
        let mut words = Words::made(&text, body, &style);
        words.says_folio = false;
        words.place = Some(Span::new(FileId(0), 0, 0));
        let mut strips = self.set(words, &wide.inset(hang, body), -hang);
        let kept = strips.len().saturating_sub(1);
        strips[..kept].iter_mut().for_each(|strip| strip.cut = CutCost::Kept);
        if !term.below.is_empty()
            && let Some(last) = strips.last_mut()
        {
            last.cut = CutCost::Stranded;
        }
        self.push(strips);
        if term.below.is_empty() {
            return;
        }
        let inner = self.galley.tree.add(body, Tag::List(Markers::None));
        for below in &term.below {
            self.term(below, writer, inner, inset + em.scale(12, 10), frame);
        }
    }
}

/// Writes entries and remembers where their folios lead.
struct Writer {
    words: &'static RegisterWords,
    targets: Vec<LinkTarget>,
}

impl Writer {
    /// `Burundi, 42–43, 47n`, each folio a link; or `Burma, see Myanmar`.
    fn entry(&mut self, term: &IndexEntry) -> Text {
        let mut string = term.words.clone();
        let mut runs = vec![Run::words(0..string.len())];
        let mut links = Vec::new();
        if let Some(other) = &term.see {
            let from = string.len();
            string.push_str(", ");
            let at = string.len();
            string.push_str(self.words.see);
            runs.push(Run::words(from..at));
            let mut see = Run::words(at..string.len());
            see.style.emphasis = true;
            let at = string.len();
            runs.push(see);
            string.push_str(&format!(" {other}"));
            runs.push(Run::words(at..string.len()));
        }
        for IndexFolio { label, target, .. } in &term.folios {
            let from = string.len();
            string.push_str(", ");
            let at = string.len();
            string.push_str(label);
            runs.push(Run::words(from..at));
            let number = FIRST_FOLIO + self.targets.len() as u32;
            self.targets.push(target.clone());
            let span = Span::new(FileId(0), 0, 0);
            runs.push(Run { link: Some(links.len()), ..Run::words(at..string.len()) });
            links.push(Link { target: Target::Anchor(Anchor::made(number)), span });
        }
        let mut text = Text::plain(string);
        (text.runs, text.links) = (runs, links);
        text
    }

    /// Gives the links of the folios their pages; heights are from the top of the type area until here.
    fn lead(&self, strips: &mut [Strip], top: Length) {
        for item in strips.iter_mut().flat_map(|strip| &mut strip.items) {
            let Item::Link(area) = item else { continue };
            let LinkTarget::Author(Target::Anchor(anchor)) = &area.target else { continue };
            let number = anchor.block.0.checked_sub(FIRST_FOLIO).filter(|_| anchor.division == ANCHOR.division);
            if let Some(target) = number.and_then(|number| self.targets.get(number as usize)) {
                area.target = match target {
                    LinkTarget::Page(division, page, y) => LinkTarget::Page(*division, *page, *y + top),
                    other => other.clone(),
                };
            }
        }
    }
}
