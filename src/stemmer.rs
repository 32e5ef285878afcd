//! The stems of names: what of a name may stand before an ending, and which rules may give that ending.
//!
//! What the last two letters of a name settle is found once for all names that end so; of the other rules those are
//! tried that may fit. Names that the same rules fit have the same stems, but for their length.

use crate::endings::{Endings, INNER, Makes, RuleSet, primary};
use crate::hash::Map;

/// Finds the stems of names, by the rules of [`Endings`], to which it adds the sets of rules that it finds.
pub(crate) struct Stemmer<'e> {
    endings: &'e mut Endings,
    languages: Map<&'static str, Language>,
    /// The rules that fit the name at hand.
    fitting: Vec<u16>,
}

/// The rules that names in a language may take, and what is known of them.
#[derive(Default)]
struct Language {
    rules: Vec<u16>,
    /// The shortest ending in bytes.
    shortest: usize,
    /// By the last two letters of a name.
    by_tail: Map<[char; 2], Tail>,
    /// What rules make of names, and which rules make it.
    cuts: Vec<Cuts>,
    by_rules: Map<Vec<u16>, usize>,
}

/// What the last two letters of a name settle.
struct Tail {
    /// The rules that may fit the name, and whether they do so whatever stands before.
    rules: Vec<(u16, bool)>,
    /// Where all do, what they make of it, once asked.
    cuts: Option<usize>,
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
        let mut languages: Map<&'static str, Language> = Map::default();
        for (number, rule) in (0u16..).zip(&endings.rules) {
            languages.entry(rule.lang).or_default().rules.push(number);
            // Names in Latin letters that may stand in Azerbaijani and Turkish text, though they are not listed as such:
            // endings of one letter are left out there, as they make other words (`Marin-a`).
            if matches!(rule.lang, "az" | "tr") {
                let either = languages.entry("x-latin").or_default();
                either.rules.push(number);
                either.shortest = 2;
            }
        }
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
        let Language { rules, shortest, by_tail, cuts, by_rules } = languages.get_mut(lang)?;
        let mut letters = name.chars().rev();
        let (last, before) = (letters.next()?, letters.next()?);
        let tail = [before, last];
        let tail = by_tail.entry(tail).or_insert_with(|| {
            let tail = String::from_iter(tail);
            let rules = rules.iter().map(|&number| (number, &endings.rules[usize::from(number)]));
            let rules = rules.filter(|(_, rule)| rule.may_follow(&tail));
            Tail { rules: rules.map(|(number, rule)| (number, rule.follows(&tail))).collect(), cuts: None }
        });
        if let Some(known) = tail.cuts {
            return cuts.get(known);
        }
        fitting.clear();
        let follows = |number: u16| endings.rules[usize::from(number)].follows(name);
        fitting
            .extend(tail.rules.iter().filter(|(number, sure)| *sure || follows(*number)).map(|rule| rule.0));
        let number = by_rules.get(fitting.as_slice()).copied().unwrap_or_else(|| {
            cuts.push(Cuts::new(endings, fitting, *shortest));
            by_rules.insert(fitting.clone(), cuts.len() - 1);
            cuts.len() - 1
        });
        if tail.rules.iter().all(|(_, sure)| *sure) {
            tail.cuts = Some(number);
        }
        cuts.get(number)
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
