//! Passage → the embedding level of every byte (UAX #9). Words of a language that runs the other way, code and the marks
//! of notes are isolates, as `bdi` is in HTML: what stands around them never moves into them, nor they into it.

use std::ops::Range;

use unicode_bidi::{Level, ParagraphBidiInfo};

use crate::base::text::{boundary, is_right_to_left};
use crate::book::language::{Direction, Language};
use crate::typeset::text::passage::{Passage, PassageSpan};
use crate::typeset::text::urls;

/// LEFT-TO-RIGHT ISOLATE
const LEFT_TO_RIGHT: char = '\u{2066}';
/// RIGHT-TO-LEFT ISOLATE
const RIGHT_TO_LEFT: char = '\u{2067}';
/// FIRST STRONG ISOLATE
const FIRST_STRONG: char = '\u{2068}';
/// POP DIRECTIONAL ISOLATE
const POP: char = '\u{2069}';

/// The embedding level of every byte of `text`, the passage's text as it is set; empty where all of them are 0.
pub fn levels(passage: &Passage, text: &str) -> Vec<Level> {
    let base = match passage.direction {
        Direction::LeftToRight => Level::ltr(),
        Direction::RightToLeft => Level::rtl(),
    };
    let foreign = |span: &PassageSpan| span.language.direction() == Direction::RightToLeft;
    if base.is_ltr() && !text.contains(turns) && !passage.spans.iter().any(foreign) {
        return Vec::new();
    }
    let addresses = urls::addresses(text);
    let mut isolated = Isolated::default();
    for span in &passage.spans {
        let range = boundary(text, span.range.start)..boundary(text, span.range.end);
        for (piece, address) in pieces(range, &addresses) {
            let inner = if address { Some(LEFT_TO_RIGHT) } else { inner(span) };
            isolated.enter(outer(span, passage.direction), inner);
            isolated.write(&text[piece]);
        }
    }
    isolated.enter(None, None);
    // A line break inside a paragraph does not end it; a form feed is as neutral as a space.
    let levels = ParagraphBidiInfo::new(&isolated.text.replace('\n', "\u{C}"), Some(base)).levels;
    // Without the signs around it, an isolate would be turned with the words that it touches (rule L2). In a paragraph from
    // left to right it may as well have the paragraph's level.
    let level = |level: Level, apart: bool| match level.number() {
        number @ 2.. if apart && base.is_ltr() => Level::new(number - 2).unwrap_or(level),
        _ => level,
    };
    let of_piece = |(range, apart): (Range<usize>, bool)| levels[range].iter().map(move |it| level(*it, apart));
    isolated.kept.into_iter().flat_map(of_piece).collect()
}

/// A stretch cut where addresses begin and end, and whether each piece is of one.
fn pieces(range: Range<usize>, addresses: &[Range<usize>]) -> Vec<(Range<usize>, bool)> {
    let mut pieces = Vec::new();
    let mut at = range.start;
    let first = addresses.partition_point(|address| address.end <= range.start);
    for address in addresses[first..].iter().take_while(|address| address.start < range.end) {
        let (start, end) = (address.start.max(at), address.end.min(range.end));
        pieces.extend((at < start).then_some((at..start, false)));
        pieces.push((start..end, true));
        at = end;
    }
    pieces.extend((at < range.end).then_some((at..range.end, false)));
    pieces
}

/// Whether a character may give its text a level other than 0: the blocks of scripts that run from right to left, and the
/// signs that turn the direction.
fn turns(character: char) -> bool {
    is_right_to_left(character) || matches!(character, '\u{200F}' | '\u{202B}' | '\u{202E}' | '\u{2067}')
}

/// The language that isolates a span.
fn outer(span: &PassageSpan, base: Direction) -> Option<&Language> {
    Some(&span.language).filter(|language| language.direction() != base)
}

/// What isolates a span within its language: code runs from left to right, a note's mark as its first letter does.
fn inner(span: &PassageSpan) -> Option<char> {
    if span.left_to_right {
        return Some(LEFT_TO_RIGHT);
    }
    span.note.is_some().then_some(FIRST_STRONG)
}

/// The text with signs that isolate, and where the bytes without them are, and whether these are isolated in themselves,
/// not within words of another language.
#[derive(Default)]
struct Isolated<'p> {
    text: String,
    kept: Vec<(Range<usize>, bool)>,
    outer: Option<&'p Language>,
    inner: Option<char>,
}

