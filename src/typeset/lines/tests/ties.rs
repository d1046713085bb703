//! No-break spaces of the author's hold always, those of the tool between a title and a name where no hole comes of it.

use super::{body, fonts, measure, passage, runs, words};
use crate::typeset::lines::{Line, set};
use crate::typeset::text::Shaper;
use crate::typeset::text::passage::Align;

const TEXT: &str = "It was then that we sent for Mr.\u{A0}Featherstonhaugh, who came with Mrs.\u{A0}Featherstonhaugh and \
     asked for Dr.\u{A0}Featherstonhaugh.";

/// Byte of the no-break space that a line ends at.
fn ends(line: &Line) -> Option<usize> {
    let runs = runs(line);
    let source = runs.last()?.source?;
    let end = TEXT[..source.end as usize].trim_end().len();
    TEXT[end..].starts_with('\u{A0}').then_some(end)
}

#[test]
fn a_line_ends_at_a_loose_tie_alone_and_rather_than_be_nearly_empty() {
    let fonts = fonts();
    let shaper = Shaper::new(&fonts, &[]);
    let firm = passage(TEXT, body(), "en");
    let mut loose = firm.clone();
    loose.ties = TEXT.match_indices('\u{A0}').map(|(at, _)| at).take(2).collect();
    let mut found = Vec::new();
    for width in (4_000..9_000).step_by(50) {
        let setting = measure(width, Align::Justify);
        let (firm, loose_set) = (set(&shaper, &firm, &setting), set(&shaper, &loose, &setting));
        assert!(firm.lines.iter().all(|line| ends(line).is_none()), "{width}");
        assert_eq!(words(&loose_set), TEXT);
        found.extend(loose_set.lines.iter().filter_map(ends));
    }
    assert!(!found.is_empty());
    assert!(found.iter().all(|at| loose.ties.contains(at)));
}
