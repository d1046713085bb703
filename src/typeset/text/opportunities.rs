//! Passage text → places where a line may end (UAX #14), each with what it costs to use it. Places are in order, and the
//! end of the text is the last.

use std::ops::Range;

use unicode_linebreak::{BreakOpportunity, linebreaks};

use crate::typeset::text::characters::{self, SOFT_HYPHEN};
use crate::typeset::text::east::{self, Between, between};
use crate::typeset::text::shape::Shaped;
use crate::typeset::text::{hyphens, urls};

/// A place where a line may end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Opportunity {
    /// The byte of the passage that the next line starts with.
    pub at: u32,
    /// What kind of place it is.
    pub kind: OpportunityKind,
}

/// Kinds of places, cheapest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum OpportunityKind {
    /// The line must end here.
    Forced,
    /// Between words, or between characters of scripts without spaces.
    Plain,
    /// After a dash or a slash.
    Dash,
    /// After a hyphen that the author wrote.
    Hyphen,
    /// In an address.
    Address,
    /// Between two syllables of a Korean word.
    Syllable,
    /// At a soft hyphen that the author wrote.
    Soft,
    /// In a word, by patterns; a hyphen is added.
    Divided,
    /// Anywhere between clusters, because nothing else fits.
    Emergency,
}

impl OpportunityKind {
    /// Whether a hyphen is added.
    pub fn adds_hyphen(self) -> bool {
        matches!(self, Self::Soft | Self::Divided)
    }

    /// Whether the line then ends with a hyphen.
    pub fn ends_with_hyphen(self) -> bool {
        matches!(self, Self::Soft | Self::Divided | Self::Hyphen)
    }
}

/// The places of a passage where lines may end without dividing words by patterns.
pub fn opportunities(shaped: &Shaped<'_>) -> Vec<Opportunity> {
    let text = &shaped.text;
    let addresses = urls::addresses(text);
    let mut places: Vec<Opportunity> = Vec::with_capacity(text.len() / 5 + 1);
    let mut closed = addresses.iter().peekable();
    for (at, place) in linebreaks(text) {
        while let Some(address) = closed.next_if(|address| address.end <= at) {
            push_address(text, address, &mut places);
        }
        if closed.peek().is_some_and(|address| address.start < at) {
            continue;
        }
        places.push(Opportunity { at: at as u32, kind: kind(text, at, place) });
    }
    let end = text.len() as u32;
    places.retain(|place| place.at < end);
    places.push(Opportunity { at: end, kind: OpportunityKind::Forced });
    tailored(shaped, places, &addresses).0
}

/// The same and the places where words may be divided.
pub fn with_hyphens(shaped: &Shaped<'_>, plain: &[Opportunity]) -> Vec<Opportunity> {
    let closed = urls::addresses(&shaped.text);
    let points = hyphens::hyphens(shaped.shaper.exceptions(), shaped.passage, &shaped.text, &closed);
    let all = merged(plain, points.into_iter().map(|at| Opportunity { at, kind: OpportunityKind::Divided }));
    let (_, syllables) = tailored(shaped, Vec::new(), &closed);
    merged(&all, syllables.into_iter().map(|at| Opportunity { at, kind: OpportunityKind::Syllable }))
}

