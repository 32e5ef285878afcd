//! Listed names folded, with what their capitals say: all that is to be known of a name before anything else is.

use crate::characters::Character;
use crate::fold::{Class, fold_into};
use crate::gazetteer::Gazetteer;
use crate::names::NameRef;

/// Some names in their order.
pub(crate) struct FoldedNames {
    /// Their folds, one behind the other.
    texts: String,
    /// Where each ends, and how it is written.
    names: Vec<(usize, Written)>,
}

impl FoldedNames {
    pub(crate) fn new(gazetteer: &Gazetteer, names: &[NameRef]) -> Self {
        let mut all = FoldedNames { texts: String::new(), names: Vec::with_capacity(names.len()) };
        let mut folded = String::new();
        for name in names {
            let text = gazetteer.entities()[name.entity as usize].names()[name.name as usize].text();
            fold_into(text, &mut folded);
            if folded.contains('\n') {
                folded = folded.replace('\n', " ");
            }
            all.texts.push_str(folded.trim());
            all.names.push((all.texts.len(), Written::of(text)));
        }
        all
    }

    /// The folds, each with how its name is written.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, Written)> {
        let mut from = 0;
        self.names
            .iter()
            .map(move |&(end, written)| (&self.texts[std::mem::replace(&mut from, end)..end], written))
    }
}

/// How a name is written: its words as folding separates them, and which of the first 32 have capitals, a bit a word.
#[derive(Clone, Copy, Default)]
pub(crate) struct Written {
    /// The number of its words.
    pub(super) words: u32,
    /// Words that begin with a capital, or have one and begin with what has no case.
    pub(super) capitals: u32,
    /// Words of two letters or three with two capitals or three.
    pub(super) abbreviations: u32,
}

impl Written {
    pub(super) fn of(name: &str) -> Self {
        let mut written = Written::default();
        let mut word = Word::default();
        for c in name.chars() {
            let character = Character::of(c);
            if character.class() == Class::Separator {
                written.add(std::mem::take(&mut word));
                continue;
            }
            word.visible |= character.folded > 0;
            if character.is_letter() {
                word.is_small |= word.letters == 0 && character.is_lower();
                word.letters += 1;
                word.capitals += u32::from(character.is_upper());
            }
        }
        written.add(word);
        written
    }

    fn add(&mut self, word: Word) {
        if word.visible {
            let bit = 1u32.checked_shl(self.words).unwrap_or(0);
            self.words += 1;
            if !word.is_small && word.capitals > 0 {
                self.capitals |= bit;
            }
            if word.capitals > 1 && (2..=3).contains(&word.letters) {
                self.abbreviations |= bit;
            }
        }
    }
}

/// A word of a name.
#[derive(Default)]
struct Word {
    letters: u32,
    capitals: u32,
    /// Its first letter is a small one.
    is_small: bool,
    /// It has anything that folding keeps.
    visible: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_their_capitals() {
        for (name, words, capitals, abbreviations) in [
            ("Bakı", 1, 1, 0),
            ("Şuşa şəhəri", 2, 1, 0),
            ("Nagorno-Karabakh", 2, 3, 0),
            ("the US and CoE", 4, 0b1010, 0b1010),
            ("OSCE", 1, 1, 0),
            ("eTV", 1, 0, 1),
            ("28 Май", 2, 2, 0),
            ("« Апсны »", 3, 2, 0),
            ("თბილისი", 1, 0, 0),
            ("\u{200C} ", 0, 0, 0),
            ("", 0, 0, 0),
        ] {
            let written = Written::of(name);
            assert_eq!(
                (written.words, written.capitals, written.abbreviations),
                (words, capitals, abbreviations),
                "{name}"
            );
        }
        let many = "Ab ".repeat(40);
        assert_eq!((Written::of(&many).words, Written::of(&many).capitals), (40, u32::MAX));
    }
}
