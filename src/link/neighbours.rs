//! What stands beside a name: the names before and after it, and what it shares with the list it stands in.

use super::Linker;
use super::reading::{Reading, Span, is_adjective, is_certain};
use crate::context::{self, Beside, Years};
use crate::cues::Cue;
use crate::entity::{Kind, NameKind};
use crate::facts::{NONE, Office, REGIONAL, TypeSet};
use crate::fold::is_separator;
use crate::joints::{self, Joint};
use crate::names::{Form, is_quote};

/// What stands right before and after a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Neighbours {
    /// The state that owns the name: `Armenian`, `of Armenia`; [`REGIONAL`] for a region, [`NONE`] if none is named.
    pub(super) owner: u32,
    pub(super) entities: [u32; 8],
    /// Those of the name right before it, with a comma between.
    pub(super) before: [u32; 4],
    /// Those of the name right before it, where it stands in brackets behind that.
    pub(super) bracketed: [u32; 4],
    /// Those of the name right behind it, where it has an ending: "Iğdır'ın Tuzluca ilçesi", "Laçının Zabux kəndi".
    pub(super) after: [u32; 4],
    /// Kinds of the certain names with which it stands in a list, a bit a kind.
    pub(super) list_kinds: u32,
    /// And the types that those may have.
    pub(super) list_types: TypeSet,
    /// The country of the country or region right behind the name: "Martuni, Nagorno-Karabakh".
    pub(super) behind: u32,
    /// The district or province right behind the name: "Shikhly, Fuzuli district".
    pub(super) area: u32,
    pub(super) quoted: bool,
    /// It ends a dateline, or stands among the sources of a report or photograph.
    pub(super) credited: bool,
    /// A word before it says that no recognised state has it.
    pub(super) unrecognised: bool,
    /// The state of the person right behind it.
    pub(super) bearer: u32,
    /// The institution that owns a person's office: "the Foreign Ministry’s spokesman", "head of the Security Service".
    pub(super) institution: u32,
    /// The states of the persons, and the countries of the places, before and after it in its list.
    pub(super) mate_states: [u32; 2],
    pub(super) mate_countries: [u32; 2],
    /// The name is the surname of some person's title.
    pub(super) titled: bool,
    /// The years named around an event.
    pub(super) years: Years,
}

/// States named in one list before a person; longer lists are not offices'.
const LONGEST_LIST: usize = 8;
/// Characters before an institution in which a word stands that says it is unrecognised; longer than any such.
const LONGEST_ATTRIBUTE: usize = 48;

/// The bit of demonyms in [`Neighbours::list_kinds`].
const DEMONYMS: u32 = 1 << 31;

impl Neighbours {
    pub(super) const NONE: Neighbours = Neighbours {
        owner: NONE,
        entities: [NONE; 8],
        before: [NONE; 4],
        bracketed: [NONE; 4],
        after: [NONE; 4],
        list_kinds: 0,
        list_types: 0,
        behind: NONE,
        area: NONE,
        quoted: false,
        credited: false,
        unrecognised: false,
        bearer: NONE,
        institution: NONE,
        mate_states: [NONE; 2],
        mate_countries: [NONE; 2],
        titled: false,
        years: [0; 4],
    };

    /// The bit of [`Self::list_kinds`] for names of a kind; demonyms are a kind of their own.
    pub(super) fn list_kind(kind: Kind, name: NameKind) -> u32 {
        if name == NameKind::Demonym { DEMONYMS } else { 1 << kind as u32 }
    }

