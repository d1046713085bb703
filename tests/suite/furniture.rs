//! Furniture on every page of every book: folio and running head where they belong and nowhere else, sides that take
//! turns, mirrored margins, labels that are printed, text in one black.

use offprint::base::length::Length;
use offprint::book::color::{ENOUGH, WHITE, contrast};
use offprint::book::image::Color;
use offprint::book::language::{Direction, Language};
use offprint::book::{Book, Matter};
use offprint::load::load;
use offprint::typeset::pages::{FolioStyle, Item, Owner, Page, Pages, Section, SectionKind, TextRun};
use offprint::typeset::typeset;

use crate::support::{BOOKS, book};

/// How far punctuation may hang out of the measure.
const HANG: Length = Length::pt(6);

#[test]
fn furniture_is_right_on_every_page_of_every_book() {
    for name in all() {
        let book = read(name);
        judge(name, &book, &typeset(&book).pages);
    }
}

#[test]
fn it_is_right_with_one_side_or_two_and_openings_on_any_page_or_odd_ones() {
    for (two_sided, open_on_recto) in [(true, false), (false, true), (false, false)] {
        for name in ["parts", "rtl", "features"] {
            let mut book = read(name);
            book.theme.two_sided = two_sided;
            book.theme.open_on_recto = open_on_recto;
            judge(&format!("{name}, two sides {two_sided}, odd {open_on_recto}"), &book, &typeset(&book).pages);
        }
    }
}

#[test]
fn a_book_without_room_for_furniture_has_none() {
    let mut book = read("plain");
    book.theme.margins.top = Length::ZERO;
    book.theme.margins.bottom = Length::ZERO;
    for page in typeset(&book).pages.sections.iter().flat_map(|section| &section.pages) {
        assert!(page.furniture.is_empty(), "page {}", page.folio.label());
    }
}

#[test]
fn a_chapters_head_is_in_its_own_language_and_a_long_one_is_shortened() {
    let mut book = read("features");
    let long = "الملكية المحلية ".repeat(20);
    for division in &mut book.divisions {
        division.short_title = Some(long.trim().to_owned());
        division.language = Language::parse("ar").expect("a tag");
    }
    book.theme.two_sided = false;
    let pages = typeset(&book).pages;
    let mut chapters = pages.sections.iter().filter(|section| matches!(section.kind, SectionKind::Division(_)));
    let page = chapters.find_map(|section| section.pages.get(1)).expect("a chapter of two pages");
    let head = words(&page.furniture, Owner::Header);
    assert!(head.contains('…') && head.contains("الملكية"), "{head}");
    let runs: Vec<&TextRun> = texts(&page.furniture).filter(|run| run.text.contains('…')).collect();
    let left = texts(&page.furniture).map(|run| run.origin.x).min().expect("a head");
    assert_eq!(runs.first().map(|run| run.origin.x), Some(left), "the ellipsis is at the end of words from the right");
}

#[test]
fn a_title_that_no_page_has_room_for_is_told() {
    let complaints =
        |book: &Book| typeset(book).diagnostics.iter().filter(|found| found.rule == "crowded-page").count();
    let mut book = read("plain");
    assert_eq!(complaints(&book), 0);
    book.meta.title = "A title without an end ".repeat(200);
    assert!(complaints(&book) > 1, "cover, title page and sheets");
}

/// Every book that builds, and the report that the project itself carries.
fn all() -> impl Iterator<Item = &'static str> {
    BOOKS.into_iter().chain(["manuscript"])
}

fn read(name: &str) -> Book {
    load(&book(name)).book.unwrap_or_else(|| panic!("{name} can be read"))
}

fn judge(name: &str, book: &Book, pages: &Pages) {
    sides(name, book, pages);
    openings(name, book, pages);
    sheets(name, book, pages);
    for section in &pages.sections {
        for (index, page) in section.pages.iter().enumerate() {
            let place = format!("{name}: page {} of {:?}", page.folio.label(), section.kind);
            furniture(&place, book, section, index, page);
            if matters(section) {
                margins(&place, book, page);
            }
            colours(&place, book, page);
        }
    }
}

