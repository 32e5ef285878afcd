//! Parts of names that are translated: Yuxarı, Верхний, Վերին, ზემო, Upper (`data/spelling/parts.tsv`).

use super::letters::{Alphabet, Letter, SPACE, rows};
use crate::hash::Map;

const TABLE: &str = include_str!("../../data/spelling/parts.tsv");

pub(crate) struct Parts {
    numbers: Map<Vec<Letter>, u8>,
    /// The part that is the Arabic article, which may also be left out: al-Hasakah, Hasaka.
    article: u8,
    /// By hash of a word's first and last letter and its length: whether such a word is there.
    gate: [u64; 64],
}

/// A name without its translated part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rest {
    /// The number of the part.
    pub(crate) part: u8,
    /// Where the rest begins and ends among the name's letters.
    pub(crate) from: usize,
    pub(crate) to: usize,
}

impl Parts {
    pub(crate) fn new(alphabet: &Alphabet) -> Parts {
        let mut parts = Parts { numbers: Map::default(), article: 0, gate: [0; 64] };
        let mut kinds: Vec<&str> = Vec::new();
        for [kind, _, words] in rows(TABLE) {
            let number = kinds.iter().position(|k| *k == kind).unwrap_or_else(|| {
                kinds.push(kind);
                kinds.len() - 1
            }) as u8
                + 1;
            if kind == ARTICLE {
                parts.article = number;
            }
            for letters in words.split(' ').filter_map(|w| alphabet.letters(w)) {
                let slot = slot(&letters);
                parts.gate[slot >> 6] |= 1 << (slot & 63);
                parts.numbers.entry(letters).or_insert(number);
            }
        }
        parts
    }

    /// All such words.
    pub(crate) fn words(&self) -> impl Iterator<Item = &[Letter]> {
        self.numbers.keys().map(Vec::as_slice)
    }

    /// The number of the part that a word is, 0 if it is none.
    #[inline]
    pub(crate) fn number(&self, word: &[Letter]) -> u8 {
        if word.len() < 2 {
            return 0;
        }
        let slot = slot(word);
        if self.gate[slot >> 6] >> (slot & 63) & 1 == 0 {
            return 0;
        }
        self.numbers.get(word).copied().unwrap_or(0)
    }

    /// A name of several words without the first or last one, where that is a translated part.
    pub(crate) fn rest(&self, name: &[Letter]) -> Option<Rest> {
        let first = name.iter().position(|&l| l == SPACE)?;
        let last = name.iter().rposition(|&l| l == SPACE)?;
        let before = self.number(&name[..first]);
        if before > 0 {
            return Some(Rest { part: before, from: first + 1, to: name.len() });
        }
        let behind = self.number(&name[last + 1..]);
        (behind > 0 && behind != self.article).then_some(Rest { part: behind, from: 0, to: last })
    }

    pub(crate) fn is_article(&self, part: u8) -> bool {
        part == self.article
    }

    /// A name of several words without the article that it begins with.
    pub(crate) fn without_article<'n>(&self, name: &'n [Letter]) -> Option<&'n [Letter]> {
        let rest = self.rest(name).filter(|rest| self.is_article(rest.part))?;
        Some(&name[rest.from..]).filter(|bare| bare.len() >= LEAST_BARE)
    }
}

/// What the table calls that part.
pub(crate) const ARTICLE: &str = "article";
/// The fewest letters of a name without its article.
const LEAST_BARE: usize = 4;

#[inline]
fn slot(word: &[Letter]) -> usize {
    let mixed = u32::from(word[0]) << 16 | u32::from(word[1]) << 8 | u32::from(word[word.len() - 1]);
    ((mixed ^ (word.len() as u32) << 24).wrapping_mul(0x9E37_79B1) >> 20) as usize
}
