//! The transaction step by step: wherever it stops, by an error or by sudden death, the downloads are those of one
//! build, and no page ever links to what is not there.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;

use offprint::base::hash::ContentHash;
use offprint::write::transaction::{Output, Payload, Status, Step};
use serde_json::json;

use crate::support::{Scratch, files};

type Files = BTreeMap<String, Vec<u8>>;

/// Set for the process that is to die: its folder and the number of the step.
const VICTIM: &str = "OFFPRINT_TEST_VICTIM";

/// What the process that dies ends with, and nothing else does.
const DEATH: i32 = 42;

/// The former edition has a chapter that the new one has not, and the other way round.
const FORMER: [(&str, &str); 4] =
    [("r.pdf", "1"), ("r.epub", "same"), ("chapters/a.pdf", "a1"), ("chapters/b.pdf", "b1")];
const NEW: [(&str, &str); 4] = [("r.pdf", "2"), ("r.epub", "same"), ("chapters/a.pdf", "a2"), ("chapters/c.pdf", "c2")];

/// An edition in the order in which a build writes it.
fn edition(downloads: &[(&str, &str)]) -> Vec<(String, Vec<u8>)> {
    let entry = |(path, content): &(&str, &str)| {
        let kind = if path.ends_with("epub") { "epub" } else { "chapter-pdf" };
        json!({"path": path, "kind": kind, "sha256": ContentHash::of(content.as_bytes()).to_hex()})
    };
    let list = json!({"files": downloads.iter().map(entry).collect::<Vec<_>>()}).to_string();
    let page: Vec<&str> = downloads.iter().map(|(path, _)| *path).collect();
    let mut all: Vec<(String, Vec<u8>)> =
        downloads.iter().map(|(path, content)| ((*path).to_owned(), content.as_bytes().to_vec())).collect();
    all.push(("downloads.json".into(), list.into_bytes()));
    all.push(("index.html".into(), page.join("\n").into_bytes()));
    all
}

fn payloads(edition: &[(String, Vec<u8>)]) -> Vec<Payload<'_>> {
    edition.iter().map(|(path, bytes)| Payload { path, bytes, hash: ContentHash::of(bytes) }).collect()
}

fn open(folder: &Path) -> Output {
    Output::open(folder, Path::new("/no/manuscript")).expect("the folder can be opened")
}

/// A folder that holds the former edition and a file of somebody else's.
fn published() -> Scratch {
    let folder = Scratch::new("published");
    fs::write(folder.join("notes.txt"), "mine").expect("written");
    open(folder.path()).commit(&payloads(&edition(&FORMER))).expect("the former edition is written");
    folder
}

fn expected(downloads: &[(&str, &str)]) -> Files {
    edition(downloads).into_iter().chain([("notes.txt".to_owned(), b"mine".to_vec())]).collect()
}

/// Every path that the page names is there.
fn assert_page_is_true(folder: &Path) {
    let page = fs::read_to_string(folder.join("index.html")).expect("there is a page");
    for path in page.lines() {
        assert!(folder.join(path).is_file(), "the page links to {path}, which is not there");
    }
}

/// The steps of going from the former edition to the new one.
fn steps() -> Vec<Step> {
    let folder = published();
    let mut steps = Vec::new();
    let new = edition(&NEW);
    let written = open(folder.path()).commit_observed(&payloads(&new), &mut |step| {
        assert_page_is_true(folder.path());
        steps.push(step);
        Ok(())
    });
    let written = written.expect("the new edition is written");
    use Status::{Changed, New, Unchanged};
    assert_eq!(written.statuses, [Changed, Unchanged, Changed, New, Changed, Changed]);
    assert_eq!(written.removed, ["chapters/b.pdf"]);
    assert_eq!(files(folder.path()), expected(&NEW));
    steps
}

