//! Case endings: what may follow a name within its last word.
//!
//! The rules are the rows of `data/words/endings.tsv`. A name that is listed as `Шуша` is looked for as `Шуша` and, by
//! a rule that drops the last letter, as `Шуш`; where the matcher finds one of the two inside a word, the rest of the
//! word must be an ending that one of the name's rules allows.

use crate::entity::NameKind;
use crate::fold::fold;
use crate::hash::Map;

/// What a name becomes with an ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Makes {
    /// The same name in another case.
    Case,
    /// Several of the name: Əliyevlər; of a place's type, the end of a list: շրջաններ.
    Plural,
    /// An adjective: лачинский.
    Adjective,
    /// A word for those who live there: no mention of the place.
    Inhabitant,
}

impl Makes {
    /// Whether a name of this kind is still the entity's with such an ending. Parliaments are not the one that is meant by
    /// Parliament, and Լոռեցյան, made of people of Lori, is a surname. What is called by several words and is no place is
    /// a `phrase`: an adjective at its end is of the place there, "Верховный суд Азербайджанской Республики".
    pub(crate) fn keeps(self, kind: NameKind, phrase: bool) -> bool {
        match self {
            Makes::Plural => kind != NameKind::Short,
            Makes::Adjective => kind != NameKind::Demonym && !phrase,
            Makes::Case | Makes::Inhabitant => true,
        }
    }
}

/// Which rules a name takes: an index of [`Endings::sets`]; 0 is none.
pub(crate) type RuleSet = u16;

/// Rules that a name takes.
#[derive(Debug, Default)]
struct Set {
    /// A bit each, by number.
    rules: Vec<u64>,
    /// The shortest ending in bytes.
    shortest: usize,
}

impl Set {
    fn has(&self, rule: u16) -> bool {
        self.rules.get(usize::from(rule / 64)).is_some_and(|bits| bits >> (rule % 64) & 1 == 1)
    }
}

/// What may follow which names.
#[derive(Debug)]
pub(crate) struct Rule {
    pub(crate) lang: &'static str,
    after: After,
    /// Folded final letters of the name that the ending replaces.
    pub(crate) drop: String,
    pub(crate) makes: Makes,
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
    pub(crate) rules: Vec<Rule>,
    /// The rules by folded ending.
    by_ending: Map<String, Vec<u16>>,
    /// The rules by folded ending that follows a hyphen.
    by_hyphened: Map<String, Vec<u16>>,
    /// The distinct sets of rules that names take.
    sets: Vec<Set>,
    set_numbers: Map<(Vec<u16>, usize), RuleSet>,
    longest: usize,
    /// What the rules of [`INNER`] languages replace: a word inside a name may keep it.
    dropped: Map<String, ()>,
}

/// Languages in which the words of a name before its last are declined as well.
pub(crate) const INNER: &[&str] = &["ru", "uk", "sr", "ka"];

const TABLE: &str = include_str!("../data/words/endings.tsv");

impl Endings {
    pub(crate) fn new() -> Self {
        let mut endings = Endings {
            rules: Vec::new(),
            by_ending: Map::default(),
            by_hyphened: Map::default(),
            sets: vec![Set::default()],
            set_numbers: Map::from_iter([((Vec::new(), 0), 0)]),
            longest: 0,
            dropped: Map::default(),
        };
        let mut numbers = Map::default();
        for [lang, after, drop, list, makes] in crate::words::rows(TABLE) {
            // Rows that differ in their endings only are one rule.
            let number = *numbers.entry([lang, after, drop, makes]).or_insert_with(|| {
                let number = endings.rules.len() as u16;
                endings.rules.push(Rule::new(lang, after, drop, makes));
                number
            });
            for ending in list.split_whitespace() {
                let (ending, map) = match ending.strip_prefix('-') {
                    Some(ending) => (ending, &mut endings.by_hyphened),
                    None => (if ending == "0" { "" } else { ending }, &mut endings.by_ending),
                };
                let ending = fold(ending);
                endings.longest = endings.longest.max(ending.len());
                let rules = map.entry(ending).or_default();
                if !rules.contains(&number) {
                    rules.push(number);
                }
            }
        }
        let inner = endings.rules.iter().filter(|rule| INNER.contains(&rule.lang));
        endings.dropped = inner.map(|rule| (rule.drop.clone(), ())).collect();
        endings
    }

    /// The number of a set of rules, which may be new.
    pub(crate) fn number(&mut self, rules: Vec<u16>, shortest: usize) -> RuleSet {
        let set = (rules, shortest);
        if set.0.is_empty() {
            return 0;
        }
        if let Some(&number) = self.set_numbers.get(&set) {
            return number;
        }
        let number = self.sets.len() as RuleSet;
        let mut bits = vec![0; self.rules.len().div_ceil(64)];
        set.0.iter().for_each(|rule| bits[usize::from(rule / 64)] |= 1 << (rule % 64));
        self.sets.push(Set { rules: bits, shortest });
        self.set_numbers.insert(set, number);
        number
    }

    /// Whether the words of a name before its last are declined as well.
    pub(crate) fn declines_inside(lang: &str) -> bool {
        INNER.contains(&primary(lang))
    }

    /// Whether `rest` may end a word inside a longer name, after a stem of [`Self::inner_stems`].
    pub(crate) fn is_inner_ending(&self, rest: &str) -> bool {
        rest.is_empty()
            || self.dropped.contains_key(rest)
            || self
                .rules_for(rest)
                .iter()
                .map(|&rule| &self.rules[usize::from(rule)])
                .any(|rule| rule.makes == Makes::Case && INNER.contains(&rule.lang))
    }

