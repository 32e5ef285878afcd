//! What the text has named before the name at hand, and what linking keeps of it.

use super::Linker;
use super::nominal::Antecedents;
use super::reading::Reading;
use crate::clues::Clue;
use crate::entity::{Kind, NameKind};
use crate::facts::{NONE, REGIONAL};
use crate::hash::Map;
use crate::names::Form;

/// What the text has named so far.
#[derive(Debug, Default)]
pub(super) struct Before {
    /// Everyday words that stood for an entity, as numbers of its names.
    pub(super) stood: Map<u32, u32>,
    /// Where a person was last named in full, an institution named, or a place named with what it is; by entity.
    pub(super) last: Map<u32, Named>,
    /// The state named last, by its name, a capital's, an institution's or a person's of it.
    pub(super) state: u32,
    /// The state that the text names first, wherever that is.
    pub(super) first: u32,
    /// The country of the place named last.
    pub(super) place: u32,
    /// Persons named in full, the last first, as numbers of their names.
    pub(super) introduced: Vec<u32>,
    /// Persons whose surname someone else bears here: Farid Aliyev.
    pub(super) strangers: Map<u32, ()>,
    /// For nominal mentions.
    pub(super) antecedents: Antecedents,
}

/// A place in the text, in ascending order, and the name that stands there, as a number of the patterns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Named {
    pub(super) span: usize,
    pub(super) name: u32,
    /// By a full name; a person may also be introduced by office and surname.
    pub(super) full: bool,
}

impl Before {
    /// Begins with another text.
    pub(super) fn clear(&mut self) {
        self.stood.clear();
        self.last.clear();
        (self.state, self.first, self.place) = (NONE, NONE, NONE);
        self.introduced.clear();
        self.strangers.clear();
        self.antecedents.clear();
    }
}

impl Linker<'_> {
    /// Takes note of the name at span `number`, which was read so with that score, beside its rivals.
    pub(super) fn remember(
        &self,
        number: usize,
        reading: &Reading,
        rivals: &[Reading],
        score: f32,
        before: &mut Before,
    ) {
        let entity = reading.entity;
        // What is but a guess introduces nothing.
        let is_sure = score >= 0.5;
        if is_sure && reading.kind == NameKind::Common {
            before.stood.insert(entity, reading.name);
        }
        let full = matches!(reading.form, Form::Listed | Form::Reversed | Form::Initial);
        let introduced = match reading.of {
            Kind::Person => full || introduces(reading, rivals, before),
            Kind::Place => reading.clues.say_what_it_is(),
            _ => true,
        };
        if is_sure && introduced {
            before.last.insert(entity, Named { span: number, name: reading.number, full });
        }
        let (state, country) = match reading.of {
            // The Karabakh conflict is not of the state that is called so too.
            Kind::Place if reading.kind == NameKind::Demonym && !self.facts.can_act(entity) => {
                (NONE, self.facts.country(entity))
            }
            Kind::Place => (self.facts.owner(entity), self.facts.country(entity)),
            // An ambassador is at another state's ministry.
            Kind::Person if self.facts.is_ambassador(entity) => (NONE, NONE),
            _ => (self.facts.state(entity), NONE),
        };
        if state != NONE && state != REGIONAL {
            before.state = state;
        }
        if country != NONE || state != NONE {
            before.place = country;
        }
        if self.settings.nominal && reading.of == Kind::Institution {
            self.note(entity, &mut before.antecedents);
        }
    }
}

/// Whether an office and a surname introduce a person: where the text names none of the surname in full.
fn introduces(reading: &Reading, rivals: &[Reading], before: &Before) -> bool {
    let full = |r: &Reading| before.last.get(&r.entity).is_some_and(|named| named.full);
    reading.clues.has(Clue::Office) && !rivals.iter().any(full)
}
