//! Words that would be markup, links that would be scripts: on the page, in the fragment and in what machines read of it,
//! they are words.

use crate::book::Book;
use crate::book::block::BlockKind;
use crate::book::meta::{Creator, Name};
use crate::book::text::Text;
use crate::write::markup::fixture::{self, HOSTILE, Ids, Inline, text};
use crate::write::markup::reading::{Token, read, words};
use crate::write::web::tests::{html, pasted};

/// The fixture with these words wherever an author can write words.
fn filled_with(words: &str) -> Book {
    let mut book = fixture::book();
    let own = || words.to_string();
    let meta = &mut book.meta;
    (meta.title, meta.subtitle, meta.summary) = (own(), Some(own()), Some(own()));
    (meta.publisher, meta.place, meta.license, meta.copyright) = (Some(own()), Some(own()), Some(own()), Some(own()));
    (meta.version, meta.accessibility_contact, meta.certified_by) = (Some(own()), Some(own()), Some(own()));
    meta.series = Some((own(), Some(own())));
    meta.corrections[0].1 = own();
    meta.creators.push(Creator { name: Name::Organisation(own()), role: "edt".into(), orcid: None });
    book.parts[0].title = own();
    book.theme.body_font = own();
    for (name, text) in [("about", own()), ("skip", own())] {
        book.theme.page.texts.insert(name.into(), text);
    }
    for division in &mut book.divisions {
        division.title.text = Text::plain(words);
        division.creators = vec![Creator { name: Name::Organisation(own()), role: "aut".into(), orcid: None }];
        division.summary = vec![Ids::default().paragraph(words)];
        for block in &mut division.blocks {
            if let BlockKind::Heading(heading) = &mut block.kind {
                heading.text = Text::plain(words);
                heading.place = None;
            }
        }
    }
    book.introduction = vec![Ids::default().paragraph(words)];
    book
}

/// What readers get, as a page and as a fragment.
fn forms(book: &Book) -> [Vec<Token>; 2] {
    let pasted = format!("<main>{}</main>", pasted(book));
    [read(&html(book)), read(&pasted)]
}

/// Fails where markup was taken from the author's words.
fn assert_inert(tokens: &[Token]) {
    for token in tokens {
        let Token::Open(tag, attributes) = token else { continue };
        assert!(tag != "script" || token.attribute("type") == Some("application/ld+json"), "{token:?}");
        assert!(!["iframe", "object", "embed", "svg", "form", "base"].contains(&tag.as_str()), "{token:?}");
        let live = |(name, value): &(String, String)| {
            name.starts_with("on") || value.trim_start().to_ascii_lowercase().starts_with("javascript:")
        };
        assert!(!attributes.iter().any(live), "{token:?}");
    }
}

#[test]
fn a_script_in_a_title_or_a_summary_is_words() {
    for tokens in forms(&filled_with(HOSTILE)) {
        assert_inert(&tokens);
        assert!(words(&tokens).matches(HOSTILE).count() > 10);
    }
}

#[test]
fn quotes_do_not_end_an_attribute() {
    let hostile = "\" onmouseover=\"alert(1)\" x='";
    for tokens in forms(&filled_with(hostile)) {
        assert_inert(&tokens);
        assert!(words(&tokens).contains(hostile));
    }
}

#[test]
fn a_script_s_end_does_not_end_what_machines_read() {
    let book = filled_with("</script><script>alert(1)</script><!--");
    let page = html(&book);
    let data =
        page.split("<script type=\"application/ld+json\">").nth(1).and_then(|rest| rest.split("</script>").next());
    let data: serde_json::Value = serde_json::from_str(data.expect("linked data")).expect("JSON");
    assert_eq!(data["name"], book.meta.title);
    assert_eq!(data["hasPart"][0]["name"], book.meta.title);
    assert_eq!(page.matches("<script").count(), 1);
}

#[test]
fn a_style_s_end_does_not_end_the_style_sheet() {
    let page = html(&filled_with("</style><b>\"; } * { display: none } /*"));
    assert_eq!(page.matches("</style>").count(), 1);
    let sheet = page.split("<style>").nth(1).and_then(|rest| rest.split("</style>").next()).expect("a style sheet");
    let family = sheet.lines().find(|line| line.contains("--offprint-serif")).expect("the body's font");
    assert!(family.contains("\"\\3c /style\\3e \\3c b\\3e \\22 ; } * { display: none } /*\", "), "{family}");
}

#[test]
fn a_link_to_a_script_is_no_link() {
    let mut book = fixture::book();
    let links =
        ["javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "data:text/html,x", "vbscript:x"];
    for link in links {
        let paragraph =
            Ids::default().block(BlockKind::Paragraph(text(&[("Harmless", Inline::Url(link)), (".", Inline::Words)])));
        book.introduction = vec![paragraph.clone()];
        book.divisions[1].summary = vec![paragraph];
        book.meta.editions[0].1 = link.into();
        for tokens in forms(&book) {
            assert_inert(&tokens);
            assert!(words(&tokens).contains("Harmless."), "the words stay");
            let targets = tokens.iter().filter_map(|token| token.attribute("href"));
            let dead: Vec<&str> = targets.filter(|href| href.contains("alert") || href.starts_with("data:")).collect();
            assert!(dead.is_empty(), "{dead:?}");
        }
    }
}

#[test]
fn a_template_s_language_in_the_author_s_words_is_words() {
    let hostile = "{{ sheet }}{% for x in groups %}{{ x }}{% endfor %}{# gone #}";
    for tokens in forms(&filled_with(hostile)) {
        assert!(words(&tokens).contains(hostile));
    }
}
