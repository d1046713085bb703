//! Words that were divided once → their breaks, not looked for again. A text has ten times more words than its vocabulary.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

use crate::book::language::Language;

/// The breaks of words by language, as numbers of letters before them. Shared by threads.
#[derive(Debug, Default)]
pub struct Memory(RwLock<BTreeMap<String, BTreeMap<String, Vec<usize>>>>);

impl Memory {
    /// The breaks of a word in small letters, which `divide` finds the first time.
    pub fn recall(&self, language: &Language, word: &str, divide: impl FnOnce() -> Vec<usize>) -> Vec<usize> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(breaks) = known.get(language.tag()).and_then(|words| words.get(word)) {
            return breaks.clone();
        }
        drop(known);
        let breaks = divide();
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        known.entry(language.tag().to_owned()).or_default().insert(word.to_owned(), breaks.clone());
        breaks
    }
}

#[cfg(test)]
mod tests {
    use super::Memory;
    use crate::book::language::Language;

    #[test]
    fn a_word_is_divided_once_in_each_language() {
        let language = |tag| Language::parse(tag).expect("a language");
        let memory = Memory::default();
        assert_eq!(memory.recall(&language("en"), "present", || vec![3]), [3]);
        assert_eq!(memory.recall(&language("fr"), "present", || vec![2]), [2]);
        assert_eq!(memory.recall(&language("en"), "present", || unreachable!("it is known")), [3]);
    }
}
