//! Finished files → the output folder, all or nothing: every download there is of this build, or every one of the last.
//!
//! Payloads go to hidden names beside their targets and to the disk; a journal lists what is to be renamed; then the
//! renames follow in the caller's order. Before the journal stands, a failure leaves nothing; once it stands, whoever
//! opens the folder next carries it out.

mod apply;
mod failure;
mod former;
mod journal;
mod lock;
mod paths;
mod plan;
mod stage;

use std::io;
use std::path::{Path, PathBuf};

use crate::base::hash::ContentHash;

pub use failure::Failure;
pub use former::Former;
pub use paths::{is_safe, parent, resolve};

use journal::Journal;
use lock::Lock;
use plan::Plan;
use stage::Staged;

/// One finished file.
#[derive(Clone, Copy, Debug)]
pub struct Payload<'a> {
    /// Path relative to the output folder, with `/` between folders.
    pub path: &'a str,
    /// The file.
    pub bytes: &'a [u8],
    /// Hash of `bytes`.
    pub hash: ContentHash,
}

/// What a build meant for one file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Status {
    /// It was not there.
    New,
    /// It was there with other content.
    Changed,
    /// It was there already, and was not touched.
    Unchanged,
}

/// What was done to the output folder.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// The status of each payload, in the caller's order.
    pub statuses: Vec<Status>,
    /// Downloads of the former build that this one does not have, and which were removed.
    pub removed: Vec<String>,
}

/// A step that has just been done, as told to an observer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// The n-th payload to be written, from 0, is complete under its hidden name.
    Staged(usize),
    /// The journal stands: from here on there is no way back, only forward.
    Journalled,
    /// The n-th entry of the journal, from 0, is carried out.
    Applied(usize),
    /// The journal is gone.
    Finished,
}

/// An observer of the steps. An error it returns is treated as if the disk had given it.
pub type Observer<'a> = &'a mut dyn FnMut(Step) -> io::Result<()>;

/// An output folder that no other build may write to while this value lives.
#[derive(Debug)]
pub struct Output {
    folder: PathBuf,
    sources: PathBuf,
    lock: Option<Lock>,
    keep: bool,
}

/// An output folder to be read: no build writes to it while this value lives.
#[derive(Debug)]
pub struct Settled {
    _lock: Lock,
}

/// Takes a folder that is there, and finishes what an interrupted build began in it.
pub fn settle(folder: &Path) -> Result<Settled, Failure> {
    Ok(Settled { _lock: take(&resolve(folder)?)? })
}

impl Output {
    /// Takes the folder for this build and finishes what an interrupted one began. A folder that does not exist is not
    /// created before [`commit`](Self::commit). `sources` is the manuscript, which is never written to.
    pub fn open(folder: &Path, sources: &Path) -> Result<Self, Failure> {
        let folder = resolve(folder)?;
        let sources = resolve(sources)?;
        if folder == sources {
            return Err(Failure::new(format!("the output folder `{}` is the manuscript", folder.display()))
                .hint("name another folder with -o"));
        }
        let lock = if folder.is_dir() { Some(take(&folder)?) } else { None };
        Ok(Self { folder, sources, lock, keep: false })
    }

    /// The same, where downloads of the former build that this one does not have may stay.
    #[must_use]
    pub fn keeping(self, keep: bool) -> Self {
        Self { keep, ..self }
    }

    /// What [`commit`](Self::commit) would do, and does not.
    pub fn plan(&self, payloads: &[Payload<'_>]) -> Result<Written, Failure> {
        paths::check(&self.folder, &self.sources, payloads)?;
        Ok(Plan::new(&self.folder, payloads, self.keep)?.into_written())
    }

    /// Makes the folder hold exactly these files beside those that Offprint does not know. They appear in the order
    /// given, so the page that links to all others comes last.
    pub fn commit(self, payloads: &[Payload<'_>]) -> Result<Written, Failure> {
        self.commit_observed(payloads, &mut |_| Ok(()))
    }

    /// [`commit`](Self::commit), telling `observer` every step.
    pub fn commit_observed(mut self, payloads: &[Payload<'_>], observer: Observer<'_>) -> Result<Written, Failure> {
        paths::check(&self.folder, &self.sources, payloads)?;
        let created = paths::create_folders(&self.folder)?;
        if self.lock.is_none() {
            self.lock = Some(take(&self.folder)?);
        }
        let written = self.replace(payloads, observer);
        drop(self.lock.take());
        if written.is_err() {
            paths::remove_empty(&created);
        }
        written
    }

    fn replace(&self, payloads: &[Payload<'_>], observer: Observer<'_>) -> Result<Written, Failure> {
        let plan = Plan::new(&self.folder, payloads, self.keep)?;
        if plan.is_empty() {
            return Ok(plan.into_written());
        }
        let staged = Staged::write(&self.folder, &plan, payloads, observer)?;
        let journal = Journal::new(&staged, &plan, payloads);
        staged.seal(&journal, observer)?;
        apply::carry_out(&self.folder, &journal, observer).map_err(|error| {
            Failure::io("the build was interrupted while it replaced files in", &self.folder, &error)
                .hint("run the same command again: it finishes what is left to do")
        })?;
        Ok(plan.into_written())
    }
}

/// Locks a folder and finishes what an interrupted build began in it.
fn take(folder: &Path) -> Result<Lock, Failure> {
    let lock = Lock::take(folder)?;
    apply::recover(folder).map_err(|error| Failure::io("cannot finish the interrupted build in", folder, &error))?;
    Ok(lock)
}