    /// The first letters, `most` at most, of the endings that the rules `set` allow.
    pub(crate) fn beginnings(&self, set: RuleSet, most: usize) -> Vec<String> {
        let Some(set) = self.sets.get(usize::from(set)) else { return Vec::new() };
        let endings = self.by_ending.iter().filter(|(ending, rules)| {
            !ending.is_empty() && ending.len() >= set.shortest && rules.iter().any(|&rule| set.has(rule))
        });
        first_letters(endings.map(|(ending, _)| ending), most)
    }

    /// The first letters, `most` at most, of what may end a word inside a longer name.
    pub(crate) fn inner_beginnings(&self, most: usize) -> Vec<String> {
        let endings = self.by_ending.keys().chain(self.dropped.keys());
        first_letters(endings.filter(|ending| !ending.is_empty() && self.is_inner_ending(ending)), most)
    }

    /// The rules whose ending the folded `rest` of a word is.
    pub(crate) fn rules_for(&self, rest: &str) -> &[u16] {
        if rest.len() > self.longest {
            return &[];
        }
        self.by_ending.get(rest).map(Vec::as_slice).unwrap_or_default()
    }

    /// What an ending of so many bytes makes of a stem that takes the rules `set`, if one of the `rules` whose ending it is
    /// is among them.
    pub(crate) fn read(&self, set: RuleSet, rules: &[u16], len: usize) -> Option<Makes> {
        let set = self.sets.get(usize::from(set)).filter(|set| len >= set.shortest)?;
        let fitting = rules.iter().filter(|&&rule| set.has(rule));
        fitting.map(|&rule| self.rules[usize::from(rule)].makes).min()
    }

    /// Whether `rest` is an ending of one of the languages, whatever it follows and makes.
    pub(crate) fn is_ending(&self, langs: &[&str], rest: &str) -> bool {
        self.rules_for(rest).iter().any(|&rule| langs.contains(&self.rules[usize::from(rule)].lang))
    }

    /// What `rest` makes of a name in one of the languages, whatever it follows: as written after an apostrophe or a hyphen,
    /// which set foreign names and abbreviations apart (`Bakü’de`, `BMT-nin`, `ԱՄՆ-ում`, `ABD'li`).
    pub(crate) fn read_apart(&self, langs: &[&str], rest: &str) -> Option<Makes> {
        if rest.len() > self.longest {
            return None;
        }
        let rules = |map| Map::get(map, rest).map(Vec::as_slice).unwrap_or_default();
        let rules = rules(&self.by_ending).iter().chain(rules(&self.by_hyphened));
        rules
            .map(|&rule| &self.rules[usize::from(rule)])
            .filter(|rule| matches!(rule.makes, Makes::Case | Makes::Inhabitant))
            .filter(|rule| rule.drop.is_empty() && langs.contains(&rule.lang))
            .map(|rule| rule.makes)
            .min()
    }
}

impl Rule {
    fn new(lang: &'static str, after: &str, drop: &str, makes: &str) -> Self {
        let after = match after {
            "any" | "" => After::Any,
            "vowel" => After::Vowel,
            "consonant" => After::Consonant,
            letters => After::Letters(letters.split('|').map(fold).collect()),
        };
        let makes = match makes {
            "plural" => Makes::Plural,
            "adjective" => Makes::Adjective,
            "inhabitant" => Makes::Inhabitant,
            _ => Makes::Case,
        };
        Rule { lang, after, drop: fold(drop), makes }
    }

    /// Whether a name that ends in these letters may be one that it follows.
    pub(crate) fn may_follow(&self, tail: &str) -> bool {
        let agree = |end: &str| tail.ends_with(end) || end.ends_with(tail);
        agree(&self.drop)
            && match &self.after {
                After::Letters(letters) => letters.iter().any(|end| agree(end)),
                _ => self.fits(tail),
            }
    }

    /// Whether it follows a name, or all that end in these letters.
    pub(crate) fn follows(&self, name: &str) -> bool {
        self.fits(name) && name.ends_with(&*self.drop)
    }

    fn fits(&self, name: &str) -> bool {
        match &self.after {
            After::Any => true,
            After::Vowel => name.ends_with(is_vowel),
            After::Consonant => name.ends_with(|c: char| c.is_alphanumeric() && !is_vowel(c)),
            After::Letters(letters) => letters.iter().any(|last| name.ends_with(&**last)),
        }
    }
}

/// The language of a tag without its script, region or variant, as the tables call it: Bosnian, Croatian and Montenegrin are
/// declined as Serbian is, and South Azerbaijani endings stand beside those of Persian, whose letters they share.
pub(crate) fn primary(lang: &str) -> &str {
    match lang.bytes().position(|byte| byte == b'-').map_or(lang, |end| &lang[..end]) {
        "bs" | "hr" | "sh" | "cnr" => "sr",
        "azb" => "fa",
        lang => lang,
    }
}

fn first_letters<'e>(endings: impl Iterator<Item = &'e String>, most: usize) -> Vec<String> {
    let mut letters: Vec<String> = endings.map(|ending| ending.chars().take(most).collect()).collect();
    letters.sort();
    letters.dedup();
    letters
}

/// The folded vowels of the languages of the table; ւ is the second letter of ու, and և folds to եվ.
fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
        || matches!(c, 'а' | 'е' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я' | 'і' | 'ї' | 'є')
        || matches!(c, 'ա' | 'ե' | 'է' | 'ը' | 'ի' | 'ո' | 'օ' | 'ւ')
        || matches!(c, 'ა' | 'ე' | 'ი' | 'ო' | 'უ')
        || matches!(c, 'ا' | 'و' | 'ه' | 'ی')
}
