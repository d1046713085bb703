//! What a page costs: published weights, each wish an order of magnitude below the one that it gives way to.

use crate::base::length::Length;
use crate::typeset::blocks::galley::Cut;

/// A colon cut from its list: worse than a page that is short by four lines.
const TORN: u64 = 1_200;
/// A short table cut in two: as bad as a page that is short by ten lines.
const KEPT: u64 = 6_000;
/// A page of which more than [`HALF_EMPTY`] hundredths stay white, though the text goes on.
const HOLLOW: u64 = 40_000;
/// What half empty means.
const HALF_EMPTY: i64 = 40;
/// A word cut in two, so that its reader has to turn the page: worse than a page that is two thirds empty.
const DIVIDED: u64 = 60_000;
/// A single line of a paragraph at the foot or top of a page: worse than a page with nothing but two lines.
const LONELY: u64 = 400_000;
/// A heading at the foot of a page.
const STRANDED: u64 = 40_000_000;
/// A strip taller than the page.
const OVERFLOW: u64 = 40_000_000_000;
/// A page that holds nothing but the rest of notes, or figures from the page before.
pub const REST_ALONE: u64 = 5_000;
/// A note that goes on over the page.
const SPLIT_NOTE: u64 = 3_000;
/// A line less than [`ENOUGH_LINES`] above notes, so that a note of several pages leaves room for the text.
const SPARSE_LINE: u64 = 2_500;
/// A figure that goes to the next page.
pub const FLOATED: u64 = 150;
/// A figure with text above and below it.
pub const MIDDLE: u64 = 120;
/// A figure that stands elsewhere than its author wants it; so does one that would be alone on a page.
pub const UNWISHED: u64 = 4_000;
/// A figure without a caption that leaves its place, for the text cannot name it.
pub const UNNAMED: u64 = 2_500;
/// A figure that leaves the colon that announces it.
pub const UNANNOUNCED: u64 = 4_000;
/// A figure that stands after a heading of level 2 that it was met before.
pub const PASSED_SECTION: u64 = 3_000;
/// Likewise one of a deeper level.
pub const PASSED_HEADING: u64 = 800;
/// A missing line at the foot of a page costs this, two cost four times as much.
const SHORT_LINE: u64 = 60;
/// A line left white above the notes or figures at the foot, likewise.
const WHITE_LINE: u64 = 20;
/// A line that is put above headings and pictures to level the foot, likewise.
const STRETCHED_LINE: u64 = 20;
/// A line by which the feet of facing pages differ, likewise.
const UNEVEN_LINE: u64 = 400;
/// Feet that differ by more lines than this are no worse.
const MOST_UNEVEN: u64 = 6;
/// A last page with three lines or less.
const FEW: u64 = 900;
/// Lines of a last page, or above notes, that are enough.
const ENOUGH_LINES: i64 = 4;

/// Parts of a line in which white is counted.
pub const PARTS: i64 = 8;

/// What is known of a page that might be made.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// Height left white.
    pub white: Length,
    /// Height of what stands on it.
    pub used: Length,
    /// Height of what stands above the figures and notes at its foot.
    pub text: Length,
    /// Whether figures or notes stand at its foot, so that the white is above them.
    pub footed: bool,
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
    /// What its figures cost.
    pub figures: u64,
}

impl Candidate {
    /// Whether it ends as it may: it is the last, or the author wants a new page.
    pub fn ends(&self) -> bool {
        self.last || self.cut == Cut::Forced
    }

    /// Parts of a line that its foot is above the type area's.
    pub fn raised(&self, leading: Length) -> u64 {
        if self.footed { 0 } else { parts(self.white, leading) }
    }
}

/// The cost of a page on its own; `leading` is the unit in which white is counted.
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
    if !page.ends() {
        let line = if page.footed { WHITE_LINE } else { SHORT_LINE };
        cost += squared(parts(page.white, leading), line);
        cost += STRETCHED_LINE * page.stretched * page.stretched;
        if page.white > (page.white + page.used).scale(HALF_EMPTY, 100) {
            cost += HOLLOW;
        }
        if page.splits_note {
            let missing = leading * ENOUGH_LINES - page.text;
            cost += parts(missing, leading) * SPARSE_LINE / PARTS as u64;
        }
    }
    if page.last && page.used < leading * ENOUGH_LINES {
        cost += FEW;
    }
    if page.overflows {
        cost += OVERFLOW;
    }
    if page.splits_note {
        cost += SPLIT_NOTE;
    }
    cost + page.figures
}

/// The cost of facing pages whose feet are raised by these parts of a line.
pub fn uneven(verso: u64, recto: u64) -> u64 {
    squared(verso.abs_diff(recto).min(MOST_UNEVEN * PARTS as u64), UNEVEN_LINE)
}

fn squared(parts: u64, line: u64) -> u64 {
    line * parts * parts / (PARTS * PARTS) as u64
}

fn parts(white: Length, leading: Length) -> u64 {
    white.max(Length::ZERO).scale(PARTS, leading.raw().max(1)).raw() as u64
}
