//! The first letters of names: which words of a text may begin one, and where in the trie they lead.
//!
//! The key of a word is its first four folded letters, or all where it has fewer. Every name is entered under the key of
//! its first word; a stem of fewer letters also under those of its words with endings. A word whose key is not entered
//! begins no name, and needs no walk; from the others the walk begins where the key leads, four letters on. Two small sets
//! of bits, of names that begin with a capital and that need not, answer for nearly all words of a text.

use crate::characters::{Character, may_be_mark, pair_letter};
use crate::endings::{Endings, RuleSet};
use crate::fold::is_word;
use crate::hash::Map;
use crate::names::Patterns;
use crate::trie::Cursor;

/// The first words of all names.
#[derive(Debug)]
pub(crate) struct Openings {
    slots: Map<u64, Slot>,
    /// The keys of all slots, and those of names that need no capital with [`LOWER`].
    keys: Keys,
    /// Whether there are any of those.
    lower: bool,
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

/// Marks the key of a word in lower case; no letter of a key has this bit either.
const LOWER: u64 = (MARK as u64) << 32;

impl Openings {
    /// The openings of all patterns; `any_case` finds names in whatever case they are written.
    pub(crate) fn new(patterns: &Patterns, endings: &Endings, any_case: bool) -> Self {
        let mut slots: Map<u64, Slot> = Map::default();
        let mut beginnings: Map<(RuleSet, usize), Vec<Letters>> = Map::default();
        let inner: Vec<Letters> = as_letters(&endings.inner_beginnings(LETTERS));
        for first in FirstWords::new(patterns, any_case) {
            let FirstWord { letters, slot, .. } = first;
            slot.enter(letters, &mut slots);
            // The text may go on where the name, or its first word, has ended.
            let mut longer = |ending: &Letters, lower| {
                let mut written = letters;
                written[slot.letters..].copy_from_slice(&ending[..LETTERS - slot.letters]);
                Slot { next: u64::MAX, lower, ..slot }.enter(written, &mut slots);
            };
            let missing = LETTERS - slot.letters;
            for (set, lower) in first.endings {
                let of_set = beginnings.entry((set, missing));
                let of_set = of_set.or_insert_with(|| as_letters(&endings.beginnings(set, missing)));
                of_set.iter().for_each(|ending| longer(ending, lower));
            }
            if let Some(lower) = first.inner {
                inner.iter().for_each(|ending| longer(ending, lower));
            }
        }
        let lower = slots.iter().filter(|(_, slot)| slot.lower).map(|(key, _)| key | LOWER);
        let keys: Keys = slots.keys().copied().chain(lower).collect();
        let lower = slots.values().any(|slot| slot.lower);
        Openings { slots, keys, lower }
    }

    /// Bytes on the heap; a map has a byte more for each place, and leaves one in eight empty.
    pub(crate) fn memory_usage(&self) -> usize {
        self.slots.capacity() / 7 * 8 * (size_of::<(u64, Slot)>() + 1)
            + self.keys.bits.capacity() * size_of::<u64>()
    }

    /// Whether all names begin with a capital.
    pub(crate) fn all_capitals(&self) -> bool {
        !self.lower
    }

    /// Of the ASCII words that begin in the block of 64 bytes at `start`, a bit each, those that may begin a name. `alnum`
    /// are the letters and digits of the block and of the next.
    #[inline(never)]
    pub(crate) fn among(&self, text: &str, start: usize, words: u64, alnum: [u64; 2]) -> u64 {
        let block = text.as_bytes().get(start..).and_then(|rest| rest.first_chunk::<72>());
        let Some(block) = block else { return words };
        let alnum = u128::from(alnum[1]) << 64 | u128::from(alnum[0]);
        let (mut rest, mut some) = (words, 0);
        while rest != 0 {
            let bit = rest.trailing_zeros() & 63;
            rest &= rest - 1;
            let Some(eight) = block[bit as usize..].first_chunk() else { continue };
            let word = AsciiWord::new(*eight, (alnum >> bit) as u64);
            some |= u64::from(word.is_none_or(|word| self.keys.may_contain(word.key))) << bit;
        }
        some
    }

    /// How the ASCII word at byte `at` may begin a name. The lowest bits of `alnum` are its letters and digits.
    #[inline]
    pub(crate) fn at(&self, text: &str, at: usize, alnum: u64) -> Opening {
        let eight = text.as_bytes()[at..].first_chunk();
        match eight.and_then(|eight| AsciiWord::new(*eight, alnum)) {
            Some(word) if self.keys.may_contain(word.key) => {
                self.opening(word.key & !LOWER, next_in_text(word.behind), |letters| at + letters)
            }
            Some(_) => Opening::None,
            None => self.at_any(text, at, text.as_bytes()[at].is_ascii_uppercase()),
        }
    }

