//! A break and what is carried over it → every page that can begin there, with its figures in the flow, at the foot or on
//! the next page. Figures never overtake each other, and none stands before the place where it is met. What their authors
//! wish for is a cost.

use crate::base::length::Length;
use crate::book::figure::Placement;
use crate::typeset::blocks::galley::{Cut, Galley, Strip};
use crate::typeset::paginate::column::Column;
use crate::typeset::paginate::cost;
use crate::typeset::paginate::notes::{self, Foot, Piece};
use crate::typeset::paginate::page::Room;
use crate::typeset::paginate::span::{Span, foot_steps};

/// Figures that may wait for the next page.
const MOST_WAITING: usize = 3;
/// Pages with more white lines than this are made only where there is no good one with fewer.
const MOST_WHITE: i64 = 15;
/// Lines of text below figures at the top of a page.
const LEAST_LINES: i64 = 4;

/// Where a page begins.
#[derive(Clone, Copy)]
pub struct Start<'s> {
    /// The first strip.
    pub from: usize,
    /// Pieces of notes from the page before.
    pub carried: &'s [Piece],
    /// Figures from pages before.
    pub moved: &'s [usize],
}

/// A page that can be made.
pub struct Draft {
    /// Its strips.
    pub span: Span,
    /// They as they are stacked, without those at the foot.
    pub column: Column,
    /// Its notes.
    pub notes: Foot,
    /// Height of the figures at its foot.
    pub foot_figures: Length,
    /// What its figures cost.
    pub figures: u64,
}

/// The figures met on a page: the first stay in the flow, the next stand at the foot, the others go to the next page.
#[derive(Clone, Copy)]
struct Plan {
    flow: usize,
    foot: usize,
}

/// Offers every page that can begin at `start`.
pub fn pages(galley: &Galley, room: Room, start: Start<'_>, offer: &mut dyn FnMut(&Draft)) {
    let all = Plan { flow: usize::MAX, foot: 0 };
    let make = |plan, all_on_top, offer: &mut dyn FnMut(&Draft)| {
        let planner = || Planner::new(galley, room, start, plan).put_on_top(all_on_top);
        let full = planner().run(room.depth - room.leading * MOST_WHITE, offer);
        if full.1 > 0 { full } else { planner().run(Length::ZERO, offer) }
    };
    let (met, mut offers) = make(all, false, offer);
    for flow in 0..met {
        for foot in 0..=(met - flow) {
            offers += make(Plan { flow, foot }, false, offer).1;
        }
    }
    if offers == 0 {
        make(all, true, offer);
    }
}

struct Planner<'g, 's> {
    galley: &'g Galley,
    room: Room,
    start: Start<'s>,
    plan: Plan,
    draft: Draft,
    wanted: Vec<Piece>,
    /// Figures met.
    met: usize,
    /// Cost of headings that figures are set after.
    passed: u64,
    /// Figures in the flow with text above and below.
    middle: u64,
    /// Whether there is text in the flow.
    text: bool,
    /// Whether the flow ends with a figure that has text above it.
    below_text: bool,
    /// Figures that stand elsewhere than their authors want them.
    unwished: u64,
}

/// Whether a page may end after a strip, and whether it may go on.
enum Verdict {
    Offer,
    Pass,
    Stop,
}

impl<'g, 's> Planner<'g, 's> {
    fn new(galley: &'g Galley, room: Room, start: Start<'s>, plan: Plan) -> Self {
        let span = Span { from: start.from, to: start.from, ..Span::default() };
        let first = start.moved.first().map_or(start.from, |float| galley.floats[*float].strips.start);
        let draft = Draft {
            span,
            column: Column::begin(galley, first, room),
            notes: Foot::default(),
            foot_figures: Length::ZERO,
            figures: 0,
        };
        let wanted = start.carried.to_vec();
        let (met, passed, middle, unwished) = (0, 0, 0, 0);
        Self { galley, room, start, plan, draft, wanted, met, passed, middle, text: false, below_text: false, unwished }
    }

    /// Figures from pages before: as many as leave some lines of text, or all; the others wait again. Those that are
    /// wanted at the foot of a page stand there.
    fn put_on_top(mut self, all: bool) -> Self {
        for float in self.start.moved {
            let figure = &self.galley.floats[*float];
            let used = self.draft.column.height + self.draft.foot_figures;
            let room = self.room.depth - used - self.room.leading * LEAST_LINES;
            let span = &self.draft.span;
            let fits = all || span.top.is_empty() && span.foot.is_empty() || figure.height <= room;
            if !fits || !span.on.is_empty() || !all && !span.foot.is_empty() && figure.wish != Placement::Bottom {
                self.draft.span.on.push(*float);
                continue;
            }
            if figure.wish == Placement::Bottom && !all && figure.height <= room {
                self.put_at_foot(*float);
                figure.strips.clone().for_each(|index| self.call_notes(&self.galley.strips[index]));
                continue;
            }
            self.draft.span.top.push(*float);
            for index in figure.strips.clone() {
                self.flow(index);
            }
        }
        self
    }

