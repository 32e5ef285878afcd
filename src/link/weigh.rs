//! The clues of one reading.

use super::Linker;
use super::before::Before;
use super::certain::Certain;
use super::neighbours::Neighbours;
use super::reading::{MOST_READINGS, Reading, Span, is_certain};
use crate::clues::{Clue, Clues};
use crate::distance::{self, Point};
use crate::entity::{Date, Kind, NameKind};
use crate::facts::{self, NONE};
use crate::fold::fold;
use crate::names::Form;

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

    /// The clues for an institution, an event or an agreement: whose it is, and what it is said to do.
    fn weigh_institution(&self, reading: &Reading, around: &Around, alone: bool, clues: &mut Clues) {
        let Around { span, certain, beside, before } = *around;
        let owner = beside.owner;
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
            let mut others = certain.entities.counted.iter().take(Certain::LOCATED);
            let of_sort = |&&other: &&u32| {
                other != reading.entity
                    && self.gazetteer.entities()[other as usize].kind() == Kind::Institution
                    && self.facts.types(other) & similar != 0
            };
            clues.add_if(Clue::SortNamed, similar != 0 && others.any(|other| of_sort(&other)));
        }
        if self.is_rather_place(reading, span) {
            return;
        }
        // "The Ministry of Emergency Situations (MES)".
        if !full || beside.bracketed.contains(&reading.entity) {
            clues.add_if(Clue::NamedBefore, before.last.contains_key(&reading.entity));
        }
        if !full {
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
            let lang = self.listed(reading.number).lang();
            clues.add_if(Clue::OwnTongue, reading.of == Kind::Institution && self.facts.speaks(state, lang));
            if span.readings.len() == 1 && state != NONE {
                let mut named = certain.entities.counted.iter().take(Certain::LOCATED);
                let named = named.any(|&other| self.facts.owner(other) == state);
                clues.add_if(Clue::CountryNamed, named);
            }
            clues.add_if(Clue::PlaceBefore, state != NONE && state == before.place);
        }
    }

    /// Takes from villages of a common name what says that they are near, where an area of the name holds them: what is near
    /// the village of Syunik is in Syunik.
    pub(super) fn within_namesakes(&self, rivals: &mut [Reading]) {
        for i in 0..rivals.len() {
            let holds = |area: u32| rivals.iter().any(|r| r.entity == area && self.facts.is_area(area));
            let small = rivals[i].kind == NameKind::Common && self.facts.is_small(rivals[i].entity);
            if small && self.facts.ancestors(rivals[i].entity).any(holds) {
                for clue in [Clue::NearBeside, Clue::Near] {
                    if rivals[i].clues.take(clue) {
                        rivals[i].weight -= clue.weight();
                    }
                }
            }
        }
    }

    /// The villages of Syunik are not the village of that name: what is said of several places is said of those in the area of
    /// the name, but where the name stands in a list that is not of areas.
    pub(super) fn in_areas_of_name(&self, rivals: &mut [Reading], span: &Span, beside: &Neighbours) {
        let types = span.beside.types | span.list_types;
        let listed = span.in_list && !self.facts.has_area(beside.list_types);
        if listed || !self.facts.says_several(types) || self.facts.says_area(types) {
            return;
        }
        if !rivals.iter().any(|r| self.facts.is_area(r.entity)) {
            return;
        }
        for reading in rivals.iter_mut().filter(|r| r.of == Kind::Place) {
            let (lost, gained) = if self.facts.is_area(reading.entity) {
                (Clue::OtherType, Clue::TypeBeside)
            } else {
                (Clue::TypeBeside, Clue::OtherType)
            };
            for lost in [lost, Clue::SimilarType, Clue::TypeOfList] {
                if reading.clues.take(lost) {
                    reading.weight -= lost.weight();
                }
            }
            if !reading.clues.has(gained) {
                reading.clues.add(gained);
                reading.weight += gained.weight();
            }
        }
    }

    /// Of persons of one surname, whose office stands beside it is meant rather than one of whom no office is known: President
    /// Kocharyan is not his son.
    pub(super) fn rivals_office(&self, rivals: &mut [Reading]) {
        if !rivals.iter().any(|r| r.form == Form::Surname && r.clues.has(Clue::Office)) {
            return;
        }
        for reading in rivals {
            if reading.clues.take(Clue::AnyOffice) {
                reading.clues.add(Clue::OtherOffice);
                reading.weight += Clue::OtherOffice.weight() - Clue::AnyOffice.weight();
            }
        }
    }

    /// Tells places of one name by their distance to what stands beside them, else to the places that the text names.
    pub(super) fn nearest(&self, rivals: &mut [Reading], beside: &Neighbours, certain: &Certain) {
        for (clue, located) in [(Clue::NearBeside, false), (Clue::Near, true)] {
            if rivals.iter().filter(|r| r.clues.has(clue)).nth(1).is_none() {
                continue;
            }
            let distance = |r: &Reading| {
                let point = self.facts.point(r.entity).filter(|_| r.clues.has(clue))?;
                let beside = beside.entities.iter().filter(|&&other| other != NONE && other != r.entity);
                let beside = beside.filter_map(|&other| self.facts.point(other)).filter(|_| !located);
                let named = certain.located.iter().copied().filter(|_| located);
                beside.chain(named).map(|other| distance::chord(point, other)).min_by(f64::total_cmp)
            };
            let mut distances = [None; MOST_READINGS];
            for (place, reading) in distances.iter_mut().zip(&*rivals) {
                *place = distance(reading);
            }
            let nearest = |least: f64| {
                distances.iter().flatten().copied().filter(|&d| d > least).min_by(f64::total_cmp)
            };
            let Some(first) = nearest(-1.0) else { continue };
            // Squares: half as far and less.
            if nearest(first).is_some_and(|second| first < 0.25 * second) {
                for (reading, _) in rivals.iter_mut().zip(distances).filter(|(_, d)| *d == Some(first)) {
                    reading.clues.add(Clue::Nearest);
                    reading.weight += Clue::Nearest.weight();
                }
            }
            return;
        }
    }

    /// The clues for a person: the office beside the name and whose it is, and who was named before.
    fn weigh_person(&self, reading: &Reading, around: &Around, elsewhere: bool, clues: &mut Clues) {
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

    /// Whether a treaty would be called shortly by the name of a place, and that is said to be one here.
    fn is_rather_place(&self, reading: &Reading, span: &Span) -> bool {
        let short = reading.of == Kind::Agreement && reading.kind == NameKind::Short;
        short && (span.beside.literal || self.facts.of_places(span.beside.types) != 0)
    }
}
