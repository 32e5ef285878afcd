//! What linking asks of the entities of a gazetteer, by their numbers, gathered once.

mod doubles;
mod offices;
mod types;

use std::collections::HashMap;

use crate::distance::{self, Point};
use crate::entity::{Kind, Name};
use crate::fold::{fold, fold_into};
use crate::gazetteer::Gazetteer;
use crate::hash::Map;
use crate::words::{Lexicon, rows};
pub(crate) use offices::{Office, in_force};
use types::{ACTOR, COUNTRY, INSTITUTION, NAMED, SEVERAL, SMALL, STATE, STREET, Traits, Types, UNIT, WIDE};
pub(crate) use types::{TypeSet, reach};

const TONGUES: &str = include_str!("../data/words/tongues.tsv");

/// No entity.
pub(crate) const NONE: u32 = u32::MAX;

/// No state: what is a region's or a district's is not the country's.
pub(crate) const REGIONAL: u32 = u32::MAX - 1;

/// Facts by number of entity.
#[derive(Debug)]
pub(crate) struct Facts {
    parent: Vec<u32>,
    country: Vec<u32>,
    state: Vec<u32>,
    /// The state that a region's name stands for: `Artsakh` for the `Republic of Artsakh`.
    stands_for: Map<u32, u32>,
    prominence: Vec<f32>,
    types: Vec<TypeSet>,
    offices: Map<u32, Vec<Office>>,
    /// The types of areas, of villages, of institutions, of what is called by names of persons, of states, of streets, and
    /// those said of several places.
    areas: TypeSet,
    small: TypeSet,
    institutions: TypeSet,
    named: TypeSet,
    states: TypeSet,
    streets: TypeSet,
    several: TypeSet,
    /// The types that are taken for those of an entity.
    similar: Vec<TypeSet>,
    /// Where it lies, as a point on the unit sphere.
    points: Vec<Option<Point>>,
    traits: Vec<Traits>,
    /// The office of those who represent a state in another.
    ambassador: Option<u16>,
    /// The language whose texts mean a state's institutions where they do not say whose.
    tongues: Map<u32, &'static str>,
    /// The first words of persons' names, folded.
    given_names: Map<String, ()>,
    /// The caller's own entities by the bundled ones that they list again.
    doubles: Map<u32, u32>,
}

impl Facts {
    pub(crate) fn new(gazetteer: &Gazetteer, lexicon: &Lexicon) -> Self {
        let entities = gazetteer.entities();
        let known = Types::new(lexicon.types());
        let roles: HashMap<&str, u16> = lexicon.roles().iter().copied().zip(0..).collect();
        let parent: Vec<u32> =
            entities.iter().map(|e| e.parent().and_then(|id| gazetteer.index(id)).unwrap_or(NONE)).collect();
        let countries: HashMap<&str, u32> = entities
            .iter()
            .zip(0u32..)
            .filter(|(e, _)| e.has_type("country"))
            .filter_map(|(e, index)| Some((e.ccodes().first()?.as_str(), index)))
            .collect();
        let mut facts = Facts {
            country: vec![NONE; entities.len()],
            state: vec![NONE; entities.len()],
            stands_for: Map::default(),
            prominence: Vec::with_capacity(entities.len()),
            types: Vec::with_capacity(entities.len()),
            offices: Map::default(),
            parent,
            areas: known.areas,
            small: known.with(SMALL),
            institutions: known.with(INSTITUTION),
            named: known.with(NAMED),
            several: known.with(SEVERAL),
            streets: known.with(STREET),
            states: known.with(STATE),
            similar: Vec::with_capacity(entities.len()),
            points: Vec::with_capacity(entities.len()),
            traits: Vec::with_capacity(entities.len()),
            ambassador: roles.get("ambassador").copied(),
            tongues: tongues(gazetteer),
            given_names: Map::default(),
            doubles: Map::default(),
        };
        for (index, entity) in (0u32..).zip(entities) {
            facts.prominence.push(known.prominence(entity));
            facts.traits.push(known.traits(entity));
            let own = known.own(entity);
            facts.types.push(own);
            facts.similar.push(known.similar(own));
            facts.points.push(entity.lat.zip(entity.lon).map(distance::point));
            let above = facts.ancestors(index).find(|&a| entities[a as usize].has_type("country"));
            let own = if entity.has_type("country") { Some(index) } else { above };
            let code = entity.ccodes().first().and_then(|code| countries.get(code.as_str()).copied());
            facts.country[index as usize] = own.or(code).unwrap_or(NONE);
        }
        facts.states(gazetteer, lexicon);
        facts.offices_of(gazetteer, &roles);
        facts.find_doubles(gazetteer);
        facts.heads(&roles);
        let persons = entities.iter().filter(|entity| entity.kind() == Kind::Person);
        let full = persons.flat_map(|person| person.names()).filter_map(|name| name.text().split_once(' '));
        let given = full.map(|(given, _)| given).filter(|given| !lexicon.is_title(given));
        facts.given_names = given.map(|given| (fold(given), ())).collect();
        facts
    }

