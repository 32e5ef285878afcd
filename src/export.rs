//! Writing mentions and gazetteers in the formats of other programs, one module a format.

pub mod linked_places;
pub mod tables;
