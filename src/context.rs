//! The words beside a name.

use crate::facts::TypeSet;
use crate::fold::{is_apostrophe, is_separator, is_word};
use crate::matcher::end_of_word;
use crate::words::{Cue, Lexicon};

/// What stands right before and right after a name.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Beside {
    /// Types of place named beside it.
    pub(crate) types: TypeSet,
    /// Where the type word after it ends; 0 if there is none.
    pub(crate) type_end: usize,
    /// Offices named before it, a bit for each of the first 64 numbers, and where the first begins.
    pub(crate) offices: u64,
    pub(crate) office_start: usize,
    /// "Counterpart" stands before it.
    pub(crate) counterpart: bool,
    pub(crate) government: bool,
    pub(crate) literal: bool,
    /// A capitalised word that says nothing to the lexicon stands right before it: most likely a given name.
    pub(crate) given_name: bool,
}

/// How many words before a person's name are looked at: "deputy minister of foreign affairs Galuzin".
const BEFORE_PERSON: usize = 5;
/// And before a place's: "city of the".
const BEFORE_PLACE: usize = 2;

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
            beside.after(text, end, lexicon);
        }
        if place || person {
            beside.before(text, start, if person { BEFORE_PERSON } else { BEFORE_PLACE }, lexicon);
        }
        beside
    }

    /// Whether the words beside it say that it is a name: a type of place or an office.
    pub(crate) fn supports(&self) -> bool {
        self.types != 0 || self.offices != 0
    }

    fn after(&mut self, text: &str, end: usize, lexicon: &Lexicon) {
        let Some(next) = next_word(text, end) else { return };
        lexicon.cues_at(text, next, |cue, cue_end| match cue {
            Cue::Type(number) => {
                self.types |= bit(number);
                self.type_end = self.type_end.max(cue_end);
            }
            Cue::Government => self.government = true,
            Cue::LiteralAfter => self.literal = true,
            _ => {}
        });
    }

    /// An office in apposition: "Grigoryan, the deputy prime minister".
    pub(crate) fn apposition(&mut self, text: &str, end: usize, lexicon: &Lexicon) {
        let Some(rest) = text[end..].strip_prefix(", ") else { return };
        let rest =
            ["the ", "an ", "a "].iter().find_map(|article| rest.strip_prefix(article)).unwrap_or(rest);
        let mut longest = 0;
        lexicon.cues_at(text, text.len() - rest.len(), |cue, cue_end| {
            if let (Cue::Office(number), true) = (cue, cue_end > longest) {
                longest = cue_end;
                self.offices = bit(number);
            }
        });
    }

    fn before(&mut self, text: &str, start: usize, most: usize, lexicon: &Lexicon) {
        // "The state minister, Arayik Harutyunyan": a comma may stand between.
        let comma = text[..start].strip_suffix(", ").filter(|_| most == BEFORE_PERSON).map(str::len);
        let mut at = start;
        // A cue must reach from its first word to the name, or to an "of" before it.
        let mut ends = [end_before(text, start).or(comma), None];
        let mut longest_office = 0;
        for number in 0..most {
            let before = if number == 0 { ends[0] } else { end_before(text, at) };
            let Some(word) = before.and_then(|end| word_before(text, end)) else { break };
            at = word;
            let mut known = false;
            let (mut of, mut office) = (false, 0u64);
            lexicon.cues_at(text, word, |cue, cue_end| {
                // An abbreviation may carry a point: "Pres. Aliyev".
                let reaches = |end: Option<usize>| {
                    end == Some(cue_end) || end == Some(cue_end + 1) && text[cue_end..].starts_with('.')
                };
                let (adjacent, of_end) = (reaches(ends[0]), reaches(ends[1]));
                if !adjacent && !of_end {
                    return;
                }
                known = true;
                match cue {
                    Cue::Type(number) => self.types |= bit(number),
                    Cue::Office(number) => office |= bit(number),
                    Cue::Government if adjacent => self.government = true,
                    Cue::LiteralBefore if adjacent => self.literal = true,
                    Cue::Counterpart if adjacent => self.counterpart = true,
                    Cue::Of => of = true,
                    _ => {}
                }
            });
            if office != 0 && start - word > longest_office {
                // The longest group of words wins: "deputy prime minister" over "minister".
                longest_office = start - word;
                self.offices = office;
                self.office_start = word;
            }
            if of && ends[1].is_none() {
                ends[1] = end_before(text, word);
            }
            if number == 0 && !known && comma.is_none() {
                self.given_name = text[word..].starts_with(char::is_uppercase);
            }
        }
    }
}

