//! What is typed → what is printed, one line a case. `~` stands for a no-break space, `‿` for a narrow one.

mod french;
mod languages;
mod properties;
mod signs;
mod together;

use crate::book::language::Language;
use crate::book::text::Text;
use crate::load::compose::punctuation::punctuate;

/// Plain words in a language, punctuated.
fn set(language: &str, words: &str) -> String {
    let language = Language::parse(language).expect("a tag");
    punctuate(Text::plain(words), &language, &[]).string
}

fn shown(words: &str) -> String {
    words.replace('\u{a0}', "~").replace('\u{202f}', "‿")
}

/// Every line of a table holds, and what comes out comes out of itself.
fn holds(table: &[(&str, &str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .flat_map(|(language, typed, wanted)| {
            let once = set(language, typed);
            let twice = set(language, &once);
            let first =
                (shown(&once) != *wanted).then(|| format!("{language}: {typed}\n  {}\n  {wanted}", shown(&once)));
            let second = (twice != once).then(|| format!("{language}: {}\n  becomes {}", shown(&once), shown(&twice)));
            first.into_iter().chain(second)
        })
        .collect();
    assert!(wrong.is_empty(), "typed, printed, wanted:\n{}", wrong.join("\n"));
}
