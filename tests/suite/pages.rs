//! What a typographer would mark on the pages of every test book and of the report that the project carries: nothing.
//! `cargo bench --bench pages` prints the same for any manuscript.

use std::path::Path;

use offprint::base::geometry::Size;
use offprint::base::length::Length;
use offprint::book::Book;
use offprint::book::theme::{Margins, Theme};
use offprint::load::load;
use offprint::typeset::typeset;

use crate::support::{BOOKS, book};

#[path = "../../benches/support/pages.rs"]
pub mod measured;

use measured::{Measured, measure};

#[test]
fn no_page_has_what_a_typographer_would_mark() {
    for name in BOOKS.into_iter().chain(["manuscript"]) {
        let measured = set(&book(name));
        assert!(measured.pages > 0, "{name} has pages");
        flawless(name, &measured);
    }
}

#[test]
fn facing_pages_of_the_report_end_level() {
    let measured = set(&book("manuscript"));
    assert!(measured.spreads > 15 && measured.lines > 1_000, "the report is long enough to be measured:\n{measured}");
    assert!(measured.uneven.is_empty() && measured.by_a_line.len() * 6 < measured.spreads, "{measured}");
    assert!(measured.short.len() * 6 <= measured.pages, "{measured}");
}

#[test]
fn other_papers_and_sizes_are_set_as_well() {
    let mm = |mm: i64| Length::centi_mm(mm * 100);
    let report = read(&book("manuscript"));
    for (width, height, size, leading, two_sided) in [
        (148, 210, 900, 1_200, true),
        (216, 279, 1_050, 1_400, false),
        (160, 240, 1_000, 1_350, true),
        (210, 297, 1_200, 1_700, true),
    ] {
        let mut report = report.clone();
        let margins = Margins { inner: mm(width / 8), outer: mm(width / 6), top: mm(20), bottom: mm(25) };
        let (body_size, leading) = (Length::centi(size), Length::centi(leading));
        let paper = Size { width: mm(width), height: mm(height) };
        report.theme = Theme { paper, margins, body_size, leading, two_sided, ..report.theme };
        flawless(&format!("{width} × {height} mm"), &measure(&report, &typeset(&report).pages));
    }
}

fn flawless(name: &str, measured: &Measured) {
    assert!(measured.is_flawless(), "{name}: {measured}");
}

fn set(manuscript: &Path) -> Measured {
    let book = read(manuscript);
    measure(&book, &typeset(&book).pages)
}

fn read(manuscript: &Path) -> Book {
    load(manuscript).book.unwrap_or_else(|| panic!("{} can be read", manuscript.display()))
}
