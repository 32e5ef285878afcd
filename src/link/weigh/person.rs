//! The clues of a reading as a person: the office beside the name and whose it is, and who was named before.

use super::Around;
use crate::clues::{Clue, Clues};
use crate::entity::Date;
use crate::facts::{self, NONE};
use crate::fold::fold;
use crate::link::Linker;
use crate::link::reading::Reading;
use crate::names::Form;

impl Linker<'_> {
    /// The clues for a person: the office beside the name and whose it is, and who was named before.
    pub(super) fn weigh_person(
        &self,
        reading: &Reading,
        around: &Around,
        elsewhere: bool,
        clues: &mut Clues,
    ) {
        let Around { span, beside, before, .. } = *around;
        let surname = reading.form == Form::Surname;
        let rivals = span.readings.len() > 1;
        let last = before.last.get(&reading.entity);
        // A text that writes Serzh Sargsyan and then Sarkissian means whoever has that for a title.
        let otherwise = surname
            && beside.titled
            && reading.name != 0
            && last.is_some_and(|last| self.writes_otherwise(reading, last.name));
        clues.add_if(Clue::WrittenOtherwise, otherwise);
        clues.add_if(Clue::NamedElsewhere, elsewhere && !otherwise);
        let full = last.is_some_and(|last| last.full);
        clues.add_if(Clue::NamedBefore, full && !otherwise);
        clues.add_if(Clue::OfficeBefore, last.is_some() && !full && !otherwise);
        clues.add_if(Clue::AsTitled, surname && rivals && reading.name == 0);
        let (owner, state) = (beside.owner, self.facts.state(reading.entity));
        let offices = self.facts.offices(reading.entity);
        let named = span.beside.offices | span.list_offices;
        let theirs = |office: &facts::Office| {
            named >> office.role & 1 == 1 && (owner == NONE || office.state == NONE || office.state == owner)
        };
        let serves =
            |office: &facts::Office| beside.institution != NONE && office.institution == beside.institution;
        let (fits, serving) = (offices.iter().any(theirs), offices.iter().any(serves));
        let still = offices.iter().any(|o| (theirs(o) || serves(o)) && o.is_held());
        clues.add_if(Clue::Serves, serving);
        clues.add_if(Clue::InOffice, still && self.date.is_none());
        if named != 0 {
            clues.add_if(Clue::Office, fits);
            clues.add_if(Clue::OtherOffice, !fits && !serving && !offices.is_empty());
            clues.add_if(Clue::AnyOffice, offices.is_empty());
        }
        let owned = owner != NONE && (state == owner || offices.iter().any(|office| office.state == owner));
        clues.add_if(Clue::Office, span.beside.counterpart && !offices.is_empty() && owned);
        let in_force = |date: Date| offices.is_empty() || offices.iter().any(|office| office.in_force(date));
        clues.add_if(Clue::OutOfDate, self.date.is_some_and(|date| !in_force(date)));
        clues.add_if(Clue::CountryBeside, owned);
        let mates = rivals && !surname && state != NONE && beside.mate_states.contains(&state);
        clues.add_if(Clue::MateState, mates);
        clues.add_if(Clue::OtherCountry, named != 0 && owner != NONE && state != NONE && !owned);
    }

    /// Whether the surname of a reading is spelled otherwise than in another name of the person, in the same letters.
    fn writes_otherwise(&self, reading: &Reading, name: u32) -> bool {
        let surname = |name: u32| self.listed(name).text.split_whitespace().next_back().unwrap_or_default();
        let (one, other) = (surname(reading.number), surname(name));
        let ascii = |word: &str| word.starts_with(|c: char| c.is_ascii());
        reading.number != name && ascii(one) == ascii(other) && fold(one) != fold(other)
    }
}
