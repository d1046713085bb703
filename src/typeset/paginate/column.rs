//! How strips are stacked, and how a page that is a few lines short is brought level with the one it faces.

use std::cmp::Reverse;
use std::ops::Range;

use crate::base::length::Length;
use crate::typeset::blocks::galley::{Cut, Galley, Strip};
use crate::typeset::paginate::page::Room;

/// A column of strips as it fills a page: the one place that knows how strips are stacked.
pub struct Column {
    /// Used so far.
    pub height: Length,
    /// Top of the strip added last.
    pub top: Length,
    /// Header repeated at the top, if any.
    pub header: Option<usize>,
    /// Spaces that may take another line.
    elastic: u64,
    /// Spaces off the grid since a strip last stood on it.
    loose: u64,
    leading: Length,
    empty: bool,
}

impl Column {
    /// A column that begins with strip `from`, below the header that it repeats.
    pub fn begin(galley: &Galley, from: usize, room: Room) -> Self {
        let inside = from > 0 && galley.strips[from].header == galley.strips[from - 1].header;
        let header = galley.strips[from].header.filter(|_| inside);
        let height = header.map_or(Length::ZERO, |index| galley.headers[index].height);
        let leading = room.leading;
        Self { height, top: Length::ZERO, header, elastic: 0, loose: 0, leading, empty: true }
    }

    /// Puts the strip of a step below what is there, with more space above it than it asks for.
    pub fn add(&mut self, step: &Step<'_>, more: Length) {
        let strip = step.strip;
        if !self.empty {
            self.height += step.before + more;
            self.elastic += u64::from(step.elastic);
            self.loose += u64::from(step.is_loose(self.leading));
        }
        if strip.snaps {
            self.height = snapped(self.height, self.leading);
            self.loose = 0;
        }
        if !self.empty {
            self.height += strip.sink;
        }
        self.empty = false;
        self.top = self.height;
        self.height += strip.height;
    }

    /// What is left empty above notes of this height, and the lines that would level the page.
    pub fn levelled(&self, notes: Length, room: Room) -> Levelled {
        let short = room.depth - self.height - notes;
        let grid = self.leading.raw().max(1);
        let lines = short.raw().div_euclid(grid);
        let rest = Length::from_raw(short.raw().rem_euclid(grid));
        if short <= Length::ZERO || lines as u64 > self.elastic {
            return Levelled { short, lines: 0, rest: Length::ZERO };
        }
        let loose = self.loose > 0 && notes == Length::ZERO;
        let left = if loose { Length::ZERO } else { rest };
        Levelled { short: left, lines: lines as u64, rest: rest - left }
    }
}

/// How a page is brought level.
#[derive(Clone, Copy, Debug)]
pub struct Levelled {
    /// What stays empty.
    pub short: Length,
    /// Lines to put above headings and pictures.
    pub lines: u64,
    /// Less than a line, to be shared among spaces that are off the grid.
    pub rest: Length,
}

/// The strips of a page: `from..to`, less a figure that moves on, below one that has moved here.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Span {
    /// A figure or table from the page before.
    pub moved_here: Option<Range<usize>>,
    /// First strip.
    pub from: usize,
    /// One past the last strip.
    pub to: usize,
    /// A figure or table within that goes to the next page.
    pub moved_on: Option<Range<usize>>,
}

/// A strip on its way to a page.
#[derive(Clone, Copy)]
pub struct Step<'g> {
    /// The strip.
    pub strip: &'g Strip,
    /// Space above it on this page.
    pub before: Length,
    /// Whether that may take another line.
    pub elastic: bool,
}

impl Span {
    /// The first strip as it stands on the page.
    pub fn first(&self) -> usize {
        self.moved_here.as_ref().map_or(self.from, |moved| moved.start)
    }

    /// The strips that stand on the page, from top to bottom.
    pub fn steps<'g>(&'g self, galley: &'g Galley, room: Room) -> impl Iterator<Item = Step<'g>> {
        let moved = self.moved_here.clone().unwrap_or_default();
        let flow = (self.from..self.to).filter(|index| self.moved_on.as_ref().is_none_or(|away| !away.contains(index)));
        moved.chain(flow).map(move |index| self.step(galley, index, room))
    }

    /// A strip of the page. The space around a figure goes with the figure.
    pub fn step<'g>(&self, galley: &'g Galley, index: usize, room: Room) -> Step<'g> {
        let strip = &galley.strips[index];
        let (mut before, mut elastic) = (strip.before, strip.elastic);
        if self.moved_here.is_some() && index == self.from {
            (before, elastic) = (before.max(room.leading), true);
        }
        if self.moved_on.as_ref().is_some_and(|away| away.end == index) {
            (before, elastic) = (Length::ZERO, false);
        }
        Step { strip, before, elastic }
    }
}

impl Step<'_> {
    /// Whether the space above the strip is off the grid and large enough to take some more.
    fn is_loose(&self, leading: Length) -> bool {
        !self.strip.snaps && self.before * 2 >= leading && leading > Length::ZERO
    }
}

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
    /// For a page with notes of this height; nothing where the galley or the author ends the page.
    pub fn of(galley: &Galley, span: &Span, notes: Length, room: Room) -> Self {
        let steps: Vec<Step<'_>> = span.steps(galley, room).collect();
        if span.to == galley.strips.len() || steps.last().is_none_or(|last| last.strip.cut == Cut::Forced) {
            return Self::default();
        }
        let mut column = Column::begin(galley, span.first(), room);
        steps.iter().for_each(|step| column.add(step, Length::ZERO));
        let levelled = column.levelled(notes, room);
        let mut lines: Vec<usize> = (1..steps.len()).filter(|index| steps[*index].elastic).collect();
        // The largest spaces first: there another line shows least.
        lines.sort_by_key(|index| Reverse((steps[*index].before, *index)));
        lines.truncate(levelled.lines as usize);
        let loose_from = steps.iter().rposition(|step| step.strip.snaps).unwrap_or(0) + 1;
        let share = levelled.rest / i64::try_from(column.loose.max(1)).unwrap_or(1);
        Self { lines, leading: room.leading, loose_from, share }
    }

    /// What is put above the strip beyond the space it asks for.
    pub fn above(&self, index: usize, step: &Step<'_>) -> Length {
        let line = if self.lines.contains(&index) { self.leading } else { Length::ZERO };
        let loose = index >= self.loose_from && step.is_loose(self.leading);
        if loose { line + self.share } else { line }
    }
}

/// The next line of the grid; a hair above one still counts as on it.
fn snapped(height: Length, leading: Length) -> Length {
    let grid = leading.raw().max(1);
    let hair = Length::centi(10).raw();
    Length::from_raw((height.raw() - hair).div_euclid(grid) * grid + grid).max(Length::ZERO)
}
