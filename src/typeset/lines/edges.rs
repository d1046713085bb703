//! Hyphens at the edges of a line → what software reads there. It takes the last hyphen of a line for one that was added, and
//! drops it, spaces behind it or not. So a hyphen of the author's within a word is read at the start of the next line, and
//! any other with a no-break space; in code, which is to be run, with a plain one.

use std::ops::Range;

use crate::typeset::pages::TextRun;
use crate::typeset::text::characters::{NO_BREAK_SPACE, SOFT_HYPHEN};
use crate::typeset::text::opportunities::OpportunityKind;
use crate::typeset::text::row::Row;
use crate::typeset::text::shape::Shaped;

/// How the hyphens at the edges of a line are read.
#[derive(Clone, Copy)]
pub struct Edges<'a> {
    shaped: &'a Shaped<'a>,
    row: &'a Row,
    visible: usize,
    /// Whether the line before ends with a hyphen of the author's, and this one does not show it once more.
    opens: bool,
    last: Last,
}

/// What becomes of the sign that is seen last on a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Last {
    /// It is no hyphen, or one that was added.
    Other,
    /// It is read at the start of the next line.
    Carried,
    /// It is read where it stands, with a blank behind it.
    Kept,
}

impl<'a> Edges<'a> {
    /// For a row of which so many clusters are seen, between two places where lines end.
    pub fn of(
        shaped: &'a Shaped<'a>,
        row: &'a Row,
        visible: usize,
        (from, to): (OpportunityKind, OpportunityKind),
    ) -> Self {
        let opens = from == OpportunityKind::Hyphen;
        let mut edges = Self { shaped, row, visible, opens, last: Last::Other };
        if to.follows_hyphen() {
            edges.last = Last::Carried;
        } else if visible > 0 && edges.text(visible - 1..visible).trim_end().ends_with('-') {
            edges.last = Last::Kept;
        }
        edges
    }

    /// Whether a cluster and the one before it are read apart, because one is a hyphen at an edge.
    pub fn cut(&self, at: usize) -> bool {
        let ends = self.last != Last::Other && (at + 1 == self.visible || at == self.visible);
        ends || (self.opens && at == 1)
    }

    /// Lets the run of some clusters be read with the hyphen of the line before, without its own, or with its own and a
    /// blank.
    pub fn read(&self, clusters: &Range<usize>, run: &mut TextRun) {
        let ends = self.visible.checked_sub(1).is_some_and(|last| clusters.contains(&last));
        if ends && self.last != Last::Other {
            run.actual = Some(self.ending(clusters, run));
        }
        if self.opens && clusters.start == 0 {
            let before = &self.shaped.text[..self.row.clusters[0].start as usize];
            let mut words: String = before.chars().next_back().into_iter().collect();
            words.push_str(run.actual.as_deref().unwrap_or_else(|| self.text(0..1)));
            run.actual = Some(words);
        }
    }

    /// What is read of the run that ends a line.
    fn ending(&self, clusters: &Range<usize>, run: &TextRun) -> String {
        let words = run.actual.as_deref().unwrap_or_else(|| self.text(clusters.clone())).trim_end();
        let item = self.shaped.item(&self.row.clusters[clusters.start]);
        let code = self.shaped.passage.spans[item.span].left_to_right;
        match self.last {
            Last::Carried => {
                let hyphen = words.chars().next_back().map_or(0, char::len_utf8);
                format!("{}{SOFT_HYPHEN}", &words[..words.len() - hyphen])
            }
            _ if code => format!("{words} "),
            _ => format!("{words}{NO_BREAK_SPACE}"),
        }
    }

    /// The passage's text of some clusters.
    fn text(&self, clusters: Range<usize>) -> &str {
        let cluster = |at: usize| &self.row.clusters[at];
        let range = cluster(clusters.start).start as usize..cluster(clusters.end - 1).end as usize;
        self.shaped.text.get(range).unwrap_or_default()
    }
}
