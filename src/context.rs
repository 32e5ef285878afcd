//! The words beside a name.

use crate::characters::end_of_word;
use crate::cues::{self, Cue, Sorts};
use crate::facts::TypeSet;
use crate::fold::{FULL_STOPS, is_apostrophe, is_separator, is_word};
use crate::names::is_quote;
use crate::script::{is_arabic, is_georgian};
use crate::words::Lexicon;

/// What stands right before and right after a name.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Beside {
    /// Types of place named beside it.
    pub(crate) types: TypeSet,
    /// Those of them that stand behind it.
    pub(crate) types_behind: TypeSet,
    /// Where the type word after it ends; 0 if there is none.
    pub(crate) type_end: usize,
    /// The types stand behind a comma: "Tartar and Goranboy, towns".
    pub(crate) types_apposed: bool,
    /// Offices named before it, a bit for each of the first 64 numbers, and where the first begins.
    pub(crate) offices: u64,
    pub(crate) office_start: usize,
    /// Where an office behind the name ends; 0 if there is none.
    pub(crate) office_end: usize,
    /// A form of address or a rank stands right before it.
    pub(crate) titled: bool,
    /// "Counterpart" stands before it.
    pub(crate) counterpart: bool,
    pub(crate) government: bool,
    pub(crate) literal: bool,
    /// What stands beside places only does so here: "near".
    pub(crate) placed: bool,
    /// A capitalised word that says nothing to the lexicon stands right before it: most likely a given name.
    pub(crate) given_name: bool,
}

/// How many words before a person's name are looked at: "deputy minister of foreign affairs Galuzin".
const BEFORE_PERSON: usize = 5;
/// And before a place's: "city of the".
const BEFORE_PLACE: usize = 2;
/// Words behind a comma: "a small mountain town".
const APPOSED: usize = 3;

/// Cues that say something right after a name, and before it.
const AFTER: Sorts = Cue::Type(0).sort()
    | Cue::Government.sort()
    | Cue::LiteralAfter.sort()
    | Cue::PlaceAfter.sort()
    | Cue::Other.sort();
const BEFORE: Sorts = Cue::Type(0).sort()
    | Cue::Office(0).sort()
    | Cue::Government.sort()
    | Cue::LiteralBefore.sort()
    | Cue::PlaceBefore.sort()
    | Cue::Counterpart.sort()
    | Cue::Of.sort();

/// Cues behind which another phrase begins.
const FOLLOWING: Sorts = Cue::Of.sort() | Cue::In.sort() | Cue::And.sort() | Cue::LiteralBefore.sort();

impl Beside {
    /// Looks at the words around `start..end`, for what may be said of a place or of a person.
    pub(crate) fn new(
        text: &str,
        start: usize,
        end: usize,
        place: bool,
        person: bool,
        lexicon: &Lexicon,
    ) -> Self {
        let mut beside = Beside::default();
        if place {
            beside.after(text, end_with_figure(text, end_with_quote(text, start, end)), lexicon);
        }
        if place || person {
            beside.before(text, start, if person { BEFORE_PERSON } else { BEFORE_PLACE }, lexicon);
        }
        beside
    }

    /// Whether the words beside it say that it is a name: one of the types of place, or an office.
    pub(crate) fn supports(&self, of_places: impl Fn(TypeSet) -> TypeSet) -> bool {
        of_places(self.types) != 0 || self.offices != 0
    }

    fn after(&mut self, text: &str, end: usize, lexicon: &Lexicon) {
        let Some(next) = next_word(text, end) else { return };
        let mut others = None;
        lexicon.cues().at(text, next, AFTER, |cue, cue_end| match cue {
            Cue::Type(number) => self.type_behind(number, cue_end),
            Cue::Government => self.government = true,
            Cue::LiteralAfter => self.literal = true,
            Cue::PlaceAfter => self.placed = true,
            Cue::Other => others = others.max(Some(cue_end)),
            _ => {}
        });
        // "Aghdam, Fuzuli and other districts".
        if let Some(next) = others.and_then(|end| next_word(text, end)) {
            lexicon.cues().at(text, next, Cue::Type(0).sort(), |cue, cue_end| {
                if let Cue::Type(number) = cue {
                    self.type_behind(number, cue_end);
                }
            });
        }
    }

