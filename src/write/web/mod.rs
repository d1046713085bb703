//! Book + finished downloads → the page that links to them, the same as a fragment, the lists that software reads, and
//! what goes with each download.

mod blurb;
mod chapters;
mod companions;
mod countries;
mod data;
mod files;
mod languages;
mod linked;
mod lists;
mod render;
mod sheet;
mod site;
mod size;
mod statement;
#[cfg(test)]
mod tests;
mod trial;
mod view;

pub use crate::write::web::chapters::away;
pub use crate::write::web::companions::{Companion, companions};
pub use crate::write::web::lists::{SCHEMA, downloads_json, sha256sums};
pub use crate::write::web::render::{Fault, fragment, page};
pub use crate::write::web::site::Site;
pub use crate::write::web::trial::trial;
