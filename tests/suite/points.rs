//! Points of a well-set page that can be counted, on the report that the project carries and on the test books: length of
//! lines, divided words, last lines, rivers, figures near their mention, figures of equal width, one hand throughout.

use std::collections::{BTreeMap, BTreeSet};

use offprint::base::length::Length;
use offprint::book::block::{BlockId, BlockKind};
use offprint::book::register::walk;
use offprint::book::{Book, Division};
use offprint::load::load;
use offprint::typeset::pages::{Item, Owner, Page, Pages, Section, SectionKind, TextRun};
use offprint::typeset::tree::Tag;
use offprint::typeset::typeset;

use crate::support::{BOOKS, book, built, listed, text, tool};

/// Divided lines among those of the body, in hundredths.
const MOST_DIVIDED: usize = 5;
/// So many lines below each other with a wide gap at the same place make a river that is seen.
const RIVER: usize = 4;
/// Hundredths of an em beyond which a gap is wide.
const WIDE: i64 = 30;

/// A line of a paragraph.
struct Line {
    text: String,
    divided: bool,
    /// Where the wide gaps between its words begin and end.
    gaps: Vec<(Length, Length)>,
    page: usize,
    y: Length,
}

fn sound() -> impl Iterator<Item = (&'static str, Book, Pages)> {
    BOOKS.into_iter().filter(|name| *name != "rubbish").chain(["manuscript"]).map(|name| {
        let book = load(&book(name)).book.unwrap_or_else(|| panic!("{name} can be read"));
        let pages = typeset(&book).pages;
        (name, book, pages)
    })
}

fn divisions<'p>(book: &'p Book, pages: &'p Pages) -> impl Iterator<Item = (&'p Division, &'p Section)> {
    pages.sections.iter().filter_map(|section| match section.kind {
        SectionKind::Division(id) => Some((book.division(id), section)),
        _ => None,
    })
}

fn texts(page: &Page) -> impl Iterator<Item = &TextRun> {
    page.body.iter().filter_map(|item| if let Item::Text(run) = item { Some(run) } else { None })
}

/// The ids of blocks of a kind.
fn ids(division: &Division, is_wanted: fn(&BlockKind) -> bool) -> BTreeSet<BlockId> {
    let mut ids = BTreeSet::new();
    walk(&division.blocks, &mut |block| ids.extend(is_wanted(&block.kind).then_some(block.id)));
    ids
}

/// The lines of each paragraph of a division that is in the size of the body.
fn paragraphs(book: &Book, division: &Division, section: &Section) -> BTreeMap<BlockId, Vec<Line>> {
    let wanted = ids(division, |kind| matches!(kind, BlockKind::Paragraph(_)));
    let mut paragraphs: BTreeMap<BlockId, Vec<Line>> = BTreeMap::new();
    for (page, run) in section.pages.iter().enumerate().flat_map(|(at, page)| texts(page).map(move |run| (at, run))) {
        let Some(source) = run.source.filter(|source| wanted.contains(&source.block)) else { continue };
        if run.size != book.theme.body_size {
            continue;
        }
        let lines = paragraphs.entry(source.block).or_default();
        if lines.last().is_none_or(|line| line.page != page || line.y != run.origin.y) {
            lines.push(Line { text: String::new(), divided: false, gaps: Vec::new(), page, y: run.origin.y });
        }
        let Some(line) = lines.last_mut() else { continue };
        line.text.push_str(&run.text);
        line.divided = run.actual.as_deref().is_some_and(|actual| actual.ends_with('\u{ad}'));
        let mut x = run.origin.x;
        for glyph in &run.glyphs {
            let is_space = run.text.get(glyph.cluster()) == Some(" ");
            if is_space && glyph.advance > run.size.scale(WIDE, 100) {
                line.gaps.push((x, x + glyph.advance));
            }
            x += glyph.advance;
        }
    }
    paragraphs
}

#[test]
fn lines_of_the_report_have_a_good_length() {
    let (_, book, pages) = sound().last().expect("the report");
    let mut lengths: Vec<usize> = Vec::new();
    for (division, section) in divisions(&book, &pages) {
        for mut lines in paragraphs(&book, division, section).into_values() {
            lines.pop();
            lengths.extend(lines.iter().map(|line| line.text.trim().chars().count()));
        }
    }
    lengths.sort_unstable();
    let middle = lengths[lengths.len() / 2];
    assert!((60..=75).contains(&middle), "half of the lines have more than {middle} characters");
}

#[test]
fn words_are_divided_seldom_never_in_a_ladder_and_never_in_headings() {
    for (name, book, pages) in sound() {
        let (mut all, mut divided) = (0, 0);
        for (division, section) in divisions(&book, &pages) {
            for lines in paragraphs(&book, division, section).values() {
                all += lines.len();
                divided += lines.iter().filter(|line| line.divided).count();
                let ladder = lines.windows(3).any(|three| three.iter().all(|line| line.divided));
                assert!(!ladder, "{name}: {}", lines[0].text);
            }
            let headings = ids(division, |kind| matches!(kind, BlockKind::Heading(_)));
            let in_heading = |run: &&TextRun| run.source.is_some_and(|source| headings.contains(&source.block));
            let mut runs = section.pages.iter().flat_map(texts).filter(in_heading);
            assert!(!runs.any(|run| run.actual.as_deref() == Some("\u{ad}")), "{name}: a divided heading");
        }
        let few = divided * 100 <= all * MOST_DIVIDED || all < 100;
        assert!(few, "{name}: {divided} of {all} lines end within a word");
    }
}

