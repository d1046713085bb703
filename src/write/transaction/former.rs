//! downloads.json of the former build → the files that Offprint wrote, the only ones it may replace or remove.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::write::artifact::ArtifactKind;
use crate::write::paths::{LIST, PAGE, SCHEMA, SUMS};
use crate::write::transaction::paths;

/// Written by builds, and not in their list.
const UNLISTED: [&str; 4] = [LIST, SCHEMA, SUMS, PAGE];

/// What the former build wrote.
#[derive(Debug, Default)]
pub struct Former {
    found: bool,
    /// Path and hash in hexadecimal digits.
    downloads: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct List {
    files: Vec<Entry>,
    #[serde(default)]
    companions: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    path: String,
    kind: String,
    sha256: String,
}

impl Former {
    /// Reads the list of a folder. One that is missing or not ours gives nothing.
    pub(super) fn read(folder: &Path) -> Self {
        fs::read(folder.join(LIST)).map(|bytes| Self::parse(&bytes)).unwrap_or_default()
    }

    /// Reads a list. One that is not ours gives nothing.
    pub fn parse(list: &[u8]) -> Self {
        let safe = |entry: &Entry| paths::is_safe(&entry.path);
        let ours = |entry: &Entry| safe(entry) && ArtifactKind::NAMES.contains(&entry.kind.as_str());
        match serde_json::from_slice::<List>(list) {
            Ok(list) if list.files.iter().all(ours) && list.companions.iter().all(safe) => {
                let all = list.files.into_iter().chain(list.companions);
                Self { found: true, downloads: all.map(|entry| (entry.path, entry.sha256)).collect() }
            }
            _ => Self::default(),
        }
    }

    /// Whether Offprint wrote the file of this name.
    pub fn wrote(&self, path: &str) -> bool {
        self.found && (UNLISTED.contains(&path) || self.downloads.contains_key(path))
    }

    /// Its downloads and what goes with them: path and hash in hexadecimal digits.
    pub fn downloads(&self) -> impl Iterator<Item = (&str, &str)> {
        self.downloads.iter().map(|(path, hash)| (path.as_str(), hash.as_str()))
    }
}
