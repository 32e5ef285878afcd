//! The decision: which reading of a name stands, and with what score.

use super::Linker;
use super::before::Named;
use super::position::Position;
use super::reading::Reading;
use super::support::{any, supports_word};
use crate::clues::Clue;
use crate::entity::{Kind, NameKind};
use crate::hash::Map;
use crate::names::Form;
use crate::spelling;

/// How much better known the foremost of a surname must be.
const FOREMOST: f32 = 0.3;

/// Of a surname that so many bear only one is meant who leads a state or is a minister of those that are known so well.
const MANY: usize = 6;
const IN_OFFICE: f32 = 1.65;

/// How much likelier a surname is than a place that was called by it, in nats.
const RATHER: f32 = 6.0;

/// The least score of an unlisted spelling, and the most entities that it may mean: what may be any of more is none of them.
const LEAST_SPELLED: f32 = 0.1;
const MOST_SPELLED: usize = 10;

/// What tells which of the institutions is meant that one everyday word stands for, or one abbreviation such as MES.
const TELLS_INSTITUTIONS: &[Clue] =
    &[Clue::TypeBeside, Clue::NamedBefore, Clue::NamedElsewhere, Clue::SortNamed, Clue::StoodBefore];

impl<'t> Linker<'t> {
    /// The reading that wins, with its score as weight; none where nothing supports any. The readings are left with their
    /// shares, the best first.
    pub(super) fn decide(
        &self,
        readings: &mut [Reading],
        last: &Map<u32, Named>,
        place: Position,
    ) -> Option<Reading> {
        let rivals = readings.len();
        if let [only] = readings {
            if !self.is_supported(only, rivals, place) {
                return None;
            }
            only.weight = reliability(only, rivals);
            return Some(*only);
        }
        mark_last(readings, last);
        if let Some(foremost) = self.foremost(readings) {
            readings[foremost].clues.add(Clue::Foremost);
        }
        let rivals = self.rule_out(readings, place);
        readings.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.entity.cmp(&b.entity)));
        let best = readings.first()?.weight;
        if best == f32::NEG_INFINITY {
            return None;
        }
        let total: f32 = readings.iter().map(|r| (r.weight - best).exp()).sum();
        for reading in &mut *readings {
            let share = (reading.weight - best).exp() / total;
            reading.weight = share * reliability(reading, rivals);
        }
        let is_told = |best: &Reading| best.weight >= LEAST_SPELLED && rivals <= MOST_SPELLED;
        readings.first().copied().filter(|best| best.spelled.is_none() || is_told(best))
    }

    /// Takes all weight from the readings that nothing supports, those of surnames last, as they depend on what is left of the
    /// others. How many rivals there are then.
    fn rule_out(&self, readings: &mut [Reading], place: Position) -> usize {
        let rivals = readings.len();
        let words = |r: &Reading| r.of == Kind::Institution && r.kind == NameKind::Common;
        let several = readings.iter().filter(|r| words(r)).count() > 1;
        let surname = |r: &Reading| r.form == Form::Surname;
        let mut left = rivals;
        let bearers = readings.iter().any(surname);
        // What a place was once called by is a surname.
        let mut renamed = false;
        for reading in readings.iter_mut().filter(|r| !surname(r)) {
            let untold = several && words(reading) && !any(reading.clues, TELLS_INSTITUTIONS);
            let persons = bearers && is_rather_persons(reading, place);
            renamed |= persons;
            if untold || !self.is_supported(reading, rivals, place) {
                reading.weight = f32::NEG_INFINITY;
                left -= 1;
            } else if persons {
                reading.weight -= RATHER;
                left -= 1;
            }
        }
        let rivals = if renamed { left } else { rivals };
        for reading in readings.iter_mut().filter(|r| surname(r)) {
            // Behind an office an everyday word is a surname.
            let rivals = if reading.clues.has(Clue::AnyOffice) { left } else { rivals };
            if !self.is_supported(reading, rivals, place) {
                reading.weight = f32::NEG_INFINITY;
            }
        }
        rivals
    }

    /// Of persons of one surname, the one who is far better known than the others.
    fn foremost(&self, readings: &[Reading]) -> Option<usize> {
        let known = |i: &usize| self.facts.prominence(readings[*i].entity);
        let best = (0..readings.len()).max_by(|a, b| known(a).total_cmp(&known(b)))?;
        let others = (0..readings.len()).filter(|&i| i != best);
        let leads = others.into_iter().all(|i| known(&best) >= known(&i) + FOREMOST)
            && (readings.len() < MANY || known(&best) >= IN_OFFICE);
        let fits = !any(readings[best].clues, &[Clue::OtherOffice, Clue::OtherCountry]);
        (leads && fits && readings.iter().all(|r| r.form == Form::Surname)).then_some(best)
    }
}

