//! Pages: what the layout hands to every writer. Four kinds of item at fixed places, each owned by a node of a tag tree.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::base::geometry::{Point, Rect, Size};
use crate::base::length::Length;
use crate::book::block::BlockId;
use crate::book::font::FaceId;
use crate::book::image::{Color, ImageId};
use crate::book::register::Mention;
use crate::book::text::Target;
use crate::book::{Anchor, DivisionId};
use crate::typeset::tree::{NodeId, Tree};

/// The whole report, laid out once.
#[derive(Clone, Debug, Default)]
pub struct Pages {
    /// The report's sections in order: cover, title page, contents, divisions.
    pub sections: Vec<Section>,
    /// The index of places and subjects, as the EPUB shows it too.
    pub index: Vec<IndexEntry>,
    /// For each download, its cover sheets: a section of its own, not part of the report.
    pub sheets: Vec<(DivisionId, Section)>,
}

/// A term of the index with its folios.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct IndexEntry {
    /// Its words.
    pub words: String,
    /// The term that stands for it.
    pub see: Option<String>,
    /// Where it is met, in reading order.
    pub folios: Vec<IndexFolio>,
    /// Terms below it.
    pub below: Vec<IndexEntry>,
}

/// Pages where a term of the index is met.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct IndexFolio {
    /// `42`, `42–43` or `42n`.
    pub label: String,
    /// Where it leads in the PDF: a [`LinkTarget::Page`], with the height from the top of the type area.
    pub target: LinkTarget,
    /// The first mention.
    pub mention: Mention,
}

/// A stretch of pages with one tag tree: a cover, the contents, a chapter.
#[derive(Clone, Debug)]
pub struct Section {
    /// What it is.
    pub kind: SectionKind,
    /// Its title, for bookmarks.
    pub title: String,
    /// Its pages.
    pub pages: Vec<Page>,
    /// What its items mean, in reading order.
    pub tree: Tree,
    /// Places that can be linked to, in reading order.
    pub destinations: Vec<Destination>,
    /// Its bookmarks, in reading order; the first is the section's own.
    pub bookmarks: Vec<Bookmark>,
}

/// What a section is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum SectionKind {
    /// The cover of the report.
    Cover,
    /// Title page and imprint.
    Title,
    /// The table of contents.
    Contents,
    /// Lists of figures, tables and abbreviations.
    Lists,
    /// A part's title page.
    Part,
    /// A division of the book.
    Division(DivisionId),
    /// Case studies by country.
    Countries,
    /// The index of places and subjects.
    Index,
    /// A blank page before a section that opens on the right.
    Blank,
    /// The cover sheets of a chapter's own file.
    Sheet(DivisionId),
}

/// A place that can be linked to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Destination {
    /// What is there.
    pub anchor: Anchor,
    /// Its name (`#name`) where the manuscript gives one.
    pub name: Option<String>,
    /// Index into [`Section::pages`].
    pub page: usize,
    /// The top of the place on that page.
    pub y: Length,
}

/// An entry of the outline.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bookmark {
    /// 1 for the section itself, 2 for its sections …; never jumps by more than one.
    pub level: u8,
    /// The words.
    pub title: String,
    /// Index into [`Section::pages`].
    pub page: usize,
    /// The top of the place on that page.
    pub y: Length,
}

/// One page.
#[derive(Clone, Debug)]
pub struct Page {
    /// Trimmed size.
    pub size: Size,
    /// Number and how it is written.
    pub folio: Folio,
    /// Whether it is a right-hand page.
    pub recto: bool,
    /// Whether its body is a landscape page laid on its side, its top at the left: a table too wide for the paper.
    /// The places of the body's items are those on the landscape page; the furniture stands as ever.
    pub turned: bool,
    /// What belongs to the text, in reading order as far as the page goes: main flow, floats, then notes.
    pub body: Vec<Item>,
    /// Running heads, folios and rules, the same in every file that shows the page.
    pub furniture: Vec<Item>,
    /// The first words of the main flow on this page: where the EPUB marks the page break.
    pub opens: Option<Place>,
}

/// A place in the text of a division.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Place {
    /// The division.
    pub division: DivisionId,
    /// The block or leaf.
    pub block: BlockId,
    /// Byte of its [`Text::string`](crate::book::text::Text::string).
    pub offset: u32,
}

/// A page's number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Folio {
    /// From 1.
    pub number: u32,
    /// How it is written.
    pub style: FolioStyle,
}

/// How a page's number is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FolioStyle {
    /// i, ii, iii
    Roman,
    /// 1, 2, 3
    Arabic,
    /// Cover 1, Cover 2: the sheets before a chapter of its own, and the report's cover.
    Cover,
}

/// One thing on a page. Rectangles and points are absolute on the page.
#[derive(Clone, Debug)]
pub enum Item {
    /// Shaped text.
    Text(TextRun),
    /// A filled rectangle: a rule or a background.
    Rule(Rule),
    /// An image, scaled to a rectangle.
    Image(PlacedImage),
    /// An area that can be clicked.
    Link(LinkArea),
}

