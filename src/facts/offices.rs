//! Offices that persons held, and who is best known for one.

use std::collections::HashMap;

use super::{Facts, NONE};
use crate::entity::{Date, Kind};
use crate::gazetteer::Gazetteer;

/// An office that a person held.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Office {
    /// The number of the role in [`Lexicon`](crate::words::Lexicon).
    pub(crate) role: u16,
    /// Where it is held; [`NONE`] if that is not known.
    pub(crate) institution: u32,
    /// Whose office it is; [`NONE`] if that is not known.
    pub(crate) state: u32,
    pub(crate) start: Option<Date>,
    pub(crate) end: Option<Date>,
}

/// Heads of states and governments, and the ministers who are called by their surnames while in office.
const HEADS: &[&str] = &["president", "prime minister"];
const MINISTERS: &[&str] = &["foreign minister", "defence minister"];

impl Facts {
    /// Who held an office is in the news more than others of the surname, heads of states and governments more than those,
    /// and they and some ministers most while in office.
    pub(super) fn heads(&mut self, roles: &HashMap<&str, u16>) {
        let numbers = |names: &[&str]| names.iter().filter_map(|name| roles.get(name).copied()).collect();
        let (heads, ministers): (Vec<u16>, Vec<u16>) = (numbers(HEADS), numbers(MINISTERS));
        for (&person, offices) in self.offices.iter().filter(|(_, offices)| !offices.is_empty()) {
            let held = |roles: &[u16]| offices.iter().any(|office| roles.contains(&office.role));
            let holds = |roles: &[u16]| {
                let mut own = offices.iter().filter(|office| roles.contains(&office.role));
                own.any(Office::is_held)
            };
            let known = if holds(&heads) {
                0.6
            } else if holds(&ministers) {
                0.4
            } else if held(&heads) {
                0.3
            } else {
                0.0
            };
            self.prominence[person as usize] += 0.3 + known;
        }
    }

    /// Gathers the offices of persons, and with them the states of those who have no country.
    pub(super) fn offices_of(&mut self, gazetteer: &Gazetteer, roles: &HashMap<&str, u16>) {
        for (index, entity) in (0u32..).zip(gazetteer.entities()) {
            if entity.kind() != Kind::Person {
                continue;
            }
            let country = self.country[index as usize];
            let offices: Vec<Office> = entity
                .roles()
                .iter()
                .filter_map(|role| {
                    let institution = role.institution().and_then(|id| gazetteer.index(id));
                    let state = institution.map_or(NONE, |institution| self.state[institution as usize]);
                    let state = if state == NONE { country } else { state };
                    // An office ends with its state.
                    let ended = gazetteer.entities().get(state as usize).and_then(|state| state.end);
                    Some(Office {
                        role: *roles.get(role.role())?,
                        institution: institution.unwrap_or(NONE),
                        state,
                        start: role.start(),
                        end: role.end().or(ended),
                    })
                })
                .collect();
            if let (NONE, Some(last)) = (country, offices.last()) {
                self.state[index as usize] = last.state;
            }
            self.offices.insert(index, offices);
        }
    }

    pub(crate) fn offices(&self, person: u32) -> &[Office] {
        self.offices.get(&person).map(Vec::as_slice).unwrap_or_default()
    }
}

impl Office {
    /// Whether it is held to this day, as far as is known.
    pub(crate) fn is_held(&self) -> bool {
        self.start.is_some() && self.end.is_none()
    }

    /// Whether the office was held on a date; where that is not known it counts as held.
    pub(crate) fn in_force(&self, date: Date) -> bool {
        in_force(self.start, self.end, date)
    }
}

/// Whether what began and ended then was there on a date.
pub(crate) fn in_force(start: Option<Date>, end: Option<Date>, date: Date) -> bool {
    start.is_none_or(|start| start.first() <= date.last()) && end.is_none_or(|end| end.last() >= date.first())
}
