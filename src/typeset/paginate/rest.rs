//! Figures and notes that the last page with text could not hold → pages of their own.

use crate::base::length::Length;
use crate::typeset::blocks::galley::Galley;
use crate::typeset::paginate::column::Column;
use crate::typeset::paginate::notes::{self, Piece};
use crate::typeset::paginate::page::Room;
use crate::typeset::paginate::search::Slice;
use crate::typeset::paginate::span::Span;

/// The pages after the last one with text.
pub fn pages(galley: &Galley, room: Room, mut carried: Vec<Piece>, moved: &[usize]) -> Vec<Slice> {
    let mut slices = Vec::new();
    let mut figures = moved;
    while !figures.is_empty() || !carried.is_empty() {
        let (top, height) = fill(galley, room, figures);
        figures = &figures[top.len()..];
        for strip in top.iter().flat_map(|float| &galley.strips[galley.floats[*float].strips.clone()]) {
            carried.extend(strip.notes.iter().filter_map(|note| notes::whole(galley, *note)));
        }
        let all = carried.len();
        let foot = notes::fit(galley, room, &carried, all, room.depth - height, true).unwrap_or_default();
        let (mut set, mut left) = (foot.set, foot.left);
        if set.is_empty() && top.is_empty() {
            // A line taller than the page: set it all the same.
            let mut first = carried.remove(0);
            set.push(Piece { to: first.from + 1, ..first });
            first.from += 1;
            left = carried;
            if first.from < first.to {
                left.insert(0, first);
            }
        }
        carried = left;
        let end = galley.strips.len();
        let span = Span { top, from: end, to: end, ..Span::default() };
        slices.push(Slice { span, notes: set, stretched: 0, ends: true });
    }
    slices
}

/// As many figures as fit a page, one at least, and their height.
fn fill(galley: &Galley, room: Room, figures: &[usize]) -> (Vec<usize>, Length) {
    let mut top = Vec::new();
    let Some(first) = figures.first() else { return (top, Length::ZERO) };
    let mut column = Column::begin(galley, galley.floats[*first].strips.start, room);
    for float in figures {
        let before = column.clone();
        for index in galley.floats[*float].strips.clone() {
            column.add(&Span::default().step(galley, index, room), Length::ZERO);
        }
        if column.height > room.depth && !top.is_empty() {
            return (top, before.height);
        }
        top.push(*float);
    }
    (top, column.height)
}
