//! A small report laid out by hand, for the tests: cover, contents, foreword, two chapters, and their cover sheets.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use harfrust::{Buffer, Font, ShapeOptions, ShaperFont, shape};

use crate::base::geometry::{Point, Rect, Size};
use crate::base::hash::ContentHash;
use crate::base::length::Length;
use crate::base::source::{FileId, Span};
use crate::book::block::{BlockId, Leaf};
use crate::book::font::{Face, FaceId, Fonts};
use crate::book::image::{Color, Fill, Image, ImageContent, ImageId, Segment, Shape, Stroke};
use crate::book::language::Language;
use crate::book::meta::{Creator, Date, Meta, Name};
use crate::book::text::{Target, Text};
use crate::book::theme::{EpubFonts, Margins, Theme};
use crate::book::{Anchor, Book, Division, DivisionId, Matter, Part, PartId};
use crate::typeset::pages::{
    Bookmark, Destination, Folio, FolioStyle, Glyph, Item, LinkArea, LinkTarget, Owner, Page, Pages, PlacedImage, Rule,
    Section, SectionKind, TextRun,
};
use crate::typeset::tree::{NodeId, Tag, Tree};

pub const BODY: FaceId = FaceId(0);
pub const HEAD: FaceId = FaceId(1);
pub const ARABIC: FaceId = FaceId(2);
pub const MATH: FaceId = FaceId(3);

/// A book without words: what writers read of it is meta, divisions, images and fonts.
pub fn book() -> Book {
    let mut foreword = division(0, "Foreword", "foreword", None, Matter::Front);
    foreword.download = false;
    let mut first = division(1, "Building capacity", "building-capacity", Some("1"), Matter::Body);
    first.creators = vec![person("Ada", "Okoye")];
    let mut second = division(2, "Réforme & renewal", "reforme-renewal", Some("2"), Matter::Body);
    first.part = Some(PartId(0));
    second.part = Some(PartId(0));
    Book {
        meta: meta(),
        theme: theme(),
        divisions: vec![foreword, first, second],
        parts: vec![Part { title: "Case studies".into() }],
        images: vec![photo(), picture(), chart()],
        fonts: fonts(),
        labels: BTreeMap::new(),
        introduction: Vec::new(),
    }
}

/// The pages of [`book`].
pub fn pages() -> Pages {
    let fonts = fonts();
    let sections = vec![cover(&fonts), contents(&fonts), foreword(&fonts), part(&fonts), first(&fonts), second(&fonts)];
    let sheets = [1, 2].map(|id| (DivisionId(id), sheet(&fonts, id)));
    Pages { sections, sheets: sheets.into() }
}

pub fn anchor(division: u32, block: u32) -> Anchor {
    Anchor { division: DivisionId(division), block: BlockId(block) }
}

/// A section under construction.
pub struct Desk<'a> {
    fonts: &'a Fonts,
    pub section: Section,
    pub y: Length,
}

impl<'a> Desk<'a> {
    pub fn new(fonts: &'a Fonts, kind: SectionKind, title: &str) -> Self {
        let section = Section {
            kind,
            title: title.into(),
            pages: Vec::new(),
            tree: Tree::new(),
            destinations: Vec::new(),
            bookmarks: Vec::new(),
        };
        Self { fonts, section, y: Length::ZERO }
    }

    pub fn page(&mut self, number: u32, style: FolioStyle) {
        let size = Size::new(Length::pt(420), Length::pt(595));
        let folio = Folio { number, style };
        let (body, furniture) = (Vec::new(), Vec::new());
        self.section.pages.push(Page { size, folio, recto: number % 2 == 1, body, furniture, opens: None });
        self.y = Length::pt(60);
        let label = folio.label();
        let footer = self.run(Owner::Footer, HEAD, Point::new(Length::pt(200), Length::pt(560)), &label);
        let header = self.run(Owner::Header, HEAD, Point::new(Length::pt(60), Length::pt(30)), "A running head");
        self.last().furniture.extend([Item::Text(header), Item::Text(footer)]);
    }

    pub fn node(&mut self, parent: NodeId, tag: Tag) -> NodeId {
        self.section.tree.add(parent, tag)
    }

    pub fn last(&mut self) -> &mut Page {
        self.section.pages.last_mut().expect("a page")
    }

    fn run(&self, owner: Owner, face: FaceId, origin: Point, text: &str) -> TextRun {
        let size = Length::centi(1050);
        let glyphs = glyphs(&self.fonts.face(face).data, size, text);
        TextRun {
            owner,
            face,
            size,
            origin,
            glyphs,
            text: text.into(),
            actual: None,
            color: Color::BLACK,
            source: None,
        }
    }

    /// Sets words on a line of their own and gives their box.
    pub fn line(&mut self, node: NodeId, face: FaceId, text: &str) -> Rect {
        self.y += Length::pt(16);
        self.words(node, face, Length::pt(60), text)
    }

