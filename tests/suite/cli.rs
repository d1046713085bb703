//! The command line as a user calls it: exit status, streams, and the text of complaints.

use std::collections::BTreeSet;
use std::fs;
use std::process::Stdio;

use crate::support::{Listed, Scratch, book, command, copy, files, golden, listed, offprint, root, text};

/// A folder with a copy of a test book as `manuscript`.
fn desk(name: &str) -> Scratch {
    let desk = Scratch::new("desk");
    copy(&book(name), &desk.join("manuscript"));
    desk
}

/// What a build of a desk lists.
fn listing(desk: &Scratch, arguments: &[&str]) -> Vec<Listed> {
    let output = offprint(desk.path(), &[&["build"], arguments].concat());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    listed(&desk.join("dist"))
}

#[test]
fn a_build_without_arguments_goes_from_manuscript_to_dist() {
    let desk = desk("plain");
    let output = offprint(desk.path(), &["build"]);
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()));
    let written: Vec<String> = files(&desk.join("dist")).into_keys().collect();
    let works = ["plain-ch01-first-steps", "plain-ch02-second-thoughts", "plain"];
    let beside = works.iter().flat_map(|work| {
        let references = ["bib", "json", "ris"].map(|extension| format!("cite/{work}.{extension}"));
        references.into_iter().chain([format!("covers/{work}.png")])
    });
    let lists = ["SHA256SUMS", "downloads.json", "downloads.schema.json", "index.html"];
    let downloads =
        ["chapters/plain-ch01-first-steps.pdf", "chapters/plain-ch02-second-thoughts.pdf", "plain.epub", "plain.pdf"];
    let expected: BTreeSet<String> =
        lists.iter().chain(&downloads).map(|name| (*name).to_owned()).chain(beside).collect();
    assert_eq!(written.into_iter().collect::<BTreeSet<_>>(), expected);
    let table = text(&output.stdout);
    assert!(table.lines().any(|line| line.starts_with("plain.pdf") && line.contains("new")), "{table}");
    assert!(table.contains("4 downloads written"), "{table}");
}

#[test]
fn a_second_build_says_that_nothing_changed() {
    let desk = desk("plain");
    offprint(desk.path(), &["build"]);
    let table = text(&offprint(desk.path(), &["build"]).stdout);
    assert!(table.contains("4 downloads unchanged"), "{table}");
}

#[test]
fn a_fragment_is_asked_for_in_toc_yaml_or_on_the_command_line() {
    let desk = desk("plain");
    let made = |arguments: &[&str]| {
        offprint(desk.path(), &[&["build"], arguments].concat());
        desk.join("dist/fragment.html").exists()
    };
    // Without, the former build's is removed.
    assert_eq!((made(&[]), made(&["--fragment"]), made(&[])), (false, true, false));
    let toc = desk.join("manuscript/toc.yaml");
    let text = fs::read_to_string(&toc).expect("toc.yaml can be read");
    fs::write(&toc, format!("{text}theme: {{page: {{fragment: true}}}}\n")).expect("toc.yaml can be written");
    assert!(made(&[]));
}

#[test]
fn chapters_as_epub_are_asked_for_in_toc_yaml_or_on_the_command_line() {
    let desk = desk("plain");
    let epubs =
        |arguments: &[&str]| listing(&desk, arguments).iter().filter(|entry| entry.kind == "chapter-epub").count();
    assert_eq!((epubs(&[]), epubs(&["--chapter-epubs"])), (0, 2));
    // Without them, the former build's are removed.
    assert_eq!(epubs(&[]), 0);
    assert!(!desk.join("dist/chapters/plain-ch01-first-steps.epub").exists());
    let toc = desk.join("manuscript/toc.yaml");
    let with = fs::read_to_string(&toc).expect("read") + "theme: {epub: {chapters: true}}\n";
    fs::write(&toc, with).expect("written");
    assert_eq!(epubs(&[]), 2);
}

