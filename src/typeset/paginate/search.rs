//! The search for page breaks: dynamic programming over breaks and what is carried over them, linear in the length of the
//! galley. A state is a break, the pieces of notes and the figures that are carried over it, the side of the next page and
//! how far the foot of the page that it faces is raised.

use std::rc::Rc;

use crate::base::length::Length;
use crate::typeset::blocks::galley::{Cut, Galley};
use crate::typeset::paginate::column::Levelled;
use crate::typeset::paginate::cost::{Candidate, FLOATED, REST_ALONE, cost, uneven};
use crate::typeset::paginate::notes::Piece;
use crate::typeset::paginate::page::{Room, Side};
use crate::typeset::paginate::plan::{Draft, Start, pages};
use crate::typeset::paginate::plates::{self, Inserted};
use crate::typeset::paginate::rest;
use crate::typeset::paginate::span::Span;

/// States kept for each set of notes and figures that is carried over a break: the cheapest of those that differ.
const BEAM: usize = 8;
/// Sets kept at each break, likewise.
const MOST_LOADS: usize = 6;
/// Lines that may be put above headings and pictures of one page.
const MOST_STRETCHED: u64 = 6;

/// One page.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Slice {
    /// Strips of the main flow, and figures.
    pub span: Span,
    /// Pieces of notes, in order.
    pub notes: Vec<Piece>,
    /// Lines put above headings and pictures to level the foot.
    pub stretched: u64,
    /// Whether it ends as it may, without being level.
    pub ends: bool,
}

/// What is carried over a break, with the best ways to it.
#[derive(Debug)]
struct Load {
    /// Notes that are not yet set to their end.
    carried: Vec<Piece>,
    /// Figures that go to the next page.
    moved: Vec<usize>,
    /// From the cheapest on; never empty.
    states: Vec<State>,
}

/// The best way to a break.
#[derive(Clone, Debug)]
struct State {
    /// What the pages up to here cost.
    cost: u64,
    /// The side of the next page.
    side: Side,
    /// Parts of a line by which the foot of the page that the next one faces is raised.
    facing: Option<u64>,
    /// The last page, and the break, the load and the state there that it came from.
    last: Option<(Rc<Slice>, usize, usize, usize)>,
    /// Lines put above headings and pictures of the last page.
    stretched: u64,
}

/// Finds the cheapest pages, of which the first is on this side. Pages of plates stand between those that are searched for.
pub fn search(galley: &Galley, room: Room, plates: &[Inserted], side: Side) -> Vec<Slice> {
    let count = galley.strips.len();
    if count == 0 {
        return Vec::new();
    }
    let mut table: Vec<Vec<Load>> = Vec::new();
    table.resize_with(count + 1, Vec::new);
    let first = State { cost: 0, side, facing: None, last: None, stretched: 0 };
    table[0].push(Load { carried: Vec::new(), moved: Vec::new(), states: vec![first] });
    for from in 0..count {
        let (done, ahead) = table.split_at_mut(from + 1);
        for (index, load) in done[from].iter().enumerate() {
            let start = Start { from, carried: &load.carried, moved: &load.moved };
            pages(galley, room, start, &mut |draft| {
                let plates = plates::following(plates, from, draft.span.to);
                let step = Offer { galley, room, plates, from, index, draft };
                step.make(&load.states, &mut ahead[draft.span.to - from - 1]);
            });
        }
    }
    trace(&table, galley, room)
}

/// A page that follows some states.
struct Offer<'o> {
    galley: &'o Galley,
    room: Room,
    /// Pages of plates between it and the next.
    plates: usize,
    from: usize,
    /// The load that it follows.
    index: usize,
    draft: &'o Draft,
}

