//! One spelling against the names: look-up by skeleton, what can be ruled out cheaply, scores.

use super::bound::{STEPS, Vowels};
use super::correspondence::{MOST, Rows, WrittenChunks};
use super::index::{Entry, WHOLE};
use super::letters::{Alphabet, BEGIN, END, Letter, SPACE, Script, is_dash};
use super::skeleton::{Skeleton, Sounds};
use super::stems::Form;
use super::word::{Words, is_acronym, is_quoted};
use super::wording::{Range, Wording, Wordings};
use super::{
    BESIDE_OWN, FARTHEST, LOOSE_LEAST, Reading, SUPPORT_FREE, SUPPORTED, Speller, WITHOUT_ONE, multi,
};

/// What a translated part, read as such, adds to the ratio of the rest.
const PART: f32 = 2.0;

/// What every letter costs, however close the spelling.
const LETTER: f32 = 0.15;
/// The least that a consonant more, less or other costs, but for the few that correspondences show.
const CONSONANT: f32 = 9.0;
/// The least ratio of such a spelling, whatever supports it. It was [`SUPPORTED`] as for others: that read four more in a
/// thousand of the Latin spellings behind a type word, for a tenth of what unlisted spellings cost in all text.
const LOOSELY_SUPPORTED: f32 = 6.0;
/// The least that a space costs where the name has none, and the other way round.
const MORE_WORDS: i32 = (5.0 * STEPS) as i32;
const FEWER_WORDS: i32 = (2.0 * STEPS) as i32;
/// The most readings of a word: what a gazetteer has beyond that many of one name would cost more than it tells.
const MOST_READINGS: usize = 256;

/// The ratio of what needs support, however good it is.
const BARELY_NOT_FREE: f32 = SUPPORT_FREE - 0.1;

/// What a reading as a stem with an ending loses: there are several ways to cut a word.
const ENDING: f32 = 1.0;

/// Buffers for scoring.
#[derive(Default)]
pub(super) struct Work {
    chunks: WrittenChunks,
    rows: Rows,
    /// The spelling that is scored, with its edges.
    written: Vec<Letter>,
}

