//! The lists are true to the byte, and the page links to every download and to nothing else that is not there.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use offprint::base::hash::ContentHash;

use crate::support::{BOOKS, built, files, listed, text, tool};

/// Whether a file is written beside the downloads, and is not among them.
fn is_beside(path: &str) -> bool {
    let lists = ["SHA256SUMS", "downloads.json", "downloads.schema.json", "fragment.html", "index.html"];
    lists.contains(&path) || path.starts_with("covers/") || path.starts_with("cite/")
}

#[test]
fn every_entry_of_downloads_json_is_true() {
    for name in BOOKS {
        let built = built(name);
        let page = fs::read_to_string(built.folder.join("index.html")).expect("there is a page");
        for entry in listed(built.folder.path()) {
            let file = built.folder.join(&entry.path);
            let bytes = fs::read(&file).expect("a listed file is there");
            assert_eq!((entry.bytes, entry.sha256.as_str()), (bytes.len(), &*ContentHash::of(&bytes).to_hex()));
            let (kind, media_type, magic) = nature(&entry.path);
            assert_eq!((&*entry.kind, &*entry.media_type), (kind, media_type), "{}", entry.path);
            assert!(bytes.starts_with(magic.as_bytes()), "{}", entry.path);
            assert_eq!(entry.chapter.is_some(), kind.starts_with("chapter"), "{}", entry.path);
            assert!(!entry.title.is_empty());
            assert_eq!(entry.first_folio.is_some(), kind != "epub", "{}", entry.path);
            let is_pdf = entry.path.ends_with(".pdf");
            assert_eq!(entry.pages, is_pdf.then(|| page_count(&file)), "{}", entry.path);
            assert!(entry.cover.is_some_and(|cover| built.folder.join(&cover).is_file()), "{}", entry.path);
            let shown = entry.anchor.map(|anchor| page.contains(&format!("id=\"{}\"", &anchor[1..])));
            assert_eq!(shown, entry.chapter.map(|_| true), "{}: the page shows the chapter", entry.path);
            assert!(entry.language.starts_with(|letter: char| letter.is_ascii_lowercase()), "{}", entry.path);
        }
    }
}

/// Kind, media type and first bytes that go with a path.
fn nature(path: &str) -> (&'static str, &'static str, &'static str) {
    if path.starts_with("chapters/") && path.ends_with(".epub") {
        ("chapter-epub", "application/epub+zip", "PK")
    } else if path.ends_with(".epub") {
        ("epub", "application/epub+zip", "PK")
    } else if path.ends_with("-print.pdf") {
        ("print-pdf", "application/pdf", "%PDF-")
    } else if path.starts_with("chapters/") {
        ("chapter-pdf", "application/pdf", "%PDF-")
    } else {
        ("report-pdf", "application/pdf", "%PDF-")
    }
}

fn page_count(pdf: &Path) -> usize {
    let output = tool("qpdf", &["--show-npages", &pdf.to_string_lossy()]);
    text(&output.stdout).trim().parse().expect("qpdf counts pages")
}

#[test]
fn downloads_json_lists_every_download_and_nothing_else() {
    for name in BOOKS {
        let built = built(name);
        let listed: BTreeSet<String> = listed(built.folder.path()).into_iter().map(|entry| entry.path).collect();
        let there: BTreeSet<String> = files(built.folder.path()).into_keys().filter(|path| !is_beside(path)).collect();
        assert_eq!(listed, there, "{name}");
        let told: BTreeSet<String> = built.outcome.downloads.iter().map(|download| download.path.clone()).collect();
        assert_eq!(listed, told, "{name}");
    }
}

#[test]
fn sha256sum_accepts_the_sums_of_every_file() {
    for name in BOOKS {
        let built = built(name);
        let output = Command::new("sha256sum")
            .args(["--check", "--strict", "SHA256SUMS"])
            .current_dir(built.folder.path())
            .output()
            .expect("sha256sum starts");
        assert!(output.status.success(), "{name}: {}", text(&output.stdout));
        let summed = text(&output.stdout).lines().count();
        assert_eq!(summed, files(built.folder.path()).len() - 1, "{name}: every file but the sums themselves");
    }
}

#[test]
fn the_page_links_to_every_download_and_every_link_leads_somewhere() {
    for name in BOOKS {
        let built = built(name);
        let page = fs::read_to_string(built.folder.join("index.html")).expect("there is a page");
        let linked: BTreeSet<String> = page.split("href=\"").skip(1).filter_map(local).collect();
        let missing: Vec<&String> = linked.iter().filter(|path| !built.folder.join(path).is_file()).collect();
        assert!(missing.is_empty(), "{name}: the page links to {missing:?}");
        for entry in listed(built.folder.path()) {
            // The print shop's file is for no reader.
            let shown = entry.kind != "print-pdf";
            assert_eq!(linked.contains(&entry.path), shown, "{name}: the page and {}", entry.path);
        }
        let scripts = page.matches("<script").count() - page.matches("<script type=\"application/ld+json\">").count();
        assert_eq!(scripts, 0, "{name}: the page works without scripts");
    }
}

/// The path of a link within the folder, from the text after `href="`.
fn local(rest: &str) -> Option<String> {
    let address = rest.split('"').next()?.replace("&#x2f;", "/").replace("&amp;", "&");
    let address = address.split('#').next()?;
    let elsewhere = address.is_empty() || address.contains(':') || address.starts_with("//");
    (!elsewhere).then(|| address.to_owned())
}

#[test]
fn chapters_have_names_that_tell_their_report() {
    let chapters = |name| -> Vec<String> {
        let paths = listed(built(name).folder.path()).into_iter().map(|entry| entry.path);
        paths.filter_map(|path| path.strip_prefix("chapters/").map(str::to_owned)).collect()
    };
    let plain = ["plain-ch01-first-steps", "plain-ch02-second-thoughts"];
    let expected: Vec<String> = plain.iter().flat_map(|name| [format!("{name}.pdf"), format!("{name}.epub")]).collect();
    assert_eq!(chapters("plain"), expected);
    let parts = chapters("parts");
    assert!(parts.iter().all(|path| path.starts_with("parts-")), "{parts:?}");
    assert!(!parts.iter().any(|path| path.contains("introduction")), "no download was asked for: {parts:?}");
    assert!(parts.iter().any(|path| path.contains("something-lettered")), "{parts:?}");
}
