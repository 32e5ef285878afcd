//! What folding and the search ask of a character, looked up by its code point.
//!
//! The rules are in [`crate::fold`]; they are slow, as they go through the tables of Unicode. Here their answers are
//! kept for the scripts that text of the region is written in, computed once.

use std::sync::LazyLock;

use crate::fold::{self, Class};
use crate::unspaced;

/// The answers for one character.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Character {
    /// The folded bytes.
    pub(crate) fold: [u8; fold::LONGEST],
    /// How many of them there are.
    pub(crate) folded: u8,
    traits: u8,
    /// The folded letter; 0 where folding gives none or several, or where what stands beside it decides.
    letter: u16,
}

const CLASS: u8 = 0b11;
const WORD: u8 = 1 << 2;
const LETTER: u8 = 1 << 3;
const UPPER: u8 = 1 << 4;
const LOWER: u8 = 1 << 5;
const PLAIN: u8 = 1 << 6;
/// The folded letter belongs to a word.
const IN_WORD: u8 = 1 << 7;

/// The pages of 256 code points that are kept: up to Arabic, Thai, Georgian, Georgian capitals, more Latin, punctuation,
/// kana, letters of full width.
const PAGES: [u32; 15] = [0, 1, 2, 3, 4, 5, 6, 7, 0x0E, 0x10, 0x1C, 0x1E, 0x20, 0x30, 0xFF];

/// The place among [`PAGES`] of the page of a code point; what lies beyond has none.
const PLACES: [u8; 0x100] = {
    let mut places = [u8::MAX; 0x100];
    let mut place = 0;
    while place < PAGES.len() {
        places[PAGES[place] as usize] = place as u8;
        place += 1;
    }
    places
};

static KEPT: LazyLock<Vec<Character>> = LazyLock::new(|| {
    let codes = PAGES.iter().flat_map(|page| page << 8..(page + 1) << 8);
    codes.map(|code| Character::compute(char::from_u32(code).unwrap_or('?'))).collect()
});

impl Character {
    #[inline]
    pub(crate) fn of(c: char) -> Self {
        let code = c as usize;
        match PLACES.get(code >> 8) {
            Some(&place) if place != u8::MAX => KEPT[usize::from(place) << 8 | code & 0xFF],
            // Han and Hangul are too many to be kept, and each is the same.
            _ if matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}') => {
                Self::itself(c)
            }
            _ => Self::compute(c),
        }
    }

    /// A letter without case that folds to itself, whatever stands beside it.
    fn itself(c: char) -> Self {
        let mut fold = [0; fold::LONGEST];
        let folded = c.encode_utf8(&mut fold).len() as u8;
        let traits = Class::Letter as u8 | WORD | LETTER | PLAIN | IN_WORD;
        Character { fold, folded, traits, letter: u16::try_from(c).unwrap_or(0) }
    }

    fn compute(c: char) -> Self {
        let flag = |bit: u8, condition: bool| if condition { bit } else { 0 };
        let class = fold::class_by_rule(c);
        let (fold, folded) = match class {
            Class::Separator => (*b" \0\0\0\0\0\0", 1),
            Class::Apostrophe | Class::Invisible => ([0; fold::LONGEST], 0),
            Class::Letter => fold::letter_by_rule(c),
        };
        // The second half of the Armenian ligature depends on the letter before it.
        let plain = class == Class::Letter && !matches!(c, 'ւ' | 'Ւ')
            || matches!(class, Class::Apostrophe | Class::Invisible);
        let mut letters = std::str::from_utf8(&fold[..usize::from(folded)]).unwrap_or_default().chars();
        let letter = match (letters.next(), letters.next()) {
            (Some(letter), None) if plain || class == Class::Separator => letter,
            _ => '\0',
        };
        let traits = class as u8
            | flag(WORD, fold::is_word_by_rule(c))
            | flag(LETTER, c.is_alphabetic())
            | flag(UPPER, c.is_uppercase())
            | flag(LOWER, crate::fold::is_small(c))
            | flag(PLAIN, plain)
            | flag(IN_WORD, fold::is_word_by_rule(letter));
        Character { fold, folded, traits, letter: u16::try_from(letter).unwrap_or(0) }
    }

    #[inline]
    pub(crate) fn class(self) -> Class {
        match self.traits & CLASS {
            0 => Class::Letter,
            1 => Class::Separator,
            2 => Class::Apostrophe,
            _ => Class::Invisible,
        }
    }

    /// Belongs to a word.
    #[inline]
    pub(crate) fn is_word(self) -> bool {
        self.traits & WORD != 0
    }

    /// Unicode's Alphabetic.
    #[inline]
    pub(crate) fn is_letter(self) -> bool {
        self.traits & LETTER != 0
    }

    #[inline]
    pub(crate) fn is_upper(self) -> bool {
        self.traits & UPPER != 0
    }

    #[inline]
    pub(crate) fn is_lower(self) -> bool {
        self.traits & LOWER != 0
    }

    /// The one letter it folds to, if it does so whatever stands beside it, and whether that belongs to a word.
    #[inline]
    pub(crate) fn letter(self) -> Option<(u16, bool)> {
        (self.letter != 0).then_some((self.letter, self.traits & IN_WORD != 0))
    }

    /// Folds to the same whatever stands before it, and after it unless that is a mark.
    #[inline]
    pub(crate) fn is_plain(self) -> bool {
        self.traits & PLAIN != 0
    }
}

