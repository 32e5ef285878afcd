//! What linking asks of the entities of a gazetteer, by their numbers, gathered once.

mod doubles;
mod offices;

use std::collections::HashMap;

use crate::distance::{self, Point};
use crate::entity::{Entity, Kind, Name};
use crate::fold::{fold, fold_into};
use crate::gazetteer::Gazetteer;
use crate::hash::Map;
use crate::words::Lexicon;
pub(crate) use offices::{Office, in_force};

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
    groups: Vec<TypeSet>,
    /// The types of villages.
    small: TypeSet,
    /// The types of institutions.
    institutions: TypeSet,
    /// The types of what is called by names of persons.
    named: TypeSet,
    /// The types of what no person is called before.
    states: TypeSet,
    /// The types that are taken for those of an entity.
    similar: Vec<TypeSet>,
    /// Where it lies, as a point on the unit sphere.
    points: Vec<Option<Point>>,
    roles: Vec<u8>,
    /// The office of those who represent a state in another.
    ambassador: Option<u16>,
    /// The first words of persons' names, folded.
    given_names: Map<String, ()>,
    /// The caller's own entities by the bundled ones that they list again.
    doubles: Map<u32, u32>,
}

/// What an entity's types make of it, a bit each: a country; what is wide enough for an adjective to mean it; what may
/// stand for a government; what has or had institutions of its own, whoever recognised it.
const COUNTRY: u8 = 1;
const WIDE: u8 = 2;
const ACTOR: u8 = 4;
const STATE: u8 = 8;
/// A part of a country with bounds of its own, few of them wide.
const UNIT: u8 = 16;

const WIDE_TYPES: &[&str] = &[
    "country",
    "region",
    "historical region",
    "province",
    "district",
    "autonomous republic",
    "former state",
    "khanate",
];
const ACTOR_TYPES: &[&str] =
    &["country", "capital", "former state", "khanate", "de facto state", "former unit"];

const STATE_TYPES: &[&str] = &["country", "former state", "khanate", "de facto state"];

const UNIT_TYPES: &[&str] = &["province", "district", "county"];

/// A set of types, a bit for each number of [`Lexicon`].
pub(crate) type TypeSet = u64;

/// Types that are taken for one another in running text: a settlement is called town or village, a district region.
const GROUPS: &[&[&str]] = &[
    &["city", "town", "settlement", "village", "capital"],
    &[
        "country",
        "former state",
        "khanate",
        "autonomous republic",
        "region",
        "historical region",
        "economic region",
        "province",
        "district",
        "county",
    ],
    &["river", "lake", "reservoir", "sea"],
    &["mountain", "height", "mountain range", "plateau", "pass", "valley"],
    &["road", "corridor", "railway", "bridge", "crossing"],
    &["monastery", "church", "mosque", "fortress"],
    &["football club", "football competition"],
];

/// Types of what is called by names of places, and is none.
const INSTITUTIONS: &[&str] = &["football club", "football competition", "establishment"];

/// Types of what is called by names of persons.
const NAMED: &[&str] = &["road", "establishment"];

/// Types of what no person is called before.
const STATES: &[&str] = &["country", "former state", "khanate"];

/// The group of areas in [`GROUPS`].
const AREAS: usize = 1;

/// How likely a place is meant when nothing but its type is known, as a logarithm: countries are in the news more than
/// villages.
const PROMINENCE: &[(&str, f32)] = &[
    ("country", 3.0),
    ("capital", 2.6),
    ("region", 2.0),
    ("historical region", 2.0),
    ("autonomous republic", 1.8),
    ("city", 1.8),
    ("province", 1.3),
    ("khanate", 1.3),
    ("town", 1.3),
    ("settlement", 0.4),
    // A bare name is more often the town than the district around it, which is called so.
    ("district", 0.2),
    ("municipality", 0.2),
    ("village", 0.0),
];

