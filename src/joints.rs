//! What stands between two names and joins them: lists, owners, apposed abbreviations.

use crate::characters::end_of_word;
use crate::context::{bit, end_with_figure, has_lines, next_word};
use crate::cues::Cue;
use crate::facts::TypeSet;
use crate::fold::{Short, is_apostrophe, is_hyphen, is_separator};
use crate::names::is_quote;
use crate::words::Lexicon;

/// Whether two names stand in one clause, a few words apart: "Aghbulag village of the Khojaly district".
pub(crate) fn is_beside(text: &str, from: usize, to: usize) -> bool {
    // First by bytes: those of the characters below, and those that begin them.
    let stops = |&byte: &u8| {
        matches!(byte, b'.' | b';' | b'!' | b'?' | b'\n' | b'(' | b')' | b'"' | 0xC2 | 0xD6 | 0xE2)
    };
    to >= from
        && to - from <= 40
        && (!text.as_bytes()[from..to].iter().any(stops)
            || !text[from..to].contains(|c| {
                is_quote(c) || matches!(c, '.' | '\u{2024}' | ';' | '!' | '?' | '\n' | '։' | '(' | ')')
            }))
}

/// Whether `text` between two names only joins the names of a list: a comma, "and", or both, or a hyphen (Qazax-Gəncə zonası).
pub(crate) fn joins_list(text: &str, from: usize, to: usize, lexicon: &Lexicon) -> bool {
    if to < from || to - from > 48 {
        return false;
    }
    let from = end_with_figure(text, from).min(to);
    if to - from > 24 {
        return false;
    }
    let gap = &text[from..to];
    let words = gap.trim_matches(|c: char| is_separator(c) || matches!(c, ',' | '،' | '/' | '՝'));
    if has_lines(gap) {
        return false;
    }
    // Figures belong to the name before: "Aragatsotn – 50%, Ararat – 50,87%".
    let is_figure =
        |c: char| c.is_ascii_digit() || is_separator(c) || matches!(c, ',' | '.' | '%' | '(' | ')' | ';');
    let figures = words.contains(|c: char| c.is_ascii_digit()) && words.chars().all(is_figure);
    if words.is_empty() || figures && gap.trim_end_matches(is_separator).ends_with([',', ';']) {
        return gap.contains([',', '،', '/', '՝', ';']) || gap.contains(is_hyphen);
    }
    let at = from + (words.as_ptr() as usize - gap.as_ptr() as usize);
    lexicon.any_cue(text, at, Cue::And.sort(), |cue, end| cue == Cue::And && end == at + words.len())
}

/// Whether `text` between two names joins them in a list that repeats its preposition: "to Aghali and to Zabukh".
pub(crate) fn joins_loosely(text: &str, from: usize, to: usize, lexicon: &Lexicon) -> bool {
    if to < from || to - from > 24 {
        return false;
    }
    let gap = text[from..to].trim_end_matches(is_separator);
    let Some((_, preposition)) = gap.rsplit_once(is_separator) else { return false };
    let at = from + gap.len() - preposition.len();
    // The list first: what joins no list is found out sooner.
    joins_list(text, from, at, lexicon)
        && lexicon.any_cue(text, at, Cue::LiteralBefore.sort(), |cue, end| {
            cue == Cue::LiteralBefore && end == from + gap.len()
        })
}

/// Adjectives of a list that share one type word; longer lists are cut.
const LONGEST_LIST: usize = 8;

/// The types that a word right behind byte `end` says.
pub(crate) fn types_behind(text: &str, end: usize, lexicon: &Lexicon) -> TypeSet {
    next_word(text, end).map_or(0, |next| types_at(text, next, lexicon, |_| true))
}

