//! Hyphens at the edges of a line → what software reads there. It takes the last hyphen of a line for one that was added, and
//! drops it, spaces behind it or not. So a hyphen of the author's within a word is read at the start of the next line, and
//! any other with a no-break space; in code, which is to be run, with a plain one.

use std::ops::Range;

use crate::typeset::pages::TextRun;
use crate::typeset::text::characters::{NO_BREAK_SPACE, SOFT_HYPHEN};
use crate::typeset::text::opportunities::OpportunityKind;
use crate::typeset::text::row::Cluster;
use crate::typeset::text::shape::Shaped;

/// How the hyphens at the edges of a line are read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Edges {
    /// How many clusters are seen.
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

impl Edges {
    /// For the clusters that are seen of a line between two places where lines end.
    pub fn of(shaped: &Shaped<'_>, seen: &[Cluster], (from, to): (OpportunityKind, OpportunityKind)) -> Self {
        let ends =
            || seen.last().is_some_and(|last| shaped.text_of(std::slice::from_ref(last)).trim_end().ends_with('-'));
        let last = match to.follows_hyphen() {
            true => Last::Carried,
            false if ends() => Last::Kept,
            false => Last::Other,
        };
        Self { visible: seen.len(), opens: from == OpportunityKind::Hyphen, last }
    }

    /// Whether a cluster and the one before it are read apart, because one is a hyphen at an edge.
    pub fn cut(&self, at: usize) -> bool {
        let ends = self.last != Last::Other && (at + 1 == self.visible || at == self.visible);
        ends || (self.opens && at == 1)
    }

    /// Lets the run of a part of the line's clusters be read with the hyphen of the line before, without its own, or with
    /// its own and a blank.
    pub fn read(&self, shaped: &Shaped<'_>, line: &[Cluster], part: &Range<usize>, run: &mut TextRun) {
        let ends = self.visible.checked_sub(1).is_some_and(|last| part.contains(&last));
        if ends && self.last != Last::Other {
            run.actual = Some(self.ending(shaped, &line[part.clone()], run));
        }
        if self.opens && part.start == 0 {
            let mut words: String = shaped.sign_before(&line[0]).into_iter().collect();
            words.push_str(run.actual.as_deref().unwrap_or_else(|| shaped.text_of(&line[part.clone()])));
            run.actual = Some(words);
        }
    }

    /// What is read of the clusters that end a line.
    fn ending(&self, shaped: &Shaped<'_>, clusters: &[Cluster], run: &TextRun) -> String {
        let words = run.actual.as_deref().unwrap_or_else(|| shaped.text_of(clusters)).trim_end();
        let code = shaped.passage.spans[shaped.item(&clusters[0]).span].left_to_right;
        match self.last {
            Last::Carried => {
                let hyphen = words.chars().next_back().map_or(0, char::len_utf8);
                format!("{}{SOFT_HYPHEN}", &words[..words.len() - hyphen])
            }
            _ if code => format!("{words} "),
            _ => format!("{words}{NO_BREAK_SPACE}"),
        }
    }
}
