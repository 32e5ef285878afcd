//! Bundled entities that the caller's own table lists again, under ids of its own.
//!
//! Who brings a table of a region brings some of what the bundled gazetteer has. All names of both then mean the caller's;
//! and what the caller's table does not say of it, the bundled one says: the type of a town, the offices of a person.

use super::{Facts, NONE};
use crate::distance;
use crate::entity::{Entity, Kind, Name, NameKind};
use crate::fold::fold;
use crate::gazetteer::Gazetteer;
use crate::hash::Map;

/// Kilometres within which two points of one name are one place.
const SAME: f64 = 10.0;

impl Facts {
    /// The entity that is meant by the names of one: the caller's own that lists it again, if there is one.
    #[inline]
    pub(crate) fn meant(&self, entity: u32) -> u32 {
        if self.doubles.is_empty() { entity } else { self.doubles.get(&entity).copied().unwrap_or(entity) }
    }

    /// Finds them, by full names that both have.
    pub(super) fn find_doubles(&mut self, gazetteer: &Gazetteer) {
        let entities = gazetteer.entities();
        let (bundled, own) = entities.split_at(gazetteer.first_own() as usize);
        if bundled.is_empty() || own.is_empty() {
            return;
        }
        let full = |entity: &Entity| {
            let names = entity.names().iter().filter(|name| name.kind() == NameKind::Name);
            names.map(|name: &Name| fold(name.text())).collect::<Vec<_>>()
        };
        let mut listed: Map<String, Vec<u32>> = Map::default();
        for (index, entity) in (0u32..).zip(bundled) {
            full(entity).into_iter().for_each(|name| listed.entry(name).or_default().push(index));
        }
        for (index, entity) in (gazetteer.first_own()..).zip(own) {
            let named = full(entity).into_iter().filter_map(|name| listed.get(&name)).flatten();
            let same = |other: &&u32| {
                entities[**other as usize].kind() == entity.kind()
                    && (entity.kind() != Kind::Place || self.may_be_one_place(index, **other))
            };
            let mut same: Vec<u32> = named.filter(same).copied().collect();
            same.sort_unstable();
            same.dedup();
            // Of several villages of the name it may be any.
            if let [double] = same[..] {
                self.doubles.insert(double, index);
                self.inherit(index, double);
            }
        }
        self.redirect();
    }

    /// Whether two places of one name do not lie apart and are not of different sorts.
    fn may_be_one_place(&self, one: u32, other: u32) -> bool {
        let near = match (self.point(one), self.point(other)) {
            (Some(one), Some(other)) => distance::within(SAME, one, other),
            _ => true,
        };
        let untold = self.types(one) == 0 || self.types(other) == 0;
        near && (untold || self.similar_types(one) & self.types(other) != 0)
    }

    /// Gives an entity what is known of its double and not of itself.
    fn inherit(&mut self, own: u32, double: u32) {
        let (to, from) = (own as usize, double as usize);
        for facts in [&mut self.parent, &mut self.country, &mut self.state] {
            if facts[to] == NONE {
                facts[to] = facts[from];
            }
        }
        if self.types[to] == 0 {
            self.types[to] = self.types[from];
            self.similar[to] = self.similar[from];
            self.traits[to] = self.traits[from];
            self.prominence[to] = self.prominence[from];
        }
        self.points[to] = self.points[to].or(self.points[from]);
        if let Some(&state) = self.stands_for.get(&double) {
            self.stands_for.entry(own).or_insert(state);
        }
        if self.offices(own).is_empty()
            && let Some(offices) = self.offices.get(&double).cloned()
        {
            self.offices.insert(own, offices);
        }
    }

    /// Makes what refers to bundled entities that are listed again refer to the caller's own.
    fn redirect(&mut self) {
        let doubles = &self.doubles;
        let meant = |entity: &mut u32| {
            if let Some(&own) = doubles.get(entity) {
                *entity = own;
            }
        };
        for facts in [&mut self.parent, &mut self.country, &mut self.state] {
            facts.iter_mut().for_each(meant);
        }
        self.stands_for.values_mut().for_each(meant);
        self.offices.values_mut().flatten().for_each(|office| meant(&mut office.state));
        // Whoever calls the bundled entity the parent of its double.
        for (_, parent) in (0u32..).zip(&mut self.parent).filter(|(entity, parent)| entity == *parent) {
            *parent = NONE;
        }
    }
}
