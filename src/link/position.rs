//! How a name stands in its sentence, for names that are also something else: given names, surnames, words.

use super::Linker;
use super::reading::{Reading, Span, is_certain};
use crate::context;
use crate::cues::Cue;
use crate::entity::{Kind, NameKind};
use crate::facts::{NONE, REGIONAL};
use crate::fold::{self, Short, is_apostrophe, is_hyphen, is_separator};
use crate::hash::Map;
use crate::names::{Form, is_quote};
use crate::script;

/// How a name stands in its sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Position {
    /// After a capitalised word that is most likely a given name.
    pub(super) given_name: bool,
    /// A place's name right behind a given name of the region: a surname.
    pub(super) behind_given_name: bool,
    /// The surname of someone whom the text has named with another given name.
    pub(super) is_strangers: bool,
    pub(super) begins_sentence: bool,
    /// A place right before a surname, without a preposition: a given name.
    pub(super) before_surname: bool,
    /// Behind an office, where a person is named.
    pub(super) after_office: bool,
    /// What would be a surname, or a name with an ending, is a common word of some language, or has one in letters
    /// without capitals.
    pub(super) common_word: bool,
    /// What would be an unlisted spelling says what places are ("Kəndləri", its villages), or institutions.
    pub(super) type_word: bool,
    /// The script it is written in, where that has no capitals which tell a name from a word.
    pub(super) uncased: Option<&'static str>,
    /// In quotes beside a word for what is called by names of places: the club “Zürich”, the hotel “Armenia”.
    pub(super) is_named_after: bool,
}

impl<'t> Linker<'t> {
    pub(super) fn position(
        &self,
        text: &str,
        spans: &[Span],
        readings: &[Reading],
        i: usize,
        strangers: &mut Map<u32, ()>,
    ) -> Position {
        let span = &spans[i];
        let own = &readings[span.readings.clone()];
        let given_name = || {
            let before = i.checked_sub(1).map(|i| &spans[i]);
            let named = before.is_some_and(|before| self.ends_before(text, before, readings, span));
            let given = before.is_some_and(|before| self.is_given_place(text, before, readings, span));
            // German writes every noun with a capital: "Ministerpräsident".
            let full = own.iter().all(|r| r.of == Kind::Person && r.form != Form::Surname);
            let before = if full {
                self.is_behind_known_given_name(text, span)
            } else {
                self.is_given_name(text, span)
            };
            !named && (given || before)
        };
        let given_name = span.beside.given_name
            && own.iter().any(|r| r.form == Form::Surname || r.spelled.is_some())
            && given_name()
            || own.iter().any(|r| r.form == Form::Surname) && self.is_before_patronymic(text, span);
        let uncased = text[span.start..].chars().next().and_then(script::of).filter(script::is_uncased);
        // So is what else would be a village in another spelling: Tigran Mukuchyan.
        let is_surname = |r: &&Reading| r.form == Form::Surname || r.of == Kind::Place && r.spelled.is_some();
        let surnames = own.iter().filter(is_surname).map(|r| r.entity);
        if given_name {
            strangers.extend(surnames.clone().map(|entity| (entity, ())));
        }
        Position {
            given_name,
            // Villages bear surnames: Natig Jafarli.
            behind_given_name: own.iter().any(|r| r.of == Kind::Place && self.facts.is_small(r.entity))
                && self.is_behind_given_name(text, span),
            is_strangers: surnames.clone().any(|entity| strangers.contains_key(&entity)),
            before_surname: self.is_before_surname(text, span, own, spans.get(i + 1)),
            begins_sentence: !own.iter().all(is_certain) && context::begins_sentence(text, span.start),
            after_office: span.beside.offices != 0 && span.beside.office_start < span.start,
            common_word: own.iter().any(|r| {
                r.makes.is_some()
                    || r.spelled.is_some()
                    || r.form == Form::Surname
                    || r.kind == NameKind::Common
            }) && !own.iter().any(|r| is_set_apart(text, span, r))
                && Short::new(&text[span.start..span.end]).is_some_and(|word| {
                    self.is_common(word.text(), own)
                        || own.iter().any(|r| r.spelled.is_some())
                            && (self.lexicon.is_given_name(word.text())
                                || uncased.is_some()
                                    && word.text().split(' ').any(|word| self.lexicon.is_common(word)))
                }),
            type_word: own.iter().any(|r| r.spelled.is_some()) && self.is_type_word(text, span),
            uncased,
            is_named_after: self.facts.says_institution(span.beside.types)
                && text[..span.start].ends_with(is_quote)
                && text[span.end..].starts_with(is_quote),
        }
    }

