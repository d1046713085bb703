//! Figures as tall as a page and tables too wide for one → leaves of their own, which follow the page where they are met.

use crate::typeset::blocks::galley::{Galley, Plate};
use crate::typeset::paginate::page::{Leaf, Room, Side};
use crate::typeset::paginate::paginate;

/// The pages of a figure or table.
pub struct CutPlate {
    /// Where they go.
    pub inserted: Inserted,
    /// The pages; never none.
    pub leaves: Vec<Leaf>,
}

/// Pages that are put between those of the main flow.
#[derive(Clone, Copy, Debug)]
pub struct Inserted {
    /// One past the last strip before them.
    after: usize,
    /// How many they are.
    pages: usize,
}

impl Inserted {
    /// Whether they follow a page that ends before strip `to`, or one before it.
    pub fn is_met_before(self, to: usize) -> bool {
        self.after.max(1) <= to
    }
}

/// How many pages follow one that shows the strips `from..to`.
pub fn following(inserted: &[Inserted], from: usize, to: usize) -> usize {
    let first = inserted.partition_point(|plate| plate.is_met_before(from));
    inserted[first..].iter().take_while(|plate| plate.is_met_before(to)).map(|plate| plate.pages).sum()
}

/// Cuts every plate of a galley.
pub fn cut(galley: &Galley, room: Room) -> Vec<CutPlate> {
    let landscape = turned(room);
    let cut = |plate: &Plate| {
        let room = if plate.turned { landscape } else { room };
        let mut leaves = paginate(&alone(galley, plate), room, Side::Single);
        leaves.iter_mut().for_each(|leaf| leaf.turned = plate.turned);
        CutPlate { inserted: Inserted { after: plate.after, pages: leaves.len() }, leaves }
    };
    galley.plates.iter().map(cut).collect()
}

/// The room of a landscape page.
fn turned(room: Room) -> Room {
    Room { depth: Room::whole_lines(room.measure, room.leading), measure: room.depth, ..room }
}

/// A plate as a galley of its own, with the notes that it calls for.
fn alone(galley: &Galley, plate: &Plate) -> Galley {
    let called = plate.strips.iter().flat_map(|strip| &strip.notes);
    let notes = called.filter_map(|note| Some((*note, galley.notes.get(note)?.clone()))).collect();
    Galley { strips: plate.strips.clone(), notes, headers: galley.headers.clone(), ..Galley::default() }
}
