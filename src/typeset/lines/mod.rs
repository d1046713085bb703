//! Passage → lines: breaking, hyphenation and justification of shaped text. Every character of the passage is on exactly
//! one line, in logical order: spaces at a line's end stay in the text without width, a forced break is such a space, and
//! only controls are dropped. Soft hyphens and direction marks are in a run's text, but no glyph shows them.

mod assemble;
mod compose;
mod edges;
mod faults;
mod fit;
mod hang;
mod justified;
mod order;
mod ragged;
mod runs;
mod stops;
#[cfg(test)]
mod tests;

use crate::base::length::Length;
use crate::book::NoteId;
use crate::book::block::BlockId;
use crate::typeset::lines::assemble::assemble;
use crate::typeset::lines::faults::faults;
use crate::typeset::lines::fit::Chosen;
use crate::typeset::lines::stops::{Stop, stops, with_emergencies};
use crate::typeset::pages::Item;
use crate::typeset::text::opportunities::{Opportunity, opportunities, with_hyphens, with_needed_hyphens};
use crate::typeset::text::passage::{Align, Passage, Setting};
use crate::typeset::text::shape::{Missing, Shaped, shape};
use crate::typeset::text::shaper::Shaper;

pub use faults::{Fault, FaultKind};

/// A set line. Items are placed relative to the line: x from the left edge of the measure, y from the baseline, downwards.
#[derive(Clone, Debug)]
pub struct Line {
    /// Text and inline images from left to right, each with the caller's link number.
    pub items: Vec<LineItem>,
    /// Natural height above the baseline of the tallest item.
    pub ascent: Length,
    /// Natural depth below the baseline.
    pub descent: Length,
    /// From the first to the last visible glyph.
    pub width: Length,
    /// Notes whose marks stand on this line, in order.
    pub notes: Vec<NoteId>,
    /// The first byte of manuscript text on the line, for the EPUB's page breaks.
    pub opens: Option<(BlockId, u32)>,
    /// Whether the line ends with a hyphen.
    pub hyphenated: bool,
    /// By how much the line sticks out of the measure.
    pub overfull: Option<Length>,
}

/// An item of a line.
#[derive(Clone, Debug)]
pub struct LineItem {
    /// Its place in the order of reading, in which a line that turns between directions does not stand.
    pub read: usize,
    /// The caller's number for the link it is part of.
    pub link: Option<usize>,
    /// From where to where on the line, for the link's area.
    pub from: Length,
    /// The end, likewise.
    pub to: Length,
    /// What is drawn.
    pub item: Item,
}

/// A passage, set.
#[derive(Clone, Debug, Default)]
pub struct SetText {
    /// The lines; none only for a passage without text.
    pub lines: Vec<Line>,
    /// Characters that no face can show, in order.
    pub missing: Vec<Missing>,
    /// What is wrong with the lines, in order.
    pub faults: Vec<Fault>,
}

/// How narrow and how wide a passage can be.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Widths {
    /// The widest part that cannot be broken without dividing a word.
    pub minimum: Length,
    /// The widest line where only forced breaks are used.
    pub natural: Length,
}

/// Sets a passage in lines.
pub fn set(shaper: &Shaper<'_>, passage: &Passage, setting: &Setting) -> SetText {
    let mut shaped = shape(shaper, passage);
    let missing = std::mem::take(&mut shaped.missing);
    let (stops, chosen) = choose(&shaped, setting);
    let lines = assemble(&shaped, setting, &stops, &chosen);
    let faults = faults(&shaped, &stops, &chosen, &lines);
    SetText { lines, missing, faults }
}

/// The widths of a passage, for the columns of a table.
pub fn widths(shaper: &Shaper<'_>, passage: &Passage) -> Widths {
    let shaped = shape(shaper, passage);
    let stops = stops(&shaped, &opportunities(&shaped));
    let mut widths = Widths::default();
    let mut line = 0;
    for pair in stops.windows(2) {
        let natural = |from: &Stop| Length::from_raw(pair[1].before.width + pair[1].hyphen - from.after.width);
        widths.minimum = widths.minimum.max(natural(&pair[0]));
        if pair[1].is_forced() {
            widths.natural = widths.natural.max(natural(&stops[line]));
            line = pair[1].index;
        }
    }
    widths.natural = widths.natural.max(widths.minimum);
    widths
}

/// Where the lines end: first without dividing words, then with, then by any means. The better the means, the narrower
/// the limits they have to keep.
fn choose(shaped: &Shaped<'_>, setting: &Setting) -> (Vec<Stop>, Vec<Chosen>) {
    let plain = opportunities(shaped);
    let first = stops(shaped, &plain);
    if let Some(lines) = fitted(shaped, &first, setting, Pass::Words) {
        return (first, lines);
    }
    let divided = with_hyphens(shaped, &plain);
    let second = stops(shaped, &divided);
    if let Some(lines) = fitted(shaped, &second, setting, Pass::Hyphens) {
        return (second, lines);
    }
    let third = rescued(shaped, setting, &divided, &second).unwrap_or(second);
    let lines = fitted(shaped, &third, setting, Pass::Anything).unwrap_or_default();
    (third, lines)
}

/// The stops with more of them where a word is longer than its line: in headings too at its hyphens, then anywhere.
fn rescued(shaped: &Shaped<'_>, setting: &Setting, places: &[Opportunity], known: &[Stop]) -> Option<Vec<Stop>> {
    with_emergencies(shaped, known, places, setting)?;
    let softened = with_needed_hyphens(shaped, places);
    let known = stops(shaped, &softened);
    let rescued = with_emergencies(shaped, &known, &softened, setting);
    Some(rescued.map_or(known, |places| stops(shaped, &places)))
}

/// What a pass may do to make lines fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Pass {
    /// Break between words only, and keep spaces even.
    Words,
    /// Divide words.
    Hyphens,
    /// Stretch as far as needed, break anywhere, and stick out if all else fails.
    Anything,
}

fn fitted(shaped: &Shaped<'_>, stops: &[Stop], setting: &Setting, pass: Pass) -> Option<Vec<Chosen>> {
    match setting.align {
        Align::Justify => {
            let width = stops.last().map_or(0, |end| end.before.width);
            let justified = justified::Justified::new(setting, &shaped.passage.language(), width, pass);
            fit::fit(stops, &justified, pass == Pass::Anything)
        }
        Align::Start | Align::Full | Align::End | Align::Center | Align::Balance => {
            fit::fit(stops, &ragged::Ragged::new(setting, pass), pass == Pass::Anything)
        }
    }
}
