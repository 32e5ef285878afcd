//! Linking: which entity a mention is, how likely, and on what evidence.
//!
//! Every candidate of a mention collects [`Clue`]s: what kind of name it is, which words stand beside it, what else the
//! text names. Each clue has one weight, a logarithm of odds ([`Clue::weight`]), and a candidate's share is the softmax of
//! the sums. The score of a mention is that share times the reliability of the way it was read ([`reliability`]): a surname
//! that was introduced by a full name is worth more than one that nothing supports. There is no other state: the same
//! text, gazetteer and settings give the same scores.

use crate::clues::{Clue, Clues, Evidence};
use crate::context::{self, Beside};
use crate::endings::Makes;
use crate::entity::{Date, Entity, Kind, NameKind};
use crate::facts::{self, Facts, NONE};
use crate::gazetteer::Gazetteer;
use crate::hash::Map;
use crate::matcher::{Found, Hit, Matcher};
use crate::mention::{Candidate, Candidates, Mention, Use, Via};
use crate::names::{Form, NameRef};
use crate::spelling;
use crate::words::Lexicon;

/// Settings that linking needs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    pub(crate) date: Option<Date>,
    pub(crate) langs: Vec<String>,
    pub(crate) min_score: f32,
}

/// One reading of a span.
#[derive(Clone, Copy, Debug)]
struct Reading {
    entity: u32,
    name: u32,
    kind: NameKind,
    form: Form,
    makes: Option<Makes>,
    stem_end: usize,
    spelled: Option<spelling::Reading>,
    clues: Clues,
    /// Sum of weights, then share.
    weight: f32,
}

/// A place in the text with its readings.
#[derive(Clone, Debug)]
struct Span {
    start: usize,
    end: usize,
    readings: std::ops::Range<usize>,
    beside: Beside,
    /// Types and offices named at the other end of the list the span stands in.
    list_types: u64,
    list_offices: u64,
    /// Joined by a comma or "and" with the span before or after.
    in_list: bool,
    /// Joined so with the span before.
    joined: bool,
}

/// What the text has named so far.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    spans: Vec<Span>,
    readings: Vec<Reading>,
    certain: Certain,
    /// Where a person was last named in full, an institution named, or a place named with what it is; by entity.
    last: Map<u32, usize>,
}

/// How a name stands in its sentence.
#[derive(Clone, Copy, Debug)]
struct Position {
    /// After a capitalised word that is most likely a given name.
    given_name: bool,
    begins_sentence: bool,
    /// A place right before a surname, without a preposition: a given name.
    before_surname: bool,
    /// What would be a surname, or a name with an ending, is a common word of some language.
    common_word: bool,
}

/// What stands right before and after a name.
#[derive(Clone, Copy, Debug)]
struct Neighbours {
    country: u32,
    entities: [u32; 8],
    /// Those of the name right before it, with a comma between.
    before: [u32; 4],
    /// Kinds of the certain names with which it stands in a list, a bit a kind.
    list_kinds: u32,
}

impl Neighbours {
    const NONE: Neighbours =
        Neighbours { country: NONE, entities: [NONE; 8], before: [NONE; 4], list_kinds: 0 };

    fn contains(&self, entity: u32) -> bool {
        entity != NONE && self.entities.contains(&entity)
    }
}

/// How often the text names each entity.
#[derive(Debug, Default)]
struct Counts {
    /// By entity.
    counts: Vec<u32>,
    /// The entities whose count is not 0.
    counted: Vec<u32>,
}

impl Counts {
    fn of(&self, entity: u32) -> u32 {
        self.counts.get(entity as usize).copied().unwrap_or(0)
    }

    /// One more, and how many that makes.
    fn add(&mut self, entity: u32) -> u32 {
        let number = entity as usize;
        if number >= self.counts.len() {
            self.counts.resize(number + 1, 0);
        }
        let count = &mut self.counts[number];
        *count += 1;
        if *count == 1 {
            self.counted.push(entity);
        }
        *count
    }

    fn clear(&mut self) {
        for entity in self.counted.drain(..) {
            self.counts[entity as usize] = 0;
        }
    }
}

/// What the text names beyond doubt.
#[derive(Debug, Default)]
struct Certain {
    /// How often, by entity.
    entities: Counts,
    /// Containers of these, without countries.
    containers: Map<u32, u32>,
    /// The located ones, the first [`Certain::LOCATED`] of them.
    located: Vec<facts::Point>,
}

