//! Tables on the page: numbers on their decimal points, narrow ones not spread, headers repeated, wide ones on their side.

use std::fs;

use offprint::base::length::Length;
use offprint::book::Book;
use offprint::load::load;
use offprint::typeset::pages::{Item, Owner, Page, Pages, SectionKind, TextRun};
use offprint::typeset::tree::Tag;
use offprint::typeset::{Laid, typeset};

use crate::support::{Scratch, built, listed, text, tool};

/// A report of one chapter.
fn report(language: &str, chapter: &str) -> (Book, Laid) {
    let desk = Scratch::new("tables");
    let toc = format!("title: T\ndate: 2026\nlanguage: {language}\nchapters: [a.md]\n");
    fs::write(desk.join("toc.yaml"), toc).expect("written");
    fs::write(desk.join("a.md"), chapter).expect("written");
    let book = load(desk.path()).book.expect("it can be read");
    let laid = typeset(&book);
    (book, laid)
}

/// The pages of the chapter.
fn chapter(pages: &Pages) -> &[Page] {
    let found = pages.sections.iter().find(|section| matches!(section.kind, SectionKind::Division(_)));
    &found.expect("a chapter").pages
}

fn runs(pages: &[Page]) -> impl Iterator<Item = &TextRun> {
    pages
        .iter()
        .flat_map(|page| &page.body)
        .filter_map(|item| if let Item::Text(run) = item { Some(run) } else { None })
}

/// The right edge of the letter before byte `at` of the run that holds the words.
fn edge(pages: &[Page], words: &str, at: usize) -> Length {
    let run = runs(pages).find(|run| run.text == words).unwrap_or_else(|| panic!("{words} is on a page"));
    let before = run.glyphs.iter().filter(|glyph| glyph.end as usize <= at);
    run.origin.x + before.map(|glyph| glyph.advance).sum::<Length>()
}

#[test]
fn numbers_stand_on_their_decimal_points() {
    for (language, mark) in [("en", '.'), ("de", ','), ("fa", '.')] {
        for rule in ["---", "--:", ":-:"] {
            let cells = ["12.5", "−3.25 %", "1000", "0.125"].map(|cell| cell.replace('.', &mark.to_string()));
            let rows: String = cells.iter().map(|cell| format!("| x | {cell} |\n")).collect();
            let (_, laid) = report(language, &format!("# A\n\n| N | A long name |\n|---|{rule}|\n{rows}"));
            let pages = chapter(&laid.pages);
            let shown = runs(pages)
                .map(|run| run.text.clone())
                .filter(|text| text.len() > 1 && text.contains(|it: char| it.is_ascii_digit()));
            let edges: Vec<Length> = shown
                .filter(|text| {
                    cells.iter().any(|cell| cell.contains(text.trim_end_matches(['\u{202f}', '%', '\u{a0}'])))
                })
                .map(|text| edge(pages, &text, text.find(mark).unwrap_or(text.len())))
                .collect();
            assert_eq!(edges.len(), cells.len(), "{language} {rule}: every number is on the page");
            let apart = edges.iter().map(|edge| (*edge - edges[0]).abs()).max().unwrap_or_default();
            assert!(apart < Length::centi(5), "{language} {rule}: {edges:?}");
        }
    }
}

#[test]
fn a_narrow_table_is_not_spread_over_the_page() {
    let (book, laid) = report("en", "# A\n\n| A | B |\n|---|---|\n| 1 | 2 |\n");
    let rules = chapter(&laid.pages)[0]
        .body
        .iter()
        .filter_map(|item| if let Item::Rule(rule) = item { Some(rule) } else { None });
    let widest = rules.filter(|rule| rule.rect.size.height < Length::pt(1)).map(|rule| rule.rect.size.width).max();
    assert!(widest.is_some_and(|width| width < book.theme.measure() / 3), "{widest:?}");
}

#[test]
fn a_header_is_repeated_with_its_label_and_a_towering_one_is_not() {
    let rows = "| 1 | some words |\n".repeat(120);
    let (_, laid) = report("en", &format!("# A\n\n| N | Words |\n|---|---|\n{rows}\nTable: Many rows\n"));
    let pages = chapter(&laid.pages);
    assert!(pages.len() > 2);
    for page in &pages[1..] {
        let repeated: String = page
            .body
            .iter()
            .filter_map(|item| match item {
                Item::Text(run) if run.owner == Owner::Repeat => Some(run.text.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(repeated, "Table\u{a0}1.1, continuedNWords");
    }
    let tower = "a long name ".repeat(300);
    let (_, laid) = report("en", &format!("# A\n\n| N | {tower} |\n|---|---|\n{rows}"));
    assert!(runs(chapter(&laid.pages)).all(|run| run.owner != Owner::Repeat));
}

#[test]
fn a_wide_table_lies_on_its_side_and_a_wider_one_is_told() {
    let table = |columns: usize, word: &str| {
        let row = |cell: &str| format!("|{}\n", format!(" {cell} |").repeat(columns));
        format!("{}{}{}", row("Name"), row("---"), row(word))
    };
    let body = |table: &str| format!("# A\n\nBefore.\n\n{table}\n{}", "After it the text goes on.\n\n".repeat(60));
    let told = |laid: &Laid| laid.diagnostics.iter().filter(|found| found.rule == "table-too-wide").count();

    let (_, laid) = report("en", &body(&table(12, "accountable")));
    let pages = chapter(&laid.pages);
    let turned: Vec<usize> = (0..pages.len()).filter(|page| pages[*page].turned).collect();
    assert_eq!((turned, told(&laid)), (vec![1], 0), "on the page after the one where it is met");
    let first = runs(&pages[..1]).filter(|run| run.text.starts_with("After")).count();
    assert!(first > 5, "the text fills the page before");

    let (_, laid) = report("en", &body(&table(40, "accountability")));
    assert_eq!(told(&laid), 1);
    let within = format!("# A\n\n> {}", table(12, "accountable").replace('\n', "\n> "));
    assert_eq!(told(&report("en", &within).1), 1, "what stands in a quotation cannot turn");
    let asked = format!("# A\n\nBefore.\n\n{}\nTable: Asked for {{.landscape}}\n", table(2, "x"));
    assert!(chapter(&report("en", &asked).1.pages)[1].turned);
}

#[test]
fn a_page_on_its_side_stands_on_a_screen() {
    let built = built("features");
    for entry in listed(built.folder.path()).iter().filter(|entry| entry.kind == "report-pdf") {
        let path = built.folder.join(&entry.path);
        let pages = text(&tool("pdfinfo", &["-f", "1", "-l", "99", &path.to_string_lossy()]).stdout);
        let turned = pages.lines().filter(|line| line.contains(" rot:") && line.ends_with(" 90")).count();
        assert_eq!(turned, 1, "{pages}");
    }
}

#[test]
fn rows_are_named_where_their_author_says_so() {
    let table = "| A | B |\n|---|---|\n| one | 1 |\n| two | 2 |\n\nTable: Named rows";
    let named = |attributes: &str| {
        let (_, laid) = report("en", &format!("# A\n\n{table} {attributes}\n"));
        let division = laid.pages.sections.iter().find(|section| matches!(section.kind, SectionKind::Division(_)));
        let tree = &division.expect("a chapter").tree;
        tree.nodes.iter().filter(|node| node.tag == Tag::RowHeader).count()
    };
    assert_eq!([named("{.row-headers}"), named("")], [2, 0]);
}
