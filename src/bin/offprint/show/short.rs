//! Complaints → one line each, as compilers write them and editors read them.

use offprint::base::source::Position;
use offprint::build::Outcome;

use crate::show::{Complaints, severity};

/// `file:line:column: severity[rule]: message`; why the run could not be carried out starts with the severity.
pub fn render(complaints: &Complaints<'_>, outcome: &Outcome) -> String {
    let mut text = String::new();
    for diagnostic in outcome.diagnostics.iter() {
        let (path, Position { line, column }) = complaints.place(diagnostic);
        let (path, message) = (one_line(&path), one_line(&diagnostic.message));
        text.push_str(&format!("{path}:{line}:{column}: {}[{}]: {message}\n", severity(diagnostic), diagnostic.rule));
    }
    if let Some(failure) = &outcome.failure {
        text.push_str(&format!("error: {}\n", one_line(&failure.message)));
    }
    text
}

/// The words without anything that could start a new line or speak to a terminal.
fn one_line(words: &str) -> String {
    words.chars().map(|character| if character.is_control() { '\u{FFFD}' } else { character }).collect()
}
