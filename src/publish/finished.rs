//! A folder that a build wrote → its files in the order in which readers may see them, each proved to be what was built.

use std::fs;
use std::path::{Path, PathBuf};

use crate::base::hash::ContentHash;
use crate::write::paths::{LIST, PAGE, SCHEMA, SUMS};
use crate::write::transaction::{self, Failure, Settled};

/// A finished build. No other build writes to its folder while this value lives.
pub struct Finished {
    /// The folder.
    pub folder: PathBuf,
    /// Every file: downloads and what goes with them, what lists them, and last the page that links to them.
    pub files: Vec<File>,
    _settled: Settled,
}

/// One file.
pub struct File {
    /// Path relative to the folder, with `/` between folders.
    pub path: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// Hash of `bytes`.
    pub hash: ContentHash,
}

impl Finished {
    /// Reads the folder. One that is not whole, or no longer what a build wrote, is not published.
    pub fn open(folder: &Path) -> Result<Self, Failure> {
        let unbuilt = || {
            Failure::new(format!("`{}` holds no finished downloads", folder.display()))
                .hint("run offprint build first, or name the folder of the downloads with --from")
        };
        if !folder.is_dir() {
            return Err(unbuilt());
        }
        let settled = transaction::settle(folder)?;
        let sums = fs::read_to_string(folder.join(SUMS)).map_err(|_| unbuilt())?;
        let mut files = Vec::new();
        for line in sums.lines() {
            let (hash, path) =
                line.split_once("  ").filter(|(_, path)| transaction::is_safe(path)).ok_or_else(unbuilt)?;
            files.push(read(folder, path, hash)?);
        }
        let listed = |name: &str| files.iter().any(|file| file.path == name);
        if ![LIST, PAGE].into_iter().all(listed) {
            return Err(unbuilt());
        }
        let bytes = sums.into_bytes();
        files.push(File { path: SUMS.to_owned(), hash: ContentHash::of(&bytes), bytes });
        files.sort_by_key(|file| rank(&file.path));
        Ok(Self { folder: folder.to_owned(), files, _settled: settled })
    }
}

/// The place of a file in the order of publishing; within one, files stay as they are listed.
pub fn rank(path: &str) -> u8 {
    match path {
        PAGE => 2,
        LIST | SCHEMA | SUMS => 1,
        _ => 0,
    }
}

fn read(folder: &Path, path: &str, hash: &str) -> Result<File, Failure> {
    let place = folder.join(path);
    let again = "run offprint build again, and publish what it writes";
    let bytes = fs::read(&place)
        .map_err(|error| Failure::new(format!("cannot read `{}`: {error}", place.display())).hint(again))?;
    let found = ContentHash::of(&bytes);
    if found.to_hex() != hash {
        return Err(Failure::new(format!("`{}` is not what the build wrote", place.display())).hint(again));
    }
    Ok(File { path: path.to_owned(), bytes, hash: found })
}
