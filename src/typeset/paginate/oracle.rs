//! The search against a brute-force one on small random galleys, and its promises on large ones.

use std::collections::BTreeMap;

use crate::base::length::Length;
use crate::book::NoteId;
use crate::book::figure::Placement;
use crate::typeset::blocks::galley::{Cut, Float, Galley, Strip};
use crate::typeset::paginate::column::Column;
use crate::typeset::paginate::cost::{
    Candidate, FLOATED, MIDDLE, REST_ALONE, UNANNOUNCED, UNNAMED, UNWISHED, cost, uneven,
};
use crate::typeset::paginate::notes::Piece;
use crate::typeset::paginate::page::{Room, Side};
use crate::typeset::paginate::search::{Slice, search};
use crate::typeset::paginate::span::Span;

const ROOM: Room = Room {
    depth: Length::pt(100),
    measure: Length::pt(100),
    leading: Length::pt(10),
    note_gap: Length::pt(10),
    right_to_left: false,
};

const CUTS: [Cut; 8] =
    [Cut::Free, Cut::Free, Cut::Torn, Cut::Kept, Cut::Divided, Cut::Lonely, Cut::Stranded, Cut::Forced];

const WISHES: [Placement; 5] = [Placement::Auto, Placement::Auto, Placement::Auto, Placement::Top, Placement::Bottom];

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

/// The same, with figures of one or two strips in it.
fn with_figures(dice: &mut Dice, strips: usize) -> Galley {
    let mut galley = galley(dice, strips);
    let mut at = dice.roll(3) as usize;
    while at < strips {
        let end = (at + 1 + dice.roll(2) as usize).min(strips);
        let float = galley.floats.len();
        for strip in &mut galley.strips[at..end] {
            (strip.float, strip.snaps, strip.cut) = (Some(float), false, Cut::Free);
        }
        galley.strips[at].before = Length::pt(10);
        if let Some(below) = galley.strips.get_mut(end) {
            below.lone = Some((std::mem::replace(&mut below.before, Length::pt(10)), below.elastic));
        }
        let height = galley.strips[at..end].iter().map(|strip| strip.before + strip.height).sum();
        galley.floats.push(Float {
            strips: at..end,
            captioned: dice.roll(2) == 0,
            wish: WISHES[dice.roll(WISHES.len() as u64) as usize],
            noted: false,
            height,
        });
        at = end + 1 + dice.roll(4) as usize;
    }
    galley
}

/// Every way to place the figures of `from..to`, below those that stand on the page or wait already: the first stay, the
/// next stand at the foot, the others go on.
fn spans(galley: &Galley, from: usize, to: usize, placed: &Span) -> Vec<Span> {
    let waiting = &placed.on;
    let met: Vec<usize> =
        (0..galley.floats.len()).filter(|float| (from..to).contains(&galley.floats[*float].strips.start)).collect();
    let mut spans = Vec::new();
    for flow in 0..=met.len() {
        for foot in 0..=met.len() - flow {
            let (stay, go) = met.split_at(flow);
            let (foot, on) = go.split_at(foot);
            let (overtaken, foot) = (!placed.foot.is_empty() && flow > 0, [&placed.foot, foot].concat());
            let on = [waiting, on].concat();
            let ends = on.iter().chain(&foot).map(|float| galley.floats[*float].strips.end).max().unwrap_or(0);
            let late = !on.is_empty() && ends >= to && on.len() > waiting.len() || ends > to;
            let waits_first = !waiting.is_empty() && (!stay.is_empty() || foot.len() > placed.foot.len());
            if !late && !waits_first && !overtaken && on.len() <= 3 {
                spans.push(Span { top: placed.top.clone(), from, to, foot, on });
            }
        }
    }
    spans
}

/// A page as the search describes it; none where it cannot be made.
fn candidate(galley: &Galley, span: &Span, stretched: u64) -> Option<Candidate> {
    let mut column = Column::begin(galley, span.first(galley), ROOM);
    span.steps(galley, ROOM).for_each(|step| column.add(&step, Length::ZERO));
    let foot: Length = span.foot_steps(galley, ROOM).map(|step| step.before + step.strip.height).sum();
    let flow: Vec<usize> = (span.from..span.to).filter(|index| !span.is_away(galley, *index)).collect();
    let forced_within = galley.strips[span.from..span.to - 1].iter().any(|strip| strip.cut == Cut::Forced);
    let levelled = column.levelled(foot, ROOM);
    if forced_within || (column.height + foot > ROOM.depth && span.to > span.from + 1) {
        return None;
    }
    let last = span.to == galley.strips.len() && span.on.is_empty();
    let ends = last || galley.strips[span.to - 1].cut == Cut::Forced;
    let most = if ends { 0 } else { levelled.lines.min(levelled.most) };
    let leaving = |id: &usize| {
        let Float { strips, captioned, .. } = &galley.floats[*id];
        let torn = strips.start > 0 && galley.strips[strips.start - 1].cut == Cut::Torn;
        u64::from(torn) * UNANNOUNCED + u64::from(!captioned) * UNNAMED
    };
    let passed = span.foot.iter().filter(|float| galley.floats[**float].strips.end < span.to).chain(&span.on);
    let waiting = span.on.len() as u64 * FLOATED;
    let unwished = unwished(galley, span, &flow) * UNWISHED;
    let figures = passed.map(leaving).sum::<u64>() + middle(galley, &flow) * MIDDLE + waiting + unwished;
    (stretched <= most).then(|| Candidate {
        white: levelled.white - ROOM.leading * stretched as i64,
        used: column.height + foot,
        text: column.height,
        footed: foot > Length::ZERO,
        stretched,
        cut: galley.strips[span.to - 1].cut,
        last,
        overflows: levelled.white < Length::ZERO,
        splits_note: false,
        figures,
    })
}

