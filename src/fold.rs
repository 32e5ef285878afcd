//! Folding: the one form in which names and text are compared.
//!
//! Folding removes what writers vary without meaning another name: case, composed and decomposed and compatibility
//! forms, the marks of Latin letters, every sort of hyphen and space, apostrophes, invisible characters, look-alikes of
//! the schwa, the Armenian ligature and in-word marks, Georgian capitals, forms of Arabic letters. It does not
//! transliterate: that is the business of [`crate::spelling`].
//!
//! Everything rests on [`step`], which folds the character at one offset and says how many bytes it took. Names are
//! folded whole, text is folded by the matcher as far as a name may reach, and both go through the same function.
//! What a step gives depends only on the text before and after it by one character, so offsets need no map while the
//! matcher walks, and a list of edits serves where a whole text is folded.

mod class;
mod folded;
mod letters;
mod short;
#[cfg(test)]
mod tests;

use unicode_normalization::char::{canonical_combining_class, compose};

use crate::characters::{Character, may_be_mark, pair_step};
use class::class;
pub(crate) use class::{
    Class, class_by_rule, is_apostrophe, is_hyphen, is_nothing, is_separator, is_small, is_word,
    is_word_by_rule,
};
pub use folded::Folded;
pub(crate) use letters::letter_by_rule;
pub(crate) use short::Short;

/// The folded form of a name or a text, as names are compared.
///
/// # Examples
///
/// ```
/// assert_eq!(exonym::fold("KƏLBƏCƏR"), exonym::fold("Kǝlbǝcǝr"));
/// assert_eq!(exonym::fold("Nagorno‑Karabakh"), "nagorno karabakh");
/// assert_eq!(exonym::fold("ԵՐԵՎԱՆ"), exonym::fold("Երեւան"));
/// ```
pub fn fold(text: &str) -> String {
    let mut folded = String::new();
    fold_into(text, &mut folded);
    folded
}

/// Puts the fold of `text` in the place of what `folded` held.
pub(crate) fn fold_into(text: &str, folded: &mut String) {
    let mut bytes = std::mem::take(folded).into_bytes();
    bytes.clear();
    bytes.reserve(text.len());
    each_step(text, |step, _| {
        bytes.extend_from_slice(step);
        Some(())
    });
    // A step gives whole characters.
    *folded = String::from_utf8(bytes).unwrap_or_default();
}

/// Gives the folded bytes of all steps of a text, each with how many bytes of the original it took, until `take` gives none.
#[inline(always)]
fn each_step(text: &str, mut take: impl FnMut(&[u8], usize) -> Option<()>) -> Option<()> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < text.len() {
        // Nearly all steps are a letter or a sign that nothing beside it changes.
        if let Some(byte) = ascii_step(bytes, at) {
            take(&[byte], 1)?;
            at += 1;
        } else if let Some(pair) = pair_step(bytes, at) {
            take(&pair, pair.len())?;
            at += pair.len();
        } else {
            let step = step(text, at);
            take(step.bytes(), step.len())?;
            at += step.len();
        }
    }
    Some(())
}

/// What folding makes of one character and the marks that follow it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    bytes: [u8; LONGEST],
    folded: u8,
    original: u32,
}

/// Longest fold of one character in bytes; a character whose fold would be longer stays itself.
pub(crate) const LONGEST: usize = 7;

/// The full stop, and the one dot leader that Armenian texts have in its place: "Ե․ Թադևոսյան".
pub(crate) const FULL_STOPS: [char; 2] = ['.', '\u{2024}'];

/// A run of spaces or of marks that is longer takes several steps, so that 32 bits hold the length of any.
const LONGEST_RUN: usize = 1 << 30;

impl Step {
    fn new(text: &str, original: usize) -> Option<Self> {
        let mut bytes = [0; LONGEST];
        bytes.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
        Some(Step { bytes, folded: text.len() as u8, original: original as u32 })
    }

    #[inline]
    fn ascii(byte: u8) -> Self {
        let mut bytes = [0; LONGEST];
        bytes[0] = byte;
        Step { bytes, folded: 1, original: 1 }
    }

    /// The folded bytes: a whole number of characters, none where folding drops the character.
    #[inline]
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes[..usize::from(self.folded).min(LONGEST)]
    }

    /// Bytes of the original that the step took, 1 or more.
    #[inline]
    #[allow(clippy::len_without_is_empty)]
    pub(crate) fn len(&self) -> usize {
        self.original as usize
    }
}

/// Folds the character at byte `at`, which must be a character boundary before the end of `text`.
///
/// A run of spaces and hyphens becomes one space, but a run with a blank line in it becomes a line feed, which no
/// name holds: a blank line ends a name, a line break does not.
#[inline]
pub(crate) fn step(text: &str, at: usize) -> Step {
    match ascii_step(text.as_bytes(), at) {
        Some(folded) => Step::ascii(folded),
        None => letter_step(text, at).unwrap_or_else(|| step_slowly(text, at)),
    }
}

