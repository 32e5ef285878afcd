//! What stands beside a name: the names before and after it, and what it shares with the list it stands in.

use super::Linker;
use super::reading::{Reading, Span, is_certain};
use crate::context::{self, Years};
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

/// A name in a text, and those before and after it.
struct Sides<'a> {
    text: &'a str,
    /// Those of all names of the text.
    readings: &'a [Reading],
    span: &'a Span,
    /// The readings of the name itself.
    own: &'a [Reading],
    before: Option<&'a Span>,
    after: Option<&'a Span>,
    /// The one after it, where that stands in brackets: "Julfa (Nakhchivan)".
    bracketed: Option<&'a Span>,
    /// The one after it is the first of a list.
    list_after: bool,
}

impl<'a> Sides<'a> {
    fn new(text: &'a str, spans: &'a [Span], readings: &'a [Reading], i: usize) -> Self {
        let span = &spans[i];
        let after = spans.get(i + 1);
        Sides {
            text,
            readings,
            span,
            own: &readings[span.readings.clone()],
            before: i.checked_sub(1).map(|i| &spans[i]),
            after,
            bracketed: after.filter(|after| joints::brackets(text, span.end, after.start, after.end)),
            list_after: spans.get(i + 2).is_some_and(|next| next.joined),
        }
    }

    /// The entities that another name is first of all read as.
    fn entities(&self, other: &Span) -> impl Iterator<Item = u32> + use<'a> {
        self.readings[other.readings.clone()].iter().map(|r| r.entity).take(4)
    }
}

/// Puts what there is room for into the slots.
fn fill(slots: &mut [u32], entities: impl Iterator<Item = u32>) {
    for (slot, entity) in slots.iter_mut().zip(entities) {
        *slot = entity;
    }
}

impl<'t> Linker<'t> {
    /// What stands right before and after a span: a country, by its name, its demonym or its capital's, and whatever may
    /// contain it.
    pub(super) fn neighbours(
        &self,
        text: &str,
        spans: &[Span],
        readings: &[Reading],
        i: usize,
    ) -> Neighbours {
        let sides = Sides::new(text, spans, readings, i);
        let Sides { span, after, own, .. } = sides;
        let mut beside = Neighbours::NONE;
        self.names_beside(&sides, &mut beside);
        self.mates(&sides, &mut beside);
        let of_name = after.and_then(|after| self.joint(text, span.end, after, readings));
        self.areas_behind(&sides, of_name, &mut beside);
        self.owners(&sides, &spans[i + 1..], of_name, &mut beside);
        beside.titled = own.iter().any(|r| r.form == Form::Surname && r.name == 0);
        if own.iter().any(|r| matches!(r.of, Kind::Event | Kind::Agreement)) {
            beside.years = context::years_around(text, span.start, span.end);
        }
        if own.iter().any(|r| r.of == Kind::Institution) {
            beside.credited = joints::is_credit(text, span.start, span.end);
            beside.unrecognised = self.is_unrecognised(text, span.start);
        }
        beside.quoted = text[..span.start].ends_with(is_quote) && text[span.end..].starts_with(is_quote);
        beside
    }

    /// What the names right before and after it stand for.
    fn names_beside(&self, sides: &Sides<'_>, beside: &mut Neighbours) {
        let &Sides { text, span, before, after, bracketed, own, .. } = sides;
        let entities = |other| sides.entities(other);
        let near = before.filter(|before| joints::is_beside(text, before.end, span.start)).into_iter();
        let behind = after.filter(|after| joints::is_beside(text, span.end, after.start)).or(bracketed);
        // The same name again says nothing of what it means; an area in full says that what lies in it is meant: "Shaki, Shaki
        // District".
        let is_own = |entity| own.iter().any(|r| r.entity == entity);
        let in_full = |other: &Span| match &sides.readings[other.readings.clone()] {
            [only] => {
                is_certain(only)
                    && self.facts.is_area(only.entity)
                    && (bracketed.is_some() || text.get(span.end..other.start) == Some(", "))
            }
            _ => false,
        };
        let near = near.chain(behind).filter(|other| in_full(other) || !entities(other).any(is_own));
        fill(&mut beside.entities, near.flat_map(entities));
        if let Some(before) = before {
            if text.get(before.end..span.start) == Some(", ") && !after.is_some_and(|after| after.joined) {
                fill(&mut beside.before, entities(before));
            }
            if joints::brackets(text, before.end, span.start, span.end) {
                fill(&mut beside.bracketed, entities(before));
                // What stands in brackets behind another of its names is that again.
                if !entities(before).any(is_own) {
                    beside.before = beside.bracketed;
                }
            }
        }
        if let Some(after) = after {
            let possesses = match text.get(span.end..after.start) {
                Some("'s " | "’s ") => true,
                Some(" ") => own.iter().all(|r| r.makes.is_some()),
                _ => false,
            };
            if possesses {
                fill(&mut beside.after, entities(after));
            }
        }
        beside.bearer = behind.map_or(NONE, |behind| self.state_of_bearer(behind, sides.readings));
    }

