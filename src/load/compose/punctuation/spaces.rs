//! Spaces beside marks (French), between the groups of a long number, and between words that stay on one line. A space that
//! is there is made the right one, a missing one is added where the language wants it, and none is ever doubled.

use std::ops::Range;

use crate::load::compose::edits::Edit;
use crate::load::compose::punctuation::company::{Bond, Neighbours, bond, refers};
use crate::load::compose::punctuation::view::{View, is_blank, is_fixed};

/// Most words that are kept together; a longer chain would leave lines too loose or too full.
const LONGEST_CHAIN: usize = 3;

/// The replacements of spaces beside marks.
pub fn beside_marks(view: &View) -> Vec<Edit> {
    if view.customs.iter().all(|custom| custom.spacing.is_none()) {
        return Vec::new();
    }
    let mut edits: Vec<Edit> = (1..view.seen.len()).filter_map(|at| added(view, at)).collect();
    for gap in gaps(view, &words(view)).into_iter().flatten() {
        let space =
            beside_mark(view, &gap).filter(|space| view.is_free(gap.clone()) && view.words(gap.clone()) != *space);
        edits.extend(space.map(|space| view.edit(gap, space)));
    }
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    edits
}

/// The replacements of spaces between words.
pub fn between_words(view: &View) -> Vec<Edit> {
    let words = words(view);
    let gaps = gaps(view, &words);
    let thousands = thousands(view, &words);
    let mut edits = Vec::new();
    // From the end, because of many short words the last belongs most to what follows.
    let mut chain = 0;
    for at in (1..words.len()).rev() {
        let Some(gap) = gaps[at].clone() else {
            chain = 0;
            continue;
        };
        let single = view.words(gap.clone()) == " ";
        let fixed = gap.len() == 1 && view.character(gap.start).is_some_and(is_fixed);
        let clings = (single || fixed) && clings(view, &words, at);
        let bond = if single && chain + 1 < LONGEST_CHAIN { bond_before(view, &words, at) } else { None };
        let space = match thousands[at] {
            true => Some("\u{202f}"),
            false => (single && (clings || bond.is_some())).then_some("\u{a0}"),
        };
        let space = space.filter(|space| view.is_free(gap.clone()) && view.words(gap.clone()) != *space);
        let loose = bond == Some(Bond::Loose) && !clings && !thousands[at];
        edits.extend(space.map(|space| Edit { loose, ..view.edit(gap.clone(), space) }));
        chain = match (thousands[at] || clings || beside_mark(view, &gap).is_some(), fixed || bond.is_some()) {
            (true, _) => chain,
            (false, true) => chain + 1,
            (false, false) => 0,
        };
    }
    edits.reverse();
    edits
}

/// For each word the spaces before it; none where there are none, or a line ends.
fn gaps(view: &View, words: &[Range<usize>]) -> Vec<Option<Range<usize>>> {
    let blank = |gap: &Range<usize>| view.seen[gap.clone()].iter().all(|seen| is_blank(seen.character));
    let between = words.windows(2).map(|pair| Some(pair[0].end..pair[1].start).filter(blank));
    std::iter::once(None).chain(between).take(words.len()).collect()
}

/// Stretches without spaces.
fn words(view: &View) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    for (at, seen) in view.seen.iter().enumerate() {
        match words.last_mut() {
            _ if seen.character.is_whitespace() => {}
            Some(last) if last.end == at => last.end = at + 1,
            _ => words.push(at..at + 1),
        }
    }
    words
}

/// A space that is missing before the character at an index, or after the one before it.
fn added(view: &View, at: usize) -> Option<Edit> {
    let spacing = view.custom(at).spacing.or(view.custom(at - 1).spacing)?;
    let (left, right) = (view.before(at)?, view.character(at)?);
    if left.is_whitespace() || right.is_whitespace() {
        return None;
    }
    let own = |at: usize| view.seen[at].free && view.custom(at).spacing.is_some();
    if own(at - 1) && spacing.open.contains(left) {
        return Some(view.edit(at - 1..at, format!("{left}{}", spacing.inside)));
    }
    let numbered = left == '°' && right.is_ascii_digit() && at.checked_sub(2).is_some_and(|n| is_number_sign(view, n));
    if numbered && own(at - 1) {
        return Some(view.edit(at - 1..at, format!("{left}{}", spacing.sign)));
    }
    let space = before_mark(view, at).filter(|space| !space.is_empty() && own(at))?;
    let clings = match right {
        '%' | '‰' | '€' => left.is_ascii_digit(),
        '?' | '!' | ':' | ';' => !"!?:;([{<«“‘„¿¡/=@#&|\\-–—\u{fffc}".contains(left),
        _ => true,
    };
    clings.then(|| Edit { range: view.seen[at].at..view.seen[at].at, words: space.into(), link: None, loose: false })
}

/// The `n` of `n°`.
fn is_number_sign(view: &View, at: usize) -> bool {
    matches!(view.character(at), Some('n' | 'N')) && view.before(at).is_none_or(|c| !c.is_alphanumeric())
}

