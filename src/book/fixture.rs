//! Parts of books for tests, each as plain as it can be; tests say what is special about theirs.

use std::collections::BTreeMap;

use crate::base::geometry::Size;
use crate::base::hash::ContentHash;
use crate::base::length::Length;
use crate::base::source::{FileId, Span};
use crate::book::block::{BlockId, Leaf};
use crate::book::font::Face;
use crate::book::image::Color;
use crate::book::language::Language;
use crate::book::meta::{Creator, Date, Lists, Meta, Name};
use crate::book::standard::Standard;
use crate::book::text::Text;
use crate::book::theme::{EpubFonts, Figures, Margins, PageTheme, Print, Theme};
use crate::book::{Division, DivisionId, Matter};

/// A place in no file.
pub const NOWHERE: Span = Span::new(FileId(0), 0, 0);

/// A language by its tag.
pub fn language(tag: &str) -> Language {
    Language::parse(tag).expect("a tag")
}

/// A report of November 2026 that says nothing but its title.
pub fn meta(title: &str) -> Meta {
    Meta {
        title: title.into(),
        subtitle: None,
        slug: "local-ownership".into(),
        language: language("en-GB"),
        creators: Vec::new(),
        publisher: None,
        place: None,
        date: Some(Date { year: 2026, month: Some(11), day: None }),
        modified: "2026-11-23T00:00:00Z".into(),
        version: None,
        corrections: Vec::new(),
        uuid: "6ba7b810-9dad-11d1-80b4-00c04fd430c8".into(),
        doi: None,
        isbn: BTreeMap::new(),
        series: None,
        license: None,
        copyright: None,
        url: None,
        summary: None,
        certified_by: None,
        accessibility_contact: None,
        editions: Vec::new(),
        places: BTreeMap::new(),
        abbreviations: Vec::new(),
        lists: Lists::default(),
        hyphenation: Vec::new(),
    }
}

/// The house style on A4 with margins of 30 mm.
pub fn theme() -> Theme {
    let margin = Length::centi_mm(3_000);
    Theme {
        paper: Size::new(Length::centi_mm(21_000), Length::centi_mm(29_700)),
        margins: Margins { inner: margin, outer: margin, top: margin, bottom: margin },
        two_sided: true,
        open_on_recto: true,
        body_font: "STIX Two Text".into(),
        body_size: Length::centi(1_050),
        leading: Length::pt(14),
        body_figures: Figures::Lining,
        heading_font: "Source Sans 3".into(),
        heading_figures: Figures::Lining,
        code_font: "Source Code Pro".into(),
        highlight: true,
        accent: Color { red: 0x8a, green: 0x1f, blue: 0x11 },
        logo: None,
        cover: None,
        image_resolution: 300,
        epub_fonts: EpubFonts::Critical,
        chapter_epubs: false,
        cover_credit: None,
        half_title: false,
        page: PageTheme::default(),
        standard: Standard::default(),
        print: Print::default(),
    }
}

/// A division without a word but its title, which is block 0. Chapters are downloads.
pub fn division(id: u32, matter: Matter, number: Option<&str>, slug: &str, title: &str) -> Division {
    Division {
        id: DivisionId(id),
        matter,
        part: None,
        number: number.map(str::to_owned),
        title: Leaf { id: BlockId(0), span: NOWHERE, text: Text::plain(title) },
        short_title: None,
        creators: Vec::new(),
        summary: Vec::new(),
        slug: slug.into(),
        download: matter == Matter::Body,
        language: language("en-GB"),
        blocks: Vec::new(),
        notes: Vec::new(),
        block_count: 1,
        files: vec![FileId(id)],
    }
}

/// A person with a role.
pub fn person(given: &str, family: &str, role: &str) -> Creator {
    Creator { name: Name::Person { given: given.into(), family: family.into() }, role: role.into(), orcid: None }
}

/// An upright face of a bundled font.
pub fn face(family: &str, postscript: &str, weight: u16, data: &'static [u8]) -> Face {
    Face {
        family: family.into(),
        postscript: postscript.into(),
        weight,
        italic: false,
        data: data.into(),
        index: 0,
        variable: false,
        hash: ContentHash::of(data),
        file: format!("{postscript}.ttf"),
        licence: Some("SIL Open Font License 1.1".into()),
    }
}
