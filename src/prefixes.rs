//! The first letters of names: which words of a text may begin one.
//!
//! A set that may say yes too often, never too seldom. It is a table of 64-bit blocks. The first four letters of a word
//! choose the block; one bit of it stands for the first six letters (to the end of the word, where it is shorter), one for
//! a short word ("the") with the first two letters of the next, and the last for names that take endings, of which fewer
//! letters are certain. For nearly all words of a text the block is empty: one load, and no branch that is hard to foresee.

use crate::fold::{self, is_separator};
use crate::names::Patterns;

/// The set for the names of one automaton.
#[derive(Debug)]
pub(crate) struct Prefixes {
    blocks: Vec<u64>,
    shift: u32,
    empty: bool,
    /// A bit for the codes of the first three bytes: what answers for most words.
    gate: Box<[u64; 1 << 9]>,
}

/// What a byte is to the gate: a letter or digit, a separator (0), anything else that ends a word; [`UNSURE`] where the
/// fold of the byte is another or none.
static CODES: [u8; 256] = {
    let mut codes = [UNSURE; 256];
    let mut byte = 0;
    while byte < 128 {
        codes[byte] = match byte as u8 {
            letter @ (b'a'..=b'z' | b'A'..=b'Z') => letter & 31,
            digit @ b'0'..=b'9' => 27 + digit % 4,
            b'\'' | b'`' => UNSURE,
            b' ' | b'-' | b'\t' | b'\n' | b'\r' | 0x0B | 0x0C => 0,
            _ => 31,
        };
        byte += 1;
    }
    codes
};

const UNSURE: u8 = 1 << 7;

/// The place in the gate of three codes; behind a separator only that counts.
#[inline]
fn place([a, b, c]: [u8; 3]) -> usize {
    let c = if b == 0 { 0 } else { c };
    usize::from(a) << 10 | usize::from(b) << 5 | usize::from(c)
}

/// Letters of a word that choose its block, in bytes; a first word of fewer does not stand for a longer name.
const STEM: usize = 4;
/// Letters of a word that choose its bit.
const WORD: usize = 6;
/// The bit of names that may go on after the letters that chose the block.
const OPEN: u64 = 1 << 63;

impl Prefixes {
    /// An empty set that will hold about `names` names.
    pub(crate) fn new(names: usize) -> Self {
        // Between 16 KiB and 8 MiB.
        let log2 = names.max(1).ilog2().clamp(11, 20);
        Prefixes { blocks: vec![0; 1 << log2], shift: 64 - log2, empty: true, gate: Box::new([0; 1 << 9]) }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.empty
    }

    /// Adds a folded name; `endings` says whether its last word may go on.
    pub(crate) fn insert(&mut self, folded: &[u8], endings: bool) {
        self.empty = false;
        self.open_gate(folded);
        let letters = std::str::from_utf8(folded).unwrap_or_default().chars().take_while(|&c| in_word(c));
        let len = letters.map(char::len_utf8).sum();
        let (word, rest) = folded.split_at(len);
        let open = match rest.first() {
            None => endings,
            Some(&byte) => byte == Patterns::INNER_ENDING,
        };
        let bit = match rest {
            _ if open && (STEM..WORD).contains(&len) => OPEN,
            [b' ', a, b, ..] if len < STEM && !open && may_be_letter(*a) && may_be_letter(*b) => {
                pair_bit([*a, *b])
            }
            _ => word_bit(first(word, WORD)),
        };
        self.add(first(word, STEM), bit);
        // A stem of fewer letters than choose a block: every letter that may follow. Letters of other scripts are two
        // bytes or more, of which the first is the script's.
        if open && len < STEM {
            for third in b'a'..=b'z' {
                let mut longer = word.to_vec();
                longer.push(third);
                self.add(first(&longer, STEM), OPEN);
                if longer.len() < STEM {
                    longer.push(0);
                    for fourth in b'a'..=b'z' {
                        longer[len + 1] = fourth;
                        self.add(first(&longer, STEM), OPEN);
                    }
                }
            }
        }
    }

    /// Lets three bytes through; where a name is shorter or goes on with an ending, whatever follows.
    fn open_gate(&mut self, folded: &[u8]) {
        let first = &folded[..folded.len().min(3)];
        let ended = first.iter().position(|&byte| byte == Patterns::INNER_ENDING).unwrap_or(first.len());
        let sure = first[..ended].iter().take_while(|byte| byte.is_ascii()).count();
        if sure < ended {
            // Written with a byte that the gate is not asked about.
            return;
        }
        let code = |i: usize| CODES[usize::from(folded[i])];
        let any: [u8; 32] = std::array::from_fn(|i| i as u8);
        let mut open = |codes: [u8; 3]| {
            let place = place(codes);
            self.gate[place >> 6] |= 1 << (place & 63);
        };
        match sure {
            0 => {
                any.iter().for_each(|&a| any.iter().for_each(|&b| any.iter().for_each(|&c| open([a, b, c]))))
            }
            1 => any.iter().for_each(|&b| any.iter().for_each(|&c| open([code(0), b, c]))),
            2 => any.iter().for_each(|&c| open([code(0), code(1), c])),
            _ => open([code(0), code(1), code(2)]),
        }
    }

