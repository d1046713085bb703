//! Single values of toc.yaml: what each notation means, and what is wrong with one that means nothing.

use crate::base::length::Length;
use crate::book::image::Color;
use crate::book::language::Language;
use crate::book::meta::Date;
use crate::book::standard::{self, Standard};
use crate::load::toc::hyphenation::MARKS;
use crate::load::toc::slug::is_slug;

/// What is wrong with a value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// The rule's name.
    pub rule: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: &'static str,
}

type Verdict = Result<(), Problem>;

/// Any text that is not blank.
pub fn text(value: &str) -> Verdict {
    judge(!value.trim().is_empty(), "bad-value", value, "has no words", "write some words or remove the key")
}

/// A path relative to the manuscript folder; whether the file exists is seen when it is read.
pub fn path(value: &str) -> Verdict {
    text(value)
}

/// The schema's number.
pub fn schema(value: &str) -> Verdict {
    judge(value == "1", "schema", value, "is no schema that this version knows", "write 1, or use a newer version")
}

/// Lower-case ASCII letters, digits and single hyphens.
pub fn slug(value: &str) -> Verdict {
    judge(
        is_slug(value),
        "bad-slug",
        value,
        "cannot be part of a file name",
        "use lower-case letters a to z, digits and hyphens, at most 80",
    )
}

/// A BCP 47 tag.
pub fn language(value: &str) -> Verdict {
    judge(
        Language::parse(value).is_some(),
        "bad-language",
        value,
        "is not a language tag",
        "write a tag such as en-GB, fr or ar",
    )
}

/// A year, month or day.
pub fn date(value: &str) -> Verdict {
    judge(parse_date(value).is_some(), "bad-date", value, "is not a date", "write 2026, 2026-11 or 2026-11-23")
}

/// A date and time in UTC.
pub fn instant(value: &str) -> Verdict {
    judge(is_instant(value), "bad-date", value, "is not a date and time in UTC", "write it as 2026-11-23T00:00:00Z")
}

/// An address of the web.
pub fn url(value: &str) -> Verdict {
    let host = value.strip_prefix("https://").or_else(|| value.strip_prefix("http://"));
    let good = host.is_some_and(|rest| {
        rest.starts_with(|first: char| first.is_ascii_alphanumeric() || first == '[')
            && !rest.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"\\^`{|}".contains(c))
    });
    judge(good, "bad-url", value, "is not a web address", "write an address that starts with https://")
}

/// A MARC relator code.
pub fn role(value: &str) -> Verdict {
    judge(
        value.len() == 3 && value.bytes().all(|byte| byte.is_ascii_lowercase()),
        "bad-role",
        value,
        "is not a MARC relator code",
        "write three letters, such as aut, edt, trl or ill",
    )
}

/// An ORCID iD, with or without its resolver, whose check digit is right (ISO 7064 MOD 11-2).
pub fn orcid(value: &str) -> Verdict {
    judge(
        parse_orcid(value).is_some(),
        "bad-orcid",
        value,
        "is not an ORCID iD",
        "copy the sixteen digits again: 0000-0000-0000-0000",
    )
}

/// A UUID.
pub fn uuid(value: &str) -> Verdict {
    judge(parse_uuid(value).is_some(), "bad-uuid", value, "is not a UUID", "write 8-4-4-4-12 hexadecimal digits")
}

/// A DOI, with or without its resolver.
pub fn doi(value: &str) -> Verdict {
    judge(parse_doi(value).is_some(), "bad-doi", value, "is not a DOI", "write it as 10.1234/name")
}

/// An ISBN of 13 or 10 digits whose check digit is right.
pub fn isbn(value: &str) -> Verdict {
    judge(
        is_isbn(value),
        "bad-isbn",
        value,
        "is not an ISBN: a digit is wrong or missing",
        "copy the thirteen digits again and put them in quotes",
    )
}

/// A chapter's number, letter or `none`.
pub fn number(value: &str) -> Verdict {
    let good = (1..=8).contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_alphanumeric());
    judge(good, "bad-number", value, "cannot be a chapter's number", "write a number, a letter or none")
}

/// A length with its unit, not negative and less than two metres.
pub fn length(value: &str) -> Verdict {
    judge(
        parse_length(value).is_some(),
        "bad-length",
        value,
        "is not a length",
        "write it as 35mm, 3.5cm, 1.4in or 10.5pt",
    )
}

/// An sRGB colour.
pub fn color(value: &str) -> Verdict {
    judge(Color::parse(value).is_some(), "bad-colour", value, "is not a colour", "write it in quotes as \"#8a1f11\"")
}

