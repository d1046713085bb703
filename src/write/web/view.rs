//! Book, Pages and downloads → exactly what the template shows, in the report's language.

use minijinja::Value;
use serde::Serialize;

use crate::book::block::Block;
use crate::book::language::Language;
use crate::book::meta::Creator;
use crate::book::words::Words;
use crate::book::{Book, citation};
use crate::typeset::pages::Pages;
use crate::write::artifact::{Artifact, ArtifactKind};
use crate::write::markup::direction;
use crate::write::web::chapters::{Group, address, groups};
use crate::write::web::countries::{Country, countries};
use crate::write::web::{data, fragment, size};

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
    translators: Option<String>,
    publisher: Option<String>,
    logo: Option<String>,
    date: String,
    iso_date: String,
    version: Option<String>,
    introduction: Value,
    downloads: Vec<Download>,
    groups: Vec<Group>,
    countries: Vec<Country>,
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
pub struct Download {
    pub(super) href: String,
    pub(super) label: &'static str,
    pub(super) format: &'static str,
    pub(super) size: String,
    pub(super) pages: Option<String>,
}

#[derive(Serialize)]
struct Licence {
    name: String,
    href: Option<String>,
}

#[derive(Serialize)]
struct Edition {
    language: String,
    direction: &'static str,
    name: String,
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
    countries: &'static str,
    edited_by: &'static str,
    translated_by: &'static str,
    published: &'static str,
    cite: &'static str,
    cite_chapter: &'static str,
    licence: &'static str,
    colon: &'static str,
    comma: &'static str,
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
        let with = |role: &str| {
            let makers: Vec<&Creator> = meta.creators.iter().filter(|creator| creator.role == role).collect();
            names(&makers, words)
        };
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
            authors: with("aut"),
            editors: with("edt"),
            translators: with("trl"),
            publisher,
            logo: logo.map(data::address),
            date: words.date(meta.date),
            iso_date: meta.date.iso(),
            version: meta.version.as_ref().map(|version| citation::version(version, &meta.language)),
            introduction: markup(book, &book.introduction, &meta.language, 2),
            downloads: artifacts.iter().filter_map(|artifact| whole(artifact, words)).collect(),
            groups: groups(book, pages, artifacts),
            countries: countries(book),
            citation: citation::report(book),
            copyright: meta.copyright.as_ref().map(|holder| citation::copyright(holder, meta.date)),
            licence: meta.license.as_deref().map(licence),
            corrections: meta.corrections.clone(),
            editions: meta.editions.iter().filter_map(edition).collect(),
            claims: claims(artifacts),
            contact: meta.accessibility_contact.clone(),
            words: texts(words),
        }
    }
}

fn whole(artifact: &Artifact, words: &Words) -> Option<Download> {
    let (label, format) = match artifact.kind {
        ArtifactKind::ReportPdf => (words.web.download_pdf, "PDF"),
        ArtifactKind::Epub => (words.web.download_epub, "EPUB"),
        ArtifactKind::ChapterPdf(_) | ArtifactKind::ChapterEpub(_) | ArtifactKind::PrintPdf => return None,
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
    let is_epub = |artifact: &&Artifact| artifact.kind.media_type() == ArtifactKind::Epub.media_type();
    let shown = artifacts.iter().filter(|artifact| artifact.kind != ArtifactKind::PrintPdf);
    let (epubs, pdfs): (Vec<&Artifact>, Vec<&Artifact>) = shown.partition(is_epub);
    let common = |files: Vec<&Artifact>| {
        let first = files.first().map(|file| file.conformance.clone()).unwrap_or_default();
        first.into_iter().filter(|name| files.iter().all(|file| file.conformance.contains(name))).collect::<Vec<_>>()
    };
    [common(pdfs), common(epubs)].concat()
}

/// `Given Family, Given Family and Given Family`
pub fn names(creators: &[&Creator], words: &Words) -> Option<String> {
    citation::listed(creators.iter().map(|creator| creator.display()).collect(), words)
}

fn licence(name: &str) -> Licence {
    let (name, href) = citation::licence(name);
    Licence { name, href }
}

fn edition((language, url): &(Language, String)) -> Option<Edition> {
    let safe = crate::write::markup::inline::is_safe(url);
    let (tag, name) = (language.tag().to_string(), language_name(language));
    safe.then(|| Edition { language: tag, direction: direction(language), name, href: url.clone() })
}

/// A language's own name for itself; the tag where it is not here.
fn language_name(language: &Language) -> String {
    const NAMES: [(&str, &str); 14] = [
        ("ar", "العربية"),
        ("de", "Deutsch"),
        ("en", "English"),
        ("es", "Español"),
        ("fa", "فارسی"),
        ("fr", "Français"),
        ("it", "Italiano"),
        ("nl", "Nederlands"),
        ("pt", "Português"),
        ("ru", "Русский"),
        ("sw", "Kiswahili"),
        ("tr", "Türkçe"),
        ("uk", "Українська"),
        ("zh", "中文"),
    ];
    let primary = language.primary();
    let known = NAMES.iter().find(|(tag, _)| *tag == primary);
    known.map_or_else(|| language.tag().to_string(), |(_, name)| (*name).to_string())
}

fn markup(book: &Book, blocks: &[Block], language: &Language, floor: u8) -> Value {
    Value::from_safe_string(fragment::html(book, blocks, language, floor))
}

fn texts(words: &Words) -> Texts {
    Texts {
        skip: words.web.skip,
        about: words.web.about,
        full_report: words.full_report,
        chapters: words.web.chapters,
        sections: words.sections,
        countries: words.register.countries,
        edited_by: words.edited_by,
        translated_by: words.web.translated_by,
        published: words.web.published,
        cite: words.web.cite_report,
        cite_chapter: words.cite_as,
        licence: words.licence,
        colon: words.colon,
        comma: words.comma,
        corrections: words.web.corrections,
        editions: words.web.editions,
        accessibility: words.web.accessibility,
        claims: words.web.claims,
        contact: words.access.contact,
        checksums: words.web.checksums,
    }
}
