//! Case endings: what may follow a name within its last word.
//!
//! The rules are the rows of `data/words/endings.tsv`. A name that is listed as `Шуша` is looked for as `Шуша` and, by
//! a rule that drops the last letter, as `Шуш`; where the matcher finds one of the two inside a word, the rest of the
//! word must be an ending that one of the name's rules allows.

use std::collections::HashMap;

use crate::fold::fold;

/// What a name becomes with an ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Makes {
    /// The same name in another case.
    Case,
    /// An adjective: лачинский.
    Adjective,
    /// A word for those who live there: no mention of the place.
    Inhabitant,
}

/// Which rules a name takes: an index of [`Endings::sets`]; 0 is none.
pub(crate) type RuleSet = u16;

#[derive(Debug)]
struct Rule {
    lang: String,
    after: After,
    /// Folded final letters of the name that the ending replaces.
    drop: String,
    makes: Makes,
}

#[derive(Debug)]
enum After {
    Any,
    Vowel,
    Consonant,
    Letters(Vec<String>),
}

/// The rules of all languages.
#[derive(Debug)]
pub(crate) struct Endings {
    rules: Vec<Rule>,
    /// The rules by folded ending.
    by_ending: HashMap<String, Vec<u16>>,
    /// The distinct sets of rules that names take, in ascending order each, and the shortest ending in bytes.
    sets: Vec<(Vec<u16>, usize)>,
    set_numbers: HashMap<(Vec<u16>, usize), RuleSet>,
    longest: usize,
}

/// Languages in which the words of a name before its last are declined as well.
const INNER: &[&str] = &["ru", "ka"];

const TABLE: &str = include_str!("../../data/words/endings.tsv");

impl Endings {
    pub(crate) fn new() -> Self {
        let mut endings = Endings {
            rules: Vec::new(),
            by_ending: HashMap::new(),
            sets: vec![(Vec::new(), 0)],
            set_numbers: HashMap::from([((Vec::new(), 0), 0)]),
            longest: 0,
        };
        for [lang, after, drop, list, makes] in crate::words::rows(TABLE) {
            let number = endings.rules.len() as u16;
            let after = match after {
                "any" | "" => After::Any,
                "vowel" => After::Vowel,
                "consonant" => After::Consonant,
                letters => After::Letters(letters.split('|').map(fold).collect()),
            };
            let makes = match makes {
                "adjective" => Makes::Adjective,
                "inhabitant" => Makes::Inhabitant,
                _ => Makes::Case,
            };
            endings.rules.push(Rule { lang: lang.to_string(), after, drop: fold(drop), makes });
            for ending in list.split_whitespace() {
                let ending = fold(ending);
                endings.longest = endings.longest.max(ending.len());
                let rules = endings.by_ending.entry(ending).or_default();
                if rules.last() != Some(&number) {
                    rules.push(number);
                }
            }
        }
        endings
    }

