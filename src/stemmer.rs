//! The stems of names: what of a name may stand before an ending, and which rules may give that ending.
//!
//! What the last two letters of a name settle is found once for all names that end so; of the other rules those are
//! tried that may fit. Names that the same rules fit have the same stems, but for their length.

use crate::endings::{Endings, INNER, Makes, RuleSet, primary};
use crate::hash::Map;

/// Finds the stems of names, by the rules of [`Endings`], to which it adds the sets of rules that it finds.
pub(crate) struct Stemmer<'e> {
    endings: &'e mut Endings,
    languages: Vec<Language>,
    /// The rules that fit the name at hand.
    fitting: Vec<u16>,
}

/// The rules that names in a language may take, and what is known of them.
struct Language {
    name: &'static str,
    rules: Vec<u16>,
    /// The shortest ending in bytes.
    shortest: usize,
    /// By the last two letters of a name, the rules that may fit it, and whether they do so whatever stands before.
    by_tail: Map<[char; 2], Vec<(u16, bool)>>,
    /// What the rules make of names, by the rules.
    cuts: Map<Vec<u16>, Cuts>,
}

/// What some rules make of a name.
#[derive(Default)]
struct Cuts {
    /// The letters that are dropped, in bytes, each with the rules that drop so many; none are dropped of the first.
    stems: Vec<(usize, RuleSet)>,
    /// The letters that the words before the last may drop, in bytes.
    inner: Vec<usize>,
}

impl<'e> Stemmer<'e> {
    pub(crate) fn new(endings: &'e mut Endings) -> Self {
        let language = |name, langs: &[&str], shortest| {
            let rules = (0u16..).zip(&endings.rules).filter(|(_, rule)| langs.contains(&rule.lang));
            let rules = rules.map(|(number, _)| number).collect();
            Language { name, rules, shortest, by_tail: Map::default(), cuts: Map::default() }
        };
        let mut languages: Vec<Language> = Vec::new();
        for rule in &endings.rules {
            if languages.iter().all(|known| known.name != rule.lang) {
                languages.push(language(rule.lang, &[rule.lang], 0));
            }
        }
        // Names in Latin letters that may stand in Azerbaijani and Turkish text, though they are not listed as such: endings
        // of one letter are left out there, as they make other words (`Marin-a`).
        languages.push(language("x-latin", &["az", "tr"], 2));
        Stemmer { endings, languages, fitting: Vec::new() }
    }

    /// Puts the stems of a folded name in a language into `stems`, the length of each with the rules that may follow it.
    /// The whole name comes first, with no rules where it takes none. `x-latin` stands for Azerbaijani and Turkish endings of
    /// two letters or more.
    pub(crate) fn stems(&mut self, name: &str, lang: &str, stems: &mut Vec<(usize, RuleSet)>) {
        stems.clear();
        let cuts = self.cuts(name, lang).map(|cuts| cuts.stems.as_slice()).unwrap_or(&[(0, 0)]);
        let lengths = cuts.iter().map(|&(dropped, rules)| (name.len() - dropped, rules));
        stems.extend(lengths.filter(|&(length, _)| length == name.len() || has_letters(&name[..length], 2)));
    }

    /// The length of what stays of a word inside a longer name before its ending, in languages where such words are
    /// declined: Нагорн- of Нагорный, მთიან- of მთიანი; the shortest and the longest of what may. None where the word does
    /// not change.
    pub(crate) fn inner_stems(&mut self, word: &str, lang: &str) -> Option<(usize, usize)> {
        let lengths = self.cuts(word, lang)?.inner.iter().map(|dropped| word.len() - dropped);
        let lengths = lengths.filter(|&length| has_letters(&word[..length], 3));
        lengths.fold(None, |found, length| {
            let (short, long) = found.unwrap_or((length, length));
            Some((short.min(length), long.max(length)))
        })
    }

    /// What the rules of a language make of a name; none where it has none.
    fn cuts(&mut self, name: &str, lang: &str) -> Option<&Cuts> {
        let Stemmer { endings, languages, fitting } = self;
        let lang = if lang == "x-latin" { lang } else { primary(lang) };
        let language = languages.iter_mut().find(|language| language.name == lang)?;
        let mut letters = name.chars().rev();
        let (last, before) = (letters.next()?, letters.next()?);
        let tail = [before, last];
        let rules = language.by_tail.entry(tail).or_insert_with(|| {
            let tail = String::from_iter(tail);
            let rules = language.rules.iter().map(|&number| (number, &endings.rules[usize::from(number)]));
            let rules = rules.filter(|(_, rule)| rule.may_follow(&tail));
            rules.map(|(number, rule)| (number, rule.follows(&tail))).collect()
        });
        fitting.clear();
        let follows = |number: u16| endings.rules[usize::from(number)].follows(name);
        fitting.extend(
            rules.iter().filter(|(number, sure)| *sure || follows(*number)).map(|(number, _)| number),
        );
        if !language.cuts.contains_key(fitting.as_slice()) {
            let cuts = Cuts::new(endings, fitting, language.shortest);
            language.cuts.insert(fitting.clone(), cuts);
        }
        language.cuts.get(fitting.as_slice())
    }
}

impl Cuts {
    fn new(endings: &mut Endings, fitting: &[u16], shortest: usize) -> Self {
        let mut stems: Vec<(usize, Vec<u16>)> = vec![(0, Vec::new())];
        let mut inner = Vec::new();
        for &number in fitting {
            let rule = &endings.rules[usize::from(number)];
            let dropped = rule.drop.len();
            match stems.iter_mut().find(|(other, _)| *other == dropped) {
                Some((_, rules)) => rules.push(number),
                None => stems.push((dropped, vec![number])),
            }
            // A vowel that drops out before an ending (მეგრელი, მეგრლის) stays in the words before the last.
            if INNER.contains(&rule.lang) && rule.makes == Makes::Case && !has_letters(&rule.drop, 3) {
                inner.push(dropped);
            }
        }
        let stems =
            stems.into_iter().map(|(dropped, rules)| (dropped, endings.number(rules, shortest))).collect();
        Cuts { stems, inner }
    }
}

/// Whether a text has so many letters: a stem of one says nothing.
fn has_letters(text: &str, least: usize) -> bool {
    text.chars().nth(least - 1).is_some()
}
