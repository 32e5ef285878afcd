//! Words that were met before and are no spelling of any name: text repeats itself.

use crate::hash;

/// How many rejected words are remembered.
const REJECTED: usize = 1 << 15;

#[derive(Clone)]
pub(crate) struct Rejected(Vec<u32>);

/// What is remembered of a word.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Known {
    Nothing,
    /// No spelling of any name.
    Rejected,
    /// None without support from context; perhaps none with it.
    Unsupported,
    /// None without support from context, one with it.
    Settled,
}

impl Rejected {
    pub(crate) fn new() -> Rejected {
        Rejected(vec![0; REJECTED])
    }

    /// A word's key among those known not to be read.
    #[inline]
    pub(crate) fn key(word: &[u8]) -> u64 {
        // The two lowest bits of the upper half are for what is known; no word's is 0.
        (hash::of(word) | 1 << 34) & !(3 << 32)
    }

    #[inline]
    pub(crate) fn get(&self, key: u64) -> Known {
        let entry = self.0[key as usize % REJECTED];
        match entry ^ (key >> 32) as u32 {
            0 => Known::Rejected,
            1 => Known::Unsupported,
            2 => Known::Settled,
            _ => Known::Nothing,
        }
    }

    pub(crate) fn add(&mut self, key: u64, known: Known) {
        let known = match known {
            Known::Unsupported => 1,
            Known::Settled => 2,
            Known::Nothing | Known::Rejected => 0,
        };
        self.0[key as usize % REJECTED] = (key >> 32) as u32 ^ known;
    }
}
