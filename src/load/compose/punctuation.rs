//! Typewriter punctuation → the punctuation of a language: quotation marks, apostrophes, dashes, ellipses, and the
//! spaces at which no line may break. Code, addresses and escaped characters are left alone.

use std::ops::Range;

use crate::book::language::Language;
use crate::book::text::{RunKind, Text};
use crate::load::compose::edits::Edit;

const NARROW: &str = "\u{202f}";
const NO_BREAK: &str = "\u{a0}";

/// Outer and inner quotation marks of a language, spaces included.
#[derive(Clone, Copy)]
struct Marks {
    open: &'static str,
    close: &'static str,
    inner_open: &'static str,
    inner_close: &'static str,
}

/// The replacements for a whole text. `protected` are ranges that stay as they are, in order.
pub fn punctuate(text: &Text, language: &Language, protected: &[Range<usize>]) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut quotes = Quotes::default();
    for run in text.runs.iter().filter(|run| run.kind == RunKind::Words && !run.style.code) {
        let primary = run.language.as_ref().unwrap_or(language).primary();
        let reader = Reader { text: &text.string, end: run.range.end, marks: marks(&primary), french: primary == "fr" };
        let mut at = run.range.start;
        while at < run.range.end {
            if let Some(range) = around(protected, at) {
                at = range.end.min(run.range.end);
                continue;
            }
            let (length, words) = reader.next(at, &mut quotes);
            let free = length == 1 || (at..at + length).all(|byte| around(protected, byte).is_none());
            if let Some(words) = words.filter(|_| free) {
                edits.push(Edit { range: at..at + length, words, link: None });
            }
            at += length;
        }
    }
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

/// Which quotations are open.
#[derive(Default)]
struct Quotes {
    double: bool,
    single: bool,
}

struct Reader<'a> {
    text: &'a str,
    end: usize,
    marks: Marks,
    french: bool,
}

impl Reader<'_> {
    /// Looks at the character at a byte: how many bytes it takes with what belongs to it, and what replaces them.
    fn next(&self, at: usize, quotes: &mut Quotes) -> (usize, Option<String>) {
        let rest = &self.text[at..self.end];
        let character = rest.chars().next().unwrap_or(' ');
        let (before, after) = (self.before(at), self.text[at + character.len_utf8()..].chars().next());
        match character {
            '"' => (1, Some(self.double(before, after, quotes))),
            '\'' => (1, Some(self.single(before, after, quotes))),
            '-' => dashes(rest, before),
            '.' => dots(rest),
            ' ' => (1, self.space(at).map(String::from)),
            ';' | '!' | '?' | ':' | '»' if self.french && self.lacks_space(character, before, after) => {
                (character.len_utf8(), Some(format!("{NARROW}{character}")))
            }
            '«' if self.french && after.is_some_and(|after| !after.is_whitespace()) => {
                (character.len_utf8(), Some(format!("«{NARROW}")))
            }
            _ => (character.len_utf8(), None),
        }
    }

    fn before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    fn double(&self, before: Option<char>, after: Option<char>, quotes: &mut Quotes) -> String {
        let opens = opens(before, after, quotes.double);
        quotes.double = opens;
        if opens {
            quotes.single = false;
        }
        if opens { self.marks.open.into() } else { self.marks.close.into() }
    }

    fn single(&self, before: Option<char>, after: Option<char>, quotes: &mut Quotes) -> String {
        let within = before.is_some_and(char::is_alphanumeric);
        let year = after.is_some_and(|after| after.is_ascii_digit());
        if within || year || !opens(before, after, quotes.single) {
            let closes = quotes.single && !after.is_some_and(char::is_alphanumeric);
            quotes.single &= !closes;
            return if closes { self.marks.inner_close.into() } else { "’".into() };
        }
        // A quotation has an end; an apostrophe before a word ('tis) has none.
        quotes.single = true;
        self.marks.inner_open.into()
    }

    /// Spaces that keep their neighbours on one line.
    fn space(&self, at: usize) -> Option<&'static str> {
        let after = &self.text[at + 1..];
        let next = after.chars().next()?;
        if self.french && matches!(next, ';' | '!' | '?' | ':' | '»') {
            return Some(NARROW);
        }
        let left = self.text[..at].rsplit([' ', '\n', '\u{a0}']).next().unwrap_or_default();
        if self.french && left.ends_with('«') {
            return Some(NARROW);
        }
        let right = after.split([' ', '\n']).next().unwrap_or_default();
        belongs(left, right).then_some(NO_BREAK)
    }

    fn lacks_space(&self, mark: char, before: Option<char>, after: Option<char>) -> bool {
        let word_before = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, ')' | ']' | '»' | '”' | '’' | '%'));
        let ends = after.is_none_or(|c| c.is_whitespace() || matches!(c, ')' | ']' | '»' | '.' | ',' | '"' | '”'));
        word_before && ends && !(mark == ':' && before.is_some_and(|c| c.is_ascii_digit()))
    }
}

/// Whether a straight quotation mark between two characters opens.
fn opens(before: Option<char>, after: Option<char>, is_open: bool) -> bool {
    let gap_before = before.is_none_or(|c| c.is_whitespace() || "([{<¿¡—–-/“‘«„‚\u{202f}\"'".contains(c));
    let gap_after = after.is_none_or(char::is_whitespace);
    match (gap_before, gap_after) {
        (true, false) => true,
        (false, _) => false,
        (true, true) => !is_open,
    }
}

