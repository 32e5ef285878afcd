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

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, compose, is_combining_mark};

use crate::characters::{Character, may_be_mark, pair_step};

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
    let mut at = 0;
    while at < text.len() {
        if let Some(byte) = ascii_step(text.as_bytes(), at) {
            bytes.push(byte);
            at += 1;
        } else if let Some(pair) = pair_step(text.as_bytes(), at) {
            bytes.extend_from_slice(&pair);
            at += 2;
        } else {
            let step = step(text, at);
            bytes.extend_from_slice(step.bytes());
            at += step.len();
        }
    }
    // A step gives whole characters.
    *folded = String::from_utf8(bytes).unwrap_or_default();
}

/// A short folded text that needs no allocation: the rest of a word behind a name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Short {
    bytes: [u8; Short::ROOM],
    len: u8,
}

impl Short {
    /// Longer than any ending of the tables.
    pub(crate) const ROOM: usize = 48;

    /// What folds to more than there is room for: as long as that, and no word.
    pub(crate) const UNKNOWN: Short = Short { bytes: [0; Short::ROOM], len: Short::ROOM as u8 };

    /// The fold of `text`; none where it is longer than there is room for.
    pub(crate) fn new(text: &str) -> Option<Self> {
        let mut bytes = [0; Short::ROOM];
        let mut len = 0;
        let mut at = 0;
        while at < text.len() {
            if let Some(letter) = ascii_letter(text.as_bytes(), at) {
                *bytes.get_mut(len)? = letter;
                (len, at) = (len + 1, at + 1);
            } else if let Some(pair) = pair_step(text.as_bytes(), at) {
                *bytes.get_mut(len..)?.first_chunk_mut()? = pair;
                (len, at) = (len + 2, at + 2);
            } else {
                let step = step(text, at);
                let folded = step.bytes();
                bytes.get_mut(len..len + folded.len())?.copy_from_slice(folded);
                len += folded.len();
                at += step.len();
            }
        }
        Some(Short { bytes, len: len as u8 })
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.len()]).unwrap_or_default()
    }

    /// Bytes of the fold.
    pub(crate) fn len(&self) -> usize {
        usize::from(self.len)
    }
}

/// A folded text that knows where each of its bytes stood in the original.
#[derive(Clone, Debug)]
pub struct Folded {
    text: String,
    /// The steps whose length folding changed.
    edits: Vec<Edit>,
}

/// A step that is longer or shorter in one text than in the other: the bytes in the folded and in the original text.
#[derive(Clone, Debug)]
struct Edit {
    folded: Range<usize>,
    original: Range<usize>,
}

impl Folded {
    /// Folds `text` and keeps the way back.
    pub fn new(text: &str) -> Self {
        let mut folded = Folded { text: String::with_capacity(text.len()), edits: Vec::new() };
        let mut at = 0;
        while at < text.len() {
            let step = step(text, at);
            let start = folded.text.len();
            folded.text.push_str(step.text());
            // ß has as many bytes as its fold, ss, but not its letters.
            if step.text().len() != step.len() || step.text().chars().nth(1).is_some() {
                folded.edits.push(Edit { folded: start..folded.text.len(), original: at..at + step.len() });
            }
            at += step.len();
        }
        folded
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the original text from which the bytes `folded` of the folded text came: whole letters, where folding
    /// made several of one, and without dropped characters at either end.
    pub fn original(&self, folded: Range<usize>) -> Range<usize> {
        let before = &self.edits[..self.edits.partition_point(|edit| edit.folded.start <= folded.start)];
        let start = match before.last() {
            Some(edit) if folded.start < edit.folded.end => edit.original.start,
            Some(edit) => edit.original.end + (folded.start - edit.folded.end),
            None => folded.start,
        };
        let before = &self.edits[..self.edits.partition_point(|edit| edit.folded.start < folded.end)];
        let end = match before.last() {
            Some(edit) if folded.end < edit.folded.end => edit.original.end,
            Some(edit) => edit.original.end + (folded.end - edit.folded.end),
            None => folded.end,
        };
        start.min(end)..end
    }
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

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(self.bytes()).unwrap_or_default()
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

/// The fold of a character of [`Class::Letter`] on its own, with its length.
pub(crate) fn letter_by_rule(letter: char) -> ([u8; LONGEST], u8) {
    let step = fold_any_letter(letter)
        .or_else(|| Step::new(letter.encode_utf8(&mut [0; 4]), 0))
        .unwrap_or(Step::ascii(b'?'));
    (step.bytes, step.folded)
}

fn fold_any_letter(letter: char) -> Option<Step> {
    if letter == 'և' {
        return Step::new("եվ", letter.len_utf8()); // compatibility decomposition would make it եւ
    }
    let mut folded = String::new();
    for lower in letter.to_lowercase().nfkd().flat_map(char::to_lowercase).nfc() {
        fold_lower(lower, &mut folded);
    }
    Step::new(&folded, letter.len_utf8())
}

/// Appends the fold of one lower-case, composed letter.
fn fold_lower(letter: char, folded: &mut String) {
    let one = match letter {
        // The schwa of Azerbaijani and what is typed for it: Latin, turned e, the Cyrillic letter, a with diaeresis.
        'ə' | 'ǝ' | 'ә' | 'ä' => 'e',
        // Azerbaijani and Turkish pair I with ı and İ with i; text of other languages does not. All four are one.
        'ı' => 'i',
        'ß' => return folded.push_str("ss"),
        'æ' => return folded.push_str("ae"),
        'œ' => return folded.push_str("oe"),
        'þ' => return folded.push_str("th"),
        'ø' => 'o',
        'đ' | 'ð' => 'd',
        'ł' => 'l',
        'ħ' => 'h',
        'ŧ' => 't',
        'ς' => 'σ',
        // The Russian press writes е for ё.
        'ё' => 'е',
        // Stress marks of reference works that have a composed form.
        'ѐ' => 'е',
        'ѝ' => 'и',
        // Arabic, Persian and Urdu forms of one letter.
        'ي' | 'ى' | 'ئ' | 'ې' => 'ی',
        'ك' | 'ڪ' => 'ک',
        'ة' | 'ۀ' | 'ە' | 'ہ' => 'ه',
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ؤ' => 'و',
        '٠'..='٩' => return folded.push((b'0' + (letter as u32 - 0x660) as u8) as char),
        '۰'..='۹' => return folded.push((b'0' + (letter as u32 - 0x6F0) as u8) as char),
        _ if is_combining_mark(letter) => {
            // Marks that no letter took up: dropped after the scripts that fold them, kept in all others.
            if matches!(letter, '\u{300}'..='\u{36F}' | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6ED}')
            {
                return;
            }
            letter
        }
        // Latin letters lose their marks; й, ї, ў, が and the like are letters of their own and keep theirs.
        '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' | '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => {
            folded.extend(letter.nfkd().filter(|c| !is_combining_mark(*c)));
            return;
        }
        other => other,
    };
    folded.push(one);
}

/// Sorts of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Class {
    Letter,
    /// Spaces and hyphens.
    Separator,
    Apostrophe,
    Invisible,
}

