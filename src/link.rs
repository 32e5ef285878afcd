//! Linking: which entity a mention is, how likely, and on what evidence.
//!
//! Every candidate of a mention collects [`Clue`]s: what kind of name it is, which words stand beside it, what else the
//! text names. Each clue has one weight, a logarithm of odds ([`Clue::weight`]), and a candidate's share is the softmax of
//! the sums. The score of a mention is that share times the reliability of the way it was read ([`reliability`]): a surname
//! that was introduced by a full name is worth more than one that nothing supports. There is no other state: the same
//! text, gazetteer and settings give the same scores.

mod before;
mod certain;
mod decide;
mod lists;
mod neighbours;
mod nominal;
mod outcome;
mod persons;
mod position;
mod reading;
mod rivals;
mod support;
mod weigh;

use crate::entity::{Date, Kind, NameKind};
use crate::facts::{Facts, NONE, REGIONAL};
use crate::gazetteer::Gazetteer;
use crate::matcher::{Hit, Matcher};
use crate::mention::Mention;
use crate::words::Lexicon;
use before::Before;
use certain::Certain;
use neighbours::Neighbours;
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
        before.clear();
        spans.reserve(hits.len());
        readings.reserve(hits.len());
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
            let place = self.position(text, spans, readings, i, certain, &mut before.strangers);
            let around = Around { span, certain, beside: &beside, before };
            for reading in &mut readings[range.clone()] {
                self.weigh(reading, &around);
            }
            if range.len() > 1 {
                self.within_namesakes(&mut readings[range.clone()]);
                self.in_areas_of_name(&mut readings[range.clone()], span, &beside);
                self.nearest(&mut readings[range.clone()], &beside, certain);
                self.rivals_office(&mut readings[range.clone()]);
            }
            if let Some(reading) = self.decide(&mut readings[range.clone()], &before.last, place) {
                let rivals = &readings[range];
                let mention = self.mention(text, span, reading, rivals, &mut cursor);
                self.remember(i, &reading, rivals, mention.score, before);
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
