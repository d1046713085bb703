//! A publisher's own template and style: it stands in for the tool's, everything in it is escaped, and its faults have places.

use crate::base::source::FileId;
use crate::book::Book;
use crate::book::theme::Template;
use crate::write::markup::fixture::{self, HOSTILE};
use crate::write::web::tests::html;
use crate::write::web::trial;

fn with(template: &str) -> Book {
    let mut book = fixture::book();
    book.theme.page.template = Some(Template { file: FileId(7), text: template.into() });
    book
}

/// What a trial says, and of which text.
fn complaint(template: &str) -> (String, String) {
    let book = with(template);
    let found = trial(&book, &fixture::pages(&book));
    let first = found.iter().next().expect("a complaint").clone();
    assert_eq!(first.span.file, FileId(7));
    (first.message.clone(), template[first.span.start as usize..first.span.end as usize].to_owned())
}

#[test]
fn a_template_may_replace_a_block_and_keep_the_rest() {
    let page =
        html(&with("{% extends \"index.html\" %}{% block footer %}<p>{{ copyright }}, our house</p>{% endblock %}"));
    assert!(page.contains("<p>© 2026 Peace &amp; Press, our house</p>") && !page.contains("<footer"));
    assert!(page.contains("href=\"local-ownership.pdf\""));
    let found = trial(&with("{% extends \"index.html\" %}"), &fixture::pages(&fixture::book()));
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn a_trial_has_all_that_the_page_will_have() {
    let book =
        with("{% extends \"index.html\" %}{% block footer %}{{ cover.src }} {{ exports[0].href }}{% endblock %}");
    let found = trial(&book, &fixture::pages(&book));
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn whatever_a_template_shows_is_escaped() {
    let mut book = with("<p title=\"{{ title }}\">{{ title }}</p>");
    book.meta.title = HOSTILE.into();
    assert!(!html(&book).contains("<script"));
}

#[test]
fn a_fault_is_told_at_its_place() {
    let (message, place) = complaint("<p>{{ title }}</p>\n{{ titel }}");
    assert!(message.contains("undefined"), "{message}");
    assert_eq!(place, "titel");
    let (message, _) = complaint("{% for file in downloads %}");
    assert!(message.contains("syntax error"), "{message}");
    let (message, _) = complaint("{% include \"/etc/passwd\" %}");
    assert!(message.contains("template not found"), "{message}");
}

#[test]
fn a_template_that_never_ends_is_stopped() {
    let endless = "{% for a in range(99999) %}{% for b in range(99999) %}{{ b }}{% endfor %}{% endfor %}";
    let (message, _) = complaint(endless);
    assert!(message.contains("fuel"), "{message}");
}

#[test]
fn a_page_that_forgets_a_download_is_told() {
    let (message, _) =
        complaint("{% for file in downloads %}<a href=\"{{ file.href }}\">{{ file.label }}</a>{% endfor %}");
    assert!(message.contains("does not link to chapters/"), "{message}");
    assert!(message.contains("others"), "{message}");
}

#[test]
fn a_style_of_the_publisher_s_comes_after_the_tool_s() {
    let mut book = fixture::book();
    book.theme.page.style = Some(".offprint { --offprint-band: navy; }\n".into());
    let page = html(&book);
    assert!(page.contains(".offprint { --offprint-band: navy; }\n</style>"));
}
