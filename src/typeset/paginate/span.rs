//! Which strips stand on a page: a stretch of the galley, less the figures that stand elsewhere, with those that come here.

use crate::base::length::Length;
use crate::typeset::blocks::galley::{Galley, Strip};
use crate::typeset::paginate::page::Room;

/// The strips of a page. Figures are named by their index in [`Galley::floats`].
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Span {
    /// Figures from pages before, at the top.
    pub top: Vec<usize>,
    /// First strip.
    pub from: usize,
    /// One past the last strip.
    pub to: usize,
    /// Figures within or from pages before, which stand at the foot.
    pub foot: Vec<usize>,
    /// Figures within or from pages before, which go to the next page.
    pub on: Vec<usize>,
}

/// A strip on its way to a page.
#[derive(Clone, Copy)]
pub struct Step<'g> {
    /// Its index.
    pub index: usize,
    /// The strip.
    pub strip: &'g Strip,
    /// Space above it on this page.
    pub before: Length,
    /// Whether that may take another line.
    pub elastic: bool,
}

impl Span {
    /// The strip that the column begins with.
    pub fn first(&self, galley: &Galley) -> usize {
        self.top.first().map_or(self.from, |float| galley.floats[*float].strips.start)
    }

    /// The strips above the figures at the foot, from top to bottom.
    pub fn steps<'g>(&'g self, galley: &'g Galley, room: Room) -> impl Iterator<Item = Step<'g>> {
        let top = self.top.iter().flat_map(|float| galley.floats[*float].strips.clone());
        let flow = (self.from..self.to).filter(|index| !self.is_away(galley, *index));
        top.chain(flow).map(move |index| self.step(galley, index, room))
    }

    /// The strips of the figures at the foot, with the spaces above them.
    pub fn foot_steps<'g>(&'g self, galley: &'g Galley, room: Room) -> impl Iterator<Item = Step<'g>> {
        self.foot.iter().flat_map(move |float| foot_steps(galley, *float, room))
    }

    /// Whether a strip between its ends belongs to a figure that stands elsewhere.
    pub fn is_away(&self, galley: &Galley, index: usize) -> bool {
        let away = |float: &usize| self.foot.contains(float) || self.on.contains(float);
        galley.strips[index].float.as_ref().is_some_and(away)
    }

    /// A strip of the page. The space around a figure goes with the figure.
    pub fn step<'g>(&self, galley: &'g Galley, index: usize, room: Room) -> Step<'g> {
        let strip = &galley.strips[index];
        let (mut before, mut elastic) = (strip.before, strip.elastic);
        if index > self.from && self.is_away(galley, index - 1) && self.is_lone(galley, index - 1) {
            (before, elastic) = strip.lone.unwrap_or((before, elastic));
        }
        if index == self.from && !self.top.is_empty() {
            (before, elastic) = (before.max(room.leading), true);
        }
        Step { index, strip, before, elastic }
    }

    /// Whether no figure stands in the flow right above the one that a strip is the last of.
    fn is_lone(&self, galley: &Galley, last: usize) -> bool {
        let above = galley.strips[last].float.and_then(|float| galley.floats[float].strips.start.checked_sub(1));
        above.is_none_or(|above| {
            above < self.from
                || galley.strips[above].float.is_none()
                || self.is_away(galley, above) && self.is_lone(galley, above)
        })
    }
}

/// The strips of a figure at the foot, with the spaces above them; the first is a line at least.
pub fn foot_steps(galley: &Galley, float: usize, room: Room) -> impl Iterator<Item = Step<'_>> {
    let strips = galley.floats[float].strips.clone();
    let first = strips.start;
    strips.map(move |index| {
        let strip = &galley.strips[index];
        let before = if index == first { strip.before.max(room.leading) } else { strip.before };
        Step { index, strip, before, elastic: false }
    })
}

impl Step<'_> {
    /// Whether the space above the strip is off the grid and large enough to take some more.
    pub fn is_loose(&self, leading: Length) -> bool {
        !self.strip.snaps && self.before * 2 >= leading && leading > Length::ZERO
    }
}
