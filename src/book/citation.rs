//! The report's head → the lines that say who made it, under which terms, and how to cite it or a chapter of it.

use crate::base::text::is_right_to_left;
use crate::book::language::Language;
use crate::book::meta::{Creator, Date, Meta, Name};
use crate::book::words::Words;
use crate::book::{Book, Division, identifier};

/// FIRST STRONG ISOLATE
const FIRST_STRONG: char = '\u{2068}';
/// POP DIRECTIONAL ISOLATE
const POP: char = '\u{2069}';

/// The report: who, title, series, place, publisher, year, address.
pub fn report(book: &Book) -> String {
    let meta = &book.meta;
    let words = Words::of(&meta.language);
    let mut sentences = vec![names(&meta.creators, words), title(meta, words)];
    sentences.extend(meta.series.as_ref().map(|(title, number)| match number {
        Some(number) => isolated(&format!("{title} {number}"), words),
        None => isolated(title, words),
    }));
    sentences.push(imprint(meta, words));
    sentences.extend(address(meta).map(|address| isolated(&address, words)));
    join(sentences)
}

/// A chapter: who, its title, the report, its pages as printed.
pub fn chapter(book: &Book, division: &Division, folios: Option<&(String, String)>) -> String {
    let meta = &book.meta;
    let words = Words::of(&meta.language);
    let makers = book.makers(Some(division));
    let whole = match folios {
        Some((first, last)) => {
            format!("{} {}{}{}", words.web.inside, title(meta, words), words.comma, range(first, last))
        }
        None => format!("{} {}", words.web.inside, title(meta, words)),
    };
    let title = isolated(&division.title.text.spoken(), words);
    let mut sentences = vec![names(makers, words), title, whole, imprint(meta, words)];
    sentences.extend(address(meta).map(|address| isolated(&address, words)));
    join(sentences)
}

/// Lines for a title page: authors and others, then `Edited by …` and `Translated by …`.
pub fn credits(creators: &[Creator], language: &Language) -> Vec<String> {
    let words = Words::of(language);
    let with = |is: fn(&str) -> bool| {
        let makers = creators.iter().filter(|creator| is(&creator.role));
        listed(makers.map(|creator| isolated(&creator.display(), words)).collect(), words)
    };
    let others = with(|role| !matches!(role, "edt" | "trl"));
    let editors = with(|role| role == "edt").map(|names| format!("{} {names}", words.edited_by));
    let translators = with(|role| role == "trl").map(|names| format!("{} {names}", words.web.translated_by));
    [others, editors, translators].into_iter().flatten().collect()
}

/// `Version 1.1`, or the author's words where they begin with words.
pub fn version(version: &str, language: &Language) -> String {
    let numbered = version.starts_with(|character: char| character.is_ascii_digit());
    if numbered { format!("{} {version}", Words::of(language).version) } else { version.to_owned() }
}

/// `© 2026 Name`, unless the author wrote the sign, or a year, or no date.
pub fn copyright(holder: &str, date: Option<Date>) -> String {
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    if holder.contains('©') {
        return holder.to_owned();
    }
    match date {
        Some(date) if !holder.split(|c: char| !c.is_alphanumeric()).any(is_year) => {
            format!("© {} {holder}", date.year)
        }
        _ => format!("© {holder}"),
    }
}

/// Who holds the rights, and the licence, for metadata; none where the author gave neither.
pub fn rights(meta: &Meta) -> Option<String> {
    let holder = meta.copyright.as_ref().map(|holder| copyright(holder, meta.date));
    let parts: Vec<String> = holder.into_iter().chain(meta.license.clone()).collect();
    (!parts.is_empty()).then(|| parts.join(". "))
}

/// A licence of Creative Commons by its short name with its address; any other as it stands.
pub fn licence(name: &str) -> (String, Option<String>) {
    if let Some(version) = name.strip_prefix("CC0-") {
        return (format!("CC0 {version}"), Some(format!("https://creativecommons.org/publicdomain/zero/{version}/")));
    }
    let parts = name.strip_prefix("CC-").and_then(|rest| rest.rsplit_once('-'));
    let known = parts.filter(|(kind, version)| {
        let kinds = ["BY", "BY-SA", "BY-ND", "BY-NC", "BY-NC-SA", "BY-NC-ND"];
        kinds.contains(kind) && version.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
    });
    match known {
        Some((kind, version)) => {
            let url = format!("https://creativecommons.org/licenses/{}/{version}/", kind.to_ascii_lowercase());
            (format!("CC {kind} {version}"), Some(url))
        }
        None => (name.to_owned(), None),
    }
}