/// Left and right take turns through the whole report, and folios count on within a numbering.
fn sides(name: &str, book: &Book, pages: &Pages) {
    let all: Vec<&Page> = pages.sections.iter().flat_map(|section| &section.pages).collect();
    assert!(all[0].recto, "{name}: the cover is a right-hand page");
    for pair in all.windows(2) {
        let [page, next] = [pair[0], pair[1]];
        assert_eq!(next.recto, !book.theme.two_sided || !page.recto, "{name}: {}", next.folio.label());
        let expected = if page.folio.style == next.folio.style { page.folio.number + 1 } else { 1 };
        assert_eq!(next.folio.number, expected, "{name}: after {}", page.folio.label());
        if book.theme.two_sided {
            assert_eq!(next.recto, next.folio.number % 2 == 1, "{name}: {} is on the wrong side", next.folio.label());
        }
    }
}

/// Cover sheets keep a chapter's pages on their sides.
fn sheets(name: &str, book: &Book, pages: &Pages) {
    for (id, sheet) in &pages.sheets {
        let mut sections = pages.sections.iter();
        let chapter = sections.find(|section| section.kind == SectionKind::Division(*id)).expect("its chapter");
        let first = chapter.pages.first().expect("a page");
        let all: Vec<bool> = sheet.pages.iter().map(|page| page.recto).chain([first.recto]).collect();
        let turns = all.windows(2).all(|pair| pair[1] == (!book.theme.two_sided || !pair[0]));
        assert!(turns && all[0] && all.len() <= 3, "{name}: the sheets of {id:?} are {all:?}");
    }
}

/// Sections open where the theme says, after one blank page at most, which is there for nothing else.
fn openings(name: &str, book: &Book, pages: &Pages) {
    for (index, section) in pages.sections.iter().enumerate() {
        let first = section.pages.first().unwrap_or_else(|| panic!("{name}: {:?} has no page", section.kind));
        let opens_as_chapters = matters(section) && section.kind != SectionKind::Contents;
        let free = opens_as_chapters && !book.theme.open_on_recto;
        if section.kind == SectionKind::Blank {
            let next = pages.sections.get(index + 1).unwrap_or_else(|| panic!("{name} ends with a blank page"));
            assert!(book.theme.two_sided && !first.recto && section.pages.len() == 1, "{name}: {:?}", next.kind);
            assert_ne!(next.kind, SectionKind::Blank, "{name}");
        } else if !free {
            assert!(first.recto, "{name}: {:?} opens on the left", section.kind);
        }
        if let SectionKind::Division(id) = section.kind
            && book.division(id).matter == Matter::Body
        {
            assert_eq!(first.folio.style, FolioStyle::Arabic, "{name}: {id:?}");
        }
    }
}

fn furniture(place: &str, book: &Book, section: &Section, index: usize, page: &Page) {
    let [head, foot] = [Owner::Header, Owner::Footer].map(|owner| words(&page.furniture, owner));
    if !matters(section) || page.body.is_empty() {
        assert!(page.furniture.is_empty(), "{place}: {head}{foot}");
        return;
    }
    let folio = page.folio.label();
    if index == 0 {
        assert_eq!((head.as_str(), foot.as_str()), ("", folio.as_str()), "{place}");
    } else {
        assert_eq!(foot, "", "{place}");
        let running = running(book, section, page);
        let rest = head.strip_suffix(&folio).unwrap_or_else(|| panic!("{place}: {head} has no folio"));
        let begins = rest.strip_suffix('…').is_some_and(|begin| running.starts_with(begin)) || rest == running;
        assert!(begins, "{place}: {rest} is not {running}");
    }
    // The folio is at the outer edge, the head at the inner one.
    let (left, right) = area(book, page);
    let outer_at_right = (page.recto || !book.theme.two_sided) == runs_rightwards(book);
    let number = texts(&page.furniture).last().expect("a folio");
    let (start, end) = extent(number);
    let gap = if outer_at_right { right - end } else { start - left };
    assert!(gap.abs() < Length::pt(1), "{place}: the folio is {gap:?} from the outer edge");
    for run in texts(&page.furniture) {
        let (start, end) = extent(run);
        assert!(start > left - HANG && end < right + HANG, "{place}: {} sticks out", run.text);
        let inside = run.origin.y - run.size > Length::ZERO && run.origin.y + run.size / 4 < page.size.height;
        assert!(inside, "{place}: {} is off the paper", run.text);
    }
}

