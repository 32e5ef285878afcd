//! What a spelling costs at least, consonant by consonant: nearly all names with the right skeleton are ruled out by
//! this alone, at the price of a few look-ups each.
//!
//! A skeleton says that a name and a spelling have the same classes of consonants in the same order. So each listed
//! consonant stands against a written one, and the vowel between two of them against the vowel between the others. The
//! least that this can cost is read off the correspondences for consonants; for vowels it was measured.

use super::hand::{HANDS, Hand, PAIRS, pair};
use super::letters::{ANY_VOWEL, Alphabet, CONSONANTS, Class, Letter, SCRIPTS, Script};
use super::skeleton::{Packed, Sounds, VOWELS, WITH_H};

/// Costs in steps of this part of a nat.
pub(crate) const STEPS: f32 = 8.0;
/// What no correspondence shows costs this at least.
const UNSEEN: u8 = (8.0 * STEPS) as u8;
/// The least that another vowel, or one more or less, costs: between Latin spellings, and where scripts differ.
const LATIN_VOWEL: f32 = 5.0;
const OTHER_VOWEL: f32 = 3.0;
/// The least that a vowel costs which the listed name leaves unwritten.
const UNWRITTEN_VOWEL: f32 = 0.7;

/// Written consonants, each alone and with an h behind it, and vowels.
const ROWS: usize = (VOWELS + MOST_VOWELS) as usize;
/// More than any number of vowels, of which two are the highest.
const MOST_VOWELS: u8 = ANY_VOWEL * ANY_VOWEL;

type Row = [u8; CONSONANTS];

pub(crate) struct Bounds {
    /// By hand, script and written sound; in a row by listed sound.
    rows: Vec<Row>,
}

impl Bounds {
    /// Of no correspondences yet.
    pub(crate) fn new() -> Bounds {
        let mut row = [UNSEEN; CONSONANTS];
        row[0] = 0;
        let mut rows = vec![row; PAIRS * ROWS];
        // Several consonants at once may be anything.
        for (hand, script) in HANDS.into_iter().flat_map(|hand| SCRIPTS.map(|script| (hand, script))) {
            let rows = &mut rows[pair(hand, script) * ROWS..][..ROWS];
            rows[0] = [0; CONSONANTS];
            rows[usize::from(WITH_H)] = [0; CONSONANTS];
            for written in 0..MOST_VOWELS {
                let cost = |listed| (vowels(hand, script, listed, written) * STEPS) as u8;
                rows[usize::from(VOWELS | written)] = std::array::from_fn(|listed| cost(listed as u8));
            }
        }
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

    /// The least cost, in [`STEPS`], of these sounds of a name and of a spelling standing for one another; once that is
    /// more than `most`, part of it. `apart` is what the vowels cost wherever they stand.
    #[inline]
    pub(crate) fn least(
        &self,
        hand: Hand,
        script: Script,
        listed: Packed,
        written: &Sounds,
        apart: i32,
        most: i32,
    ) -> i32 {
        let rows = &self.rows[pair(hand, script) * ROWS..][..ROWS];
        let (mut vowels, mut consonants, mut is_vowel) = (0, 0, true);
        for (&written, listed) in written.numbers().iter().zip(listed.numbers()) {
            let cost = i32::from(rows[usize::from(written)][usize::from(listed) % CONSONANTS]);
            *(if is_vowel { &mut vowels } else { &mut consonants }) += cost;
            is_vowel = !is_vowel;
            if consonants + apart.max(vowels) > most {
                break;
            }
        }
        // No vowel costs twice.
        consonants + apart.max(vowels)
    }
}

/// How many vowels of each kind letters have, and of glides that may be any, a byte each.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Vowels(u32);

const GLIDES: u32 = 8 * (ANY_VOWEL as u32 - 1);

impl Vowels {
    pub(crate) fn of(letters: impl Iterator<Item = Class>) -> Vowels {
        let vowels = letters.map(Class::vowel).filter(|&vowel| vowel > 0);
        Vowels(vowels.fold(0, |counts, vowel| counts + (1 << (8 * (vowel - 1)))))
    }

    /// The least cost, in [`STEPS`], of another spelling having these vowels put in, left out or exchanged.
    #[inline]
    pub(crate) fn apart(self, hand: Hand, written: Vowels, script: Script) -> i32 {
        // The nominative of Georgian adds an i.
        let added = (self.0 >> GLIDES) + u32::from(script == Script::Georgian);
        let more = written.more_than(self).saturating_sub(added);
        let fewer = self.more_than(written).saturating_sub(written.0 >> GLIDES);
        (more.max(fewer) * vowel(hand, script)) as i32
    }

    /// How many vowels there are beyond those of the same kind in another spelling: three subtractions at once.
    #[inline]
    fn more_than(self, other: Vowels) -> u32 {
        const COUNTS: u32 = 0x7F_7F7F;
        const GUARDS: u32 = 0x80_8080;
        let differences = (self.0 & COUNTS | GUARDS) - (other.0 & COUNTS);
        let positive = differences & GUARDS;
        let surplus = differences & (positive - (positive >> 7));
        surplus.wrapping_mul(0x01_0101) >> 16 & 0xFF
    }
}

/// The least that one vowel costs, in [`STEPS`], if another, or none, is listed; Arabic letters do not say.
#[inline]
fn vowel(hand: Hand, script: Script) -> u32 {
    let cost = match (hand.script(), script) {
        (Script::Arabic, _) | (_, Script::Arabic) => 0.0,
        (Script::Latin, Script::Latin) => LATIN_VOWEL,
        _ => OTHER_VOWEL,
    };
    (cost * STEPS) as u32
}

/// The least that vowels cost if others, or none, are listed.
fn vowels(hand: Hand, script: Script, listed: u8, written: u8) -> f32 {
    if script == Script::Arabic || written == ANY_VOWEL || listed == ANY_VOWEL {
        return 0.0;
    }
    if hand == Hand::Arabic {
        return UNWRITTEN_VOWEL * f32::from(count(written).saturating_sub(count(listed)));
    }
    let mut different = difference(listed, written);
    if script == Script::Georgian && written % ANY_VOWEL == Class::I.vowel() {
        // The nominative adds an i.
        different = different.min(difference(listed, written / ANY_VOWEL));
    }
    let each = if script == Script::Latin && hand.script() == script { LATIN_VOWEL } else { OTHER_VOWEL };
    each * f32::from(different)
}

/// How many vowels a number stands for: at most two.
fn count(vowels: u8) -> u8 {
    u8::from(vowels > 0) + u8::from(vowels > ANY_VOWEL)
}

/// How many of some vowels are not among others, in order.
fn difference(one: u8, other: u8) -> u8 {
    let [[a, b], [c, d]] = [one, other].map(|vowels| [vowels / ANY_VOWEL, vowels % ANY_VOWEL]);
    let (more, fewer) = (count(one).max(count(other)), count(one).min(count(other)));
    match fewer {
        _ if more == 2 && fewer == 1 => {
            let single = if a == 0 { b } else { d };
            let pair = if a == 0 { [c, d] } else { [a, b] };
            1 + u8::from(!pair.contains(&single))
        }
        _ if more == fewer => u8::from(a != c) + u8::from(b != d),
        _ => more,
    }
}
