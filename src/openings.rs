//! The first letters of names: which words of a text may begin one, and where in the trie they lead.
//!
//! The key of a word is its first four folded letters, or all where it has fewer. Every name is entered under the key of
//! its first word; a stem of fewer letters also under those of its words with endings. A word whose key is not entered
//! begins no name, and needs no walk; from the others the walk begins where the key leads, four letters on. Two small sets
//! of bits, of names that begin with a capital and that need not, answer for nearly all words of a text.

use crate::characters::{Character, may_be_mark};
use crate::endings::{Endings, RuleSet};
use crate::fold::is_word;
use crate::hash::Map;
use crate::names::Patterns;
use crate::trie::Cursor;

/// The first words of all names.
#[derive(Debug)]
pub(crate) struct Openings {
    slots: Map<u64, Slot>,
    upper: Keys,
    lower: Keys,
}

/// What stands under a key.
#[derive(Clone, Copy, Debug)]
struct Slot {
    cursor: Cursor,
    /// The letters of the key that lead to the cursor.
    letters: usize,
    /// What may follow the key in a name; see [`next_in_name`].
    next: u64,
    /// A name may begin with it in lower case.
    lower: bool,
}

/// How a word may begin a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opening {
    /// No name begins with it.
    None,
    /// Names go on from a place in the trie and a byte of the text.
    From(Cursor, usize),
    /// It has characters for which the key does not stand: walk from its start.
    Whole,
}

/// No letter of a key has this bit; it marks those of two bytes a letter.
const MARK: u16 = 1 << 15;

/// Letters of a key.
const LETTERS: usize = 4;

impl Openings {
    /// The openings of all patterns; `any_case` finds names in whatever case they are written.
    pub(crate) fn new(patterns: &Patterns, endings: &Endings, any_case: bool) -> Self {
        let trie = patterns.trie();
        let mut slots: Map<u64, Slot> = Map::default();
        let mut beginnings: Map<(RuleSet, usize), Vec<String>> = Map::default();
        let inner = endings.inner_beginnings(LETTERS);
        for number in 0..trie.len() {
            let (text, entries) = (trie.text(number), patterns.entries(number as u32));
            let word = first_word(text);
            let Some(cursor) = trie.walk(word.as_bytes()) else { continue };
            let rest = &text.as_bytes()[word.len()..];
            let letters = word.chars().count();
            let lower = any_case || entries.iter().any(|entry| entry.capitals & 1 == 0);
            let slot = Slot { cursor, letters, next: next_in_name(rest), lower };
            slot.enter(word, &mut slots);
            let missing = LETTERS - letters;
            if missing == 0 {
                continue;
            }
            // The text may go on where the name, or its first word, has ended.
            let mut longer = |ending: &String| {
                let written = format!("{word}{ending}");
                Slot { next: u64::MAX, ..slot }.enter(first_word(&written), &mut slots);
            };
            if rest.is_empty() {
                for set in entries.iter().map(|entry| entry.endings).filter(|&set| set != 0) {
                    let of_set = beginnings.entry((set, missing));
                    let of_set = of_set.or_insert_with(|| endings.beginnings(set, missing));
                    of_set.iter().for_each(&mut longer);
                }
            } else if rest[0] == Patterns::INNER_ENDING {
                inner.iter().for_each(&mut longer);
            }
        }
        let lower = slots.iter().filter(|(_, slot)| slot.lower).map(|(&key, _)| key);
        let (upper, lower) = (slots.keys().copied().collect(), lower.collect());
        Openings { slots, upper, lower }
    }

    /// Whether all names begin with a capital.
    pub(crate) fn all_capitals(&self) -> bool {
        self.lower.bits.is_empty()
    }

    /// How the word at byte `at` may begin a name; `capital` says whether it has one. `letters` counts the ASCII letters
    /// and digits there; 0 where that is not known.
    #[inline(always)]
    pub(crate) fn at(&self, text: &str, at: usize, letters: usize, capital: bool) -> Opening {
        let keys = if capital { &self.upper } else { &self.lower };
        let Some(&eight) = text.as_bytes().get(at..at + 8).and_then(|eight| eight.first_chunk()) else {
            return self.at_any(text, at, keys);
        };
        let bytes = u64::from_le_bytes(eight);
        let letters = letters.min(LETTERS);
        // What follows may be a mark that makes the last letter another, or an apostrophe within the word.
        match (bytes >> (8 * letters)) as u8 {
            0x80.. => return self.at_any(text, at, keys),
            b'\'' | b'`' if letters < LETTERS => return Opening::Whole,
            _ if letters == 0 => return self.at_any(text, at, keys),
            _ => {}
        }
        // Lower case is the same letter with one bit more; digits have it.
        let key = (bytes | 0x2020_2020) & ((1 << (8 * letters)) - 1);
        if !keys.may_contain(key) {
            return Opening::None;
        }
        let [a, b, c, d, ..] = (bytes >> (8 * letters)).to_le_bytes();
        self.opening(key, next_in_text([a, b, c, d]), |letters| at + letters)
    }

    /// The same for any characters.
    #[inline(never)]
    fn at_any(&self, text: &str, at: usize, keys: &Keys) -> Opening {
        let mut ends = [at; LETTERS + 1];
        let mut word = [0; LETTERS];
        let mut end = at;
        for (number, c) in text[at..].chars().take(LETTERS).enumerate() {
            end += c.len_utf8();
            match Character::of(c).letter() {
                Some((_, false)) => break,
                Some((letter, true)) if letter < MARK && !may_be_mark(text.as_bytes(), end) => {
                    word[number] = letter;
                    ends[number + 1] = end;
                }
                _ => return Opening::Whole,
            }
        }
        let key = key_of(word);
        if !keys.may_contain(key) {
            return Opening::None;
        }
        self.opening(key, u64::MAX, |letters| ends[letters])
    }

