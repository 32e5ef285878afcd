//! The clues of one reading.

mod institution;
mod person;

use super::Linker;
use super::before::Before;
use super::certain::Certain;
use super::neighbours::Neighbours;
use super::reading::{Reading, Span, is_certain};
use crate::clues::{Clue, Clues};
use crate::distance::{self, Point};
use crate::entity::{Kind, NameKind};
use crate::facts::{self, NONE};

/// Kilometres from the middle of a district or province beyond which little of any lies but what is listed as its own.
const OTHER_AREA: f64 = 120.0;

/// What is known around a name when its readings are weighed.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    pub(super) span: &'a Span,
    pub(super) certain: &'a Certain,
    pub(super) beside: &'a Neighbours,
    pub(super) before: &'a Before,
}

impl Around<'_> {
    /// How often the text names an entity beyond doubt elsewhere: what stands here says nothing of itself.
    fn elsewhere(&self, entity: u32) -> u32 {
        self.certain.entities.of(entity) - u32::from(self.span.counted == entity)
    }
}

impl<'t> Linker<'t> {
    /// Collects the clues for one reading.
    pub(super) fn weigh(&self, reading: &mut Reading, around: &Around) {
        let Around { span, beside, before, .. } = *around;
        let mut clues = Clues::default();
        clues.add_if(Clue::AsListed, reading.spelled.is_none() && reading.makes.is_none());
        clues.add_if(Clue::Former, reading.kind == NameKind::Former);
        clues.add_if(Clue::CommonWord, reading.kind == NameKind::Common);
        // What the rest of the text names matters only where this name leaves a choice.
        let alone = span.readings.len() == 1 && is_certain(reading);
        let elsewhere = if alone { 0 } else { around.elsewhere(reading.entity) };
        let stood =
            reading.kind == NameKind::Common && before.stood.get(&reading.entity) == Some(&reading.name);
        clues.add_if(Clue::StoodBefore, stood);
        match reading.of {
            Kind::Place => self.weigh_place(reading, around, alone, elsewhere > 0, &mut clues),
            Kind::Person => self.weigh_person(reading, around, elsewhere > 0, &mut clues),
            Kind::Institution | Kind::Event | Kind::Agreement => {
                clues.add_if(Clue::NamedElsewhere, elsewhere > 0 && !self.is_rather_place(reading, span));
                self.weigh_institution(reading, around, alone, &mut clues);
            }
        }
        if reading.of != Kind::Person
            && let Some(date) = self.date
        {
            let entity = &self.gazetteer.entities()[reading.entity as usize];
            clues.add_if(
                Clue::OutOfDate,
                !facts::in_force(entity.start, entity.end, date) && reading.of != Kind::Event,
            );
        }
        clues.add_if(
            Clue::ListMate,
            !alone && beside.list_kinds & Neighbours::list_kind(reading.of, reading.kind) != 0,
        );
        reading.clues = clues;
        reading.weight = clues.weight()
            + self.facts.prominence(reading.entity)
            + reading.spelled.map_or(0.0, |spelled| spelled.ratio);
    }

    /// The clues for a place: the words that say what it is, what contains it, what lies near.
    fn weigh_place(
        &self,
        reading: &Reading,
        around: &Around,
        alone: bool,
        elsewhere: bool,
        clues: &mut Clues,
    ) {
        self.weigh_types(reading, around, alone, clues);
        clues.add_if(Clue::NamedElsewhere, elsewhere);
        self.weigh_containers(reading, around, alone, clues);
        if reading.spelled.is_some() {
            self.weigh_spelled(reading, around.certain, clues);
        }
        if !alone && !self.facts.is_area(reading.entity) {
            self.weigh_distances(reading, around, elsewhere, clues);
        }
    }

