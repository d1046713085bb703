//! The report's editions in other languages → links, with each language's own name for itself.

use serde::Serialize;

use crate::book::language::Language;
use crate::book::meta::Meta;
use crate::write::markup::direction;
use crate::write::markup::inline::is_safe;

/// An edition of the report.
#[derive(Serialize)]
pub struct Edition {
    language: String,
    direction: &'static str,
    name: String,
    /// Its address; none for this edition.
    href: Option<String>,
}

/// This edition, then the others in the author's order; empty where there are no others.
pub fn editions(meta: &Meta) -> Vec<Edition> {
    let others: Vec<Edition> = meta
        .editions
        .iter()
        .filter(|(_, url)| is_safe(url))
        .map(|(language, url)| edition(language, Some(url.clone())))
        .collect();
    if others.is_empty() { others } else { std::iter::once(edition(&meta.language, None)).chain(others).collect() }
}

fn edition(language: &Language, href: Option<String>) -> Edition {
    let tag = language.tag().to_string();
    Edition { language: tag, direction: direction(language), name: name(language), href }
}

/// A language's own name for itself; the tag where it is not here.
fn name(language: &Language) -> String {
    const NAMES: [(&str, &str); 20] = [
        ("am", "አማርኛ"),
        ("ar", "العربية"),
        ("de", "Deutsch"),
        ("en", "English"),
        ("es", "Español"),
        ("fa", "فارسی"),
        ("fr", "Français"),
        ("ha", "Hausa"),
        ("he", "עברית"),
        ("it", "Italiano"),
        ("ja", "日本語"),
        ("ko", "한국어"),
        ("nl", "Nederlands"),
        ("pt", "Português"),
        ("ru", "Русский"),
        ("sw", "Kiswahili"),
        ("tr", "Türkçe"),
        ("uk", "Українська"),
        ("ur", "اردو"),
        ("zh", "中文"),
    ];
    let primary = language.primary();
    let known = NAMES.iter().find(|(tag, _)| *tag == primary);
    known.map_or_else(|| language.tag().to_string(), |(_, name)| (*name).to_string())
}
