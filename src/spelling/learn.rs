//! The keys under which the index has the listed names.

use super::bound::Vowels;
use super::correspondence::MOST;
use super::hand::Hand;
use super::index::{Entry, WHOLE};
use super::letters::{Alphabet, Letter, SPACE, Script};
use super::listed::Listed;
use super::parts::{Parts, Rest};
use super::skeleton::listed_skeletons;
use super::{LOOSE_LEAST, Taught, WITHOUT_ONE, multi};
use crate::hash::Map;

/// More names than these are looked up strictly: among so many, a consonant that differs is too much anyhow.
const LOOSE_NAMES: usize = 20_000;
/// How many of the skeletons that a listed name may have are looked up so.
const LOOSE_VARIANTS: u32 = 2;

/// Names as they are looked up.
pub(super) struct Learned {
    pub(super) names: Listed,
    pub(super) entries: Vec<Entry>,
    /// Whether names are found with one class more, less or other.
    pub(super) is_loose: bool,
}

/// Learns names.
pub(super) fn learn<'a>(
    alphabet: &Alphabet,
    parts: &Parts,
    listed: impl Iterator<Item = Taught<'a>>,
) -> Learned {
    let letters = |taught: Taught<'a>| Some((alphabet.letters(taught.text)?, taught));
    let listed: Vec<_> = listed.filter_map(letters).collect();
    let is_loose = listed.iter().filter(|(_, name)| name.may_be_loose).count() <= LOOSE_NAMES;
    let learned = Learned { names: Listed::default(), entries: Vec::new(), is_loose };
    let mut learner = Learner { alphabet, parts, learned, latin: LatinKeys::default(), alone: Vec::new() };
    for own in listed.chunk_by(|(_, one), (_, other)| one.entity == other.entity) {
        // Those in Latin letters first, as their keys must be known before those of others.
        for latin in [true, false] {
            for (letters, taught) in own.iter().filter(|(letters, _)| is_latin(alphabet, letters) == latin) {
                let hand = hand(alphabet, letters, taught.text, taught.tag);
                learner.learn(letters, taught, hand);
                if let Some(bare) = parts.without_article(letters) {
                    learner.learn(bare, taught, hand);
                }
            }
        }
    }
    learner.finish()
}

struct Learner<'a> {
    alphabet: &'a Alphabet,
    parts: &'a Parts,
    learned: Learned,
    latin: LatinKeys,
    /// Names of several entities, of which one has no name in Latin letters with such a key.
    alone: Vec<u32>,
}

impl Learner<'_> {
    /// Learns a name, or what is left of it without its article.
    fn learn(&mut self, letters: &[Letter], taught: &Taught<'_>, hand: Hand) {
        if letters.len() < 2 || letters.len() + 2 > MOST {
            return;
        }
        let &Taught { number, entity, own, may_be_loose, .. } = taught;
        let (name, is_new) = self.learned.names.add(letters, hand, number, own);
        let is_latin = is_latin(self.alphabet, letters);
        if !is_new {
            // It has its entries; but Latin text may have to be compared with it for this entity.
            listed_skeletons(self.alphabet, letters, 0, |_, skeleton| {
                let known = self.latin.knows(entity, skeleton.hash(), is_latin);
                self.alone.extend((!known).then_some(name));
            });
            return;
        }
        let spaces = letters.iter().filter(|&&l| l == SPACE).count() as u32;
        let mut add = |letters: &[Letter], part| {
            let sounds = letters.iter().map(|&l| self.alphabet.listed(l, false)[0]);
            let vowels = Vowels::of(sounds);
            listed_skeletons(self.alphabet, letters, part, |variant, skeleton| {
                let not_latin = self.latin.knows(entity, skeleton.hash(), is_latin);
                let mut push = |hash, left_out| {
                    let sounds = skeleton.sounds(skeleton.len(), left_out).packed();
                    let spaces = spaces as u8;
                    let entry = Entry { hash, name, sounds, vowels, hand, spaces, left_out, not_latin };
                    self.learned.entries.push(entry);
                };
                push(skeleton.hash(), WHOLE);
                let is_loose = self.learned.is_loose && may_be_loose;
                if is_loose && skeleton.len() >= LOOSE_LEAST && variant < LOOSE_VARIANTS {
                    for (hash, left_out) in skeleton.without_one() {
                        push(hash ^ WITHOUT_ONE ^ multi(spaces), left_out);
                    }
                    if spaces > 0 {
                        push(skeleton.hash() ^ multi(spaces), WHOLE);
                    }
                }
            });
        };
        add(letters, 0);
        if let Some(Rest { part, from, to }) = self.parts.rest(letters) {
            add(&letters[from..to], part);
        }
    }

    fn finish(mut self) -> Learned {
        self.learned.names.finish();
        self.alone.sort_unstable();
        for entry in self.learned.entries.iter_mut().filter(|entry| entry.not_latin) {
            entry.not_latin = self.alone.binary_search(&entry.name).is_err();
        }
        self.learned
    }
}

/// The keys of an entity's names in Latin letters.
#[derive(Default)]
struct LatinKeys {
    entity: u32,
    keys: Map<u32, ()>,
}

impl LatinKeys {
    /// Whether a name in other letters has a key that one in Latin letters has. Those must come first.
    fn knows(&mut self, entity: u32, key: u32, is_latin: bool) -> bool {
        if self.entity != entity {
            self.entity = entity;
            self.keys.clear();
        }
        if is_latin {
            self.keys.insert(key, ());
        }
        !is_latin && self.keys.contains_key(&key)
    }
}

fn is_latin(alphabet: &Alphabet, letters: &[Letter]) -> bool {
    letters.first().is_some_and(|&letter| alphabet.script(letter) == Script::Latin)
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
            _ if text.contains(['ə', 'Ə', 'ğ', 'ı', 'ş', 'Ş', 'ç', 'Ç', 'q', 'Q']) => {
                Hand::Azerbaijani
            }
            _ => Hand::Latin,
        },
    }
}
