//! How likely one spelling is written for another: chunks of letters that stand for one another.
//!
//! A pair of spellings is cut into chunks of 0 to 2 listed and 0 to 4 written letters in every possible way; each
//! chunk pair has a learned probability (`data/spelling/from-*.tsv`, made by `examples/learn`), and what no pair has
//! shown, but a convention knows (`sounds.tsv`), a small one. The sum over all ways is the probability of the two
//! together; divided by that of the listed one alone it is the probability of the written one, given the listed.

use super::bound::Bounds;
use super::chunks::{Chunks, Known, Pair, UNKNOWN};
use super::hand::{HANDS, Hand, pair};
use super::letters::{Alphabet, Letter, SCRIPTS, SPACE, Script};

/// The most letters of a written chunk.
const MOST_WRITTEN: usize = 4;

/// Probabilities of what was not seen, as shares of the listed chunk's own: a convention nobody was seen to use,
/// any letter for any other, a letter left out; and the probability of a letter put in.
const BY_CONVENTION: f64 = 0.05;
const SUBSTITUTED: f64 = 1e-4;
const LEFT_OUT: f64 = 1e-3;
const PUT_IN: f64 = 2e-5;
/// The same for the space between words: that two words are written as one, that one is written as two.
const JOINED: f64 = 0.1;
const PARTED: f64 = 0.005;
/// Of a listed chunk that no pair has shown.
const UNSEEN: f64 = 1e-5;

/// A quantised probability: e to the power of -q/12; 255 is none at all.
const STEPS: f64 = 12.0;

pub(crate) struct Correspondences {
    chance: [f64; 256],
    listed: Vec<Chunks>,
    written: Vec<Chunks>,
    tables: Vec<Table>,
    /// What can be ruled out without a score.
    pub(crate) bounds: Bounds,
}

struct Table {
    columns: usize,
    /// By listed and written chunk; nothing is written for the unknown one.
    cells: Vec<u8>,
    /// By written chunk, where none is listed.
    puts: Vec<u8>,
    /// Of every listed chunk, whatever is written for it.
    wholes: Vec<f64>,
}

impl Correspondences {
    pub(crate) fn new(alphabet: &Alphabet) -> Correspondences {
        let known = Known::new(alphabet);
        let mut tables = Vec::new();
        let mut bounds = Bounds::new();
        for (hand, script) in HANDS.into_iter().flat_map(|hand| SCRIPTS.map(|script| (hand, script))) {
            let table = Table::new(&known, hand, script);
            table.costs(&known, hand, script, |listed, written, cost| {
                bounds.add(alphabet, hand, script, listed, written, cost);
            });
            tables.push(table);
        }
        let mut chance = std::array::from_fn(|q| (-(q as f64) / STEPS).exp());
        chance[255] = 0.0;
        let Known { listed, written, .. } = known;
        Correspondences { chance, listed, written, tables, bounds }
    }

    /// The chunks that begin at each letter of a written spelling (edges included).
    pub(crate) fn written_chunks(&self, script: Script, written: &[Letter], chunks: &mut WrittenChunks) {
        let known = &self.written[script as usize];
        let WrittenChunks { known: all, ends } = chunks;
        all.clear();
        ends.clear();
        for j in 0..written.len() {
            let mut key = 0;
            for (length, &letter) in (1..=MOST_WRITTEN as u8).zip(&written[j..]) {
                key = key << 8 | u32::from(letter);
                let id = known.get(key);
                if id != UNKNOWN {
                    all.push(WrittenChunk { id, length });
                }
            }
            ends.push(all.len());
        }
    }

    /// The natural logarithm of the probability that `written` is written for `listed` (both with their edges), or
    /// none if it falls below `least`.
    pub(crate) fn score(
        &self,
        hand: Hand,
        listed: &[Letter],
        script: Script,
        written: &WrittenChunks,
        least: f64,
        rows: &mut Rows,
    ) -> Option<f64> {
        let table = &self.tables[pair(hand, script)];
        let known = &self.listed[hand as usize];
        let (n, m) = (listed.len(), written.ends.len());
        if m > MOST || n > MOST {
            return None;
        }
        let least = least.exp();
        let mut whole = [1.0, 0.0]; // of the listed letters so far, of one more as far as it is known
        rows.0.iter_mut().for_each(Row::clear);
        let [mut current, mut one, mut two] = rows.0.each_mut();
        current.cells[0] = 1.0;
        current.reach(0, 0);
        for i in 0..=n {
            let (a1, a2) = match listed[i..] {
                [] => (UNKNOWN, UNKNOWN),
                [x] => (known.get(u32::from(x)), UNKNOWN),
                [x, y, ..] => (known.get(u32::from(x)), known.get(u32::from(x) << 8 | u32::from(y))),
            };
            let row = |id: u16| &table.cells[id as usize * table.columns..][..table.columns];
            let (row1, row2) = (row(a1), row(a2));
            let left_out = self.chance[row1[UNKNOWN as usize] as usize];
            // No way through a cell is likelier than the cell itself.
            let floor = least * whole[0] * NEGLIGIBLE;
            let (mut first, mut last) = (usize::MAX, 0); // cells from which ways go on
            let mut j = current.low;
            while j <= current.high {
                let here = current.cells[j];
                if here > floor {
                    (first, last) = (first.min(j), j);
                    one.cells[j] += here * left_out;
                    for &WrittenChunk { id, length } in written.from(j) {
                        let (id, to) = (id as usize, j + usize::from(length));
                        one.cells[to] += here * self.chance[row1[id] as usize];
                        if a2 != UNKNOWN {
                            two.cells[to] += here * self.chance[row2[id] as usize];
                        }
                        if length == 1 {
                            current.cells[to] += here * self.chance[table.puts[id] as usize];
                            current.reach(j, to);
                        }
                    }
                }
                j += 1;
            }
            let alive = first <= last;
            if alive {
                let far = m.min(last + MOST_WRITTEN);
                one.reach(first, far);
                if a2 != UNKNOWN {
                    two.reach(first, far);
                }
            }
            if i == n {
                let chance = current.cells[m] / whole[0];
                return (chance >= least && chance > 0.0).then(|| chance.ln());
            }
            if !alive && one.low > one.high {
                return None;
            }
            let next = whole[1] + if a1 != UNKNOWN { whole[0] * table.wholes[a1 as usize] } else { 0.0 };
            let after = if a2 != UNKNOWN { whole[0] * table.wholes[a2 as usize] } else { 0.0 };
            whole = [next, after];
            (current, one, two) = (one, two, current);
            two.clear();
        }
        None
    }
}

