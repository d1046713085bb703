//! Same input, same bytes: on any number of threads, anywhere, again and again; and what has not changed is not touched.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

use offprint::book::standard::Standard;
use offprint::build::{Options, build};
use offprint::write::transaction::Status;

use crate::support::{BOOKS, Scratch, book, built, command, copy, files, offprint};

fn build_with(threads: usize, name: &str) -> BTreeMap<String, Vec<u8>> {
    let folder = Scratch::new(name);
    let outcome =
        build(&Options { threads, chapter_epubs: true, fragment: true, ..Options::new(book(name), folder.path()) });
    assert!(outcome.failure.is_none() && !outcome.downloads.is_empty());
    files(folder.path())
}

fn assert_same(first: &BTreeMap<String, Vec<u8>>, second: &BTreeMap<String, Vec<u8>>, what: &str) {
    let differing: Vec<&String> = first.keys().filter(|path| first.get(*path) != second.get(*path)).collect();
    assert!(differing.is_empty() && first.len() == second.len(), "{what}: {differing:?} differ");
}

/// When each file was last written.
fn times(folder: &Path) -> BTreeMap<String, SystemTime> {
    let time = |path: &String| fs::metadata(folder.join(path)).and_then(|found| found.modified()).expect("known");
    files(folder).keys().map(|path| (path.clone(), time(path))).collect()
}

#[test]
fn any_number_of_threads_gives_the_same_bytes_in_one_process() {
    for name in BOOKS {
        let first = files(built(name).folder.path());
        assert_same(&first, &build_with(1, name), name);
        assert_same(&first, &build_with(2, name), name);
    }
}

#[test]
fn the_other_pair_of_standards_is_the_same_bytes_again() {
    let made = |threads| {
        let folder = Scratch::new("features");
        let standard = Some(Standard::Ua2);
        let options = Options { threads, standard, ..Options::new(book("features"), folder.path()) };
        assert!(build(&options).failure.is_none());
        files(folder.path())
    };
    assert_same(&made(1), &made(2), "features");
}

#[test]
fn another_process_elsewhere_gives_the_same_bytes() {
    let desk = Scratch::new("elsewhere");
    copy(&book("features"), &desk.join("deeper/copy"));
    let mut elsewhere = command(
        &desk.join("deeper"),
        &["build", "copy", "--chapter-epubs", "--fragment", "--threads", "2", "-o", "../out"],
    );
    let output = elsewhere.envs([("TZ", "Asia/Kathmandu"), ("LANG", "ar_EG.UTF-8"), ("LC_ALL", "C")]).output();
    assert!(output.expect("starts").status.success());
    assert_same(&files(built("features").folder.path()), &files(&desk.join("out")), "features");
}

#[test]
fn a_second_build_touches_nothing() {
    let folder = Scratch::new("again");
    let options = Options::new(book("features"), folder.path());
    assert!(build(&options).downloads.iter().all(|download| download.status == Status::New));
    let before = times(folder.path());
    assert!(build(&options).downloads.iter().all(|download| download.status == Status::Unchanged));
    assert_eq!(times(folder.path()), before);
}

#[test]
fn a_change_rewrites_only_the_downloads_it_reaches() {
    let desk = Scratch::new("change");
    copy(&book("plain"), &desk.join("manuscript"));
    offprint(desk.path(), &["build", "--chapter-epubs"]);
    let before = times(&desk.join("dist"));
    let chapter = desk.join("manuscript/second-thoughts.md");
    let words = fs::read_to_string(&chapter).expect("read").replace("That is all.", "That was all.");
    fs::write(chapter, words).expect("written");
    offprint(desk.path(), &["build", "--chapter-epubs"]);
    let after = times(&desk.join("dist"));
    let kept = |path: &str| before.get(path) == after.get(path);
    assert!(kept("chapters/plain-ch01-first-steps.pdf") && kept("chapters/plain-ch01-first-steps.epub"));
    assert!(!kept("chapters/plain-ch02-second-thoughts.epub"));
    for path in ["chapters/plain-ch02-second-thoughts.pdf", "plain.pdf", "plain.epub", "downloads.json", "SHA256SUMS"] {
        assert!(!kept(path), "{path}");
    }
}
