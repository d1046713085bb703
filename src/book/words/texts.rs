//! Words and toc.yaml → the texts of the download page by name, each of which a publisher may give otherwise.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use crate::book::words::Words;

/// The texts by name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Texts(BTreeMap<&'static str, String>);

/// A text in the tool's own words.
type Of = fn(&Words) -> &'static str;

/// Every text: its name in toc.yaml, and the tool's own words for it. In templates `-` is `_`.
const ALL: [(&str, Of); 29] = [
    ("about", |words| words.web.about),
    ("accessibility", |words| words.web.accessibility),
    ("at-page", |words| words.web.at_page),
    ("at-pages", |words| words.web.at_pages),
    ("chapters", |words| words.web.chapters),
    ("checksums", |words| words.web.checksums),
    ("cite-chapter", |words| words.cite_as),
    ("cite-report", |words| words.web.cite_report),
    ("claims", |words| words.web.claims),
    ("contact", |words| words.access.contact),
    ("corrections", |words| words.web.corrections),
    ("countries", |words| words.register.countries),
    ("download-chapter", |words| words.download_chapter),
    ("download-epub", |words| words.web.download_epub),
    ("download-pdf", |words| words.web.download_pdf),
    ("edited-by", |words| words.edited_by),
    ("editions", |words| words.web.editions),
    ("full-report", |words| words.full_report),
    ("licence", |words| words.licence),
    ("many-pages", |words| words.web.many_pages),
    ("one-page", |words| words.web.one_page),
    ("published", |words| words.web.published),
    ("references", |words| words.web.references),
    ("same-pages", |words| words.web.same_pages),
    ("sections", |words| words.sections),
    ("skip", |words| words.web.skip),
    ("structure", |words| words.access.structure),
    ("translated-by", |words| words.web.translated_by),
    ("unclaimed", |words| words.web.unclaimed),
];

impl Texts {
    /// The tool's own words, but for those that `own` has under their names.
    pub fn of(words: &Words, own: &BTreeMap<String, String>) -> Self {
        let text =
            |(name, of): &(&'static str, Of)| (*name, own.get(*name).cloned().unwrap_or_else(|| of(words).to_owned()));
        Self(ALL.iter().map(text).collect())
    }

    /// Their names in toc.yaml.
    pub fn names() -> impl Iterator<Item = &'static str> {
        ALL.iter().map(|(name, _)| *name)
    }

    /// A text by its name.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// `pages 11–38`
    pub fn range(&self, (first, last): &(String, String)) -> String {
        let pattern = self.get(if first == last { "at-page" } else { "at-pages" });
        pattern.replace("{first}", first).replace("{last}", last)
    }

    /// `212 pages`
    pub fn count(&self, pages: usize) -> String {
        let pattern = self.get(if pages == 1 { "one-page" } else { "many-pages" });
        pattern.replace("{n}", &pages.to_string())
    }
}

/// As templates see them: `texts.full_report`.
impl Serialize for Texts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, text)| (name.replace('-', "_"), text)))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::Texts;
    use crate::book::language::Language;
    use crate::book::words::Words;

    #[test]
    fn a_publisher_s_words_stand_in_for_the_tool_s() {
        let words = Words::of(&Language::parse("en").expect("a tag"));
        let own = BTreeMap::from([("many-pages".to_owned(), "{n} Seiten".to_owned())]);
        let texts = Texts::of(words, &own);
        assert_eq!((texts.count(212), texts.count(1)), ("212 Seiten".to_owned(), "1 page".to_owned()));
        assert_eq!(texts.range(&("4".into(), "4".into())), "page 4");
        assert!(Texts::names().all(|name| !texts.get(name).is_empty()));
    }
}
