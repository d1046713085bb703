//! Book → Pages: the one layout that every download is written from.

pub mod lines;
pub mod pages;
pub mod text;
pub mod tree;