/// `--` is an en dash and `---` an em dash; longer rows of hyphens and options such as `--help` are neither.
fn dashes(rest: &str, before: Option<char>) -> (usize, Option<String>) {
    let length = rest.len() - rest.trim_start_matches('-').len();
    let option = before.is_none_or(char::is_whitespace)
        && rest[length..].starts_with(|c: char| c.is_ascii_alphabetic())
        && length == 2;
    let dash = match length {
        2 if !option => Some("–".into()),
        3 => Some("—".into()),
        _ => None,
    };
    (length, dash)
}

fn dots(rest: &str) -> (usize, Option<String>) {
    let length = rest.len() - rest.trim_start_matches('.').len();
    (length, (length == 3).then(|| "…".into()))
}

/// Whether two words stay on one line: a number and its unit, `p. 12`, `Chapter 4`, `Dr Smith`.
fn belongs(left: &str, right: &str) -> bool {
    const UNITS: [&str; 22] = [
        "%", "‰", "km", "m", "cm", "mm", "kg", "g", "t", "ha", "km²", "m²", "l", "h", "min", "s", "°C", "€", "$", "£",
        "million", "billion",
    ];
    const BEFORE_NUMBERS: [&str; 38] = [
        "Fig.", "Figs.", "p.", "pp.", "No.", "no.", "Nos.", "nos.", "Art.", "art.", "Vol.", "vol.", "Sec.", "sec.",
        "para.", "paras.", "ch.", "Ch.", "§", "§§", "€", "$", "£", "Chapter", "Chapters", "Figure", "Figures", "Table",
        "Tables", "Part", "Section", "Annex", "Appendix", "Article", "Chapitre", "Tableau", "Partie", "№",
    ];
    const BEFORE_NAMES: [&str; 9] = ["Dr", "Dr.", "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Prof."];
    let left = left.trim_start_matches(['(', '[', '“', '‘', '«', '"']);
    let right = right.trim_end_matches(['.', ',', ';', ':', ')', ']', '”', '’', '?', '!', '"']);
    let number_left = left.ends_with(|c: char| c.is_ascii_digit()) && left.starts_with(|c: char| c.is_ascii_digit());
    let number_right = right.starts_with(|c: char| c.is_ascii_digit());
    (number_left && UNITS.contains(&right))
        || (number_right && BEFORE_NUMBERS.contains(&left))
        || (BEFORE_NAMES.contains(&left) && right.starts_with(char::is_uppercase))
}

fn marks(primary: &str) -> Marks {
    let of = |open, close, inner_open, inner_close| Marks { open, close, inner_open, inner_close };
    match primary {
        "fr" => of("«\u{202f}", "\u{202f}»", "“", "”"),
        "de" | "cs" | "sk" | "sl" | "bg" | "is" => of("„", "“", "‚", "‘"),
        "pl" | "ro" | "hu" | "hr" => of("„", "”", "‚", "’"),
        "es" | "it" | "ca" | "el" => of("«", "»", "“", "”"),
        "ru" | "uk" | "be" => of("«", "»", "„", "“"),
        "ar" | "fa" | "ur" | "ps" => of("«", "»", "“", "”"),
        "sv" | "fi" | "he" | "yi" => of("”", "”", "’", "’"),
        _ => of("“", "”", "‘", "’"),
    }
}

#[cfg(test)]
mod tests {
    use super::punctuate;
    use crate::book::language::Language;
    use crate::book::text::Text;
    use crate::load::compose::edits::apply;

    fn set(language: &str, words: &str) -> String {
        let text = Text::plain(words);
        let language = Language::parse(language).expect("a tag");
        let edits = punctuate(&text, &language, &[]);
        apply(text, &edits).string
    }

    #[test]
    fn quotation_marks_follow_the_language() {
        assert_eq!(set("en", "\"Do 'no' harm\", it's \"so\"."), "“Do ‘no’ harm”, it’s “so”.");
        assert_eq!(set("he", "\"\u{5D0}\" \u{5D1}"), "”\u{5D0}” \u{5D1}");
        assert_eq!(set("de", "Er sagte: \"Ja.\""), "Er sagte: „Ja.“");
        assert_eq!(set("fr", "Il dit \"oui\" !"), "Il dit «\u{202f}oui\u{202f}»\u{202f}!");
        assert_eq!(set("en", "the '90s and the officers' mess"), "the ’90s and the officers’ mess");
        assert_eq!(set("en", "(\"a\") --- \"b\""), "(“a”) — “b”");
    }

    #[test]
    fn dashes_and_dots_are_set_and_options_kept() {
        assert_eq!(set("en", "1914--18, so --- well... ----"), "1914–18, so — well… ----");
        assert_eq!(set("en", "use --help"), "use --help");
        assert_eq!(set("en", "a -- b"), "a – b");
    }

    #[test]
    fn french_has_spaces_before_its_marks() {
        assert_eq!(set("fr", "Quoi? Oui : « non » !"), "Quoi\u{202f}? Oui\u{202f}: «\u{202f}non\u{202f}»\u{202f}!");
        assert_eq!(set("fr", "à 12:30"), "à 12:30");
    }

    #[test]
    fn numbers_keep_their_company() {
        assert_eq!(set("en", "see Fig. 3, p. 12 and Chapter 4"), "see Fig.\u{a0}3, p.\u{a0}12 and Chapter\u{a0}4");
        assert_eq!(set("en", "10 km, 36 case studies"), "10\u{a0}km, 36 case studies");
    }
}
