//! What contains a row, in files that name it and give its URI instead of its id; and where a shape lies.

use std::collections::HashMap;

use crate::entity::Entity;

/// What contains an entity, as Linked Places has it: `parent_name` and `parent_id`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Container {
    pub(crate) name: String,
    pub(crate) uri: String,
}

/// The ids that containers stand for. A URI stands for the entity whose id, or whose id elsewhere, it ends in; a name
/// for the one entity that bears it as its title.
pub(crate) fn find(entities: &[Entity], contained: &[(usize, Container)]) -> Vec<Option<String>> {
    let mut ids: HashMap<&str, &Entity> = HashMap::new();
    let mut titles: HashMap<&str, Option<&Entity>> = HashMap::new();
    for entity in entities {
        for id in entity.matches.iter().map(|id| tail(id)) {
            ids.entry(id).or_insert(entity);
        }
        titles.entry(&entity.title).and_modify(|known| *known = None).or_insert(Some(entity));
    }
    // An id of its own goes before the same word as an id elsewhere.
    ids.extend(entities.iter().map(|entity| (entity.id.as_str(), entity)));
    let parent = |(index, container): &(usize, Container)| {
        let uri = container.uri.trim_end_matches('/');
        let by_uri = || ids.get(uri).or_else(|| ids.get(tail(uri))).copied().filter(|_| !uri.is_empty());
        let by_name = || titles.get(container.name.as_str()).copied().flatten();
        by_uri().or_else(by_name).map(|entity| entity.id.clone()).filter(|id| *id != entities[*index].id)
    };
    contained.iter().map(parent).collect()
}

/// What follows the last `/`, `#`, `:` or `=` of a URI.
pub(crate) fn tail(uri: &str) -> &str {
    uri.rsplit(['/', '#', ':', '=']).next().unwrap_or(uri)
}

/// The points of a shape in well-known text, each longitude and latitude.
pub(crate) fn wkt_points(wkt: &str) -> Vec<[f64; 2]> {
    let points = wkt.split([',', '(', ')']).map(|part| {
        let mut numbers = part.split_whitespace().map(str::parse::<f64>);
        Some([numbers.next()?.ok()?, numbers.next()?.ok()?])
    });
    points.flatten().collect()
}

/// The middle of the box around points.
pub(crate) fn middle(points: &[[f64; 2]]) -> Option<[f64; 2]> {
    let span = |axis: usize| {
        let values = points.iter().map(|point| point[axis]);
        let (low, high) =
            (values.clone().fold(f64::INFINITY, f64::min), values.fold(f64::NEG_INFINITY, f64::max));
        // Six decimals are a tenth of a metre.
        (((low + high) / 2.0) * 1e6).round() / 1e6
    };
    (!points.is_empty()).then(|| [span(0), span(1)])
}
