//! The book's chapters and their files → the chapters of the page, each case study with a link into its PDF.

use minijinja::Value;
use serde::Serialize;

use crate::base::text::percent_encoded;
use crate::book::block::{Block, BlockKind, Heading};
use crate::book::meta::Creator;
use crate::book::words::Words;
use crate::book::{Anchor, Book, Division, Matter, citation};
use crate::typeset::pages::Pages;
use crate::write::artifact::{Artifact, ArtifactKind};
use crate::write::markup::direction;
use crate::write::web::view::{Download, names};
use crate::write::web::{fragment, size};

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
    downloads: Vec<Download>,
    citation: Option<String>,
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
pub fn groups(book: &Book, pages: &Pages, artifacts: &[Artifact]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut current = None;
    for division in book.divisions.iter().filter(|division| is_shown(division)) {
        let files = artifacts.iter().filter(|artifact| artifact.kind.division() == Some(division.id)).collect();
        if groups.is_empty() || current != division.part {
            let title = division.part.and_then(|part| book.parts.get(part.0 as usize)).map(|part| part.title.clone());
            groups.push(Group { title, chapters: Vec::new() });
            current = division.part;
        }
        let chapter = chapter(book, pages, division, files);
        groups.last_mut().expect("a group was just opened").chapters.push(chapter);
    }
    groups
}

fn chapter(book: &Book, pages: &Pages, division: &Division, files: Vec<&Artifact>) -> Chapter {
    let file = files.iter().find(|file| file.kind == ArtifactKind::ChapterPdf(division.id)).copied();
    let words = Words::of(&book.meta.language);
    let own = division.language != book.meta.language;
    let counted = division.number.as_ref().is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
    let authors: Vec<&Creator> = division.creators.iter().collect();
    let blurb = if division.summary.is_empty() { first_paragraph(division) } else { &division.summary };
    let floor = if division.part.is_some() { 4 } else { 3 };
    let number = division.number.as_deref().filter(|_| counted && division.matter == Matter::Body);
    Chapter {
        id: chapter_id(division),
        language: own.then(|| division.language.tag().to_string()),
        direction: own.then(|| direction(&division.language)),
        number: division.number.clone(),
        word: number.map(|number| words.chapter_number(number, " ")),
        title: division.title.text.spoken(),
        authors: names(&authors, words),
        blurb: Value::from_safe_string(fragment::html(book, blurb, &division.language, floor)),
        sections: sections(pages, division, file),
        citation: file.map(|file| citation::chapter(book, division, file.folios.as_ref())),
        downloads: files.into_iter().map(|file| download(file, words)).collect(),
    }
}

/// A chapter's file. Its pages are told once, for the PDF, which has them.
fn download(file: &Artifact, words: &Words) -> Download {
    let is_pdf = matches!(file.kind, ArtifactKind::ChapterPdf(_));
    Download {
        href: address(&file.path),
        label: words.download_chapter,
        format: if is_pdf { "PDF" } else { "EPUB" },
        size: size::size(file.bytes.len(), words),
        pages: file.folios.as_ref().filter(|_| is_pdf).map(|folios| size::range(folios, words)),
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

fn sections(pages: &Pages, division: &Division, file: Option<&Artifact>) -> Vec<Section> {
    let entry = |block: &Block| match &block.kind {
        BlockKind::Heading(heading) if heading.level == 2 => {
            let name = destination(pages, division, block);
            let href =
                file.zip(name).map(|(file, name)| format!("{}#nameddest={}", address(&file.path), encode(&name)));
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

/// A path as a relative address.
pub fn address(path: &str) -> String {
    path.split('/').map(encode).collect::<Vec<_>>().join("/")
}

/// Only unreserved characters stay (RFC 3986 §2.3).
fn encode(text: &str) -> String {
    percent_encoded(text, |byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte))
}
