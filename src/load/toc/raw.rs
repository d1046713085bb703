//! toc.yaml as the user wrote it, typed. Deserialised only after the positioned check has passed, so that a fault here
//! is a fault of ours; what the values resolve to are other types.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

/// A scalar as text: YAML reads `2` as a number, but a title or a chapter's number is text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Words(pub String);

/// The whole file.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the fields are the keys of the schema")]
pub struct RawToc {
    pub schema: Option<Words>,
    pub title: Words,
    pub subtitle: Option<Words>,
    pub slug: Option<Words>,
    pub language: Option<Words>,
    #[serde(default)]
    pub creators: Vec<RawCreator>,
    #[serde(default)]
    pub publisher: RawPublisher,
    pub date: Option<Words>,
    pub modified: Option<Words>,
    pub version: Option<Words>,
    #[serde(default)]
    pub corrections: Vec<RawCorrection>,
    #[serde(default)]
    pub identifiers: RawIdentifiers,
    pub series: Option<RawSeries>,
    pub license: Option<Words>,
    pub copyright: Option<Words>,
    pub url: Option<Words>,
    pub r#abstract: Option<Words>,
    pub introduction: Option<Words>,
    pub cover: Option<RawCover>,
    #[serde(default)]
    pub accessibility: RawAccessibility,
    #[serde(default)]
    pub editions: Vec<RawEdition>,
    #[serde(default)]
    pub places: BTreeMap<Words, Vec<Words>>,
    #[serde(default)]
    pub abbreviations: BTreeMap<Words, Words>,
    #[serde(default)]
    pub lists: RawLists,
    #[serde(default)]
    pub hyphenation: Vec<Words>,
    #[serde(default)]
    pub rules: BTreeMap<String, RawRule>,
    #[serde(default)]
    pub front: Vec<RawEntry>,
    pub chapters: Vec<RawEntry>,
    #[serde(default)]
    pub back: Vec<RawEntry>,
    #[serde(default)]
    pub theme: RawTheme,
}

/// `lists`
#[derive(Clone, Copy, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the keys of the schema")]
pub struct RawLists {
    pub figures: Option<bool>,
    pub tables: Option<bool>,
    pub abbreviations: Option<bool>,
    pub countries: Option<bool>,
    pub index: Option<bool>,
}

/// A person or an organisation.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the keys of the schema")]
pub struct RawCreator {
    pub given: Option<Words>,
    pub family: Option<Words>,
    pub organisation: Option<Words>,
    pub role: Option<Words>,
    pub orcid: Option<Words>,
}

/// `publisher`
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the keys of the schema")]
pub struct RawPublisher {
    pub name: Option<Words>,
    pub place: Option<Words>,
}

/// An item of `corrections`.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the keys of the schema")]
pub struct RawCorrection {
    pub date: Words,
    pub text: Words,
}

/// `identifiers`
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the keys of the schema")]
pub struct RawIdentifiers {
    pub uuid: Option<Words>,
    pub doi: Option<Words>,
    #[serde(default)]
    pub isbn: BTreeMap<String, Words>,
}

/// `series`
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the keys of the schema")]
pub struct RawSeries {
    pub title: Words,
    pub number: Option<Words>,
}

/// `cover`
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the keys of the schema")]
pub struct RawCover {
    pub image: Words,
    pub alt: Option<Words>,
    pub credit: Option<Words>,
}

/// `accessibility`
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the fields are the keys of the schema")]
pub struct RawAccessibility {
    pub certified_by: Option<Words>,
    pub contact: Option<Words>,
}

/// An item of `editions`.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the keys of the schema")]
pub struct RawEdition {
    pub language: Words,
    pub url: Words,
}

/// A value of `rules`.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the keys of the schema")]
pub struct RawRule {
    pub level: Words,
    pub reason: Option<Words>,
}

/// An item of `front`, `chapters` or `back`.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(untagged)]
pub enum RawEntry {
    /// Only the file's name.
    Short(Words),
    /// A part and its chapters.
    Part(RawPart),
    /// A chapter with its keys.
    Long(Box<RawChapter>),
}

/// A part.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the keys of the schema")]
pub struct RawPart {
    pub part: Words,
    pub chapters: Vec<RawEntry>,
}

/// A chapter.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the fields are the keys of the schema")]
pub struct RawChapter {
    pub file: Words,
    pub number: Option<Words>,
    pub title: Option<Words>,
    pub short_title: Option<Words>,
    #[serde(default)]
    pub creators: Vec<RawCreator>,
    pub summary: Option<Words>,
    pub slug: Option<Words>,
    pub language: Option<Words>,
    pub download: Option<bool>,
    #[serde(default)]
    pub sections: Vec<Words>,
}

/// `theme`
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the keys of the schema")]
pub struct RawTheme {
    pub paper: Option<RawPaper>,
    #[serde(default)]
    pub margins: BTreeMap<String, Words>,
    pub sides: Option<Words>,
    pub openings: Option<Words>,
    #[serde(rename = "half-title")]
    pub half_title: Option<bool>,
    #[serde(default)]
    pub body: RawFont,
    #[serde(default)]
    pub headings: RawFont,
    #[serde(default)]
    pub code: RawFont,
    pub accent: Option<Words>,
    pub logo: Option<Words>,
    #[serde(default)]
    pub images: BTreeMap<String, Words>,
    #[serde(default)]
    pub epub: BTreeMap<String, Words>,
    #[serde(default)]
    pub pdf: BTreeMap<String, Words>,
    pub print: Option<RawPrint>,
    #[serde(default)]
    pub page: RawPage,
}

/// `page`
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the keys of the schema")]
pub struct RawPage {
    pub template: Option<Words>,
    pub style: Option<Words>,
    pub fonts: Option<Words>,
    pub fragment: Option<bool>,
    #[serde(default)]
    pub texts: BTreeMap<String, Words>,
}

/// `print`
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the keys of the schema")]
pub struct RawPrint {
    pub bleed: Option<Words>,
    pub marks: Option<bool>,
    pub cover: Option<bool>,
    pub multiple: Option<Words>,
}

/// `paper`
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(untagged)]
pub enum RawPaper {
    /// A name.
    Named(Words),
    /// Width and height.
    Sized {
        /// `width`
        width: Words,
        /// `height`
        height: Words,
    },
}

/// `body`, `headings` or `code`
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the keys of the schema")]
pub struct RawFont {
    pub font: Option<Words>,
    pub size: Option<Words>,
    pub leading: Option<Words>,
    pub figures: Option<Words>,
    pub highlight: Option<bool>,
}

impl PartialOrd for Words {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Words {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(WordsVisitor)
    }
}

struct WordsVisitor;

impl Visitor<'_> for WordsVisitor {
    type Value = Words;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text or a number")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Words, E> {
        Ok(Words(text.to_owned()))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Words, E> {
        Ok(Words(number.to_string()))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Words, E> {
        Ok(Words(number.to_string()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Words, E> {
        Ok(Words(number.to_string()))
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<Words, E> {
        Ok(Words(flag.to_string()))
    }
}
