//! One spelling against the names: look-up by skeleton, what can be ruled out cheaply, scores.

use super::bound::STEPS;
use super::correspondence::{MOST, MOST_WRITTEN, Rows};
use super::index::WHOLE;
use super::letters::{Alphabet, BEGIN, END, Letter, SPACE};
use super::skeleton::{Skeleton, Sounds};
use super::stems::Form;
use super::word::{ROOM, Words, is_acronym, is_quoted};
use super::{FARTHEST, LOOSE_LEAST, Reading, SUPPORT_FREE, SUPPORTED, Speller, WITHOUT_ONE, multi};

/// What a translated part, read as such, adds to the ratio of the rest.
const PART: f32 = 2.0;

/// What every letter costs, however close the spelling.
const LETTER: f32 = 0.15;
/// The least that another consonant costs.
const CONSONANT: f32 = 7.0;
/// The least that a space costs where the name has none, and the other way round.
const MORE_WORDS: i32 = (5.0 * STEPS) as i32;
const FEWER_WORDS: i32 = (2.0 * STEPS) as i32;
/// The most readings of a word: what a gazetteer has beyond that many of one name would cost more than it tells.
const MOST_READINGS: usize = 256;

/// What a reading as a stem with an ending loses: there are several ways to cut a word.
const ENDING: f32 = 1.0;

/// Buffers for scoring.
#[derive(Default)]
pub(super) struct Work {
    chunks: Vec<[u16; MOST_WRITTEN]>,
    rows: Rows,
    /// The spelling that is scored, with its edges.
    written: Vec<Letter>,
}

/// Whether the context supports a name.
#[derive(Clone, Copy, Default, PartialEq)]
pub(super) enum Support {
    #[default]
    Unasked,
    Given,
    Missing,
}

/// What is looked for: the names that words at one place may be.
pub(super) struct Search<'s> {
    pub(super) text: &'s str,
    pub(super) start: usize,
    /// Whether the context supports a name that ends at a byte.
    pub(super) supported: &'s mut dyn FnMut(usize) -> bool,
    /// The same for the words in hand, once asked.
    pub(super) support: Support,
    pub(super) work: &'s mut Work,
    pub(super) out: &'s mut Vec<Reading>,
}

impl Search<'_> {
    /// The least ratio that stands with what the context of the words gives.
    fn least(&mut self, words: &Words) -> f32 {
        if self.support == Support::Unasked {
            let supported = (self.supported)(words.end());
            self.support = if supported { Support::Given } else { Support::Missing };
        }
        if self.support == Support::Given { SUPPORTED } else { SUPPORT_FREE }
    }
}

/// Letters of the words in hand, and the translated part that goes with them (0: none).
#[derive(Clone, Copy)]
struct Range {
    part: u8,
    from: usize,
    to: usize,
}

/// One way to read the letters of a range.
struct Wording {
    range: Range,
    /// Which of the classes of every letter: 0 or 1.
    class: usize,
    /// Whether some letter has two.
    is_ambiguous: bool,
    skeleton: Skeleton,
    /// How many classes the skeleton has after each letter.
    classes: [u8; ROOM + 1],
}

impl Wording {
    fn new(alphabet: &Alphabet, words: &Words, range: Range, class: usize) -> Wording {
        let mut skeleton = Skeleton::begin(range.part);
        let mut classes = [0; ROOM + 1];
        let mut is_ambiguous = false;
        for i in range.from..range.to {
            let letter = words.letters[i];
            if letter != SPACE {
                let readings = alphabet.written(letter);
                is_ambiguous |= readings[0] != readings[1];
                skeleton.push_written(alphabet, letter, readings[class], i == range.from);
            }
            classes[i + 1] = skeleton.len();
        }
        Wording { range, class, is_ambiguous, skeleton, classes }
    }

    /// The key of the first letters of the words.
    fn key(&self, letters: usize) -> u32 {
        self.skeleton.hash_of(self.classes[letters])
    }

    /// The sounds of the first letters and those that an ending had replaced.
    fn sounds(&self, alphabet: &Alphabet, kept: &[Letter], restored: &[Letter]) -> Sounds {
        let to = self.range.from + kept.len();
        let last = self.classes[to];
        let behind =
            self.classes[self.range.from + 1..=to].iter().rev().take_while(|&&count| count == last).count();
        let behind = kept[kept.len() - behind..].iter().chain(restored);
        let vowels = behind.map(|&letter| alphabet.written(letter)[self.class].vowel());
        self.skeleton.sounds(last, WHOLE).ending(vowels)
    }
}

