//! Nominal mentions: `the ministry`, read as the institution of that type named last, where the setting for it is on.

use std::ops::Range;

use super::Linker;
use super::outcome::{Cursor, code_points};
use crate::characters::end_of_word;
use crate::clues::{Clue, Clues, Evidence};
use crate::context;
use crate::cues::Cue;
use crate::fold::{fold, is_separator, is_word};
use crate::mention::{Candidate, Candidates, Mention, Via};
use crate::names::Form;

/// How far a nominal mention can be trusted: between it and the name another of the type may have been meant.
const RELIABILITY: f32 = 0.6;

/// Types of institution that nominal mentions are read of, and the entity of each that was named last.
#[derive(Debug, Default)]
pub(super) struct Antecedents(Vec<(u16, u32)>);

impl Antecedents {
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    fn get(&self, number: u16) -> Option<u32> {
        self.0.iter().find(|(other, _)| *other == number).map(|&(_, entity)| entity)
    }

    fn set(&mut self, number: u16, entity: u32) {
        match self.0.iter_mut().find(|(other, _)| *other == number) {
            Some(slot) => slot.1 = entity,
            None => self.0.push((number, entity)),
        }
    }
}

impl<'t> Linker<'t> {
    /// Takes note of an institution that was named.
    pub(super) fn note(&self, entity: u32, antecedents: &mut Antecedents) {
        let types = self.lexicon.nominals().iter().zip(0u16..);
        for (_, number) in types.filter(|(kind, _)| self.gazetteer.entities()[entity as usize].has_type(kind))
        {
            antecedents.set(number, entity);
        }
    }

    /// Adds the nominal mentions between two names, which end and begin at `from` and `to`.
    pub(super) fn nominals(
        &self,
        text: &'t str,
        (from, to): (usize, usize),
        antecedents: &Antecedents,
        cursor: &mut Cursor,
        mentions: &mut Vec<Mention<'t>>,
    ) {
        let mut at = from;
        while at < to && !antecedents.0.is_empty() {
            let Some(start) = text[at..to].find(is_word).map(|offset| at + offset) else { return };
            let mut longest = None;
            self.lexicon.cues().at(text, start, Cue::Nominal(0).sort(), |cue, end| {
                if let Cue::Nominal(number) = cue
                    && end <= to
                    && longest.is_none_or(|(_, other)| other < end)
                {
                    longest = antecedents.get(number).map(|entity| (entity, end));
                }
            });
            at = end_of_word(text, start).max(start + 1);
            if let Some((entity, end)) = longest.filter(|&(_, end)| self.stands_alone(text, start, end)) {
                at = end;
                // Without its article.
                let start = end - text[start..end].rsplit(is_separator).next().map_or(0, str::len);
                if RELIABILITY >= self.settings.min_score {
                    let char_start = cursor.char_at(text, start);
                    mentions.push(self.nominal(text, start..end, char_start, entity));
                }
            }
        }
    }

    /// Whether the words beside are not a part of a longer name: "Defence" Ministry, министерство "обороны".
    fn stands_alone(&self, text: &str, start: usize, end: usize) -> bool {
        // "The ministry and the army" are two.
        let longer = |at: usize| {
            let word = context::word_at(text, at);
            word.chars().nth(2).is_some()
                && self.lexicon.is_generic(&fold(word))
                && !self.lexicon.any_cue(text, at, Cue::And.sort(), |cue, _| cue == Cue::And)
        };
        let before = text[..start].trim_end_matches(is_separator);
        if before.len() < start && longer(before.trim_end_matches(is_word).len()) {
            return false;
        }
        let Some(next) = context::next_word(text, end) else { return true };
        !self.lexicon.any_cue(text, next, Cue::Of.sort(), |cue, _| cue == Cue::Of) && !longer(next)
    }

    fn nominal(&self, text: &'t str, span: Range<usize>, char_start: usize, entity: u32) -> Mention<'t> {
        let text = &text[span.clone()];
        let entity = &self.gazetteer.entities()[entity as usize];
        let mut clues = Clues::default();
        clues.add(Clue::Nominal);
        Mention {
            start: span.start,
            char_start,
            char_end: char_start + code_points(text),
            text,
            entity,
            name: &entity.names[0],
            title: self.title(entity),
            via: Via::Short,
            usage: None,
            score: RELIABILITY,
            evidence: Evidence { clues, form: Form::Listed, ending: None, spelled: None, rivals: 0 },
            candidates: Candidates::One(Candidate { entity, score: RELIABILITY }),
        }
    }
}
