//! A small book that holds one of everything, and pages as a layout might make them: what tests of writers stand on.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::base::geometry::Size;
use crate::base::hash::ContentHash;
use crate::base::length::Length;
use crate::base::source::{FileId, Span};
use crate::book::block::{
    Alert, AlertKind, Alignment, Block, BlockId, BlockKind, Caption, Code, Definition, Figure, Heading, Leaf, List,
    ListItem, Table,
};
use crate::book::font::{Face, Fonts};
use crate::book::image::{Color, Image, ImageContent, ImageId};
use crate::book::language::Language;
use crate::book::meta::{Creator, Date, Meta, Name};
use crate::book::text::{Link, OBJECT, Run, RunKind, Style, Target, Text};
use crate::book::theme::{EpubFonts, Margins, Theme};
use crate::book::{Anchor, Book, Division, DivisionId, Matter, Note, NoteId, Part, PartId};
use crate::typeset::pages::{Folio, FolioStyle, Page, Pages, Place, Section, SectionKind};
use crate::typeset::tree::Tree;
use crate::write::artifact::{Artifact, ArtifactKind};

/// A place in no file.
pub const NOWHERE: Span = Span::new(FileId(0), 0, 0);

/// Words that would do harm if they were markup.
pub const HOSTILE: &str = "\"><script>alert('x')</script> & {{ title }} ]]>";

/// A style with one thing on.
pub fn style(set: fn(&mut Style)) -> Style {
    let mut style = Style::default();
    set(&mut style);
    style
}

/// Text from runs given as words and what to do to them.
pub fn text(pieces: &[(&str, Inline)]) -> Text {
    let mut text = Text::default();
    for (words, inline) in pieces {
        let start = text.string.len();
        text.string.push_str(words);
        let mut run = Run::words(start..text.string.len());
        match inline {
            Inline::Words => {}
            Inline::Style(style) => run.style = *style,
            Inline::Language(tag) => run.language = Language::parse(tag),
            Inline::Note(note) => run.kind = RunKind::NoteMark(NoteId(*note)),
            Inline::Image(image) => run.kind = RunKind::Image { image: ImageId(*image), alt: Some("A mark".into()) },
            Inline::Url(url) => link(&mut text, &mut run, Target::Url((*url).into())),
            Inline::To(division, block) => {
                let anchor = Anchor { division: DivisionId(*division), block: BlockId(*block) };
                link(&mut text, &mut run, Target::Anchor(anchor));
            }
        }
        text.runs.push(run);
    }
    text
}

fn link(text: &mut Text, run: &mut Run, target: Target) {
    run.link = Some(text.links.len());
    text.links.push(Link { target, span: NOWHERE });
}

