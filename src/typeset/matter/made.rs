//! Leaves of a list or index that the tool makes → its section: furniture, places that can be linked to, bookmarks.

use crate::base::diagnostic::Diagnostics;
use crate::base::length::Length;
use crate::book::Anchor;
use crate::book::block::BlockId;
use crate::book::text::Text;
use crate::book::words::Words as Interface;
use crate::typeset::blocks::galley::{Cut as CutCost, Mark, Strip};
use crate::typeset::blocks::inline::Words;
use crate::typeset::blocks::{Builder, Frame, Shop};
use crate::typeset::matter::furniture::{Head, Heads, page};
use crate::typeset::pages::{Bookmark, Destination, Section, SectionKind};
use crate::typeset::paginate::Leaf;
use crate::typeset::passes::Cut;
use crate::typeset::stations::Station;
use crate::typeset::tree::{Tag, Tree};

/// Places below this number are those of lists in the front matter ([`Anchor::made`]).
const LISTS: u32 = 3;

/// A list or index on its leaves.
#[derive(Default)]
pub struct Found {
    /// Its pages.
    pub pages: Vec<Leaf>,
    /// What its items mean.
    pub tree: Tree,
    /// What was found wrong with its lines.
    pub diagnostics: Diagnostics,
}

impl From<Cut> for Found {
    fn from(cut: Cut) -> Self {
        Self { pages: cut.leaves, tree: cut.galley.tree, diagnostics: cut.galley.diagnostics }
    }
}

/// The section of a list or index.
pub fn section(shop: Shop<'_>, found: Found, station: &Station, diagnostics: &mut Diagnostics) -> Section {
    diagnostics.append(found.diagnostics);
    let title = title(shop, station.kind).to_owned();
    let head = |words| Head { words, language: &shop.book.meta.language };
    let heads = Heads { verso: head(&shop.book.meta.title), recto: head(&title) };
    let mut section = Section {
        kind: station.kind,
        title: title.clone(),
        pages: Vec::new(),
        tree: found.tree,
        destinations: Vec::new(),
        bookmarks: Vec::new(),
    };
    for (index, leaf) in found.pages.into_iter().enumerate() {
        for (mark, y) in &leaf.marks {
            let y = *y + shop.book.theme.margins.top;
            let anchor = Anchor::made(mark.block.0);
            section.destinations.push(Destination { anchor, name: None, page: index, y });
            let title = mark.bookmark.as_ref().map(|(_, title)| title.clone());
            section.bookmarks.extend(title.map(|title| Bookmark { level: 1, title, page: index, y }));
        }
        section.pages.push(page(shop, station, index, leaf, heads));
    }
    if section.bookmarks.is_empty() {
        section.bookmarks.push(Bookmark { level: 1, title, page: 0, y: Length::ZERO });
    }
    section
}

/// What stands in the running head.
fn title<'s>(shop: Shop<'s>, kind: SectionKind) -> &'s str {
    let words = Interface::of(&shop.book.meta.language);
    match kind {
        SectionKind::Lists => super::lists::titles(shop.book).first().map_or(words.contents, |(_, title)| *title),
        SectionKind::Countries => words.register.countries,
        SectionKind::Index => words.register.index,
        _ => words.contents,
    }
}

impl Builder<'_> {
    /// The title of a list or index, with the sink of an opener where it is the first on its page.
    pub fn made_title(&mut self, words: &str, anchor: Option<Anchor>, frame: &Frame) {
        let leading = frame.style.leading;
        if self.galley.strips.is_empty() {
            self.galley.strips.push(Strip { height: leading * 2, cut: CutCost::Stranded, ..Strip::default() });
        } else {
            self.elastic_space(leading * 4);
        }
        if let Some(Anchor { block: BlockId(number), .. }) = anchor {
            let bookmark = Some((1, words.to_owned()));
            self.mark(Mark { block: BlockId(number), name: None, bookmark });
        }
        let node = self.galley.tree.add(Tree::ROOT, Tag::Heading(1));
        let text = Text::plain(words);
        let title = self.shop.house.title.clone();
        // The lists stand below each other on a page: less tall than the title of a chapter.
        let style = if anchor.is_some_and(|anchor| anchor.block.0 < LISTS) { title.resized(7, 10) } else { title };
        let mut strips = self.set(Words::made(&text, node, &style), frame, Length::ZERO);
        for strip in &mut strips {
            strip.cut = CutCost::Stranded;
        }
        self.push(strips);
        self.space(leading * 2);
    }
}
