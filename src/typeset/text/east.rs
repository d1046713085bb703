//! Characters of Chinese, Japanese and Korean text → what setting them asks for: which signs are wide where they stand,
//! and where a line may not start or end (W3C, "Requirements for Japanese Text Layout" 3.1 and "Requirements for
//! Chinese Text Layout" 3.1).

use unicode_script::Script;

pub use crate::base::text::is_east;
use crate::book::language::Language;
use crate::typeset::text::characters;
use crate::typeset::text::passage::Passage;

/// Whether the character is a letter or a syllable of Hangul.
pub fn is_hangul(character: char) -> bool {
    matches!(character,
        '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}' | '\u{A960}'..='\u{A97F}' | '\u{AC00}'..='\u{D7FF}'
        | '\u{FFA0}'..='\u{FFDC}')
}

/// Whether the script is set in squares: ideographs and kana, but not Hangul, which has spaces between words.
pub fn is_square(script: Script) -> bool {
    matches!(script, Script::Han | Script::Hiragana | Script::Katakana | Script::Bopomofo)
}

/// Whether the script is one of Chinese, Japanese or Korean.
pub fn is_east_script(script: Script) -> bool {
    is_square(script) || script == Script::Hangul
}

/// Whether there is anything of these scripts in a text.
pub fn occurs(text: &str) -> bool {
    // Every such character takes three bytes or more, the first of them E1 or above.
    text.bytes().any(|byte| byte >= 0xE1) && text.chars().any(is_east)
}

/// Whether a language is written with wide punctuation.
fn is_wide_language(language: &Language) -> bool {
    matches!(language.primary().as_str(), "zh" | "ja" | "yue" | "wuu" | "hak" | "nan" | "lzh" | "cmn")
}

/// Whether the character is a sign that both sides of the world use, wide here and narrow there (UAX #11, class A).
fn is_ambiguous(character: char) -> bool {
    is_quote(character)
        || matches!(character,
            '—' | '―' | '…' | '‥' | '·' | '‧' | '※' | '☆' | '★' | '\u{2190}'..='\u{2193}' | '\u{2460}'..='\u{24FF}'
            | '\u{25A0}'..='\u{25FF}')
}

fn is_quote(character: char) -> bool {
    matches!(character, '“' | '”' | '‘' | '’')
}

/// Whether no line may start with the character.
pub fn never_starts(character: char) -> bool {
    const CLOSING: &str = "、。，．：；！？」』）］｝〕〉》】〙〗〟｠｣”’…‥—―・·‧〜～゠–ー々〻ゝゞヽヾ\
                           ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ％‰℃〞﹐﹑﹒﹔﹕﹖﹗﹚｡､･";
    CLOSING.contains(character) || matches!(character, '\u{31F0}'..='\u{31FF}' | '\u{FF67}'..='\u{FF70}')
}

/// Whether no line may end with the character.
pub fn never_ends(character: char) -> bool {
    "「『（［｛〔〈《【〘〖〝｟｢“‘﹙＄￥￡".contains(character)
}

/// A sign that may be wide or narrow, in its place.
struct Place {
    at: usize,
    character: char,
    wide: bool,
}

/// The bytes of the ambiguous signs that are wide: in Chinese and Japanese those that touch such a character, elsewhere
/// those between two. Quotation marks of a pair are alike, and the doubled dash and ellipsis are always wide.
pub fn wide_signs(passage: &Passage, text: &str) -> Vec<usize> {
    if !occurs(text) {
        return Vec::new();
    }
    let mut places: Vec<Place> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for span in passage.spans.iter().filter(|span| !span.left_to_right) {
        let language = is_wide_language(&span.language);
        let Some(words) = text.get(span.range.clone()) else { continue };
        for (offset, character) in words.char_indices().filter(|(_, character)| is_ambiguous(*character)) {
            let at = span.range.start + offset;
            let (before, after) = (&text[..at], &text[at + character.len_utf8()..]);
            let wide = span.language.primary() != "ko" && is_wide(before, character, after, language);
            places.push(Place { at, character, wide });
            match_quotes(&mut places, &mut open, before, after);
        }
    }
    places.into_iter().filter(|place| place.wide).map(|place| place.at).collect()
}

