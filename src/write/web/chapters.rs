//! The book's chapters and their files → the chapters of the page, each case study with a link into its PDF.

use minijinja::Value;
use serde::Serialize;

use crate::book::block::{Block, BlockKind, Heading};
use crate::book::meta::Creator;
use crate::book::{Anchor, Book, Division, Matter, citation};
use crate::typeset::pages::Pages;
use crate::write::artifact::{self, Artifact};
use crate::write::web::blurb;
use crate::write::web::files::{self, Cover, Download, Export};
use crate::write::web::site::{Form, Site, encode};

/// Chapters under one part, or under none.
#[derive(Serialize)]
pub struct Group {
    title: Option<String>,
    chapters: Vec<Chapter>,
}

#[derive(Serialize)]
struct Chapter {
    id: String,
    /// Where they differ from the report's.
    language: Option<String>,
    direction: Option<&'static str>,
    number: Option<String>,
    /// `Chapter`, where the number counts chapters.
    word: Option<String>,
    title: String,
    authors: Option<String>,
    blurb: Value,
    sections: Vec<Section>,
    cover: Option<Cover>,
    downloads: Vec<Download>,
    citation: Option<String>,
    exports: Vec<Export>,
}

#[derive(Serialize)]
struct Section {
    id: Option<String>,
    href: Option<String>,
    /// The place that the case study is about, colon included.
    place: Option<String>,
    title: String,
}

/// The id of a chapter on the page.
fn chapter_id(division: &Division) -> String {
    format!("chapter-{}", division.slug)
}

/// The id of a case study on the page; none for anything else.
fn section_id(block: &Block) -> Option<String> {
    let is_section = matches!(&block.kind, BlockKind::Heading(heading) if heading.level == 2);
    block.label.as_ref().filter(|_| is_section).map(|label| format!("section-{label}"))
}

/// Where the page shows a place of the report: at its case study, or else at its chapter; none where it shows neither.
pub fn place(book: &Book, anchor: Anchor) -> Option<String> {
    let division = book.divisions.get(anchor.division.0 as usize).filter(|division| is_shown(division))?;
    let section = division.blocks.iter().find(|block| block.id == anchor.block).and_then(section_id);
    Some(format!("#{}", section.unwrap_or_else(|| chapter_id(division))))
}

/// The address of a place of the report, for a file that does not hold it: on the page, where that shows it.
pub fn away(book: &Book, anchor: Anchor) -> Option<String> {
    let url = book.meta.url.as_ref()?;
    Some(format!("{url}{}", place(book, anchor).unwrap_or_default()))
}

/// Front and back matter is on the page only where readers can download it on its own.
fn is_shown(division: &Division) -> bool {
    division.matter == Matter::Body || division.download
}

/// The chapters in order, and whatever else readers can download on its own.
pub fn groups(site: &Site<'_>, form: Form) -> Vec<Group> {
    let book = site.book;
    let mut groups: Vec<Group> = Vec::new();
    let mut current = None;
    for division in book.divisions.iter().filter(|division| is_shown(division)) {
        if groups.is_empty() || current != division.part {
            let title = division.part.and_then(|part| book.parts.get(part.0 as usize)).map(|part| part.title.clone());
            groups.push(Group { title, chapters: Vec::new() });
            current = division.part;
        }
        groups.last_mut().expect("a group was just opened").chapters.push(chapter(site, division, form));
    }
    groups
}

fn chapter(site: &Site<'_>, division: &Division, form: Form) -> Chapter {
    let (book, id) = (site.book, Some(division.id));
    let file = artifact::pdf(site.artifacts, id);
    let (language, direction) = site.turn(&division.language);
    let counted = division.number.as_ref().is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
    let authors: Vec<&Creator> = division.creators.iter().collect();
    let text = if division.summary.is_empty() { first_paragraph(division) } else { &division.summary };
    let floor = 3 + u8::from(division.part.is_some()) + u8::from(form == Form::Fragment);
    let number = division.number.as_deref().filter(|_| counted && division.matter == Matter::Body);
    Chapter {
        id: chapter_id(division),
        language,
        direction,
        number: division.number.clone(),
        word: number.map(|number| site.words.chapter_number(number, " ")),
        title: division.title.text.spoken(),
        authors: site.names(&authors),
        blurb: Value::from_safe_string(blurb::html(book, text, &division.language, floor)),
        sections: sections(site, division, file, form),
        cover: files::cover(site, id, form),
        downloads: files::downloads(site, id, form),
        citation: file.map(|file| citation::chapter(book, division, file.folios.as_ref())),
        exports: files::exports(site, id, form),
    }
}

/// What stands for a blurb where there is none (design: the first paragraph).
fn first_paragraph(division: &Division) -> &[Block] {
    let is_paragraph = |block: &Block| matches!(block.kind, BlockKind::Paragraph(_));
    match division.blocks.iter().position(is_paragraph) {
        Some(at) => &division.blocks[at..=at],
        None => &[],
    }
}

fn sections(site: &Site<'_>, division: &Division, file: Option<&Artifact>, form: Form) -> Vec<Section> {
    let entry = |block: &Block| match &block.kind {
        BlockKind::Heading(heading) if heading.level == 2 => {
            let named = file.zip(destination(site.pages, division, block));
            let href = named.map(|(file, name)| format!("{}#nameddest={}", site.href(&file.path, form), encode(&name)));
            let (place, title) = split(heading);
            Some(Section { id: section_id(block), href, place, title })
        }
        _ => None,
    };
    division.blocks.iter().filter_map(entry).collect()
}

/// The name that the layout gave a place, or else the author's.
fn destination(pages: &Pages, division: &Division, block: &Block) -> Option<String> {
    let anchor = Anchor { division: division.id, block: block.id };
    let placed = pages.sections.iter().flat_map(|section| &section.destinations);
    let named =
        placed.filter(|destination| destination.anchor == anchor).find_map(|destination| destination.name.clone());
    named.or_else(|| block.label.clone())
}

/// `Fiji:` and the rest, where the place is known.
fn split(heading: &Heading) -> (Option<String>, String) {
    let title = heading.text.spoken();
    let place = heading.place.and_then(|end| heading.text.string.get(..end));
    let rest = place.and_then(|place| title.strip_prefix(place)?.trim_start().strip_prefix(':'));
    match place.zip(rest) {
        Some((place, rest)) => (Some(format!("{place}:")), rest.trim().to_string()),
        None => (None, title),
    }
}
