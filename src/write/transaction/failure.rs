//! Why nothing could be written: a message and a hint, without a place in the manuscript.

use std::fmt;
use std::io;
use std::path::Path;

/// A reason why a build could not run or could not be written. The last good downloads are as they were.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure {
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What to do, starting with a verb.
    pub hint: Option<String>,
}

impl Failure {
    /// A failure without a hint.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None }
    }

    /// The same with a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// What the disk said about a file or folder, with the hint that its kind suggests.
    pub(super) fn io(what: &str, path: &Path, error: &io::Error) -> Self {
        let failure = Self::new(format!("{what} `{}`: {}", path.display(), reason(error)));
        match hint_for(error.kind()) {
            Some(hint) => failure.hint(hint),
            None => failure,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}

/// The system's words in our style: lower case and without the number.
fn reason(error: &io::Error) -> String {
    let words = error.to_string();
    let words = words.split(" (os error").next().unwrap_or_default();
    let mut characters = words.chars();
    characters.next().map_or_else(String::new, |first| first.to_lowercase().chain(characters).collect())
}

fn hint_for(kind: io::ErrorKind) -> Option<&'static str> {
    match kind {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            Some("free some space or name a folder on another disk with -o; the last downloads are as they were")
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            Some("name a folder that you may write to with -o")
        }
        io::ErrorKind::NotFound => Some("check that the folder still exists"),
        _ => None,
    }
}
