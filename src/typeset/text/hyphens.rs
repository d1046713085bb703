//! Words → places where they may be divided: the author's exceptions first, then the language's patterns (Liang 1983).
//! Words with digits, abbreviations in capitals and web addresses stay whole.

use std::collections::BTreeMap;
use std::ops::Range;

use hypher::Lang;

use crate::book::language::Language;
use crate::typeset::text::characters::SOFT_HYPHEN;
use crate::typeset::text::east::is_east;
use crate::typeset::text::passage::Passage;

/// Letters that stay before a hyphen.
const BEFORE: usize = 2;
/// Letters that go to the next line.
const AFTER: usize = 3;
/// Letters of the shortest word that is divided.
const SHORTEST: usize = 5;
/// The same for a part of a compound that has hyphens already.
const SHORTEST_PART: usize = 8;
/// Words longer than this many letters are no words.
const LONGEST: usize = 64;

/// Words with their break points given by hand.
#[derive(Clone, Debug, Default)]
pub struct Exceptions {
    /// The word in lower case → letters before each break point.
    words: BTreeMap<String, Vec<usize>>,
}

impl Exceptions {
    /// Reads `peace-build-ing`; a word without a hyphen is never divided.
    pub fn new(marked: &[String]) -> Self {
        let mut words = BTreeMap::new();
        for word in marked {
            let mut letters = 0;
            let mut points = Vec::new();
            for character in word.trim().chars() {
                if matches!(character, '-' | '\u{2010}' | SOFT_HYPHEN) {
                    points.push(letters);
                } else {
                    letters += 1;
                }
            }
            points.retain(|point| *point > 0 && *point < letters);
            points.dedup();
            let plain: String = word.trim().chars().filter(|c| !matches!(c, '-' | '\u{2010}' | '\u{AD}')).collect();
            words.insert(plain.to_lowercase(), points);
        }
        Self { words }
    }

    fn find(&self, word: &str) -> Option<&[usize]> {
        if self.words.is_empty() {
            return None;
        }
        self.words.get(&word.to_lowercase()).map(Vec::as_slice)
    }
}

/// The bytes of the passage where a hyphen may be added, in order. `closed` are stretches that stay whole.
pub fn hyphens(exceptions: &Exceptions, passage: &Passage, text: &str, closed: &[Range<usize>]) -> Vec<u32> {
    let mut points = Vec::new();
    let mut spans = passage.spans.iter().peekable();
    let mut closed = closed.iter().peekable();
    let mut language: Option<(&Language, Option<Lang>)> = None;
    for word in words(text) {
        while spans.next_if(|span| span.range.end <= word.start).is_some() {}
        while closed.next_if(|range| range.end <= word.start).is_some() {}
        let Some(span) = spans.peek().filter(|span| span.look.hyphenate) else { continue };
        if closed.peek().is_some_and(|range| range.start < word.end) || !divisible(text, &word) {
            continue;
        }
        if language.is_none_or(|(known, _)| *known != span.language) {
            language = Some((&span.language, patterns(&span.language)));
        }
        divide(exceptions, &text[word.clone()], language.and_then(|(_, patterns)| patterns), word.start, &mut points);
    }
    points
}

/// The patterns for a language, by its primary subtag.
fn patterns(language: &Language) -> Option<Lang> {
    // Latin words in Chinese, Japanese and Korean are English more often than anything else.
    let primary = language.primary();
    let primary = if matches!(&*primary, "zh" | "ja" | "ko") { "en" } else { &primary };
    Lang::from_iso(primary.as_bytes().try_into().ok()?)
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

/// Whether the word may be divided at all.
fn divisible(text: &str, word: &Range<usize>) -> bool {
    let letters = &text[word.clone()];
    let count = letters.chars().count();
    if !(SHORTEST..=LONGEST).contains(&count) || letters.contains(SOFT_HYPHEN) {
        return false;
    }
    // Two capitals open an abbreviation: NATO, NGOs.
    if letters.chars().take(2).all(char::is_uppercase) {
        return false;
    }
    let before = text[..word.start].chars().next_back();
    let after = text[word.end..].chars().next();
    let glued = |c: char| c.is_numeric() || matches!(c, '_' | '@' | '/' | '\\' | '=' | '#');
    let joined = |c: char| matches!(c, '-' | '\u{2010}' | '\u{2011}');
    let neighbours = || before.into_iter().chain(after);
    !neighbours().any(glued) && (count >= SHORTEST_PART || !neighbours().any(joined))
}

fn divide(exceptions: &Exceptions, word: &str, patterns: Option<Lang>, start: usize, points: &mut Vec<u32>) {
    if let Some(letters) = exceptions.find(word) {
        let bytes = word.char_indices().map(|(at, _)| at);
        points.extend(bytes.enumerate().filter(|(n, _)| letters.contains(n)).map(|(_, at)| (start + at) as u32));
        return;
    }
    let Some(patterns) = patterns else { return };
    let (before, after) = patterns.bounds();
    let mut at = start;
    let mut syllables = hypher::hyphenate_bounded(word, patterns, before.max(BEFORE), after.max(AFTER)).peekable();
    while let Some(syllable) = syllables.next() {
        at += syllable.len();
        if syllables.peek().is_some() {
            points.push(at as u32);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Exceptions, hyphens};
    use crate::typeset::text::testing::{body, passage};

    /// The text with its break points marked.
    fn marked(text: &str, language: &str, exceptions: &[&str]) -> String {
        let exceptions = Exceptions::new(&exceptions.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
        let mut marked = text.to_owned();
        for at in hyphens(&exceptions, &passage(text, body(), language), text, &[]).into_iter().rev() {
            marked.insert(at as usize, '-');
        }
        marked
    }

    #[test]
    fn patterns_follow_the_language() {
        assert_eq!(marked("administration", "en-GB", &[]), "ad-min-is-tra-tion");
        assert_eq!(marked("administration", "fr", &[]), "ad-mi-nis-tra-tion");
        assert_eq!(marked("administration", "xx", &[]), "administration");
    }

    #[test]
    fn two_letters_stay_and_three_go() {
        assert_eq!(marked("about early", "en", &[]), "about early");
    }

    #[test]
    fn exceptions_come_before_patterns() {
        assert_eq!(marked("Peacebuilding here", "en", &["peace-build-ing"]), "Peace-build-ing here");
        assert_eq!(marked("administration", "en", &["administration"]), "administration");
        assert_eq!(marked("ünïcodes", "en", &["ünï-codes", "-", ""]), "ünï-codes");
    }

    #[test]
    fn abbreviations_figures_and_parts_of_names_stay_whole() {
        for text in ["UNICEF", "NGOs", "covid19pandemic", "snake_location", "well-being", "soft\u{AD}ware"] {
            assert_eq!(marked(text, "en", &[]), text);
        }
    }
}
