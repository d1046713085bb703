//! toc.yaml, right and wrong.

use super::{complaints, load_files};
use crate::base::length::Length;
use crate::book::standard::Standard;
use crate::book::theme::{Print, Theme};

fn toc(text: &str) -> String {
    complaints(&load_files(&[("toc.yaml", text.as_bytes()), ("a.md", b"# A\n\nText.\n"), ("b.md", b"# B\n\nText.\n")]))
}

#[test]
fn every_fault_comes_out_in_one_run() {
    let text = "schema: 2\ntilte: T\nlanguage: english_\ndate: 2026-13\ncreators: [{given: A}, {family: B, orcid: 1}]\n\
                identifiers: {isbn: {pdf: 978-3-16-148410-1}, doi: x, uuid: y}\nurl: example.org\nslug: A b\n\
                chapters:\n  - file: a.md\n    numbr: 2\n    download: yes\n  - [x]\n\
                theme: {paper: a3, accent: red, margins: {inner: 3}, body: {size: 1.10}}\nrules: {x: {level: of}}\n\
                date: 2026\nfront:\n";
    assert_eq!(
        toc(text),
        "error missing-key toc.yaml:1:1\nerror schema toc.yaml:1:9\nerror unknown-key toc.yaml:2:1\n\
         error bad-language toc.yaml:3:11\nerror bad-date toc.yaml:4:7\nerror missing-key toc.yaml:5:12\n\
         error bad-orcid toc.yaml:5:43\nerror bad-isbn toc.yaml:6:27\nerror bad-doi toc.yaml:6:52\n\
         error bad-uuid toc.yaml:6:61\nerror bad-url toc.yaml:7:6\nerror bad-slug toc.yaml:8:7\n\
         error unknown-key toc.yaml:11:5\nerror toc-type toc.yaml:12:15\nerror toc-type toc.yaml:13:5\n\
         error bad-value toc.yaml:14:16\nerror bad-colour toc.yaml:14:28\nerror bad-length toc.yaml:14:50\n\
         error number-as-text toc.yaml:14:67\nwarning not-yet toc.yaml:15:8\nerror bad-value toc.yaml:15:20\nerror duplicate-key toc.yaml:16:1\n\
         error toc-type toc.yaml:17:6\n"
    );
}

#[test]
fn broken_yaml_has_a_place_and_bombs_are_refused() {
    assert!(toc("title: \"T\nchapters: [a.md]\n").starts_with("error toc-syntax toc.yaml:"));
    assert_eq!(toc("a: &x [1]\nb: *x\n"), "error toc-alias toc.yaml:1:4\n");
    assert!(toc(&"[".repeat(100_000)).starts_with("error toc-"));
    assert!(toc(&format!("a: {}", "{a: ".repeat(50_000))).starts_with("error toc-"));
    assert_eq!(toc(""), "error missing-key toc.yaml:1:1\n".repeat(2));
    assert_eq!(toc("title: a\n---\ntitle: b\n"), "error toc-syntax toc.yaml:2:1\n");
    assert!(toc("title: é\nchapters: [b.md, c.md]\n# é\nü: 1\n").contains("error unknown-key toc.yaml:4:1\n"));
}

#[test]
fn files_are_found_inside_the_folder_once() {
    assert_eq!(
        toc("title: T\ndate: 2026\nchapters: [a.md, a.md, c.md, ../x.md, /etc/passwd]\nback: [b.md]\n"),
        "error duplicate-file toc.yaml:3:18\nerror missing-file toc.yaml:3:24\nerror file-outside toc.yaml:3:30\n\
         error file-outside toc.yaml:3:39\n"
    );
    assert_eq!(toc("title: T\ndate: 2026\nchapters: [a.md]\n"), "warning unlisted-file toc.yaml:1:1\n");
    assert_eq!(toc("title: T\nchapters: [a.md, b.md]\n"), "warning missing-date toc.yaml:1:8\n");
}

#[test]
fn values_that_are_checked_and_not_used_say_so() {
    assert_eq!(
        toc(
            "title: T\ndate: 2026\nchapters: [a.md, b.md]\nrules: {x: {level: off}}\ntheme: {code: {highlight: true}}\n"
        ),
        "warning not-yet toc.yaml:4:8\n"
    );
}

#[test]
fn a_theme_must_leave_room_and_have_its_fonts() {
    assert_eq!(
        toc(
            "title: T\ndate: 2026\nchapters: [a.md, b.md]\ntheme: {paper: a5, margins: {inner: 60mm, outer: 60mm}, body: {font: Comic}}\n"
        ),
        "error bad-theme toc.yaml:4:29\nerror unknown-font toc.yaml:4:70\n"
    );
}

