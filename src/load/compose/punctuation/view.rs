//! A text → the characters that a reader sees in a row, each with its place, its language's custom and whether it may
//! change. Marks of notes are left out: a word and the full stop after its note are neighbours.

use std::ops::Range;

use crate::book::language::Language;
use crate::book::text::{RunKind, Text};
use crate::load::compose::edits::Edit;
use crate::load::compose::punctuation::around;
use crate::load::compose::punctuation::custom::Custom;

/// One character.
#[derive(Clone, Copy, Debug)]
pub struct Seen {
    /// Byte of the text's string.
    pub at: usize,
    /// Byte of [`View::string`].
    pub offset: usize,
    /// The character.
    pub character: char,
    /// Whether it may change: it is no code, no address and not escaped.
    pub free: bool,
    /// Index of its run.
    pub run: usize,
    /// Index of its passage in [`View::customs`].
    pub passage: usize,
}

/// All characters in a row.
#[derive(Debug)]
pub struct View {
    /// The characters.
    pub seen: Vec<Seen>,
    /// The characters as one string.
    pub string: String,
    /// What is customary in each passage: the first is the text's own, and each stretch in another language is one more.
    pub customs: Vec<Custom>,
}

impl View {
    /// The view of a text in a language.
    pub fn of(text: &Text, language: &Language, protected: &[Range<usize>]) -> Self {
        let mut view = Self { seen: Vec::new(), string: String::new(), customs: vec![Custom::of(language)] };
        let mut latest: Option<&Language> = None;
        for (run, it) in text.runs.iter().enumerate() {
            let foreign = it.language.as_ref().filter(|other| *other != language);
            if foreign.is_some() && foreign != latest {
                view.customs.extend(foreign.map(Custom::of));
            }
            latest = foreign;
            if it.kind.is_of_notes() {
                continue;
            }
            let passage = if foreign.is_some() { view.customs.len() - 1 } else { 0 };
            let words = it.kind == RunKind::Words && !it.style.code;
            for (offset, character) in text.string[it.range.clone()].char_indices() {
                let at = it.range.start + offset;
                // A no-break space that was written as an entity is still a space.
                let free = words && (is_fixed(character) || around(protected, at).is_none());
                let offset = view.string.len();
                view.seen.push(Seen { at, offset, character, free, run, passage });
                view.string.push(character);
            }
        }
        view
    }

    /// The custom at a character.
    pub fn custom(&self, index: usize) -> &Custom {
        &self.customs[self.seen[index].passage]
    }

    /// The character at an index.
    pub fn character(&self, index: usize) -> Option<char> {
        self.seen.get(index).map(|seen| seen.character)
    }

    /// The character before an index.
    pub fn before(&self, index: usize) -> Option<char> {
        self.character(index.checked_sub(1)?)
    }

    /// The characters from one index to another as a string.
    pub fn words(&self, range: Range<usize>) -> &str {
        let offset = |index: usize| self.seen.get(index).map_or(self.string.len(), |seen| seen.offset);
        &self.string[offset(range.start)..offset(range.end)]
    }

    /// Whether characters stand side by side in one run and may change.
    pub fn is_free(&self, range: Range<usize>) -> bool {
        let same = |pair: &[Seen]| pair[0].run == pair[1].run;
        self.seen[range.clone()].iter().all(|seen| seen.free) && self.seen[range].windows(2).all(same)
    }

    /// A replacement of characters, which are in one run.
    pub fn edit(&self, range: Range<usize>, words: impl Into<String>) -> Edit {
        let start = self.seen[range.start].at;
        let end = self.seen[range.start..range.end].last().map_or(start, |last| last.at + last.character.len_utf8());
        Edit { range: start..end, words: words.into(), link: None, loose: false }
    }
}

/// A space at which no line breaks.
pub fn is_fixed(character: char) -> bool {
    matches!(character, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

/// A space between words of one line.
pub fn is_blank(character: char) -> bool {
    character == ' ' || character == '\u{2009}' || is_fixed(character)
}

/// A quotation mark of any language, straight or not, or an apostrophe.
pub fn is_quote(character: char) -> bool {
    matches!(character, '"' | '\'' | '«' | '»' | '\u{2018}'..='\u{201f}' | '‹' | '›' | '「'..='』')
}

/// Characters of Chinese and Japanese, which stand without spaces between them.
pub fn is_ideographic(character: Option<char>) -> bool {
    character.is_some_and(|c| matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}'))
}
