//! Whether a reading may stand: everyday words, short forms, lone surnames and unsure spellings need what supports them.

use super::Linker;
use super::position::Position;
use super::reading::Reading;
use crate::clues::{Clue, Clues};
use crate::entity::{Kind, Name, NameKind};
use crate::facts::NONE;
use crate::fold::is_separator;
use crate::names::Form;
use crate::script;
use crate::spelling;

/// How much better, in nats, an unlisted spelling must be where a sentence begins, or where the word beside it says that it
/// is something else.
const DOUBTED: f32 = 8.0;

/// The same of a place in letters without capitals, where any word may look like a village.
const WORDLIKE: f32 = 3.0;

/// Who leads or led a state, by how well known a person is: such a one is named by a surname that is a given name too.
const LEADER: f32 = 1.5;

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

/// A name that is an everyday word too: what stands beside it.
const SUPPORT_WORDS_BESIDE: &[Clue] = &[
    Clue::TypeBeside,
    Clue::SimilarType,
    Clue::MemberBeside,
    Clue::TypeOfList,
    Clue::ListMate,
    Clue::ContainerBeside,
    Clue::NearBeside,
    Clue::Office,
    Clue::Serves,
    Clue::Quoted,
    Clue::Speaks,
    Clue::Credited,
];

/// And what the text says elsewhere, where capitals tell the name from the word.
const SUPPORT_WORDS_ELSEWHERE: &[Clue] = &[Clue::NamedBefore, Clue::NamedElsewhere, Clue::SortNamed];

/// Whether anything supports a name that is an everyday word too.
pub(super) fn supports_word(clues: Clues) -> bool {
    any(clues, SUPPORT_WORDS_BESIDE) || any(clues, SUPPORT_WORDS_ELSEWHERE)
}

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
    /// Whether a reading may stand: everyday words, short forms and lone surnames need support.
    pub(super) fn is_supported(&self, reading: &Reading, rivals: usize, place: Position) -> bool {
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
                // In Persian no capital tells the Mehr agency from the month of Mehr, wherever the text names it.
                let supported = any(clues, SUPPORT_WORDS_BESIDE)
                    || !place.plain_word && any(clues, SUPPORT_WORDS_ELSEWHERE);
                supported && !(word && clues.has(Clue::NearBeside) && !clues.has(Clue::TypeBeside))
                    || place.after_office && self.is_one_word(reading) && !clues.has(Clue::OtherOffice)
                    || clues.has(Clue::StoodBefore) && !place.common_word
                    || reading.of == Kind::Place && place.placed && !place.behind_capital
                    || !place.begins_sentence
                        && !place.behind_capital
                        && !place.plain_word
                        && any(clues, &[Clue::NeighbourNamed, Clue::ContainerNamed, Clue::Near])
            }
            NameKind::Short => {
                // "Euro-Atlantic" is another word.
                let apart = reading.of != Kind::Place || !place.behind_capital;
                let only =
                    rivals == 1 && apart && (clues.has(Clue::CountryNamed) || self.is_nobodys(reading));
                // A village of Talysh is no khanate.
                !any(clues, &[Clue::OtherCountry, Clue::OtherType]) && (any(clues, SUPPORT_SHORT) || only)
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
}

/// Whether any of the clues of a list was found.
pub(super) fn any(clues: Clues, list: &[Clue]) -> bool {
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

/// Whether a person, a party, a club or a hotel is called by the name of the place here.
fn is_called_so(reading: &Reading, place: Position) -> bool {
    let of_place = reading.of == Kind::Place;
    of_place && (place.is_named_after || place.is_in_title)
        // Natig Jafarli is a person, Jafarli a village.
        || of_place && place.behind_given_name && reading.kind != NameKind::Demonym
        // Lachin Mammadov is a person; so is Исмаил Ахундов, though "of the Исмаилы" would be written so.
        || place.given_before_surname
        || place.before_surname && (reading.makes.is_none() || reading.stem_end == place.end)
}
