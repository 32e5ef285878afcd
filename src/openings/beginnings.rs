//! The first eight bytes of names, or five: a look at them rules out most words that share but their first letters with a
//! name.

use crate::names::Patterns;

/// Bytes of a beginning.
const EIGHT: usize = 8;
/// And of one of a shorter name.
const FIVE: usize = 5;

/// A set of beginnings of names, and of the keys of words that may begin one that has no beginning: a Bloom filter in places of
/// 64 bits. It may say yes too often, at each of three looks about one time in sixty at most.
#[derive(Debug)]
pub(super) struct Beginnings {
    bits: Vec<u64>,
}

/// The hashes of which the set is made.
#[derive(Default)]
pub(super) struct Hashes(Vec<u64>);

impl Hashes {
    /// Adds the beginning of a folded name; false where it is too short to have one. `lower` says whether the name may begin
    /// in lower case, `whole` whether its first word must be followed by the next.
    #[must_use]
    pub(super) fn add(&mut self, name: &[u8], lower: bool, whole: bool) -> bool {
        let length = if name.len() >= EIGHT { EIGHT } else { FIVE };
        // Behind the space a middle name may stand.
        let word = || name.iter().position(|&byte| byte == b' ').map_or(length, |space| space + 1);
        let length = match if whole { length } else { length.min(word()) } {
            EIGHT => EIGHT,
            FIVE.. => FIVE,
            _ => return false,
        };
        let Some(beginning) = name.get(..length) else { return false };
        if beginning.contains(&Patterns::INNER_ENDING) {
            return false;
        }
        // Text of ASCII, for which alone the set is asked, folds to ASCII.
        if beginning.is_ascii() {
            let mut bytes = [0; EIGHT];
            bytes[..length].copy_from_slice(beginning);
            let cases = if length == FIVE { CASES & FIRST_FIVE } else { CASES };
            self.add_spaced(u64::from_le_bytes(bytes) | cases, 1, lower);
        }
        true
    }

    /// Adds all that others hold.
    pub(super) fn extend(&mut self, Hashes(others): Hashes) {
        self.0.extend(others);
    }

    /// Adds a beginning with every sort of space from a byte on.
    fn add_spaced(&mut self, bytes: u64, from: usize, lower: bool) {
        let space = (from..EIGHT).find(|byte| bytes >> (8 * byte) & 0xFF == u64::from(b' '));
        if let Some(byte) = space {
            self.add_spaced(bytes, byte + 1, lower);
            self.add_spaced(bytes ^ u64::from(b' ' ^ b'-') << (8 * byte), byte + 1, lower);
            return;
        }
        self.0.push(hash(bytes & !CASE));
        if lower {
            self.0.push(hash(bytes | CASE));
        }
    }

    /// Adds the key of a word of ASCII that may begin a name which has no beginning.
    pub(super) fn add_key(&mut self, key: u64, lower: bool) {
        self.0.push(hash_of_key(key, true));
        if lower {
            self.0.push(hash_of_key(key, false));
        }
    }
}

impl From<Hashes> for Beginnings {
    fn from(Hashes(hashes): Hashes) -> Self {
        let words = (hashes.len() / 4).next_power_of_two().clamp(1 << 6, 1 << 19);
        let mut bits = vec![0; words];
        for hash in hashes {
            bits[place(hash, words)] |= pair(hash);
        }
        Beginnings { bits }
    }
}

impl Beginnings {
    /// Bytes on the heap.
    pub(super) fn memory_usage(&self) -> usize {
        self.bits.capacity() * size_of::<u64>()
    }

    /// Whether a name may begin with the word that stands at the beginning of eight bytes of ASCII without apostrophes; `key`
    /// is the word's.
    #[inline(always)]
    pub(super) fn may_begin(&self, eight: u64, key: u64) -> bool {
        let has = |hash: u64| !self.bits[place(hash, self.bits.len())] & pair(hash) == 0;
        // Runs of spaces and line breaks fold to what is not seen here.
        let spaces = zeros(eight ^ (ONES * u64::from(b' '))) | zeros(eight ^ (ONES * u64::from(b'-')));
        let controls = eight.wrapping_sub(ONES * u64::from(b' ')) & !eight & HIGH;
        let unseen = spaces & spaces >> 8 | controls;
        has(hash(eight | CASES))
            | has(hash((eight | CASES) & FIRST_FIVE))
            | has(hash_of_key(key, eight & CASE == 0))
            | (unseen != 0)
    }
}

/// In lower case the letters of ASCII have this bit, and digits have it too.
const CASE: u64 = 0x20;
/// That bit of all bytes but the first, whose case tells names from words.
const CASES: u64 = 0x2020_2020_2020_2000;
const FIRST_FIVE: u64 = (1 << (8 * FIVE)) - 1;

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x80 * ONES;

/// The highest bit of every byte that is zero, perhaps also of one behind it.
#[inline]
fn zeros(bytes: u64) -> u64 {
    bytes.wrapping_sub(ONES) & !bytes & HIGH
}

#[inline]
fn hash(eight: u64) -> u64 {
    let mixed = eight.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ mixed >> 32
}

#[inline]
fn hash_of_key(key: u64, capital: bool) -> u64 {
    hash(key << 1 | u64::from(capital))
}

#[inline]
fn place(hash: u64, words: usize) -> usize {
    hash as usize >> 12 & (words - 1)
}

/// The two bits that stand for a hash in its place.
#[inline]
fn pair(hash: u64) -> u64 {
    1 << (hash & 63) | 1 << (hash >> 6 & 63)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_write_a_beginning_may_begin_its_name() {
        let mut hashes = Hashes::default();
        assert!(
            hashes.add(b"st. petersburg", false, true)
                && hashes.add(b"new york", false, true)
                && hashes.add(b"joint centre", true, true)
                && hashes.add(b"the ap", true, true)
        );
        assert!(!hashes.add(b"baku", false, true));
        // "John F. Kerry"; of Ali no five bytes are left.
        assert!(hashes.add(b"john kerry", false, false) && !hashes.add(b"ali asadov", false, false));
        let key = |word: &[u8; 4]| u64::from(u32::from_le_bytes(*word));
        hashes.add_key(key(b"baku"), false);
        let beginnings = Beginnings::from(hashes);
        let may_begin = |text: &[u8; 8], word| beginnings.may_begin(u64::from_le_bytes(*text), key(word));
        for (text, word, may) in [
            (b"St. Pete", b"st\0\0", true),
            (b"NEW YORK", b"new\0", true),
            (b"New-York", b"new\0", true),
            // What folds to one space otherwise is left to the walk.
            (b"New  Yor", b"new\0", true),
            (b"New\nYork", b"new\0", true),
            (b"New\tYork", b"new\0", true),
            (b"New - Yo", b"new\0", true),
            (b"New Year", b"new\0", false),
            (b"new york", b"new\0", false),
            (b"joint ce", b"join", true),
            (b"Joint Ce", b"join", true),
            (b"the AP s", b"the\0", true),
            (b"the-ap s", b"the\0", true),
            (b"the apex", b"the\0", true),
            (b"the same", b"the\0", false),
            (b"Baku and", b"baku", true),
            (b"Bakunin ", b"baku", true),
            (b"baku and", b"baku", false),
            (b"Barda an", b"bard", false),
            (b"John F. ", b"john", true),
            (b"Johnson ", b"john", false),
        ] {
            assert_eq!(may_begin(text, word), may, "{}", text.escape_ascii());
        }
    }
}
