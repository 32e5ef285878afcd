//! Linking: which entity a mention is, how likely, and on what evidence.
//!
//! Every candidate of a mention collects [`Clue`]s: what kind of name it is, which words stand beside it, what else the
//! text names. Each clue has one weight, a logarithm of odds ([`Clue::weight`]), and a candidate's share is the softmax of
//! the sums. The score of a mention is that share times the reliability of the way it was read ([`reliability`]): a surname
//! that was introduced by a full name is worth more than one that nothing supports. There is no other state: the same
//! text, gazetteer and settings give the same scores.

mod certain;
mod decide;
mod lists;
mod neighbours;
mod nominal;
mod outcome;
mod persons;
mod position;
mod reading;
mod weigh;

use crate::clues::Clue;
use crate::entity::{Date, Kind, NameKind};
use crate::facts::{Facts, NONE, REGIONAL};
use crate::gazetteer::Gazetteer;
use crate::hash::Map;
use crate::matcher::{Hit, Matcher};
use crate::mention::Mention;
use crate::names::Form;
use crate::words::Lexicon;
use certain::Certain;
use neighbours::Neighbours;
use nominal::Antecedents;
use outcome::Cursor;
use reading::{Reading, Span, is_certain};
use weigh::Around;

/// Settings that linking needs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    pub(crate) date: Option<Date>,
    pub(crate) langs: Vec<String>,
    pub(crate) min_score: f32,
    /// Whether `the ministry` is read as the ministry named last.
    pub(crate) nominal: bool,
}

/// What the text has named so far.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    spans: Vec<Span>,
    readings: Vec<Reading>,
    certain: Certain,
    before: Before,
}

/// What the text has named before the name at hand.
#[derive(Debug, Default)]
struct Before {
    /// Everyday words that stood for an entity, as numbers of its names.
    stood: Map<u32, u32>,
    /// Where a person was last named in full, an institution named, or a place named with what it is; by entity.
    last: Map<u32, Named>,
    /// The state named last, by its name, a capital's, an institution's or a person's of it.
    state: u32,
    /// The state that the text names first, wherever that is.
    first: u32,
    /// The country of the place named last.
    place: u32,
    /// Persons named in full, the last first, as numbers of their names.
    introduced: Vec<u32>,
    /// Persons whose surname someone else bears here: Farid Aliyev.
    strangers: Map<u32, ()>,
    /// For nominal mentions.
    antecedents: Antecedents,
}

