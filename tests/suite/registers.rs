//! Lists, abbreviations, the index and the case studies by country: in the PDF with the folios where they are met, in the
//! EPUB with links to them, and on the download page.

use std::collections::BTreeMap;
use std::fs;

use crate::support::{Scratch, listed, offprint, text, tool};
use crate::words::epub_texts;

/// A sentence of enough words to fill a page in forty repetitions.
const FILLER: &str = "So the committee went on with what it had begun, and the district listened. ";

struct Report {
    desk: Scratch,
    complaints: String,
    /// The lines of each page of the report by its folio.
    pages: BTreeMap<String, Vec<String>>,
}

fn report() -> Report {
    let desk = Scratch::new("registers");
    let toc = "title: Registers\ndate: 2026\nlanguage: en\nchapters: [a.md, b.md]\n\
               lists: {figures: true, tables: true}\nplaces: {Burundi: [], Fiji: [], US: [United States], Mali: []}\n\
               abbreviations: {DDR: \"disarmament, demobilisation and reintegration\", UN: United Nations, SSR: security sector reform}\n";
    fs::write(desk.join("toc.yaml"), toc).expect("written");
    let page = FILLER.repeat(40);
    let first = format!(
        "# One\n\n[Burundi]{{.index}} comes first, with disarmament, demobilisation and reintegration (DDR).\n\n{page}\n\n\
         [Ownership]{{index=\"ownership > local\"}} and the UN are named here.\n\n{page}\n\n## Fiji: A Village\n\nIn Fiji.\n\n\
         | A | B |\n|---|---|\n| 1 | 2 |\n\nTable: A table of numbers\n\nDDR once more.\n"
    );
    let second = format!(
        "# Two\n\n{page}\n\n[Burundi]{{.index}} again.\n\n## A Programme {{place=\"Mali\"}}\n\nIn Mali.\n\n![A field](f.svg)\n\n\
         Figure: A figure of a field\n\n## US: Training\n\nThe end.\n"
    );
    fs::write(desk.join("a.md"), first).expect("written");
    fs::write(desk.join("b.md"), second).expect("written");
    let drawing = "<svg xmlns='http://www.w3.org/2000/svg' width='300' height='90'><path d='M0 0h90v90z'/>\
                   <text x='100' y='50' font-size='20'>Searchable</text></svg>";
    fs::write(desk.join("f.svg"), drawing).expect("written");
    let output = offprint(desk.path(), &["build", "."]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let pdf = desk.join("dist/registers.pdf");
    let words = text(&tool("pdftotext", &["-layout", &pdf.to_string_lossy(), "-"]).stdout);
    let mut pages = BTreeMap::new();
    for page in words.split('\u{c}') {
        let lines: Vec<String> =
            page.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
        if let Some(folio) = folio(&lines) {
            pages.insert(folio, lines);
        }
    }
    Report { complaints: text(&output.stderr), desk, pages }
}

/// At the foot where a section opens, in the running head elsewhere.
fn folio(lines: &[String]) -> Option<String> {
    let is_folio = |word: &str| word.chars().all(|it| it.is_ascii_digit()) || word.chars().all(|it| "ivx".contains(it));
    let foot = lines.last().filter(|line| is_folio(line));
    let head = || lines.first()?.split_whitespace().find(|word| is_folio(word)).map(str::to_owned);
    foot.cloned().or_else(head)
}

impl Report {
    /// The page of the body on which a line begins so.
    fn folio(&self, words: &str) -> usize {
        let body = self.pages.iter().filter_map(|(folio, lines)| Some((folio.parse::<usize>().ok()?, lines)));
        // Pages are in the order of their folios as words: the first is the least.
        let found = body.filter(|(_, lines)| lines.iter().any(|line| line.contains(words))).map(|(folio, _)| folio);
        found.min().unwrap_or_else(|| panic!("{words} is on no page"))
    }

    /// The line of any page that begins with some words and goes on with numbers.
    fn entry(&self, words: &str) -> String {
        let is_entry = |line: &&&str| line.starts_with(words) && line.ends_with(|it: char| it.is_ascii_digit());
        // The index stands in columns.
        let lines = || self.pages.values().flatten();
        let parts = lines().flat_map(|line| line.split("   ")).map(str::trim);
        let all: Vec<&str> = lines().map(String::as_str).chain(parts).collect();
        all.iter().rfind(is_entry).map(|line| (*line).to_owned()).unwrap_or_else(|| panic!("{words} is in no list"))
    }
}

#[test]
fn lists_and_indexes_name_the_pages_where_things_are() {
    let report = report();
    let again = report.folio("Burundi again");
    assert!(again > 1);
    assert_eq!(report.entry("Burundi"), format!("Burundi, 1, {again}"));
    assert_eq!(report.entry("local,"), format!("local, {}", report.folio("Ownership and the UN")));
    for caption in ["A table of numbers", "A figure of a field"] {
        let folio = report.folio(caption).to_string();
        let mut lines = report.pages.values().flatten();
        assert!(lines.any(|line| line.contains(caption) && line.ends_with(&folio)), "{caption}: {folio}");
    }
    for (study, words) in [("A Village", "In Fiji."), ("A Programme", "In Mali."), ("Training", "The end.")] {
        let folio = report.folio(words).to_string();
        assert!(report.entry(study).ends_with(&folio), "{study}: {folio}");
    }
    let lines: Vec<&String> = report.pages.values().flatten().collect();
    let countries = lines.iter().position(|line| *line == "Case studies by country").expect("an index of countries");
    let names = ["Fiji", "Mali", "US"].map(|name| lines[countries..].iter().position(|line| *line == name));
    assert!(names.iter().all(Option::is_some) && names.is_sorted(), "{names:?}");
}

#[test]
fn an_abbreviation_is_spelled_out_at_its_first_use_or_reported() {
    let report = report();
    assert!(report.complaints.contains("UN is used here for the first time"), "{}", report.complaints);
    assert!(!report.complaints.contains("DDR is used"), "{}", report.complaints);
    let lines: Vec<&String> = report.pages.values().flatten().collect();
    let entry = |short: &str, long: &str| lines.iter().any(|line| line.starts_with(short) && line.ends_with(long));
    assert!(entry("DDR", "disarmament, demobilisation and reintegration") && entry("UN", "United Nations"));
}

#[test]
fn the_epub_and_the_download_page_have_them_too() {
    let report = report();
    let dist = report.desk.join("dist");
    let epub = listed(&dist).into_iter().find(|entry| entry.kind == "epub").expect("an EPUB");
    let texts = epub_texts(&dist.join(&epub.path)).join("\n");
    for words in ["Case studies by country", "A table of numbers", "A figure of a field", "United Nations", "ownership"]
    {
        assert!(texts.matches(words).count() >= 1, "{words}");
    }
    let page = fs::read_to_string(dist.join("index.html")).expect("a page");
    for name in ["Fiji", "Mali", "A Village", "A Programme"] {
        assert!(page.contains(name), "{name}");
    }
}

#[test]
fn the_words_of_a_drawing_can_be_searched_and_are_not_painted_twice() {
    let report = report();
    let pdf = report.desk.join("dist/registers.pdf");
    let words = text(&tool("pdftotext", &[&pdf.to_string_lossy(), "-"]).stdout);
    assert_eq!(words.matches("Searchable").count(), 1);
}
