//! House rules: what the architecture promises about the code itself.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::root;

/// The rooms in the order of the pipeline; each may import from itself and those before it.
const ROOMS: [&str; 8] = ["base", "book", "load", "typeset", "verify", "write", "build", "publish"];

/// Most lines of a file.
const LONGEST: usize = 400;

/// A document of the project.
fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).expect("the document can be read")
}

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

/// Every Rust file of the project.
pub fn everything() -> Vec<(PathBuf, String)> {
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
fn no_test_is_skipped_and_every_exemption_gives_its_reason() {
    // Put together, as above.
    let [skipped, silent, exempted] = ["ignore", "allow(", "expect("].map(|name| format!("#[{name}"));
    for (path, text) in everything() {
        assert!(!text.contains(&skipped), "{} holds a test that nobody runs", path.display());
        let exempt = text.contains(&silent) || text.contains(&silent.replace('#', "#!"));
        assert!(!exempt, "{}: use #[expect(…, reason = …)], which tells when it is no longer needed", path.display());
        let bare = text
            .split(exempted.as_str())
            .skip(1)
            .map(|rest| rest.split(")]").next().unwrap_or_default())
            .find(|it| !it.contains("reason"));
        assert!(bare.is_none(), "{}: {bare:?} has no reason", path.display());
    }
}

#[test]
fn no_file_is_too_long_to_be_read_at_one_go() {
    for (path, text) in everything() {
        let lines = text.lines().count();
        assert!(lines <= LONGEST, "{} has {lines} lines", path.display());
    }
}

#[test]
fn the_lints_that_keep_the_promises_are_on() {
    let manifest = read("Cargo.toml");
    for lint in ["unsafe_code = \"forbid\"", "missing_docs", "iter_over_hash_type", "todo", "dbg_macro"] {
        assert!(manifest.contains(lint), "{lint}");
    }
}

#[test]
fn every_dependency_earns_its_place_in_the_changelog() {
    let (manifest, changelog) = (read("Cargo.toml"), read("CHANGELOG.md"));
    let tables = manifest.split("\n[").filter(|table| table.contains("dependencies]"));
    let names = tables.flat_map(|table| table.lines().skip(1)).filter(|line| !line.starts_with(['#', '[']));
    let names: Vec<&str> = names.filter_map(|line| Some(line.split_once(" = ")?.0)).collect();
    assert!(names.len() > 20, "{names:?}");
    let unsaid: Vec<&&str> = names.iter().filter(|name| !changelog.contains(&format!("`{name}`"))).collect();
    assert!(unsaid.is_empty(), "CHANGELOG.md says nothing of {unsaid:?}");
}

#[test]
fn the_documents_name_only_what_is_there() {
    let top = ["src/", "tests/", "benches/", "manuscript/", "fonts/", ".ci/"];
    for document in ["README.md", "ARCHITECTURE.md", "CHANGELOG.md"] {
        let text = read(document);
        let part = |c: char| c.is_ascii_alphanumeric() || "_./-".contains(c);
        let named = text.split(|c| !part(c)).map(|path| path.trim_end_matches('.'));
        let named = named.filter(|path| top.iter().any(|folder| path.starts_with(folder)));
        let missing: Vec<&str> = named.filter(|path| !root().join(path).exists()).collect();
        assert!(missing.is_empty(), "{document} names {missing:?}");
    }
}

#[test]
fn the_architecture_names_types_that_are_there() {
    let text = read("ARCHITECTURE.md");
    let quoted = text.split('`').skip(1).step_by(2);
    let paths: Vec<&str> = quoted.filter(|name| name.contains("::") && name.ends_with(char::is_alphanumeric)).collect();
    assert!(paths.len() > 3, "{paths:?}");
    for path in paths {
        let (module, name) = path.rsplit_once("::").unwrap_or_default();
        let file = root().join("src").join(module.replace("::", "/"));
        let text = fs::read_to_string(file.with_extension("rs")).or_else(|_| fs::read_to_string(file.join("mod.rs")));
        assert!(text.is_ok_and(|text| text.contains(name)), "there is no {path}");
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
fn the_library_prints_nothing() {
    for room in ROOMS {
        for (path, text) in sources(&format!("src/{room}")) {
            let test = path.components().any(|name| name.as_os_str() == "tests") || path.ends_with("tests.rs");
            let printing = text.lines().find(|line| !test && (line.contains("print!(") || line.contains("println!(")));
            assert!(printing.is_none(), "{}: {printing:?}", path.display());
        }
    }
}
