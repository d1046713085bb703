//! Passage (words with resolved looks) → shaped clusters with break opportunities.

pub mod passage;