impl Certain {
    /// More are not compared with: the cost of a mention must not grow with the text.
    const LOCATED: usize = 48;

    fn clear(&mut self) {
        self.entities.clear();
        self.containers.clear();
        self.located.clear();
    }
}

/// How much better, in nats, an unlisted spelling must be where a sentence begins.
const SENTENCE_START: f32 = 8.0;

/// Readings of one span that are compared; what a gazetteer has beyond that many of one name is too common a name.
const MOST_READINGS: usize = 64;

/// Decides which entity each mention is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Linker<'t> {
    pub(crate) gazetteer: &'t Gazetteer,
    pub(crate) facts: &'t Facts,
    pub(crate) lexicon: &'t Lexicon,
    pub(crate) matcher: &'t Matcher,
    pub(crate) settings: &'t Settings,
    /// The date of this text.
    pub(crate) date: Option<Date>,
}

impl<'t> Linker<'t> {
    /// Links the hits of a text, which are in order and do not overlap unless they are to.
    pub(crate) fn link(
        self,
        text: &'t str,
        hits: &[Hit],
        scratch: &mut Scratch,
        mentions: &mut Vec<Mention<'t>>,
    ) {
        let Scratch { spans, readings, certain, last } = scratch;
        spans.clear();
        readings.clear();
        certain.clear();
        last.clear();
        for same in hits.chunk_by(|a, b| (a.start, a.end) == (b.start, b.end)) {
            self.read(text, same, spans, readings);
        }
        self.lists(text, spans);
        self.gather(spans, readings, certain);
        mentions.reserve(spans.len());
        let mut country_before = NONE;
        let (mut byte, mut char) = (0, 0);
        for i in 0..spans.len() {
            let span = &spans[i];
            let range = span.readings.clone();
            let beside = match &readings[range.clone()] {
                // Beyond doubt, whatever stands beside it; offices and bare names of institutions are a country's.
                [only] if is_certain(only) && self.kind(only) == Kind::Place => Neighbours::NONE,
                _ => self.neighbours(text, spans, readings, i),
            };
            let own = &readings[range.clone()];
            let place = Position {
                given_name: span.beside.given_name
                    && own.iter().any(|r| r.form == Form::Surname || r.spelled.is_some())
                    && self.is_given_name(text, span),
                before_surname: self.is_before_surname(text, span, own),
                begins_sentence: !own.iter().all(is_certain) && context::begins_sentence(text, span.start),
                common_word: own.iter().any(|r| r.makes.is_some() || r.form == Form::Surname)
                    && crate::fold::Short::new(&text[span.start..span.end])
                        .is_some_and(|word| self.lexicon.is_common(word.text())),
            };
            for reading in &mut readings[range.clone()] {
                self.weigh(reading, span, certain, last, &beside, country_before);
            }
            if let Some(reading) = self.decide(&mut readings[range.clone()], last, place) {
                let rivals = &readings[range];
                let mention = self.mention(text, span, reading, rivals, &mut byte, &mut char);
                let full = matches!(reading.form, Form::Listed | Form::Reversed | Form::Initial);
                let entity = reading.entity;
                match mention.entity.kind {
                    // What is but a guess introduces nothing.
                    _ if mention.score < 0.5 => {}
                    Kind::Person if !full => {}
                    Kind::Place if !reading.clues.say_what_it_is() => {}
                    _ => drop(last.insert(entity, i + 1)),
                }
                let country = self.facts.country(entity);
                if country != NONE {
                    country_before = country;
                }
                if mention.score >= self.settings.min_score {
                    mentions.push(mention);
                }
            }
        }
    }