impl<'p> Isolated<'p> {
    fn enter(&mut self, outer: Option<&'p Language>, inner: Option<char>) {
        if (self.outer, self.inner) == (outer, inner) {
            return;
        }
        if self.inner.take().is_some() {
            self.text.push(POP);
        }
        if self.outer != outer {
            if self.outer.is_some() {
                self.text.push(POP);
            }
            self.outer = outer;
            self.text.extend(outer.map(|language| match language.direction() {
                Direction::LeftToRight => LEFT_TO_RIGHT,
                Direction::RightToLeft => RIGHT_TO_LEFT,
            }));
        }
        self.inner = inner;
        self.text.extend(inner);
    }

    fn write(&mut self, text: &str) {
        let start = self.text.len();
        self.text.push_str(text);
        self.kept.push((start..self.text.len(), self.outer.is_none() && self.inner.is_some()));
    }
}

#[cfg(test)]
mod tests {
    use super::levels;
    use crate::book::NoteId;
    use crate::typeset::text::passage::Passage;
    use crate::typeset::text::testing::{body, passage, span};

    /// A level for each character; `|` parts the spans, and their languages are given in order.
    fn of(marked: &str, base: &str, languages: &[&str]) -> String {
        let text = marked.replace('|', "");
        let passage = parted(marked, base, languages);
        let levels = levels(&passage, &text);
        assert!(levels.is_empty() || levels.len() == text.len());
        let level = |(at, _): (usize, char)| levels.get(at).map_or(0, |level| level.number());
        text.char_indices().map(|place| level(place).to_string()).collect()
    }

    fn parted(marked: &str, base: &str, languages: &[&str]) -> Passage {
        let mut passage = passage(&marked.replace('|', ""), body(), base);
        let mut at = 0;
        let ranges = marked.split('|').map(|part| {
            at += part.len();
            at - part.len()..at
        });
        passage.spans = ranges.zip(languages).map(|(range, language)| span(range, body(), language)).collect();
        passage
    }

    #[test]
    fn numbers_stay_out_of_the_words_that_a_language_isolates() {
        assert_eq!(of("\u{628} 20, \u{628} 30", "en", &["en"]), "1122111122");
        assert_eq!(of("|\u{628}| 20, |\u{628}| 30", "en", &["en", "ar", "en", "ar", "en"]), "1000001000");
        assert_eq!(of("\u{628} |ab. 1|. \u{628}", "ar", &["ar", "en", "ar"]), "1122222111");
    }

    #[test]
    fn a_note_after_a_number_is_no_digit_of_it() {
        let mut noted = parted("\u{628} 20|1| \u{628}", "ar", &["ar", "ar", "ar"]);
        noted.spans[1].note = Some(NoteId(0));
        let found: Vec<u8> = levels(&noted, &noted.text).iter().map(|level| level.number()).collect();
        assert_eq!(found, [1, 1, 1, 2, 2, 2, 1, 1, 1]);
    }

    #[test]
    fn a_note_stands_behind_its_word_in_a_paragraph_of_the_other_direction() {
        let mut noted = parted("a |\u{628}|1| b", "en", &["en", "ar", "en", "en"]);
        noted.spans[2].note = Some(NoteId(0));
        let found: Vec<u8> = levels(&noted, &noted.text).iter().map(|level| level.number()).collect();
        assert_eq!(found, [0, 0, 1, 1, 0, 0, 0]);
    }

    #[test]
    fn an_address_runs_from_left_to_right_to_its_last_sign() {
        assert_eq!(of("\u{628} https://a.org/ \u{628}", "ar", &["ar"]), "112222222222222211");
        assert_eq!(of("\u{628} (www.a.org/)", "ar", &["ar"]), "11122222222221");
    }

    #[test]
    fn code_runs_from_left_to_right_within_words_of_another_language() {
        let mut coded = parted("a |\u{628} |f(1).| \u{628}", "en", &["en", "ar", "ar", "ar"]);
        coded.spans[2].left_to_right = true;
        let found: Vec<u8> = levels(&coded, &coded.text).iter().map(|level| level.number()).collect();
        assert_eq!(found, [0, 0, 1, 1, 1, 2, 2, 2, 2, 2, 1, 1, 1]);
    }

    #[test]
    fn text_that_never_turns_has_no_levels() {
        assert_eq!(of("“a” – 1", "en", &["en"]), "0000000");
        assert!(levels(&passage("“a” – 1", body(), "en"), "“a” – 1").is_empty());
    }
}
