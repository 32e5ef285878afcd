//! Readings: what a name in the text may mean, before anything is weighed.

use super::Linker;
use crate::clues::Clues;
use crate::context::Beside;
use crate::endings::Makes;
use crate::entity::{Kind, NameKind};
use crate::facts::{NONE, TypeSet};
use crate::fold::{self, Short, is_apostrophe};
use crate::joints;
use crate::matcher::{Found, Hit};
use crate::names::{Form, NameRef};
use crate::script;
use crate::spelling;
use crate::words::Bearer;

/// One reading of a span.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading {
    pub(super) entity: u32,
    pub(super) name: u32,
    /// The name's number in the patterns.
    pub(super) number: u32,
    /// What the entity is.
    pub(super) of: Kind,
    pub(super) kind: NameKind,
    pub(super) form: Form,
    pub(super) makes: Option<Makes>,
    pub(super) stem_end: usize,
    pub(super) spelled: Option<spelling::Reading>,
    pub(super) clues: Clues,
    /// Sum of weights, then share.
    pub(super) weight: f32,
}

/// A place in the text with its readings.
#[derive(Clone, Debug)]
pub(super) struct Span {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) readings: std::ops::Range<usize>,
    pub(super) beside: Beside,
    /// The entity that the text names beyond doubt here; what stands for it says nothing of itself.
    pub(super) counted: u32,
    /// Whose the office is that stands before the state before a person.
    pub(super) office_of: Option<u32>,
    /// Types and offices named at the other end of the list the span stands in.
    pub(super) list_types: u64,
    pub(super) list_offices: u64,
    /// Joined by a comma or "and" with the span before or after.
    pub(super) in_list: bool,
    /// Joined so with the span before.
    pub(super) joined: bool,
    /// Joined with the span before by a comma or "and" and a preposition.
    pub(super) joined_loosely: bool,
}

/// Readings of one span that are compared; what a gazetteer has beyond that many of one name is too common a name.
pub(super) const MOST_READINGS: usize = 64;
/// Persons named last in full, who are among the readings of their surnames however many bear it.
const MOST_INTRODUCED: usize = 16;
/// And names that are looked at for them: the cost of a mention must not grow with the gazetteer.
const MOST_LOOKED: usize = 4 * MOST_READINGS;

impl<'t> Linker<'t> {
    /// Adds the place of some hits to `spans`, with their readings, where any is left.
    pub(super) fn read(
        &self,
        text: &str,
        hits: &[Hit],
        spans: &mut Vec<Span>,
        readings: &mut Vec<Reading>,
        introduced: &mut Vec<u32>,
    ) {
        let (start, end) = (hits[0].start, hits[0].end);
        if is_in_domain(text, start, end) {
            return;
        }
        let from = readings.len();
        for hit in hits {
            self.read_hit(text, hit, from, readings);
        }
        if readings.len() == from {
            return;
        }
        self.bearers(hits, &introduced[..], from, readings);
        let beside = self.weed(text, start, end, from, readings);
        for reading in &readings[from..] {
            let full = reading.of == Kind::Person && reading.form != Form::Surname;
            if full && !introduced.contains(&reading.number) {
                introduced.truncate(MOST_INTRODUCED - 1);
                introduced.insert(0, reading.number);
            }
        }
        if readings.len() > from {
            spans.push(Span {
                start,
                end,
                readings: from..readings.len(),
                beside,
                counted: NONE,
                office_of: None,
                list_types: 0,
                list_offices: 0,
                in_list: false,
                joined: false,
                joined_loosely: false,
            });
        }
    }

