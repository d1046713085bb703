//! Words whose breaks are known one by one, where the patterns of a language go wrong: lists of our own, compiled in.
//!
//! An entry is a word with its breaks: `sov-er-eignty`; one without a hyphen stays whole. `demo-crat*` holds for all words
//! that begin so, and the patterns divide the rest; `*-graphy` holds for all that end so, and the patterns divide what
//! comes before. `#` opens a remark. A whole word is preferred to a beginning, and that to an end; longer to shorter.

use std::collections::BTreeMap;

use crate::book::language::Language;

/// The lists: the primary subtag, whether only outside North America, the entries.
const LISTS: [(&str, bool, &str); 5] = [
    ("en", true, include_str!("lists/en-GB.txt")),
    ("en", false, include_str!("lists/en.txt")),
    ("de", false, include_str!("lists/de.txt")),
    ("da", false, include_str!("lists/da.txt")),
    ("sv", false, include_str!("lists/sv.txt")),
];
/// Regions where English is divided as it sounds rather than as it is built; also where no region is named.
const AS_IT_SOUNDS: [&str; 3] = ["US", "CA", "PH"];
/// No entry with a star is shorter than this, nor longer than the other.
const STEMS: std::ops::RangeInclusive<usize> = 3..=20;

/// The breaks that a list knows, as numbers of letters before them, and the letters for which it speaks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Known {
    /// Letters before each break, from the start of the word.
    pub breaks: Vec<usize>,
    /// First letter the list speaks for.
    pub from: usize,
    /// One past the last.
    pub to: usize,
}

/// The entries of a list.
#[derive(Clone, Debug, Default)]
pub struct List {
    words: BTreeMap<String, Vec<usize>>,
    beginnings: BTreeMap<String, Vec<usize>>,
    ends: BTreeMap<String, Vec<usize>>,
}

/// All lists.
#[derive(Clone, Debug)]
pub struct Lists(Vec<(&'static str, bool, List)>);

impl Default for Lists {
    fn default() -> Self {
        Self(LISTS.iter().map(|(language, built, text)| (*language, *built, List::read(text))).collect())
    }
}

impl Lists {
    /// What the lists of a language know of a word in small letters.
    pub fn find(&self, language: &Language, word: &str, letters: usize) -> Option<Known> {
        let primary = language.primary();
        let sounds = sounds(language);
        let mut lists = self.0.iter().filter(|(name, built, _)| *name == primary && !(*built && sounds));
        lists.find_map(|(_, _, list)| list.find(word, letters))
    }
}

/// Whether words are divided as they sound.
fn sounds(language: &Language) -> bool {
    let mut region = language.tag().split('-').skip(1).filter(|subtag| subtag.len() == 2);
    region.next().is_none_or(|region| AS_IT_SOUNDS.iter().any(|known| known.eq_ignore_ascii_case(region)))
}

impl List {
    /// Reads entries.
    pub fn read(text: &str) -> Self {
        let mut list = Self::default();
        for entry in text.lines().map(|line| line.split('#').next().unwrap_or_default()).flat_map(str::split_whitespace)
        {
            let (place, entry) = match (entry.strip_suffix('*'), entry.strip_prefix('*')) {
                (Some(beginning), _) => (&mut list.beginnings, beginning),
                (None, Some(end)) => (&mut list.ends, end),
                (None, None) => (&mut list.words, entry),
            };
            let (word, breaks) = unmarked(entry);
            place.insert(word, breaks);
        }
        list
    }

    fn find(&self, word: &str, letters: usize) -> Option<Known> {
        if let Some(breaks) = self.words.get(word) {
            return Some(Known { breaks: breaks.clone(), from: 0, to: letters });
        }
        self.beginning(word, letters).or_else(|| self.end(word, letters))
    }

    fn beginning(&self, word: &str, letters: usize) -> Option<Known> {
        let ends = word.char_indices().map(|(at, _)| at).chain([word.len()]).enumerate();
        let stems = ends.skip(*STEMS.start()).take(STEMS.count());
        let found = stems.filter_map(|(count, at)| Some((count, self.beginnings.get(&word[..at])?))).last();
        // A list speaks for the break at its end, even where it has none there.
        found.map(|(count, breaks)| Known { breaks: breaks.clone(), from: 0, to: count.min(letters) })
    }

    fn end(&self, word: &str, letters: usize) -> Option<Known> {
        let mut stems = word.char_indices().enumerate().skip(1).skip(letters.saturating_sub(STEMS.end() + 1));
        stems.find_map(|(count, (at, _))| {
            let breaks = self.ends.get(&word[at..])?;
            Some(Known { breaks: breaks.iter().map(|letter| letter + count).collect(), from: count, to: letters })
        })
    }
}

/// A marked word as the word, and how many letters stand before each mark; a mark before all letters counts too.
pub fn unmarked(marked: &str) -> (String, Vec<usize>) {
    let (mut word, mut breaks, mut letters) = (String::new(), Vec::new(), 0);
    for character in marked.chars() {
        if character == '-' {
            breaks.push(letters);
        } else {
            word.push(character);
            letters += 1;
        }
    }
    (word, breaks)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{LISTS, List, Lists, sounds, unmarked};
    use crate::book::language::Language;

    fn list() -> List {
        List::read("sov-er-eignty # a remark\ndemo-crat* demo-cra-cies whole\n*-graphy *-keep-ing")
    }

    #[test]
    fn words_come_before_beginnings_and_those_before_ends() {
        let list = list();
        let find = |word: &str| list.find(word, word.len()).map(|known| (known.breaks, known.from, known.to));
        assert_eq!(find("sovereignty"), Some((vec![3, 5], 0, 11)));
        assert_eq!(find("democratic"), Some((vec![4], 0, 8)));
        assert_eq!(find("democrat"), Some((vec![4], 0, 8)));
        assert_eq!(find("photography"), Some((vec![5], 5, 11)));
        assert_eq!(find("peacekeeping"), Some((vec![5, 9], 5, 12)));
        assert_eq!(find("whole"), Some((vec![], 0, 5)));
        assert_eq!(find("remark"), None);
    }

    #[test]
    fn north_americans_divide_as_it_sounds() {
        let sounds = |tag| sounds(&Language::parse(tag).expect("a language"));
        assert!(sounds("en") && sounds("en-US") && sounds("en-CA") && !sounds("en-GB") && !sounds("en-Latn-KE"));
        let find = |tag| Lists::default().find(&Language::parse(tag).expect("a language"), "democracy", 9);
        assert_ne!(find("en-GB"), find("en-US"));
    }

    #[test]
    fn no_list_knows_a_word_twice_and_all_entries_are_words() {
        for (language, built, text) in LISTS {
            let mut seen = BTreeSet::new();
            let entries = text.lines().map(|line| line.split('#').next().unwrap_or_default());
            for entry in entries.flat_map(str::split_whitespace) {
                let (word, breaks) = unmarked(entry);
                assert!(seen.insert(word.clone()), "{language} {built}: {entry} is there twice");
                let letters = word.trim_matches('*');
                assert!(letters.chars().all(char::is_alphabetic) && letters == letters.to_lowercase(), "{entry}");
                assert!((3..=20).contains(&letters.chars().count()), "{entry}");
                assert!(breaks.windows(2).all(|pair| pair[0] < pair[1]), "{entry}");
            }
            assert!(!seen.is_empty(), "{language}");
        }
    }
}