    fn type_behind(&mut self, number: u16, end: usize) {
        self.types |= bit(number);
        self.types_behind = self.types;
        self.type_end = self.type_end.max(end);
    }

    /// What is said of the name behind a comma: "Grigoryan, the deputy prime minister", "Lachin, a small town in the west".
    pub(crate) fn apposition(&mut self, text: &str, end: usize, place: bool, lexicon: &Lexicon) {
        let Some(rest) = text[end..].strip_prefix(", ") else { return };
        let mut at = text.len() - rest.len();
        let word = word_at(text, at);
        let article = lexicon
            .any_cue(text, at, Cue::Article.sort(), |cue, end| cue == Cue::Article && end == at + word.len());
        if article {
            // Any space may stand behind it, a sign or the end of the text too.
            let Some(next) = next_word(text, at + word.len()) else { return };
            at = next;
        }
        for _ in 0..APPOSED {
            let (mut office, mut office_end, mut types, mut types_end) = (0, 0, 0, 0);
            let mut other = false;
            lexicon.cues().at(text, at, cues::ALL, |cue, cue_end| match cue {
                Cue::Office(number) if cue_end > office_end => (office, office_end) = (bit(number), cue_end),
                Cue::Type(number) if cue_end >= types_end => {
                    types = bit(number) | if cue_end == types_end { types } else { 0 };
                    types_end = cue_end;
                }
                Cue::Office(_) | Cue::Type(_) => {}
                _ => other = true,
            });
            if !place && office != 0 {
                (self.offices, self.office_end) = (office, office_end);
                return;
            }
            if place && types != 0 && ends_phrase(text, types_end, lexicon) {
                (self.types, self.types_apposed) = (types, !article);
                return;
            }
            let word = word_at(text, at);
            // "a small town": the words before it are not names, and belong to one phrase.
            if other || !word.starts_with(char::is_lowercase) || !text[at + word.len()..].starts_with(' ') {
                return;
            }
            at += word.len() + 1;
        }
    }

    /// The offices that stand before byte `start`, where the name of their country begins: "President of" Artsakh.
    pub(crate) fn offices_before(text: &str, start: usize, lexicon: &Lexicon) -> u64 {
        let mut beside = Beside::default();
        beside.before(text, start, BEFORE_PERSON, lexicon);
        beside.offices
    }

    /// The offices that begin with the word before `start..end` and end within that name.
    pub(crate) fn offices_into(text: &str, start: usize, end: usize, lexicon: &Lexicon) -> u64 {
        let mut offices = 0;
        if let Some(word) = end_before(text, start).and_then(|before| word_before(text, before)) {
            lexicon.cues().at(text, word, Cue::Office(0).sort(), |cue, cue_end| match cue {
                Cue::Office(number) if cue_end > start && cue_end < end => offices |= bit(number),
                _ => {}
            });
        }
        offices
    }

