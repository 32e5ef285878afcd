//! Learns the tables of the spelling rules from attested spellings: `learn REFERENCE DIR [--all]` reads the folder of
//! the reference data and writes the tables to DIR (data/spelling). Half of the places, by the hash of their ids, and
//! half of the texts are kept apart for the benchmark, unless `--all` is given. The same data give the same tables.

// The tables speak of the letters as the library numbers and reads them; that numbering is no part of its interface.
#[path = "../src/spelling/letters.rs"]
#[allow(dead_code)]
mod letters;
mod rough;
#[path = "../src/spelling/sounds.rs"]
#[allow(dead_code)]
mod sounds;

use letters::{Alphabet, BEGIN, END, Letter, SCRIPTS, SPACE, Script};
use rough::Rough;
use sounds::{Sound, sounds};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write;
use std::path::Path;

/// Languages whose Latin spellings are learned from; others (Polish, Czech, Lithuanian ...) have conventions of their own.
const LATIN: &str = "aze eng und tur fra deu spa ita hye kat rus fas ceb swe nld por wof";
const CYRILLIC: &str = "rus ukr bel bul oss che";
const ARABIC: &str = "fas azb";
/// What a name may be listed as: the class in the tables, its languages, its script.
const LISTED: [(&str, &str, Script); 6] = [
    ("az", "aze", Script::Latin),
    ("latn", "eng und wof", Script::Latin),
    ("cyrl", "rus", Script::Cyrillic),
    ("armn", "hye", Script::Armenian),
    ("geor", "kat", Script::Georgian),
    ("arab", "azb fas", Script::Arabic),
];

type Pair = (Vec<Letter>, Vec<Letter>);

struct Places {
    /// By place: language, whether it is preferred, spelling.
    spellings: BTreeMap<String, Vec<(String, Vec<Letter>)>>,
}

fn hash(text: &str) -> u32 {
    text.bytes().fold(2166136261, |h, b| (h ^ u32::from(b)).wrapping_mul(16777619))
}

/// Places kept apart for the benchmark: every other one, by the hash of its id.
fn is_learned(id: &str, all: bool) -> bool {
    all || hash(id) >> 16 & 1 == 0
}

fn places(alphabet: &Alphabet, path: &Path, all: bool) -> Places {
    let text = std::fs::read_to_string(path).expect("the table of places");
    let mut spellings: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        if !is_learned(cells[0], all) || cells[4] == "country" {
            continue;
        }
        let lang = if cells[8] == "wof" { "wof" } else { cells[7] };
        if let Some(letters) = alphabet.letters(cells[9]) {
            spellings.entry(cells[0].to_owned()).or_default().push((lang.to_owned(), letters));
        }
    }
    Places { spellings }
}

fn pairs(alphabet: &Alphabet, rough: &Rough, places: &Places, listed: usize, written: Script) -> Vec<Pair> {
    let (_, langs, script) = LISTED[listed];
    let targets = match written {
        Script::Latin => LATIN,
        Script::Cyrillic => CYRILLIC,
        Script::Armenian => "hye hyw",
        Script::Georgian => "kat",
        Script::Arabic => ARABIC,
    };
    let has = |list: &str, lang: &str| list.split(' ').any(|l| l == lang);
    let of = |l: &[Letter]| alphabet.script(l[0]);
    let mut pairs = BTreeSet::new();
    for spellings in places.spellings.values() {
        let sources: BTreeSet<_> = spellings
            .iter()
            .filter(|(l, s)| has(langs, l) && of(s) == script)
            .map(|(_, s)| s)
            .take(3)
            .collect();
        for s in sources {
            let listed = spelled(alphabet, s);
            for (lang, t) in spellings {
                let near = || rough.near(&listed, &spelled(alphabet, t));
                if has(targets, lang) && of(t) == written && s != t && s.len() < 24 && t.len() < 28 && near()
                {
                    let edged = |l: &[Letter]| [&[BEGIN], l, &[END]].concat();
                    pairs.insert((edged(s), edged(t)));
                }
            }
        }
    }
    pairs.into_iter().collect()
}

fn spelled(alphabet: &Alphabet, letters: &[Letter]) -> String {
    letters.iter().map(|&l| alphabet.char(l)).collect()
}