    /// Leaves of the readings of a place, which begin at `from`, those that may stand beside one another; gives the words
    /// beside it.
    fn weed(&self, text: &str, start: usize, end: usize, from: usize, readings: &mut Vec<Reading>) -> Beside {
        // A name as it is listed stands before one that an ending or another spelling must explain.
        let plain = |r: &Reading| r.spelled.is_none() && r.makes.is_none() && r.form != Form::Surname;
        let listed = readings[from..].iter().any(plain);
        let told = self.told_adjectives(text, start, end, &readings[from..], listed);
        if told != 0 {
            let told = |r: &Reading| is_adjective(r) && told & self.facts.types(r.entity) != 0;
            readings.extract_if(from.., |r| !told(r)).for_each(drop);
        } else if listed {
            let surname = |r: &Reading| r.spelled.is_none() && r.form == Form::Surname;
            readings.extract_if(from.., |r| !plain(r) && !surname(r)).for_each(drop);
        }
        let mut beside = self.beside(text, start, end, &readings[from..]);
        if told == 0 && readings[from..].iter().any(is_adjective) {
            // "Казахские дипломаты" are of Kazakhstan, not of the district that was written Казах.
            let common = |r: &Reading| is_adjective(r) && r.kind == NameKind::Common;
            let others = readings[from..].iter().any(|r| is_adjective(r) && !common(r));
            readings.extract_if(from.., |r| others && beside.type_end == 0 && common(r)).for_each(drop);
            let own = |r: &Reading| self.takes_adjective(r, &beside);
            let any = readings[from..].iter().any(|r| is_adjective(r) && own(r));
            if any || joints::shared_types(text, start, end, self.lexicon) == 0 {
                readings.extract_if(from.., |r| is_adjective(r) && !own(r)).for_each(drop);
            }
        }
        let of = |r: &Reading| is_adjective(r).then_some(r.entity);
        let adjectives: Vec<u32> = readings[from..].iter().filter_map(of).collect();
        if !adjectives.is_empty() {
            readings
                .extract_if(from.., |r| !is_adjective(r) && adjectives.contains(&r.entity))
                .for_each(drop);
        }
        // "Жители сёл Тавушского района": an adjective says what kind of place stands behind it, not before.
        if beside.type_end > 0 && readings[from..].iter().all(is_adjective) {
            beside.types = beside.types_behind;
        }
        beside
    }

    /// Adds what a hit may mean to the readings of its place, which begin at `from`.
    fn read_hit(&self, text: &str, hit: &Hit, from: usize, readings: &mut Vec<Reading>) {
        match hit.found {
            Found::Listed(_) => {
                let bare = text[hit.start..].starts_with('ا').then(|| &text[hit.start..hit.stem_end]);
                let numeral = is_roman_numeral(&text[hit.start..hit.end]);
                let pair = hit.stem_end - hit.start == 2;
                for (entry, makes) in self.matcher.entries(hit, text).take(MOST_LOOKED) {
                    if bare.is_some_and(|written| self.lacks_madda(written, entry.name))
                        || pair && self.is_marked_abbreviation(entry.name)
                    {
                        continue;
                    }
                    if makes != Some(Makes::Inhabitant) || self.names_state(hit, text, entry.name) {
                        let reading = Reading { makes, ..self.reading(hit, entry.name, entry.form) };
                        if reading.form != Form::Surname || !numeral && !self.is_womans(text, hit, &reading) {
                            add(readings, from, reading);
                        }
                    }
                }
            }
            Found::Spelled(spelled) => {
                let reading =
                    Reading { spelled: Some(spelled), ..self.reading(hit, spelled.name, Form::Listed) };
                add(readings, from, reading);
            }
            Found::Surname(number) => add(readings, from, self.reading(hit, number, Form::Surname)),
        }
    }

    /// Whether what would be a man's surname with an ending is a woman's, as of Latin letters only Azerbaijani has endings
    /// without an apostrophe: Hasanova in English.
    fn is_womans(&self, text: &str, hit: &Hit, reading: &Reading) -> bool {
        reading.makes.is_some()
            && text[..hit.end].ends_with('a')
            && self.listed(reading.number).lang != "az"
            && text[hit.start..].starts_with(|c: char| c.is_ascii())
            && Short::new(&text[hit.start..hit.end])
                .is_some_and(|word| self.lexicon.surname_of(word.text()) == Some(Bearer::Woman))
    }

