//! The search against a brute-force one on small random galleys, and its promises on large ones.

use std::collections::BTreeMap;

use crate::base::length::Length;
use crate::book::NoteId;
use crate::typeset::blocks::galley::{Cut, Galley, Strip};
use crate::typeset::paginate::column::{Column, Span};
use crate::typeset::paginate::cost::{Candidate, cost};
use crate::typeset::paginate::page::Room;
use crate::typeset::paginate::search::{Piece, Slice, search};

const ROOM: Room = Room {
    depth: Length::pt(100),
    measure: Length::pt(100),
    leading: Length::pt(10),
    note_gap: Length::pt(10),
    right_to_left: false,
};

const CUTS: [Cut; 8] =
    [Cut::Free, Cut::Free, Cut::Torn, Cut::Kept, Cut::Divided, Cut::Lonely, Cut::Stranded, Cut::Forced];

/// xorshift: the same galleys on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }
}

fn strip(dice: &mut Dice) -> Strip {
    Strip {
        height: Length::pt([10, 10, 10, 20, 35][dice.roll(5) as usize]),
        before: Length::pt([0, 0, 5, 10][dice.roll(4) as usize]),
        snaps: dice.roll(3) == 0,
        elastic: dice.roll(5) == 0,
        cut: CUTS[dice.roll(CUTS.len() as u64) as usize],
        ..Strip::default()
    }
}

fn galley(dice: &mut Dice, strips: usize) -> Galley {
    Galley { strips: (0..strips).map(|_| strip(dice)).collect(), ..Galley::default() }
}

/// The cost of the page of strips `from..to`; none where it cannot be made.
fn page_cost(galley: &Galley, from: usize, to: usize) -> Option<u64> {
    let mut column = Column::begin(galley, from, ROOM);
    let span = Span { from, to, ..Span::default() };
    span.steps(galley, ROOM).for_each(|step| column.add(&step, Length::ZERO));
    let forced_within = galley.strips[from..to - 1].iter().any(|strip| strip.cut == Cut::Forced);
    if forced_within || (column.height > ROOM.depth && to > from + 1) {
        return None;
    }
    let levelled = column.levelled(Length::ZERO, ROOM);
    let page = Candidate {
        short: levelled.short,
        stretched: levelled.lines,
        cut: galley.strips[to - 1].cut,
        last: to == galley.strips.len(),
        overflows: column.height > ROOM.depth,
        splits_note: false,
        floats: false,
        notes_alone: false,
    };
    Some(cost(page, ROOM.leading))
}

fn cheapest(galley: &Galley, from: usize) -> u64 {
    if from == galley.strips.len() {
        return 0;
    }
    (from + 1..=galley.strips.len())
        .filter_map(|to| page_cost(galley, from, to).map(|cost| cost + cheapest(galley, to)))
        .min()
        .expect("a page of one strip can always be made")
}

#[test]
fn the_search_finds_what_brute_force_finds() {
    let mut dice = Dice(0x5eed_0ff5_9121);
    for _ in 0..400 {
        let strips = 3 + dice.roll(10) as usize;
        let galley = galley(&mut dice, strips);
        let found: u64 = search(&galley, ROOM)
            .iter()
            .map(|slice| page_cost(&galley, slice.span.from, slice.span.to).expect("only pages that can be made"))
            .sum();
        assert_eq!(found, cheapest(&galley, 0), "{:?}", galley.strips);
    }
}

fn with_notes(dice: &mut Dice) -> Galley {
    let mut galley = galley(dice, 60);
    let line = || Strip { height: Length::pt(10), ..Strip::default() };
    let mut notes = BTreeMap::new();
    for strip in &mut galley.strips {
        if dice.roll(4) == 0 {
            let note = NoteId(notes.len() as u32);
            let lines = [1, 1, 2, 3, 30][dice.roll(5) as usize];
            notes.insert(note, (0..lines).map(|_| line()).collect());
            strip.notes.push(note);
        }
    }
    galley.notes = notes;
    galley
}

