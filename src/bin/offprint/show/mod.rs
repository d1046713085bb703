//! Outcome → what is read on a terminal or by another program. A reader who has gone away is no failure.

mod human;
mod json;
mod published;
mod short;
mod table;

use std::env;
use std::io::{self, IsTerminal, Write};
use std::path::{MAIN_SEPARATOR, Path};

use offprint::base::diagnostic::{Diagnostic, Severity};
use offprint::base::source::{Position, Sources};
use offprint::build::Outcome;
use offprint::publish::{Options, Published};

use crate::common::Format;

/// Shows every complaint about a manuscript and, last, why the run could not be carried out.
pub fn complaints(outcome: &Outcome, manuscript: &Path, format: Format) {
    let shown = Complaints { sources: &outcome.sources, manuscript };
    let text = match format {
        Format::Human => human::render(&shown, outcome, colours()),
        Format::Short => short::render(&shown, outcome),
        Format::Json => json::render(&shown, outcome),
    };
    match format {
        Format::Human => put(&mut io::stderr().lock(), &text),
        Format::Short | Format::Json => put(&mut io::stdout().lock(), &text),
    }
}

/// Shows what a build wrote, to people.
pub fn downloads(outcome: &Outcome, folder: &Path, format: Format) {
    if format == Format::Human && !outcome.downloads.is_empty() {
        put(&mut io::stdout().lock(), &table::render(outcome, folder));
    }
}

/// Shows what was published, or would be.
pub fn published(published: &Published, options: &Options, format: Format) {
    put(&mut io::stdout().lock(), &published::render(published, options, format));
}

/// Tells of a panic.
pub fn bug(message: &str, place: &str) {
    let text = format!(
        "error: a bug in offprint {}: {message} (at {place})\n  = help: report it with the manuscript that shows it; \
         the last downloads are as they were\n",
        env!("CARGO_PKG_VERSION")
    );
    put(&mut io::stderr().lock(), &text);
}

/// Complaints with what is needed to show their places.
struct Complaints<'a> {
    sources: &'a Sources,
    manuscript: &'a Path,
}

impl Complaints<'_> {
    /// Path of the file as the caller can open it, and line and column.
    fn place(&self, diagnostic: &Diagnostic) -> (String, Position) {
        let span = diagnostic.span;
        let path = self.manuscript.join(&self.sources.file(span.file).name);
        let path = path.to_string_lossy().replace(MAIN_SEPARATOR, "/");
        (path, self.sources.position(span))
    }
}

/// `error` or `warning`
fn severity(diagnostic: &Diagnostic) -> &'static str {
    match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// Whether stderr is a terminal that shows colours and whose owner wants them (no-color.org).
fn colours() -> bool {
    let refused = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let dumb = env::var_os("TERM").is_some_and(|value| value == "dumb");
    io::stderr().is_terminal() && !refused && !dumb
}

fn put(to: &mut dyn Write, text: &str) {
    // Nothing is left to say, and nobody to say it to, where this fails.
    let _ = to.write_all(text.as_bytes()).and_then(|()| to.flush());
}