/// A place in the text, in ascending order, and the name that stands there, as a number of the patterns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Named {
    span: usize,
    name: u32,
    /// By a full name; a person may also be introduced by office and surname.
    full: bool,
}

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
    /// Whether an office and a surname introduce a person: where the text names none of the surname in full.
    fn introduces(&self, reading: &Reading, rivals: &[Reading], before: &Before) -> bool {
        let full = |r: &Reading| before.last.get(&r.entity).is_some_and(|named| named.full);
        reading.clues.has(Clue::Office) && !rivals.iter().any(full)
    }

    /// The state that the text names first: what a headline leaves out, the first sentence says.
    fn first_state(&self, spans: &[Span], readings: &[Reading]) -> u32 {
        let state = |span: &Span| match &readings[span.readings.clone()] {
            [only] if is_certain(only) && only.kind != NameKind::Demonym => match only.of {
                Kind::Place => self.facts.owner(only.entity),
                _ => self.facts.state(only.entity),
            },
            _ => NONE,
        };
        spans.iter().map(state).find(|&state| state != NONE && state != REGIONAL).unwrap_or(NONE)
    }

    /// Links the hits of a text, which are in order and do not overlap unless they are to.
    pub(crate) fn link(
        self,
        text: &'t str,
        hits: &[Hit],
        scratch: &mut Scratch,
        mentions: &mut Vec<Mention<'t>>,
    ) {
        let Scratch { spans, readings, certain, before } = scratch;
        spans.clear();
        readings.clear();
        certain.clear();
        before.last.clear();
        before.stood.clear();
        before.introduced.clear();
        before.strangers.clear();
        (before.state, before.place) = (NONE, NONE);
        for same in hits.chunk_by(|a, b| (a.start, a.end) == (b.start, b.end)) {
            self.read(text, same, spans, readings, &mut before.introduced);
        }
        self.lists(text, spans, readings);
        self.drop_short(spans, readings);
        self.gather(spans, readings, certain);
        before.first = self.first_state(spans, readings);
        mentions.reserve(spans.len());
        let first = mentions.len();
        let mut cursor = Cursor::default();
        let mut reach = 0;
        before.antecedents.clear();
        for i in 0..spans.len() {
            let span = &spans[i];
            let range = span.readings.clone();
            if self.settings.nominal {
                self.nominals(text, (reach, span.start), &before.antecedents, &mut cursor, mentions);
                reach = reach.max(span.end);
            }
            let beside = match &readings[range.clone()] {
                // Beyond doubt, whatever stands beside it; offices and bare names of institutions are a country's.
                [only] if is_certain(only) => Neighbours::NONE,
                _ => self.neighbours(text, spans, readings, i),
            };
            let place = self.position(text, spans, readings, i, certain.clubs, &mut before.strangers);
            let around = Around { span, certain, beside: &beside, before };
            for reading in &mut readings[range.clone()] {
                self.weigh(reading, &around);
            }
            if range.len() > 1 {
                self.within_namesakes(&mut readings[range.clone()]);
                self.nearest(&mut readings[range.clone()], &beside, certain);
                self.rivals_office(&mut readings[range.clone()]);
            }
            if let Some(reading) = self.decide(&mut readings[range.clone()], &before.last, place) {
                let rivals = &readings[range];
                let mention = self.mention(text, span, reading, rivals, &mut cursor);
                let full = matches!(reading.form, Form::Listed | Form::Reversed | Form::Initial);
                let entity = reading.entity;
                if reading.kind == NameKind::Common && mention.score >= 0.5 {
                    before.stood.insert(entity, reading.name);
                }
                match mention.entity.kind {
                    // What is but a guess introduces nothing.
                    _ if mention.score < 0.5 => {}
                    Kind::Person if !full && !self.introduces(&reading, rivals, before) => {}
                    Kind::Place if !reading.clues.say_what_it_is() => {}
                    _ => drop(before.last.insert(entity, Named { span: i, name: reading.number, full })),
                }
                let (state, country) = match mention.entity.kind {
                    // The Karabakh conflict is not of the state that is called so too.
                    Kind::Place if reading.kind == NameKind::Demonym && !self.facts.can_act(entity) => {
                        (NONE, self.facts.country(entity))
                    }
                    Kind::Place => (self.facts.owner(entity), self.facts.country(entity)),
                    // An ambassador is at another state's ministry.
                    Kind::Person if self.facts.is_ambassador(entity) => (NONE, NONE),
                    _ => (self.facts.state(entity), NONE),
                };
                if state != NONE && state != REGIONAL {
                    before.state = state;
                }
                if country != NONE || state != NONE {
                    before.place = country;
                }
                if self.settings.nominal && mention.entity.kind == Kind::Institution {
                    self.note(entity, &mut before.antecedents);
                }
                // An adjective with its type word may also be listed so: one mention, where all overlapping ones stay.
                let mut same = mentions[first..].iter().rev().take_while(|m| m.start == mention.start);
                let twice = same.any(|m| m.span() == mention.span() && m.entity.id == mention.entity.id);
                if mention.score >= self.settings.min_score && !twice {
                    mentions.push(mention);
                }
            }
        }
        if self.settings.nominal {
            self.nominals(text, (reach, text.len()), &before.antecedents, &mut cursor, mentions);
        }
    }
}
