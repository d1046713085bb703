//! `--` → en dash, `---` → em dash, `...` → ellipsis. Longer rows, options of programs (`--help`), arrows and single
//! hyphens stay.

use std::ops::Range;

use crate::load::compose::edits::Edit;
use crate::load::compose::punctuation::view::{Seen, View, is_ideographic, is_quote};

/// The replacements of hyphens and dots.
pub fn edits(view: &View) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut at = 0;
    while let Some(character) = view.character(at) {
        let end = at + view.seen[at..].iter().take_while(|seen| seen.character == character).count();
        let sign = match character {
            '-' => dash(view, at..end),
            '.' => dots(view, at..end),
            _ => None,
        };
        if let Some(sign) = sign.filter(|_| view.is_free(at..end)) {
            edits.push(view.edit(at..end, sign));
        }
        at = end;
    }
    edits
}

fn dash(view: &View, range: Range<usize>) -> Option<&'static str> {
    let custom = view.custom(range.start);
    let [before, after] = [view.before(range.start), view.character(range.end)];
    if before.is_some_and(|c| "<!".contains(c)) || after == Some('>') {
        return None;
    }
    let blank = [before, after].map(|side| side.is_none_or(char::is_whitespace));
    let spaced = blank == [true, true];
    let raya = custom.raya && blank[0] != (blank[1] || after.is_some_and(|c| ".,;:!?)»”".contains(c)));
    // `--Hola` opens a speech; options are of small letters.
    let opens = raya && after.is_some_and(char::is_uppercase);
    match range.len() {
        2 | 3 if is_doubled(view, &range) => Some("——"),
        2 if custom.em_dash && spaced => Some("—"),
        2 if opens || raya && !is_option(view, &range) => Some("—"),
        2 if !is_option(view, &range) => Some("–"),
        3 => Some("—"),
        _ => None,
    }
}

/// `--help`
fn is_option(view: &View, range: &Range<usize>) -> bool {
    let before = unquoted(view.seen[..range.start].iter().rev());
    let starts = before.is_none_or(|c| c.is_whitespace() || "([{/|=".contains(c));
    starts && view.character(range.end).is_some_and(|c| c.is_ascii_alphabetic()) && !is_closed(view, range.end)
}

/// Whether the next two hyphens close what two hyphens opened: `--so--`.
fn is_closed(view: &View, from: usize) -> bool {
    let next = view.seen[from..].windows(2).position(|pair| pair.iter().all(|seen| seen.character == '-'));
    let Some(next) = next.map(|ahead| from + ahead) else { return false };
    let ends = view.character(next + 2).is_none_or(|c| c.is_whitespace() || ".,;:!?)".contains(c));
    ends && view.before(next).is_some_and(|c| !c.is_whitespace())
}

fn dots(view: &View, range: Range<usize>) -> Option<&'static str> {
    if [view.before(range.start), view.character(range.end)].into_iter().flatten().any(|c| "/\\".contains(c)) {
        return None;
    }
    match range.len() {
        3 | 6 if is_doubled(view, &range) => Some("……"),
        3 => Some("…"),
        // An ellipsis and the full stop of its sentence.
        4 => Some("…."),
        _ => None,
    }
}

/// Whether a sign stands beside characters of Chinese or Japanese, in a text of theirs.
fn is_doubled(view: &View, range: &Range<usize>) -> bool {
    let sides = [unquoted(view.seen[..range.start].iter().rev()), unquoted(view.seen[range.end..].iter())];
    view.custom(range.start).double_dash && sides.into_iter().any(is_ideographic)
}

/// The first character that is no quotation mark.
fn unquoted<'a>(mut seen: impl Iterator<Item = &'a Seen>) -> Option<char> {
    seen.find(|seen| !is_quote(seen.character)).map(|seen| seen.character)
}
