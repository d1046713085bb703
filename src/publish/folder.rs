//! A finished build → a folder that a server shows, by the same transaction as a build: all of it, or the last one.

use std::path::Path;

use crate::publish::finished::Finished;
use crate::publish::{Options, Published};
use crate::write::transaction::{Failure, Output, Payload, Written};

/// Brings the folder up to the build. What lies in it and is not Offprint's stays as it is.
pub fn publish(finished: &Finished, folder: &Path, options: &Options) -> Result<Published, Failure> {
    let payloads: Vec<Payload<'_>> =
        finished.files.iter().map(|file| Payload { path: &file.path, bytes: &file.bytes, hash: file.hash }).collect();
    if folder.canonicalize().is_ok_and(|folder| finished.folder.canonicalize().is_ok_and(|from| from == folder)) {
        return Err(Failure::new(format!("`{}` is the folder that is to be published", folder.display()))
            .hint("name the folder that readers are to find it in"));
    }
    bring_up_to(&payloads, folder, finished, options)
        .map(|written| Published::new(finished, written.statuses, written.removed))
        // Its hints speak of the option that names the folder of a build.
        .map_err(|failure| Failure { hint: failure.hint.map(|hint| hint.replace(" with -o", "")), ..failure })
}

fn bring_up_to(
    payloads: &[Payload<'_>],
    folder: &Path,
    finished: &Finished,
    options: &Options,
) -> Result<Written, Failure> {
    let output = Output::open(folder, &finished.folder)?.keeping(options.keep);
    if options.dry_run { output.plan(payloads) } else { output.commit(payloads) }
}
