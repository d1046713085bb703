//! Units, geometry, text, places in the manuscript, diagnostics and hashes: what every other room stands on.

pub mod diagnostic;
pub mod geometry;
pub mod hash;
pub mod length;
pub mod source;
pub mod text;