    /// What the words beside a place and the list it stands in say of its type.
    fn weigh_types(&self, reading: &Reading, around: &Around, alone: bool, clues: &mut Clues) {
        let Around { span, beside, .. } = *around;
        let (own, similar) = (self.facts.types(reading.entity), self.facts.similar_types(reading.entity));
        if reading.kind != NameKind::Demonym {
            let named = span.beside.types | span.list_types;
            clues.add_if(Clue::TypeBeside, span.beside.types & own != 0);
            clues.add_if(Clue::SimilarType, named & own == 0 && named & similar != 0);
            clues.add_if(Clue::OtherType, named != 0 && named & similar == 0);
            clues.add_if(Clue::TypeOfList, span.list_types & own != 0);
            clues.add_if(Clue::MateType, !alone && named == 0 && beside.list_types & own != 0);
            let country = self.facts.country(reading.entity);
            let mates = country != NONE && beside.mate_countries.contains(&country);
            clues.add_if(Clue::MateCountry, !alone && mates);
            let behind = beside.behind;
            let within = behind != NONE && behind != reading.entity;
            clues.add_if(Clue::AreaBehind, within && !alone && country == behind);
        } else {
            // Agstafa, Kazakh and Tovuz: a list of places.
            let places = Neighbours::list_kind(Kind::Place, NameKind::Name);
            let demonyms = Neighbours::list_kind(Kind::Place, NameKind::Demonym);
            let others = beside.list_kinds & (places | demonyms) == places;
            clues.add_if(Clue::OtherType, !alone && others);
        }
    }

    /// Whether the text names what contains a place, and what it contains.
    fn weigh_containers(&self, reading: &Reading, around: &Around, alone: bool, clues: &mut Clues) {
        let Around { certain, beside, .. } = *around;
        for above in self.facts.ancestors(reading.entity).take_while(|_| !alone) {
            let wide = self.facts.country(above) == above || self.facts.country(above) == NONE;
            clues.add_if(Clue::ContainerBeside, !wide && beside.contains(above));
            if around.elsewhere(above) > 0 {
                clues.add(if wide { Clue::CountryNamed } else { Clue::ContainerNamed });
            }
        }
        let member =
            |&other: &u32| other != NONE && self.facts.ancestors(other).any(|above| above == reading.entity);
        clues.add_if(Clue::MemberBeside, !alone && beside.before.iter().any(member));
        clues.add_if(Clue::MemberBehind, !alone && beside.after.iter().any(member));
        let parent = self.facts.parent(reading.entity);
        clues.add_if(
            Clue::NeighbourNamed,
            !alone
                && (certain.containers.contains_key(&parent)
                    || certain.containers.contains_key(&reading.entity)),
        );
    }

    /// Whether an unlisted spelling is of a place that the text does not speak of.
    fn weigh_spelled(&self, reading: &Reading, certain: &Certain, clues: &mut Clues) {
        if let Some(point) = self.facts.point(reading.entity) {
            let far = |other: &Point| !distance::within(500.0, point, *other);
            clues.add_if(Clue::Far, !certain.located.is_empty() && certain.located.iter().all(far));
        }
        if self.facts.is_small(reading.entity) {
            let country = self.facts.country(reading.entity);
            let named = certain.countries.is_empty() || certain.countries.contains(&country);
            clues.add_if(Clue::Abroad, country != NONE && !named);
        }
    }

    /// What lies near a place that is no area.
    fn weigh_distances(&self, reading: &Reading, around: &Around, elsewhere: bool, clues: &mut Clues) {
        let Around { span, certain, beside, .. } = *around;
        let of = beside.area;
        if of != NONE {
            let parent = self.facts.parent(reading.entity);
            // A village without a point of its own is where its district is.
            let places = [reading.entity, parent].into_iter().filter(|&place| place != NONE);
            let point = places.filter_map(|place| self.facts.point(place)).next();
            let far = point.zip(self.facts.point(of));
            let far = far.is_some_and(|(one, other)| !distance::within(OTHER_AREA, one, other));
            clues.add_if(Clue::OtherArea, far && self.facts.ancestors(reading.entity).all(|a| a != of));
        }
        if let Some(point) = self.facts.point(reading.entity) {
            let near = |other: u32| {
                // The country around it is beside everything.
                other != NONE
                    && other != reading.entity
                    && !self.facts.is_country(other)
                    && self.facts.point(other).is_some_and(|other| distance::within(40.0, point, other))
            };
            clues.add_if(Clue::NearBeside, beside.entities.iter().any(|&other| near(other)));
            let only_here = span.counted != NONE && around.elsewhere(span.counted) == 0;
            let here = only_here.then(|| self.facts.point(span.counted)).flatten();
            let near = |&other: &Point| Some(other) != here && distance::within(50.0, point, other);
            clues.add_if(Clue::Near, !elsewhere && certain.located.iter().any(near));
        }
    }
}
