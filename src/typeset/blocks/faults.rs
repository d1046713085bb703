//! Faults of set lines → complaints at the word in the manuscript. A line that sticks out, or that breaks a word without
//! a hyphen, never passes in silence.

use crate::base::diagnostic::Diagnostic;
use crate::base::source::{FileId, Span};
use crate::typeset::blocks::Builder;
use crate::typeset::blocks::inline::Words;
use crate::typeset::lines::{Fault, FaultKind};
use crate::typeset::text::characters;

/// The rules of lines, for whoever reports a whole that they are part of.
pub const RULES: [&str; 2] = ["overfull-line", "broken-word"];

/// Letters of a word that a message quotes.
const QUOTED: usize = 40;

impl Builder<'_> {
    /// One complaint for every line that has a fault.
    pub(super) fn report_faults(&mut self, faults: &[Fault], words: Words<'_>) {
        for fault in faults {
            let place = self.place_of(fault, words);
            let word = quoted(&fault.word);
            let diagnostic = match fault.kind {
                FaultKind::Overfull(_) => {
                    Diagnostic::warning(RULES[0], place, format!("“{word}” is too long for its line and sticks out"))
                        .hint("shorten it, or allow a break with a soft hyphen")
                }
                FaultKind::Broken => {
                    let message = format!("“{word}” does not fit its line and is broken without a hyphen");
                    let hint = "give its breaks under `hyphenation` in toc.yaml, or put soft hyphens into it";
                    Diagnostic::warning(RULES[1], place, message).hint(hint)
                }
            };
            self.galley.diagnostics.push(diagnostic);
        }
    }

    /// Where the word stands; for text that the tool made, what asks for it, or the title of its division.
    fn place_of(&self, fault: &Fault, words: Words<'_>) -> Span {
        let byte = fault.source.map(|(_, byte)| byte as usize);
        let exact = byte.and_then(|byte| words.text.span_at(byte));
        let near = || words.place.or_else(|| words.text.span_at(words.range.0));
        let title = || self.sources.map(|division| division.title.span);
        exact.or_else(near).or_else(title).unwrap_or(Span::new(FileId(0), 0, 0))
    }
}

/// A word as a message quotes it.
fn quoted(word: &str) -> String {
    let seen = || word.chars().filter(|character| !characters::is_unseen(*character));
    let more = if seen().count() > QUOTED { "…" } else { "" };
    seen().take(QUOTED).collect::<String>() + more
}
