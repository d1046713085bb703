//! What a page costs: published weights, each wish an order of magnitude below the one that it gives way to.

use crate::base::length::Length;
use crate::typeset::blocks::galley::Cut;

/// A colon cut from its list: worse than a page that is short by four lines.
const TORN: u64 = 1_200;
/// A short table cut in two: as bad as a page that is short by ten lines.
const KEPT: u64 = 6_000;
/// A word cut in two, so that its reader has to turn the page: worse than a page that is two thirds empty.
const DIVIDED: u64 = 60_000;
/// A single line of a paragraph at the foot or top of a page: worse than a page with nothing but two lines.
const LONELY: u64 = 400_000;
/// A heading at the foot of a page.
const STRANDED: u64 = 40_000_000;
/// A strip taller than the page.
const OVERFLOW: u64 = 40_000_000_000;
/// A page that holds nothing but the rest of notes.
const NOTES_ALONE: u64 = 5_000;
/// A note that goes on over the page.
const SPLIT_NOTE: u64 = 3_000;
/// A figure that moves past text to the top of the next page.
const FLOATED: u64 = 200;
/// A missing line at the foot of a page costs this, two cost four times as much.
const SHORT_LINE: u64 = 60;
/// A line that is put above headings and pictures to level the foot, likewise.
const STRETCHED_LINE: u64 = 20;

/// What is known of a page that might be made.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// Height left empty.
    pub short: Length,
    /// Lines put above headings and pictures.
    pub stretched: u64,
    /// The cut it ends with.
    pub cut: Cut,
    /// Whether it is the last of its galley.
    pub last: bool,
    /// Whether it sticks out of the type area.
    pub overflows: bool,
    /// Whether a note goes on over its end.
    pub splits_note: bool,
    /// Whether a figure moves to the top of the page after it.
    pub floats: bool,
    /// Whether it holds no strip of the main flow.
    pub notes_alone: bool,
}

/// The cost of a page; `leading` is the unit in which emptiness is counted.
pub fn cost(page: Candidate, leading: Length) -> u64 {
    let mut cost = match page.cut {
        _ if page.last => 0,
        Cut::Free | Cut::Forced => 0,
        Cut::Torn => TORN,
        Cut::Kept => KEPT,
        Cut::Divided => DIVIDED,
        Cut::Lonely => LONELY,
        Cut::Stranded => STRANDED,
    };
    if !page.last && page.cut != Cut::Forced {
        let short = page.short.max(Length::ZERO).scale(8, leading.raw().max(1)).raw() as u64;
        cost += SHORT_LINE * short * short / 64;
        cost += STRETCHED_LINE * page.stretched * page.stretched;
    }
    if page.overflows {
        cost += OVERFLOW;
    }
    if page.splits_note {
        cost += SPLIT_NOTE;
    }
    if page.floats {
        cost += FLOATED;
    }
    if page.notes_alone {
        cost += NOTES_ALONE;
    }
    cost
}
