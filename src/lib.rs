//! Offprint: a manuscript folder becomes the report's PDF, a PDF per chapter, an EPUB and the page that links to them.

pub mod base;
pub mod book;
pub mod build;
pub mod load;
pub mod typeset;
pub mod verify;
pub mod write;
