//! Figure → one strip for the image, then its caption, which stays with it.

use crate::base::geometry::{Rect, Size};
use crate::base::length::Length;
use crate::book::block::{Block, Caption, Figure};
use crate::book::image::ImageContent;
use crate::book::text::Text;
use crate::typeset::blocks::galley::Strip;
use crate::typeset::blocks::inline::Words;
use crate::typeset::blocks::{Builder, Frame, tie};
use crate::typeset::pages::{Item, Owner, PlacedImage};
use crate::typeset::tree::{NodeId, Tag};

/// Pixels of an image that is given no width are set at this many to the inch.
const NATURAL_RESOLUTION: i64 = 150;

impl Builder<'_> {
    pub(super) fn figure(&mut self, block: &Block, figure: &Figure, frame: &Frame) {
        let group = self.galley.tree.add(frame.parent, Tag::Group);
        let owner = if figure.decorative {
            Owner::Layout
        } else {
            let node = self.galley.tree.add(group, Tag::Figure);
            self.galley.tree.node_mut(node).alt.clone_from(&figure.alt);
            Owner::Node(node)
        };
        let size = self.printed_size(figure, frame);
        let x = frame.left + (frame.width - size.width) / 2;
        let rect = Rect::new(x, Length::ZERO, size.width, size.height);
        let item = Item::Image(PlacedImage { owner, rect, image: figure.image });
        let leading = frame.style.leading;
        let mut strips = vec![Strip {
            height: size.height + leading.scale(45, 100),
            items: vec![item],
            opens: Some((block.id, 0)),
            ..Strip::default()
        }];
        if let Some(caption) = &figure.caption {
            tie(&mut strips);
            strips.extend(self.caption(caption, group, frame));
        }
        let met = self.float_begins();
        self.elastic_space(leading);
        self.push(strips);
        self.float_ends(met, figure.caption.is_some(), frame);
    }

    /// `Figure 2.1` in the accent's weight, then the words; its lines stay together.
    pub(super) fn caption(&mut self, caption: &Caption, parent: NodeId, frame: &Frame) -> Vec<Strip> {
        let node = self.galley.tree.add(parent, Tag::Caption);
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

    fn printed_size(&self, figure: &Figure, frame: &Frame) -> Size {
        let image = &self.shop.book.images[figure.image.0 as usize];
        let (pixels, lines) = (i64::from(image.width.max(1)), i64::from(image.height.max(1)));
        let natural = match image.content {
            ImageContent::Drawing { .. } => frame.width,
            _ => Length::pt(pixels).scale(72, NATURAL_RESOLUTION),
        };
        let wanted = figure.width.map_or(natural, |thousandths| frame.width.scale(i64::from(thousandths), 1_000));
        let width = wanted.min(frame.width).max(Length::pt(8));
        let tallest = self.shop.book.theme.depth().scale(60, 100);
        let height = width.scale(lines, pixels);
        if height <= tallest { Size::new(width, height) } else { Size::new(tallest.scale(pixels, lines), tallest) }
    }
}