    /// What stands under a key, if one of `next` may follow it.
    #[inline(never)]
    fn opening(&self, key: u64, next: u64, end: impl Fn(usize) -> usize) -> Opening {
        match self.slots.get(&key) {
            Some(slot) if slot.next & next != 0 => Opening::From(slot.cursor, end(slot.letters)),
            _ => Opening::None,
        }
    }
}

impl Slot {
    /// Enters a slot under the key of a word, together with what stands there. Of two stems the shorter is on the way to
    /// the longer.
    fn enter(self, word: &str, slots: &mut Map<u64, Slot>) {
        let Some(key) = key_of_word(word) else { return };
        let known = slots.entry(key).or_insert(self);
        let shorter = if self.letters < known.letters { self } else { *known };
        *known = Slot { next: known.next | self.next, lower: known.lower | self.lower, ..shorter };
    }
}

/// The first word of a folded text, as far as a key goes.
fn first_word(text: &str) -> &str {
    let ascii = text.bytes().take(LETTERS).take_while(u8::is_ascii_alphanumeric).count();
    if ascii == LETTERS || text.as_bytes().get(ascii).is_none_or(u8::is_ascii) {
        return &text[..ascii];
    }
    let letters = text.char_indices().take(LETTERS).take_while(|(_, c)| is_word(*c));
    &text[..letters.last().map_or(0, |(at, c)| at + c.len_utf8())]
}

/// The key of a name's first word; none where a letter has no room in it, which no text is asked for either.
fn key_of_word(word: &str) -> Option<u64> {
    let mut letters = [0; LETTERS];
    for (letter, c) in letters.iter_mut().zip(word.chars()) {
        *letter = u16::try_from(c).ok().filter(|&code| code < MARK)?;
    }
    Some(key_of(letters)).filter(|&key| key != 0)
}

/// The key of a word of so many letters, the rest 0: a byte a letter where all are ASCII, else two.
#[inline]
fn key_of(word: [u16; LETTERS]) -> u64 {
    let ascii = word.iter().all(|&letter| letter < 0x80);
    let bits = if ascii { 8 } else { 16 };
    let mark = if ascii { 0 } else { u64::from(MARK) << 48 };
    word.iter().rev().fold(0, |key, &letter| key << bits | u64::from(letter)) | mark
}

/// What follows the key in a name, as a set: the next two letters, of this word or of the one behind it, or the next one
/// where the name has no more; anything where the name ends.
fn next_in_name(rest: &[u8]) -> u64 {
    let (next_word, letters) = match rest {
        [b' ', letters @ ..] => (true, letters),
        letters => (false, letters),
    };
    match *letters {
        [a, b, ..] if a.is_ascii_alphanumeric() && b.is_ascii_alphanumeric() => two(a, b, next_word),
        [a, ..] if a.is_ascii_alphanumeric() => one(a, next_word),
        _ => u64::MAX,
    }
}

/// The same in the text, of which four bytes are looked at: behind the letters may be a mark that makes the last another.
#[inline]
fn next_in_text([first, second, third, fourth]: [u8; 4]) -> u64 {
    let next_word = matches!(first, b' ' | b'-' | b'\n');
    let (a, b, behind) = if next_word { (second, third, fourth) } else { (first, second, third) };
    if a.is_ascii_alphanumeric() && b.is_ascii_alphanumeric() && behind.is_ascii() {
        one(a, next_word) | two(a, b, next_word)
    } else {
        u64::MAX
    }
}

/// One letter is one of the lower half of the bits, in either case.
#[inline]
fn one(a: u8, next_word: bool) -> u64 {
    1 << ((a ^ u8::from(next_word) << 3) & 31)
}

/// Two letters are one of the upper half.
#[inline]
fn two(a: u8, b: u8, next_word: bool) -> u64 {
    let mixed = (a & 31).wrapping_mul(7) ^ (b & 31) ^ u8::from(next_word) << 3;
    1 << (mixed & 31 | 32)
}

#[inline]
fn hash(key: u64) -> u64 {
    let mixed = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ mixed >> 32
}

/// A set of keys that may say yes too often, about one time in sixteen.
#[derive(Debug)]
struct Keys {
    bits: Vec<u64>,
}

impl FromIterator<u64> for Keys {
    fn from_iter<I: IntoIterator<Item = u64>>(keys: I) -> Self {
        let keys: Vec<u64> = keys.into_iter().collect();
        if keys.is_empty() {
            return Keys { bits: Vec::new() };
        }
        let words = (keys.len() / 4).next_power_of_two().clamp(64, 1 << 14);
        let mut bits = vec![0; words];
        for hash in keys.into_iter().map(hash) {
            bits[hash as usize >> 6 & (words - 1)] |= 1 << (hash & 63);
        }
        Keys { bits }
    }
}

impl Keys {
    #[inline]
    fn may_contain(&self, key: u64) -> bool {
        let hash = hash(key);
        let place = hash as usize >> 6 & self.bits.len().wrapping_sub(1);
        self.bits.get(place).is_some_and(|word| word >> (hash & 63) & 1 == 1)
    }
}
