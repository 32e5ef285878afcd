//! What the names of a list share: type words, offices.

use super::Linker;
use super::reading::{Reading, Span, is_adjective, is_certain};
use crate::context::{self, Beside};
use crate::entity::{Kind, NameKind};
use crate::facts::{NONE, TypeSet};
use crate::fold::is_separator;
use crate::joints;

/// States named in one list before a person; longer lists are not offices'.
const LONGEST_LIST: usize = 8;

impl<'t> Linker<'t> {
    /// Carries type words and offices along lists: "the Kalbajar, Aghdam and Lachin regions", "Foreign Ministers Bayramov
    /// and Mirzoyan".
    pub(super) fn lists(&self, text: &str, spans: &mut [Span], readings: &[Reading]) {
        for i in 1..spans.len() {
            if joints::joins_list(text, spans[i - 1].end, spans[i].start, self.lexicon) {
                spans[i - 1].in_list = true;
                spans[i].in_list = true;
                spans[i].joined = true;
            } else {
                spans[i].joined_loosely =
                    joints::joins_loosely(text, spans[i - 1].end, spans[i].start, self.lexicon);
            }
            self.office_of(text, spans, readings, i);
        }
        for i in (1..spans.len()).rev() {
            if spans[i].joined && spans[i - 1].beside.type_end == 0 {
                let beside = &spans[i].beside;
                let behind = beside.type_end > 0 || beside.types_apposed;
                let types = if behind { beside.types } else { spans[i].list_types };
                let adjective = readings[spans[i - 1].readings.clone()].iter().all(is_adjective);
                let within = if types == 0 && adjective { self.type_within(text, &spans[i]) } else { 0 };
                spans[i - 1].list_types = types | within;
            }
        }
        for i in 1..spans.len() {
            if !spans[i].joined {
                continue;
            }
            let before = &spans[i - 1];
            if spans[i].beside.types == 0 && spans[i].list_types == 0 {
                // "Hocavent ili, Ahmetbeyli": before a comma the word is of the name before it.
                let apart = text[..before.start].trim_end_matches(is_separator).ends_with(',');
                let types = if before.beside.type_end == 0 && !apart { before.beside.types } else { 0 };
                spans[i].list_types = types | before.list_types;
            }
            let before = &spans[i - 1];
            if spans[i].beside.offices == 0 {
                spans[i].list_offices = before.beside.offices | before.list_offices;
            }
        }
    }

    /// The types that the last word of a longer name says: Эриванская и Елизаветпольская губернии.
    fn type_within(&self, text: &str, span: &Span) -> TypeSet {
        let Some(gap) = text[span.start..span.end].rfind(is_separator) else { return 0 };
        let word = context::next_word(text, span.start + gap).unwrap_or(span.end);
        joints::types_at(text, word, self.lexicon, |end| end == span.end)
    }

    /// Drops the places that are but called shortly by a name which others bear in full, unless a word says what they are: the
    /// uezds of Shusha and Jebrail.
    pub(super) fn drop_short(&self, spans: &mut [Span], readings: &mut Vec<Reading>) {
        let is_short = |r: &Reading| r.of == Kind::Place && r.kind == NameKind::Short;
        if !readings.iter().any(is_short) {
            return;
        }
        let mut kept = 0;
        for span in spans {
            let types = span.beside.types | span.list_types;
            let is_told = |r: &Reading| types & self.facts.types(r.entity) != 0;
            let own = &readings[span.readings.clone()];
            let alone = own.iter().all(|r| is_short(r) && !is_told(r));
            // Behind "the uezds of" Kuba is no island.
            let short_told = own.iter().any(|r| is_short(r) && is_told(r));
            let from = kept;
            for i in span.readings.clone() {
                let reading = &readings[i];
                if alone || is_told(reading) || !is_short(reading) && !short_told {
                    readings[kept] = readings[i];
                    kept += 1;
                }
            }
            span.readings = from..kept;
        }
        readings.truncate(kept);
    }

    /// Reads the office before the state that stands before a person: "President of Artsakh", "Foreign Ministers of Armenia
    /// and Azerbaijan, ".
    fn office_of(&self, text: &str, spans: &mut [Span], readings: &[Reading], i: usize) {
        let is_person = |r: &Reading| r.of == Kind::Person;
        let is_institution = |r: &Reading| r.of == Kind::Institution;
        let (before, span) = (&spans[i - 1], &spans[i]);
        let Some(gap) = text.get(before.end..span.start).filter(|gap| gap.len() <= 3) else { return };
        if span.beside.offices != 0
            || !gap.ends_with(is_separator)
            || !gap.strip_prefix(',').unwrap_or(gap).chars().all(is_separator)
            || !readings[span.readings.clone()].iter().any(is_person)
            || !readings[before.readings.clone()].iter().any(is_institution)
                && self.owner(before, readings) == NONE
        {
            return;
        }
        let list = spans[..i].iter().rev().take(LONGEST_LIST).take_while(|span| span.joined).count();
        let head = &spans[i.saturating_sub(1 + list)];
        let offices = match Beside::offices_into(text, head.start, head.end, self.lexicon) {
            0 => Beside::offices_before(text, head.start, self.lexicon),
            // "Глава МИД Армении": the ministry's name ends the office.
            offices => offices,
        };
        if offices != 0 {
            // Of a list of states, any may be meant.
            let of = if list == 0 { self.owner_before(head, readings) } else { NONE };
            spans[i].beside.offices = offices;
            spans[i].office_of = Some(of);
        }
    }

    /// The state that a place may name as an owner, or the state of an institution that is surely meant: МИД Армении.
    pub(super) fn owner_before(&self, span: &Span, readings: &[Reading]) -> u32 {
        match &readings[span.readings.clone()] {
            [only] if only.of == Kind::Institution && is_certain(only) => self.facts.state(only.entity),
            _ => self.owner(span, readings),
        }
    }
}
