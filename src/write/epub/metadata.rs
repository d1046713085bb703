//! An edition → the metadata of the package document (EPUB 3.3 §5.5).

use std::collections::BTreeSet;

use crate::book::language::Language;
use crate::book::meta::{Creator, Meta};
use crate::book::{Division, citation, identifier};
use crate::write::epub::access::Access;
use crate::write::epub::edition::Edition;
use crate::write::epub::names::parts;
use crate::write::epub::package::Entry;
use crate::write::markup::visit::{Part, walk};

/// Everything in order.
pub fn entries(edition: Edition<'_>, access: &Access) -> Vec<Entry> {
    let meta = &edition.book.meta;
    let mut entries = identifiers(edition);
    titles(edition, &mut entries);
    entries.extend(languages(edition).iter().map(|language| Entry::dc("dc:language", None, language.tag())));
    creators(edition, &mut entries);
    entries.extend(meta.publisher.iter().map(|name| Entry::dc("dc:publisher", None, name)));
    entries.extend(meta.date.map(|date| Entry::dc("dc:date", None, date.iso())));
    entries.push(Entry::meta("dcterms:modified", &meta.modified));
    entries.extend(description(edition).map(|words| Entry::dc("dc:description", None, words)));
    entries.extend(citation::rights(meta).map(|rights| Entry::dc("dc:rights", None, rights)));
    let licence = meta.license.as_ref().and_then(|licence| citation::licence(licence).1);
    entries.extend(licence.map(|address| Entry::meta("dcterms:license", address)));
    match edition.chapter {
        Some(division) => whole(meta, division, &mut entries),
        None => series(meta, &mut entries),
    }
    if access.pages {
        entries.push(Entry::dc("dc:source", Some("source"), edition.source()));
        entries.push(Entry::refines("source", "source-of", "pagination"));
        entries.push(Entry::meta("pageBreakSource", edition.source()));
    }
    access.describe(edition, &mut entries);
    entries
}

/// Every language that is used, the main one first. Cover and title page are in the report's.
pub fn languages(edition: Edition<'_>) -> Vec<Language> {
    let mut used = BTreeSet::from([edition.book.meta.language.clone()]);
    for division in edition.divisions() {
        used.insert(division.language.clone());
        for part in parts(division) {
            match part {
                Part::Block(block) => used.extend(block.language.clone()),
                Part::Text(_, text, _) => used.extend(text.runs.iter().filter_map(|run| run.language.clone())),
                Part::Item(_) | Part::Definition(_) => {}
            }
        }
    }
    used.remove(edition.language());
    std::iter::once(edition.language().clone()).chain(used).collect()
}

/// The edition's own, then what the report is known by elsewhere; numbers of the report are none of a chapter.
fn identifiers(edition: Edition<'_>) -> Vec<Entry> {
    let mut entries = vec![Entry::dc("dc:identifier", Some("publication"), edition.identifier())];
    if edition.chapter.is_some() {
        return entries;
    }
    let meta = &edition.book.meta;
    let typed = |id: &str, code: &str| Entry::refines(id, "identifier-type", code).with("scheme", "onix:codelist5");
    if let Some(isbn) = meta.isbn.get("epub") {
        entries.push(Entry::dc("dc:identifier", Some("isbn"), identifier::urn_of_isbn(isbn)));
        entries.push(typed("isbn", "15"));
    }
    if let Some(doi) = &meta.doi {
        entries.push(Entry::dc("dc:identifier", Some("doi"), identifier::address_of_doi(doi)));
        entries.push(typed("doi", "06"));
    }
    entries
}

/// The abstract of the report, the blurb of a chapter.
fn description(edition: Edition<'_>) -> Option<String> {
    let Some(division) = edition.chapter else { return edition.book.meta.summary.clone() };
    let mut words = Vec::new();
    walk(&division.summary, &division.language, &mut |part| {
        if let Part::Text(_, text, _) = part {
            words.push(text.spoken());
        }
    });
    (!words.is_empty()).then(|| words.join(" "))
}

fn titles(edition: Edition<'_>, entries: &mut Vec<Entry>) {
    entries.push(Entry::dc("dc:title", Some("main-title"), edition.title()));
    entries.push(Entry::refines("main-title", "title-type", "main"));
    if let Some(subtitle) = edition.book.meta.subtitle.as_ref().filter(|_| edition.chapter.is_none()) {
        entries.push(Entry::dc("dc:title", Some("second-title"), subtitle));
        entries.push(Entry::refines("second-title", "title-type", "subtitle"));
    }
}

/// Those who made the whole are its creators. Translators and illustrators contributed; so did the authors of chapters to
/// the report, and those who made the report to a chapter that has authors of its own.
fn creators(edition: Edition<'_>, entries: &mut Vec<Entry>) {
    let mut all: Vec<&Creator> = Vec::new();
    edition.makers().iter().for_each(|maker| all.extend((!all.contains(&maker)).then_some(maker)));
    let makers = all.len();
    let of_chapters = edition.divisions().iter().flat_map(|division| &division.creators);
    for other in of_chapters.chain(&edition.book.meta.creators) {
        // Nobody is named twice for having done something else as well.
        let known = all.iter().any(|creator| creator.file_as() == other.file_as());
        all.extend((!known).then_some(other));
    }
    for (index, creator) in all.into_iter().enumerate() {
        let made = index < makers && creator.made_the_whole();
        let tag = if made { "dc:creator" } else { "dc:contributor" };
        person(creator, tag, &format!("creator-{}", index + 1), entries);
    }
}

fn person(creator: &Creator, tag: &'static str, id: &str, entries: &mut Vec<Entry>) {
    entries.push(Entry::dc(tag, Some(id), creator.display()));
    entries.push(Entry::refines(id, "role", &creator.role).with("scheme", "marc:relators"));
    entries.push(Entry::refines(id, "file-as", creator.file_as()));
}

/// The report that a chapter is part of.
fn whole(meta: &Meta, division: &Division, entries: &mut Vec<Entry>) {
    entries.push(Entry::meta("dcterms:isPartOf", identifier::report(meta)));
    entries.push(Entry::meta("belongs-to-collection", &meta.title).with("id", "report"));
    entries.push(Entry::refines("report", "collection-type", "set"));
    entries.push(Entry::refines("report", "dcterms:identifier", identifier::report(meta)));
    entries.extend(position("report", division.number.as_deref()));
}

fn series(meta: &Meta, entries: &mut Vec<Entry>) {
    let Some((title, number)) = &meta.series else { return };
    entries.push(Entry::meta("belongs-to-collection", title).with("id", "series"));
    entries.push(Entry::refines("series", "collection-type", "series"));
    entries.extend(position("series", number.as_deref()));
}

/// A place in a collection, where it is written in numbers.
fn position(collection: &str, number: Option<&str>) -> Option<Entry> {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let number = number.filter(|number| number.split('.').all(is_number))?;
    Some(Entry::refines(collection, "group-position", number))
}