fn bit(number: u16) -> u64 {
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

/// The end of the word before byte `start`, where only one space or hyphen, a line break or an opening quote lies
/// between.
fn end_before(text: &str, start: usize) -> Option<usize> {
    match text.as_bytes()[..start] {
        [.., b'!'..=b',' | b'.'..=b'~', b' ' | b'-' | b'\n'] => return Some(start - 1),
        [.., b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'.' | b',' | b'(' | b')'] | [] => return None,
        _ => {}
    }
    let before = text[..start].trim_end_matches(['"', '“', '«', '„', '\'', '‘']);
    let trimmed = before.trim_end_matches(is_separator);
    let gap = &before[trimmed.len()..];
    (!gap.is_empty() && gap.len() <= 3 && gap.matches('\n').count() < 2).then_some(trimmed.len())
}

/// The start of the word that ends at byte `end`.
fn word_before(text: &str, end: usize) -> Option<usize> {
    let ascii = text.as_bytes()[..end].iter().rev().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    match text.as_bytes()[..end - ascii].last() {
        Some(b'.' | b'\'' | b'`' | 0x80..) => {}
        _ if ascii == 0 => {}
        _ => return Some(end - ascii),
    }
    let word = text[..end].trim_end_matches(|c| is_word(c) || is_apostrophe(c) || c == '.');
    // "Gen." and "г." are words with their point; a sentence that ends before the name is not part of it.
    let written = text[word.len()..end].trim_end_matches('.');
    let abbreviation = written.len() < end - word.len();
    if written.is_empty() || abbreviation && written.chars().count() > 4 {
        return None;
    }
    let inner = written.len() - written.trim_start_matches(|c| !is_word(c)).len();
    Some(word.len() + inner)
}

/// Whether two names stand in one clause, a few words apart: "Aghbulag village of the Khojaly district".
pub(crate) fn is_beside(text: &str, from: usize, to: usize) -> bool {
    // First by bytes: those of the characters below, and those that begin them.
    let stops = |&byte: &u8| {
        matches!(byte, b'.' | b';' | b'!' | b'?' | b'\n' | b'(' | b')' | b'"' | 0xC2 | 0xD6 | 0xE2)
    };
    to >= from
        && to - from <= 40
        && (!text.as_bytes()[from..to].iter().any(stops)
            || !text[from..to].contains(['.', ';', '!', '?', '\n', '։', '(', ')', '"', '“', '”', '«', '»']))
}

/// Whether `text` between two names only joins the names of a list: a comma, "and", or both.
pub(crate) fn joins_list(text: &str, from: usize, to: usize, lexicon: &Lexicon) -> bool {
    if to < from || to - from > 24 {
        return false;
    }
    let gap = &text[from..to];
    let words = gap.trim_matches(|c: char| is_separator(c) || matches!(c, ',' | '،' | '/' | '՝'));
    if gap.matches('\n').count() > 1 {
        return false;
    }
    if words.is_empty() {
        return gap.contains([',', '،', '/', '՝']);
    }
    let at = from + (words.as_ptr() as usize - gap.as_ptr() as usize);
    let mut joins = false;
    lexicon.cues_at(text, at, |cue, end| joins |= cue == Cue::And && end == at + words.len());
    joins
}

/// Whether `text` between an institution and a name only says that it is the name's: `Ministry of`, `Ministry of the`; in
/// Russian and Persian, which put the owner behind without a word, nothing but a space.
pub(crate) fn joins_of(text: &str, from: usize, to: usize, lexicon: &Lexicon) -> bool {
    if to < from || to - from > 16 {
        return false;
    }
    let gap = &text[from..to];
    let words = gap.trim_matches(is_separator);
    if words.is_empty() {
        let owner_behind =
            text[to..].starts_with(|c| matches!(c, '\u{400}'..='\u{4FF}' | '\u{600}'..='\u{6FF}'));
        return owner_behind && !gap.is_empty() && gap.matches('\n').count() < 2;
    }
    let at = from + (gap.len() - gap.trim_start_matches(is_separator).len());
    let mut joins = false;
    lexicon.cues_at(text, at, |cue, end| joins |= cue == Cue::Of && end == at + words.len());
    joins
}

/// Whether `text` between a country and the bare name of an institution or an office makes it that country's:
/// `Azerbaijan’s`, `Russian`, `Azerbaijani former`.
pub(crate) fn possesses(text: &str, from: usize, to: usize) -> bool {
    if to <= from || to - from > 24 {
        return false;
    }
    // No space and no apostrophe.
    if matches!(text.as_bytes()[from], b'!'..=b'&' | b'('..=b',' | b'.'..=b'_' | b'a'..=b'~') {
        return false;
    }
    let gap = &text[from..to];
    let mut chars = gap.chars();
    let words = match chars.next() {
        Some(c) if is_apostrophe(c) => gap[c.len_utf8()..].trim_start_matches(['s', 'S']),
        _ => gap,
    };
    words.starts_with(is_separator)
        && gap.matches('\n').count() < 2
        && words.split(is_separator).filter(|word| !word.is_empty()).count() < 2
        && words.chars().all(|c| is_separator(c) || c.is_lowercase())
}

/// Whether the word at byte `start` begins a sentence or a line, as far as punctuation says.
pub(crate) fn begins_sentence(text: &str, start: usize) -> bool {
    if let [.., b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b',', b' '] = text.as_bytes()[..start] {
        return false;
    }
    let before = text[..start].trim_end_matches(['"', '“', '«', '„', '\'', '‘', '(', ' ', '\u{A0}']);
    before.is_empty() || before.ends_with(['.', '!', '?', ':', ';', '\n', '։', '…', '•', '–', '—'])
}

/// The word at byte `start`.
pub(crate) fn word_at(text: &str, start: usize) -> &str {
    &text[start..end_of_word(text, start)]
}
