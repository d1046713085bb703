//! Book, Pages and downloads → exactly what the template shows, in the report's language.

use minijinja::Value;
use serde::Serialize;

use crate::book::block::{Block, BlockKind, Heading};
use crate::book::language::Language;
use crate::book::meta::Creator;
use crate::book::words::Words;
use crate::book::{Anchor, Book, Division, Matter};
use crate::typeset::pages::Pages;
use crate::write::artifact::{Artifact, ArtifactKind};
use crate::write::markup::{direction, plain};
use crate::write::web::{cite, data, fragment, size};

/// The page.
#[derive(Serialize)]
pub struct View {
    language: String,
    direction: &'static str,
    sheet: Value,
    title: String,
    subtitle: Option<String>,
    description: Option<String>,
    series: Option<String>,
    authors: Option<String>,
    editors: Option<String>,
    publisher: Option<String>,
    logo: Option<String>,
    date: String,
    iso_date: String,
    version: Option<String>,
    introduction: Value,
    downloads: Vec<Download>,
    groups: Vec<Group>,
    citation: String,
    copyright: Option<String>,
    licence: Option<Licence>,
    corrections: Vec<(String, String)>,
    editions: Vec<Edition>,
    claims: Vec<String>,
    contact: Option<String>,
    words: Texts,
}

/// A file with what a reader wants to know before the click.
#[derive(Serialize)]
struct Download {
    href: String,
    label: &'static str,
    format: &'static str,
    size: String,
    pages: Option<String>,
}

/// Chapters under one part, or under none.
#[derive(Serialize)]
struct Group {
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
    word: Option<&'static str>,
    title: String,
    authors: Option<String>,
    blurb: Value,
    sections: Vec<Section>,
    download: Option<Download>,
}

#[derive(Serialize)]
struct Section {
    id: Option<String>,
    href: Option<String>,
    /// The place that the case study is about, colon included.
    place: Option<String>,
    title: String,
}

#[derive(Serialize)]
struct Licence {
    name: String,
    href: Option<String>,
}

#[derive(Serialize)]
struct Edition {
    language: String,
    href: String,
}

/// The interface's words.
#[derive(Serialize)]
struct Texts {
    skip: &'static str,
    about: &'static str,
    full_report: &'static str,
    chapters: &'static str,
    sections: &'static str,
    by: &'static str,
    edited_by: &'static str,
    published: &'static str,
    version: &'static str,
    cite: &'static str,
    licence: &'static str,
    corrections: &'static str,
    editions: &'static str,
    accessibility: &'static str,
    claims: &'static str,
    contact: &'static str,
    checksums: &'static str,
}

impl View {
    /// Gathers everything.
    pub fn new(book: &Book, pages: &Pages, artifacts: &[Artifact], sheet: &str) -> Self {
        let meta = &book.meta;
        let words = Words::of(&meta.language);
        let (editors, authors): (Vec<&Creator>, Vec<&Creator>) =
            meta.creators.iter().partition(|creator| creator.role == "edt");
        let logo = book.theme.logo.and_then(|logo| book.images.get(logo.0 as usize));
        let publisher = meta.publisher.as_ref().map(|name| match &meta.place {
            Some(place) => format!("{name}, {place}"),
            None => name.clone(),
        });
        Self {
            language: meta.language.tag().to_string(),
            direction: direction(&meta.language),
            sheet: Value::from_safe_string(sheet.to_string()),
            title: meta.title.clone(),
            subtitle: meta.subtitle.clone(),
            description: meta.summary.clone(),
            series: meta.series.as_ref().map(|(title, number)| match number {
                Some(number) => format!("{title} {number}"),
                None => title.clone(),
            }),
            authors: names(&authors, words),
            editors: names(&editors, words),
            publisher,
            logo: logo.map(data::address),
            date: words.date(meta.date),
            iso_date: meta.date.iso(),
            version: meta.version.clone(),
            introduction: markup(book, &book.introduction, &meta.language, 2),
            downloads: artifacts.iter().filter_map(|artifact| whole(artifact, words)).collect(),
            groups: groups(book, pages, artifacts),
            citation: cite::report(book),
            copyright: meta.copyright.clone(),
            licence: meta.license.as_deref().map(licence),
            corrections: meta.corrections.clone(),
            editions: meta.editions.iter().filter_map(edition).collect(),
            claims: claims(artifacts),
            contact: meta.accessibility_contact.clone(),
            words: texts(words),
        }
    }
}

/// The id of a chapter on the page.
pub fn chapter_id(division: &Division) -> String {
    format!("chapter-{}", division.slug)
}

/// The id of a case study on the page; none for anything else.
pub fn section_id(block: &Block) -> Option<String> {
    let is_section = matches!(&block.kind, BlockKind::Heading(heading) if heading.level == 2);
    block.label.as_ref().filter(|_| is_section).map(|label| format!("section-{label}"))
}

fn groups(book: &Book, pages: &Pages, artifacts: &[Artifact]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut current = None;
    for division in &book.divisions {
        let file = artifacts.iter().find(|artifact| artifact.kind == ArtifactKind::ChapterPdf(division.id));
        if division.matter != Matter::Body && file.is_none() {
            continue;
        }
        if groups.is_empty() || current != division.part {
            let title = division.part.and_then(|part| book.parts.get(part.0 as usize)).map(|part| part.title.clone());
            groups.push(Group { title, chapters: Vec::new() });
            current = division.part;
        }
        let chapter = chapter(book, pages, division, file);
        groups.last_mut().expect("a group was just opened").chapters.push(chapter);
    }
    groups
}

