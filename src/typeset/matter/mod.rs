//! The pages that no author writes: cover, title page, contents, part pages, chapter sheets, and every page's furniture.

pub mod chapter;
pub mod columns;
pub mod contents;
pub mod countries;
pub mod cover;
pub mod coverage;
pub mod crowded;
mod furniture;
pub mod index;
pub mod lists;
pub mod locate;
pub mod made;
pub mod part;
mod placard;
pub mod sheet;
mod shorten;
mod stack;
pub mod title;