/// Whether a character is a capital.
#[inline]
pub(crate) fn is_capital(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_uppercase() } else { Character::of(c).is_upper() }
}

/// The folds of characters of two bytes that fold to two bytes, by code point; 0 where that is not so, or depends on
/// what stands beside.
type Pairs = [[u8; 2]; 0x800];

static PAIRS: LazyLock<Box<Pairs>> = LazyLock::new(|| {
    let mut pairs = Box::new([[0; 2]; 0x800]);
    for (code, pair) in (0u32..).zip(pairs.iter_mut()).skip(0x80) {
        if let Some(character) = char::from_u32(code).map(Character::of)
            && character.is_plain()
            && character.folded == 2
        {
            *pair = [character.fold[0], character.fold[1]];
        }
    }
    pairs
});

/// The fold of the character at byte `at`, where both have two bytes and nothing beside it changes it.
#[inline(always)]
pub(crate) fn pair_step(bytes: &[u8], at: usize) -> Option<[u8; 2]> {
    let [first @ 0xC2..=0xDF, second, ..] = bytes[at..] else { return None };
    let pair = PAIRS[usize::from(first & 0x1F) << 6 | usize::from(second & 0x3F)];
    (pair[0] != 0 && !may_be_mark(bytes, at + 2)).then_some(pair)
}

/// The characters of two bytes that belong to words, a bit each: by the first byte, then by the second.
static WORDS: LazyLock<[u64; 32]> = LazyLock::new(|| {
    let in_word = |code: u32| char::from_u32(code).is_some_and(|c| Character::of(c).is_word());
    std::array::from_fn(|first| {
        (0..64).fold(0, |bits, second| bits | u64::from(in_word((first as u32) << 6 | second)) << second)
    })
});

/// The letter of a word to which the character at byte `at` folds, where both have two bytes and nothing beside it changes
/// it.
#[inline(always)]
pub(crate) fn pair_letter(bytes: &[u8], at: usize) -> Option<u16> {
    // æ and ß fold to two letters of ASCII.
    let [first @ 0x80..=0xFF, second] = pair_step(bytes, at)? else { return None };
    let (high, low) = (first & 0x1F, second & 0x3F);
    (WORDS[usize::from(high)] >> low & 1 == 1).then_some(u16::from(high) << 6 | u16::from(low))
}

/// The first two letters or digits, folded, of the word at byte `at`, the second 0 where it has but one; none where it
/// takes more than a look at them to tell what they fold to.
#[inline]
pub(crate) fn first_letters(text: &str, at: usize) -> Option<[u16; 2]> {
    let bytes = text.as_bytes();
    let letter = |at: usize| match bytes.get(at) {
        None => Some((0, at)),
        Some(b'\'' | b'`') => None,
        Some(byte) if byte.is_ascii_alphanumeric() => Some((fold::ascii_step(bytes, at)?.into(), at + 1)),
        Some(byte) if byte.is_ascii() => Some((0, at)),
        Some(_) => match pair_letter(bytes, at) {
            Some(letter) => Some((letter, at + 2)),
            None => {
                let c = text[at..].chars().next()?;
                let (letter, in_word) = Character::of(c).letter()?;
                let behind = at + c.len_utf8();
                (in_word && !may_be_mark(bytes, behind)).then_some((letter, behind))
            }
        },
    };
    let (first, behind) = letter(at)?;
    Some([first, letter(behind)?.0])
}

