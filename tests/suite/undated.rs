//! A report without a date: no file invents one, and every file is still valid.

use std::fs;
use std::path::{Path, PathBuf};

use offprint::build::{Options, build};
use serde_json::Value;

use crate::support::{Scratch, files, text, tool};
use crate::validators::validate;

/// The year of the clock that stands in for a date in the metadata of files.
const EPOCH: &str = "2000";

#[test]
fn a_report_without_a_date_is_printed_and_cited_without_one() {
    let desk = Scratch::new("undated");
    let toc = "title: Rivers\nlanguage: en\ncopyright: The Authors\npublisher: {place: Bern, name: Press}\n\
               chapters: [a.md]\n";
    fs::write(desk.join("toc.yaml"), toc).expect("written");
    fs::write(desk.join("a.md"), "# Source\n\nWater.\n").expect("written");
    let output = desk.join("dist");
    let outcome = build(&Options { fragment: true, ..Options::new(desk.path(), &output) });
    let rules: Vec<_> = outcome.diagnostics.iter().map(|found| found.rule).collect();
    assert_eq!(rules, ["missing-date"]);

    let list: Value = serde_json::from_slice(&fs::read(output.join("downloads.json")).expect("a list")).expect("JSON");
    assert_eq!(list["report"]["date"], Value::Null);
    assert_eq!(list["report"]["citation"], "Rivers. Bern: Press, n.d.");
    for (name, bytes) in files(&output) {
        let shown = match name.rsplit_once('.').map(|(_, extension)| extension) {
            Some("pdf") => words(&output.join(&name)),
            Some("html" | "bib" | "ris") => text(&bytes),
            Some("json") if name.starts_with("cite/") => text(&bytes),
            _ => continue,
        };
        assert!(!shown.contains(EPOCH), "{name} has a date of its own");
    }
    let whole = words(&output.join("rivers.pdf"));
    assert!(whole.contains("© The Authors") && whole.contains("Bern"), "{whole}");

    let of_kind = |ending: &str| -> Vec<PathBuf> {
        let named = files(&output).into_keys().filter(|name| name.ends_with(ending));
        named.map(|name| output.join(name)).collect()
    };
    validate("verapdf-check", &["ua1,2a"], &of_kind(".pdf"));
    validate("epubcheck-check", &[], &of_kind(".epub"));
    validate("axe-check", &[], &[output.join("index.html")]);
    validate(
        "schema-check",
        &[&output.join("downloads.schema.json").to_string_lossy()],
        &[output.join("downloads.json")],
    );
}

/// The words on the pages of a PDF.
fn words(pdf: &Path) -> String {
    text(&tool("pdftotext", &[&pdf.to_string_lossy(), "-"]).stdout)
}
