//! With which capitals a name is written, so that what is listed with them is found with them only.

use crate::characters::{Character, behind_break, is_capital};
use crate::fold::Class;
use crate::names::Entry;

/// Which words of a written name begin with a capital, and which have a capital behind their first letter: a bit a word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WordCase {
    first: u32,
    inner: u32,
}

impl WordCase {
    pub(crate) const ANY: WordCase = WordCase { first: u32::MAX, inner: u32::MAX };

    /// The case of a name as written, where its entries ask for more than that it begins with a capital.
    pub(crate) fn asked(entries: &[Entry], written: &str) -> Self {
        let asked = |entry: &Entry| entry.capitals | u32::from(entry.inner_capitals != 0) << 1;
        match entries.iter().fold(0, |all, entry| all | asked(entry)) {
            0 => WordCase::ANY,
            1 if written.starts_with(is_capital) => WordCase::ANY,
            _ => WordCase::of(written),
        }
    }

    /// Whether an entry may be written so.
    pub(crate) fn fits(self, entry: &Entry) -> bool {
        entry.capitals & !self.first == 0 && entry.inner_capitals & !self.inner == 0
    }

    fn of(written: &str) -> Self {
        if written.contains('\n')
            && let Some((at, behind)) =
                written.char_indices().find_map(|(at, _)| Some((at, behind_break(written, at)?)))
        {
            // The parts of a broken word are one.
            return WordCase::of(&[&written[..at], &written[behind..]].concat());
        }
        let mut case = WordCase { first: 0, inner: 0 };
        let (mut bit, mut any) = (0u32, false);
        let (mut first, mut inner) = (None, false);
        for c in written.chars() {
            if c.is_ascii_alphabetic() {
                let capital = c.is_ascii_uppercase();
                inner |= capital && first.is_some();
                first = first.or(Some(capital));
                any = true;
                continue;
            }
            let character = Character::of(c);
            if character.class() == Class::Separator {
                case.add(bit, any, first, inner);
                bit += u32::from(any);
                (any, first, inner) = (false, None, false);
                continue;
            }
            any |= character.folded > 0;
            if character.is_letter() {
                let capital = !character.is_lower();
                inner |= capital && first.is_some();
                first = first.or(Some(capital));
            }
        }
        case.add(bit, any, first, inner);
        case
    }

    /// Adds a word, if it is one: with anything in it that folding leaves. One without letters begins with a capital.
    #[inline]
    fn add(&mut self, bit: u32, any: bool, first: Option<bool>, inner: bool) {
        if any && bit < 32 {
            self.first |= u32::from(first.unwrap_or(true)) << bit;
            self.inner |= u32::from(inner) << bit;
        }
    }
}
