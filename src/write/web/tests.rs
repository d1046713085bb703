//! The download page and the lists of the fixture: complete, well-formed, true, and inert whatever they hold.

use crate::base::hash::ContentHash;
use crate::book::Book;
use crate::book::text::Text;
use crate::typeset::pages::Pages;
use crate::write::markup::fixture;
use crate::write::markup::reading::{Token, ids, read, squeezed, words};
use crate::write::web::chapters::place;
use crate::write::web::{downloads_json, index_html, sha256sums};

fn page(book: &Book) -> Vec<Token> {
    // The page is written so that it can be read as XML, too.
    read(&index_html(book, &fixture::pages(book), &fixture::artifacts(book)))
}

#[test]
fn every_download_is_linked_and_every_inner_link_leads_somewhere() {
    let book = fixture::book();
    let tokens = page(&book);
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
    let known = ids(&page(&book));
    let places: Vec<String> = book.labels.values().filter_map(|anchor| place(&book, *anchor)).collect();
    assert!(places.contains(&"#section-fiji".to_string()) && places.contains(&"#chapter-platforms".to_string()));
    assert!(places.iter().all(|place| known.contains(&place[1..])), "{places:?} among {known:?}");
    assert_eq!(place(&book, book.labels["foreword"]), None, "the page does not show the foreword");
}

#[test]
fn the_page_says_what_it_must() {
    let book = fixture::book();
    let shown = squeezed(&words(&page(&book)));
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
        "Author, Ada and Ben Bookman (eds). Local Ownership in Security: Case Studies",
        "CC BY-NC 4.0",
        "A figure in chapter 2 was mended.",
    ];
    for words in said {
        assert!(shown.contains(&squeezed(words)), "{words:?} is not on the page");
    }
}

#[test]
fn hostile_words_stay_words() {
    let mut book = fixture::book();
    let hostile = || fixture::HOSTILE.to_string();
    book.meta.title = hostile();
    book.meta.subtitle = Some(hostile());
    book.meta.summary = Some(hostile());
    book.meta.license = Some(hostile());
    book.meta.editions[0].1 = "javascript:alert(1)".into();
    book.divisions[1].slug = "\" onload=\"x".into();
    for division in &mut book.divisions {
        division.title.text = Text::plain(fixture::HOSTILE);
    }
    let tokens = page(&book);
    for token in &tokens {
        let Token::Open(tag, attributes) = token else { continue };
        assert_ne!(tag, "script");
        assert!(attributes.iter().all(|(name, value)| !name.starts_with("on") && !value.starts_with("javascript:")));
    }
    assert!(words(&tokens).contains(fixture::HOSTILE));
}

#[test]
fn a_bare_book_has_a_page_in_every_language() {
    for tag in ["en", "fr", "es", "pt", "ar", "de"] {
        let mut book = fixture::book();
        book.meta.language = crate::book::language::Language::parse(tag).expect("a tag");
        book.meta.creators.clear();
        (book.meta.series, book.meta.publisher, book.meta.license) = (None, None, None);
        book.introduction.clear();
        let html = index_html(&book, &Pages::default(), &[]);
        ids(&read(&html));
        assert!(html.contains(&format!("<html lang=\"{tag}\" dir=\"{}\"", if tag == "ar" { "rtl" } else { "ltr" })));
    }
}

#[test]
fn downloads_json_has_the_keys_of_the_contract_and_the_sizes_of_the_files() {
    let book = fixture::book();
    let artifacts = fixture::artifacts(&book);
    let json: serde_json::Value = serde_json::from_str(&downloads_json(&book, &artifacts)).expect("JSON");
    let files = json["files"].as_array().expect("a list");
    let mut keys: Vec<&str> = files[0].as_object().expect("an object").keys().map(String::as_str).collect();
    keys.sort_unstable();
    let mut contract = [
        "path",
        "kind",
        "media_type",
        "chapter",
        "title",
        "first_folio",
        "last_folio",
        "pages",
        "bytes",
        "sha256",
        "conformance",
    ];
    contract.sort_unstable();
    assert_eq!(keys, contract);
    for (file, artifact) in files.iter().zip(&artifacts) {
        assert_eq!(file["path"], artifact.path);
        assert_eq!(file["bytes"], artifact.bytes.len());
        assert_eq!(file["sha256"], ContentHash::of(&artifact.bytes).to_hex());
    }
    assert_eq!(files[2]["chapter"], "2");
    assert!(files[1]["pages"].is_null() && files[1]["first_folio"].is_null());
}

#[test]
fn checksums_are_digest_two_spaces_and_path() {
    let list = [("a.pdf".to_string(), ContentHash::of(b"")), ("chapters/b.pdf".to_string(), ContentHash::of(b"b"))];
    let sums = sha256sums(&list);
    assert!(sums.starts_with("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a.pdf\n"));
    assert!(sums.ends_with("  chapters/b.pdf\n") && sums.lines().count() == 2);
}
