//! Code on the page: told apart by colour, legible, wrapped with a mark that is drawn and not written, on one ground.

use std::collections::BTreeSet;
use std::fs;

use offprint::base::length::Length;
use offprint::book::color::{ENOUGH, contrast};
use offprint::book::image::Color;
use offprint::load::load;
use offprint::typeset::pages::{Item, Page, Rule, SectionKind, TextRun};
use offprint::typeset::typeset;

use crate::support::Scratch;

const LONG: &str = "let message = \"a string that is much longer than the page is wide, so that it has to go on further in\"; // why\n";

/// The pages of a report of one chapter.
fn pages(theme: &str, chapter: &str) -> Vec<Page> {
    let desk = Scratch::new("code");
    fs::write(desk.join("toc.yaml"), format!("title: T\ndate: 2026\nchapters: [a.md]\ntheme: {theme}\n"))
        .expect("written");
    fs::write(desk.join("a.md"), chapter).expect("written");
    let laid = typeset(&load(desk.path()).book.expect("it can be read"));
    let section = laid.pages.sections.into_iter().find(|section| matches!(section.kind, SectionKind::Division(_)));
    section.expect("a chapter").pages
}

fn block(pages: &[Page]) -> Vec<&TextRun> {
    let items = pages.iter().flat_map(|page| &page.body);
    let runs = items.filter_map(|item| if let Item::Text(run) = item { Some(run) } else { None });
    runs.filter(|run| run.source.is_some() && run.size < Length::pt(9)).collect()
}

/// Grounds of code: large and pale.
fn grounds(page: &Page) -> Vec<&Rule> {
    let rules = page.body.iter().filter_map(|item| if let Item::Rule(rule) = item { Some(rule) } else { None });
    rules.filter(|rule| rule.rect.size.width > Length::pt(100) && rule.rect.size.height > Length::pt(10)).collect()
}

#[test]
fn its_parts_are_told_apart_and_legible_with_and_without_colour() {
    let chapter = format!("# A\n\n```rust\nfn one() -> u8 {{ 1 }}\n{LONG}```\n");
    let pages = pages("{}", &chapter);
    let ground = grounds(&pages[0])[0].color;
    let runs = block(&pages);
    let looks: BTreeSet<(u8, u16)> = runs.iter().map(|run| (grey(run.color), run.face.0)).collect();
    assert!(looks.len() >= 5, "plain, keyword, name, value, string and comment: {looks:?}");
    for run in &runs {
        assert!(contrast(run.color, ground) >= ENOUGH, "{}", run.text);
        assert!(run.size >= Length::pt(8), "{}", run.text);
    }
}

/// As a printer without colours prints it.
fn grey(color: Color) -> u8 {
    let sum = u32::from(color.red) * 30 + u32::from(color.green) * 59 + u32::from(color.blue) * 11;
    (sum / 100) as u8
}

#[test]
fn colours_are_left_out_where_the_theme_says_so_or_the_language_is_not_known() {
    for (theme, language) in [("{code: {highlight: false}}", "rust"), ("{}", "nonesuch"), ("{}", "")] {
        let pages = pages(theme, &format!("# A\n\n```{language}\nfn one() {{}}\n{LONG}```\n"));
        assert!(block(&pages).iter().all(|run| run.color == Color::BLACK), "{theme} {language}");
    }
}

#[test]
fn a_long_line_goes_on_further_in_and_not_a_character_is_added() {
    for language in ["rust", ""] {
        let code = format!("if x {{\n    {LONG}}}\n");
        let pages = pages("{}", &format!("# A\n\n```{language}\n{code}```\n"));
        let runs = block(&pages);
        let written: String = runs.iter().map(|run| run.text.as_str()).collect();
        let bare = |text: &str| text.chars().filter(|character| !character.is_whitespace()).collect::<String>();
        assert_eq!(bare(&written), bare(&code));
        let lines: BTreeSet<Length> = runs.iter().map(|run| run.origin.y).collect();
        let starts: Vec<Length> = lines
            .iter()
            .filter_map(|y| runs.iter().filter(|run| run.origin.y == *y).map(|run| run.origin.x).min())
            .collect();
        assert!(lines.len() > 3 && starts[2] > starts[0] && starts[2] == starts[lines.len() - 2], "{starts:?}");
    }
}

#[test]
fn a_block_over_pages_has_one_ground_on_each() {
    let pages = pages("{}", &format!("# A\n\n```sh\n{}```\n", "echo one\n".repeat(150)));
    assert!(pages.len() > 2);
    for page in &pages {
        let grounds = grounds(page);
        let lines = block(std::slice::from_ref(page));
        assert_eq!(grounds.len(), 1);
        let (top, foot) = (grounds[0].rect.origin.y, grounds[0].rect.bottom());
        assert!(lines.iter().all(|run| run.origin.y - run.size / 2 > top && run.origin.y < foot));
    }
}

#[test]
fn the_bar_of_an_alert_goes_on_over_what_stands_in_it() {
    let alert = "> [!NOTE]\n> Words.\n>\n> - one\n> - two\n>\n> ```sh\n> echo\n> ```\n>\n> More words.\n";
    let pages = pages("{}", &format!("# A\n\n{alert}"));
    let bars = pages[0].body.iter().filter_map(|item| match item {
        Item::Rule(rule) if rule.rect.size.width == Length::pt(2) => Some(rule.rect),
        _ => None,
    });
    let bars: Vec<_> = bars.collect();
    assert_eq!(bars.len(), 1, "{bars:?}");
    assert!(bars[0].size.height > Length::pt(100));
}
