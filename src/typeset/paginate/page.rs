//! Slices of a galley → leaves: strips one below the other on the grid, notes at the foot.

use crate::base::geometry::Rect;
use crate::base::length::Length;
use crate::book::block::BlockId;
use crate::book::image::Color;
use crate::typeset::blocks::galley::{Galley, Ground, Mark, Strip};
use crate::typeset::pages::{Item, Owner, Rule};
use crate::typeset::paginate::column::Column;
use crate::typeset::paginate::level::Stretch;
use crate::typeset::paginate::notes;
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

impl Room {
    /// As much of a height as whole lines fill.
    pub fn whole_lines(height: Length, leading: Length) -> Length {
        let grid = leading.raw().max(1);
        Length::from_raw(height.raw() / grid * grid)
    }
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
    /// Whether it is a landscape page, to be laid on its side.
    pub turned: bool,
    /// The grounds behind the strips placed last, and which of the items each is.
    grounds: Vec<(u32, usize)>,
}

/// Which side a page is on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// Pages do not face each other.
    Single,
    /// The one that is read first of two that face each other.
    Verso,
    /// The other one.
    Recto,
}

impl Side {
    /// The side of the page after this one.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Single => Self::Single,
            Self::Verso => Self::Recto,
            Self::Recto => Self::Verso,
        }
    }
}

/// Builds the leaf of a slice.
pub fn leaf(galley: &Galley, slice: &Slice, room: Room) -> Leaf {
    let mut leaf = Leaf::default();
    let notes = notes::height(galley, &slice.notes, room);
    let figures: Length = slice.span.foot_steps(galley, room).map(|step| step.before + step.strip.height).sum();
    let stretch = Stretch::of(galley, slice, notes + figures, room);
    let mut column = Column::begin(galley, slice.span.first(galley), room);
    if let Some(header) = column.header {
        leaf.items.extend(galley.headers[header].items.iter().cloned());
    }
    for (index, step) in slice.span.steps(galley, room).enumerate() {
        column.add(&step, stretch.above(index, &step));
        leaf.place(step.strip, column.top);
        // A figure that has moved here was met on the page before.
        let opens = step.strip.opens.filter(|_| step.index >= slice.span.from);
        leaf.opens = leaf.opens.or(opens);
    }
    let mut y = (room.depth - notes - figures).max(column.height);
    for step in slice.span.foot_steps(galley, room) {
        y += step.before;
        leaf.place(step.strip, y);
        y += step.strip.height;
        leaf.opens = leaf.opens.or(step.strip.opens);
    }
    leaf.notes(galley, slice, room, y + room.note_gap);
    leaf
}

impl Leaf {
    /// Notes stand at the foot of the type area, below a short rule.
    fn notes(&mut self, galley: &Galley, slice: &Slice, room: Room, mut y: Length) {
        if slice.notes.is_empty() {
            return;
        }
        let length = Length::pt(60).min(room.measure);
        let x = if room.right_to_left { room.measure - length } else { Length::ZERO };
        let rule = Rect::new(x, y - room.note_gap / 2, length, Length::centi(40));
        self.items.push(Item::Rule(Rule { owner: Owner::Layout, rect: rule, color: Color::BLACK }));
        for (before, strip) in notes::strips(galley, &slice.notes) {
            y += before;
            self.place(strip, y);
            y += strip.height;
        }
    }

    fn place(&mut self, strip: &Strip, y: Length) {
        self.grounds.retain(|(id, _)| strip.grounds.iter().any(|ground| ground.id == *id));
        for ground in &strip.grounds {
            self.ground(ground, y, y + strip.height);
        }
        for item in &strip.items {
            let mut item = item.clone();
            item.shift(Length::ZERO, y);
            self.items.push(item);
        }
        self.marks.extend(strip.marks.iter().map(|mark| (mark.clone(), y)));
    }

    /// Goes on with a ground of the strip above, or begins it.
    fn ground(&mut self, ground: &Ground, top: Length, foot: Length) {
        let known = self.grounds.iter().find(|(id, _)| *id == ground.id).map(|(_, item)| *item);
        if let Some(Item::Rule(rule)) = known.and_then(|item| self.items.get_mut(item)) {
            rule.rect.size.height = foot - rule.rect.origin.y;
            return;
        }
        self.grounds.push((ground.id, self.items.len()));
        let rect = Rect::new(ground.left, top, ground.width, foot - top);
        self.items.push(Item::Rule(Rule { owner: Owner::Layout, rect, color: ground.color }));
    }
}
