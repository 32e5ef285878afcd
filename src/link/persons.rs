//! Whether a name is a part of some person's name: a given name, or a surname behind one.

use super::Linker;
use super::reading::{Reading, Span, is_certain};
use crate::context::{self, Beside};
use crate::cues::Cue;
use crate::entity::{Kind, NameKind};
use crate::facts::{NONE, REGIONAL};
use crate::fold::{self, FULL_STOPS, Short, is_apostrophe, is_hyphen, is_separator};
use crate::names::Form;
use crate::script::is_georgian;

impl<'t> Linker<'t> {
    /// Whether a surname or an unlisted spelling is another person's: a given name or an initial stands before it that is not
    /// listed with it, or an initial or a father's name behind it.
    pub(super) fn is_someone_elses(
        &self,
        text: &str,
        spans: &[Span],
        readings: &[Reading],
        i: usize,
    ) -> bool {
        let span = &spans[i];
        let own = &readings[span.readings.clone()];
        let surname = own.iter().any(|r| self.is_surname(r));
        let guess = own.iter().any(|r| r.spelled.is_some());
        span.beside.given_name && (surname || guess) && self.has_given_name(text, spans, readings, i)
            || surname && (self.is_before_patronymic(text, span, 2) || is_before_initial(text, span))
            || surname
                && (self.is_behind_patronymic(text, span)
                    || self.is_before_unnamed(text, span, spans.get(i + 1)))
            || (guess || own.iter().any(|r| r.form == Form::Initial)) && is_behind_initial(text, span)
    }

    /// Whether a reading is of a lone surname. One that is an everyday word too is listed: Miller.
    fn is_surname(&self, reading: &Reading) -> bool {
        let listed = || reading.kind == NameKind::Common && self.is_one_word(reading);
        reading.form == Form::Surname || reading.of == Kind::Person && listed()
    }

    /// Whether a given name stands before what may be a surname.
    fn has_given_name(&self, text: &str, spans: &[Span], readings: &[Reading], i: usize) -> bool {
        let span = &spans[i];
        let before = i.checked_sub(1).map(|i| &spans[i]);
        if before.is_some_and(|before| self.ends_before(text, before, readings, span)) {
            return false;
        }
        // German writes every noun with a capital: "Ministerpräsident".
        let full = |r: &Reading| r.of == Kind::Person && !self.is_surname(r);
        before.is_some_and(|before| self.is_given_place(text, before, readings, span))
            || if readings[span.readings.clone()].iter().all(full) {
                self.is_behind_known_given_name(text, span)
            } else {
                self.is_given_name(text, span)
            }
    }

    /// Whether the word before a name is itself a name that does not go with it: a country, or the other end of a hyphen.
    fn ends_before(&self, text: &str, before: &Span, readings: &[Reading], span: &Span) -> bool {
        let Some(gap) = text.get(before.end..span.start) else { return false };
        let wide =
            |r: &Reading| r.of == Kind::Place && !matches!(self.facts.owner(r.entity), NONE | REGIONAL);
        // A name before a full stop is no abbreviation: "in Sochi. Aliyev said".
        if let Some(gap) = gap.strip_prefix(FULL_STOPS) {
            return gap.chars().all(is_separator);
        }
        // "Сказал Ильхам Алиев Путину": they are two.
        let person = |r: &Reading| r.of == Kind::Person && !self.is_surname(r) && r.spelled.is_none();
        if gap == " " && readings[before.readings.clone()].iter().all(person) {
            return true;
        }
        let word = &text[before.start..before.end];
        // İsrail Həsənov is a man of that name.
        let given = || self.lexicon.knows_given_name(word);
        // "Козырева Кочаряну" are two: what ends as a surname is no given name.
        let surname = |r: &Reading| r.form == Form::Surname && self.ends_as_surname(word);
        if gap == " " && readings[before.readings.clone()].iter().all(surname) && !given() {
            return true;
        }
        // "Мэр Гюмри Гукасян": the office is of the town. A guess is rather a part of a name.
        let place = |r: &Reading| r.of == Kind::Place && r.spelled.is_none();
        let guess = readings[span.readings.clone()].iter().any(|r| r.spelled.is_some());
        if gap == " "
            && !guess
            && readings[before.readings.clone()].iter().all(place)
            && self.is_of_office(text, before)
        {
            return true;
        }
        // "Глава МИД Армении" Мирзоян, "глава Евросовета" Кошта.
        let capitals = || word.chars().all(char::is_uppercase);
        let words = || word.contains(' ');
        let institution =
            |r: &Reading| r.of == Kind::Institution && (words() || capitals() || is_certain(r) && !given());
        gap.chars().all(is_separator)
            && (gap.chars().any(is_hyphen)
                || readings[before.readings.clone()].iter().any(institution)
                || readings[before.readings.clone()].iter().any(wide) && !given())
    }