fn chapter(book: &Book, pages: &Pages, division: &Division, file: Option<&Artifact>) -> Chapter {
    let words = Words::of(&book.meta.language);
    let own = division.language != book.meta.language;
    let counted = division.number.as_ref().is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
    let authors: Vec<&Creator> = division.creators.iter().collect();
    let blurb = if division.summary.is_empty() { first_paragraph(division) } else { &division.summary };
    let floor = if division.part.is_some() { 4 } else { 3 };
    Chapter {
        id: chapter_id(division),
        language: own.then(|| division.language.tag().to_string()),
        direction: own.then(|| direction(&division.language)),
        number: division.number.clone(),
        word: (counted && division.matter == Matter::Body).then_some(words.chapter),
        title: plain(&division.title.text),
        authors: names(&authors, words),
        blurb: markup(book, blurb, &division.language, floor),
        sections: sections(pages, division, file),
        download: file.map(|file| Download {
            href: address(&file.path),
            label: words.download_chapter,
            format: "PDF",
            size: size::size(file.bytes.len(), words),
            pages: file.folios.as_ref().map(|folios| size::range(folios, words)),
        }),
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
    let title = plain(&heading.text);
    let place = heading.place.and_then(|end| heading.text.string.get(..end));
    let rest = place.and_then(|place| title.strip_prefix(place)?.trim_start().strip_prefix(':'));
    match place.zip(rest) {
        Some((place, rest)) => (Some(format!("{place}:")), rest.trim().to_string()),
        None => (None, title),
    }
}

fn whole(artifact: &Artifact, words: &Words) -> Option<Download> {
    let (label, format) = match artifact.kind {
        ArtifactKind::ReportPdf => (words.web.download_pdf, "PDF"),
        ArtifactKind::Epub => (words.web.download_epub, "EPUB"),
        ArtifactKind::ChapterPdf(_) => return None,
    };
    Some(Download {
        href: address(&artifact.path),
        label,
        format,
        size: size::size(artifact.bytes.len(), words),
        pages: artifact.pages.map(|pages| size::count(pages, words)),
    })
}

/// Standards that every file of a kind claims.
fn claims(artifacts: &[Artifact]) -> Vec<String> {
    let is_epub = |artifact: &&Artifact| artifact.kind == ArtifactKind::Epub;
    let (epubs, pdfs): (Vec<&Artifact>, Vec<&Artifact>) = artifacts.iter().partition(is_epub);
    let common = |files: Vec<&Artifact>| {
        let first = files.first().map(|file| file.conformance.clone()).unwrap_or_default();
        first.into_iter().filter(|name| files.iter().all(|file| file.conformance.contains(name))).collect::<Vec<_>>()
    };
    [common(pdfs), common(epubs)].concat()
}

fn names(creators: &[&Creator], words: &Words) -> Option<String> {
    let shown: Vec<String> = creators.iter().map(|creator| creator.display()).collect();
    match shown.as_slice() {
        [] => None,
        [only] => Some(only.clone()),
        [rest @ .., last] => Some(format!("{} {} {last}", rest.join(", "), words.web.and)),
    }
}

/// A licence of Creative Commons with its address; any other as it stands.
fn licence(name: &str) -> Licence {
    let parts = name.strip_prefix("CC-").and_then(|rest| rest.rsplit_once('-'));
    let known = parts.filter(|(kind, version)| {
        let kinds = ["BY", "BY-SA", "BY-ND", "BY-NC", "BY-NC-SA", "BY-NC-ND"];
        kinds.contains(kind) && version.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
    });
    match known {
        Some((kind, version)) => Licence {
            name: format!("CC {kind} {version}"),
            href: Some(format!("https://creativecommons.org/licenses/{}/{version}/", kind.to_ascii_lowercase())),
        },
        None => Licence { name: name.to_string(), href: None },
    }
}

fn edition((language, url): &(Language, String)) -> Option<Edition> {
    let safe = crate::write::markup::inline::is_safe(url);
    safe.then(|| Edition { language: language.tag().to_string(), href: url.clone() })
}

fn markup(book: &Book, blocks: &[Block], language: &Language, floor: u8) -> Value {
    Value::from_safe_string(fragment::html(book, blocks, language, floor))
}

/// A path as a relative address.
fn address(path: &str) -> String {
    path.split('/').map(encode).collect::<Vec<_>>().join("/")
}

/// Percent-encodes all but unreserved characters (RFC 3986 §2.3).
fn encode(text: &str) -> String {
    let encoded = text.bytes().map(|byte| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    });
    encoded.collect()
}

fn texts(words: &Words) -> Texts {
    Texts {
        skip: words.web.skip,
        about: words.web.about,
        full_report: words.full_report,
        chapters: words.web.chapters,
        sections: words.sections,
        by: words.web.by,
        edited_by: words.edited_by,
        published: words.web.published,
        version: words.version,
        cite: words.web.cite_report,
        licence: words.licence,
        corrections: words.web.corrections,
        editions: words.web.editions,
        accessibility: words.web.accessibility,
        claims: words.web.claims,
        contact: words.access.contact,
        checksums: words.web.checksums,
    }
}