#[test]
fn an_error_at_any_step_leaves_one_edition_or_the_other() {
    let steps = steps();
    let sealed = steps.iter().position(|step| *step == Step::Journalled).expect("there is a journal");
    for (number, fatal) in steps.iter().enumerate() {
        let folder = published();
        let new = edition(&NEW);
        let result = open(folder.path()).commit_observed(&payloads(&new), &mut |step| {
            if step == *fatal { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
        });
        let failure = result.expect_err("the error is handed on");
        assert!(failure.hint.is_some(), "{failure}");
        assert_page_is_true(folder.path());
        if number < sealed {
            assert_eq!(files(folder.path()), expected(&FORMER), "{fatal:?}");
        }
        drop(open(folder.path()));
        let edition = if number < sealed { expected(&FORMER) } else { expected(&NEW) };
        assert_eq!(files(folder.path()), edition, "{fatal:?}");
    }
}

#[test]
fn sudden_death_at_any_step_is_made_good_by_the_next_run() {
    let steps = steps();
    let sealed = steps.iter().position(|step| *step == Step::Journalled).expect("there is a journal");
    for (number, step) in steps.iter().enumerate() {
        let folder = published();
        let victim = Command::new(env::current_exe().expect("known"))
            .args(["--exact", "atomic::the_process_that_dies"])
            .env(VICTIM, format!("{number}:{}", folder.path().display()))
            .output()
            .expect("the test binary starts");
        assert_eq!(victim.status.code(), Some(DEATH), "{:?}", String::from_utf8_lossy(&victim.stdout));
        assert_page_is_true(folder.path());
        drop(open(folder.path()));
        let edition = if number < sealed { expected(&FORMER) } else { expected(&NEW) };
        assert_eq!(files(folder.path()), edition, "{step:?}");
    }
}

/// Not a check of its own: the test above starts it in a process that is to die, and sees that it did.
#[test]
fn the_process_that_dies() {
    let Ok(orders) = env::var(VICTIM) else { return };
    let (number, folder) = orders.split_once(':').expect("number and folder");
    let number: usize = number.parse().expect("a number");
    let new = edition(&NEW);
    let mut count = 0;
    let _ = open(Path::new(folder)).commit_observed(&payloads(&new), &mut |_| {
        if count == number {
            // Nothing is dropped, as if the process had been killed.
            std::process::exit(DEATH);
        }
        count += 1;
        Ok(())
    });
}

#[test]
fn damaged_staged_files_are_taken_back() {
    let folder = published();
    let new = edition(&NEW);
    let broken = open(folder.path()).commit_observed(&payloads(&new), &mut |step| {
        if step == Step::Journalled { Err(io::ErrorKind::Other.into()) } else { Ok(()) }
    });
    assert!(broken.is_err() && folder.join(".offprint-journal").is_file());
    fs::write(folder.join("chapters/.offprint-2.new"), "damaged").expect("written");
    drop(open(folder.path()));
    assert_eq!(files(folder.path()), expected(&FORMER));
}

#[test]
fn an_unwritten_folder_is_not_left_behind() {
    let scratch = Scratch::new("fresh");
    let folder = scratch.join("a/b");
    let new = edition(&NEW);
    let result = open(&folder).commit_observed(&payloads(&new), &mut |step| {
        if step == Step::Staged(3) { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
    });
    assert!(result.is_err());
    assert!(!scratch.join("a").exists());
}

#[test]
fn an_output_folder_that_vanishes_is_reported() {
    let folder = published();
    let new = edition(&NEW);
    let result = open(folder.path()).commit_observed(&payloads(&new), &mut |step| match step {
        Step::Staged(0) => fs::remove_dir_all(folder.path()),
        _ => Ok(()),
    });
    assert!(result.is_err_and(|failure| failure.message.contains("no such file")));
}

#[test]
fn only_what_offprint_wrote_is_replaced_or_removed() {
    let folder = published();
    fs::write(folder.join("chapters/b.pdf"), "changed by hand").expect("written");
    open(folder.path()).commit(&payloads(&edition(&NEW))).expect("written");
    assert_eq!(fs::read(folder.join("chapters/b.pdf")).expect("kept"), b"changed by hand");

    let foreign = Scratch::new("foreign");
    fs::write(foreign.join("index.html"), "my page").expect("written");
    let refused = open(foreign.path()).commit(&payloads(&edition(&NEW))).expect_err("refused");
    assert!(refused.message.contains("was not written by offprint"), "{refused}");
    assert_eq!(files(foreign.path()), Files::from([("index.html".into(), b"my page".to_vec())]));
}

#[test]
fn a_folder_without_downloads_goes_when_its_last_one_goes() {
    let folder = published();
    open(folder.path()).commit(&payloads(&edition(&NEW[..2]))).expect("written");
    assert!(!folder.join("chapters").exists());
    assert_eq!(files(folder.path()), expected(&NEW[..2]));
}

#[test]
fn unsafe_paths_are_refused() {
    for path in ["../x.pdf", "/x.pdf", "a/../../x.pdf", ".x.pdf", "a\\x.pdf", ""] {
        let folder = Scratch::new("unsafe");
        let result = open(folder.path()).commit(&[Payload { path, bytes: b"x", hash: ContentHash::of(b"x") }]);
        assert!(result.is_err(), "{path}");
        assert!(files(folder.path()).is_empty());
    }
}

#[test]
fn paths_that_differ_only_in_case_are_refused() {
    let folder = Scratch::new("case");
    let payload = |path| Payload { path, bytes: b"x", hash: ContentHash::of(b"x") };
    assert!(open(folder.path()).commit(&[payload("a.pdf"), payload("A.pdf")]).is_err());
}

#[cfg(unix)]
#[test]
fn links_lead_nowhere() {
    use std::os::unix::fs::symlink;
    let (folder, elsewhere) = (Scratch::new("links"), Scratch::new("elsewhere"));
    symlink(elsewhere.path(), folder.join("chapters")).expect("linked");
    assert!(open(folder.path()).commit(&payloads(&edition(&NEW))).is_err());
    assert!(files(elsewhere.path()).is_empty());

    fs::remove_file(folder.join("chapters")).expect("removed");
    symlink(elsewhere.join("target.pdf"), folder.join("r.pdf")).expect("linked");
    assert!(open(folder.path()).commit(&payloads(&edition(&NEW))).is_err());
    assert!(files(elsewhere.path()).is_empty());

    symlink(elsewhere.join("nowhere"), folder.join("dangling")).expect("linked");
    assert!(Output::open(&folder.join("dangling"), Path::new("/no/manuscript")).is_err());
}

#[cfg(unix)]
#[test]
fn a_link_to_a_folder_may_be_the_output_folder() {
    let (scratch, real) = (Scratch::new("link"), Scratch::new("real"));
    std::os::unix::fs::symlink(real.path(), scratch.join("dist")).expect("linked");
    open(&scratch.join("dist")).commit(&payloads(&edition(&NEW))).expect("written");
    assert!(real.join("index.html").is_file());
}

#[test]
fn the_manuscript_is_never_written_to() {
    let scratch = Scratch::new("manuscript");
    let manuscript = scratch.join("chapters");
    fs::create_dir_all(&manuscript).expect("created");
    assert!(Output::open(&manuscript, &manuscript).is_err());
    let output = Output::open(scratch.path(), &manuscript).expect("the folder above may hold downloads");
    assert!(output.commit(&payloads(&edition(&NEW))).is_err());
    assert!(files(scratch.path()).is_empty());
}

#[test]
fn two_builds_at_once_do_not_mix() {
    let folder = published();
    let first = open(folder.path());
    let second = Output::open(folder.path(), Path::new("/no/manuscript")).expect_err("the folder is taken");
    assert!(second.message.contains(&format!("process {}", std::process::id())), "{second}");
    drop(first);
    drop(open(folder.path()));
    assert_eq!(files(folder.path()), expected(&FORMER));
}
