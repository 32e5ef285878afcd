//! The letters of five scripts as small numbers, and the group of consonants each belongs to.
//!
//! One number for every letter of every script (fewer than 250 in all) makes a word a short array of bytes, whatever
//! it is written in: the skeleton, the letter models and the correspondences all work on these.

use unicode_normalization::char::{compose, decompose_canonical, is_combining_mark};

/// A letter's number, or one of the constants below.
pub(crate) type Letter = u8;

/// Not a letter.
pub(crate) const NONE: Letter = 0;
/// What separates two words of one name.
pub(crate) const SPACE: Letter = 1;
/// Stands before a spelling, so that correspondences can know the beginning of a name.
pub(crate) const BEGIN: Letter = 2;
/// Stands behind a spelling.
pub(crate) const END: Letter = 3;
const FIRST: Letter = 4;
/// A mark inside a word that counts for nothing: an apostrophe, a soft hyphen, U+200C, an Armenian stress mark.
pub(crate) const MARK: Letter = 255;

/// The scripts that spellings are read from and into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Script {
    Latin,
    Cyrillic,
    Armenian,
    Georgian,
    Arabic,
}

pub(crate) const SCRIPTS: [Script; 5] =
    [Script::Latin, Script::Cyrillic, Script::Armenian, Script::Georgian, Script::Arabic];

impl Script {
    /// The four letters that stand for the script in the tables (ISO 15924, but for the armenian and georgian case).
    pub(crate) fn code(self) -> &'static str {
        ["latn", "cyrl", "armn", "geor", "arab"][self as usize]
    }

    pub(crate) fn of_code(code: &str) -> Option<Script> {
        SCRIPTS.into_iter().find(|s| s.code() == code)
    }

    /// Capitals tell names from other words in this script.
    pub(crate) fn has_case(self) -> bool {
        !matches!(self, Script::Georgian | Script::Arabic)
    }
}

/// What the consonant skeleton makes of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Class {
    /// A vowel, a glide, or an h: nothing.
    Nothing = 0,
    Velar = 1,
    Sibilant = 2,
    Dental = 3,
    Labial = 4,
    L = 5,
    R = 6,
    M = 7,
    N = 8,
    // Vowels: no part of the skeleton either.
    A = 9,
    I = 10,
    O = 11,
    /// Nothing either, but what stands on its two sides does not touch.
    Glide = 12,
}

impl Class {
    fn of_code(code: char) -> Class {
        match code {
            'K' => Class::Velar,
            'S' => Class::Sibilant,
            'T' => Class::Dental,
            'P' => Class::Labial,
            'L' => Class::L,
            'R' => Class::R,
            'M' => Class::M,
            'N' => Class::N,
            'a' => Class::A,
            'i' => Class::I,
            'o' => Class::O,
            '~' => Class::Glide,
            _ => Class::Nothing,
        }
    }

    /// Its number among the vowels, 0 for none; a glide may be any.
    #[inline]
    pub(crate) fn vowel(self) -> u8 {
        (self as u8).saturating_sub(Class::N as u8)
    }

    /// Whether the skeleton has it.
    pub(crate) fn is_consonant(self) -> bool {
        (Class::Velar as u8..=Class::N as u8).contains(&(self as u8))
    }
}

/// The number of a vowel that may be any, or of more than two.
pub(crate) const ANY_VOWEL: u8 = Class::Glide as u8 - Class::N as u8;

/// A first reading, and a second one that may be the same.
pub(crate) type Classes = [Class; 2];

fn classes(codes: &str) -> Classes {
    let mut codes = codes.chars().map(Class::of_code);
    let first = codes.next().unwrap_or(Class::Nothing);
    [first, codes.next().unwrap_or(first)]
}

/// The alphabet of all scripts, read from `data/spelling/letters.tsv`.
pub(crate) struct Alphabet {
    /// Letters by code point: U+0000 to U+07FF, U+1000 to U+10FF, U+1C80 to U+1CFF, U+1E00 to U+1EFF, U+2000 to U+203F.
    codes: Vec<Letter>,
    chars: Vec<char>,
    scripts: [Script; 256],
    written: [Classes; 256],
    listed: [Classes; 256],
    /// Letters whose second listed reading is for the beginning of a word only.
    initial: [bool; 256],
    /// The consonants of each script, numbered from 1 below [`CONSONANTS`].
    consonants: [u8; 256],
    h: Letter,
    /// Two letters of text that may be one sound, which is what the first is read as.
    digraph: ([Letter; 2], Classes),
    /// Latin letters and Cyrillic ones that look alike.
    alike: Vec<[Letter; 2]>,
}

