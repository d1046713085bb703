//! The outline and its files → the book, in stages: files, trees, images, first round, names, second round.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::base::diagnostic::{Diagnostic, Diagnostics};
use crate::base::source::{FileId, Sources, Span};
use crate::book::block::Block;
use crate::book::font::Fonts;
use crate::book::image::{Image, ImageId};
use crate::book::language::Language;
use crate::book::meta::Meta;
use crate::book::{Anchor, Book, DivisionId, Matter};
use crate::load::compose::division::{Composed, compose_division, smart, smart_creators};
use crate::load::compose::labels::Labels;
use crate::load::compose::places::Places;
use crate::load::compose::words::title_words;
use crate::load::compose::{File, Shared, fragment, image_name};
use crate::load::disk::{BINARY_LIMIT, Folder, TEXT_LIMIT, add_text, clean};
use crate::load::image::Drawings;
use crate::load::markdown::parse::parse;
use crate::load::markdown::tree::images;
use crate::load::toc::Toc;
use crate::load::toc::markup::Markup;
use crate::load::toc::outline::OutlineEntry;
use crate::load::toc::page;
use crate::load::toc::slug::slugify;

/// An entry whose files are read.
struct Entry {
    outline: OutlineEntry,
    files: Vec<File>,
}

/// Reads everything that the outline names.
pub fn book(
    folder: &Folder,
    toc: Toc,
    fonts: Fonts,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Book> {
    let Toc { mut meta, mut theme, logo, cover, introduction, outline, page, whole } = toc;
    theme.page = page::read(page, folder, sources, diagnostics);
    let texts = read_files(folder, &outline.entries, sources, diagnostics);
    if whole {
        unlisted(folder, &texts, sources, diagnostics);
    }
    let entries = parse_files(outline.entries, texts, sources, diagnostics);
    if entries.is_empty() {
        return None;
    }

    let mut wanted = wanted_images(&entries, diagnostics);
    for (name, span) in logo.iter().cloned().chain(cover.iter().map(|(name, span, _)| (name.clone(), *span))) {
        wanted.push((name, span));
    }
    let (pictures, ids) = read_images(folder, &wanted, &fonts, diagnostics);
    theme.logo = logo.and_then(|(name, _)| ids.get(&clean(&name)?).copied());
    theme.cover = cover.and_then(|(name, _, alt)| Some((*ids.get(&clean(&name)?)?, alt)));

    let places = Places::new(&meta.places);
    let blank = Labels::default();
    let names = Shared { labels: &blank, images: &ids, places: &places, highlight: false };
    let first = compose(&entries, &names, &meta.language);
    let labels = name_everything(&entries, &first, sources, diagnostics);
    let shared = Shared { labels: &labels.0, highlight: theme.highlight, ..names };
    let second = compose(&entries, &shared, &meta.language);

    let mut divisions = Vec::new();
    for (mut composed, slug) in second.into_iter().zip(labels.1) {
        diagnostics.append(composed.diagnostics);
        composed.division.slug = slug;
        divisions.push(composed.division);
    }
    let introduction = introduction.map(|markup| introduce(&markup, &shared, &meta.language, diagnostics));
    punctuate(&mut meta);
    let mut parts = outline.parts;
    parts.iter_mut().for_each(|part| part.title = smart(&part.title, &meta.language));
    Some(Book {
        meta,
        theme,
        divisions,
        parts,
        images: pictures,
        fonts,
        labels: labels.0.anchors(),
        introduction: introduction.unwrap_or_default(),
    })
}

/// Gives the words of toc.yaml that readers see the punctuation of the report's language.
fn punctuate(meta: &mut Meta) {
    let language = meta.language.clone();
    meta.title = smart(&meta.title, &language);
    let series = meta.series.iter_mut().map(|(title, _)| title);
    let plain = [&mut meta.subtitle, &mut meta.summary, &mut meta.publisher, &mut meta.copyright].into_iter().flatten();
    let corrections = meta.corrections.iter_mut().map(|(_, words)| words);
    series.chain(plain).chain(corrections).for_each(|words| *words = smart(words, &language));
    meta.creators = smart_creators(&meta.creators);
}

/// Reads the Markdown files of each entry, in order; what cannot be read is reported where it is named.
fn read_files(
    folder: &Folder,
    entries: &[OutlineEntry],
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Vec<Vec<(String, FileId)>> {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut read = Vec::new();
    for entry in entries {
        let mut files = Vec::new();
        for (name, span) in &entry.files {
            let known = clean(name).unwrap_or_else(|| name.clone());
            if !seen.insert(known.clone()) {
                let diagnostic = Diagnostic::error("duplicate-file", *span, format!("{name} is listed twice"));
                diagnostics.push(diagnostic.hint("remove one of the two"));
                continue;
            }
            match folder.read(name, TEXT_LIMIT) {
                Ok(bytes) => files.push((known.clone(), add_text(&known, &bytes, sources, diagnostics))),
                Err(refusal) => diagnostics.push(refusal.diagnose(name, *span)),
            }
        }
        read.push(files);
    }
    read
}

/// Markdown files that lie in the folder and are not in toc.yaml are probably forgotten.
fn unlisted(folder: &Folder, texts: &[Vec<(String, FileId)>], sources: &mut Sources, diagnostics: &mut Diagnostics) {
    let listed: BTreeSet<&str> = texts.iter().flatten().map(|(name, _)| name.as_str()).collect();
    let folders: BTreeSet<&str> =
        listed.iter().map(|name| name.rsplit_once('/').map_or("", |(folder, _)| folder)).chain([""]).collect();
    for below in folders {
        for name in folder.names(below, &["md", "markdown"]) {
            let stem = name.rsplit('/').next().unwrap_or(&name).to_ascii_lowercase();
            if !listed.contains(name.as_str()) && !stem.starts_with("readme") {
                let file = sources.files().iter().position(|file| file.name == "toc.yaml").unwrap_or(0);
                let span = Span::new(FileId(file as u32), 0, 0);
                let diagnostic = Diagnostic::warning("unlisted-file", span, format!("{name} is not in toc.yaml"));
                diagnostics.push(diagnostic.hint("add it to chapters, or move it out of the manuscript"));
            }
        }
    }
}

/// Trees of all files. An entry without any is left out: why is reported already.
fn parse_files(
    entries: Vec<OutlineEntry>,
    texts: Vec<Vec<(String, FileId)>>,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Vec<Entry> {
    let work: Vec<(OutlineEntry, Vec<(String, FileId)>)> =
        entries.into_iter().zip(texts).filter(|(_, texts)| !texts.is_empty()).collect();
    let parsed: Vec<(Entry, Diagnostics)> = work
        .into_par_iter()
        .map(|(outline, texts)| {
            let mut found = Diagnostics::default();
            let files = texts
                .into_iter()
                .map(|(name, file)| {
                    let text = sources.file(file).text.clone();
                    let markup = Markup { text, file, places: Vec::new() };
                    let page = parse(&markup, &mut found);
                    File { name, markup, page }
                })
                .collect();
            (Entry { outline, files }, found)
        })
        .collect();
    let mut read = Vec::new();
    for (entry, found) in parsed {
        diagnostics.append(found);
        read.push(entry);
    }
    read
}

/// Every image that the text shows, in reading order, with the place of its first use.
fn wanted_images(entries: &[Entry], diagnostics: &mut Diagnostics) -> Vec<(String, Span)> {
    let mut wanted = Vec::new();
    for file in entries.iter().flat_map(|entry| &entry.files) {
        for image in images(&file.page) {
            let span = crate::load::markdown::span(&file.markup, image.span.clone());
            let remote = image.url.contains("://") || image.url.starts_with("data:");
            match image_name(&file.name, &image.url).filter(|_| !remote) {
                Some(name) => wanted.push((name, span)),
                None => {
                    let message = format!("the image {} is not in the manuscript", shown(&image.url));
                    let diagnostic = Diagnostic::error("file-outside", span, message);
                    diagnostics.push(diagnostic.hint("save it in images/ and name it relative to this file"));
                }
            }
        }
    }
    wanted
}

fn shown(url: &str) -> String {
    url.chars().take(80).collect()
}

/// Reads each image once, in parallel; the order is that of first use.
fn read_images(
    folder: &Folder,
    wanted: &[(String, Span)],
    fonts: &Fonts,
    diagnostics: &mut Diagnostics,
) -> (Vec<Image>, BTreeMap<String, ImageId>) {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let wanted: Vec<(String, Span)> = wanted
        .iter()
        .map(|(name, span)| (clean(name).unwrap_or_else(|| name.clone()), *span))
        .filter(|(name, _)| seen.insert(name.clone()))
        .collect();
    let drawings = Drawings::new(fonts);
    let read: Vec<(Option<Image>, Diagnostics)> = wanted
        .par_iter()
        .map(|(name, span)| {
            let mut found = Diagnostics::default();
            let image = match folder.read(name, BINARY_LIMIT) {
                Ok(bytes) => crate::load::image::read(name, &bytes, *span, &drawings, &mut found),
                Err(refusal) => {
                    found.push(refusal.diagnose(name, *span));
                    None
                }
            };
            (image, found)
        })
        .collect();
    let mut pictures = Vec::new();
    let mut ids = BTreeMap::new();
    for ((name, _), (image, found)) in wanted.into_iter().zip(read) {
        diagnostics.append(found);
        if let Some(image) = image {
            ids.insert(name, ImageId(pictures.len() as u32));
            pictures.push(image);
        }
    }
    (pictures, ids)
}

fn compose(entries: &[Entry], shared: &Shared<'_>, language: &Language) -> Vec<Composed> {
    entries
        .par_iter()
        .enumerate()
        .map(|(index, entry)| {
            compose_division(DivisionId(index as u32), &entry.outline, &entry.files, shared, language)
        })
        .collect()
}

/// Gives every division its slug and everything its name; a name that an author gave to two things is an error.
fn name_everything(
    entries: &[Entry],
    composed: &[Composed],
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> (Labels, Vec<String>) {
    let slugs = slugs(entries, composed, diagnostics);
    duplicate_titles(composed, diagnostics);
    let found: Vec<_> = composed.iter().flat_map(|composed| composed.found.iter().cloned()).collect();
    let anchors: Vec<(Anchor, String)> =
        composed.iter().zip(&slugs).map(|(composed, slug)| (anchor_of(composed), slug.clone())).collect();
    let mut labels = Labels::assign(&found, &anchors, sources, diagnostics);
    for (entry, composed) in entries.iter().zip(composed) {
        for (file, (anchor, what)) in entry.files.iter().zip(&composed.starts) {
            labels.name_file(&file.name, *anchor, what.clone());
        }
    }
    (labels, slugs)
}

fn anchor_of(composed: &Composed) -> Anchor {
    Anchor { division: composed.division.id, block: composed.division.title.id }
}

fn slugs(entries: &[Entry], composed: &[Composed], diagnostics: &mut Diagnostics) -> Vec<String> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for (slug, span) in entries.iter().filter_map(|entry| entry.outline.slug.as_ref()) {
        if !taken.insert(slug.clone()) {
            let diagnostic = Diagnostic::error("duplicate-slug", *span, format!("two chapters have the slug {slug}"));
            diagnostics.push(diagnostic.hint("give one of them another slug"));
        }
    }
    let mut slugs = Vec::new();
    for (index, (entry, composed)) in entries.iter().zip(composed).enumerate() {
        let given = entry.outline.slug.as_ref().map(|(slug, _)| slug.clone());
        slugs.push(given.unwrap_or_else(|| derived(entry, composed, index, &mut taken, diagnostics)));
    }
    slugs
}

/// The slug of a title, with a number where another chapter has it already.
fn derived(
    entry: &Entry,
    composed: &Composed,
    index: usize,
    taken: &mut BTreeSet<String>,
    diagnostics: &mut Diagnostics,
) -> String {
    let title = &composed.division.title;
    let base = slugify(&title_words(&title.text)).unwrap_or_else(|| fallback(entry, index));
    let mut slug = base.clone();
    let mut count = 1;
    while !taken.insert(slug.clone()) {
        count += 1;
        slug = format!("{base}-{count}");
    }
    if count > 1 {
        let message = format!("another chapter has the slug {base}; this one is {slug}");
        let diagnostic = Diagnostic::warning("duplicate-slug", title.span, message);
        diagnostics.push(diagnostic.hint("give it a slug in toc.yaml, which stays when chapters come and go"));
    }
    slug
}

/// For titles that have no letters in ASCII.
fn fallback(entry: &Entry, index: usize) -> String {
    let number = entry.outline.number.as_ref().map(|number| number.to_ascii_lowercase());
    match (entry.outline.matter, number) {
        (Matter::Body, Some(number)) => format!("ch{number:0>2}"),
        _ => format!("part{index:02}"),
    }
}

fn duplicate_titles(composed: &[Composed], diagnostics: &mut Diagnostics) {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for composed in composed {
        let title = title_words(&composed.division.title.text);
        if !seen.insert(title.to_lowercase()) {
            let span = composed.division.title.span;
            let diagnostic =
                Diagnostic::warning("duplicate-title", span, format!("two chapters have the title {title}"));
            diagnostics.push(diagnostic.hint("give one of them another title"));
        }
    }
}

/// The introduction of the download page, with block ids from 0.
fn introduce(markup: &Markup, shared: &Shared<'_>, language: &Language, diagnostics: &mut Diagnostics) -> Vec<Block> {
    let (blocks, _) = fragment(markup, shared, DivisionId(0), language, 0, diagnostics);
    blocks
}
