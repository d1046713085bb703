//! Paths of payloads → places on the disk: only plain names below the output folder, never through a link.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::write::transaction::Payload;
use crate::write::transaction::failure::Failure;

/// Whether a path is made of plain names alone: it cannot leave the folder on any system, and is not hidden.
pub fn is_safe(path: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    path.split('/').all(|name| {
        (1..=255).contains(&name.len()) && !name.starts_with('.') && !name.ends_with('.') && name.bytes().all(plain)
    })
}

/// The folder that a path of a payload stands in, relative to the output folder; none at the top.
pub fn parent(path: &str) -> Option<&str> {
    path.rsplit_once('/').map(|(folder, _)| folder)
}

/// A path without links and dots, as far as it exists already.
pub fn resolve(path: &Path) -> Result<PathBuf, Failure> {
    let cannot = |error: io::Error| Failure::io("cannot use the folder", path, &error);
    let absolute = std::path::absolute(path).map_err(cannot)?;
    let mut missing = Vec::new();
    let mut existing = absolute.as_path();
    loop {
        match fs::symlink_metadata(existing) {
            Ok(_) => break,
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(cannot(error)),
            Err(error) => match (existing.parent(), existing.file_name()) {
                (Some(parent), Some(name)) => {
                    missing.push(name);
                    existing = parent;
                }
                _ => return Err(cannot(error)),
            },
        }
    }
    let Ok(mut resolved) = fs::canonicalize(existing) else {
        return Err(Failure::new(format!("`{}` is a link that leads nowhere", existing.display()))
            .hint("mend the link or name another folder with -o"));
    };
    if !resolved.is_dir() {
        return Err(Failure::new(format!("`{}` is not a folder", existing.display())).hint("name a folder with -o"));
    }
    resolved.extend(missing.into_iter().rev());
    Ok(resolved)
}

/// Refuses what may not be written: unsafe or repeated paths, the manuscript, and anything through a link.
pub(super) fn check(folder: &Path, sources: &Path, payloads: &[Payload<'_>]) -> Result<(), Failure> {
    let mut seen = BTreeSet::new();
    for payload in payloads {
        if !is_safe(payload.path) {
            return Err(Failure::new(format!("`{}` is not a safe name for a download", payload.path)));
        }
        if !seen.insert(payload.path.to_ascii_lowercase()) {
            return Err(Failure::new(format!("two downloads would be called `{}`", payload.path)));
        }
        let target = folder.join(payload.path);
        if target.starts_with(sources) && !folder.starts_with(sources) {
            return Err(Failure::new(format!("`{}` would be written into the manuscript", target.display()))
                .hint("name another folder with -o"));
        }
        check_parent(folder, payload.path)?;
    }
    Ok(())
}

fn check_parent(folder: &Path, path: &str) -> Result<(), Failure> {
    let Some(parent) = parent(path) else { return Ok(()) };
    let mut place = folder.to_path_buf();
    for name in parent.split('/') {
        place.push(name);
        if fs::symlink_metadata(&place).is_ok_and(|found| !found.is_dir()) {
            return Err(Failure::new(format!("`{}` is not a folder", place.display()))
                .hint("move it away, or name another output folder with -o"));
        }
    }
    Ok(())
}

/// Creates a folder and those above it, and hands back the ones that were missing, outermost first.
pub(super) fn create_folders(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut missing: Vec<PathBuf> =
        folder.ancestors().take_while(|place| !place.exists()).map(Path::to_path_buf).collect();
    missing.reverse();
    fs::create_dir_all(folder).map_err(|error| {
        remove_empty(&missing);
        Failure::io("cannot create the output folder", folder, &error)
    })?;
    Ok(missing)
}

/// Removes those folders that are empty, innermost first.
pub(super) fn remove_empty(folders: &[PathBuf]) {
    for folder in folders.iter().rev() {
        // One that holds something stays, as it should.
        let _ = fs::remove_dir(folder);
    }
}

#[cfg(test)]
mod tests {
    use super::is_safe;

    #[test]
    fn only_plain_names_are_safe() {
        assert!(["a.pdf", "chapters/a-ch02-b.pdf", "SHA256SUMS"].into_iter().all(is_safe));
        let unsafe_paths =
            ["", "/a", "a/", "a//b", "..", "../a", "a/../b", ".hidden", "a\\b", "c:a", "a\0b", "é", "a."];
        assert!(!unsafe_paths.into_iter().any(is_safe));
    }
}
