//! Finds the places, people and institutions of a gazetteer in text, however they are spelled, and says which one each
//! mention is.
//!
//! Three types to know: a [`Gazetteer`] holds [`Entity`]s with their names, a [`Tagger`] finds them, and a [`Mention`] is what
//! was found where.
//!
//! ```
//! # #[cfg(feature = "bundled")] {
//! use exonym::{Gazetteer, Tagger};
//!
//! let tagger = Tagger::new(Gazetteer::bundled())?;
//! for mention in tagger.tag("Shelling was heard in Kelbadjar and across Garabagh.") {
//!     println!("{:?} {} is {}", mention.span(), mention.text(), mention.entity().title());
//! }
//! # }
//! # Ok::<(), exonym::Error>(())
//! ```
//!
#![cfg_attr(
    feature = "bundled",
    doc = "The [`guide`] goes on from here: gazetteers of one's own, spellings, linking, formats, limits.\n"
)]
//! # How do I use my own gazetteer?
//!
//! Write a CSV table with the columns `id` and `title`, and as many of `kind`, `variants`, `types`, `parent`, `lat`, `lon` … as
//! you have, and read it with [`Gazetteer::from_path`]; or add it to the bundled one with [`Gazetteer::builder`].
//!
//! ```
//! use exonym::{Gazetteer, Tagger};
//!
//! let table = "id,title,variants\nzanzibar,Zanzibar,زنجبار@ar;Unguja@sw\n";
//! let tagger = Tagger::new(Gazetteer::from_reader("places.csv", table.as_bytes())?)?;
//! assert_eq!(tagger.tag("A ferry to Unguja")[0].entity().id(), "zanzibar");
//! # Ok::<(), exonym::Error>(())
//! ```
//!
//! # Why was this linked so?
//!
//! [`Mention::reason`] says it in words, [`Mention::score`] how likely it is right, and [`Mention::candidates`] what else is
//! possible.
//!
//! # How do I get fewer, or more?
//!
//! [`Tagger::builder`] takes the kinds wanted, the lowest score, names to ignore, `exact` for listed spellings only, any case,
//! overlapping names, and the date of the texts.
//!
//! # Where do mentions go?
//!
//! [`export`] writes them in the formats of other tools, [`collection`] counts and filters them over many texts, and
//! [`Mention::to_owned`] gives one that borrows nothing and serialises.
//!
//! # When is this not for you?
//!
//! If you look for names that no list has (the crate is no general recogniser), or for the meaning of sentences.

#[cfg(feature = "bundled")]
mod bundled;
mod capitals;
mod cells;
mod changes;
mod characters;
mod check;
mod clues;
pub mod collection;
mod columns;
mod container;
mod context;
mod cues;
mod cures;
mod degrees;
mod distance;
mod endings;
mod entity;
mod error;
pub mod export;
mod facts;
mod fingerprint;
mod fold;
mod footnote;
mod forms;
mod formula;
mod gazetteer;
mod given;
mod hash;
mod hashtag;
pub mod import;
mod joints;
mod link;
mod masks;
mod matcher;
mod mention;
mod middle;
mod misread;
mod mixed;
mod named;
mod names;
mod openings;
mod overlap;
mod records;
mod script;
mod spelling;
mod stemmer;
mod surnames;
mod table;
mod tagger;
mod tags;
mod threads;
mod trie;
mod unlisted;
mod unspaced;
mod words;

pub use entity::{Date, Entity, Kind, Name, NameKind, Role, Usage};
pub use error::{Error, Finding, Severity};
pub use fold::{Folded, fold};
pub use gazetteer::{Gazetteer, GazetteerBuilder};
pub use mention::{Candidate, Mention, OwnedCandidate, OwnedMention, Use, Via};
pub use named::UnknownName;
pub use overlap::Overlap;
pub use tagger::{Case, Tagger, TaggerBuilder};

/// The version of this crate.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

#[cfg(all(doc, feature = "bundled"))]
#[doc = include_str!("guide.md")]
pub mod guide {}

/// The code of the README, run by the tests.
#[cfg(all(doctest, feature = "bundled"))]
#[doc = include_str!("../README.md")]
struct Readme;
