//! Which chunks of letters stand for one another, and how often: expectation maximisation over all ways to cut a pair of
//! spellings into chunks.

use crate::Pair;
use crate::letters::{Alphabet, BEGIN, Class, END, Letter, SPACE, Script};
use crate::sounds::Sound;
use std::collections::{BTreeMap, BTreeSet, HashMap};

const MOST_LISTED: usize = 2;
const MOST_WRITTEN: usize = 4;

/// A chunk of at most four letters as one number.
fn pack(chunk: &[Letter]) -> u32 {
    chunk.iter().fold(0, |n, &l| n << 8 | u32::from(l))
}

pub fn unpack(mut n: u32) -> Vec<Letter> {
    let mut chunk = Vec::new();
    while n > 0 {
        chunk.insert(0, n as u8);
        n >>= 8;
    }
    chunk
}

type Table = HashMap<(u32, u32), f64>;

fn steps(i: usize, j: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..=MOST_LISTED.min(i)).flat_map(move |a| (0..=MOST_WRITTEN.min(j)).map(move |b| (a, b))).filter(
        |&(a, b)| match (a, b) {
            (0, b) => b == 1,
            (a, 0) => a == 1,
            _ => true,
        },
    )
}

/// Learns one table, of one kind of listed names and one script.
pub struct Learner<'a> {
    pub alphabet: &'a Alphabet,
    /// Chunks that a convention joins.
    pub prior: BTreeSet<(u32, u32)>,
}

impl Learner<'_> {
    /// Whether two chunks may sound alike: a convention joins them, or they have the same groups of consonants in the same
    /// order, in one reading of the letters at least. A letter may always be left out or put in.
    fn is_plausible(&self, x: u32, y: u32) -> bool {
        let is_letter = |l: &Letter| ![BEGIN, END, SPACE].contains(l);
        let inner = |packed: u32| unpack(packed).into_iter().filter(is_letter).collect::<Vec<_>>();
        let (x, y) = (inner(x), inner(y));
        if x.is_empty() || y.is_empty() || self.prior.contains(&(pack(&x), pack(&y))) {
            return true;
        }
        let listed = |l: Letter| {
            self.alphabet.listed(l, true).into_iter().chain(self.alphabet.written(l)).collect::<Vec<_>>()
        };
        let (listed, written) = (shapes(&x, listed), shapes(&y, |l| self.alphabet.written(l).to_vec()));
        !listed.is_disjoint(&written)
    }

    fn allowed(x: &[Letter], y: &[Letter]) -> bool {
        // The edges of a name stand for one another only, alone or with the letters next to them.
        x.contains(&BEGIN) == y.contains(&BEGIN) && x.contains(&END) == y.contains(&END)
    }

    fn first_guess(&self, x: &[Letter], y: &[Letter]) -> f64 {
        let edge = |l: &[Letter]| usize::from(l.contains(&BEGIN) || l.contains(&END));
        let (a, b) = (x.len() - edge(x), y.len() - edge(y));
        let inner =
            |l: &[Letter]| l.iter().copied().filter(|l| ![BEGIN, END].contains(l)).collect::<Vec<_>>();
        let (p, q) = (pack(&inner(x)), pack(&inner(y)));
        let same = p == q || self.prior.contains(&(p, q));
        0.3f64.powi((a as i32 - b as i32).abs())
            * if a == 0 || b == 0 { 0.1 } else { 1.0 }
            * if a + b > 3 { 0.3 } else { 1.0 }
            * if same { 8.0 } else { 0.2 }
    }

    /// The probability of each two chunks.
    pub fn learn(&self, pairs: &[Pair]) -> BTreeMap<(u32, u32), f64> {
        let mut table: Option<Table> = None;
        let mut counts = BTreeMap::new();
        for _ in 0..ROUNDS {
            counts = BTreeMap::new();
            let mut shown: BTreeMap<(u32, u32), BTreeSet<usize>> = BTreeMap::new();
            for (s, t, place) in pairs {
                let mut of_pair = BTreeMap::new();
                self.count(s, t, table.as_ref(), &mut of_pair);
                for (chunks, count) in of_pair {
                    *counts.entry(chunks).or_default() += count;
                    if count > LEAST && !self.is_plausible(chunks.0, chunks.1) {
                        shown.entry(chunks).or_default().insert(*place);
                    }
                }
            }
            for (&(x, y), c) in counts.iter_mut() {
                // A longer chunk must earn its place.
                let letters = (unpack(x).len().max(1) + unpack(y).len().max(1)) as f64;
                *c -= DISCOUNT * (letters - 2.0);
            }
            let places = |chunks: &(u32, u32)| shown.get(chunks).map_or(0, BTreeSet::len);
            counts.retain(|chunks: &(u32, u32), c: &mut f64| {
                *c > LEAST && (places(chunks) >= UNLIKELY || self.is_plausible(chunks.0, chunks.1))
            });
            let all: f64 = counts.values().sum();
            table = Some(counts.iter().map(|(&k, &c)| (k, c / all)).collect());
        }
        let all: f64 = counts.values().sum();
        counts.values_mut().for_each(|c| *c /= all);
        counts
    }

    fn count(
        &self,
        s: &[Letter],
        t: &[Letter],
        table: Option<&Table>,
        counts: &mut BTreeMap<(u32, u32), f64>,
    ) {
        let (n, m) = (s.len(), t.len());
        let p = |x: &[Letter], y: &[Letter]| {
            if !Self::allowed(x, y) {
                return 0.0;
            }
            match table {
                Some(table) => {
                    let seen = table.get(&(pack(x), pack(y))).copied().unwrap_or(0.0);
                    if seen > 0.0 || x.len() > 1 || y.len() > 1 { seen } else { 1e-7 }
                }
                None => self.first_guess(x, y) * 1e-2,
            }
        };
        let mut forward = vec![vec![0.0; m + 1]; n + 1];
        let mut chances = Vec::new();
        forward[0][0] = 1.0;
        for i in 0..=n {
            for j in 0..=m {
                for (a, b) in steps(i, j) {
                    let from = forward[i - a][j - b];
                    if from > 0.0 {
                        let q = p(&s[i - a..i], &t[j - b..j]);
                        if q > 0.0 {
                            forward[i][j] += from * q;
                            chances.push((i, j, a, b, q));
                        }
                    }
                }
            }
        }
        let whole = forward[n][m];
        if whole <= 0.0 {
            return;
        }
        let mut backward = vec![vec![0.0; m + 1]; n + 1];
        backward[n][m] = 1.0;
        for &(i, j, a, b, q) in chances.iter().rev() {
            let behind = backward[i][j];
            if behind > 0.0 {
                backward[i - a][j - b] += behind * q;
                let c = forward[i - a][j - b] * q * behind / whole;
                if c > 1e-6 {
                    *counts.entry((pack(&s[i - a..i]), pack(&t[j - b..j]))).or_default() += c;
                }
            }
        }
    }
}