    /// Whether an everyday word is the name but for the sign over the name's first letter.
    fn lacks_madda(&self, written: &str, number: u32) -> bool {
        script::has_madda(self.listed(number).text())
            && Short::new(written).is_some_and(|word| self.lexicon.is_common(word.text()))
    }

    /// Whether an abbreviation is listed with marks: two letters without them are another one. AI is not Aİ.
    fn is_marked_abbreviation(&self, number: u32) -> bool {
        let name = self.listed(number);
        name.kind == NameKind::Abbr && !name.text().is_ascii()
    }

    /// A reading of a hit as a name of the patterns.
    fn reading(&self, hit: &Hit, number: u32, form: Form) -> Reading {
        let NameRef { entity, name, of, kind } = self.matcher.patterns().names()[number as usize];
        // A short form of a person is a surname, listed because no rule finds it.
        let surname = of == Kind::Person && kind == NameKind::Short;
        Reading {
            entity: self.facts.meant(entity),
            name,
            number,
            of,
            kind,
            form: if surname { Form::Surname } else { form },
            makes: None,
            stem_end: hit.stem_end,
            spelled: None,
            clues: Clues::default(),
            weight: 0.0,
        }
    }

    /// The words beside a name, as far as they matter to any of its readings.
    fn beside(&self, text: &str, start: usize, end: usize, own: &[Reading]) -> Beside {
        let place = own.iter().any(|r| r.of == Kind::Place && r.kind != NameKind::Demonym);
        let person = own.iter().any(|r| r.of == Kind::Person);
        // What is an everyday word too may be told by what it is said to do; a club's name may be an arena's.
        let common = |r: &Reading| r.kind == NameKind::Common || self.is_called_by(r);
        let speaker = own.iter().any(|r| r.of == Kind::Institution && common(r));
        let treaty = own.iter().any(|r| r.of == Kind::Agreement && r.kind == NameKind::Short);
        // An unlisted spelling behind an office is a surname, whatever place is spelled so.
        let spelled = own.iter().any(|r| r.spelled.is_some());
        let mut beside =
            Beside::new(text, start, end, place || speaker || treaty, person || spelled, self.lexicon);
        if person && beside.offices == 0 {
            beside.apposition(text, end, false, self.lexicon);
            beside.office_start = start;
        } else if place && beside.types == 0 && own.len() > 1 {
            beside.apposition(text, end, true, self.lexicon);
        }
        beside
    }

    /// Adds the persons whom the text has named in full to the readings of a surname that more bear than are compared.
    fn bearers(&self, hits: &[Hit], introduced: &[u32], from: usize, readings: &mut Vec<Reading>) {
        let patterns = self.matcher.patterns();
        let names = patterns.names();
        for hit in hits {
            let Found::Listed(pattern) = hit.found else { continue };
            let entries = patterns.entries(pattern);
            let like = readings[from..].iter().find(|r| r.form == Form::Surname).copied();
            let Some(like) = like.filter(|_| entries.len() > MOST_READINGS) else { continue };
            for &number in introduced {
                let NameRef { entity, name, .. } = names[number as usize];
                // The names of an entity follow one another.
                let first = number - name.min(number);
                let at = entries.partition_point(|entry| (entry.form, entry.name) < (Form::Surname, first));
                let own = entries[at..].iter().take_while(|entry| entry.form == Form::Surname);
                let own = own.take(MOST_READINGS).find(|entry| names[entry.name as usize].entity == entity);
                let Some(entry) = own else { continue };
                let entity = self.facts.meant(entity);
                if readings[from..].iter().any(|r| r.entity == entity) {
                    continue;
                }
                let name = names[entry.name as usize].name;
                if readings.len() - from >= MOST_READINGS {
                    readings.pop();
                }
                readings.insert(from, Reading { entity, name, number: entry.name, ..like });
            }
        }
    }

