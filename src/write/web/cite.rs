//! The report's head → how to cite it, and a chapter of it, as plain text.

use crate::book::meta::{Creator, Meta, Name};
use crate::book::words::Words;
use crate::book::{Book, Division};
use crate::write::markup::plain;

/// The report: who, title, series, place, publisher, year, address.
pub fn report(book: &Book) -> String {
    let meta = &book.meta;
    let words = Words::of(&meta.language);
    let mut sentences = vec![names(&meta.creators, words), title(meta)];
    sentences.extend(meta.series.as_ref().map(|(title, number)| match number {
        Some(number) => format!("{title} {number}"),
        None => title.clone(),
    }));
    sentences.push(imprint(meta));
    sentences.extend(address(meta));
    join(sentences)
}

/// A chapter: who, its title, the report, its pages as printed.
pub fn chapter(book: &Book, division: &Division, folios: Option<&(String, String)>) -> String {
    let meta = &book.meta;
    let words = Words::of(&meta.language);
    let authors = if division.creators.is_empty() { &meta.creators } else { &division.creators };
    let whole = match folios {
        Some((first, last)) if first == last => format!("{} {}, {first}", words.web.inside, title(meta)),
        Some((first, last)) => format!("{} {}, {first}–{last}", words.web.inside, title(meta)),
        None => format!("{} {}", words.web.inside, title(meta)),
    };
    let mut sentences = vec![names(authors, words), plain(&division.title.text), whole, imprint(meta)];
    sentences.extend(address(meta));
    join(sentences)
}

fn title(meta: &Meta) -> String {
    meta.subtitle.as_ref().map_or(meta.title.clone(), |subtitle| format!("{}: {subtitle}", meta.title))
}

fn imprint(meta: &Meta) -> String {
    let publisher =
        [meta.place.as_deref(), meta.publisher.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(": ");
    let year = meta.date.year.to_string();
    if publisher.is_empty() { year } else { format!("{publisher}, {year}") }
}

fn address(meta: &Meta) -> Option<String> {
    meta.doi.as_ref().map(|doi| format!("https://doi.org/{doi}")).or_else(|| meta.url.clone())
}

/// `Family, Given, Given Family and Given Family (eds)`: the first name as it is sorted.
fn names(creators: &[Creator], words: &Words) -> String {
    let authors: Vec<&Creator> = creators.iter().filter(|creator| creator.role == "aut").collect();
    let editors: Vec<&Creator> = creators.iter().filter(|creator| creator.role == "edt").collect();
    let (makers, role) = match (authors.is_empty(), editors.len()) {
        (true, 0) => (Vec::new(), None),
        (true, 1) => (editors, Some(words.web.one_editor)),
        (true, _) => (editors, Some(words.web.many_editors)),
        (false, _) => (authors, None),
    };
    let shown: Vec<String> = makers.iter().enumerate().map(|(index, creator)| name(creator, index == 0)).collect();
    let joined = match shown.as_slice() {
        [] => return String::new(),
        [only] => only.clone(),
        [rest @ .., last] => format!("{} {} {last}", rest.join(", "), words.web.and),
    };
    role.map_or(joined.clone(), |role| format!("{joined} {role}"))
}

fn name(creator: &Creator, sorted: bool) -> String {
    match &creator.name {
        Name::Person { .. } if sorted => creator.file_as(),
        _ => creator.display(),
    }
}

/// Sentences, each with one full stop unless it ends in a mark of its own; an address has none.
fn join(sentences: Vec<String>) -> String {
    let ended = sentences.into_iter().filter(|sentence| !sentence.is_empty()).map(|sentence| {
        let marked = sentence.ends_with(['.', '!', '?', '؟', '…']) || sentence.contains("://");
        if marked { sentence } else { sentence + "." }
    });
    ended.collect::<Vec<_>>().join(" ")
}
