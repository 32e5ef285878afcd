//! Words that were met before and are no spelling of any name: text repeats itself.

/// How many rejected words are remembered.
const REJECTED: usize = 1 << 15;

/// By the lower bits of a word's hash; the upper bits say which word it is.
#[derive(Clone)]
pub(crate) struct Rejected(Vec<u32>);

impl Rejected {
    pub(crate) fn new() -> Rejected {
        Rejected(vec![0; REJECTED])
    }

    /// Whether the word with this hash is known to be no spelling of any name.
    #[inline]
    pub(crate) fn has(&self, key: u64) -> bool {
        self.0[key as usize % REJECTED] == mark(key)
    }

    pub(crate) fn add(&mut self, key: u64) {
        self.0[key as usize % REJECTED] = mark(key);
    }
}

/// What says which word it is; not 0, which is an empty place.
#[inline]
fn mark(key: u64) -> u32 {
    (key >> 32) as u32 | 1
}
