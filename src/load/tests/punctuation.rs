//! Punctuation in all the places where words come from.

use super::{chapter_in, load_files};

#[test]
fn the_words_of_the_table_of_contents_are_punctuated_too() {
    let toc = "title: Women's Rights\nsubtitle: \"The \\\"New\\\" Agenda\"\nlanguage: en\ndate: 2026\n\
abstract: It's \"new\"...\npublisher: {name: Children's Fund}\nseries: {title: The World's Reports}\n\
copyright: The Authors' Union\ncorrections: [{date: 2026-02, text: It's p. 5}]\n\
creators: [{given: J. R., family: O'Brien}, {organisation: Women's League}]\n\
places: {\"Côte d'Ivoire\": []}\nchapters:\n  - part: Women's Part\n    chapters:\n      - file: a.md\n        \
title: Girls' Rights\n        short-title: Girls' Rights, p. 1\n        summary: It's *so*\n        \
creators: [{given: A., family: D'Arcy}]\n";
    let text = "# T\n\n## Côte d'Ivoire: It's\n\nText.\n";
    let loaded = load_files(&[("toc.yaml", toc.as_bytes()), ("a.md", text.as_bytes())]);
    let book = loaded.book.expect("a book");
    let meta = &book.meta;
    assert_eq!(meta.title, "Women’s Rights");
    assert_eq!(meta.subtitle.as_deref(), Some("The “New” Agenda"));
    assert_eq!(meta.summary.as_deref(), Some("It’s “new”…"));
    assert_eq!(meta.publisher.as_deref(), Some("Children’s Fund"));
    assert_eq!(meta.series.as_ref().map(|(title, _)| title.as_str()), Some("The World’s Reports"));
    assert_eq!(meta.copyright.as_deref(), Some("The Authors’ Union"));
    assert_eq!(meta.corrections[0].1, "It’s p.\u{a0}5");
    let names: Vec<String> = meta.creators.iter().map(|creator| creator.display()).collect();
    assert_eq!(names, ["J.\u{a0}R. O’Brien", "Women’s League"]);
    assert_eq!(book.parts[0].title, "Women’s Part");
    let division = &book.divisions[0];
    assert_eq!(division.title.text.string, "Girls’ Rights");
    assert_eq!(division.short_title.as_deref(), Some("Girls’ Rights, p.\u{a0}1"));
    assert_eq!(division.creators[0].display(), "A. D’Arcy");
    let shown = super::dump::division(division);
    assert!(shown.contains("@Côte d’Ivoire [\"Côte d’Ivoire\"]"), "{shown}");
}

#[test]
fn every_kind_of_block_is_punctuated() {
    let text = "## It's\n\n- it's\n\nTerm's\n: it's\n\n| it's | b |\n|---|---|\n| it's | 5 km |\n\nTable: it's\n\n\
![x](a.png)\n\nFigure: it's\n\n> [!NOTE] it's\n> it's\n\nit's[^n] `it's` <https://a.org/it's> it\\'s \"*it*\"\n\n[^n]: it's\n";
    let shown = chapter_in("en", text);
    let straight: Vec<&str> = shown.split('\'').collect();
    // Code, the address twice, and the escaped apostrophe.
    assert_eq!(straight.len() - 1, 4, "{shown}");
    assert_eq!(shown.matches("it’s").count() + shown.matches("It’s").count(), 11, "{shown}");
    assert!(shown.contains("5~km") && shown.contains("“*it*”"), "{shown}");
}

#[test]
fn passages_have_the_punctuation_of_their_language() {
    let text = "\"A [« B » ! \"c\"]{lang=fr} d\"\n\n::: {lang=de}\n\"E\" S. 5\n:::\n\n\"Le mot&nbsp;!\" 12:30 http://a.org/x?y!\n";
    assert_eq!(
        chapter_in("en", text),
        "p “A {fr:«‿B‿»‿! «‿c‿»} d”\ngroup :de\n  p „E“ S.~5\np “Le mot~!” 12:30 [http://a.org/x?y](http://a.org/x?y)!\n"
    );
    assert_eq!(chapter_in("fr", "Le mot&nbsp;! `a !` \\! a&nbsp;;\n"), "p Le mot‿! `a !` ! a‿;\n");
}
