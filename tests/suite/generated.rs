//! Manuscripts that nobody wrote: everything that reports contain, in any order and depth, on any paper. Every word of them is
//! printed once and in order, in the report, the chapters' own files and the EPUB; and no page has what a typographer
//! would mark as wrong.
//!
//! `OFFPRINT_GENERATED=100..160 cargo test generated` tries other manuscripts than those of every run.

#[path = "generated/author.rs"]
mod author;

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::Path;

use offprint::load::load;
use offprint::typeset::typeset;

use crate::epub::pages::{assert_list, misplaced};
use crate::pages::measured::measure;
use crate::support::{Scratch, listed, offprint, text, tool};
use crate::words::epub_texts;
use author::{Author, Random, Thread};

/// Seeds of the manuscripts of every run.
const SEEDS: Range<u64> = 1..11;
const CHAPTERS: usize = 2;
/// Digits of a number.
const DIGITS: usize = 8;

/// A manuscript in a folder, with what must be found of it.
struct Generated {
    desk: Scratch,
    author: Author,
}

fn seeds() -> Range<u64> {
    let Ok(wanted) = std::env::var("OFFPRINT_GENERATED") else { return SEEDS };
    let (first, last) = wanted.split_once("..").expect("seeds are written as 1..11");
    first.parse().expect("a seed is a number")..last.parse().expect("a seed is a number")
}

fn write(seed: u64, longest_note: usize) -> Generated {
    let desk = Scratch::new("generated");
    let mut random = Random::new(seed);
    let mut author = Author::new(seed, longest_note);
    for chapter in 0..CHAPTERS {
        let blocks = 12 + random.below(24);
        fs::write(desk.join(&format!("chapter-{chapter}.md")), author.chapter(chapter, blocks)).expect("written");
    }
    let theme = random.one(&[
        "{}",
        "{paper: a5}",
        "{paper: letter, sides: one}",
        "{paper: {width: 120mm, height: 170mm}, body: {size: 9pt, leading: 12pt}}",
        "{openings: any, body: {size: 12pt, leading: 16.5pt}}",
        "{paper: {width: 250mm, height: 210mm}}",
    ]);
    let language = random.one(&["en-GB", "de", "fr", "en-US"]);
    let toc = format!(
        "title: Generated\nslug: generated\nlanguage: {language}\ndate: 2026\ntheme: {theme}\n\
         chapters: [chapter-0.md, chapter-1.md]\n"
    );
    fs::write(desk.join("toc.yaml"), toc).expect("written");
    let drawing = |width: usize, height: usize| {
        format!("<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}'><path d='M0 0h9v9z'/></svg>")
    };
    fs::write(desk.join("wide.svg"), drawing(800, 90)).expect("written");
    fs::write(desk.join("tall.svg"), drawing(300, 700)).expect("written");
    let field = crate::support::book("features").join("images/field.jpg");
    fs::copy(field, desk.join("photo.jpg")).expect("copied");
    Generated { desk, author }
}

#[test]
fn every_word_is_printed_once_and_in_order() {
    for seed in seeds() {
        let Generated { desk, author } = write(seed, 90);
        let output = offprint(desk.path(), &["build", ".", "--chapter-epubs"]);
        assert!(output.status.success(), "seed {seed}: {}", text(&output.stderr));
        let dist = desk.join("dist");
        let (epub, pdf) = (dist.join("generated.epub"), dist.join("generated.pdf"));
        assert_list(&epub, &pdf);
        let faults = misplaced(&epub, &pdf);
        assert!(faults.is_empty(), "seed {seed}: {faults:#?}");
        for entry in listed(&dist) {
            let file = dist.join(&entry.path);
            let found = match entry.kind.as_str() {
                "epub" | "chapter-epub" => numbers(&epub_texts(&file).join(" ")),
                _ => numbers(&printed(&file)),
            };
            let own = entry.path.split("-ch0").nth(1).and_then(|rest| rest[..1].parse::<usize>().ok());
            let threads = author.threads().iter().enumerate();
            for (index, thread) in threads.filter(|(_, thread)| own.is_none_or(|own| own == thread.chapter + 1)) {
                compare(thread, found.get(&index), &format!("seed {seed}, {}", entry.path));
            }
        }
    }
}

#[test]
fn no_page_of_a_generated_book_has_what_a_typographer_would_mark() {
    let mut marked = Vec::new();
    for seed in seeds() {
        // Notes of several pages push the text about; they are for the other test.
        let generated = write(seed, 6);
        let book = load(generated.desk.path()).book.expect("it can be read");
        let measured = measure(&book, &typeset(&book).pages);
        assert!(measured.pages > CHAPTERS, "seed {seed} has pages");
        marked.extend((!measured.is_flawless()).then(|| format!("seed {seed}: {measured}")));
    }
    assert!(marked.is_empty(), "{}", marked.join("\n"));
}

/// What pdftotext says, words divided at the ends of lines whole again.
fn printed(pdf: &Path) -> String {
    let output = tool("pdftotext", &["-raw", "-enc", "UTF-8", &pdf.to_string_lossy(), "-"]);
    text(&output.stdout).replace("\u{ad}\n", "")
}

/// The numbers of each thread, as they are found.
fn numbers(text: &str) -> BTreeMap<usize, Vec<String>> {
    let mut found: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for number in text.split(|character: char| !character.is_ascii_digit()).filter(|digits| digits.len() == DIGITS) {
        let thread = number[..4].parse::<usize>().expect("four digits").wrapping_sub(1_000);
        found.entry(thread).or_default().push(number.to_owned());
    }
    found
}

fn compare(thread: &Thread, found: Option<&Vec<String>>, place: &str) {
    let none = Vec::new();
    let found = found.unwrap_or(&none);
    let good = if thread.repeats {
        let mut later = found.iter();
        thread.numbers.iter().all(|number| later.any(|found| found == number))
    } else {
        *found == thread.numbers
    };
    if !good {
        let at = found.iter().zip(&thread.numbers).take_while(|(one, other)| one == other).count();
        let from = at.saturating_sub(3);
        let show = |numbers: &[String]| numbers[from.min(numbers.len())..].iter().take(8).cloned().collect::<Vec<_>>();
        panic!("{place}: {:?} was written, {:?} is found", show(&thread.numbers), show(found));
    }
}