/// Of the persons of one surname, the places of one name or the institutions of one short form, marks the one that was named
/// last.
fn mark_last(readings: &mut [Reading], last: &Map<u32, Named>) {
    let clue = |r: &Reading| match r.of {
        _ if r.clues.has(Clue::WrittenOtherwise) => None,
        Kind::Person if r.form == Form::Surname => Some(Clue::NamedLast),
        Kind::Institution if r.kind == NameKind::Short => Some(Clue::NamedLast),
        Kind::Place => Some(Clue::MeantBefore),
        _ => None,
    };
    let seen = |r: &Reading| clue(r).and(last.get(&r.entity).copied());
    let Some(latest) = readings.iter().filter(|r| seen(r).is_some()).max_by_key(|r| seen(r)) else { return };
    let latest = latest.entity;
    for reading in readings.iter_mut().filter(|r| r.entity == latest) {
        if let Some(clue) = clue(reading) {
            reading.clues.add(clue);
            reading.weight += clue.weight();
        }
    }
}

/// Whether what was or is called by a person's surname is that person here: Ordzhonikidze, and Vladikavkaz in its day.
fn is_rather_persons(reading: &Reading, place: Position) -> bool {
    reading.of == Kind::Place
        && matches!(reading.kind, NameKind::Former | NameKind::Common)
        && !place.literal
        && !supports_word(reading.clues)
}

/// How far a way of reading can be trusted where it leads to one entity only, 0 to 1. Checked against gold by the table
/// of scores in `reports/seeds.md`.
fn reliability(reading: &Reading, rivals: usize) -> f32 {
    let clues = reading.clues;
    if let Some(spelling::Reading { ratio, .. }) = reading.spelled {
        let support =
            clues.has(Clue::TypeBeside) || clues.has(Clue::TypeOfList) || clues.has(Clue::NamedElsewhere);
        let confidence = 1.0 - (-ratio.max(0.0) / 8.0).exp() * 0.5;
        return confidence * if support { 0.9 } else { 0.85 };
    }
    if reading.form == Form::Surname {
        let office = clues.has(Clue::Office) || clues.has(Clue::Serves);
        return match (clues.has(Clue::NamedBefore), office) {
            (true, _) => 0.95,
            (false, true) => 0.88,
            _ if clues.has(Clue::OfficeBefore) => 0.8,
            _ if clues.has(Clue::NamedElsewhere) => 0.75,
            _ if rivals == 1 || clues.has(Clue::Foremost) || clues.has(Clue::AnyOffice) => 0.45,
            _ => 0.3,
        };
    }
    let ending = if reading.makes.is_some() { 0.99 } else { 1.0 };
    let told = clues.has(Clue::TypeBeside) || clues.has(Clue::TypeOfList);
    let name = match reading.kind {
        NameKind::Name | NameKind::Demonym => 0.98,
        NameKind::Abbr | NameKind::Former => 0.95,
        NameKind::Common if told => 0.9,
        NameKind::Short if told && reading.of == Kind::Place => 0.9,
        NameKind::Common => 0.75,
        NameKind::Short if clues.has(Clue::CountryBeside) => 0.95,
        NameKind::Short if clues.has(Clue::NamedBefore) || clues.has(Clue::BearerBeside) => 0.85,
        NameKind::Short if clues.has(Clue::NamedElsewhere) || clues.has(Clue::CountryBefore) => 0.7,
        NameKind::Short => 0.45,
    };
    let form = if reading.form == Form::Initial { 0.92 } else { 1.0 };
    name * ending * form
}
