//! Never a false claim: what makes a standard impossible is told at its place, and the files that hold it claim nothing;
//! what is only strange is made to fit.

use std::fs;

use offprint::book::standard::Standard;
use offprint::build::{Options, build};

use crate::house::everything;
use crate::support::{Scratch, listed, root};
use crate::validators::validate;

/// A paragraph, and what is wrong with it: rule, line and column in its file.
const HARMS: [(&str, &str, usize, usize); 12] = [
    ("![](dot.png)", "missing-alt", 5, 1),
    ("A line with ![](dot.png) in it.", "missing-alt", 5, 13),
    ("![dot.png](dot.png)", "alt-is-file-name", 5, 1),
    ("#### Too deep", "heading-level", 5, 1),
    ("A mark.[^n]\n\n[^n]: ### In a note\n\n    Words.", "heading-level", 7, 7),
    ("![A dot](dot.png)\n\n::: {.description}\n#### In a description\n:::", "heading-level", 8, 1),
    ("No font has \u{1F3E2} here.", "missing-glyph", 5, 13),
    ("An arrow \u{F0E0} of a symbol font.", "private-use", 5, 10),
    ("![A sign \u{E123}](dot.png)", "private-use", 5, 1),
    ("[A word]{index=\"\u{1F3E2} house\"} for the index.", "missing-glyph", 1, 1),
    ("[A word]{index=\"\u{E001} house\"} for the index.", "private-use", 1, 1),
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
    for words in ["A smile 😀", "A sign \u{E000}"] {
        let heads = [format!("title: {words}\n"), format!("title: T\ncreators: [{{organisation: {words}}}]\n")];
        let short = format!("title: T\nabbreviations: {{AB: {words}}}\n");
        for head in heads.into_iter().chain([short]) {
            let toc = format!("{head}date: 2026\nlanguage: en\nchapters: [a.md]\n");
            let folder = manuscript("harmed", &toc, &[("a.md", "# A\n\nText.\n")]);
            let outcome = build(&Options::new(folder.path(), folder.join("dist")));
            assert!(!outcome.diagnostics.is_empty(), "{head}");
            let claims = listed(&folder.join("dist")).into_iter().flat_map(|entry| entry.conformance);
            assert_eq!(claims.count(), 0, "{head}");
        }
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

/// How many conditions each checkpoint of the Matterhorn Protocol 1.1 has.
const CONDITIONS: [usize; 31] =
    [7, 4, 3, 1, 3, 4, 2, 2, 8, 1, 7, 1, 8, 7, 5, 3, 3, 2, 4, 3, 1, 1, 1, 1, 1, 2, 1, 18, 1, 2, 30];

#[test]
fn the_checklist_names_every_condition_and_only_what_there_is() {
    let list = fs::read_to_string(root().join("src/write/pdf/matterhorn.md")).expect("read");
    let rows: Vec<Vec<&str>> = list
        .lines()
        .filter(|line| line.starts_with("| ") && line.as_bytes()[2].is_ascii_digit())
        .map(|line| line.trim_matches('|').split(" | ").map(str::trim).collect())
        .collect();
    let numbered = |(checkpoint, count): (usize, &usize)| {
        (1..=*count).map(move |condition| format!("{:02}-{condition:03}", checkpoint + 1)).collect::<Vec<_>>()
    };
    let expected: Vec<String> = CONDITIONS.iter().enumerate().flat_map(numbered).collect();
    assert_eq!(rows.iter().map(|row| row[0]).collect::<Vec<_>>(), expected);
    let code: String = everything().into_iter().map(|(_, text)| text).collect();
    for row in rows {
        let [condition, wrong, who, how] = row[..] else { panic!("{row:?}") };
        assert!(!wrong.is_empty() && !how.is_empty(), "{condition}");
        assert!(["us", "author", "–"].contains(&who), "{condition}: {who}");
        let named: Vec<&str> = how.split('`').skip(1).step_by(2).collect();
        for name in &named {
            if name.ends_with(".rs") {
                let places = ["src/write/pdf", "src"].map(|folder| root().join(folder).join(name));
                assert!(places.iter().any(|path| path.is_file()), "{condition}: {name}");
            } else if name.contains('-')
                && name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-')
                && name.len() > 1
            {
                assert!(code.contains(&format!("\"{name}\"")), "{condition}: there is no rule {name}");
            }
        }
        // What is ours is somewhere in particular.
        assert!(who != "us" || named.iter().any(|name| name.ends_with(".rs")), "{condition}");
    }
}
