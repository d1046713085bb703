//! Passage text → places where a line may end (UAX #14), each with what it costs to use it. Places are in order, and the
//! end of the text is the last. Stricter than UAX #14 where an editor is: no single letter is cut off at a hyphen or a
//! slash, no line begins with a dash that could end the one before, no sign is cut from what it belongs to.

mod editor;

use std::iter::Peekable;
use std::ops::Range;

use unicode_linebreak::linebreaks;

use crate::typeset::text::characters::{self, SOFT_HYPHEN};
use crate::typeset::text::east::{self, Between, between};
use crate::typeset::text::opportunities::editor::{is_of_path, joint, kind, repeats};
use crate::typeset::text::passage::PassageSpan;
use crate::typeset::text::shape::Shaped;
use crate::typeset::text::urls;

/// Signs of code that stay together on either side of a place.
const SIGNS: usize = 3;

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
    /// After a dash.
    Dash,
    /// After a hyphen that the author wrote.
    Hyphen,
    /// After one that the next line begins with once more, as some languages do.
    Repeated,
    /// In an address or in code, or after a slash.
    Address,
    /// Between two words that had better stay together.
    Tie,
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

    /// Whether it is behind a hyphen that the author wrote.
    pub fn follows_hyphen(self) -> bool {
        matches!(self, Self::Hyphen | Self::Repeated)
    }

    /// Whether the line then ends with a hyphen.
    pub fn ends_with_hyphen(self) -> bool {
        self.adds_hyphen() || self.follows_hyphen()
    }
}

/// The places of a passage where lines may end without dividing words by patterns, and without the soft hyphens of text
/// that is not to be divided.
pub fn opportunities(shaped: &Shaped<'_>) -> Vec<Opportunity> {
    let text = &shaped.text;
    let addresses = urls::addresses(text);
    let mut places: Vec<Opportunity> = Vec::with_capacity(text.len() / 5 + 1);
    let mut closed = addresses.iter().peekable();
    let mut spans = shaped.passage.spans.iter().peekable();
    for (at, place) in linebreaks(text) {
        while let Some(address) = closed.next_if(|address| address.end <= at) {
            push_address(text, address, &mut places);
        }
        if closed.peek().is_some_and(|address| address.start < at) {
            continue;
        }
        let span = span_before(&mut spans, at);
        let divided = span.is_none_or(|span| span.look.hyphenate);
        let kind = match kind(text, at, place) {
            Some(OpportunityKind::Soft) if !divided => None,
            Some(OpportunityKind::Hyphen) if span.is_some_and(|span| repeats(span, &text[at..])) => {
                Some(OpportunityKind::Repeated)
            }
            kind => kind,
        };
        places.extend(kind.map(|kind| Opportunity { at: at as u32, kind }));
    }
    let end = text.len() as u32;
    places.retain(|place| place.at < end);
    places.push(Opportunity { at: end, kind: OpportunityKind::Forced });
    places = merged(&places, paths(text, &addresses).into_iter());
    if shaped.passage.spans.iter().any(|span| span.left_to_right) {
        places = merged(&places, code(shaped, &addresses).into_iter());
    }
    tailored(shaped, places, &addresses).0
}

/// The same and the places where words may be divided, or long addresses cut as a last resort.
pub fn with_hyphens(shaped: &Shaped<'_>, plain: &[Opportunity]) -> Vec<Opportunity> {
    let closed = urls::addresses(&shaped.text);
    let points = shaped.shaper.hyphenator().hyphens(shaped.passage, &shaped.text, &closed, false);
    let divided = points.into_iter().map(|at| Opportunity { at, kind: OpportunityKind::Divided });
    let ties = shaped.passage.ties.iter().map(|tie| tie + characters::NO_BREAK_SPACE.len_utf8());
    let ties = ties.map(|at| Opportunity { at: at as u32, kind: OpportunityKind::Tie });
    let (_, syllables) = tailored(shaped, Vec::new(), &closed);
    let mut places = merged(&merged(plain, divided), ties);
    places = merged(&places, syllables.into_iter().map(|at| Opportunity { at, kind: OpportunityKind::Syllable }));
    let cuts = closed.iter().flat_map(|address| urls::last_resorts(&shaped.text, address));
    merged(&places, cuts.map(|at| Opportunity { at, kind: OpportunityKind::Emergency }))
}

