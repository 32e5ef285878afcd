//! The chunks of letters that tables and conventions know, by number, and which were seen to stand for which.

use super::hand::{HANDS, PAIRS, pair};
use super::letters::{Alphabet, BEGIN, END, Letter, SCRIPTS, SPACE, Script, rows};
use super::sounds::sounds;

const LEARNED: [&str; HANDS.len()] = [
    include_str!("../../data/spelling/from-az.tsv"),
    include_str!("../../data/spelling/from-latn.tsv"),
    include_str!("../../data/spelling/from-cyrl.tsv"),
    include_str!("../../data/spelling/from-armn.tsv"),
    include_str!("../../data/spelling/from-geor.tsv"),
    include_str!("../../data/spelling/from-arab.tsv"),
];

/// The chunk that no table knows.
pub(super) const UNKNOWN: u16 = 0;

/// The chunks that some table knows, and what is known of each pair of a hand and a script.
pub(super) struct Known {
    /// By hand.
    pub(super) listed: Vec<Chunks>,
    /// By script.
    pub(super) written: Vec<Chunks>,
    pub(super) pairs: Vec<Pair>,
}

/// Listed and written chunks that stand for one another.
#[derive(Default)]
pub(super) struct Pair {
    /// With minus the natural logarithm of the probability of both together.
    pub(super) learned: Vec<(u16, u16, f64)>,
    pub(super) conventions: Vec<(u16, u16)>,
}

impl Known {
    pub(super) fn new(alphabet: &Alphabet) -> Known {
        let mut known = Known {
            listed: HANDS.iter().map(|_| Chunks::new()).collect(),
            written: SCRIPTS.iter().map(|_| Chunks::new()).collect(),
            pairs: (0..PAIRS).map(|_| Pair::default()).collect(),
        };
        known.add_letters(alphabet);
        known.add_learned(alphabet);
        known.add_conventions(alphabet);
        known
    }

    fn add_letters(&mut self, alphabet: &Alphabet) {
        let letters = |script: Script| {
            (0..alphabet.len() as Letter)
                .filter(move |&l| Alphabet::is_letter(l) && alphabet.script(l) == script)
                .map(u32::from)
                .chain([u32::from(SPACE)])
        };
        for hand in HANDS {
            letters(hand.script()).for_each(|l| _ = self.listed[hand as usize].insert(l));
        }
        for script in SCRIPTS {
            letters(script).for_each(|l| _ = self.written[script as usize].insert(l));
        }
    }

    fn add_learned(&mut self, alphabet: &Alphabet) {
        for hand in HANDS {
            for [script, x, y, cost] in rows(LEARNED[hand as usize]) {
                let (Some(script), Ok(cost)) = (Script::of_code(script), cost.parse::<f64>()) else {
                    continue;
                };
                let number = |chunks: &mut Chunks, text: &str| {
                    if text.is_empty() { UNKNOWN } else { chunks.insert(pack(alphabet, text)) }
                };
                let x = number(&mut self.listed[hand as usize], x);
                let y = number(&mut self.written[script as usize], y);
                self.pairs[pair(hand, script)].learned.push((x, y, cost));
            }
        }
    }

    fn add_conventions(&mut self, alphabet: &Alphabet) {
        let sounds = sounds(alphabet);
        for hand in HANDS {
            for x in sounds.iter().filter(|s| s.script == hand.script() && s.chunk.len() <= 2) {
                let from = self.listed[hand as usize].insert(pack_letters(&x.chunk));
                for y in sounds.iter().filter(|y| x.sounds.iter().any(|s| y.sounds.contains(s))) {
                    let to = self.written[y.script as usize].insert(pack_letters(&y.chunk));
                    self.pairs[pair(hand, y.script)].conventions.push((from, to));
                }
            }
        }
    }
}

/// A chunk as it stands in a table.
fn pack(alphabet: &Alphabet, text: &str) -> u32 {
    text.chars().fold(0, |n, c| {
        let letter = match c {
            '^' => BEGIN,
            '$' => END,
            '_' => SPACE,
            c => alphabet.code(c),
        };
        n << 8 | u32::from(letter)
    })
}

fn pack_letters(chunk: &[Letter]) -> u32 {
    chunk.iter().fold(0, |n, &l| n << 8 | u32::from(l))
}

/// The chunks of up to four letters that some table knows, numbered from 1.
pub(super) struct Chunks {
    keys: Vec<u32>,
    slots: Vec<(u32, u16)>,
}

impl Chunks {
    fn new() -> Chunks {
        Chunks { keys: Vec::new(), slots: vec![(0, UNKNOWN); 4096] }
    }

    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    pub(super) fn key(&self, id: u16) -> u32 {
        self.keys[id as usize - 1]
    }

    fn slot(&self, key: u32) -> usize {
        let mut slot = (key.wrapping_mul(0x9E37_79B1) >> 20) as usize & (self.slots.len() - 1);
        while self.slots[slot].0 != key && self.slots[slot].1 != UNKNOWN {
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        slot
    }

    fn insert(&mut self, key: u32) -> u16 {
        let slot = self.slot(key);
        // Half of the slots stay free, so that every search ends soon.
        if self.slots[slot].1 == UNKNOWN && self.keys.len() < self.slots.len() / 2 {
            self.keys.push(key);
            self.slots[slot] = (key, self.keys.len() as u16);
        }
        self.slots[slot].1
    }

    #[inline]
    pub(super) fn get(&self, key: u32) -> u16 {
        self.slots[self.slot(key)].1
    }

    /// Chunks of one letter, the edges apart.
    pub(super) fn singles(&self) -> impl Iterator<Item = u16> {
        let is_single = |key: u32| key < 256 && key != u32::from(BEGIN) && key != u32::from(END);
        self.keys.iter().enumerate().filter(move |(_, k)| is_single(**k)).map(|(i, _)| i as u16 + 1)
    }
}