/// The types that the words at byte `at` say, of those that end where they may.
pub(crate) fn types_at(text: &str, at: usize, lexicon: &Lexicon, may_end: impl Fn(usize) -> bool) -> TypeSet {
    let mut types = 0;
    lexicon.cues().at(text, at, Cue::Type(0).sort(), |cue, end| {
        if let Cue::Type(number) = cue
            && may_end(end)
        {
            types |= bit(number);
        }
    });
    types
}

/// What the type word says that the adjective at `start..end` shares with those behind it in a list: of the `Бердского,
/// Чамбаракского и Варденисского районов` each one but the last. 0 where there is no such list.
pub(crate) fn shared_types(text: &str, start: usize, end: usize, lexicon: &Lexicon) -> TypeSet {
    // What agrees in case and number has the same last letters.
    let mut letters = text[start..end].char_indices().rev();
    let Some(ending) = letters.nth(2).map(|(at, _)| &text[start + at..end]) else { return 0 };
    let mut at = end;
    for _ in 0..LONGEST_LIST {
        let comma = text[at..].starts_with(',');
        let Some(mut word) = next_word(text, at + usize::from(comma)) else { return 0 };
        let word_end = end_of_word(text, word);
        let and = lexicon
            .any_cue(text, word, Cue::And.sort(), |cue, cue_end| cue == Cue::And && cue_end == word_end);
        match next_word(text, word_end).filter(|_| and) {
            Some(next) => word = next,
            None if comma => {}
            None => return 0,
        }
        at = end_of_word(text, word);
        // An adjective may have a hyphen in it: Шарур-Даралагезский.
        while text[at..].starts_with('-') && text[at + 1..].starts_with(char::is_alphabetic) {
            at = end_of_word(text, at + 1);
        }
        if !text[word..].starts_with(char::is_uppercase) || !text[word..at].ends_with(ending) {
            return 0;
        }
        match types_behind(text, at, lexicon) {
            0 => {}
            types => return types,
        }
    }
    0
}

/// Whether what stands at `start..end` ends a dateline, or is one of those to whom a photograph is owed: "Yerevan, 29 Sep
/// – Sputnik.", "Baku/26.09.23/Turan:".
pub(crate) fn is_credit(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].trim_end_matches([' ', '\u{A0}']);
    if text[end..].starts_with(':') && before.ends_with('.') {
        // "Bakı. Trend:": nothing but the place and the date stands before it in its line.
        return before.chars().rev().take_while(|&c| c != '\n').nth(MOST_WRITER).is_none();
    }
    let Some(line) = before.strip_suffix(['/', '–', '—']).or_else(|| before.strip_suffix(" -")) else {
        return false;
    };
    // "/Trend, corr. A. Badalova/".
    let writer = || {
        let rest = text[end..].strip_prefix(',').filter(|_| before.ends_with('/'));
        rest.is_some_and(|rest| rest.chars().take(MOST_WRITER).take_while(|&c| c != '\n').any(|c| c == '/'))
    };
    !line.is_empty()
        && !line.ends_with('\n')
        && (end == text.len() || text[end..].starts_with([':', '.', '/', '\n']) || writer())
}

/// Characters of a dateline before an agency's name, and behind it, where the writer is named.
const MOST_WRITER: usize = 40;

/// Bytes behind a parenthesis in which the other must stand.
const MOST_ABBREVIATION: usize = 16;

/// The end of an institution's name with its abbreviation, "Ministry of Defence (MoD)", and of an abbreviation that stands
/// so: what follows belongs to both.
pub(crate) fn end_with_abbreviation(text: &str, start: usize, end: usize) -> usize {
    if text[..start].ends_with('(') && text[end..].starts_with(')') {
        return end + 1;
    }
    let Some(rest) = text[end..].strip_prefix(" (") else { return end };
    match rest.bytes().take(MOST_ABBREVIATION).position(|byte| byte == b')') {
        Some(inner) if rest[..inner].chars().all(char::is_alphabetic) => end + inner + 3,
        _ => end,
    }
}

