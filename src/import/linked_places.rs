//! Linked Places as JSON-LD: a `FeatureCollection` of places with their names, types, links and relations.
//!
//! [`read`] reads a file; the types are there for who has the JSON already. The delimited form, LP-TSV, needs no
//! import: [`Gazetteer::from_path`](crate::Gazetteer::from_path) reads it, `parent_name`, `parent_id` and `geowkt`
//! included.

use std::collections::HashMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::Imported;
use crate::container::{middle, tail};
use crate::degrees::Axis;
use crate::entity::{Date, Entity, Name, NameKind, Usage};
use crate::error::{Finding, Place, quoted};
use crate::tags::{is_language_tag, split_kind};
use crate::words::rows;

mod model;

pub(crate) use model::*;

const PREFIXES: &str = include_str!("../../data/linked-places/prefixes.tsv");

/// Reads a file. One that cannot be read, or is no JSON of this form, becomes a finding.
pub fn read(path: impl AsRef<Path>) -> Imported {
    let file = path.as_ref().display().to_string();
    let fault = |finding| Imported { findings: vec![finding], ..Imported::default() };
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => return fault(Finding::unreadable(&file, &error)),
    };
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    match serde_json::from_slice::<FeatureCollection>(bytes) {
        Ok(collection) => collection.import(&file),
        Err(error) => {
            let place = Place::line(&file, error.line() as u64);
            let problem = format!("is no FeatureCollection of Linked Places ({error})");
            let cure = "give a JSON-LD file as the Linked Places format has it";
            fault(Finding::error(&place, "json", problem, cure))
        }
    }
}

/// A file of Linked Places, version 1.
///
/// # Examples
///
/// ```
/// use exonym::import::linked_places::FeatureCollection;
///
/// let json = r#"{"type": "FeatureCollection", "features": [{
///     "@id": "http://example.org/places/p_1", "type": "Feature",
///     "properties": {"title": "Shusha", "ccodes": ["AZ"]},
///     "geometry": {"type": "Point", "coordinates": [46.75, 39.76]},
///     "names": [{"toponym": "Şuşa", "lang": "az"}],
///     "links": [{"type": "closeMatch", "identifier": "https://www.wikidata.org/wiki/Q158903"}]
/// }]}"#;
/// let collection: FeatureCollection = serde_json::from_str(json)?;
/// let gazetteer = collection.import("places.json").into_gazetteer()?;
/// assert_eq!(gazetteer.get("p-1").unwrap().matches(), ["wd:Q158903"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FeatureCollection {
    #[serde(default)]
    pub(crate) r#type: String,
    #[serde(rename = "@context", skip_deserializing)]
    pub(crate) context: &'static str,
    pub(crate) features: Vec<Feature>,
}

impl FeatureCollection {
    /// The entities of the collection; `file` is its name in findings, which give the feature's place in the list,
    /// counted from 0, as the column.
    ///
    /// A feature's id is `src_id` of its `properties`, else the end of its URI with hyphens for what is neither an ASCII
    /// letter nor a digit. Of several dates the first is taken, of several shapes the first point, of other shapes
    /// the middle of the box around them.
    pub fn import(self, file: &str) -> Imported {
        let mut imported = Imported::default();
        let mut by_uri: HashMap<String, String> = HashMap::new();
        let mut broader = Vec::new();
        if self.features.is_empty() {
            let cure = "add some, or leave the file out";
            let finding =
                Finding::warning(&Place::file(file), "no-rows", "the collection has no features", cure);
            imported.findings.push(finding);
        }
        for (i, feature) in self.features.into_iter().enumerate() {
            let id = if feature.properties.id.is_empty() {
                slug(tail(&feature.uri))
            } else {
                feature.properties.id.clone()
            };
            let mut reader = Reader { file, feature: i, findings: &mut imported.findings };
            if id.is_empty() {
                reader.error("@id", "empty-cell", "the feature has no URI", "give it an @id");
                continue;
            }
            by_uri.entry(tail(&feature.uri).to_string()).or_insert_with(|| id.clone());
            by_uri.insert(feature.uri.clone(), id.clone());
            let container = feature.relations.iter().find(|r| r.relation_type.ends_with("broaderPartitive"));
            broader.push(container.map(|relation| (i, relation.relation_to.clone())));
            match reader.entity(id, feature) {
                Some(entity) => imported.entities.push(entity),
                None => drop(broader.pop()),
            }
        }
        for (entity, broader) in imported.entities.iter_mut().zip(broader) {
            let Some((feature, uri)) = broader else { continue };
            let parent = by_uri.get(&uri).or_else(|| by_uri.get(tail(&uri)));
            match parent.filter(|parent| **parent != entity.id) {
                Some(parent) => entity.parent = Some(parent.clone()),
                None => {
                    let mut reader = Reader { file, feature, findings: &mut imported.findings };
                    let problem = format!("\"{}\" is no feature of this file", quoted(&uri, 80));
                    reader.warning(
                        "relations",
                        "no-such-parent",
                        &problem,
                        "add it to the file, or leave it",
                    );
                }
            }
        }
        imported
    }
}

