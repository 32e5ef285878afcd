//! GeoJSON (RFC 7946): a feature a mention, or with [`Entities`] a feature an entity.
//!
//! Positions are longitude and latitude in WGS84. What has no coordinates is there with a null geometry. The properties
//! of a mention are the fields that it has in JSON lines.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use serde::Serialize;

use super::jsonl::Line;
use super::{Document, Generator};
use crate::entity::{Entity, Kind};

/// Writes what comes before the first feature. `generator` becomes a member of the collection.
///
/// # Errors
///
/// Those of `out`, as with the other functions.
pub fn begin(mut out: impl Write, generator: &Generator) -> io::Result<()> {
    out.write_all(b"{\"type\":\"FeatureCollection\",\"generator\":")?;
    let made = Made { name: "exonym", version: generator.version(), data: generator.data() };
    serde_json::to_writer(&mut out, &made)?;
    out.write_all(b",\"features\":[\n")
}

/// What stands between the features of two documents.
pub const SEPARATOR: &str = ",\n";

/// Writes the features of one document, with [`SEPARATOR`] between them.
pub fn document(mut out: impl Write, document: &Document<'_>) -> io::Result<()> {
    let doc = document.name();
    for (i, mention) in document.mentions().iter().enumerate() {
        if i > 0 {
            out.write_all(SEPARATOR.as_bytes())?;
        }
        let entity = mention.entity();
        let properties = Line { doc, mention };
        serde_json::to_writer(
            &mut out,
            &Feature { kind: "Feature", id: None, geometry: point(entity.lat(), entity.lon()), properties },
        )?;
    }
    Ok(())
}

/// Writes what comes after the last feature.
pub fn end(mut out: impl Write) -> io::Result<()> {
    out.write_all(b"\n]}\n")
}

/// The entities of a collection with counts: for maps on which a place stands once.
///
/// # Examples
///
/// ```
/// use exonym::export::{Document, Generator, geojson};
/// use exonym::{Gazetteer, Tagger};
///
/// let table = "id,title,variants,lat,lon\nlachin,Lachin,Laçın@az,39.64,46.546\n";
/// let tagger = Tagger::new(Gazetteer::from_reader("places.csv", table.as_bytes()).unwrap()).unwrap();
/// let mut entities = geojson::Entities::default();
/// for text in ["To Lachin.", "Lachin, in Azerbaijani Laçın"] {
///     entities.add(&Document::new("news", text, &tagger.tag(text)));
/// }
/// let mut map = Vec::new();
/// entities.write(&mut map, &Generator::new(tagger.gazetteer())).unwrap();
/// assert!(String::from_utf8(map).unwrap().contains(r#""count":3,"documents":2"#));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Entities {
    by_id: BTreeMap<String, Count>,
}

#[derive(Clone, Debug, Default)]
struct Count {
    kind: Kind,
    title: String,
    position: (Option<f64>, Option<f64>),
    ccodes: Vec<String>,
    count: u64,
    documents: u64,
    spellings: BTreeMap<String, u64>,
}

impl Entities {
    /// Counts the mentions of a document.
    pub fn add(&mut self, document: &Document<'_>) {
        let mut seen = BTreeSet::new();
        for mention in document.mentions() {
            let entity = mention.entity();
            if !self.by_id.contains_key(entity.id()) {
                self.by_id.insert(entity.id().to_string(), Count::new(entity, mention.title()));
            }
            if let Some(count) = self.by_id.get_mut(entity.id()) {
                count.count += 1;
                count.documents += u64::from(seen.insert(entity.id()));
                *count.spellings.entry(one_line(mention.text())).or_default() += 1;
            }
        }
    }

    /// Adds what others counted, of other documents.
    pub fn merge(&mut self, others: Entities) {
        for (id, other) in others.by_id {
            match self.by_id.get_mut(&id) {
                None => drop(self.by_id.insert(id, other)),
                Some(count) => {
                    count.count += other.count;
                    count.documents += other.documents;
                    for (spelling, times) in other.spellings {
                        *count.spellings.entry(spelling).or_default() += times;
                    }
                }
            }
        }
    }

    /// Writes the collection, the entity that is mentioned most first. `id` of a feature is that of the entity; its
    /// properties are `id`, `kind`, `title`, `ccodes`, `count`, `documents` and `spellings` (`[{"text","count"}]`, the
    /// most frequent first).
    ///
    /// # Errors
    ///
    /// Those of `out`.
    pub fn write(&self, mut out: impl Write, generator: &Generator) -> io::Result<()> {
        begin(&mut out, generator)?;
        let mut entities: Vec<(&String, &Count)> = self.by_id.iter().collect();
        entities.sort_by_key(|(_, count)| std::cmp::Reverse(count.count));
        for (i, (id, count)) in entities.into_iter().enumerate() {
            if i > 0 {
                out.write_all(SEPARATOR.as_bytes())?;
            }
            let mut spellings: Vec<Spelling<'_>> =
                count.spellings.iter().map(|(text, &count)| Spelling { text, count }).collect();
            spellings.sort_by_key(|spelling| std::cmp::Reverse(spelling.count));
            let properties = Properties {
                id,
                kind: count.kind,
                title: &count.title,
                ccodes: &count.ccodes,
                count: count.count,
                documents: count.documents,
                spellings,
            };
            let geometry = point(count.position.0, count.position.1);
            serde_json::to_writer(
                &mut out,
                &Feature { kind: "Feature", id: Some(id), geometry, properties },
            )?;
        }
        end(out)
    }
}

impl Count {
    fn new(entity: &Entity, title: &str) -> Self {
        Count {
            kind: entity.kind(),
            title: title.to_string(),
            position: (entity.lat(), entity.lon()),
            ccodes: entity.ccodes().to_vec(),
            ..Count::default()
        }
    }
}

/// A mention's text with a space for each line break.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn point(lat: Option<f64>, lon: Option<f64>) -> Option<Point> {
    Some(Point { kind: "Point", coordinates: [lon?, lat?] })
}

#[derive(Serialize)]
struct Made<'a> {
    name: &'a str,
    version: &'a str,
    data: &'a str,
}

#[derive(Serialize)]
struct Feature<'a, P> {
    #[serde(rename = "type")]
    kind: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    geometry: Option<Point>,
    properties: P,
}

#[derive(Serialize)]
struct Point {
    #[serde(rename = "type")]
    kind: &'static str,
    coordinates: [f64; 2],
}

#[derive(Serialize)]
struct Properties<'a> {
    id: &'a str,
    kind: Kind,
    title: &'a str,
    ccodes: &'a [String],
    count: u64,
    documents: u64,
    spellings: Vec<Spelling<'a>>,
}

#[derive(Serialize)]
struct Spelling<'a> {
    text: &'a str,
    count: u64,
}