    /// Goes through the strips until the page is full, and offers those pages on which this much at `least` is used;
    /// gives how many figures were met, and how many good pages offered.
    fn run(mut self, least: Length, offer: &mut dyn FnMut(&Draft)) -> (usize, usize) {
        let mut good = 0;
        let strips = &self.galley.strips;
        for to in self.start.from + 1..=strips.len() {
            let alone = self.draft.span.to == self.start.from && self.start.from + 1 == to;
            let verdict = self.take(to - 1, alone);
            if matches!(verdict, Verdict::Stop) {
                break;
            }
            self.draft.span.to = to;
            let filled = self.draft.column.height + self.draft.foot_figures;
            if filled > self.room.depth && !alone {
                break;
            }
            let last = to == strips.len() || strips[to - 1].cut == Cut::Forced;
            let thin = filled < least && self.wanted.is_empty() && !last;
            if matches!(verdict, Verdict::Offer) && !thin && (alone || self.may_end()) {
                let (carried, depth) = (self.start.carried.len(), self.room.depth - filled);
                if let Some(notes) = notes::fit(self.galley, self.room, &self.wanted, carried, depth, alone) {
                    self.draft.notes = notes;
                    self.draft.figures = self.figures();
                    offer(&self.draft);
                    good += usize::from(last || matches!(strips[to - 1].cut, Cut::Free | Cut::Torn | Cut::Kept));
                }
            }
            if strips[to - 1].cut == Cut::Forced {
                break;
            }
        }
        (self.met, good)
    }

    /// Takes the next strip to where the plan wants it.
    fn take(&mut self, index: usize, alone: bool) -> Verdict {
        let strip = &self.galley.strips[index];
        if let Some(float) = strip.float {
            let figure = &self.galley.floats[float];
            if figure.strips.start == index && !self.place(float) {
                return Verdict::Stop;
            }
            if self.draft.span.on.contains(&float) {
                return Verdict::Pass;
            }
            if self.draft.span.foot.contains(&float) {
                self.call_notes(strip);
                return if index + 1 == figure.strips.end { Verdict::Offer } else { Verdict::Pass };
            }
        }
        if !alone && self.overtakes_notes(strip) {
            return Verdict::Stop;
        }
        self.count(index, strip);
        self.flow(index);
        Verdict::Offer
    }

    /// Decides where a figure stands; false where too many wait.
    fn place(&mut self, float: usize) -> bool {
        let nth = self.met;
        self.met += 1;
        let wish = self.galley.floats[float].wish;
        let waits = !self.draft.span.on.is_empty();
        if nth < self.plan.flow && !waits && !self.waited_at_foot() {
            self.unwished += u64::from(wish == Placement::Bottom || wish == Placement::Top && self.text);
            return true;
        }
        if nth < self.plan.flow.saturating_add(self.plan.foot) && !waits {
            self.unwished += u64::from(wish == Placement::Top);
            self.put_at_foot(float);
            return true;
        }
        self.draft.span.on.push(float);
        self.draft.span.on.len() <= MOST_WAITING
    }

    fn put_at_foot(&mut self, float: usize) {
        self.draft.span.foot.push(float);
        let steps = foot_steps(self.galley, float, self.room);
        self.draft.foot_figures += steps.map(|step| step.before + step.strip.height).sum::<Length>();
    }

    /// Whether a figure from a page before stands at the foot, so that none that follows it may stand above.
    fn waited_at_foot(&self) -> bool {
        self.draft.span.foot.iter().any(|float| self.galley.floats[*float].strips.start < self.start.from)
    }

    fn flow(&mut self, index: usize) {
        let step = self.draft.span.step(self.galley, index, self.room);
        self.draft.column.add(&step, Length::ZERO);
        self.call_notes(step.strip);
    }

    fn call_notes(&mut self, strip: &Strip) {
        self.wanted.extend(strip.notes.iter().filter_map(|note| notes::whole(self.galley, *note)));
    }

    /// Whether the notes of a strip would stand before those of a figure that was met earlier.
    fn overtakes_notes(&self, strip: &Strip) -> bool {
        let span = &self.draft.span;
        let away = span.foot.iter().filter(|float| self.galley.floats[**float].strips.start >= self.start.from);
        !strip.notes.is_empty() && away.chain(&span.on).any(|float| self.galley.floats[*float].noted)
    }

    /// Counts what a strip of the flow means for the figures.
    fn count(&mut self, index: usize, strip: &Strip) {
        if let Some(float) = strip.float {
            let figure = &self.galley.floats[float];
            self.below_text |= self.text && figure.captioned && figure.strips.start == index;
        } else {
            self.middle += u64::from(std::mem::take(&mut self.below_text));
            self.text = true;
        }
        let span = &self.draft.span;
        let away = (span.foot.len() + span.on.len()) as u64;
        let heading = strip.marks.iter().find_map(|mark| mark.bookmark.as_ref().map(|(level, _)| *level));
        self.passed += away
            * match heading {
                Some(0..=2) => cost::PASSED_SECTION,
                Some(_) => cost::PASSED_HEADING,
                None => 0,
            };
    }

    /// Whether the next page can begin here: not within a table that goes on, where figures come to its top.
    fn may_end(&self) -> bool {
        let strips = &self.galley.strips;
        let to = self.draft.span.to;
        let within = strips.get(to).is_some_and(|next| next.header.is_some() && next.header == strips[to - 1].header);
        self.draft.span.on.is_empty() || !within
    }

    fn figures(&self) -> u64 {
        let span = &self.draft.span;
        let left =
            span.on.iter().chain(span.foot.iter().filter(|float| self.galley.floats[**float].strips.end < span.to));
        let left: u64 = left.map(|float| self.leaving(*float)).sum();
        let waiting = span.on.len() as u64 * cost::FLOATED;
        left + self.passed + self.middle * cost::MIDDLE + waiting + self.unwished * cost::UNWISHED
    }

    /// What it costs that a figure leaves its place.
    fn leaving(&self, float: usize) -> u64 {
        let figure = &self.galley.floats[float];
        let above = figure.strips.start.checked_sub(1).map(|above| self.galley.strips[above].cut);
        let unannounced = if above == Some(Cut::Torn) { cost::UNANNOUNCED } else { 0 };
        unannounced + if figure.captioned { 0 } else { cost::UNNAMED }
    }
}
