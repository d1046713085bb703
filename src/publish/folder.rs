//! A finished build → a folder that a server shows, by the same transaction as a build: all of it, or the last one.

use std::path::Path;

use crate::publish::finished::Finished;
use crate::publish::{Options, Published, Sent};
use crate::write::transaction::{Failure, Output, Payload, Written};

/// Brings the folder up to the build. What lies in it and is not Offprint's stays as it is.
pub fn publish(finished: &Finished, folder: &Path, options: &Options) -> Result<Published, Failure> {
    let payloads: Vec<Payload<'_>> =
        finished.files.iter().map(|file| Payload { path: &file.path, bytes: &file.bytes, hash: file.hash }).collect();
    if folder.canonicalize().is_ok_and(|folder| finished.folder.canonicalize().is_ok_and(|from| from == folder)) {
        return Err(Failure::new(format!("`{}` is the folder that is to be published", folder.display()))
            .hint("name the folder that readers are to find it in"));
    }
    let output = Output::open(folder, &finished.folder)?.keeping(options.keep);
    let written = if options.dry_run { output.plan(&payloads)? } else { output.commit(&payloads)? };
    Ok(published(finished, written))
}

fn published(finished: &Finished, written: Written) -> Published {
    let sent = finished.files.iter().zip(written.statuses);
    let sent = sent.map(|(file, status)| Sent { path: file.path.clone(), status, bytes: file.bytes.len() });
    Published { files: sent.collect(), removed: written.removed }
}
