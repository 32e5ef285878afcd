//! Which letters may stand for which sounds: the known conventions (`data/spelling/sounds.tsv`).

use super::letters::{Alphabet, Letter, Script, rows};

const TABLE: &str = include_str!("../../data/spelling/sounds.tsv");

/// A chunk of one to four letters and the sounds that it may stand for.
pub(crate) struct Sound {
    pub(crate) script: Script,
    pub(crate) chunk: Vec<Letter>,
    pub(crate) sounds: Vec<&'static str>,
}

/// The table, in its own order.
pub(crate) fn sounds(alphabet: &Alphabet) -> Vec<Sound> {
    rows(TABLE)
        .filter_map(|[script, chunk, sounds]| {
            let script = Script::of_code(script)?;
            let chunk = chunk.chars().map(|c| alphabet.code(c)).collect();
            Some(Sound { script, chunk, sounds: sounds.split(' ').collect() })
        })
        .collect()
}

/// What a name sounds like, roughly: its longest chunks' first sounds, with the sounds merged that the press confuses.
pub(crate) fn rough_key(sounds: &[Sound], letters: &[Letter], vowels: bool) -> Vec<u8> {
    let mut key: Vec<u8> = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let longest =
            sounds.iter().filter(|s| letters[at..].starts_with(&s.chunk)).max_by_key(|s| s.chunk.len());
        let Some(sound) = longest else {
            at += 1;
            continue;
        };
        for b in sound.sounds[0].bytes() {
            let merged = match b {
                b'g' | b'G' | b'q' | b'k' | b'x' | b'h' => b'k',
                b'C' | b'D' | b'Z' | b'c' | b'w' => b'c',
                b'S' | b's' | b'z' => b's',
                b'd' | b't' => b't',
                b'b' | b'p' => b'p',
                b'v' | b'f' => b'f',
                b'a' | b'E' | b'e' => b'a',
                b'i' | b'I' | b'j' => b'i',
                b'o' | b'O' | b'u' | b'U' => b'o',
                other => other,
            };
            if (vowels || !b"aio".contains(&merged)) && key.last() != Some(&merged) {
                key.push(merged);
            }
        }
        at += sound.chunk.len();
    }
    key
}

/// The edit distance of two keys as a share of the longer one.
pub(crate) fn distance(a: &[u8], b: &[u8]) -> f64 {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let best = (diagonal + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = std::mem::replace(&mut row[j + 1], best);
        }
    }
    row[b.len()] as f64 / a.len().max(b.len()).max(1) as f64
}

/// Whether two spellings may be of one name at all: rough keys that differ by no more than a third.
pub(crate) struct RoughKeys {
    alphabet: Alphabet,
    sounds: Vec<Sound>,
}

impl RoughKeys {
    pub(crate) fn new() -> RoughKeys {
        let alphabet = Alphabet::new();
        let sounds = sounds(&alphabet);
        RoughKeys { alphabet, sounds }
    }

    pub(crate) fn near(&self, a: &str, b: &str) -> bool {
        let (Some(a), Some(b)) = (self.alphabet.letters(a), self.alphabet.letters(b)) else { return false };
        let vowels = [&a, &b].iter().all(|l| self.alphabet.script(l[0]) != Script::Arabic);
        let key = |letters: &[Letter]| rough_key(&self.sounds, letters, vowels);
        a != b && distance(&key(&a), &key(&b)) <= 1.0 / 3.0
    }
}