    /// The readings of the hits of one place.
    fn read(&self, text: &str, hits: &[Hit], spans: &mut Vec<Span>, readings: &mut Vec<Reading>) {
        let (start, end) = (hits[0].start, hits[0].end);
        let from = readings.len();
        let mut push = |reading: Reading| {
            let same = readings[from..].iter().position(|other| other.entity == reading.entity);
            match same.map(|i| from + i) {
                Some(i) if rank(&reading) < rank(&readings[i]) => readings[i] = reading,
                None if readings.len() - from < MOST_READINGS => readings.push(reading),
                _ => {}
            }
        };
        for hit in hits {
            let reading = |number: u32, form, makes, spelled| {
                let NameRef { entity, name } = self.matcher.patterns().names()[number as usize];
                let kind = self.gazetteer.entities()[entity as usize].names[name as usize].kind;
                let stem_end = hit.stem_end;
                // A short form of a person is a surname, listed because no rule finds it.
                let person = self.gazetteer.entities()[entity as usize].kind == Kind::Person;
                let form = if person && kind == NameKind::Short { Form::Surname } else { form };
                Reading {
                    entity,
                    name,
                    kind,
                    form,
                    makes,
                    stem_end,
                    spelled,
                    clues: Clues::default(),
                    weight: 0.0,
                }
            };
            match hit.found {
                Found::Listed(_) => {
                    for (entry, makes) in self.matcher.entries(hit, text) {
                        if makes != Some(Makes::Inhabitant) {
                            push(reading(entry.name, entry.form, makes, None));
                        }
                    }
                }
                Found::Spelled(spelled) => push(reading(spelled.name, Form::Listed, None, Some(spelled))),
            }
        }
        if readings.len() == from {
            return;
        }
        // A name as it is listed stands before one that an ending or another spelling must explain.
        let plain = |r: &Reading| r.spelled.is_none() && r.makes.is_none() && r.form != Form::Surname;
        if readings[from..].iter().any(plain) {
            let mut kept = from;
            for i in from..readings.len() {
                if plain(&readings[i]) || readings[i].spelled.is_none() && readings[i].form == Form::Surname {
                    readings.swap(kept, i);
                    kept += 1;
                }
            }
            readings.truncate(kept);
        }
        let kind = |r: &Reading| self.gazetteer.entities()[r.entity as usize].kind;
        let place = readings[from..].iter().any(|r| kind(r) == Kind::Place && r.kind != NameKind::Demonym);
        let person = readings[from..].iter().any(|r| kind(r) == Kind::Person);
        let mut beside = Beside::new(text, start, end, place, person, self.lexicon);
        if person && beside.offices == 0 {
            beside.apposition(text, end, self.lexicon);
            beside.office_start = start;
        }
        let before = readings.len();
        let mut kept = from;
        for i in from..before {
            let reading = readings[i];
            if reading.makes != Some(Makes::Adjective) || self.takes_adjective(&reading, &beside) {
                readings[kept] = reading;
                kept += 1;
            }
        }
        readings.truncate(kept);
        if kept > from {
            spans.push(Span {
                start,
                end,
                readings: from..kept,
                beside,
                list_types: 0,
                list_offices: 0,
                in_list: false,
                joined: false,
            });
        }
    }

    /// Whether an adjective is a mention of the place: of countries, regions and districts, of others before a type word.
    fn takes_adjective(&self, reading: &Reading, beside: &Beside) -> bool {
        let entity = &self.gazetteer.entities()[reading.entity as usize];
        entity.kind == Kind::Place && (beside.type_end > 0 || self.facts.is_wide(reading.entity))
    }

    /// Carries type words and offices along lists: "the Kalbajar, Aghdam and Lachin regions", "Foreign Ministers Bayramov
    /// and Mirzoyan".
    fn lists(&self, text: &str, spans: &mut [Span]) {
        for i in 1..spans.len() {
            if context::joins_list(text, spans[i - 1].end, spans[i].start, self.lexicon) {
                spans[i - 1].in_list = true;
                spans[i].in_list = true;
                spans[i].joined = true;
            }
        }
        for i in (1..spans.len()).rev() {
            if spans[i].joined && spans[i - 1].beside.type_end == 0 {
                let after =
                    if spans[i].beside.type_end > 0 { spans[i].beside.types } else { spans[i].list_types };
                spans[i - 1].list_types = after;
            }
        }
        for i in 1..spans.len() {
            if !spans[i].joined {
                continue;
            }
            let before = &spans[i - 1];
            if spans[i].beside.types == 0 && spans[i].list_types == 0 {
                let types = if before.beside.type_end == 0 { before.beside.types } else { 0 };
                spans[i].list_types = types | before.list_types;
            }
            let before = &spans[i - 1];
            if spans[i].beside.offices == 0 {
                spans[i].list_offices = before.beside.offices | before.list_offices;
            }
        }
    }