    fn before(&mut self, text: &str, start: usize, most: usize, lexicon: &Lexicon) {
        // "The state minister, Arayik Harutyunyan": a comma may stand between.
        let comma = text[..start].strip_suffix(", ").filter(|_| most == BEFORE_PERSON).map(str::len);
        let mut at = start;
        // A cue must reach from its first word to the name, or to an "of" before it.
        let mut ends = [comma.or_else(|| end_before(text, start)), None];
        let mut longest_office = 0;
        let mut before = 0;
        for number in 0..most {
            let end = if number == 0 { ends[0] } else { end_before(text, at) };
            let Some(word) = end.and_then(|end| word_before(text, end)) else { break };
            at = word;
            let mut known = false;
            let (mut of, mut office, mut types, mut literal) = (false, 0u64, 0, false);
            let sorts = if number == 0 { cues::ALL } else { BEFORE };
            lexicon.cues().at(text, word, sorts, |cue, cue_end| {
                // An abbreviation may carry a point: "Pres. Aliyev".
                let reaches = |end: Option<usize>| {
                    end == Some(cue_end)
                        || end.and_then(|end| text.get(cue_end..end)).is_some_and(is_full_stop)
                };
                let (adjacent, of_end) = (reaches(ends[0]), reaches(ends[1]));
                if !adjacent && !of_end {
                    return;
                }
                known = true;
                match cue {
                    Cue::Type(number) => types |= bit(number),
                    // "Ministers of" Armenia: of a place only a part of the office would be read.
                    Cue::Office(number) if most == BEFORE_PERSON => office |= bit(number),
                    Cue::Government if adjacent => self.government = true,
                    Cue::LiteralBefore if adjacent => literal = true,
                    Cue::PlaceBefore if adjacent => self.placed = true,
                    Cue::Counterpart if adjacent => self.counterpart = true,
                    Cue::Title if adjacent => self.titled = true,
                    Cue::Of => of = true,
                    _ => {}
                }
            });
            // "в районе Лачина" is near it: the longer group of words wins here too.
            if literal {
                before = 0;
                self.literal = true;
            }
            // "Глава МИД" Мирзоян: the word right before the name ends an office of several words.
            self.given_name &= office == 0;
            before |= types;
            if office != 0 && start - word > longest_office {
                // The longest group of words wins: "deputy prime minister" over "minister".
                longest_office = start - word;
                self.offices = office;
                self.office_start = word;
            }
            if of && ends[1].is_none() {
                ends[1] = end_before(text, word);
            }
            if number == 0 && comma.is_none() {
                let knows = || lexicon.knows_given_name(word_at(text, word)) || is_initial(&text[word..]);
                let uncased = || text[word..].starts_with(|c| is_georgian(c) || is_arabic(c));
                self.given_name = match (text[word..].starts_with(char::is_uppercase), known) {
                    (true, false) => true,
                    // Şahin is no "şahın", of the shah.
                    (true, true) => knows(),
                    // Where there are no capitals, only a known given name is one.
                    (false, _) => !known && uncased() && knows(),
                };
            }
        }
        self.types |= before;
    }
}

/// Whether a text is one full stop.
fn is_full_stop(text: &str) -> bool {
    text.strip_prefix(FULL_STOPS) == Some("")
}

/// Whether a text begins with an initial, whatever else the letter says: the Italian e is "and".
fn is_initial(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.as_str().starts_with(FULL_STOPS)
}

/// The set of the type or office of a number.
pub(crate) fn bit(number: u16) -> u64 {
    if number < 64 { 1 << number } else { 0 }
}

/// The start of the word after byte `end`, where nothing but one space or hyphen lies between.
pub(crate) fn next_word(text: &str, end: usize) -> Option<usize> {
    match text.as_bytes()[end..] {
        [b' ' | b'-' | b'\n', next, ..] if next.is_ascii_alphanumeric() => return Some(end + 1),
        [b'!'..=b',' | b'.'..=b'~', ..] | [] => return None,
        _ => {}
    }
    let mut chars = text[end..].char_indices();
    let (_, first) = chars.next()?;
    if !is_separator(first) {
        return None;
    }
    let (offset, second) = chars.find(|(_, c)| *c != '\u{200C}')?;
    (is_word(second) || second.is_ascii_digit()).then_some(end + offset)
}

/// The end of a name with the quote that it stands in.
fn end_with_quote(text: &str, start: usize, end: usize) -> usize {
    let closing = text[end..].chars().next().filter(|&c| is_quote(c) && text[..start].ends_with(is_quote));
    end + closing.map_or(0, char::len_utf8)
}

/// Bytes of a figure in brackets, at most.
const LONGEST_FIGURE: usize = 24;

/// The end of a name with the figure in brackets that stands behind it: "Saatlı (30 min ton), Bərdə (24 min ton) rayonları".
pub(crate) fn end_with_figure(text: &str, end: usize) -> usize {
    let Some(rest) = text[end..].strip_prefix(" (") else { return end };
    // No further: a text may open a bracket behind every name and close none.
    let Some(length) = rest.bytes().take(LONGEST_FIGURE + 1).position(|byte| byte == b')') else {
        return end;
    };
    let is_figure = rest[..length].contains(|c: char| c.is_ascii_digit());
    if is_figure { text.len() - rest.len() + length + 1 } else { end }
}

