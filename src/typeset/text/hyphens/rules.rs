//! What an editor knows beside patterns: which languages are divided by which patterns, and the breaks that a language
//! does not bear, above all those that would need another spelling. A break that is in doubt is not made.

use hypher::Lang;
use unicode_normalization::UnicodeNormalization;

use crate::book::language::Language;
use crate::typeset::text::hyphens::spelling::Spelling;

/// Letters of the shortest word that is divided.
const SHORTEST: usize = 6;
/// Letters that stay before a hyphen, in words of seven letters or more; one more in shorter words.
const BEFORE: usize = 2;
/// Letters that go to the next line.
const AFTER: usize = 3;
/// Letters of the shortest word that leaves no more than two before the hyphen.
const LONG: usize = 6;
/// A mute syllable of a French word, such as `-ques`, is no longer than this.
const MUTE: usize = 4;

/// How the words of a language are divided.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    patterns: Option<Lang>,
    spelling: Option<&'static Spelling>,
    bears: fn(&[char], usize) -> bool,
    vowels: bool,
    compounds: bool,
}

impl Rules {
    /// The rules for a tag; without patterns where nothing is known of the language.
    pub fn of(language: &Language) -> Self {
        let primary = language.primary();
        let script = language.tag().split('-').skip(1).find(|subtag| subtag.len() == 4).map(str::to_ascii_lowercase);
        let patterns = patterns(&primary, script.as_deref());
        Self {
            patterns,
            spelling: Spelling::of(&primary),
            bears: bears(&primary),
            vowels: needs_vowels(&primary),
            compounds: matches!(&*primary, "da" | "sv"),
        }
    }

    /// How few letters may stand before and after a hyphen in a word of so many letters; none where it stays whole.
    pub fn bounds(&self, letters: usize) -> Option<(usize, usize)> {
        let (before, after) = self.patterns.map_or((BEFORE, AFTER), Lang::bounds);
        let least = if letters < LONG { BEFORE + 1 } else { BEFORE };
        (letters >= SHORTEST).then_some((before.max(least), after.max(AFTER)))
    }

    /// The breaks of a word in small letters, as numbers of letters, with so many before and after them.
    pub fn breaks(&self, word: &str, (before, after): (usize, usize)) -> Vec<usize> {
        let Some(patterns) = self.patterns else { return self.spelling.map_or_else(Vec::new, |it| it.breaks(word)) };
        let syllables = hypher::hyphenate_bounded(word, patterns, before, after);
        let ends = syllables.scan(0, |at, syllable| {
            *at += syllable.chars().count();
            Some(*at)
        });
        let mut breaks: Vec<usize> = ends.collect();
        breaks.pop();
        breaks
    }

    /// Takes out the breaks that the language does not bear. `breaks` are numbers of letters, in order.
    pub fn sift(&self, letters: &[char], breaks: &mut Vec<usize>) {
        breaks.retain(|at| (self.bears)(letters, *at));
        if self.vowels {
            sound(letters, breaks);
        }
        if self.compounds {
            // The patterns are unsure on which side of a vowel a compound is joined: most often before it.
            breaks.dedup_by(|next, kept| *next == *kept + 1);
        }
    }
}

/// The patterns of a language; for some languages those of a sister that is divided alike.
fn patterns(primary: &str, script: Option<&str>) -> Option<Lang> {
    match (primary, script) {
        ("sr" | "sh", Some("latn")) | ("bs" | "sh" | "cnr", None | Some("latn")) => Some(Lang::Croatian),
        ("bs" | "cnr", Some("cyrl")) => Some(Lang::Serbian),
        ("gsw" | "nds", _) => None,
        // Latin words in Chinese, Japanese and Korean are English more often than anything else.
        ("zh" | "ja" | "ko", _) => Some(Lang::English),
        _ => Lang::from_iso(primary.as_bytes().try_into().ok()?),
    }
}

fn bears(primary: &str) -> fn(&[char], usize) -> bool {
    match primary {
        "ru" | "be" => |word, at| !is_soft(word[at]),
        "uk" => |word, at| !is_soft(word[at]) && !is_torn(word, at),
        "bg" => |word, at| !matches!(word[at], 'ь' | 'й'),
        "fr" => |word, at| !is_mute(&word[at..]),
        "nl" => |word, at| !matches!(word[at], 'ä' | 'ë' | 'ï' | 'ö' | 'ü') && !is_small(word, at),
        "hu" => |word, at| !is_doubled(word, at),
        "ca" => |word, at| word[at] != 'ŀ' && word[at - 1] != 'ŀ',
        _ => |_, _| true,
    }
}

/// Whether a letter of a Cyrillic script goes with the one before it.
fn is_soft(letter: char) -> bool {
    matches!(letter, 'ь' | 'ъ' | 'й' | 'ў')
}

/// Whether a Ukrainian vowel would be torn from the consonant before it, as it may be from a prefix alone: the patterns
/// see `від` in `повідати` too.
fn is_torn(word: &[char], at: usize) -> bool {
    const PREFIXES: [&str; 10] = ["без", "від", "між", "над", "об", "перед", "під", "пост", "роз", "супер"];
    let head: String = word[..at].iter().collect();
    let prefix = head.strip_prefix("не").unwrap_or(&head);
    is_vowel(word[at]) && !is_vowel(word[at - 1]) && word[at - 1].is_alphabetic() && !PREFIXES.contains(&prefix)
}

