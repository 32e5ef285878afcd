//! What a spelling costs at least, consonant by consonant: nearly all names with the right skeleton are ruled out by
//! this alone, at the price of a few look-ups each.
//!
//! A skeleton says that a name and a spelling have the same classes of consonants in the same order; so each listed
//! consonant stands against a written one. The least that this can cost is read off the correspondences beforehand.

use super::correspondence::{Hand, PAIRS, pair};
use super::letters::{Alphabet, CONSONANTS, Letter, Script};
use super::skeleton::{Consonants, WITH_H};

/// Costs in steps of this part of a nat.
const STEPS: f32 = 8.0;
/// What no correspondence shows costs this at least.
const UNSEEN: u8 = (8.0 * STEPS) as u8;
/// Written consonants, each alone and with an h behind it.
const ROWS: usize = 2 * CONSONANTS;

type Row = [u8; CONSONANTS];

pub(crate) struct Bounds {
    /// By hand, script and written consonant; in a row by listed consonant.
    rows: Vec<Row>,
}

impl Bounds {
    /// Of no correspondences yet.
    pub(crate) fn new() -> Bounds {
        let mut row = [UNSEEN; CONSONANTS];
        row[0] = 0;
        let mut rows = vec![row; PAIRS * ROWS];
        // Several consonants at once may be anything.
        rows.iter_mut().step_by(CONSONANTS).for_each(|row| *row = [0; CONSONANTS]);
        Bounds { rows }
    }

    /// Takes note of a correspondence: listed and written letters, packed, and minus the natural logarithm of the
    /// probability of these if those are listed.
    pub(crate) fn add(
        &mut self,
        alphabet: &Alphabet,
        hand: Hand,
        script: Script,
        listed: u32,
        written: u32,
        cost: f32,
    ) {
        let letters = |packed: u32| packed.to_be_bytes().map(|letter| (letter, alphabet.consonant(letter)));
        let (from, to) = (letters(listed), letters(written));
        let sharing = from.iter().filter(|(_, number)| *number > 0).count().max(1);
        let cost = (cost.max(0.0) * STEPS / sharing as f32) as u8;
        for (listed, x) in from.into_iter().filter(|(_, number)| *number > 0) {
            let classes = alphabet.listed(listed, true);
            for (i, (written, y)) in to.into_iter().enumerate().filter(|(_, (_, number))| *number > 0) {
                // Others stand beside one another, not for one another.
                if !alphabet.written(written).iter().any(|class| classes.contains(class)) {
                    continue;
                }
                let next: Option<Letter> = to.get(i + 1).map(|next| next.0);
                let mut note = |row: u8| {
                    let cell = &mut self.rows[pair(hand, script) * ROWS + usize::from(row)][usize::from(x)];
                    *cell = (*cell).min(cost);
                };
                // What follows the last letter of a chunk is another chunk's.
                if next.is_none_or(|next| alphabet.is_h(next)) {
                    note(y | WITH_H);
                }
                if next.is_none_or(|next| !alphabet.is_h(next)) {
                    note(y);
                }
            }
        }
    }

    /// The least cost in nats of these consonants, of a name and of a spelling, standing for one another.
    #[inline]
    pub(crate) fn least(&self, hand: Hand, script: Script, listed: Consonants, written: Consonants) -> f32 {
        let rows = &self.rows[pair(hand, script) * ROWS..][..ROWS];
        let pairs = listed.numbers().into_iter().zip(written.numbers());
        let sum: u32 =
            pairs.map(|(x, y)| u32::from(rows[usize::from(y) % ROWS][usize::from(x) % CONSONANTS])).sum();
        sum as f32 / STEPS
    }
}