#[test]
fn margins_without_room_for_furniture_are_told() {
    let theme = |theme: &str| toc(&format!("title: T\ndate: 2026\nchapters: [a.md, b.md]\ntheme: {theme}\n"));
    for usual in ["{paper: b5}", "{paper: a6}", "{paper: legal}", "{paper: {width: 80mm, height: 100mm}}"] {
        assert_eq!(theme(usual), "", "{usual}");
    }
    assert_eq!(theme("{margins: {top: 9mm}}"), "warning narrow-margin toc.yaml:4:24\n");
    assert_eq!(
        theme("{margins: {inner: 1mm, outer: 0mm, bottom: 5mm}}"),
        "warning narrow-margin toc.yaml:4:26\nwarning narrow-margin toc.yaml:4:38\nwarning narrow-margin toc.yaml:4:51\n"
    );
}

/// What is said of a theme, and the theme.
fn themed(keys: &str) -> (String, Option<Theme>) {
    let toc = format!("title: T\ndate: 2026\nchapters: [a.md]\ntheme: {{{keys}}}\n");
    let loaded = load_files(&[("toc.yaml", toc.as_bytes()), ("a.md", b"# A\n\nText.\n")]);
    (complaints(&loaded), loaded.book.map(|book| book.theme))
}

#[test]
fn the_print_shops_file_is_asked_for_by_its_key() {
    let print = |print: &str| {
        let (told, theme) = themed(print);
        (told, theme.map(|theme| theme.print))
    };
    let usual = Print::default();
    assert_eq!(print("sides: one"), (String::new(), Some(usual)));
    assert_eq!(print("print: {}"), (String::new(), Some(Print { wanted: true, ..usual })));
    let all = "print: {bleed: 5mm, marks: false, cover: false, multiple: 4}";
    let bleed = Length::from_f64(5.0 * 72.0 / 25.4);
    let expected = Print { wanted: true, bleed, marks: false, cover: false, multiple: 4 };
    assert_eq!(print(all), (String::new(), Some(expected)));
    assert_eq!(print("print: {bleed: 21mm}").0, "error bad-theme toc.yaml:4:24\n");
    assert_eq!(print("print: {multiple: 3}").0, "error bad-value toc.yaml:4:27\n");
}

#[test]
fn a_standard_for_the_pdfs_is_known_by_its_names() {
    let standard = |name: &str| {
        let (told, theme) = themed(&format!("pdf: {{standard: {name}}}"));
        (told, theme.map(|theme| theme.standard))
    };
    assert_eq!(standard("ua-2"), (String::new(), Some(Standard::Ua2)));
    assert_eq!(standard("none"), (String::new(), Some(Standard::Plain)));
    assert_eq!(standard("ua-3").0, "error bad-value toc.yaml:4:25\n");
}

#[test]
fn figures_are_of_two_kinds_and_the_font_must_have_them() {
    let theme = |theme: &str| toc(&format!("title: T\ndate: 2026\nchapters: [a.md, b.md]\ntheme: {theme}\n"));
    assert_eq!(theme("{body: {figures: oldstyle}, headings: {figures: lining}}"), "");
    assert_eq!(
        theme("{body: {font: STIX Two Math, figures: oldstyle}, headings: {font: Amiri, figures: oldstyle}}"),
        "warning no-oldstyle-figures toc.yaml:4:46\nwarning no-oldstyle-figures toc.yaml:4:90\n"
    );
    assert_eq!(
        theme("{body: {figures: old-style}, code: {figures: lining}}"),
        "error bad-value toc.yaml:4:25\nerror unknown-key toc.yaml:4:44\n"
    );
}

#[test]
fn a_font_that_is_none_is_told_at_the_head_of_toc() {
    for (name, content) in [("fonts/a.ttf", b"no font".as_slice()), ("fonts/b.woff2", b"wOF2 and so on")] {
        let files: [(&str, &[u8]); 3] =
            [("toc.yaml", b"title: T\ndate: 2026\nchapters: [a.md]\n"), ("a.md", b"# A\n\nText.\n"), (name, content)];
        assert_eq!(complaints(&load_files(&files)), "error bad-font toc.yaml:1:1\n", "{name}");
    }
}

#[test]
fn faults_of_toc_do_not_hide_those_of_the_chapters() {
    let text = "tilte: T\ndate: 2026\nchapters:\n  - {file: a.md, numbr: 1}\n  - {number: 2}\n  - c.md\n  - b.md\n";
    let files: [(&str, &[u8]); 3] =
        [("toc.yaml", text.as_bytes()), ("a.md", b"# A\n\nx[^y]\n"), ("b.md", b"# B\n\n[x](#y)\n")];
    assert_eq!(
        complaints(&load_files(&files)),
        "error undefined-footnote a.md:3:2\nwarning dead-link b.md:3:1\nerror missing-key toc.yaml:1:1\n\
         error unknown-key toc.yaml:1:1\nerror unknown-key toc.yaml:4:18\nerror missing-key toc.yaml:5:5\n\
         error missing-file toc.yaml:6:5\n"
    );
}