    /// Gathers what the text names beyond doubt: a name that one entity alone has and that is no everyday word.
    fn gather(&self, spans: &[Span], readings: &[Reading], certain: &mut Certain) {
        for span in spans {
            // An everyday word is no rival.
            let mut rivals = readings[span.readings.clone()].iter().filter(|r| r.kind != NameKind::Common);
            let (Some(reading), None) = (rivals.next(), rivals.next()) else { continue };
            if !is_certain(reading) {
                continue;
            }
            let count = certain.entities.add(reading.entity);
            if count > 1 || self.kind(reading) != Kind::Place {
                continue;
            }
            let parent = self.facts.parent(reading.entity);
            if parent != NONE && self.facts.country(parent) != parent {
                *certain.containers.entry(parent).or_insert(0) += 1;
            }
            let small = self.facts.country(reading.entity) != reading.entity;
            if let (true, Some(point)) =
                (small && certain.located.len() < Certain::LOCATED, self.facts.point(reading.entity))
            {
                certain.located.push(point);
            }
        }
    }

    /// What stands right before and after a span: a country, by its name, its demonym or its capital's, and whatever may
    /// contain it.
    fn neighbours(&self, text: &str, spans: &[Span], readings: &[Reading], i: usize) -> Neighbours {
        let span = &spans[i];
        let entities = |other: &Span| readings[other.readings.clone()].iter().map(|r| r.entity).take(4);
        let country = |other: &Span| {
            let best = entities(other)
                .max_by(|&a, &b| self.facts.prominence(a).total_cmp(&self.facts.prominence(b)));
            best.map_or(NONE, |entity| {
                let place = self.gazetteer.entities()[entity as usize].kind == Kind::Place;
                if place { self.facts.country(entity) } else { NONE }
            })
        };
        let before = i.checked_sub(1).map(|i| &spans[i]);
        let after = spans.get(i + 1);
        let mut beside = Neighbours::NONE;
        let near = before.filter(|before| context::is_beside(text, before.end, span.start)).into_iter();
        let near = near.chain(after.filter(|after| context::is_beside(text, span.end, after.start)));
        // The same name again says nothing of what it means.
        let own = |entity| readings[span.readings.clone()].iter().any(|r| r.entity == entity);
        let near = near.filter(|other| !entities(other).any(own));
        for (slot, entity) in beside.entities.iter_mut().zip(near.flat_map(entities)) {
            *slot = entity;
        }
        if let Some(before) = before.filter(|before| {
            text.get(before.end..span.start) == Some(", ") && !after.is_some_and(|after| after.joined)
        }) {
            for (slot, entity) in beside.before.iter_mut().zip(entities(before)) {
                *slot = entity;
            }
        }
        let mates = before.filter(|_| span.joined).into_iter().chain(after.filter(|after| after.joined));
        for mate in mates {
            let mates = &readings[mate.readings.clone()];
            if mates.iter().all(is_certain) {
                let kinds =
                    mates.iter().map(|mate| self.gazetteer.entities()[mate.entity as usize].kind as u32);
                beside.list_kinds |= kinds.fold(0, |kinds, kind| kinds | 1 << kind);
            }
        }
        let begins = if span.beside.offices != 0 { span.beside.office_start } else { span.start };
        if let Some(before) = before
            && (context::possesses(text, before.end, begins)
                || begins != span.start && context::possesses(text, before.end, span.start))
        {
            beside.country = country(before);
        }
        if let Some(after) = after
            && beside.country == NONE
            && context::joins_of(text, span.end, after.start, self.lexicon)
        {
            beside.country = country(after);
        }
        beside
    }

    fn kind(&self, reading: &Reading) -> Kind {
        self.gazetteer.entities()[reading.entity as usize].kind
    }

    /// Whether the capitalised word before a surname is a given name that is not listed with it: then the surname is
    /// someone else's.
    fn is_given_name(&self, text: &str, span: &Span) -> bool {
        let before = text[..span.start].trim_end_matches(crate::fold::is_separator);
        let gap = &text[before.len()..span.start];
        let before = before.strip_suffix('.').unwrap_or(before);
        let start = before.len()
            - before
                .chars()
                .rev()
                .take_while(|&c| crate::fold::is_word(c))
                .map(char::len_utf8)
                .sum::<usize>();
        let word = context::word_at(text, start);
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        if capitals == 1 && word.chars().count() == 1 {
            return true; // an initial
        }
        // In a headline all words are capitalised; at the start of a sentence any word may be.
        capitals >= 1
            && !context::begins_sentence(text, start)
            && !self.lexicon.is_generic(&crate::fold::fold(word))
            && gap_is_space(gap)
    }

