//! The first letters of names: which words of a text may begin one, and where in the trie they lead.
//!
//! The key of a word is its first four folded letters, or all where it has fewer. Every name is entered under the key of
//! its first word; a stem of fewer letters also under those of its words with endings. A word whose key is not entered
//! begins no name, and needs no walk; from the others the walk begins where the key leads, four letters on. Small
//! tables ([`Heads`], [`Pairs`], [`Beginnings`]) answer for most words of a text.

mod beginnings;
mod heads;
mod slots;

use crate::characters::{Character, behind_break, may_be_mark, pair_letter};
use crate::endings::Endings;
use crate::hash::Map;
use crate::names::Patterns;
use crate::trie::Cursor;
use crate::unspaced;
use beginnings::Beginnings;
use heads::{Heads, Pairs};
use slots::{Gathered, Slot};

/// The first words of all names.
#[derive(Debug)]
pub(crate) struct Openings {
    starts: Map<u64, Start>,
    heads: Heads,
    pairs: Pairs,
    beginnings: Beginnings,
    /// Whether a name may begin in lower case.
    lower: bool,
}

/// Where the key of a word leads.
#[derive(Clone, Copy, Debug)]
struct Start {
    cursor: Cursor,
    /// The letters of the key that lead to the cursor.
    letters: u8,
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

/// The letters of a key; 0 where a word has fewer.
type Letters = [u16; LETTERS];

impl Openings {
    /// The openings of all patterns; `any_case` finds names in whatever case they are written.
    pub(crate) fn new(patterns: &Patterns, endings: &Endings, any_case: bool) -> Self {
        let Gathered { slots, hashes } = slots::gather(patterns, endings, any_case);
        let lower = slots.values().any(|slot| slot.lower);
        let first = slots.iter().map(|(&key, slot)| (letters_of(key), slot.lower));
        let heads = first.clone().collect();
        let pairs = first.collect();
        let start = |Slot { cursor, letters, lower, .. }| Start { cursor, letters: letters as u8, lower };
        let starts = slots.into_iter().map(|(key, slot)| (key, start(slot))).collect();
        Openings { starts, heads, pairs, beginnings: hashes.into(), lower }
    }

    /// Bytes on the heap that grow with the names; a map has a byte more for each place, and leaves one in eight empty.
    pub(crate) fn memory_usage(&self) -> usize {
        self.starts.capacity() / 7 * 8 * (size_of::<(u64, Start)>() + 1) + self.beginnings.memory_usage()
    }

    /// Whether all names begin with a capital.
    pub(crate) fn all_capitals(&self) -> bool {
        !self.lower
    }

    /// Of the ASCII words of two letters or more that begin in the block of 64 bytes at `start`, a bit each, those that may
    /// begin a name. None of the seven bytes behind the first may be a [`Masks::joint`](crate::masks::Masks); `alnum` are
    /// the letters and digits of the block and of the next.
    ///
    /// Nothing here depends on what a word is but for how many are left: a wrong guess of the processor would cost more than
    /// the look at a word.
    #[inline]
    pub(crate) fn among(&self, text: &str, start: usize, words: u64, alnum: [u64; 2]) -> u64 {
        let block = text.as_bytes().get(start..).and_then(|rest| rest.first_chunk::<{ 64 + 8 }>());
        let Some(block) = block else { return words };
        let alnum = u128::from(alnum[1]) << 64 | u128::from(alnum[0]);
        let (mut rest, mut some) = (self.heads.among(block, words), 0);
        while rest != 0 {
            let bit = rest.trailing_zeros() as usize & 63;
            rest &= rest - 1;
            let Some(eight) = block[bit..].first_chunk() else { continue };
            let word = AsciiWord::new(*eight, (alnum >> bit) as u64);
            let may = self.beginnings.may_begin(u64::from_le_bytes(*eight), word.key);
            some |= u64::from(may) << bit;
        }
        some
    }

    /// The same of words of one letter or digit, with no joint right behind them.
    #[inline]
    pub(crate) fn alone(&self, text: &str, start: usize, words: u64) -> u64 {
        self.heads.alone(text, start, words)
    }