/// Who an item belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Owner {
    /// A node of the section's tag tree.
    Node(NodeId),
    /// Running head, folio: PDF artifact of type Pagination, subtype Header or Footer.
    Header,
    /// Likewise at the foot.
    Footer,
    /// Rules, backgrounds, ornaments: PDF artifact of type Layout.
    Layout,
    /// A repeated header of a table, a wrap mark: artifact of type Pagination without subtype.
    Repeat,
}

/// The [`TextRun::scale`] of glyphs that are as wide as in their font.
pub const UNSCALED: u16 = 10_000;

/// A run of glyphs in one face, size and colour, on one baseline.
#[derive(Clone, Debug)]
pub struct TextRun {
    /// Who it belongs to.
    pub owner: Owner,
    /// The face.
    pub face: FaceId,
    /// Size of the em.
    pub size: Length,
    /// Horizontal scale of the glyphs, advances included, in ten-thousandths ([`UNSCALED`]): PDF `Tz`, 1/100 %.
    pub scale: u16,
    /// Start of the baseline, at the left whatever the direction.
    pub origin: Point,
    /// Glyphs from left to right.
    pub glyphs: Vec<Glyph>,
    /// The characters that the glyphs show, in logical order.
    pub text: String,
    /// What a reader's software is to read instead of `text`: U+00AD for a hyphen added at a line end.
    pub actual: Option<String>,
    /// The colour.
    pub color: Color,
    /// Whether it can be searched and copied but is not seen: the words of a drawing, which shows them itself.
    pub invisible: bool,
    /// Where `text` came from; none for text that the tool made.
    pub source: Option<Source>,
}

/// One glyph.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Glyph {
    /// Id in the source face.
    pub id: u16,
    /// Distance to the next glyph's origin, justification included.
    pub advance: Length,
    /// Shift to the right of where it is drawn.
    pub dx: Length,
    /// Shift upwards of where it is drawn.
    pub dy: Length,
    /// Bytes of [`TextRun::text`] that it shows: the cluster on its first glyph, empty on the others.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Glyph {
    /// Its bytes of the run's text.
    pub fn cluster(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Where a run's text came from: bytes `start..end` of a block's string.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Source {
    /// The block or leaf, in the section's division.
    pub block: BlockId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// A filled rectangle.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Who it belongs to.
    pub owner: Owner,
    /// Where.
    pub rect: Rect,
    /// The colour.
    pub color: Color,
}

/// An image on a page.
#[derive(Clone, Copy, Debug)]
pub struct PlacedImage {
    /// Who it belongs to.
    pub owner: Owner,
    /// Where.
    pub rect: Rect,
    /// Which image.
    pub image: ImageId,
}

/// An area that can be clicked; a link over two lines has two areas with one node.
#[derive(Clone, Debug)]
pub struct LinkArea {
    /// The link's node.
    pub node: NodeId,
    /// Where.
    pub rect: Rect,
    /// Where to.
    pub target: LinkTarget,
    /// What it is, for software that reads it out (PDF: Contents).
    pub description: String,
}

/// What a click leads to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LinkTarget {
    /// What the author linked to.
    Author(Target),
    /// A note of the same section, by the note's node: from mark to note.
    Node(NodeId),
    /// A height on a page of a division, counted from 0: from the index to a place in the text.
    Page(DivisionId, usize, Length),
}

impl Page {
    /// The size of what the body's items are placed on.
    pub fn body_size(&self) -> Size {
        if self.turned { Size::new(self.size.height, self.size.width) } else { self.size }
    }

    /// Where a rectangle of the body is on the paper.
    pub fn on_paper(&self, rect: Rect) -> Rect {
        if self.turned { rect.stood_up(self.size.height) } else { rect }
    }
}

impl Pages {
    /// The largest size at which each image is printed, by the images' order.
    pub fn printed_images(&self) -> BTreeMap<ImageId, Size> {
        let sections = self.sections.iter().chain(self.sheets.iter().map(|(_, sheet)| sheet));
        let items =
            sections.flat_map(|section| &section.pages).flat_map(|page| page.body.iter().chain(&page.furniture));
        let mut sizes: BTreeMap<ImageId, Size> = BTreeMap::new();
        for item in items {
            let Item::Image(placed) = item else { continue };
            let largest = sizes.entry(placed.image).or_default();
            if placed.rect.size.width > largest.width {
                *largest = placed.rect.size;
            }
        }
        sizes
    }
}

impl Folio {
    /// As printed on the page, in cross-references and in page lists: `iv`, `47`, `Cover 1`.
    pub fn label(self) -> String {
        match self.style {
            FolioStyle::Arabic => self.number.to_string(),
            FolioStyle::Roman => roman(self.number),
            FolioStyle::Cover => format!("Cover {}", self.number),
        }
    }
}

/// A number in lower-case Roman numerals.
fn roman(number: u32) -> String {
    const STEPS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut rest = number;
    let mut numeral = String::new();
    for (value, letters) in STEPS {
        while rest >= value {
            numeral.push_str(letters);
            rest -= value;
        }
    }
    numeral
}

#[cfg(test)]
mod tests {
    use super::roman;

    #[test]
    fn roman_numerals_subtract() {
        assert_eq!([1, 4, 9, 14, 40, 1999].map(roman), ["i", "iv", "ix", "xiv", "xl", "mcmxcix"]);
    }
}
