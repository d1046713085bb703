//! The download page as readers, publishers and machines use it: in a real browser, pasted into another page, with words
//! that mean harm, with a publisher's own template.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use offprint::base::hash::ContentHash;
use offprint::build::{Options, Outcome, build, check};
use serde_json::Value;

use crate::support::{Scratch, all, built, listed, text, tool};
use crate::validators::validate;

fn json(folder: &Scratch) -> Value {
    let bytes = fs::read(folder.join("downloads.json")).expect("there is a list");
    serde_json::from_slice(&bytes).expect("the list is JSON")
}

#[test]
fn every_download_can_be_followed_in_a_browser_and_arrives_whole() {
    let folders: Vec<PathBuf> = all().map(|name| built(name).folder.path().to_owned()).collect();
    validate("site-check", &[], &folders);
}

#[test]
fn downloads_json_is_as_its_schema_says() {
    for name in all() {
        let folder = &built(name).folder;
        let schema = folder.join("downloads.schema.json").to_string_lossy().into_owned();
        validate("schema-check", &[&schema], &[folder.join("downloads.json")]);
    }
}

/// Software stands on these keys: one that goes, or stops being required, is a new number of the schema.
#[test]
fn no_key_of_downloads_json_goes() {
    let schema = fs::read(built("plain").folder.join("downloads.schema.json")).expect("there is a schema");
    let schema: Value = serde_json::from_slice(&schema).expect("the schema is JSON");
    let keys = |object: &Value| -> BTreeSet<String> {
        let required = object["required"].as_array().expect("a list");
        required.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let has = |object: &Value, stable: &str| {
        let missing: Vec<&str> = stable.split(' ').filter(|key| !keys(object).contains(*key)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    };
    let items = |list: &str| schema["properties"][list]["items"].clone();
    assert_eq!(schema["properties"]["schema"]["const"], 1);
    has(&schema, "schema report files companions");
    has(&items("files"), "path kind media_type chapter title first_folio last_folio pages bytes sha256 conformance");
    has(&items("files"), "language anchor cover");
    has(&items("companions"), "path kind media_type anchor bytes sha256 width height");
    has(&schema["properties"]["report"], "title subtitle slug language date modified version publisher license");
    has(&schema["properties"]["report"], "identifier doi url citation");
}

#[test]
fn what_goes_with_downloads_is_as_it_is_listed() {
    for name in all() {
        let folder = &built(name).folder;
        let list = json(folder);
        let companions = list["companions"].as_array().expect("a list");
        let works = 1 + listed(folder.path()).iter().filter(|entry| entry.kind == "chapter-pdf").count();
        assert_eq!(companions.len(), 4 * works + 1, "{name}: a cover and three references each, and a fragment");
        for companion in companions {
            let path = companion["path"].as_str().expect("a path");
            let bytes = fs::read(folder.join(path)).expect("a listed file is there");
            assert_eq!(companion["bytes"], bytes.len(), "{path}");
            assert_eq!(companion["sha256"], ContentHash::of(&bytes).to_hex(), "{path}");
            if path.ends_with(".png") {
                let picture = image::load_from_memory(&bytes).expect("a picture");
                assert_eq!(
                    (&companion["width"], &companion["height"]),
                    (&picture.width().into(), &picture.height().into())
                );
            }
        }
    }
}

#[test]
fn a_case_study_s_link_leads_to_a_place_that_its_file_has() {
    for name in all() {
        let folder = &built(name).folder;
        let page = fs::read_to_string(folder.join("index.html")).expect("there is a page");
        let links: BTreeSet<(&str, &str)> = page
            .split("href=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next()?.split_once("#nameddest="))
            .collect();
        for file in links.iter().map(|(file, _)| *file).collect::<BTreeSet<_>>() {
            let dests = tool("pdfinfo", &["-dests", &folder.join(file).to_string_lossy()]);
            let dests = text(&dests.stdout);
            for (_, place) in links.iter().filter(|(of, _)| *of == file) {
                assert!(dests.contains(&format!("\"{place}\"")), "{name}: {file} has no {place}");
            }
        }
    }
    let manuscript = fs::read_to_string(built("manuscript").folder.join("index.html")).expect("there is a page");
    assert!(manuscript.matches("#nameddest=").count() >= 36, "the report has 36 case studies");
}

/// A page of a publisher's around the fragment, with a style and a title of its own.
fn pasted(fragment: &str, language: &str) -> String {
    format!(
        "<!doctype html><html lang=\"{language}\"><head><meta charset=\"utf-8\"><title>Publications</title>\
         <meta name=\"viewport\" content=\"width=device-width\"><style>body {{ font: 16px sans-serif; color: #222; \
         background: #fff }} a {{ color: #00c }} h2 {{ color: #060 }} ul {{ padding: 2em }}</style></head>\
         <body><header><a href=\"#main\">Home</a></header><main id=\"main\"><h1>Publications</h1>{fragment}</main></body></html>"
    )
}

#[test]
fn axe_passes_the_fragment_in_another_page() {
    let host = Scratch::new("pasted");
    let mut pages = Vec::new();
    for name in all() {
        let folder = &built(name).folder;
        let fragment = fs::read_to_string(folder.join("fragment.html")).expect("there is a fragment");
        let list = json(folder);
        // The pictures, which a publisher has where the downloads live, are here.
        let fragment = match list["report"]["url"].as_str() {
            Some(url) => fragment.replace(&format!("src=\"{url}"), "src=\""),
            None => fragment,
        };
        let local = format!("src=\"{}/", folder.path().display());
        let fragment = fragment.replace("src=\"covers/", &format!("{local}covers/"));
        let page = host.join(&format!("{name}.html"));
        fs::write(&page, pasted(&fragment, list["report"]["language"].as_str().expect("a language"))).expect("written");
        pages.push(page);
    }
    validate("axe-check", &[], &pages);
}

const HARM: &str = r#"</title></script><script>alert(1)</script>" onload="alert(2)" '><img src=x onerror=alert(3)>"#;

/// The same where words are Markdown.
const MARKUP: &str = r#"</p></section><script>alert(1)</script> <b onmouseover="alert(2)">bold</b>"#;

/// A manuscript that has harm wherever words can be.
fn harmful() -> Scratch {
    let folder = Scratch::new("harmful");
    let harm = HARM.replace('\'', "''");
    let toc = format!(
        "title: '{harm}'\nsubtitle: '{harm}'\nslug: harm\nlanguage: en\ndate: 2026-11\nversion: '{harm}'\n\
         creators: [{{organisation: '{harm}'}}]\npublisher: {{name: '{harm}', place: '{harm}'}}\nlicense: '{harm}'\n\
         copyright: '{harm}'\nabstract: '{harm}'\nseries: {{title: '{harm}', number: '{harm}'}}\n\
         corrections: [{{date: 2026-11-23, text: '{harm}'}}]\naccessibility: {{contact: '{harm}'}}\n\
         url: https://example.org/x/\neditions: [{{language: fr, url: \"https://example.org/?a='b'&c=d\"}}]\n\
         introduction: |\n  {MARKUP} [a](javascript:alert(4)) [b](<JaVaScRiPt:alert(5)>) <a href=\"javascript:alert(6)\">c</a>\n\n\
         \x20 <div onclick=\"alert(7)\">raw</div>\n\n  <iframe srcdoc=\"x\"></iframe> <svg onload=alert(8)></svg>\n\
         theme: {{page: {{texts: {{about: '{harm}', sections: '{harm}'}}}}}}\n\
         chapters:\n  - part: '{harm}'\n    chapters:\n      - file: a.md\n        title: '{harm}'\n        summary: |\n\
         \x20         {MARKUP} [x](javascript:alert(9)) <style>* {{ display: none }}</style>\n"
    );
    fs::write(folder.join("toc.yaml"), toc).expect("the scratch folder can be written to");
    let chapter = format!("# A\n\n## {MARKUP} {{#id-a}}\n\nText.\n\n## [y](javascript:alert(10)): b\n\nMore.\n");
    fs::write(folder.join("a.md"), chapter).expect("the scratch folder can be written to");
    folder
}

#[test]
fn words_that_mean_harm_do_none_in_a_browser() {
    let (manuscript, output) = (harmful(), Scratch::new("harmless"));
    let outcome = build(&Options { fragment: true, ..Options::new(manuscript.path(), output.path()) });
    let said: Vec<&str> = outcome.diagnostics.iter().map(|found| found.message.as_str()).collect();
    assert!(outcome.failure.is_none() && !outcome.diagnostics.has_errors(), "{said:?} {:?}", outcome.failure);
    validate("site-check", &[], &[output.path().to_owned()]);
    for name in ["index.html", "fragment.html"] {
        let page = fs::read_to_string(output.join(name)).expect("there is a page");
        let lower = page.to_ascii_lowercase();
        assert!(!lower.contains("href=\"javascript:") && !lower.contains("href=\" javascript:"), "{name}");
        for tag in ["<iframe", "<svg", "<script>", "<img src=x", "<div onclick"] {
            assert!(!lower.contains(tag), "{name} has {tag}");
        }
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "{name}: the words stay");
    }
}

#[test]
fn raw_html_in_a_summary_or_the_introduction_is_words() {
    let raw = "<div onclick=\"alert(1)\"><b>raw words</b></div> <iframe src=\"//x\">framed words</iframe> <style>p { }</style>";
    let (manuscript, output) = (Scratch::new("raw"), Scratch::new("raw-out"));
    let toc = format!(
        "title: Raw\ndate: 2026\nintroduction: |\n  {raw}\n\n  <table onload=\"x\"><tr><td>cell\n\n\
         chapters:\n  - file: a.md\n    summary: |\n      {raw}\n"
    );
    fs::write(manuscript.join("toc.yaml"), toc).expect("the scratch folder can be written to");
    fs::write(manuscript.join("a.md"), "# A\n\nText.\n").expect("the scratch folder can be written to");
    let outcome = build(&Options { fragment: true, ..Options::new(manuscript.path(), output.path()) });
    assert!(outcome.failure.is_none() && !outcome.diagnostics.has_errors(), "{:?}", complaints(&outcome));
    for name in ["index.html", "fragment.html"] {
        let page = fs::read_to_string(output.join(name)).expect("there is a page");
        let twice = |words: &str| page.matches(words).count() >= 2;
        assert!(twice("raw words") && twice("framed words") && page.contains("cell"), "{name}: the words stay");
        for tag in ["<iframe", "onclick", "onload", "<style>p"] {
            assert!(!page.contains(tag), "{name} has {tag}");
        }
    }
}

/// A manuscript of one chapter with this `theme.page` and these files.
fn with_page(page: &str, files: &[(&str, &str)]) -> Scratch {
    let folder = Scratch::new("page");
    let toc = format!("title: Rivers\ndate: 2026-11\nlanguage: de\nchapters: [a.md]\ntheme:\n  page:\n{page}");
    for (name, content) in [("toc.yaml", toc.as_str()), ("a.md", "# Source\n\nWater.\n")].iter().chain(files) {
        fs::write(folder.join(name), content).expect("the scratch folder can be written to");
    }
    folder
}

fn complaints(outcome: &Outcome) -> Vec<String> {
    let place = |found: &offprint::base::diagnostic::Diagnostic| {
        let (file, line) = (&outcome.sources.file(found.span.file).name, outcome.sources.position(found.span).line);
        format!("{file}:{line}: {}: {}", found.rule, found.message)
    };
    outcome.diagnostics.iter().map(place).collect()
}

#[test]
fn a_publisher_s_template_style_and_texts_make_the_page() {
    let template = "{% extends \"index.html\" %}\n{% block header %}<header><h1>{{ title }} – our house</h1></header>{% endblock %}\n";
    let page = "    template: page.jinja\n    style: page.css\n    texts: {full-report: Der ganze Bericht, many-pages: \"{n} Seiten\"}\n";
    let manuscript =
        with_page(page, &[("page.jinja", template), ("page.css", ".offprint { --offprint-band: #123456; }\n")]);
    let output = Scratch::new("page-out");
    let outcome = build(&Options::new(manuscript.path(), output.path()));
    assert!(complaints(&outcome).is_empty(), "{:?}", complaints(&outcome));
    let page = fs::read_to_string(output.join("index.html")).expect("there is a page");
    for words in
        ["<h1>Rivers – our house</h1>", "Der ganze Bericht", " Seiten</span>", "--offprint-band: #123456", "rivers.pdf"]
    {
        assert!(page.contains(words), "{words}");
    }
    assert!(!output.join("fragment.html").exists(), "no fragment was asked for");
}

#[test]
fn the_theme_s_fonts_lie_beside_the_page_with_their_licences() {
    let (manuscript, output) = (with_page("    fonts: all\n    fragment: true\n", &[]), Scratch::new("page-fonts"));
    let outcome = build(&Options::new(manuscript.path(), output.path()));
    assert!(complaints(&outcome).is_empty(), "{:?}", complaints(&outcome));
    let list = json(&output);
    let companions = list["companions"].as_array().expect("a list");
    let count = |kind: &str| companions.iter().filter(|one| one["kind"] == kind).count();
    assert_eq!((count("font"), count("font-licence")), (5, 2), "{companions:?}");
    let page = fs::read_to_string(output.join("index.html")).expect("there is a page");
    assert_eq!(page.matches("@font-face").count(), 5);
    // The browser tells of a font that it may not load, or that is not there.
    validate("site-check", &[], &[output.path().to_owned()]);
}

#[test]
fn faults_in_theme_page_are_told_at_their_places_by_a_check() {
    let page = "    template: page.jinja\n    style: page.css\n    texts: {ful-report: x}\n";
    let files = [("page.jinja", "<h1>{{ title }}</h1>\n<p>{{ titel }}</p>\n"), ("page.css", "a {}\n</style>\n")];
    let manuscript = with_page(page, &files);
    let found = complaints(&check(&Options::new(manuscript.path(), "")));
    let expected = ["page.css:2: bad-style", "page.jinja:2: bad-template", "toc.yaml:9: unknown-key"];
    for start in expected {
        assert!(found.iter().any(|line| line.starts_with(start)), "{start} in {found:?}");
    }
    let missing = with_page("    template: ../x\n    style: nowhere.css\n", &[]);
    let found = complaints(&check(&Options::new(missing.path(), "")));
    assert_eq!(
        found.iter().filter(|line| line.contains("file-outside") || line.contains("missing-file")).count(),
        2,
        "{found:?}"
    );
}
