//! Book → the path of every file in the output folder, with `/` between folders.

use crate::book::{Book, Division};

/// The download page.
pub const PAGE: &str = "index.html";
/// The same, to be pasted into a page of the publisher's.
pub const FRAGMENT: &str = "fragment.html";
/// What there is to download, for software.
pub const LIST: &str = "downloads.json";
/// What that list may hold.
pub const SCHEMA: &str = "downloads.schema.json";
/// Digests of all other files.
pub const SUMS: &str = "SHA256SUMS";

/// The whole report: `<slug>.pdf`.
pub fn report(book: &Book, extension: &str) -> String {
    format!("{}.{extension}", stem(book, None))
}

/// The print shop's file: `<slug>-print.pdf`.
pub fn print(book: &Book) -> String {
    format!("{}-print.pdf", stem(book, None))
}

/// A chapter: `chapters/<slug>-ch02-<chapter>.pdf`, a name that still tells its report when it lies in a folder of downloads.
pub fn chapter(book: &Book, division: &Division, extension: &str) -> String {
    format!("chapters/{}.{extension}", stem(book, Some(division)))
}

/// The picture of the cover of a chapter or of the report: `covers/<slug>.png`.
pub fn cover(book: &Book, chapter: Option<&Division>) -> String {
    format!("covers/{}.png", stem(book, chapter))
}

/// A reference to a chapter or to the report: `cite/<slug>.bib`.
pub fn reference(book: &Book, chapter: Option<&Division>, extension: &str) -> String {
    format!("cite/{}.{extension}", stem(book, chapter))
}

/// `<slug>`, or `<slug>-ch02-<chapter>`.
fn stem(book: &Book, chapter: Option<&Division>) -> String {
    let report = &book.meta.slug;
    let Some(division) = chapter else { return report.clone() };
    let slug = &division.slug;
    match division.number.as_deref().map(written) {
        Some(number) if !number.is_empty() => format!("{report}-ch{number}-{slug}"),
        _ => format!("{report}-{slug}"),
    }
}

/// A chapter's number as file names have it: two digits, or letters in lower case.
fn written(number: &str) -> String {
    match number.parse::<u32>() {
        Ok(number) => format!("{number:02}"),
        Err(_) => {
            number.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
        }
    }
}
