//! Words that were met before and are no spelling of any name: text repeats itself.

/// How many rejected words are remembered, in half a megabyte: places with room for some each, so that few words drive others
/// out.
const PLACES: usize = 1 << 15;
const ROOM: usize = 4;

/// By the lower bits of a word's hash; the upper bits say which word it is. What was met last comes first.
#[derive(Clone)]
pub(crate) struct Rejected(Vec<[u32; ROOM]>);

impl Rejected {
    pub(crate) fn new() -> Rejected {
        Rejected(vec![[0; ROOM]; PLACES])
    }

    /// Whether the word with this hash is known to be no spelling of any name.
    #[inline]
    pub(crate) fn has(&self, key: u64) -> bool {
        self.0[key as usize % PLACES].contains(&mark(key))
    }

    /// To be called for words that are not known.
    pub(crate) fn add(&mut self, key: u64) {
        let place = &mut self.0[key as usize % PLACES];
        let [first, second, third, _] = *place;
        *place = [mark(key), first, second, third];
    }
}

/// What says which word it is; not 0, which is an empty place.
#[inline]
fn mark(key: u64) -> u32 {
    (key >> 32) as u32 | 1
}