/// What is looked up: how the letters were come by.
#[derive(Clone, Copy)]
struct Spelling<'w> {
    kept: &'w [Letter],
    restored: &'w [Letter],
    hash: u32,
    sounds: Sounds,
    /// The number of the class that the skeleton lacks, or [`WHOLE`].
    left_out: u8,
    /// What it is known to cost.
    spent: f32,
    /// The ratio if it cost nothing.
    bonus: f32,
    /// The byte of the text behind it.
    end: usize,
    form: Form,
}

impl Default for Spelling<'_> {
    fn default() -> Self {
        Spelling {
            kept: &[],
            restored: &[],
            hash: 0,
            sounds: Sounds::default(),
            left_out: WHOLE,
            spent: 0.0,
            bonus: 0.0,
            end: 0,
            form: Form::Bare,
        }
    }
}

impl Speller {
    /// Reads all words that are there so far as one name, and tells what came to be known of their support.
    pub(super) fn read_words(&self, support: Support, words: &mut Words, search: &mut Search<'_>) -> Support {
        search.support = support;
        let (length, count) = (words.length, words.count);
        self.look_up(Range { part: 0, from: 0, to: length }, words, search);
        if count > 1 {
            let (first, last) = (words.words[0], words.words[count - 1]);
            let before = self.parts.number(&words.letters[..first.to]);
            let behind = self.parts.number(&words.letters[last.from..last.to]);
            if before > 0 {
                let range = Range { part: before, from: first.to + 1, to: length };
                self.look_up(range, words, search);
            } else if behind > 0 {
                let range = Range { part: behind, from: 0, to: last.from - 1 };
                self.look_up(range, words, search);
            }
        }
        search.support
    }

    /// Looks letters up, as they are and without an ending, in both readings of those that have two.
    fn look_up(&self, range: Range, words: &mut Words, search: &mut Search<'_>) {
        let Some(number) = words.words[..words.count].iter().position(|word| word.to == range.to) else {
            return;
        };
        for class in 0..2 {
            let wording = Wording::new(&self.alphabet, words, range, class);
            self.look_up_wording(&wording, number, words, search);
            if !wording.is_ambiguous {
                return;
            }
        }
    }

    /// Looks up the letters to the end of the word with that number.
    fn look_up_wording(&self, wording: &Wording, number: usize, words: &mut Words, search: &mut Search<'_>) {
        let Wording { range: Range { part, from, to }, ref skeleton, .. } = *wording;
        let word = words.words[number];
        let may_have = |letters: usize| self.index.may_have(wording.key(letters));
        let cuts = self.stems.cuts(&words.letters[word.from..to], |kept| may_have(word.from + kept));
        let any = cuts != 0 || may_have(to) || word.apostrophe.is_some_and(|(letters, _)| may_have(letters));
        let is_loose = self.is_loose && (from == word.from || part == 0) && skeleton.len() + 1 >= LOOSE_LEAST;
        if !any && !is_loose || is_acronym(&search.text[search.start..word.end]) {
            return;
        }
        let first = words.words.iter().take_while(|word| word.from < from).count();
        let ordinary: f32 = (first..=number).map(|i| words.chance(i, &self.ordinary)).sum();
        let bonus = if part > 0 { PART } else { 0.0 } - ordinary - self.handicap;
        // Even written as listed it would be too ordinary a word.
        if bonus < SUPPORTED {
            return;
        }
        let last = words.chance(number, &self.ordinary);
        let words = &*words;
        let letters = &words.letters;
        let chance = |to: usize| self.ordinary.chance(words.script, &letters[word.from..to]);
        let spelling = |to: usize, restored| {
            let kept = &letters[from..to];
            let sounds = wording.sounds(&self.alphabet, kept, restored);
            Spelling { kept, restored, hash: wording.key(to), sounds, ..Spelling::default() }
        };
        // The English ’s is no part of a mention.
        let possessive =
            word.apostrophe.filter(|&(kept, _)| to == kept + 1 && self.alphabet.char(letters[kept]) == 's');
        if let Some((kept, end)) = possessive {
            let bonus = bonus + last - chance(kept);
            self.score(&Spelling { end, bonus, ..spelling(kept, &[]) }, words, part, search);
            return;
        }
        let mut end = word.end.max(if part > 0 { words.end() } else { 0 });
        let is_marked = end == word.end && word.end_marked > end;
        if is_marked
            && self.alphabet.takes_apostrophe(letters[to - 1])
            && !is_quoted(search.text, search.start)
        {
            end = word.end_marked;
        }
        if may_have(to) {
            self.score(&Spelling { end, bonus, ..spelling(to, &[]) }, words, part, search);
        }
        if is_loose && bonus >= SUPPORTED + CONSONANT {
            let whole =
                Spelling { kept: &letters[from..to], spent: CONSONANT, end, bonus, ..Spelling::default() };
            let mut loosely = |hash: u32, left_out: u8| {
                let hash = hash ^ multi(words.count as u32 - 1);
                if self.index.may_have(hash) {
                    let sounds = skeleton.sounds(skeleton.len(), left_out);
                    self.score(&Spelling { hash, sounds, left_out, ..whole }, words, part, search);
                }
            };
            loosely(skeleton.hash() ^ WITHOUT_ONE, WHOLE);
            if skeleton.len() >= LOOSE_LEAST {
                for (hash, left_out) in skeleton.without_one() {
                    loosely(hash, left_out);
                    loosely(hash ^ WITHOUT_ONE, left_out);
                }
            }
        }
        let apostrophe = word.apostrophe.map(|(letters, _)| letters - word.from);
        self.stems.each(&letters[word.from..to], cuts, apostrophe, |stem| {
            let kept = word.from + stem.kept;
            // Ordinary words take endings as well: the stem alone must not be too ordinary either.
            let bonus = (bonus - stem.cost).min(bonus + last - chance(kept) - ENDING);
            let spelling = Spelling { end, form: stem.form, bonus, ..spelling(kept, stem.restored) };
            self.score(&spelling, words, part, search);
        });
    }

