//! The consonant skeleton: the key under which names are looked up.
//!
//! Vowels, glides and h are dropped, consonants that the press confuses are one class (`data/spelling/letters.tsv`),
//! neighbours of one class are one, and a dental before a sibilant is part of it (c, ts, dzh, tsch). Where a listed letter
//! may vanish or change its class, the name is looked up under each of its skeletons, so that text needs only one.

use super::letters::{Alphabet, Class, Letter, SPACE};

/// The skeleton of what was read so far, as a rolling hash.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Skeleton {
    hash: u32,
    last: u8,
    before: u32,
    before_last: u8,
    length: u8,
}

const VOWEL_FIRST: u32 = 0x9E37_79B9;

impl Skeleton {
    /// The skeleton of no letters yet; `part` sets those apart that follow a translated part.
    pub(crate) fn begin(part: u8) -> Skeleton {
        Skeleton { hash: u32::from(part).wrapping_mul(0x85EB_CA6B), ..Skeleton::default() }
    }

    #[inline]
    pub(crate) fn push(&mut self, class: Class, first: bool) {
        let class = class as u8;
        if class == Class::Nothing as u8 {
            if first {
                self.hash ^= VOWEL_FIRST;
            }
            return;
        }
        if class == self.last {
            return;
        }
        if class == Class::Sibilant as u8 && self.last == Class::Dental as u8 {
            self.hash = self.before;
            self.last = self.before_last;
            self.length -= 1;
            if self.last == class {
                return;
            }
        }
        self.before = self.hash;
        self.before_last = self.last;
        self.hash = (self.hash.rotate_left(5) ^ u32::from(class)).wrapping_mul(0x9E37_79B1);
        self.last = class;
        self.length += 1;
    }

    #[inline]
    pub(crate) fn hash(&self) -> u32 {
        self.hash
    }

    /// How many classes it has.
    pub(crate) fn len(&self) -> usize {
        self.length as usize
    }
}

/// The most listed letters with two readings each of which is taken; the names under which one is found double with each.
const MOST_CHOICES: usize = 4;

/// All skeletons of a listed name.
pub(crate) fn listed_skeletons(alphabet: &Alphabet, letters: &[Letter], part: u8, hashes: &mut Vec<u32>) {
    let begins = |i: usize| i == 0 || letters[i - 1] == SPACE;
    let choices = letters.iter().enumerate().filter(|&(i, &l)| {
        let [first, second] = alphabet.listed(l, begins(i));
        first != second
    });
    let choices = choices.count().min(MOST_CHOICES);
    let from = hashes.len();
    for mask in 0u32..1 << choices {
        let mut skeleton = Skeleton::begin(part);
        let mut choice = 0;
        for (i, &letter) in letters.iter().enumerate().filter(|&(_, &l)| l != SPACE) {
            let [first, second] = alphabet.listed(letter, begins(i));
            let mut class = first;
            if first != second {
                if choice < choices && mask >> choice & 1 == 1 {
                    class = second;
                }
                choice += 1;
            }
            skeleton.push(class, i == 0);
        }
        if !hashes[from..].contains(&skeleton.hash()) {
            hashes.push(skeleton.hash());
        }
    }
}
