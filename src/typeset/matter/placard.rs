//! A page composed by hand: words and rules at fixed places, each with its node.

use crate::base::geometry::{Point, Rect};
use crate::base::length::Length;
use crate::base::source::{FileId, Span};
use crate::book::image::{Color, ImageId};
use crate::book::language::Direction;
use crate::book::text::{Link, Run, Target, Text};
use crate::typeset::blocks::faults::RULES;
use crate::typeset::blocks::inline::Words;
use crate::typeset::blocks::{Builder, Frame, Shop};
use crate::typeset::pages::{Item, Owner, PlacedImage, Rule};
use crate::typeset::style::TextStyle;
use crate::typeset::tree::{Tag, Tree};

/// A page in the making.
pub struct Placard<'a> {
    builder: Builder<'a>,
    items: Vec<Item>,
}

impl<'a> Placard<'a> {
    /// An empty page.
    pub fn new(shop: Shop<'a>) -> Self {
        Self { builder: Builder::new(shop, &shop.book.meta.language), items: Vec::new() }
    }

    /// Paints a rectangle.
    pub fn rule(&mut self, rect: Rect, color: Color) {
        self.items.push(Item::Rule(Rule { owner: Owner::Layout, rect, color }));
    }

    /// How far what runs to the edge of the page runs over it: the bleed, and a point more, so that no rounding leaves a
    /// seam where it is cut.
    pub fn over(&self) -> Length {
        self.builder.shop.book.theme.print.bleed + Length::pt(1)
    }

    /// Paints the top of the page down to `height`, and over its edges.
    pub fn panel(&mut self, width: Length, height: Length, color: Color) {
        let over = self.over();
        self.rule(Rect::new(-over, -over, width + over * 2, height + over), color);
    }

    /// The short rule that goes with titles, at the start of a line that is `width` long; `at` is its left end.
    pub fn dash(&mut self, at: Point, width: Length, color: Color) {
        let length = Length::pt(42);
        let x = match self.builder.shop.book.meta.language.direction() {
            Direction::LeftToRight => at.x,
            Direction::RightToLeft => at.x + width - length,
        };
        self.rule(Rect::new(x, at.y, length, Length::centi(180)), color);
    }

    /// Places an image; without alternative text it is decoration.
    pub fn image(&mut self, image: ImageId, rect: Rect, alt: Option<&str>) {
        let image = self.picture(image, rect, alt);
        self.items.push(image);
    }

    /// Places an image below everything that is on the page already.
    pub fn picture_below(&mut self, image: ImageId, rect: Rect, alt: Option<&str>) {
        let image = self.picture(image, rect, alt);
        self.items.insert(0, image);
    }

    fn picture(&mut self, image: ImageId, rect: Rect, alt: Option<&str>) -> Item {
        let owner = match alt {
            Some(alt) => {
                let node = self.builder.galley.tree.add(Tree::ROOT, Tag::Figure);
                self.builder.galley.tree.node_mut(node).alt = Some(alt.to_owned());
                Owner::Node(node)
            }
            None => Owner::Layout,
        };
        Item::Image(PlacedImage { owner, rect, image })
    }

    /// Sets words with their top left corner at `at`; gives the y below them.
    pub fn words(&mut self, words: &str, tag: Tag, style: &TextStyle, at: Point, width: Length) -> Length {
        self.tagged(&Text::plain(words), tag, style, at, width)
    }

    /// Sets a paragraph that is one link.
    pub fn link(&mut self, words: &str, url: &str, style: &TextStyle, at: Point, width: Length) -> Length {
        let mut text = Text::plain(words);
        let nowhere = Span::new(FileId(0), 0, 0);
        text.links.push(Link { target: Target::Url(url.to_owned()), span: nowhere });
        text.runs = text.runs.drain(..).map(|run| Run { link: Some(0), ..run }).collect();
        self.tagged(&text, Tag::Paragraph, style, at, width)
    }

    /// How tall a paragraph will be.
    pub fn height(&mut self, words: &str, style: &TextStyle, width: Length) -> Length {
        let (items, tree) = (self.items.len(), self.builder.galley.tree.clone());
        let bottom = self.words(words, Tag::Paragraph, style, Point::default(), width);
        self.items.truncate(items);
        self.builder.galley.tree = tree;
        bottom
    }

    /// How many lines have been found at fault so far.
    pub fn faults(&self) -> usize {
        self.builder.galley.diagnostics.iter().filter(|diagnostic| RULES.contains(&diagnostic.rule)).count()
    }

    /// The items and the tree.
    pub fn finish(self) -> (Vec<Item>, Tree) {
        (self.items, self.builder.galley.tree)
    }

    fn tagged(&mut self, text: &Text, tag: Tag, style: &TextStyle, at: Point, width: Length) -> Length {
        let language = self.builder.shop.book.meta.language.clone();
        let frame = Frame { width, ..self.builder.page_frame(&language) };
        let node = self.builder.galley.tree.add(Tree::ROOT, tag);
        let strips = self.builder.set(Words::made(text, node, style), &frame, Length::ZERO);
        let mut y = at.y;
        for strip in strips {
            for mut item in strip.items {
                item.shift(at.x, y);
                self.items.push(item);
            }
            y += strip.height;
        }
        y
    }
}
