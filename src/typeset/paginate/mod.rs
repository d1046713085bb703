//! Galley → pages: a search for the cheapest breaks, then strips, repeated headers and notes at their places.
//!
//! The problem: a state is a break between two strips, the pieces of notes and the figures that are carried over it, the
//! side of the next page and the foot that it faces (`search`). Every page from a state to a later break that holds the
//! strips, their notes' beginnings and what is carried in is a step (`plan`). A figure stands where it is met, at the foot
//! of that page or at the top of the next; a page that is short by a few lines can get them above its headings and
//! pictures (`level`). Figures and tables on pages of their own are cut by themselves (`plates`) and follow the page where
//! they are met, so that they decide only on which side the page after them is. Wishes give way in this order (`cost`):
//! level feet, figures at their places, lists cut from their colon, short tables, pages half empty, words divided over the
//! page, widows and orphans, stranded headings, overflow; nothing is ever lost.

mod column;
mod cost;
mod level;
mod notes;
mod page;
mod plan;
mod plates;
mod rest;
mod search;
mod span;

pub use page::{Leaf, Room, Side};

use crate::typeset::blocks::galley::Galley;
use crate::typeset::paginate::plates::Inserted;

/// Cuts a galley into leaves: pages without a number or furniture. The first is on the given side.
pub fn paginate(galley: &Galley, room: Room, side: Side) -> Vec<Leaf> {
    let plates = plates::cut(galley, room);
    let inserted: Vec<Inserted> = plates.iter().map(|plate| plate.inserted).collect();
    let slices = search::search(galley, room, &inserted, side);
    let mut plates = plates.into_iter().peekable();
    let mut leaves = Vec::new();
    for slice in &slices {
        leaves.push(page::leaf(galley, slice, room));
        while let Some(plate) = plates.next_if(|plate| plate.inserted.is_met_before(slice.span.to)) {
            leaves.extend(plate.leaves);
        }
    }
    leaves.extend(plates.flat_map(|plate| plate.leaves));
    leaves
}

#[cfg(test)]
mod oracle;
