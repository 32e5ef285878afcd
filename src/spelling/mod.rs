//! Spellings that no list has: one listed name, read in the spellings of other languages and scripts.
//!
//! Three steps. (a) A word's consonant skeleton looks up the names that may be meant; nearly all ordinary words end
//! here. (b) Learned correspondences of letters say how likely the word is written for each of them. (c) That is set
//! against how likely the word is as an ordinary one: the logarithm of the two chances' ratio decides, so that long and
//! odd names may vary more than short and common ones. The rules are tables in `data/spelling`.

mod bound;
mod chunks;
mod correspondence;
mod hand;
mod index;
mod learn;
mod letters;
mod listed;
mod met;
mod ordinary;
mod parts;
mod reader;
mod rejected;
mod skeleton;
mod sounds;
mod stems;
mod word;
mod wording;

use crate::hash;
use correspondence::{Correspondences, MOST};
use hand::Hand;
use index::Index;
use learn::Learned;
pub(crate) use letters::rows;
use letters::{Alphabet, Script};
use listed::Listed;
use met::Met;
use ordinary::Ordinary;
pub(crate) use parts::ARTICLE;
use parts::Parts;
use reader::{Search, Work};
use rejected::Rejected;
pub(crate) use stems::Form;
use stems::Stems;
use word::{MOST_WORDS, ROOM, Words};
use wording::Wordings;

/// A reading with this ratio needs no support from context.
pub(crate) const SUPPORT_FREE: f32 = 8.0;
/// The least likely spelling, in nats a letter, that may stand without support: of attested pairs without a type word it
/// costs about one in a hundred, and it keeps out Azerbaijani and Russian words of which the models of ordinary words know
/// little.
const FARTHEST: f32 = -2.1;
/// A reading below this ratio is none, whatever the context.
pub(crate) const SUPPORTED: f32 = 4.5;
/// How much better than free a reading must be that has a listed name in the same letters, which have no capitals.
const BESIDE_OWN: f32 = 4.0;

/// The number of names for which the ratio is as it comes; among ten times as many, chance likenesses are ten times
/// as many, and every reading must be that much better.
const USUAL_NAMES: f32 = 1700.0;

/// The fewest classes of a skeleton that is found without one of them.
const LOOSE_LEAST: u8 = 3;
/// Sets the keys of skeletons without one class apart.
const WITHOUT_ONE: u32 = 0x5bd1_e995;
/// Sets the loose keys of several words apart: one word is not looked up loosely for a name of several.
fn multi(spaces: u32) -> u32 {
    spaces.wrapping_mul(0x6C8E_9CF5)
}

/// A name whose spellings are to be read.
pub(crate) struct Taught<'a> {
    /// What [`Reading::name`] calls it.
    pub(crate) number: u32,
    /// Whose it is; the names of one entity follow one another.
    pub(crate) entity: u32,
    /// As it is listed.
    pub(crate) text: &'a str,
    /// Its BCP 47 tag.
    pub(crate) tag: &'a str,
    /// Whether it is found with one class of consonants more, less or other.
    pub(crate) may_be_loose: bool,
    /// Whether the place has a listed name in Georgian or in Arabic letters ([`Own`]).
    pub(crate) own: Own,
}

/// In which scripts without capitals a place has a listed name. In such letters ordinary words look like names, and what
/// is spelled otherwise than listed there is seldom one.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Own {
    pub(crate) georgian: bool,
    pub(crate) arabic: bool,
}

impl Own {
    fn has(self, script: Script) -> bool {
        match script {
            Script::Georgian => self.georgian,
            Script::Arabic => self.arabic,
            _ => false,
        }
    }
}

/// An unlisted spelling, read as a name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Reading {
    /// The number of the name ([`Taught`]).
    pub(crate) name: u32,
    /// The byte of the text behind the name and its ending.
    pub(crate) end: usize,
    /// How much likelier (natural logarithm) the name is meant than an ordinary word.
    pub(crate) ratio: f32,
    /// Minus the natural logarithm of the chance that the name is written so.
    pub(crate) cost: f32,
    pub(crate) form: Form,
    hand: Hand,
    script: Script,
    /// A word of it is translated rather than spelled.
    pub(crate) part: bool,
    /// A consonant is missing, too many or another than is listed.
    pub(crate) is_loose: bool,
}

impl Reading {
    /// Which rule read it, in a few words.
    pub(crate) fn rule(&self) -> String {
        let hand =
            ["Azerbaijani", "Latin", "Cyrillic", "Armenian", "Georgian", "Persian"][self.hand as usize];
        let script = ["Latin", "Cyrillic", "Armenian", "Georgian", "Arabic"][self.script as usize];
        let part = if self.part { ", part translated" } else { "" };
        let form = match self.form {
            Form::Bare => "",
            Form::Case => ", case ending",
            Form::Adjective => ", adjective",
        };
        format!("{hand} spelling in {script} letters{part}{form}")
    }
}

/// Reads the spellings of names.
pub(crate) struct Speller {
    alphabet: Alphabet,
    correspondences: Correspondences,
    ordinary: Ordinary,
    parts: Parts,
    stems: Stems,
    index: Index,
    names: Listed,
    /// The ratio that every reading loses for the number of names.
    handicap: f32,
    /// Common words that are no spelling of these names.
    rejected: Rejected,
    /// Whether names are found with one class more, less or other.
    is_loose: bool,
}

impl std::fmt::Debug for Speller {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Speller").field("names", &self.names.len()).finish_non_exhaustive()
    }
}

/// Working space of one speller, to be used again: [`Speller::scratch`].
pub(crate) struct Scratch {
    words: Words,
    wordings: Wordings,
    work: Work,
    /// Keys of wordings that are no spelling of any name: text repeats itself.
    rejected: Rejected,
    /// Readings of wordings that were met before.
    met: Met,
}

