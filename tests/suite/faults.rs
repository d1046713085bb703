//! The tool in a hostile world: killed, without room, without rights, twice at once. The last good downloads stay.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use offprint::write::transaction::Output;

use crate::support::{Scratch, book, command, copy, files, offprint, text};

type Files = BTreeMap<String, Vec<u8>>;

/// How often the tool is killed.
const DEATHS: u32 = 100;

/// A desk with a manuscript that has been built.
fn desk() -> Scratch {
    let desk = Scratch::new("faults");
    copy(&book("plain"), &desk.join("manuscript"));
    assert_eq!(offprint(desk.path(), &["build"]).status.code(), Some(0));
    desk
}

/// Changes a chapter's words.
fn edit(desk: &Scratch, words: &str) {
    let path = desk.join("manuscript/first-steps.md");
    fs::write(path, format!("# First Steps\n\n{words}\n")).expect("written");
}

#[test]
fn a_build_that_fails_leaves_the_last_good_downloads() {
    let desk = desk();
    let good = files(&desk.join("dist"));
    fs::remove_file(desk.join("manuscript/second-thoughts.md")).expect("removed");
    assert_eq!(offprint(desk.path(), &["build"]).status.code(), Some(1));
    assert_eq!(files(&desk.join("dist")), good);
}

#[test]
fn killed_at_any_moment_the_downloads_are_of_one_edition() {
    let desk = desk();
    let mut editions: Vec<Files> = Vec::new();
    let mut longest = Duration::ZERO;
    for words in ["One edition.", "Another edition."] {
        edit(&desk, words);
        let started = Instant::now();
        assert_eq!(offprint(desk.path(), &["build"]).status.code(), Some(0));
        longest = longest.max(started.elapsed());
        editions.push(files(&desk.join("dist")));
    }
    for death in 0..DEATHS {
        edit(&desk, if death % 2 == 0 { "One edition." } else { "Another edition." });
        let mut child =
            command(desk.path(), &["build"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("starts");
        // Moments that lie evenly over the run, in an order that is not that of time.
        thread::sleep(longest * (death * 37 % DEATHS) / DEATHS);
        child.kill().expect("it can be killed");
        child.wait().expect("it is dead");
        // The next run finishes or undoes what it began.
        drop(Output::open(&desk.join("dist"), &desk.join("manuscript")).expect("the lock died with its process"));
        let found = files(&desk.join("dist"));
        assert!(editions.contains(&found), "death {death}: a mixture of {:?}", found.keys());
    }
}

#[test]
fn a_second_build_at_the_same_time_is_refused() {
    let desk = desk();
    let good = files(&desk.join("dist"));
    let first = Output::open(&desk.join("dist"), &desk.join("manuscript")).expect("free");
    edit(&desk, "Too late.");
    let second = offprint(desk.path(), &["build"]);
    assert_eq!(second.status.code(), Some(2));
    assert!(text(&second.stderr).contains("another build (process"), "{}", text(&second.stderr));
    drop(first);
    assert_eq!(files(&desk.join("dist")), good);
}

#[cfg(unix)]
#[test]
fn a_disk_without_room_is_reported_and_nothing_is_left() {
    let desk = desk();
    let good = files(&desk.join("dist"));
    edit(&desk, &"Many words that need room. ".repeat(40));
    // No file may grow over one block of 512 or 1,024 bytes; writing more is an error, as on a full disk.
    let limited = format!("trap '' XFSZ; ulimit -f 1; exec '{}' build", env!("CARGO_BIN_EXE_offprint"));
    let output = Command::new("sh").args(["-c", &limited]).current_dir(desk.path()).output().expect("sh starts");
    assert_eq!(output.status.code(), Some(2), "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("cannot write"), "{}", text(&output.stderr));
    assert_eq!(files(&desk.join("dist")), good);
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_written_is_reported() {
    let desk = desk();
    // Not even the superuser may create a folder there.
    for place in ["/proc/offprint", "/proc/self/offprint/dist"] {
        let output = offprint(desk.path(), &["build", "-o", place]);
        assert_eq!(output.status.code(), Some(2));
        assert!(text(&output.stderr).contains("output folder"), "{}", text(&output.stderr));
    }
    assert!(!Path::new("/proc/offprint").exists());
}

#[test]
fn an_output_folder_that_is_a_file_is_reported() {
    let desk = desk();
    let output = offprint(desk.path(), &["build", "-o", "manuscript/toc.yaml"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("is not a folder"), "{}", text(&output.stderr));
    let below = offprint(desk.path(), &["build", "-o", "manuscript/toc.yaml/dist"]);
    assert_eq!(below.status.code(), Some(2));
    assert_eq!(files(&desk.join("manuscript")), files(&book("plain")));
}
