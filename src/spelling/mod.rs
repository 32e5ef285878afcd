//! Spellings that no list has: one listed name, read in the spellings of other languages and scripts.
//!
//! Three steps. (a) A word's consonant skeleton looks up the names that may be meant; nearly all ordinary words end
//! here. (b) Learned correspondences of letters say how likely the word is written for each of them. (c) That is set
//! against how likely the word is as an ordinary one: the logarithm of the two chances' ratio decides, so that long and
//! odd names may vary more than short and common ones. The rules are tables in `data/spelling`.

mod correspondence;
mod index;
mod letters;
mod ordinary;
mod parts;
mod skeleton;
mod sounds;
mod stems;
mod word;

use correspondence::{Correspondences, Hand, MOST, MOST_WRITTEN, Rows};
use index::Index;
use letters::{Alphabet, BEGIN, END, Letter, SPACE, Script};
use ordinary::Ordinary;
use parts::{Parts, Rest};
use skeleton::{Skeleton, Vowels, listed_skeletons};
pub(crate) use stems::Form;
use stems::Stems;
use word::{MOST_WORDS, ROOM, Words};

/// A reading with this ratio needs no support from context.
pub(crate) const SUPPORT_FREE: f32 = 11.0;
/// A reading below this ratio is none, whatever the context.
pub(crate) const SUPPORTED: f32 = 5.0;

/// The number of names for which the ratio is as it comes; among ten times as many, chance likenesses are ten times
/// as many, and every reading must be that much better.
const USUAL_NAMES: f32 = 1700.0;

/// What a translated part, read as such, adds to the ratio of the rest.
const PART: f32 = 2.0;

/// The least that another vowel, or one more or less, costs: between Latin spellings, and where scripts differ.
const LATIN_VOWEL: f32 = 5.0;
const OTHER_VOWEL: f32 = 3.0;
/// The least that a vowel costs which the listed name leaves unwritten.
const UNWRITTEN_VOWEL: f32 = 0.7;

/// What every letter costs, however close the spelling.
const LETTER: f32 = 0.15;
/// The least that another consonant costs.
const CONSONANT: f32 = 8.0;
/// The least that a space costs where the name has none, and the other way round.
const MORE_WORDS: f32 = 5.0;
const FEWER_WORDS: f32 = 2.0;
/// More names than these are looked up strictly: among so many, a consonant that differs is too much anyhow.
const LOOSE_NAMES: usize = 20_000;
/// The fewest classes of a skeleton that is found without one of them.
const LOOSE_LEAST: usize = 4;
/// Sets the keys of skeletons without one class apart.
const WITHOUT_ONE: u32 = 0x5bd1_e995;
/// Sets the loose keys of names of several words apart: a single word is not looked up loosely for them.
fn multi(spaces: u32) -> u32 {
    spaces.wrapping_mul(0x6C8E_9CF5)
}
/// The most loose keys of a word that are followed up.
const LOOSE: usize = 16;

/// An unlisted spelling, read as a name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Reading {
    /// The number the name was given to [`Speller::new`] with.
    pub(crate) name: u32,
    /// The byte of the text behind the name and its ending.
    pub(crate) end: usize,
    /// How much likelier (natural logarithm) the name is meant than an ordinary word.
    pub(crate) ratio: f32,
    pub(crate) form: Form,
    hand: Hand,
    script: Script,
    part: bool,
}

impl Reading {
    /// Which rule read it, in a few words.
    pub(crate) fn rule(&self) -> String {
        let hand = ["Azerbaijani", "Latin", "Cyrillic", "Armenian", "Georgian", "Persian"][self.hand as usize];
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
    names: Names,
    /// The ratio that every reading loses for the number of names.
    handicap: f32,
    /// Common words that are no spelling of these names.
    rejected: Rejected,
    /// Whether names are found with one class more, less or other.
    is_loose: bool,
}

impl std::fmt::Debug for Speller {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Speller").field("names", &self.names.numbers.len()).finish_non_exhaustive()
    }
}