    /// How the ASCII word at byte `at` may begin a name. The lowest bits of `alnum` are its letters and digits.
    #[inline]
    pub(crate) fn at(&self, text: &str, at: usize, alnum: u64) -> Opening {
        let capital = text.as_bytes()[at].is_ascii_uppercase();
        let eight = text.as_bytes()[at..].first_chunk();
        match eight.map(|eight| AsciiWord::new(*eight, alnum)).filter(AsciiWord::is_whole) {
            None => self.at_any(text, at, capital),
            Some(AsciiWord { key, .. }) => self.under(key, capital, |letters| at + letters),
        }
    }

    /// The same for any characters; `capital` says whether the first is one.
    #[inline(never)]
    pub(crate) fn at_any(&self, text: &str, at: usize, capital: bool) -> Opening {
        // A key would hold letters of the next word too.
        if text[at..].starts_with(unspaced::is_unspaced) {
            return Opening::Whole;
        }
        let mut ends = [at; LETTERS + 1];
        let mut word = [0; LETTERS];
        let mut end = at;
        for number in 0..LETTERS {
            if number == 2 && !self.pairs.may_begin([word[0], word[1]], capital) {
                return Opening::None;
            }
            if let Some(letter) = pair_letter(text.as_bytes(), end) {
                end += 2;
                (word[number], ends[number + 1]) = (letter, end);
                continue;
            }
            let Some(c) = text[end..].chars().next() else { break };
            end += c.len_utf8();
            match Character::of(c).letter() {
                _ if unspaced::is_unspaced(c) => return Opening::Whole,
                Some((_, false)) if number > 0 && behind_break(text, ends[number]).is_some() => {
                    return Opening::Whole;
                }
                Some((_, false)) => break,
                Some((letter, true)) if letter < MARK && !may_be_mark(text.as_bytes(), end) => {
                    (word[number], ends[number + 1]) = (letter, end);
                }
                _ => return Opening::Whole,
            }
        }
        self.under(key_of(word), capital, |letters| ends[letters])
    }

    /// What stands under a key; `end` gives the byte behind so many letters.
    #[inline]
    fn under(&self, key: u64, capital: bool, end: impl Fn(usize) -> usize) -> Opening {
        match self.starts.get(&key) {
            Some(start) if capital || start.lower => Opening::From(start.cursor, end(start.letters.into())),
            _ => Opening::None,
        }
    }
}

/// The first letters of an ASCII word of a text.
struct AsciiWord {
    key: u64,
    /// The byte behind its letters.
    behind: u8,
}

impl AsciiWord {
    /// The word at the beginning of eight bytes, the lowest bits of `alnum` being its letters and digits.
    #[inline(always)]
    fn new(eight: [u8; 8], alnum: u64) -> Self {
        let bytes = u64::from_le_bytes(eight);
        let bits = 8 * (!alnum | 1 << LETTERS).trailing_zeros();
        // Lower case is the same letter with one bit more; digits have it.
        let key = (bytes | 0x2020_2020) & ((1 << bits) - 1);
        AsciiWord { key, behind: (bytes >> bits) as u8 }
    }

    /// Whether what stands behind the letters is no part of the word: no apostrophe, no mark that makes the last letter another,
    /// and no hyphen, behind which it may go on in the next line.
    fn is_whole(&self) -> bool {
        self.key != 0 && self.behind.is_ascii() && !matches!(self.behind, b'\'' | b'`' | b'-')
    }
}

/// The key of a word of so many letters, the rest 0: a byte a letter where all are ASCII, else two.
#[inline]
fn key_of(word: Letters) -> u64 {
    let ascii = word.iter().all(|&letter| letter < 0x80);
    let bits = if ascii { 8 } else { 16 };
    let mark = if ascii { 0 } else { u64::from(MARK) << 48 };
    word.iter().rev().fold(0, |key, &letter| key << bits | u64::from(letter)) | mark
}

/// The letters for which a key stands.
fn letters_of(key: u64) -> Letters {
    match key.to_le_bytes() {
        [.., 0x80..=0xFF] => std::array::from_fn(|i| (key >> (16 * i)) as u16 & !MARK),
        [a, b, c, d, ..] => [a, b, c, d].map(u16::from),
    }
}