/// The places as Chinese and Japanese have them, and the bytes between syllables of Korean words.
fn tailored(shaped: &Shaped<'_>, places: Vec<Opportunity>, closed: &[Range<usize>]) -> (Vec<Opportunity>, Vec<u32>) {
    let (mut tailored, mut syllables) = (places, Vec::new());
    if !shaped.items.iter().any(|item| east::is_east_script(item.script)) {
        return (tailored, syllables);
    }
    let characters = shaped.items.iter().flat_map(|item| {
        let wide = east::is_east_script(item.script);
        let text = shaped.text[item.range.clone()].char_indices();
        text.map(move |(at, character)| (item.range.start + at, (character, wide)))
    });
    let mut open = Vec::new();
    let mut shut = Vec::new();
    let mut before = ('\n', false);
    for (at, after) in characters.filter(|(_, (character, _))| !characters::is_unseen(*character)) {
        match between(before, after) {
            Between::Unchanged => {}
            Between::Closed => shut.push(at as u32),
            Between::Open => open.push(at as u32),
            Between::Syllables => {
                shut.push(at as u32);
                syllables.push(at as u32);
            }
        }
        before = after;
    }
    tailored.retain(|place| place.kind == OpportunityKind::Forced || shut.binary_search(&place.at).is_err());
    open.retain(|at| !closed.iter().any(|address| address.contains(&(*at as usize))));
    let open = open.into_iter().map(|at| Opportunity { at, kind: OpportunityKind::Plain });
    (merged(&tailored, open), syllables)
}

/// Two ordered lists as one; where both have a place, the first list's stays.
pub fn merged(places: &[Opportunity], more: impl Iterator<Item = Opportunity>) -> Vec<Opportunity> {
    let mut more = more.peekable();
    let mut all = Vec::with_capacity(places.len() * 2);
    for place in places {
        while let Some(extra) = more.next_if(|extra| extra.at < place.at) {
            all.push(extra);
        }
        while more.next_if(|extra| extra.at == place.at).is_some() {}
        all.push(*place);
    }
    all
}

/// Adds the places in an address, but for one that ends where a place is already.
fn push_address(text: &str, address: &Range<usize>, places: &mut Vec<Opportunity>) {
    let places_inside = urls::breaks(text, address).into_iter();
    places.extend(places_inside.map(|at| Opportunity { at, kind: OpportunityKind::Address }));
}

fn kind(text: &str, at: usize, place: BreakOpportunity) -> OpportunityKind {
    let before = text[..at].chars().next_back().unwrap_or(' ');
    match (place, before) {
        (BreakOpportunity::Mandatory, before) if characters::is_newline(before) => OpportunityKind::Forced,
        (_, SOFT_HYPHEN) => OpportunityKind::Soft,
        (_, '-' | '\u{2010}') => OpportunityKind::Hyphen,
        (_, '\u{2013}' | '\u{2014}' | '/' | '|') => OpportunityKind::Dash,
        _ => OpportunityKind::Plain,
    }
}

#[cfg(test)]
mod tests {
    use super::{OpportunityKind, opportunities};
    use crate::typeset::text::shape::shape;
    use crate::typeset::text::shaper::Shaper;
    use crate::typeset::text::testing::{body, fonts, passage};

    fn places(text: &str) -> Vec<(u32, OpportunityKind)> {
        let fonts = fonts();
        let shaper = Shaper::new(&fonts, &[]);
        let passage = passage(text, body(), "en");
        let places = opportunities(&shape(&shaper, &passage));
        places.into_iter().map(|place| (place.at, place.kind)).collect()
    }

    #[test]
    fn kinds_tell_why_a_line_may_end() {
        use OpportunityKind as K;
        assert_eq!(places("a b-c\nd"), [(2, K::Plain), (4, K::Hyphen), (6, K::Forced), (7, K::Forced)]);
        assert_eq!(places("war\u{AD}den"), [(5, K::Soft), (8, K::Forced)]);
        assert_eq!(places("1 000\u{A0}km"), [(2, K::Plain), (9, K::Forced)]);
    }

    #[test]
    fn the_place_after_an_address_is_kept() {
        use OpportunityKind as K;
        let found = places("at www.example.org now");
        assert_eq!(found, [(3, K::Plain), (7, K::Address), (15, K::Address), (19, K::Plain), (22, K::Forced)]);
    }

    #[test]
    fn the_end_of_the_text_is_the_last_place() {
        assert_eq!(places("one\n"), [(4, OpportunityKind::Forced)]);
        assert_eq!(places("one "), [(4, OpportunityKind::Forced)]);
    }
}
