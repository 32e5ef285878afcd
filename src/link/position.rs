//! How a name stands in its sentence, for names that are also something else: given names, surnames, words.

use super::Linker;
use super::certain::Certain;
use super::reading::{Reading, Span, is_certain};
use crate::context;
use crate::cues::Cue;
use crate::entity::{Kind, NameKind};
use crate::fold::{Short, is_apostrophe};
use crate::hash::Map;
use crate::names::{Form, is_quote};
use crate::script;
use crate::spelling;

/// How Georgian nouns end where nothing follows their stem; the vowels fall out before most endings.
const NOMINATIVE: [&str; 4] = ["", "ი", "ა", "ე"];

/// Letters that the stem of a common word has at least.
const SHORTEST_STEM: usize = 3;

/// How a name stands in its sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Position {
    /// After a capitalised word that is most likely a given name.
    pub(super) given_name: bool,
    /// Right behind a capitalised word that is no name and says nothing to the lexicon: İdman Sarayında.
    pub(super) behind_capital: bool,
    /// A place's name right behind a given name of the region: a surname.
    pub(super) behind_given_name: bool,
    /// The surname of someone whom the text has named with another given name.
    pub(super) is_strangers: bool,
    pub(super) begins_sentence: bool,
    /// A place right before a surname, without a preposition, or before a father's name: a given name.
    pub(super) before_surname: bool,
    /// The same of what is a given name of the region.
    pub(super) given_before_surname: bool,
    /// The byte where it ends.
    pub(super) end: usize,
    /// What would be a surname is a given name of the region or elsewhere: Ali, Christopher.
    pub(super) also_given: bool,
    /// Behind an office or a form of address, where a person is named.
    pub(super) after_office: bool,
    /// What would be a surname, or a name with an ending, is a common word of some language, or has one in letters
    /// without capitals.
    pub(super) common_word: bool,
    /// Such a word in letters without capitals, which would tell the name from it.
    pub(super) plain_word: bool,
    /// What would be an unlisted spelling says what places are ("Kəndləri", its villages), or institutions.
    pub(super) type_word: bool,
    /// The script that an unlisted spelling is written in, where that has no capitals which tell a name from a word.
    pub(super) uncased: Option<&'static str>,
    /// A word for what it is stands behind it.
    pub(super) before_type: bool,
    /// A surname before or behind the word for what is called by it: Lenin Square, улица Ленина, the Gates Company.
    pub(super) is_of_name: bool,
    /// A preposition right before it, or what says so behind it, says that it is a place.
    pub(super) literal: bool,
    /// What stands beside places only stands beside it, and it is no given name: near Gori.
    pub(super) placed: bool,
    /// One word in quotes beside a word for what is called by names of places, the club “Zürich”, the hotel “Armenia”, or where
    /// the text names a club.
    pub(super) is_named_after: bool,
    /// Right before the word for what is called by it: Tumanyan Street, Dinamo Arena.
    pub(super) is_part_of_name: bool,
    /// A state's or a capital's name as one of two capitalised words in quotes: «Сильная Грузия».
    pub(super) is_in_title: bool,
}

