//! How likely one spelling is written for another: chunks of letters that stand for one another.
//!
//! A pair of spellings is cut into chunks of 0 to 2 listed and 0 to 4 written letters in every possible way; each
//! chunk pair has a learned probability (`data/spelling/from-*.tsv`, made by `examples/learn`), and what no pair has
//! shown, but a convention knows (`sounds.tsv`), a small one. The sum over all ways is the probability of the two
//! together; divided by that of the listed one alone it is the probability of the written one, given the listed.

use super::bound::Bounds;
use super::letters::{Alphabet, BEGIN, END, Letter, SCRIPTS, SPACE, Script, rows};
use super::sounds::sounds;

/// What a name's letters stand for: the script it is listed in, and Azerbaijani apart from other Latin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hand {
    Azerbaijani,
    Latin,
    Cyrillic,
    Armenian,
    Georgian,
    Arabic,
}

pub(crate) const HANDS: [Hand; 6] =
    [Hand::Azerbaijani, Hand::Latin, Hand::Cyrillic, Hand::Armenian, Hand::Georgian, Hand::Arabic];

impl Hand {
    pub(crate) fn script(self) -> Script {
        [Script::Latin, Script::Latin, Script::Cyrillic, Script::Armenian, Script::Georgian, Script::Arabic]
            [self as usize]
    }
}

/// What a name is listed as and what it is written in: the number of the two.
#[inline]
pub(crate) fn pair(hand: Hand, script: Script) -> usize {
    hand as usize * SCRIPTS.len() + script as usize
}

pub(crate) const PAIRS: usize = HANDS.len() * SCRIPTS.len();

const LEARNED: [&str; HANDS.len()] = [
    include_str!("../../data/spelling/from-az.tsv"),
    include_str!("../../data/spelling/from-latn.tsv"),
    include_str!("../../data/spelling/from-cyrl.tsv"),
    include_str!("../../data/spelling/from-armn.tsv"),
    include_str!("../../data/spelling/from-geor.tsv"),
    include_str!("../../data/spelling/from-arab.tsv"),
];

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

/// The chunk that no table knows.
const UNKNOWN: u16 = 0;

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
        let pack = |text: &str| {
            text.chars().fold(0, |n, c| {
                let letter = match c {
                    '^' => BEGIN,
                    '$' => END,
                    '_' => SPACE,
                    c => alphabet.code(c),
                };
                n << 8 | u32::from(letter)
            })
        };
        let mut listed: Vec<Chunks> = HANDS.iter().map(|_| Chunks::new()).collect();
        let mut written: Vec<Chunks> = SCRIPTS.iter().map(|_| Chunks::new()).collect();
        let sounds = sounds(alphabet);
        let letters = |script: Script| {
            (0..alphabet.len() as Letter)
                .filter(move |&l| Alphabet::is_letter(l) && alphabet.script(l) == script)
                .map(u32::from)
                .chain([u32::from(SPACE)])
        };
        for hand in HANDS {
            letters(hand.script()).for_each(|l| _ = listed[hand as usize].insert(l));
        }
        for script in SCRIPTS {
            letters(script).for_each(|l| _ = written[script as usize].insert(l));
        }
        let mut learned: Vec<Vec<(u16, u16, f64)>> = (0..PAIRS).map(|_| Vec::new()).collect();
        for hand in HANDS {
            for [script, x, y, cost] in rows(LEARNED[hand as usize]) {
                let (Some(script), Ok(cost)) = (Script::of_code(script), cost.parse::<f64>()) else {
                    continue;
                };
                let x = if x.is_empty() { UNKNOWN } else { listed[hand as usize].insert(pack(x)) };
                let y = if y.is_empty() { UNKNOWN } else { written[script as usize].insert(pack(y)) };
                learned[pair(hand, script)].push((x, y, cost));
            }
        }
        let mut conventions: Vec<Vec<(u16, u16)>> = (0..PAIRS).map(|_| Vec::new()).collect();
        for hand in HANDS {
            for x in sounds.iter().filter(|s| s.script == hand.script() && s.chunk.len() <= 2) {
                let from = listed[hand as usize].insert(pack_letters(&x.chunk));
                for y in sounds.iter().filter(|y| x.sounds.iter().any(|s| y.sounds.contains(s))) {
                    let to = written[y.script as usize].insert(pack_letters(&y.chunk));
                    conventions[pair(hand, y.script)].push((from, to));
                }
            }
        }
        let mut tables = Vec::new();
        let mut bounds = Bounds::new();
        for hand in HANDS {
            for script in SCRIPTS {
                let at = pair(hand, script);
                let (from, to) = (&listed[hand as usize], &written[script as usize]);
                let table = Table::new(from, to, &learned[at], &conventions[at]);
                let mut add = |x: u16, y: u16, chance: f64| {
                    if x == UNKNOWN || y == UNKNOWN {
                        return;
                    }
                    // Two listed letters may also be written one by one.
                    let (key, whole) = (from.key(x), table.wholes[x as usize]);
                    let single = |letter: u32| table.wholes[from.get(letter) as usize];
                    let apart = if key > 0xFF { single(key >> 8) * single(key & 0xFF) } else { 0.0 };
                    bounds.add(
                        alphabet,
                        hand,
                        script,
                        key,
                        to.key(y),
                        -(chance / (whole + apart)).ln() as f32,
                    );
                };
                learned[at].iter().for_each(|&(x, y, cost)| add(x, y, (-cost).exp()));
                conventions[at]
                    .iter()
                    .for_each(|&(x, y)| add(x, y, table.wholes[x as usize] * BY_CONVENTION));
                tables.push(table);
            }
        }
        let mut chance = std::array::from_fn(|q| (-(q as f64) / STEPS).exp());
        chance[255] = 0.0;
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

/// The share of the least chance asked for below which a way adds nothing.
const NEGLIGIBLE: f64 = 0.02;

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
    fn new(from: &Chunks, to: &Chunks, learned: &[(u16, u16, f64)], conventions: &[(u16, u16)]) -> Table {
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
}

fn pack_letters(chunk: &[Letter]) -> u32 {
    chunk.iter().fold(0, |n, &l| n << 8 | u32::from(l))
}

/// The chunks of up to four letters that some table knows, numbered from 1.
struct Chunks {
    keys: Vec<u32>,
    slots: Vec<(u32, u16)>,
}

impl Chunks {
    fn new() -> Chunks {
        Chunks { keys: Vec::new(), slots: vec![(0, UNKNOWN); 4096] }
    }

    fn len(&self) -> usize {
        self.keys.len()
    }

    fn key(&self, id: u16) -> u32 {
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
    fn get(&self, key: u32) -> u16 {
        self.slots[self.slot(key)].1
    }

    /// Chunks of one letter, the edges apart.
    fn singles(&self) -> impl Iterator<Item = u16> {
        let is_single = |key: u32| key < 256 && key != u32::from(BEGIN) && key != u32::from(END);
        self.keys.iter().enumerate().filter(move |(_, k)| is_single(**k)).map(|(i, _)| i as u16 + 1)
    }
}
