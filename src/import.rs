//! Reading what other programs wrote, one module a format.

pub mod geonames;
mod imported;
pub mod linked_places;

pub use imported::Imported;
