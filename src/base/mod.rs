//! Units, geometry, text, places in the manuscript, diagnostics, hashes and memory: what every other room stands on.

pub mod diagnostic;
pub mod geometry;
pub mod hash;
pub mod length;
pub mod memo;
pub mod source;
pub mod text;