/// Figures met on a page that stand elsewhere than they should.
fn unwished(galley: &Galley, span: &Span, flow: &[usize]) -> u64 {
    let met = galley.floats.iter().enumerate().filter(|(_, float)| (span.from..span.to).contains(&float.strips.start));
    let unwished = met.filter(|(index, float)| {
        let below_text = || flow.iter().any(|at| *at < float.strips.start && galley.strips[*at].float.is_none());
        match float.wish {
            _ if span.on.contains(index) => false,
            Placement::Top => span.foot.contains(index) || below_text(),
            Placement::Bottom => !span.foot.contains(index),
            Placement::Auto | Placement::Here => false,
        }
    });
    unwished.count() as u64
}

/// Rows of figures in the flow, one of them with a caption, with text above and below.
fn middle(galley: &Galley, flow: &[usize]) -> u64 {
    let float = |at: usize| galley.strips[flow[at]].float;
    let text = |at: &usize| float(*at).is_none();
    let below = (1..flow.len()).filter(|at| text(at) && !text(&(at - 1)));
    let rows = below.filter(|at| {
        let above = (0..*at - 1).rev().find(text);
        let captioned = |at: usize| {
            float(at)
                .is_some_and(|float| galley.floats[float].captioned && galley.floats[float].strips.start == flow[at])
        };
        above.is_some_and(|above| (above + 1..*at).any(captioned))
    });
    rows.count() as u64
}

/// Figures from the page before that stand at the top or the foot, and those that wait again.
fn placed(galley: &Galley, from: usize, moved: &[usize]) -> Span {
    let mut placed = Span { from, to: from, ..Span::default() };
    for float in moved {
        let Float { height, wish, .. } = galley.floats[*float];
        let mut column = Column::begin(galley, placed.first(galley), ROOM);
        placed.steps(galley, ROOM).for_each(|step| column.add(&step, Length::ZERO));
        let foot: Length = placed.foot_steps(galley, ROOM).map(|step| step.before + step.strip.height).sum();
        let fits = column.height + foot + height + ROOM.leading * 4 <= ROOM.depth;
        let overtakes = !placed.foot.is_empty() && wish != Placement::Bottom;
        if !placed.on.is_empty() || overtakes || !fits && *float != moved[0] {
            placed.on.push(*float);
        } else if wish == Placement::Bottom && fits {
            placed.foot.push(*float);
        } else {
            placed.top.push(*float);
        }
    }
    placed
}

/// Where a page begins: its first strip, the figures that wait, its side, the foot that it faces.
type Place = (usize, Vec<usize>, Side, Option<u64>);

/// The cost of the cheapest pages from a place on, by trying them all.
fn cheapest(galley: &Galley, place: Place, known: &mut BTreeMap<String, Option<u64>>) -> Option<u64> {
    let (from, moved, side, facing) = place.clone();
    if from == galley.strips.len() {
        let alone = u64::from(!moved.is_empty()) * REST_ALONE;
        return Some(alone + moved.len() as u64 * FLOATED);
    }
    let key = format!("{place:?}");
    if let Some(cost) = known.get(&key) {
        return *cost;
    }
    let placed = placed(galley, from, &moved);
    let mut best = None;
    for to in from + 1..=galley.strips.len() {
        for span in spans(galley, from, to, &placed) {
            for stretched in 0..=6 {
                let Some(page) = candidate(galley, &span, stretched) else { continue };
                let raised = page.raised(ROOM.leading);
                let faced = facing.filter(|_| !page.ends()).map_or(0, |verso| uneven(verso, raised));
                let next = (side == Side::Verso && page.cut != Cut::Forced).then_some(raised);
                let rest = cheapest(galley, (to, span.on.clone(), side.next(), next), known);
                let all = rest.map(|rest| rest + faced + cost(page, ROOM.leading));
                best = all.into_iter().chain(best).min();
            }
        }
    }
    known.insert(key, best);
    best
}

