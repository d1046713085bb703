//! Payloads and the folder as it is → what has to be written and removed. Nothing is touched.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use crate::base::hash::ContentHash;
use crate::write::transaction::failure::Failure;
use crate::write::transaction::former::Former;
use crate::write::transaction::{Payload, Status, Written};

/// What has to be done.
#[derive(Debug)]
pub(super) struct Plan {
    /// Status of each payload.
    pub(super) statuses: Vec<Status>,
    /// Downloads of the former build to remove: path and hash in hexadecimal digits.
    pub(super) stale: Vec<(String, String)>,
}

impl Plan {
    /// Compares every payload with what is there. With `keep`, nothing is stale.
    pub(super) fn new(folder: &Path, payloads: &[Payload<'_>], keep: bool) -> Result<Self, Failure> {
        let former = Former::read(folder);
        let statuses =
            payloads.iter().map(|payload| compare(folder, &former, payload)).collect::<Result<Vec<_>, _>>()?;
        let wanted: BTreeSet<&str> = payloads.iter().map(|payload| payload.path).collect();
        let stale = former
            .downloads()
            .filter(|(path, hash)| !keep && !wanted.contains(path) && holds(&folder.join(path), hash))
            .map(|(path, hash)| (path.to_owned(), hash.to_owned()))
            .collect();
        Ok(Self { statuses, stale })
    }

    /// Indices of the payloads to write, in order.
    pub(super) fn writes(&self) -> impl Iterator<Item = usize> {
        self.statuses.iter().enumerate().filter(|(_, status)| **status != Status::Unchanged).map(|(index, _)| index)
    }

    /// Whether the folder is already as it should be.
    pub(super) fn is_empty(&self) -> bool {
        self.stale.is_empty() && self.writes().next().is_none()
    }

    /// The plan as what was done.
    pub(super) fn into_written(self) -> Written {
        Written { statuses: self.statuses, removed: self.stale.into_iter().map(|(path, _)| path).collect() }
    }
}

/// Whether a plain file of this content is there.
pub(super) fn holds(file: &Path, hash: &str) -> bool {
    let plain = fs::symlink_metadata(file).is_ok_and(|found| found.is_file());
    plain && fs::read(file).is_ok_and(|bytes| ContentHash::of(&bytes).to_hex() == hash)
}

fn compare(folder: &Path, former: &Former, payload: &Payload<'_>) -> Result<Status, Failure> {
    let target = folder.join(payload.path);
    let found = match fs::symlink_metadata(&target) {
        Ok(found) => found,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Status::New),
        Err(error) => return Err(Failure::io("cannot look at", &target, &error)),
    };
    if !found.is_file() {
        return Err(Failure::new(format!("`{}` is not a plain file", target.display()))
            .hint("move it away, or name another output folder with -o"));
    }
    if found.len() == payload.bytes.len() as u64 && holds(&target, &payload.hash.to_hex()) {
        return Ok(Status::Unchanged);
    }
    if !former.wrote(payload.path) {
        return Err(Failure::new(format!("`{}` is there already and was not written by offprint", target.display()))
            .hint("move it away, or name another output folder with -o"));
    }
    Ok(Status::Changed)
}