/// The picture on the cover: whose it is, or what its credit says.
pub fn cover_credit(credit: &str, words: &Words) -> String {
    words.labelled(words.cover, &isolated(credit, words))
}

/// `11–38`, or one folio.
pub fn range(first: &str, last: &str) -> String {
    if first == last { first.to_owned() } else { format!("{first}–{last}") }
}

/// `A`, `A and B`, `A, B and C`; none for nobody.
pub fn listed(names: Vec<String>, words: &Words) -> Option<String> {
    match names.as_slice() {
        [] => None,
        [only] => Some(only.clone()),
        [rest @ .., last] => Some(format!("{} {} {last}", rest.join(words.comma), words.web.and)),
    }
}

fn title(meta: &Meta, words: &Words) -> String {
    let whole = meta.subtitle.as_ref().map_or(meta.title.clone(), |subtitle| words.labelled(&meta.title, subtitle));
    isolated(&whole, words)
}

fn imprint(meta: &Meta, words: &Words) -> String {
    let year = meta.date.map_or_else(|| words.web.undated.to_owned(), |date| date.year.to_string());
    publisher(meta, words).map_or(year.clone(), |publisher| [&publisher, words.comma, &year].concat())
}

/// `Place: Publisher`, or the one that is known.
pub fn publisher(meta: &Meta, words: &Words) -> Option<String> {
    let known = [meta.place.as_deref(), meta.publisher.as_deref()].into_iter().flatten();
    known.map(|name| isolated(name, words)).reduce(|place, publisher| words.labelled(&place, &publisher))
}

fn address(meta: &Meta) -> Option<String> {
    meta.doi.as_ref().map(|doi| identifier::address_of_doi(doi)).or_else(|| meta.url.clone())
}

/// `Family, Given, Given Family and Given Family (eds)`: the first name as it is sorted.
fn names(creators: &[Creator], words: &Words) -> String {
    let authors: Vec<&Creator> = creators.iter().filter(|creator| creator.role == "aut").collect();
    let editors: Vec<&Creator> = creators.iter().filter(|creator| creator.role == "edt").collect();
    let (makers, role) = match (authors.is_empty(), editors.len()) {
        (true, 0) => (Vec::new(), None),
        (true, 1) => (editors, Some(words.web.one_editor)),
        (true, _) => (editors, Some(words.web.many_editors)),
        (false, _) => (authors, None),
    };
    let shown = makers.iter().enumerate().map(|(index, creator)| isolated(&name(creator, index == 0, words), words));
    let shown: Vec<String> = shown.collect();
    let Some(joined) = listed(shown, words) else { return String::new() };
    role.map_or(joined.clone(), |role| format!("{joined} {role}"))
}

fn name(creator: &Creator, sorted: bool, words: &Words) -> String {
    match &creator.name {
        Name::Person { given, family } if sorted && !given.is_empty() => [family, words.comma, given].concat(),
        _ => creator.display(),
    }
}

/// What somebody wrote as it stands among the tool's own words: in isolates of Unicode (UAX #9) where it has letters that
/// run the other way, so that nothing around it moves into it.
fn isolated(text: &str, words: &Words) -> String {
    let backwards = words.run_backwards();
    let turns = text.contains(|c: char| c.is_alphabetic() && is_right_to_left(c) != backwards);
    if turns { format!("{FIRST_STRONG}{text}{POP}") } else { text.to_owned() }
}

/// Sentences, each with one full stop unless it ends in a mark of its own; an address has none.
fn join(sentences: Vec<String>) -> String {
    let ended = sentences.into_iter().filter(|sentence| !sentence.is_empty()).map(|sentence| {
        let marked = sentence.trim_end_matches(POP).ends_with(['.', '!', '?', '؟', '…']) || sentence.contains("://");
        if marked { sentence } else { sentence + "." }
    });
    ended.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{isolated, join};
    use crate::book::language::Language;
    use crate::book::words::Words;

    #[test]
    fn what_runs_the_other_way_is_isolated_and_ends_as_its_sentence_does() {
        let words = |tag: &str| Words::of(&Language::parse(tag).expect("a tag"));
        let (english, arabic) = (words("en"), words("ar"));
        assert_eq!(isolated("Peace, 2nd ed.", english), "Peace, 2nd ed.");
        assert_eq!(isolated("سلام 2", arabic), "سلام 2");
        assert_eq!(isolated("2026", arabic), "2026");
        assert_eq!(isolated("Peace?", arabic), "\u{2068}Peace?\u{2069}");
        let sentences = vec![isolated("سلام", english), isolated("سلام؟", english), String::new(), "2026".to_owned()];
        assert_eq!(join(sentences), "\u{2068}سلام\u{2069}. \u{2068}سلام؟\u{2069} 2026.");
    }
}
