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
                names.entry(other.to_lowercase()).or_insert_with(|| name.clone());
            }
        }
        names.extend(places.keys().map(|name| (name.to_lowercase(), name.clone())));
        Self { names }
    }

    /// The name in toc.yaml of a place by any of its names.
    pub fn name(&self, name: &str) -> Option<&str> {
        self.names.get(&name.trim().to_lowercase()).map(String::as_str)
    }

    /// The length of the words before a heading's colon that name a place, and the places. Words that are listed as
    /// they stand are one place; otherwise each side of `and` is looked up, and one known side is enough.
    pub fn before_colon(&self, heading: &str) -> Option<(usize, Vec<String>)> {
        let words = heading.split_once(':')?.0.trim_end();
        if let Some(name) = self.name(words) {
            return Some((words.len(), vec![name.to_owned()]));
        }
        let parts = [" and ", " & ", ", ", " et ", " und ", " y "]
            .iter()
            .fold(vec![words], |parts, word| parts.iter().flat_map(|part| part.split(word)).collect());
        let found: Vec<String> = parts.iter().filter_map(|part| self.name(part)).map(String::from).collect();
        (!found.is_empty() && parts.len() > 1).then_some((words.len(), found))
    }
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
}
