//! A folder of finished downloads → the same on the web: a folder that a server shows, or a bucket that speaks S3. Only what
//! changed is sent; files come before the page that links to them, and go after it, so that a run that breaks off leaves a
//! page that works.

mod bucket;
mod finished;
mod folder;
mod headers;
mod target;

use std::path::PathBuf;

use crate::write::transaction::{Failure, Status};

use finished::Finished;

pub use target::Target;

/// What to publish, where to, and how.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Options {
    /// The folder that a build wrote.
    pub from: PathBuf,
    /// Where readers will find it.
    pub target: Target,
    /// Address of a server that speaks S3; none for Amazon's, or what `AWS_ENDPOINT_URL` says.
    pub endpoint: Option<String>,
    /// How long, in seconds, readers' machines may keep a download without asking whether it has changed.
    pub max_age: u32,
    /// Whether only to tell what would be done.
    pub dry_run: bool,
    /// Whether downloads of the last time that this one does not have stay where they are.
    pub keep: bool,
}

impl Options {
    /// Publishes a folder to a target: downloads may be kept for five minutes, and what is no longer offered goes.
    pub fn new(from: impl Into<PathBuf>, target: Target) -> Self {
        Self { from: from.into(), target, endpoint: None, max_age: 300, dry_run: false, keep: false }
    }
}

/// What was done, or would be.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Published {
    /// Every file in the order in which it is sent: the page comes last.
    pub files: Vec<Sent>,
    /// Paths of files of the last time that are gone.
    pub removed: Vec<String>,
}

impl Published {
    /// The files of a build with what was done about each, in the same order.
    fn new(finished: &Finished, statuses: Vec<Status>, removed: Vec<String>) -> Self {
        let sent = finished.files.iter().zip(statuses);
        let sent = sent.map(|(file, status)| Sent { path: file.path.clone(), status, bytes: file.bytes.len() });
        Self { files: sent.collect(), removed }
    }
}

/// A file of the site.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sent {
    /// Path relative to the target, with `/` between folders.
    pub path: String,
    /// Whether it was sent.
    pub status: Status,
    /// Size in bytes.
    pub bytes: usize,
}

/// Brings a target up to the folder, or tells what there is to do.
pub fn publish(options: &Options) -> Result<Published, Failure> {
    let finished = Finished::open(&options.from)?;
    match &options.target {
        Target::Folder(folder) => folder::publish(&finished, folder, options),
        Target::Bucket { bucket, prefix } => bucket::publish(&finished, bucket, prefix, options),
    }
}