    /// Whether a word as it is written ends as surnames do, with a case ending or without.
    pub(super) fn ends_as_surname(&self, written: &str) -> bool {
        let is_case_ending = |rest: &str| self.matcher.is_case_ending(rest);
        Short::new(written).is_some_and(|word| self.lexicon.is_surname(word.text(), is_case_ending))
    }

    /// Whether the name before a surname is a place's and nothing says that it is the place: Lachin Mammadov. An office before
    /// it is of the place, unless that is a given name too: "мэр Гюмри Гукасян".
    fn is_given_place(&self, text: &str, before: &Span, readings: &[Reading], span: &Span) -> bool {
        // A given name before a surname has no ending: "Zəngilanda Ərdoğanla" are two names.
        let place = |r: &Reading| r.of == Kind::Place && r.makes.is_none() && !self.facts.can_act(r.entity);
        text.get(before.end..span.start) == Some(" ")
            && !before.beside.literal
            && self.facts.of_places(before.beside.types) == 0
            && readings[before.readings.clone()].iter().all(place)
            && !self.is_of_office(text, before)
    }

    /// Whether an office stands right before a place of which no person is called.
    fn is_of_office(&self, text: &str, place: &Span) -> bool {
        !self.lexicon.knows_given_name(&text[place.start..place.end])
            && Beside::offices_before(text, place.start, self.lexicon) != 0
    }

    /// Whether a given name of the region stands right before a name of which nothing says that it is a place.
    pub(super) fn is_behind_given_name(&self, text: &str, span: &Span) -> bool {
        self.facts.of_places(span.beside.types) == 0
            && !span.beside.literal
            && self.is_behind_known_given_name(text, span)
    }

    /// Whether a given name of the region stands right before a name.
    fn is_behind_known_given_name(&self, text: &str, span: &Span) -> bool {
        let Some(before) = text[..span.start].strip_suffix(' ') else { return false };
        let word = &before[last_word(before)..];
        !word.starts_with(fold::is_small) && self.lexicon.knows_given_name(word)
    }

    /// Whether the capitalised word before a surname is a given name that is not listed with it: then the surname is
    /// someone else's.
    fn is_given_name(&self, text: &str, span: &Span) -> bool {
        let before = text[..span.start].trim_end_matches(is_separator);
        let gap = &text[before.len()..span.start];
        let before = before.strip_suffix(FULL_STOPS).unwrap_or(before);
        let start = last_word(before);
        let word = context::word_at(text, start);
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        if is_capital(word) {
            // An initial, but not the S of KREMLIN'S.
            return !text[..start].ends_with(is_apostrophe);
        }
        let Some(folded) = Short::new(word) else { return false };
        // Of the region, or of someone in the gazetteer or elsewhere, who may be called by a word: "Will Aliyev sign?"
        let known = self.lexicon.is_given_name(folded.text());
        let borne =
            || self.facts.is_given_name(folded.text()) || self.lexicon.is_given_elsewhere(folded.text());
        // At the start of a sentence any word has a capital, and in headlines common ones have: "To Meet Aliyev In Washington".
        let given = || {
            let common = self.lexicon.is_common(folded.text());
            if context::begins_sentence(text, start) {
                !common && borne()
            } else {
                !common || borne() || !is_in_headline(text, start, span.end)
            }
        };
        (known || capitals >= 1 && given()) && !self.lexicon.is_generic(folded.text()) && gap_is_space(gap)
    }

