//! Pages and Book → the bytes of every download. The only door that writes downloads is [`transaction`].

pub mod artifact;
pub mod epub;
pub mod faces;
pub mod fit;
pub mod markup;
pub mod paths;
pub mod pdf;
pub mod raster;
pub mod reference;
pub mod transaction;
pub mod web;
