//! Book → the words that files print or say and that stand in no text of a division: those of toc.yaml, and the entries that
//! marked words ask of the index.

use crate::book::block::BlockKind;
use crate::book::meta::{Creator, Meta};
use crate::book::register::{texts, walk_division};
use crate::book::{Book, Division};

/// What covers, sheets, furniture, lists and indexes print, each stretch of words by itself.
pub fn printed(book: &Book) -> Vec<String> {
    let meta = &book.meta;
    let chapters = &book.divisions;
    let names = chapters.iter().flat_map(|division| &division.creators).chain(&meta.creators).map(Creator::display);
    let heads = chapters.iter().filter_map(|division| division.short_title.clone());
    let parts = book.parts.iter().map(|part| part.title.clone());
    let short = meta.abbreviations.iter().flat_map(|entry| [entry.short.clone(), entry.long.clone()]);
    let credit = book.theme.cover_credit.clone();
    head(meta).into_iter().chain(credit).chain(names).chain(heads).chain(parts).chain(short).collect()
}

/// What metadata and software that reads out say beside: the abstract, the picture of the cover.
pub fn said(book: &Book) -> impl Iterator<Item = &str> {
    let cover = book.theme.cover.iter().filter_map(|(_, alt)| alt.as_deref());
    book.meta.summary.as_deref().into_iter().chain(cover)
}

/// The names of places and the entries that a division has in the indexes.
pub fn indexed(division: &Division) -> Vec<String> {
    let mut found = Vec::new();
    walk_division(division, &mut |block| {
        if let BlockKind::Heading(heading) = &block.kind {
            found.extend(heading.places.iter().cloned());
        }
        let runs = texts(block).into_iter().flat_map(|(_, text)| &text.runs);
        found.extend(runs.filter_map(|run| run.indexed.as_deref().map(str::to_owned)));
    });
    found
}

fn head(meta: &Meta) -> Vec<String> {
    let optional = [
        &meta.subtitle,
        &meta.publisher,
        &meta.place,
        &meta.version,
        &meta.copyright,
        &meta.license,
        &meta.doi,
        &meta.url,
    ];
    let series = meta.series.iter().flat_map(|(title, number)| [Some(title.clone()), number.clone()]).flatten();
    std::iter::once(meta.title.clone()).chain(optional.into_iter().flatten().cloned()).chain(series).collect()
}