/// The end of the word characters from byte `at` on; in scripts without spaces, of the shortest word that they may be.
pub(crate) fn end_of_word(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let words = &*WORDS;
    let mut at = start;
    loop {
        match bytes[at..] {
            [byte, ..] if byte.is_ascii_alphanumeric() => at += 1,
            [first @ 0xC2..=0xDF, second, ..] => {
                if words[usize::from(first & 0x1F)] >> (second & 0x3F) & 1 == 0 {
                    return at;
                }
                at += 2;
            }
            [0xE0..=0xFF, ..] => match text[at..].chars().next().filter(|&c| Character::of(c).is_word()) {
                Some(c) if !unspaced::is_unspaced(c) => at += c.len_utf8(),
                Some(_) if at == start => return end_of_unspaced(text, start),
                _ => return at,
            },
            _ => return at,
        }
    }
}

fn end_of_unspaced(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut before: Option<char> = None;
    for (at, c) in text[start..].char_indices().filter(|&(_, c)| !is_invisible(c)) {
        if !fold::is_word(c) || before.is_some_and(|before| unspaced::part(before, c)) {
            break;
        }
        end = start + at + c.len_utf8();
        before = Some(c);
    }
    end
}

/// Whether the word character before byte `at` makes it the inside of a word.
pub(crate) fn ends_in_word(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_some_and(fold::is_word) && !parts(text, at)
}

/// Where a word goes on that is broken off by a hyphen at byte `at`, the last of its line: in small letters, behind the line
/// break.
#[inline]
pub(crate) fn behind_break(text: &str, at: usize) -> Option<usize> {
    match text.as_bytes()[at..] {
        [b'-' | 0xC2, ..] | [0xE2, 0x80, ..] | [0xD6, 0x8A, ..] => behind_hyphen(text, at),
        _ => None,
    }
}

#[cold]
fn behind_hyphen(text: &str, at: usize) -> Option<usize> {
    let hyphen = match text.as_bytes()[at..] {
        [b'-', b'\n' | b'\r', ..] => 1,
        // The soft one, the Armenian one.
        [0xC2, 0xAD, b'\n' | b'\r', ..] | [0xD6, 0x8A, b'\n' | b'\r', ..] => 2,
        // U+2010.
        [0xE2, 0x80, 0x90, b'\n' | b'\r', ..] => 3,
        _ => return None,
    };
    let rest = text[at + hyphen..].trim_start_matches('\r').strip_prefix('\n')?;
    rest.starts_with(char::is_lowercase).then_some(text.len() - rest.len())
}

/// Whether a word may end at byte `at` although letters stand on both sides of it.
pub(crate) fn parts(text: &str, at: usize) -> bool {
    let before = text[..at].chars().rev().find(|&c| !is_invisible(c));
    let after = text[at..].chars().find(|&c| !is_invisible(c));
    before.zip(after).is_some_and(|(before, after)| unspaced::part(before, after))
}

fn is_invisible(c: char) -> bool {
    !c.is_ascii() && Character::of(c).class() == Class::Invisible
}

