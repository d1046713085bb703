//! Galley → pages: a search for the cheapest breaks, then strips, repeated headers and notes at their places.
//!
//! The problem: a state is a break between two strips and the part of a note that is carried over it. Every page from
//! a state to a later break that holds the strips, their notes' beginnings and what is carried in is a step. Wishes
//! give way in this order: level bottoms, lists cut from their colon, short tables, words divided over the page, widows
//! and orphans, stranded headings, overflow; nothing is ever lost. A figure may move past the paragraphs after it to the
//! top of the next page (`column::Span`), and a page that is short by a few lines gets them above its headings and
//! pictures (`column::Stretch`).

mod column;
mod cost;
mod page;
mod search;

pub use page::{Leaf, Room};

use crate::typeset::blocks::galley::Galley;

/// Cuts a galley into leaves: pages without a side, a number or furniture.
pub fn paginate(galley: &Galley, room: Room) -> Vec<Leaf> {
    let cuts = search::search(galley, room);
    page::assemble(galley, &cuts, room)
}

#[cfg(test)]
mod oracle;
