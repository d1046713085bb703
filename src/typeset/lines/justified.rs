//! Justified lines: how good a line looks whose letters are first spaced a little and whose spaces then take the rest.
//! Integers only, so that every machine breaks alike.

use crate::typeset::lines::Pass;
use crate::typeset::lines::fit::{Filling, Verdict};
use crate::typeset::lines::stops::{Stop, Sums};
use crate::typeset::text::opportunities::OpportunityKind;
use crate::typeset::text::passage::Setting;

/// Thousandths of the em by which letters may be spaced out or in: about 2 % of a letter, not to be seen.
pub const TRACKING: i64 = 9;
/// A space stretches by one part of this many before it looks loose.
const STRETCH: i64 = 2;
/// A space shrinks by one part of this many at most.
pub const SHRINK: i64 = 3;
/// Ratios are in thousandths, and no worse than this.
const WORST: i64 = 20_000;
/// A last line shorter than this part of the measure looks lost: about six letters of seventy.
const LOST: i64 = 12;

/// Fills lines on both sides.
pub struct Justified {
    measure: i64,
    indent: i64,
    limit: i64,
}

/// How the difference between a line and its room is shared out, 1/65,536 pt; negative where the line is tightened.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Shares {
    /// To the letters.
    pub letters: i64,
    /// To the spaces between words.
    pub spaces: i64,
}

/// Shares out a gap: letters first, up to their limit, then spaces.
pub fn shares(gap: i64, sums: &Sums) -> Shares {
    let limit = tracking(sums);
    let letters = gap.clamp(-limit, limit);
    Shares { letters, spaces: gap - letters }
}

/// By how much the letters of a line can be spaced out or in.
pub fn tracking(sums: &Sums) -> i64 {
    sums.letters / 1000 * TRACKING
}

impl Justified {
    /// For the room of a setting; each pass may go further than the one before.
    pub fn new(setting: &Setting, pass: Pass) -> Self {
        let limit = match pass {
            Pass::Words => 600,
            Pass::Hyphens => 1400,
            Pass::Anything => i64::MAX,
        };
        Self { measure: setting.measure.raw(), indent: setting.indent.raw(), limit }
    }

    fn room(&self, from: &Stop, first: bool) -> i64 {
        self.measure - if first { self.indent } else { 0 } + from.hang_start
    }

    /// For a last line with next to nothing on it, above all if the next paragraph's indent is wider.
    fn lost(&self, sums: &Sums) -> i64 {
        if sums.width < self.measure / LOST || sums.width < self.indent * 3 / 2 { 20_000 } else { 0 }
    }
}

impl Filling for Justified {
    fn judge(&self, from: &Stop, to: &Stop, first: bool, last: bool) -> Verdict {
        let room = self.room(from, first);
        let sums = to.before.since(&from.after);
        let gap = room + to.hang_end - sums.width - to.hyphen;
        let shares = shares(gap, &sums);
        let give = sums.space / SHRINK;
        if -shares.spaces > give {
            let hopeless = sums.width - room > give + tracking(&sums);
            return Verdict::Long { excess: -shares.spaces - give, hopeless };
        }
        if last && gap >= 0 {
            return Verdict::Fits { demerits: square(10) + self.lost(&sums), class: 1 };
        }
        let ratio = ratio(&shares, &sums);
        if ratio > self.limit {
            return Verdict::Short;
        }
        let badness = badness(ratio) + effort(&shares, &sums);
        Verdict::Fits { demerits: square(10 + badness) + penalty(to.kind), class: class(ratio) }
    }

    fn contrast(&self) -> i64 {
        5_000
    }

    fn ladder(&self, nth: u8, before_last: bool) -> i64 {
        match (before_last, nth) {
            (true, _) => 60_000,
            (false, 2) => 20_000,
            (false, _) => 1_000_000_000,
        }
    }
}

/// The change of the spaces in thousandths of what they can bear; negative where they shrink.
fn ratio(shares: &Shares, sums: &Sums) -> i64 {
    let bearable = if shares.spaces < 0 { sums.space / SHRINK } else { sums.space / STRETCH };
    match (shares.spaces, bearable) {
        (0, _) => 0,
        (_, 0) => WORST,
        (spaces, bearable) => spaces.saturating_mul(1000) / bearable,
    }
    .clamp(-WORST, WORST)
}

fn badness(ratio: i64) -> i64 {
    let ratio = ratio.abs();
    100 * ratio * ratio / 1000 * ratio.max(400) / 1_000_000
}

/// A little for spacing letters, so that lines that need none are preferred.
fn effort(shares: &Shares, sums: &Sums) -> i64 {
    let limit = tracking(sums);
    if limit == 0 { 0 } else { 5 * shares.letters.abs() / limit }
}

fn penalty(kind: OpportunityKind) -> i64 {
    match kind {
        OpportunityKind::Forced | OpportunityKind::Plain => 0,
        OpportunityKind::Dash => 400,
        OpportunityKind::Address => 900,
        OpportunityKind::Syllable => 6_000,
        OpportunityKind::Hyphen => 2_500,
        OpportunityKind::Soft => 3_600,
        OpportunityKind::Divided => 15_000,
        OpportunityKind::Emergency => 1_000_000,
    }
}

fn square(value: i64) -> i64 {
    value.saturating_mul(value)
}

fn class(ratio: i64) -> u8 {
    match ratio {
        ..-500 => 0,
        -500..=500 => 1,
        501..=1000 => 2,
        _ => 3,
    }
}
