//! Generic words: those of longer names that may stand in lower case.

use super::rows;
use crate::fold::fold;
use crate::hash::Map;

const GENERIC: &str = include_str!("../../data/words/generic.tsv");

/// Whole words, and beginnings of words by their first three bytes.
#[derive(Debug, Default)]
pub(super) struct Generic {
    words: Map<String, ()>,
    beginnings: Map<[u8; 3], Vec<String>>,
}

impl Generic {
    pub(super) fn new() -> Generic {
        let mut generic = Generic::default();
        for word in rows(GENERIC).flat_map(|[_, cell]| cell.split(';').map(str::trim)) {
            let folded = fold(word.trim_end_matches('*'));
            match folded.as_bytes() {
                [a, b, c, ..] if word.ends_with('*') => {
                    generic.beginnings.entry([*a, *b, *c]).or_default().push(folded);
                }
                _ => drop(generic.words.insert(folded, ())),
            }
        }
        generic
    }

    /// Whether a folded word is one of them.
    pub(super) fn has(&self, word: &str) -> bool {
        let [a, b, c, ..] = word.as_bytes() else { return self.words.contains_key(word) };
        let beginnings = self.beginnings.get(&[*a, *b, *c]).map(Vec::as_slice).unwrap_or_default();
        beginnings.iter().any(|beginning| word.starts_with(&**beginning)) || self.words.contains_key(word)
    }
}
