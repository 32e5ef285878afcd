//! The consonant skeleton: the key under which names are looked up.
//!
//! Vowels, glides and h are dropped, consonants that the press confuses are one class (`data/spelling/letters.tsv`),
//! those of one class that touch are one, and a dental that touches a sibilant behind it is part of it (c, ts, dzh,
//! tsch). Where a listed letter may vanish or change its class, the name is looked up under each of its skeletons, so
//! that text needs only one. Longer names are also found loosely, with one class more, less or other: name and word are
//! both looked up without each of their classes in turn.
//!
//! A skeleton also keeps the consonant that each class was. By these most names with the same key are ruled out at once
//! (`bound.rs`).

use super::letters::{Alphabet, CONSONANTS, Class, Letter, SPACE};

/// The most classes of a skeleton; what follows is not looked at.
const MOST: usize = 24;

/// The number that a skeleton is to the base `BASE`, modulo 2^32: a class can be left out of it by arithmetic alone.
const BASE: u32 = 0x9E37_79B1;
const INVERSE: u32 = inverse(BASE);
const POWERS: [u32; MOST] = powers();

const fn powers() -> [u32; MOST] {
    let mut powers = [1u32; MOST];
    let mut i = 1;
    while i < MOST {
        powers[i] = powers[i - 1].wrapping_mul(BASE);
        i += 1;
    }
    powers
}

const fn inverse(odd: u32) -> u32 {
    let mut inverse = odd;
    let mut i = 0;
    while i < 5 {
        inverse = inverse.wrapping_mul(2u32.wrapping_sub(odd.wrapping_mul(inverse)));
        i += 1;
    }
    inverse
}

/// The skeleton of what was read so far.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Skeleton {
    /// Of the first letters: a translated part before the name, whether it begins with a vowel.
    seed: u32,
    /// The numbers of the skeleton's beginnings; the first is 0.
    sums: [u32; MOST + 1],
    classes: [u8; MOST],
    /// The consonant of each class; 0 where several are one class.
    consonants: [u8; MOST],
    length: usize,
    /// Whether the last letter was the last class's consonant.
    open: bool,
    /// Whether the last letter was a dental that stood right behind a consonant: a sibilant that makes one sound with it
    /// touches that consonant.
    dental_touched: bool,
    /// The last sixteen vowels, two bits each.
    vowels: u32,
}

impl Skeleton {
    /// The skeleton of no letters yet; `part` sets those apart that go with a translated part.
    #[inline]
    pub(crate) fn begin(part: u8) -> Skeleton {
        Skeleton {
            seed: u32::from(part) << 8,
            sums: [0; MOST + 1],
            classes: [0; MOST],
            consonants: [0; MOST],
            length: 0,
            open: false,
            dental_touched: false,
            vowels: 0,
        }
    }

    /// Adds a letter's class and its number among the consonants; `first` is the name's first letter.
    #[inline]
    pub(crate) fn push(&mut self, class: Class, consonant: u8, first: bool) {
        if !class.is_consonant() {
            self.seed |= u32::from(first);
            self.open &= class == Class::Nothing;
            if !matches!(class, Class::Nothing | Class::Glide) {
                self.vowels = self.vowels << 2 | (class as u32 - Class::A as u32 + 1);
            }
            return;
        }
        let open = std::mem::replace(&mut self.open, true);
        let class = class as u8;
        let mut touches = open;
        if class == Class::Sibilant as u8 && self.last() == Class::Dental as u8 && open {
            self.length -= 1;
            touches = self.dental_touched;
        }
        self.dental_touched = class == Class::Dental as u8 && open;
        if self.last() == class && touches {
            let known = &mut self.consonants[self.length - 1];
            if *known != consonant {
                *known = 0;
            }
        } else if self.length < MOST {
            let sum = self.sums[self.length].wrapping_add(POWERS[self.length].wrapping_mul(u32::from(class)));
            self.classes[self.length] = class;
            self.consonants[self.length] = consonant;
            self.length += 1;
            self.sums[self.length] = sum;
        }
    }

    /// Adds an h in text: with the consonant before it, it is another ([`WITH_H`]).
    #[inline]
    pub(crate) fn push_h(&mut self, class: Class, first: bool) {
        let open = self.open;
        self.push(class, 0, first);
        if open && self.length > 0 && self.consonants[self.length - 1] != 0 {
            self.consonants[self.length - 1] |= WITH_H;
        }
    }

