//! Replacements in a text, with runs, links and origins moved along: the one place where lengths change.

use std::ops::Range;

use crate::book::text::{Origin, Run, Text};

/// One replacement. Its range lies within one run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edit {
    /// Bytes of the old string; empty to insert.
    pub range: Range<usize>,
    /// What comes instead.
    pub words: String,
    /// Index of the link that the new words are part of.
    pub link: Option<usize>,
    /// Whether the new words are one space that holds two words together only loosely.
    pub loose: bool,
}

/// Applies replacements that are in order and do not overlap.
pub fn apply(text: Text, edits: &[Edit]) -> Text {
    if edits.is_empty() {
        return text;
    }
    let mut out = Text { links: text.links.clone(), ..Text::default() };
    let mut edits = edits.iter().peekable();
    for run in &text.runs {
        let mut at = run.range.start;
        while let Some(edit) = edits.next_if(|edit| edit.range.start < run.range.end) {
            copy(&text, at..edit.range.start, run, run.link, &mut out);
            out.ties.extend(edit.loose.then_some(out.string.len()));
            let from = source(&text, edit.range.start);
            put(&edit.words, from, run, edit.link.or(run.link), &mut out);
            at = edit.range.end.min(run.range.end);
        }
        copy(&text, at..run.range.end, run, run.link, &mut out);
    }
    if let Some((edit, run)) = edits.next().zip(text.runs.last()) {
        let from = source(&text, edit.range.start.saturating_sub(1));
        put(&edit.words, from, run, edit.link.or(run.link), &mut out);
    }
    out
}

/// Ranges of the old string → where they are in the new one. Neither ranges nor edits overlap; all are in order.
pub fn carried(ranges: &[Range<usize>], edits: &[Edit]) -> Vec<Range<usize>> {
    let mut delta = 0_isize;
    let mut edits = edits.iter().peekable();
    let mut moved = Vec::with_capacity(ranges.len());
    for range in ranges {
        while let Some(edit) = edits.next_if(|edit| edit.range.start < range.start) {
            delta += edit.words.len() as isize - edit.range.len() as isize;
        }
        moved.push(range.start.saturating_add_signed(delta)..range.end.saturating_add_signed(delta));
    }
    moved
}

fn copy(text: &Text, range: Range<usize>, run: &Run, link: Option<usize>, out: &mut Text) {
    if range.start >= range.end {
        return;
    }
    let base = out.string.len();
    out.ties.extend(text.ties_in(&range).iter().map(|tie| base + tie - range.start));
    let mut at = range.start;
    let first = text.origins.partition_point(|origin| origin.at <= range.start);
    for origin in text.origins[first..].iter().take_while(|origin| origin.at < range.end) {
        put(&text.string[at..origin.at], source(text, at), run, link, out);
        at = origin.at;
    }
    put(&text.string[at..range.end], source(text, at), run, link, out);
}

fn put(words: &str, from: Option<Origin>, run: &Run, link: Option<usize>, out: &mut Text) {
    if words.is_empty() {
        return;
    }
    let start = out.string.len();
    out.string.push_str(words);
    if let Some(from) = from {
        push_origin(&mut out.origins, Origin { at: start, ..from });
    }
    let range = start..out.string.len();
    match out.runs.last_mut() {
        Some(last) if last.link == link && alike(last, run) => last.range.end = range.end,
        _ => out.runs.push(Run { range, link, ..run.clone() }),
    }
}

/// Where a byte of the string came from.
fn source(text: &Text, at: usize) -> Option<Origin> {
    let index = text.origins.partition_point(|origin| origin.at <= at).checked_sub(1)?;
    let origin = text.origins[index];
    Some(Origin { at, file: origin.file, source: origin.source + (at - origin.at) })
}

/// Adds an origin unless the one before it already says the same.
pub fn push_origin(origins: &mut Vec<Origin>, next: Origin) {
    let same =
        origins.last().is_some_and(|last| last.file == next.file && last.source + (next.at - last.at) == next.source);
    if !same {
        if origins.last().is_some_and(|last| last.at == next.at) {
            origins.pop();
        }
        origins.push(next);
    }
}

/// Whether two runs of words look and mean the same, links aside.
pub fn alike(left: &Run, right: &Run) -> bool {
    left.style == right.style
        && left.language == right.language
        && left.indexed == right.indexed
        && left.kind == right.kind
        && left.kind == crate::book::text::RunKind::Words
}

#[cfg(test)]
mod tests {
    use super::{Edit, apply};
    use crate::base::source::FileId;
    use crate::book::text::{Origin, Text};

    #[test]
    fn runs_and_origins_move_along() {
        let mut text = Text::plain("a...b\"c");
        text.origins.push(Origin { at: 0, file: FileId(3), source: 100 });
        let edit = |range, words: &str| Edit { range, words: words.into(), link: None, loose: false };
        let text = apply(text, &[edit(1..4, "…"), edit(5..6, "”")]);
        assert_eq!(text.string, "a…b”c");
        let places: Vec<u32> =
            text.string.char_indices().map(|(at, _)| text.span_at(at).expect("from a file").start).collect();
        assert_eq!(places, [100, 101, 104, 105, 106]);
        assert_eq!(text.runs.len(), 1);
        assert_eq!(text.runs[0].range, 0..text.string.len());
    }
}