/// Reads one feature.
struct Reader<'a> {
    file: &'a str,
    feature: usize,
    findings: &'a mut Vec<Finding>,
}

impl Reader<'_> {
    fn error(&mut self, field: &str, rule: &'static str, problem: &str, cure: &str) {
        let column = format!("features[{}].{field}", self.feature);
        self.findings.push(Finding::error(&Place::file(self.file).column(&column), rule, problem, cure));
    }

    fn warning(&mut self, field: &str, rule: &'static str, problem: &str, cure: &str) {
        let column = format!("features[{}].{field}", self.feature);
        self.findings.push(Finding::warning(&Place::file(self.file).column(&column), rule, problem, cure));
    }

    fn entity(&mut self, id: String, feature: Feature) -> Option<Entity> {
        let properties = feature.properties;
        let mut names: Vec<Name> =
            feature.names.into_iter().filter_map(|toponym| self.name(toponym)).collect();
        let title = match (properties.title, names.first()) {
            (title, _) if !title.trim().is_empty() => title,
            (_, Some(first)) => first.text.clone(),
            (_, None) => {
                let cure = "give it a title or a toponym, or remove it";
                self.error("names", "empty-name", "the feature has no name", cure);
                return None;
            }
        };
        if let Some(at) = names.iter().position(|name| name.text == title) {
            // The title comes first.
            names[..=at].rotate_right(1);
        } else {
            names.insert(0, Name { text: title.clone(), lang: "und".into(), ..Name::default() });
        }
        let (start, end) = self.period("when", feature.when);
        let point = feature.geometry.as_ref().and_then(point);
        let beyond = |[lon, lat]: &[f64; 2]| !Axis::Latitude.holds(*lat) || !Axis::Longitude.holds(*lon);
        if let Some([lon, lat]) = point.filter(beyond) {
            let problem = format!("longitude {lon} and latitude {lat} do not lie on the Earth");
            let cure = "give longitude and latitude in degrees, in this order";
            self.error("geometry", "coordinate", &problem, cure);
            return None;
        }
        let mut descriptions = feature.descriptions.into_iter().map(|description| description.value);
        Some(Entity {
            id,
            kind: properties.kind.unwrap_or_default(),
            title,
            title_source: properties.title_source,
            names,
            types: feature.types.into_iter().map(|t| t.label).filter(|label| !label.is_empty()).collect(),
            fclasses: properties.fclasses,
            ccodes: properties.ccodes,
            parent: None,
            lat: point.map(|[_, lat]| lat),
            lon: point.map(|[lon, _]| lon),
            geo_source: properties.geo_source,
            start,
            end,
            matches: feature
                .links
                .iter()
                .filter(|link| link.r#type.ends_with("Match"))
                .map(|link| prefixed(&link.identifier))
                .collect(),
            description: descriptions.next().unwrap_or_default(),
            roles: properties.roles,
        })
    }

    fn name(&mut self, toponym: Toponym) -> Option<Name> {
        let text = toponym.toponym.trim();
        if text.is_empty() {
            self.warning("names", "empty-name", "a toponym is empty", "fill it, or remove it");
            return None;
        }
        let (lang, kind) = match toponym.lang.as_str() {
            "" => ("und".into(), NameKind::Name),
            tag if is_language_tag(tag) => split_kind(tag),
            tag => {
                let problem = format!("\"{}\" is not a language tag", quoted(tag, 40));
                self.warning("names", "language-tag", &problem, "give a BCP 47 tag, such as az or hy-Latn");
                ("und".into(), NameKind::Name)
            }
        };
        let (start, end) = self.period("names", toponym.when);
        let source =
            toponym.citations.into_iter().next().or(toponym.citation).map(|c| c.label).unwrap_or_default();
        let usage = Usage { used_by: toponym.used_by, start, end, source };
        let usage = (usage != Usage::default()).then(|| Box::new(usage));
        Some(Name { text: text.to_string(), lang, kind, usage })
    }

    /// The first time span, from its first to its last year. That it began at the latest in some year says only that it
    /// was there then.
    fn period(&mut self, field: &str, when: Option<When>) -> (Option<Date>, Option<Date>) {
        let span = when.and_then(|when| when.timespans.into_iter().next()).unwrap_or_default();
        let start = span.start.and_then(|start| start.during.or(start.earliest));
        let end = span.end.and_then(|end| end.during.or(end.latest));
        (start.and_then(|year| self.date(field, year)), end.and_then(|year| self.date(field, year)))
    }

    fn date(&mut self, field: &str, year: Year) -> Option<Date> {
        let text = match year {
            Year::Text(text) => text,
            Year::Number(year) => format!("{}{:04}", if year < 0 { "-" } else { "" }, year.unsigned_abs()),
        };
        let date = text.parse().ok();
        if date.is_none() {
            let problem = format!("\"{}\" is not a date", quoted(&text, 40));
            self.warning(field, "date", &problem, "write YYYY, YYYY-MM or YYYY-MM-DD");
        }
        date
    }
}

