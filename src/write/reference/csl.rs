//! A reference → CSL-JSON: a list with one item, as reference managers read it.

use serde_json::{Map, Value, json};

use crate::book::meta::{Creator, Date, Name};
use crate::write::reference::{Kind, Reference, one_line};

/// The list: a `report`, or a `book` where it has an ISBN, or a `chapter`.
pub fn write(reference: &Reference<'_>) -> String {
    let meta = &reference.book.meta;
    let is_chapter = reference.chapter.is_some();
    let kind = match reference.kind() {
        Kind::Report => "report",
        Kind::Book => "book",
        Kind::Chapter => "chapter",
    };
    let text = |words: &str| Value::String(one_line(words));
    let series = meta.series.as_ref();
    let fields = [
        ("id", Some(text(&reference.key()))),
        ("type", Some(text(kind))),
        ("title", Some(text(&reference.title()))),
        ("container-title", is_chapter.then(|| text(&reference.whole()))),
        ("author", names(&reference.authors())),
        ("editor", names(&reference.editors())),
        ("translator", names(&reference.translators())),
        ("collection-title", series.map(|(title, _)| text(title))),
        ("collection-number", series.and_then(|(_, number)| number.as_deref()).map(text)),
        ("publisher", meta.publisher.as_deref().map(text)),
        ("publisher-place", meta.place.as_deref().map(text)),
        ("issued", meta.date.map(|date| json!({ "date-parts": [parts(date)] }))),
        ("version", meta.version.as_deref().map(text)),
        ("page", reference.pages("–").map(Value::String)),
        ("ISBN", reference.isbn().map(text)),
        ("DOI", reference.doi().map(text)),
        ("URL", reference.url.as_deref().map(text)),
        ("language", Some(text(reference.language()))),
        ("abstract", meta.summary.as_deref().filter(|_| !is_chapter).map(text)),
    ];
    let item: Map<String, Value> =
        fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect();
    let json = serde_json::to_string_pretty(&[item]).expect("strings and numbers are always JSON");
    json + "\n"
}

fn names(creators: &[&Creator]) -> Option<Value> {
    let name = |creator: &&Creator| match &creator.name {
        Name::Person { given, family } if !given.is_empty() => {
            json!({ "family": one_line(family), "given": one_line(given) })
        }
        _ => json!({ "literal": one_line(&creator.display()) }),
    };
    (!creators.is_empty()).then(|| Value::Array(creators.iter().map(name).collect()))
}

/// Year, month and day, as far as they are known.
fn parts(date: Date) -> Vec<u16> {
    let rest = [date.month, date.day].into_iter().map_while(|part| part.map(u16::from));
    std::iter::once(date.year).chain(rest).collect()
}