/// The listed names, their letters with edges one after the other.
#[derive(Default)]
struct Names {
    letters: Vec<Letter>,
    starts: Vec<u32>,
    numbers: Vec<u32>,
    hands: Vec<Hand>,
    /// Of the whole name.
    vowels: Vec<Vowels>,
    /// How many spaces a name has.
    spaces: Vec<u8>,
}

impl Names {
    fn letters(&self, name: u32) -> &[Letter] {
        &self.letters[self.starts[name as usize] as usize..self.starts[name as usize + 1] as usize]
    }
}

/// Working space of one speller, to be used again: [`Speller::scratch`].
pub(crate) struct Scratch {
    words: Words,
    chunks: Vec<[u16; MOST_WRITTEN]>,
    rows: Rows,
    /// The spelling that is scored, with its edges.
    written: Vec<Letter>,
    support: Support,
    /// Keys of words that are no spelling of any name: text repeats itself.
    rejected: Rejected,
}

/// Whether the context supports a name.
#[derive(Clone, Copy, Default, PartialEq)]
enum Support {
    #[default]
    Unasked,
    Given,
    Missing,
}

/// How many rejected words are remembered.
const REJECTED: usize = 1 << 15;
const MIX: u64 = 0x9E37_79B9_7F4A_7C15;

#[derive(Clone)]
struct Rejected(Vec<u32>);

/// What is remembered of a word.
#[derive(Clone, Copy, PartialEq)]
enum Known {
    Nothing,
    /// No spelling of any name.
    Rejected,
    /// None without support from context.
    Unsupported,
}

impl Rejected {
    #[inline]
    fn get(&self, key: u64) -> Known {
        let entry = self.0[key as usize % REJECTED];
        match entry ^ (key >> 32) as u32 {
            0 => Known::Rejected,
            1 => Known::Unsupported,
            _ => Known::Nothing,
        }
    }

    fn add(&mut self, key: u64, known: Known) {
        self.0[key as usize % REJECTED] = (key >> 32) as u32 ^ u32::from(known == Known::Unsupported);
    }
}

