//! The search for page breaks: dynamic programming over breaks and what is carried over them, linear in the length of the
//! galley. A state is a break, the pieces of notes and the figures that are carried over it, the side of the next page and
//! how far the foot of the page that it faces is raised.

use crate::base::length::Length;
use crate::typeset::blocks::galley::{Cut, Galley};
use crate::typeset::paginate::column::Levelled;
use crate::typeset::paginate::cost::{Candidate, FLOATED, REST_ALONE, cost, uneven};
use crate::typeset::paginate::notes::{Foot, Piece};
use crate::typeset::paginate::page::{Room, Side};
use crate::typeset::paginate::plan::{Draft, Start, pages};
use crate::typeset::paginate::rest;
use crate::typeset::paginate::span::Span;

/// States kept at each break, the cheapest of those that differ.
const BEAM: usize = 10;
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

/// The best way to a break.
#[derive(Clone, Debug)]
pub struct State {
    /// What the pages up to here cost.
    pub cost: u64,
    /// Notes that are not yet set to their end.
    pub carried: Vec<Piece>,
    /// Figures that go to the next page.
    pub moved: Vec<usize>,
    /// The side of the next page.
    side: Side,
    /// Parts of a line by which the foot of the page that the next one faces is raised.
    facing: Option<u64>,
    /// Index of the break and of the state there that this one came from.
    before: Option<(usize, usize)>,
    slice: Option<Slice>,
}

/// Finds the cheapest pages, of which the first is on this side.
pub fn search(galley: &Galley, room: Room, side: Side) -> Vec<Slice> {
    let count = galley.strips.len();
    if count == 0 {
        return Vec::new();
    }
    let mut table: Vec<Vec<State>> = vec![Vec::new(); count + 1];
    let (carried, moved) = (Vec::new(), Vec::new());
    table[0].push(State { cost: 0, carried, moved, side, facing: None, before: None, slice: None });
    for from in 0..count {
        let (done, ahead) = table.split_at_mut(from + 1);
        let states = &done[from];
        for class in classes(states) {
            let first = &states[class[0]];
            let start = Start { from, carried: &first.carried, moved: &first.moved };
            pages(galley, room, start, &mut |draft| {
                let step = Offer { galley, room, from, draft };
                step.make(states, &class, &mut ahead[draft.span.to - from - 1]);
            });
        }
    }
    trace(&table, galley, room)
}

/// States that carry the same over a break, by their indices: the same pages can follow them.
fn classes(states: &[State]) -> Vec<Vec<usize>> {
    let mut classes: Vec<Vec<usize>> = Vec::new();
    for (index, state) in states.iter().enumerate() {
        let alike = |class: &&mut Vec<usize>| {
            let first = &states[class[0]];
            first.carried == state.carried && first.moved == state.moved
        };
        match classes.iter_mut().find(alike) {
            Some(class) => class.push(index),
            None => classes.push(vec![index]),
        }
    }
    classes
}

/// A page that follows some states.
struct Offer<'o> {
    galley: &'o Galley,
    room: Room,
    from: usize,
    draft: &'o Draft,
}

impl Offer<'_> {
    /// Adds the states that the page leads to, with each number of lines that could be put above its headings.
    fn make(&self, states: &[State], class: &[usize], ahead: &mut Vec<State>) {
        let foot = self.draft.foot_figures + self.draft.notes.height;
        let levelled = self.draft.column.levelled(foot, self.room);
        let mut page = self.candidate(&levelled, foot);
        let variants = if page.ends() { 0 } else { levelled.lines.min(levelled.most).min(MOST_STRETCHED) };
        for stretched in 0..=variants {
            page.stretched = stretched;
            page.white = levelled.white - self.room.leading * stretched as i64;
            let alone = cost(page, self.room.leading);
            for index in class {
                self.reach(&states[*index], *index, page, alone, ahead);
            }
        }
    }

    fn candidate(&self, levelled: &Levelled, foot: Length) -> Candidate {
        let Draft { span, column, notes, .. } = self.draft;
        Candidate {
            white: levelled.white,
            used: column.height + foot,
            footed: foot > Length::ZERO,
            stretched: 0,
            cut: self.galley.strips[span.to - 1].cut,
            last: span.to == self.galley.strips.len() && notes.left.is_empty() && span.on.is_empty(),
            overflows: levelled.white < Length::ZERO,
            splits_note: !notes.left.is_empty(),
            figures: self.draft.figures,
        }
    }

    fn reach(&self, state: &State, index: usize, page: Candidate, alone: u64, ahead: &mut Vec<State>) {
        let raised = page.raised(self.room.leading);
        let faced = state.facing.filter(|_| !page.ends()).map_or(0, |verso| uneven(verso, raised));
        let reached = state.cost + alone + faced;
        if ahead.len() == BEAM && ahead.last().is_some_and(|last| last.cost <= reached) {
            return;
        }
        let facing = (state.side == Side::Verso && page.cut != Cut::Forced).then_some(raised);
        let Draft { span, notes, .. } = self.draft;
        let Foot { left, set, .. } = notes;
        let alike = |known: &State| {
            known.carried == *left
                && known.moved == span.on
                && known.side == state.side.next()
                && known.facing == facing
        };
        if let Some(known) = ahead.iter().position(alike) {
            if ahead[known].cost <= reached {
                return;
            }
            ahead.remove(known);
        }
        let (span, notes) = (span.clone(), set.clone());
        let slice = Slice { span, notes, stretched: page.stretched, ends: page.ends() };
        let next = State {
            cost: reached,
            carried: left.clone(),
            moved: slice.span.on.clone(),
            side: state.side.next(),
            facing,
            before: Some((self.from, index)),
            slice: Some(slice),
        };
        let at = ahead.partition_point(|known| known.cost <= reached);
        ahead.insert(at, next);
        ahead.truncate(BEAM);
    }
}

/// Follows the cheapest states back from the end.
fn trace(table: &[Vec<State>], galley: &Galley, room: Room) -> Vec<Slice> {
    let end = table.len() - 1;
    let Some(best) = table[end].iter().min_by_key(|state| state.cost + rest_cost(state)) else { return Vec::new() };
    let mut slices = Vec::new();
    let mut at = Some(best);
    while let Some(state) = at {
        slices.extend(state.slice.clone());
        at = state.before.map(|(position, index)| &table[position][index]);
    }
    slices.reverse();
    slices.extend(rest::pages(galley, room, best.carried.clone(), &best.moved));
    slices
}

/// What it costs that notes or figures are left over at the end.
pub fn rest_cost(state: &State) -> u64 {
    let left = !state.carried.is_empty() || !state.moved.is_empty();
    u64::from(left) * REST_ALONE + state.moved.len() as u64 * FLOATED
}
