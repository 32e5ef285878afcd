//! Words that were read before: the readings of one wording are the same wherever it stands with the same support.

use super::{Reading, Support};
use crate::hash::Map;

/// How many wordings are remembered; then it begins anew.
const MOST: usize = 4096;

#[derive(Default)]
pub(crate) struct Met(Map<u64, Vec<Wording>>);

struct Wording {
    text: Box<[u8]>,
    /// What was known of the support; if it was not asked, it makes no difference.
    support: Support,
    /// Their ends count from the first byte of the wording.
    readings: Box<[Reading]>,
}

impl Met {
    /// The readings of a wording, if they are known for the support that `supported` finds, or for any.
    pub(crate) fn get(&self, key: u64, text: &[u8], supported: impl FnOnce() -> bool) -> Option<&[Reading]> {
        let wordings = self.0.get(&key)?;
        let first = wordings.iter().find(|known| *known.text == *text)?;
        if first.support == Support::Unasked {
            return Some(&first.readings);
        }
        let support = if supported() { Support::Given } else { Support::Missing };
        let known = wordings.iter().find(|known| known.support == support && *known.text == *text)?;
        Some(&known.readings)
    }

    pub(crate) fn add(
        &mut self,
        key: u64,
        text: &[u8],
        start: usize,
        support: Support,
        readings: &[Reading],
    ) {
        if self.0.len() >= MOST {
            self.0.clear();
        }
        let readings =
            readings.iter().map(|reading| Reading { end: reading.end - start, ..*reading }).collect();
        self.0.entry(key).or_default().push(Wording { text: text.into(), support, readings });
    }
}