#[test]
fn last_lines_are_more_than_a_scrap() {
    let (_, book, pages) = sound().last().expect("the report");
    for (division, section) in divisions(&book, &pages) {
        for lines in paragraphs(&book, division, section).values().filter(|lines| lines.len() > 1) {
            let last = &lines[lines.len() - 1];
            let runs = texts(&section.pages[last.page]).filter(|run| run.origin.y == last.y);
            let ends = runs.map(|run| (run.origin.x, run.origin.x + run.glyphs.iter().map(|it| it.advance).sum()));
            let all = ends.reduce(|one: (Length, Length), next| (one.0.min(next.0), one.1.max(next.1)));
            let (from, to) = all.expect("a line has words");
            assert!(to - from > book.theme.body_size.scale(3, 2), "{}: {}", division.slug, last.text);
        }
    }
}

#[test]
fn no_river_runs_through_the_report() {
    let (_, book, pages) = sound().last().expect("the report");
    for (division, section) in divisions(&book, &pages) {
        for lines in paragraphs(&book, division, section).values() {
            for stack in lines.windows(RIVER).filter(|stack| stack.iter().all(|line| line.page == stack[0].page)) {
                let mut open = stack[0].gaps.clone();
                for line in &stack[1..] {
                    let meets = |gap: &&(Length, Length)| open.iter().any(|above| gap.0 < above.1 && above.0 < gap.1);
                    open = line.gaps.iter().filter(meets).copied().collect();
                }
                assert!(open.is_empty(), "{}: a river through {}", division.slug, stack[0].text);
            }
        }
    }
}

#[test]
fn figures_stand_where_they_are_met_or_on_the_page_after() {
    for (name, book, pages) in sound() {
        for (division, section) in divisions(&book, &pages) {
            let mut before = None;
            let mut pairs = Vec::new();
            walk(&division.blocks, &mut |block| match &block.kind {
                BlockKind::Paragraph(_) => before = Some(block.id),
                BlockKind::Figure(figure) => {
                    pairs.extend(before.zip(figure.caption.as_ref()).map(|it| (it.0, it.1.leaf.id)))
                }
                BlockKind::Table(table) => {
                    pairs.extend(before.zip(table.caption.as_ref()).map(|it| (it.0, it.1.leaf.id)))
                }
                _ => {}
            });
            let shows =
                |page: &Page, block: BlockId| texts(page).any(|run| run.source.is_some_and(|it| it.block == block));
            for (text, caption) in pairs {
                let last = section.pages.iter().rposition(|page| shows(page, text));
                let first = section.pages.iter().position(|page| shows(page, caption));
                let (Some(last), Some(first)) = (last, first) else { continue };
                assert!(first >= last && first <= last + 2, "{name}: {}: met on {last}, set on {first}", division.slug);
            }
        }
    }
}

#[test]
fn figures_in_tables_are_as_wide_as_each_other() {
    for (name, book, pages) in sound() {
        for (division, section) in divisions(&book, &pages) {
            let mut cells = BTreeSet::new();
            walk(&division.blocks, &mut |block| {
                if let BlockKind::Table(table) = &block.kind {
                    cells.extend(table.rows.iter().flatten().map(|leaf| leaf.id));
                }
            });
            let mut widths: BTreeMap<(u16, Length), BTreeSet<Length>> = BTreeMap::new();
            let is_mark = |run: &TextRun| match run.owner {
                Owner::Node(node) => matches!(section.tree.node(node).tag, Tag::NoteMark(_)),
                _ => false,
            };
            let is_cell =
                |run: &&TextRun| run.source.is_some_and(|source| cells.contains(&source.block)) && !is_mark(run);
            for run in section.pages.iter().flat_map(texts).filter(is_cell) {
                let is_figure = |cluster: &str| cluster.len() == 1 && cluster.as_bytes()[0].is_ascii_digit();
                let figures = run.glyphs.iter().filter(|glyph| run.text.get(glyph.cluster()).is_some_and(is_figure));
                widths.entry((run.face.0, run.size)).or_default().extend(figures.map(|glyph| glyph.advance));
            }
            for ((face, size), widths) in widths.into_iter().filter(|(_, widths)| !widths.is_empty()) {
                let apart = *widths.last().expect("one") - *widths.first().expect("one");
                assert!(apart < Length::centi(2), "{name}: {}: face {face} at {size:?}: {widths:?}", division.slug);
            }
        }
    }
}

#[test]
fn one_hand_throughout() {
    for name in BOOKS.into_iter().filter(|name| *name != "rubbish").chain(["manuscript"]) {
        let built = built(name);
        for entry in listed(built.folder.path()).iter().filter(|entry| entry.kind.ends_with("pdf")) {
            let path = built.folder.join(&entry.path);
            let fonts = text(&tool("pdffonts", &[&path.to_string_lossy()]).stdout);
            for font in fonts.lines().skip(2) {
                assert!(font.contains("yes yes yes"), "{}: {font}", entry.path);
            }
            let words = text(&tool("pdftotext", &[&path.to_string_lossy(), "-"]).stdout);
            assert!(!words.contains("??"), "{}: a reference that leads nowhere", entry.path);
        }
    }
}
