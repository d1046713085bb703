//! The search for page breaks: dynamic programming over breaks and carried notes, linear in the length of the galley.

use std::ops::Range;

use crate::base::length::Length;
use crate::book::NoteId;
use crate::typeset::blocks::galley::{Cut, Galley};
use crate::typeset::paginate::column::{Column, Span};
use crate::typeset::paginate::cost::{Candidate, cost};
use crate::typeset::paginate::page::Room;

/// States kept at each break: the cheapest of those that carry different notes.
const BEAM: usize = 6;
/// Lines of a note on either side of a page break.
const LEAST_LINES: usize = 2;

/// Strips and pieces of notes: one page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Slice {
    /// Strips of the main flow.
    pub span: Span,
    /// Pieces of notes, in order.
    pub notes: Vec<Piece>,
}

/// Strips `from..to` of a note.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Piece {
    /// The note.
    pub note: NoteId,
    /// First strip.
    pub from: usize,
    /// One past the last strip.
    pub to: usize,
}

/// The best way to a break.
#[derive(Clone, Debug)]
struct State {
    cost: u64,
    /// Notes that are not yet set to their end.
    carried: Vec<Piece>,
    /// A figure that goes to the top of the next page.
    moved: Option<Range<usize>>,
    /// Index of the break and of the state there that this one came from.
    before: Option<(usize, usize)>,
    slice: Option<Slice>,
}

/// Finds the cheapest pages.
pub fn search(galley: &Galley, room: Room) -> Vec<Slice> {
    let count = galley.strips.len();
    if count == 0 {
        return Vec::new();
    }
    let search = Search { galley, room };
    let mut states: Vec<Vec<State>> = vec![Vec::new(); count + 1];
    states[0].push(State { cost: 0, carried: Vec::new(), moved: None, before: None, slice: None });
    for from in 0..count {
        let (done, ahead) = states.split_at_mut(from + 1);
        for (index, state) in done[from].iter().enumerate() {
            search.extend(from, index, state, ahead);
        }
    }
    trace(&states, search)
}

struct Search<'g> {
    galley: &'g Galley,
    room: Room,
}