impl<'t> Linker<'t> {
    /// How the name at a place stands, in a text that names what is `certain`. Whose surname is someone else's is added to
    /// `strangers`.
    pub(super) fn position(
        &self,
        text: &str,
        spans: &[Span],
        readings: &[Reading],
        i: usize,
        certain: &Certain,
        strangers: &mut Map<u32, ()>,
    ) -> Position {
        let span = &spans[i];
        let own = &readings[span.readings.clone()];
        // "M. Macron" is he where the text names him; else the letter may be an initial.
        let is_named = |r: &Reading| certain.entities.of(r.entity) > 0;
        let given_name = !(span.beside.titled && own.iter().any(is_named))
            && self.is_someone_elses(text, spans, readings, i);
        let spelled = own.iter().any(|r| r.spelled.is_some());
        let script = || text[span.start..].chars().next().and_then(script::of).filter(script::is_uncased);
        let uncased = if spelled { script() } else { None };
        let common_word = self.is_common_word(text, span, own, uncased.is_some());
        // So is what else would be a village in another spelling: Tigran Mukuchyan.
        let is_surname = |r: &&Reading| r.form == Form::Surname || r.of == Kind::Place && r.spelled.is_some();
        let before_surname = self.is_before_surname(text, span, own, spans.get(i + 1))
            || own.iter().any(|r| r.of == Kind::Place) && self.is_before_patronymic(text, span, 1);
        if given_name {
            strangers.extend(own.iter().filter(is_surname).map(|r| (r.entity, ())));
        }
        Position {
            given_name,
            behind_capital: span.beside.given_name
                && i.checked_sub(1).is_none_or(|i| spans[i].end + 1 != span.start),
            // Villages bear surnames, and towns bore those of revolutionaries: Natig Jafarli, Sergo Ordzhonikidze.
            behind_given_name: self.is_behind_given_name(text, span)
                && own.iter().any(|r| r.of == Kind::Place && self.may_be_surname(text, r, span)),
            is_strangers: own
                .iter()
                .filter(|r| is_surname(r) || r.form == Form::Initial)
                .any(|r| strangers.contains_key(&r.entity)),
            before_surname,
            given_before_surname: before_surname
                && self.lexicon.knows_given_name(&text[span.start..span.end]),
            end: span.end,
            also_given: self.is_also_given(text, span, own),
            begins_sentence: !own.iter().all(is_certain) && context::begins_sentence(text, span.start),
            after_office: span.beside.titled
                || span.beside.offices != 0 && span.beside.office_start < span.start,
            common_word,
            plain_word: common_word && script().is_some(),
            type_word: spelled && self.is_type_word(text, span),
            uncased,
            before_type: span.beside.type_end > 0,
            is_of_name: own.iter().any(|r| r.form == Form::Surname) && self.is_of_name(text, span),
            literal: span.beside.literal,
            placed: span.beside.placed && !self.lexicon.knows_given_name(&text[span.start..span.end]),
            is_part_of_name: own.iter().any(|r| self.is_called_by(r))
                && self.is_before_called(text, span, own),
            is_in_title: own.iter().any(|r| self.facts.can_act(r.entity)) && is_in_title(text, span),
            is_named_after: (certain.clubs || self.facts.says_institution(span.beside.types))
                && text[..span.start].ends_with(is_quote)
                && text[span.end..].starts_with(is_quote)
                && !text[span.start..span.end].contains(char::is_whitespace),
        }
    }

    /// Whether what would be a surname is a given name.
    fn is_also_given(&self, text: &str, span: &Span, own: &[Reading]) -> bool {
        let surnames = || own.iter().filter(|r| r.form == Form::Surname);
        let is_given = |stem_end: usize| {
            Short::new(&text[span.start..stem_end]).is_some_and(|word| {
                self.lexicon.is_given_name(word.text()) || self.lexicon.is_given_elsewhere(word.text())
            })
        };
        // Of the many who bear a surname nearly all end it at the same byte.
        let first = surnames().next().map(|r| r.stem_end);
        first.is_some_and(is_given) || surnames().any(|r| Some(r.stem_end) != first && is_given(r.stem_end))
    }

    /// Whether a surname stands beside a word for what is called by names of persons: behind it, or with a capital before it.
    fn is_of_name(&self, text: &str, span: &Span) -> bool {
        if self.facts.says_named(span.beside.types & !span.beside.types_behind) {
            return true;
        }
        let Some(word) = text[span.end..].strip_prefix(' ').map(|_| context::word_at(text, span.end + 1))
        else {
            return false;
        };
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(char::is_lowercase)
            && self.lexicon.any_cue(text, span.end + 1, Cue::Type(0).sort(), |cue, end| {
                matches!(cue, Cue::Type(number) if self.facts.says_no_state(context::bit(number)))
                    && end == span.end + 1 + word.len()
            })
    }

    /// Whether streets and arenas are called by what a reading means: a place or a club.
    pub(super) fn is_called_by(&self, reading: &Reading) -> bool {
        match reading.of {
            Kind::Place => reading.kind != NameKind::Demonym && reading.makes.is_none(),
            Kind::Institution => self.facts.says_institution(self.facts.types(reading.entity)),
            _ => false,
        }
    }

    /// Whether a word for what is called by names of places stands right behind a name: with a capital, which the word behind
    /// that does not have (Baku Hotel Fire is a headline), or, of a street, behind what is no state or capital.
    fn is_before_called(&self, text: &str, span: &Span, own: &[Reading]) -> bool {
        if !self.facts.says_called(span.beside.types_behind) || !text[span.end..].starts_with(' ') {
            return false;
        }
        let word = &text[span.end + 1..span.beside.type_end];
        let headline = text[span.beside.type_end..]
            .strip_prefix(' ')
            .is_some_and(|rest| rest.starts_with(char::is_uppercase));
        if word.starts_with(char::is_uppercase) {
            return !headline;
        }
        self.facts.says_street(span.beside.types_behind) && !own.iter().any(|r| self.facts.can_act(r.entity))
    }