/// The chunks of a written spelling that some table knows, by the letter at which they begin.
#[derive(Default)]
pub(crate) struct WrittenChunks {
    known: Vec<WrittenChunk>,
    /// How many begin at a letter or before it.
    ends: Vec<usize>,
}

#[derive(Clone, Copy)]
struct WrittenChunk {
    id: u16,
    /// Its letters.
    length: u8,
}

impl WrittenChunks {
    #[inline]
    fn from(&self, letter: usize) -> &[WrittenChunk] {
        let Some(&end) = self.ends.get(letter) else { return &[] };
        let start = letter.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.known[start..end]
    }
}

/// The share of the least chance asked for below which a way adds nothing: with a fifth of it the same spellings are read.
const NEGLIGIBLE: f64 = 0.1;

/// The longest spelling that is scored, edges included.
pub(crate) const MOST: usize = 47;

/// Working space of `score`.
#[derive(Default)]
pub(crate) struct Rows([Row; 3]);

/// What was written so far, by its length: how likely.
struct Row {
    cells: [f64; MOST + 1],
    /// The first and the last cell that may not be 0.
    low: usize,
    high: usize,
}

impl Default for Row {
    fn default() -> Row {
        Row { cells: [0.0; MOST + 1], low: usize::MAX, high: 0 }
    }
}

impl Row {
    /// These cells may not be 0 either.
    #[inline]
    fn reach(&mut self, low: usize, high: usize) {
        self.low = self.low.min(low);
        self.high = self.high.max(high);
    }

    #[inline]
    fn clear(&mut self) {
        if self.low <= self.high {
            self.cells[self.low..=self.high].fill(0.0);
        }
        (self.low, self.high) = (usize::MAX, 0);
    }
}

impl Table {
    fn new(known: &Known, hand: Hand, script: Script) -> Table {
        let (from, to) = (&known.listed[hand as usize], &known.written[script as usize]);
        let Pair { learned, conventions } = &known.pairs[pair(hand, script)];
        let (height, columns) = (from.len() + 1, to.len() + 1);
        let mut cells = vec![255; height * columns];
        let mut puts = vec![255; columns];
        let mut wholes = vec![0.0; height];
        let quantised = |p: f64| (-p.ln() * STEPS).round().clamp(0.0, 254.0) as u8;
        for &(x, y, cost) in learned {
            let row = if x == UNKNOWN { &mut puts } else { &mut cells[x as usize * columns..] };
            row[y as usize] = quantised((-cost).exp());
            wholes[x as usize] += (-cost).exp();
        }
        for &(x, y) in conventions {
            let whole = wholes[x as usize].max(UNSEEN);
            let cell = &mut cells[x as usize * columns + y as usize];
            *cell = (*cell).min(quantised(whole * BY_CONVENTION));
        }
        for x in from.singles() {
            let whole = wholes[x as usize].max(UNSEEN);
            wholes[x as usize] = whole;
            let row = &mut cells[x as usize * columns..][..columns];
            let left_out = if from.key(x) == u32::from(SPACE) { JOINED } else { LEFT_OUT };
            row[0] = row[0].min(quantised(whole * left_out));
            for y in to.singles() {
                row[y as usize] = row[y as usize].min(quantised(whole * SUBSTITUTED));
            }
        }
        for y in to.singles() {
            let put_in = if to.key(y) == u32::from(SPACE) { PARTED } else { PUT_IN };
            puts[y as usize] = puts[y as usize].min(quantised(put_in));
        }
        Table { columns, cells, puts, wholes }
    }

    /// What it costs at least that a written chunk stands for a listed one, both packed: minus the natural logarithm of the
    /// probability, for each two that are known of a pair.
    fn costs(&self, known: &Known, hand: Hand, script: Script, mut each: impl FnMut(u32, u32, f32)) {
        let (from, to) = (&known.listed[hand as usize], &known.written[script as usize]);
        let Pair { learned, conventions } = &known.pairs[pair(hand, script)];
        let learned = learned.iter().map(|&(x, y, cost)| (x, y, (-cost).exp()));
        let conventions = conventions.iter().map(|&(x, y)| (x, y, self.wholes[x as usize] * BY_CONVENTION));
        for (x, y, chance) in learned.chain(conventions).filter(|&(x, y, _)| x != UNKNOWN && y != UNKNOWN) {
            // Two listed letters may also be written one by one.
            let (key, whole) = (from.key(x), self.wholes[x as usize]);
            let single = |letter: u32| self.wholes[from.get(letter) as usize];
            let apart = if key > 0xFF { single(key >> 8) * single(key & 0xFF) } else { 0.0 };
            each(key, to.key(y), -(chance / (whole + apart)).ln() as f32);
        }
    }
}
