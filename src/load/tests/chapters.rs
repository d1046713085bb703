//! Several chapters: numbers, parts, sections, slugs, names across files.

use super::{complaints, dump, load_files};
use crate::book::Matter;

#[test]
fn numbers_parts_and_sections() {
    let toc = "title: A \"quoted\" title\ndate: 2026-11\nlanguage: en\nfront: [f.md]\nchapters:\n  - part: One\n    chapters:\n      - file: a.md\n        sections: [s.md]\n      - {file: b.md, number: none}\n  - {file: c.md, number: 5}\n  - d.md\n  - {file: e.md, number: A, title: \"Ends\", summary: \"*Blurb* [d](d.md)\"}\n  - g.md\nback: [z.md]\n";
    let chapter = |title: &str| format!("# {title}\n\nText.\n").into_bytes();
    let names = ["f", "a", "b", "c", "d", "e", "g", "z"];
    let mut files: Vec<(String, Vec<u8>)> =
        names.iter().map(|name| (format!("{name}.md"), chapter(&format!("Title {name}")))).collect();
    files.push(("s.md".into(), b"# Section\n\n## Sub\n\n[](b.md) [](c.md) [](s.md) [](a.md)\n".to_vec()));
    files.push(("toc.yaml".into(), toc.as_bytes().to_vec()));
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let loaded = load_files(&files);
    assert_eq!(complaints(&loaded), "");
    let book = loaded.book.expect("a book");
    assert_eq!(book.meta.title, "A “quoted” title");
    let shown: Vec<String> = book
        .divisions
        .iter()
        .map(|division| {
            let number = division.number.as_deref().unwrap_or("-");
            format!("{number} {} {} {}", division.title.text.string, division.slug, division.download)
        })
        .collect();
    assert_eq!(
        shown,
        [
            "- Title f title-f false",
            "1 Title a title-a true",
            "- Title b title-b true",
            "5 Title c title-c true",
            "6 Title d title-d true",
            "A Ends ends true",
            "B Title g title-g true",
            "- Title z title-z false",
        ]
    );
    assert_eq!(book.divisions[1].part.map(|part| book.parts[part.0 as usize].title.as_str()), Some("One"));
    assert_eq!(book.divisions[0].matter, Matter::Front);
    assert_eq!(
        dump::division(&book.divisions[1]),
        "p Text.\nh2 Section #section\nh3 Sub #sub\np [Title b](→0) [Chapter~5](→0) [Section](→2) [Chapter~1](→0)\n"
    );
    assert_eq!(book.divisions[5].summary.len(), 1);
    assert_eq!(book.labels.get("title-d").map(|anchor| anchor.division.0), Some(4));
}

#[test]
fn a_name_given_to_two_things_is_an_error() {
    let toc =
        "title: T\ndate: 2026\nchapters:\n  - {file: a.md, slug: x}\n  - {file: b.md, slug: x}\n  - c.md\n  - d.md\n";
    let loaded = load_files(&[
        ("toc.yaml", toc.as_bytes()),
        ("a.md", b"# Same\n\n## H {#i}\n\nx\n"),
        ("b.md", b"# Same\n\n## H {#i}\n\n## J {#c}\n\nx\n"),
        ("c.md", b"# C\n\nx\n"),
        ("d.md", b""),
    ]);
    assert_eq!(
        complaints(&loaded),
        "warning duplicate-title b.md:1:1\nerror duplicate-id b.md:3:1\nerror duplicate-id b.md:5:1\n\
         warning empty-file d.md:1:1\nerror duplicate-slug toc.yaml:5:24\n"
    );
}

#[test]
fn chapters_of_one_title_are_told_apart_by_number() {
    let toc = "title: T\ndate: 2026\nchapters: [a.md, b.md, {file: c.md, slug: same-2}]\n";
    let loaded = load_files(&[
        ("toc.yaml", toc.as_bytes()),
        ("a.md", b"# Same\n\nx\n"),
        ("b.md", b"# Same\n\nx\n"),
        ("c.md", b"# Other\n\nx\n"),
    ]);
    assert_eq!(complaints(&loaded), "warning duplicate-slug b.md:1:1\nwarning duplicate-title b.md:1:1\n");
    let slugs: Vec<String> = loaded.book.expect("a book").divisions.into_iter().map(|division| division.slug).collect();
    assert_eq!(slugs, ["same", "same-3", "same-2"]);
}

#[test]
fn titles_that_ascii_cannot_say_have_slugs_by_number() {
    let toc = "title: T\ndate: 2026\nlanguage: ar\nchapters: [a.md]\n";
    let loaded = load_files(&[("toc.yaml", toc.as_bytes()), ("a.md", "# الحوار\n\n## الوطني\n\nx\n".as_bytes())]);
    assert_eq!(complaints(&loaded), "");
    let book = loaded.book.expect("a book");
    assert_eq!(book.divisions[0].slug, "ch01");
    assert_eq!(dump::division(&book.divisions[0]), "h2 الوطني #section\np x\n");
}

#[test]
fn ids_have_no_gaps_and_runs_tile_every_text() {
    let toc = "title: T\ndate: 2026\nchapters: [a.md]\n";
    let text =
        "# A[^n]\n\n<!-- -->\n\n> [!NOTE]\n> x\n\n| a |\n|---|\n| b |\n\nTable: c\n\nT\n: d\n\n- e\n\n##\n\n[^n]: f\n";
    let loaded = load_files(&[("toc.yaml", toc.as_bytes()), ("a.md", text.as_bytes())]);
    let book = loaded.book.as_ref().expect("a book");
    let mut ids = Vec::new();
    super::mutate::visit(&book.divisions[0], &mut |id, _| ids.push(id.0));
    ids.sort_unstable();
    assert_eq!(ids, (0..book.divisions[0].block_count).collect::<Vec<_>>(), "{}", complaints(&loaded));
}
