//! The mention that a decision makes.

use super::Linker;
use super::reading::{Reading, Span};
use crate::clues::Evidence;
use crate::endings::Makes;
use crate::entity::{Entity, Kind, Name, NameKind};
use crate::mention::{Candidate, Candidates, Mention, Use, Via};
use crate::names::{Form, NameRef};

/// A byte of the text and the code points before it; it moves on from mention to mention.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cursor {
    byte: usize,
    char: usize,
}

impl Cursor {
    /// The number of code points before a byte.
    pub(super) fn char_at(&mut self, text: &str, byte: usize) -> usize {
        if byte < self.byte {
            *self = Cursor::default();
        }
        self.char += code_points(&text[self.byte..byte]);
        self.byte = byte;
        self.char
    }
}

impl<'t> Linker<'t> {
    pub(super) fn mention(
        &self,
        text: &'t str,
        span: &Span,
        reading: Reading,
        rivals: &[Reading],
        cursor: &mut Cursor,
    ) -> Mention<'t> {
        let entities = self.gazetteer.entities();
        let entity = &entities[reading.entity as usize];
        // An adjective and its type word are one mention: Кельбаджарского района, but not Зангезурского таможенного поста.
        let adjective = reading.makes == Some(Makes::Adjective);
        let of_place = span.beside.type_end > 0 && !self.facts.says_institution(span.beside.types);
        let fits = self.facts.may_be_called(reading.entity, span.beside.types_behind);
        let own_type = adjective && of_place && fits && !span.in_list;
        let end = if own_type { span.beside.type_end } else { span.end };
        let char_start = cursor.char_at(text, span.start);
        let usage = match entity.kind {
            Kind::Place if reading.kind == NameKind::Demonym => Some(Use::Demonym),
            Kind::Place if adjective && !of_place => Some(Use::Demonym),
            Kind::Place if reading.makes == Some(Makes::Inhabitant) => Some(Use::Demonym),
            Kind::Place if span.beside.government && self.facts.can_act(reading.entity) => {
                Some(Use::Government)
            }
            Kind::Place if span.beside.literal || self.facts.of_places(span.beside.types) != 0 => {
                Some(Use::Literal)
            }
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
            name: self.listed(reading.number),
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

    /// The listed name with that number in the patterns.
    pub(super) fn listed(&self, number: u32) -> &'t Name {
        let NameRef { entity, name, .. } = self.matcher.patterns().names()[number as usize];
        &self.gazetteer.entities()[entity as usize].names[name as usize]
    }

    pub(super) fn title(&self, entity: &'t Entity) -> &'t str {
        if self.settings.langs.is_empty() {
            return &entity.title;
        }
        let langs: Vec<&str> = self.settings.langs.iter().map(String::as_str).collect();
        entity.title_in(&langs)
    }
}

pub(super) fn code_points(text: &str) -> usize {
    // Counted in bytes, of which a register holds many; none of them overflows.
    let begun = |bytes: &[u8]| bytes.iter().fold(0u8, |count, &byte| count + u8::from(byte as i8 >= -0x40));
    text.as_bytes().chunks(128).map(|bytes| usize::from(begun(bytes))).sum()
}
