//! Ragged lines: as few as possible, then as even as possible, with the last line not much shorter than the others; or
//! each as full as possible.

use crate::typeset::lines::Pass;
use crate::typeset::lines::fit::{Filling, Verdict};
use crate::typeset::lines::stops::Stop;
use crate::typeset::text::opportunities::OpportunityKind;
use crate::typeset::text::passage::{Align, Setting};

/// Demerits of a line more: above anything that evener lines could save.
const LINE: i64 = 4_000_000;
/// A last line shorter than this many thousandths of the measure looks lost.
const LOST: i64 = 200;

/// Fills lines on one side.
pub struct Ragged {
    measure: i64,
    indent: i64,
    limit: i64,
    last: i64,
    full: bool,
}

impl Ragged {
    /// For the room of a setting; each pass may go further than the one before.
    pub fn new(setting: &Setting, pass: Pass) -> Self {
        let balanced = matches!(setting.align, Align::Center | Align::Balance);
        let limit = match pass {
            _ if setting.align == Align::Full => i64::MAX,
            Pass::Words if balanced => 700,
            Pass::Words => 400,
            Pass::Hyphens if balanced => 800,
            Pass::Hyphens => 600,
            Pass::Anything => i64::MAX,
        };
        let last = if balanced { 1 } else { 4 };
        Self {
            measure: setting.measure.raw(),
            indent: setting.indent.raw(),
            limit,
            last,
            full: setting.align == Align::Full,
        }
    }
}

impl Filling for Ragged {
    fn judge(&self, from: &Stop, to: &Stop, first: bool, last: bool) -> Verdict {
        let room = self.measure - if first { self.indent } else { 0 };
        let width = to.before.since(&from.after).width;
        let slack = room - width - to.hyphen;
        if slack < 0 {
            return Verdict::Long { excess: -slack, hopeless: width > room };
        }
        let share = (slack.saturating_mul(1000) / self.measure.max(1)).min(1000);
        if self.full {
            // The least that is white on all lines but the last fills each line before the next.
            let white = if last { 0 } else { share + share * share / 100_000 + penalty(to.kind) / 500 };
            return Verdict::Fits { demerits: LINE + white, class: 1 };
        }
        if last {
            let lost = if share > 1000 - LOST { 250_000 } else { 0 };
            return Verdict::Fits { demerits: LINE + share * share / self.last + lost, class: 1 };
        }
        if share > self.limit {
            return Verdict::Short;
        }
        Verdict::Fits { demerits: LINE + share * share + penalty(to.kind), class: 1 }
    }

    fn contrast(&self) -> i64 {
        0
    }

    fn ladder(&self, _nth: u8, _before_last: bool) -> i64 {
        160_000
    }
}

fn penalty(kind: OpportunityKind) -> i64 {
    match kind {
        OpportunityKind::Forced | OpportunityKind::Plain => 0,
        OpportunityKind::Dash | OpportunityKind::Address | OpportunityKind::Syllable => 2_500,
        OpportunityKind::Hyphen | OpportunityKind::Repeated | OpportunityKind::Tie => 10_000,
        OpportunityKind::Soft => 40_000,
        OpportunityKind::Divided => 90_000,
        OpportunityKind::Emergency => 1_000_000,
    }
}
