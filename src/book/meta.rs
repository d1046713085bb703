//! Everything about the report that is not prose: the resolved head of toc.yaml, every default filled in.

use std::collections::BTreeMap;

use crate::base::source::Span;
use crate::book::language::Language;

/// About the report.
#[derive(Clone, Debug)]
pub struct Meta {
    /// The title.
    pub title: String,
    /// The subtitle.
    pub subtitle: Option<String>,
    /// Start of every file name: lower-case ASCII letters, digits and hyphens.
    pub slug: String,
    /// The report's main language.
    pub language: Language,
    /// Authors, editors, translators in the author's order.
    pub creators: Vec<Creator>,
    /// The publisher's name.
    pub publisher: Option<String>,
    /// The publisher's place.
    pub place: Option<String>,
    /// Date of publication; where there is none, none is printed or cited.
    pub date: Option<Date>,
    /// Release identity, `YYYY-MM-DDThh:mm:ssZ`.
    pub modified: String,
    /// Version as the author writes it.
    pub version: Option<String>,
    /// Dated corrections, in the author's order: date and what changed.
    pub corrections: Vec<(Date, String)>,
    /// UUID in lower case, with hyphens.
    pub uuid: String,
    /// DOI without a resolver: `10.1234/x`.
    pub doi: Option<String>,
    /// ISBN by format: `pdf`, `epub`, `print`.
    pub isbn: BTreeMap<String, String>,
    /// Series title and number.
    pub series: Option<(String, Option<String>)>,
    /// SPDX id or words.
    pub license: Option<String>,
    /// Who holds the rights.
    pub copyright: Option<String>,
    /// Where the downloads will live, with a closing slash.
    pub url: Option<String>,
    /// Plain text for metadata.
    pub summary: Option<String>,
    /// Who evaluated the accessibility.
    pub certified_by: Option<String>,
    /// Whom to write to about accessibility.
    pub accessibility_contact: Option<String>,
    /// Editions in other languages: language and address.
    pub editions: Vec<(Language, String)>,
    /// Known places and their other names.
    pub places: BTreeMap<String, Vec<String>>,
    /// Abbreviations in the author's order.
    pub abbreviations: Vec<Abbreviation>,
    /// Which lists the author asked for or did not want.
    pub lists: Lists,
    /// Words with their only break points: `peace-build-ing`.
    pub hyphenation: Vec<String>,
}

/// An abbreviation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Abbreviation {
    /// The letters: `DDR`.
    pub short: String,
    /// What they stand for.
    pub long: String,
    /// Where toc.yaml says so.
    pub span: Span,
}

/// Which lists a report has: none where the author said nothing and it depends on what there is to list.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Lists {
    /// Figures, in the front matter.
    pub figures: Option<bool>,
    /// Tables, likewise.
    pub tables: Option<bool>,
    /// Abbreviations, likewise.
    pub abbreviations: Option<bool>,
    /// Case studies by country, at the end.
    pub countries: Option<bool>,
    /// The index of places and subjects, at the end.
    pub index: Option<bool>,
}

/// A person or an organisation with a role.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Creator {
    /// Who.
    pub name: Name,
    /// MARC relator code: `aut`, `edt`, `trl`.
    pub role: String,
    /// ORCID iD without a resolver.
    pub orcid: Option<String>,
}

/// A name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Name {
    /// Given and family name.
    Person {
        /// Given names; may be empty.
        given: String,
        /// Family name.
        family: String,
    },
    /// A body.
    Organisation(String),
}

/// A date as exact as the author gave it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Date {
    /// Year, 1 to 9999.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: Option<u8>,
    /// Day, 1 to 31.
    pub day: Option<u8>,
}

impl Meta {
    /// When its files were made, by their clock.
    pub fn created(&self) -> String {
        Date::clock(self.date)
    }
}

impl Creator {
    /// Whether the whole is theirs: authors, editors and compilers, not those who translated or illustrated it.
    pub fn made_the_whole(&self) -> bool {
        matches!(self.role.as_str(), "aut" | "edt" | "cmp")
    }

    /// As printed: `Given Family`.
    pub fn display(&self) -> String {
        match &self.name {
            Name::Person { given, family } if given.is_empty() => family.clone(),
            Name::Person { given, family } => format!("{given} {family}"),
            Name::Organisation(name) => name.clone(),
        }
    }

    /// As sorted: `Family, Given`.
    pub fn file_as(&self) -> String {
        match &self.name {
            Name::Person { given, family } if given.is_empty() => family.clone(),
            Name::Person { given, family } => format!("{family}, {given}"),
            Name::Organisation(name) => name.clone(),
        }
    }
}

impl Date {
    /// The clock of a report's files, `YYYY-MM-DDThh:mm:ssZ`: its date's first moment; 2000-01-01 where it has no date.
    pub fn clock(date: Option<Self>) -> String {
        date.unwrap_or(Self { year: 2000, month: Some(1), day: Some(1) }).start()
    }

    /// Its first moment, in UTC: `2026-11-01T00:00:00Z`.
    pub fn start(self) -> String {
        format!("{:04}-{:02}-{:02}T00:00:00Z", self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// ISO 8601 at the given precision: `2026-11`.
    pub fn iso(self) -> String {
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{:04}-{month:02}-{day:02}", self.year),
            (Some(month), None) => format!("{:04}-{month:02}", self.year),
            _ => format!("{:04}", self.year),
        }
    }
}
