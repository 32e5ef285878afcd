//! Words without their case endings: what a spelling in text may be a form of.
//!
//! The endings are those of `data/words/endings.tsv`, read from the end of the word; where an ending replaces letters
//! of the name, they are put back (Лачине: Лачин; Шуши: Шуша), vowels only.

use super::letters::{Alphabet, Letter, Script, rows};

const TABLE: &str = include_str!("../../data/words/endings.tsv");
/// The languages whose endings are read off unlisted spellings; Azerbaijani has some in Cyrillic letters.
const LANGS: [&str; 7] = ["az", "tr", "ru", "uk", "hy", "ka", "fa"];

/// What a name in text is, by its ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Form {
    /// The name as it stands.
    Bare,
    /// With a case ending.
    Case,
    /// An adjective (кельбаджарский).
    Adjective,
}

/// A word without an ending.
pub(crate) struct Stem<'s> {
    /// How many of the word's letters stay.
    pub(crate) kept: usize,
    /// Letters that the ending had replaced.
    pub(crate) restored: &'s [Letter],
    pub(crate) form: Form,
    /// Minus the natural logarithm of the probability of the ending.
    pub(crate) cost: f32,
}

pub(crate) struct Stems {
    /// Endings backwards, one tree a script.
    nodes: Vec<Node>,
    /// Where an ending's last letter leads from the roots, which are one: letters are of one script only.
    last: [u16; 256],
    rules: Vec<Rule>,
    vowels: [bool; 256],
}

#[derive(Default)]
struct Node {
    next: Vec<(Letter, u16)>,
    rules: Vec<u16>,
}

#[derive(PartialEq)]
struct Rule {
    after: After,
    drop: Vec<Letter>,
    form: Form,
    script: Script,
}

#[derive(PartialEq)]
enum After {
    Any,
    Vowel,
    Consonant,
    Letters(Vec<Vec<Letter>>),
}

impl Stems {
    pub(crate) fn new(alphabet: &Alphabet) -> Stems {
        let mut stems =
            Stems { nodes: vec![Node::default()], last: [0; 256], rules: Vec::new(), vowels: [false; 256] };
        for c in "aâeəıioöuüyаеёєиіїоуыэюяաեէըիոօაეიოუاوهی".chars() {
            stems.vowels[alphabet.code(c) as usize] = true;
        }
        let letters = |text: &str| text.chars().map(|c| alphabet.code(c)).collect::<Vec<Letter>>();
        for [lang, after, drop, endings, makes] in rows(TABLE) {
            let mut codes = endings.chars().map(|c| alphabet.code(c));
            let first = codes.find(|&code| LANGS.contains(&lang) && Alphabet::is_letter(code));
            let Some(script) = first.map(|code| alphabet.script(code)) else { continue };
            let form = match makes {
                "case" => Form::Case,
                "adjective" => Form::Adjective,
                _ => continue,
            };
            let drop = letters(drop);
            // Names of places do not lose consonants; the few words that do are listed.
            if drop.iter().any(|&l| alphabet.written(l)[0].is_consonant()) {
                continue;
            }
            let after = match after {
                "any" | "" => After::Any,
                "vowel" => After::Vowel,
                "consonant" => After::Consonant,
                list => After::Letters(list.split('|').map(letters).collect()),
            };
            let rule = Rule { after, drop, form, script };
            let known = stems.rules.iter().position(|r| *r == rule);
            let number = known.unwrap_or_else(|| {
                stems.rules.push(rule);
                stems.rules.len() - 1
            }) as u16;
            for ending in endings.split(' ').filter(|e| !e.is_empty() && *e != "0" && !e.starts_with('-')) {
                stems.insert(&letters(ending), number);
            }
        }
        for &(letter, next) in &stems.nodes[0].next {
            stems.last[letter as usize] = next;
        }
        stems
    }

    fn insert(&mut self, ending: &[Letter], rule: u16) {
        let mut at = 0;
        for &letter in ending.iter().rev() {
            at = match self.nodes[at].next.iter().find(|(l, _)| *l == letter) {
                Some(&(_, next)) => next as usize,
                None => {
                    let next = self.nodes.len();
                    self.nodes[at].next.push((letter, next as u16));
                    self.nodes.push(Node::default());
                    next
                }
            };
        }
        if !self.nodes[at].rules.contains(&rule) {
            self.nodes[at].rules.push(rule);
        }
    }

    /// The cuts at which an ending may begin and that are `wanted`, a bit for each number of letters that stay; the whole
    /// word is not among them.
    #[inline]
    pub(crate) fn cuts(&self, word: &[Letter], mut wanted: impl FnMut(usize) -> bool) -> u64 {
        let mut cuts = 0;
        self.walk(word, |kept, _| cuts |= u64::from(wanted(kept)) << kept);
        cuts
    }

    #[inline]
    fn walk<'s>(&'s self, word: &[Letter], mut found: impl FnMut(usize, &'s [u16])) {
        if word.len() <= LEAST {
            return;
        }
        let mut kept = word.len() - 1;
        let mut at = self.last[word[kept] as usize];
        while at > 0 {
            let node = &self.nodes[at as usize];
            if !node.rules.is_empty() {
                found(kept, &node.rules);
            }
            if kept <= LEAST {
                return;
            }
            kept -= 1;
            at = node.next.iter().find(|(l, _)| *l == word[kept]).map_or(0, |n| n.1);
        }
    }

    /// What a word may be a form of, at some of its cuts. `apostrophe` is the number of letters before an apostrophe, if
    /// there is one: then the ending begins there.
    pub(crate) fn each<'s>(
        &'s self,
        word: &[Letter],
        cuts: u64,
        apostrophe: Option<usize>,
        mut found: impl FnMut(Stem<'s>),
    ) {
        self.walk(word, |kept, rules| {
            let rules = if cuts >> kept & 1 == 1 { rules } else { &[] };
            for &rule in rules {
                let rule = &self.rules[rule as usize];
                let set_apart = apostrophe == Some(kept);
                if !(set_apart && rule.drop.is_empty() || self.fits(rule, &word[..kept])) {
                    continue;
                }
                let cost = match (rule.script, rule.form) {
                    _ if set_apart => 1.0,
                    // Latin text is rarely Azerbaijani or Turkish, and short endings end other words as well.
                    (Script::Latin, _) => {
                        if word.len() - kept == 1 {
                            6.0
                        } else {
                            5.0
                        }
                    }
                    (Script::Arabic, _) => 4.0,
                    (_, Form::Adjective) => 3.0,
                    _ => 2.5,
                };
                found(Stem { kept, restored: &rule.drop, form: rule.form, cost });
            }
        });
    }

    fn fits(&self, rule: &Rule, kept: &[Letter]) -> bool {
        let last = rule.drop.last().or(kept.last()).copied().unwrap_or_default();
        match &rule.after {
            After::Any => true,
            After::Vowel => self.vowels[last as usize],
            After::Consonant => !self.vowels[last as usize],
            After::Letters(list) => list.iter().any(|letters| {
                let split = letters.len().saturating_sub(rule.drop.len());
                letters[split..] == rule.drop[rule.drop.len() - (letters.len() - split)..]
                    && kept.ends_with(&letters[..split])
            }),
        }
    }
}

/// The fewest letters that are a stem.
const LEAST: usize = 3;
