//! The download page and the lists of the fixture: complete, well-formed and true.

mod forms;
mod hostile;
mod template;

use crate::base::hash::ContentHash;
use crate::book::Book;
use crate::typeset::pages::Pages;
use crate::write::artifact::{Artifact, ArtifactKind};
use crate::write::markup::fixture;
use crate::write::markup::reading::{Token, ids, read, squeezed, words};
use crate::write::web::chapters::place;
use crate::write::web::{Companion, Site, companions, downloads_json, fragment, page, sha256sums};

/// The book's pages, downloads and what goes with them.
struct Made {
    pages: Pages,
    artifacts: Vec<Artifact>,
    companions: Vec<Companion>,
}

impl Made {
    fn of(book: &Book) -> Self {
        let (pages, artifacts) = (fixture::pages(book), fixture::artifacts(book));
        let companions = companions(book, &pages, &artifacts).expect("every cover has a picture");
        Self { pages, artifacts, companions }
    }

    fn site<'a>(&'a self, book: &'a Book) -> Site<'a> {
        Site::new(book, &self.pages, &self.artifacts, &self.companions)
    }
}

fn html(book: &Book) -> String {
    page(&Made::of(book).site(book)).expect("the tool's own template is sound")
}

fn pasted(book: &Book) -> String {
    let made = fragment(&Made::of(book).site(book)).expect("the tool's own template is sound");
    String::from_utf8(made.bytes).expect("text")
}

/// The page is written so that it can be read as XML, too.
fn tokens(book: &Book) -> Vec<Token> {
    read(&html(book))
}

#[test]
fn every_download_is_linked_and_every_inner_link_leads_somewhere() {
    let book = fixture::book();
    let tokens = tokens(&book);
    let known = ids(&tokens);
    let links: Vec<&str> = tokens.iter().filter_map(|token| token.attribute("href")).collect();
    for artifact in fixture::artifacts(&book) {
        assert!(links.contains(&artifact.path.as_str()), "{}", artifact.path);
    }
    assert!(links.contains(&"SHA256SUMS"));
    let inner: Vec<&str> = links.iter().filter_map(|href| href.strip_prefix('#')).collect();
    assert!(inner.len() > 2 && inner.iter().all(|id| known.contains(*id)), "{inner:?}");
    let case = "chapters/local-ownership-ch-capacity-building.pdf#nameddest=fiji";
    assert!(links.contains(&case), "{links:?}");
}

#[test]
fn links_out_of_a_chapter_find_their_place_on_the_page() {
    let book = fixture::book();
    let known = ids(&tokens(&book));
    let places: Vec<String> = book.labels.values().filter_map(|anchor| place(&book, *anchor)).collect();
    assert!(places.contains(&"#section-fiji".to_string()) && places.contains(&"#chapter-platforms".to_string()));
    assert!(places.iter().all(|place| known.contains(&place[1..])), "{places:?} among {known:?}");
    assert_eq!(place(&book, book.labels["foreword"]), None, "the page does not show the foreword");
}

#[test]
fn the_page_says_what_it_must() {
    let book = fixture::book();
    let shown = squeezed(&words(&tokens(&book)));
    let said = [
        "Local Ownership in Security",
        "Case Studies of Peacebuilding Approaches",
        "Edited by Ada Author and Ben Bookman",
        "Local people seldom have a say",
        "4.2 MB 212 pages",
        "Chapter 2: Capacity Building for Human Security",
        "Training gives civil society",
        "Fiji: Training Military on Trauma Healing",
        "Download full chapter: Platforms for Local Ownership PDF 412 kB pages 11–38",
        "For reference managers: BibTeX: Platforms for Local Ownership RIS: Platforms for Local Ownership",
        "English Français",
        "PDF: PDF/UA-1, PDF/A-2a",
        "Contact: access@example.org",
        "23 November 2026 A figure in chapter 2",
        "Author, Ada and Ben Bookman (eds). Local Ownership in Security: Case Studies",
        "CC BY-NC 4.0",
        "A figure in chapter 2 was mended.",
    ];
    for words in said {
        assert!(shown.contains(&squeezed(words)), "{words:?} is not on the page");
    }
}

#[test]
fn the_statement_tells_what_claims_and_what_does_not() {
    let mut book = fixture::book();
    book.meta.certified_by = Some("Access House".into());
    let mut made = Made::of(&book);
    made.artifacts[1].conformance = vec!["EPUB Accessibility 1.1".into()];
    let (id, title) = (book.divisions[2].id, book.divisions[2].title.text.spoken());
    let chapter = made.artifacts.iter_mut().find(|file| file.kind == ArtifactKind::ChapterPdf(id)).expect("a chapter");
    chapter.conformance.clear();
    let shown = squeezed(&words(&read(&page(&made.site(&book)).expect("a page"))));
    let claims = "The files claim: PDF: PDF/UA-1, PDF/A-2a EPUB: EPUB Accessibility 1.1 (Access House)";
    for said in [claims.to_owned(), format!("These files claim no standard: {title} (PDF)")] {
        assert!(shown.contains(&squeezed(&said)), "{said}");
    }
}

#[test]
fn a_bare_book_has_a_page_in_every_language() {
    for tag in ["en", "fr", "es", "pt", "ar", "de", "it", "nl", "zh", "sw"] {
        let mut book = fixture::book();
        book.meta.language = crate::book::language::Language::parse(tag).expect("a tag");
        book.meta.creators.clear();
        (book.meta.series, book.meta.publisher, book.meta.license) = (None, None, None);
        book.introduction.clear();
        let html = page(&Site::new(&book, &Pages::default(), &[], &[])).expect("a page");
        ids(&read(&html));
        assert!(html.contains(&format!("<html lang=\"{tag}\" dir=\"{}\"", if tag == "ar" { "rtl" } else { "ltr" })));
    }
}

#[test]
fn downloads_json_has_the_sizes_of_the_files_and_what_goes_with_them() {
    let book = fixture::book();
    let made = Made::of(&book);
    let json: serde_json::Value = serde_json::from_str(&downloads_json(&made.site(&book))).expect("JSON");
    let files = json["files"].as_array().expect("a list");
    for (file, artifact) in files.iter().zip(&made.artifacts) {
        assert_eq!(file["path"], artifact.path);
        assert_eq!(file["bytes"], artifact.bytes.len());
        assert_eq!(file["sha256"], ContentHash::of(&artifact.bytes).to_hex());
    }
    assert_eq!((&files[2]["chapter"], &files[2]["anchor"]), (&"2".into(), &"#chapter-capacity-building".into()));
    assert!(files[1]["pages"].is_null() && files[1]["first_folio"].is_null());
    let beside: Vec<&str> =
        json["companions"].as_array().expect("a list").iter().filter_map(|one| one["path"].as_str()).collect();
    assert!(beside.contains(&"cite/local-ownership.bib"), "{beside:?}");
    assert_eq!(files[0]["cover"], "covers/local-ownership.png");
    assert_eq!((&json["companions"][0]["width"], &json["companions"][0]["height"]), (&480.into(), &679.into()));
}

#[test]
fn checksums_are_digest_two_spaces_and_path() {
    let list = [("a.pdf".to_string(), ContentHash::of(b"")), ("chapters/b.pdf".to_string(), ContentHash::of(b"b"))];
    let sums = sha256sums(&list);
    assert!(sums.starts_with("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a.pdf\n"));
    assert!(sums.ends_with("  chapters/b.pdf\n") && sums.lines().count() == 2);
}
