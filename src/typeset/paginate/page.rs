//! Slices of a galley → leaves: strips one below the other on the grid, notes at the foot.

use crate::base::geometry::Rect;
use crate::base::length::Length;
use crate::book::block::BlockId;
use crate::book::image::Color;
use crate::typeset::blocks::galley::{Galley, Mark, Strip};
use crate::typeset::pages::{Item, Owner, Rule};
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

/// A column of strips as it fills a page: the one place that knows how strips are stacked.
pub struct Column {
    /// Used so far.
    pub height: Length,
    /// Top of the strip added last.
    pub top: Length,
    /// Header repeated at the top, if any.
    pub header: Option<usize>,
    leading: Length,
    empty: bool,
}

impl Column {
    /// A column that begins with strip `from`, below the header that it repeats.
    pub fn begin(galley: &Galley, from: usize, room: Room) -> Self {
        let inside = from > 0 && galley.strips[from].header == galley.strips[from - 1].header;
        let header = galley.strips[from].header.filter(|_| inside);
        let height = header.map_or(Length::ZERO, |index| galley.headers[index].height);
        Self { height, top: Length::ZERO, header, leading: room.leading, empty: true }
    }

    /// Puts a strip below what is there.
    pub fn add(&mut self, strip: &Strip) {
        if !self.empty {
            self.height += strip.before;
        }
        if strip.snaps {
            self.height = snapped(self.height, self.leading);
        }
        self.empty = false;
        self.top = self.height;
        self.height += strip.height;
    }
}

/// The next line of the grid; a hair above one still counts as on it.
fn snapped(height: Length, leading: Length) -> Length {
    let grid = leading.raw().max(1);
    let hair = Length::centi(10).raw();
    Length::from_raw((height.raw() - hair).div_euclid(grid) * grid + grid).max(Length::ZERO)
}

/// Builds the leaf of every slice.
pub fn assemble(galley: &Galley, slices: &[Slice], room: Room) -> Vec<Leaf> {
    slices.iter().map(|slice| leaf(galley, slice, room)).collect()
}

fn leaf(galley: &Galley, slice: &Slice, room: Room) -> Leaf {
    let mut leaf = Leaf::default();
    if slice.from < slice.to {
        let mut column = Column::begin(galley, slice.from, room);
        if let Some(header) = column.header {
            leaf.items.extend(galley.headers[header].items.iter().cloned());
        }
        for strip in &galley.strips[slice.from..slice.to] {
            column.add(strip);
            leaf.place(strip, column.top);
            leaf.opens = leaf.opens.or(strip.opens);
        }
    }
    foot(galley, slice, room, &mut leaf);
    leaf
}

/// Notes stand at the foot of the type area, below a short rule.
fn foot(galley: &Galley, slice: &Slice, room: Room, leaf: &mut Leaf) {
    let strips = || {
        slice.notes.iter().flat_map(|piece| {
            let strips = &galley.notes[&piece.note][piece.from..piece.to];
            strips.iter().enumerate().map(|(index, strip)| (if index > 0 { strip.before } else { Length::ZERO }, strip))
        })
    };
    if slice.notes.is_empty() {
        return;
    }
    let height: Length = strips().map(|(before, strip)| before + strip.height).sum();
    let mut y = room.depth - height;
    let length = Length::pt(60).min(room.measure);
    let x = if room.right_to_left { room.measure - length } else { Length::ZERO };
    let rule = Rect::new(x, y - room.note_gap / 2, length, Length::centi(40));
    leaf.items.push(Item::Rule(Rule { owner: Owner::Layout, rect: rule, color: Color::BLACK }));
    for (before, strip) in strips() {
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
