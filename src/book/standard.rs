//! Which standards the PDF files are made to: a pair of them, one for access and one for archives, or none.

use std::fmt;
use std::str::FromStr;

/// What every PDF of a run is made to. A file that a complaint stands against is made the same way and claims nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Standard {
    /// PDF 1.7 with PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2).
    #[default]
    Ua1,
    /// PDF 2.0 with PDF/UA-2 (ISO 14289-2) and PDF/A-4 (ISO 19005-4).
    Ua2,
    /// PDF 1.7, tagged, that claims no standard.
    Plain,
}

/// The names of a standard: the first is the usual one, the others are what people call its two halves.
const NAMES: [(Standard, &[&str]); 3] = [
    (Standard::Ua1, &["ua-1", "ua1", "a-2a", "a2a", "2a", "1.7", "pdf/ua-1", "pdf/a-2a"]),
    (Standard::Ua2, &["ua-2", "ua2", "a-4", "a4", "4", "2.0", "pdf/ua-2", "pdf/a-4"]),
    (Standard::Plain, &["none"]),
];

impl Standard {
    /// What a file that conforms claims, as downloads.json and the download page name it.
    pub fn claims(self) -> &'static [&'static str] {
        match self {
            Self::Ua1 => &["PDF/UA-1", "PDF/A-2a"],
            Self::Ua2 => &["PDF/UA-2", "PDF/A-4"],
            Self::Plain => &[],
        }
    }

    /// Whether files are PDF 2.0 (ISO 32000-2).
    pub fn is_two(self) -> bool {
        self == Self::Ua2
    }
}

/// Bytes that a string of a file may have (ISO 19005-2, 6.1.13).
pub const LONGEST_STRING: usize = 32_767;
/// UTF-16 units of a text that fit into such a string, behind its byte order mark.
pub const LONGEST_TEXT: usize = (LONGEST_STRING - 2) / 2;

/// What to write instead of a name that is not known.
pub const KNOWN: &str = "write ua-1 (PDF/UA-1 and PDF/A-2a), ua-2 (PDF/UA-2 and PDF/A-4) or none";

/// A name that is no standard's, or two that belong to different pairs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnknownStandard(String);

impl fmt::Display for UnknownStandard {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(problem) = self;
        write!(out, "{problem}: {KNOWN}")
    }
}

impl std::error::Error for UnknownStandard {}

impl FromStr for Standard {
    type Err = UnknownStandard;

    /// Reads a name, or several of one pair with commas between: `ua-1`, `ua-1,a-2a`.
    fn from_str(names: &str) -> Result<Self, UnknownStandard> {
        let mut found = None;
        for name in names.split(',') {
            let name = name.trim().to_ascii_lowercase();
            let known = NAMES.iter().find(|(_, names)| names.contains(&name.as_str()));
            let (standard, _) = known.ok_or_else(|| UnknownStandard(format!("there is no standard `{name}`")))?;
            if found.is_some_and(|other| other != *standard) {
                return Err(UnknownStandard(format!("`{names}` are not of one pair")));
            }
            found = Some(*standard);
        }
        found.ok_or_else(|| UnknownStandard("no standard is named".to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::Standard;

    #[test]
    fn standards_are_known_by_several_names_and_never_mixed() {
        let parsed = |names: &str| names.parse::<Standard>().ok();
        assert_eq!(parsed("ua-1"), Some(Standard::Ua1));
        assert_eq!(parsed("PDF/UA-2, a-4"), Some(Standard::Ua2));
        assert_eq!(parsed("none"), Some(Standard::Plain));
        assert_eq!(["ua-3", "", "ua-1,a-4", "none,ua-1"].map(parsed), [None; 4]);
    }
}