/// A word with hyphens at its breaks, each between letters; one without a hyphen is never divided.
pub fn hyphenation(value: &str) -> Verdict {
    let letter = |c: char| c.is_alphabetic() || ('\u{300}'..='\u{36F}').contains(&c);
    let mut parts = value.split(['\'', '’']).flat_map(|word| word.split(MARKS));
    let good = parts.all(|part| !part.is_empty() && part.chars().all(letter));
    judge(good, "bad-value", value, "is not one word with its breaks", "write it as peace-build-ing")
}

/// A standard for the PDF files.
pub fn standard(value: &str) -> Verdict {
    let good = value.parse::<Standard>().is_ok();
    judge(good, "bad-value", value, "is not a standard", standard::KNOWN)
}

/// Dots per inch.
pub fn resolution(value: &str) -> Verdict {
    let good = value.parse::<u16>().is_ok_and(|dpi| (36..=2400).contains(&dpi));
    judge(good, "bad-value", value, "is not a resolution", "write dots per inch, such as 200")
}

/// `2026`, `2026-11` or `2026-11-23`; the day must exist.
pub fn parse_date(value: &str) -> Option<Date> {
    let mut parts = value.split('-');
    let year = digits(parts.next()?, 4).filter(|year| *year > 0)?;
    let month = parts.next().map(|month| digits(month, 2).filter(|month| (1..=12).contains(month))).transposed()?;
    let day = parts.next().map(|day| digits(day, 2)).transposed()?;
    if parts.next().is_some() {
        return None;
    }
    if let (Some(month), Some(day)) = (month, day) {
        chrono::NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day))?;
    }
    Some(Date { year, month: month.map(|month| month as u8), day: day.map(|day| day as u8) })
}

/// A length in mm, cm, in or pt.
pub fn parse_length(value: &str) -> Option<Length> {
    let unit_at = value.find(|c: char| c.is_ascii_alphabetic())?;
    let (number, unit) = (value[..unit_at].trim_end(), &value[unit_at..]);
    if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return None;
    }
    let number: f64 = number.parse().ok()?;
    let points = match unit {
        "mm" => number * 72.0 / 25.4,
        "cm" => number * 72.0 / 2.54,
        "in" => number * 72.0,
        "pt" => number,
        _ => return None,
    };
    (points < 5670.0).then(|| Length::from_f64(points))
}

/// The sixteen digits with hyphens.
pub fn parse_orcid(value: &str) -> Option<String> {
    let value = value.strip_prefix("https://orcid.org/").unwrap_or(value);
    let plain: Vec<u8> = value.bytes().filter(|byte| *byte != b'-').collect();
    let (check, digits) = plain.split_last()?;
    if digits.len() != 15 || !digits.iter().all(u8::is_ascii_digit) || value.len() != 19 {
        return None;
    }
    let total = digits.iter().fold(0_u32, |total, digit| (total + u32::from(digit - b'0')) * 2);
    let expected = (12 - total % 11) % 11;
    let given = if *check == b'X' { 10 } else { u32::from(check.wrapping_sub(b'0')) };
    (given == expected).then(|| value.to_owned())
}

/// Lower case with hyphens.
pub fn parse_uuid(value: &str) -> Option<String> {
    let value = value.strip_prefix("urn:uuid:").unwrap_or(value);
    (value.len() == 36).then(|| uuid::Uuid::try_parse(value).ok()).flatten().map(|uuid| uuid.hyphenated().to_string())
}

