//! A chapter's own file shows exactly the pages that the report shows: same labels, pixel by pixel.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::support::{BOOKS, Scratch, built, listed, text, tool};

/// Fine enough to tell a shifted letter, coarse enough to be quick.
const RESOLUTION: &str = "60";

#[test]
fn chapter_pages_are_the_reports_pages() {
    for name in BOOKS {
        let built = built(name);
        let entries = listed(built.folder.path());
        let report = entries.iter().find(|entry| entry.kind == "report-pdf").expect("there is a report");
        let report = Sheets::of(&built.folder.join(&report.path));
        for entry in entries.iter().filter(|entry| entry.kind == "chapter-pdf") {
            let chapter = Sheets::of(&built.folder.join(&entry.path));
            let (first, last) = (entry.first_folio.as_deref(), entry.last_folio.as_deref());
            compare(&entry.path, &report, &chapter, first.expect("known"), last.expect("known"));
        }
    }
}

/// The pages of a PDF as labels and pictures.
struct Sheets {
    labels: Vec<String>,
    pictures: Vec<Vec<u8>>,
}

impl Sheets {
    fn of(pdf: &Path) -> Self {
        let sheets = Self { labels: labels(pdf), pictures: pictures(pdf) };
        assert_eq!(sheets.labels.len(), sheets.pictures.len(), "{}", pdf.display());
        sheets
    }

    fn at(&self, label: &str) -> usize {
        let found = self.labels.iter().position(|found| found == label);
        found.unwrap_or_else(|| panic!("no page {label} among {:?}", self.labels))
    }
}

fn compare(path: &str, report: &Sheets, chapter: &Sheets, first: &str, last: &str) {
    let (there, here) = (report.at(first)..=report.at(last), chapter.at(first)..=chapter.at(last));
    let covers = &chapter.labels[..*here.start()];
    assert!(!covers.is_empty() && covers.iter().all(|label| label.starts_with("Cover ")), "{path}: {covers:?}");
    assert_eq!(*here.end(), chapter.labels.len() - 1, "{path} has pages after its last folio");
    assert_eq!(report.labels[there.clone()], chapter.labels[here.clone()], "{path}");
    for (ours, theirs) in here.zip(there) {
        let same = chapter.pictures[ours] == report.pictures[theirs];
        assert!(same, "{path}: page {} is not as it stands in the report", chapter.labels[ours]);
    }
}

fn pictures(pdf: &Path) -> Vec<Vec<u8>> {
    let folder = Scratch::new("pictures");
    let prefix = folder.join("page");
    let output = tool("pdftoppm", &["-r", RESOLUTION, &pdf.to_string_lossy(), &prefix.to_string_lossy()]);
    assert!(output.status.success() && output.stderr.is_empty(), "{}", text(&output.stderr));
    let mut pages: Vec<_> =
        fs::read_dir(folder.path()).expect("read").map(|entry| entry.expect("read").path()).collect();
    pages.sort();
    pages.iter().map(|page| fs::read(page).expect("read")).collect()
}

/// The label of every page, from the ranges of the catalogue (ISO 32000-1, 12.4.2).
fn labels(pdf: &Path) -> Vec<String> {
    let file = pdf.to_string_lossy();
    let count: usize = text(&tool("qpdf", &["--show-npages", &file]).stdout).trim().parse().expect("a number");
    let json = tool("qpdf", &["--json", "--json-key=pagelabels", &file]);
    let json: Value = serde_json::from_slice(&json.stdout).expect("qpdf writes JSON");
    let ranges = json["pagelabels"].as_array().expect("there are page labels").clone();
    let start = |range: &Value| range["index"].as_u64().expect("a number") as usize;
    let ends = ranges.iter().skip(1).map(start).chain([count]);
    let labelled = ranges.iter().zip(ends).flat_map(|(range, end)| {
        let label = range["label"].clone();
        (0..end - start(range)).map(move |step| one_label(&label, step))
    });
    labelled.collect()
}

fn one_label(label: &Value, step: usize) -> String {
    let prefix = label["/P"].as_str().unwrap_or_default();
    let number = label["/St"].as_u64().unwrap_or(1) as usize + step;
    let number = match label["/S"].as_str() {
        Some("/D") => number.to_string(),
        Some("/r") => roman(number),
        _ => String::new(),
    };
    format!("{}{number}", prefix.strip_prefix("u:").unwrap_or(prefix))
}

fn roman(number: usize) -> String {
    const TENS: [&str; 10] = ["", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc"];
    const ONES: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    assert!(number < 100, "no test book has so much front matter");
    format!("{}{}", TENS[number / 10], ONES[number % 10])
}
