//! Words in hand as they may be read: their skeletons, letter by letter.

use super::index::WHOLE;
use super::letters::{Alphabet, Letter, SPACE};
use super::skeleton::{Skeleton, Sounds};
use super::word::{ROOM, Words};

/// Letters of the words in hand, and the translated part that goes with them (0: none).
#[derive(Clone, Copy)]
pub(super) struct Range {
    pub(super) part: u8,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// One way to read the letters of a range.
pub(super) struct Wording {
    pub(super) range: Range,
    /// Which of the classes of every letter: 0 or 1.
    class: usize,
    /// Whether some letter has two.
    pub(super) is_ambiguous: bool,
    pub(super) skeleton: Skeleton,
    /// How many classes the skeleton has after each letter.
    classes: [u8; ROOM + 1],
}

/// Both readings of the letters that have two.
pub(super) struct Wordings(pub(super) [Wording; 2]);

impl Wordings {
    /// No letters yet.
    pub(super) fn begin(part: u8, from: usize) -> Wordings {
        Wordings([0, 1].map(|class| Wording {
            range: Range { part, from, to: from },
            class,
            is_ambiguous: false,
            skeleton: Skeleton::begin(part),
            classes: [0; ROOM + 1],
        }))
    }

    /// Begins with other words.
    #[inline]
    pub(super) fn restart(&mut self) {
        for wording in &mut self.0 {
            wording.range.to = 0;
            wording.is_ambiguous = false;
            wording.skeleton.restart();
        }
    }
}

impl Wording {
    /// Reads on to a letter.
    pub(super) fn extend(&mut self, alphabet: &Alphabet, words: &Words, to: usize) {
        for i in self.range.to..to {
            let letter = words.letters[i];
            if letter != SPACE {
                let readings = alphabet.written_at(&words.letters, i);
                self.is_ambiguous |= readings[0] != readings[1];
                self.skeleton.push_written(alphabet, letter, readings[self.class], i == self.range.from);
            }
            self.classes[i + 1] = self.skeleton.len();
        }
        self.range.to = to;
    }

    /// The key of the first letters of the words.
    pub(super) fn key(&self, letters: usize) -> u32 {
        self.skeleton.hash_of(self.classes[letters])
    }

    /// The sounds of the first letters and those that an ending had replaced.
    pub(super) fn sounds(&self, alphabet: &Alphabet, kept: &[Letter], restored: &[Letter]) -> Sounds {
        let to = self.range.from + kept.len();
        let last = self.classes[to];
        let behind =
            self.classes[self.range.from + 1..=to].iter().rev().take_while(|&&count| count == last).count();
        let behind = kept[kept.len() - behind..].iter().chain(restored);
        let vowels = behind.map(|&letter| alphabet.written(letter)[self.class].vowel());
        self.skeleton.sounds(last, WHOLE).ending(vowels)
    }
}