    /// Whether a place's name is followed by a word that ends as surnames do, and nothing says that it is the place.
    fn is_before_surname(&self, text: &str, span: &Span, readings: &[Reading]) -> bool {
        if span.beside.literal || span.beside.types != 0 || !text[span.end..].starts_with(' ') {
            return false;
        }
        let place = |r: &Reading| {
            let entity = &self.gazetteer.entities()[r.entity as usize];
            entity.kind == Kind::Place && r.kind != NameKind::Demonym && !self.facts.can_act(r.entity)
        };
        let next = context::word_at(text, span.end + 1);
        readings.iter().all(place)
            && next.starts_with(char::is_uppercase)
            && self.lexicon.is_surname(&crate::fold::fold(next))
    }

    /// Collects the clues for one reading.
    fn weigh(
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

    /// The reading that wins, with its score as weight; none where nothing supports any. The readings are left with their
    /// shares, the best first.
    fn decide(&self, readings: &mut [Reading], last: &Map<u32, usize>, place: Position) -> Option<Reading> {
        let rivals = readings.len();
        // Of the persons of one surname, or the places of one name, the one that was named last.
        let kind = |r: &Reading| self.gazetteer.entities()[r.entity as usize].kind;
        let clue = |r: &Reading| match kind(r) {
            Kind::Person if r.form == Form::Surname => Some(Clue::NamedLast),
            Kind::Place if rivals > 1 => Some(Clue::MeantBefore),
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
        for reading in readings.iter_mut() {
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
        readings.first().copied()
    }

    /// Whether a reading may stand: everyday words, short forms and lone surnames need support.
    fn is_supported(&self, reading: &Reading, rivals: usize, place: Position) -> bool {
        let clues = reading.clues;
        let any = |list: &[Clue]| list.iter().any(|&clue| clues.has(clue));
        // The first word of a sentence has its capital from there.
        let enough = spelling::SUPPORT_FREE + if place.begins_sentence { SENTENCE_START } else { 0.0 };
        if reading.spelled.is_some() && place.given_name {
            return false;
        }
        if reading.spelled.is_some_and(|spelled| spelled.ratio < enough) {
            return any(&[
                Clue::TypeBeside,
                Clue::SimilarType,
                Clue::TypeOfList,
                Clue::NamedElsewhere,
                Clue::ContainerBeside,
                Clue::NearBeside,
                Clue::ListMate,
                Clue::Office,
            ]);
        }
        // "Same" is Şam with an ending only where something says so.
        if reading.makes.is_some() && place.common_word && clues.weight() <= Clue::Former.weight().max(0.0) {
            return false;
        }
        let doubtful = place.common_word || place.begins_sentence && reading.makes.is_some();
        if reading.form == Form::Surname && rivals == 1 && doubtful {
            return any(&[Clue::NamedBefore, Clue::NamedElsewhere, Clue::Office]);
        }
        // Lachin Mammadov is a person.
        if place.before_surname && reading.makes.is_none() && reading.form == Form::Listed {
            return false;
        }
        if reading.form == Form::Surname {
            return !place.given_name
                && (any(&[Clue::NamedBefore, Clue::NamedElsewhere, Clue::Office]) || rivals == 1);
        }
        match reading.kind {
            NameKind::Common => {
                any(&[
                    Clue::TypeBeside,
                    Clue::SimilarType,
                    Clue::MemberBeside,
                    Clue::TypeOfList,
                    Clue::ListMate,
                    Clue::NamedElsewhere,
                    Clue::ContainerBeside,
                    Clue::NearBeside,
                    Clue::Office,
                ]) || !place.begins_sentence && any(&[Clue::NeighbourNamed, Clue::ContainerNamed, Clue::Near])
            }
            NameKind::Short => {
                !clues.has(Clue::OtherCountry)
                    && (any(&[
                        Clue::CountryBeside,
                        Clue::NamedBefore,
                        Clue::NamedElsewhere,
                        Clue::CountryBefore,
                        Clue::Office,
                    ]) || rivals == 1)
            }
            _ => true,
        }
    }

    fn mention(
        &self,
        text: &'t str,
        span: &Span,
        reading: Reading,
        rivals: &[Reading],
        byte: &mut usize,
        char: &mut usize,
    ) -> Mention<'t> {
        let entities = self.gazetteer.entities();
        let entity = &entities[reading.entity as usize];
        // An adjective and its type word are one mention: Кельбаджарского района.
        let adjective = reading.makes == Some(Makes::Adjective);
        let own_type = adjective && span.beside.type_end > 0 && !span.in_list;
        let end = if own_type { span.beside.type_end } else { span.end };
        if span.start < *byte {
            // Only where overlapping mentions are wanted.
            (*byte, *char) = (0, 0);
        }
        let char_start = *char + code_points(&text[*byte..span.start]);
        (*byte, *char) = (span.start, char_start);
        let usage = match entity.kind {
            Kind::Place if reading.kind == NameKind::Demonym => Some(Use::Demonym),
            Kind::Place if adjective && span.beside.type_end == 0 => Some(Use::Demonym),
            Kind::Place if span.beside.government && self.facts.can_act(reading.entity) => {
                Some(Use::Government)
            }
            Kind::Place if span.beside.literal || span.beside.types != 0 => Some(Use::Literal),
            _ => None,
        };
        let via = match reading {
            Reading { spelled: Some(_), .. } => Via::Spelling,
            Reading { form: Form::Surname, .. } | Reading { kind: NameKind::Short, .. } => Via::Short,
            _ => Via::Listed,
        };
        let ending = (reading.makes.is_some() && reading.stem_end < span.end)
            .then(|| text[reading.stem_end..span.end].trim_start_matches(|c| !crate::fold::is_word(c)));
        let candidate =
            |r: &Reading| Candidate { entity: &entities[r.entity as usize], score: r.weight.max(0.0) };
        Mention {
            start: span.start,
            char_start,
            char_end: char_start + code_points(&text[span.start..end]),
            text: &text[span.start..end],
            entity,
            name: &entity.names[reading.name as usize],
            title: self.title(entity),
            via,
            usage,
            score: reading.weight,
            evidence: Evidence {
                clues: reading.clues,
                form: reading.form,
                ending,
                spelled: reading.spelled,
                rivals: rivals.len() as u32 - 1,
            },
            candidates: match rivals {
                [only] => Candidates::One(candidate(only)),
                several => Candidates::Several(several.iter().map(candidate).collect()),
            },
        }
    }

    fn title(&self, entity: &'t Entity) -> &'t str {
        if self.settings.langs.is_empty() {
            return &entity.title;
        }
        let langs: Vec<&str> = self.settings.langs.iter().map(String::as_str).collect();
        entity.title_in(&langs)
    }
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
        return match (clues.has(Clue::NamedBefore), clues.has(Clue::Office)) {
            (true, _) => 0.95,
            (false, true) => 0.88,
            _ if clues.has(Clue::NamedElsewhere) => 0.75,
            _ if rivals == 1 => 0.45,
            _ => 0.3,
        };
    }
    let ending = if reading.makes.is_some() { 0.99 } else { 1.0 };
    let name = match reading.kind {
        NameKind::Name | NameKind::Demonym => 0.98,
        NameKind::Abbr | NameKind::Former => 0.95,
        NameKind::Common if clues.has(Clue::TypeBeside) || clues.has(Clue::TypeOfList) => 0.9,
        NameKind::Common => 0.75,
        NameKind::Short if clues.has(Clue::CountryBeside) => 0.95,
        NameKind::Short if clues.has(Clue::NamedBefore) => 0.85,
        NameKind::Short if clues.has(Clue::NamedElsewhere) || clues.has(Clue::CountryBefore) => 0.7,
        NameKind::Short => 0.45,
    };
    let form = if reading.form == Form::Initial { 0.92 } else { 1.0 };
    name * ending * form
}

/// Whether a reading that has no rival is beyond doubt.
fn is_certain(reading: &Reading) -> bool {
    matches!(reading.kind, NameKind::Name | NameKind::Abbr | NameKind::Former | NameKind::Demonym)
        && reading.form != Form::Surname
        && reading.spelled.is_none()
}

/// The order in which readings of one entity are preferred: lower is better.
fn rank(reading: &Reading) -> (bool, bool, Form, NameKind) {
    (reading.spelled.is_some(), reading.makes.is_some(), reading.form, reading.kind)
}

fn gap_is_space(gap: &str) -> bool {
    !gap.is_empty() && !gap.contains('\n')
}

fn code_points(text: &str) -> usize {
    // The bytes that begin a character; compilers turn this into a fast loop.
    text.bytes().filter(|&byte| byte & 0xC0 != 0x80).count()
}