    /// Scores a spelling against all names with its skeleton.
    fn score(&self, spelling: &Spelling<'_>, words: &Words, part: u8, search: &mut Search<'_>) {
        let Spelling { kept, restored, hash, ref sounds, left_out, spent, bonus, end, form } = *spelling;
        // Even written as listed it would be too ordinary a word.
        if bonus < SUPPORTED || kept.len() + restored.len() + 2 > MOST {
            return;
        }
        let script = words.script;
        let spaces = kept.iter().filter(|&&l| l == SPACE).count() as i32;
        let mut prepared = false;
        let mut known: Option<f32> = None;
        let length = (kept.len() + restored.len()) as f32;
        // The most that a spelling may cost, and how much of that is left for its sounds.
        let affordable = |least: f32| {
            let far = if least < SUPPORT_FREE { f32::INFINITY } else { -FARTHEST * length };
            (bonus - least).min(far)
        };
        let budget = |least: f32| ((affordable(least) - spent - LETTER * kept.len() as f32) * STEPS) as i32;
        let mut most = budget(SUPPORTED);
        for entry in self.index.names(hash) {
            let (name, hand) = (entry.name, entry.hand);
            // One class for another: at the same place.
            if left_out != WHOLE && entry.left_out != WHOLE && left_out != entry.left_out {
                continue;
            }
            // Most names with the same skeleton have other consonants or vowels; this is cheaper than scoring them.
            let mut cost = 0;
            if part == 0 {
                let more = spaces - i32::from(entry.spaces);
                cost += if more > 0 { MORE_WORDS * more } else { FEWER_WORDS * -more };
            }
            if cost <= most {
                cost += self.correspondences.bounds.least(hand, script, entry.sounds, sounds, most - cost);
            }
            if cost > most {
                continue;
            }
            let least = *known.get_or_insert_with(|| search.least(words));
            most = budget(least);
            if cost > most {
                continue;
            }
            let Search { ref mut work, ref mut out, .. } = *search;
            let mut listed = self.names.letters(name);
            let without_part: Vec<Letter>;
            if part > 0 {
                let inner = &listed[1..listed.len() - 1];
                let Some(rest) = self.parts.rest(inner).filter(|r| r.part == part) else { continue };
                without_part = [&[BEGIN], &inner[rest.from..rest.to], &[END]].concat();
                listed = &without_part;
            }
            if !prepared {
                work.written.clear();
                work.written.push(BEGIN);
                work.written.extend_from_slice(kept);
                work.written.extend_from_slice(restored);
                work.written.push(END);
                self.correspondences.written_chunks(script, &work.written, &mut work.chunks);
                prepared = true;
            }
            let least = f64::from(-affordable(least));
            let Some(chance) =
                self.correspondences.score(hand, listed, script, &work.chunks, least, &mut work.rows)
            else {
                continue;
            };
            let mut ratio = chance as f32 + bonus;
            // A word that no model of ordinary words expects is not therefore a name: it must also be near enough to one,
            // and by what it costs at least, so that it is the same with support and without.
            if cost > budget(SUPPORT_FREE) || (chance as f32) < FARTHEST * length {
                ratio = ratio.min(SUPPORT_FREE - 0.1);
            }
            let number = self.names.numbers[name as usize];
            let cost = -chance as f32;
            let is_loose = spent > 0.0;
            let reading =
                Reading { name: number, end, ratio, cost, form, hand, script, part: part > 0, is_loose };
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
