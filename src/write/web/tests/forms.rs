//! What the page says to machines, and the page as a fragment.

use crate::write::markup::fixture;
use crate::write::markup::reading::{Token, ids, read};
use crate::write::web::tests::{html, pasted, tokens};

/// The value of a `meta` element.
fn meta<'t>(tokens: &'t [Token], key: &str) -> Option<&'t str> {
    let named = |token: &&Token| token.attribute("property").or_else(|| token.attribute("name")) == Some(key);
    tokens.iter().find(named)?.attribute("content")
}

#[test]
fn the_head_tells_networks_and_catalogues_what_it_is() {
    let tokens = tokens(&fixture::book());
    let said = [
        ("og:title", "Local Ownership in Security"),
        ("og:url", "https://example.org/local-ownership/"),
        ("og:image", "https://example.org/local-ownership/covers/local-ownership.png"),
        ("og:image:width", "480"),
        ("citation_author", "Author, Ada"),
        ("citation_doi", "10.1234/local"),
        ("citation_pdf_url", "https://example.org/local-ownership/local-ownership.pdf"),
    ];
    for (key, value) in said {
        assert_eq!(meta(&tokens, key), Some(value), "{key}");
    }
}

#[test]
fn linked_data_has_the_report_its_chapters_and_their_files() {
    let book = fixture::book();
    let page = html(&book);
    let data = page.split("application/ld+json\">").nth(1).and_then(|rest| rest.split("</script>").next());
    let data: serde_json::Value = serde_json::from_str(data.expect("linked data")).expect("JSON");
    assert_eq!(data["@type"], serde_json::json!(["Report", "Book"]));
    assert_eq!((&data["numberOfPages"], &data["isPartOf"]["name"]), (&212.into(), &"Peacebuilding Papers".into()));
    assert_eq!(data["editor"][1]["familyName"], "Bookman");
    assert_eq!(data["encoding"][1]["encodingFormat"], "application/epub+zip");
    let chapters = data["hasPart"].as_array().expect("chapters");
    assert_eq!(chapters.len(), book.downloads().count());
    for chapter in chapters {
        assert_eq!((&chapter["@type"], &chapter["pagination"]), (&"Chapter".into(), &"11–38".into()));
        let address = chapter["encoding"][0]["contentUrl"].as_str().expect("an address");
        assert!(address.starts_with("https://example.org/local-ownership/chapters/"), "{address}");
    }
    assert_eq!(chapters[0]["url"], "https://example.org/local-ownership/#chapter-capacity-building");
}

#[test]
fn without_an_address_nothing_claims_one() {
    let mut book = fixture::book();
    book.meta.url = None;
    let tokens = tokens(&book);
    assert_eq!((meta(&tokens, "og:url"), meta(&tokens, "og:image")), (None, None));
    let hrefs: Vec<&str> = tokens.iter().filter_map(|token| token.attribute("href")).collect();
    assert!(hrefs.contains(&"local-ownership.pdf") && hrefs.contains(&"cite/local-ownership.ris"), "{hrefs:?}");
}

#[test]
fn a_fragment_has_no_page_of_its_own_and_every_class_is_scoped() {
    let fragment = pasted(&fixture::book());
    let tokens = read(&fragment);
    let mut levels = Vec::new();
    for token in &tokens {
        let Token::Open(tag, _) = token else { continue };
        assert!(
            !["html", "head", "body", "title", "meta", "link", "script", "main", "header", "footer", "h1"]
                .contains(&tag.as_str()),
            "{tag}"
        );
        levels.extend(tag.strip_prefix('h').and_then(|level| level.parse::<u8>().ok()));
        if let Some(class) = token.attribute("class") {
            assert!(class.split(' ').all(|name| name.starts_with("offprint")) || in_prose(class), "{class}");
        }
    }
    assert_eq!(levels.first(), Some(&2), "the publisher's page has the title");
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
    let known = ids(&tokens);
    let inner = tokens.iter().filter_map(|token| token.attribute("href")?.strip_prefix('#'));
    assert!(inner.into_iter().all(|id| known.contains(id)));
}

/// Whether a class is one that blocks have, which the style sheet knows only below `.offprint-prose`.
fn in_prose(class: &str) -> bool {
    let classes = ["table", "alert", "task", "inline", "small-caps", "center", "right", "left", "amount"];
    class.split(' ').any(|name| classes.contains(&name))
}

#[test]
fn every_rule_of_the_style_sheet_is_scoped() {
    let sheet = include_str!("../index.css");
    let selectors = sheet
        .split(['{', '}', ';'])
        .map(str::trim)
        .filter(|part| part.starts_with(['.', ':', '*']) || is_element(part));
    let loose: Vec<&str> = selectors.filter(|selector| !selector.starts_with(".offprint")).collect();
    assert!(loose.is_empty(), "{loose:?}");
}

/// Whether a piece of a style sheet starts as a selector of an element does, and is no property.
fn is_element(part: &str) -> bool {
    let name = part.split([' ', ',', ':', '.', '[']).next().unwrap_or_default();
    ["html", "body", "main", "p", "a", "ul", "li", "table", "h1", "h2", "h3", "article", "img"].contains(&name)
}

#[test]
fn a_fragment_leads_to_where_the_downloads_live() {
    let fragment = pasted(&fixture::book());
    assert!(fragment.contains("href=\"https://example.org/local-ownership/local-ownership.pdf\""));
    assert!(fragment.contains("src=\"https://example.org/local-ownership/covers/local-ownership.png\""));
    assert!(fragment.contains("#nameddest=fiji\""));
}