/// What a chunk's count loses for every letter beyond one on each side.
const DISCOUNT: f64 = 1.0;
/// The least count of a row.
const LEAST: f64 = 0.5;
/// Where the two sides do not sound alike, as many places must show it: what fewer show are slips of the pen, and places
/// that changed their name.
const UNLIKELY: usize = 3;
/// Chosen, with DISCOUNT, on the villages kept apart; 8 rounds read less.
const ROUNDS: usize = 4;

/// The groups of consonants that a chunk may have, in order: those that touch are one, and so are a dental and the sibilant
/// behind it, as the skeleton has it.
fn shapes(chunk: &[Letter], readings: impl Fn(Letter) -> Vec<Class>) -> BTreeSet<Vec<u8>> {
    let mut shapes = BTreeSet::from([Vec::new()]);
    for &letter in chunk {
        let longer = shapes.iter().flat_map(|shape: &Vec<u8>| {
            readings(letter).into_iter().map(move |class| {
                let mut shape = shape.clone();
                if class.is_consonant() {
                    if class == Class::Sibilant && shape.last() == Some(&(Class::Dental as u8)) {
                        shape.pop();
                    }
                    if shape.last() != Some(&(class as u8)) {
                        shape.push(class as u8);
                    }
                }
                shape
            })
        });
        shapes = longer.collect();
    }
    shapes
}

/// Chunks that share a sound, by the two scripts.
pub fn prior(sounds: &[Sound], listed: Script, written: Script) -> BTreeSet<(u32, u32)> {
    let mut pairs = BTreeSet::new();
    for x in sounds.iter().filter(|s| s.script == listed && s.chunk.len() <= MOST_LISTED) {
        for y in sounds.iter().filter(|s| s.script == written) {
            if x.sounds.iter().any(|s| y.sounds.contains(s)) {
                pairs.insert((pack(&x.chunk), pack(&y.chunk)));
            }
        }
    }
    pairs
}