/// The end of the word before byte `start`, where only one space or hyphen, a line break or an opening quote lies
/// between.
fn end_before(text: &str, start: usize) -> Option<usize> {
    match text.as_bytes()[..start] {
        [.., b'!'..=b',' | b'.'..=b'~', b' ' | b'-' | b'\n'] => return Some(start - 1),
        [.., b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'.' | b',' | b'(' | b')'] | [] => return None,
        _ => {}
    }
    let before = text[..start].trim_end_matches(|c| is_quote(c) || matches!(c, '\'' | '‘'));
    let trimmed = before.trim_end_matches(is_separator);
    let gap = &before[trimmed.len()..];
    (!gap.is_empty() && gap.len() <= 3 && !has_lines(gap)).then_some(trimmed.len())
}

/// The start of the word that ends at byte `end`.
fn word_before(text: &str, end: usize) -> Option<usize> {
    let ascii = text.as_bytes()[..end].iter().rev().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    match text.as_bytes()[..end - ascii].last() {
        Some(b'.' | b'\'' | b'`' | 0x80..) => {}
        _ if ascii == 0 => {}
        _ => return Some(end - ascii),
    }
    let word = text[..end].trim_end_matches(|c| is_word(c) || is_apostrophe(c) || FULL_STOPS.contains(&c));
    // "Gen." and "г." are words with their point; a sentence that ends before the name is not part of it.
    let written = text[word.len()..end].trim_end_matches(FULL_STOPS);
    let abbreviation = written.len() < end - word.len();
    if written.is_empty() || abbreviation && written.chars().count() > 4 {
        return None;
    }
    let inner = written.len() - written.trim_start_matches(|c| !is_word(c)).len();
    Some(word.len() + inner)
}

/// Whether a group of words that ends at byte `end` ends its phrase there, or is followed by where that is: "a town of the
/// west".
fn ends_phrase(text: &str, end: usize, lexicon: &Lexicon) -> bool {
    let Some(next) = next_word(text, end) else { return true };
    lexicon.any_cue(text, next, FOLLOWING, |cue, _| cue.sort() & FOLLOWING != 0)
}

/// Years named around a name, the first of them; 0 where there are no more.
pub(crate) type Years = [i32; 4];

/// Bytes before and after a name in which years are looked for: a sentence or two.
const AROUND: usize = 240;

/// The years named around `start..end`: numbers of four digits.
pub(crate) fn years_around(text: &str, start: usize, end: usize) -> Years {
    let around = &text.as_bytes()[start.saturating_sub(AROUND)..text.len().min(end + AROUND)];
    let numbers = around.split(|byte| !byte.is_ascii_digit()).filter(|digits| digits.len() == 4);
    let mut years = Years::default();
    for (year, digits) in years.iter_mut().zip(numbers) {
        *year = digits.iter().fold(0, |year, digit| 10 * year + i32::from(digit - b'0'));
    }
    years
}

/// Whether the word at byte `start` begins a sentence or a line, as far as punctuation says.
pub(crate) fn begins_sentence(text: &str, start: usize) -> bool {
    if let [.., b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b',', b' '] = text.as_bytes()[..start] {
        return false;
    }
    let before =
        text[..start].trim_end_matches(|c| is_quote(c) || matches!(c, '\'' | '‘' | '(' | ' ' | '\u{A0}'));
    before.is_empty()
        || before.ends_with(['.', '\u{2024}', '!', '?', ':', ';', '\n', '։', '…', '•', '–', '—'])
}

/// The word at byte `start`.
pub(crate) fn word_at(text: &str, start: usize) -> &str {
    &text[start..end_of_word(text, start)]
}

/// Whether a text holds more than one line break.
pub(crate) fn has_lines(text: &str) -> bool {
    text.bytes().filter(|&byte| byte == b'\n').nth(1).is_some()
}