impl Speller {
    /// Learns the names.
    pub(crate) fn new<'a>(listed: impl Iterator<Item = Taught<'a>>) -> Speller {
        let alphabet = Alphabet::new();
        let correspondences = Correspondences::new(&alphabet);
        let mut ordinary = Ordinary::new(&alphabet);
        let parts = Parts::new(&alphabet);
        let stems = Stems::new(&alphabet);
        let Learned { names, entries, is_loose } = learn::learn(&alphabet, &parts, listed);
        names.words().chain(parts.words()).for_each(|word| ordinary.note_in_name(word));
        let handicap = (names.len() as f32 / USUAL_NAMES).max(0.25).ln();
        let index = Index::new(&entries);
        let rejected = Rejected::new();
        let mut speller = Speller {
            alphabet,
            correspondences,
            ordinary,
            parts,
            stems,
            index,
            names,
            handicap,
            rejected,
            is_loose,
        };
        speller.reject_common();
        speller
    }

    /// Working space.
    pub(crate) fn scratch(&self) -> Scratch {
        Scratch {
            words: Words::default(),
            wordings: Wordings::begin(0, 0),
            work: Work::default(),
            rejected: self.rejected.clone(),
            met: Met::default(),
        }
    }

    /// Meets the common words of Latin text once, so that every text begins with what is known of them.
    fn reject_common(&mut self) {
        let mut scratch = self.scratch();
        let mut readings = Vec::new();
        for word in Ordinary::common_words().filter(|w| w.is_ascii()) {
            let mut word = word.to_owned();
            word[..1].make_ascii_uppercase();
            self.read(&word, 0, &mut scratch, &mut |_| true, &mut readings);
        }
        self.rejected = scratch.rejected;
    }

    /// Reads the word or words that begin at the byte `start` as names that are not listed so, best first; `out` is
    /// added to.
    ///
    /// `supported` says whether the context supports a name that ends at the byte given to it (a type word, a listed
    /// neighbour); then readings from [`SUPPORTED`] on are found, else from [`SUPPORT_FREE`] on. It is asked only where
    /// there is one between, which is seldom.
    pub(crate) fn read(
        &self,
        text: &str,
        start: usize,
        scratch: &mut Scratch,
        supported: &mut dyn FnMut(usize) -> bool,
        out: &mut Vec<Reading>,
    ) {
        let Scratch { words, wordings, work, rejected, met } = scratch;
        if !words.begin(&self.alphabet, text, start) {
            return;
        }
        let from = out.len();
        wordings.restart();
        let mut search = Search { text, start, work, out };
        loop {
            let wording = &text.as_bytes()[start..words.end_marked()];
            let key = hash::of(wording);
            if !rejected.has(key) {
                let before = search.out.len();
                // Whether an apostrophe behind a word belongs to it depends on what stands before.
                let alone = words.words[..words.count].iter().all(|word| word.end == word.end_marked);
                if let Some(readings) = met.get(wording, start).filter(|_| alone) {
                    search.out.extend(readings);
                } else {
                    self.read_words(words, wordings, &mut search);
                    if search.out.len() == before {
                        rejected.add(key);
                    } else if alone {
                        met.add(wording, start, &search.out[before..]);
                    }
                }
                let free = |reading: &Reading| reading.ratio >= SUPPORT_FREE;
                if !search.out[before..].iter().all(free) && !supported(words.end()) {
                    let mut place = 0..;
                    search.out.retain(|reading| place.next() < Some(before) || free(reading));
                }
            }
            if words.count == 1 && self.ordinary.is_alone(words.last()) {
                rejected.add(longer(key));
                break;
            }
            if !words.more(&self.alphabet, text) || self.ordinary.is_alone(words.last()) {
                break;
            }
        }
        out[from..].sort_by(|a, b| b.ratio.total_cmp(&a.ratio).then(b.end.cmp(&a.end)));
    }
}

impl Scratch {
    /// Whether the words at `start` are known to be no spelling of a name: what nearly all text meets, without a look at its
    /// letters. Only for plain ASCII words.
    #[inline]
    pub(crate) fn rejects(&self, text: &str, start: usize) -> bool {
        let (text, rejected) = (text.as_bytes(), &self.rejected);
        let mut end = start;
        let mut key = 0;
        for _ in 0..MOST_WORDS {
            let mut next = b' ';
            for &byte in &text[end..] {
                next = byte;
                if !byte.is_ascii_alphabetic() {
                    break;
                }
                key = hash::with(key, byte);
                end += 1;
            }
            if !next.is_ascii() || next.is_ascii_digit() || matches!(next, b'\'' | b'`') {
                return false;
            }
            if !rejected.has(key) {
                return false;
            }
            match (next, text.get(end + 1)) {
                (b' ' | b'\n', Some(c)) if c.is_ascii_uppercase() => {}
                (b' ' | b'\n', Some(_)) if word::is_particle(&text[end + 1..]) => return false,
                (b'-', Some(c)) if c.is_ascii_alphabetic() => {}
                (b' ' | b'\n' | b'-' | b'\r', Some(c)) if !c.is_ascii() || *c == b'\n' => return false,
                _ => return true,
            }
            if rejected.has(longer(key)) {
                return true;
            }
            key = hash::with(key, next);
            end += 1;
        }
        true
    }
}

/// The key of all longer wordings that begin with one.
#[inline]
fn longer(key: u64) -> u64 {
    hash::with(key, b' ')
}

const _: () = assert!(ROOM + 2 <= MOST && MOST_WORDS > 1);

#[cfg(test)]
mod tests;