    /// Sets words on the present line.
    pub fn words(&mut self, node: NodeId, face: FaceId, x: Length, text: &str) -> Rect {
        let run = self.run(Owner::Node(node), face, Point::new(x, self.y), text);
        let width = run.glyphs.iter().map(|glyph| glyph.advance).sum();
        self.last().body.push(Item::Text(run));
        Rect::new(x, self.y - Length::pt(10), width, Length::pt(13))
    }

    pub fn link(&mut self, node: NodeId, rect: Rect, target: LinkTarget, description: &str) {
        self.last().body.push(Item::Link(LinkArea { node, rect, target, description: description.into() }));
    }

    pub fn rule(&mut self) {
        let rect = Rect::new(Length::pt(60), self.y + Length::pt(4), Length::pt(300), Length::centi(50));
        let color = Color { red: 138, green: 31, blue: 17 };
        self.last().body.push(Item::Rule(Rule { owner: Owner::Layout, rect, color }));
    }

    pub fn image(&mut self, owner: Owner, image: u32) {
        self.y += Length::pt(70);
        let rect = Rect::new(Length::pt(60), self.y - Length::pt(60), Length::pt(90), Length::pt(60));
        self.last().body.push(Item::Image(PlacedImage { owner, rect, image: ImageId(image) }));
    }

    pub fn bookmark(&mut self, level: u8, title: &str) {
        let page = self.section.pages.len() - 1;
        self.section.bookmarks.push(Bookmark { level, title: title.into(), page, y: self.y });
    }

    pub fn place(&mut self, anchor: Anchor, name: &str) {
        let page = self.section.pages.len() - 1;
        self.section.destinations.push(Destination { anchor, name: Some(name.into()), page, y: self.y });
    }

    pub fn heading(&mut self, level: u8, anchor: Anchor, text: &str) {
        self.y += Length::pt(10);
        self.bookmark(level, text);
        self.place(anchor, &format!("place-{}-{}", anchor.division.0, anchor.block.0));
        let node = self.node(Tree::ROOT, Tag::Heading(level));
        self.line(node, HEAD, text);
    }
}

