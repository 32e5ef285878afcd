//! Counts per entity over a collection.

use std::collections::{HashMap, HashSet};
use std::io;

use serde::Serialize;

use crate::entity::{Entity, Kind};
use crate::export::csv::write_row;
use crate::export::tables::degrees;
use crate::formula::harmless;
use crate::gazetteer::Gazetteer;
use crate::mention::OwnedMention;
use crate::script::script;

/// How often an entity is mentioned in a collection, and in which spellings.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Count {
    /// The id of the entity.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// Its title, as the mentions give it.
    pub title: String,
    /// Latitude in decimal degrees.
    pub lat: Option<f64>,
    /// Longitude in decimal degrees.
    pub lon: Option<f64>,
    /// How often it is mentioned.
    pub mentions: usize,
    /// In how many texts.
    pub docs: usize,
    /// Mentions in each script, an ISO 15924 code, the most frequent first.
    pub scripts: Vec<(String, usize)>,
    /// The spellings met, the most frequent first.
    pub spellings: Vec<Spelling>,
}

/// A spelling as it stands in texts, with its case ending.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Spelling {
    /// The text of the mentions.
    pub text: String,
    /// Its script, an ISO 15924 code.
    pub script: String,
    /// How often it was met.
    pub mentions: usize,
}

/// Counts mentions by entity, the most frequent first.
pub fn counts<'m>(mentions: impl IntoIterator<Item = &'m OwnedMention>) -> Vec<Count> {
    struct Tally<'m> {
        first: &'m OwnedMention,
        docs: HashSet<&'m str>,
        spellings: HashMap<&'m str, usize>,
    }
    let mut tallies: HashMap<&str, Tally<'_>> = HashMap::new();
    for mention in mentions {
        let tally = tallies.entry(&mention.id).or_insert_with(|| Tally {
            first: mention,
            docs: HashSet::new(),
            spellings: HashMap::new(),
        });
        tally.docs.insert(&mention.doc);
        *tally.spellings.entry(&mention.text).or_default() += 1;
    }
    let mut counts: Vec<Count> = tallies
        .into_values()
        .map(|Tally { first, docs, spellings }| {
            let mut scripts: HashMap<&str, usize> = HashMap::new();
            let mut spellings: Vec<Spelling> = spellings
                .into_iter()
                .map(|(text, mentions)| {
                    let script = script(text);
                    *scripts.entry(script).or_default() += mentions;
                    Spelling { text: text.to_string(), script: script.to_string(), mentions }
                })
                .collect();
            spellings.sort_by(|a, b| b.mentions.cmp(&a.mentions).then_with(|| a.text.cmp(&b.text)));
            let mut scripts: Vec<(String, usize)> =
                scripts.into_iter().map(|(script, mentions)| (script.to_string(), mentions)).collect();
            scripts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            Count {
                id: first.id.clone(),
                kind: first.kind,
                title: first.title.clone(),
                lat: first.lat,
                lon: first.lon,
                mentions: spellings.iter().map(|spelling| spelling.mentions).sum(),
                docs: docs.len(),
                scripts,
                spellings,
            }
        })
        .collect();
    counts.sort_by(|a, b| (b.mentions, b.docs).cmp(&(a.mentions, a.docs)).then_with(|| a.id.cmp(&b.id)));
    counts
}

/// The mentions as mentions of what contains their entities: of the nearest one, itself included, that `level`
/// accepts. Mentions that lie within none are left out.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "bundled")] {
/// use exonym::collection::{counts, roll_up};
/// use exonym::{Gazetteer, Tagger};
///
/// let tagger = Tagger::new(Gazetteer::bundled())?;
/// let mentions: Vec<_> = tagger.tag("Baku, Lachin, Yerevan").iter().map(|m| m.to_owned("a.txt")).collect();
/// let is_country = |entity: &exonym::Entity| entity.types().iter().any(|t| t == "country");
/// let countries = counts(&roll_up(&mentions, tagger.gazetteer(), is_country));
/// assert_eq!((countries[0].id.as_str(), countries[0].mentions), ("azerbaijan", 2));
/// # }
/// # Ok::<(), exonym::Error>(())
/// ```
pub fn roll_up<'m>(
    mentions: impl IntoIterator<Item = &'m OwnedMention>,
    gazetteer: &Gazetteer,
    level: impl Fn(&Entity) -> bool,
) -> Vec<OwnedMention> {
    mentions
        .into_iter()
        .filter_map(|mention| {
            let entity = gazetteer.get(&mention.id)?;
            let up =
                std::iter::once(entity).chain(gazetteer.ancestors(entity)).find(|entity| level(entity))?;
            let mut mention = mention.clone();
            if up.id() != mention.id {
                mention.id = up.id().to_string();
                mention.kind = up.kind();
                mention.title = up.title().to_string();
                (mention.lat, mention.lon) = (up.lat(), up.lon());
            }
            Some(mention)
        })
        .collect()
}

/// Writes counts as CSV: `id,title,kind,lat,lon,mentions,docs,scripts,spellings`, the last two as `Latn 12;Cyrl 3`. A
/// cell that a spreadsheet would take for a formula has an apostrophe before it.
///
/// # Errors
///
/// When the writer fails.
pub fn write_counts(counts: &[Count], writer: impl io::Write) -> io::Result<()> {
    let mut rows = csv::Writer::from_writer(writer);
    write_row(&mut rows, ["id", "title", "kind", "lat", "lon", "mentions", "docs", "scripts", "spellings"])?;
    for count in counts {
        let list = |pairs: &mut dyn Iterator<Item = (&str, usize)>| {
            pairs.map(|(text, n)| format!("{text} {n}")).collect::<Vec<_>>().join(";")
        };
        let scripts = list(&mut count.scripts.iter().map(|(script, n)| (script.as_str(), *n)));
        let spellings = list(&mut count.spellings.iter().map(|s| (s.text.as_str(), s.mentions)));
        write_row(
            &mut rows,
            [
                &*harmless(&count.id),
                &*harmless(&count.title),
                count.kind.name(),
                // Numbers below zero are numbers, no formulas.
                &degrees(count.lat),
                &degrees(count.lon),
                &count.mentions.to_string(),
                &count.docs.to_string(),
                &scripts,
                &*harmless(&spellings),
            ],
        )?;
    }
    rows.flush()
}