impl Speller {
    /// Learns the names: number, text as listed, BCP 47 tag.
    pub(crate) fn new<'a>(listed: impl Iterator<Item = (u32, &'a str, &'a str)>) -> Speller {
        let alphabet = Alphabet::new();
        let correspondences = Correspondences::new(&alphabet);
        let ordinary = Ordinary::new(&alphabet);
        let parts = Parts::new(&alphabet);
        let stems = Stems::new(&alphabet);
        let mut names = Names { starts: vec![0], ..Names::default() };
        let mut entries = Vec::new();
        let listed: Vec<_> = listed.collect();
        let is_loose = listed.len() <= LOOSE_NAMES;
        for (number, text, tag) in listed {
            let Some(letters) = alphabet.letters(text) else { continue };
            if letters.len() < 2 || letters.len() + 2 > MOST {
                continue;
            }
            let name = names.numbers.len() as u32;
            let mut first = true;
            let mut vowels = Vowels::default();
            let spaces = letters.iter().filter(|&&l| l == SPACE).count() as u32;
            let mut add = |skeleton: &Skeleton| {
                entries.push((skeleton.hash(), name));
                if is_loose && first && skeleton.len() >= LOOSE_LEAST {
                    entries.extend(skeleton.without_one().map(|hash| (hash ^ WITHOUT_ONE, name)));
                    if spaces > 0 {
                        let hashes = skeleton.without_one().map(|hash| hash ^ WITHOUT_ONE);
                        let hashes = hashes.chain([skeleton.hash()]);
                        entries.extend(hashes.map(|hash| (hash ^ multi(spaces), name)));
                    }
                }
                if first {
                    vowels = skeleton.vowels();
                }
                first = false;
            };
            listed_skeletons(&alphabet, &letters, 0, &mut add);
            if let Some(Rest { part, from, to }) = parts.rest(&letters) {
                listed_skeletons(&alphabet, &letters[from..to], part, &mut add);
            }
            names.hands.push(hand(&alphabet, &letters, text, tag));
            names.vowels.push(vowels);
            names.spaces.push(spaces as u8);
            names.numbers.push(number);
            names.letters.push(BEGIN);
            names.letters.extend_from_slice(&letters);
            names.letters.push(END);
            names.starts.push(names.letters.len() as u32);
        }
        let handicap = (names.numbers.len() as f32 / USUAL_NAMES).max(0.25).ln();
        let index = Index::new(entries);
        let rejected = Rejected(vec![0; REJECTED]);
        let mut speller =
            Speller { alphabet, correspondences, ordinary, parts, stems, index, names, handicap, rejected, is_loose };
        speller.reject_common();
        speller
    }

    /// Working space.
    pub(crate) fn scratch(&self) -> Scratch {
        Scratch {
            words: Words::default(),
            chunks: Vec::new(),
            rows: Rows::default(),
            written: Vec::new(),
            support: Support::default(),
            rejected: self.rejected.clone(),
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
    /// neighbour); then readings from [`SUPPORTED`] on are found, else from [`SUPPORT_FREE`] on. It is asked only
    /// where that makes a difference, which is seldom.
    pub(crate) fn read(
        &self,
        text: &str,
        start: usize,
        scratch: &mut Scratch,
        supported: &mut dyn FnMut(usize) -> bool,
        out: &mut Vec<Reading>,
    ) {
        if self.is_rejected(text.as_bytes(), start, scratch, supported)
            || !scratch.words.begin(&self.alphabet, text, start)
        {
            return;
        }
        let from = out.len();
        loop {
            let words = &scratch.words;
            let end = words.words[words.count - 1].end_marked;
            let key = Self::key(&text.as_bytes()[start..end]);
            let known = scratch.rejected.get(key);
            if known != Known::Rejected {
                let before = out.len();
                let settle = known == Known::Unsupported;
                scratch.support = if settle { Support::Given } else { Support::Unasked };
                self.read_words(text, start, scratch, supported, out);
                if out.len() == before {
                    let unsupported = scratch.support == Support::Missing;
                    let known = if unsupported { Known::Unsupported } else { Known::Rejected };
                    scratch.rejected.add(key, known);
                } else if settle && !supported(end) {
                    let mut at = 0;
                    out.retain(|r| {
                        at += 1;
                        at <= before || r.ratio >= SUPPORT_FREE
                    });
                }
            }
            if !scratch.words.more(&self.alphabet, text) {
                break;
            }
        }
        if out.len() > from {
            out[from..].sort_by(|a, b| b.ratio.total_cmp(&a.ratio).then(b.end.cmp(&a.end)));
        }
    }

    /// Whether the words at `start` are known to be no spelling of a name: what nearly all text meets, without a look
    /// at its letters. Only for plain ASCII words.
    #[inline]
    fn is_rejected(
        &self,
        text: &[u8],
        start: usize,
        scratch: &mut Scratch,
        supported: &mut dyn FnMut(usize) -> bool,
    ) -> bool {
        let mut end = start;
        loop {
            while text.get(end).is_some_and(u8::is_ascii_alphabetic) {
                end += 1;
            }
            let next = text.get(end).copied().unwrap_or(b' ');
            if !next.is_ascii() || next.is_ascii_digit() || matches!(next, b'\'' | b'`') {
                return false;
            }
            let key = Self::key(&text[start..end]);
            match scratch.rejected.get(key) {
                Known::Rejected => {}
                // Words that are met often are settled for good: one meeting in 32 is looked at as if supported.
                Known::Unsupported if !start.is_multiple_of(32) && !supported(end) => {}
                _ => return false,
            }
            match (next, text.get(end + 1)) {
                (b' ' | b'\n', Some(c)) if c.is_ascii_uppercase() => end += 1,
                (b'-', Some(c)) if c.is_ascii_alphabetic() => end += 1,
                (b' ' | b'\n' | b'-' | b'\r', Some(c)) if !c.is_ascii() || *c == b'\n' => return false,
                _ => return true,
            }
        }
    }

    /// A word's key among those known not to be read.
    #[inline]
    fn key(word: &[u8]) -> u64 {
        let mut key = word.len() as u64;
        let mut chunks = word.chunks_exact(8);
        for chunk in &mut chunks {
            key = (key ^ u64::from_le_bytes(chunk.try_into().unwrap_or_default())).wrapping_mul(MIX);
            key ^= key >> 29;
        }
        let mut last = [0; 8];
        last[..chunks.remainder().len()].copy_from_slice(chunks.remainder());
        key = (key ^ u64::from_le_bytes(last)).wrapping_mul(MIX);
        // The lowest bit of the upper half is for what is known; no word's is 0.
        ((key ^ key >> 32) | 1 << 33) & !(1 << 32)
    }

    /// Reads all words that are there so far as one name.
    #[inline]
    fn read_words(
        &self,
        text: &str,
        start: usize,
        scratch: &mut Scratch,
        supported: &mut dyn FnMut(usize) -> bool,
        out: &mut Vec<Reading>,
    ) {
        let words = &scratch.words;
        let (length, count) = (words.length, words.count);
        self.look_up(text, start, Range { part: 0, from: 0, to: length }, scratch, supported, out);
        if count > 1 {
            let words = &scratch.words;
            let (first, last) = (words.words[0], words.words[count - 1]);
            let before = self.parts.number(&words.letters[..first.to]);
            let behind = self.parts.number(&words.letters[last.from..last.to]);
            if before > 0 {
                let range = Range { part: before, from: first.to + 1, to: length };
                self.look_up(text, start, range, scratch, supported, out);
            } else if behind > 0 {
                let range = Range { part: behind, from: 0, to: last.from - 1 };
                self.look_up(text, start, range, scratch, supported, out);
            }
        }
    }

    /// Looks letters up, as they are and without an ending.
    #[inline]
    fn look_up(
        &self,
        text: &str,
        start: usize,
        range: Range,
        scratch: &mut Scratch,
        supported: &mut dyn FnMut(usize) -> bool,
        out: &mut Vec<Reading>,
    ) {
        let words = &scratch.words;
        // How many classes the skeleton has after each letter.
        let mut classes = [0; ROOM + 1];
        let mut second = false;
        let mut skeleton = Skeleton::begin(range.part);
        for i in range.from..range.to {
            let letter = words.letters[i];
            if letter != SPACE {
                let [class, other] = self.alphabet.written(letter);
                second |= class != other;
                skeleton.push(class, i == range.from);
            }
            classes[i + 1] = skeleton.len() as u8;
        }
        self.look_up_skeleton(text, start, range, &classes, &skeleton, scratch, supported, out);
        if second {
            let mut skeleton = Skeleton::begin(range.part);
            for i in range.from..range.to {
                let letter = scratch.words.letters[i];
                if letter != SPACE {
                    skeleton.push(self.alphabet.written(letter)[1], i == range.from);
                }
                classes[i + 1] = skeleton.len() as u8;
            }
            self.look_up_skeleton(text, start, range, &classes, &skeleton, scratch, supported, out);
        }
    }

    #[inline]
    #[allow(clippy::too_many_arguments)]
    fn look_up_skeleton(
        &self,
        text: &str,
        start: usize,
        range: Range,
        classes: &[u8; ROOM + 1],
        skeleton: &Skeleton,
        scratch: &mut Scratch,
        supported: &mut dyn FnMut(usize) -> bool,
        out: &mut Vec<Reading>,
    ) {
        let Range { part, from, to } = range;
        let hash = |letters: usize| skeleton.hash_of(classes[letters]);
        let words = &scratch.words;
        let Some(word) = words.words[..words.count].iter().rfind(|w| w.to == to).copied() else { return };
        let vowels = skeleton.vowels();
        let mut any = self.index.may_have(hash(to));
        self.stems.cuts(&words.letters[word.from..to], |kept| {
            any |= self.index.may_have(hash(word.from + kept));
        });
        if let Some((letters, _)) = word.apostrophe {
            any |= self.index.may_have(hash(letters));
        }
        let is_loose = self.is_loose && (from == word.from || part == 0) && skeleton.len() + 1 >= LOOSE_LEAST;
        if !any && !is_loose || is_acronym(&text[start..word.end]) {
            return;
        }
        let script = words.script;
        let letters = words.letters;
        let written = &letters[from..to];
        let ordinary: f32 = written.split(|&l| l == SPACE).map(|w| self.ordinary.chance(script, w)).sum();
        let bonus = if part > 0 { PART } else { 0.0 } - ordinary - self.handicap;
        // Even written as listed it would be too ordinary a word.
        if bonus < SUPPORTED {
            return;
        }
        let mut loose = [0; LOOSE];
        let mut loose_count = 0;
        if is_loose && bonus >= SUPPORTED + CONSONANT {
            let words = multi(words.count as u32 - 1);
            let mut add = |tag: u32, hash: u32| {
                let tag = tag ^ words;
                if loose_count < LOOSE && self.index.may_have(hash ^ tag) {
                    loose[loose_count] = hash ^ tag;
                    loose_count += 1;
                }
            };
            add(WITHOUT_ONE, skeleton.hash());
            if skeleton.len() > LOOSE_LEAST {
                skeleton.without_one().for_each(|hash| add(0, hash));
            }
            if skeleton.len() >= LOOSE_LEAST {
                skeleton.without_one().for_each(|hash| add(WITHOUT_ONE, hash));
            }
        }
        // Most words would not do without support from context; then it must be there.
        if loose_count > 0 && bonus < SUPPORT_FREE + CONSONANT {
            if scratch.support == Support::Unasked {
                let end = scratch.words.words[scratch.words.count - 1].end;
                scratch.support = if supported(end) { Support::Given } else { Support::Missing };
            }
            if scratch.support == Support::Missing {
                loose_count = 0;
            }
        }
        let loose = &loose[..loose_count];
        if !any && loose.is_empty() {
            return;
        }
        let whole_end = scratch.words.words[scratch.words.count - 1].end;
        let mut end = word.end.max(if part > 0 { whole_end } else { 0 });
        if end == word.end && word.end_marked > end && !is_quoted(text, start) {
            let last = self.alphabet.char(letters[to - 1]);
            if "kptshlnrdzm".contains(last) {
                end = word.end_marked;
            }
        }
        // The English ’s is no part of a mention.
        let possessive = word.apostrophe.filter(|&(kept, _)| to == kept + 1 && self.alphabet.char(letters[kept]) == 's');
        if let Some((kept, byte)) = possessive {
            let bonus = bonus + self.ordinary.chance(script, &letters[word.from..to])
                - self.ordinary.chance(script, &letters[word.from..kept]);
            let spelling = Spelling { script, part, hash: hash(kept), vowels, spent: 0.0, end: byte, form: Form::Bare };
            self.score(&letters[from..kept], &[], spelling, bonus, scratch, supported, out);
            return;
        }
        let spelling = Spelling { script, part, hash: hash(to), vowels, spent: 0.0, end, form: Form::Bare };
        self.score(written, &[], spelling, bonus, scratch, supported, out);
        for &hash in loose {
            let spelling = Spelling { script, part, hash, vowels, spent: CONSONANT, end, form: Form::Bare };
            self.score(written, &[], spelling, bonus, scratch, supported, out);
        }
        let apostrophe = word.apostrophe.map(|(letters, _)| letters - word.from);
        self.stems.each(&letters[word.from..to], apostrophe, |stem| {
            let kept = word.from + stem.kept;
            let spelling = Spelling { script, part, hash: hash(kept), vowels, spent: 0.0, end, form: stem.form };
            self.score(&letters[from..kept], stem.restored, spelling, bonus - stem.cost, scratch, supported, out);
        });
    }

    /// Scores a spelling against all names with its skeleton.
    fn score(
        &self,
        kept: &[Letter],
        restored: &[Letter],
        spelling: Spelling,
        bonus: f32,
        scratch: &mut Scratch,
        supported: &mut dyn FnMut(usize) -> bool,
        out: &mut Vec<Reading>,
    ) {
        let Spelling { script, part, hash, vowels, spent, end, form } = spelling;
        // Even written as listed it would be too ordinary a word.
        if bonus < SUPPORTED || !self.index.may_have(hash) || kept.len() + restored.len() + 2 > MOST {
            return;
        }
        let spaces = kept.iter().filter(|&&l| l == SPACE).count() as u8;
        let mut prepared = false;
        let ask = |scratch: &mut Scratch| {
            if scratch.support == Support::Unasked {
                let end = scratch.words.words[scratch.words.count - 1].end;
                scratch.support = if supported(end) { Support::Given } else { Support::Missing };
            }
            if scratch.support == Support::Given { SUPPORTED } else { SUPPORT_FREE }
        };
        let mut ask = ask;
        let mut known: Option<f32> = None;
        let mut budget = bonus - SUPPORTED - spent;
        for name in self.index.names(hash) {
            let mut cost = LETTER * kept.len() as f32;
            // Most names with the same consonants have other vowels; this is cheaper than scoring them.
            let hand = self.names.hands[name as usize];
            if hand == Hand::Arabic && script != Script::Arabic {
                cost += UNWRITTEN_VOWEL * vowels.count() as f32;
            } else if part == 0 && script != Script::Arabic {
                let unlike = vowels.difference(self.names.vowels[name as usize]) as f32;
                let latin = script == Script::Latin && hand.script() == script;
                cost += unlike * if latin { LATIN_VOWEL } else { OTHER_VOWEL };
            }
            if part == 0 {
                let listed = self.names.spaces[name as usize];
                cost += MORE_WORDS * f32::from(spaces.saturating_sub(listed));
                cost += FEWER_WORDS * f32::from(listed.saturating_sub(spaces));
            }
            if cost > budget {
                continue;
            }
            let least = *known.get_or_insert_with(|| ask(scratch));
            budget = bonus - least - spent;
            if cost > budget {
                continue;
            }
            let mut listed = self.names.letters(name);
            let without_part: Vec<Letter>;
            if part > 0 {
                let inner = &listed[1..listed.len() - 1];
                let Some(rest) = self.parts.rest(inner).filter(|r| r.part == part) else { continue };
                without_part = [&[BEGIN], &inner[rest.from..rest.to], &[END]].concat();
                listed = &without_part;
            }
            if !prepared {
                scratch.written.clear();
                scratch.written.push(BEGIN);
                scratch.written.extend_from_slice(kept);
                scratch.written.extend_from_slice(restored);
                scratch.written.push(END);
                self.correspondences.written_chunks(script, &scratch.written, &mut scratch.chunks);
                prepared = true;
            }
            let least = f64::from(least - bonus);
            let Some(chance) =
                self.correspondences.score(hand, listed, script, &scratch.chunks, least, &mut scratch.rows)
            else {
                continue;
            };
            let ratio = chance as f32 + bonus;
            let number = self.names.numbers[name as usize];
            let reading = Reading { name: number, end, ratio, form, hand, script, part: part > 0 };
            match out.iter_mut().find(|r| r.name == number && r.end == end) {
                Some(known) if known.ratio < ratio => *known = reading,
                Some(_) => {}
                None => out.push(reading),
            }
        }
    }

    /// Whether one name could be read as a spelling of the other.
    pub(crate) fn collide(&self, a: &str, tag_a: &str, b: &str, tag_b: &str) -> bool {
        let (Some(x), Some(y)) = (self.alphabet.letters(a), self.alphabet.letters(b)) else { return false };
        let reads = |listed: &[Letter], text: &str, tag: &str, written: &[Letter]| {
            let edged = |l: &[Letter]| [&[BEGIN], l, &[END]].concat();
            let script = self.alphabet.script(written[0]);
            let mut chunks = Vec::new();
            self.correspondences.written_chunks(script, &edged(written), &mut chunks);
            let hand = hand(&self.alphabet, listed, text, tag);
            let ordinary: f32 =
                written.split(|&l| l == SPACE).map(|w| self.ordinary.chance(script, w)).sum();
            let least = f64::from(SUPPORT_FREE + ordinary);
            let rows = &mut Rows::default();
            self.correspondences.score(hand, &edged(listed), script, &chunks, least, rows).is_some()
        };
        reads(&x, a, tag_a, &y) || reads(&y, b, tag_b, &x)
    }
}

/// Letters of the words in hand, and the translated part that goes with them (0: none).
#[derive(Clone, Copy)]
struct Range {
    part: u8,
    from: usize,
    to: usize,
}

/// What is looked up: how the letters were come by.
#[derive(Clone, Copy)]
struct Spelling {
    script: Script,
    part: u8,
    hash: u32,
    vowels: Vowels,
    /// What it is known to cost.
    spent: f32,
    end: usize,
    form: Form,
}

/// What the letters of a listed name stand for. A Latin name without a language that tells is Azerbaijani if it has
/// letters that other spellings of the region do not have.
fn hand(alphabet: &Alphabet, letters: &[Letter], text: &str, tag: &str) -> Hand {
    match letters.first().map(|&l| alphabet.script(l)) {
        Some(Script::Cyrillic) => Hand::Cyrillic,
        Some(Script::Armenian) => Hand::Armenian,
        Some(Script::Georgian) => Hand::Georgian,
        Some(Script::Arabic) => Hand::Arabic,
        _ => match tag.split('-').next().unwrap_or_default() {
            "az" | "aze" | "azj" | "azb" | "tr" | "tur" | "ku" | "kmr" | "tly" | "crh" => Hand::Azerbaijani,
            _ if text.contains(['ə', 'Ə', 'ğ', 'ı', 'ş', 'Ş', 'ç', 'Ç', 'q', 'Q']) => Hand::Azerbaijani,
            _ => Hand::Latin,
        },
    }
}

/// Whether a quotation in single quotes may be open at `start`: then an apostrophe that follows closes it.
fn is_quoted(text: &str, start: usize) -> bool {
    let mut before = ' ';
    let mut open = false;
    for (at, c) in text[..start].char_indices().rev().take(FAR).collect::<Vec<_>>().into_iter().rev() {
        let _ = at;
        match c {
            '‘' => open = true,
            '\'' | '’' if !before.is_alphanumeric() => open = true,
            '\'' | '’' | '\n' => open = false,
            _ => {}
        }
        before = c;
    }
    open
}

/// How far back an opening quote is looked for, in characters.
const FAR: usize = 200;

/// Four capitals or fewer are an abbreviation rather than a name.
fn is_acronym(word: &str) -> bool {
    word.chars().nth(4).is_none()
        && word.chars().nth(1).is_some()
        && word.chars().all(|c| c.is_uppercase())
}

const _: () = assert!(ROOM + 2 <= MOST && MOST_WORDS > 1);

/// Whether two spellings may be of one name at all: rough keys that differ by no more than a third.
pub(crate) struct RoughKeys {
    alphabet: Alphabet,
    sounds: Vec<sounds::Sound>,
}

impl RoughKeys {
    pub(crate) fn new() -> RoughKeys {
        let alphabet = Alphabet::new();
        let sounds = sounds::sounds(&alphabet);
        RoughKeys { alphabet, sounds }
    }

    pub(crate) fn near(&self, a: &str, b: &str) -> bool {
        let (Some(a), Some(b)) = (self.alphabet.letters(a), self.alphabet.letters(b)) else { return false };
        let vowels = [&a, &b].iter().all(|l| self.alphabet.script(l[0]) != Script::Arabic);
        let key = |letters: &[Letter]| sounds::rough_key(&self.sounds, letters, vowels);
        a != b && sounds::distance(&key(&a), &key(&b)) <= 1.0 / 3.0
    }
}


