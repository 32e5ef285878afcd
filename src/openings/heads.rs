//! The first letters of words that begin names: a look at them rules out nearly all words of a text.

use super::Letters;

/// Letters of a head.
const HEAD: usize = 3;

/// A set of heads, the first three letters of ASCII words. It may say yes too often, as heads of one hash are not told apart.
pub(super) struct Heads {
    bits: Box<[u64; 1 << (PLACES - 6)]>,
    /// Letters and digits that stand alone, a bit each.
    alone: u128,
}

/// Bits of a place in the set: 8 kB stay in the first cache.
const PLACES: u32 = 16;

impl std::fmt::Debug for Heads {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Heads").finish_non_exhaustive()
    }
}

impl FromIterator<(Letters, bool)> for Heads {
    /// Of the first letters of words, and whether the word may begin in lower case.
    fn from_iter<I: IntoIterator<Item = (Letters, bool)>>(words: I) -> Self {
        let mut heads = Heads { bits: Box::new([0; 1 << (PLACES - 6)]), alone: 0 };
        let ascii = |letters: &Letters| letters.iter().all(|&letter| letter < 0x80);
        for ([first, second, third, _], lower) in words.into_iter().filter(|(letters, _)| ascii(letters)) {
            let [first, second, third] = [first, second, third].map(|letter| letter as u8);
            if second == 0 {
                heads.alone |= 1 << first.to_ascii_uppercase() | u128::from(lower) << first;
                continue;
            }
            // Behind a word of two letters stands what is none.
            let thirds = if third == 0 { 0..0x80 } else { third..third + 1 };
            for third in thirds.filter(|byte| third > 0 || !byte.is_ascii_alphanumeric()) {
                heads.insert([first.to_ascii_uppercase(), second, third]);
                if lower {
                    heads.insert([first, second, third]);
                }
            }
        }
        heads
    }
}

impl Heads {
    fn insert(&mut self, [first, second, third]: [u8; HEAD]) {
        let place = place(u32::from_le_bytes([first, second, third, 0]));
        self.bits[place >> 6] |= 1 << (place & 63);
    }

    /// Of the words of one letter or digit in the 64 bytes at `start`, a bit each, those that may begin a name.
    #[inline]
    pub(super) fn alone(&self, text: &str, start: usize, words: u64) -> u64 {
        let (mut rest, mut some) = (words, 0);
        while rest != 0 {
            let bit = rest.trailing_zeros();
            rest &= rest - 1;
            let letter = text.as_bytes()[start + bit as usize] & 0x7F;
            some |= ((self.alone >> letter) as u64 & 1) << bit;
        }
        some
    }

    /// Of the words that begin in the first 64 bytes, a bit each, those whose heads are in the set.
    #[inline(never)]
    pub(super) fn among(&self, block: &[u8; 64 + 8], words: u64) -> u64 {
        let (mut rest, mut some) = (words, 0);
        while rest != 0 {
            let bit = rest.trailing_zeros() as usize & 63;
            rest &= rest - 1;
            let place = place(u32::from_le_bytes([block[bit], block[bit + 1], block[bit + 2], 0]));
            some |= (self.bits[place >> 6] >> (place & 63) & 1) << bit;
        }
        some
    }
}

/// The place of three bytes in the set, whatever the case of the second and third.
#[inline]
fn place(bytes: u32) -> usize {
    let folded = bytes | 0x20_2000;
    (folded.wrapping_mul(0x9E37_79B1) >> (32 - PLACES)) as usize
}

/// The first two letters of words in any script.
#[derive(Debug)]
pub(super) struct Pairs(Vec<u8>);

/// Places for pairs, of which several may share one.
const PAIRS: usize = 1 << 12;

const CAPITAL: u8 = 1;
const LOWER: u8 = 2;

impl FromIterator<(Letters, bool)> for Pairs {
    /// Of the first letters of words, and whether the word may begin in lower case.
    fn from_iter<I: IntoIterator<Item = (Letters, bool)>>(words: I) -> Self {
        let mut pairs = Pairs(vec![0; PAIRS]);
        for ([first, second, ..], lower) in words {
            pairs.0[pair(first, second)] |= CAPITAL | if lower { LOWER } else { 0 };
        }
        pairs
    }
}

impl Pairs {
    /// Whether a word of these first letters may begin a name; `capital` says whether it begins with one.
    #[inline]
    pub(super) fn may_begin(&self, [first, second]: [u16; 2], capital: bool) -> bool {
        self.0[pair(first, second)] & if capital { CAPITAL } else { LOWER } != 0
    }
}

fn pair(first: u16, second: u16) -> usize {
    usize::from(first.wrapping_mul(61) ^ second) % PAIRS
}
