//! Gazetteers as Linked Places: LP-TSV 0.5 and JSON-LD, for the World Historical Gazetteer and whoever reads it.

use std::io;

use super::csv::write_row;
use super::tables::{date, degrees, tag, variants};
use crate::entity::{Date, Entity, Kind, Usage};
use crate::formula::harmless;
use crate::gazetteer::Gazetteer;
use crate::import::linked_places::{
    Citation, Coordinates, Description, Feature, Geometry, Link, Moment, Properties, Relation, Timespan,
    Toponym, Type, When, Year,
};

pub use crate::import::linked_places::FeatureCollection;

const CONTEXT: &str =
    "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld";

/// Writes a gazetteer as Linked Places.
///
/// Linked Places knows only places, so those are written unless [`kinds`](Self::kinds) says more. What it has no field
/// for stands in columns and properties of our own: `kind` in both; in JSON also the source of the title and the
/// coordinates, the side that uses a name, and offices. Read again, JSON gives the same entities; LP-TSV does together
/// with [`names.csv` and `roles.csv`](super::tables).
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "bundled")] {
/// use exonym::Gazetteer;
/// use exonym::export::linked_places::LinkedPlaces;
///
/// let gazetteer = Gazetteer::bundled();
/// let places = LinkedPlaces::new(&gazetteer, "2026".parse().unwrap()).base("https://example.org/places/");
/// let mut table = Vec::new();
/// places.write_tsv(&mut table)?;
/// let mut json = Vec::new();
/// places.write_json(&mut json)?;
/// assert!(String::from_utf8(json)?.contains(r#""@id":"https://example.org/places/lachin""#));
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct LinkedPlaces<'g> {
    gazetteer: &'g Gazetteer,
    published: Date,
    base: String,
    kinds: Vec<Kind>,
}

impl<'g> LinkedPlaces<'g> {
    /// Writes the places of a gazetteer. Every row needs a date: where nobody knows since when a place exists, the
    /// year in which the gazetteer was published attests it.
    pub fn new(gazetteer: &'g Gazetteer, published: Date) -> Self {
        LinkedPlaces { gazetteer, published, base: "exonym:".into(), kinds: vec![Kind::Place] }
    }

    /// What the ids are appended to to make URIs; `exonym:` unless given.
    pub fn base(mut self, base: impl Into<String>) -> Self {
        self.base = base.into();
        self
    }

    /// Writes entities of these kinds. Others than places have no feature class, which the World Historical Gazetteer
    /// demands.
    pub fn kinds(mut self, kinds: impl IntoIterator<Item = Kind>) -> Self {
        self.kinds = kinds.into_iter().collect();
        self
    }

