//! Working with the mentions of many texts: filters, counts, roll-up to what contains an entity, co-mentions, and
//! text with one form for every name.
//!
//! Everything here takes [`OwnedMention`](crate::OwnedMention)s, as [`Mention::to_owned`](crate::Mention::to_owned)
//! makes them and as lines of JSON hold them.
//!
//! # Examples
//!
//! How often the places of a district are mentioned, in any spelling:
//!
//! ```
//! # #[cfg(feature = "bundled")] {
//! use exonym::collection::{Filter, counts};
//! use exonym::{Gazetteer, Tagger};
//!
//! let tagger = Tagger::new(Gazetteer::bundled())?;
//! let mut mentions = Vec::new();
//! for (doc, text) in [("a.txt", "Kalbajar and Baku"), ("b.txt", "в Кельбаджаре"), ("c.txt", "From Kelbajar")] {
//!     mentions.extend(tagger.tag(text).iter().map(|mention| mention.to_owned(doc)));
//! }
//! let district = Filter::new().within(["kalbajar-district"]);
//! let counts = counts(mentions.iter().filter(|mention| district.keeps(mention, tagger.gazetteer())));
//! assert_eq!((counts[0].id.as_str(), counts[0].mentions, counts[0].docs), ("kalbajar", 3, 3));
//! assert_eq!(counts[0].scripts, [("Latn".into(), 2), ("Cyrl".into(), 1)]);
//! # }
//! # Ok::<(), exonym::Error>(())
//! ```

mod count;
mod filter;
mod pairs;
mod replace;

pub use count::{Count, Spelling, counts, roll_up, write_counts};
pub use filter::Filter;
pub use pairs::{Pair, Reach, co_mentions, write_pairs};
pub use replace::{normalise, replace};

pub use crate::distance::distance_km;
pub use crate::script::script;
