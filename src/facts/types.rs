//! What is known of each type of entity: the rows of `data/words/traits.tsv`.

use crate::entity::{Entity, Kind};
use crate::hash::Map;
use crate::words::rows;

const TRAITS: &str = include_str!("../../data/words/traits.tsv");

/// A set of types, a bit for each number of [`Lexicon`](crate::words::Lexicon).
pub(crate) type TypeSet = u64;

/// What a type makes of an entity, a bit each as in the table.
pub(super) type Traits = u16;

pub(super) const COUNTRY: Traits = 1;
pub(super) const STATE: Traits = 2;
pub(super) const WIDE: Traits = 4;
pub(super) const ACTOR: Traits = 8;
pub(super) const UNIT: Traits = 16;
pub(super) const SMALL: Traits = 32;
pub(super) const INSTITUTION: Traits = 64;
pub(super) const NAMED: Traits = 128;
pub(super) const SEVERAL: Traits = 256;
pub(super) const STREET: Traits = 512;

/// What areas are like.
const AREA: &str = "area";

/// How likely a place is meant of whose types nothing is known, and anything else.
const PLACE: f32 = 0.5;
const NO_PLACE: f32 = 1.0;

/// The bit of a trait by its name in the table.
fn bit(name: &str) -> Option<Traits> {
    Some(match name {
        "country" => COUNTRY,
        "state" => STATE,
        "wide" => WIDE,
        "actor" => ACTOR,
        "unit" => UNIT,
        "small" => SMALL,
        "institution" => INSTITUTION,
        "named" => NAMED,
        "several" => SEVERAL,
        "street" => STREET,
        _ => return None,
    })
}

/// How far, in kilometres, what an entity of a type contains may lie from its point.
pub(crate) fn reach() -> Map<&'static str, f64> {
    rows(TRAITS).filter_map(|[name, _, _, _, _, _, reach]| Some((name, reach.parse().ok()?))).collect()
}

/// What is known of a type.
#[derive(Debug, Default)]
struct Type {
    /// It, and the other that an entity of it has too.
    own: TypeSet,
    /// Those that are taken for it.
    like: TypeSet,
    fclass: &'static str,
    traits: Traits,
    prominence: Option<f32>,
}

/// What is known of all types.
#[derive(Debug)]
pub(super) struct Types {
    by_name: Map<&'static str, Type>,
    /// Those of areas.
    pub(super) areas: TypeSet,
}

impl Types {
    /// By the numbers that types have where words say them; there are fewer than 64.
    pub(super) fn new(numbered: &[&'static str]) -> Types {
        let number = |name: &str| numbered.iter().position(|known| *known == name);
        let set = |name: &str| number(name).map_or(0, |number| 1 << number);
        let mut like: Map<&str, TypeSet> = Map::default();
        for [name, group, ..] in rows::<7>(TRAITS).filter(|[_, group, ..]| !group.is_empty()) {
            *like.entry(group).or_default() |= set(name);
        }
        let known = |[name, group, fclass, also, traits, prominence, _]: [&'static str; 7]| {
            let traits = traits.split(';').filter_map(bit).fold(0, |all, bit| all | bit);
            let like = like.get(group).copied().unwrap_or_default();
            let own = set(name) | set(also);
            (name, Type { own, like, fclass, traits, prominence: prominence.parse().ok() })
        };
        let by_name = rows(TRAITS).map(known).collect();
        Types { by_name, areas: like.get(AREA).copied().unwrap_or_default() }
    }

    /// All types with a trait.
    pub(super) fn with(&self, bit: Traits) -> TypeSet {
        let types = self.by_name.values().filter(|known| known.traits & bit != 0);
        types.fold(0, |set, known| set | known.own)
    }

    fn of<'a>(&'a self, entity: &'a Entity) -> impl Iterator<Item = &'a Type> {
        entity.types().iter().filter_map(|name| self.by_name.get(name.as_str()))
    }

    /// The types of an entity; where it has none, those that its feature classes allow.
    pub(super) fn own(&self, entity: &Entity) -> TypeSet {
        if !entity.types().is_empty() {
            return self.of(entity).fold(0, |set, known| set | known.own);
        }
        let may = |known: &&Type| entity.fclasses().iter().any(|class| class == known.fclass);
        self.by_name.values().filter(may).fold(0, |set, known| set | known.own)
    }

    /// Some types with those that are taken for them.
    pub(super) fn similar(&self, own: TypeSet) -> TypeSet {
        let shared = self.by_name.values().filter(|known| known.own & own != 0);
        shared.fold(own, |set, known| set | known.like)
    }

    /// What its types make of an entity.
    pub(super) fn traits(&self, entity: &Entity) -> Traits {
        self.of(entity).fold(0, |all, known| all | known.traits)
    }

    /// How likely an entity is meant when nothing but its types is known, as a logarithm of odds.
    pub(super) fn prominence(&self, entity: &Entity) -> f32 {
        if entity.kind() != Kind::Place {
            return NO_PLACE;
        }
        self.of(entity).filter_map(|known| known.prominence).reduce(f32::max).unwrap_or(PLACE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lexicon;

    #[test]
    fn the_table_says_what_the_program_understands() {
        for [name, like, fclass, also, traits, prominence, reach] in rows(TRAITS) {
            let known = |name: &str| rows::<1>(TRAITS).any(|[other]| other == name);
            let alike = rows::<2>(TRAITS).filter(|[_, other]| *other == like).count();
            assert!(traits.split(';').all(|word| word.is_empty() || bit(word).is_some()), "{name}: {traits}");
            assert!(also.is_empty() || known(also), "{name}: {also}");
            assert!(["", "A", "H", "P", "R", "T"].contains(&fclass), "{name}: {fclass}");
            assert!(like.is_empty() || alike > 1, "{name}: {like}");
            for cell in [prominence, reach] {
                assert!(cell.is_empty() || cell.parse::<f64>().is_ok(), "{name}: {cell}");
            }
        }
        // What words beside a name say must be known here.
        for name in Lexicon::new().types() {
            assert!(rows::<1>(TRAITS).any(|[known]| known == *name), "{name}");
        }
    }

    #[test]
    fn types_are_taken_for_others() {
        let lexicon = Lexicon::new();
        let types = Types::new(lexicon.types());
        let number = |name: &&str| lexicon.types().iter().position(|known| known == name).unwrap();
        let set = |names: &[&str]| names.iter().map(number).fold(0, |set, number| set | 1 << number);
        let entity = |words: &str, fclasses: &str| Entity {
            types: words.split(';').filter(|word| !word.is_empty()).map(str::to_string).collect(),
            fclasses: vec![fclasses.to_string()],
            ..Entity::default()
        };
        for (words, fclasses, own, like) in [
            ("village", "P", &["village"][..], &["town", "city", "settlement"][..]),
            ("capital", "P", &["city"], &["village", "town", "settlement"]),
            ("", "R", &["road", "street", "railway", "corridor"], &["bridge", "crossing"]),
            ("mine", "S", &["mine"], &[]),
            ("unheard of", "A", &[], &[]),
        ] {
            let found = types.own(&entity(words, fclasses));
            assert_eq!(found, set(own), "{words}");
            assert_eq!(types.similar(found), set(own) | set(like), "{words}");
        }
    }
}
