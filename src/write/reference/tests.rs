//! References of the fixture in every format, whole and with words that would break them.

use crate::book::fixture::person;
use crate::write::markup::fixture;
use crate::write::reference::{Format, Reference};

fn chapter(format: Format) -> String {
    let book = fixture::book();
    let folios = ("11".to_owned(), "38".to_owned());
    let url = Some("https://example.org/local-ownership/#chapter-platforms".to_owned());
    Reference::new(&book, Some(&book.divisions[2]), Some(&folios), url).write(format)
}

#[test]
fn a_chapter_is_part_of_the_report_with_its_pages() {
    let bibtex = chapter(Format::Bibtex);
    assert!(bibtex.starts_with("@incollection{local-ownership-platforms,\n"), "{bibtex}");
    for field in [
        "  editor = {Author, Ada and Bookman, Ben},",
        "  booktitle = {{Local Ownership in Security: Case Studies of Peacebuilding Approaches}},",
        "  pages = {11--38},",
        "  publisher = {Peace \\& Press},",
        "  url = {https://example.org/local-ownership/#chapter-platforms},",
    ] {
        assert!(bibtex.contains(field), "{field} in {bibtex}");
    }
    assert!(!bibtex.contains("doi"), "the DOI is the report's: {bibtex}");
    let ris = chapter(Format::Ris);
    assert!(ris.starts_with("TY  - CHAP\r\n") && ris.ends_with("ER  - \r\n"), "{ris}");
    assert!(ris.contains("SP  - 11\r\nEP  - 38\r\n") && ris.contains("ED  - Bookman, Ben\r\n"), "{ris}");
    let csl: serde_json::Value = serde_json::from_str(&chapter(Format::Csl)).expect("JSON");
    assert_eq!((&csl[0]["type"], &csl[0]["page"]), (&"chapter".into(), &"11–38".into()));
    assert_eq!(csl[0]["editor"][1]["family"], "Bookman");
}

#[test]
fn the_report_has_its_numbers_and_its_series() {
    let book = fixture::book();
    let reference = Reference::new(&book, None, None, book.meta.url.clone());
    let bibtex = reference.write(Format::Bibtex);
    assert!(bibtex.starts_with("@book{local-ownership,\n") && bibtex.contains("doi = {10.1234/local}"), "{bibtex}");
    assert!(bibtex.contains("series = {Peacebuilding Papers},\n  number = {4},"), "{bibtex}");
    let ris = reference.write(Format::Ris);
    assert!(ris.starts_with("TY  - BOOK\r\n") && ris.contains("DO  - 10.1234/local\r\n"), "{ris}");
    let csl: serde_json::Value = serde_json::from_str(&reference.write(Format::Csl)).expect("JSON");
    assert_eq!(csl[0]["ISBN"], "978-0-00-000000-2");
    assert_eq!(csl[0]["issued"]["date-parts"][0][0], 2026);
}

#[test]
fn names_and_braces_that_bibtex_would_divide_stay_whole() {
    let mut book = fixture::book();
    book.meta.title = "The {Peace} Papers".into();
    book.meta.creators = vec![person("Ada", "Sons and Daughters", "aut"), person("Bo", "Brook, Jr", "aut")];
    let bibtex = Reference::new(&book, None, None, None).write(Format::Bibtex);
    assert!(bibtex.contains("author = {{Sons and Daughters}, Ada and {Brook, Jr}, Bo}"), "{bibtex}");
    assert!(bibtex.contains("title = {{The \\{Peace\\} Papers: Case"), "{bibtex}");
    let page = ("4".to_owned(), "4".to_owned());
    let ris = Reference::new(&book, Some(&book.divisions[2]), Some(&page), None).write(Format::Ris);
    assert!(ris.contains("SP  - 4\r\n") && !ris.contains("EP  - "), "{ris}");
}

#[test]
fn words_that_would_break_a_format_stay_words() {
    let mut book = fixture::book();
    book.meta.title = "100 % of }\\end{x} & \"two\"\nTY  - BOOK\r\nER  - ".into();
    let reference = Reference::new(&book, None, None, Some("https://example.org/a}b".into()));
    let bibtex = reference.write(Format::Bibtex);
    let title = "{{100 \\% of {\\textbraceright}\\textbackslash{}end{\\textbraceleft}x{\\textbraceright} \\& \"two\" TY - BOOK ER - : Case";
    assert!(bibtex.contains(title), "{bibtex}");
    let braces = |brace: char| bibtex.matches(brace).count();
    assert_eq!(braces('{'), braces('}'), "{bibtex}");
    let ris = reference.write(Format::Ris);
    assert!(ris.lines().filter(|line| line.starts_with("TY  -") || line.starts_with("ER  -")).count() == 2, "{ris}");
    let csl: serde_json::Value = serde_json::from_str(&reference.write(Format::Csl)).expect("JSON");
    assert!(csl[0]["title"].as_str().is_some_and(|title| title.starts_with("100 % of }\\end{x} & \"two\" TY - BOOK")));
}
