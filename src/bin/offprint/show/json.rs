//! Complaints → one JSON object per line, for programs.

use offprint::build::Outcome;
use serde::Serialize;

use crate::show::{Complaints, severity};

/// One complaint. Fields without a value are null.
#[derive(Serialize)]
struct Line<'a> {
    severity: &'a str,
    /// The rule's stable name; null where the run could not be carried out.
    rule: Option<&'a str>,
    message: &'a str,
    hint: Option<&'a str>,
    file: Option<String>,
    /// From 1.
    line: Option<usize>,
    /// From 1, in characters.
    column: Option<usize>,
}

/// One object per complaint.
pub fn render(complaints: &Complaints<'_>, outcome: &Outcome) -> String {
    let found = outcome.diagnostics.iter().map(|diagnostic| {
        let (file, position) = complaints.place(diagnostic);
        Line {
            severity: severity(diagnostic),
            rule: Some(diagnostic.rule),
            message: &diagnostic.message,
            hint: diagnostic.hint.as_deref(),
            file: Some(file),
            line: Some(position.line),
            column: Some(position.column),
        }
    });
    let failure = outcome.failure.iter().map(|failure| Line {
        severity: "error",
        rule: None,
        message: &failure.message,
        hint: failure.hint.as_deref(),
        file: None,
        line: None,
        column: None,
    });
    found.chain(failure).filter_map(|line| serde_json::to_string(&line).ok()).map(|line| line + "\n").collect()
}
