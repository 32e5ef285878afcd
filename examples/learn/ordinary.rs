//! What ordinary words look like: which words are common, and a model of their letters.

use crate::letters::{Alphabet, BEGIN, END, Letter, SPACE, Script};
use crate::{Places, reference, spelled};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

/// Words of ordinary text: how often they stand capitalised, and in lower case.
#[derive(Default)]
pub struct Words {
    capitalised: BTreeMap<Vec<Letter>, usize>,
    lower: BTreeMap<Vec<Letter>, usize>,
}

/// English and Turkish for Latin, Armenian; every other line is kept apart for the benchmark.
pub fn ordinary_words(alphabet: &Alphabet, reference: &Path, all: bool) -> Words {
    let mut words = Words::default();
    for file in ["english-wikitext2-valid.txt", "ud-tr-dev.conllu", "ud-hy-dev.conllu", "ner-hy-dev.jsonl"] {
        let text = reference::read(&reference.join(file));
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

/// Writes the model of letters.
pub fn write_trigrams(alphabet: &Alphabet, words: &Words, places: &Places, path: &Path) {
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

/// Writes the common words.
pub fn write_common(alphabet: &Alphabet, words: &Words, path: &Path) {
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

const TRIGRAMS_HEADER: &str = "\
# Letters of ordinary capitalised words: script, three letters (^ before the word, $ behind it), in how many words.
# Made by examples/learn; counted in English Wikipedia (WikiText-2), Turkish and Armenian sentences (Universal
# Dependencies, ArmTDP-NER), and for Cyrillic, Georgian and Arabic letters in names of places (Who's On First).
#
";
const COMMON_HEADER: &str = "\
# Words that a capital alone does not make a name: script, word, minus the natural logarithm of its share among
# capitalised words.
# Made by examples/learn; counted in English Wikipedia (WikiText-2), Turkish and Armenian sentences (Universal
# Dependencies, ArmTDP-NER).
#
";
