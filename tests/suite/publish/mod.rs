//! Publishing as a publisher does it: to a folder, and to a bucket of a real server on loopback that knows one key.

mod bucket;
mod folder;
mod server;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Output;

use crate::support::{Scratch, book, command, copy, files, offprint, text};

/// A folder with a copy of the plain book as `manuscript`, built into `dist`.
fn desk() -> Scratch {
    let desk = Scratch::new("press");
    copy(&book("plain"), &desk.join("manuscript"));
    build(&desk);
    desk
}

fn build(desk: &Scratch) {
    let output = offprint(desk.path(), &["build"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
}

/// Changes a word of the last chapter, and builds.
fn edit(desk: &Scratch, words: &str) {
    let chapter = desk.join("manuscript/second-thoughts.md");
    let before = fs::read_to_string(&chapter).expect("the chapter can be read");
    fs::write(&chapter, format!("{before}\n{words}\n")).expect("the chapter can be written");
    build(desk);
}

/// Leaves the last chapter out, and builds.
fn drop_chapter(desk: &Scratch) {
    let toc = desk.join("manuscript/toc.yaml");
    let text = fs::read_to_string(&toc).expect("toc.yaml can be read");
    let kept: Vec<&str> = text.lines().filter(|line| !line.contains("second")).collect();
    fs::write(&toc, kept.join("\n") + "\n").expect("toc.yaml can be written");
    fs::remove_file(desk.join("manuscript/second-thoughts.md")).expect("the chapter can be removed");
    build(desk);
}

/// Every file that was built.
fn dist(desk: &Scratch) -> Vec<String> {
    files(&desk.join("dist")).into_keys().collect()
}

/// What the page links to.
fn links(page: &str) -> BTreeSet<String> {
    let addresses = page.split("href=\"").skip(1).filter_map(|rest| rest.split(['"', '#']).next());
    addresses.filter(|address| !address.is_empty() && !address.contains(':')).map(str::to_owned).collect()
}

/// What came of a run, which must end with this status.
fn said(output: &Output, status: i32) -> String {
    let all = format!("{}{}", text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(status), "{all}");
    all
}

/// A run of `offprint publish` with these arguments and, for buckets, this key.
fn publish(desk: &Path, arguments: &[&str], key: Option<(&str, &str)>) -> Output {
    let mut command = command(desk, &[&["publish"], arguments].concat());
    for variable in
        ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_ENDPOINT_URL", "AWS_SESSION_TOKEN", "AWS_REGION"]
    {
        command.env_remove(variable);
    }
    if let Some((id, secret)) = key {
        command.env("AWS_ACCESS_KEY_ID", id).env("AWS_SECRET_ACCESS_KEY", secret);
    }
    command.output().expect("the binary starts")
}
