//! Slices of a galley → leaves: strips one below the other on the grid, notes at the foot.

use crate::base::geometry::Rect;
use crate::base::length::Length;
use crate::book::block::BlockId;
use crate::book::image::Color;
use crate::typeset::blocks::galley::{Galley, Mark, Strip};
use crate::typeset::pages::{Item, Owner, Rule};
use crate::typeset::paginate::column::{Column, Stretch};
use crate::typeset::paginate::search::Slice;

/// The type area that leaves are cut for.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// Height of the type area.
    pub depth: Length,
    /// Width of the type area.
    pub measure: Length,
    /// Leading of the body: the grid.
    pub leading: Length,
    /// Between the text and the first note, rule included.
    pub note_gap: Length,
    /// Whether the rule above notes stands at the right.
    pub right_to_left: bool,
}

/// A page without a side: x from the left edge of the type area, y from its top.
#[derive(Clone, Debug, Default)]
pub struct Leaf {
    /// What it shows.
    pub items: Vec<Item>,
    /// Places in it that can be linked to, and their heights.
    pub marks: Vec<(Mark, Length)>,
    /// The first manuscript text of the main flow.
    pub opens: Option<(BlockId, u32)>,
}

/// Builds the leaf of every slice.
pub fn assemble(galley: &Galley, slices: &[Slice], room: Room) -> Vec<Leaf> {
    slices.iter().map(|slice| leaf(galley, slice, room)).collect()
}

fn leaf(galley: &Galley, slice: &Slice, room: Room) -> Leaf {
    let mut leaf = Leaf::default();
    let span = &slice.span;
    if span.from < span.to {
        let notes = foot_height(galley, slice, room);
        let stretch = Stretch::of(galley, span, notes, room);
        let mut column = Column::begin(galley, span.first(), room);
        if let Some(header) = column.header {
            leaf.items.extend(galley.headers[header].items.iter().cloned());
        }
        for (index, step) in span.steps(galley, room).enumerate() {
            column.add(&step, stretch.above(index, &step));
            leaf.place(step.strip, column.top);
            // A figure that has moved here was met on the page before.
            let opens = step.strip.opens.filter(|_| span.moved_here.is_none() || !step.strip.floats);
            leaf.opens = leaf.opens.or(opens);
        }
    }
    foot(galley, slice, room, &mut leaf);
    leaf
}

/// The strips of a slice's notes, each with the space above it.
fn note_strips<'g>(galley: &'g Galley, slice: &'g Slice) -> impl Iterator<Item = (Length, &'g Strip)> {
    slice.notes.iter().flat_map(|piece| {
        let strips = &galley.notes[&piece.note][piece.from..piece.to];
        strips.iter().enumerate().map(|(index, strip)| (if index > 0 { strip.before } else { Length::ZERO }, strip))
    })
}

/// How much of the type area the notes of a slice take, with the space above them.
fn foot_height(galley: &Galley, slice: &Slice, room: Room) -> Length {
    if slice.notes.is_empty() {
        return Length::ZERO;
    }
    room.note_gap + note_strips(galley, slice).map(|(before, strip)| before + strip.height).sum::<Length>()
}

/// Notes stand at the foot of the type area, below a short rule.
fn foot(galley: &Galley, slice: &Slice, room: Room, leaf: &mut Leaf) {
    if slice.notes.is_empty() {
        return;
    }
    let mut y = room.depth - foot_height(galley, slice, room) + room.note_gap;
    let length = Length::pt(60).min(room.measure);
    let x = if room.right_to_left { room.measure - length } else { Length::ZERO };
    let rule = Rect::new(x, y - room.note_gap / 2, length, Length::centi(40));
    leaf.items.push(Item::Rule(Rule { owner: Owner::Layout, rect: rule, color: Color::BLACK }));
    for (before, strip) in note_strips(galley, slice) {
        y += before;
        leaf.place(strip, y);
        y += strip.height;
    }
}

impl Leaf {
    fn place(&mut self, strip: &Strip, y: Length) {
        for item in &strip.items {
            let mut item = item.clone();
            item.shift(Length::ZERO, y);
            self.items.push(item);
        }
        self.marks.extend(strip.marks.iter().map(|mark| (mark.clone(), y)));
    }
}
