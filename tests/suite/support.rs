//! Shared by all tests: the books, each built once; the binary; scratch folders; goldens.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

use offprint::build::{Options, Outcome, build};
use serde::Deserialize;
use serde_json::Value;

/// The books that build, perhaps with warnings.
pub const BOOKS: [&str; 7] = ["plain", "features", "parts", "rtl", "mixed", "cjk", "rubbish"];

/// These, and the report that the project itself carries.
pub fn all() -> impl Iterator<Item = &'static str> {
    BOOKS.into_iter().chain(["manuscript"])
}

/// A book and what was built from it.
pub struct Built {
    /// The output folder.
    pub folder: Scratch,
    /// What the build said.
    pub outcome: Outcome,
}

/// A folder that is removed with this value.
pub struct Scratch(PathBuf);

/// The folder of a test book; `manuscript` is the report that the project carries.
pub fn book(name: &str) -> PathBuf {
    if name == "manuscript" { root().join(name) } else { root().join("tests/books").join(name) }
}

/// The project's folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A test book's downloads, built once for all tests of this process.
pub fn built(name: &str) -> Arc<Built> {
    type Cell = Arc<OnceLock<Arc<Built>>>;
    static BUILT: OnceLock<Mutex<BTreeMap<String, Cell>>> = OnceLock::new();
    let cell = {
        let mut books = BUILT.get_or_init(Mutex::default).lock().expect("no test panics while it holds the lock");
        Arc::clone(books.entry(name.to_owned()).or_default())
    };
    Arc::clone(cell.get_or_init(|| Arc::new(build_into(&book(name), Scratch::kept(name)))))
}

fn build_into(manuscript: &Path, folder: Scratch) -> Built {
    // With an EPUB of every chapter and a fragment, so that every test sees these too.
    let outcome = build(&Options { chapter_epubs: true, fragment: true, ..Options::new(manuscript, folder.path()) });
    assert!(outcome.failure.is_none(), "{}: {:?}", manuscript.display(), outcome.failure);
    let errors: Vec<_> = outcome.diagnostics.iter().collect();
    assert!(!outcome.diagnostics.has_errors(), "{} does not build: {errors:#?}", manuscript.display());
    Built { folder, outcome }
}

impl Scratch {
    /// A new empty folder.
    pub fn new(name: &str) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}-{count}", std::process::id()));
        fs::create_dir_all(&folder).expect("the scratch folder can be created");
        Self(folder)
    }

    /// An empty folder of a fixed name, for what lives as long as the process: the next run finds and empties it.
    fn kept(name: &str) -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("built-{name}"));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("the scratch folder can be created");
        Self(folder)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// A path in it.
    pub fn join(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // To look at what a failing test has built: OFFPRINT_KEEP=1.
        if std::env::var_os("OFFPRINT_KEEP").is_none() {
            let _ = fs::remove_dir_all(&self.0);
        }
    }
}

/// The binary with arguments, started in `folder`.
pub fn offprint(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().expect("the binary starts")
}

/// The same, not started yet.
pub fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_offprint"));
    command.current_dir(folder).args(arguments).env("NO_COLOR", "1");
    command
}

/// Runs a program that the tests need and hands back its output. One that is missing fails the test.
pub fn tool(name: &str, arguments: &[&str]) -> Output {
    let output = Command::new(name).args(arguments).output();
    output.unwrap_or_else(|error| panic!("{name} does not start ({error}): run the tests with tests/run"))
}

/// The text of a stream of a process.
pub fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("the output is UTF-8")
}

/// Copies a folder with everything in it.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the folder can be created");
    for entry in fs::read_dir(from).expect("the folder can be read") {
        let entry = entry.expect("the entry can be read");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("the file can be copied");
        }
    }
}

/// Every file below a folder, hidden ones included: path with `/` → content.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    collect(folder, "", &mut found);
    found
}

fn collect(folder: &Path, prefix: &str, found: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let entry = entry.expect("the entry can be read");
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{name}/"), found);
        } else {
            found.insert(name, fs::read(entry.path()).expect("the file can be read"));
        }
    }
}

/// Compares text with the golden of that name; `UPDATE_GOLDENS=1` writes it instead.
pub fn golden(name: &str, actual: &str) {
    let path = root().join("tests/goldens").join(name);
    if std::env::var_os("UPDATE_GOLDENS").is_some_and(|value| value == "1") {
        fs::write(&path, actual).expect("the golden can be written");
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        expected == actual,
        "{name} differs; UPDATE_GOLDENS=1 accepts it\n--- expected\n{expected}\n--- actual\n{actual}"
    );
}

/// One entry of downloads.json.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listed {
    pub path: String,
    pub kind: String,
    pub media_type: String,
    pub chapter: Option<Value>,
    pub title: String,
    pub first_folio: Option<String>,
    pub last_folio: Option<String>,
    pub pages: Option<usize>,
    pub bytes: usize,
    pub sha256: String,
    pub conformance: Vec<String>,
    pub language: String,
    pub anchor: Option<String>,
    pub cover: Option<String>,
}

/// The entries of an output folder's downloads.json.
pub fn listed(folder: &Path) -> Vec<Listed> {
    #[derive(Deserialize)]
    struct List {
        files: Vec<Listed>,
    }
    let json = fs::read(folder.join("downloads.json")).expect("there is a list of downloads");
    serde_json::from_slice::<List>(&json).expect("the list is as the contract says").files
}
