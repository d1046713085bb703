//! The words of toc.yaml that covers, sheets and furniture print → a complaint where no font has their characters, or
//! where a word is longer than a line of even the smallest style.

use crate::base::diagnostic::Diagnostics;
use crate::base::length::Length;
use crate::base::source::FileId;
use crate::book::meta::Creator;
use crate::book::text::{Origin, Text};
use crate::typeset::blocks::inline::Words;
use crate::typeset::blocks::{Builder, Shop};
use crate::typeset::tree::Tree;

/// toc.yaml is always the first file read.
const TOC: FileId = FileId(0);

/// Complaints about the report's head, at the head of toc.yaml.
pub fn check(shop: Shop<'_>) -> Diagnostics {
    let mut text = Text::plain(printed(shop).join("\n"));
    text.origins.push(Origin { at: 0, file: TOC, source: 0 });
    let language = &shop.book.meta.language;
    let mut builder = Builder::new(shop, language);
    let frame = builder.page_frame(language);
    let style = shop.house.small.clone();
    let mut words = Words::made(&text, Tree::ROOT, &style);
    words.leaf = Some(crate::book::block::BlockId(0));
    builder.set(words, &frame, Length::ZERO);
    builder.galley.diagnostics.at_start_of_file()
}

fn printed(shop: Shop<'_>) -> Vec<String> {
    let meta = &shop.book.meta;
    let chapters = &shop.book.divisions;
    let names = chapters.iter().flat_map(|division| &division.creators).chain(&meta.creators).map(Creator::display);
    let heads = chapters.iter().filter_map(|division| division.short_title.clone());
    let parts = shop.book.parts.iter().map(|part| part.title.clone());
    let short = meta.abbreviations.iter().flat_map(|entry| [entry.short.clone(), entry.long.clone()]);
    let places = meta.places.keys().cloned();
    let listed = short.chain(places);
    head(shop).into_iter().chain(names).chain(heads).chain(parts).chain(listed).collect()
}

fn head(shop: Shop<'_>) -> Vec<String> {
    let meta = &shop.book.meta;
    let optional = [
        &meta.subtitle,
        &meta.publisher,
        &meta.place,
        &meta.version,
        &meta.copyright,
        &meta.license,
        &meta.doi,
        &meta.url,
        &shop.book.theme.cover_credit,
    ];
    let series = meta.series.iter().flat_map(|(title, number)| [Some(title.clone()), number.clone()]).flatten();
    std::iter::once(meta.title.clone()).chain(optional.into_iter().flatten().cloned()).chain(series).collect()
}
