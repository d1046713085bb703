//! Words → places where they may be divided: the author's exceptions first, then our lists, then the language's patterns
//! (Liang 1983) or its spelling. Of those only the breaks are kept that the language bears. Whole stay words with digits or
//! with capitals inside, abbreviations in capitals, contractions, code and addresses.

mod exceptions;
mod lists;
mod rules;
mod spelling;
mod word;

use std::ops::Range;

use crate::base::memo::Memo;
use crate::book::language::Language;
use crate::typeset::text::characters::SOFT_HYPHEN;
use crate::typeset::text::east::is_east;
use crate::typeset::text::hyphens::exceptions::Exceptions;
use crate::typeset::text::hyphens::lists::Lists;
use crate::typeset::text::hyphens::rules::Rules;
use crate::typeset::text::hyphens::word::Letters;
use crate::typeset::text::passage::Passage;

/// Letters of the shortest part of a compound with hyphens that is divided once more.
const SHORTEST_PART: usize = 8;
/// Letters of the shortest part of a name with capitals inside that is parted from the others.
const SHORTEST_NAME: usize = 5;
/// Letters of the shortest word in capitals that is not an abbreviation.
const LONGEST_ABBREVIATION: usize = 10;
/// Words longer than this many letters are no words.
const LONGEST: usize = 64;

/// What is known of words before any text is seen, and the words that were divided since.
#[derive(Debug, Default)]
pub struct Hyphenator {
    exceptions: Exceptions,
    lists: Lists,
    /// The breaks of words in small letters.
    known: Memo<(Language, String), Vec<usize>>,
}

impl Hyphenator {
    /// With the author's exceptions: `peace-build-ing`; a word without a hyphen is never divided.
    pub fn new(exceptions: &[String]) -> Self {
        Self { exceptions: Exceptions::new(exceptions), ..Self::default() }
    }

    /// The bytes of the passage where a hyphen may be added, in order. `closed` are stretches that stay whole; so do headings
    /// and the like, unless there is `need`.
    pub fn hyphens(&self, passage: &Passage, text: &str, closed: &[Range<usize>], need: bool) -> Vec<u32> {
        let mut points = Vec::new();
        let mut closed = closed.iter().peekable();
        let mut spans = passage.spans.iter().peekable();
        let mut known: Option<(&Language, Rules)> = None;
        let mut letters = Letters::default();
        for word in words(text) {
            while spans.next_if(|span| span.range.end <= word.start).is_some() {}
            while closed.next_if(|range| range.end <= word.start).is_some() {}
            let open = spans
                .clone()
                .take_while(|span| span.range.start < word.end)
                .all(|span| span.look.hyphenate || (need && !span.left_to_right));
            let Some(span) = spans.peek().filter(|_| open) else { continue };
            let soft = text[word.clone()].contains(SOFT_HYPHEN);
            if soft || closed.peek().is_some_and(|range| range.start < word.end) {
                continue;
            }
            if known.is_none_or(|(language, _)| *language != span.language) {
                known = Some((&span.language, Rules::of(&span.language)));
            }
            let Some((language, rules)) = known else { continue };
            letters.read(&text[word.clone()]);
            let known = self.exceptions.find(&letters.text).is_some();
            for part in if known { vec![word.clone()] } else { parts(text, &word) } {
                letters.read(&text[part.clone()]);
                let breaks = self.divide(text, &part, &letters, language, &rules);
                let bytes = breaks.into_iter().filter_map(|letter| letters.byte(letter));
                points.extend((part.start > word.start).then_some(part.start as u32));
                points.extend(bytes.map(|byte| (part.start + byte) as u32));
            }
        }
        points
    }

    /// The breaks of a word, as numbers of letters.
    fn divide(
        &self,
        text: &str,
        word: &Range<usize>,
        letters: &Letters,
        language: &Language,
        rules: &Rules,
    ) -> Vec<usize> {
        if let Some(breaks) = self.exceptions.find(&letters.text) {
            return breaks.to_vec();
        }
        let count = letters.each.len();
        let Some(bounds) = rules.bounds(count).filter(|_| divisible(text, word, count, language)) else {
            return Vec::new();
        };
        let word = (language.clone(), letters.text.clone());
        self.known.recall(&word, || self.syllables(letters, language, rules, bounds))
    }