    /// The same for any characters; `capital` says whether the first is one.
    #[inline(never)]
    pub(crate) fn at_any(&self, text: &str, at: usize, capital: bool) -> Opening {
        let mut ends = [at; LETTERS + 1];
        let mut word = [0; LETTERS];
        let mut end = at;
        for number in 0..LETTERS {
            if let Some(letter) = pair_letter(text.as_bytes(), end) {
                end += 2;
                (word[number], ends[number + 1]) = (letter, end);
                continue;
            }
            let Some(c) = text[end..].chars().next() else { break };
            end += c.len_utf8();
            match Character::of(c).letter() {
                Some((_, false)) => break,
                Some((letter, true)) if letter < MARK && !may_be_mark(text.as_bytes(), end) => {
                    (word[number], ends[number + 1]) = (letter, end);
                }
                _ => return Opening::Whole,
            }
        }
        let key = key_of(word);
        if !self.keys.may_contain(if capital { key } else { key | LOWER }) {
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
    fn enter(self, word: Letters, slots: &mut Map<u64, Slot>) {
        let known = slots.entry(key_of(word)).or_insert(self);
        let shorter = if self.letters < known.letters { self } else { *known };
        *known = Slot { next: known.next | self.next, lower: known.lower | self.lower, ..shorter };
    }
}

/// The letters of a key; 0 where a word has fewer.
type Letters = [u16; LETTERS];

/// The first word, as far as a key goes, of patterns that stand side by side.
struct FirstWord {
    letters: Letters,
    slot: Slot,
    /// The rules whose endings may follow, and whether the word may be in lower case then.
    endings: Vec<(RuleSet, bool)>,
    /// The same where an ending inside a name may follow.
    inner: Option<bool>,
}

/// The first words of patterns in their order.
struct FirstWords<'p> {
    patterns: &'p Patterns,
    any_case: bool,
    next: usize,
}

impl<'p> FirstWords<'p> {
    fn new(patterns: &'p Patterns, any_case: bool) -> Self {
        FirstWords { patterns, any_case, next: 0 }
    }

    /// Adds what may follow the word in a pattern that goes on with `rest`.
    fn add(&self, first: &mut FirstWord, rest: &[u8]) {
        let entries = self.patterns.entries(self.next as u32);
        let lower = self.any_case || entries.iter().any(|entry| entry.capitals & 1 == 0);
        let next = entries
            .iter()
            .fold(0, |next, entry| next | next_in_name(rest, self.any_case || entry.capitals & 2 == 0));
        first.slot.next |= next;
        first.slot.lower |= lower;
        match rest {
            _ if first.slot.letters == LETTERS => {}
            [] => {
                for set in entries.iter().map(|entry| (entry.endings, lower)).filter(|(set, _)| *set != 0) {
                    if !first.endings.contains(&set) {
                        first.endings.push(set);
                    }
                }
            }
            [Patterns::INNER_ENDING, ..] => first.inner = Some(lower | first.inner.unwrap_or(false)),
            _ => {}
        }
    }
}

impl Iterator for FirstWords<'_> {
    type Item = FirstWord;

