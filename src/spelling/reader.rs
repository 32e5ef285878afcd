//! One spelling against the names: look-up by skeleton, what can be ruled out cheaply, scores.

use super::correspondence::{Hand, MOST};
use super::index::WHOLE;
use super::letters::{BEGIN, Class, END, Letter, SPACE, Script};
use super::skeleton::{Consonants, Skeleton, Vowels};
use super::stems::Form;
use super::word::{ROOM, is_acronym, is_quoted};
use super::{FARTHEST, LOOSE_LEAST, Reading, SUPPORT_FREE, SUPPORTED, Scratch, Speller, WITHOUT_ONE, multi};

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
const CONSONANT: f32 = 7.0;
/// The least that a space costs where the name has none, and the other way round.
const MORE_WORDS: f32 = 5.0;
const FEWER_WORDS: f32 = 2.0;
/// The most readings of a word: what a gazetteer has beyond that many of one name would cost more than it tells.
const MOST_READINGS: usize = 256;
/// The most loose keys of a word that are followed up.
const LOOSE: usize = 16;

/// What a reading as a stem with an ending loses: there are several ways to cut a word.
const ENDING: f32 = 1.0;

impl Speller {
    /// Reads all words that are there so far as one name.
    #[inline]
    pub(super) fn read_words(
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
                self.push(&mut skeleton, class, letter, i == range.from);
            }
            classes[i + 1] = skeleton.len() as u8;
        }
        self.look_up_skeleton(text, start, range, &classes, &skeleton, scratch, supported, out);
        if second {
            let mut skeleton = Skeleton::begin(range.part);
            for i in range.from..range.to {
                let letter = scratch.words.letters[i];
                if letter != SPACE {
                    self.push(&mut skeleton, self.alphabet.written(letter)[1], letter, i == range.from);
                }
                classes[i + 1] = skeleton.len() as u8;
            }
            self.look_up_skeleton(text, start, range, &classes, &skeleton, scratch, supported, out);
        }
    }

    #[inline]
    fn push(&self, skeleton: &mut Skeleton, class: Class, letter: Letter, first: bool) {
        if self.alphabet.is_h(letter) {
            skeleton.push_h(class, first);
        } else {
            skeleton.push(class, self.alphabet.consonant(letter), first);
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
        let consonants = |letters: usize| skeleton.consonants().first(classes[letters]);
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
        let mut loose = [(0, WHOLE, Consonants::default()); LOOSE];
        let mut loose_count = 0;
        if is_loose && bonus >= SUPPORTED + CONSONANT {
            let words = multi(words.count as u32 - 1);
            let mut add = |tag: u32, (hash, left_out, consonants): (u32, u8, Consonants)| {
                let tag = tag ^ words;
                if loose_count < LOOSE && self.index.may_have(hash ^ tag) {
                    loose[loose_count] = (hash ^ tag, left_out, consonants);
                    loose_count += 1;
                }
            };
            add(WITHOUT_ONE, (skeleton.hash(), WHOLE, skeleton.consonants()));
            if skeleton.len() >= LOOSE_LEAST {
                skeleton.without_one().for_each(|(hash, _, consonants)| add(0, (hash, WHOLE, consonants)));
            }
            if skeleton.len() >= LOOSE_LEAST {
                skeleton.without_one().for_each(|key| add(WITHOUT_ONE, key));
            }
        }
        // Most words would not do without support from context; then it must be there.
        if loose_count > 0 && bonus < SUPPORT_FREE + CONSONANT && scratch.least(supported) > SUPPORTED {
            loose_count = 0;
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
        let possessive =
            word.apostrophe.filter(|&(kept, _)| to == kept + 1 && self.alphabet.char(letters[kept]) == 's');
        if let Some((kept, byte)) = possessive {
            let bonus = bonus + self.ordinary.chance(script, &letters[word.from..to])
                - self.ordinary.chance(script, &letters[word.from..kept]);
            let (hash, consonants) = (hash(kept), consonants(kept));
            let spelling = Spelling {
                script,
                part,
                hash,
                consonants,
                vowels,
                left_out: WHOLE,
                spent: 0.0,
                end: byte,
                form: Form::Bare,
            };
            self.score(&letters[from..kept], &[], spelling, bonus, scratch, supported, out);
            return;
        }
        let spelling = Spelling {
            script,
            part,
            hash: hash(to),
            consonants: consonants(to),
            vowels,
            left_out: WHOLE,
            spent: 0.0,
            end,
            form: Form::Bare,
        };
        self.score(written, &[], spelling, bonus, scratch, supported, out);
        for &(hash, left_out, consonants) in loose {
            let spelling = Spelling { hash, consonants, left_out, spent: CONSONANT, ..spelling };
            self.score(written, &[], spelling, bonus, scratch, supported, out);
        }
        let apostrophe = word.apostrophe.map(|(letters, _)| letters - word.from);
        self.stems.each(&letters[word.from..to], apostrophe, |stem| {
            let kept = word.from + stem.kept;
            if !self.index.may_have(hash(kept)) {
                return;
            }
            let mut shorter = Skeleton::begin(part);
            for &letter in letters[from..kept].iter().chain(stem.restored).filter(|&&l| l != SPACE) {
                shorter.push(self.alphabet.written(letter)[0], 0, false);
            }
            let vowels = shorter.vowels();
            let (hash, consonants) = (hash(kept), consonants(kept));
            let spelling = Spelling { hash, consonants, vowels, form: stem.form, ..spelling };
            // Ordinary words take endings as well: the stem alone must not be too ordinary either.
            let last = self.ordinary.chance(script, &letters[word.from..to]);
            let stem_last = self.ordinary.chance(script, &letters[word.from..kept]);
            let bonus = (bonus - stem.cost).min(bonus + last - stem_last - ENDING);
            self.score(&letters[from..kept], stem.restored, spelling, bonus, scratch, supported, out);
        });
    }

    /// Scores a spelling against all names with its skeleton.
    #[allow(clippy::too_many_arguments)]
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
        let Spelling { script, part, hash, consonants, vowels, left_out, spent, end, form } = spelling;
        // Even written as listed it would be too ordinary a word.
        if bonus < SUPPORTED || !self.index.may_have(hash) || kept.len() + restored.len() + 2 > MOST {
            return;
        }
        let spaces = kept.iter().filter(|&&l| l == SPACE).count() as u8;
        let mut prepared = false;
        let mut known: Option<f32> = None;
        let mut budget = bonus - SUPPORTED - spent;
        for entry in self.index.names(hash) {
            let (name, hand) = (entry.name, entry.hand);
            // One class for another: at the same place.
            if left_out != WHOLE && entry.left_out != WHOLE && left_out != entry.left_out {
                continue;
            }
            // Most names with the same skeleton have other consonants or vowels; this is cheaper than scoring them.
            let mut cost = LETTER * kept.len() as f32;
            if hand == Hand::Arabic && script != Script::Arabic {
                cost += UNWRITTEN_VOWEL * vowels.count() as f32;
            } else if part == 0 && script != Script::Arabic {
                // The Georgian nominative adds an i.
                let georgian = u32::from(script == Script::Georgian);
                let unlike = vowels.difference(entry.vowels).saturating_sub(georgian);
                let latin = script == Script::Latin && hand.script() == script;
                cost += unlike as f32 * if latin { LATIN_VOWEL } else { OTHER_VOWEL };
            }
            if part == 0 {
                let listed = entry.spaces;
                cost += MORE_WORDS * f32::from(spaces.saturating_sub(listed));
                cost += FEWER_WORDS * f32::from(listed.saturating_sub(spaces));
            }
            if cost > budget {
                continue;
            }
            cost += self.correspondences.bounds.least(hand, script, entry.consonants, consonants);
            if cost > budget {
                continue;
            }
            let least = *known.get_or_insert_with(|| scratch.least(supported));
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
            let mut ratio = chance as f32 + bonus;
            // A word that no model of ordinary words expects is not therefore a name: it must also be near enough to one.
            if (chance as f32) < FARTHEST * (kept.len() + restored.len()) as f32 {
                ratio = ratio.min(SUPPORT_FREE - 0.1);
            }
            let number = self.names.numbers[name as usize];
            let cost = -chance as f32;
            let reading = Reading { name: number, end, ratio, cost, form, hand, script, part: part > 0 };
            let known = out.iter().position(|r| r.name == number && r.end == end);
            let worst = || (0..out.len()).min_by(|&a, &b| out[a].ratio.total_cmp(&out[b].ratio));
            match known.or_else(|| worst().filter(|_| out.len() >= MOST_READINGS)) {
                Some(place) if out[place].ratio < ratio => out[place] = reading,
                Some(_) => {}
                None => out.push(reading),
            }
        }
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
    consonants: Consonants,
    vowels: Vowels,
    /// The place of the class that the skeleton lacks, or [`WHOLE`].
    left_out: u8,
    /// What it is known to cost.
    spent: f32,
    end: usize,
    form: Form,
}
