//! Publishing to a folder: all of it or the last one, and only what a build wrote.

use std::fs;

use crate::publish::{desk, dist, drop_chapter, edit, publish, said};
use crate::support::{Scratch, files};

fn run(desk: &Scratch, arguments: &[&str], status: i32) -> String {
    said(&publish(desk.path(), arguments, None), status)
}

/// Fails unless the folder `site` is the build, byte for byte.
fn assert_published(desk: &Scratch) {
    assert!(files(&desk.join("site")) == files(&desk.join("dist")));
}

#[test]
fn a_folder_gets_what_changed() {
    let desk = desk();
    let plan = run(&desk, &["site", "--dry-run"], 0);
    assert!(plan.contains("files to send") && !desk.join("site").exists(), "{plan}");
    run(&desk, &["site"], 0);
    assert_published(&desk);
    let again = run(&desk, &["site"], 0);
    assert!(again.starts_with("0 of "), "{again}");
    edit(&desk, "One more sentence.");
    let changed = run(&desk, &["site", "--format", "short"], 0);
    let sent: Vec<&str> = changed.lines().filter_map(|line| line.strip_prefix("changed: ")).collect();
    assert!(sent.contains(&"plain.pdf") && !sent.contains(&"chapters/plain-ch01-first-steps.pdf"), "{changed}");
    assert_published(&desk);
}

#[test]
fn what_is_no_longer_offered_goes_unless_it_is_kept() {
    let desk = desk();
    run(&desk, &["site"], 0);
    drop_chapter(&desk);
    run(&desk, &["site", "--keep"], 0);
    assert!(desk.join("site/chapters/plain-ch02-second-thoughts.pdf").exists());
    // What was kept is on no list any more, and so nobody's but the publisher's to remove.
    run(&desk, &["site"], 0);
    assert!(dist(&desk).iter().all(|path| desk.join("site").join(path).exists()));
    let other = crate::publish::desk();
    run(&other, &["site"], 0);
    drop_chapter(&other);
    let gone = run(&other, &["site"], 0);
    assert!(gone.contains("5 removed"), "{gone}");
    assert_published(&other);
}

#[test]
fn only_what_a_build_wrote_is_published() {
    let desk = desk();
    let missing = run(&desk, &["site", "--from", "nowhere"], 2);
    assert!(
        missing.contains("holds no finished downloads") && missing.contains("run offprint build first"),
        "{missing}"
    );
    fs::create_dir(desk.join("empty")).expect("a folder");
    assert!(run(&desk, &["site", "--from", "empty"], 2).contains("holds no finished downloads"));
    assert!(run(&desk, &["dist"], 2).contains("is the folder that is to be published"));
    assert!(run(&desk, &["dist/site/new"], 2).contains("is in the folder that is to be published"));
    fs::write(desk.join("dist/plain.pdf"), "changed by hand").expect("written");
    let tampered = run(&desk, &["site"], 2);
    assert!(
        tampered.contains("is not what the build wrote") && tampered.contains("run offprint build again"),
        "{tampered}"
    );
    fs::remove_file(desk.join("dist/plain.pdf")).expect("removed");
    assert!(run(&desk, &["site"], 2).contains("cannot read"));
    assert!(!desk.join("site").exists(), "nothing was written");
    crate::publish::build(&desk);
    let sums = fs::read_to_string(desk.join("dist/SHA256SUMS")).expect("sums");
    fs::write(desk.join("dist/SHA256SUMS"), sums.replace("plain.epub", "../plain.epub")).expect("written");
    assert!(run(&desk, &["site"], 2).contains("holds no finished downloads"), "no path leads out of the folder");
}

#[test]
fn a_page_of_the_house_stays() {
    let desk = desk();
    fs::create_dir(desk.join("site")).expect("a folder");
    fs::write(desk.join("site/index.html"), "a page of the house").expect("written");
    fs::write(desk.join("site/logo.png"), "a mark").expect("written");
    let refused = run(&desk, &["site"], 2);
    assert!(refused.contains("was not written by offprint"), "{refused}");
    assert_eq!(files(&desk.join("site")).len(), 2);
}
