//! House rules: what the architecture promises about the code itself.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::root;

/// The rooms in the order of the pipeline; each may import from itself and those before it.
const ROOMS: [&str; 7] = ["base", "book", "load", "typeset", "verify", "write", "build"];

/// Every Rust file below a folder of the project.
fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    collect(&root().join(folder), &mut found);
    assert!(!found.is_empty(), "{folder} holds Rust files");
    found.sort();
    found
}

fn collect(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the entry can be read").path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("the file can be read");
            found.push((path, text));
        }
    }
}

fn everything() -> Vec<(PathBuf, String)> {
    ["src", "tests", "benches"].into_iter().flat_map(sources).collect()
}

#[test]
fn imports_run_one_way() {
    for (number, room) in ROOMS.iter().enumerate() {
        for (path, text) in sources(&format!("src/{room}")) {
            for later in &ROOMS[number + 1..] {
                let imported = text.lines().find(|line| names_room(line, later));
                assert!(imported.is_none(), "{}: {room} must not know {later}: {imported:?}", path.display());
            }
        }
    }
}

/// Whether a line of code names a room; comments may.
fn names_room(line: &str, room: &str) -> bool {
    let code = line.split("//").next().unwrap_or_default();
    code.match_indices("crate::").any(|(at, found)| {
        let rest = &code[at + found.len()..];
        let grouped =
            rest.strip_prefix('{').is_some_and(|group| group.split([',', '}', ' ']).any(|name| starts(name, room)));
        grouped || starts(rest, room)
    })
}

fn starts(path: &str, room: &str) -> bool {
    let rest = path.strip_prefix(room);
    rest.is_some_and(|rest| !rest.starts_with(|next: char| next.is_alphanumeric() || next == '_'))
}

#[test]
fn every_file_says_what_it_is() {
    for (path, text) in everything() {
        assert!(text.starts_with("//! "), "{} does not open with //!", path.display());
    }
}

#[test]
fn nothing_is_left_lying_about() {
    // Put together here, so that this file does not hold them itself.
    let leftovers = ["dbg", "todo", "unimplemented"].map(|name| format!("{name}!("));
    let notes = ["TO", "FIX", "XX"].into_iter().zip(["DO", "ME", "X"]).map(|(one, two)| format!("{one}{two}"));
    let unwanted: Vec<String> = leftovers.into_iter().chain(notes).collect();
    for (path, text) in everything() {
        let found = unwanted.iter().find(|word| text.contains(word.as_str()));
        assert!(found.is_none(), "{} holds {found:?}", path.display());
    }
}

#[test]
fn no_path_of_anyones_machine_is_written_down() {
    let machines: Vec<String> = ["home", "root", "Users", "work", "tmp"].map(|name| format!("\"/{name}/")).into();
    for (path, text) in everything() {
        let found = machines.iter().find(|start| text.contains(start.as_str()));
        assert!(found.is_none(), "{} holds {found:?}", path.display());
    }
}

#[test]
fn the_library_prints_nothing_and_forbids_unsafe_code() {
    for room in ROOMS {
        for (path, text) in sources(&format!("src/{room}")) {
            let test = path.components().any(|name| name.as_os_str() == "tests") || path.ends_with("tests.rs");
            let printing = text.lines().find(|line| !test && (line.contains("print!(") || line.contains("println!(")));
            assert!(printing.is_none(), "{}: {printing:?}", path.display());
        }
    }
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("the manifest can be read");
    assert!(manifest.contains("unsafe_code = \"forbid\""));
}
