//! A small report laid out by hand, for the tests: cover, contents, foreword, two chapters, and their cover sheets.

mod book;
mod desk;

use crate::base::length::Length;
use crate::book::block::BlockId;
use crate::book::font::{FaceId, Fonts};
use crate::book::language::Language;
use crate::book::text::Target;
use crate::book::{Anchor, DivisionId};
use crate::typeset::pages::{FolioStyle, Item, LinkTarget, Owner, Pages, Section, SectionKind};
use crate::typeset::tree::{Markers, NodeId, Tag, Tree};
use crate::write::pdf::tests::fixture::desk::Desk;

pub use crate::write::pdf::tests::fixture::book::book;

const BODY: FaceId = FaceId(0);
const HEAD: FaceId = FaceId(1);
const ARABIC: FaceId = FaceId(2);
const MATH: FaceId = FaceId(3);

/// The pages of [`book`].
pub fn pages() -> Pages {
    let fonts = book::fonts();
    let sections = vec![cover(&fonts), contents(&fonts), foreword(&fonts), part(&fonts), first(&fonts), second(&fonts)];
    let sheets = [1, 2].map(|id| (DivisionId(id), sheet(&fonts, id)));
    Pages { sections, index: Vec::new(), sheets: sheets.into() }
}

fn anchor(division: u32, block: u32) -> Anchor {
    Anchor { division: DivisionId(division), block: BlockId(block) }
}

fn cover(fonts: &Fonts) -> Section {
    let mut desk = Desk::new(fonts, SectionKind::Cover, "Cover");
    desk.page(1, FolioStyle::Cover);
    let node = desk.node(Tree::ROOT, Tag::Paragraph);
    desk.line(node, HEAD, "Local Ownership");
    desk.spaced_line(node, HEAD, "A REPORT IN PARTS");
    desk.image(Owner::Layout, 1);
    desk.bookmark(1, "Cover");
    desk.section
}

fn contents(fonts: &Fonts) -> Section {
    let mut desk = Desk::new(fonts, SectionKind::Contents, "Contents");
    desk.page(1, FolioStyle::Roman);
    desk.bookmark(1, "Contents");
    let heading = desk.node(Tree::ROOT, Tag::Heading(1));
    desk.line(heading, HEAD, "Contents");
    let list = desk.node(Tree::ROOT, Tag::Contents);
    for (target, text) in [
        (LinkTarget::Author(Target::Anchor(anchor(0, 0))), "Foreword"),
        (LinkTarget::Page(DivisionId(0), 0, Length::ZERO), "Case studies"),
        (LinkTarget::Author(Target::Anchor(anchor(1, 0))), "Building capacity"),
        (LinkTarget::Author(Target::Anchor(anchor(2, 0))), "Réforme & renewal"),
    ] {
        let item = desk.node(list, Tag::ContentsItem);
        let link = desk.node(item, Tag::Link);
        let rect = desk.line(link, BODY, text);
        desk.link(link, rect, target, text);
    }
    desk.section
}

fn foreword(fonts: &Fonts) -> Section {
    let mut desk = Desk::new(fonts, SectionKind::Division(DivisionId(0)), "Foreword");
    desk.page(2, FolioStyle::Roman);
    desk.heading(1, anchor(0, 0), "Foreword");
    let node = desk.node(Tree::ROOT, Tag::Paragraph);
    desk.line(node, BODY, "The office offers efficient final words.");
    desk.section
}

fn part(fonts: &Fonts) -> Section {
    let mut desk = Desk::new(fonts, SectionKind::Part, "Case studies");
    desk.page(1, FolioStyle::Arabic);
    desk.bookmark(1, "Case studies");
    let node = desk.node(Tree::ROOT, Tag::Heading(1));
    desk.line(node, HEAD, "Case studies");
    desk.section
}

