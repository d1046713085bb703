//! An output folder → the right to write to it: one build at a time holds the lock.
//!
//! The lock is the system's own lock on `.offprint-lock`, so it ends with its process, however that ends. The file
//! holds the process id for the message to others, and is removed with the lock.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::write::transaction::failure::Failure;

/// Name of the lock file in the output folder.
pub(super) const NAME: &str = ".offprint-lock";

/// The right to write to a folder, until dropped.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    /// Takes the lock, or says who has it.
    pub(super) fn take(folder: &Path) -> Result<Self, Failure> {
        let path = folder.join(NAME);
        let cannot = |error: io::Error| Failure::io("cannot write to the output folder", folder, &error);
        loop {
            let mut file = open(&path).map_err(cannot)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(held(folder, &path)),
                Err(TryLockError::Error(error)) => return Err(cannot(error)),
            }
            // The holder before us may have removed the file between our opening and our locking it.
            if is_at(&file, &path) {
                // Nobody but the reader of a message needs the number.
                let _ = file.set_len(0).and_then(|()| write!(file, "{}", std::process::id()));
                return Ok(Self { path, _file: file });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A lock file that stays behind is unlocked, and the next build takes it.
        let _ = fs::remove_file(&self.path);
    }
}

/// Opens the lock file, never through a symbolic link.
fn open(path: &Path) -> io::Result<File> {
    if fs::symlink_metadata(path).is_ok_and(|found| !found.is_file()) {
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, format!("`{NAME}` is not a file")));
    }
    OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)
}

fn held(folder: &Path, path: &Path) -> Failure {
    let holder = fs::read_to_string(path).unwrap_or_default();
    let holder: String = holder.chars().take_while(char::is_ascii_digit).collect();
    let process = if holder.is_empty() { String::new() } else { format!(" (process {holder})") };
    Failure::new(format!("another build{process} is writing to `{}`", folder.display()))
        .hint("wait until it has finished, or name another folder with -o")
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |found: fs::Metadata| (found.dev(), found.ino());
    match (file.metadata(), fs::symlink_metadata(path)) {
        (Ok(ours), Ok(there)) => identity(ours) == identity(there),
        _ => false,
    }
}

/// Elsewhere an open file cannot be removed.
#[cfg(not(unix))]
fn is_at(_file: &File, _path: &Path) -> bool {
    true
}
