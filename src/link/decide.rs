//! The decision: which reading of a name stands, and with what score.

use super::Linker;
use super::before::Named;
use super::position::Position;
use super::reading::Reading;
use crate::clues::{Clue, Clues};
use crate::entity::{Kind, Name, NameKind};
use crate::facts::NONE;
use crate::fold::is_separator;
use crate::hash::Map;
use crate::names::Form;
use crate::script;
use crate::spelling;

/// How much better, in nats, an unlisted spelling must be where a sentence begins, or where the word beside it says that it
/// is something else.
const DOUBTED: f32 = 8.0;

/// The same of a place in letters without capitals, where any word may look like a village.
const WORDLIKE: f32 = 3.0;

/// How much better known the foremost of a surname must be.
const FOREMOST: f32 = 0.3;

/// Of a surname that so many bear only one is meant who leads a state or is a minister of those that are known so well.
const MANY: usize = 6;
const IN_OFFICE: f32 = 1.65;

/// Who leads or led a state, by how well known a person is: such a one is named by a surname that is a given name too.
const LEADER: f32 = 1.5;

/// How much likelier a surname is than a place that was called by it, in nats.
const RATHER: f32 = 6.0;

/// The least score of an unlisted spelling, and the most entities that it may mean: what may be any of more is none of them.
const LEAST_SPELLED: f32 = 0.1;
const MOST_SPELLED: usize = 10;

/// What lets an unlisted spelling stand that is not sure by itself.
const SUPPORT_SPELLINGS: &[Clue] = &[
    Clue::TypeBeside,
    Clue::TypeOfList,
    Clue::NamedElsewhere,
    Clue::ContainerBeside,
    Clue::NearBeside,
    Clue::ListMate,
    Clue::Office,
    Clue::Serves,
];

/// A lone surname.
const SUPPORT_SURNAMES: &[Clue] =
    &[Clue::NamedBefore, Clue::OfficeBefore, Clue::NamedElsewhere, Clue::Office, Clue::Serves];

/// A name that is an everyday word too.
const SUPPORT_WORDS: &[Clue] = &[
    Clue::TypeBeside,
    Clue::SimilarType,
    Clue::MemberBeside,
    Clue::TypeOfList,
    Clue::ListMate,
    Clue::NamedBefore,
    Clue::NamedElsewhere,
    Clue::ContainerBeside,
    Clue::NearBeside,
    Clue::Office,
    Clue::Serves,
    Clue::Quoted,
    Clue::Speaks,
    Clue::Credited,
    Clue::SortNamed,
];

/// What tells which of the institutions is meant that one everyday word stands for, or one abbreviation such as MES.
const TELLS_INSTITUTIONS: &[Clue] =
    &[Clue::TypeBeside, Clue::NamedBefore, Clue::NamedElsewhere, Clue::SortNamed, Clue::StoodBefore];

