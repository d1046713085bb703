//! Set lines → what is wrong with them: the words that stick out, and those broken without a hyphen because nothing
//! else fitted. Each fault names the word, and where it stands in the manuscript.

use std::ops::Range;

use crate::base::length::Length;
use crate::book::block::BlockId;
use crate::typeset::lines::Line;
use crate::typeset::lines::fit::Chosen;
use crate::typeset::lines::stops::Stop;
use crate::typeset::text::opportunities::OpportunityKind;
use crate::typeset::text::shape::Shaped;
use crate::typeset::text::urls;

/// Something wrong with a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// What it is.
    pub kind: FaultKind,
    /// The word at fault.
    pub word: String,
    /// The word's block and first byte of the block's string; none for text that the tool made.
    pub source: Option<(BlockId, u32)>,
}

/// What can be wrong with a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FaultKind {
    /// It sticks out of its measure by so much.
    Overfull(Length),
    /// It ends within a word, without a hyphen.
    Broken,
}

/// The faults of lines in order: at most one for a line, and one for a word that is broken more than once.
pub fn faults(shaped: &Shaped<'_>, stops: &[Stop], chosen: &[Chosen], lines: &[Line]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut addresses = None;
    let mut told = None;
    let mut last = 0..0;
    for (line, ends) in lines.iter().zip(chosen) {
        let (from, to) = (&stops[ends.from], &stops[ends.to]);
        let (kind, at) = match line.overfull {
            Some(excess) => (FaultKind::Overfull(excess), last_sign(&shaped.text, from.at..to.at)),
            None if to.kind == OpportunityKind::Emergency => (FaultKind::Broken, to.at as usize),
            None => continue,
        };
        // A very long word is in many lines.
        let word = if last.contains(&at) { last } else { word(&shaped.text, at) };
        last = word.clone();
        let addresses = addresses.get_or_insert_with(|| urls::addresses(&shaped.text));
        let free = is_code(shaped, at) || addresses.iter().any(|address| address.contains(&at));
        let known = told.replace((word.start, kind == FaultKind::Broken)) == Some((word.start, true));
        if kind == FaultKind::Broken && (free || known) {
            continue;
        }
        faults.push(Fault { kind, source: source(shaped, word.start), word: shaped.text[word].to_owned() });
    }
    faults
}

/// The byte of the last sign that can be seen between two bytes; the first byte where there is none.
fn last_sign(text: &str, bytes: Range<u32>) -> usize {
    let (start, end) = (bytes.start as usize, bytes.end as usize);
    let line = text.get(start..end).unwrap_or_default().trim_end();
    start + line.char_indices().next_back().map_or(0, |(at, _)| at)
}

/// The stretch without spaces around a byte.
fn word(text: &str, at: usize) -> Range<usize> {
    let start = text[..at]
        .rfind(char::is_whitespace)
        .map_or(0, |space| space + text[space..].chars().next().map_or(1, char::len_utf8));
    let end = text[at..].find(char::is_whitespace).map_or(text.len(), |space| at + space);
    start..end
}

fn is_code(shaped: &Shaped<'_>, at: usize) -> bool {
    shaped.passage.spans.iter().any(|span| span.left_to_right && span.range.contains(&at))
}

/// Where a byte of the passage stands in the book.
fn source(shaped: &Shaped<'_>, at: usize) -> Option<(BlockId, u32)> {
    let span = shaped.passage.spans.iter().find(|span| span.range.contains(&at))?;
    span.source.map(|(block, first)| (block, first + (at - span.range.start) as u32))
}