    /// Whether a father's name is among the words that follow: "Həsənov Amid Hüseyn oğlu", "Nizami Həsən oğlu". Whom the
    /// gazetteer lists so is no lone surname.
    pub(super) fn is_before_patronymic(&self, text: &str, span: &Span, words: usize) -> bool {
        let mut at = span.end;
        (0..words).any(|_| {
            let next = text[at..].strip_prefix(' ').map(|_| context::word_at(text, at + 1));
            let Some(next) = next.filter(|next| next.starts_with(char::is_uppercase)) else { return false };
            at += 1 + next.len();
            text[at..].starts_with([' ', '-'])
                && self.lexicon.any_cue(text, at + 1, Cue::Patronymic.sort(), |cue, _| cue == Cue::Patronymic)
        })
    }

    /// Whether a father's name stands right before a surname: "Cahid Məstan oğlu Gəncəliyev".
    fn is_behind_patronymic(&self, text: &str, span: &Span) -> bool {
        let Some(before) = text[..span.start].strip_suffix(' ') else { return false };
        let start = last_word(before);
        self.lexicon.any_cue(text, start, Cue::Patronymic.sort(), |cue, end| {
            cue == Cue::Patronymic && end == before.len()
        })
    }

    /// Whether a surname stands before a given name or a designation that begins no other name: "Վարոսյան Լիանային", of Liana
    /// Varosyan; Bayraktar TB2.
    fn is_before_unnamed(&self, text: &str, span: &Span, after: Option<&Span>) -> bool {
        let next = match text[span.end..].strip_prefix(' ') {
            Some(rest) if after.is_none_or(|after| after.start > span.end + 1) => context::word_at(rest, 0),
            _ => return false,
        };
        let capitals = next.chars().take_while(|c| c.is_uppercase()).count();
        if capitals == 0 {
            return false;
        }
        if next.ends_with(|c: char| c.is_ascii_digit()) {
            return next.chars().skip(capitals).all(|c| c.is_ascii_digit());
        }
        let Some(folded) = Short::new(next) else { return false };
        let is_ending = |rest: &str| self.matcher.is_case_ending(rest);
        let word = folded.text();
        let given =
            self.lexicon.is_given_name(word) || self.lexicon.declined_given_name(word, is_ending).is_some();
        // "Путину Ильхам Алиев" are two; "Taghiyev Samir Ramiz" is one, with his father's name.
        let rest = text[span.end + 1 + next.len()..].strip_prefix(' ');
        let surname = |word: &str| !self.lexicon.knows_given_name(word) && self.ends_as_surname(word);
        let is_two = |rest: &str| rest.starts_with(char::is_uppercase) && surname(context::word_at(rest, 0));
        given && !rest.is_some_and(is_two)
    }