    fn add(&mut self, stem: u64, bit: u64) {
        let block = self.block(stem);
        self.blocks[block] |= bit;
    }

    #[inline]
    fn block(&self, stem: u64) -> usize {
        (stem.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> self.shift) as usize
    }

    /// Whether a name may begin with the word at byte `at`.
    #[inline]
    pub(crate) fn may_hold(&self, text: &str, at: usize) -> bool {
        let Some(Ok(eight)) = text.as_bytes().get(at..at + 8).map(<[u8; 8]>::try_from) else {
            return self.may_hold_folded(text, at);
        };
        let codes = [0, 1, 2].map(|i| CODES[usize::from(eight[i])]);
        // What follows the third letter may be a mark that makes it another.
        if (codes[0] | codes[1] | codes[2]) & UNSURE == 0 && eight[3].is_ascii() {
            let place = place(codes);
            if self.gate[place >> 6] >> (place & 63) & 1 == 0 {
                return false;
            }
        }
        // Each byte in its lane; the sum with `128 - x` sets the top bit of a lane of `x` or more.
        const ONES: u64 = 0x0101_0101_0101_0101;
        const TOPS: u64 = 0x80 * ONES;
        let x = u64::from_le_bytes(eight);
        let (low, lower) = (x & !TOPS, (x | (0x20 * ONES)) & !TOPS);
        let at_least = |lanes: u64, byte: u8| lanes + u64::from(128 - byte) * ONES;
        let letter = at_least(lower, b'a') & !at_least(lower, b'z' + 1);
        let digit = at_least(low, b'0') & !at_least(low, b'9' + 1);
        let other = (!(letter | digit) | x) & TOPS;
        let len = other.trailing_zeros() as usize / 8;
        let first = |bytes: usize| lower & (1u64 << (8 * len.min(bytes))).wrapping_sub(1);
        let block = self.blocks[self.block(first(STEM))];
        let open = if len >= STEM { OPEN } else { 0 };
        if block & (word_bit(first(WORD)) | open) != 0 {
            return true;
        }
        if len >= WORD {
            return false;
        }
        match eight[len] {
            // Letters that fold to others, apostrophes and invisible characters are left to folding.
            b'\'' | b'`' | 0x80.. => self.may_hold_folded(text, at),
            b' ' | b'-' | b'\n' | b'\t' | b'\r' if len < STEM && block != 0 => {
                match [eight[len + 1], eight[len + 2]] {
                    [a, b] if a.is_ascii_alphanumeric() && b.is_ascii_alphanumeric() => {
                        block & pair_bit([a | 0x20, b | 0x20]) != 0
                    }
                    [a, b]
                        if a >= 0x80 || b >= 0x80 || fold::is_dropped(b.into()) || is_separator(a.into()) =>
                    {
                        self.may_hold_folded(text, at)
                    }
                    _ => false,
                }
            }
            _ => false,
        }
    }

    /// The same by way of folding.
    #[inline(never)]
    fn may_hold_folded(&self, text: &str, at: usize) -> bool {
        let mut word = [0; WORD];
        let mut len = 0;
        let mut here = at;
        while here < text.len() && len < WORD {
            let step = fold::step(text, here);
            if !step.text().chars().all(in_word) {
                break;
            }
            // An apostrophe may stand within the word or end it.
            if step.bytes().is_empty() && self.holds(&word[..len]) {
                return true;
            }
            for &byte in step.bytes().iter().take(WORD - len) {
                word[len] = byte;
                len += 1;
            }
            here += step.len();
        }
        let word = &word[..len];
        if self.holds(word) {
            return true;
        }
        let block = self.blocks[self.block(first(word, STEM))];
        if len >= STEM || block == 0 {
            return false;
        }
        let next = text[here..].trim_start_matches(|c| is_separator(c) || fold::is_dropped(c));
        let mut pair = [0; 2];
        let mut len = 0;
        let mut here = text.len() - next.len();
        while here < text.len() && len < 2 {
            let step = fold::step(text, here);
            for &byte in step.bytes().iter().take(2 - len) {
                pair[len] = byte;
                len += 1;
            }
            here += step.len();
        }
        block & pair_bit(pair) != 0
    }

    /// Whether a name may begin with these letters of a word and end with them, if there are fewer than choose a bit.
    fn holds(&self, word: &[u8]) -> bool {
        let block = self.blocks[self.block(first(word, STEM))];
        block & word_bit(first(word, WORD)) != 0 || block & OPEN != 0 && word.len() >= STEM
    }
}

/// The first bytes of a word as a number.
fn first(word: &[u8], most: usize) -> u64 {
    word.iter().take(most).rev().fold(0, |key, &byte| key << 8 | u64::from(byte))
}

/// The bit of a word within its block, by its fifth and sixth letter and its length.
#[inline]
fn word_bit(word: u64) -> u64 {
    1 << ((word.wrapping_mul(0xD1B5_4A32_D192_ED03) >> 32) % 62)
}

/// The bit of the first two letters of a second word.
#[inline]
fn pair_bit([a, b]: [u8; 2]) -> u64 {
    1 << ((u64::from(a) * 31 + u64::from(b)) % 62)
}

/// Whether a folded character goes on a word; quotes beyond ASCII do not.
#[inline]
fn in_word(c: char) -> bool {
    fold::is_word(c)
}

fn may_be_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}
