//! What a spelling sounds like, roughly: whether two may be spellings of one name at all, or must be different names.
//!
//! Shared by the programs that learn the spelling rules and measure them; the library does without.

use std::collections::HashMap;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

const SOUNDS: &str = include_str!("../../data/spelling/sounds.tsv");
const LETTERS: &str = include_str!("../../data/spelling/letters.tsv");

pub struct Rough {
    /// Chunks of letters with their first sounds, the longest first.
    chunks: Vec<(Vec<char>, &'static str)>,
    /// Characters that are read as another letter.
    also: HashMap<char, char>,
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).map(|l| l.split('\t').collect())
}

impl Rough {
    pub fn new() -> Rough {
        let mut chunks: Vec<(Vec<char>, &str)> = rows(SOUNDS)
            .map(|row| (row[1].chars().collect(), row[2].split(' ').next().unwrap_or_default()))
            .collect();
        chunks.sort_by_key(|(chunk, _)| std::cmp::Reverse(chunk.len()));
        let also = rows(LETTERS)
            .filter_map(|row| Some((row.get(4)?.chars(), row[1].chars().next()?)))
            .flat_map(|(also, letter)| also.map(move |c| (c, letter)))
            .collect();
        Rough { chunks, also }
    }

    /// Whether the rough keys of two spellings differ by no more than a third.
    pub fn near(&self, a: &str, b: &str) -> bool {
        let arabic = |text: &str| text.chars().any(|c| matches!(c, '\u{600}'..='\u{6FF}'));
        let vowels = !arabic(a) && !arabic(b);
        a != b && distance(&self.key(a, vowels), &self.key(b, vowels)) <= 1.0 / 3.0
    }

    /// The sounds of the longest chunks, those merged that the press confuses.
    fn key(&self, text: &str, vowels: bool) -> Vec<u8> {
        let letters: Vec<char> = text.to_lowercase().chars().map(|c| self.letter(c)).collect();
        let mut key: Vec<u8> = Vec::new();
        let mut at = 0;
        while at < letters.len() {
            let Some((chunk, sounds)) = self.chunks.iter().find(|(c, _)| letters[at..].starts_with(c)) else {
                at += 1;
                continue;
            };
            for sound in sounds.bytes() {
                let merged = match sound {
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
            at += chunk.len();
        }
        key
    }

    /// The letter of the table that a character is read as.
    fn letter(&self, c: char) -> char {
        let known = |c: char| self.chunks.iter().any(|(chunk, _)| *chunk == [c]);
        let c = self.also.get(&c).copied().unwrap_or(c);
        let mut base = None;
        decompose_canonical(c, |part| base = base.or(Some(part).filter(|&p| !is_combining_mark(p))));
        if known(c) { c } else { base.unwrap_or(c) }
    }
}

/// The edit distance of two keys as a share of the longer one.
fn distance(a: &[u8], b: &[u8]) -> f64 {
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
