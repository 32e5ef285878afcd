//! The clues of one reading.

use super::Linker;
use super::certain::Certain;
use super::neighbours::Neighbours;
use super::reading::{Reading, Span, is_certain};
use crate::clues::{Clue, Clues};
use crate::entity::{Date, Kind, NameKind};
use crate::facts::{self, NONE};
use crate::hash::Map;
use crate::names::Form;

impl<'t> Linker<'t> {
    /// Collects the clues for one reading.
    pub(super) fn weigh(
        &self,
        reading: &mut Reading,
        span: &Span,
        certain: &Certain,
        last: &Map<u32, usize>,
        beside: &Neighbours,
        country_before: u32,
    ) {
        let country_beside = beside.country;
        let entity = &self.gazetteer.entities()[reading.entity as usize];
        let country = self.facts.country(reading.entity);
        let mut clues = Clues::default();
        clues.add_if(Clue::AsListed, reading.spelled.is_none() && reading.makes.is_none());
        clues.add_if(Clue::Former, reading.kind == NameKind::Former);
        clues.add_if(Clue::CommonWord, reading.kind == NameKind::Common);
        let full = reading.form != Form::Surname && reading.kind != NameKind::Short;
        // What the rest of the text names matters only where this name leaves a choice.
        let alone = span.readings.len() == 1 && is_certain(reading);
        let elsewhere = if alone { 0 } else { certain.entities.of(reading.entity) };
        match entity.kind {
            Kind::Place => {
                let (own, similar) =
                    (self.facts.types(reading.entity), self.facts.similar_types(reading.entity));
                if reading.kind != NameKind::Demonym {
                    let named = span.beside.types | span.list_types;
                    clues.add_if(Clue::TypeBeside, span.beside.types & own != 0);
                    clues.add_if(Clue::SimilarType, named & own == 0 && named & similar != 0);
                    clues.add_if(Clue::OtherType, named != 0 && named & similar == 0);
                    clues.add_if(Clue::TypeOfList, span.list_types & own != 0);
                }
                clues.add_if(Clue::NamedElsewhere, elsewhere > 0);
                for above in self.facts.ancestors(reading.entity).take_while(|_| !alone) {
                    let wide = self.facts.country(above) == above || self.facts.country(above) == NONE;
                    clues.add_if(Clue::ContainerBeside, !wide && beside.contains(above));
                    if certain.entities.of(above) > 0 {
                        clues.add(if wide { Clue::CountryNamed } else { Clue::ContainerNamed });
                    }
                }
                let member = |&other: &u32| {
                    other != NONE && self.facts.ancestors(other).any(|above| above == reading.entity)
                };
                clues.add_if(Clue::MemberBeside, !alone && beside.before.iter().any(member));
                let parent = self.facts.parent(reading.entity);
                clues.add_if(
                    Clue::NeighbourNamed,
                    !alone
                        && (certain.containers.contains_key(&parent)
                            || certain.containers.contains_key(&reading.entity)),
                );
                let point = self
                    .facts
                    .point(reading.entity)
                    .filter(|_| !alone && !self.facts.is_area(reading.entity));
                if let Some(point) = point {
                    let near = |other: u32| {
                        // The country around it is beside everything.
                        other != NONE
                            && other != reading.entity
                            && !self.facts.is_country(other)
                            && self.facts.point(other).is_some_and(|other| facts::within(40.0, point, other))
                    };
                    clues.add_if(Clue::NearBeside, beside.entities.iter().any(|&other| near(other)));
                    let near = |other: &facts::Point| facts::within(50.0, point, *other);
                    clues.add_if(Clue::Near, elsewhere == 0 && certain.located.iter().any(near));
                }
            }
            Kind::Person => {
                clues.add_if(Clue::NamedElsewhere, elsewhere > 0);
                clues.add_if(Clue::NamedBefore, last.contains_key(&reading.entity));
                let beside_offices = span.beside.offices | span.list_offices;
                if beside_offices != 0 {
                    let offices = self.facts.offices(reading.entity);
                    let held =
                        |office: &&facts::Office| office.role < 64 && beside_offices >> office.role & 1 == 1;
                    let fits = offices.iter().any(|office| held(&office));
                    clues.add_if(Clue::Office, fits);
                    let still = offices
                        .iter()
                        .filter(held)
                        .any(|office| office.end.is_none() && office.start.is_some());
                    clues.add_if(Clue::InOffice, still && self.settings.date.is_none());
                    clues.add_if(Clue::OtherOffice, !fits && !offices.is_empty());
                }
                let holder = !self.facts.offices(reading.entity).is_empty() && country != NONE;
                clues.add_if(Clue::Office, span.beside.counterpart && holder && country == country_beside);
                let held = |date: Date| {
                    let offices = self.facts.offices(reading.entity);
                    offices.is_empty() || offices.iter().any(|office| office.in_force(date))
                };
                clues.add_if(Clue::OutOfDate, self.date.is_some_and(|date| !held(date)));
                clues.add_if(Clue::CountryBeside, country != NONE && country == country_beside);
                clues.add_if(
                    Clue::OtherCountry,
                    span.beside.offices != 0
                        && country_beside != NONE
                        && country != NONE
                        && country != country_beside,
                );
            }
            Kind::Institution | Kind::Event | Kind::Agreement => {
                clues.add_if(Clue::NamedElsewhere, elsewhere > 0);
                if !full {
                    clues.add_if(Clue::NamedBefore, last.contains_key(&reading.entity));
                    let parent = self.facts.parent(reading.entity);
                    let owner =
                        parent != NONE && self.facts.country(parent) != parent && beside.contains(parent);
                    clues.add_if(Clue::CountryBeside, owner || country != NONE && country == country_beside);
                    clues.add_if(
                        Clue::OtherCountry,
                        !owner && country_beside != NONE && country != NONE && country != country_beside,
                    );
                    clues.add_if(Clue::CountryBefore, country != NONE && country == country_before);
                }
            }
        }
        if entity.kind != Kind::Person
            && let Some(date) = self.date
        {
            clues.add_if(
                Clue::OutOfDate,
                !facts::in_force(entity.start, entity.end, date) && entity.kind != Kind::Event,
            );
        }
        clues.add_if(Clue::ListMate, !alone && beside.list_kinds >> entity.kind as u32 & 1 == 1);
        reading.clues = clues;
        reading.weight = clues.weight()
            + self.facts.prominence(reading.entity)
            + reading.spelled.map_or(0.0, |spelled| spelled.ratio);
    }
}
