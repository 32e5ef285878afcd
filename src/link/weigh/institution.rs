//! The clues of a reading as an institution, an event or an agreement: whose it is, and what it is said to do.

use super::Around;
use crate::clues::{Clue, Clues};
use crate::entity::{Kind, NameKind};
use crate::facts::NONE;
use crate::link::Linker;
use crate::link::before::Before;
use crate::link::certain::Certain;
use crate::link::reading::{Reading, Span};
use crate::names::Form;
use crate::script::is_latin;

impl Linker<'_> {
    /// The clues for an institution, an event or an agreement: whose it is, and what it is said to do.
    pub(super) fn weigh_institution(
        &self,
        reading: &Reading,
        around: &Around,
        alone: bool,
        clues: &mut Clues,
    ) {
        let Around { span, certain, beside, before } = *around;
        let full = reading.form != Form::Surname && reading.kind != NameKind::Short;
        if !alone && matches!(reading.of, Kind::Event | Kind::Agreement) {
            let start = self.gazetteer.entities()[reading.entity as usize].start;
            let named = start.is_some_and(|start| beside.years.contains(&start.year()));
            clues.add_if(Clue::YearBeside, named);
        }
        if !alone && reading.of == Kind::Agreement {
            let named = span.beside.types_behind | span.list_types;
            clues.add_if(Clue::TypeBeside, named & self.facts.types(reading.entity) != 0);
        }
        if !alone && reading.of == Kind::Institution {
            clues.add_if(Clue::Quoted, beside.quoted);
            clues.add_if(Clue::Speaks, span.beside.government);
            clues.add_if(Clue::Credited, beside.credited);
            let (own, similar) = (self.facts.types(reading.entity), self.facts.similar_types(reading.entity));
            clues.add_if(Clue::TypeBeside, span.beside.types & own != 0);
            let of_sort = |&other: &u32| {
                other != reading.entity
                    && self.gazetteer.entities()[other as usize].kind() == Kind::Institution
                    && self.facts.types(other) & similar != 0
            };
            // "They met in Gabala" is of the town, whatever clubs the text names.
            let is_place = span.beside.literal && self.facts.says_institution(own);
            let mut others = certain.entities.counted.iter().take(Certain::LOCATED);
            clues.add_if(Clue::SortNamed, similar != 0 && !is_place && others.any(of_sort));
            let mut mates = beside.entities.iter().filter(|&&other| certain.entities.of(other) > 0);
            clues.add_if(Clue::SortBeside, similar != 0 && mates.any(of_sort));
        }
        if self.is_rather_place(reading, span) {
            return;
        }
        // "The Ministry of Emergency Situations (MES)".
        if !full || beside.bracketed.contains(&reading.entity) {
            clues.add_if(Clue::NamedBefore, before.last.contains_key(&reading.entity));
        }
        if !full {
            self.weigh_owner(reading, around, clues);
        }
    }

    /// Whose an institution is that is not called by its full name.
    fn weigh_owner(&self, reading: &Reading, around: &Around, clues: &mut Clues) {
        let Around { span, certain, beside, before } = *around;
        let owner = beside.owner;
        let (state, parent) = (self.facts.state(reading.entity), self.facts.parent(reading.entity));
        let owned = state != NONE && state == owner
            || beside.contains(parent) && self.facts.country(parent) != parent;
        clues.add_if(Clue::CountryBeside, owned);
        let body = |&other: &u32| around.elsewhere(other) > 0 || certain.containers.contains_key(&other);
        let named = state == NONE && parent != NONE && [parent, reading.entity].iter().any(body);
        clues.add_if(Clue::BodyNamed, named);
        let unrecognised = beside.unrecognised && owner == NONE && self.facts.is_country(state);
        let other = owner != NONE && state != NONE || unrecognised;
        clues.add_if(Clue::OtherCountry, !owned && other);
        clues.add_if(Clue::BearerBeside, state != NONE && state == beside.bearer);
        clues.add_if(Clue::CountryBefore, state != NONE && state == before.state);
        clues.add_if(Clue::CountryFirst, state != NONE && state == before.first);
        clues.add_if(Clue::OwnTongue, self.is_of_own_tongue(reading, state, before));
        if span.readings.len() == 1 && state != NONE {
            let mut named = certain.entities.counted.iter().take(Certain::LOCATED);
            let named = named.any(|&other| self.facts.owner(other) == state);
            clues.add_if(Clue::CountryNamed, named);
        }
        clues.add_if(Clue::PlaceBefore, state != NONE && state == before.place);
    }

    /// Whether a name is in the language of a state, whose texts mean its own institutions: Müdafiə Nazirliyi is
    /// Azerbaijan's. What follows on a state that has no such language is that one's. Latin capitals tell of no language.
    fn is_of_own_tongue(&self, reading: &Reading, state: u32, before: &Before) -> bool {
        let name = self.listed(reading.number);
        let told = name.text.contains(char::is_lowercase) || !name.text.starts_with(is_latin);
        reading.of == Kind::Institution
            && told
            && self.facts.speaks(state, name.lang())
            && (before.state == NONE || self.facts.has_tongue(before.state))
    }

    /// Whether a treaty would be called shortly by the name of a place, and that is said to be one here.
    pub(super) fn is_rather_place(&self, reading: &Reading, span: &Span) -> bool {
        let short = reading.of == Kind::Agreement && reading.kind == NameKind::Short;
        short && (span.beside.literal || self.facts.of_places(span.beside.types) != 0)
    }
}
