//! Never a false claim: what makes a standard impossible is told at its place, and the files that hold it claim nothing;
//! what is only strange is made to fit.

use std::fs;

use offprint::book::standard::Standard;
use offprint::build::{Options, build};

use crate::support::{Scratch, listed};
use crate::validators::validate;

/// A paragraph, and what is wrong with it: rule, line and column in its file.
const HARMS: [(&str, &str, usize, usize); 10] = [
    ("![](dot.png)", "missing-alt", 5, 1),
    ("A line with ![](dot.png) in it.", "missing-alt", 5, 13),
    ("![dot.png](dot.png)", "alt-is-file-name", 5, 1),
    ("#### Too deep", "heading-level", 5, 1),
    ("A mark.[^n]\n\n[^n]: ### In a note\n\n    Words.", "heading-level", 7, 7),
    ("![A dot](dot.png)\n\n::: {.description}\n#### In a description\n:::", "heading-level", 8, 1),
    ("No font has \u{1F3E2} here.", "missing-glyph", 5, 13),
    ("An arrow \u{F0E0} of a symbol font.", "private-use", 5, 10),
    ("![A sign \u{E123}](dot.png)", "private-use", 5, 1),
    ("[mot]{lang=fr_FR}", "bad-language", 5, 1),
];

fn manuscript(name: &str, toc: &str, chapters: &[(&str, &str)]) -> Scratch {
    let folder = Scratch::new(name);
    fs::write(folder.join("toc.yaml"), toc).expect("written");
    for (file, text) in chapters {
        fs::write(folder.join(file), text).expect("written");
    }
    let dot = image::RgbaImage::from_pixel(40, 20, image::Rgba([120, 40, 20, 200]));
    dot.save(folder.join("dot.png")).expect("written");
    folder
}

#[test]
fn what_breaks_a_standard_is_told_and_nothing_is_claimed() {
    for (words, rule, line, column) in HARMS {
        let harmed = format!("# Harmed\n\nA paragraph.\n\n{words}\n");
        let toc = "title: T\ndate: 2026\nlanguage: en\nchapters: [a.md, b.md]\n";
        let folder = manuscript("harmed", toc, &[("a.md", &harmed), ("b.md", "# Sound\n\nText.\n")]);
        for standard in [Standard::Ua1, Standard::Ua2] {
            let options = Options { standard: Some(standard), ..Options::new(folder.path(), folder.join("dist")) };
            let outcome = build(&options);
            let told = outcome.diagnostics.iter().find(|diagnostic| diagnostic.rule == rule);
            let told = told.unwrap_or_else(|| panic!("{words}: {rule} is not told"));
            let place = outcome.sources.position(told.span);
            assert_eq!((place.line, place.column), (line, column), "{words}: {rule}");
            assert!(told.hint.is_some(), "{words}");
            for entry in listed(&folder.join("dist")) {
                let sound = entry.path.contains("sound");
                let claims: &[&str] = if sound { standard.claims() } else { &[] };
                assert_eq!(entry.conformance, claims, "{words}: {}", entry.path);
            }
        }
    }
}

#[test]
fn what_toc_yaml_says_on_every_cover_sheet_harms_every_file() {
    for title in ["A smile 😀", "A sign \u{E000}"] {
        let toc = format!("title: \"{title}\"\ndate: 2026\nlanguage: en\nchapters: [a.md]\n");
        let folder = manuscript("harmed", &toc, &[("a.md", "# A\n\nText.\n")]);
        let outcome = build(&Options::new(folder.path(), folder.join("dist")));
        assert!(!outcome.diagnostics.is_empty(), "{title}");
        let claims = listed(&folder.join("dist")).into_iter().flat_map(|entry| entry.conformance);
        assert_eq!(claims.count(), 0, "{title}");
    }
}

#[test]
fn what_is_only_strange_still_conforms() {
    let long = "a description that goes on, ümlaut and all ".repeat(500);
    let deep: String = (0..24).map(|depth| format!("{}- x\n", "  ".repeat(depth))).collect();
    let strange = format!(
        "# Strange {}\n\n![{long}](dot.png)\n\n[{long}](https://example.org/{})\n\n|  |  |\n|--|--|\n| a |  |\n| c | d |\n\n\
         |  | x |\n|--|--|\n| a | b |\n\n{}deep\n\n{deep}\n\nText[^1] and[^2].\n\n[^1]: \n\n[^2]: ![An image alone](dot.png)\n\n\
         Soft\u{ad}hyphens, \u{200d}joiners, \u{202e}turned\u{202c}, \u{feff}marks.\n\n![](dot.png){{.decorative}}\n\n\
         Figure: A caption of nothing\n\n::: {{.description}}\nIt shows nothing.\n\n![A dot](dot.png)\n\n::: {{.description}}\nA dot.\n:::\n\n:::\n",
        "with a long title ".repeat(40),
        "x".repeat(40_000),
        "> ".repeat(20),
    );
    let toc = format!(
        "title: T\ndate: 2026\nlanguage: en\nabstract: {}\nidentifiers: {{doi: 10.1234/x}}\nchapters: [a.md]\n",
        "An abstract that is too long. ".repeat(2_000)
    );
    let folder = manuscript("strange", &toc, &[("a.md", &strange)]);
    for (standard, flavours) in [(Standard::Ua1, "ua1,2a"), (Standard::Ua2, "ua2,4")] {
        let options = Options { standard: Some(standard), ..Options::new(folder.path(), folder.join("dist")) };
        let outcome = build(&options);
        assert!(!outcome.diagnostics.has_errors() && outcome.failure.is_none(), "{:?}", outcome.diagnostics);
        let mut entries = listed(&folder.join("dist"));
        entries.retain(|entry| entry.path.ends_with(".pdf"));
        assert!(entries.iter().all(|entry| entry.conformance == standard.claims()), "{:#?}", outcome.diagnostics);
        let files: Vec<_> = entries.iter().map(|entry| folder.join("dist").join(&entry.path)).collect();
        validate("verapdf-check", &[flavours], &files);
    }
}
