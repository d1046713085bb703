//! Typewriter punctuation → the punctuation of a language, in steps: signs first (quotation marks, apostrophes, dashes,
//! ellipses), then the spaces beside them, then those between words that stay on one line. Code, addresses and escaped characters
//! are left alone, and text that is right already comes out as it went in.

mod abbreviations;
mod company;
mod custom;
mod cyrillic;
mod dashes;
mod further;
mod germanic;
mod marks;
mod quotes;
mod romance;
mod slavic;
mod spaces;
#[cfg(test)]
mod tests;
mod view;

use std::ops::Range;

use crate::book::language::Language;
use crate::book::text::Text;
use crate::load::compose::edits::{Edit, apply, carried};
use crate::load::compose::punctuation::view::View;

/// What changes one step of the way.
type Step = fn(&View) -> Vec<Edit>;

/// Each step sees what the one before it made.
const STEPS: [Step; 3] = [signs, spaces::beside_marks, spaces::between_words];

/// Punctuates a whole text. `protected` are ranges that stay as they are, in order and apart.
pub fn punctuate(text: Text, language: &Language, protected: &[Range<usize>]) -> Text {
    let mut protected = protected.to_vec();
    STEPS.iter().fold(text, |text, step| {
        let edits = step(&View::of(&text, language, &protected));
        protected = carried(&protected, &edits);
        apply(text, &edits)
    })
}

fn signs(view: &View) -> Vec<Edit> {
    let mut edits = quotes::edits(view);
    edits.extend(dashes::edits(view));
    edits.sort_by_key(|edit| edit.range.start);
    edits
}

/// The range that a byte lies in. Ranges are in order and apart.
pub fn around(ranges: &[Range<usize>], at: usize) -> Option<&Range<usize>> {
    let index = ranges.partition_point(|range| range.start <= at).checked_sub(1)?;
    Some(&ranges[index]).filter(|range| range.contains(&at))
}

/// Ranges in order, with those that touch made one.
pub fn joined(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| range.start);
    let mut out: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match out.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => out.push(range),
        }
    }
    out
}
