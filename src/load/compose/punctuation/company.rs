//! Two words in a row → whether they stay on one line: a number and its unit, `p. 12`, `Dr Smith`, `z. B.`, `3 mars`.

use crate::load::compose::punctuation::abbreviations::{BEFORE_NUMBERS, TITLES, UNITS, Vocabulary, lists};

/// Two words with the ones before and after them; empty where there is none.
#[derive(Clone, Copy, Debug)]
pub struct Neighbours<'a> {
    /// Before the two.
    pub before: &'a str,
    /// The first.
    pub left: &'a str,
    /// The second.
    pub right: &'a str,
    /// After the two.
    pub after: &'a str,
}

/// How two words stay together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Bond {
    /// On one line, always.
    Firm,
    /// On one line, unless it would be left with holes: no sense is lost by turning from `Mr` to `Holmes`.
    Loose,
}

/// How two words stay together; none where they need not.
pub fn bond(words: &Neighbours<'_>, vocabulary: &Vocabulary) -> Option<Bond> {
    if is_ordinary(words) {
        let firm = is_pair(words.left, words.right, vocabulary) || is_percent(words.left, words.right, vocabulary);
        return firm.then_some(Bond::Firm);
    }
    let (left, right) = (opened(words.left), closed(words.right));
    if left.is_empty() || right.is_empty() {
        return None;
    }
    let firm = is_measure(words, left, right, vocabulary)
        || is_reference(left, right, vocabulary)
        || is_name(words.before, left, right, vocabulary)
        || is_abbreviation(left, right, words.right, vocabulary)
        || is_short(left, vocabulary)
        || is_hour(words.before, left, right);
    let loose = || {
        is_titled(left, right, vocabulary)
            || is_date(left, right, vocabulary)
            || is_ordered(words, left, right, vocabulary)
    };
    if firm { Some(Bond::Firm) } else { loose().then_some(Bond::Loose) }
}

/// Two words of small letters, as most are: only a few pairs of such stay together.
fn is_ordinary(words: &Neighbours<'_>) -> bool {
    let [left, right] = [words.left.as_bytes(), words.right.as_bytes()];
    let small = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_lowercase);
    left.len() > 1 && small(left.first()) && small(left.last()) && small(right.first())
}

/// Whether a word announces a number.
pub fn refers(word: &str, vocabulary: &Vocabulary) -> bool {
    let word = opened(word);
    lists(BEFORE_NUMBERS, word) || lists(vocabulary.before_numbers, word)
}

/// A word without what stands before it: brackets, quotation marks, an elided article.
fn opened(word: &str) -> &str {
    let end = word.rfind(|c| "([{“„‘‚«»\"'’/—–".contains(c));
    let start = end.map_or(0, |at| at + word[at..].chars().next().map_or(0, char::len_utf8));
    let rest = &word[start..];
    // The apostrophes of `עמ׳` and `n'` at the end of a word leave it whole.
    if rest.is_empty() { word.trim_start_matches(|c| "([{“„‘‚«\"".contains(c)) } else { rest }
}

/// A word without the punctuation after it, except a full stop right at its end.
fn closed(word: &str) -> &str {
    let bare = word.trim_end_matches(|c| ".,;:)]}”’»?!\"…".contains(c));
    let stop = usize::from(word[bare.len()..].starts_with('.'));
    &word[..bare.len() + stop]
}

fn is_number(word: &str) -> bool {
    let word = word.trim_start_matches(|c| "+-−±~≈<>≤≥€$£¥".contains(c));
    word.starts_with(char::is_numeric) && word.ends_with(char::is_numeric) && !word.contains(char::is_alphabetic)
}

fn starts_number(word: &str) -> bool {
    let signed = word.trim_start_matches(|c| "+-−±~≈€$£¥".contains(c));
    signed.starts_with(char::is_numeric)
}

/// `10 km`, `5 million`, `7 per cent`, `€ 5`, `≤ 5`.
fn is_measure(words: &Neighbours<'_>, left: &str, right: &str, vocabulary: &Vocabulary) -> bool {
    let unit = right.trim_end_matches('.');
    let first = unit.split(['/', '·']).next().unwrap_or_default();
    let sign = |word: &str| matches!(word, "±" | "≈" | "≤" | "≥" | "<" | ">" | "=" | "×" | "~" | "−");
    if is_number(left) {
        let counted = lists(UNITS, unit) || lists(UNITS, first) || lists(vocabulary.after_numbers, unit);
        return counted && !announces(words, vocabulary) || right == "×" || is_percent(right, words.after, vocabulary);
    }
    is_percent(left, right, vocabulary) || sign(left) && starts_number(right)
}

/// Whether the second word belongs to the number after it: `п. 5 ст. 3`.
fn announces(words: &Neighbours<'_>, vocabulary: &Vocabulary) -> bool {
    starts_number(words.after) && refers(words.right, vocabulary)
}

/// `per cent`
fn is_percent(left: &str, right: &str, vocabulary: &Vocabulary) -> bool {
    let Some((_, cent)) = vocabulary.percent.split_once(' ').filter(|(per, _)| *per == left) else { return false };
    closed(right).trim_end_matches('.') == cent
}

