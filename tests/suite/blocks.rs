//! What stands together on the page and what each block says to software that reads it out.

use std::fs;

use offprint::load::load;
use offprint::typeset::pages::{Item, Page, Section, SectionKind};
use offprint::typeset::tree::Tag;
use offprint::typeset::typeset;

use crate::epub::volume::Volume;
use crate::support::{Scratch, offprint, text};
use crate::words::epub_texts;

/// A report of one chapter in a folder.
fn written(chapter: &str) -> Scratch {
    let desk = Scratch::new("blocks");
    fs::write(desk.join("toc.yaml"), "title: T\nslug: t\ndate: 2026\nchapters: [a.md]\n").expect("written");
    fs::write(desk.join("a.md"), chapter).expect("written");
    let drawing = "<svg xmlns='http://www.w3.org/2000/svg' width='300' height='90'><path d='M0 0h90v90z'/></svg>";
    fs::write(desk.join("f.svg"), drawing).expect("written");
    desk
}

fn set(chapter: &str) -> Section {
    let laid = typeset(&load(written(chapter).path()).book.expect("it can be read"));
    let mut sections = laid.pages.sections.into_iter();
    sections.find(|section| matches!(section.kind, SectionKind::Division(_))).expect("a chapter")
}

fn says(page: &Page, words: &str) -> bool {
    page.body.iter().any(|item| matches!(item, Item::Text(run) if run.text.contains(words)))
}

/// Paragraphs of two lines each.
fn filler(count: usize) -> String {
    "Words that fill a line and go on for long enough to fill a little of the next line, and then end.\n\n"
        .repeat(count)
}

#[test]
fn whose_words_they_are_stands_with_the_last_of_them() {
    for lines in 10..24 {
        let section = set(&format!("# A\n\n{}> Quoted words.\n>\n> — Somebody\n\n{}", filler(lines), filler(9)));
        let page = |words: &str| section.pages.iter().position(|page| says(page, words));
        assert!(page("Quoted").is_some() && page("Quoted") == page("Somebody"), "after {lines} paragraphs");
    }
}

#[test]
fn figures_stand_at_the_top_or_the_foot_where_their_author_wants_them() {
    for (wish, at_foot) in [(".top", false), (".bottom", true)] {
        let figure = format!("![A picture](f.svg){{{wish} width=60%}}\n\nFigure: A picture\n\n");
        let section = set(&format!("# A\n\n{}{figure}{}", filler(4), filler(40)));
        let shows = |page: &&Page| page.body.iter().any(|item| matches!(item, Item::Image(_)));
        let page = section.pages.iter().find(shows).expect("a picture");
        let texts = || page.body.iter().filter_map(|item| if let Item::Text(run) = item { Some(run) } else { None });
        let caption = texts().find(|run| run.text.contains("Figure")).expect("a caption").origin.y;
        let (above, below) =
            (texts().filter(|run| run.origin.y < caption), texts().filter(|run| run.origin.y > caption));
        let (above, below) = (above.count(), below.count());
        assert!(if at_foot { above > 5 && below == 0 } else { above == 0 && below > 5 }, "{wish}: {above}, {below}");
    }
}

#[test]
fn the_box_of_a_task_has_words() {
    let section = set("# A\n\n- [x] one\n- [ ] two\n");
    let labels = section.tree.nodes.iter().filter(|node| node.tag == Tag::Label).filter_map(|node| node.alt.clone());
    let labels: Vec<String> = labels.collect();
    assert!(labels.len() == 2 && labels[0] != labels[1], "{labels:?}");
}

#[test]
fn the_epub_names_rows_and_colours_code() {
    let wide = "| Group | Place of meeting | Led by | Questions given most time |\n|---|---|---|---|\n\
                | Women | Borehole, before noon | Midwife, market trader | Safety on paths |\n";
    let table = format!("| A | B |\n|---|---|\n| one | 1.5 |\n\nTable: Rows {{.row-headers}}\n\n{wide}");
    let desk = written(&format!("# A\n\n{table}\n```rust\nfn one() {{}}\n```\n"));
    let output = offprint(desk.path(), &["build", "."]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(epub_texts(&desk.join("dist/t.epub")).join("").contains("fn one() {}"), "no character is added");
    let files = Volume::of(&desk.join("dist/t.epub")).files;
    let all: String = files.values().map(|bytes| String::from_utf8_lossy(bytes)).collect();
    // A table too wide for a phone can be shown row by row there, and is still a table to software that reads it out.
    let cell = "role=\"cell\" data-label=\"Led by: \">Midwife";
    assert!(all.contains(cell) && all.matches("class=\"stacks\"").count() == 1, "{all}");
    for wanted in ["scope=\"row\"", "class=\"amount\"", "class=\"keyword\"", "pre .keyword { color: color-mix("] {
        assert!(all.contains(wanted), "{wanted}");
    }
}
