//! The author's exceptions: words of `toc.yaml` with their breaks, which come before all lists and patterns.

use std::collections::BTreeMap;

use crate::typeset::text::characters::SOFT_HYPHEN;
use crate::typeset::text::hyphens::word::Letters;

/// Words with their breaks given by hand.
#[derive(Clone, Debug, Default)]
pub struct Exceptions {
    /// The word in small, composed letters → letters before each break.
    words: BTreeMap<String, Vec<usize>>,
}

impl Exceptions {
    /// Reads `peace-build-ing`; a word without a hyphen is never divided.
    pub fn new(marked: &[String]) -> Self {
        let mut words = BTreeMap::new();
        let mut letters = Letters::default();
        // A word ends at an apostrophe, so an entry with one is two words.
        for word in marked.iter().flat_map(|entry| entry.trim().split(['\'', '\u{2019}'])) {
            let (mut plain, mut breaks) = (String::new(), Vec::new());
            for part in word.split(['-', '\u{2010}', SOFT_HYPHEN]) {
                letters.read(part);
                plain.push_str(&letters.text);
                breaks.push(plain.chars().count());
            }
            let count = plain.chars().count();
            breaks.retain(|at| *at > 0 && *at < count);
            breaks.dedup();
            words.insert(plain, breaks);
        }
        Self { words }
    }

    /// The breaks of a word in small, composed letters, as numbers of letters before them. A word also stands for its
    /// plural in -s.
    pub fn find(&self, word: &str) -> Option<&[usize]> {
        if self.words.is_empty() {
            return None;
        }
        let one = || self.words.get(word.strip_suffix('s')?);
        self.words.get(word).or_else(one).map(Vec::as_slice)
    }
}