impl Facts {
    pub(crate) fn new(gazetteer: &Gazetteer, lexicon: &Lexicon) -> Self {
        let entities = gazetteer.entities();
        let numbers: HashMap<&str, u16> = lexicon.types().iter().copied().zip(0..64).collect();
        let roles: HashMap<&str, u16> = lexicon.roles().iter().copied().zip(0..).collect();
        let mask =
            |names: &[&str]| names.iter().filter_map(|name| numbers.get(name)).fold(0, |set, n| set | 1 << n);
        let groups: Vec<TypeSet> = GROUPS.iter().map(|group| mask(group)).collect();
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
            groups,
            small: mask(&["village", "settlement"]),
            institutions: mask(INSTITUTIONS),
            named: mask(NAMED),
            states: mask(STATES),
            similar: Vec::with_capacity(entities.len()),
            points: Vec::with_capacity(entities.len()),
            roles: Vec::with_capacity(entities.len()),
            ambassador: roles.get("ambassador").copied(),
            given_names: Map::default(),
            doubles: Map::default(),
        };
        for (index, entity) in (0u32..).zip(entities) {
            facts.prominence.push(prominence(entity));
            let own = types(entity, &mask);
            facts.types.push(own);
            let like = facts.groups.iter().filter(|&&group| group & own != 0);
            facts.similar.push(like.fold(own, |all, group| all | group));
            facts.points.push(entity.lat.zip(entity.lon).map(distance::point));
            let any =
                |types: &[&str], bit| if types.iter().any(|word| entity.has_type(word)) { bit } else { 0 };
            facts.roles.push(
                any(&["country"], COUNTRY)
                    | any(WIDE_TYPES, WIDE)
                    | any(ACTOR_TYPES, ACTOR)
                    | any(STATE_TYPES, STATE)
                    | any(UNIT_TYPES, UNIT),
            );
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
            let is_state = |e: &u32| self.roles[*e as usize] & STATE != 0;
            let own = std::iter::once(index).chain(self.ancestors(index)).find(is_state);
            self.state[index as usize] = own.unwrap_or(self.country[index as usize]);
            if entity.has_type("de facto state") {
                let bare = |name: &Name| bare(name, |word| lexicon.says_country(word));
                names.extend(entity.names().iter().map(bare).map(|name| (name, index)));
            }
        }
        let mut folded = String::new();
        for (index, entity) in (0u32..).zip(entities) {
            if self.roles[index as usize] & (WIDE | STATE) == WIDE {
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
        let roles = self.roles[place as usize];
        if roles & STATE != 0 {
            place
        } else if let Some(&state) = self.stands_for.get(&place) {
            state
        } else if roles & ACTOR != 0 {
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
        self.roles[entity as usize] & COUNTRY != 0
    }

    /// Whether it is a part of a country such as a province or a district.
    pub(crate) fn is_unit(&self, entity: u32) -> bool {
        self.roles[entity as usize] & UNIT != 0
    }

    /// Whether an adjective of it stands for it without a type word: countries, regions, districts.
    pub(crate) fn is_wide(&self, entity: u32) -> bool {
        self.roles[entity as usize] & WIDE != 0
    }

    /// Whether it may stand for a government: countries and their capitals.
    pub(crate) fn can_act(&self, entity: u32) -> bool {
        self.roles[entity as usize] & ACTOR != 0
    }

    /// Whether it is a person whose offices were all held in another state.
    pub(crate) fn is_ambassador(&self, person: u32) -> bool {
        let offices = self.offices(person);
        !offices.is_empty() && offices.iter().all(|office| Some(office.role) == self.ambassador)
    }

    /// Whether the entity is known to be a village or a settlement.
    pub(crate) fn is_small(&self, entity: u32) -> bool {
        self.small & self.types(entity) != 0
    }

    /// Whether all of the types are of areas.
    pub(crate) fn says_area(&self, types: TypeSet) -> bool {
        self.groups.get(AREAS).is_some_and(|areas| types & !areas == 0)
    }

    /// Whether any of the types may be said of the entity, or of the area around a town.
    pub(crate) fn may_be_called(&self, entity: u32, types: TypeSet) -> bool {
        let areas = self.groups.get(AREAS).copied().unwrap_or_default();
        types & (self.similar_types(entity) | areas) != 0
    }

    /// Whether any of the types is one of institutions.
    pub(crate) fn says_institution(&self, types: TypeSet) -> bool {
        self.institutions & types != 0
    }

    /// Whether any of the types is of what is called by names of persons.
    pub(crate) fn says_named(&self, types: TypeSet) -> bool {
        self.named & types != 0
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
        self.groups.get(AREAS).is_some_and(|areas| areas & self.types(entity) != 0)
    }

    /// Whether a folded word is the given name of someone in the gazetteer.
    pub(crate) fn is_given_name(&self, word: &str) -> bool {
        self.given_names.contains_key(word)
    }
}

/// The folded words of a name without some.
fn bare(name: &Name, without: impl Fn(&str) -> bool) -> String {
    let folded = fold(name.text());
    let words = folded.split(' ').filter(|word| !without(word));
    words.collect::<Vec<_>>().join(" ")
}

fn prominence(entity: &Entity) -> f32 {
    if entity.kind() != Kind::Place {
        return 1.0;
    }
    let known = PROMINENCE.iter().filter(|(name, _)| entity.has_type(name)).map(|&(_, weight)| weight);
    known.reduce(f32::max).unwrap_or(0.5)
}

/// The types of an entity; where the table gives none, those that its feature classes allow.
fn types(entity: &Entity, mask: &impl Fn(&[&str]) -> TypeSet) -> TypeSet {
    let words: Vec<&str> = entity.types().iter().map(String::as_str).collect();
    let mut set = mask(&words);
    if entity.has_type("capital") {
        set |= mask(&["city"]);
    }
    if words.is_empty() {
        for class in entity.fclasses() {
            set |= match class.as_str() {
                "P" => mask(&["city", "town", "settlement", "village"]),
                "A" => mask(&["country", "region", "province", "district"]),
                "H" => mask(&["river", "lake", "reservoir", "sea"]),
                "T" => mask(&["mountain", "height", "mountain range", "plateau", "pass", "valley"]),
                "R" => mask(&["road", "railway", "corridor"]),
                _ => 0,
            };
        }
    }
    set
}