/// Whether what stands at `start..end` stands alone in brackets behind a name: "State Border Service (SBS)".
pub(crate) fn brackets(text: &str, from: usize, start: usize, end: usize) -> bool {
    let gap = text.get(from..start).and_then(|gap| gap.strip_suffix('('));
    gap.is_some_and(|gap| gap.len() < 3 && gap.chars().all(is_separator)) && text[end..].starts_with(')')
}

/// How `text` between an institution and a name makes it the name's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Joint {
    /// `Ministry of`, `Ministry of the self-proclaimed`; in Russian and Persian, which put the owner behind without a
    /// word, nothing but a space, or an attribute.
    Of,
    /// `Ministry in`.
    In,
}

/// Whether `text` between an institution and a name only says that it is the name's.
pub(crate) fn joins_of(text: &str, from: usize, to: usize, lexicon: &Lexicon) -> Option<Joint> {
    if to < from || to - from > 48 {
        return None;
    }
    let gap = &text[from..to];
    let stops = |byte: &u8| matches!(byte, b',' | b'.' | b';' | b':' | b'(' | b')' | b'"');
    if gap.as_bytes().iter().any(stops) || gap.contains(['«', '»']) || has_lines(gap) {
        return None;
    }
    let words = gap.trim_matches(is_separator).trim_end_matches(is_apostrophe);
    // Small Latin letters are of an adjective: "il ministero degli Esteri russo".
    let owner_behind = || {
        let letter = |c| matches!(c, '\u{400}'..='\u{4FF}' | '\u{600}'..='\u{6FF}' | 'a'..='z');
        text[to..].starts_with(letter)
    };
    if words.is_empty() {
        return (!gap.is_empty() && owner_behind()).then_some(Joint::Of);
    }
    let is_attribute = |words: &str| {
        words.starts_with(char::is_lowercase)
            && Short::new(words).is_some_and(|folded| lexicon.is_attribute(folded.text()))
    };
    if owner_behind() && is_attribute(words) {
        return Some(Joint::Of);
    }
    let at = from + (gap.len() - gap.trim_start_matches(is_separator).len());
    let words_end = at + words.len();
    let mut joint = None;
    lexicon.cues().at(text, at, Cue::Of.sort() | Cue::In.sort(), |cue, end| {
        let found = match cue {
            Cue::Of => Joint::Of,
            Cue::In if joint.is_none() => Joint::In,
            _ => return,
        };
        if end == words_end
            || end < words_end && is_attribute(text[end..words_end].trim_start_matches(is_separator))
        {
            joint = Some(found);
        }
    });
    joint
}

/// Whether `text` between a country and the bare name of an institution or an office makes it that country's:
/// `Azerbaijan’s`, `Russian`, `Azerbaijani former`.
pub(crate) fn possesses(text: &str, from: usize, to: usize, lexicon: &Lexicon) -> bool {
    if to <= from || to - from > 48 {
        return false;
    }
    // No space and no apostrophe.
    if matches!(text.as_bytes()[from], b'!'..=b'&' | b'('..=b',' | b'.'..=b'_' | b'a'..=b'~') {
        return false;
    }
    let gap = &text[from..to];
    let mut chars = gap.chars();
    let words = match chars.next() {
        Some(c) if is_apostrophe(c) => {
            let at = from + c.len_utf8();
            let end = end_of_word(text, at);
            let possessive = |cue, cue_end| cue == Cue::Possessive && cue_end == end;
            if lexicon.any_cue(text, at, Cue::Possessive.sort(), possessive) {
                &text[end.min(to)..to]
            } else {
                &text[at..to]
            }
        }
        _ => gap,
    };
    let inner = words.trim_matches(is_separator);
    words.starts_with(is_separator)
        && !has_lines(gap)
        && words.chars().all(|c| is_separator(c) || c.is_lowercase())
        && (!inner.contains(is_separator)
            || Short::new(inner).is_some_and(|folded| lexicon.is_attribute(folded.text())))
}
