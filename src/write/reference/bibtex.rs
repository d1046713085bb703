//! A reference → an entry of BibTeX that biblatex reads as well, in UTF-8.

use crate::book::meta::{Creator, Name};
use crate::write::reference::{Reference, one_line};

/// The entry: `@book`, or `@incollection` for a chapter.
pub fn write(reference: &Reference<'_>) -> String {
    let meta = &reference.book.meta;
    let is_chapter = reference.chapter.is_some();
    let kind = if is_chapter { "incollection" } else { "book" };
    let month = meta.date.and_then(|date| date.month).map(|month| month.to_string());
    let series = meta.series.as_ref();
    let fields = [
        ("author", names(&reference.authors())),
        ("editor", names(&reference.editors())),
        ("translator", names(&reference.translators())),
        ("title", Some(kept(&reference.title()))),
        ("booktitle", is_chapter.then(|| kept(&reference.whole()))),
        ("pages", reference.pages("--").map(|pages| escaped(&pages))),
        ("series", series.map(|(title, _)| escaped(title))),
        ("number", series.and_then(|(_, number)| number.as_deref()).map(escaped)),
        ("publisher", meta.publisher.as_deref().map(escaped)),
        ("address", meta.place.as_deref().map(escaped)),
        ("year", meta.date.map(|date| date.year.to_string())),
        ("month", month),
        ("version", meta.version.as_deref().map(escaped)),
        ("isbn", reference.isbn().map(escaped)),
        // As they are: both BibTeX's styles and biblatex read an address word for word.
        ("doi", reference.doi().map(balanced)),
        ("url", reference.url.as_deref().map(balanced)),
        ("language", Some(escaped(reference.language()))),
    ];
    let lines: Vec<String> =
        fields.into_iter().filter_map(|(name, value)| Some(format!("  {name} = {{{}}}", value?))).collect();
    format!("@{kind}{{{},\n{}\n}}\n", reference.key(), lines.join(",\n"))
}

/// `Family, Given and {An organisation}`
fn names(creators: &[&Creator]) -> Option<String> {
    let name = |creator: &&Creator| match &creator.name {
        Name::Person { given, family } if !given.is_empty() => format!("{}, {}", part(family), part(given)),
        // In braces, so that no part of it is taken for a given name, and its `and` for the next person.
        _ => format!("{{{}}}", escaped(&creator.display())),
    };
    let names: Vec<String> = creators.iter().map(name).collect();
    (!names.is_empty()).then(|| names.join(" and "))
}

/// A part of a name, in braces where something in it would be taken for the end of the part or of the name.
fn part(name: &str) -> String {
    let divides = name.contains(',') || name.split_whitespace().any(|word| word.eq_ignore_ascii_case("and"));
    if divides { format!("{{{}}}", escaped(name)) } else { escaped(name) }
}

/// A title whose capitals no style may change.
fn kept(title: &str) -> String {
    format!("{{{}}}", escaped(title))
}

/// Words without what TeX would take for a command.
fn escaped(words: &str) -> String {
    // BibTeX counts every brace, a backslash before it or not: those that stand in pairs may stay.
    let paired = in_pairs(words);
    let mut out = String::with_capacity(words.len());
    for character in one_line(words).chars() {
        match character {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '{' | '}' if paired => out.extend(['\\', character]),
            '{' => out.push_str("{\\textbraceleft}"),
            '}' => out.push_str("{\\textbraceright}"),
            '%' | '&' | '$' | '#' | '_' => out.extend(['\\', character]),
            _ => out.push(character),
        }
    }
    out
}

/// Whether every brace has its other.
fn in_pairs(words: &str) -> bool {
    let depth = words.chars().try_fold(0_usize, |depth, character| match character {
        '{' => Some(depth + 1),
        '}' => depth.checked_sub(1),
        _ => Some(depth),
    });
    depth == Some(0)
}

/// An address without what would end its field.
fn balanced(address: &str) -> String {
    one_line(address).replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C")
}