/// The step of a character that nothing around it changes.
#[inline]
fn letter_step(text: &str, at: usize) -> Option<Step> {
    let c = text[at..].chars().next()?;
    let character = Character::of(c);
    let original = c.len_utf8();
    (character.is_plain() && !may_be_mark(text.as_bytes(), at + original)).then_some(Step {
        bytes: character.fold,
        folded: character.folded,
        original: original as u32,
    })
}

/// The fold of the byte `at` where that is one ASCII character and nothing around it changes it: the step is one byte to
/// one byte then.
#[inline]
pub(crate) fn ascii_step(bytes: &[u8], at: usize) -> Option<u8> {
    let byte = bytes[at];
    let next = bytes.get(at + 1).copied().unwrap_or(b' ');
    if byte >= 0x80 {
        return None;
    }
    let folded = ASCII[byte as usize];
    if folded.is_ascii() {
        // U+0300 to U+036F, the marks of a decomposed letter, begin with 0xCC or 0xCD.
        return (next & 0xFE != 0xCC).then_some(folded);
    }
    // A space or hyphen folds together with what follows where that is another, or is dropped.
    (folded == SEPARATOR && begins_other(bytes, at + 1)).then_some(b' ')
}

/// Whether a letter or a sign begins at a byte, and no space, hyphen or what is invisible; a no is a perhaps.
#[inline]
fn begins_other(bytes: &[u8], at: usize) -> bool {
    match bytes[at..] {
        [byte @ 0..0x80, ..] => ASCII[usize::from(byte)] != SEPARATOR,
        // Latin letters but for the modifiers, Cyrillic and Armenian ones, Georgian ones.
        [0xC3..=0xC9 | 0xD0..=0xD4, ..] => true,
        [0xD5, second, ..] => !matches!(second, 0x9A..=0x9F),
        [0xE1, 0x83, ..] => true,
        _ => false,
    }
}

/// The fold of the letter or digit of ASCII at byte `at`, where one stands there and no mark changes it.
#[inline]
pub(crate) fn ascii_letter(bytes: &[u8], at: usize) -> Option<u8> {
    let byte = *bytes.get(at).filter(|byte| byte.is_ascii_alphanumeric())?;
    let next = bytes.get(at + 1).copied().unwrap_or(b' ');
    // Lower case is the same letter with one bit more; digits have it.
    (next & 0xFE != 0xCC).then_some(byte | 0x20)
}

/// Stands in [`ASCII`] for a space or a hyphen, which fold together with what follows. No ASCII byte, so that it is the
/// fold of none, NUL and U+0001 included.
const SEPARATOR: u8 = 0x80;

/// Stands in [`ASCII`] for an apostrophe, which is dropped.
const DROPPED: u8 = 0x81;

/// The fold of every ASCII byte that folds to one byte on its own, [`SEPARATOR`] or [`DROPPED`] for the others.
static ASCII: [u8; 128] = {
    let mut table = [0; 128];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = match byte as u8 {
            b' ' | b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | b'-' => SEPARATOR,
            b'\'' | b'`' => DROPPED,
            other => other.to_ascii_lowercase(),
        };
        byte += 1;
    }
    table
};

#[cold]
#[inline(never)]
fn separator(text: &str, at: usize) -> Step {
    let mut lines = 0;
    let mut len = 0;
    for c in text[at..].chars() {
        if len >= LONGEST_RUN {
            break;
        }
        match class(c) {
            Class::Separator => lines += usize::from(matches!(c, '\n' | '\u{2028}') || c == '\u{2029}'),
            Class::Invisible => {}
            Class::Letter | Class::Apostrophe => break,
        }
        len += c.len_utf8();
    }
    let mut step = Step::ascii(if lines > 1 { b'\n' } else { b' ' });
    step.original = len as u32;
    step
}

fn step_slowly(text: &str, at: usize) -> Step {
    let mut chars = text[at..].chars();
    let Some(first) = chars.next() else { return Step::ascii(b'\n') };
    let mut len = first.len_utf8();
    match class(first) {
        Class::Separator => return separator(text, at),
        Class::Invisible | Class::Apostrophe => {
            return Step { bytes: [0; LONGEST], folded: 0, original: len as u32 };
        }
        Class::Letter => {}
    }
    // A decomposed letter is put together before it is folded, so that й, which is и with a mark, stays itself
    // while Latin letters lose theirs.
    let mut letter = first;
    for mark in chars {
        if mark.is_ascii() || canonical_combining_class(mark) == 0 || len >= LONGEST_RUN {
            break;
        }
        letter = compose(letter, mark).unwrap_or(letter);
        len += mark.len_utf8();
    }
    let Character { fold: bytes, folded, .. } = Character::of(letter);
    let mut step = Step { bytes, folded, original: 0 };
    // The second half of the Armenian ligature և, written out: U+0582 after U+0565.
    if matches!(letter, 'ւ' | 'Ւ') && text[..at].ends_with(['ե', 'Ե']) {
        step = Step::new("վ", 0).unwrap_or(step);
    }
    step.original = len as u32;
    step
}
