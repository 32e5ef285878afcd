//! What the readings of one name say of one another: which of several places is nearest, whose office stands beside it.

use super::Linker;
use super::certain::Certain;
use super::neighbours::Neighbours;
use super::reading::{MOST_READINGS, Reading, Span};
use crate::clues::Clue;
use crate::distance;
use crate::entity::{Kind, NameKind};
use crate::facts::NONE;
use crate::names::Form;

impl Linker<'_> {
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
}
