//! Figure → one strip for the image, then its caption and whose picture it is, which stay with it.

use crate::base::geometry::{Rect, Size};
use crate::base::length::Length;
use crate::book::NoteId;
use crate::book::block::{Block, BlockKind, Caption, Leaf};
use crate::book::figure::{Figure, Placement, Sizing};
use crate::book::image::{Image, ImageContent};
use crate::book::language::Direction;
use crate::book::text::{RunKind, Text};
use crate::typeset::blocks::float::Wish;
use crate::typeset::blocks::galley::{Cut, Strip};
use crate::typeset::blocks::inline::Words;
use crate::typeset::blocks::{Builder, Frame, tie};
use crate::typeset::pages::{Item, Owner, PlacedImage};
use crate::typeset::style::GREY;
use crate::typeset::tree::{NodeId, Tag};

/// Pixels of an image that is given no size are set at this many to the inch.
const NATURAL_RESOLUTION: i64 = 150;
/// Points of a user unit (3/4 pt by CSS) of a drawing that is given no size, at most: drawings grow to the measure, but
/// small ones do not become posters.
const LARGEST_UNIT: i64 = 2;
/// Hundredths of the type area's height that an image of no size may take.
const TALLEST: i64 = 60;

impl Builder<'_> {
    pub(super) fn figure(&mut self, block: &Block, figure: &Figure, frame: &Frame) {
        let alone = figure.caption.is_none() && figure.credit.is_none() && figure.description.is_none();
        let group = if alone { frame.parent } else { self.galley.tree.add(frame.parent, Tag::Captioned) };
        let owner = if figure.decorative {
            Owner::Layout
        } else {
            let node = self.galley.tree.add(group, Tag::Figure);
            self.galley.tree.node_mut(node).alt.clone_from(&figure.alt);
            Owner::Node(node)
        };
        let words = self.words_below(block, figure, group, frame);
        self.describe_later(block, figure, frame);
        let below: Length = words.iter().map(|strip| strip.before + strip.height).sum();
        let gap = if words.is_empty() { Length::ZERO } else { frame.style.leading.scale(45, 100) };
        let image = &self.shop.book.images[figure.image.0 as usize];
        let stays = !frame.floats || figure.placement == Placement::Here;
        let (above, mut called) = if stays { self.heading_above() } else { (Length::ZERO, Vec::new()) };
        let caption = figure.caption.iter().flat_map(|caption| &caption.leaf.text.runs);
        called.extend(caption.filter_map(|run| if let RunKind::NoteMark(note) = run.kind { Some(note) } else { None }));
        let notes = self.notes_below(&called);
        let size = self.figure_size(image, figure.size, frame, above + below + gap + notes);
        let x = frame.left + indent(figure, frame.width - size.width, frame);
        let rect = Rect::new(x, Length::ZERO, size.width, size.height);
        let mut items = vec![Item::Image(PlacedImage { owner, rect, image: figure.image })];
        if let Owner::Node(node) = owner {
            items.extend(self.drawn(image, rect, node, frame));
        }
        let mut strips =
            vec![Strip { height: size.height + gap, items, opens: Some((block.id, 0)), ..Strip::default() }];
        if !words.is_empty() {
            tie(&mut strips);
            strips.extend(words);
        }
        let met = self.float_begins();
        self.elastic_space(frame.style.leading);
        self.push(strips);
        let wish = Wish { captioned: figure.caption.is_some(), placement: figure.placement, breaks: false };
        self.float_ends(met, wish, frame);
    }

    /// Caption, credit and where the description is; all their lines stay together. What stands below a caption is part of
    /// it as a paragraph.
    fn words_below(&mut self, block: &Block, figure: &Figure, group: NodeId, frame: &Frame) -> Vec<Strip> {
        let more = figure.credit.is_some() || figure.description.is_some();
        let mut parent = group;
        let mut strips = Vec::new();
        if let Some(caption) = &figure.caption {
            let node = self.galley.tree.add(group, Tag::Caption);
            let words = if more { self.galley.tree.add(node, Tag::Paragraph) } else { node };
            strips = self.caption_words(caption, words, frame);
            parent = node;
        }
        if let Some(credit) = &figure.credit {
            strips.extend(self.credit(credit, parent, frame));
        }
        if let Some(description) = &figure.description {
            let mut line = self.leads_to_description(description, block.span, parent, frame);
            line.iter_mut().take(1).for_each(|first| first.before = Length::pt(1));
            strips.append(&mut line);
        }
        let kept = strips.len().saturating_sub(1);
        tie(&mut strips[..kept]);
        strips
    }

    /// The height of the headings that a figure stands right below, and the notes that they call for.
    fn heading_above(&self) -> (Length, Vec<NoteId>) {
        let strips = &self.galley.strips;
        if self.headed != Some(strips.len()) {
            return (Length::ZERO, Vec::new());
        }
        let tied = || strips.iter().rev().take_while(|strip| strip.cut == Cut::Stranded);
        let height: Length = tied().map(|strip| strip.before + strip.sink + strip.height).sum();
        (height + self.gap, tied().flat_map(|strip| strip.notes.iter().copied()).collect())
    }

    /// About the height of notes that a figure and its heading call for, which stand on its page.
    fn notes_below(&self, called: &[NoteId]) -> Length {
        let Some(division) = self.sources else { return Length::ZERO };
        let style = &self.shop.house.note;
        let measure = self.shop.book.theme.measure() - style.look.size * 2;
        let lines = |text: &Text| {
            let width = style.look.size.scale(text.string.chars().count() as i64, 2);
            width.raw() / measure.raw().max(1) + 1
        };
        let called = called.iter().filter_map(|note| division.notes.get(note.0 as usize));
        let count = called.flat_map(|note| &note.blocks).map(|block| match &block.kind {
            BlockKind::Paragraph(text) => lines(text),
            _ => 2,
        });
        let count: i64 = count.sum();
        if count == 0 { Length::ZERO } else { style.leading * count + self.shop.book.theme.leading }
    }

    /// Whose picture it is, small and grey.
    fn credit(&mut self, credit: &Leaf, parent: NodeId, frame: &Frame) -> Vec<Strip> {
        let node = self.galley.tree.add(parent, Tag::Paragraph);
        let style = self.shop.house.caption.clone().resized(6, 7).coloured(GREY);
        let mut strips = self.set(Words::of(&credit.text, credit.id, node, &style), frame, Length::ZERO);
        if let Some(first) = strips.first_mut() {
            first.before = Length::pt(1);
        }
        strips
    }

    /// `Figure 2.1` in the accent's weight, then the words; its lines stay together.
    pub(super) fn caption(&mut self, caption: &Caption, parent: NodeId, frame: &Frame) -> Vec<Strip> {
        let node = self.galley.tree.add(parent, Tag::Caption);
        self.caption_words(caption, node, frame)
    }

    fn caption_words(&mut self, caption: &Caption, node: NodeId, frame: &Frame) -> Vec<Strip> {
        let style = self.shop.house.caption.clone();
        let label_style = style.clone().weighing(600).coloured(self.shop.house.accent);
        let label = Text::plain(format!("{}\u{2002}", caption.label));
        let mut inline = self.inline(Words::made(&label, node, &label_style), frame);
        let words = Words::of(&caption.leaf.text, caption.leaf.id, node, &style);
        let rest = self.inline(words, frame);
        inline.append(rest);
        let lines = self.set_inline(&inline, words, frame, Length::ZERO);
        let mut strips = self.strips_of(&lines, &inline, &style, frame);
        let kept = strips.len().saturating_sub(1);
        tie(&mut strips[..kept]);
        strips
    }

    /// The size of an image above words of a height: as asked for, or else its natural one, within the type area.
    fn figure_size(&self, image: &Image, asked: Sizing, frame: &Frame, below: Length) -> Size {
        let depth = self.shop.book.theme.depth();
        let least = Length::pt(8);
        let widest = match (asked.width, asked.height) {
            (Some(width), _) => width.of(frame.width),
            (None, Some(_)) => frame.width,
            (None, None) => natural_width(image),
        };
        let tallest = match (asked.height, asked.width) {
            (Some(height), _) => height.of(depth),
            (None, Some(_)) => depth,
            (None, None) => depth.scale(TALLEST, 100),
        };
        // A figure as tall as the page leaves a line for nothing else, but its caption stays with it.
        let room = (depth - below - frame.style.leading).max(depth / 4);
        within(image, widest.min(frame.width).max(least), tallest.min(room).max(least))
    }
}

/// The largest size of an image's shape within a box.
pub(super) fn within(image: &Image, width: Length, height: Length) -> Size {
    let (wide, tall) = (i64::from(image.width.max(1)), i64::from(image.height.max(1)));
    let as_tall = width.scale(tall, wide);
    if as_tall <= height { Size::new(width, as_tall) } else { Size::new(height.scale(wide, tall), height) }
}

fn natural_width(image: &Image) -> Length {
    let width = i64::from(image.width.max(1));
    match image.content {
        ImageContent::Drawing { .. } => Length::pt(width * LARGEST_UNIT),
        _ => Length::pt(width).scale(72, NATURAL_RESOLUTION),
    }
}

/// Pictures stand above the start of their captions; ornaments in the middle.
fn indent(figure: &Figure, free: Length, frame: &Frame) -> Length {
    if figure.decorative && figure.caption.is_none() && figure.credit.is_none() {
        return free / 2;
    }
    match frame.direction() {
        Direction::LeftToRight => Length::ZERO,
        Direction::RightToLeft => free,
    }
}