    /// Finds the state of every entity, and the regions that share a state's name.
    fn states(&mut self, gazetteer: &Gazetteer, lexicon: &Lexicon) {
        let entities = gazetteer.entities();
        let mut names: Map<String, u32> = Map::default();
        for (index, entity) in (0u32..).zip(entities) {
            let is_state = |e: &u32| self.traits[*e as usize] & STATE != 0;
            let own = std::iter::once(index).chain(self.ancestors(index)).find(is_state);
            self.state[index as usize] = own.unwrap_or(self.country[index as usize]);
            if entity.has_type("de facto state") {
                let bare = |name: &Name| bare(name, |word| lexicon.says_country(word));
                names.extend(entity.names().iter().map(bare).map(|name| (name, index)));
            }
        }
        let mut folded = String::new();
        for (index, entity) in (0u32..).zip(entities) {
            if self.traits[index as usize] & (WIDE | STATE) == WIDE {
                let state = entity.names().iter().find_map(|name| {
                    fold_into(name.text(), &mut folded);
                    names.get(&folded)
                });
                if let Some(&state) = state {
                    self.stands_for.insert(index, state);
                }
            }
        }
    }

    /// The entity that contains this one, then that which contains it …
    pub(crate) fn ancestors(&self, entity: u32) -> impl Iterator<Item = u32> {
        // Cycles are refused when a gazetteer is read; the limit is for those merged in spite of findings.
        let up = move |&e: &u32| self.parent.get(e as usize).copied().filter(|&p| p != NONE);
        std::iter::successors(up(&entity), up).take(16)
    }

    pub(crate) fn parent(&self, entity: u32) -> u32 {
        self.parent[entity as usize]
    }

    /// The country in which the entity lies or for which it acts; [`NONE`] if that is not known.
    pub(crate) fn country(&self, entity: u32) -> u32 {
        self.country[entity as usize]
    }

    /// The state whose the entity is: of an institution, the one it acts for.
    pub(crate) fn state(&self, entity: u32) -> u32 {
        self.state[entity as usize]
    }

    /// Whose an institution or an office is beside which the place is named: the state's, by its name, its capital's or
    /// that of a region that stands for it; [`REGIONAL`] for other areas, [`NONE`] for towns.
    pub(crate) fn owner(&self, place: u32) -> u32 {
        let traits = self.traits[place as usize];
        if traits & STATE != 0 {
            place
        } else if let Some(&state) = self.stands_for.get(&place) {
            state
        } else if traits & ACTOR != 0 {
            self.state(place)
        } else if self.is_area(place) {
            REGIONAL
        } else {
            NONE
        }
    }

    pub(crate) fn prominence(&self, entity: u32) -> f32 {
        self.prominence[entity as usize]
    }

    pub(crate) fn types(&self, entity: u32) -> TypeSet {
        self.types[entity as usize]
    }

    /// The types that are taken for those of the entity.
    pub(crate) fn similar_types(&self, entity: u32) -> TypeSet {
        self.similar[entity as usize]
    }

    /// Where it lies.
    pub(crate) fn point(&self, entity: u32) -> Option<Point> {
        self.points[entity as usize]
    }

    pub(crate) fn is_country(&self, entity: u32) -> bool {
        self.traits[entity as usize] & COUNTRY != 0
    }

