//! Finds the places, people and institutions of a gazetteer in text, however they are spelled, and says which
//! one each mention is.

#[cfg(feature = "bundled")]
mod bundled;
pub mod collection;
mod container;
mod context;
mod entity;
mod error;
pub mod export;
mod facts;
mod fold;
mod gazetteer;
pub mod import;
mod link;
mod matcher;
mod mention;
mod names;
mod overlap;
mod spelling;
mod table;
mod tagger;
mod words;

pub use entity::{Date, Entity, Kind, Name, NameKind, Role, UnknownName, Usage};
pub use error::{Error, Finding, Severity};
pub use fold::{Folded, fold};
pub use gazetteer::{Gazetteer, GazetteerBuilder};
pub use mention::{Candidate, Mention, OwnedCandidate, OwnedMention, Use, Via};
pub use overlap::Overlap;
pub use tagger::{Case, Tagger, TaggerBuilder};
