//! Everything that the tool promises, tested on tiny real books in `tests/books/` as a user would build them.

#[path = "suite/support.rs"]
mod support;

#[path = "suite/atomic.rs"]
mod atomic;
#[path = "suite/blocks.rs"]
mod blocks;
#[path = "suite/claims.rs"]
mod claims;
#[path = "suite/cli.rs"]
mod cli;
#[path = "suite/code.rs"]
mod code;
#[path = "suite/determinism.rs"]
mod determinism;
#[path = "suite/epub/mod.rs"]
mod epub;
#[path = "suite/evenness.rs"]
mod evenness;
#[path = "suite/faults.rs"]
mod faults;
#[path = "suite/furniture.rs"]
mod furniture;
#[path = "suite/generated.rs"]
mod generated;
#[path = "suite/house.rs"]
mod house;
#[path = "suite/metadata.rs"]
mod metadata;
#[path = "suite/nesting.rs"]
mod nesting;
#[path = "suite/outputs.rs"]
mod outputs;
#[path = "suite/pages.rs"]
mod pages;
#[path = "suite/paragraphs.rs"]
mod paragraphs;
#[path = "suite/pixels.rs"]
mod pixels;
#[path = "suite/points.rs"]
mod points;
#[path = "suite/printshop.rs"]
mod printshop;
#[path = "suite/publish/mod.rs"]
mod publish;
#[path = "suite/registers.rs"]
mod registers;
#[path = "suite/sizes.rs"]
mod sizes;
#[path = "suite/strangers.rs"]
mod strangers;
#[path = "suite/tables.rs"]
mod tables;
#[path = "suite/tagged/mod.rs"]
mod tagged;
#[path = "suite/typography.rs"]
mod typography;
#[path = "suite/undated.rs"]
mod undated;
#[path = "suite/validators.rs"]
mod validators;
#[path = "suite/web.rs"]
mod web;
#[path = "suite/whole.rs"]
mod whole;
#[path = "suite/words.rs"]
mod words;