    pub(super) fn contains(&self, entity: u32) -> bool {
        entity != NONE && self.entities.contains(&entity)
    }
}

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
                let types = if before.beside.type_end == 0 { before.beside.types } else { 0 };
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
        let mut types = 0;
        if let Some(gap) = text[span.start..span.end].rfind(is_separator) {
            let word = context::next_word(text, span.start + gap).unwrap_or(span.end);
            self.lexicon.cues().at(text, word, Cue::Type(0).sort(), |cue, end| {
                if let Cue::Type(number) = cue
                    && end == span.end
                {
                    types |= 1 << number;
                }
            });
        }
        types
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
            let untold = |r: &Reading| is_short(r) && types & self.facts.types(r.entity) == 0;
            let alone = readings[span.readings.clone()].iter().all(untold);
            // Behind "the uezds of" Kuba is no island.
            let told = readings[span.readings.clone()].iter().any(|r| is_short(r) && !untold(r));
            let other = |r: &Reading| told && types & self.facts.types(r.entity) == 0;
            let from = kept;
            for i in span.readings.clone() {
                if alone || !untold(&readings[i]) && !other(&readings[i]) {
                    readings[kept] = readings[i];
                    kept += 1;
                }
            }
            span.readings = from..kept;
        }
        readings.truncate(kept);
    }

    /// What stands right before and after a span: a country, by its name, its demonym or its capital's, and whatever may
    /// contain it.
    pub(super) fn neighbours(
        &self,
        text: &str,
        spans: &[Span],
        readings: &[Reading],
        i: usize,
    ) -> Neighbours {
        let span = &spans[i];
        let entities = |other: &Span| readings[other.readings.clone()].iter().map(|r| r.entity).take(4);
        let owner = |other: &Span| self.owner(other, readings);
        let institution = |other: &Span| match &readings[other.readings.clone()] {
            [only] if only.of == Kind::Institution => only.entity,
            _ => NONE,
        };
        let person = readings[span.readings.clone()].iter().any(|r| r.of == Kind::Person);
        let before = i.checked_sub(1).map(|i| &spans[i]);
        let after = spans.get(i + 1);
        let mut beside = Neighbours::NONE;
        let near = before.filter(|before| joints::is_beside(text, before.end, span.start)).into_iter();
        // "Julfa (Nakhchivan)".
        let bracketed = after.filter(|after| joints::brackets(text, span.end, after.start, after.end));
        let behind = after.filter(|after| joints::is_beside(text, span.end, after.start)).or(bracketed);
        let near = near.chain(behind);
        // The same name again says nothing of what it means; an area in full says that what lies in it is meant: "Shaki, Shaki
        // District".
        let own = |entity| readings[span.readings.clone()].iter().any(|r| r.entity == entity);
        let in_full = |other: &Span| match &readings[other.readings.clone()] {
            [only] => {
                is_certain(only)
                    && self.facts.is_area(only.entity)
                    && (bracketed.is_some() || text.get(span.end..other.start) == Some(", "))
            }
            _ => false,
        };
        let near = near.filter(|other| in_full(other) || !entities(other).any(own));
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
        if let Some(before) = before.filter(|before| joints::brackets(text, before.end, span.start, span.end))
        {
            for (slot, entity) in beside.bracketed.iter_mut().zip(entities(before)) {
                *slot = entity;
            }
            // What stands in brackets behind another of its names is that again.
            if !entities(before).any(own) {
                beside.before = beside.bracketed;
            }
        }
        if let Some(after) = after.filter(|after| {
            let declined = || readings[span.readings.clone()].iter().all(|r| r.makes.is_some());
            match text.get(span.end..after.start) {
                Some("'s " | "’s ") => true,
                Some(" ") => declined(),
                _ => false,
            }
        }) {
            for (slot, entity) in beside.after.iter_mut().zip(entities(after)) {
                *slot = entity;
            }
        }
        beside.bearer = behind.map_or(NONE, |behind| self.state_of_bearer(behind, readings));
        let own = &readings[span.readings.clone()];
        let mates = before.filter(|_| span.joined || span.joined_loosely).into_iter();
        let mates = mates.chain(after.filter(|after| after.joined || after.joined_loosely));
        for (mate, state) in mates.zip(0..) {
            let mates = &readings[mate.readings.clone()];
            if let [only] = mates
                && is_certain(only)
            {
                match only.of {
                    Kind::Person => beside.mate_states[state] = self.facts.state(only.entity),
                    Kind::Place if !self.facts.is_country(only.entity) => {
                        beside.mate_countries[state] = self.facts.country(only.entity);
                    }
                    _ => {}
                }
            }
            // "APA, Report and Trend": words that are all names of agencies.
            if own.iter().any(|own| mates.iter().any(|mate| self.are_words_alike(own, mate))) {
                beside.list_kinds |= Neighbours::list_kind(Kind::Institution, NameKind::Common);
            }
            if mates.iter().all(is_certain) {
                let kinds = mates.iter().map(|mate| Neighbours::list_kind(mate.of, mate.kind));
                beside.list_kinds |= kinds.fold(0, |kinds, kind| kinds | kind);
                if let [only] = mates {
                    let types = self.facts.types(only.entity);
                    beside.list_types |= if self.facts.is_area(only.entity) {
                        types
                    } else {
                        self.facts.similar_types(only.entity)
                    };
                }
            }
        }
        let begins = if span.beside.offices != 0 { span.beside.office_start } else { span.start };
        if let Some(before) = before
            && (joints::possesses(text, before.end, begins, self.lexicon)
                || begins != span.start && joints::possesses(text, before.end, span.start, self.lexicon))
        {
            beside.owner = owner(before);
            beside.institution = institution(before);
        }
        if let Some(of) = span.office_of {
            beside.owner = of;
        }
        beside.titled = own.iter().any(|r| r.form == Form::Surname && r.name == 0);
        if own.iter().any(|r| matches!(r.of, Kind::Event | Kind::Agreement)) {
            beside.years = context::years_around(text, span.start, span.end);
        }
        if own.iter().any(|r| r.of == Kind::Institution) {
            beside.credited = joints::is_credit(text, span.start, span.end);
            beside.unrecognised = self.is_unrecognised(text, span.start);
        }
        beside.quoted = text[..span.start].ends_with(is_quote) && text[span.end..].starts_with(is_quote);
        // "Aliyev of Azerbaijan", "Aliyev, the president of Azerbaijan".
        let joint = |from: usize, other: &Span| joints::joins_of(text, from, other.start, self.lexicon);
        let of_name = after.and_then(|after| joint(span.end, after));
        if let Some(after) = after
            && (matches!(text.get(span.end..after.start), Some(" " | ", "))
                || of_name.is_some()
                || bracketed.is_some())
            && !spans.get(i + 2).is_some_and(|next| next.joined)
        {
            beside.area = entities(after).next().filter(|&area| self.facts.is_unit(area)).unwrap_or(NONE);
        }
        if let Some(after) = after
            && (text.get(span.end..after.start) == Some(", ") || of_name.is_some() || bracketed.is_some())
            && !spans.get(i + 2).is_some_and(|next| next.joined)
        {
            let is_area = |&area: &u32| self.facts.is_area(area) || self.facts.is_wide(area);
            let area = entities(after).next().filter(is_area);
            beside.behind = area.map_or(NONE, |area| self.facts.country(area));
        }
        let end = joints::end_with_abbreviation(text, span.start, span.end.max(span.beside.office_end));
        if let Some(owning) = spans[i + 1..].iter().take(2).find(|other| other.start >= end)
            && beside.owner == NONE
        {
            let known = end == span.end && after.is_some_and(|after| after.start == owning.start);
            match if known { of_name } else { joint(end, owning) } {
                // "Lavrov in Baku" is not Azerbaijan's.
                Some(Joint::In) if person => {}
                Some(Joint::In) => {
                    beside.owner = Some(owner(owning)).filter(|&o| o != REGIONAL).unwrap_or(NONE)
                }
                Some(Joint::Of) => {
                    beside.owner = owner(owning);
                    beside.institution = institution(owning);
                }
                None => {}
            }
        }
        // "Defence Ministry spokesperson Stepanyan": it is the ministry of the state that she speaks for.
        if let Some(after) = after
            && beside.owner == NONE
            && own.iter().any(|r| r.of == Kind::Institution)
            && after.beside.offices != 0
            // "Ministry spokesperson" is an office too.
            && (after.beside.office_start < span.end
                || joints::possesses(text, span.end, after.beside.office_start, self.lexicon))
        {
            beside.owner = self.state_of_bearer(after, readings);
        }
        beside
    }

    /// The state of the person who is surely meant, or who alone of those of the surname held the office before it, or holds
    /// it now.
    fn state_of_bearer(&self, span: &Span, readings: &[Reading]) -> u32 {
        let readings = &readings[span.readings.clone()];
        if let [only] = readings
            && only.of == Kind::Person
            && is_certain(only)
        {
            return self.facts.state(only.entity);
        }
        let only = |fits: &dyn Fn(&Office) -> bool| {
            let named = |office: &Office| span.beside.offices >> office.role & 1 == 1 && fits(office);
            let holds = |r: &&Reading| self.facts.offices(r.entity).iter().any(named);
            let mut holders = readings.iter().filter(|r| r.of == Kind::Person).filter(holds);
            holders.next().filter(|_| holders.next().is_none())
        };
        let only = only(&|_| true).or_else(|| only(&Office::is_held));
        only.map_or(NONE, |only| self.facts.state(only.entity))
    }

    /// Whether two everyday words may be institutions of one type.
    fn are_words_alike(&self, one: &Reading, other: &Reading) -> bool {
        let word = |r: &Reading| r.of == Kind::Institution && r.kind == NameKind::Common;
        let entity = |r: &Reading| &self.gazetteer.entities()[r.entity as usize];
        word(one)
            && word(other)
            && one.entity != other.entity
            && entity(one).types().iter().any(|kind| entity(other).has_type(kind))
    }

    /// Whether a word before byte `start` says that no recognised state has what is named there.
    fn is_unrecognised(&self, text: &str, start: usize) -> bool {
        let before = text[..start].trim_end_matches(|c| is_separator(c) || is_quote(c));
        // A text may have no separator up to its beginning.
        let near = before.char_indices().rev().take(LONGEST_ATTRIBUTE);
        let words = near.filter(|&(_, c)| is_separator(c)).map(|(at, c)| at + c.len_utf8());
        words.chain([0]).take(2).any(|at| {
            self.lexicon.any_cue(text, at, Cue::Unrecognised.sort(), |cue, end| {
                cue == Cue::Unrecognised && (end == before.len() || text[end..before.len()] == *".")
            })
        })
    }

    /// The state that a place in the text may name as an owner.
    fn owner(&self, span: &Span, readings: &[Reading]) -> u32 {
        let prominence = |r: &&Reading| self.facts.prominence(r.entity);
        let best = readings[span.readings.clone()]
            .iter()
            .take(4)
            .max_by(|a, b| prominence(a).total_cmp(&prominence(b)));
        best.filter(|r| r.of == Kind::Place).map_or(NONE, |r| self.facts.owner(r.entity))
    }

    /// The same, or the state of an institution that is surely meant: МИД Армении.
    fn owner_before(&self, span: &Span, readings: &[Reading]) -> u32 {
        match &readings[span.readings.clone()] {
            [only] if only.of == Kind::Institution && is_certain(only) => self.facts.state(only.entity),
            _ => self.owner(span, readings),
        }
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
}