/// What is looked for: the names that words at one place may be.
pub(super) struct Search<'s> {
    pub(super) text: &'s str,
    pub(super) start: usize,
    pub(super) work: &'s mut Work,
    pub(super) out: &'s mut Vec<Reading>,
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
    /// Reads all words that are there so far as one name. `wordings` are of these words, as far as they were read before.
    pub(super) fn read_words(&self, words: &mut Words, wordings: &mut Wordings, search: &mut Search<'_>) {
        let (length, count) = (words.length, words.count);
        self.look_up(wordings, length, words, search);
        if count == 2
            && let Some(mut declined) = self.without_first_ending(words)
        {
            self.look_up(&mut Wordings::begin(0, 0), declined.length, &mut declined, search);
        }
        if count > 1 {
            let (first, last) = (words.words[0], words.words[count - 1]);
            let before = self.parts.number(&words.letters[..first.to]);
            let behind = self.parts.number(&words.letters[last.from..last.to]);
            // English words too are written as the article is, but not with a hyphen.
            let apart = !search.text[first.end..].starts_with(is_dash);
            if before > 0 && !(apart && self.parts.is_article(before)) {
                self.look_up(&mut Wordings::begin(before, first.to + 1), length, words, search);
            } else if behind > 0 && !self.parts.is_article(behind) {
                self.look_up(&mut Wordings::begin(behind, 0), last.from - 1, words, search);
            }
        }
    }

    /// Two words, the first of them without a case ending that has a consonant, in a language that declines given names too
    /// (Хікметом Гаджиєвим): the vowels of others are read as they stand.
    fn without_first_ending(&self, words: &Words) -> Option<Words> {
        let first = words.words[0];
        let is_consonant = |&letter: &Letter| self.alphabet.written(letter)[0].is_consonant();
        if words.script != Script::Cyrillic || !is_consonant(&words.letters[first.to - 1]) {
            return None;
        }
        let mut kept = None;
        self.stems.each(&words.letters[..first.to], !0, None, |stem| {
            let is_bare = stem.restored.is_empty() && stem.form == Form::Case;
            kept = kept.or(Some(stem.kept).filter(|&kept| is_bare && kept > 2));
        });
        kept.map(|kept| words.with_shorter_first(kept))
    }

    /// Looks letters up, as they are and without an ending, in both readings of those that have two.
    fn look_up(&self, wordings: &mut Wordings, to: usize, words: &mut Words, search: &mut Search<'_>) {
        let Some(number) = words.words[..words.count].iter().position(|word| word.to == to) else {
            return;
        };
        for wording in &mut wordings.0 {
            wording.extend(&self.alphabet, words, to);
            self.look_up_wording(wording, number, words, search);
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
        // Only where it could stand alone: what support adds to these are hardly ever names.
        if is_loose && bonus >= SUPPORT_FREE + CONSONANT + LETTER * (to - from) as f32 {
            let whole =
                Spelling { kept: &letters[from..to], spent: CONSONANT, end, bonus, ..Spelling::default() };
            self.score_loosely(&whole, skeleton, words, part, search);
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

    /// Scores a whole spelling against names with one class of consonants more, less or other.
    fn score_loosely(
        &self,
        whole: &Spelling<'_>,
        skeleton: &Skeleton,
        words: &Words,
        part: u8,
        search: &mut Search<'_>,
    ) {
        let mut loosely = |hash: u32, left_out: u8| {
            let hash = hash ^ multi(words.count as u32 - 1);
            if self.index.may_have(hash) {
                let sounds = skeleton.sounds(skeleton.len(), left_out);
                self.score(&Spelling { hash, sounds, left_out, ..*whole }, words, part, search);
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

    /// Scores a spelling against all names with its skeleton.
    fn score(&self, spelling: &Spelling<'_>, words: &Words, part: u8, search: &mut Search<'_>) {
        let Spelling { kept, restored, hash, spent, bonus, end, form, .. } = *spelling;
        // Even written as listed it would be too ordinary a word.
        if bonus < SUPPORTED || kept.len() + restored.len() + 2 > MOST {
            return;
        }
        let limits = Limits::new(spelling, words.script, &self.alphabet);
        if limits.most < 0 {
            return;
        }
        let mut prepared = false;
        for entry in self.index.names(hash) {
            let Some(least) = self.least_cost(entry, spelling, part > 0, &limits) else { continue };
            let Search { ref mut work, ref mut out, .. } = *search;
            let mut listed = self.names.letters(entry.name);
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
                self.correspondences.written_chunks(limits.script, &work.written, &mut work.chunks);
                prepared = true;
            }
            let chance = self.correspondences.score(
                entry.hand,
                listed,
                limits.script,
                &work.chunks,
                f64::from(limits.supported - bonus),
                &mut work.rows,
            );
            let Some(cost) = chance.map(|chance| -chance as f32) else { continue };
            let ratio = limits.ratio(bonus, cost, least);
            for (name, own) in self.names.numbers(entry.name) {
                let unsure = own.has(limits.script) && ratio < SUPPORT_FREE + BESIDE_OWN;
                let reading = Reading {
                    name,
                    end,
                    ratio: if unsure { ratio.min(BARELY_NOT_FREE) } else { ratio },
                    cost,
                    form,
                    hand: entry.hand,
                    script: limits.script,
                    part: part > 0,
                    is_loose: spent > 0.0,
                };
                keep(reading, out);
            }
        }
    }

    /// The least that a spelling of a name costs, in [`STEPS`], but for its letters; none where that is too much. Most names
    /// with the same skeleton have other consonants or vowels, and this is cheaper than scoring them.
    #[inline]
    fn least_cost(&self, entry: &Entry, spelling: &Spelling<'_>, part: bool, limits: &Limits) -> Option<i32> {
        let Spelling { ref sounds, left_out, .. } = *spelling;
        let Limits { script, spaces, vowels, most, .. } = *limits;
        if entry.not_latin && script == Script::Latin {
            return None;
        }
        // One class for another: at the same place.
        if left_out != WHOLE && entry.left_out != WHOLE && left_out != entry.left_out {
            return None;
        }
        let cost = match spaces - i32::from(entry.spaces) {
            _ if part => 0,
            more @ 1.. => MORE_WORDS * more,
            fewer => FEWER_WORDS * -fewer,
        };
        let apart = entry.vowels.apart(entry.hand, vowels, script);
        if cost + apart > most {
            return None;
        }
        let bounds = &self.correspondences.bounds;
        let sounds = bounds.least(entry.hand, script, entry.sounds, sounds, apart, most - cost);
        Some(cost + sounds).filter(|&cost| cost <= most)
    }
}

/// What a spelling may cost, and what of it is compared first.
struct Limits {
    script: Script,
    spaces: i32,
    vowels: Vowels,
    /// The most that its sounds may cost, in [`STEPS`], and the most where nothing supports it.
    most: i32,
    most_if_free: i32,
    /// The most that all of it may cost where nothing supports it.
    near: f32,
    /// The least ratio where something does.
    supported: f32,
}

impl Limits {
    fn new(spelling: &Spelling<'_>, script: Script, alphabet: &Alphabet) -> Limits {
        let Spelling { kept, restored, spent, bonus, .. } = *spelling;
        let budget = |most: f32| ((most - spent - LETTER * kept.len() as f32) * STEPS) as i32;
        let near = -FARTHEST * (kept.len() + restored.len()) as f32;
        let supported = if spent > 0.0 { LOOSELY_SUPPORTED } else { SUPPORTED };
        Limits {
            script,
            spaces: kept.iter().filter(|&&l| l == SPACE).count() as i32,
            vowels: Vowels::of(kept.iter().chain(restored).map(|&l| alphabet.written(l)[0])),
            most: budget(bonus - supported),
            most_if_free: budget(near.min(bonus - SUPPORT_FREE)),
            near,
            supported,
        }
    }

    /// The ratio of a spelling with that cost, of which `least` was known beforehand. A word that no model of ordinary words
    /// expects is not therefore a name: it must also be near enough to one, and by what it costs at least, so that it is the
    /// same with support and without.
    fn ratio(&self, bonus: f32, cost: f32, least: i32) -> f32 {
        let far = least > self.most_if_free || cost > self.near;
        if far { (bonus - cost).min(BARELY_NOT_FREE) } else { bonus - cost }
    }
}

/// Adds a reading, in the place of a worse one of the same name or of the worst if there are too many. What some way reads
/// with all its consonants is not loose, whichever way was tried first.
fn keep(reading: Reading, out: &mut Vec<Reading>) {
    if let Some(known) = out.iter_mut().find(|other| other.name == reading.name && other.end == reading.end) {
        let is_loose = known.is_loose && reading.is_loose;
        if known.ratio < reading.ratio {
            *known = reading;
        }
        known.is_loose = is_loose;
    } else if out.len() < MOST_READINGS {
        out.push(reading);
    } else if let Some(worst) = out.iter_mut().min_by(|a, b| a.ratio.total_cmp(&b.ratio))
        && worst.ratio < reading.ratio
    {
        *worst = reading;
    }
}
