//! Learns the tables of the spelling rules from attested spellings: `learn REFERENCE DIR [--all]` reads the folder of
//! the reference data and writes the tables to DIR (data/spelling). Half of the places, by the hash of their ids, and
//! half of the texts are kept apart for the benchmark, unless `--all` is given. The same data give the same tables.

mod align;
// The tables speak of the letters as the library numbers and reads them; that numbering is no part of its interface.
#[path = "../../src/spelling/letters.rs"]
#[allow(dead_code)]
mod letters;
mod ordinary;
#[path = "../shared/reference.rs"]
mod reference;
#[path = "../rough/mod.rs"]
mod rough;
#[path = "../../src/spelling/sounds.rs"]
#[allow(dead_code)]
mod sounds;

use align::{Learner, prior, unpack};
use letters::{Alphabet, BEGIN, END, Letter, SCRIPTS, Script};
use ordinary::{ordinary_words, write_common, write_trigrams};
use rough::Rough;
use sounds::sounds;
use std::collections::{BTreeMap, BTreeSet};
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

/// A listed spelling, a written one, and the number of the place they are of.
type Pair = (Vec<Letter>, Vec<Letter>, usize);

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
    let text = reference::read(path);
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
    let mut pairs = BTreeMap::new();
    for (number, spellings) in places.spellings.values().enumerate() {
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
                    pairs.entry((edged(s), edged(t))).or_insert(number);
                }
            }
        }
    }
    pairs.into_iter().map(|((s, t), place)| (s, t, place)).collect()
}

fn spelled(alphabet: &Alphabet, letters: &[Letter]) -> String {
    letters.iter().map(|&l| alphabet.char(l)).collect()
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
            let learner = Learner { alphabet: &alphabet, prior: prior(&sounds, script, written) };
            let table = learner.learn(&pairs);
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

const TABLE_HEADER: &str = "\
# What is written for the letters of names listed as CLASS: script that is written, listed letters, written letters,
# cost (minus the natural logarithm of the probability of the two together). ^ and $ are the edges of a name, _ the
# space between two words; an empty cell is no letter.
# Made by examples/learn from attested spellings of places (Who's On First, with GeoNames and Wikidata).
# Read by eye; data/README.md says what was asked and what was thrown out.
#
";