    /// Whether the name of a place may be a surname too: a village's, a former one, one that is also an everyday word, or one
    /// that ends as surnames do (Nijat Ismayilli). A row that says neither what it is nor where may be of a person itself.
    fn may_be_surname(&self, text: &str, reading: &Reading, span: &Span) -> bool {
        let entity = reading.entity;
        let is_place =
            || self.facts.types(entity) != 0 || self.gazetteer.entities()[entity as usize].lat.is_some();
        matches!(reading.kind, NameKind::Former | NameKind::Common)
            || self.facts.is_small(entity)
            || self.ends_as_surname(&text[span.start..span.end]) && is_place()
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

    /// Whether a name that only a rule reads, or an everyday word's, is a common word: where there are no capitals a part of
    /// it, and a given name for an unlisted spelling.
    fn is_common_word(&self, text: &str, span: &Span, own: &[Reading], uncased: bool) -> bool {
        let spelled = own.iter().any(|r| r.spelled.is_some());
        let by_rule = |r: &Reading| {
            r.makes.is_some() || r.form == Form::Surname || r.kind == NameKind::Common || r.spelled.is_some()
        };
        if !own.iter().any(by_rule) || own.iter().any(|r| is_set_apart(text, span, r)) {
            return false;
        }
        let Some(word) = Short::new(&text[span.start..span.end]) else { return false };
        let word = word.text();
        self.is_common(word, own)
            || spelled
                && (self.lexicon.is_given_name(word)
                    || own.iter().any(|r| r.spelled.is_some_and(|s| s.form == spelling::Form::Case))
                        && self.is_case_of_common(word)
                    || uncased && word.split(' ').any(|word| self.is_form_of_common(word)))
    }

    /// Whether a folded word is a common one with a case ending: həyatı, of həyat.
    fn is_case_of_common(&self, word: &str) -> bool {
        let cuts = word.char_indices().skip(SHORTEST_STEM).map(|(at, _)| word.split_at(at));
        cuts.into_iter().any(|(stem, rest)| self.matcher.is_case_ending(rest) && self.lexicon.is_common(stem))
    }

    /// Whether a folded word is a common one or another form of one, as Georgian nouns are listed in their nominative.
    fn is_form_of_common(&self, word: &str) -> bool {
        let nominative =
            |stem: &str| NOMINATIVE.iter().any(|vowel| self.lexicon.is_common(&[stem, vowel].concat()));
        let cuts = || word.char_indices().skip(SHORTEST_STEM).map(|(at, _)| word.split_at(at));
        self.lexicon.is_common(word)
            || cuts().any(|(stem, rest)| self.matcher.is_ending(rest) && nominative(stem))
    }

    /// Whether a folded word is a common one, or a name of its own for which a listed one with a Latin ending is taken:
    /// India-na.
    fn is_common(&self, word: &str, own: &[Reading]) -> bool {
        self.lexicon.is_common(word)
            || word.is_ascii()
                && own.iter().any(|r| r.makes.is_some())
                && self.lexicon.is_borne_elsewhere(word)
    }
}

/// Whether a name is one of two capitalised words that stand alone in quotes.
fn is_in_title(text: &str, span: &Span) -> bool {
    let (before, behind) = (&text[..span.start], &text[span.end..]);
    let is_capital = |word: &str| word.starts_with(char::is_uppercase) && !word.contains(char::is_whitespace);
    if behind.starts_with(is_quote) {
        let Some((title, word)) = before.strip_suffix(' ').and_then(|before| before.rsplit_once(is_quote))
        else {
            return false;
        };
        return is_capital(word) && !title.ends_with(char::is_alphanumeric);
    }
    let Some(next) = behind.strip_prefix(' ').filter(|_| before.ends_with(is_quote)) else { return false };
    let word = context::word_at(next, 0);
    is_capital(word) && next[word.len()..].starts_with(is_quote)
}

/// Whether the ending of a reading stands behind an apostrophe, as no word's own letters do: Ulaş'ım.
fn is_set_apart(text: &str, span: &Span, reading: &Reading) -> bool {
    reading.makes.is_some() && text[reading.stem_end..span.end].starts_with(is_apostrophe)
}