impl Offer<'_> {
    /// Adds the states that the page leads to, with each number of lines that could be put above its headings.
    fn make(&self, states: &[State], ahead: &mut Vec<Load>) {
        let foot = self.draft.foot_figures + self.draft.notes.height;
        let levelled = self.draft.column.levelled(foot, self.room);
        let mut page = self.candidate(&levelled, foot);
        let variants = if page.ends() { 0 } else { levelled.lines.min(levelled.most).min(MOST_STRETCHED) };
        let mut reached = Vec::new();
        for stretched in 0..=variants {
            page.stretched = stretched;
            page.white = levelled.white - self.room.leading * stretched as i64;
            let alone = cost(page, self.room.leading);
            let raised = page.raised(self.room.leading);
            for (index, state) in states.iter().enumerate() {
                let faced = state.facing.filter(|_| !page.ends()).map_or(0, |verso| uneven(verso, raised));
                let faces = state.side == Side::Verso && page.cut != Cut::Forced && self.plates == 0;
                let facing = faces.then_some(raised);
                let side = if self.plates.is_multiple_of(2) { state.side.next() } else { state.side };
                reached.push(Reached { cost: state.cost + alone + faced, side, facing, index, stretched });
            }
        }
        self.keep(&reached, page.ends(), ahead);
    }

    fn candidate(&self, levelled: &Levelled, foot: Length) -> Candidate {
        let Draft { span, column, notes, .. } = self.draft;
        Candidate {
            white: levelled.white,
            used: column.height + foot,
            text: column.height,
            footed: foot > Length::ZERO,
            stretched: 0,
            cut: self.galley.strips[span.to - 1].cut,
            last: span.to == self.galley.strips.len() && notes.left.is_empty() && span.on.is_empty(),
            overflows: levelled.white < Length::ZERO,
            splits_note: !notes.left.is_empty(),
            figures: self.draft.figures,
        }
    }

    /// Adds what is reached to the states of the same load.
    fn keep(&self, reached: &[Reached], ends: bool, ahead: &mut Vec<Load>) {
        let Draft { span, notes, .. } = self.draft;
        let alike = |load: &Load| load.carried == notes.left && load.moved == span.on;
        let known = ahead.iter().position(alike).unwrap_or_else(|| {
            ahead.push(Load { carried: notes.left.clone(), moved: span.on.clone(), states: Vec::new() });
            ahead.len() - 1
        });
        let mut slice = None;
        for reached in reached {
            let states = &mut ahead[known].states;
            let Some(at) = reached.place(states) else { continue };
            let slice = slice.get_or_insert_with(|| {
                Rc::new(Slice { span: span.clone(), notes: notes.set.clone(), stretched: 0, ends })
            });
            let Reached { cost, side, facing, index, stretched } = *reached;
            let last = Some((Rc::clone(slice), self.from, self.index, index));
            states.insert(at, State { cost, side, facing, last, stretched });
            states.truncate(BEAM);
        }
        if ahead.len() > MOST_LOADS {
            ahead.sort_by_key(|load| load.states[0].cost);
            ahead.truncate(MOST_LOADS);
        }
    }
}

/// A state that a page leads to.
struct Reached {
    cost: u64,
    side: Side,
    facing: Option<u64>,
    /// The state that it came from.
    index: usize,
    stretched: u64,
}

impl Reached {
    /// Where it belongs among states in order of cost, after removing the dearer one that is alike; none where it is not
    /// wanted.
    fn place(&self, states: &mut Vec<State>) -> Option<usize> {
        let at = states.iter().position(|known| known.cost > self.cost).unwrap_or(states.len());
        let alike = |known: &State| known.facing == self.facing && known.side == self.side;
        if at == BEAM || states[..at].iter().any(alike) {
            return None;
        }
        if let Some(dearer) = states[at..].iter().position(alike) {
            states.remove(at + dearer);
        }
        Some(at)
    }
}

/// Follows the cheapest states back from the end.
fn trace(table: &[Vec<Load>], galley: &Galley, room: Room) -> Vec<Slice> {
    let end = &table[table.len() - 1];
    let Some(best) = end.iter().min_by_key(|load| load.states[0].cost + rest_cost(load)) else { return Vec::new() };
    let mut slices = Vec::new();
    let mut at = &best.states[0];
    while let Some((slice, from, load, index)) = &at.last {
        slices.push(Slice { stretched: at.stretched, ..Slice::clone(slice) });
        at = &table[*from][*load].states[*index];
    }
    slices.reverse();
    slices.extend(rest::pages(galley, room, best.carried.clone(), &best.moved));
    slices
}

/// What it costs that notes or figures are left over at the end.
fn rest_cost(load: &Load) -> u64 {
    let left = !load.carried.is_empty() || !load.moved.is_empty();
    u64::from(left) * REST_ALONE + load.moved.len() as u64 * FLOATED
}