#[inline(always)]
fn class(c: char) -> Class {
    if !c.is_ascii() {
        return Character::of(c).class();
    }
    match ASCII[c as usize] {
        SEPARATOR => Class::Separator,
        DROPPED => Class::Apostrophe,
        _ => Class::Letter,
    }
}

/// Sorts what is no letter; everything else, punctuation too, is treated as one. Inlined always: it is asked of every sign.
#[inline(always)]
pub(crate) fn class_by_rule(c: char) -> Class {
    match c {
        '-'
        | '\u{2010}'..='\u{2015}'
        | '\u{2212}'
        | '\u{58A}'
        | '\u{5BE}'
        | '\u{2E3A}'
        | '\u{2E3B}'
        | '\u{FE58}'
        | '\u{FE63}'
        | '\u{FF0D}' => Class::Separator,
        // U+02B9 to U+02BF are letters to Unicode, apostrophes to those who type them.
        '\''
        | '`'
        | '´'
        | '‘'
        | '’'
        | '‛'
        | '′'
        | '\u{2B9}'..='\u{2BF}'
        | '\u{2C8}'
        | '\u{559}'
        | '\u{55A}'
        | '\u{A78C}'
        | '\u{FF07}' => Class::Apostrophe,
        // Soft hyphen, zero-width characters, direction marks, tatweel, and the Armenian marks of stress, call and
        // question, which stand inside the word.
        '\u{AD}'
        | '\u{34F}'
        | '\u{61C}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}'
        | '\u{640}'
        | '\u{55B}'
        | '\u{55C}'
        | '\u{55E}' => Class::Invisible,
        _ if c.is_whitespace() => Class::Separator,
        _ => Class::Letter,
    }
}

/// Whether a character belongs to a word, so that a name cannot end beside it: letters, digits and marks, but not
/// apostrophes, some of which Unicode calls letters.
#[inline]
pub(crate) fn is_word(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { Character::of(c).is_word() }
}

pub(crate) fn is_word_by_rule(c: char) -> bool {
    match class_by_rule(c) {
        Class::Letter => c.is_alphanumeric() || is_combining_mark(c),
        Class::Invisible => {
            !matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
        }
        _ => false,
    }
}

/// Whether a letter is small where a name would have a capital. Unicode pairs the letters of Georgian with capitals, but
/// running text has none.
pub(crate) fn is_small(c: char) -> bool {
    c.is_lowercase() && !matches!(c, '\u{10D0}'..='\u{10FF}')
}

/// Whether a character on its own folds to nothing.
#[inline]
pub(crate) fn is_nothing(c: char) -> bool {
    Character::of(c).folded == 0
}

/// Whether a character is one of the many apostrophes.
#[inline]
pub(crate) fn is_apostrophe(c: char) -> bool {
    class(c) == Class::Apostrophe
}

/// Whether a character is a hyphen or a dash.
#[inline]
pub(crate) fn is_hyphen(c: char) -> bool {
    is_separator(c) && !c.is_whitespace()
}

/// Whether a character is a space or a hyphen, as they stand between the words of a name.
#[inline]
pub(crate) fn is_separator(c: char) -> bool {
    class(c) == Class::Separator
}

#[cfg(test)]
mod tests;