/// More than any script has consonants.
pub(crate) const CONSONANTS: usize = 32;

const TABLE: &str = include_str!("../../data/spelling/letters.tsv");
const ALIKE: &str = include_str!("../../data/spelling/alike.tsv");
const SLOTS: usize = 0x800 + 0x100 + 0x80 + 0x100 + 0x40;

impl Alphabet {
    pub(crate) fn new() -> Alphabet {
        let mut alphabet = Alphabet {
            codes: vec![NONE; SLOTS],
            chars: vec!['\0', ' ', '^', '$'],
            scripts: [Script::Latin; 256],
            written: [[Class::Nothing; 2]; 256],
            listed: [[Class::Nothing; 2]; 256],
            initial: [false; 256],
            consonants: [0; 256],
            h: NONE,
            digraph: ([NONE; 2], [Class::Nothing; 2]),
            alike: Vec::new(),
        };
        let mut counts = [0; SCRIPTS.len()];
        for row in rows(TABLE) {
            let [script, letter, written, listed, also] = row;
            let mut chars = letter.chars();
            let (Some(script), Some(c)) = (Script::of_code(script), chars.next()) else { continue };
            if let Some(second) = chars.next() {
                alphabet.digraph = ([c, second].map(|c| alphabet.code(c)), classes(written));
                continue;
            }
            let code = alphabet.chars.len() as Letter;
            alphabet.chars.push(c);
            alphabet.scripts[code as usize] = script;
            alphabet.written[code as usize] = classes(written);
            alphabet.listed[code as usize] = classes(if listed.is_empty() { written } else { listed });
            alphabet.initial[code as usize] = listed.ends_with('^');
            let readings = alphabet.written[code as usize].into_iter().chain(alphabet.listed[code as usize]);
            if readings.into_iter().any(Class::is_consonant) {
                let count: &mut u8 = &mut counts[script as usize];
                *count = (*count + 1).min(CONSONANTS as u8 - 1);
                alphabet.consonants[code as usize] = *count;
            }
            alphabet.set(c, code);
            also.chars().for_each(|c| alphabet.set(c, code));
        }
        // Latin letters with marks that have no row of their own are read as the bare letter.
        for c in ('\u{C0}'..'\u{250}').chain('\u{1E00}'..'\u{1F00}') {
            let mut base = None;
            decompose_canonical(c, |part| base = base.or(Some(part)));
            if let Some(code) = base.map(|b| alphabet.code(b))
                && alphabet.code(c) == NONE
                && code >= FIRST
            {
                alphabet.set(c, code);
            }
        }
        alphabet.h = alphabet.code('h');
        let letter = |cell: &str| cell.chars().next().map_or(NONE, |c| alphabet.code(c));
        alphabet.alike = rows(ALIKE).map(|row: [&str; 2]| row.map(letter)).collect();
        for c in "'’ʼʹ`‘ʻ´\u{AD}\u{200C}\u{200D}՛՜՞ـ”".chars() {
            alphabet.set(c, MARK);
        }
        for c in (0..0x800).filter_map(char::from_u32).filter(|&c| is_combining_mark(c)) {
            alphabet.set(c, MARK);
        }
        alphabet
    }

    fn set(&mut self, c: char, code: Letter) {
        if let Some(slot) = slot(c) {
            self.codes[slot] = code;
        }
        let mut upper = c.to_uppercase();
        if let (Some(u), None) = (upper.next(), upper.next())
            && u != c
            && let Some(slot) = slot(u)
            && self.codes[slot] == NONE
        {
            self.codes[slot] = code;
        }
    }

    /// The number of a letter, `NONE` or `MARK`.
    #[inline]
    pub(crate) fn code(&self, c: char) -> Letter {
        slot(c).map_or(NONE, |slot| self.codes[slot])
    }

    /// The letter that a base letter and a combining mark make, where that is one of its own.
    pub(crate) fn composed(&self, base: char, mark: char) -> Option<Letter> {
        compose(base, mark).map(|c| self.code(c)).filter(|&code| code >= FIRST && code != MARK)
    }

    #[inline]
    pub(crate) fn is_letter(code: Letter) -> bool {
        (FIRST..MARK).contains(&code)
    }