/// The same and the places in words of headings and other text that is divided only where a word does not fit.
pub fn with_needed_hyphens(shaped: &Shaped<'_>, places: &[Opportunity]) -> Vec<Opportunity> {
    let mut spans = shaped.passage.spans.iter().peekable();
    let soft = shaped.text.match_indices(SOFT_HYPHEN).map(|(at, sign)| at + sign.len()).filter(|at| {
        let words = span_before(&mut spans, *at).is_some_and(|span| !span.left_to_right);
        words && shaped.text[*at..].starts_with(char::is_alphabetic)
    });
    let softened = merged(places, soft.map(|at| Opportunity { at: at as u32, kind: OpportunityKind::Soft }));
    let closed = urls::addresses(&shaped.text);
    let points = shaped.shaper.hyphenator().hyphens(shaped.passage, &shaped.text, &closed, true);
    merged(&softened, points.into_iter().map(|at| Opportunity { at, kind: OpportunityKind::Divided }))
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
    open.retain(|at| !is_inside(closed, *at as usize));
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

/// The span of the character that ends at a byte; bytes must come in order.
fn span_before<'s>(spans: &mut Peekable<impl Iterator<Item = &'s PassageSpan>>, at: usize) -> Option<&'s PassageSpan> {
    while spans.next_if(|span| span.range.end < at).is_some() {}
    spans.peek().copied()
}

/// Whether a byte is within one of the addresses, which are in order, and not at either end of it.
fn is_inside(addresses: &[Range<usize>], at: usize) -> bool {
    addresses.get(addresses.partition_point(|address| address.end <= at)).is_some_and(|address| address.start < at)
}

/// Adds the places in an address, but for one that ends where a place is already.
fn push_address(text: &str, address: &Range<usize>, places: &mut Vec<Opportunity>) {
    let places_inside = urls::breaks(text, address).into_iter();
    places.extend(places_inside.map(|at| Opportunity { at, kind: OpportunityKind::Address }));
}

/// The places at joints of identifiers and paths in code.
fn code(shaped: &Shaped<'_>, addresses: &[Range<usize>]) -> Vec<Opportunity> {
    let mut places = Vec::new();
    for span in shaped.passage.spans.iter().filter(|span| span.left_to_right) {
        let Some(text) = shaped.text.get(span.range.clone()) else { continue };
        let mut start = 0;
        for token in text.split_inclusive(char::is_whitespace) {
            let characters: Vec<(usize, char)> = token.trim_end().char_indices().collect();
            for pair in characters.windows(2).skip(SIGNS - 1).take(characters.len().saturating_sub(2 * SIGNS - 1)) {
                let at = span.range.start + start + pair[1].0;
                let free = !is_inside(addresses, at);
                if free && urls::is_code_joint(pair[0].1, pair[1].1) {
                    places.push(Opportunity { at: at as u32, kind: OpportunityKind::Address });
                }
            }
            start += token.len();
        }
    }
    places
}

/// The places of paths that UAX #14 lacks: before a slash that opens one, `see /etc/hosts` (LB13), and behind a slash that
/// a bracket follows.
fn paths(text: &str, addresses: &[Range<usize>]) -> Vec<Opportunity> {
    let mut places = Vec::new();
    for (at, _) in text.match_indices('/') {
        let (head, tail) = (&text[..at], &text[at + 1..]);
        if head.ends_with(characters::is_blank) && tail.starts_with(is_of_path) {
            places.push(Opportunity { at: at as u32, kind: OpportunityKind::Plain });
        } else if tail.starts_with(['<', '(', '[', '{']) && joint(&text[..=at], tail, is_of_path) {
            places.push(Opportunity { at: at as u32 + 1, kind: OpportunityKind::Address });
        }
    }
    places.retain(|place| !is_inside(addresses, place.at as usize));
    places
}

