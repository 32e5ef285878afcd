//! How likely a spelling is as an ordinary word: a letter model of capitalised words, and common words.

use super::letters::{Alphabet, BEGIN, END, Letter, SCRIPTS, Script, rows};
use crate::hash::{self, Map};

const TRIGRAMS: &str = include_str!("../../data/spelling/trigrams.tsv");
const COMMON: &str = include_str!("../../data/spelling/common.tsv");
const BEARERS: &str = include_str!("../../data/spelling/bearers.tsv");

/// What a script without capitals adds: any of its words may be a name, not only one in six.
const UNCASED: f32 = 1.8;

/// What a model that had to be counted in names of places takes off: ordinary words are less like the region's names
/// than those are like one another. Careful: in Latin the two models differ by more.
const FROM_PLACES: f32 = 1.5;

/// However rare a common word is, it is no less common than this.
const MOST_COST: f32 = 8.0;

pub(crate) struct Ordinary {
    models: Vec<Model>,
    /// By the hash of the letters.
    common: Map<u64, Common>,
}

/// A common word.
struct Common {
    /// The natural logarithm of its share among capitalised words.
    chance: f32,
    /// Whether it is in no name of several words.
    is_alone: bool,
}

impl Ordinary {
    pub(crate) fn new(alphabet: &Alphabet) -> Ordinary {
        let letter = |c| match c {
            '^' => BEGIN,
            '$' => END,
            c => alphabet.code(c),
        };
        let mut counts: Vec<Vec<([Letter; 3], f32)>> = SCRIPTS.iter().map(|_| Vec::new()).collect();
        for [script, trigram, count] in rows(TRIGRAMS) {
            let mut letters = trigram.chars().map(letter);
            if let (Some(script), Ok(count)) = (Script::of_code(script), count.parse()) {
                counts[script as usize].push((std::array::from_fn(|_| letters.next().unwrap_or(END)), count));
            }
        }
        let models = SCRIPTS.iter().map(|&s| Model::new(alphabet, s, &counts[s as usize])).collect();
        // Those counted in Armenian are given names too.
        let counted = rows(COMMON).map(|[script, word, cost]| (word, cost, script == Script::Latin.code()));
        let known = rows(BEARERS)
            .flat_map(|[_, cost, kind, words]| words.split(' ').map(move |w| (w, cost, kind == "word")));
        let mut common: Map<u64, Common> = Map::default();
        for (word, cost, is_alone) in counted.chain(known) {
            if let (Some(letters), Ok(cost)) = (alphabet.letters(word), cost.parse::<f32>()) {
                let unknown = Common { chance: f32::NEG_INFINITY, is_alone };
                let known = common.entry(hash::of(&letters)).or_insert(unknown);
                known.chance = known.chance.max(-cost.min(MOST_COST));
                known.is_alone &= is_alone;
            }
        }
        Ordinary { models, common }
    }

    /// Takes note of a word of a name that has several.
    pub(crate) fn note_in_name(&mut self, word: &[Letter]) {
        if let Some(common) = self.common.get_mut(&hash::of(word)) {
            common.is_alone = false;
        }
    }

    /// Whether a word is a common one and in no name of several words: no other spelling of one has it.
    pub(crate) fn is_alone(&self, word: &[Letter]) -> bool {
        self.common.get(&hash::of(word)).is_some_and(|common| common.is_alone)
    }

    /// All common words, in lower case but for names.
    pub(crate) fn common_words() -> impl Iterator<Item = &'static str> {
        let counted = rows(COMMON).map(|[_, word, _]| word);
        counted.chain(rows(BEARERS).flat_map(|[_, _, _, words]| words.split(' ')))
    }

    /// The natural logarithm of the probability of a word (without edges) among capitalised words of its script.
    pub(crate) fn chance(&self, script: Script, word: &[Letter]) -> f32 {
        let from_places = matches!(script, Script::Cyrillic | Script::Georgian | Script::Arabic);
        let by_letters =
            self.models[script as usize].chance(word) - if from_places { FROM_PLACES } else { 0.0 };
        let common = self.common.get(&hash::of(word)).map_or(f32::NEG_INFINITY, |common| common.chance);
        let uncased = if script.has_case() { 0.0 } else { UNCASED };
        by_letters.max(common) + uncased
    }
}

/// Trigrams of letters, interpolated with bigrams and single letters (Witten and Bell).
struct Model {
    /// The script's letters, numbered from 2; the edges are 0 and 1.
    numbers: [u8; 256],
    size: usize,
    chances: Vec<f32>,
}

impl Model {
    fn new(alphabet: &Alphabet, script: Script, counts: &[([Letter; 3], f32)]) -> Model {
        let mut numbers = [0u8; 256];
        numbers[END as usize] = 1;
        let mut size = 2;
        for l in 0..alphabet.len() as Letter {
            if Alphabet::is_letter(l) && alphabet.script(l) == script {
                numbers[l as usize] = size as u8;
                size += 1;
            }
        }
        let mut three = vec![0f32; size * size * size];
        let mut two = vec![0f32; size * size];
        let mut one = vec![0f32; size];
        for &(letters, count) in counts {
            let [a, b, c] = letters.map(|l| numbers[l as usize] as usize);
            three[(a * size + b) * size + c] += count;
            two[b * size + c] += count;
            one[c] += count;
        }
        let all: f32 = one.iter().sum::<f32>() + size as f32;
        let singles: Vec<f32> = one.iter().map(|c| (c + 1.0) / all).collect();
        let mixed = |counts: &[f32], below: &[f32]| -> Vec<f32> {
            let (sum, kinds) =
                (counts.iter().sum::<f32>(), counts.iter().filter(|c| **c > 0.0).count() as f32);
            let rest = if sum == 0.0 { 1.0 } else { kinds };
            counts.iter().zip(below).map(|(c, p)| (c + rest * p) / (sum + rest)).collect()
        };
        let pairs: Vec<f32> = two.chunks(size).flat_map(|row| mixed(row, &singles)).collect();
        let mut chances = Vec::with_capacity(three.len());
        for (context, row) in three.chunks(size).enumerate() {
            let below = &pairs[context % size * size..][..size];
            chances.extend(mixed(row, below).into_iter().map(f32::ln));
        }
        Model { numbers, size, chances }
    }

    fn chance(&self, word: &[Letter]) -> f32 {
        let (mut a, mut b, mut sum) = (0, 0, 0.0);
        for &letter in word.iter().chain([&END]) {
            let c = self.numbers[letter as usize] as usize;
            sum += self.chances[(a * self.size + b) * self.size + c];
            (a, b) = (b, c);
        }
        sum
    }
}
