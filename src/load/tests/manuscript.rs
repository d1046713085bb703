//! The report in `manuscript/` loads without a complaint, loses no word, and says the same every time.

use std::fs;
use std::path::{Path, PathBuf};

use super::{complaints, load_files, mutate};
use crate::book::block::BlockKind;
use crate::load::load;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("manuscript")
}

#[test]
fn the_report_loads_without_a_complaint() {
    let loaded = load(&folder());
    assert_eq!(complaints(&loaded), "");
    let book = loaded.book.expect("a book");
    let numbers: Vec<&str> = book.divisions.iter().filter_map(|division| division.number.as_deref()).collect();
    assert_eq!(numbers, ["1", "2", "3", "4", "5", "6", "7"]);
    let with_place = |block: &&crate::book::block::Block| matches!(&block.kind, BlockKind::Heading(heading) if heading.place.is_some() && !heading.places.is_empty());
    let cases = book.divisions.iter().flat_map(|division| &division.blocks).filter(with_place).count();
    // One of the 36 case studies is about no place: “Global Training on ‘Do No Harm’”.
    assert_eq!(cases, 35);
}

#[test]
fn every_word_of_the_report_reaches_the_book() {
    let loaded = load(&folder());
    let book = loaded.book.expect("a book");
    for division in &book.divisions {
        let mut all = String::new();
        mutate::visit(division, &mut |_, text| {
            all.push_str(text.map_or("", |text| &text.string));
            all.push('\n');
        });
        for file in &division.files {
            let source = &loaded.sources.file(*file).text;
            for word in words(source) {
                assert!(all.contains(&word), "{word} of {}", loaded.sources.file(*file).name);
            }
        }
    }
}

/// The words of Markdown outside of addresses, attributes, the names of notes, alternative texts and references.
fn words(source: &str) -> Vec<String> {
    let mut kept = String::new();
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let skipped = [
            ("](", ")"),
            ("{", "}"),
            ("[^", "]"),
            ("![", "]"),
            ("<http", ">"),
            ("::: ", "\n"),
            ("@", " "),
            ("```", "\n"),
        ]
        .iter()
        .find(|(open, _)| rest.starts_with(open))
        .and_then(|(open, close)| Some(open.len() + rest[open.len()..].find(close)?));
        kept.push(if skipped.is_some() { ' ' } else { first });
        rest = &rest[skipped.unwrap_or(first.len_utf8())..];
    }
    let starts = ["Figure:", "Table:", "[!NOTE]", "[!TIP]", "[!IMPORTANT]", "[!WARNING]", "[!CAUTION]"];
    let kept = starts.iter().fold(kept, |kept, start| kept.replace(start, " "));
    kept.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() > 3).map(String::from).collect()
}

#[test]
fn two_loads_are_the_same() {
    let show = || {
        let loaded = load(&folder());
        let book = loaded.book.expect("a book");
        format!("{:?} {:?} {:?} {:?}", book.meta, book.divisions, book.labels, book.introduction)
    };
    assert!(show() == show());
}

#[test]
fn a_damaged_report_makes_no_panic() {
    let read = |name: &str| fs::read(folder().join(name)).expect("the report has this file");
    let (toc, chapter) = (read("toc.yaml"), read("introduction.md"));
    let mut state = 0x9e37_79b9_7f4a_7c15;
    for round in 0..60 {
        let toc = if round % 3 == 0 { mutate::mutate(&toc, &mut state) } else { toc.clone() };
        let chapter = mutate::mutate(&chapter, &mut state);
        load_files(&[("toc.yaml", &toc), ("introduction.md", &chapter)]);
    }
}
