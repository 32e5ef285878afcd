//! Words that were met before and are no spelling of any name: text repeats itself.

/// How many rejected words are remembered.
const REJECTED: usize = 1 << 15;

/// By the lower bits of a word's hash; the upper bits say which word it is.
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
}

impl Rejected {
    pub(crate) fn new() -> Rejected {
        Rejected(vec![0; REJECTED])
    }

    /// What is known of the word with this hash.
    #[inline]
    pub(crate) fn get(&self, key: u64) -> Known {
        match self.0[key as usize % REJECTED] ^ mark(key) {
            0 => Known::Rejected,
            1 => Known::Unsupported,
            _ => Known::Nothing,
        }
    }

    pub(crate) fn forget(&mut self, key: u64) {
        let place = &mut self.0[key as usize % REJECTED];
        if *place | 1 == mark(key) | 1 {
            *place = 0;
        }
    }

    pub(crate) fn add(&mut self, key: u64, known: Known) {
        self.0[key as usize % REJECTED] = mark(key) | u32::from(known == Known::Unsupported);
    }
}

/// What says which word it is: an even number, and not 0, which is an empty place.
#[inline]
fn mark(key: u64) -> u32 {
    ((key >> 32) as u32 | 2) & !1
}