    /// Whether a word says what places are, with an ending or without, or is generic in longer names: "Milli Şurasının", of the
    /// National Council. Dərəqışlaq only begins with such a word, for a valley.
    fn is_type_word(&self, text: &str, span: &Span) -> bool {
        let mut is_type = false;
        self.lexicon.cues().stems_at(text, span.start, Cue::Type(0).sort(), |cue, stem_end, end| {
            let whole = || {
                let rest = Short::new(&text[stem_end..end]);
                stem_end == end || rest.is_some_and(|rest| self.matcher.is_ending(rest.text()))
            };
            is_type |= matches!(cue, Cue::Type(_)) && end == span.end && whole();
        });
        is_type
            || Short::new(&text[span.start..span.end])
                .is_some_and(|word| self.lexicon.is_generic(word.text()))
    }

    /// Whether a folded word is a common one, or a name of its own for which a listed one with a Latin ending is taken:
    /// India-na.
    fn is_common(&self, word: &str, own: &[Reading]) -> bool {
        self.lexicon.is_common(word)
            || word.is_ascii()
                && own.iter().any(|r| r.makes.is_some())
                && self.lexicon.is_borne_elsewhere(word)
    }

    /// Whether the word before a name is itself a name that does not go with it: a country, or the other end of a hyphen.
    fn ends_before(&self, text: &str, before: &Span, readings: &[Reading], span: &Span) -> bool {
        let Some(gap) = text.get(before.end..span.start) else { return false };
        let wide =
            |r: &Reading| r.of == Kind::Place && !matches!(self.facts.owner(r.entity), NONE | REGIONAL);
        // A name before a full stop is no abbreviation: "in Sochi. Aliyev said".
        if let Some(gap) = gap.strip_prefix('.') {
            return gap.chars().all(is_separator);
        }
        // İsrail Həsənov is a man of that name.
        let given = || {
            Short::new(&text[before.start..before.end])
                .is_some_and(|word| self.lexicon.is_given_name(word.text()))
        };
        gap.chars().all(is_separator)
            && (gap.chars().any(is_hyphen) || readings[before.readings.clone()].iter().any(wide) && !given())
    }

    /// Whether the name before a surname is a place's and nothing says that it is the place: Lachin Mammadov.
    fn is_given_place(&self, text: &str, before: &Span, readings: &[Reading], span: &Span) -> bool {
        // A given name before a surname has no ending: "Zəngilanda Ərdoğanla" are two names.
        let place = |r: &Reading| r.of == Kind::Place && r.makes.is_none() && !self.facts.can_act(r.entity);
        text.get(before.end..span.start) == Some(" ")
            && !before.beside.literal
            && self.facts.of_places(before.beside.types) == 0
            && readings[before.readings.clone()].iter().all(place)
    }

    /// Whether a given name of the region stands right before a name of which nothing says that it is a place.
    fn is_behind_given_name(&self, text: &str, span: &Span) -> bool {
        self.facts.of_places(span.beside.types) == 0
            && !span.beside.literal
            && self.is_behind_known_given_name(text, span)
    }

    fn is_behind_known_given_name(&self, text: &str, span: &Span) -> bool {
        let Some(before) = text[..span.start].strip_suffix(' ') else { return false };
        let letters =
            before.chars().rev().take_while(|&c| fold::is_word(c)).map(char::len_utf8).sum::<usize>();
        let word = &before[before.len() - letters..];
        !word.starts_with(fold::is_small)
            && Short::new(word).is_some_and(|word| self.lexicon.is_given_name(word.text()))
    }