    fn entities(&self) -> impl Iterator<Item = &'g Entity> {
        self.gazetteer.entities().iter().filter(|entity| self.kinds.contains(&entity.kind))
    }

    /// The entity that contains this one, if it is written too.
    fn parent(&self, entity: &Entity) -> Option<&'g Entity> {
        self.gazetteer.parent(entity).filter(|parent| self.kinds.contains(&parent.kind))
    }

    fn uri(&self, entity: &Entity) -> String {
        format!("{}{}", self.base, entity.id)
    }

    /// Writes LP-TSV 0.5, with all the columns it requires filled: a title without a source has the base as its source,
    /// a place without a feature class is of class `S`, a site.
    ///
    /// # Errors
    ///
    /// When the writer fails.
    pub fn write_tsv(&self, writer: impl io::Write) -> io::Result<()> {
        let mut rows = ::csv::WriterBuilder::new().delimiter(b'\t').from_writer(writer);
        write_row(
            &mut rows,
            [
                "id",
                "title",
                "title_source",
                "fclasses",
                "start",
                "end",
                "attestation_year",
                "ccodes",
                "matches",
                "variants",
                "types",
                "parent_name",
                "parent_id",
                "lon",
                "lat",
                "geo_source",
                "description",
                "kind",
            ],
        )?;
        for entity in self.entities() {
            let parent = self.parent(entity);
            let class = if entity.kind == Kind::Place { "S".to_string() } else { String::new() };
            // Readers of LP-TSV know no quotes, so nothing may be in a cell that would need them.
            let text = |cell: &str| harmless(&cell.replace(['\t', '\n', '\r'], " ")).into_owned();
            write_row(
                &mut rows,
                [
                    text(&entity.id),
                    text(&entity.title),
                    text(&or(&entity.title_source, || self.base.clone())),
                    text(&or(&entity.fclasses.join(";"), || class)),
                    date(entity.start),
                    date(entity.end),
                    if entity.start.is_none() { self.published.to_string() } else { String::new() },
                    text(&entity.ccodes.join(";")),
                    text(&entity.matches.join(";")),
                    text(&variants(entity)),
                    text(&entity.types.join(";")),
                    text(parent.map(Entity::title).unwrap_or_default()),
                    text(&parent.map(|parent| self.uri(parent)).unwrap_or_default()),
                    degrees(entity.lon),
                    degrees(entity.lat),
                    text(&entity.geo_source),
                    text(&entity.description),
                    entity.kind.name().to_string(),
                ],
            )?;
        }
        rows.flush()
    }

    /// Writes JSON-LD.
    ///
    /// # Errors
    ///
    /// When the writer fails.
    pub fn write_json(&self, mut writer: impl io::Write) -> io::Result<()> {
        serde_json::to_writer(&mut writer, &self.collection())?;
        writer.write_all(b"\n")?;
        writer.flush()
    }

    /// The gazetteer as a JSON-LD `FeatureCollection`.
    pub fn collection(&self) -> FeatureCollection {
        FeatureCollection {
            r#type: "FeatureCollection".into(),
            context: CONTEXT,
            features: self.entities().map(|entity| self.feature(entity)).collect(),
        }
    }

    fn feature(&self, entity: &Entity) -> Feature {
        Feature {
            uri: self.uri(entity),
            r#type: "Feature".into(),
            properties: Properties {
                title: entity.title.clone(),
                ccodes: entity.ccodes.clone(),
                fclasses: entity.fclasses.clone(),
                id: entity.id.clone(),
                kind: Some(entity.kind),
                title_source: entity.title_source.clone(),
                geo_source: entity.geo_source.clone(),
                roles: entity.roles.clone(),
            },
            when: when(entity.start, entity.end).or_else(|| Some(attested(self.published))),
            names: entity.names.iter().map(toponym).collect(),
            types: entity.types.iter().map(|label| Type { label: label.clone() }).collect(),
            geometry: entity.lat.zip(entity.lon).map(|(lat, lon)| Geometry {
                r#type: "Point".into(),
                coordinates: Some(Coordinates::List(vec![
                    Coordinates::Number(lon),
                    Coordinates::Number(lat),
                ])),
                ..Geometry::default()
            }),
            links: entity
                .matches
                .iter()
                .map(|id| Link { r#type: "closeMatch".into(), identifier: id.clone() })
                .collect(),
            relations: self
                .parent(entity)
                .map(|parent| Relation {
                    relation_type: "gvp:broaderPartitive".into(),
                    relation_to: self.uri(parent),
                    label: parent.title.clone(),
                })
                .into_iter()
                .collect(),
            descriptions: Some(&entity.description)
                .filter(|text| !text.is_empty())
                .map(|text| Description { value: text.clone() })
                .into_iter()
                .collect(),
        }
    }
}

fn toponym(name: &crate::entity::Name) -> Toponym {
    let Usage { used_by, start, end, source } = name.usage.as_deref().cloned().unwrap_or_default();
    Toponym {
        toponym: name.text.clone(),
        lang: tag(name),
        used_by,
        citations: if source.is_empty() { Vec::new() } else { vec![Citation { label: source }] },
        citation: None,
        when: when(start, end),
    }
}

fn when(start: Option<Date>, end: Option<Date>) -> Option<When> {
    let moment = |date: Date| Moment { during: Some(Year::Text(date.to_string())), ..Moment::default() };
    (start.is_some() || end.is_some())
        .then(|| When { timespans: vec![Timespan { start: start.map(moment), end: end.map(moment) }] })
}

/// There at the latest when the gazetteer was published; since when, nobody says.
fn attested(published: Date) -> When {
    let start = Moment { latest: Some(Year::Text(published.to_string())), ..Moment::default() };
    When { timespans: vec![Timespan { start: Some(start), end: None }] }
}

fn or(cell: &str, other: impl FnOnce() -> String) -> String {
    if cell.is_empty() { other() } else { cell.to_string() }
}
