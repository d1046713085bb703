//! Paragraphs as pages show them: no word is divided over a page, and no line is at fault in silence.

use std::fs;

use offprint::load::load;
use offprint::typeset::pages::{Item, TextRun};
use offprint::typeset::typeset;

use crate::support::{BOOKS, Scratch, book};

#[path = "../../benches/support/manuscript.rs"]
pub mod manuscript;

/// Words of the long manuscript: about seventy pages.
const WORDS: usize = 25_000;

/// The pages of a manuscript that end, in text or notes, with a divided word; and how many pages there are.
fn divided(folder: &std::path::Path) -> (Vec<String>, usize) {
    let laid = typeset(&load(folder).book.expect("the book can be read"));
    let (mut found, mut count) = (Vec::new(), 0);
    for page in laid.pages.sections.iter().flat_map(|section| &section.pages) {
        count += 1;
        let runs: Vec<&TextRun> = page.body.iter().filter_map(text).collect();
        let ends = |at: usize| runs[at].text.trim_end().ends_with(['\u{AD}', '-', '\u{2010}']);
        for at in (0..runs.len()).filter(|at| ends(*at)) {
            let block = |run: Option<&&TextRun>| run.and_then(|run| run.source).map(|source| source.block);
            let here = block(runs.get(at)).or_else(|| block(runs.get(at.checked_sub(1)?)));
            if here.is_some() && here != block(runs.get(at + 1)) {
                found.push(format!("{}: {}", page.folio.label(), runs[at.saturating_sub(1)].text));
            }
        }
    }
    (found, count)
}

fn text(item: &Item) -> Option<&TextRun> {
    if let Item::Text(run) = item { Some(run) } else { None }
}

#[test]
fn no_page_ends_within_a_word() {
    let mut pages = 0;
    for name in BOOKS.into_iter().chain(["manuscript"]) {
        let (found, count) = divided(&book(name));
        assert!(found.is_empty(), "{name}: {found:?}");
        pages += count;
    }
    let long = Scratch::new("long");
    manuscript::write(long.path(), WORDS).expect("the manuscript can be written");
    let (found, count) = divided(long.path());
    assert!(found.is_empty(), "{found:?}");
    assert!(pages > 60 && count > 60, "{pages} and {count} pages");
}

/// The complaints about lines of a chapter, with their line and column.
fn complaints(toc: &str, chapter: &str) -> Vec<String> {
    let folder = Scratch::new("lines");
    let head = format!("title: T\ndate: 2026\nlanguage: en\n{toc}chapters: [a.md]\n");
    fs::write(folder.join("toc.yaml"), head).expect("it can be written");
    fs::write(folder.join("a.md"), chapter).expect("it can be written");
    let loaded = load(folder.path());
    let laid = typeset(&loaded.book.expect("the book can be read"));
    let lines = laid.diagnostics.sorted(&loaded.sources);
    let lines = lines.iter().filter(|diagnostic| ["overfull-line", "broken-word"].contains(&diagnostic.rule));
    let place = |span| loaded.sources.position(span);
    lines.map(|found| format!("{} {}:{}", found.rule, place(found.span).line, place(found.span).column)).collect()
}

/// A word that no language divides, wider than the measure.
fn giant() -> String {
    "Hrm".repeat(60)
}

#[test]
fn a_word_broken_by_force_is_reported_on_its_line_of_the_manuscript() {
    let giant = giant();
    let paragraph =
        format!("# A\n\nSome words\nand more of them\nand a {giant}, and\nagain {giant}\n\n- item\n\n  {giant}\n");
    assert_eq!(complaints("", &paragraph), ["broken-word 5:7", "broken-word 6:7", "broken-word 10:3"]);
    let noted = format!("# A\n\nText.[^n]\n\n[^n]: A note\n    with {giant}.\n\n> A quote\n> with {giant}\n");
    assert_eq!(complaints("", &noted), ["broken-word 6:10", "broken-word 9:8"]);
}

#[test]
fn breaks_given_by_the_author_silence_the_complaint() {
    let marked = ["Hrm"; 60].join("\u{AD}");
    assert_eq!(complaints("", &format!("# A\n\nOne {marked} word.\n\n## Of {marked}\n\nText.\n")), [""; 0]);
    let word = "Hrm".repeat(36);
    let entry = format!("hyphenation: [{}]\n", ["hrmhrmhrm"; 12].join("-"));
    assert_eq!(complaints(&entry, &format!("# A\n\nOne {word} word.\n")), [""; 0]);
    assert_eq!(complaints("", &format!("# A\n\nOne {word} word.\n")), ["broken-word 3:5"]);
}

#[test]
fn addresses_and_code_are_broken_without_a_complaint() {
    let hash = "0123456789abcdef".repeat(16);
    let chapter = format!("# A\n\nSee https://example.org/{hash} or `{hash}`.\n\n```\n{hash}\n```\n");
    assert_eq!(complaints("", &chapter), [""; 0]);
}

#[test]
fn marks_of_many_notes_have_room() {
    let call = |number: usize| format!("Words.[^{number}]\n\n[^{number}]: Note.\n\n");
    let chapter = format!("# A\n\n{}", (1..=120).map(call).collect::<String>());
    assert_eq!(complaints("", &chapter), [""; 0]);
}
