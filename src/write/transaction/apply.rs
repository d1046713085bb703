//! A journal → its renames and removals. Every step may be repeated, so it can be taken up wherever it stopped.

use std::fs;
use std::io;
use std::path::Path;

use crate::write::transaction::journal::{self, Entry, Journal};
use crate::write::transaction::plan::holds;
use crate::write::transaction::{Observer, Step, stage};

/// Carries out a journal that stands in the folder, and removes it.
pub(super) fn carry_out(folder: &Path, journal: &Journal, observer: Observer<'_>) -> io::Result<()> {
    for (count, entry) in journal.entries.iter().enumerate() {
        match entry {
            Entry::Rename { from, to, .. } => rename(&folder.join(from), &folder.join(to))?,
            Entry::Remove { hash, path } => remove(&folder.join(path), hash)?,
        }
        observer(Step::Applied(count))?;
    }
    stage::sync_folders(folder, journal.folders())?;
    for name in journal.folders() {
        // Only an empty one goes: the last of its downloads was removed.
        let _ = fs::remove_dir(folder.join(name));
    }
    fs::remove_file(folder.join(journal::NAME))?;
    observer(Step::Finished)
}

/// Finishes or undoes what an interrupted build left in the folder: forward where its journal stands and its files are
/// whole, back where not.
pub(super) fn recover(folder: &Path) -> io::Result<()> {
    let place = folder.join(journal::NAME);
    let text = match fs::read_to_string(&place) {
        Ok(text) => Some(text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) if error.kind() == io::ErrorKind::InvalidData => Some(String::new()),
        Err(error) => return Err(error),
    };
    match text.as_deref().map(Journal::parse) {
        Some(Some(journal)) if is_whole(folder, &journal) => carry_out(folder, &journal, &mut |_| Ok(()))?,
        Some(_) => fs::remove_file(&place)?,
        None => {}
    }
    stage::sweep(folder)
}

/// Whether every file still to be renamed holds what the journal says.
fn is_whole(folder: &Path, journal: &Journal) -> bool {
    journal.entries.iter().all(|entry| match entry {
        Entry::Rename { hash, from, to } => {
            let from = folder.join(from);
            if fs::symlink_metadata(&from).is_ok() { holds(&from, hash) } else { holds(&folder.join(to), hash) }
        }
        Entry::Remove { .. } => true,
    })
}

/// A file that is no longer under its hidden name has been renamed before.
fn rename(from: &Path, to: &Path) -> io::Result<()> {
    match fs::rename(from, to) {
        Err(error) if error.kind() == io::ErrorKind::NotFound && fs::symlink_metadata(to).is_ok() => Ok(()),
        result => result,
    }
}

fn remove(path: &Path, hash: &str) -> io::Result<()> {
    if !holds(path, hash) {
        return Ok(());
    }
    fs::remove_file(path)
}