#[test]
fn the_standard_is_chosen_in_toc_yaml_or_on_the_command_line() {
    let desk = desk("plain");
    let claims = |arguments: &[&str]| listing(&desk, arguments).remove(0).conformance.join(" ");
    assert_eq!(claims(&[]), "PDF/UA-1 PDF/A-2a");
    assert_eq!(claims(&["--pdf-standard", "ua-2"]), "PDF/UA-2 PDF/A-4");
    assert_eq!(claims(&["--pdf-standard", "none"]), "");
    let toc = desk.join("manuscript/toc.yaml");
    let with = fs::read_to_string(&toc).expect("read") + "theme: {pdf: {standard: ua-2}}\n";
    fs::write(&toc, with).expect("written");
    assert_eq!(claims(&[]), "PDF/UA-2 PDF/A-4");
    assert_eq!(claims(&["--pdf-standard", "ua-1,a-2a"]), "PDF/UA-1 PDF/A-2a");
    let output = offprint(desk.path(), &["build", "--pdf-standard", "ua-1,a-4"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("are not of one pair: write ua-1"), "{}", text(&output.stderr));
}

#[test]
fn a_check_writes_nothing() {
    let desk = desk("plain");
    let output = offprint(desk.path(), &["check"]);
    assert_eq!((output.status.code(), text(&output.stdout), text(&output.stderr)), (Some(0), "".into(), "".into()));
    assert!(!desk.join("dist").exists());
}

#[test]
fn errors_give_status_1_and_nothing_is_written() {
    let desk = desk("broken");
    let output = offprint(desk.path(), &["build"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("nothing was written"));
    assert!(!desk.join("dist").exists());
}

#[test]
fn warnings_give_status_0_unless_denied() {
    let desk = desk("rubbish");
    let output = offprint(desk.path(), &["build"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_eq!(offprint(desk.path(), &["check", "--deny-warnings"]).status.code(), Some(1));
    assert_eq!(offprint(desk.path(), &["build", "--deny-warnings"]).status.code(), Some(1));
}

#[test]
fn what_cannot_run_gives_status_2() {
    let desk = desk("plain");
    fs::write(desk.join("file"), "").expect("written");
    for arguments in [
        &["build", "nowhere"][..],
        &["check", "nowhere"],
        &["build", "-o", "file"],
        &["build", "-o", "manuscript"],
        &["build", "--unknown"],
        &["build", "--threads", "0"],
        &["publish"],
        &[],
    ] {
        let output = offprint(desk.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", text(&output.stderr));
        assert!(!output.stderr.is_empty(), "{arguments:?} says nothing");
    }
    assert_eq!(files(&desk.join("manuscript")), files(&book("plain")));
}

#[test]
fn the_help_tells_of_every_command_and_no_other() {
    let help = text(&offprint(root(), &["--help"]).stdout);
    assert!(["build", "check", "publish"].iter().all(|command| help.contains(command)), "{help}");
    assert!(!["watch", "serve", "init", "explain"].iter().any(|later| help.contains(later)), "{help}");
    for command in ["build", "publish"] {
        golden(&format!("help-{command}.txt"), &text(&offprint(root(), &[command, "--help"]).stdout));
    }
}

#[test]
fn complaints_read_well_in_every_format() {
    let books = root().join("tests/books");
    for name in ["broken", "rubbish"] {
        let human = offprint(&books, &["check", name]);
        golden(&format!("{name}.human.txt"), &text(&human.stderr));
        assert!(human.stdout.is_empty());
        for format in ["short", "json"] {
            let output = offprint(&books, &["check", name, "--format", format]);
            golden(&format!("{name}.{format}.txt"), &text(&output.stdout));
            assert!(output.stderr.is_empty());
        }
    }
}

#[test]
fn one_run_tells_everything() {
    let output = text(&offprint(&root().join("tests/books"), &["check", "broken", "--format", "short"]).stdout);
    let told = [
        "titel",
        "famly",
        "tilte",
        "english!",
        "2026-13-45",
        "red-ish",
        "a9", // toc.yaml
        "missing.md",
        "images/missing.png",
        "images/broken.png", // files
        "nobody",
        "twice",
        "same",
        "Twins",
        "slug",
        "nothing", // within and between chapters
    ];
    let untold: Vec<_> = told.iter().filter(|word| !output.contains(**word)).collect();
    assert!(untold.is_empty(), "nothing is said of {untold:?}:\n{output}");
}

#[test]
fn every_json_complaint_is_an_object_with_a_place_and_a_hint() {
    for name in ["broken", "rubbish"] {
        let output = offprint(&root().join("tests/books"), &["check", name, "--format", "json"]);
        for line in text(&output.stdout).lines() {
            let object: serde_json::Value = serde_json::from_str(line).expect("each line is JSON");
            assert!(["rule", "message", "hint", "file"].iter().all(|key| object[*key].is_string()), "{line}");
            assert!(["line", "column"].iter().all(|key| object[*key].as_u64().is_some_and(|at| at > 0)), "{line}");
        }
    }
}

#[test]
fn a_very_long_line_is_trimmed() {
    let desk = desk("plain");
    let toc = fs::read_to_string(desk.join("manuscript/toc.yaml")).expect("read");
    fs::write(desk.join("manuscript/toc.yaml"), format!("{toc}titel: {}\n", "very long ".repeat(1_000)))
        .expect("written");
    let output = offprint(desk.path(), &["check"]);
    assert_eq!(output.status.code(), Some(1));
    let longest = text(&output.stderr).lines().map(|line| line.chars().count()).max();
    assert!(longest.is_some_and(|longest| longest <= 140), "{longest:?}");
}

#[test]
fn a_reader_that_closes_its_end_is_no_failure() {
    let desk = desk("plain");
    let mut child =
        command(desk.path(), &["build"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("ends");
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()));
}

#[test]
fn no_colour_reaches_a_pipe() {
    let mut command = command(&root().join("tests/books"), &["check", "broken"]);
    let output = command.env_remove("NO_COLOR").output().expect("starts");
    assert!(!output.stderr.contains(&0x1b));
}
