//! Paths and bytes of the manuscript folder → texts with places. Nothing outside the folder is ever read.

use std::fs;
use std::path::{Path, PathBuf};

use crate::base::diagnostic::{Diagnostic, Diagnostics};
use crate::base::source::{FileId, Sources, Span};

/// Largest toc.yaml, in bytes.
pub const TOC_LIMIT: u64 = 1 << 20;
/// Largest Markdown file, in bytes.
pub const TEXT_LIMIT: u64 = 16 << 20;
/// Largest image or font file, in bytes.
pub const BINARY_LIMIT: u64 = 256 << 20;

/// The manuscript folder.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
}

/// Why a file was not read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// The path is absolute, climbs out with `..`, or follows a symbolic link out of the folder.
    Outside,
    /// There is no such file.
    Missing,
    /// The file is larger than the limit, in bytes.
    TooLarge(u64),
    /// The system's own words.
    Unreadable(String),
}

impl Folder {
    /// The folder at `path`, which must exist.
    pub fn open(path: &Path) -> Result<Self, String> {
        let root = path.canonicalize().map_err(|error| error.to_string())?;
        if root.is_dir() { Ok(Self { root }) } else { Err("not a folder".into()) }
    }

    /// The content of a file named relative to the folder.
    pub fn read(&self, name: &str, limit: u64) -> Result<Vec<u8>, Refusal> {
        let name = clean(name).ok_or(Refusal::Outside)?;
        let path = self.root.join(&name).canonicalize().map_err(refusal)?;
        if !path.starts_with(&self.root) {
            return Err(Refusal::Outside);
        }
        let about = fs::metadata(&path).map_err(refusal)?;
        if !about.is_file() {
            return Err(Refusal::Unreadable("not a file".into()));
        }
        if about.len() > limit {
            return Err(Refusal::TooLarge(limit));
        }
        fs::read(&path).map_err(refusal)
    }

    /// Names of the files in a subfolder (`""` is the folder itself) that end in one of `extensions`, sorted.
    pub fn names(&self, below: &str, extensions: &[&str]) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.root.join(below)) else { return Vec::new() };
        let mut names: Vec<String> = entries
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| {
                let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
                !name.starts_with('.') && extensions.iter().any(|known| known.eq_ignore_ascii_case(extension))
            })
            .map(|name| if below.is_empty() { name } else { format!("{below}/{name}") })
            .collect();
        names.sort_unstable();
        names
    }
}

impl Refusal {
    /// The complaint about a file that something in the manuscript names.
    pub fn diagnose(&self, name: &str, span: Span) -> Diagnostic {
        match self {
            Self::Outside => Diagnostic::error("file-outside", span, format!("{name} is outside the manuscript"))
                .hint("move the file into the manuscript folder and name it relative to that folder"),
            Self::Missing => Diagnostic::error("missing-file", span, format!("there is no file {name}"))
                .hint("check the spelling, upper and lower case included"),
            Self::TooLarge(limit) => {
                let megabytes = limit >> 20;
                Diagnostic::error("file-too-large", span, format!("{name} is larger than {megabytes} MB"))
                    .hint("split the file or make it smaller")
            }
            Self::Unreadable(why) => {
                Diagnostic::error("unreadable-file", span, format!("{name} cannot be read: {why}"))
                    .hint("check that it is a file and that you may read it")
            }
        }
    }
}

/// A relative path without `.` and `..`, with `/` between folders; none where it leaves the folder.
pub fn clean(name: &str) -> Option<String> {
    if name.starts_with('/') || name.starts_with('\\') || name.contains('\0') || name.get(1..2) == Some(":") {
        return None;
    }
    let mut steps: Vec<&str> = Vec::new();
    for step in name.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop()?;
            }
            step => steps.push(step),
        }
    }
    (!steps.is_empty()).then(|| steps.join("/"))
}

/// Bytes → a text of [`Sources`]; each run of invalid bytes becomes U+FFFD and is an error at its place.
pub fn add_text(name: &str, bytes: &[u8], sources: &mut Sources, diagnostics: &mut Diagnostics) -> FileId {
    let mut text = String::with_capacity(bytes.len());
    let mut broken = Vec::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            broken.push((text.len(), chunk.invalid()[0]));
            text.push(char::REPLACEMENT_CHARACTER);
        }
    }
    let file = sources.add(name, text);
    for (at, byte) in broken.into_iter().take(20) {
        let span = Span::new(file, at, at + char::REPLACEMENT_CHARACTER.len_utf8());
        diagnostics.push(
            Diagnostic::error("invalid-utf8", span, format!("the byte {byte:#04x} is not UTF-8 here"))
                .hint("save the file as UTF-8"),
        );
    }
    file
}

fn refusal(error: std::io::Error) -> Refusal {
    match error.kind() {
        std::io::ErrorKind::NotFound => Refusal::Missing,
        _ => Refusal::Unreadable(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn a_path_stays_inside_or_is_none() {
        assert_eq!(clean("./images//a.png").as_deref(), Some("images/a.png"));
        assert_eq!(clean("a/../b.md").as_deref(), Some("b.md"));
        for outside in ["../b.md", "/etc/passwd", "a/../../b", "C:\\x", "\\\\server\\x", ""] {
            assert_eq!(clean(outside), None, "{outside}");
        }
    }
}
