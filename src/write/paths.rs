//! Book → the path of every download in the output folder, with `/` between folders.

use crate::book::{Book, Division};

/// The whole report: `<slug>.pdf`.
pub fn report(book: &Book, extension: &str) -> String {
    format!("{}.{extension}", book.meta.slug)
}

/// The print shop's file: `<slug>-print.pdf`.
pub fn print(book: &Book) -> String {
    format!("{}-print.pdf", book.meta.slug)
}

/// A chapter: `chapters/<slug>-ch02-<chapter>.pdf`, a name that still tells its report when it lies in a folder of downloads.
pub fn chapter(book: &Book, division: &Division, extension: &str) -> String {
    let (report, slug) = (&book.meta.slug, &division.slug);
    match division.number.as_deref().map(written) {
        Some(number) if !number.is_empty() => format!("chapters/{report}-ch{number}-{slug}.{extension}"),
        _ => format!("chapters/{report}-{slug}.{extension}"),
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
