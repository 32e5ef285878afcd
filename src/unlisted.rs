//! Unlisted spellings among the hits: which names are read so, and where they give way to listed ones.

use std::ops::Range;

use crate::capitals::WordCase;
use crate::entity::{Entity, Kind, Name, NameKind};
use crate::fold::is_separator;
use crate::gazetteer::Gazetteer;
use crate::matcher::{Found, Hit};
use crate::names::{Form, NameRef, Patterns};
use crate::script::{has_arabic, is_arabic, is_georgian};
use crate::spelling::{self, Own, Reading, Speller, Taught};

/// Readings of one word whose ratio lies further behind the best one's, in nats, are no candidates.
const BEHIND: f32 = 6.0;

/// The speller for the names that are spelled in many ways: full names of places and persons. Wordings such as
/// `trilateral statement`, abbreviations, demonyms and everyday words are not; countries, capitals and continents have one
/// spelling in each language. Names in Arabic letters, which leave vowels out, serve where there is no other.
pub(crate) fn speller(gazetteer: &Gazetteer, names: &[NameRef]) -> Speller {
    let names = (0u32..).zip(names).filter_map(|(number, of)| {
        let entity = &gazetteer.entities()[of.entity as usize];
        let name = &entity.names()[of.name as usize];
        is_spelled(entity, name).then(|| taught(number, of.entity, entity, name))
    });
    Speller::new(names)
}

/// What a speller is to know of a name of the entity with that index. What differs from a person by a consonant is another
/// person: Rauf Guseynov is not Rahim Guseynov.
pub(crate) fn taught<'a>(number: u32, index: u32, entity: &Entity, name: &'a Name) -> Taught<'a> {
    let place = entity.kind() == Kind::Place;
    let any = |is_own| {
        place && entity.names().iter().any(|name| name.text().starts_with::<fn(char) -> bool>(is_own))
    };
    let own = Own { georgian: any(is_georgian), arabic: any(is_arabic) };
    Taught {
        number,
        entity: index,
        text: name.text(),
        tag: name.lang(),
        may_be_loose: entity.kind() != Kind::Person,
        own,
    }
}

/// Whether unlisted spellings of a name are read.
pub(crate) fn is_spelled(entity: &Entity, name: &Name) -> bool {
    matches!(entity.kind(), Kind::Place | Kind::Person)
        && (matches!(name.kind(), NameKind::Name | NameKind::Former) || is_long_village(entity, name))
        && !entity.has_type("country")
        && !entity.has_type("capital")
        && !(entity.has_type("region") && entity.ccodes().is_empty())
        && (!in_arabic(name) || entity.names().iter().all(in_arabic))
}

/// Letters of a name that is an everyday word or a surname too, so that another spelling of it is read.
const LONG: usize = 6;

/// Whether a village's name is a long one that is also a surname or a word.
fn is_long_village(entity: &Entity, name: &Name) -> bool {
    let long = name.text().chars().nth(LONG - 1).is_some();
    name.kind() == NameKind::Common && long && entity.has_type("village")
}

fn in_arabic(name: &Name) -> bool {
    has_arabic(name.text())
}

/// Whether what is written in letters that only Azerbaijani has would be a spelling of a name in another language, though
/// the entity has an Azerbaijani one: Kələki is no Քյոլք.
pub(crate) fn is_of_other_tongue(written: &str, entity: &Entity, name: &Name) -> bool {
    let azerbaijani = |name: &Name| name.lang() == "az" && !in_arabic(name);
    is_azerbaijani(written) && !azerbaijani(name) && entity.names().iter().any(azerbaijani)
}

/// Whether letters are of Azerbaijani words only: Turkish has no q and x, Kurdish no ğ and ı.
fn is_azerbaijani(written: &str) -> bool {
    written.contains(['ə', 'Ə'])
        || written.contains(['q', 'Q', 'x', 'X']) && written.contains(['ğ', 'Ğ', 'ı'])
}

/// Readings of one word that are handed on: the cost of a mention must not grow with the gazetteer.
const MOST: usize = 64;

/// Adds the readings of the word at `start`, which come best first: those that end where the best one does. `is_whole`
/// says whether a reading is one of a whole name.
pub(crate) fn add(
    readings: &[Reading],
    start: usize,
    is_whole: impl Fn(&Reading) -> bool,
    hits: &mut Vec<Hit>,
) {
    let Some(first) = readings.iter().position(&is_whole) else { return };
    let best = readings[first];
    let others = readings[first + 1..].iter().take_while(|reading| reading.ratio > best.ratio - BEHIND);
    let others = others.copied().filter(|reading| reading.end == best.end && is_whole(reading));
    let fitting =
        std::iter::once(best).chain(others).filter(|reading| reading.form != spelling::Form::Adjective);
    hits.extend(fitting.take(MOST).map(|reading| {
        let found = Found::Spelled(reading);
        Hit { start, end: reading.end, stem_end: reading.end, found, case: WordCase::ANY }
    }));
}

/// Whether a spelling in as many words as the listed name has words of about their lengths, whatever all together cost: `In
/// Shykhly` is no Ikinji Shikhli. Arabic letters leave vowels out.
pub(crate) fn fits_by_words(written: &str, listed: &str) -> bool {
    if !written.contains(is_separator) || has_arabic(written) || has_arabic(listed) {
        return true;
    }
    let lengths = |text: &str| -> Vec<usize> {
        let words = text.split(is_separator).filter(|word| !word.is_empty());
        words.map(|word| word.chars().count()).collect()
    };
    let (written, listed) = (lengths(written), lengths(listed));
    let fits = |(one, other): (&usize, &usize)| one * 5 >= other * 2 && other * 5 >= one * 2;
    written.len() != listed.len() || written.iter().zip(&listed).all(fits)
}

/// How much better than sure, in nats, a spelling must be to stand although it holds a shorter listed name: `Mountainous
/// Karabagh`, where `Mountainous Karabakh` is listed and `Karabagh` is.
const LONGER: f32 = 11.5;

/// Takes away the spellings that overlap a listed name, unless that is but a surname or a part of a longer and sure
/// spelling, of which `is_new` says that some text of it is no ordinary word beside the listed name (`26 August
/// Azerbaijani units` are not of East Azerbaijan). Hits must be in the order of their starts.
pub(crate) fn yield_to_listed(
    hits: &mut Vec<Hit>,
    patterns: &Patterns,
    is_new: impl Fn(&Reading, Range<usize>) -> bool,
) {
    if !hits.iter().any(|hit| matches!(hit.found, Found::Spelled(_))) {
        return;
    }
    let mut reach = 0; // the end of the listed names before
    let mut kept = 0;
    for i in 0..hits.len() {
        let hit = hits[i];
        let stays = match hit.found {
            Found::Listed(_) | Found::Surname(_) => {
                reach = reach.max(hit.end);
                true
            }
            Found::Spelled(reading) => {
                let sure = reading.ratio >= spelling::SUPPORT_FREE + LONGER;
                let within = hits[i + 1..].iter().take_while(|other| other.start < hit.end);
                hit.start >= reach
                    && within.into_iter().all(|other| match other.found {
                        Found::Spelled(_) | Found::Surname(_) => true,
                        Found::Listed(pattern) => {
                            sure && hit.end - hit.start > other.end - other.start
                                && is_new(&reading, hit.start..other.start)
                                && is_new(&reading, other.end.min(hit.end)..hit.end)
                                || patterns.entries(pattern).iter().all(|entry| entry.form == Form::Surname)
                        }
                    })
            }
        };
        if stays {
            hits[kept] = hit;
            kept += 1;
        }
    }
    hits.truncate(kept);
}