fn pieces(slices: &[Slice]) -> Vec<Piece> {
    slices.iter().flat_map(|slice| slice.notes.iter().copied()).collect()
}

#[test]
fn every_line_of_every_note_is_set_once_in_order_and_no_earlier_than_its_mark() {
    let mut dice = Dice(0x0dd5);
    for _ in 0..100 {
        let galley = with_notes(&mut dice);
        let slices = search(&galley, ROOM);
        let set: Vec<(NoteId, usize)> =
            pieces(&slices).iter().flat_map(|piece| (piece.from..piece.to).map(|line| (piece.note, line))).collect();
        let wanted: Vec<(NoteId, usize)> =
            galley.notes.iter().flat_map(|(note, strips)| (0..strips.len()).map(|line| (*note, line))).collect();
        assert_eq!(set, wanted);
        for slice in &slices {
            let latest = galley.strips[..slice.span.to].iter().flat_map(|strip| &strip.notes).max();
            assert!(slice.notes.iter().all(|piece| Some(&piece.note) <= latest));
        }
        let strips: Vec<usize> = slices.iter().flat_map(|slice| slice.span.from..slice.span.to).collect();
        assert_eq!(strips, (0..galley.strips.len()).collect::<Vec<_>>());
    }
}

#[test]
fn a_figure_that_does_not_fit_opens_the_next_page_and_text_fills_this_one() {
    let line = |snaps| Strip { height: Length::pt(10), snaps, ..Strip::default() };
    let mut strips: Vec<Strip> = (0..20).map(|_| line(true)).collect();
    strips[7] = Strip { height: Length::pt(40), before: Length::pt(10), floats: true, ..Strip::default() };
    strips[8].before = Length::pt(10);
    let galley = Galley { strips, ..Galley::default() };
    let slices = search(&galley, ROOM);
    let spans: Vec<Span> = slices.into_iter().map(|slice| slice.span).collect();
    assert_eq!(spans[0], Span { moved_here: None, from: 0, to: 11, moved_on: Some(7..8) });
    assert_eq!(spans[1].moved_here, Some(7..8));
    let shown: Vec<Length> = spans[0].steps(&galley, ROOM).map(|step| step.before).collect();
    assert!(shown.iter().all(|before| *before == Length::ZERO), "the space around the figure goes with it");
}

/// Lines of one paragraph, of which those at the given places end with a hyphen.
fn lines(count: usize, divided: &[usize]) -> Vec<Strip> {
    let cut = |line| if divided.contains(&line) { Cut::Divided } else { Cut::Free };
    (0..count).map(|line| Strip { height: Length::pt(10), cut: cut(line), ..Strip::default() }).collect()
}

#[test]
fn a_page_ends_rather_short_than_within_a_word_but_rather_within_a_word_than_with_a_lonely_line() {
    let ends = |strips| {
        let slices = search(&Galley { strips, ..Galley::default() }, ROOM);
        slices.into_iter().map(|slice| slice.span.to).collect::<Vec<_>>()
    };
    assert_eq!(ends(lines(15, &[8, 9])), [8, 15]);
    let mut strips = lines(15, &[9]);
    strips[..9].iter_mut().for_each(|strip| strip.cut = Cut::Lonely);
    assert_eq!(ends(strips), [10, 15]);
}

#[test]
fn a_note_goes_on_over_the_page_between_words() {
    let mut strips = lines(6, &[]);
    strips[4].notes.push(NoteId(0));
    strips[4].cut = Cut::Forced;
    let notes = BTreeMap::from([(NoteId(0), lines(10, &[3]))]);
    let slices = search(&Galley { strips, notes, ..Galley::default() }, ROOM);
    assert_eq!(slices[0].notes, [Piece { note: NoteId(0), from: 0, to: 3 }]);
}
