//! Planned payloads → complete files under hidden names, on the disk. Until sealed, dropping them removes them all.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::write::transaction::failure::Failure;
use crate::write::transaction::journal::{self, Journal};
use crate::write::transaction::plan::Plan;
use crate::write::transaction::{Observer, Payload, Step, paths};

const PREFIX: &str = ".offprint-";
const SUFFIX: &str = ".new";

/// Files that are written but not yet in their place.
#[derive(Debug)]
pub(super) struct Staged<'a> {
    folder: &'a Path,
    /// Index of each payload and its hidden path, relative to the folder.
    pub(super) files: Vec<(usize, String)>,
    created: Vec<PathBuf>,
    sealed: bool,
}

impl<'a> Staged<'a> {
    /// Writes every payload of the plan beside its target, so that renaming it cannot fail for want of room or rights.
    pub(super) fn write(
        folder: &'a Path,
        plan: &Plan,
        payloads: &[Payload<'_>],
        observer: Observer<'_>,
    ) -> Result<Self, Failure> {
        let mut staged = Self { folder, files: Vec::new(), created: Vec::new(), sealed: false };
        for (count, index) in plan.writes().enumerate() {
            let payload = &payloads[index];
            staged
                .add(count, index, payload)
                .and_then(|()| observer(Step::Staged(count)))
                .map_err(|error| Failure::io("cannot write", &folder.join(payload.path), &error))?;
        }
        Ok(staged)
    }

    fn add(&mut self, count: usize, index: usize, payload: &Payload<'_>) -> io::Result<()> {
        let parent = paths::parent(payload.path);
        if let Some(parent) = parent {
            let place = self.folder.join(parent);
            if !place.is_dir() {
                fs::create_dir_all(&place)?;
                self.created.push(place);
            }
        }
        let name = hidden_name(parent, count);
        let place = self.folder.join(&name);
        self.files.push((index, name));
        write_synced(&place, payload.bytes)
    }

    /// Makes the transaction final: after this only forward.
    pub(super) fn seal(mut self, journal: &Journal, observer: Observer<'_>) -> Result<(), Failure> {
        let cannot = |error: io::Error| Failure::io("cannot write the journal in", self.folder, &error);
        sync_folders(self.folder, journal.folders()).map_err(cannot)?;
        let draft = self.folder.join(hidden_name(None, self.files.len()));
        let written = write_synced(&draft, journal.to_text().as_bytes())
            .and_then(|()| fs::rename(&draft, self.folder.join(journal::NAME)));
        if let Err(error) = written {
            let _ = fs::remove_file(&draft);
            return Err(cannot(error));
        }
        self.sealed = true;
        let sealed = sync_folder(self.folder).and_then(|()| observer(Step::Journalled));
        sealed.map_err(|error| Failure::io("cannot finish the journal in", self.folder, &error))
    }
}

impl Drop for Staged<'_> {
    fn drop(&mut self) {
        if self.sealed {
            return;
        }
        for (_, name) in &self.files {
            // What cannot be removed now is swept by the next build.
            let _ = fs::remove_file(self.folder.join(name));
        }
        paths::remove_empty(&self.created);
    }
}

/// `chapters/.offprint-3.new`
fn hidden_name(parent: Option<&str>, count: usize) -> String {
    let name = format!("{PREFIX}{count}{SUFFIX}");
    parent.map_or_else(|| name.clone(), |parent| format!("{parent}/{name}"))
}

/// Whether a path relative to the output folder is one that staging gives.
pub(super) fn is_hidden_name(path: &str) -> bool {
    let (parent, name) = path.rsplit_once('/').map_or((None, path), |(parent, name)| (Some(parent), name));
    let count = name.strip_prefix(PREFIX).and_then(|rest| rest.strip_suffix(SUFFIX));
    parent.is_none_or(paths::is_safe)
        && count.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Removes every staged file from the folder and the folders in it.
pub(super) fn sweep(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if kind.is_dir() {
            sweep_flat(&entry.path())?;
        }
    }
    sweep_flat(folder)
}

fn sweep_flat(folder: &Path) -> io::Result<()> {
    // A folder that we may not read is none that we wrote to.
    let Ok(entries) = fs::read_dir(folder) else { return Ok(()) };
    for entry in entries {
        let entry = entry?;
        let ours = entry.file_name().to_str().is_some_and(is_hidden_name);
        if ours && entry.file_type()?.is_file() {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

fn write_synced(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Makes the names in each folder durable.
pub(super) fn sync_folders<'a>(folder: &Path, below: impl IntoIterator<Item = &'a str>) -> io::Result<()> {
    for name in below {
        let place = folder.join(name);
        if place.is_dir() {
            sync_folder(&place)?;
        }
    }
    sync_folder(folder)
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Elsewhere folders cannot be opened as files, and the system keeps names in order by itself.
#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}
