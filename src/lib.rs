//! Finds the places, people and institutions of a gazetteer in text, however they are spelled, and says which
//! one each mention is.

#[cfg(feature = "bundled")]
mod bundled;
mod cells;
mod characters;
mod check;
pub mod collection;
mod container;
mod context;
mod endings;
mod entity;
mod error;
pub mod export;
mod facts;
mod fingerprint;
mod fold;
mod gazetteer;
mod hash;
mod hashtag;
pub mod import;
mod link;
mod matcher;
mod mention;
mod names;
mod overlap;
mod prefixes;
mod records;
// Some of it serves the examples that learn and measure the tables and share these files.
#[allow(dead_code)]
mod spelling;
mod table;
mod tagger;
mod unlisted;
mod words;

pub use entity::{Date, Entity, Kind, Name, NameKind, Role, UnknownName, Usage};
pub use error::{Error, Finding, Severity};
pub use fold::{Folded, fold};
pub use gazetteer::{Gazetteer, GazetteerBuilder};
pub use mention::{Candidate, Mention, OwnedCandidate, OwnedMention, Use, Via};
pub use overlap::Overlap;
pub use tagger::{Case, Tagger, TaggerBuilder};

/// The version of this crate.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
