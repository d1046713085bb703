//! What manuscripts from elsewhere hold: text that must neither run off its page nor be turned round.

use std::fs;

use crate::support::{Scratch, offprint, text, tool};

/// The page on which chapter 1 opens: after cover, title page and contents, each with its back.
const OPENER: &str = "7";

/// Builds a report of one chapter and hands back its folder.
fn report(toc: &str, chapter: &str) -> Scratch {
    let desk = Scratch::new("strangers");
    fs::create_dir_all(desk.join("m")).expect("created");
    let toc = format!("slug: report\ndate: 2026\nchapters: [a.md]\n{toc}");
    fs::write(desk.join("m/toc.yaml"), toc).expect("written");
    fs::write(desk.join("m/a.md"), chapter).expect("written");
    fs::write(desk.join("m/wide.svg"), WIDE).expect("written");
    let output = offprint(desk.path(), &["build", "m"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    desk
}

/// A picture 300 times as wide as tall.
const WIDE: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" width="600" height="2"><path d="M0 0h600v2H0z"/></svg>"#;

/// Every word on a page with its edges and bottom, in points: left, right, bottom, word.
fn words(desk: &Scratch, page: &str) -> Vec<(f64, f64, f64, String)> {
    let pdf = desk.join("dist/report.pdf");
    let output = tool("pdftotext", &["-bbox", "-f", page, "-l", page, &pdf.to_string_lossy(), "-"]);
    let html = text(&output.stdout);
    let value = |line: &str, name: &str| -> f64 {
        let rest = line.split_once(&format!("{name}=\"")).expect("every word has a box").1;
        rest.split_once('"').expect("it is quoted").0.parse().expect("it is a number")
    };
    let word = |line: &str| line.split_once('>').map_or("", |(_, rest)| rest.trim_end_matches("</word>")).to_owned();
    let lines = html.lines().map(str::trim).filter(|line| line.starts_with("<word"));
    lines.map(|line| (value(line, "xMin"), value(line, "xMax"), value(line, "yMax"), word(line))).collect()
}

#[test]
fn code_runs_from_left_to_right_in_an_arabic_report() {
    let desk = report("title: T\nlanguage: ar\n", "# الحوار\n\n```\ngit (add) .\n```\n");
    let words = words(&desk, OPENER);
    let left = |wanted: &str| words.iter().find(|word| word.3 == wanted).unwrap_or_else(|| panic!("{words:?}")).0;
    assert!(left("git") < left("(add)") && left("(add)") < left("."));
}

#[test]
fn sixty_columns_and_a_wide_picture_in_a_line_stay_on_the_page() {
    let row = |cell: &str| format!("|{}\n", format!("{cell}|").repeat(60));
    let table = format!("{}{}{}", row("head"), row("-"), row("cell"));
    let desk = report("title: T\n", &format!("# A\n\n{table}\nBefore ![A line](wide.svg) after.\n"));
    let words = words(&desk, OPENER);
    assert!(words.iter().any(|word| word.3 == "after."));
    assert!(words.iter().all(|word| word.1 < 595.0), "{words:?}");
    let output = offprint(desk.path(), &["check", "m", "--format", "short"]);
    let said = text(&output.stdout);
    assert_eq!((said.matches("table-too-wide").count(), said.lines().count()), (1, 1), "{said}");
}

#[test]
fn a_very_long_title_stays_on_its_panel() {
    let desk = report(&format!("title: {}\n", "Rivers and borders ".repeat(17)), "# A\n\nx\n");
    // The panel is 64 hundredths of the cover; the date stands below it.
    let panel = 841.89 * 0.64;
    let cover = words(&desk, "1");
    let title: Vec<_> = cover.iter().filter(|word| word.3 == "borders").collect();
    assert_eq!(title.len(), 17);
    assert!(title.iter().all(|word| word.2 < panel), "{title:?}");
}

#[test]
fn small_capitals_that_the_font_lacks_are_told_once_and_their_letters_stay() {
    let headings = "# A\n\n## B\n\n### C\n\n#### D\n\n";
    let lacking = "##### E [nato]{.smallcaps}\n\nWith [un]{.smallcaps}.\n\n##### F [who]{.smallcaps}\n\nText.\n";
    let desk = report("title: T\n", &format!("{headings}{lacking}"));
    let words = words(&desk, OPENER);
    for wanted in ["nato", "un.", "who"] {
        assert!(words.iter().any(|word| word.3 == wanted), "{wanted} is not in {words:?}");
    }
    let output = offprint(desk.path(), &["check", "m", "--format", "short"]);
    let said = text(&output.stdout);
    assert!(said.starts_with("m/a.md:9:10: warning[no-small-capitals]: Source Sans 3 italic has no "), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
}

#[test]
fn marks_of_notes_read_as_plain_numbers_and_a_tenth_note_keeps_its_point() {
    let marks: String = (1..=10).map(|number| format!("Word{number}.[^{number}]\n")).collect();
    let notes: String = (1..=10).map(|number| format!("\n[^{number}]: Note {number}.\n")).collect();
    let desk = report("title: T\n", &format!("# A\n\n{marks}{notes}"));
    let words = words(&desk, OPENER);
    for wanted in ["Word9.9", "Word10.10", "9.", "10."] {
        assert!(words.iter().any(|word| word.3 == wanted), "{wanted} is not in {words:?}");
    }
}
