//! Book and Pages → diagnostics, and what each download may claim.

pub mod abbreviations;
pub mod claims;