    /// Whether a word for inhabitants is a state's name set apart from its ending: ABD'li.
    fn names_state(&self, hit: &Hit, text: &str, name: u32) -> bool {
        let NameRef { entity, kind, .. } = self.matcher.patterns().names()[name as usize];
        let state = kind != NameKind::Short && self.facts.owner(entity) == entity;
        text[hit.stem_end..].starts_with(is_apostrophe) && state
    }

    /// The types that the word behind an adjective, or behind the list it stands in, says, where they are of a place that is
    /// called so shortly, or otherwise than what is `listed` so: Шушинский и Нухинский уезды, Казахский и Товузский районы.
    fn told_adjectives(
        &self,
        text: &str,
        start: usize,
        end: usize,
        own: &[Reading],
        listed: bool,
    ) -> TypeSet {
        let open =
            |r: &&Reading| r.of == Kind::Place && is_adjective(r) && (listed || r.kind == NameKind::Short);
        if !own.iter().any(|r| open(&r)) {
            return 0;
        }
        let types = match joints::types_behind(text, end, self.lexicon) {
            0 => joints::shared_types(text, start, end, self.lexicon),
            types => types,
        };
        types & own.iter().filter(open).fold(0, |all, r| all | self.facts.types(r.entity))
    }

    /// Whether an adjective is a mention of the place: of countries, regions and districts, of others before a type word. Areas
    /// are not called by their villages.
    fn takes_adjective(&self, reading: &Reading, beside: &Beside) -> bool {
        let of_village = self.facts.is_small(reading.entity);
        let has_type = beside.type_end > 0
            && !self.facts.says_institution(beside.types)
            && !(of_village && self.facts.says_area(beside.types_behind));
        let wide = reading.kind != NameKind::Short && self.facts.is_wide(reading.entity);
        reading.of == Kind::Place && (has_type || wide)
    }
}

/// Adds a reading to those that begin at `from`; of one entity the best stays.
fn add(readings: &mut Vec<Reading>, from: usize, reading: Reading) {
    // Минском is Минск with an ending, and the adjective of it: what stands beside it decides.
    let same =
        |other: &Reading| other.entity == reading.entity && is_adjective(other) == is_adjective(&reading);
    match readings[from..].iter().position(same).map(|i| from + i) {
        Some(i) if rank(&reading) < rank(&readings[i]) => readings[i] = reading,
        None if readings.len() - from < MOST_READINGS => readings.push(reading),
        _ => {}
    }
}

pub(super) fn is_adjective(reading: &Reading) -> bool {
    reading.makes == Some(Makes::Adjective)
}

/// Whether the name of a domain goes on where a name ends: Interpress.az, BAKU.WS. Sites that are listed end behind it.
fn is_in_domain(text: &str, start: usize, end: usize) -> bool {
    let Some(rest) = text[end..].strip_prefix('.') else { return false };
    let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let domain = &rest[..letters];
    let whole = !rest[letters..].starts_with(fold::is_word);
    let small = || domain.bytes().all(|byte| byte.is_ascii_lowercase());
    let capitals = || text[start..=end + letters].chars().all(|c| !c.is_lowercase());
    whole
        && match letters {
            2 => small() || capitals(),
            3 | 4 => matches!(domain, "com" | "org" | "net" | "info"),
            _ => false,
        }
}

/// Whether a word is a number in Roman figures, as no surname is written: XI, of the XI Army, is no Mr Xi.
fn is_roman_numeral(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L' | b'C'))
}

/// Whether a reading that has no rival is beyond doubt.
pub(super) fn is_certain(reading: &Reading) -> bool {
    matches!(reading.kind, NameKind::Name | NameKind::Abbr | NameKind::Former | NameKind::Demonym)
        && reading.form != Form::Surname
        && reading.spelled.is_none()
}

/// The order in which readings of one entity are preferred: lower is better.
fn rank(reading: &Reading) -> (bool, bool, Form, NameKind) {
    (reading.spelled.is_some(), reading.makes.is_some(), reading.form, reading.kind)
}
