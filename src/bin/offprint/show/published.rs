//! What was published → a table of what was sent, lines, or JSON.

use offprint::publish::{Options, Published, Sent};
use offprint::write::transaction::Status;
use serde::Serialize;

use crate::common::Format;
use crate::show::table::{grid, size, word};

/// One file, for programs.
#[derive(Serialize)]
struct Line<'a> {
    path: &'a str,
    /// `new`, `changed`, `unchanged` or `removed`
    status: &'a str,
    /// Null for a file that is gone.
    bytes: Option<usize>,
}

/// The outcome, in a format.
pub fn render(published: &Published, options: &Options, format: Format) -> String {
    let sent = published.files.iter().map(|file| Line {
        path: &file.path,
        status: word(file.status),
        bytes: Some(file.bytes),
    });
    let gone = published.removed.iter().map(|path| Line { path, status: "removed", bytes: None });
    match format {
        Format::Human => table(published, options),
        Format::Short => sent.chain(gone).map(|line| format!("{}: {}\n", line.status, line.path)).collect(),
        Format::Json => {
            let lines = sent.chain(gone).filter_map(|line| serde_json::to_string(&line).ok());
            lines.map(|line| line + "\n").collect()
        }
    }
}

fn table(published: &Published, options: &Options) -> String {
    let is_sent = |file: &&Sent| file.status != Status::Unchanged;
    let sent: Vec<&Sent> = published.files.iter().filter(is_sent).collect();
    let rows = sent.iter().map(|file| [file.path.clone(), word(file.status).to_owned(), size(file.bytes)]);
    let gone = published.removed.iter().map(|path| [path.clone(), "removed".to_owned(), String::new()]);
    let rows: Vec<[String; 3]> = rows.chain(gone).collect();
    let bytes = sent.iter().map(|file| file.bytes).sum();
    let (all, count, removed) = (published.files.len(), sent.len(), published.removed.len());
    let plan = if options.dry_run { " (nothing was done)" } else { "" };
    let (send, remove) = if options.dry_run { ("to send", "to remove") } else { ("sent", "removed") };
    let removed = if removed == 0 { String::new() } else { format!(", {removed} {remove}") };
    format!("{}{count} of {all} files {send}, {}{removed}: {}{plan}\n", grid(&rows), size(bytes), options.target)
}