/// A short form, such as that of a ministry without its country.
const SUPPORT_SHORT: &[Clue] = &[
    Clue::CountryBeside,
    Clue::BearerBeside,
    Clue::NamedBefore,
    Clue::NamedElsewhere,
    Clue::CountryBefore,
    Clue::CountryFirst,
    Clue::OwnTongue,
    Clue::PlaceBefore,
    Clue::TypeBeside,
    Clue::TypeOfList,
    Clue::YearBeside,
    Clue::BodyNamed,
    Clue::Office,
    Clue::Serves,
];

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
        // Of the persons of one surname, or the places of one name, the one that was named last.
        let clue = |r: &Reading| match r.of {
            _ if r.clues.has(Clue::WrittenOtherwise) => None,
            Kind::Person if r.form == Form::Surname => Some(Clue::NamedLast),
            Kind::Institution if r.kind == NameKind::Short => Some(Clue::NamedLast),
            Kind::Place => Some(Clue::MeantBefore),
            _ => None,
        };
        let seen = |r: &Reading| clue(r).and(last.get(&r.entity).copied());
        if let Some(latest) =
            readings.iter().filter(|r| seen(r).is_some()).max_by_key(|r| seen(r)).map(|r| r.entity)
        {
            for reading in readings.iter_mut().filter(|r| r.entity == latest) {
                if let Some(clue) = clue(reading) {
                    reading.clues.add(clue);
                    reading.weight += clue.weight();
                }
            }
        }
        if let Some(foremost) = self.foremost(readings) {
            readings[foremost].clues.add(Clue::Foremost);
        }
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
        readings.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.entity.cmp(&b.entity)));
        let best = readings.first()?.weight;
        if best == f32::NEG_INFINITY {
            return None;
        }
        let total: f32 = readings.iter().map(|r| (r.weight - best).exp()).sum();
        let mut score = |reading: &mut Reading| {
            let share = (reading.weight - best).exp() / total;
            reading.weight = share * reliability(reading, rivals);
        };
        readings.iter_mut().for_each(&mut score);
        let is_told = |best: &Reading| best.weight >= LEAST_SPELLED && rivals <= MOST_SPELLED;
        readings.first().copied().filter(|best| best.spelled.is_none() || is_told(best))
    }

    /// Whether a reading is of nothing that a state has: the Supreme Court of a text that names no state is anyone's.
    fn is_nobodys(&self, reading: &Reading) -> bool {
        reading.of != Kind::Institution || self.facts.state(reading.entity) == NONE
    }

    /// Whether a place has a listed name in the script of a text without capitals: there another spelling of it is
    /// rarer than a word that is like it.
    fn is_written_otherwise(&self, entity: u32, place: Position) -> bool {
        let names = self.gazetteer.entities()[entity as usize].names();
        let script = |name: &Name| name.text().chars().next().and_then(script::of);
        place.uncased.is_some() && names.iter().any(|name| script(name) == place.uncased)
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

    /// Whether a reading may stand: everyday words, short forms and lone surnames need support.
    fn is_supported(&self, reading: &Reading, rivals: usize, place: Position) -> bool {
        let clues = reading.clues;
        if place.is_part_of_name && self.is_called_by(reading) {
            return false;
        }
        if let Some(spelled) = reading.spelled {
            if is_no_spelling(reading, place) {
                return false;
            }
            if self.is_unsure(reading, spelled.ratio, place) {
                return any(clues, SUPPORT_SPELLINGS);
            }
        }
        // "Same" is Şam with an ending only where something says so.
        if reading.makes.is_some() && place.common_word && clues.weight() <= Clue::Former.weight().max(0.0) {
            return false;
        }
        let given_name = place.also_given && self.facts.prominence(reading.entity) < LEADER;
        let doubtful = place.common_word || given_name || place.begins_sentence && reading.makes.is_some();
        let only = rivals == 1 || given_name && clues.has(Clue::Foremost);
        if reading.form == Form::Surname && only && doubtful && !clues.has(Clue::AnyOffice) {
            // Kirill Dmitriev is not the patriarch.
            return any(clues, SUPPORT_SURNAMES) && !place.given_before_surname;
        }
        if is_called_so(reading, place) {
            return false;
        }
        if reading.form == Form::Initial && (place.given_name || place.is_strangers) {
            return !place.given_name && any(clues, SUPPORT_SURNAMES);
        }
        if reading.form == Form::Surname && place.is_of_name {
            return any(clues, SUPPORT_SURNAMES);
        }
        if reading.form == Form::Surname {
            return !place.given_name
                && (any(clues, SUPPORT_SURNAMES)
                    || (rivals == 1 || clues.has(Clue::Foremost)) && !place.is_strangers);
        }
        match reading.kind {
            NameKind::Common => {
                if place.given_name && reading.of == Kind::Person {
                    return false;
                }
                // "Տեղի ունեցավ" begins a sentence: a place near it makes it no village.
                let word = place.common_word && place.begins_sentence && reading.makes.is_some();
                any(clues, SUPPORT_WORDS)
                    && !(word && clues.has(Clue::NearBeside) && !clues.has(Clue::TypeBeside))
                    || place.after_office && self.is_one_word(reading) && !clues.has(Clue::OtherOffice)
                    || clues.has(Clue::StoodBefore) && !place.common_word
                    || !place.begins_sentence
                        && !place.behind_capital
                        && any(clues, &[Clue::NeighbourNamed, Clue::ContainerNamed, Clue::Near])
            }
            NameKind::Short => {
                // "Euro-Atlantic" is another word.
                let apart = reading.of != Kind::Place || !place.behind_capital;
                let only =
                    rivals == 1 && apart && (clues.has(Clue::CountryNamed) || self.is_nobodys(reading));
                !clues.has(Clue::OtherCountry) && (any(clues, SUPPORT_SHORT) || only)
            }
            _ => true,
        }
    }

    /// Whether a person is known by one word: General Andranik.
    pub(super) fn is_one_word(&self, reading: &Reading) -> bool {
        let name = &self.gazetteer.entities()[reading.entity as usize].names()[reading.name as usize];
        reading.of == Kind::Person && !name.text().contains(is_separator)
    }

    /// Whether an unlisted spelling is none without support.
    fn is_unsure(&self, reading: &Reading, ratio: f32, place: Position) -> bool {
        // The first word of a sentence has its capital from there; a street is no village; news of Baku names no Texas.
        let doubted = place.begins_sentence || any(reading.clues, &[Clue::OtherType, Clue::Far]);
        let of_place = reading.of == Kind::Place;
        let wordlike = of_place && place.uncased.is_some() && !reading.clues.has(Clue::NeighbourNamed);
        let doubt = match (doubted, wordlike) {
            (true, _) => DOUBTED,
            (false, true) => WORDLIKE,
            (false, false) => 0.0,
        };
        ratio < spelling::SUPPORT_FREE + doubt
            || place.common_word
            || matches!(reading.kind, NameKind::Former | NameKind::Common)
            || of_place && self.is_written_otherwise(reading.entity, place)
    }
}

