//! The pages that no author writes: cover, title page, contents, part pages, chapter sheets, and every page's furniture.

pub mod chapter;
pub mod contents;
pub mod cover;
pub mod coverage;
mod furniture;
pub mod part;
mod placard;
pub mod sheet;
mod shorten;
mod stack;
pub mod title;