/// What runs at the head of a page, without its spaces.
fn running(book: &Book, section: &Section, page: &Page) -> String {
    let title = match section.kind {
        _ if !page.recto => book.meta.title.clone(),
        SectionKind::Division(id) => {
            let division = book.division(id);
            division.short_title.clone().unwrap_or_else(|| division.title.text.spoken())
        }
        _ => section.title.clone(),
    };
    unspaced(&title)
}

/// The type area is mirrored from left to right-hand pages, and everything is in it.
fn margins(place: &str, book: &Book, page: &Page) {
    let (left, right) = area(book, page);
    if page.size != book.theme.paper {
        return;
    }
    for run in texts(&page.body) {
        let (start, end) = extent(run);
        let (left, right) = if page.turned { turned(book) } else { (left, right) };
        // The blank half of a full-width quotation mark may stand outside.
        let is_wide = run.text.starts_with(['“', '‘', '「', '（']) && run.glyphs.len() == 1;
        let slack = if is_wide { HANG.max(run.size / 2) } else { HANG };
        let sticks_out = start < left - slack || end > right + slack;
        // One word of this book is meant to be too long.
        assert!(!sticks_out || place.starts_with("rubbish"), "{place}: {} sticks out", run.text);
    }
}

/// The type area of a page that lies on its side, from its left to its right.
fn turned(book: &Book) -> (Length, Length) {
    let margins = &book.theme.margins;
    (margins.bottom, book.theme.paper.height - margins.top)
}

/// Text is one black, white or accent on covers, or dark enough; rules are no hairs that vanish in print.
fn colours(place: &str, book: &Book, page: &Page) {
    for item in page.body.iter().chain(&page.furniture) {
        match item {
            Item::Text(run) if run.color != Color::BLACK => {
                let ground = if is_on_panel(book, page, run) { book.theme.accent } else { WHITE };
                let found = contrast(run.color, ground);
                assert!(found >= ENOUGH, "{place}: {} has a contrast of {found:.1}", run.text);
            }
            Item::Rule(rule) => {
                let thin = rule.rect.size.height.min(rule.rect.size.width);
                assert!(thin >= Length::centi(25), "{place}: a rule of {thin:?}");
            }
            _ => {}
        }
    }
}

/// Whether text stands on the accent: a rule of that colour, larger than a line, lies below it.
fn is_on_panel(book: &Book, page: &Page, run: &TextRun) -> bool {
    let panels = page.body.iter().filter_map(|item| match item {
        Item::Rule(rule) if rule.color == book.theme.accent => Some(rule.rect),
        _ => None,
    });
    let mut panels = panels.filter(|rect| rect.size.height > Length::pt(40) && rect.size.width > page.size.width / 2);
    panels.any(|rect| rect.origin.y < run.origin.y && run.origin.y < rect.bottom())
}

/// Whether a section's pages have furniture.
fn matters(section: &Section) -> bool {
    !matches!(section.kind, SectionKind::Cover | SectionKind::Title | SectionKind::Part | SectionKind::Blank)
}

/// The left and right edge of the type area.
fn area(book: &Book, page: &Page) -> (Length, Length) {
    let margins = book.theme.margins;
    let inner_at_left = (page.recto || !book.theme.two_sided) == runs_rightwards(book);
    let (left, right) = if inner_at_left { (margins.inner, margins.outer) } else { (margins.outer, margins.inner) };
    (left, page.size.width - right)
}

fn runs_rightwards(book: &Book) -> bool {
    book.meta.language.direction() == Direction::LeftToRight
}

fn texts(items: &[Item]) -> impl Iterator<Item = &TextRun> {
    items.iter().filter_map(|item| if let Item::Text(run) = item { Some(run) } else { None })
}

/// What an owner's runs say, without spaces; the folio last.
fn words(items: &[Item], owner: Owner) -> String {
    unspaced(&texts(items).filter(|run| run.owner == owner).map(|run| run.text.as_str()).collect::<String>())
}

fn unspaced(words: &str) -> String {
    words
        .chars()
        .filter(|character| !character.is_whitespace() && !('\u{2066}'..='\u{2069}').contains(character))
        .collect()
}

fn extent(run: &TextRun) -> (Length, Length) {
    let width: Length = run.glyphs.iter().map(|glyph| glyph.advance).sum();
    (run.origin.x, run.origin.x + width)
}