fn any(clues: Clues, list: &[Clue]) -> bool {
    list.iter().any(|&clue| clues.has(clue))
}

/// Whether what would be an unlisted spelling is another word or another person's name, whatever supports it.
fn is_no_spelling(reading: &Reading, place: Position) -> bool {
    let of_place = reading.of == Kind::Place;
    // Where no capital tells words from names, an everyday word is no spelling of one, but behind its type.
    let behind_type = reading.clues.has(Clue::TypeBeside) && !place.before_type;
    let word = place.common_word && place.uncased.is_some() && !behind_type;
    // A village in a district far away is another one, and so is one in a country that the text does not speak of.
    let elsewhere = any(reading.clues, &[Clue::OtherArea, Clue::Abroad]);
    word || elsewhere
        || place.given_name
        || place.type_word
        || of_place && (place.after_office || place.is_strangers || place.before_surname)
}

/// Whether what was or is called by a person's surname is that person here: Ordzhonikidze, and Vladikavkaz in its day.
fn is_rather_persons(reading: &Reading, place: Position) -> bool {
    reading.of == Kind::Place
        && matches!(reading.kind, NameKind::Former | NameKind::Common)
        && !place.literal
        && !any(reading.clues, SUPPORT_WORDS)
}

/// Whether a person, a club or a hotel is called by the name of the place here.
fn is_called_so(reading: &Reading, place: Position) -> bool {
    let of_place = reading.of == Kind::Place;
    of_place && place.is_named_after
        // Natig Jafarli is a person, Jafarli a village.
        || of_place && place.behind_given_name && reading.kind != NameKind::Demonym
        // Lachin Mammadov is a person; so is Исмаил Ахундов, though "of the Исмаилы" would be written so.
        || place.given_before_surname
        || place.before_surname && (reading.makes.is_none() || reading.stem_end == place.end)
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
