//! A place of UAX #14 and the characters around it → what kind of place an editor finds there, if any.

use unicode_linebreak::BreakOpportunity;

use crate::typeset::text::characters::{self, SOFT_HYPHEN};
use crate::typeset::text::opportunities::OpportunityKind;
use crate::typeset::text::passage::PassageSpan;

/// Letters that stay together on either side of a hyphen or a slash that the author wrote.
const LETTERS: usize = 2;

/// What a place of UAX #14 is; none where an editor would not end a line.
pub fn kind(text: &str, at: usize, place: BreakOpportunity) -> Option<OpportunityKind> {
    let (head, tail) = (&text[..at], &text[at..]);
    let before = head.chars().next_back().unwrap_or(' ');
    match (place, before) {
        (BreakOpportunity::Mandatory, before) if characters::is_newline(before) => Some(OpportunityKind::Forced),
        (_, SOFT_HYPHEN) => Some(OpportunityKind::Soft),
        (_, '-' | '\u{2010}') => joint(head, tail, is_of_word).then_some(OpportunityKind::Hyphen),
        (_, '/' | '|') => joint(head, tail, is_of_path).then_some(OpportunityKind::Address),
        _ if opens_with_dash(before, tail) => None,
        (_, '\u{2013}' | '\u{2014}') => (!is_opening(head)).then_some(OpportunityKind::Dash),
        _ => Some(OpportunityKind::Plain),
    }
}

/// Whether a line that begins with the second part of a compound repeats the hyphen: `biało-` and `-czerwony`. Spanish
/// does before small letters alone (Ortografía de la lengua española 2010; Base XX of the Acordo Ortográfico 1990).
pub fn repeats(span: &PassageSpan, tail: &str) -> bool {
    const REPEATING: [&str; 11] = ["bs", "cnr", "cs", "dsb", "hr", "hsb", "pl", "pt", "sh", "sk", "sr"];
    let language = span.language.primary();
    let next = |is: fn(char) -> bool| tail.chars().next().is_some_and(is);
    !span.left_to_right
        && (REPEATING.contains(&&*language) && next(char::is_alphabetic)
            || language == "es" && next(char::is_lowercase))
}

/// Whether two letters or more stand on either side of the sign that ends `head`.
pub fn joint(head: &str, tail: &str, is_letter: fn(char) -> bool) -> bool {
    let sign = head.chars().next_back().map_or(0, char::len_utf8);
    let before = head[..head.len() - sign].chars().rev().take_while(|c| is_letter(*c)).take(LETTERS).count();
    before == LETTERS && tail.chars().take_while(|c| is_letter(*c)).take(LETTERS).count() == LETTERS
}

fn is_of_word(character: char) -> bool {
    character.is_alphanumeric()
        || matches!(character, '\'' | '\u{2019}' | '.')
        || ('\u{300}'..='\u{36F}').contains(&character)
}

/// A letter, or a sign that stands for one between the slashes of a path: `users/<name>/files`.
pub fn is_of_path(character: char) -> bool {
    is_of_word(character) || "<>[]{}()_-$*~@&=".contains(character)
}

/// Whether the dash that ends `head` has nothing before it, and so opens what follows.
fn is_opening(head: &str) -> bool {
    head.chars().rev().nth(1).is_none_or(characters::is_blank)
}

/// Whether the next line would begin with a dash that belongs to the words before it: one between words, or one with a
/// space on either side. A dash that opens a speech or an aside has its words right behind it.
fn opens_with_dash(before: char, tail: &str) -> bool {
    let mut next = tail.chars();
    if !matches!(next.next(), Some('\u{2013}' | '\u{2014}')) {
        return false;
    }
    let spaced = next.next().is_none_or(|after| characters::is_blank(after) || after == characters::NO_BREAK_SPACE);
    spaced || !characters::is_blank(before)
}
