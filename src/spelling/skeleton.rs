//! The consonant skeleton: the key under which names are looked up.
//!
//! Vowels, glides and h are dropped, consonants that the press confuses are one class (`data/spelling/letters.tsv`),
//! those of one class that touch are one, and a dental that touches a sibilant behind it is part of it (c, ts, dzh,
//! tsch). Where a listed letter may vanish or change its class, the name is looked up under each of its skeletons, so
//! that text needs only one. Longer names are also found loosely, with one class more, less or other: name and word are
//! both looked up without each of their classes in turn.
//!
//! A skeleton also keeps which consonant each class was, and which vowel stands before it. By these most names with the
//! same key are ruled out at once (`bound.rs`).

use super::letters::{ANY_VOWEL, Alphabet, CONSONANTS, Class, Letter, SPACE};

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
    /// The vowel before each class, and behind the last: 0 for none.
    vowels: [u8; MOST + 1],
    /// Whether the last letter was the last class's consonant.
    open: bool,
    /// Whether the last letter was a dental that stood right behind a consonant: a sibilant that makes one sound with it
    /// touches that consonant.
    dental_touched: bool,
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
            vowels: [0; MOST + 1],
            open: false,
            dental_touched: false,
        }
    }

    /// Begins with other letters.
    #[inline]
    pub(crate) fn restart(&mut self) {
        self.seed = 0;
        self.length = 0;
        self.vowels[0] = 0;
        self.open = false;
        self.dental_touched = false;
    }

    /// Adds a letter, read as one of its classes; `first` is the name's first letter.
    #[inline]
    pub(crate) fn push(&mut self, alphabet: &Alphabet, letter: Letter, class: Class, first: bool) {
        if !class.is_consonant() {
            self.seed |= u32::from(first);
            self.open &= class == Class::Nothing;
            let vowel = class.vowel();
            if vowel > 0 {
                self.vowels[self.length] = beside(self.vowels[self.length], vowel);
            }
            return;
        }
        let consonant = alphabet.consonant(letter);
        let open = std::mem::replace(&mut self.open, true);
        let class = class as u8;
        let mut touches = open;
        if open && class == Class::Sibilant as u8 && self.last() == Class::Dental as u8 {
            self.length -= 1;
            touches = self.dental_touched;
        }
        self.dental_touched = open && class == Class::Dental as u8;
        if touches && self.last() == class {
            let known = &mut self.consonants[self.length - 1];
            if *known != consonant {
                *known = 0;
            }
            return;
        }
        if self.length < MOST {
            let sum = self.sums[self.length].wrapping_add(POWERS[self.length].wrapping_mul(u32::from(class)));
            self.classes[self.length] = class;
            self.consonants[self.length] = consonant;
            self.length += 1;
            self.sums[self.length] = sum;
            self.vowels[self.length] = 0;
        }
    }

    /// Adds a letter of text: an h makes another of the consonant before it ([`WITH_H`]).
    #[inline]
    pub(crate) fn push_written(&mut self, alphabet: &Alphabet, letter: Letter, class: Class, first: bool) {
        let open = self.open;
        self.push(alphabet, letter, class, first);
        if open && alphabet.is_h(letter) && self.consonants[self.length - 1] != 0 {
            self.consonants[self.length - 1] |= WITH_H;
        }
    }

    /// What its first classes were, but for the one with the number `left_out`.
    #[inline]
    pub(crate) fn sounds(&self, classes: u8, left_out: u8) -> Sounds {
        let classes = usize::from(classes);
        let mut sounds = Sounds { numbers: [VOWELS; SLOTS], count: 0 };
        let mut vowel = 0;
        for i in 0..=classes.min(SLOTS / 2) {
            vowel = beside(vowel, self.vowels[i]);
            if i == usize::from(left_out) {
                continue;
            }
            sounds.push(VOWELS | vowel);
            if i < classes {
                sounds.push(self.consonants[i]);
                vowel = 0;
            }
        }
        sounds
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

    /// The key of its first classes only.
    #[inline]
    pub(crate) fn hash_of(&self, classes: u8) -> u32 {
        mixed(self.seed, self.sums[classes as usize])
    }

    /// How many classes it has.
    #[inline]
    pub(crate) fn len(&self) -> u8 {
        self.length as u8
    }

    /// The keys without one class each, with its number.
    #[inline]
    pub(crate) fn without_one(&self) -> impl Iterator<Item = (u32, u8)> + '_ {
        let all = self.sums[self.length];
        (0..self.length).map(move |i| {
            let behind = all.wrapping_sub(self.sums[i + 1]).wrapping_mul(INVERSE);
            (mixed(self.seed, self.sums[i].wrapping_add(behind)), i as u8)
        })
    }
}

/// Set in the number of a consonant in text that an h follows.
pub(crate) const WITH_H: u8 = CONSONANTS as u8;
/// Set in the numbers of vowels.
pub(crate) const VOWELS: u8 = 2 * CONSONANTS as u8;

/// The number of vowels that no consonant parts: of two, both numbers.
#[inline]
fn beside(before: u8, vowel: u8) -> u8 {
    if before == 0 || vowel == 0 {
        before | vowel
    } else if before < ANY_VOWEL && vowel < ANY_VOWEL {
        before * ANY_VOWEL + vowel
    } else {
        ANY_VOWEL
    }
}

/// How many sounds are kept of a skeleton: six classes with the vowel before each.
const SLOTS: usize = 12;

/// Vowels and consonants by turns, beginning with what stands before the first consonant.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sounds {
    numbers: [u8; SLOTS],
    count: usize,
}

impl Sounds {
    #[inline]
    fn push(&mut self, number: u8) {
        if self.count < SLOTS {
            self.numbers[self.count] = number;
            self.count += 1;
        }
    }

    #[inline]
    pub(crate) fn numbers(&self) -> &[u8] {
        &self.numbers[..self.count]
    }

    /// With other vowels at the end.
    #[inline]
    pub(crate) fn ending(mut self, vowels: impl Iterator<Item = u8>) -> Sounds {
        if self.count % 2 == 1 {
            self.numbers[self.count - 1] = VOWELS | vowels.fold(0, beside);
        }
        self
    }

    /// Those of a name.
    pub(crate) fn packed(&self) -> Packed {
        let numbers = self.numbers.iter().map(|number| u64::from(number % CONSONANTS as u8));
        Packed(numbers.rev().fold(0, |packed, number| packed << BITS | number))
    }
}

/// The sounds of a name, five bits each.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Packed(u64);

const BITS: u32 = CONSONANTS.trailing_zeros();

impl Packed {
    #[inline]
    pub(crate) fn numbers(self) -> impl Iterator<Item = u8> {
        (0..SLOTS as u32).map(move |i| (self.0 >> (BITS * i)) as u8 % CONSONANTS as u8)
    }
}

#[inline]
fn mixed(seed: u32, sum: u32) -> u32 {
    let mixed = (sum ^ seed.wrapping_mul(0x85EB_CA6B)).wrapping_mul(0xC2B2_AE35);
    (mixed ^ mixed >> 15).wrapping_mul(0x2C1B_3C6D)
}

/// The most listed letters with two readings each of which is taken: the keys of a name double with each.
const MOST_CHOICES: usize = 3;

/// The skeletons of a listed name with their numbers, the first with every letter's first reading.
pub(crate) fn listed_skeletons(
    alphabet: &Alphabet,
    letters: &[Letter],
    part: u8,
    mut found: impl FnMut(u32, &Skeleton),
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
            skeleton.push(alphabet, letter, class, i == 0);
        }
        found(mask, &skeleton);
    }
}
