//! Languages by their BCP 47 tags, and the direction that follows from them.

use std::fmt;
use std::sync::Arc;

/// A language tag as the author wrote it, well-formed: `en-GB`, `ar`, `zh-Hant`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(Arc<str>);

/// Which way lines of text run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    /// Left to right.
    LeftToRight,
    /// Right to left.
    RightToLeft,
}

const RIGHT_TO_LEFT: [&str; 14] =
    ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"];
const RIGHT_TO_LEFT_SCRIPTS: [&str; 7] = ["Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"];

impl Language {
    /// A well-formed tag (RFC 5646 §2.1, without the grandfathered ones).
    pub fn parse(tag: &str) -> Option<Self> {
        let mut subtags = tag.split('-');
        let primary = subtags.next()?;
        let letters = primary.bytes().all(|byte| byte.is_ascii_alphabetic());
        let well_formed = letters
            && (2..=8).contains(&primary.len())
            && subtags.all(|subtag| {
                (1..=8).contains(&subtag.len()) && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
            });
        well_formed.then(|| Self(tag.into()))
    }

    /// English.
    pub fn english() -> Self {
        Self("en".into())
    }

    /// The whole tag.
    pub fn tag(&self) -> &str {
        &self.0
    }

    /// The primary subtag in lower case: `en`.
    pub fn primary(&self) -> String {
        self.0.split('-').next().unwrap_or_default().to_ascii_lowercase()
    }

    /// Whether lines of it need more room than lines of Latin letters: those of the Arabic script reach far up and down.
    pub fn is_tall(&self) -> bool {
        let script = self.script();
        let others = ["arc", "dv", "he", "nqo", "syr", "yi"];
        match script {
            Some(script) => script.eq_ignore_ascii_case("Arab"),
            None => self.direction() == Direction::RightToLeft && !others.contains(&self.primary().as_str()),
        }
    }

    /// Whether Chinese of this tag is written in traditional characters.
    pub fn is_traditional(&self) -> bool {
        const SUBTAGS: [&str; 4] = ["Hant", "TW", "HK", "MO"];
        self.0.split('-').skip(1).any(|subtag| SUBTAGS.iter().any(|known| known.eq_ignore_ascii_case(subtag)))
            && !self.0.split('-').any(|subtag| subtag.eq_ignore_ascii_case("Hans"))
    }

    /// The direction of the script that the tag names or implies.
    pub fn direction(&self) -> Direction {
        let right_to_left = match self.script() {
            Some(script) => RIGHT_TO_LEFT_SCRIPTS.iter().any(|known| known.eq_ignore_ascii_case(script)),
            None => RIGHT_TO_LEFT.contains(&self.primary().as_str()),
        };
        if right_to_left { Direction::RightToLeft } else { Direction::LeftToRight }
    }

    /// The script subtag: `Hant`.
    fn script(&self) -> Option<&str> {
        let is_script = |subtag: &&str| subtag.len() == 4 && subtag.bytes().all(|byte| byte.is_ascii_alphabetic());
        self.0.split('-').skip(1).find(is_script)
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