/// What the pages of the search cost.
fn spent(galley: &Galley, slices: &[Slice], mut side: Side) -> u64 {
    let (mut spent, mut facing) = (0, None);
    let text: Vec<&Slice> = slices.iter().filter(|slice| slice.span.from < slice.span.to).collect();
    for slice in &text {
        let page = candidate(galley, &slice.span, slice.stretched).expect("only pages that can be made");
        let raised = page.raised(ROOM.leading);
        spent += cost(page, ROOM.leading);
        spent += facing.filter(|_| !page.ends()).map_or(0, |verso| uneven(verso, raised));
        facing = (side == Side::Verso && page.cut != Cut::Forced).then_some(raised);
        side = side.next();
    }
    let left = text.last().map_or(0, |slice| slice.span.on.len()) as u64;
    spent + u64::from(left > 0) * REST_ALONE + left * FLOATED
}

#[test]
fn the_search_finds_what_brute_force_finds() {
    let mut dice = Dice(0x5eed_0ff5_9121);
    for _ in 0..600 {
        let strips = 3 + dice.roll(9) as usize;
        let figures = dice.roll(2) == 0;
        let galley = if figures { with_figures(&mut dice, strips) } else { galley(&mut dice, strips) };
        for side in [Side::Single, Side::Verso, Side::Recto] {
            let found = spent(&galley, &search(&galley, ROOM, &[], side), side);
            let best = cheapest(&galley, (0, Vec::new(), side, None), &mut BTreeMap::new());
            assert_eq!(Some(found), best, "{side:?} {:?} {:?}", galley.strips, galley.floats);
        }
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
        let slices = search(&galley, ROOM, &[], Side::Recto);
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
    strips[7] = Strip { height: Length::pt(40), before: Length::pt(10), float: Some(0), ..Strip::default() };
    (strips[8].before, strips[8].lone) = (Length::pt(10), Some((Length::ZERO, false)));
    let floats =
        vec![Float { strips: 7..8, captioned: true, wish: Placement::Auto, noted: false, height: Length::pt(50) }];
    let galley = Galley { strips, floats, ..Galley::default() };
    let slices = search(&galley, ROOM, &[], Side::Recto);
    let spans: Vec<Span> = slices.into_iter().map(|slice| slice.span).collect();
    assert_eq!(spans[0], Span { from: 0, to: 11, on: vec![0], ..Span::default() });
    assert_eq!(spans[1].top, [0]);
    let shown: Vec<Length> = spans[0].steps(&galley, ROOM).map(|step| step.before).collect();
    assert!(shown.iter().all(|before| *before == Length::ZERO), "the space around the figure goes with it");
}

#[test]
fn a_figure_met_near_the_foot_stands_at_the_foot() {
    let mut strips: Vec<Strip> =
        (0..24).map(|_| Strip { height: Length::pt(10), snaps: true, ..Strip::default() }).collect();
    strips[3] = Strip { height: Length::pt(30), before: Length::pt(10), float: Some(0), ..Strip::default() };
    (strips[4].before, strips[4].lone) = (Length::pt(10), Some((Length::ZERO, false)));
    let floats =
        vec![Float { strips: 3..4, captioned: true, wish: Placement::Auto, noted: false, height: Length::pt(40) }];
    let slices = search(&Galley { strips, floats, ..Galley::default() }, ROOM, &[], Side::Recto);
    assert_eq!(slices[0].span, Span { from: 0, to: 7, foot: vec![0], ..Span::default() });
}

#[test]
fn facing_pages_end_level() {
    // The verso cannot be full; the recto could be, but ends a line early with it.
    let mut strips = lines(44, &[]);
    strips[9].cut = Cut::Lonely;
    let galley = Galley { strips, ..Galley::default() };
    let ends = |side| search(&galley, ROOM, &[], side).iter().map(|slice| slice.span.to).collect::<Vec<_>>();
    assert_eq!(ends(Side::Verso), [9, 18, 28, 38, 44]);
    assert_eq!(ends(Side::Single), [9, 19, 29, 39, 44]);
}

/// Lines of one paragraph, of which those at the given places end with a hyphen.
fn lines(count: usize, divided: &[usize]) -> Vec<Strip> {
    let cut = |line| if divided.contains(&line) { Cut::Divided } else { Cut::Free };
    (0..count).map(|line| Strip { height: Length::pt(10), cut: cut(line), ..Strip::default() }).collect()
}

#[test]
fn a_page_ends_rather_short_than_within_a_word_but_rather_within_a_word_than_with_a_lonely_line() {
    let ends = |strips| {
        let slices = search(&Galley { strips, ..Galley::default() }, ROOM, &[], Side::Recto);
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
    let slices = search(&Galley { strips, notes, ..Galley::default() }, ROOM, &[], Side::Recto);
    assert_eq!(slices[0].notes, [Piece { note: NoteId(0), from: 0, to: 3 }]);
}
