//! Oracles from outside: veraPDF, qpdf, EPUBCheck, Ace and axe over every download of every book and of the manuscript.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use offprint::book::standard::Standard;
use offprint::build::{Options, build};

use crate::support::{Listed, Scratch, all, book, built, listed, text, tool};
use crate::tagged::tree::Tagged;

/// Downloads of these books whose kind is one of `kinds` and which claim what is `wanted`.
fn downloads(
    books: impl Iterator<Item = &'static str>,
    kinds: &[&str],
    wanted: impl Fn(&[String]) -> bool,
) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for name in books {
        let built = built(name);
        let entries = listed(built.folder.path());
        let kept = entries.iter().filter(|entry| kinds.contains(&entry.kind.as_str()) && wanted(&entry.conformance));
        found.extend(kept.map(|entry| built.folder.join(&entry.path)));
    }
    assert!(!found.is_empty(), "nothing to check");
    found
}

/// Runs one of the project's validators over files. Without validators the test fails, for no check is skipped.
pub fn validate(validator: &str, arguments: &[&str], files: &[PathBuf]) {
    let Some(folder) = env::var_os("OFFPRINT_VALIDATORS") else {
        panic!("OFFPRINT_VALIDATORS is not set: run the tests with tests/run, which installs the validators");
    };
    let program = Path::new(&folder).join("bin").join(validator);
    let output = Command::new(&program).args(arguments).args(files).output();
    let output = output.unwrap_or_else(|error| panic!("{} does not start: {error}", program.display()));
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{validator} {arguments:?}:\n{said}");
}

/// The same without the book that cannot conform.
fn sound() -> impl Iterator<Item = &'static str> {
    all().filter(|name| *name != "rubbish")
}

const PDFS: [&str; 3] = ["report-pdf", "chapter-pdf", "print-pdf"];
const EPUBS: [&str; 2] = ["epub", "chapter-epub"];

#[test]
fn every_sound_book_claims_what_it_may() {
    for name in sound() {
        let toc = fs::read_to_string(book(name).join("toc.yaml")).expect("read");
        // The standard asks for someone who vouches for the evaluation.
        let vouched = toc.contains("certified-by");
        for entry in listed(built(name).folder.path()) {
            let expected: &[&str] = match entry.kind.as_str() {
                "epub" | "chapter-epub" if vouched => &["EPUB Accessibility 1.1"],
                "epub" | "chapter-epub" => &[],
                _ => &["PDF/UA-1", "PDF/A-2a"],
            };
            assert_eq!(entry.conformance, expected, "{name}: {}", entry.path);
        }
    }
}

#[test]
fn a_book_of_rubbish_claims_nothing_that_is_untrue() {
    let entries = listed(built("rubbish").folder.path());
    let report = entries.iter().find(|entry| entry.kind == "report-pdf").expect("there is a report");
    assert!(report.conformance.is_empty(), "an image has no alternative text: {:?}", report.conformance);
}

#[test]
fn verapdf_passes_what_is_claimed() {
    let claiming = |standard: &str| downloads(all(), &PDFS, |claims| claims.iter().any(|claim| claim == standard));
    let files = claiming("PDF/UA-1");
    assert_eq!(files, claiming("PDF/A-2a"), "both standards are claimed together");
    validate("verapdf-check", &["ua1,2a"], &files);
}

/// Builds every book to a standard; the folders, and in them the PDFs with what they claim.
fn made_to(standard: Standard) -> Vec<(Scratch, Vec<Listed>)> {
    let build = |name: &str| {
        let folder = Scratch::new(name);
        let options = Options { standard: Some(standard), ..Options::new(book(name), folder.path()) };
        assert!(build(&options).failure.is_none(), "{name}");
        let mut entries = listed(folder.path());
        entries.retain(|entry| PDFS.contains(&entry.kind.as_str()));
        assert!(!entries.is_empty(), "{name}");
        (folder, entries)
    };
    all().map(build).collect()
}

fn paths(made: &[(Scratch, Vec<Listed>)], wanted: impl Fn(&Listed) -> bool) -> Vec<PathBuf> {
    let of_book = |(folder, entries): &(Scratch, Vec<Listed>)| {
        entries.iter().filter(|entry| wanted(entry)).map(|entry| folder.join(&entry.path)).collect::<Vec<_>>()
    };
    made.iter().flat_map(of_book).collect()
}

#[test]
fn the_other_pair_passes_on_request() {
    let made = made_to(Standard::Ua2);
    let (claiming, silent) =
        (|entry: &Listed| !entry.conformance.is_empty(), paths(&made, |it| it.conformance.is_empty()));
    assert!(silent.iter().all(|file| file.to_string_lossy().contains("rubbish")), "{silent:?}");
    assert!(paths(&made, claiming).len() > 20);
    let claims = made.iter().flat_map(|(_, entries)| entries).filter(|entry| claiming(entry));
    claims.for_each(|entry| assert_eq!(entry.conformance, ["PDF/UA-2", "PDF/A-4"], "{}", entry.path));
    validate("verapdf-check", &["ua2,4"], &paths(&made, claiming));
    for file in paths(&made, |_| true) {
        assert!(fs::read(&file).expect("read").starts_with(b"%PDF-2.0\n"), "{}", file.display());
        // This qpdf knows PDF 2.0.
        let output = tool("qpdf", &["--check", &file.to_string_lossy()]);
        let said = format!("{}{}", text(&output.stdout), text(&output.stderr));
        assert!(output.status.success() && !said.contains("WARNING"), "{}: {said}", file.display());
    }
}

#[test]
fn a_file_to_no_standard_is_tagged_and_claims_nothing() {
    for (folder, entries) in made_to(Standard::Plain) {
        for entry in entries {
            let bytes = fs::read(folder.join(&entry.path)).expect("read");
            let packet = String::from_utf8_lossy(&bytes);
            assert!(entry.conformance.is_empty() && packet.contains("<dc:title>"), "{}", entry.path);
            assert!(!packet.contains("<pdfuaid:") && !packet.contains("<pdfaid:"), "{}", entry.path);
            let tagged = Tagged::of(&folder.join(&entry.path));
            assert!(tagged.root.role == "Document" && tagged.root.all().len() > 3, "{}", entry.path);
        }
    }
}

#[test]
fn qpdf_has_nothing_to_say_about_any_pdf() {
    for file in downloads(all(), &PDFS, |_| true) {
        let output = tool("qpdf", &["--check", &file.to_string_lossy()]);
        let said = format!("{}{}", text(&output.stdout), text(&output.stderr));
        assert!(output.status.success() && !said.contains("WARNING"), "{}: {said}", file.display());
    }
}

#[test]
fn epubcheck_passes_every_epub() {
    validate("epubcheck-check", &[], &downloads(all(), &EPUBS, |_| true));
}

#[test]
fn ace_passes_every_epub_of_a_sound_book() {
    validate("ace-check", &[], &downloads(sound(), &EPUBS, |_| true));
}

#[test]
fn every_epub_can_be_read_on_a_phone_and_a_tablet_large_and_in_the_dark() {
    // The chapters' have the same documents and the same sheet.
    validate("reader-check", &[], &downloads(all(), &["epub"], |_| true));
}

#[test]
fn axe_passes_every_download_page() {
    let pages: Vec<PathBuf> = all().map(|name| built(name).folder.join("index.html")).collect();
    validate("axe-check", &[], &pages);
}