/// Where a shape lies: a point itself, of a collection the first point, of other shapes the middle of their box.
fn point(geometry: &Geometry) -> Option<[f64; 2]> {
    fn collect(coordinates: &Coordinates, points: &mut Vec<[f64; 2]>) {
        let Coordinates::List(list) = coordinates else { return };
        match list[..] {
            [Coordinates::Number(lon), Coordinates::Number(lat), ..] => points.push([lon, lat]),
            _ => list.iter().for_each(|inner| collect(inner, points)),
        }
    }
    if let Some(first) =
        geometry.geometries.iter().find(|g| g.r#type == "Point").or(geometry.geometries.first())
    {
        // One level: a collection within a collection has no shape of its own here.
        let mut points = Vec::new();
        first.coordinates.iter().for_each(|coordinates| collect(coordinates, &mut points));
        return middle(&points);
    }
    let mut points = Vec::new();
    geometry.coordinates.iter().for_each(|coordinates| collect(coordinates, &mut points));
    if let [point] = points[..] { Some(point) } else { middle(&points) }
}

/// The prefixes of ids elsewhere, each with an address that it stands for.
pub(crate) fn prefixes() -> impl Iterator<Item = [&'static str; 2]> {
    rows(PREFIXES)
}

/// An address as a prefixed id: `wd:Q129352`.
pub(crate) fn prefixed(address: &str) -> String {
    for [prefix, base] in prefixes() {
        if let Some(id) = address.strip_prefix(base) {
            return format!("{prefix}:{}", id.trim_end_matches('/'));
        }
    }
    address.to_string()
}

/// An id of ASCII letters, digits and hyphens.
pub(crate) fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_string()
}
