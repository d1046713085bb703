//! The words that the tool itself prints, by language; English stands in for languages that are not here.

pub mod access;
mod arabic;
mod dutch;
mod east;
mod english;
mod french;
mod german;
mod hebrew;
mod italian;
mod persian;
mod portuguese;
pub mod register;
mod spanish;
pub mod texts;
pub mod web;

use crate::base::text::is_right_to_left;
use crate::book::language::Language;
use crate::book::meta::Date;
use crate::book::words::access::AccessWords;
use crate::book::words::register::RegisterWords;
use crate::book::words::web::WebWords;

/// The tool's own words in one language.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Words {
    /// `Chapter`, or with its number where `{n}` stands
    pub chapter: &'static str,
    /// `Part`
    pub part: &'static str,
    /// `Figure`
    pub figure: &'static str,
    /// `Table`
    pub table: &'static str,
    /// `Contents`
    pub contents: &'static str,
    /// `In this chapter`
    pub in_this_chapter: &'static str,
    /// `continued`, after the label of a table that goes on
    pub continued: &'static str,
    /// `p.`, before a page's number
    pub page: &'static str,
    /// `pages`, before a range
    pub pages: &'static str,
    /// `From the report`, on a chapter's cover sheet
    pub from_the_report: &'static str,
    /// `Cite as`
    pub cite_as: &'static str,
    /// `Licence`
    pub licence: &'static str,
    /// `The full report`
    pub full_report: &'static str,
    /// `Edited by`
    pub edited_by: &'static str,
    /// `Version`
    pub version: &'static str,
    /// `Cover`, label of a chapter's cover sheets
    pub cover: &'static str,
    /// `Title page`
    pub title_page: &'static str,
    /// `Notes`
    pub notes: &'static str,
    /// `Back to the text`
    pub back_to_text: &'static str,
    /// `Pages`, heading of the page list
    pub page_list: &'static str,
    /// `Landmarks`
    pub landmarks: &'static str,
    /// `Start of the text`
    pub start_of_text: &'static str,
    /// `Download full chapter`
    pub download_chapter: &'static str,
    /// `Case studies`; sections of a chapter on the download page
    pub sections: &'static str,
    /// `Series`
    pub series: &'static str,
    /// What stands between a label and what it labels, with its spaces.
    pub colon: &'static str,
    /// What stands between the parts of a list, with its space.
    pub comma: &'static str,
    /// Titles of the five alerts: note, tip, important, warning, caution.
    pub alerts: [&'static str; 5],
    /// January to December.
    pub months: [&'static str; 12],
    /// Of lists and indexes.
    pub register: &'static RegisterWords,
    /// About accessibility.
    pub access: &'static AccessWords,
    /// Of the download page.
    pub web: &'static WebWords,
}

impl Words {
    /// The words for a language.
    pub fn of(language: &Language) -> &'static Self {
        Self::known(language).unwrap_or(&english::ENGLISH)
    }

    /// The same; none where English would stand in.
    pub fn known(language: &Language) -> Option<&'static Self> {
        Some(match language.primary().as_str() {
            "en" => &english::ENGLISH,
            "fr" => &french::FRENCH,
            "es" => &spanish::SPANISH,
            "pt" => &portuguese::PORTUGUESE,
            "ar" => &arabic::ARABIC,
            "fa" => &persian::PERSIAN,
            "he" => &hebrew::HEBREW,
            "zh" if language.is_traditional() => &east::TRADITIONAL,
            "zh" => &east::SIMPLIFIED,
            "de" => &german::GERMAN,
            "it" => &italian::ITALIAN,
            "nl" => &dutch::DUTCH,
            "ja" => &east::JAPANESE,
            _ => return None,
        })
    }

    /// `Chapter 2` with this space between the two, or `第2章`.
    pub fn chapter_number(&self, number: &str, space: &str) -> String {
        if self.chapter.contains("{n}") {
            return self.chapter.replace("{n}", number);
        }
        format!("{}{space}{number}", self.chapter)
    }

    /// Whether they run from right to left.
    pub fn run_backwards(&self) -> bool {
        self.contents.contains(is_right_to_left)
    }

    /// `Licence: CC BY 4.0`
    pub fn labelled(&self, label: &str, what: &str) -> String {
        [label, self.colon, what].concat()
    }

    /// A date as people write it: `23 November 2026`, `1er novembre 2026`.
    pub fn date(&self, date: Date) -> String {
        let month = date.month.and_then(|month| self.months.get(usize::from(month).checked_sub(1)?));
        let day = month.and(date.day).map(|day| match day {
            1 => self.web.first_day.to_owned(),
            _ => self.web.day.replace("{n}", &day.to_string()),
        });
        let year = date.year.to_string();
        if self.web.of.is_empty() {
            return format!("{year}年{}{}", month.unwrap_or(&""), day.unwrap_or_default());
        }
        let parts: Vec<&str> = day.iter().map(String::as_str).chain(month.copied()).chain([year.as_str()]).collect();
        parts.join(self.web.of)
    }
}

#[cfg(test)]
mod tests {
    use super::Words;
    use crate::book::language::Language;
    use crate::book::meta::Date;

    #[test]
    fn labels_have_the_colon_of_their_language() {
        let labelled = |tag: &str| {
            let language = Language::parse(tag).expect("a tag");
            let words = Words::of(&language);
            words.labelled(words.licence, "X")
        };
        assert_eq!(labelled("en"), "Licence: X");
        assert_eq!(labelled("fr-CH"), "Licence\u{A0}: X");
        assert_eq!(labelled("zh"), "许可协议：X");
    }

    #[test]
    fn dates_are_written_as_in_their_language() {
        let date = |tag: &str, day: u8| {
            let language = Language::parse(tag).expect("a tag");
            Words::of(&language).date(Date { year: 2026, month: Some(11), day: Some(day) })
        };
        let all = |day: u8| ["en", "fr", "de", "it", "es", "ja"].map(|tag| date(tag, day)).join("; ");
        let second = "2 November 2026; 2 novembre 2026; 2. November 2026; 2 novembre 2026; 2 de noviembre de 2026; 2026年11月2日";
        assert_eq!(all(2), second);
        let first = "1 November 2026; 1er novembre 2026; 1. November 2026; 1º novembre 2026; 1 de noviembre de 2026; 2026年11月1日";
        assert_eq!(all(1), first);
    }
}
