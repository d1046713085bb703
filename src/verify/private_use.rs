//! # `private-use`
//!
//! **What it does.** Finds characters of Unicode's private use areas in words and in alternative texts.
//!
//! **Why it is bad.** They mean something in one font alone. Software that reads a file out, searches it or copies from it
//! finds nothing there, and neither PDF/UA nor PDF/A-4 can be claimed.
//!
//! **Example.** An arrow pasted from a document that had it as U+F0E0 of a symbol font.
//!
//! **What to do instead.** Write the character that is meant, such as →; leave a logo to an image.

use crate::base::diagnostic::{Diagnostic, Diagnostics};
use crate::base::source::{FileId, Span};
use crate::base::text::is_private;
use crate::book::block::{Block, BlockKind};
use crate::book::printed::{indexed, printed, said};
use crate::book::register::{texts, walk_division};
use crate::book::text::{RunKind, Text};
use crate::book::{Book, Division};

/// Complains once of each character in each division, where it is first met, and of those in toc.yaml at its head.
pub fn check(book: &Book) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    let head = Span::new(FileId(0), 0, 0);
    let mut told = Told { diagnostics: &mut diagnostics, seen: Vec::new() };
    printed(book).iter().for_each(|words| told.words(words, head));
    said(book).for_each(|words| told.words(words, head));
    for division in &book.divisions {
        told.seen.clear();
        told.division(division);
    }
    diagnostics
}

struct Told<'d> {
    diagnostics: &'d mut Diagnostics,
    /// What has been said of the division.
    seen: Vec<char>,
}

impl Told<'_> {
    fn division(&mut self, division: &Division) {
        self.text(&division.title.text, division.title.span);
        walk_division(division, &mut |block| self.block(block));
        indexed(division).iter().for_each(|words| self.words(words, division.title.span));
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Code(code) => self.text(&code.text, block.span),
            BlockKind::Figure(figure) => {
                figure.alt.iter().for_each(|alt| self.words(alt, block.span));
                figure.credit.iter().for_each(|credit| self.text(&credit.text, credit.span));
            }
            _ => {}
        }
        for (_, text) in texts(block) {
            self.text(text, block.span);
        }
    }

    fn text(&mut self, text: &Text, near: Span) {
        for (at, character) in text.string.char_indices().filter(|(_, character)| is_private(*character)) {
            self.say(character, text.span_at(at).unwrap_or(near));
        }
        for run in &text.runs {
            if let RunKind::Image { alt: Some(alt), .. } = &run.kind {
                self.words(alt, text.span_at(run.range.start).unwrap_or(near));
            }
        }
    }

    fn words(&mut self, words: &str, span: Span) {
        words.chars().filter(|character| is_private(*character)).for_each(|character| self.say(character, span));
    }

    fn say(&mut self, character: char, span: Span) {
        if self.seen.contains(&character) {
            return;
        }
        self.seen.push(character);
        let message =
            format!("U+{:04X} is a character for private use, which no software can read out", u32::from(character));
        let diagnostic = Diagnostic::warning("private-use", span, message);
        self.diagnostics
            .push(diagnostic.breaks_conformance().hint("write the character that is meant, or use an image"));
    }
}