    /// The consonants of the first classes.
    #[inline]
    pub(crate) fn consonants(&self) -> Consonants {
        Consonants(u64::from_le_bytes(std::array::from_fn(|i| self.consonants[i])))
    }

    /// The consonants of the first classes but the one with this number.
    #[inline]
    fn consonants_without(&self, left_out: usize) -> Consonants {
        let skipped = |i: usize| self.consonants[i + usize::from(i >= left_out)];
        Consonants(u64::from_le_bytes(std::array::from_fn(skipped)))
    }

    #[inline]
    fn last(&self) -> u8 {
        if self.length == 0 { 0 } else { self.classes[self.length - 1] }
    }

    /// The key to look up.
    #[inline]
    pub(crate) fn hash(&self) -> u32 {
        mixed(self.seed, self.sums[self.length])
    }

    /// The vowels, to be compared with those of a name.
    pub(crate) fn vowels(&self) -> Vowels {
        Vowels(self.vowels)
    }

    /// The key of its first classes only.
    #[inline]
    pub(crate) fn hash_of(&self, classes: u8) -> u32 {
        mixed(self.seed, self.sums[classes as usize])
    }

    /// How many classes it has.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.length
    }

    /// The keys without one class each, with its place and the consonants that stay.
    #[inline]
    pub(crate) fn without_one(&self) -> impl Iterator<Item = (u32, u8, Consonants)> + '_ {
        let all = self.sums[self.length];
        (0..self.length).map(move |i| {
            let behind = all.wrapping_sub(self.sums[i + 1]).wrapping_mul(INVERSE);
            (mixed(self.seed, self.sums[i].wrapping_add(behind)), i as u8, self.consonants_without(i))
        })
    }
}

/// Set in the number of a consonant in text that an h follows.
pub(crate) const WITH_H: u8 = CONSONANTS as u8;

/// The consonants of a skeleton's first eight classes, a byte each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Consonants(u64);

impl Consonants {
    /// Only those of the first classes.
    #[inline]
    pub(crate) fn first(self, classes: u8) -> Consonants {
        Consonants(if classes < 8 { self.0 & ((1 << (8 * classes)) - 1) } else { self.0 })
    }

    #[inline]
    pub(crate) fn numbers(self) -> [u8; 8] {
        self.0.to_le_bytes()
    }
}

/// The vowels of a spelling, roughly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Vowels(u32);

impl Vowels {
    #[inline]
    pub(crate) fn count(self) -> u32 {
        (33 - self.0.leading_zeros()) / 2
    }

    /// How many more vowels one has than the other, and at least how many are others.
    #[inline]
    pub(crate) fn difference(self, other: Vowels) -> u32 {
        let (a, b) = (self.count(), other.count());
        let unlike = self.0 ^ other.0;
        if a == b {
            return ((unlike | unlike >> 1) & 0x5555_5555).count_ones();
        }
        // All others are the same only if those at the beginning and those at the end make up the shorter.
        let (more, fewer) = (a.max(b), a.min(b));
        let aligned = |vowels: Vowels, count: u32| vowels.0 << (2 * (16 - count.clamp(1, 16)));
        let first = (aligned(self, a) ^ aligned(other, b)).leading_zeros() / 2;
        let last = unlike.trailing_zeros() / 2;
        more - fewer + u32::from(more - fewer == 1 && first + last < fewer)
    }
}

#[inline]
fn mixed(seed: u32, sum: u32) -> u32 {
    let mixed = (sum ^ seed.wrapping_mul(0x85EB_CA6B)).wrapping_mul(0xC2B2_AE35);
    (mixed ^ mixed >> 15).wrapping_mul(0x2C1B_3C6D)
}

/// The most listed letters with two readings each of which is taken: the keys of a name double with each.
const MOST_CHOICES: usize = 4;

/// The skeletons of a listed name, the first with every letter's first reading.
pub(crate) fn listed_skeletons(
    alphabet: &Alphabet,
    letters: &[Letter],
    part: u8,
    mut found: impl FnMut(&Skeleton),
) {
    let begins = |i: usize| i == 0 || letters[i - 1] == SPACE;
    let choices = letters.iter().enumerate().filter(|&(i, &l)| {
        let [first, second] = alphabet.listed(l, begins(i));
        first != second
    });
    let choices = choices.count().min(MOST_CHOICES);
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
            skeleton.push(class, alphabet.consonant(letter), i == 0);
        }
        found(&skeleton);
    }
}
