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
use crate::trie::{Cursor, Trie};

/// The first words of all names.
#[derive(Debug)]
pub(crate) struct Openings {
    /// Open addressing; a power of two.
    slots: Vec<Slot>,
    upper: Keys,
    lower: Keys,
}

/// What stands under a key.
#[derive(Clone, Copy, Debug)]
struct Slot {
    /// 0 where there is none.
    key: u64,
    cursor: Cursor,
    /// The letters of the key that lead to the cursor.
    letters: u8,
    /// What may follow the key in a name; see [`next_in_name`].
    next: u64,
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
    /// The openings of the patterns of `trie`. `case` says of a pattern whether it may begin in lower case, and with
    /// which endings it may go on.
    pub(crate) fn new(trie: &Trie, endings: &Endings, case: impl Fn(u32) -> (bool, Vec<RuleSet>)) -> Self {
        let mut found: Vec<(u64, Slot, bool)> = Vec::new();
        let mut beginnings: Map<(RuleSet, usize), Vec<String>> = Map::default();
        let inner = endings.inner_beginnings(LETTERS);
        let mut before = ""; // the first word of the pattern before, which is the last of `found`
        for number in 0..trie.len() {
            let text = trie.text(number);
            let (lower, sets) = case(number as u32);
            let word = first_word(text);
            let Some(key) = key_of_word(word) else { continue };
            let next = next_in_name(&text.as_bytes()[word.len()..]);
            if word == before
                && let Some((_, slot, any_lower)) = found.last_mut()
            {
                slot.next |= next;
                *any_lower |= lower;
            } else if let Some(cursor) = trie.walk(word.as_bytes()) {
                let letters = word.chars().count() as u8;
                found.push((key, Slot { key, cursor, letters, next }, lower));
                before = word;
            }
            let Some(&(_, slot, _)) = found.last() else { continue };
            let missing = LETTERS - usize::from(slot.letters);
            if missing == 0 {
                continue;
            }
            // The text may go on where the name, or its first word, has ended.
            let mut longer = |ending: &String| {
                let written = format!("{word}{ending}");
                if let Some(key) = key_of_word(first_word(&written)) {
                    found.push((key, Slot { key, next: u64::MAX, ..slot }, lower));
                }
            };
            let rest = &text.as_bytes()[word.len()..];
            if rest.is_empty() {
                for set in sets {
                    let of_set = beginnings.entry((set, missing));
                    let of_set = of_set.or_insert_with(|| endings.beginnings(set, missing));
                    of_set.iter().for_each(&mut longer);
                }
            } else if rest[0] == Patterns::INNER_ENDING {
                inner.iter().for_each(&mut longer);
            }
            // `found` may end in longer ones now.
            before = "";
        }
        // Of two stems under one key the shorter is on the way to the longer.
        found.sort_unstable_by_key(|(key, slot, _)| (*key, slot.letters));
        let count = found.chunk_by(|a, b| a.0 == b.0).count();
        let lower_count = found.chunk_by(|a, b| a.0 == b.0).filter(|same| same.iter().any(|f| f.2)).count();
        let empty = Slot { key: 0, cursor: trie.root(), letters: 0, next: 0 };
        let mut openings = Openings {
            slots: vec![empty; (2 * count.max(1)).next_power_of_two()],
            upper: Keys::new(count),
            lower: Keys::new(lower_count),
        };
        for same in found.chunk_by(|a, b| a.0 == b.0) {
            let (key, slot, _) = same[0];
            let next = same.iter().fold(0, |next, (_, slot, _)| next | slot.next);
            openings.upper.insert(key);
            if same.iter().any(|(_, _, lower)| *lower) {
                openings.lower.insert(key);
            }
            let mask = openings.slots.len() - 1;
            let mut place = hash(key) as usize & mask;
            while openings.slots[place].key != 0 {
                place = (place + 1) & mask;
            }
            openings.slots[place] = Slot { next, ..slot };
        }
        openings
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
        if !keys.contain(hash(key)) {
            return Opening::None;
        }
        let [a, b, c, ..] = (bytes >> (8 * letters)).to_le_bytes();
        let next = next_in_text([a, b, c]);
        self.opening(key, next, |letters| at + letters)
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
        if !keys.contain(hash(key)) {
            return Opening::None;
        }
        self.opening(key, u64::MAX, |letters| ends[letters])
    }

    /// What stands under a key, if one of `next` may follow it.
    #[inline(never)]
    fn opening(&self, key: u64, next: u64, end: impl Fn(usize) -> usize) -> Opening {
        let mask = self.slots.len() - 1;
        let mut place = hash(key) as usize & mask;
        loop {
            let slot = &self.slots[place];
            if slot.key == key && slot.next & next != 0 {
                return Opening::From(slot.cursor, end(usize::from(slot.letters)));
            }
            if slot.key == 0 || slot.key == key {
                return Opening::None;
            }
            place = (place + 1) & mask;
        }
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

/// The same in the text, of which three bytes are looked at.
#[inline]
fn next_in_text([first, second, third]: [u8; 3]) -> u64 {
    let next_word = matches!(first, b' ' | b'-' | b'\n');
    let (a, b) = if next_word { (second, third) } else { (first, second) };
    if a.is_ascii_alphanumeric() && b.is_ascii_alphanumeric() {
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

impl Keys {
    fn new(count: usize) -> Self {
        let words = if count == 0 { 0 } else { (count / 4).next_power_of_two().clamp(64, 1 << 14) };
        Keys { bits: vec![0; words] }
    }

    fn insert(&mut self, key: u64) {
        let hash = hash(key);
        let mask = self.bits.len() - 1;
        self.bits[hash as usize >> 6 & mask] |= 1 << (hash & 63);
    }

    #[inline]
    fn contain(&self, hash: u64) -> bool {
        let place = hash as usize >> 6 & self.bits.len().wrapping_sub(1);
        self.bits.get(place).is_some_and(|word| word >> (hash & 63) & 1 == 1)
    }
}
