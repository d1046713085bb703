//! Tests of whole passages with the bundled fonts: what goes in comes out, and looks even.

mod bidi;
mod compounds;
mod east;
mod faults;
mod random;
mod samples;
mod ties;
mod whole;

use crate::base::length::Length;
use crate::typeset::lines::{Line, SetText};
use crate::typeset::pages::{Item, TextRun};
use crate::typeset::text::passage::{Align, Setting};
use crate::typeset::text::testing::{body, fonts, passage, span};

/// A measure in hundredths of a millimetre, without indent.
fn measure(centi_mm: i64, align: Align) -> Setting {
    Setting { measure: Length::centi_mm(centi_mm), indent: Length::ZERO, align }
}

/// The runs of a line in logical order.
fn runs(line: &Line) -> Vec<&TextRun> {
    let mut runs: Vec<&TextRun> = Vec::new();
    for item in &line.items {
        if let Item::Text(run) = &item.item {
            runs.push(run);
        }
    }
    let key = |run: &&TextRun| run.source.map_or(u32::MAX, |source| source.start);
    runs.sort_by_key(key);
    runs
}

/// All text of a passage as it was set, without the hyphens that were added.
fn words(set: &SetText) -> String {
    let added = |run: &&&TextRun| run.source.is_some();
    set.lines
        .iter()
        .flat_map(|line| runs(line).iter().filter(added).map(|run| run.text.clone()).collect::<Vec<_>>())
        .collect()
}
