//! The print shop's file: the report's own streams on larger sheets, boxes that tell where to cut, marks outside them.

use std::fs;

use lopdf::{Dictionary, Document, Object, ObjectId};
use offprint::build::{Options, build};

use crate::support::{Listed, Scratch, book, built, listed};

/// Half a thousandth of a point more than numbers are rounded by.
const CLOSE: f32 = 0.002;
/// 5 mm, as the book asks for.
const BLEED: f32 = 14.173;

struct File {
    document: Document,
    pages: Vec<ObjectId>,
}

impl File {
    fn of(folder: &std::path::Path, kind: &str) -> Self {
        let path = entry(folder, kind).path;
        let document = Document::load(folder.join(path)).expect("lopdf reads it");
        let pages = document.page_iter().collect();
        Self { document, pages }
    }

    fn page(&self, index: usize) -> &Dictionary {
        self.document.get_dictionary(self.pages[index]).expect("a page")
    }

    fn rect(&self, index: usize, key: &str) -> [f32; 4] {
        let numbers = self.page(index).get(key.as_bytes()).and_then(Object::as_array);
        let numbers: Vec<f32> = numbers.expect(key).iter().map(|number| number.as_float().expect("a number")).collect();
        numbers.try_into().expect("four numbers")
    }

    /// The inflated content streams of a page.
    fn streams(&self, index: usize) -> Vec<String> {
        let contents = self.page(index).get(b"Contents").and_then(Object::as_array).expect("streams");
        let stream = |id: &Object| {
            let stream = self.document.get_object(id.as_reference().expect("a reference")).and_then(Object::as_stream);
            let stream = stream.expect("a stream");
            let content = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
            String::from_utf8_lossy(&content).into_owned()
        };
        contents.iter().map(stream).collect()
    }
}

fn entry(folder: &std::path::Path, kind: &str) -> Listed {
    let entries = listed(folder);
    entries.into_iter().find(|entry| entry.kind == kind).unwrap_or_else(|| panic!("there is a {kind}"))
}

fn is_close(one: [f32; 4], other: [f32; 4]) -> bool {
    one.iter().zip(other).all(|(one, other)| (one - other).abs() < CLOSE)
}

fn larger([left, bottom, right, top]: [f32; 4], by: f32) -> [f32; 4] {
    [left - by, bottom - by, right + by, top + by]
}

#[test]
fn its_pages_are_the_reports_with_bleed_and_marks_outside_the_trim() {
    let built = built("parts");
    let (report, print) = (File::of(built.folder.path(), "report-pdf"), File::of(built.folder.path(), "print-pdf"));
    assert_eq!(print.pages.len(), report.pages.len().next_multiple_of(4), "whole sheets of four pages");
    for index in 0..print.pages.len() {
        let trim = print.rect(index, "TrimBox");
        assert!(is_close(print.rect(index, "BleedBox"), larger(trim, BLEED)), "page {index}");
        let sheet = print.rect(index, "MediaBox");
        assert!(is_close(sheet, print.rect(index, "CropBox")), "page {index}");
        assert!(sheet[0] < trim[0] - BLEED - 10.0, "page {index}: there is room for marks");
        let ours = print.streams(index);
        assert_eq!(ours.len(), 4, "page {index}: clip, furniture, body, marks");
        assert!(ours[0].contains(" re") && ours[0].contains('W'), "{}", ours[0]);
        marks(&ours[3], trim);
        if index < report.pages.len() {
            assert!(is_close(trim, report.rect(index, "MediaBox")), "page {index}");
            assert_eq!(ours[1..3], report.streams(index), "page {index}");
        } else {
            assert_eq!(ours[1..3].concat().trim(), "", "page {index} is blank");
        }
    }
}

/// Every line of the marks keeps away from the bleed.
fn marks(stream: &str, [left, bottom, right, top]: [f32; 4]) {
    assert!(
        stream.contains("/Artifact") && stream.contains("/Type/Page") || stream.contains("/Type /Page"),
        "{stream}"
    );
    let (mut count, mut clear) = (0, true);
    for line in stream.lines().filter(|line| line.ends_with(" m") || line.ends_with(" l")) {
        let numbers: Vec<f32> = line.split(' ').filter_map(|number| number.parse().ok()).collect();
        let [x, y] = numbers[..] else { panic!("{line}") };
        let inside = |value: f32, low: f32, high: f32| value > low - BLEED + CLOSE && value < high + BLEED - CLOSE;
        clear &= !(inside(x, left, right) && inside(y, bottom, top));
        count += 1;
    }
    assert!(clear && count >= 16 + 8, "{count} points: {stream}");
}

#[test]
fn what_runs_to_the_edge_runs_over_it() {
    let built = built("parts");
    let print = File::of(built.folder.path(), "print-pdf");
    let body = &print.streams(0)[2];
    let [left, _, _, top] = print.rect(0, "BleedBox");
    let rect = body.lines().find(|line| line.ends_with(" re")).expect("the panel");
    let numbers: Vec<f32> = rect.split(' ').filter_map(|number| number.parse().ok()).collect();
    assert!(numbers[0] <= left + CLOSE && numbers[1] + numbers[3] >= top - CLOSE, "{rect}: {left} {top}");
}

#[test]
fn it_is_made_on_request_alone_and_goes_when_it_is_no_longer_asked_for() {
    let folder = Scratch::new("print");
    let usual = Options::new(book("plain"), folder.path());
    let asked = build(&Options { print: true, ..usual.clone() });
    assert!(asked.failure.is_none(), "{:?}", asked.failure);
    let print = entry(folder.path(), "print-pdf");
    assert_eq!((print.path.as_str(), print.chapter.is_none()), ("plain-print.pdf", true));
    assert_eq!(print.pages.expect("counted") % 2, 0, "every sheet has two sides");
    let report = fs::read(folder.join("plain.pdf")).expect("the report");
    let outcome = build(&usual);
    assert_eq!(outcome.removed, ["plain-print.pdf"]);
    assert!(!folder.join("plain-print.pdf").exists());
    assert_eq!(fs::read(folder.join("plain.pdf")).expect("the report"), report, "the request changes no other file");
}