/// Whether a mark that changes a letter may begin at byte `at`; a yes is a perhaps.
#[inline]
pub(crate) fn may_be_mark(bytes: &[u8], at: usize) -> bool {
    let Some(&first) = bytes.get(at) else { return false };
    let second = || bytes.get(at + 1).copied().unwrap_or_default();
    match first {
        // Latin letters, Cyrillic and Armenian ones.
        0..=0xCB | 0xD0 | 0xD1 | 0xD3..=0xD5 => false,
        0xD6 => second() >= 0x91,
        // Georgian letters, punctuation.
        0xE1 => second() != 0x83,
        0xE2 => second() != 0x80,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::char::canonical_combining_class;

    #[test]
    fn no_mark_is_missed() {
        for c in ('\0'..=char::MAX).filter(|&c| !c.is_ascii() && canonical_combining_class(c) != 0) {
            assert!(may_be_mark(c.encode_utf8(&mut [0; 4]).as_bytes(), 0), "{c:?}");
        }
    }

    #[test]
    fn a_word_ends_before_what_is_no_word() {
        let rows = [
            ("Baku, ", 4),
            ("Şuşa–", 6),
            ("Баку\u{a0}", 8),
            ("Երևա՞ն", 12),
            ("თბილისი ", 21),
            ("قره\u{200c}باغ.", 15),
            ("東京へ", 3),
            ("ソウルへ", 9),
            ("Baku東京", 4),
            ("", 0),
        ];
        for (text, end) in rows {
            assert_eq!(end_of_word(text, 0), end, "{text}");
            assert_eq!(text[..end].chars().filter(|&c| !fold::is_word(c)).count(), 0, "{text}");
        }
    }

    #[test]
    fn the_first_letters_of_a_word() {
        let rows: [(&str, Option<[char; 2]>); 11] = [
            ("In", Some(['i', 'n'])),
            ("a city", Some(['a', '\0'])),
            ("В Лачине", Some(['в', '\0'])),
            ("Kəndi", Some(['k', 'e'])),
            ("şəhər", Some(['s', 'e'])),
            ("ՄԱՐԶ", Some(['մ', 'ա'])),
            ("სოფელი", Some(['ს', 'ო'])),
            // A mark or an apostrophe may make other letters of them, or come between.
            ("i\u{307}l", None),
            ("ե՛ւ", None),
            ("եւ", None),
            ("d'Or", None),
        ];
        for (text, letters) in rows {
            let letters = letters.map(|letters| letters.map(|c| u32::from(c) as u16));
            assert_eq!(first_letters(text, 0), letters, "{text}");
        }
    }

    #[test]
    fn every_answer_is_that_of_the_rules() {
        for c in '\0'..'\u{FFFF}' {
            let character = Character::of(c);
            assert_eq!(character.class(), fold::class_by_rule(c), "{c:?}");
            assert_eq!(character.is_word(), fold::is_word_by_rule(c), "{c:?}");
            assert_eq!(character.is_letter(), c.is_alphabetic(), "{c:?}");
            assert_eq!(character.is_upper(), c.is_uppercase(), "{c:?}");
            assert_eq!(character.is_lower(), fold::is_small(c), "{c:?}");
            let written = fold::fold(c.encode_utf8(&mut [0; 4]));
            let folded = character.fold[..usize::from(character.folded)].iter().copied();
            assert_eq!(folded.collect::<Vec<u8>>(), written.as_bytes(), "{c:?}");
        }
    }

    #[test]
    fn ways_by_bytes_agree_with_the_rules() {
        for c in '\0'..'\u{3100}' {
            let (text, len) = (format!("{c}{c}."), c.len_utf8());
            let in_word = fold::is_word_by_rule(c);
            let one = in_word && !unspaced::part(c, c);
            let end = if one { 2 * len } else { usize::from(in_word) * len };
            assert_eq!(end_of_word(&text, 0), end, "{c:?}");
            assert_eq!(end_of_word(&text, 2 * len), 2 * len, "{c:?}");
            assert_eq!((ends_in_word(&text, 0), ends_in_word(&text, len)), (false, one), "{c:?}");
            let two_bytes = |letter: u16| (0x80..0x800).contains(&letter) && len == 2;
            let letter = Character::of(c).letter().filter(|&(letter, in_word)| in_word && two_bytes(letter));
            assert_eq!(pair_letter(&text.as_bytes()[len..], 0), letter.map(|(letter, _)| letter), "{c:?}");
        }
    }

    #[test]
    fn one_letter_stands_for_what_folds_to_one() {
        for c in '\0'..'\u{3100}' {
            let folded = fold::fold(c.encode_utf8(&mut [0; 4]));
            let mut letters = folded.chars();
            let one = match (letters.next(), letters.next()) {
                // What the Armenian letter folds to depends on the one before it.
                (Some(letter), None) if !matches!(c, 'ւ' | 'Ւ') => {
                    u16::try_from(letter).ok().filter(|&l| l != 0)
                }
                _ => None,
            };
            let in_word = folded.chars().any(fold::is_word_by_rule);
            assert_eq!(Character::of(c).letter(), one.map(|letter| (letter, in_word)), "{c:?}");
        }
    }
}
