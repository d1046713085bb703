//! How strips are stacked, and how many lines would bring a page that is a few short to its foot.

use crate::base::length::Length;
use crate::typeset::blocks::galley::Galley;
use crate::typeset::paginate::page::Room;
use crate::typeset::paginate::span::Step;

/// A column of strips as it fills a page: the one place that knows how strips are stacked.
#[derive(Clone, Debug)]
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
        let header = galley.strips.get(from).and_then(|strip| strip.header);
        let inside = from > 0 && header == galley.strips[from - 1].header;
        let header = header.filter(|_| inside);
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

    /// What is left white above figures and notes of this height at the foot, and what could level the page.
    pub fn levelled(&self, foot: Length, room: Room) -> Levelled {
        let white = room.depth - self.height - foot;
        let grid = self.leading.raw().max(1);
        if white <= Length::ZERO {
            return Levelled { white, lines: 0, most: 0, rest: Length::ZERO };
        }
        let lines = white.raw().div_euclid(grid) as u64;
        let shared = self.loose > 0 && foot == Length::ZERO && lines <= self.elastic;
        let rest = if shared { Length::from_raw(white.raw().rem_euclid(grid)) } else { Length::ZERO };
        Levelled { white: white - rest, lines, most: self.elastic, rest }
    }

    /// Spaces that share what is less than a line.
    pub fn loose(&self) -> u64 {
        self.loose
    }
}

/// How a page could be brought level.
#[derive(Clone, Copy, Debug)]
pub struct Levelled {
    /// What stays white if no line is put anywhere; less than nothing where the page overflows.
    pub white: Length,
    /// Whole lines in it.
    pub lines: u64,
    /// Lines that could be put above headings and pictures.
    pub most: u64,
    /// Less than a line, shared among spaces that are off the grid.
    pub rest: Length,
}

/// The next line of the grid; a hair above one still counts as on it.
fn snapped(height: Length, leading: Length) -> Length {
    let grid = leading.raw().max(1);
    let hair = Length::centi(10).raw();
    Length::from_raw((height.raw() - hair).div_euclid(grid) * grid + grid).max(Length::ZERO)
}
