//! How strips are stacked, and how a page that is a few lines short is brought level with the one it faces.

use std::cmp::Reverse;

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

    /// Puts a strip below what is there, with more space above it than it asks for.
    pub fn add(&mut self, strip: &Strip, more: Length) {
        if !self.empty {
            self.height += strip.before + more;
            self.elastic += u64::from(strip.elastic);
            self.loose += u64::from(is_loose(strip, self.leading));
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

/// The space that is put above strips of a page to level it.
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
    /// For strips `from..to` above notes of this height; nothing where the galley or the author ends the page.
    pub fn of(galley: &Galley, from: usize, to: usize, notes: Length, room: Room) -> Self {
        let strips = &galley.strips[from..to];
        if to == galley.strips.len() || strips.last().is_none_or(|last| last.cut == Cut::Forced) {
            return Self::default();
        }
        let mut column = Column::begin(galley, from, room);
        strips.iter().for_each(|strip| column.add(strip, Length::ZERO));
        let levelled = column.levelled(notes, room);
        let mut lines: Vec<usize> = (from + 1..to).filter(|index| galley.strips[*index].elastic).collect();
        // The largest spaces first: there another line shows least.
        lines.sort_by_key(|index| Reverse((galley.strips[*index].before, *index)));
        lines.truncate(levelled.lines as usize);
        let on_grid = strips.iter().rposition(|strip| strip.snaps).unwrap_or(0);
        let share = levelled.rest / i64::try_from(column.loose.max(1)).unwrap_or(1);
        Self { lines, leading: room.leading, loose_from: from + on_grid + 1, share }
    }

    /// What is put above a strip beyond the space it asks for.
    pub fn above(&self, index: usize, strip: &Strip) -> Length {
        let line = if self.lines.contains(&index) { self.leading } else { Length::ZERO };
        let loose = index >= self.loose_from && is_loose(strip, self.leading);
        if loose { line + self.share } else { line }
    }
}

/// Whether the space above a strip is off the grid and large enough to take some more.
fn is_loose(strip: &Strip, leading: Length) -> bool {
    !strip.snaps && strip.before * 2 >= leading && leading > Length::ZERO
}

/// The next line of the grid; a hair above one still counts as on it.
fn snapped(height: Length, leading: Length) -> Length {
    let grid = leading.raw().max(1);
    let hair = Length::centi(10).raw();
    Length::from_raw((height.raw() - hair).div_euclid(grid) * grid + grid).max(Length::ZERO)
}
