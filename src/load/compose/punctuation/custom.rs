//! A language tag → what is customary in that language and country.

use crate::book::language::Language;
use crate::load::compose::punctuation::abbreviations::{Vocabulary, vocabulary};
use crate::load::compose::punctuation::marks::{Marks, marks};

/// Of spaces before and within marks, in French.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Spacing {
    /// Before `;`, `!` and `?`.
    pub high: &'static str,
    /// Before a colon.
    pub colon: &'static str,
    /// Within quotation marks.
    pub inside: &'static str,
    /// Before `%` and `€`, and after `n°`.
    pub sign: &'static str,
    /// The opening marks that have space within.
    pub open: &'static str,
    /// The closing ones.
    pub close: &'static str,
}

/// What is customary.
#[derive(Clone, Copy, Debug)]
pub struct Custom {
    /// Quotation marks.
    pub marks: Marks,
    /// Spaces at marks; none in languages that have none there.
    pub spacing: Option<Spacing>,
    /// Abbreviations, units and names that keep their neighbours.
    pub vocabulary: &'static Vocabulary,
    /// Whether the dash between words is the long one, however it is typed.
    pub em_dash: bool,
    /// Whether a dash at one side of words, which opens or closes a speech or an aside, is the long one.
    pub raya: bool,
    /// Whether a dash between spaces stays with the word before it.
    pub kept_dash: bool,
    /// Whether dashes and ellipses have the width of two characters.
    pub double_dash: bool,
}

/// The parts of a language tag that decide about punctuation, in lower case.
#[derive(Debug)]
pub struct Tag {
    /// `fr`
    pub primary: String,
    /// `ch`, or three digits; empty without one.
    pub region: String,
    /// `cyrl`; empty without one.
    pub script: String,
}

const NARROW: &str = "\u{202f}";
const WORD: &str = "\u{a0}";

impl Custom {
    /// The custom of a language.
    pub fn of(language: &Language) -> Self {
        let tag = Tag::of(language);
        let primary = tag.primary.as_str();
        Self {
            marks: marks(&tag),
            spacing: (primary == "fr").then(|| french(&tag.region)),
            vocabulary: vocabulary(&tag),
            em_dash: matches!(primary, "ru" | "uk" | "be"),
            raya: matches!(primary, "es" | "pt" | "gl" | "ca" | "ast" | "an"),
            kept_dash: matches!(primary, "en" | "ru" | "uk" | "be" | "pl" | "cs" | "sk"),
            double_dash: matches!(primary, "zh" | "yue" | "ja"),
        }
    }
}

/// After the Lexique of the Imprimerie nationale, the Guide du typographe of French Switzerland and the Office québécois de
/// la langue française.
fn french(region: &str) -> Spacing {
    let france = Spacing { high: NARROW, colon: WORD, inside: NARROW, sign: WORD, open: "«", close: "»" };
    match region {
        "ch" => Spacing { colon: NARROW, sign: NARROW, open: "«‹", close: "»›", ..france },
        "ca" => Spacing { high: "", inside: WORD, ..france },
        _ => france,
    }
}

impl Tag {
    /// The parts of a tag (RFC 5646 §2.2); what follows a single letter is private or an extension.
    pub fn of(language: &Language) -> Self {
        let tag = language.tag().to_ascii_lowercase();
        let mut subtags = tag.split('-');
        let primary = subtags.next().unwrap_or_default().to_owned();
        let rest: Vec<&str> = subtags.take_while(|subtag| subtag.len() > 1).collect();
        let letters = |subtag: &str| subtag.bytes().all(|byte| byte.is_ascii_alphabetic());
        let digits = |subtag: &str| subtag.bytes().all(|byte| byte.is_ascii_digit());
        let region = rest.iter().find(|it| it.len() == 2 && letters(it) || it.len() == 3 && digits(it));
        let script = rest.iter().find(|it| it.len() == 4 && letters(it));
        Self {
            primary,
            region: region.copied().unwrap_or_default().into(),
            script: script.copied().unwrap_or_default().into(),
        }
    }
}