fn cover(fonts: &Fonts) -> Section {
    let mut desk = Desk::new(fonts, SectionKind::Cover, "Cover");
    desk.page(1, FolioStyle::Cover);
    let node = desk.node(Tree::ROOT, Tag::Paragraph);
    desk.line(node, HEAD, "Local Ownership");
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
        (LinkTarget::Section(3), "Case studies"),
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
    desk.line(paragraph, MATH, "≤ ≥ ≈ →");
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
    let list = desk.node(Tree::ROOT, Tag::List { ordered: true });
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
    desk.line(paragraph, BODY, "A short chapter.");
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

fn glyphs(font: &[u8], size: Length, text: &str) -> Vec<Glyph> {
    let font = Font::new(font.to_vec(), 0).expect("a font");
    let mut buffer = Buffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    shape(&ShaperFont::new(&font), &mut buffer, ShapeOptions::default()).expect("shaped");
    let em = i64::from(font.units_per_em());
    let mut starts: Vec<u32> = buffer.glyph_infos().iter().map(|info| info.cluster).collect();
    starts.push(text.len() as u32);
    starts.sort_unstable();
    starts.dedup();
    let mut before = None;
    let shaped = buffer.glyph_infos().iter().zip(buffer.glyph_positions());
    shaped
        .map(|(info, place)| {
            let next = starts.partition_point(|start| *start <= info.cluster);
            let (start, end) = match before.replace(info.cluster) {
                Some(cluster) if cluster == info.cluster => (info.cluster, info.cluster),
                _ => (info.cluster, starts[next]),
            };
            let length = |units: i32| size.scale(i64::from(units), em);
            let (dx, dy) = (length(place.x_offset), length(place.y_offset));
            Glyph { id: info.glyph_id as u16, advance: length(place.x_advance), dx, dy, start, end }
        })
        .collect()
}

fn fonts() -> Fonts {
    let faces = vec![
        face(
            "STIX Two Text",
            "STIXTwoText-Regular",
            include_bytes!("../../../fonts/stix-two-text/STIXTwoText_400Regular.ttf"),
        ),
        face(
            "Source Sans 3",
            "SourceSans3-SemiBold",
            include_bytes!("../../../fonts/source-sans-3/SourceSans3_600SemiBold.ttf"),
        ),
        face("Amiri", "Amiri-Regular", include_bytes!("../../../fonts/amiri/Amiri_400Regular.ttf")),
        face(
            "STIX Two Math",
            "STIXTwoMath-Regular",
            include_bytes!("../../../fonts/stix-two-math/STIXTwoMath-Regular.otf"),
        ),
    ];
    Fonts { faces, fallback: Vec::new() }
}

fn face(family: &str, postscript: &str, data: &'static [u8]) -> Face {
    Face {
        family: family.into(),
        postscript: postscript.into(),
        weight: 400,
        italic: false,
        data: Cow::Borrowed(data),
        hash: ContentHash::of(data),
        file: String::new(),
        licence: None,
    }
}

fn photo() -> Image {
    let mut bytes = Vec::new();
    let pixels: Vec<u8> =
        (0..32 * 16).flat_map(|at| if at % 32 < 16 { [200, 30, 20] } else { [20, 30, 200] }).collect();
    image::codecs::jpeg::JpegEncoder::new(&mut bytes)
        .encode(&pixels, 32, 16, image::ExtendedColorType::Rgb8)
        .expect("a JPEG file");
    picture_of("photo.jpg", 32, 16, ImageContent::Jpeg { bytes: bytes.into(), components: 3 })
}

fn picture() -> Image {
    let rgb: Vec<u8> = (0..16 * 16).flat_map(|at| [at as u8, 128, 255 - at as u8]).collect();
    let alpha: Vec<u8> = (0..16 * 16).map(|at| (at % 16 * 16) as u8).collect();
    let content = ImageContent::Pixels { rgb: rgb.into(), alpha: Some(alpha.into()), png: Arc::from([]) };
    picture_of("picture.png", 16, 16, content)
}

fn chart() -> Image {
    let color = Color { red: 138, green: 31, blue: 17 };
    let bar = Shape {
        path: vec![
            Segment::Move(10.0, 90.0),
            Segment::Line(10.0, 20.0),
            Segment::Line(40.0, 20.0),
            Segment::Line(40.0, 90.0),
            Segment::Close,
        ],
        fill: Some(Fill { color, opacity: 0.5, even_odd: false }),
        stroke: None,
    };
    let stroke = Stroke { color: Color::BLACK, opacity: 1.0, width: 2.0, dashes: vec![4.0, 2.0], cap: 1, join: 1 };
    let line = Shape {
        path: vec![Segment::Move(5.0, 95.0), Segment::Curve(50.0, 95.0, 60.0, 10.0, 145.0, 10.0)],
        fill: None,
        stroke: Some(stroke),
    };
    let content = ImageContent::Drawing { shapes: vec![bar, line], svg: Arc::from([]) };
    picture_of("chart.svg", 150, 100, content)
}

fn picture_of(name: &str, width: u32, height: u32, content: ImageContent) -> Image {
    Image { name: name.into(), width, height, hash: ContentHash::of(name.as_bytes()), content }
}

fn division(id: u32, title: &str, slug: &str, number: Option<&str>, matter: Matter) -> Division {
    let span = Span::new(FileId(0), 0, 0);
    Division {
        id: DivisionId(id),
        matter,
        part: None,
        number: number.map(Into::into),
        title: Leaf { id: BlockId(0), span, text: Text::plain(title) },
        short_title: None,
        creators: Vec::new(),
        summary: Vec::new(),
        slug: slug.into(),
        download: true,
        language: Language::parse("en-GB").expect("a tag"),
        blocks: Vec::new(),
        notes: Vec::new(),
        block_count: 10,
        files: vec![FileId(id)],
    }
}

fn person(given: &str, family: &str) -> Creator {
    let name = Name::Person { given: given.into(), family: family.into() };
    Creator { name, role: "aut".into(), orcid: None }
}

fn meta() -> Meta {
    Meta {
        title: "Local Ownership".into(),
        subtitle: None,
        slug: "local-ownership".into(),
        language: Language::parse("en-GB").expect("a tag"),
        creators: vec![person("Jane", "Doe"), person("José", "García")],
        publisher: Some("A Press".into()),
        place: None,
        date: Date { year: 2026, month: Some(11), day: None },
        modified: "2026-11-23T00:00:00Z".into(),
        version: None,
        corrections: Vec::new(),
        uuid: "6ba7b810-9dad-11d1-80b4-00c04fd430c8".into(),
        doi: None,
        isbn: BTreeMap::new(),
        series: None,
        license: Some("CC-BY-NC-4.0".into()),
        copyright: Some("© A Press".into()),
        url: Some("https://example.org/local-ownership/".into()),
        summary: Some("What local ownership means <in> practice & why.".into()),
        certified_by: None,
        accessibility_contact: None,
        editions: Vec::new(),
        places: BTreeMap::new(),
        abbreviations: BTreeMap::new(),
    }
}

fn theme() -> Theme {
    let margin = Length::pt(60);
    Theme {
        paper: Size::new(Length::pt(420), Length::pt(595)),
        margins: Margins { inner: margin, outer: margin, top: margin, bottom: margin },
        two_sided: true,
        open_on_recto: true,
        body_font: "STIX Two Text".into(),
        body_size: Length::centi(1050),
        leading: Length::pt(14),
        heading_font: "Source Sans 3".into(),
        code_font: "Source Code Pro".into(),
        accent: Color { red: 138, green: 31, blue: 17 },
        logo: None,
        cover: None,
        epub_fonts: EpubFonts::Critical,
    }
}
