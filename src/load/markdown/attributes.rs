//! `{#id .class key=value key="several words"}` → attributes. Anything else in braces is text.

/// What an author wrote in braces.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Attributes {
    /// `#id`
    pub id: Option<String>,
    /// `.class`
    pub classes: Vec<String>,
    /// `key=value`
    pub pairs: Vec<(String, String)>,
}

impl Attributes {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.pairs.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    /// Whether a class is given.
    pub fn has(&self, class: &str) -> bool {
        self.classes.iter().any(|name| name == class)
    }

    /// These, and what only the others have.
    pub fn merge(&mut self, others: Self) {
        self.id = self.id.take().or(others.id);
        self.classes.extend(others.classes);
        self.pairs.extend(others.pairs);
    }

    /// Reads attributes at the start of `text`: they and the bytes they take, braces included.
    pub fn parse(text: &str) -> Option<(Self, usize)> {
        let mut attributes = Self::default();
        let mut rest = text.strip_prefix('{')?;
        loop {
            rest = rest.trim_start_matches([' ', '\t', '\n', '\r']);
            if let Some(after) = rest.strip_prefix('}') {
                let empty = attributes == Self::default();
                return (!empty).then_some((attributes, text.len() - after.len()));
            }
            rest = attributes.take(rest)?;
        }
    }

    /// Reads one item at the start of `text` and hands back what follows.
    fn take<'a>(&mut self, text: &'a str) -> Option<&'a str> {
        if let Some(name) = text.strip_prefix('#') {
            let (id, rest) = word(name)?;
            self.id = Some(id.to_owned());
            return Some(rest);
        }
        if let Some(name) = text.strip_prefix('.') {
            let (class, rest) = word(name)?;
            self.classes.push(class.to_owned());
            return Some(rest);
        }
        let (key, rest) = word(text)?;
        let rest = rest.strip_prefix('=')?;
        let (value, rest) = match rest.chars().next()? {
            quote @ ('"' | '\'') => rest[1..].split_once(quote)?,
            _ => {
                let end = rest.find(|c: char| c.is_whitespace() || c == '}')?;
                (&rest[..end], &rest[end..])
            }
        };
        self.pairs.push((key.to_owned(), value.to_owned()));
        Some(rest)
    }
}

/// An id, class or key: letters, digits, `-`, `_`, `:` and `.`, at least one.
fn word(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !(c.is_alphanumeric() || "-_:.".contains(c))).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

#[cfg(test)]
mod tests {
    use super::Attributes;

    #[test]
    fn ids_classes_and_pairs_are_read() {
        let (attributes, taken) =
            Attributes::parse("{#a-b .c width=60% place=\"Israel; Palestine\"} x").expect("valid");
        assert_eq!(attributes.id.as_deref(), Some("a-b"));
        assert!(attributes.has("c"));
        assert_eq!(attributes.get("width"), Some("60%"));
        assert_eq!(attributes.get("place"), Some("Israel; Palestine"));
        assert_eq!(taken, 45);
    }

    #[test]
    fn other_braces_are_text() {
        for text in ["{}", "{x}", "{a b}", "{#}", "{#a", "{a=\"b}", "a", "{# a}"] {
            assert_eq!(Attributes::parse(text), None, "{text}");
        }
    }
}
