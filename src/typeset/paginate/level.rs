//! The lines that the search puts above headings and pictures of a page → where they stand.

use std::cmp::Reverse;

use crate::base::length::Length;
use crate::typeset::blocks::galley::Galley;
use crate::typeset::paginate::column::Column;
use crate::typeset::paginate::page::Room;
use crate::typeset::paginate::search::Slice;
use crate::typeset::paginate::span::Step;

/// The space that is put above strips of a page to level it, by their order on the page.
#[derive(Default)]
pub struct Stretch {
    /// Strips above which a line is put.
    lines: Vec<usize>,
    leading: Length,
    /// The first strip of those whose spaces share what is less than a line.
    loose_from: usize,
    share: Length,
}

impl Stretch {
    /// For a page with figures and notes of this height at its foot.
    pub fn of(galley: &Galley, slice: &Slice, foot: Length, room: Room) -> Self {
        if slice.ends {
            return Self::default();
        }
        let steps: Vec<Step<'_>> = slice.span.steps(galley, room).collect();
        let mut column = Column::begin(galley, slice.span.first(galley), room);
        steps.iter().for_each(|step| column.add(step, Length::ZERO));
        let levelled = column.levelled(foot, room);
        let mut lines: Vec<usize> = (1..steps.len()).filter(|index| steps[*index].elastic).collect();
        // The largest spaces first: there another line shows least.
        lines.sort_by_key(|index| Reverse((steps[*index].before, *index)));
        lines.truncate(slice.stretched as usize);
        let loose_from = steps.iter().rposition(|step| step.strip.snaps).unwrap_or(0) + 1;
        let share = levelled.rest / i64::try_from(column.loose().max(1)).unwrap_or(1);
        Self { lines, leading: room.leading, loose_from, share }
    }

    /// What is put above the strip beyond the space it asks for.
    pub fn above(&self, index: usize, step: &Step<'_>) -> Length {
        let line = if self.lines.contains(&index) { self.leading } else { Length::ZERO };
        let loose = index >= self.loose_from && step.is_loose(self.leading);
        if loose { line + self.share } else { line }
    }
}
