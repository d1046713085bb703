//! Passage (words with resolved looks) → shaped clusters with break opportunities. Every byte of the passage belongs to
//! exactly one cluster, in logical order.

pub mod characters;
pub mod coverage;
pub mod east;
pub mod face;
pub mod features;
pub mod hyphens;
pub mod itemize;
pub mod kern;
pub mod levels;
pub mod opportunities;
pub mod passage;
pub mod regions;
pub mod row;
pub mod script;
pub mod shape;
pub mod shaper;
pub mod spacing;
#[cfg(test)]
pub(crate) mod testing;
pub mod urls;
pub mod worker;

pub use shape::Missing;
pub use shaper::{Shaper, Vertical};