/// `Fig. 3`, `Annex II`, `Table A1`, `lit. a`.
fn is_reference(left: &str, right: &str, vocabulary: &Vocabulary) -> bool {
    let right = right.trim_end_matches('.').trim_start_matches(['(', '[', '“', '«', '„']);
    let weighty = left.ends_with('.') || left.starts_with(char::is_uppercase);
    let mut letters = right.chars();
    let lettered =
        letters.next().is_some_and(|c| c.is_ascii_uppercase()) && letters.all(|c| c.is_ascii_digit() || c == '.');
    let point = left.ends_with('.') && right.len() == 1 && right.starts_with(|c: char| c.is_ascii_alphabetic());
    let numeral = is_roman(right) && (weighty || right.len() > 1);
    (starts_number(right) || numeral || point || weighty && lettered) && refers(left, vocabulary)
}

/// `Dr Smith`
fn is_titled(left: &str, right: &str, vocabulary: &Vocabulary) -> bool {
    names(right) && (lists(TITLES, left) || lists(vocabulary.titles, left))
}

/// Whether a word is a name, as far as its first letter tells.
fn names(word: &str) -> bool {
    let name = word.trim_start_matches(|c| "([“„‘«\"".contains(c));
    name.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
}

/// `J. R. Smith`, `Иванов И. И.`, `Louis XIV`.
fn is_name(before: &str, left: &str, right: &str, vocabulary: &Vocabulary) -> bool {
    if !names(right) {
        return false;
    }
    let capitalised = left.starts_with(char::is_uppercase) && left.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let numeral = right.trim_end_matches('.');
    let ruler = || numeral.chars().all(|c| "IVX".contains(c)) && (numeral.len() > 1 || matches!(numeral, "V" | "X"));
    is_initial(left) && !is_letter(before)
        || capitalised && left.ends_with(char::is_alphabetic) && ruler()
        || vocabulary.surname_first && capitalised && left.ends_with(char::is_alphabetic) && is_initial(right)
}

/// The `z.` of `z. B.`
fn is_letter(word: &str) -> bool {
    let mut letters = opened(word).chars();
    letters.next().is_some_and(char::is_lowercase) && letters.as_str() == "."
}

/// `J.`, `J.-P.`, `J.R.`
fn is_initial(word: &str) -> bool {
    let mut parts = word.split_inclusive('.').map(|part| part.trim_start_matches('-'));
    let one = |part: &str| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.as_str() == "."
    };
    word.len() < 16 && word.ends_with('.') && parts.all(one)
}

/// `z. B.`, `т. е.`, `et al.`
fn is_abbreviation(left: &str, right: &str, whole: &str, vocabulary: &Vocabulary) -> bool {
    let letters = |word: &str| word.chars().all(char::is_alphabetic).then(|| word.chars().count());
    let few = right.strip_suffix('.').and_then(letters).is_some_and(|count| count < 4);
    is_letter(left) && few || is_pair(left, whole, vocabulary)
}

/// `et al.`, `av. J.-C.`
fn is_pair(left: &str, right: &str, vocabulary: &Vocabulary) -> bool {
    let found = |pairs: &str| pairs.split('|').any(|pair| pair.split_once(' ') == Some((left, closed(right))));
    left.len() < 12 && right.contains('.') && (found("et al.|op. cit.|loc. cit.") || found(vocabulary.pairs))
}

/// `12 March`, `1er mars`, `3. März`, `March 12`.
fn is_date(left: &str, right: &str, vocabulary: &Vocabulary) -> bool {
    let day = |word: &str| {
        let word = word.rsplit('-').next().unwrap_or_default();
        let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        (1..3).contains(&digits) && matches!(&word[digits..], "" | "." | "er" | "º" | "o")
    };
    let month = right.trim_end_matches('.');
    day(left) && lists(vocabulary.months, month)
        || vocabulary.month_first
            && day(right.split('-').next().unwrap_or_default())
            && lists(vocabulary.months, left.trim_end_matches('.'))
}

/// `XIXe siècle`, `XX wieku`, `19. Jahrhundert`.
fn is_ordered(words: &Neighbours<'_>, left: &str, right: &str, vocabulary: &Vocabulary) -> bool {
    let stem = ["ème", "er", "e", "ᵉ", "."].iter().find_map(|end| left.strip_suffix(end)).unwrap_or(left);
    let ordinal = is_roman(stem) || left.len() > stem.len() && is_number(stem);
    ordinal && !announces(words, vocabulary) && lists(vocabulary.after_ordinals, right.trim_end_matches('.'))
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| "IVXLCDM".contains(c))
}

/// `w domu`, `в доме`: words of one letter.
fn is_short(left: &str, vocabulary: &Vocabulary) -> bool {
    let mut letters = left.chars();
    let letter = letters.next().filter(|_| letters.as_str().is_empty());
    letter.is_some_and(|letter| letter.to_lowercase().any(|letter| vocabulary.letters.contains(letter)))
}

/// `16 h 30`
fn is_hour(before: &str, left: &str, right: &str) -> bool {
    left == "h" && is_number(opened(before)) && starts_number(right)
}