/// Whether a sign between two texts is wide.
fn is_wide(before: &str, sign: char, after: &str, language: bool) -> bool {
    let skipped = |character: char| is_ambiguous(character) || characters::is_unseen(character);
    let left = before.chars().rev().find(|character| !skipped(*character)).is_some_and(is_east);
    let right = after.chars().find(|character| !skipped(*character)).is_some_and(is_east);
    let doubled = matches!(sign, '—' | '…' | '―' | '‥') && (before.ends_with(sign) || after.starts_with(sign));
    if language { left || right || doubled } else { left && right }
}

/// Makes the marks of a pair alike when the last place closes one; both are wide if one is.
fn match_quotes(places: &mut [Place], open: &mut Vec<usize>, before: &str, after: &str) {
    let Some(last) = places.len().checked_sub(1) else { return };
    let opening = match places[last].character {
        '“' | '‘' => {
            open.push(last);
            return;
        }
        '”' => '“',
        // Between two letters it is an apostrophe.
        '’' if !(before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric)) => '‘',
        _ => return,
    };
    if let Some(first) = open.pop_if(|first| places[*first].character == opening) {
        let wide = places[first].wide || places[last].wide;
        places[first].wide = wide;
        places[last].wide = wide;
    }
}

/// What is known of a place between two characters, one of which is of these scripts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Between {
    /// What UAX #14 says holds.
    Unchanged,
    /// No line ends here.
    Closed,
    /// A line may end here.
    Open,
    /// Between two syllables of a Korean word: only where a line cannot be filled otherwise.
    Syllables,
}

/// A character and whether it is wide or of these scripts where it stands.
pub type Placed = (char, bool);

/// What holds between two characters.
pub fn between(before: Placed, after: Placed) -> Between {
    let ((left, left_east), (right, right_east)) = (before, after);
    let blank = |character| characters::is_blank(character) || characters::is_newline(character);
    if !(left_east || right_east) || blank(left) || blank(right) {
        return Between::Unchanged;
    }
    if (right_east && never_starts(right)) || (left_east && never_ends(left)) {
        return Between::Closed;
    }
    if is_hangul(left) && is_hangul(right) {
        return Between::Syllables;
    }
    let beside = |hangul: char, other: char| is_hangul(hangul) && other.is_alphanumeric() && !is_east(other);
    if beside(left, right) || beside(right, left) {
        return Between::Closed;
    }
    // UAX #14 does not know which way these marks point.
    let outside = (left_east && matches!(left, '”' | '’')) || (right_east && matches!(right, '“' | '‘'));
    let glued = never_starts(right) || matches!(right, ',' | '.' | ';' | ':' | '!' | '?' | ')' | ']' | '}');
    if outside && !glued && !matches!(left, '(' | '[' | '{') { Between::Open } else { Between::Unchanged }
}

#[cfg(test)]
mod tests {
    use super::{Between, between, wide_signs};
    use crate::typeset::text::testing::{body, passage};

    /// The signs that are wide in a text.
    fn wide(text: &str, language: &str) -> String {
        let places = wide_signs(&passage(text, body(), language), text);
        places.into_iter().filter_map(|at| text[at..].chars().next()).collect()
    }

    #[test]
    fn signs_are_as_wide_as_their_neighbours() {
        assert_eq!(wide("他说：“你好……”——再见", "zh-Hans"), "“……”——");
        assert_eq!(wide("he said “no — don’t”", "zh-Hans"), "");
        assert_eq!(wide("卡尔·马克思", "zh"), "·");
        assert_eq!(wide("the word “和平” — peace", "en"), "");
        assert_eq!(wide("他说“好”了", "en"), "“”");
        assert_eq!(wide("그는 “평화”라고", "ko"), "");
    }

    #[test]
    fn marks_of_a_pair_are_alike() {
        assert_eq!(wide("“Hello”你好 “ok” don’t", "zh-Hans"), "“”");
    }

    #[test]
    fn lines_start_and_end_as_the_rules_have_it() {
        let east = |left, right| between((left, true), (right, true));
        for sign in "、。，．」』）〉》】〕！？：；…—ー々ぁっょ・".chars() {
            assert_eq!(east('国', sign), Between::Closed, "{sign}");
        }
        for sign in "「『（〈《【〔“".chars() {
            assert_eq!(east(sign, '国'), Between::Closed, "{sign}");
        }
        assert_eq!(east('说', '“'), Between::Open);
        assert_eq!(east('”', '然'), Between::Open);
        assert_eq!(east('国', '家'), Between::Unchanged);
        assert_eq!(east('평', '화'), Between::Syllables);
        assert_eq!(between(('3', false), ('월', true)), Between::Closed);
        assert_eq!(between(('a', false), ('b', false)), Between::Unchanged);
    }
}
