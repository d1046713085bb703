//! Runs → the text that each glyph stands for in every file. Streams are shared between files, so the choice is made
//! once for the whole report; a cluster whose glyphs then say something else carries its own ActualText.

use std::borrow::Cow;
use std::ops::Range;

use rayon::prelude::*;
use skrifa::MetadataProvider;
use unicode_bidi::{BidiClass, bidi_class};

use crate::base::text::is_private;
use crate::book::font::{Face, FaceId, Fonts};
use crate::typeset::pages::{Glyph, Item, Pages, Section, TextRun};

/// What software reads where nothing better is known.
const UNKNOWN: &str = "\u{FFFD}";

/// For each face and glyph, its text.
pub struct Unicode {
    faces: Vec<Vec<Option<Box<str>>>>,
}

/// Glyphs that show one piece of text together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cluster {
    /// Indices into the run's glyphs.
    pub glyphs: Range<usize>,
    /// Bytes of the run's text.
    pub text: Range<usize>,
}

/// How often a glyph was seen with which text.
type Votes = Vec<(Box<str>, u32)>;

/// The votes on each glyph of each face.
#[derive(Default)]
struct Ballot {
    faces: Vec<Vec<Votes>>,
}

impl Unicode {
    /// Counts every glyph of every section and takes the text seen most often (of equals, the smaller).
    pub fn of(fonts: &Fonts, pages: &Pages) -> Self {
        let sections: Vec<&Section> =
            pages.sections.iter().chain(pages.sheets.iter().map(|(_, sheet)| sheet)).collect();
        let ballots: Vec<Ballot> = sections.par_iter().map(|section| Ballot::of(section)).collect();
        let mut sum = Ballot::default();
        for ballot in ballots {
            sum.add(ballot);
        }
        let elect = |(face, glyphs): (usize, Vec<Votes>)| elect(fonts, face, glyphs);
        Self { faces: sum.faces.into_iter().enumerate().map(elect).collect() }
    }

    /// The text of a glyph.
    pub fn text(&self, face: FaceId, glyph: u16) -> &str {
        let face = self.faces.get(usize::from(face.0));
        face.and_then(|glyphs| glyphs.get(usize::from(glyph))?.as_deref()).unwrap_or(UNKNOWN)
    }

    /// Whether reading the glyphs of a cluster one after another gives its text. What stands for private characters never
    /// says enough (ISO 19005-2, 6.2.11.7.3).
    pub fn says(&self, run: &TextRun, cluster: &Cluster, backwards: bool) -> bool {
        let Some(mut rest) = run.text.get(cluster.text.clone()) else { return true };
        if rest.contains(is_private) {
            return false;
        }
        for glyph in logical(&run.glyphs[cluster.glyphs.clone()], backwards) {
            match rest.strip_prefix(&*as_met(self.text(run.face, glyph.id), backwards)) {
                Some(tail) => rest = tail,
                None => return rest == "\u{A0}" && self.text(run.face, glyph.id) == " ",
            }
        }
        rest.is_empty()
    }
}

/// The clusters of a run from left to right.
pub fn clusters(run: &TextRun) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::with_capacity(run.glyphs.len());
    for (index, glyph) in run.glyphs.iter().enumerate() {
        let text = glyph.cluster();
        match clusters.last_mut() {
            Some(last) if text.is_empty() => last.glyphs.end = index + 1,
            Some(last) if last.text.is_empty() => *last = Cluster { glyphs: last.glyphs.start..index + 1, text },
            _ => clusters.push(Cluster { glyphs: index..index + 1, text }),
        }
    }
    clusters
}

/// Whether a run's text goes from right to left: its clusters descend, or its only cluster is of such a script.
pub fn is_backwards(run: &TextRun, clusters: &[Cluster]) -> bool {
    match clusters {
        [] => false,
        [_] => matches!(run.text.chars().next().map(bidi_class), Some(BidiClass::R | BidiClass::AL)),
        [first, .., last] => first.text.start > last.text.start,
    }
}

/// The letters of one glyph in the order in which they are met from left to right, and back. Software turns a line that
/// runs from right to left round letter by letter, those of a ligature too.
pub fn as_met(text: &str, backwards: bool) -> Cow<'_, str> {
    if backwards { text.chars().rev().collect() } else { text.into() }
}

fn logical(glyphs: &[Glyph], backwards: bool) -> impl Iterator<Item = &Glyph> {
    let last = glyphs.len().saturating_sub(1);
    (0..glyphs.len()).map(move |index| &glyphs[if backwards { last - index } else { index }])
}

