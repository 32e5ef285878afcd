//! Names by the hash of their skeletons.

use super::bound::Vowels;
use super::hand::Hand;
use super::skeleton::Packed;

/// A name under one of its keys, with what tells at once that it is not meant.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub(crate) hash: u32,
    pub(crate) name: u32,
    pub(crate) sounds: Packed,
    pub(crate) vowels: Vowels,
    pub(crate) hand: Hand,
    /// How many spaces the whole name has.
    pub(crate) spaces: u8,
    /// The number of the class that its skeleton lacks here, or [`WHOLE`].
    pub(crate) left_out: u8,
    /// A name in Latin letters of the same entity has this key: Latin text is compared with that.
    pub(crate) not_latin: bool,
}

/// The skeleton lacks nothing.
pub(crate) const WHOLE: u8 = u8::MAX;

/// Which names have a skeleton; built once.
pub(crate) struct Index {
    /// One bit for every hash that some name has: what text meets first.
    bits: Vec<u64>,
    bits_shift: u32,
    /// Where the names of a hash's first bits begin.
    starts: Vec<u32>,
    starts_shift: u32,
    /// By the first bits of their hashes.
    entries: Vec<Entry>,
}

impl Index {
    pub(crate) fn new(entries: &[Entry]) -> Index {
        let log = |n: usize| n.next_power_of_two().trailing_zeros();
        // Sixteen bits an entry keep the table sparse; 2^26 bits are 8 MB.
        let bits_shift = 32 - (log(entries.len()) + 4).clamp(12, 26);
        let starts_shift = 32 - log(entries.len()).clamp(4, 24);
        let mut bits = vec![0u64; 1 << (26 - bits_shift)];
        let mut starts = vec![0u32; (1 << (32 - starts_shift)) + 1];
        for entry in entries {
            let bit = entry.hash >> bits_shift;
            bits[(bit >> 6) as usize] |= 1 << (bit & 63);
            starts[(entry.hash >> starts_shift) as usize + 1] += 1;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut sorted = entries.to_vec();
        for entry in entries {
            let place = &mut next[(entry.hash >> starts_shift) as usize];
            sorted[*place as usize] = *entry;
            *place += 1;
        }
        Index { bits, bits_shift, starts, starts_shift, entries: sorted }
    }

    /// False for most hashes that no name has.
    #[inline]
    pub(crate) fn may_have(&self, hash: u32) -> bool {
        let bit = hash >> self.bits_shift;
        self.bits[(bit >> 6) as usize] >> (bit & 63) & 1 == 1
    }

    /// The names with this hash.
    #[inline]
    pub(crate) fn names(&self, hash: u32) -> impl Iterator<Item = &Entry> + '_ {
        let bucket = (hash >> self.starts_shift) as usize;
        let entries = &self.entries[self.starts[bucket] as usize..self.starts[bucket + 1] as usize];
        entries.iter().filter(move |entry| entry.hash == hash)
    }
}