const MOST_LISTED: usize = 2;
const MOST_WRITTEN: usize = 4;

/// A chunk of at most four letters as one number.
fn pack(chunk: &[Letter]) -> u32 {
    chunk.iter().fold(0, |n, &l| n << 8 | u32::from(l))
}

fn unpack(mut n: u32) -> Vec<Letter> {
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

struct Learner {
    prior: BTreeSet<(u32, u32)>,
}

impl Learner {
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

    fn learn(&self, pairs: &[Pair], rounds: usize) -> BTreeMap<(u32, u32), f64> {
        let mut table: Option<Table> = None;
        let mut counts = BTreeMap::new();
        for _ in 0..rounds {
            counts = BTreeMap::new();
            for (s, t) in pairs {
                self.count(s, t, table.as_ref(), &mut counts);
            }
            for (&(x, y), c) in counts.iter_mut() {
                // A longer chunk must earn its place.
                let letters = (unpack(x).len().max(1) + unpack(y).len().max(1)) as f64;
                *c -= DISCOUNT * (letters - 2.0);
            }
            counts.retain(|_, c| *c > LEAST);
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
/// Chosen, with DISCOUNT, on the villages kept apart; 8 rounds read less.
const ROUNDS: usize = 4;

/// Chunks that share a sound, by the two scripts.
fn prior(sounds: &[Sound], listed: Script, written: Script) -> BTreeSet<(u32, u32)> {
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

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let [_, reference, out, ..] = args.as_slice() else {
        eprintln!("usage: learn REFERENCE DIR [--all]");
        std::process::exit(2);
    };
    let (reference, out) = (Path::new(reference), Path::new(out));
    let all = args.get(3).is_some_and(|a| a == "--all");
    let alphabet = Alphabet::new();
    let sounds = sounds(&alphabet);
    let rough = Rough::new();
    let places = places(&alphabet, &reference.join("places.tsv"), all);
    for (listed, (class, _, script)) in LISTED.into_iter().enumerate() {
        let mut text = TABLE_HEADER.replace("CLASS", class);
        for written in SCRIPTS {
            let pairs = pairs(&alphabet, &rough, &places, listed, written);
            let learner = Learner { prior: prior(&sounds, script, written) };
            let table = learner.learn(&pairs, ROUNDS);
            eprintln!("{class} {}: {} pairs, {} rows", written.code(), pairs.len(), table.len());
            for ((x, y), p) in &table {
                let cell = |n| spelled(&alphabet, &unpack(n)).replace(' ', "_");
                writeln!(text, "{}\t{}\t{}\t{:.2}", written.code(), cell(*x), cell(*y), -p.ln()).unwrap();
            }
        }
        std::fs::write(out.join(format!("from-{class}.tsv")), text).unwrap();
    }
    let words = ordinary_words(&alphabet, reference, all);
    write_trigrams(&alphabet, &words, &places, &out.join("trigrams.tsv"));
    write_common(&alphabet, &words, &out.join("common.tsv"));
}

/// Words of ordinary text: how often they stand capitalised, and in lower case.
#[derive(Default)]
struct Words {
    capitalised: BTreeMap<Vec<Letter>, usize>,
    lower: BTreeMap<Vec<Letter>, usize>,
}

/// English and Turkish for Latin, Armenian; every other line is kept apart for the benchmark.
fn ordinary_words(alphabet: &Alphabet, reference: &Path, all: bool) -> Words {
    let mut words = Words::default();
    for file in ["english-wikitext2-valid.txt", "ud-tr-dev.conllu", "ud-hy-dev.conllu", "ner-hy-dev.jsonl"] {
        let text = std::fs::read_to_string(reference.join(file)).expect(file);
        let text: String = match file.rsplit('.').next() {
            Some("conllu") => {
                text.lines().filter_map(|l| l.strip_prefix("# text = ")).collect::<Vec<_>>().join("\n")
            }
            Some("jsonl") => {
                text.lines().filter_map(|l| l.split("\"text\":").nth(1)).collect::<Vec<_>>().join("\n")
            }
            _ => text.replace("<unk>", "0"),
        };
        // Articles of the English text begin with a line "= Title =".
        let mut article = 0;
        for line in text.lines() {
            let heading = line.trim().starts_with("= ") && !line.trim().starts_with("= =");
            article += usize::from(heading || !file.starts_with("english"));
            if !all && article % 2 == 1 {
                continue;
            }
            for word in line.split(|c: char| alphabet.code(c) == 0) {
                let first = word.chars().next();
                if let Some(letters) = alphabet.letters(word).filter(|l| l.len() > 1) {
                    let kind = match first {
                        Some(c) if c.is_uppercase() => &mut words.capitalised,
                        _ => &mut words.lower,
                    };
                    *kind.entry(letters).or_default() += 1;
                }
            }
        }
    }
    words
}

fn write_trigrams(alphabet: &Alphabet, words: &Words, places: &Places, path: &Path) {
    let mut counts: BTreeMap<(Script, Vec<Letter>), usize> = BTreeMap::new();
    let mut seen: BTreeSet<Vec<Letter>> = words.capitalised.keys().cloned().collect();
    for letters in places.spellings.values().flatten().flat_map(|(_, l)| l.split(|&l| l == SPACE)) {
        // There is no running text in these scripts here: names of places must stand for ordinary words.
        if letters.len() > 1
            && matches!(alphabet.script(letters[0]), Script::Cyrillic | Script::Georgian | Script::Arabic)
        {
            seen.insert(letters.to_vec());
        }
    }
    for word in &seen {
        let edged = [&[BEGIN, BEGIN], word.as_slice(), &[END]].concat();
        for three in edged.windows(3) {
            *counts.entry((alphabet.script(word[0]), three.to_vec())).or_default() += 1;
        }
    }
    let mut text = String::from(TRIGRAMS_HEADER);
    for ((script, letters), count) in counts {
        writeln!(text, "{}\t{}\t{count}", script.code(), spelled(alphabet, &letters)).unwrap();
    }
    std::fs::write(path, text).unwrap();
}

fn write_common(alphabet: &Alphabet, words: &Words, path: &Path) {
    let mut all = [0f64; 5];
    words.capitalised.iter().for_each(|(w, n)| all[alphabet.script(w[0]) as usize] += *n as f64);
    let mut shares: BTreeMap<(Script, &[Letter]), f64> = BTreeMap::new();
    for (w, n) in &words.capitalised {
        if *n >= 2 && w.len() > 2 {
            *shares.entry((alphabet.script(w[0]), w)).or_default() += *n as f64;
        }
    }
    for (w, n) in &words.lower {
        if *n >= 2 && w.len() > 2 {
            *shares.entry((alphabet.script(w[0]), w)).or_default() += *n as f64 * LOWER;
        }
    }
    let mut text = String::from(COMMON_HEADER);
    for ((script, w), n) in shares {
        let cost = -(n / all[script as usize].max(1.0)).ln();
        writeln!(text, "{}\t{}\t{:.0}", script.code(), spelled(alphabet, w), cost).unwrap();
    }
    std::fs::write(path, text).unwrap();
}

/// How much more rarely a word that stands in lower case stands capitalised.
const LOWER: f64 = 0.05;

const TABLE_HEADER: &str = "\
# What is written for the letters of names listed as CLASS: script that is written, listed letters, written letters,
# cost (minus the natural logarithm of the probability of the two together). ^ and $ are the edges of a name, _ the
# space between two words; an empty cell is no letter.
# Made by examples/learn.rs from attested spellings of places (Who's On First, with GeoNames and Wikidata); only the strongest rows were read by eye so far.
#
";
const TRIGRAMS_HEADER: &str = "\
# Letters of ordinary capitalised words: script, three letters (^ before the word, $ behind it), in how many words.
# Made by examples/learn.rs; counted in English Wikipedia (WikiText-2), Turkish and Armenian sentences (Universal
# Dependencies, ArmTDP-NER), and for Cyrillic, Georgian and Arabic letters in names of places (Who's On First).
#
";
const COMMON_HEADER: &str = "\
# Words that a capital alone does not make a name: script, word, minus the natural logarithm of its share among
# capitalised words.
# Made by examples/learn.rs; counted in English Wikipedia (WikiText-2), Turkish and Armenian sentences (Universal
# Dependencies, ArmTDP-NER).
#
";