impl Ballot {
    fn of(section: &Section) -> Self {
        let mut ballot = Self::default();
        for page in &section.pages {
            for item in page.body.iter().chain(&page.furniture) {
                if let Item::Text(run) = item {
                    ballot.count(run);
                }
            }
        }
        ballot
    }

    fn count(&mut self, run: &TextRun) {
        let clusters = clusters(run);
        let backwards = is_backwards(run, &clusters);
        for cluster in &clusters {
            let text = run.text.get(cluster.text.clone()).unwrap_or_default();
            let text = if text == "\u{A0}" { " " } else { text };
            let glyphs = &run.glyphs[cluster.glyphs.clone()];
            let pieces = pieces(text, glyphs.len());
            for (glyph, piece) in logical(glyphs, backwards).zip(pieces) {
                self.vote(run.face, glyph.id, &as_met(piece, backwards), 1);
            }
        }
    }

    fn vote(&mut self, face: FaceId, glyph: u16, text: &str, weight: u32) {
        let faces = grown(&mut self.faces, usize::from(face.0));
        let votes = grown(faces, usize::from(glyph));
        match votes.iter_mut().find(|(known, _)| &**known == text) {
            Some((_, count)) => *count += weight,
            None => votes.push((text.into(), weight)),
        }
    }

    fn add(&mut self, other: Self) {
        for (face, glyphs) in other.faces.into_iter().enumerate() {
            for (glyph, votes) in glyphs.into_iter().enumerate() {
                for (text, count) in votes {
                    self.vote(FaceId(face as u16), glyph as u16, &text, count);
                }
            }
        }
    }
}

/// A cluster's text cut for its glyphs: a character each, and what is left over to the last. Glyphs beyond the text
/// get an empty piece.
fn pieces(text: &str, glyphs: usize) -> Vec<&str> {
    let mut rest = text;
    (1..=glyphs)
        .map(|position| {
            let width = rest.chars().next().map_or(0, char::len_utf8);
            let (piece, tail) = rest.split_at(if position == glyphs { rest.len() } else { width });
            rest = tail;
            piece
        })
        .collect()
}

/// The element at an index of a list that grows to hold it.
fn grown<T: Default>(list: &mut Vec<T>, index: usize) -> &mut T {
    if list.len() <= index {
        list.resize_with(index + 1, T::default);
    }
    &mut list[index]
}

fn elect(fonts: &Fonts, face: usize, glyphs: Vec<Votes>) -> Vec<Option<Box<str>>> {
    let mut elected: Vec<Option<Box<str>>> = glyphs.iter().map(|votes| winner(votes)).collect();
    let orphans = glyphs.iter().zip(&elected).any(|(votes, text)| !votes.is_empty() && text.is_none());
    if orphans {
        name_orphans(fonts, face, &glyphs, &mut elected);
    }
    elected
}

/// The text most often seen, if a reader can be given it: text that is empty or of no character says nothing.
fn winner(votes: &[(Box<str>, u32)]) -> Option<Box<str>> {
    let meaningful = votes.iter().filter(|(text, _)| !text.is_empty() && !text.contains(says_nothing));
    let best = meaningful.max_by(|(text, count), (other, others)| count.cmp(others).then_with(|| other.cmp(text)));
    best.map(|(text, _)| text.clone())
}

/// Whether no glyph may stand for a character (ISO 19005-2, 6.2.11.7.2).
fn says_nothing(character: char) -> bool {
    matches!(character, '\0' | '\u{FEFF}' | '\u{FFFE}')
}

/// Glyphs that were never seen with text of their own get the first character that the face draws with them.
fn name_orphans(fonts: &Fonts, face: usize, glyphs: &[Votes], elected: &mut [Option<Box<str>>]) {
    let Some(font) = fonts.faces.get(face).and_then(Face::tables) else { return };
    for (code, glyph) in font.charmap().mappings() {
        let index = glyph.to_u32() as usize;
        if glyphs.get(index).is_some_and(|votes| !votes.is_empty()) && elected[index].is_none() {
            let character =
                char::from_u32(code).filter(|character| !says_nothing(*character) && !is_private(*character));
            elected[index] = character.map(|character| String::from(character).into());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{as_met, pieces};

    #[test]
    fn a_ligature_that_runs_from_right_to_left_is_turned_round_by_its_readers() {
        assert_eq!(as_met("\u{644}\u{627}", true), "\u{627}\u{644}");
        assert_eq!(as_met("ffi", false), "ffi");
    }

    #[test]
    fn text_is_shared_out_among_glyphs() {
        assert_eq!(pieces("ffi", 1), ["ffi"]);
        assert_eq!(pieces("ab", 2), ["a", "b"]);
        assert_eq!(pieces("abc", 2), ["a", "bc"]);
        assert_eq!(pieces("a", 3), ["a", "", ""]);
    }
}