/// The space that a mark wants around a gap of spaces.
fn beside_mark(view: &View, gap: &Range<usize>) -> Option<&'static str> {
    let (before, after) = (gap.start.checked_sub(1)?, gap.end);
    let opened = view
        .custom(before)
        .spacing
        .filter(|it| view.seen[before].free && it.open.contains(view.seen[before].character));
    opened.map(|spacing| spacing.inside).or_else(|| before_mark(view, after).filter(|_| view.seen[after].free))
}

/// The space that belongs before the mark at an index.
fn before_mark(view: &View, at: usize) -> Option<&'static str> {
    let spacing = view.custom(at).spacing?;
    let mark = view.character(at).filter(|c| !c.is_alphanumeric())?;
    let after = view.character(at + 1);
    let ends = after.is_none_or(|c| c.is_whitespace() || "»›”’\"'…".contains(c));
    match mark {
        ':' => ends.then_some(spacing.colon),
        ';' => ends.then_some(spacing.high),
        '!' | '?' => (ends || after.is_some_and(|c| ")].,;:!?".contains(c))).then_some(spacing.high),
        '%' | '‰' | '€' if after_digit(view, at) => {
            after.is_none_or(|c| !c.is_alphanumeric()).then_some(spacing.sign)
        }
        mark if spacing.close.contains(mark) => Some(spacing.inside),
        _ => None,
    }
}

/// Whether a digit is the last that stands before an index.
fn after_digit(view: &View, at: usize) -> bool {
    let mut before = view.seen[..at].iter().rev().map(|seen| seen.character).skip_while(|c| is_blank(*c));
    before.next().is_some_and(|c| c.is_ascii_digit())
}

/// For each word whether it goes on with the number before it: `10 000 000`, but not `22 917 12 34`.
fn thousands(view: &View, words: &[Range<usize>]) -> Vec<bool> {
    let mut found = vec![false; words.len()];
    let mut at = 1;
    while at < words.len() {
        let start = at - 1;
        while at < words.len() && continues(view, words, at) {
            at += 1;
            if !view.words(words[at - 1].clone()).bytes().all(|byte| byte.is_ascii_digit()) {
                break;
            }
        }
        let number = &words[start..at.max(start + 1)];
        if is_grouped(view, words, start, number) {
            found[start + 1..at].fill(true);
        }
        if at == start + 1 {
            at += 1;
        }
    }
    found
}

/// Whether a digit stands on each side of the single space before a word.
fn continues(view: &View, words: &[Range<usize>], at: usize) -> bool {
    let gap = words[at - 1].end..words[at].start;
    let digit = |index: usize| view.character(index).is_some_and(|c| c.is_ascii_digit());
    gap.len() == 1 && view.seen[gap.start].character != '\n' && digit(gap.start - 1) && digit(gap.end)
}

/// Whether words are the groups of one number, three digits each after the first.
fn is_grouped(view: &View, words: &[Range<usize>], start: usize, number: &[Range<usize>]) -> bool {
    let Some((head, rest)) = number.split_first().filter(|(_, rest)| !rest.is_empty()) else { return false };
    let head = view.words(head.clone());
    let digits = head.len() - head.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (sign, digits) = head.split_at(head.len() - digits);
    let alone = sign.chars().next_back().is_none_or(|c| "([{-–−±€$£¥~≈<>≤≥«“„‘".contains(c));
    let whole = digits.len() <= 3 && !digits.starts_with('0') && alone;
    let named = sign.is_empty()
        && start > 0
        && refers(view.words(words[start - 1].clone()), view.custom(words[start].start).vocabulary);
    let groups = rest.iter().all(|word| {
        let word = view.words(word.clone());
        let end = word.trim_start_matches(|c: char| c.is_ascii_digit());
        word.len() - end.len() == 3 && !end.starts_with(char::is_alphanumeric)
    });
    whole && groups && !named
}

/// Whether a word is a sign that stands at the start of no line: a dash, or dots that something was left out for.
fn clings(view: &View, words: &[Range<usize>], at: usize) -> bool {
    let [_, left, right, after] = around(view, words, at);
    let spoken = left.ends_with(|c: char| c.is_alphanumeric() || ".,;:!?)]»”’“".contains(c));
    let dash = view.custom(words[at].start).kept_dash && matches!(right, "–" | "—");
    let spaced = right.trim_end_matches(is_closing) == "." && (left.ends_with('.') || after.starts_with('.'));
    spoken && (dash || spaced || right.starts_with('…'))
}

/// How a word stays with the one before it.
fn bond_before(view: &View, words: &[Range<usize>], at: usize) -> Option<Bond> {
    let [before, left, right, after] = around(view, words, at);
    let custom = view.custom(words[at].start - 1);
    bond(&Neighbours { before, left, right, after }, custom.vocabulary)
}

/// Two words before a gap and two after it; empty where there is none.
fn around<'a>(view: &'a View, words: &[Range<usize>], at: usize) -> [&'a str; 4] {
    let word = |at: Option<usize>| at.and_then(|at| words.get(at)).map_or("", |range| view.words(range.clone()));
    [word(at.checked_sub(2)), word(at.checked_sub(1)), word(Some(at)), word(Some(at + 1))]
}

fn is_closing(character: char) -> bool {
    ")]”’»".contains(character)
}