/// What to do to words.
#[derive(Clone, Copy)]
pub enum Inline {
    /// Nothing.
    Words,
    /// A look.
    Style(Style),
    /// Another language.
    Language(&'static str),
    /// The mark of a note.
    Note(u32),
    /// An image in the line.
    Image(u32),
    /// A link out.
    Url(&'static str),
    /// A link to a block of a division.
    To(u32, u32),
}

/// Gives out block ids.
#[derive(Default)]
pub struct Ids(u32);

impl Ids {
    /// The next one.
    pub fn next(&mut self) -> BlockId {
        self.0 += 1;
        BlockId(self.0 - 1)
    }

    /// A block.
    pub fn block(&mut self, kind: BlockKind) -> Block {
        Block { id: self.next(), span: NOWHERE, label: None, language: None, kind }
    }

    /// A paragraph of plain words.
    pub fn paragraph(&mut self, words: &str) -> Block {
        self.block(BlockKind::Paragraph(Text::plain(words)))
    }

    /// A leaf.
    pub fn leaf(&mut self, words: &str) -> Leaf {
        Leaf { id: self.next(), span: NOWHERE, text: Text::plain(words) }
    }

    /// A heading with a label; `place` counts bytes.
    pub fn heading(&mut self, level: u8, words: &str, place: Option<usize>, label: &str) -> Block {
        let heading = Heading { level, text: Text::plain(words), place, places: Vec::new() };
        Block { label: Some(label.into()), ..self.block(BlockKind::Heading(heading)) }
    }

    fn items(&mut self, words: &[(&str, Option<bool>)]) -> Vec<ListItem> {
        let item = |(words, task): &(&str, Option<bool>)| ListItem {
            id: self.next(),
            task: *task,
            blocks: vec![self.paragraph(words)],
        };
        words.iter().map(item).collect()
    }

    fn row(&mut self, cells: [&str; 3]) -> Vec<Leaf> {
        cells.into_iter().map(|cell| self.leaf(cell)).collect()
    }
}

/// The book: a foreword, two chapters in a part with everything, a chapter in Arabic, a glossary.
pub fn book() -> Book {
    let english = Language::parse("en-GB").expect("a tag");
    let arabic = Language::parse("ar").expect("a tag");
    let divisions =
        vec![foreword(&english), everything(&english), second(&english), third(&arabic), glossary(&english)];
    let mut labels = BTreeMap::new();
    for division in &divisions {
        for block in &division.blocks {
            if let Some(label) = &block.label {
                labels.insert(label.clone(), Anchor { division: division.id, block: block.id });
            }
        }
        labels.insert(division.slug.clone(), Anchor { division: division.id, block: division.title.id });
    }
    let mut ids = Ids::default();
    let introduction = vec![
        ids.paragraph("Local people seldom have a say in how they are kept safe. The case studies in this report show how civil society and security actors have worked together towards human security, and what it took."),
        ids.block(BlockKind::Paragraph(text(&[
            ("Start with ", Inline::Words),
            ("Capacity Building", Inline::To(1, 0)),
            (", look up a case such as ", Inline::Words),
            ("Fiji", Inline::To(1, 2)),
            (", or write to the ", Inline::Words),
            ("editors", Inline::Url("mailto:editors@example.org")),
            (".", Inline::Words),
        ]))),
    ];
    let images = vec![drawing(), photograph()];
    let parts = vec![Part { title: "Approaches that work".into() }];
    Book { meta: meta(english), theme: theme(), divisions, parts, images, fonts: fonts(), labels, introduction }
}

fn meta(language: Language) -> Meta {
    let person = |given: &str, family: &str, role: &str| Creator {
        name: Name::Person { given: given.into(), family: family.into() },
        role: role.into(),
        orcid: None,
    };
    Meta {
        title: "Local Ownership in Security".into(),
        subtitle: Some("Case Studies of Peacebuilding Approaches".into()),
        slug: "local-ownership".into(),
        language,
        creators: vec![
            person("Ada", "Author", "edt"),
            person("Ben", "Bookman", "edt"),
            person("Théa", "Traductrice", "trl"),
        ],
        publisher: Some("Peace & Press".into()),
        place: Some("The Hague".into()),
        date: Date { year: 2026, month: Some(11), day: None },
        modified: "2026-11-23T00:00:00Z".into(),
        version: Some("1.1".into()),
        corrections: vec![("2026-11-23".into(), "A figure in chapter 2 was mended.".into())],
        uuid: "4f9fbd5e-3d0c-5c5e-9d0a-1c8f5f2f4a11".into(),
        doi: Some("10.1234/local".into()),
        isbn: BTreeMap::from([("epub".to_string(), "978-0-00-000000-2".to_string())]),
        series: Some(("Peacebuilding Papers".into(), Some("4".into()))),
        license: Some("CC-BY-NC-4.0".into()),
        copyright: Some("© 2026 Peace & Press".into()),
        url: Some("https://example.org/local-ownership/".into()),
        summary: Some("Nearly forty case studies of civil society and security actors working together.".into()),
        certified_by: None,
        accessibility_contact: Some("access@example.org".into()),
        editions: vec![(Language::parse("fr").expect("a tag"), "https://example.org/fr/".into())],
        places: BTreeMap::new(),
        abbreviations: BTreeMap::new(),
    }
}

fn theme() -> Theme {
    let margin = Length::centi_mm(3_000);
    Theme {
        paper: Size::new(Length::centi_mm(21_000), Length::centi_mm(29_700)),
        margins: Margins { inner: margin, outer: margin, top: margin, bottom: margin },
        two_sided: true,
        open_on_recto: true,
        body_font: "STIX Two Text".into(),
        body_size: Length::centi(1_050),
        leading: Length::pt(14),
        heading_font: "Source Sans 3".into(),
        code_font: "Source Code Pro".into(),
        accent: Color { red: 0x8a, green: 0x1f, blue: 0x11 },
        logo: None,
        cover: None,
        epub_fonts: EpubFonts::Critical,
    }
}

fn fonts() -> Fonts {
    let face = |family: &str, postscript: &str, weight: u16, data: &'static [u8]| Face {
        family: family.into(),
        postscript: postscript.into(),
        weight,
        italic: false,
        data: data.into(),
        hash: ContentHash::of(data),
        file: format!("{postscript}.ttf"),
        licence: Some("SIL Open Font License 1.1".into()),
    };
    let regular = include_bytes!("../../../fonts/source-sans-3/SourceSans3_400Regular.ttf");
    let semibold = include_bytes!("../../../fonts/source-sans-3/SourceSans3_600SemiBold.ttf");
    let amiri = include_bytes!("../../../fonts/amiri/Amiri_400Regular.ttf");
    let faces = vec![
        face("Source Sans 3", "SourceSans3-Regular", 400, regular),
        face("Source Sans 3", "SourceSans3-SemiBold", 600, semibold),
        face("Amiri", "Amiri-Regular", 400, amiri),
    ];
    Fonts { faces, fallback: vec!["Source Sans 3".into(), "Amiri".into()] }
}

fn drawing() -> Image {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"320\" height=\"120\" viewBox=\"0 0 320 120\">\
        <rect width=\"320\" height=\"120\" fill=\"#f4f1ec\"/><path d=\"M20 100V60h40v40zM90 100V35h40v65zM160 100V15h40v85z\" fill=\"#8a1f11\"/></svg>";
    let content = ImageContent::Drawing { shapes: Vec::new(), svg: Arc::from(svg.as_bytes()) };
    Image { name: "images/chart.svg".into(), width: 320, height: 120, hash: ContentHash::of(svg.as_bytes()), content }
}

fn photograph() -> Image {
    // One grey pixel.
    const PNG: &[u8] = &[
        0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8,
        0, 0, 0, 0, 0x3a, 0x7e, 0x9b, 0x55, 0, 0, 0, 10, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0x68, 0, 0, 0, 0x82,
        0, 0x81, 0x77, 0xcd, 0x72, 0xb6, 0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
    ];
    let content = ImageContent::Pixels { rgb: Arc::from([128, 128, 128]), alpha: None, png: Arc::from(PNG) };
    Image { name: "images/photo.png".into(), width: 1, height: 1, hash: ContentHash::of(PNG), content }
}

fn division(id: u32, matter: Matter, number: Option<&str>, slug: &str, title: Leaf, language: &Language) -> Division {
    Division {
        id: DivisionId(id),
        matter,
        part: None,
        number: number.map(str::to_string),
        title,
        short_title: None,
        creators: Vec::new(),
        summary: Vec::new(),
        slug: slug.into(),
        download: matter == Matter::Body,
        language: language.clone(),
        blocks: Vec::new(),
        notes: Vec::new(),
        block_count: 0,
        files: Vec::new(),
    }
}

fn foreword(language: &Language) -> Division {
    let mut ids = Ids::default();
    let title = ids.leaf("Foreword");
    let blocks =
        vec![ids.paragraph("This is a demonstration edition."), ids.paragraph("It begins on page i and goes on.")];
    Division { blocks, block_count: ids.0, ..division(0, Matter::Front, None, "foreword", title, language) }
}

fn glossary(language: &Language) -> Division {
    let mut ids = Ids::default();
    let title = ids.leaf("Glossary");
    let definition = Definition {
        id: ids.next(),
        terms: vec![ids.leaf("DDR"), ids.leaf("Disarmament")],
        meanings: vec![vec![ids.paragraph("Disarmament, demobilisation and reintegration.")]],
    };
    let blocks = vec![ids.block(BlockKind::Definitions(vec![definition]))];
    Division { blocks, block_count: ids.0, ..division(4, Matter::Back, None, "glossary", title, language) }
}

fn second(language: &Language) -> Division {
    let mut ids = Ids::default();
    let title = ids.leaf("Platforms for Local Ownership");
    let summary = vec![ids.paragraph("Policing works where it rests on rapport with communities. These cases show people taking part in policy and in operations.")];
    let titles = [
        "Afghanistan: Democratic Policing",
        "Bangladesh: Community Security",
        "Uganda: Participatory Community Security Assessment",
        "Nepal: Business and Security",
        "Kenya: Preventing Youth Violence",
    ];
    let mut blocks = Vec::new();
    for (index, title) in titles.iter().enumerate() {
        blocks.push(ids.heading(2, title, title.find(':'), &format!("case-{index}")));
        blocks.push(ids.paragraph("A case is told in a page or two, with what was done and what came of it."));
    }
    blocks.push(ids.paragraph(HOSTILE));
    let part = Some(PartId(0));
    Division {
        summary,
        blocks,
        part,
        block_count: ids.0,
        ..division(2, Matter::Body, Some("3"), "platforms", title, language)
    }
}

fn third(language: &Language) -> Division {
    let mut ids = Ids::default();
    let title = ids.leaf("الملكية المحلية");
    let mut heading = ids.heading(2, "اليمن: الحوار الوطني", Some("اليمن".len()), "yemen");
    heading.language = None;
    let blocks = vec![ids.paragraph("هذا فصل بالعربية."), heading, ids.paragraph("فقرة ثانية.")];
    Division { blocks, block_count: ids.0, ..division(3, Matter::Body, Some("4"), "yemen-ar", title, language) }
}

/// The chapter that holds one of everything. Its title is block 0, its first paragraph 1, its first heading 2.
fn everything(language: &Language) -> Division {
    let mut ids = Ids::default();
    let title = ids.leaf("Capacity Building for Human Security");
    let opening = rich(&mut ids);
    let mut blocks = vec![opening];
    blocks.push(ids.heading(2, "Fiji: Training Military on Trauma Healing", Some(4), "fiji"));
    blocks.push(ids.heading(4, "A heading that skips a level", None, "skipped"));
    blocks.extend(lists(&mut ids));
    blocks.extend(table(&mut ids));
    blocks.extend(figures(&mut ids));
    blocks.extend(passages(&mut ids));
    let summary = vec![ids.paragraph("Training gives civil society and security forces shared terms, skills and trust; it is often the first step towards solving problems together.")];
    let notes = notes(&mut ids);
    Division {
        blocks,
        summary,
        notes,
        part: Some(PartId(0)),
        creators: vec![Creator {
            name: Name::Organisation("Centre for Training".into()),
            role: "aut".into(),
            orcid: None,
        }],
        block_count: ids.0,
        ..division(1, Matter::Body, Some("2"), "capacity-building", title, language)
    }
}

fn rich(ids: &mut Ids) -> Block {
    let strong = Inline::Style(style(|style| style.strong = true));
    let both = Inline::Style(style(|style| (style.strong, style.emphasis) = (true, true)));
    let code = Inline::Style(style(|style| style.code = true));
    let mut paragraph = text(&[
        ("Training is ", Inline::Words),
        ("strong, ", strong),
        ("stronger", both),
        (" and has a word in French: ", Inline::Words),
        ("mot d’ordre", Inline::Language("fr")),
        ("; in Arabic: ", Inline::Words),
        ("السلام", Inline::Language("ar")),
        (".", Inline::Words),
        ("1", Inline::Note(0)),
        (" See ", Inline::Words),
        ("chapter 3", Inline::To(2, 0)),
        (" or ", Inline::Words),
        ("a page", Inline::Url("https://example.org/?a=1&b=2")),
        (", but not ", Inline::Words),
        ("this", Inline::Url("javascript:alert(1)")),
        ("; a mark ", Inline::Words),
        ("\u{FFFC}", Inline::Image(1)),
        (" and ", Inline::Words),
        ("a <b>", code),
        (" after it.\nA new line, a second mark", Inline::Words),
        ("2", Inline::Note(1)),
        (" and the first again", Inline::Words),
        ("1", Inline::Note(0)),
        (".", Inline::Words),
    ]);
    debug_assert!(paragraph.string.contains(OBJECT));
    paragraph.runs.retain(|run| !run.range.is_empty());
    ids.block(BlockKind::Paragraph(paragraph))
}

fn lists(ids: &mut Ids) -> Vec<Block> {
    let bullets = ids.items(&[
        ("First, a bullet that is long enough to run over the end of a page.", None),
        ("Second bullet.", None),
    ]);
    let numbers = ids.items(&[("Third.", None), ("Fourth.", None)]);
    let tasks = ids.items(&[("Agreed", Some(true)), ("Still open", Some(false))]);
    vec![
        ids.block(BlockKind::List(List { start: None, tight: true, items: bullets })),
        ids.block(BlockKind::List(List { start: Some(3), tight: false, items: numbers })),
        ids.block(BlockKind::List(List { start: None, tight: true, items: tasks })),
    ]
}

fn table(ids: &mut Ids) -> Vec<Block> {
    let columns = vec![Alignment::None, Alignment::Center, Alignment::Right];
    let caption = Some(Caption { label: "Table 2.1".into(), leaf: ids.leaf("Who was trained") });
    let full = Table {
        head: ids.row(["Country", "", "People trained"]),
        rows: vec![
            ids.row(["Fiji", "army", "1,200"]),
            ids.row(["Mali", "army & police", "800"]),
            ids.row(["Brazil", "", "—"]),
        ],
        columns: columns.clone(),
        caption,
    };
    let bare = Table { head: ids.row(["", "", ""]), rows: vec![ids.row(["a", "b", "c"])], columns, caption: None };
    let mut full = ids.block(BlockKind::Table(full));
    full.label = Some("tab-trained".into());
    vec![full, ids.block(BlockKind::Table(bare))]
}

fn figures(ids: &mut Ids) -> Vec<Block> {
    let caption = Caption { label: "Figure 2.1".into(), leaf: ids.leaf("Trust grows with every round of training") };
    let chart = Figure {
        image: ImageId(0),
        alt: Some("Bar chart: three bars, each about half as high again as the one before".into()),
        decorative: false,
        width: Some(600),
        caption: Some(caption),
    };
    let ornament = Figure { image: ImageId(1), alt: None, decorative: true, width: None, caption: None };
    vec![ids.block(BlockKind::Figure(chart)), ids.block(BlockKind::Figure(ornament))]
}

fn passages(ids: &mut Ids) -> Vec<Block> {
    let inner = vec![ids.paragraph("السلام يبدأ من الناس.")];
    let mut group = ids.block(BlockKind::Group(inner));
    group.language = Language::parse("ar");
    let quote = vec![ids.paragraph("Peace begins with people.")];
    let mut blocks = vec![group, ids.block(BlockKind::Quote(quote))];
    let kinds = [AlertKind::Note, AlertKind::Tip, AlertKind::Warning];
    for (kind, title) in kinds.into_iter().zip(["Note", "Tip", "Warning"]) {
        let alert = Alert { kind, title: ids.leaf(title), blocks: vec![ids.paragraph("Ask who is not in the room.")] };
        blocks.push(ids.block(BlockKind::Alert(alert)));
    }
    let code = Code { language: "yaml".into(), text: Text::plain("title: <Report>\nchapters:\n  - one.md\n") };
    blocks.push(ids.block(BlockKind::Code(code)));
    blocks.push(ids.block(BlockKind::Break));
    blocks.push(ids.heading(2, "Mali: Training Military in IHL and Human Rights", Some(4), "mali"));
    blocks.push(ids.paragraph("The last paragraph of the chapter goes over to another page somewhere in its middle."));
    blocks
}

fn notes(ids: &mut Ids) -> Vec<Note> {
    let note = |ids: &mut Ids, mark: &str, words: &str| Note {
        id: ids.next(),
        mark: mark.into(),
        blocks: vec![ids.paragraph(words), ids.paragraph("It goes on.")],
        span: NOWHERE,
    };
    vec![note(ids, "1", "The first note."), note(ids, "2", "The second note.")]
}

/// Pages of the book: cover, title page, contents, then pages that open where `opens` says.
pub fn pages(book: &Book) -> Pages {
    let mut sections = vec![
        section(SectionKind::Cover, FolioStyle::Cover, 1, &[None]),
        section(SectionKind::Title, FolioStyle::Roman, 1, &[None, None]),
        section(SectionKind::Contents, FolioStyle::Roman, 3, &[None]),
        section(
            SectionKind::Division(DivisionId(0)),
            FolioStyle::Roman,
            5,
            &[at(book, 0, "Foreword", ""), at(book, 0, "It begins", "goes on")],
        ),
        section(SectionKind::Part, FolioStyle::Arabic, 1, &[None, None]),
    ];
    let chapter = [
        at(book, 1, "Capacity", ""),
        at(book, 1, "Training is", "nger and"),
        at(book, 1, "First, a", "bullet"),
        at(book, 1, "Mali", ""),
        at(book, 1, "title: <R", "chapters"),
        at(book, 1, "The last", "somewhere"),
        None,
    ];
    sections.push(section(SectionKind::Division(DivisionId(1)), FolioStyle::Arabic, 3, &chapter));
    let rest = [at(book, 2, "Platforms", ""), at(book, 2, "Nepal: B", ""), None];
    sections.push(section(SectionKind::Division(DivisionId(2)), FolioStyle::Arabic, 10, &rest));
    sections.push(section(SectionKind::Division(DivisionId(3)), FolioStyle::Arabic, 13, &[at(book, 3, "الملكية", "")]));
    sections.push(section(
        SectionKind::Division(DivisionId(4)),
        FolioStyle::Arabic,
        14,
        &[at(book, 4, "Glossary", ""), None],
    ));
    Pages { sections, sheets: Vec::new() }
}

/// The place of `word` in the first text of a division that starts with `start`.
fn at(book: &Book, division: u32, start: &str, word: &str) -> Option<Place> {
    let division = book.division(DivisionId(division));
    let mut found =
        (division.title.text.string.starts_with(start)).then_some((division.title.id, &division.title.text));
    super::visit::walk(&division.blocks, &mut |part| {
        if let super::visit::Part::Text(id, text) = part {
            found = found.or(text.string.starts_with(start).then_some((id, text)));
        }
    });
    let (block, text) = found?;
    Some(Place { division: division.id, block, offset: text.string.find(word)? as u32 })
}

fn section(kind: SectionKind, style: FolioStyle, first: u32, opens: &[Option<Place>]) -> Section {
    let page = |(index, opens): (usize, &Option<Place>)| Page {
        size: Size::default(),
        folio: Folio { number: first + index as u32, style },
        recto: index % 2 == 0,
        body: Vec::new(),
        furniture: Vec::new(),
        opens: *opens,
    };
    let pages = opens.iter().enumerate().map(page).collect();
    Section { kind, title: String::new(), pages, tree: Tree::new(), destinations: Vec::new(), bookmarks: Vec::new() }
}

/// Downloads as the writers might make them.
pub fn artifacts(book: &Book) -> Vec<Artifact> {
    let make = |path: &str, kind, title: &str, folios: Range<u32>, bytes: usize| {
        let bytes = vec![0; bytes];
        let pages = (kind != ArtifactKind::Epub).then_some(folios.len());
        Artifact {
            path: path.into(),
            kind,
            title: title.into(),
            folios: pages.map(|_| (folios.start.to_string(), (folios.end - 1).to_string())),
            pages,
            conformance: pages.map(|_| vec!["PDF/UA-1".into(), "PDF/A-2a".into()]).unwrap_or_default(),
            hash: ContentHash::of(&bytes),
            bytes,
        }
    };
    let mut all = vec![
        make("local-ownership.pdf", ArtifactKind::ReportPdf, &book.meta.title, 1..213, 4_180_000),
        make("local-ownership.epub", ArtifactKind::Epub, &book.meta.title, 0..0, 1_390_000),
    ];
    for division in book.downloads() {
        let path = format!("chapters/local-ownership-ch-{}.pdf", division.slug);
        all.push(make(&path, ArtifactKind::ChapterPdf(division.id), &division.title.text.string, 11..39, 412_000));
    }
    all
}