    fn next(&mut self) -> Option<FirstWord> {
        let trie = self.patterns.trie();
        loop {
            if self.next == trie.len() {
                return None;
            }
            let text = trie.text(self.next);
            let word = first_word(text);
            let (Some(letters), Some(cursor)) = (letters(word), trie.walk(word.as_bytes())) else {
                self.next += 1;
                continue;
            };
            let slot = Slot { cursor, letters: word.chars().count(), next: 0, lower: false };
            let mut first = FirstWord { letters, slot, endings: Vec::new(), inner: None };
            self.add(&mut first, &text.as_bytes()[word.len()..]);
            self.next += 1;
            while self.next < trie.len() {
                let rest = trie.bytes(self.next).strip_prefix(word.as_bytes());
                // Behind a shorter word something else may begin that belongs to it.
                let same = |rest: &&[u8]| {
                    let ends = |byte: &u8| byte.is_ascii() && !byte.is_ascii_alphanumeric();
                    slot.letters == LETTERS || rest.first().is_none_or(ends)
                };
                let Some(rest) = rest.filter(same) else { break };
                self.add(&mut first, rest);
                self.next += 1;
            }
            return Some(first);
        }
    }
}

/// An ASCII word of a text.
struct AsciiWord {
    /// With [`LOWER`] where it begins in lower case or with a digit.
    key: u64,
    /// What stands behind its letters.
    behind: [u8; 4],
}

impl AsciiWord {
    /// The word at the beginning of eight bytes, the lowest bits of `alnum` being its letters and digits; none where what
    /// stands behind them may be a part of it: an apostrophe, or a mark that makes the last letter another.
    #[inline(always)]
    fn new(eight: [u8; 8], alnum: u64) -> Option<Self> {
        let bytes = u64::from_le_bytes(eight);
        let bits = 8 * alnum.trailing_ones().min(LETTERS as u32);
        let [a, b, c, d, ..] = (bytes >> bits).to_le_bytes();
        if a >= 0x80 || matches!(a, b'\'' | b'`') || bits == 0 {
            return None;
        }
        // Lower case is the same letter with one bit more; digits have it.
        let key = (bytes | 0x2020_2020) & ((1 << bits) - 1) | (bytes & 0x20) << 42;
        Some(AsciiWord { key, behind: [a, b, c, d] })
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

/// The letters of a name's first word; none where there are none, or one has no room in a key, for which no text is
/// asked either.
fn letters(word: &str) -> Option<Letters> {
    let mut letters = [0; LETTERS];
    for (letter, c) in letters.iter_mut().zip(word.chars()) {
        *letter = u16::try_from(c).ok().filter(|&code| code < MARK)?;
    }
    (letters[0] != 0).then_some(letters)
}

/// The first words of endings.
fn as_letters(endings: &[String]) -> Vec<Letters> {
    let mut all: Vec<Letters> = endings.iter().filter_map(|ending| letters(first_word(ending))).collect();
    all.dedup();
    all
}

/// The key of a word of so many letters, the rest 0: a byte a letter where all are ASCII, else two.
#[inline]
fn key_of(word: [u16; LETTERS]) -> u64 {
    let ascii = word.iter().all(|&letter| letter < 0x80);
    let bits = if ascii { 8 } else { 16 };
    let mark = if ascii { 0 } else { u64::from(MARK) << 48 };
    word.iter().rev().fold(0, |key, &letter| key << bits | u64::from(letter)) | mark
}

/// What follows the key in a name, as a set: the next two letters, a space before or between them, or the next one where
/// the name has no more; anything where the name ends. `lower` says whether its second word may be in lower case.
fn next_in_name(rest: &[u8], lower: bool) -> u64 {
    match *rest {
        [b' ', a, b, ..] if is_plain(a) && is_plain(b) => two(a, b, Space::Before, lower),
        [b' ', a, ..] if is_plain(a) => one(a, Space::Before),
        [a, b' ', b, ..] if is_plain(a) && is_plain(b) => two(a, b, Space::Between, lower),
        [a, b, ..] if is_plain(a) && is_plain(b) => two(a, b, Space::None, true),
        [a, ..] if is_plain(a) => one(a, Space::None),
        _ => u64::MAX,
    }
}

/// The same in the text. Of its four bytes the last are looked at because they may be a mark that makes another letter of
/// the one before.
#[inline]
fn next_in_text([first, second, third, fourth]: [u8; 4]) -> u64 {
    let is_space = |byte| matches!(byte, b' ' | b'-' | b'\n');
    // What may be in lower case may be a capital as well.
    let either = |a, b, space, capital| {
        let lower = two(a, b, space, true);
        if capital { lower | two(a, b, space, false) } else { lower }
    };
    if is_space(first) && is_plain(second) && is_plain(third) && fourth.is_ascii() {
        one(second, Space::Before) | either(second, third, Space::Before, second.is_ascii_uppercase())
    } else if is_plain(first) && is_space(second) && is_plain(third) && fourth.is_ascii() {
        one(first, Space::None) | either(first, third, Space::Between, third.is_ascii_uppercase())
    } else if is_plain(first) && is_plain(second) && third.is_ascii() {
        one(first, Space::None) | two(first, second, Space::None, true)
    } else {
        u64::MAX
    }
}

/// Whether folding changes nothing of a byte but its case.
#[inline]
fn is_plain(byte: u8) -> bool {
    matches!(byte, b'!'..=b'~') && !matches!(byte, b'\'' | b'-' | b'`')
}

/// Whether a space stands before the next two letters or between them; each makes other bits of them.
#[derive(Clone, Copy)]
enum Space {
    None = 0,
    Before = 8,
    Between = 16,
}

/// One letter is one of the first 16 bits, in either case.
#[inline]
fn one(a: u8, space: Space) -> u64 {
    1 << ((a ^ space as u8) & 15)
}

/// Two letters are one of the other bits: of the last 16 where the second word begins with a capital.
#[inline]
fn two(a: u8, b: u8, space: Space, lower: bool) -> u64 {
    let mixed = (a & 31).wrapping_mul(7) ^ (b & 31) ^ space as u8;
    if lower { 1 << ((mixed & 31) + 16) } else { 1 << (mixed & 15 | 48) }
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
