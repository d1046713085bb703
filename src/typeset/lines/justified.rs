//! Justified lines: how good a line looks whose glyphs are first scaled a little and whose spaces then take the rest.
//! Integers only, so that every machine breaks alike.

use crate::book::language::Language;
use crate::typeset::lines::Pass;
use crate::typeset::lines::fit::{Filling, Verdict};
use crate::typeset::lines::stops::{Stop, Sums};
use crate::typeset::text::opportunities::OpportunityKind;
use crate::typeset::text::passage::Setting;

/// Ten-thousandths by which glyphs may be made wider or narrower: 2 %, which is not seen (Thành 2000).
pub const SCALING: i64 = 200;
/// A space stretches by one part of this many before it looks loose.
const STRETCH: i64 = 2;
/// Demerits of a line in itself, so that a paragraph is not set in more lines than it needs.
const LINE: i64 = 100;
/// Ratios are in thousandths, and no worse than this.
const WORST: i64 = 20_000;
/// Demerits of an empty thousandth of the measure, squared, where stretching is of no use.
const EMPTY: i64 = 100;
/// Demerits of a line that ends between two words that had better stay together.
const TIE: i64 = 15_000;
/// Lines of a short paragraph.
const FEW_LINES: i64 = 8;
/// Beyond this ratio a line looks loose.
const LOOSE: i64 = 1_100;
/// A last line shorter than this part of the measure looks lost: about six letters of seventy.
const LOST: i64 = 12;

/// Fills lines on both sides.
pub struct Justified {
    measure: i64,
    indent: i64,
    limit: i64,
    /// Demerits of a divided word.
    division: i64,
}

/// How the difference between a line and its room is shared out, 1/65,536 pt; negative where the line is tightened.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Shares {
    /// To the glyphs.
    pub letters: i64,
    /// To the spaces between words.
    pub spaces: i64,
}

/// Shares out a gap: glyphs first, up to their limit, then spaces.
pub fn shares(gap: i64, sums: &Sums) -> Shares {
    let limit = scaling(sums);
    let letters = gap.clamp(-limit, limit);
    Shares { letters, spaces: gap - letters }
}

/// By how much the glyphs of a line can be made wider or narrower in sum.
pub fn scaling(sums: &Sums) -> i64 {
    // A sum may be negative where a ligature comes apart at a line's end.
    sums.letters.max(0) / 10_000 * SCALING
}

impl Justified {
    /// For the room of a setting and a passage as long as `width` on one line, 1/65,536 pt; each pass may go further
    /// than the one before.
    pub fn new(setting: &Setting, language: &Language, width: i64, pass: Pass) -> Self {
        let lines = width / setting.measure.raw().max(1);
        let limit = match pass {
            Pass::Words => 650,
            Pass::Hyphens => 1400,
            Pass::Anything => i64::MAX,
        };
        Self {
            measure: setting.measure.raw(),
            indent: setting.indent.raw(),
            limit,
            division: division(language, lines),
        }
    }

    fn room(&self, from: &Stop, first: bool) -> i64 {
        self.measure - if first { self.indent } else { 0 } + from.hang_start
    }

    fn penalty(&self, kind: OpportunityKind) -> i64 {
        match kind {
            OpportunityKind::Forced | OpportunityKind::Plain => 0,
            OpportunityKind::Dash => self.division / 20,
            OpportunityKind::Address => self.division / 4,
            OpportunityKind::Tie => TIE,
            OpportunityKind::Syllable => self.division / 2,
            OpportunityKind::Soft => self.division * 4 / 5,
            OpportunityKind::Hyphen | OpportunityKind::Repeated | OpportunityKind::Divided => self.division,
            OpportunityKind::Emergency => 4_000_000,
        }
    }

    /// For a last line with next to nothing on it, above all if the next paragraph's indent is wider.
    fn lost(&self, sums: &Sums) -> i64 {
        if sums.width < self.measure / LOST || sums.width < self.indent * 3 / 2 { 20_000 } else { 0 }
    }
}

impl Justified {
    /// For what is left empty of a line that no stretching fills well: the square of its part of the measure, so that of
    /// several such lines none is left nearly empty.
    fn emptiness(&self, gap: i64, ratio: i64) -> i64 {
        if ratio < WORST {
            return 0;
        }
        let part = (gap.saturating_mul(1000) / self.measure.max(1)).clamp(0, 1000);
        EMPTY * part * part
    }
}

impl Filling for Justified {
    fn judge(&self, from: &Stop, to: &Stop, first: bool, last: bool) -> Verdict {
        let room = self.room(from, first);
        let sums = to.before.since(&from.after);
        let gap = room + to.hang_end - sums.width - to.hyphen;
        let shares = shares(gap, &sums);
        let give = sums.shrink;
        if -shares.spaces > give {
            let hopeless = sums.width - room > give + scaling(&sums);
            return Verdict::Long { excess: -shares.spaces - give, hopeless };
        }
        if last && gap >= 0 {
            return Verdict::Fits { demerits: LINE + self.lost(&sums), class: 1 };
        }
        let ratio = ratio(&shares, &sums);
        if ratio > self.limit {
            return Verdict::Short;
        }
        let demerits = unevenness(&shares, &sums, ratio) + self.emptiness(gap, ratio) + self.penalty(to.kind);
        Verdict::Fits { demerits, class: class(ratio) }
    }

    fn contrast(&self) -> i64 {
        3_000
    }

    fn ladder(&self, nth: u8, before_last: bool) -> i64 {
        match (before_last, nth) {
            (true, _) => 200_000,
            // Two hyphens in a row only where a line would else be stretched as no reader overlooks.
            (false, 2) => 1_000_000,
            (false, _) => 8_000_000,
        }
    }
}

/// The change of the spaces in thousandths of what they can bear; negative where they shrink.
fn ratio(shares: &Shares, sums: &Sums) -> i64 {
    let bearable = if shares.spaces < 0 { sums.shrink } else { sums.space / STRETCH };
    match (shares.spaces, bearable) {
        (0, _) => 0,
        (_, 0) => WORST,
        (spaces, bearable) => spaces.saturating_mul(1000) / bearable,
    }
    .clamp(-WORST, WORST)
}

/// What the spaces of a line cost. The square of their change makes the sum of all lines least where their deviation from
/// the natural space is, for as many divided words; Knuth and Plass's third power, squared for demerits, hardly tells a
/// good line from a fair one. Beyond what a reader overlooks, a line costs more, but not so much more that its neighbours
/// are spread with it.
fn unevenness(shares: &Shares, sums: &Sums, ratio: i64) -> i64 {
    let change = (shares.spaces.saturating_mul(1000 * STRETCH) / sums.space.max(1)).clamp(-WORST, WORST);
    LINE + 10 * (change * change / 1000) + 1_000 * (ratio.abs() - LOOSE).max(0)
}

/// What a divided word costs in a paragraph of so many lines. English divides words by origin as much as by sound, so that
/// its readers stumble; in other languages words are longer, and division is regular. Among many lines one is seen less.
fn division(language: &Language, lines: i64) -> i64 {
    let few = if language.primary() == "en" { 20_000 } else { 6_000 };
    few * FEW_LINES / lines.clamp(FEW_LINES, 2 * FEW_LINES)
}

fn class(ratio: i64) -> u8 {
    match ratio {
        ..-500 => 0,
        -500..=500 => 1,
        501..=1000 => 2,
        _ => 3,
    }
}