    /// The breaks of a word that may be divided, by lists and patterns, wherever it stands.
    fn syllables(
        &self,
        letters: &Letters,
        language: &Language,
        rules: &Rules,
        (before, after): (usize, usize),
    ) -> Vec<usize> {
        let count = letters.each.len();
        let mut breaks = rules.breaks(&letters.text, (before, after));
        if let Some(known) = self.lists.find(language, &letters.text, count) {
            // Nor does a pattern cut a single letter off beside a break of the list.
            let beside = |at: usize| known.breaks.iter().any(|known| at.abs_diff(*known) == 1);
            breaks.retain(|at| (*at < known.from || *at > known.to) && !beside(*at));
            breaks.extend(known.breaks);
            breaks.sort_unstable();
        }
        breaks.retain(|at| *at >= before && at + after <= count);
        rules.sift(&letters.each, &mut breaks);
        breaks
    }
}

/// Stretches of letters.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut characters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, _) = characters.by_ref().find(|(_, character)| is_letter(*character))?;
        let mut end = text.len();
        while let Some((at, character)) = characters.peek() {
            if !is_letter(*character) {
                end = *at;
                break;
            }
            characters.next();
        }
        Some(start..end)
    })
}

fn is_letter(character: char) -> bool {
    character.is_ascii_alphabetic()
        || character == SOFT_HYPHEN
        || (!character.is_ascii()
            && !is_east(character)
            && (character.is_alphabetic() || ('\u{300}'..='\u{36F}').contains(&character)))
}

/// Whether the word may be divided by anything but the author's exceptions.
fn divisible(text: &str, word: &Range<usize>, letters: usize, language: &Language) -> bool {
    let (before, after) = (&text[..word.start], &text[word.end..]);
    let joined = ends_with(before, joins) || starts_with(after, joins);
    let contracted = is_contracted(after) && language.primary() == "en";
    let named = has_inner_capital(&text[word.clone()]) || is_glued(before, after);
    letters <= LONGEST && (letters >= SHORTEST_PART || !joined) && !contracted && !named
}

/// YouTube, McDonald, NGOs: a name, or an abbreviation. A word all in capitals that is longer than any abbreviation is none.
fn has_inner_capital(word: &str) -> bool {
    let shouted = word.chars().all(char::is_uppercase) && word.chars().count() >= LONGEST_ABBREVIATION;
    !shouted && word.chars().skip(1).any(char::is_uppercase)
}

/// The parts of a word that its capitals make, if each could be a word by itself: `ImportantExcerpt`, but not `YouTube`.
fn parts(text: &str, word: &Range<usize>) -> Vec<Range<usize>> {
    let letters = &text[word.clone()];
    let inner =
        letters.char_indices().skip(1).filter(|(_, letter)| letter.is_uppercase()).map(|(at, _)| word.start + at);
    let edges: Vec<usize> = std::iter::once(word.start).chain(inner).chain([word.end]).collect();
    let parts: Vec<Range<usize>> = edges.windows(2).map(|edge| edge[0]..edge[1]).collect();
    let long = |part: &Range<usize>| text[part.clone()].chars().count() >= SHORTEST_NAME;
    if parts.iter().all(long) { parts } else { vec![word.clone()] }
}

/// Whether the word is part of a figure, a file's name or an identifier.
fn is_glued(before: &str, after: &str) -> bool {
    let glue = |c: char| c.is_numeric() || matches!(c, '_' | '@' | '\\' | '=' | '#' | '+');
    let point = |c: char| c == '.' || c == ':';
    let letter = |c: char| c.is_alphanumeric();
    let dotted =
        starts_with(after, point) && starts_with(after.trim_start_matches(point), letter) && !is_lowered_note(after);
    let dotting = ends_with(before, point) && ends_with(before.trim_end_matches(point), letter);
    ends_with(before, glue) || starts_with(after, glue) || dotted || dotting
}

/// Whether a full stop follows and then nothing but the number of a note that has lost its raised place: `trade.12 In`.
fn is_lowered_note(after: &str) -> bool {
    let Some(rest) = after.strip_prefix('.') else { return false };
    rest.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with([' ', '\u{A0}', '\n'])
}

/// `shouldn’t`, but not `people’s`.
fn is_contracted(after: &str) -> bool {
    let Some(rest) = after.strip_prefix(['\'', '\u{2019}']) else { return false };
    let ending = &rest[..rest.len() - rest.trim_start_matches(char::is_alphabetic).len()];
    !ending.is_empty() && !ending.eq_ignore_ascii_case("s")
}

/// Whether the sign makes one word of two, between which a line may end.
fn joins(character: char) -> bool {
    matches!(character, '-' | '\u{2010}' | '\u{2011}' | '/')
}

fn starts_with(text: &str, wanted: impl Fn(char) -> bool) -> bool {
    text.chars().next().is_some_and(wanted)
}

fn ends_with(text: &str, wanted: impl Fn(char) -> bool) -> bool {
    text.chars().next_back().is_some_and(wanted)
}

#[cfg(test)]
mod tests;
