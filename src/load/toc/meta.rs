//! The head of toc.yaml as written → Meta, every default filled in.

use crate::base::diagnostic::{Diagnostic, Diagnostics};
use crate::book::language::Language;
use crate::book::meta::{Abbreviation, Creator, Date, Lists, Meta, Name};
use crate::load::toc::node::Node;
use crate::load::toc::raw::{RawCreator, RawToc, Words};
use crate::load::toc::slug::slugify;
use crate::load::toc::values::{parse_date, parse_doi, parse_orcid, parse_uuid};

/// Resolves what the schema check has found good.
pub fn resolve(raw: &RawToc, node: &Node, diagnostics: &mut Diagnostics) -> Meta {
    let title = tidy(&raw.title);
    let slug = raw.slug.as_ref().map(tidy).or_else(|| slugify(&title)).unwrap_or_else(|| "report".into());
    let date = raw.date.as_ref().and_then(|date| parse_date(&date.0));
    if date.is_none() && !diagnostics.has_errors() {
        let span = node.get("title").map_or(node.span, |title| title.span);
        let diagnostic =
            Diagnostic::warning("missing-date", span, "the report has no date, so that none is printed or cited");
        diagnostics.push(diagnostic.hint("add date: with a year, month or day, such as 2026-11"));
    }
    let written = |words: &Option<Words>| words.as_ref().map(tidy);
    Meta {
        uuid: raw.identifiers.uuid.as_ref().and_then(|uuid| parse_uuid(&uuid.0)).unwrap_or_else(|| uuid_of(&slug)),
        title,
        slug,
        subtitle: written(&raw.subtitle),
        language: language(raw.language.as_ref()).unwrap_or_else(Language::english),
        creators: creators(&raw.creators),
        publisher: written(&raw.publisher.name),
        place: written(&raw.publisher.place),
        date,
        modified: written(&raw.modified).unwrap_or_else(|| Date::clock(date)),
        version: written(&raw.version),
        corrections: corrections(raw),
        doi: raw.identifiers.doi.as_ref().and_then(|doi| parse_doi(&doi.0)),
        isbn: raw.identifiers.isbn.iter().map(|(format, isbn)| (format.clone(), tidy(isbn))).collect(),
        series: raw.series.as_ref().map(|series| (tidy(&series.title), written(&series.number))),
        license: written(&raw.license),
        copyright: written(&raw.copyright),
        url: raw.url.as_ref().map(|url| format!("{}/", url.0.trim_end_matches('/'))),
        summary: written(&raw.r#abstract),
        certified_by: written(&raw.accessibility.certified_by),
        accessibility_contact: written(&raw.accessibility.contact),
        editions: raw
            .editions
            .iter()
            .filter_map(|edition| Some((language(Some(&edition.language))?, edition.url.0.clone())))
            .collect(),
        places: raw.places.iter().map(|(name, others)| (tidy(name), others.iter().map(tidy).collect())).collect(),
        abbreviations: abbreviations(raw, node),
        lists: Lists {
            figures: raw.lists.figures,
            tables: raw.lists.tables,
            abbreviations: raw.lists.abbreviations,
            countries: raw.lists.countries,
            index: raw.lists.index,
        },
        hyphenation: raw.hyphenation.iter().map(tidy).collect(),
    }
}

/// Abbreviations in the order in which they are written, each with its place.
fn abbreviations(raw: &RawToc, node: &Node) -> Vec<Abbreviation> {
    let entries = node.get("abbreviations").map(Node::entries).unwrap_or_default();
    let written = entries.iter().filter_map(|entry| {
        let long = raw.abbreviations.get(&Words(entry.key.clone()))?;
        Some(Abbreviation { short: tidy(&Words(entry.key.clone())), long: tidy(long), span: entry.key_span })
    });
    written.collect()
}

fn corrections(raw: &RawToc) -> Vec<(Date, String)> {
    let dated = raw.corrections.iter().filter_map(|entry| Some((parse_date(&entry.date.0)?, tidy(&entry.text))));
    dated.collect()
}

/// Creators with their roles.
pub fn creators(raw: &[RawCreator]) -> Vec<Creator> {
    raw.iter()
        .map(|creator| Creator {
            name: match &creator.organisation {
                Some(name) => Name::Organisation(tidy(name)),
                None => Name::Person {
                    given: creator.given.as_ref().map(tidy).unwrap_or_default(),
                    family: creator.family.as_ref().map(tidy).unwrap_or_default(),
                },
            },
            role: creator.role.as_ref().map_or_else(|| "aut".into(), |role| role.0.clone()),
            orcid: creator.orcid.as_ref().and_then(|orcid| parse_orcid(&orcid.0)),
        })
        .collect()
}

/// Words with single spaces, as a title or a name has them.
pub fn tidy(words: &Words) -> String {
    words.0.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A language that the schema check has found good.
pub fn language(words: Option<&Words>) -> Option<Language> {
    words.and_then(|words| Language::parse(&words.0))
}

/// The same slug has the same identifier on every machine (RFC 9562 §5.5).
fn uuid_of(slug: &str) -> String {
    uuid::Uuid::new_v5(&uuid::Uuid::NAMESPACE_URL, format!("urn:offprint:{slug}").as_bytes()).hyphenated().to_string()
}