impl Search<'_> {
    /// Adds to `ahead` every page that can start at `from`; `ahead[0]` is the break after strip `from`.
    fn extend(&self, from: usize, index: usize, state: &State, ahead: &mut [Vec<State>]) {
        let start = Span { moved_here: state.moved.clone(), from, to: from, moved_on: None };
        let figures = self.pages(index, state, start.clone(), ahead);
        for figure in figures {
            self.pages(index, state, Span { moved_on: Some(figure), ..start.clone() }, ahead);
        }
    }

    /// The pages that begin as `span` does; gives the figures met on them that could move on.
    fn pages(&self, index: usize, state: &State, mut span: Span, ahead: &mut [Vec<State>]) -> Vec<Range<usize>> {
        let strips = &self.galley.strips;
        let from = span.from;
        let mut figures = Vec::new();
        let mut column = Column::begin(self.galley, span.first(), self.room);
        for at in span.moved_here.clone().unwrap_or_default() {
            column.add(&span.step(self.galley, at, self.room), Length::ZERO);
        }
        let mut wanted: Vec<Piece> = state.carried.clone();
        for to in from + 1..=strips.len() {
            let strip = &strips[to - 1];
            if span.moved_on.as_ref().is_some_and(|away| away.contains(&(to - 1))) {
                continue;
            }
            let passing = span.moved_on.as_ref().is_some_and(|away| to > away.end);
            if passing && (strip.floats || strip.cut == Cut::Stranded) {
                break;
            }
            if strip.floats && (to == 1 || !strips[to - 2].floats) {
                figures.extend(self.movable(to - 1));
            }
            span.to = to;
            column.add(&span.step(self.galley, to - 1, self.room), Length::ZERO);
            wanted.extend(strip.notes.iter().filter_map(|note| self.whole(*note)));
            let alone = to == from + 1;
            if column.height > self.room.depth && !alone {
                break;
            }
            let fitted = self.fit_notes(&wanted, state.carried.len(), self.room.depth - column.height, alone);
            if let Some((notes, carried)) = fitted
                && passing == span.moved_on.is_some()
                && !(passing && to == strips.len())
            {
                self.offer(index, state, Slice { span: span.clone(), notes }, carried, &column, ahead);
            }
            if strip.cut == Cut::Forced {
                break;
            }
        }
        figures
    }

    /// The figure that begins at a strip, and those right below it, where a paragraph follows that could fill the page.
    fn movable(&self, start: usize) -> Option<Range<usize>> {
        let strips = &self.galley.strips;
        let end = start + strips[start..].iter().position(|strip| !strip.floats)?;
        let height: Length = strips[start..end].iter().map(|strip| strip.before + strip.height).sum();
        let follows = strips[end].snaps && strips[end].cut != Cut::Stranded;
        (start > 0 && follows && height < self.room.depth.scale(2, 3)).then_some(start..end)
    }

    fn offer(
        &self,
        index: usize,
        state: &State,
        slice: Slice,
        carried: Vec<Piece>,
        column: &Column,
        ahead: &mut [Vec<State>],
    ) {
        let (from, to) = (slice.span.from, slice.span.to);
        let notes_height = self.notes_height(&slice.notes);
        let levelled = column.levelled(notes_height, self.room);
        let candidate = Candidate {
            short: levelled.short,
            stretched: levelled.lines,
            cut: self.galley.strips[to - 1].cut,
            last: to == self.galley.strips.len() && carried.is_empty(),
            overflows: column.height + notes_height > self.room.depth,
            splits_note: !carried.is_empty(),
            floats: slice.span.moved_on.is_some(),
            notes_alone: false,
        };
        let cost = state.cost + cost(candidate, self.room.leading);
        let moved = slice.span.moved_on.clone();
        let state = State { cost, carried, moved, before: Some((from, index)), slice: Some(slice) };
        keep(&mut ahead[to - from - 1], state);
    }

    fn whole(&self, note: NoteId) -> Option<Piece> {
        let strips = self.galley.notes.get(&note)?;
        (!strips.is_empty()).then_some(Piece { note, from: 0, to: strips.len() })
    }

    /// Fills the foot of a page with notes. None where a note whose mark is on the page would not even begin there.
    fn fit_notes(
        &self,
        wanted: &[Piece],
        carried_in: usize,
        depth: Length,
        must: bool,
    ) -> Option<(Vec<Piece>, Vec<Piece>)> {
        let mut set = Vec::new();
        let mut left = Vec::new();
        let mut room = depth - self.room.note_gap;
        for (index, piece) in wanted.iter().enumerate() {
            let (fits, height) = if left.is_empty() { self.fitting(*piece, room) } else { (piece.from, Length::ZERO) };
            let begun = fits > piece.from;
            if !begun && index >= carried_in && !must {
                return None;
            }
            if begun {
                set.push(Piece { to: fits, ..*piece });
                room -= height;
            }
            if fits < piece.to {
                left.push(Piece { from: fits, ..*piece });
            }
        }
        Some((set, left))
    }

    /// How far a piece of a note fits, with at least two lines on either side of a break.
    fn fitting(&self, piece: Piece, room: Length) -> (usize, Length) {
        let strips = &self.galley.notes[&piece.note];
        let mut heights = Vec::with_capacity(piece.to - piece.from + 1);
        heights.push(Length::ZERO);
        let mut height = Length::ZERO;
        for strip in &strips[piece.from..piece.to] {
            height += strip.height + if heights.len() > 1 { strip.before } else { Length::ZERO };
            if height > room {
                break;
            }
            heights.push(height);
        }
        let mut count = heights.len() - 1;
        let all = piece.to - piece.from;
        if count < all {
            count = count.min(all.saturating_sub(LEAST_LINES));
            // No word of a note is divided over the page, unless that leaves too little of it here.
            let whole = (LEAST_LINES..=count).rev().find(|lines| strips[piece.from + lines - 1].cut != Cut::Divided);
            count = whole.unwrap_or(count);
            if count < LEAST_LINES.min(all) && !(count > 0 && piece.from > 0) {
                count = 0;
            }
        }
        (piece.from + count, heights[count])
    }

    fn notes_height(&self, notes: &[Piece]) -> Length {
        if notes.is_empty() {
            return Length::ZERO;
        }
        let height = |piece: &Piece| {
            let strips = &self.galley.notes[&piece.note][piece.from..piece.to];
            let spaces: Length = strips.iter().skip(1).map(|strip| strip.before).sum();
            spaces + strips.iter().map(|strip| strip.height).sum::<Length>()
        };
        self.room.note_gap + notes.iter().map(height).sum::<Length>()
    }

    /// Pages for notes that the last page with text could not hold.
    fn rest(&self, mut carried: Vec<Piece>, slices: &mut Vec<Slice>) {
        let end = self.galley.strips.len();
        while !carried.is_empty() {
            let before = carried.len();
            let fitted = self.fit_notes(&carried, before, self.room.depth, true);
            let (mut notes, mut left) = fitted.unwrap_or_default();
            if notes.is_empty() {
                // A line taller than the page: set it all the same.
                let mut first = carried.remove(0);
                notes.push(Piece { to: first.from + 1, ..first });
                first.from += 1;
                left = carried;
                if first.from < first.to {
                    left.insert(0, first);
                }
            }
            let span = Span { from: end, to: end, ..Span::default() };
            slices.push(Slice { span, notes });
            carried = left;
        }
    }
}

/// Keeps the cheapest state for each set of carried notes, and the cheapest few of them all.
fn keep(states: &mut Vec<State>, state: State) {
    match states.iter_mut().find(|known| known.carried == state.carried && known.moved == state.moved) {
        Some(known) if known.cost <= state.cost => {}
        Some(known) => *known = state,
        None => states.push(state),
    }
    states.sort_by(|a, b| a.cost.cmp(&b.cost).then_with(|| a.carried.cmp(&b.carried)));
    states.truncate(BEAM);
}

/// Follows the cheapest states back from the end.
fn trace(states: &[Vec<State>], search: Search<'_>) -> Vec<Slice> {
    let end = states.len() - 1;
    let rest_cost = |state: &State| {
        let alone = Candidate {
            short: Length::ZERO,
            stretched: 0,
            cut: Cut::Free,
            last: true,
            overflows: false,
            splits_note: false,
            floats: false,
            notes_alone: !state.carried.is_empty(),
        };
        state.cost + cost(alone, search.room.leading)
    };
    let Some(best) = states[end].iter().min_by_key(|state| rest_cost(state)) else { return Vec::new() };
    let mut slices = Vec::new();
    let mut at = Some(best);
    while let Some(state) = at {
        slices.extend(state.slice.clone());
        at = state.before.map(|(position, index)| &states[position][index]);
    }
    slices.reverse();
    search.rest(best.carried.clone(), &mut slices);
    slices
}
