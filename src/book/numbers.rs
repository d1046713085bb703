//! Cells of a column → where the units of each number end, so that the column can stand on its decimal points. Signs and
//! currencies stand before a number; units, brackets and marks of notes hang after it.

use crate::book::block::{Alignment, Table};
use crate::book::language::Language;
use crate::book::text::{RunKind, Text};

/// What stands where there is no number.
const STAND_INS: [&str; 15] =
    ["–", "—", "-", "−", "…", "..", "...", "n/a", "n.a.", "N/A", "k.A.", "n.d.", "n.c.", "s.o.", "b/d"];
/// What joins two numbers that are not aligned on either.
const JOINTS: [char; 7] = ['-', '–', '−', '/', ':', '×', '±'];
/// Languages that write 1.5; the others write 1,5 (CLDR).
const POINTED: [&str; 30] = [
    "am", "bn", "cy", "en", "fil", "ga", "gu", "ha", "he", "hi", "ig", "ja", "kn", "ko", "ml", "mr", "ms", "mt", "my",
    "ne", "pa", "si", "so", "sw", "ta", "te", "th", "ur", "yo", "zh",
];
/// Letters and signs that may follow a number, spaces aside.
const LONGEST_UNIT: usize = 12;

/// A column of numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Numbers {
    /// What stands between units and tenths.
    mark: char,
}

impl Numbers {
    /// The columns of a table that stand on their decimal points: those of numbers, unless their author wants them at the
    /// left.
    pub fn of_columns(table: &Table, language: &Language) -> Vec<Option<Self>> {
        let column = |(index, alignment): (usize, &Alignment)| {
            let cells = table.rows.iter().filter_map(|row| row.get(index)).map(|leaf| &leaf.text);
            Self::of(cells, language).filter(|_| *alignment != Alignment::Left)
        };
        table.columns.iter().enumerate().map(column).collect()
    }

    /// The column of these cells; none where one of them holds something else, or none holds a number.
    pub fn of<'t>(cells: impl Iterator<Item = &'t Text>, language: &Language) -> Option<Self> {
        let cells: Vec<Cell<'t>> = cells.map(Cell::of).collect::<Option<_>>()?;
        let numbers = || cells.iter().filter_map(Cell::number);
        numbers().next()?;
        let mark = numbers().find_map(evident_mark).unwrap_or_else(|| usual_mark(language));
        Some(Self { mark })
    }

    /// Bytes of a cell's text before its decimal mark; all of its number where it has none.
    pub fn units(self, text: &Text) -> Option<usize> {
        match Cell::of(text)? {
            Cell::Empty => None,
            Cell::Whole(end) => Some(end),
            Cell::Number { start, number } => {
                let mut marks = number.match_indices(self.mark).map(|(at, _)| at);
                let mark =
                    marks.next().filter(|at| marks.next().is_none() && !has_separators(&number[*at..], self.mark));
                Some(start + mark.unwrap_or(number.len()))
            }
        }
    }
}

/// What a cell of a column of numbers can be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Cell<'t> {
    Empty,
    /// Two numbers, or what stands for one: as far as its last digit or sign.
    Whole(usize),
    /// A number from this byte on.
    Number {
        start: usize,
        number: &'t str,
    },
}

impl<'t> Cell<'t> {
    fn of(text: &'t Text) -> Option<Self> {
        let words = words_before_notes(text)?;
        let trimmed = words.trim();
        if trimmed.is_empty() {
            return Some(Self::Empty);
        }
        let end = words.trim_end().len();
        let close_up: String = trimmed.chars().filter(|character| !character.is_whitespace()).collect();
        if STAND_INS.contains(&close_up.as_str()) {
            return Some(Self::Whole(end));
        }
        let start = words.find(is_digit)?;
        let number = number_at(&words[start..]);
        let rest = words[start + number.len()..].trim_end();
        if !is_prefix(words[..start].trim()) {
            return None;
        }
        if is_unit(rest) {
            return Some(Self::Number { start, number });
        }
        is_joined(rest).then_some(Self::Whole(end))
    }

    fn number(&self) -> Option<&'t str> {
        if let Self::Number { number, .. } = self { Some(*number) } else { None }
    }
}

/// The words of a cell, whose marks of notes may only follow them.
fn words_before_notes(text: &Text) -> Option<&str> {
    let is_words = |kind: &RunKind| matches!(kind, RunKind::Words);
    let words = text.runs.iter().take_while(|run| is_words(&run.kind)).last().map_or(0, |run| run.range.end);
    let rest = text.runs.iter().filter(|run| run.range.start >= words);
    let only_notes = rest.clone().all(|run| matches!(run.kind, RunKind::NoteMark(_) | RunKind::NoteComma));
    only_notes.then(|| &text.string[..words])
}

/// The digits at the start, with what stands between them; a space only before three digits.
fn number_at(words: &str) -> &str {
    let mut end = 0;
    loop {
        end += digits(&words[end..]);
        let Some(separator) = words[end..].chars().next().filter(|next| is_separator(*next)) else { break };
        let after = &words[end + separator.len_utf8()..];
        let group = after.chars().take_while(|next| is_digit(*next)).count();
        if group == 0 || separator.is_whitespace() && group != 3 {
            break;
        }
        end += separator.len_utf8();
    }
    &words[..end]
}

fn digits(words: &str) -> usize {
    words.find(|character| !is_digit(character)).unwrap_or(words.len())
}

