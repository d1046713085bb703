//! Every kind of block in every other, and every kind of run in every other: all of it conforms to both pairs of standards.

use std::fmt::Write;
use std::fs;

use offprint::book::standard::Standard;
use offprint::build::{Options, build};

use crate::support::{Scratch, listed};
use crate::validators::validate;

/// Blocks, each as its author writes it.
const BLOCKS: [&str; 18] = [
    "A paragraph with *emphasis*, `code` and a [link](https://example.org/a).",
    "### A heading",
    "- one\n- two",
    "3. three\n4. four",
    "- [x] done\n- [ ] to do",
    "Term\n\n: What it means.",
    "> Quoted words.\n>\n> — Somebody",
    "> [!WARNING]\n> Warned of.",
    "```python\ndef f(x):\n    return x\n\nprint(f(1))\n```",
    "| a | b |\n|---|--:|\n| 1 | 2.5 |",
    "|  |  |\n|---|---|\n| 1 | 2 |",
    "| a | b |\n|---|---|",
    "![A dot](dot.png)",
    "![A dot](dot.png){credit=\"A. Maker\" license=CC-BY-4.0 source=\"https://example.org/dot\"}\n\nFigure: A dot",
    "![A dot](dot.png)\n\nFigure: Told at length\n\n::: {.description}\nIt is a *dot*.\n:::",
    "![](dot.png){.decorative}\n\nFigure: An ornament",
    "::: {lang=ar}\nنص قصير مع رقم 12.\n:::",
    "---",
];

/// What blocks may stand in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Container {
    Item,
    Number,
    Quote,
    Alert,
    Group,
    Meaning,
    Note,
    Description,
}

const CONTAINERS: [Container; 8] = [
    Container::Item,
    Container::Number,
    Container::Quote,
    Container::Alert,
    Container::Group,
    Container::Meaning,
    Container::Note,
    Container::Description,
];

impl Container {
    /// Markdown within the container; a note's definition goes to `notes`, which stand at the end of the file.
    fn around(self, inner: &str, notes: &mut Vec<String>) -> String {
        // The marks of divisions and captions have lines of their own.
        let inner = if inner.starts_with([':', '!', '|']) { format!("Words.\n\n{inner}") } else { inner.to_owned() };
        let indented = |first: &str, rest: &str| {
            let lines = inner.lines().enumerate().map(|(index, line)| match (index, line.is_empty()) {
                (0, _) => format!("{first}{line}"),
                (_, true) => rest.trim_end().to_owned(),
                _ => format!("{rest}{line}"),
            });
            lines.collect::<Vec<_>>().join("\n")
        };
        match self {
            Self::Item => indented("- ", "  "),
            Self::Number => indented("7. ", "   "),
            Self::Quote => indented("> ", "> "),
            Self::Alert => format!("> [!TIP]\n{}", indented("> ", "> ")),
            Self::Group => format!("::: {{lang=fr}}\n{inner}\n:::"),
            Self::Meaning => format!("Term\n\n{}", indented(": ", "  ")),
            Self::Note => {
                let label = format!("n{}", notes.len());
                notes.push(indented(&format!("[^{label}]: "), "    "));
                format!("Noted.[^{label}]")
            }
            Self::Description => format!("![A dot](dot.png)\n\n::: {{.description}}\n{inner}\n:::"),
        }
    }
}

/// A chapter for each outer container, with every block in every container in it.
fn blocks(outer: Container) -> String {
    let mut notes = Vec::new();
    let mut text = format!("# In {outer:?}\n\n## All\n\n");
    for inner in CONTAINERS {
        // Divisions within a note would need a note's indentation, and two notes cannot be one in the other.
        let nested = [outer, inner].map(|it| matches!(it, Container::Note | Container::Description));
        if nested == [true, true] {
            continue;
        }
        for block in BLOCKS {
            let within = inner.around(block, &mut notes);
            let _ = writeln!(text, "{}\n", outer.around(&within, &mut notes));
        }
    }
    text + &notes.join("\n\n") + "\n"
}

/// Runs: a mark for what stands within.
const RUNS: [&str; 9] = [
    "*@*",
    "**@**",
    "~~@~~",
    "[@](https://example.org/x)",
    "[@](#all)",
    "[@]{lang=fr}",
    "[@]{.smallcaps}",
    "[@]{.index}",
    "<sup>@</sup>",
];
const LEAVES: [&str; 5] = ["word", "`code`", "![A dot](dot.png)", "mark[^a]", "@fig-dot"];

fn runs() -> String {
    let mut all = Vec::new();
    for outer in RUNS {
        for inner in RUNS {
            for leaf in LEAVES {
                // Links do not nest, and four tildes are the fence of code.
                if outer == inner && outer.contains('~')
                    || outer.contains("](") && (inner.contains("](") || leaf.starts_with(['@', 'm']))
                {
                    continue;
                }
                all.push(outer.replace('@', &inner.replace('@', leaf)));
            }
        }
    }
    let mut text = String::from("# Runs\n\n## All {#all}\n\n");
    for (index, words) in all.chunks(4).enumerate() {
        let words = words.join(" ");
        let _ = match index % 5 {
            0 => writeln!(text, "{words}\n"),
            1 => writeln!(text, "### {words}\n"),
            2 => writeln!(text, "| a | b |\n|--|--|\n| {words} | x |\n\nTable: {words}\n"),
            3 => writeln!(text, "{words}\n\n: {words}\n"),
            _ => writeln!(text, "- {words}\n"),
        };
    }
    text + "## End\n\n![A dot](dot.png)\n\nFigure: A dot[^a] with `code` {#fig-dot}\n\n[^a]: A note with *a [link](#all)*.\n"
}

#[test]
fn everything_in_everything_conforms() {
    let folder = Scratch::new("nesting");
    let mut toc = String::from("title: Nesting\ndate: 2026\nlanguage: en\nchapters:\n");
    let chapters = CONTAINERS.map(|outer| (format!("{outer:?}").to_lowercase(), blocks(outer)));
    for (name, text) in chapters.into_iter().chain([("runs".to_owned(), runs())]) {
        let _ = writeln!(toc, "  - {name}.md");
        fs::write(folder.join(&format!("{name}.md")), text).expect("written");
    }
    fs::write(folder.join("toc.yaml"), toc).expect("written");
    image::RgbImage::from_pixel(400, 200, image::Rgb([120, 40, 20])).save(folder.join("dot.png")).expect("written");
    for (standard, flavours) in [(Standard::Ua1, "ua1,2a"), (Standard::Ua2, "ua2,4")] {
        let options = Options { standard: Some(standard), ..Options::new(folder.path(), folder.join("dist")) };
        let outcome = build(&options);
        assert!(outcome.failure.is_none() && !outcome.diagnostics.has_errors(), "{:?}", outcome.diagnostics);
        let mut entries = listed(&folder.join("dist"));
        entries.retain(|entry| entry.path.ends_with(".pdf"));
        let silent = entries.iter().find(|entry| entry.conformance != standard.claims());
        assert!(silent.is_none(), "{silent:?}: {:#?}", outcome.diagnostics);
        let report = folder.join("dist").join(&entries[0].path);
        validate("verapdf-check", &[flavours], &[report]);
    }
    for validator in ["epubcheck-check", "ace-check"] {
        validate(validator, &[], &[folder.join("dist/nesting.epub")]);
    }
}