    /// What the names before and after it in its list are.
    fn mates(&self, sides: &Sides<'_>, beside: &mut Neighbours) {
        let &Sides { span, before, after, own, .. } = sides;
        let mates = before.filter(|_| span.joined || span.joined_loosely).into_iter();
        let mates = mates.chain(after.filter(|after| after.joined || after.joined_loosely));
        for (mate, state) in mates.zip(0..) {
            let mates = &sides.readings[mate.readings.clone()];
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
    }

    /// The area behind it that contains it, unless that begins a list.
    fn areas_behind(&self, sides: &Sides<'_>, of_name: Option<Joint>, beside: &mut Neighbours) {
        let &Sides { text, span, bracketed, .. } = sides;
        let Some(after) = sides.after.filter(|_| !sides.list_after) else { return };
        let gap = text.get(span.end..after.start);
        let contains = gap == Some(", ") || of_name.is_some() || bracketed.is_some();
        let first = sides.entities(after).next();
        if contains || gap == Some(" ") {
            beside.area = first.filter(|&area| self.facts.is_unit(area)).unwrap_or(NONE);
        }
        if contains {
            let is_area = |&area: &u32| self.facts.is_area(area) || self.facts.is_wide(area);
            beside.behind = first.filter(is_area).map_or(NONE, |area| self.facts.country(area));
        }
    }

    /// The state and the institution that own it, by the name before it or one of those `behind` it: "Armenian Aliyev",
    /// "Aliyev of Azerbaijan", "Aliyev, the president of Azerbaijan".
    fn owners(&self, sides: &Sides<'_>, behind: &[Span], of_name: Option<Joint>, beside: &mut Neighbours) {
        let &Sides { text, span, readings, own, .. } = sides;
        let institution = |other: &Span| match &readings[other.readings.clone()] {
            [only] if only.of == Kind::Institution => only.entity,
            _ => NONE,
        };
        let begins = if span.beside.offices != 0 { span.beside.office_start } else { span.start };
        if let Some(before) = sides.before
            && (joints::possesses(text, before.end, begins, self.lexicon)
                || begins != span.start && joints::possesses(text, before.end, span.start, self.lexicon))
        {
            beside.owner = self.owner_before(before, readings);
            beside.institution = institution(before);
        }
        if let Some(of) = span.office_of {
            beside.owner = of;
        }
        let end = joints::end_with_abbreviation(text, span.start, span.end.max(span.beside.office_end));
        if beside.owner == NONE
            && let Some(owning) = behind.iter().take(2).find(|other| other.start >= end)
        {
            let known = end == span.end && sides.after.is_some_and(|after| after.start == owning.start);
            match if known { of_name } else { self.joint(text, end, owning, readings) } {
                // "Lavrov in Baku" is not Azerbaijan's.
                Some(Joint::In) if own.iter().any(|r| r.of == Kind::Person) => {}
                Some(Joint::In) => {
                    let owner = Some(self.owner(owning, readings));
                    beside.owner = owner.filter(|&owner| owner != REGIONAL).unwrap_or(NONE);
                }
                Some(Joint::Of) => {
                    beside.owner = self.owner(owning, readings);
                    beside.institution = institution(owning);
                }
                None => {}
            }
        }
        // "Defence Ministry spokesperson Stepanyan": it is the ministry of the state that she speaks for.
        if let Some(after) = sides.after
            && beside.owner == NONE
            && own.iter().any(|r| r.of == Kind::Institution)
            && after.beside.offices != 0
            // "Ministry spokesperson" is an office too.
            && (after.beside.office_start < span.end
                || joints::possesses(text, span.end, after.beside.office_start, self.lexicon))
        {
            beside.owner = self.state_of_bearer(after, readings);
        }
    }

    /// What joins a name that ends at byte `from` with the other behind it: a word, or the German genitive ("das
    /// Verteidigungsministerium Armeniens").
    fn joint(&self, text: &str, from: usize, other: &Span, readings: &[Reading]) -> Option<Joint> {
        let genitive = |r: &Reading| {
            let name = self.listed(r.number);
            name.lang == "de" && name.text.ends_with('s') && !name.text.starts_with(char::is_lowercase)
        };
        let behind = || {
            text.get(from..other.start) == Some(" ") && readings[other.readings.clone()].iter().any(genitive)
        };
        joints::joins_of(text, from, other.start, self.lexicon).or_else(|| behind().then_some(Joint::Of))
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
    pub(super) fn owner(&self, span: &Span, readings: &[Reading]) -> u32 {
        let prominence = |r: &&Reading| self.facts.prominence(r.entity);
        let best = readings[span.readings.clone()]
            .iter()
            .take(4)
            .max_by(|a, b| prominence(a).total_cmp(&prominence(b)));
        best.filter(|r| r.of == Kind::Place).map_or(NONE, |r| self.facts.owner(r.entity))
    }
}