    /// Whether a place's name is a given name here, as nothing says that it is the place: a word follows that ends as surnames
    /// do; behind an everyday word or a guess, any unknown name. So is a surname that is also a given name. What a type word
    /// before it says ("a resident of the village, Sabuhi Mamedov") counts no more than a given name and a surname.
    pub(super) fn is_before_surname(
        &self,
        text: &str,
        span: &Span,
        own: &[Reading],
        after: Option<&Span>,
    ) -> bool {
        // A given name is one word.
        if span.beside.literal
            || !text[span.end..].starts_with(' ')
            || text[span.start..span.end].contains(is_separator)
        {
            return false;
        }
        let next = context::word_at(text, span.end + 1);
        let georgian = next.starts_with(is_georgian);
        if !georgian && !next.starts_with(char::is_uppercase) {
            return false;
        }
        let Some(folded) = Short::new(next) else { return false };
        let is_surname = |word: &str| self.lexicon.is_surname(word, |rest| self.matcher.is_case_ending(rest));
        if georgian {
            // Where there are no capitals both words must say so: თამარ of the surname ...ძე is no queen.
            return own.iter().all(|r| self.is_surname(r))
                && is_surname(folded.text())
                && self.lexicon.knows_given_name(&text[span.start..span.end]);
        }
        // "Kars Milletvekili" is the member for Kars; Akhundov is no akhund.
        let mut office = false;
        self.lexicon.cues().stems_at(text, span.end + 1, Cue::Office(0).sort(), |cue, stem_end, end| {
            let whole = stem_end == end || !is_surname(folded.text());
            office |= matches!(cue, Cue::Office(_)) && whole;
        });
        if office {
            return false;
        }
        let given = self.lexicon.knows_given_name(&text[span.start..span.end]);
        let typed = self.facts.of_places(span.beside.types) != 0;
        if typed && !given {
            return false;
        }
        // Afgan Mukhtarov is no Afghan.
        let place = |r: &Reading| {
            r.of == Kind::Place && (given || r.kind != NameKind::Demonym && !self.facts.can_act(r.entity))
        };
        // Mustafa Hajibeyli is no Mr Mustafa, nor is Rahman Hummatov Mr Rahman.
        if own.iter().all(|r| self.is_surname(r)) {
            if typed {
                return false;
            }
            let own = Short::new(&text[span.start..span.end]);
            let given = given || own.is_some_and(|own| self.lexicon.is_given_elsewhere(own.text()));
            return given || is_surname(folded.text()) && own.is_some_and(|own| !is_surname(own.text()));
        }
        // Nor is Shiraz Khachatryan the city for the poet of that surname; Ararat Avalyan is no club.
        let club = |r: &Reading| given && r.of == Kind::Institution && self.is_called_by(r);
        if !own.iter().all(|r| self.is_surname(r) || place(r) || club(r)) {
            return false;
        }
        let named = after.is_some_and(|after| after.start == span.end + 1);
        let common =
            !named && !typed && own.iter().all(|r| r.kind == NameKind::Common || r.spelled.is_some());
        let surname = is_surname(folded.text()) || common && !self.lexicon.is_generic(folded.text());
        surname && !self.is_of_office(text, span)
    }
}

/// Whether an initial follows: with one of its own a surname would be a longer name.
fn is_before_initial(text: &str, span: &Span) -> bool {
    let next = text[span.end..].strip_prefix(' ').map(|_| context::word_at(text, span.end + 1));
    next.is_some_and(|next| is_capital(next) && text[span.end + 1 + next.len()..].starts_with(FULL_STOPS))
}

/// Whether an initial stands before: with one of its own a name would be longer.
fn is_behind_initial(text: &str, span: &Span) -> bool {
    let before = text[..span.start].trim_end_matches(is_separator);
    before.strip_suffix(FULL_STOPS).is_some_and(|before| is_capital(&before[last_word(before)..]))
}

/// Whether the words around `start..end` have capitals too, as those of headlines have.
fn is_in_headline(text: &str, start: usize, end: usize) -> bool {
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let before = text[..start].trim_end_matches(' ');
    let after = text[end..].trim_start_matches(' ');
    capital(&before[last_word(before)..]) && (capital(after) || after.is_empty() || after.starts_with('\n'))
}

/// Whether a word is one capital. More letters are less often an initial: "Dr.", "Jr.", "Mon."
fn is_capital(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

/// The byte at which the word begins that ends a text.
fn last_word(text: &str) -> usize {
    text.trim_end_matches(fold::is_word).len()
}

fn gap_is_space(gap: &str) -> bool {
    !gap.is_empty() && !gap.contains('\n')
}