    /// Whether the capitalised word before a surname is a given name that is not listed with it: then the surname is
    /// someone else's.
    fn is_given_name(&self, text: &str, span: &Span) -> bool {
        let before = text[..span.start].trim_end_matches(is_separator);
        let gap = &text[before.len()..span.start];
        let before = before.strip_suffix('.').unwrap_or(before);
        let start = before.len()
            - before.chars().rev().take_while(|&c| fold::is_word(c)).map(char::len_utf8).sum::<usize>();
        let word = context::word_at(text, start);
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        if capitals == 1 && word.chars().count() == 1 {
            return true; // an initial
        }
        let Some(folded) = Short::new(word) else { return false };
        // At the start of a sentence any word has a capital.
        // Of the region, or of someone in the gazetteer, who may be called by a word.
        let known = self.lexicon.is_given_name(folded.text());
        let given =
            || known || self.facts.is_given_name(folded.text()) && !self.lexicon.is_common(folded.text());
        (capitals >= 1 || known)
            && (!context::begins_sentence(text, start) || given())
            && !self.lexicon.is_generic(folded.text())
            && gap_is_space(gap)
    }

    /// Whether a father's name follows a surname, behind a given name or without: "Həsənov Amid Hüseyn oğlu". Whom the
    /// gazetteer lists so is no lone surname.
    fn is_before_patronymic(&self, text: &str, span: &Span) -> bool {
        let mut at = span.end;
        (0..2).any(|_| {
            let next = text[at..].strip_prefix(' ').map(|_| context::word_at(text, at + 1));
            let Some(next) = next.filter(|next| next.starts_with(char::is_uppercase)) else { return false };
            at += 1 + next.len();
            text[at..].starts_with([' ', '-'])
                && self.lexicon.any_cue(text, at + 1, Cue::Patronymic.sort(), |cue, _| cue == Cue::Patronymic)
        })
    }

    /// Whether a place's name is a given name here, as nothing says that it is the place: a word follows that ends as surnames
    /// do; behind an everyday word or a guess, any unknown name. So is a surname that is also a given name.
    fn is_before_surname(&self, text: &str, span: &Span, own: &[Reading], after: Option<&Span>) -> bool {
        if span.beside.literal
            || self.facts.of_places(span.beside.types) != 0
            || !text[span.end..].starts_with(' ')
        {
            return false;
        }
        let next = context::word_at(text, span.end + 1);
        // "Kars Milletvekili" is the member for Kars.
        let office = |cue, _| matches!(cue, Cue::Office(_));
        if !next.starts_with(char::is_uppercase)
            || self.lexicon.any_cue(text, span.end + 1, Cue::Office(0).sort(), office)
        {
            return false;
        }
        let given = Short::new(&text[span.start..span.end])
            .is_some_and(|word| self.lexicon.is_given_name(word.text()));
        // Afgan Mukhtarov is no Afghan.
        let place = |r: &Reading| {
            r.of == Kind::Place && (given || r.kind != NameKind::Demonym && !self.facts.can_act(r.entity))
        };
        let Some(folded) = Short::new(next) else { return false };
        let is_surname = |word: &str| self.lexicon.is_surname(word, |rest| self.matcher.is_case_ending(rest));
        // Mustafa Hajibeyli is no Mr Mustafa, nor is Rahman Hummatov Mr Rahman.
        if own.iter().all(|r| r.form == Form::Surname) {
            let own = Short::new(&text[span.start..span.end]);
            return given || is_surname(folded.text()) && own.is_some_and(|own| !is_surname(own.text()));
        }
        if !own.iter().all(place) {
            return false;
        }
        let named = after.is_some_and(|after| after.start == span.end + 1);
        let common = !named && own.iter().all(|r| r.kind == NameKind::Common || r.spelled.is_some());
        is_surname(folded.text()) || common && !self.lexicon.is_generic(folded.text())
    }
}

/// Whether the ending of a reading stands behind an apostrophe, as no word's own letters do: Ulaş'ım.
fn is_set_apart(text: &str, span: &Span, reading: &Reading) -> bool {
    reading.makes.is_some() && text[reading.stem_end..span.end].starts_with(is_apostrophe)
}

fn gap_is_space(gap: &str) -> bool {
    !gap.is_empty() && !gap.contains('\n')
}