    #[inline]
    pub(crate) fn script(&self, code: Letter) -> Script {
        self.scripts[code as usize]
    }

    #[inline]
    pub(crate) fn written(&self, code: Letter) -> Classes {
        self.written[code as usize]
    }

    /// What the letter of text at a place may be for the skeleton: of ch also a velar, but not of sch and tch.
    #[inline]
    pub(crate) fn written_at(&self, letters: &[Letter], at: usize) -> Classes {
        let letter = letters[at];
        let ([first, second], readings) = self.digraph;
        if letter == first && letters.get(at + 1) == Some(&second) {
            let before = at.checked_sub(1).map_or(Class::Nothing, |at| self.written(letters[at])[0]);
            if !matches!(before, Class::Sibilant | Class::Dental) {
                return readings;
            }
        }
        self.written(letter)
    }

    /// What a letter of a listed name may be for the skeleton.
    pub(crate) fn listed(&self, code: Letter, begins_word: bool) -> Classes {
        let [first, second] = self.listed[code as usize];
        if self.initial[code as usize] && !begins_word { [first; 2] } else { [first, second] }
    }

    /// The number of a consonant among those of its script, 0 for other letters.
    #[inline]
    pub(crate) fn consonant(&self, code: Letter) -> u8 {
        self.consonants[code as usize]
    }

    /// Whether romanisation may put an apostrophe behind it: for an aspirate (Averk’) or a soft sign (Kolozhanel’).
    pub(crate) fn takes_apostrophe(&self, code: Letter) -> bool {
        self.script(code) == Script::Latin && self.consonant(code) > 0
    }

    /// Whether it is the Latin h, with which other letters make new sounds (sh, kh).
    #[inline]
    pub(crate) fn is_h(&self, code: Letter) -> bool {
        code == self.h
    }

    /// How many numbers are in use.
    pub(crate) fn len(&self) -> usize {
        self.chars.len()
    }

    pub(crate) fn char(&self, code: Letter) -> char {
        self.chars.get(code as usize).copied().unwrap_or('?')
    }

    /// The letters of a whole name; words are separated by `SPACE`, whatever stood between them. None where a
    /// character is neither letter, mark nor separator, where two scripts are mixed, or where nothing is left.
    pub(crate) fn letters(&self, name: &str) -> Option<Vec<Letter>> {
        let mut letters: Vec<Letter> = Vec::with_capacity(name.len());
        let mut last = '\0';
        for c in name.chars() {
            match self.code(c) {
                MARK => {
                    if let Some(code) = self.composed(last, c)
                        && let Some(end) = letters.last_mut()
                    {
                        *end = code;
                    }
                }
                NONE if c.is_whitespace() || is_dash(c) => {
                    if letters.last().is_some_and(|&l| l != SPACE) {
                        letters.push(SPACE);
                    }
                }
                NONE => return None,
                code => letters.push(code),
            }
            last = c;
        }
        if letters.last() == Some(&SPACE) {
            letters.pop();
        }
        let script = self.script(*letters.iter().find(|&&l| l != SPACE)?);
        for letter in letters.iter_mut().filter(|letter| **letter != SPACE && self.script(**letter) != script)
        {
            *letter = self.alike(*letter, script)?;
        }
        Some(letters)
    }

    /// The letter of a word's script that looks like one of another, which was typed for it.
    pub(crate) fn alike(&self, letter: Letter, script: Script) -> Option<Letter> {
        let pair = self.alike.iter().find(|pair| pair.contains(&letter))?;
        pair.iter().copied().find(|&other| self.script(other) == script)
    }
}

/// Rows of a table: lines with tab-separated cells, `#` begins a comment, missing cells are empty.
pub(crate) fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    table.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).map(|line| {
        let mut cells = line.split('\t');
        std::array::from_fn(|_| cells.next().unwrap_or(""))
    })
}

/// Hyphens and dashes that may join the words of a name.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '–' | '—' | '֊')
}

#[inline]
fn slot(c: char) -> Option<usize> {
    let c = c as usize;
    match c {
        0..0x800 => Some(c),
        0x1000..0x1100 => Some(c - 0x1000 + 0x800),
        0x1C80..0x1D00 => Some(c - 0x1C80 + 0x900),
        0x1E00..0x1F00 => Some(c - 0x1E00 + 0x980),
        0x2000..0x2040 => Some(c - 0x2000 + 0xA80),
        _ => None,
    }
}
