//! The tags of every PDF, read back: what the elements of each book say is a golden.

pub mod content;
mod heard;
pub mod manuscript;
pub mod order;
pub mod tree;

use std::fs;
use std::path::PathBuf;

use crate::support::{BOOKS, Listed, book, built, golden, listed};
use crate::tagged::tree::{Element, Kid, Tagged};
use crate::whole::{Piece, end_of};

/// The report's file of a book.
pub fn report(name: &str) -> PathBuf {
    let built = built(name);
    let entries = listed(built.folder.path());
    let entry = entries.iter().find(|entry| entry.kind == "report-pdf").expect("there is a report");
    built.folder.join(&entry.path)
}

#[test]
fn the_tags_of_every_book_are_as_they_were() {
    for name in BOOKS {
        golden(&format!("tags/{name}.txt"), &Tagged::of(&report(name)).root.dump());
    }
}

/// Every PDF of every book that can conform, and of the report.
fn all() -> impl Iterator<Item = (String, Tagged)> {
    let books = BOOKS.into_iter().filter(|name| *name != "rubbish").chain(["manuscript"]);
    books.flat_map(|name| {
        let built = built(name);
        let entries = listed(built.folder.path()).into_iter().filter(|entry| entry.kind.ends_with("pdf"));
        let read = |entry: Listed| (entry.path.clone(), Tagged::of(&built.folder.join(&entry.path)));
        entries.map(read).collect::<Vec<_>>()
    })
}

#[test]
fn all_that_is_painted_is_tagged_or_an_artifact() {
    const KINDS: [&str; 5] = ["Pagination Header", "Pagination Footer", "Pagination", "Layout", "Page"];
    for (path, tagged) in all() {
        for (number, page) in tagged.pages.iter().enumerate() {
            assert!(page.stray.is_empty(), "{path}, page {number}: {:?}", page.stray);
            let unknown = page.artifacts.iter().find(|(kind, _)| !KINDS.contains(&kind.as_str()));
            assert!(unknown.is_none(), "{path}, page {number}: {unknown:?}");
        }
    }
}

#[test]
fn running_heads_folios_and_repeated_headers_are_artifacts() {
    let tagged = Tagged::of(&report("manuscript"));
    let artifacts = || tagged.pages.iter().flat_map(|page| &page.artifacts);
    let count = |kind: &str, words: &str| artifacts().filter(|(it, text)| it == kind && text.contains(words)).count();
    assert!(count("Pagination Header", "Local Ownership in Security") > 10, "the report's title is a running head");
    assert!(artifacts().filter(|(kind, text)| kind == "Pagination Footer" && text.parse::<u32>().is_ok()).count() > 3);
    assert!(count("Pagination", "continued") > 0, "a table goes on overleaf");
    let folio = |element: &&Element| element.words().trim().parse::<u32>().is_ok() && element.role == "P";
    assert_eq!(tagged.root.all().into_iter().filter(folio).count(), 0, "no folio is a paragraph");
    // The header of a table on two pages is there once.
    let heads = tagged.root.all().into_iter().filter(|element| element.role == "Table");
    assert!(heads.clone().count() > 5);
    heads.for_each(|table| assert!(table.elements().filter(|part| part.role == "THead").count() <= 1));
}

#[test]
fn a_paragraph_over_two_pages_is_one_element() {
    let tagged = Tagged::of(&report("manuscript"));
    let all = tagged.root.all();
    let paragraphs: Vec<&&Element> = all.iter().filter(|element| element.role == "P").collect();
    let turned = paragraphs.iter().filter(|paragraph| paragraph.pages().len() > 1).count();
    assert!(turned > 5, "{turned} paragraphs go over a page");
    for file in order::markdown("manuscript") {
        let source = fs::read_to_string(book("manuscript").join(&file)).expect("read");
        let atoms = manuscript::read(&source).atoms;
        let long = atoms.iter().filter(|atom| atom.kind == manuscript::Kind::Paragraph && atom.pieces.len() > 12);
        for atom in long {
            let said = |element: &&&&Element| {
                let tokens: Vec<_> = order::heard(&element.words()).collect();
                // A reference at the end has words of the tool's.
                let ends = |end| end == tokens.len() || atom.pieces.last() == Some(&Piece::Made);
                (0..3).any(|start| end_of(&atom.pieces, &tokens, start, false).is_some_and(ends))
            };
            assert_eq!(paragraphs.iter().filter(said).count(), 1, "{file}: {:?}", &atom.pieces[..8]);
        }
    }
}

#[test]
fn figures_have_words_and_boxes_and_headings_skip_no_level() {
    for (path, tagged) in all() {
        let all = tagged.root.all();
        for figure in all.iter().filter(|element| element.role == "Figure") {
            assert!(figure.alt.as_ref().is_some_and(|alt| !alt.trim().is_empty()), "{path}: {figure:?}");
            assert!(figure.attributes.iter().any(|attribute| attribute == "BBox"), "{path}: {figure:?}");
        }
        let level = |element: &&Element| element.role.strip_prefix('H').and_then(|level| level.parse::<u8>().ok());
        let levels: Vec<u8> = all.iter().filter_map(level).collect();
        assert!(
            levels.first() == Some(&1) && levels.windows(2).all(|pair| pair[1] <= pair[0] + 1),
            "{path}: {levels:?}"
        );
        assert_eq!((tagged.root.role.as_str(), tagged.root.language.is_some()), ("Document", true), "{path}");
    }
}

#[test]
fn no_word_that_is_out_of_order_goes_unseen() {
    let atoms =
        manuscript::read("# One\n\nThe first paragraph[^a] is here.\n\nThe second is there.\n\n[^a]: A note.\n").atoms;
    let heard: Vec<String> = atoms.iter().map(order::shown).collect();
    let expected = [
        "Heading(1) \"one\"",
        "Paragraph \"the first paragraph [^] is here\"",
        "Paragraph \"a note\"",
        "Paragraph \"the second is there\"",
    ];
    assert_eq!(heard, expected);
    let element = |role: &str, words: &str| {
        Kid::Element(Element { role: role.into(), kids: vec![Kid::Text(0, words.into())], ..Element::default() })
    };
    let tree = |kids: Vec<Kid>| Element { role: "Document".into(), kids, ..Element::default() };
    let (one, first) = (element("H1", "Chapter 1 One"), element("P", "The first paragraph1 is here."));
    let (note, second) = (element("Note", "1. A note."), element("P", "The second is there."));
    let good = tree(vec![one.clone(), first.clone(), note.clone(), second.clone()]);
    assert_eq!(order::follows(&atoms, &good), Ok(()));
    assert!(order::follows(&atoms, &tree(vec![one.clone(), first.clone(), second.clone(), note.clone()])).is_err());
    assert!(order::follows(&atoms, &tree(vec![one, first, note])).is_err());
}