/// Whether the letters are a syllable that a French speaker does not say: `-bles`, `-que`.
fn is_mute(rest: &[char]) -> bool {
    let ending = rest.strip_suffix(&['s']).unwrap_or(rest);
    let Some(before) = ending.strip_suffix(&['e']) else { return false };
    let silent = |at: usize| {
        let letter = before[at];
        let follows_q = at > 0 && matches!(before[at - 1], 'q' | 'g');
        !is_vowel(letter) || (letter == 'u' && follows_q)
    };
    rest.len() <= MUTE && (0..before.len()).all(silent)
}

/// Whether a Dutch diminutive would lose a vowel: `omaatje` is divided as `oma-tje`.
fn is_small(word: &[char], at: usize) -> bool {
    let rest = word[at..].strip_suffix(&['s']).unwrap_or(&word[at..]);
    rest == ['t', 'j', 'e'] && at >= 2 && word[at - 1] == word[at - 2]
}

/// Whether a Hungarian long consonant would have to be written out: `asszony` is divided as `asz-szony`.
fn is_doubled(word: &[char], at: usize) -> bool {
    let pair = |first: char, second: char| {
        matches!((first, second), ('s' | 'z' | 'c', 's') | ('s', 'z') | ('d', 'z') | ('g' | 'n' | 'l' | 't', 'y'))
    };
    word[at] == word[at - 1] && word.get(at + 1).is_some_and(|second| pair(word[at], *second))
}

/// Whether every syllable of the language has a vowel letter. Elsewhere r and l may carry one, or the script is another.
fn needs_vowels(primary: &str) -> bool {
    const ALL: [&str; 33] = [
        "af", "be", "bg", "ca", "da", "de", "el", "en", "es", "et", "eu", "fi", "fr", "ga", "gl", "hu", "is", "it",
        "ku", "la", "lt", "nb", "nl", "nn", "no", "pl", "pt", "ru", "sq", "sv", "tk", "tr", "uk",
    ];
    ALL.contains(&primary)
}

/// Takes out the breaks on both sides of letters that are no syllable, because no vowel is among them.
fn sound(letters: &[char], breaks: &mut Vec<usize>) {
    let edges: Vec<usize> = std::iter::once(0).chain(breaks.iter().copied()).chain([letters.len()]).collect();
    let syllable: Vec<bool> =
        edges.windows(2).map(|part| letters[part[0]..part[1]].iter().any(|c| is_vowel(*c))).collect();
    let mut index = 0;
    breaks.retain(|_| {
        index += 1;
        syllable[index - 1] && syllable[index]
    });
}

fn is_vowel(letter: char) -> bool {
    const VOWELS: &str = "aeiouyæœøıаеиоуыэюяієъαεηιουω";
    letter.nfd().next().is_some_and(|base| VOWELS.contains(base))
}

#[cfg(test)]
mod tests {
    use super::Rules;
    use crate::book::language::Language;

    fn sifted(marked: &str, language: &str) -> String {
        let (mut letters, mut breaks) = (Vec::new(), Vec::new());
        for character in marked.chars() {
            if character == '-' { breaks.push(letters.len()) } else { letters.push(character) }
        }
        Rules::of(&Language::parse(language).expect("a language")).sift(&letters, &mut breaks);
        let mark =
            |(at, letter): (usize, &char)| if breaks.contains(&at) { format!("-{letter}") } else { letter.to_string() };
        letters.iter().enumerate().map(mark).collect()
    }

    #[test]
    fn a_part_without_a_vowel_is_no_syllable() {
        assert_eq!(sifted("dis-tri-b-u-tion", "en"), "dis-tribu-tion");
        assert_eq!(sifted("de-f-i-n-i-tion", "en"), "defini-tion");
        assert_eq!(sifted("Brno-vrt-ba", "cs"), "Brno-vrt-ba");
    }

    #[test]
    fn no_break_asks_for_another_spelling() {
        assert_eq!(sifted("ge-ïnd", "nl"), "geïnd");
        assert_eq!(sifted("omaa-tje", "nl"), "omaatje");
        assert_eq!(sifted("as-szony-nak", "hu"), "asszony-nak");
        assert_eq!(sifted("co-ŀlec-ció", "ca"), "coŀlec-ció");
    }

    #[test]
    fn signs_of_softness_and_mute_syllables_stay_with_their_words() {
        assert_eq!(sifted("се-мья-ми", "ru"), "се-мья-ми");
        assert_eq!(sifted("сем-ьями-чай-ник-тро-йка", "uk"), "семьями-чай-ник-тройка");
        assert_eq!(sifted("від-по-від-аль-ність", "uk"), "від-по-відаль-ність");
        assert_eq!(sifted("не-від-окремний", "uk"), "не-від-окремний");
        assert_eq!(sifted("poli-ti-ques", "fr"), "poli-tiques");
        assert_eq!(sifted("res-pon-sable-ment", "fr"), "res-pon-sable-ment");
    }
}