/// European, Arabic, Persian and Devanagari digits.
fn is_digit(character: char) -> bool {
    matches!(character, '0'..='9' | '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' | '\u{966}'..='\u{96f}')
}

fn is_separator(character: char) -> bool {
    matches!(character, '.' | ',' | '\'' | '’' | ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{66b}' | '\u{66c}')
}

fn has_separators(tail: &str, mark: char) -> bool {
    tail.chars().any(|character| character != mark && is_separator(character))
}

/// Signs, a currency's sign or its letters.
fn is_prefix(words: &str) -> bool {
    let letters = || words.chars().filter(|character| character.is_alphabetic());
    letters().count() <= 3
        && letters().all(|letter| letter.is_ascii_uppercase())
        && words.chars().all(|character| {
            character.is_alphabetic()
                || character.is_whitespace()
                || "+-−–±~≈<>≤≥=($€£¥¢₣₤₦₨₩₪₫₭₱₲₴₵₸₹₺₽₿".contains(character)
        })
}

/// One short word or sign without digits. What is written close up to the number has no capitals: `3A` is a name.
fn is_unit(rest: &str) -> bool {
    let word = rest.trim_start();
    let close_up = word.len() == rest.len();
    let odd =
        |character: char| is_digit(character) || character.is_whitespace() || close_up && character.is_uppercase();
    word.chars().count() <= LONGEST_UNIT && !word.contains(odd) && !word.starts_with(JOINTS)
}

/// `–2010` after `2005`.
fn is_joined(rest: &str) -> bool {
    let Some(after) = rest.trim_start().strip_prefix(JOINTS).map(str::trim_start) else { return false };
    let number = number_at(after);
    !number.is_empty() && {
        let rest = &after[number.len()..];
        is_unit(rest) || is_joined(rest)
    }
}

/// The decimal mark, where a number can be read in one way only.
fn evident_mark(number: &str) -> Option<char> {
    if number.contains('\u{66b}') {
        return Some('\u{66b}');
    }
    let last = number.rfind(['.', ',']).map(|at| (at, char::from(number.as_bytes()[at])))?;
    let (at, mark) = last;
    let other = if mark == '.' { ',' } else { '.' };
    if number[..at].contains(mark) {
        return Some(other);
    }
    let tail = &number[at + 1..];
    let whole = number[..at].chars().filter(|character| is_digit(*character)).count();
    let grouped = tail.chars().count() == 3 && tail.chars().all(is_digit) && whole <= 3 && !number.starts_with('0');
    (number[..at].contains(other) || !grouped).then_some(mark)
}

fn usual_mark(language: &Language) -> char {
    let pointed =
        POINTED.contains(&language.primary().as_str()) || ["de-CH", "de-LI", "es-MX"].contains(&language.tag());
    if pointed { '.' } else { ',' }
}

#[cfg(test)]
mod tests {
    use super::Numbers;
    use crate::book::language::Language;
    use crate::book::text::Text;

    /// The cells with a bar where their units end.
    fn aligned(cells: &[&str], language: &str) -> Option<Vec<String>> {
        let texts: Vec<Text> = cells.iter().map(|cell| Text::plain(*cell)).collect();
        let numbers = Numbers::of(texts.iter(), &Language::parse(language).expect("a language"))?;
        let show = |text: &Text| match numbers.units(text) {
            Some(units) => format!("{}|{}", &text.string[..units], &text.string[units..]),
            None => text.string.clone(),
        };
        Some(texts.iter().map(show).collect())
    }

    #[test]
    fn numbers_are_cut_at_their_decimal_mark() {
        let cut = |cells: &[&str], language: &str| aligned(cells, language).expect("numbers").join(" ");
        assert_eq!(cut(&["1.5", "22.75", "300"], "en"), "1|.5 22|.75 300|");
        assert_eq!(cut(&["1,5", "22,75", "300"], "de"), "1|,5 22|,75 300|");
        assert_eq!(cut(&["1,200", "950"], "en"), "1,200| 950|");
        assert_eq!(cut(&["1.200", "950"], "de"), "1.200| 950|");
        assert_eq!(cut(&["1,234,567.8", "0.125"], "de"), "1,234,567|.8 0|.125");
        assert_eq!(cut(&["1.234", "0.5"], "de"), "1|.234 0|.5");
        assert_eq!(cut(&["12 500", "1\u{202f}250,5"], "fr"), "12 500| 1\u{202f}250|,5");
        assert_eq!(cut(&["۱۲٫۵", "۳"], "fa"), "۱۲|٫۵ ۳|");
    }

    #[test]
    fn signs_units_and_stand_ins_keep_their_places() {
        let cells = [
            "−3.5 %",
            "+4%",
            "US$ 1.25",
            "(12)",
            "–",
            "n/a",
            "",
            "2010–14",
            "k.\u{a0}A.",
            "€ 7 million",
            "5 km²",
            "~3*",
        ];
        let cut = "−3|.5 % +4|% US$ 1|.25 (12|) –| n/a|  2010–14| k.\u{a0}A.| € 7| million 5| km² ~3|*";
        assert_eq!(aligned(&cells, "en").expect("numbers").join(" "), cut);
    }

    #[test]
    fn names_and_dates_are_not_numbers() {
        let others = ["3A", "12 March 2020", "Article 5", "x", "1 of the first", "version 2", "+", "1.2 and 3"];
        for other in others {
            assert_eq!(aligned(&["1", other], "en"), None, "{other}");
        }
        assert_eq!(aligned(&["–", ""], "en"), None);
    }
}
