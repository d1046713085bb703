//! What holds for every text in every language, tried on many made ones.

use std::time::{Duration, Instant};

use super::set;
use crate::base::source::FileId;
use crate::book::NoteId;
use crate::book::language::Language;
use crate::book::text::{Origin, Run, RunKind, Style, Text};
use crate::load::compose::punctuation::punctuate;
use crate::load::compose::punctuation::view::{is_blank, is_quote};

const LANGUAGES: [&str; 18] = [
    "en", "fr", "fr-CH", "fr-CA", "de", "de-CH", "pl", "cs", "ru", "uk", "sv", "hu", "he", "ar", "ja", "zh", "it", "lt",
];

const PIECES: [&str; 64] = [
    "\"", "'", "\"", "'", " ", " ", " ", " ", "\u{a0}", "\u{202f}", "\n", "--", "---", "-", "...", ".", ",", ";", "!",
    "?", ":", "%", "€", "«", "»", "“", "”", "„", "’", "(", ")", "5", "10", "000", "1990", "p.", "Fig.", "km", "w", "z",
    "i", "в", "M.", "Dr", "Smith", "J.", "III", "March", "officers", "n", "'n'", "l'", "homme", "צה", "ל", "中文",
    "n°", "°", "h", "‹", "…", "—", "par", "cent",
];

/// Numbers that look thrown, the same in every run.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn text(&mut self) -> String {
        (0..self.throw(30)).map(|_| PIECES[self.throw(PIECES.len())]).collect()
    }

    fn rubbish(&mut self) -> String {
        (0..self.throw(40)).filter_map(|_| char::from_u32(self.throw(0x3200) as u32)).collect()
    }
}

/// A text whose runs have many looks, languages and kinds.
fn cut(dice: &mut Dice, string: String) -> Text {
    let mut text = Text { origins: vec![Origin { at: 0, file: FileId(0), source: 7 }], ..Text::default() };
    let mut start = 0;
    let ends: Vec<usize> = string.char_indices().map(|(at, _)| at).skip(1).chain([string.len()]).collect();
    for end in ends.into_iter().filter(|end| *end > 0) {
        if end < string.len() && dice.throw(6) > 0 {
            continue;
        }
        let style = Style { emphasis: dice.throw(2) == 0, code: dice.throw(9) == 0, ..Style::default() };
        let language = (dice.throw(5) == 0).then(|| Language::parse(LANGUAGES[dice.throw(18)])).flatten();
        let kind = if dice.throw(9) == 0 { RunKind::NoteMark(NoteId(start as u32)) } else { RunKind::Words };
        text.runs.push(Run { style, language, kind, ..Run::words(start..end) });
        start = end;
    }
    text.string = string;
    text
}

#[test]
fn what_is_right_stays() {
    let mut dice = Dice(1);
    for round in 0..20_000 {
        let language = LANGUAGES[round % LANGUAGES.len()];
        let typed = dice.text();
        let once = set(language, &typed);
        assert_eq!(set(language, &once), once, "{language}: {typed:?}");
    }
}

/// Letters and signs that punctuation neither makes nor takes.
fn kept(words: &str) -> String {
    let ours = |c: char| is_quote(c) || is_blank(c) || "-–—.…′″״׳".contains(c);
    words.chars().filter(|c| !ours(*c)).collect()
}

#[test]
fn no_word_is_lost_and_places_stay_right() {
    let mut dice = Dice(2);
    for round in 0..20_000 {
        let language = Language::parse(LANGUAGES[round % LANGUAGES.len()]).expect("a tag");
        let string = if round % 3 == 0 { dice.rubbish() } else { dice.text() };
        let text = cut(&mut dice, string);
        let set = punctuate(text.clone(), &language, &[]);
        assert_eq!(kept(&set.string), kept(&text.string));
        // Runs that look alike are one after the first time; then nothing changes any more.
        let again = punctuate(set.clone(), &language, &[]);
        assert_eq!(punctuate(again.clone(), &language, &[]), again, "{text:?}");
        let tiled = set.runs.iter().try_fold(0, |at, run| (run.range.start == at).then_some(run.range.end));
        assert_eq!(tiled, Some(set.string.len()), "{text:?}");
        for (at, character) in set.string.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            let place = set.span_at(at).expect("from a file").start as usize - 7;
            assert!(text.string[place..].starts_with(character), "{text:?}");
        }
    }
}

#[test]
fn quotes_are_never_left_straight() {
    let mut dice = Dice(3);
    for round in 0..5_000 {
        let typed = dice.text();
        let set = set(LANGUAGES[round % LANGUAGES.len()], &typed);
        assert!(!set.contains(['"', '\'']), "{typed:?} {set:?}");
    }
}

#[test]
fn long_paragraphs_take_no_longer_by_the_word() {
    let shapes =
        ["\"", "'", "\"a ", "'s b' ", "a'b'c' ", "10 ", "000 ", "w ", "- ", ". ", "...", "«", "! ", "ל\"ל", "p. 5 "];
    for shape in shapes {
        for language in ["en", "fr", "pl", "he"] {
            let start = Instant::now();
            set(language, &shape.repeat(20_000));
            assert!(start.elapsed() < Duration::from_secs(20), "{shape:?} in {language}");
        }
    }
}
