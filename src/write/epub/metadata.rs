//! The report's head → the metadata of the package document (EPUB 3.3 §5.5).

use std::collections::BTreeSet;

use crate::book::Book;
use crate::book::citation;
use crate::book::language::Language;
use crate::book::meta::{Creator, Meta};
use crate::write::epub::access::Access;
use crate::write::epub::names::parts;
use crate::write::epub::package::Entry;
use crate::write::markup::visit::Part;

/// The report's unique identifier, which its PDF has too.
pub fn identifier(meta: &Meta) -> String {
    format!("urn:uuid:{}", meta.uuid)
}

/// Everything in order.
pub fn entries(book: &Book, access: &Access) -> Vec<Entry> {
    let meta = &book.meta;
    let mut entries = identifiers(meta);
    titles(meta, &mut entries);
    entries.extend(languages(book).iter().map(|language| Entry::dc("dc:language", None, language.tag())));
    creators(book, &mut entries);
    entries.extend(meta.publisher.iter().map(|name| Entry::dc("dc:publisher", None, name)));
    entries.push(Entry::dc("dc:date", None, meta.date.iso()));
    entries.push(Entry::meta("dcterms:modified", &meta.modified));
    entries.extend(meta.summary.iter().map(|words| Entry::dc("dc:description", None, words)));
    entries.extend(citation::rights(meta).map(|rights| Entry::dc("dc:rights", None, rights)));
    series(meta, &mut entries);
    if access.pages {
        entries.push(Entry::dc("dc:source", Some("source"), identifier(meta)));
        entries.push(Entry::refines("source", "source-of", "pagination"));
        entries.push(Entry::meta("pageBreakSource", identifier(meta)));
    }
    access.describe(meta, &mut entries);
    entries
}

/// Every language that the book uses, its main one first.
pub fn languages(book: &Book) -> Vec<Language> {
    let mut used = BTreeSet::new();
    for division in &book.divisions {
        used.insert(division.language.clone());
        for part in parts(division) {
            match part {
                Part::Block(block) => used.extend(block.language.clone()),
                Part::Text(_, text, _) => used.extend(text.runs.iter().filter_map(|run| run.language.clone())),
                Part::Item(_) | Part::Definition(_) => {}
            }
        }
    }
    used.remove(&book.meta.language);
    std::iter::once(book.meta.language.clone()).chain(used).collect()
}

fn identifiers(meta: &Meta) -> Vec<Entry> {
    let mut entries = vec![Entry::dc("dc:identifier", Some("publication"), identifier(meta))];
    let typed = |id: &str, code: &str| Entry::refines(id, "identifier-type", code).with("scheme", "onix:codelist5");
    if let Some(isbn) = meta.isbn.get("epub") {
        let digits: String = isbn.chars().filter(char::is_ascii_alphanumeric).collect();
        entries.push(Entry::dc("dc:identifier", Some("isbn"), format!("urn:isbn:{digits}")));
        entries.push(typed("isbn", "15"));
    }
    if let Some(doi) = &meta.doi {
        entries.push(Entry::dc("dc:identifier", Some("doi"), format!("https://doi.org/{doi}")));
        entries.push(typed("doi", "06"));
    }
    entries
}

fn titles(meta: &Meta, entries: &mut Vec<Entry>) {
    entries.push(Entry::dc("dc:title", Some("main-title"), &meta.title));
    entries.push(Entry::refines("main-title", "title-type", "main"));
    if let Some(subtitle) = &meta.subtitle {
        entries.push(Entry::dc("dc:title", Some("second-title"), subtitle));
        entries.push(Entry::refines("second-title", "title-type", "subtitle"));
    }
}

/// Those who made the whole are its creators; translators, illustrators and authors of chapters contributed.
fn creators(book: &Book, entries: &mut Vec<Entry>) {
    let whole = book.meta.creators.iter().map(|creator| (creator, ["aut", "edt", "cmp"].contains(&&*creator.role)));
    let mut known: BTreeSet<(String, String)> = BTreeSet::new();
    let chapters = book.divisions.iter().flat_map(|division| &division.creators).map(|creator| (creator, false));
    for (creator, made_the_whole) in whole.chain(chapters) {
        let is_chapter_author_of_report = known.iter().any(|(name, _)| *name == creator.file_as());
        let key = (creator.file_as(), creator.role.clone());
        if known.contains(&key) || (is_chapter_author_of_report && !book.meta.creators.contains(creator)) {
            continue;
        }
        let id = format!("creator-{}", known.len() + 1);
        known.insert(key);
        person(creator, if made_the_whole { "dc:creator" } else { "dc:contributor" }, &id, entries);
    }
}

fn person(creator: &Creator, tag: &'static str, id: &str, entries: &mut Vec<Entry>) {
    entries.push(Entry::dc(tag, Some(id), creator.display()));
    entries.push(Entry::refines(id, "role", &creator.role).with("scheme", "marc:relators"));
    entries.push(Entry::refines(id, "file-as", creator.file_as()));
}

fn series(meta: &Meta, entries: &mut Vec<Entry>) {
    let Some((title, number)) = &meta.series else { return };
    entries.push(Entry::meta("belongs-to-collection", title).with("id", "series"));
    entries.push(Entry::refines("series", "collection-type", "series"));
    let position = number.as_ref().filter(|number| {
        number.split('.').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
    });
    entries.extend(position.map(|number| Entry::refines("series", "group-position", number)));
}
