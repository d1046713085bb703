//! Rules `abbreviation-not-spelled-out` and `unused-abbreviation`: book → complaints about its abbreviations.
//!
//! A reader who meets `DDR` for the first time wants to be told what it stands for. Where an abbreviation of toc.yaml is
//! first used in the running text, the same paragraph must hold its full form: `disarmament, demobilisation and
//! reintegration (DDR)`. Headings, captions and code are no first use. One that no text uses is only ballast in the list.

use crate::base::diagnostic::{Diagnostic, Diagnostics};
use crate::book::block::{Block, BlockKind};
use crate::book::meta::Abbreviation;
use crate::book::register::{folded, texts, walk};
use crate::book::text::Text;
use crate::book::{Book, Division};

/// Checks every abbreviation of a book.
pub fn check(book: &Book) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    let passages: Vec<Passage<'_>> = book.divisions.iter().flat_map(passages).collect();
    for entry in &book.meta.abbreviations {
        let mut uses = passages.iter().filter_map(|passage| Some((passage, first(passage.text, &entry.short)?)));
        if uses.clone().next().is_none() {
            let message = format!("no text uses {}", entry.short);
            let diagnostic = Diagnostic::warning("unused-abbreviation", entry.span, message);
            diagnostics.push(diagnostic.hint("remove it from abbreviations, or check how the text writes it"));
        }
        let Some((passage, at)) = uses.find(|(passage, _)| passage.runs) else { continue };
        let spelled = std::iter::once(&passage.text).chain(&passage.meanings).any(|text| spells_out(text, entry));
        let Some(span) = passage.text.span_at(at).filter(|_| !spelled) else { continue };
        let message = format!("{} is used here for the first time and not spelled out", entry.short);
        let hint = format!("write {} ({})", entry.long, entry.short);
        diagnostics.push(Diagnostic::warning("abbreviation-not-spelled-out", span, message).hint(hint));
    }
    diagnostics
}

/// A text that may use an abbreviation.
struct Passage<'d> {
    text: &'d Text,
    /// Whether it is running text.
    runs: bool,
    /// For the term of a definition: the paragraphs that say what it means.
    meanings: Vec<&'d Text>,
}

/// The passages of a division in reading order.
fn passages(division: &Division) -> Vec<Passage<'_>> {
    let mut found = vec![Passage { text: &division.title.text, runs: false, meanings: Vec::new() }];
    let mut take = |block| found.extend(passages_of(block));
    walk(&division.blocks, &mut take);
    division.notes.iter().for_each(|note| walk(&note.blocks, &mut take));
    found
}

fn passages_of(block: &Block) -> Vec<Passage<'_>> {
    let BlockKind::Definitions(definitions) = &block.kind else {
        let runs = matches!(block.kind, BlockKind::Paragraph(_));
        return texts(block).into_iter().map(|(_, text)| Passage { text, runs, meanings: Vec::new() }).collect();
    };
    let mut found = Vec::new();
    for definition in definitions {
        let mut meanings = Vec::new();
        for meaning in &definition.meanings {
            walk(meaning, &mut |block| meanings.extend(texts(block).into_iter().map(|(_, text)| text)));
        }
        let terms = definition.terms.iter();
        found.extend(terms.map(|term| Passage { text: &term.text, runs: true, meanings: meanings.clone() }));
    }
    found
}

/// Where a text uses an abbreviation outside of code, as a word of its own or with a plural's ending.
fn first(text: &Text, short: &str) -> Option<usize> {
    let joins = |c: char| c.is_alphanumeric();
    text.string.match_indices(short).map(|(at, _)| at).find(|at| {
        let before = text.string[..*at].chars().next_back();
        let rest = text.string[at + short.len()..].trim_start_matches(['s', '’']);
        let code = text.runs.iter().any(|run| run.style.code && run.range.contains(at));
        !code && !before.is_some_and(joins) && !rest.chars().next().is_some_and(joins)
    })
}

/// Whether a text holds the full form.
fn spells_out(text: &Text, entry: &Abbreviation) -> bool {
    let plain = |words: &str| {
        folded(words)
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    };
    plain(&text.string).contains(&plain(&entry.long))
}

#[cfg(test)]
mod tests {
    use super::{first, spells_out};
    use crate::base::source::{FileId, Span};
    use crate::book::meta::Abbreviation;
    use crate::book::text::Text;

    #[test]
    fn an_abbreviation_is_a_word_of_its_own() {
        let at = |string: &str| first(&Text::plain(string), "DDR");
        assert_eq!(at("After DDR, peace."), Some(6));
        assert_eq!(at("Two DDRs and a DDR’s end"), Some(4));
        assert_eq!(at("The DDRX and GDDR of SSR/D"), None);
    }

    #[test]
    fn the_full_form_is_found_whatever_its_case_and_signs() {
        let span = Span::new(FileId(0), 0, 0);
        let entry = Abbreviation { short: "SGBV".into(), long: "sexual and gender-based violence".into(), span };
        assert!(spells_out(&Text::plain("Sexual and gender\u{2011}based violence (SGBV) is …"), &entry));
        assert!(!spells_out(&Text::plain("SGBV is …"), &entry));
    }
}
