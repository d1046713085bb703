//! Complaints → text with the source line, a caret and a hint.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, Title};
use offprint::base::diagnostic::{Diagnostic, Severity};
use offprint::base::source::Span;
use offprint::base::text::boundary;
use offprint::build::Outcome;

use crate::show::Complaints;

/// Columns of the terminal: wide enough for a paragraph's neighbourhood.
const WIDTH: usize = 110;
/// Longest line that is shown, in bytes; of a longer one only the place is told.
const LONGEST_LINE: usize = 16_384;
/// Most characters that carets point at.
const WIDEST_CARET: usize = 48;

/// Renders every complaint, the failure and a closing count.
pub fn render(complaints: &Complaints<'_>, outcome: &Outcome, colours: bool) -> String {
    let renderer = if colours { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(WIDTH).decor_style(DecorStyle::Ascii);
    let mut text = String::new();
    for diagnostic in outcome.diagnostics.iter() {
        text.push_str(&renderer.render(&[group(complaints, diagnostic)]));
        text.push_str("\n\n");
    }
    if let Some(failure) = &outcome.failure {
        let title = Level::ERROR.primary_title(&failure.message);
        text.push_str(&renderer.render(&[with_hint(Group::with_title(title), failure.hint.as_deref())]));
        text.push('\n');
    }
    if !outcome.diagnostics.is_empty() {
        text.push_str(&count(outcome));
    }
    text
}

fn group<'a>(complaints: &Complaints<'a>, diagnostic: &'a Diagnostic) -> Group<'a> {
    let (path, position) = complaints.place(diagnostic);
    let group = match line_of(complaints, diagnostic.span) {
        Some((line, caret)) => {
            let caret = AnnotationKind::Primary.span(caret);
            title(diagnostic).element(Snippet::source(line).line_start(position.line).path(path).annotation(caret))
        }
        None => title(diagnostic).element(Origin::path(path).line(position.line).char_column(position.column)),
    };
    with_hint(group, diagnostic.hint.as_deref())
}

fn title(diagnostic: &Diagnostic) -> Title<'_> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    level.primary_title(&diagnostic.message).id(diagnostic.rule)
}

fn with_hint<'a>(group: Group<'a>, hint: Option<&'a str>) -> Group<'a> {
    match hint {
        Some(hint) => group.element(Level::HELP.message(hint)),
        None => group,
    }
}

/// The line in which a span starts and the bytes of it to point at; none where it is too long to show.
fn line_of<'a>(complaints: &Complaints<'a>, span: Span) -> Option<(&'a str, Range<usize>)> {
    let text = complaints.sources.file(span.file).text.as_str();
    let start = boundary(text, span.start as usize);
    let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |newline| start + newline);
    if line_end - line_start > LONGEST_LINE {
        return None;
    }
    let line = text[line_start..line_end].trim_end_matches('\r');
    let from = (start - line_start).min(line.len());
    let to = boundary(line, (span.end as usize).saturating_sub(line_start)).max(from);
    let widest = line[from..].char_indices().nth(WIDEST_CARET).map_or(line.len(), |(at, _)| from + at);
    Some((line, from..to.min(widest)))
}

/// `2 errors, 1 warning`
fn count(outcome: &Outcome) -> String {
    let errors = outcome.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
    let warnings = outcome.diagnostics.len() - errors;
    let counted = [(errors, "error"), (warnings, "warning")];
    let words = counted.into_iter().filter(|(number, _)| *number > 0).map(|(number, word)| {
        let plural = if number == 1 { "" } else { "s" };
        format!("{number} {word}{plural}")
    });
    let nothing = if errors > 0 { "; nothing was written" } else { "" };
    format!("{}{nothing}\n", words.collect::<Vec<_>>().join(", "))
}
