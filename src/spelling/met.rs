//! Wordings that were read before: their readings are the same wherever they stand.

use super::Reading;
use crate::hash::Map;

/// How many wordings are remembered; then it begins anew.
const MOST: usize = 1 << 14;

/// The ends of readings count from the first byte of the wording.
#[derive(Default)]
pub(crate) struct Met(Map<Box<[u8]>, Box<[Reading]>>);

impl Met {
    /// The readings of a wording that begins at `start`.
    pub(crate) fn get(&self, wording: &[u8], start: usize) -> Option<impl Iterator<Item = Reading> + '_> {
        let readings = self.0.get(wording)?;
        Some(readings.iter().map(move |reading| Reading { end: start + reading.end, ..*reading }))
    }

    pub(crate) fn add(&mut self, wording: &[u8], start: usize, readings: &[Reading]) {
        if self.0.len() >= MOST {
            self.0.clear();
        }
        let readings = readings.iter().map(|reading| Reading { end: reading.end - start, ..*reading });
        self.0.insert(wording.into(), readings.collect());
    }
}
