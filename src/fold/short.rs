//! Short folded texts: words beside names, endings.

use super::each_step;

/// A short folded text that needs no allocation: the rest of a word behind a name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Short {
    bytes: [u8; Short::ROOM],
    len: u8,
}

impl Short {
    /// Longer than any ending of the tables.
    pub(crate) const ROOM: usize = 48;

    /// What folds to more than there is room for: as long as that, and no word.
    pub(crate) const UNKNOWN: Short = Short { bytes: [0; Short::ROOM], len: Short::ROOM as u8 };

    /// The fold of `text`; none where it is longer than there is room for.
    pub(crate) fn new(text: &str) -> Option<Self> {
        let mut bytes = [0; Short::ROOM];
        let mut len = 0;
        each_step(text, |step, _| {
            bytes.get_mut(len..len + step.len())?.copy_from_slice(step);
            len += step.len();
            Some(())
        })?;
        Some(Short { bytes, len: len as u8 })
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.len()]).unwrap_or_default()
    }

    /// Bytes of the fold.
    pub(crate) fn len(&self) -> usize {
        usize::from(self.len)
    }
}
