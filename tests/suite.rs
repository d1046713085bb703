//! Everything that the tool promises, tested on tiny real books in `tests/books/` as a user would build them.

#[path = "suite/support.rs"]
mod support;

#[path = "suite/cli.rs"]
mod cli;
