//! A reference → a record of RIS: a tag, two spaces, a hyphen and a space before each value, lines ended with CR and LF.

use crate::book::meta::{Creator, Date};
use crate::write::reference::{Kind, Reference, one_line};

/// The record: `RPRT`, or `BOOK` where it has an ISBN, or `CHAP`.
pub fn write(reference: &Reference<'_>) -> String {
    let meta = &reference.book.meta;
    let is_chapter = reference.chapter.is_some();
    let kind = match reference.kind() {
        Kind::Report => "RPRT",
        Kind::Book => "BOOK",
        Kind::Chapter => "CHAP",
    };
    let sorted = |creators: Vec<&Creator>| creators.into_iter().map(Creator::file_as).collect::<Vec<_>>();
    let (first, last) = reference.folios.cloned().unzip();
    let several = first != last;
    let (series, number) = meta.series.clone().unzip();
    let fields = [
        ("TY", vec![kind.to_owned()]),
        ("ID", vec![reference.key()]),
        ("AU", sorted(reference.authors())),
        ("ED", sorted(reference.editors())),
        ("A4", sorted(reference.translators())),
        ("TI", vec![reference.title()]),
        ("T2", is_chapter.then(|| reference.whole()).into_iter().collect()),
        ("T3", series.into_iter().collect()),
        ("SV", number.flatten().into_iter().collect()),
        ("PY", meta.date.map(|date| date.year.to_string()).into_iter().collect()),
        ("DA", meta.date.map(date).into_iter().collect()),
        ("PB", meta.publisher.clone().into_iter().collect()),
        ("CY", meta.place.clone().into_iter().collect()),
        ("SP", first.into_iter().collect()),
        ("EP", last.filter(|_| several).into_iter().collect()),
        ("SN", reference.isbn().map(str::to_owned).into_iter().collect()),
        ("DO", reference.doi().map(str::to_owned).into_iter().collect()),
        ("UR", reference.url.clone().into_iter().collect()),
        ("LA", vec![reference.language().to_owned()]),
        ("AB", meta.summary.clone().filter(|_| !is_chapter).into_iter().collect()),
        ("ER", vec![String::new()]),
    ];
    let lines = fields.into_iter().flat_map(|(tag, values)| values.into_iter().map(move |value| line(tag, &value)));
    lines.collect()
}

fn line(tag: &str, value: &str) -> String {
    format!("{tag}  - {}\r\n", one_line(value))
}

/// `2026/11/23/`, as exact as it is.
fn date(date: Date) -> String {
    let part = |number: Option<u8>| number.map(|number| format!("{number:02}")).unwrap_or_default();
    format!("{:04}/{}/{}/", date.year, part(date.month), part(date.day))
}