    /// Whether it is a part of a country such as a province or a district.
    pub(crate) fn is_unit(&self, entity: u32) -> bool {
        self.traits[entity as usize] & UNIT != 0
    }

    /// Whether an adjective of it stands for it without a type word: countries, regions, districts.
    pub(crate) fn is_wide(&self, entity: u32) -> bool {
        self.traits[entity as usize] & WIDE != 0
    }

    /// Whether it may stand for a government: countries and their capitals.
    pub(crate) fn can_act(&self, entity: u32) -> bool {
        self.traits[entity as usize] & ACTOR != 0
    }

    /// Whether it is a person whose offices were all held in another state.
    pub(crate) fn is_ambassador(&self, person: u32) -> bool {
        let offices = self.offices(person);
        !offices.is_empty() && offices.iter().all(|office| Some(office.role) == self.ambassador)
    }

    /// Whether texts in a language mean the institutions of that state where they do not say whose.
    pub(crate) fn speaks(&self, state: u32, lang: &str) -> bool {
        self.tongues.get(&state) == Some(&lang)
    }

    /// Whether texts in some language mean the institutions of that state.
    pub(crate) fn has_tongue(&self, state: u32) -> bool {
        self.tongues.contains_key(&state)
    }

    /// Whether the entity is known to be a village or a settlement.
    pub(crate) fn is_small(&self, entity: u32) -> bool {
        self.small & self.types(entity) != 0
    }

    /// Whether all of the types are of areas.
    pub(crate) fn says_area(&self, types: TypeSet) -> bool {
        types & !self.areas == 0
    }

    /// Whether any of the types is of areas.
    pub(crate) fn has_area(&self, types: TypeSet) -> bool {
        types & self.areas != 0
    }

    /// Whether any of the types may be said of the entity, or of the area around a town.
    pub(crate) fn may_be_called(&self, entity: u32, types: TypeSet) -> bool {
        types & (self.similar_types(entity) | self.areas) != 0
    }

    /// Whether any of the types is one of institutions.
    pub(crate) fn says_institution(&self, types: TypeSet) -> bool {
        self.institutions & types != 0
    }

    /// Whether any of the types is of what is called by names of persons.
    pub(crate) fn says_named(&self, types: TypeSet) -> bool {
        self.named & types != 0
    }

    /// Whether any of the types is of what is called by names of places and of persons: a street, a hotel.
    pub(crate) fn says_called(&self, types: TypeSet) -> bool {
        self.named & self.institutions & types != 0
    }

    /// Whether any of the types is of a street.
    pub(crate) fn says_street(&self, types: TypeSet) -> bool {
        self.streets & types != 0
    }

    /// Whether any of the types is said of several places.
    pub(crate) fn says_several(&self, types: TypeSet) -> bool {
        self.several & types != 0
    }

    /// Whether none of the types is of a state, of which a leader's name may stand before: the Trump State Department.
    pub(crate) fn says_no_state(&self, types: TypeSet) -> bool {
        self.states & types == 0
    }

    /// The types that are of places.
    pub(crate) fn of_places(&self, types: TypeSet) -> TypeSet {
        types & !self.institutions
    }

    /// Whether the entity is an area, for which one point says little of what is near.
    pub(crate) fn is_area(&self, entity: u32) -> bool {
        self.areas & self.types(entity) != 0
    }

    /// Whether a folded word is the given name of someone in the gazetteer.
    pub(crate) fn is_given_name(&self, word: &str) -> bool {
        self.given_names.contains_key(word)
    }
}

/// The language of each state that has one.
fn tongues(gazetteer: &Gazetteer) -> Map<u32, &'static str> {
    let states = rows(TONGUES).flat_map(|[lang, states]| states.split(' ').map(move |state| (state, lang)));
    states.filter_map(|(state, lang)| Some((gazetteer.index(state)?, lang))).collect()
}

/// The folded words of a name without some.
fn bare(name: &Name, without: impl Fn(&str) -> bool) -> String {
    let folded = fold(name.text());
    let words = folded.split(' ').filter(|word| !without(word));
    words.collect::<Vec<_>>().join(" ")
}
