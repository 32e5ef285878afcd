//! The first letters of cues: a look at them rules out nearly all words beside names.

use super::Sorts;
use crate::characters::first_letters;

/// By the first letters of words, the sorts of the cues that begin so. Several may share a place.
#[derive(Debug)]
pub(super) struct Beginnings {
    /// By two letters.
    pairs: Box<[Sorts; PAIRS]>,
    /// For words in ASCII, by four letters or all that they have.
    fours: Box<[Sorts; FOURS]>,
    /// The cues in fewer than four letters that may go on, which stand nowhere among [`Self::fours`] with what follows.
    short: Box<[Sorts; PAIRS]>,
}

const PAIRS: usize = 1 << 11;
const FOURS: usize = 1 << 13;

/// The bytes that are looked at for four letters: those and the one behind them.
const LOOKED: usize = 5;

impl Default for Beginnings {
    fn default() -> Self {
        Beginnings { pairs: Box::new([0; PAIRS]), fours: Box::new([0; FOURS]), short: Box::new([0; PAIRS]) }
    }
}

impl Beginnings {
    /// Adds the sorts of a folded cue; `open` says whether its last word may go on.
    pub(super) fn add(&mut self, cue: &str, open: bool, sorts: Sorts) {
        // What has no place here has none in a text either, and is not asked for.
        if let Some(place) = pair_at(cue, 0) {
            self.pairs[place] |= sorts;
            if open && cue.len() < 4 {
                self.short[place] |= sorts;
            }
        }
        let mut padded = [b' '; LOOKED];
        padded.iter_mut().zip(cue.bytes()).for_each(|(place, byte)| *place = byte);
        if let Some(four) = four_letters(&padded) {
            self.fours[four_place(four)] |= sorts;
        }
    }

    /// Whether a cue of one of the sorts may begin at byte `at`.
    #[inline]
    pub(super) fn may_begin(&self, text: &str, at: usize, sorts: Sorts) -> bool {
        if let Some(four) = four_letters(&text.as_bytes()[at..]) {
            let short = self.short[pair_place((four & 0xFF) as u16, (four >> 8 & 0xFF) as u16)];
            return (self.fours[four_place(four)] | short) & sorts != 0;
        }
        pair_at(text, at).is_none_or(|place| self.pairs[place] & sorts != 0)
    }
}

/// The place of the first two letters of the word at byte `at`, folded; none where it takes more than a look at them to
/// tell what they fold to.
#[inline]
fn pair_at(text: &str, at: usize) -> Option<usize> {
    first_letters(text, at).map(|[first, second]| pair_place(first, second))
}

#[inline]
fn pair_place(first: u16, second: u16) -> usize {
    (usize::from(first) * 37 + usize::from(second)) % PAIRS
}

/// The first four letters of a word that begins with ASCII, folded, or all where it has fewer; none where another character
/// is among them or behind them, or an apostrophe, behind which the word goes on.
#[inline]
fn four_letters(bytes: &[u8]) -> Option<u32> {
    let &[a, b, c, d, behind] = bytes.first_chunk::<LOOKED>()?;
    let word = u32::from_le_bytes([a, b, c, d]);
    if word & 0x8080_8080 != 0 || !behind.is_ascii() {
        return None;
    }
    let lower = word | 0x2020_2020;
    // The highest bit of every byte that is no letter.
    let other = !((lower + 0x1F1F_1F1F) & !(lower + 0x0505_0505)) & 0x8080_8080;
    let letters = other.trailing_zeros() / 8;
    let end = if letters == 4 { behind } else { bytes[letters as usize] };
    (!matches!(end, b'\'' | b'`')).then_some(lower & ((1u64 << (8 * letters)) - 1) as u32)
}

#[inline]
fn four_place(four: u32) -> usize {
    (four.wrapping_mul(0x9E37_79B1) >> 19) as usize
}
