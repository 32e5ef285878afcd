//! Which mentions are wanted.

use crate::distance::distance_km;
use crate::entity::Kind;
use crate::gazetteer::Gazetteer;
use crate::mention::OwnedMention;

/// Conditions on the entity of a mention: all that are set must hold, and of several values of one any.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "bundled")] {
/// use exonym::collection::Filter;
/// use exonym::{Gazetteer, Kind, Tagger};
///
/// let tagger = Tagger::new(Gazetteer::bundled())?;
/// let mentions: Vec<_> =
///     tagger.tag("From Moscow to Shusha and Lachin").iter().map(|mention| mention.to_owned("a")).collect();
/// let near = Filter::new().kinds([Kind::Place]).radius(39.76, 46.75, 10.0);
/// let near: Vec<_> = mentions.iter().filter(|m| near.keeps(m, tagger.gazetteer())).collect();
/// assert_eq!(near.iter().map(|m| m.id.as_str()).collect::<Vec<_>>(), ["shusha"]);
/// # }
/// # Ok::<(), exonym::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    kinds: Vec<Kind>,
    countries: Vec<String>,
    within: Vec<String>,
    bbox: Option<[f64; 4]>,
    circle: Option<[f64; 3]>,
    min_score: f64,
}

impl Filter {
    /// A filter that keeps everything.
    pub fn new() -> Self {
        Filter::default()
    }

    /// Keeps entities of these kinds.
    pub fn kinds(mut self, kinds: impl IntoIterator<Item = Kind>) -> Self {
        self.kinds.extend(kinds);
        self
    }

    /// Keeps entities of these countries, ISO 3166-1 alpha-2 codes in any case. An entity without codes has those of
    /// the nearest entity that contains it.
    pub fn countries<S: AsRef<str>>(mut self, codes: impl IntoIterator<Item = S>) -> Self {
        self.countries.extend(codes.into_iter().map(|code| code.as_ref().to_ascii_uppercase()));
        self
    }

    /// Keeps entities with these ids, and those that lie within them.
    pub fn within<S: Into<String>>(mut self, ids: impl IntoIterator<Item = S>) -> Self {
        self.within.extend(ids.into_iter().map(Into::into));
        self
    }

    /// Keeps entities that lie in a box of decimal degrees; it crosses the antimeridian where `west` is greater than
    /// `east`. The order is that of a GeoJSON `bbox`.
    pub fn bbox(mut self, west: f64, south: f64, east: f64, north: f64) -> Self {
        self.bbox = Some([west, south, east, north]);
        self
    }

    /// Keeps entities that lie no more than so many kilometres from a point.
    pub fn radius(mut self, lat: f64, lon: f64, km: f64) -> Self {
        self.circle = Some([lat, lon, km]);
        self
    }

    /// Keeps mentions with this score, 0 to 1, or a higher one.
    pub fn min_score(mut self, score: f64) -> Self {
        self.min_score = score;
        self
    }

    /// Whether a mention is wanted. Countries and what lies within what are looked up in the gazetteer with which the
    /// text was tagged; an entity that it does not have is in no country and within nothing but itself.
    pub fn keeps(&self, mention: &OwnedMention, gazetteer: &Gazetteer) -> bool {
        (self.kinds.is_empty() || self.kinds.contains(&mention.kind))
            && mention.score >= self.min_score
            && self.bbox.is_none_or(|bbox| in_box(bbox, mention))
            && self.circle.is_none_or(|circle| in_circle(circle, mention))
            && (self.countries.is_empty() || self.in_countries(&mention.id, gazetteer))
            && (self.within.is_empty() || self.is_within(&mention.id, gazetteer))
    }

    fn in_countries(&self, id: &str, gazetteer: &Gazetteer) -> bool {
        let Some(entity) = gazetteer.get(id) else { return false };
        let codes = std::iter::once(entity)
            .chain(gazetteer.ancestors(entity))
            .map(|entity| entity.ccodes())
            .find(|codes| !codes.is_empty());
        codes.is_some_and(|codes| {
            codes.iter().any(|code| self.countries.iter().any(|wanted| wanted.eq_ignore_ascii_case(code)))
        })
    }

    fn is_within(&self, id: &str, gazetteer: &Gazetteer) -> bool {
        let wanted = |id: &str| self.within.iter().any(|within| within == id);
        wanted(id)
            || gazetteer.get(id).is_some_and(|entity| gazetteer.ancestors(entity).any(|e| wanted(e.id())))
    }
}

fn in_box([west, south, east, north]: [f64; 4], mention: &OwnedMention) -> bool {
    let (Some(lat), Some(lon)) = (mention.lat, mention.lon) else { return false };
    let across = if west <= east { west <= lon && lon <= east } else { lon >= west || lon <= east };
    across && south <= lat && lat <= north
}

fn in_circle([lat, lon, km]: [f64; 3], mention: &OwnedMention) -> bool {
    let (Some(at), Some(on)) = (mention.lat, mention.lon) else { return false };
    distance_km((lat, lon), (at, on)) <= km
}
