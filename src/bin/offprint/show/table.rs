//! What a build wrote → a short table: download, status, size, pages.

use std::path::Path;

use offprint::build::{Download, Outcome};
use offprint::write::transaction::Status;

/// The table and a closing line.
pub fn render(outcome: &Outcome, folder: &Path) -> String {
    let rows: Vec<[String; 4]> =
        outcome.downloads.iter().map(row).chain(outcome.removed.iter().map(|path| gone(path))).collect();
    let mut text = grid(&rows);
    let seconds = outcome.elapsed.as_secs_f64();
    let page = folder.join("index.html");
    text.push_str(&format!("{} in {seconds:.2} s: {}\n", summary(outcome), page.display()));
    text
}

/// Rows as lines, two columns flush left, the others flush right.
pub fn grid<const N: usize>(rows: &[[String; N]]) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: [usize; N] = std::array::from_fn(width);
    let line = |row: &[String; N]| {
        let cells = row.iter().zip(widths).enumerate().map(|(column, (cell, width))| match column {
            0 | 1 => format!("{cell:<width$}"),
            _ => format!("{cell:>width$}"),
        });
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned() + "\n"
    };
    rows.iter().map(line).collect()
}

fn row(download: &Download) -> [String; 4] {
    let pages = match download.pages {
        Some(1) => "1 page".to_owned(),
        Some(pages) => format!("{pages} pages"),
        None => String::new(),
    };
    [download.path.clone(), word(download.status).to_owned(), size(download.bytes), pages]
}

fn gone(path: &str) -> [String; 4] {
    [path.to_owned(), "removed".to_owned(), String::new(), String::new()]
}

/// `new`, `changed` or `unchanged`
pub fn word(status: Status) -> &'static str {
    match status {
        Status::New => "new",
        Status::Changed => "changed",
        Status::Unchanged => "unchanged",
    }
}

/// Bytes as people say them, in units of a thousand.
pub fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{:.0} kB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

/// `3 downloads written, 2 unchanged`
fn summary(outcome: &Outcome) -> String {
    let all = outcome.downloads.len();
    let unchanged = outcome.downloads.iter().filter(|download| download.status == Status::Unchanged).count();
    let plural = if all == 1 { "" } else { "s" };
    match unchanged {
        0 => format!("{all} download{plural} written"),
        _ if unchanged == all => format!("{all} download{plural} unchanged"),
        _ => format!("{} of {all} downloads written", all - unchanged),
    }
}
