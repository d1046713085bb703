//! Meta → the lines that say who, when and under which terms, and how to cite.

use crate::book::language::Language;
use crate::book::meta::{Creator, Date};
use crate::book::text::RunKind;
use crate::book::words::Words;
use crate::book::{Book, Division};

/// Names in a row.
pub fn creators(creators: &[Creator]) -> String {
    creators.iter().map(Creator::display).collect::<Vec<_>>().join(", ")
}

/// Lines for a title page: authors, then `Edited by …`.
pub fn credits(all: &[Creator], language: &Language) -> Vec<String> {
    let (editors, others): (Vec<&Creator>, Vec<&Creator>) = all.iter().partition(|creator| creator.role == "edt");
    let names = |list: &[&Creator]| list.iter().map(|creator| creator.display()).collect::<Vec<_>>().join(", ");
    let mut lines = Vec::new();
    if !others.is_empty() {
        lines.push(names(&others));
    }
    if !editors.is_empty() {
        lines.push(format!("{} {}", Words::of(language).edited_by, names(&editors)));
    }
    lines
}

/// `November 2026`
pub fn date(date: Date, language: &Language) -> String {
    let month = |month: u8| Words::of(language).months[usize::from(month.clamp(1, 12)) - 1];
    match (date.month, date.day) {
        (Some(m), Some(day)) => format!("{day} {} {}", month(m), date.year),
        (Some(m), None) => format!("{} {}", month(m), date.year),
        _ => date.year.to_string(),
    }
}

/// `Version 1.1`, or the author's words where they are words.
pub fn version(version: &str, language: &Language) -> String {
    if version.starts_with(|character: char| character.is_ascii_digit()) {
        format!("{} {version}", Words::of(language).version)
    } else {
        version.to_owned()
    }
}

/// `© 2026 Name`, unless the author wrote the sign.
pub fn copyright(holder: &str, date: Date) -> String {
    if holder.contains('©') { holder.to_owned() } else { format!("© {} {holder}", date.year) }
}

/// A licence's name and address.
pub fn licence(spdx: &str) -> (String, Option<String>) {
    let Some(rest) = spdx.strip_prefix("CC-") else { return (spdx.to_owned(), None) };
    let Some((terms, version)) = rest.rsplit_once('-') else { return (spdx.to_owned(), None) };
    let url = format!("https://creativecommons.org/licenses/{}/{version}/", terms.to_lowercase());
    (format!("Creative Commons {terms} {version}"), Some(url))
}

/// `11–38`
pub fn range(first: &str, last: &str) -> String {
    if first == last { first.to_owned() } else { format!("{first}–{last}") }
}

/// How to cite the report.
pub fn report(book: &Book) -> String {
    let meta = &book.meta;
    let subtitle = meta.subtitle.as_ref().map_or_else(String::new, |subtitle| format!(": {subtitle}"));
    let who = creators(&meta.creators);
    let who = if who.is_empty() { String::new() } else { format!("{who} ") };
    format!("{who}({}) {}{subtitle}.{}", meta.date.year, meta.title, tail(book))
}

/// How to cite a chapter on the given pages.
pub fn chapter(book: &Book, division: &Division, pages: Option<&(String, String)>) -> String {
    let meta = &book.meta;
    let own = if division.creators.is_empty() { &meta.creators } else { &division.creators };
    let title: String = division
        .title
        .text
        .runs
        .iter()
        .filter(|run| run.kind == RunKind::Words)
        .map(|run| division.title.text.string[run.range.clone()].replace('\n', " "))
        .collect();
    let who = creators(own);
    let who = if who.is_empty() { String::new() } else { format!("{who} ") };
    let editors = creators(&meta.creators);
    let within =
        if division.creators.is_empty() || editors.is_empty() { String::new() } else { format!("{editors}, ") };
    let pages = pages.map_or_else(String::new, |(first, last)| {
        format!(", {} {}", Words::of(&meta.language).pages, range(first, last))
    });
    format!("{who}({}) “{title}”, {within}{}{pages}.{}", meta.date.year, meta.title, tail(book))
}

/// Publisher and address.
fn tail(book: &Book) -> String {
    let meta = &book.meta;
    let publisher = meta.publisher.as_ref().map_or_else(String::new, |publisher| format!(" {publisher}."));
    let address = match (&meta.doi, &meta.url) {
        (Some(doi), _) => format!(" https://doi.org/{doi}"),
        (None, Some(url)) => format!(" {url}"),
        _ => String::new(),
    };
    format!("{publisher}{address}")
}
