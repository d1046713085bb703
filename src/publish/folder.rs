//! A finished build → a folder that a server shows, by the same transaction as a build: all of it, or the last one.

use std::path::Path;

use crate::publish::finished::Finished;
use crate::publish::{Options, Published};
use crate::write::transaction::{Failure, Output, Payload, Written, resolve};

/// Brings the folder up to the build. What lies in it and is not Offprint's stays as it is.
pub fn publish(finished: &Finished, folder: &Path, options: &Options) -> Result<Published, Failure> {
    let payloads: Vec<Payload<'_>> =
        finished.files.iter().map(|file| Payload { path: &file.path, bytes: &file.bytes, hash: file.hash }).collect();
    bring_up_to(&payloads, folder, finished, options)
        .map(|written| Published::new(finished, written.statuses, written.removed))
        // Its hints speak of the option that names the folder of a build.
        .map_err(|failure| Failure { hint: failure.hint.map(|hint| hint.replace(" with -o", "")), ..failure })
}

/// A folder that is not what is to be published, nor in it: its files would be taken for downloads of the build.
fn apart(folder: &Path, from: &Path) -> Result<(), Failure> {
    let (target, source) = (resolve(folder)?, resolve(from)?);
    let which = match target.strip_prefix(&source) {
        Err(_) => return Ok(()),
        Ok(rest) if rest.as_os_str().is_empty() => "is",
        Ok(_) => "is in",
    };
    Err(Failure::new(format!("`{}` {which} the folder that is to be published", folder.display()))
        .hint("name the folder that readers are to find it in"))
}

fn bring_up_to(
    payloads: &[Payload<'_>],
    folder: &Path,
    finished: &Finished,
    options: &Options,
) -> Result<Written, Failure> {
    apart(folder, &finished.folder)?;
    let output = Output::open(folder, &finished.folder)?.keeping(options.keep);
    if options.dry_run { output.plan(payloads) } else { output.commit(payloads) }
}
