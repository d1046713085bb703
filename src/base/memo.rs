//! Question → its answer, found once. An answer depends on its question alone, so it is the same whichever thread asks first.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

/// Answers that were found. Shared by threads.
#[derive(Debug)]
pub struct Memo<K, V>(RwLock<BTreeMap<K, V>>);

impl<K, V> Default for Memo<K, V> {
    fn default() -> Self {
        Self(RwLock::default())
    }
}

impl<K: Ord + Clone, V: Clone> Memo<K, V> {
    /// The answer to a question, which `find` finds the first time.
    pub fn recall(&self, key: &K, find: impl FnOnce() -> V) -> V {
        if let Some(known) = self.0.read().unwrap_or_else(PoisonError::into_inner).get(key) {
            return known.clone();
        }
        let found = find();
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(key.clone(), found.clone());
        found
    }
}

#[cfg(test)]
mod tests {
    use super::Memo;

    #[test]
    fn an_answer_is_found_once() {
        let memo = Memo::default();
        assert_eq!(memo.recall(&("en", "present"), || 3), 3);
        assert_eq!(memo.recall(&("fr", "present"), || 2), 2);
        assert_eq!(memo.recall(&("en", "present"), || unreachable!("it is known")), 3);
    }
}
