//! Reading what other programs wrote and what people marked, a module a format.

pub mod brat;
pub mod geonames;
mod imported;
pub mod linked_places;

pub use imported::Imported;
