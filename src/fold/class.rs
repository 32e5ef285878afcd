//! What sort of character one is: part of a word, or what stands between and within words.

use unicode_normalization::char::is_combining_mark;

use super::{ASCII, DROPPED, SEPARATOR};
use crate::characters::Character;

/// Sorts of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Class {
    Letter,
    /// Spaces and hyphens.
    Separator,
    Apostrophe,
    Invisible,
}

#[inline(always)]
pub(super) fn class(c: char) -> Class {
    if !c.is_ascii() {
        return Character::of(c).class();
    }
    match ASCII[c as usize] {
        SEPARATOR => Class::Separator,
        DROPPED => Class::Apostrophe,
        _ => Class::Letter,
    }
}

/// Sorts what is no letter; everything else, punctuation too, is treated as one. Inlined always: it is asked of every sign.
#[inline(always)]
pub(crate) fn class_by_rule(c: char) -> Class {
    match c {
        '-'
        | '\u{2010}'..='\u{2015}'
        | '\u{2212}'
        | '\u{58A}'
        | '\u{5BE}'
        | '\u{2E3A}'
        | '\u{2E3B}'
        | '\u{FE58}'
        | '\u{FE63}'
        | '\u{FF0D}' => Class::Separator,
        // U+02B9 to U+02BF are letters to Unicode, apostrophes to those who type them.
        '\''
        | '`'
        | '´'
        | '‘'
        | '’'
        | '‛'
        | '′'
        | '\u{2B9}'..='\u{2BF}'
        | '\u{2C8}'
        | '\u{559}'
        | '\u{55A}'
        | '\u{A78C}'
        | '\u{FF07}' => Class::Apostrophe,
        // Soft hyphen, zero-width characters, direction marks, tatweel, and the Armenian marks of stress, call and
        // question, which stand inside the word.
        '\u{AD}'
        | '\u{34F}'
        | '\u{61C}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}'
        | '\u{640}'
        | '\u{55B}'
        | '\u{55C}'
        | '\u{55E}' => Class::Invisible,
        _ if c.is_whitespace() => Class::Separator,
        _ => Class::Letter,
    }
}

/// Whether a character belongs to a word, so that a name cannot end beside it: letters, digits and marks, but not
/// apostrophes, some of which Unicode calls letters.
#[inline]
pub(crate) fn is_word(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { Character::of(c).is_word() }
}

pub(crate) fn is_word_by_rule(c: char) -> bool {
    match class_by_rule(c) {
        Class::Letter => c.is_alphanumeric() || is_combining_mark(c),
        Class::Invisible => {
            !matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
        }
        _ => false,
    }
}

/// Whether a letter is small where a name would have a capital. Unicode pairs the letters of Georgian with capitals, but
/// running text has none.
pub(crate) fn is_small(c: char) -> bool {
    c.is_lowercase() && !matches!(c, '\u{10D0}'..='\u{10FF}')
}

/// Whether a character on its own folds to nothing.
#[inline]
pub(crate) fn is_nothing(c: char) -> bool {
    Character::of(c).folded == 0
}

/// Whether a character is one of the many apostrophes.
#[inline]
pub(crate) fn is_apostrophe(c: char) -> bool {
    class(c) == Class::Apostrophe
}

/// Whether a character is a hyphen or a dash.
#[inline]
pub(crate) fn is_hyphen(c: char) -> bool {
    is_separator(c) && !c.is_whitespace()
}

/// Whether a character is a space or a hyphen, as they stand between the words of a name.
#[inline]
pub(crate) fn is_separator(c: char) -> bool {
    class(c) == Class::Separator
}