/// Without its resolver.
pub fn parse_doi(value: &str) -> Option<String> {
    let prefixes = ["https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "doi:"];
    let value = prefixes.iter().find_map(|prefix| value.strip_prefix(prefix)).unwrap_or(value);
    let (registrant, suffix) = value.strip_prefix("10.")?.split_once('/')?;
    let good = (4..=9).contains(&registrant.split('.').next().unwrap_or_default().len())
        && registrant.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && !suffix.is_empty()
        && !suffix.contains(|c: char| c.is_whitespace() || c.is_control());
    good.then(|| value.to_owned())
}

fn is_isbn(value: &str) -> bool {
    let plain: Vec<u8> = value.bytes().filter(|byte| !b"- ".contains(byte)).collect();
    let digit = |byte: &u8| u32::from(byte.wrapping_sub(b'0'));
    match plain.len() {
        13 if plain.iter().all(u8::is_ascii_digit) => {
            let weighed = plain.iter().enumerate().map(|(at, byte)| digit(byte) * if at % 2 == 0 { 1 } else { 3 });
            weighed.sum::<u32>() % 10 == 0 && (plain.starts_with(b"978") || plain.starts_with(b"979"))
        }
        10 if plain[..9].iter().all(u8::is_ascii_digit) && (plain[9].is_ascii_digit() || plain[9] == b'X') => {
            let value = |byte: &u8| if *byte == b'X' { 10 } else { digit(byte) };
            plain.iter().zip((1..=10).rev()).map(|(byte, weight)| value(byte) * weight).sum::<u32>() % 11 == 0
        }
        _ => false,
    }
}

fn is_instant(value: &str) -> bool {
    value.len() == 20
        && value.ends_with('Z')
        && value.is_ascii()
        && chrono::NaiveDateTime::parse_from_str(value, "%Y-%m-%dT%H:%M:%SZ").is_ok()
}

fn digits(text: &str, count: usize) -> Option<u16> {
    (text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

fn judge(good: bool, rule: &'static str, value: &str, what: &str, hint: &'static str) -> Verdict {
    let shown: String = value.chars().take(60).collect();
    if good { Ok(()) } else { Err(Problem { rule, message: format!("“{shown}” {what}"), hint }) }
}

/// `Option<Option<T>>` → none only where the inner one is missing.
trait Transposed<T> {
    fn transposed(self) -> Option<Option<T>>;
}

impl<T> Transposed<T> for Option<Option<T>> {
    fn transposed(self) -> Option<Option<T>> {
        match self {
            Some(None) => None,
            Some(Some(value)) => Some(Some(value)),
            None => Some(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_with_its_breaks_has_letters_on_either_side_of_each() {
        for word in ["peace-build-ing", "NATO", "e\u{301}ta-blir", "sœur", "au-jourd’hui", "soft\u{AD}ware"] {
            assert_eq!(hyphenation(word), Ok(()), "{word}");
        }
        for word in ["", "-", "-peace", "peace-", "peace--build", "peace building", "covid-19", "peace - build"] {
            assert!(hyphenation(word).is_err(), "{word}");
        }
    }

    #[test]
    fn dates_have_three_precisions_and_must_exist() {
        assert_eq!(parse_date("2026").map(Date::iso).as_deref(), Some("2026"));
        assert_eq!(parse_date("2026-11").map(Date::iso).as_deref(), Some("2026-11"));
        assert_eq!(parse_date("2024-02-29").map(Date::iso).as_deref(), Some("2024-02-29"));
        for bad in ["2023-02-29", "2026-13", "26-11", "2026-1-1", "0000", "2026-11-23-1", "", "२०२६"] {
            assert_eq!(parse_date(bad), None, "{bad}");
        }
    }

    #[test]
    fn lengths_take_four_units() {
        assert_eq!(parse_length("10.5pt"), Some(Length::centi(1050)));
        assert_eq!(parse_length("1in"), Some(Length::pt(72)));
        assert_eq!(parse_length("2.54 cm"), Some(Length::pt(72)));
        for bad in ["10", "mm", "-3mm", "3em", "1e9mm", "9999999mm", ".mm", "1.2.3mm"] {
            assert_eq!(parse_length(bad), None, "{bad}");
        }
    }

    #[test]
    fn check_digits_are_checked() {
        assert!(is_isbn("978-3-16-148410-0") && is_isbn("0-306-40615-2") && is_isbn("080442957X"));
        assert!(!is_isbn("978-3-16-148410-1") && !is_isbn("97831614841") && !is_isbn("é"));
        assert!(orcid("0000-0002-1825-0097").is_ok() && orcid("https://orcid.org/0000-0002-1694-233X").is_ok());
        assert!(orcid("0000-0002-1825-0098").is_err() && orcid("0000").is_err());
    }

    #[test]
    fn identifiers_lose_their_resolvers() {
        assert_eq!(parse_doi("https://doi.org/10.1234/x.y").as_deref(), Some("10.1234/x.y"));
        assert_eq!(parse_doi("10.12/x"), None);
        let uuid = "0ED44D5A-1FA6-4B9A-9D23-3F1A1C1D0A11";
        assert_eq!(parse_uuid(uuid), Some(uuid.to_lowercase()));
        assert_eq!(parse_uuid("0ed44d5a"), None);
    }

    #[test]
    fn addresses_are_of_the_web() {
        assert!(url("https://example.org/a").is_ok());
        for bad in ["example.org", "ftp://example.org", "https://", "javascript:alert(1)", "https://a b"] {
            assert!(url(bad).is_err(), "{bad}");
        }
    }
}