/// A chapter with everything: two pages, a list, a table, figures, a note, links, Arabic and French.
fn first(fonts: &Fonts) -> Section {
    let mut desk = Desk::new(fonts, SectionKind::Division(DivisionId(1)), "Building capacity");
    desk.page(3, FolioStyle::Arabic);
    desk.heading(1, anchor(1, 0), "Building capacity");
    let paragraph = desk.node(Tree::ROOT, Tag::Paragraph);
    let before = desk.line(paragraph, BODY, "An affine first line, with a note");
    let mark = desk.node(paragraph, Tag::NoteMark(NodeId(0)));
    let rect = desk.words(mark, BODY, before.right(), "1");
    let note = desk.node(Tree::ROOT, Tag::Note);
    desk.section.tree.node_mut(mark).tag = Tag::NoteMark(note);
    desk.link(mark, rect, LinkTarget::Node(note), "Note 1");
    let tail = desk.words(paragraph, BODY, rect.right(), " and ");
    let link = desk.node(paragraph, Tag::Link);
    let rect = desk.words(link, BODY, tail.right(), "a chapter");
    desk.link(link, rect, LinkTarget::Author(Target::Anchor(anchor(2, 3))), "Réforme & renewal, page 5");
    let rect = desk.line(paragraph, BODY, "that goes on Ω 5 to ");
    let span = desk.node(paragraph, Tag::Span);
    desk.section.tree.node_mut(span).language = Language::parse("fr");
    desk.words(span, BODY, rect.right(), "l’été");
    desk.line(paragraph, MATH, "≤ ≥ ≈ → \u{E000}");
    hyphenated(&mut desk, paragraph);
    list(&mut desk);
    desk.rule();
    let figure = desk.node(Tree::ROOT, Tag::Figure);
    desk.section.tree.node_mut(figure).alt = Some("A red field beside a blue one".into());
    desk.image(Owner::Node(figure), 0);
    let caption = desk.node(figure, Tag::Caption);
    desk.line(caption, HEAD, "Figure 1.1 Two fields");
    let across = desk.node(Tree::ROOT, Tag::Paragraph);
    desk.line(across, BODY, "A paragraph that begins here");
    foot(&mut desk, note, mark);
    desk.page(4, FolioStyle::Arabic);
    desk.line(across, BODY, "and ends on the next page.");
    desk.heading(2, anchor(1, 7), "Fiji: Training");
    table(&mut desk);
    let group = desk.node(Tree::ROOT, Tag::Group);
    desk.section.tree.node_mut(group).language = Language::parse("ar");
    let arabic = desk.node(group, Tag::Paragraph);
    desk.line(arabic, ARABIC, "السلامُ عليكم لا إله");
    let code = desk.node(Tree::ROOT, Tag::Code);
    desk.line(code, BODY, "let x = (1);");
    let quote = desk.node(Tree::ROOT, Tag::Quote);
    let words = desk.node(quote, Tag::Paragraph);
    let rect = desk.line(words, BODY, "Quoted, see ");
    let link = desk.node(words, Tag::Link);
    let rect = desk.words(link, BODY, rect.right(), "example.org");
    desk.link(link, rect, LinkTarget::Author(Target::Url("https://example.org/é".into())), "https://example.org/é");
    let figure = desk.node(Tree::ROOT, Tag::Figure);
    desk.section.tree.node_mut(figure).alt = Some("A chart".into());
    desk.image(Owner::Node(figure), 2);
    desk.image(Owner::Layout, 1);
    desk.section
}

/// A word broken at a line's end: the hyphen reads as a soft hyphen.
fn hyphenated(desk: &mut Desk<'_>, paragraph: NodeId) {
    let rect = desk.line(paragraph, BODY, "peace");
    let hyphen = desk.words(paragraph, BODY, rect.right(), "-");
    if let Some(Item::Text(run)) = desk.last().body.last_mut() {
        run.actual = Some("\u{AD}".into());
    }
    desk.line(paragraph, BODY, "building is rebuilt - again");
    assert!(hyphen.size.width > Length::ZERO, "a hyphen is seen");
}

fn list(desk: &mut Desk<'_>) {
    let list = desk.node(Tree::ROOT, Tag::List(Markers::Numbers));
    for (label, text) in [("1.", "First"), ("2.", "Second")] {
        let item = desk.node(list, Tag::Item);
        let marker = desk.node(item, Tag::Label);
        let body = desk.node(item, Tag::Body);
        let words = desk.node(body, Tag::Paragraph);
        let rect = desk.line(marker, BODY, label);
        desk.words(words, BODY, rect.right() + Length::pt(5), text);
    }
}

fn table(desk: &mut Desk<'_>) {
    let table = desk.node(Tree::ROOT, Tag::Table);
    let caption = desk.node(table, Tag::Caption);
    desk.line(caption, HEAD, "Table 1.1 Numbers");
    let head = desk.node(table, Tag::TableHead);
    let body = desk.node(table, Tag::TableBody);
    for (group, tag, cells) in [
        (head, Tag::HeaderCell, ["Place", "Number"]),
        (body, Tag::Cell, ["Fiji", "5"]),
        (body, Tag::Cell, ["Mali", ""]),
    ] {
        let row = desk.node(group, Tag::Row);
        let cells = cells.map(|text| (desk.node(row, tag.clone()), text));
        desk.line(cells[0].0, HEAD, cells[0].1);
        desk.words(cells[1].0, HEAD, Length::pt(200), cells[1].1);
    }
}

fn foot(desk: &mut Desk<'_>, note: NodeId, mark: NodeId) {
    let label = desk.node(note, Tag::Label);
    let words = desk.node(note, Tag::Paragraph);
    let rect = desk.line(label, BODY, "1");
    desk.link(label, rect, LinkTarget::Node(mark), "Back to the text");
    desk.words(words, BODY, rect.right() + Length::pt(4), "The note itself.");
}

fn second(fonts: &Fonts) -> Section {
    let mut desk = Desk::new(fonts, SectionKind::Division(DivisionId(2)), "Réforme & renewal");
    desk.page(5, FolioStyle::Arabic);
    desk.heading(1, anchor(2, 0), "Réforme & renewal");
    let paragraph = desk.node(Tree::ROOT, Tag::Paragraph);
    desk.place(anchor(2, 3), "renewal");
    desk.line(paragraph, BODY, "A short chapter: 1⁄2, 3⁄4 and 5∕6.");
    desk.section
}

fn sheet(fonts: &Fonts, id: u32) -> Section {
    let mut desk = Desk::new(fonts, SectionKind::Sheet(DivisionId(id)), "Cover");
    desk.page(1, FolioStyle::Cover);
    desk.bookmark(1, "Cover");
    let words = desk.node(Tree::ROOT, Tag::Paragraph);
    let rect = desk.line(words, BODY, "From the report ");
    let link = desk.node(words, Tag::Link);
    let rect = desk.words(link, BODY, rect.right(), "Local Ownership");
    desk.link(link, rect, LinkTarget::Author(Target::Url("https://example.org/".into())), "The full report");
    desk.section
}
