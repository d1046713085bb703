//! A heading → the known places that it is about: `Fiji: Training …`, or `{place="Israel; Palestine"}`.

use std::collections::BTreeMap;

/// Known places by each of their names, in lower case.
#[derive(Debug, Default)]
pub struct Places {
    names: BTreeMap<String, String>,
}

impl Places {
    /// The places of toc.yaml with their other names.
    pub fn new(places: &BTreeMap<String, Vec<String>>) -> Self {
        let mut names = BTreeMap::new();
        for (name, others) in places {
            for other in others {
                names.entry(folded(other)).or_insert_with(|| printed(name));
            }
        }
        names.extend(places.keys().map(|name| (folded(name), printed(name))));
        Self { names }
    }

    /// The name in toc.yaml of a place by any of its names, with real apostrophes.
    pub fn name(&self, name: &str) -> Option<&str> {
        self.names.get(&folded(name)).map(String::as_str)
    }

    /// The length of the words before a heading's colon that name a place, and the places. Words that are listed as
    /// they stand are one place; otherwise each side of `and` is looked up, and one known side is enough.
    pub fn before_colon(&self, heading: &str) -> Option<(usize, Vec<String>)> {
        let words = heading.split_once(':')?.0.trim_end();
        if let Some(name) = self.name(words) {
            return Some((words.len(), vec![name.to_owned()]));
        }
        let length = words.len();
        let words = unfixed(words);
        let parts = [" and ", " & ", ", ", " et ", " und ", " y "]
            .iter()
            .fold(vec![words.as_str()], |parts, word| parts.iter().flat_map(|part| part.split(word)).collect());
        let found: Vec<String> = parts.iter().filter_map(|part| self.name(part)).map(String::from).collect();
        (!found.is_empty() && parts.len() > 1).then_some((length, found))
    }
}

/// A name as it is looked up, however its letters, apostrophes and spaces were typed.
fn folded(name: &str) -> String {
    unfixed(name).replace('’', "'").trim().to_lowercase()
}

fn printed(name: &str) -> String {
    name.replace('\'', "’")
}

/// Words with spaces at which lines may break.
fn unfixed(words: &str) -> String {
    words.replace(['\u{a0}', '\u{202f}'], " ")
}

#[cfg(test)]
mod tests {
    use super::Places;

    #[test]
    fn a_listed_place_or_a_pair_with_one_is_found() {
        let list = [("Philippines", vec!["The Philippines"]), ("Israel", vec![]), ("US", vec![]), ("A and B", vec![])];
        let list = list.map(|(name, others)| (name.to_owned(), others.into_iter().map(String::from).collect()));
        let places = Places::new(&list.into_iter().collect());
        let found = |heading| places.before_colon(heading).map(|(length, names)| (length, names.join("; ")));
        assert_eq!(found("The Philippines: Training"), Some((15, "Philippines".into())));
        assert_eq!(found("Israel and Palestine: Training"), Some((20, "Israel".into())));
        assert_eq!(found("US and Global: Training"), Some((13, "US".into())));
        assert_eq!(found("A and B: x"), Some((7, "A and B".into())));
        assert_eq!(found("Global Training on x"), None);
        assert_eq!(found("Method: x"), None);
    }

    #[test]
    fn a_place_is_found_however_its_apostrophe_and_spaces_are() {
        let list = [("Côte d'Ivoire".to_owned(), Vec::new()), ("Bosna a Hercegovina".to_owned(), Vec::new())];
        let places = Places::new(&list.into_iter().collect());
        let found = |heading| places.before_colon(heading).map(|(length, names)| (length, names.join("; ")));
        assert_eq!(found("Côte d’Ivoire\u{a0}: x"), Some((16, "Côte d’Ivoire".into())));
        assert_eq!(found("Bosna a\u{a0}Hercegovina: x"), Some((20, "Bosna a Hercegovina".into())));
    }
}