#[cfg(test)]
mod tests {
    use super::{Opportunity, OpportunityKind, opportunities, with_hyphens, with_needed_hyphens};
    use crate::typeset::text::passage::Look;
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
        assert_eq!(places("a be-co\nd"), [(2, K::Plain), (5, K::Hyphen), (8, K::Forced), (9, K::Forced)]);
        assert_eq!(places("war\u{AD}den"), [(5, K::Soft), (8, K::Forced)]);
        assert_eq!(places("1 000\u{A0}km"), [(2, K::Plain), (9, K::Forced)]);
    }

    #[test]
    fn the_place_after_an_address_is_kept() {
        use OpportunityKind as K;
        let found = places("at www.example.org now");
        assert_eq!(found, [(3, K::Plain), (6, K::Address), (14, K::Address), (19, K::Plain), (22, K::Forced)]);
    }

    #[test]
    fn the_end_of_the_text_is_the_last_place() {
        assert_eq!(places("one\n"), [(4, OpportunityKind::Forced)]);
        assert_eq!(places("one "), [(4, OpportunityKind::Forced)]);
    }

    fn parts(text: &str) -> Vec<&str> {
        let mut start = 0;
        let places = places(text);
        let ends = places.iter().map(|(at, _)| *at as usize);
        ends.map(|end| {
            let part = text[start..end].trim_end();
            start = end;
            part
        })
        .collect()
    }

    #[test]
    fn no_single_letter_is_cut_off_and_no_sign_from_its_word() {
        assert_eq!(parts("an e-mail and/or a T-shirt, s/he"), ["an", "e-mail", "and/", "or", "a", "T-shirt,", "s/he"]);
        assert_eq!(parts("a-t-il vis-à-vis well-being"), ["a-t-il", "vis-à-vis", "well-", "being"]);
        assert_eq!(parts("use --flag or -x 1/2"), ["use", "--flag", "or", "-x", "1/2"]);
    }

    #[test]
    fn a_path_breaks_behind_its_slashes() {
        assert_eq!(parts("at /repos/<user>/<id>/x"), ["at", "/repos/", "<user>/", "<id>/x"]);
        assert_eq!(parts("and/(or) a </b> km/h"), ["and/", "(or)", "a", "</b>", "km/h"]);
    }

    #[test]
    fn a_dash_ends_its_line_unless_it_opens_something() {
        assert_eq!(parts("peace – and war"), ["peace –", "and", "war"]);
        assert_eq!(parts("peace—and war"), ["peace—", "and", "war"]);
        assert_eq!(parts("dijo —así fue— ella"), ["dijo", "—así", "fue—", "ella"]);
    }

    #[test]
    fn a_slash_is_dearer_than_a_dash() {
        assert_eq!(places("security/justice")[0], (9, OpportunityKind::Address));
    }

    #[test]
    fn code_breaks_at_its_joints_and_at_no_soft_hyphen() {
        let fonts = fonts();
        let shaper = Shaper::new(&fonts, &[]);
        let parts = |text: &str| -> Vec<String> {
            let mut passage = passage(text, Look { hyphenate: false, ..body() }, "en");
            passage.spans[0].left_to_right = true;
            let shaped = shape(&shaper, &passage);
            let places = with_needed_hyphens(&shaped, &with_hyphens(&shaped, &opportunities(&shaped)));
            let mut start = 0;
            let cut = |place: &Opportunity| {
                text[std::mem::replace(&mut start, place.at as usize)..place.at as usize].to_owned()
            };
            places.iter().map(cut).collect()
        };
        assert_eq!(parts("first_name::of(person)"), ["first_", "name::", "of(", "person)"]);
        assert_eq!(parts("inter\u{AD}national"), ["inter\u{AD}national"]);
        assert_eq!(parts("internationalDevelopment"), ["international", "Development"]);
    }
}