    /// The stems of a folded name in a language, each with the rules that may follow it. The whole name comes first,
    /// with no rules where it takes none.
    ///
    /// `x-latin` is a name in Latin letters that may stand in Azerbaijani and Turkish text, though it is not listed as
    /// Azerbaijani or Turkish: their endings of one letter are left out there, as they make other words (`Marin-a`).
    pub(crate) fn stems<'n>(&mut self, name: &'n str, lang: &str) -> Vec<(&'n str, RuleSet)> {
        let (langs, shortest): (&[&str], usize) = match lang {
            "x-latin" => (&["az", "tr"], 2),
            _ => (&[lang.split('-').next().unwrap_or_default()], 0),
        };
        let mut stems: Vec<(&str, Vec<u16>)> = vec![(name, Vec::new())];
        for (number, rule) in (0u16..).zip(&self.rules) {
            if !langs.contains(&&*rule.lang) || !rule.fits(name) {
                continue;
            }
            let Some(stem) = name.strip_suffix(&*rule.drop) else { continue };
            // A stem of one letter says nothing.
            if stem.chars().nth(1).is_none() {
                continue;
            }
            match stems.iter_mut().find(|(other, _)| *other == stem) {
                Some((_, rules)) => rules.push(number),
                None => stems.push((stem, vec![number])),
            }
        }
        stems.into_iter().map(|(stem, rules)| (stem, self.number(rules, shortest))).collect()
    }

    fn number(&mut self, rules: Vec<u16>, shortest: usize) -> RuleSet {
        let set = (rules, shortest);
        if set.0.is_empty() {
            return 0;
        }
        if let Some(&number) = self.set_numbers.get(&set) {
            return number;
        }
        let number = self.sets.len() as RuleSet;
        self.sets.push(set.clone());
        self.set_numbers.insert(set, number);
        number
    }

    /// What stays of a word inside a longer name before its ending, in languages where such words are declined:
    /// Нагорн- of Нагорный, მთიან- of მთიანი. None where the word does not change.
    pub(crate) fn inner_stem<'n>(&self, word: &'n str, lang: &str) -> Option<&'n str> {
        let primary = lang.split('-').next().unwrap_or_default();
        if !INNER.contains(&primary) {
            return None;
        }
        let rules = self.rules.iter().filter(|rule| rule.lang == primary && rule.makes == Makes::Case);
        let stems = rules.filter(|rule| rule.fits(word)).filter_map(|rule| word.strip_suffix(&*rule.drop));
        stems.filter(|stem| stem.chars().nth(2).is_some()).min_by_key(|stem| stem.len())
    }

    /// Whether `rest` may end a word inside a longer name, after a stem of [`Self::inner_stem`].
    pub(crate) fn is_inner_ending(&self, rest: &str) -> bool {
        let rules = self.by_ending.get(rest).map(Vec::as_slice).unwrap_or_default();
        rest.is_empty()
            || rules
                .iter()
                .map(|&rule| &self.rules[usize::from(rule)])
                .any(|rule| rule.makes == Makes::Case && INNER.contains(&&*rule.lang))
    }

    /// What the folded `rest` of a word makes of a stem that takes the rules `set`; none where it is no ending.
    pub(crate) fn read(&self, set: RuleSet, rest: &str) -> Option<Makes> {
        if set == 0 || rest.len() > self.longest {
            return None;
        }
        let (rules, shortest) = self.sets.get(usize::from(set))?;
        if rest.len() < *shortest {
            return None;
        }
        let fitting = self.by_ending.get(rest)?.iter().filter(|rule| rules.binary_search(rule).is_ok());
        fitting.map(|&rule| self.rules[usize::from(rule)].makes).min()
    }

    /// Whether `rest` is a case ending of one of the languages, whatever it follows: as written after an apostrophe
    /// or a hyphen, which set foreign names and abbreviations apart (`Bakü’de`, `BMT-nin`, `ԱՄՆ-ում`).
    pub(crate) fn is_case_ending(&self, langs: &[&str], rest: &str) -> bool {
        let rules = self.by_ending.get(rest).map(Vec::as_slice).unwrap_or_default();
        rules.iter().map(|&rule| &self.rules[usize::from(rule)]).any(|rule| {
            rule.makes == Makes::Case && rule.drop.is_empty() && langs.contains(&rule.lang.as_str())
        })
    }
}

impl Rule {
    fn fits(&self, name: &str) -> bool {
        match &self.after {
            After::Any => true,
            After::Vowel => name.ends_with(is_vowel),
            After::Consonant => name.ends_with(|c: char| c.is_alphabetic() && !is_vowel(c)),
            After::Letters(letters) => letters.iter().any(|last| name.ends_with(&**last)),
        }
    }
}

/// The folded vowels of the languages of the table.
fn is_vowel(c: char) -> bool {
    "aeiouy".contains(c) || "аеиоуыэюяіїє".contains(c) || "աեէըիոօ".contains(c) || "აეიოუ".contains(c)
}
