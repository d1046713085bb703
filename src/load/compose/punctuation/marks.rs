//! A language → its quotation marks, outer and inner. The table follows the delimiters of the Unicode Common Locale Data
//! Repository, except where public bodies of the country print others: guillemets in Spain, Italy and German Switzerland,
//! curved double marks in Dutch, „…” in Croatian, ”…” in Danish.

use crate::load::compose::punctuation::custom::Tag;

/// Quotation marks of a language, without the spaces that some have within.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Marks {
    /// Opening and closing, of a quotation.
    pub outer: [char; 2],
    /// Opening and closing, of a quotation within a quotation.
    pub inner: [char; 2],
}

/// The quotation marks of a language.
pub fn marks(tag: &Tag) -> Marks {
    let mut written = written(tag).chars();
    let mut pair = || [written.next().unwrap_or('“'), written.next().unwrap_or('”')];
    Marks { outer: pair(), inner: pair() }
}

/// Outer opening, outer closing, inner opening, inner closing.
fn written(tag: &Tag) -> &'static str {
    let (region, script) = (tag.region.as_str(), tag.script.as_str());
    let hant = script == "hant" || script.is_empty() && matches!(region, "tw" | "hk" | "mo");
    match (tag.primary.as_str(), region) {
        ("fr", "ch") => "«»‹›",
        ("fr" | "oc" | "br" | "wa", _) => "«»“”",
        ("de", "ch" | "li") | ("gsw" | "rm" | "wae", _) => "«»‹›",
        ("de" | "lb" | "nds" | "dsb" | "hsb" | "cs" | "sk" | "sl" | "is" | "mk" | "et" | "lv", _) => "„“‚‘",
        ("bs", _) if script == "cyrl" => "„“‚‘",
        ("hr" | "bs" | "sh", _) => "„”‘’",
        ("sr" | "cnr", _) => "„”’’",
        ("bg", _) => "„“’’",
        ("lt", _) => "„“„“",
        ("ka", _) => "„“«»",
        ("pl" | "ro" | "mo", _) => "„”«»",
        ("hu", _) => "„”»«",
        ("es", "" | "es" | "ic" | "ea") => "«»“”",
        ("pt", "" | "br") => "“”‘’",
        ("pt" | "it" | "ca" | "eu" | "ast" | "an" | "sc" | "lij" | "sq" | "el" | "mg" | "kk" | "ti", _) => "«»“”",
        ("ru" | "uk" | "be" | "ky" | "os" | "cv" | "sah", _) => "«»„“",
        ("hy", _) => "«»“”",
        ("nb" | "nn" | "no" | "rw", _) => "«»‘’",
        ("da" | "fi" | "sv" | "se" | "he" | "yi" | "rn", _) => "””’’",
        ("ar" | "ps", _) => "«»”“",
        ("fa" | "am", _) => "«»‹›",
        ("ur", _) => "”“’‘",
        ("ja", _) => "「」『』",
        ("yue", _) if script != "hans" => "「」『』",
        ("zh", _) if hant => "「」『』",
        _ => "“”‘’",
    }
}
