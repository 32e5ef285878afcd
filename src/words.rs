//! The words that stand beside names: types of place, offices, cues; and the generic words of longer names.
//!
//! The words are the tables of `data/words`. One lexicon holds them all, so that a look at the words before or after a
//! mention is one walk through one trie.

mod generic;
mod respelling;

use crate::cues::{Cue, Cues, Sorts};
use crate::fold::{Short, fold};
use crate::hash::Map;
use crate::middle::Fathers;
use crate::spelling;
use generic::Generic;
use respelling::Respellings;

/// Rows of `joints.tsv` that are lists.
const SURNAME_ENDING: &str = "surname-ending";
const INITIAL: &str = "initial";
const PATRONYMIC: &str = "patronymic";
const PATRONYMIC_ENDING: &str = "patronymic-ending";
const PLURAL_ENDING: &str = "plural-ending";
const ATTRIBUTE_ENDING: &str = "attribute-ending";

/// Letters before an ending of a word that make it one: Pop-ov.
const STEM: usize = 3;

/// All cue words of all languages.
#[derive(Debug)]
pub(crate) struct Lexicon {
    types: Vec<&'static str>,
    roles: Vec<&'static str>,
    nominals: Vec<&'static str>,
    cues: Cues,
    generic: Generic,
    common: Map<String, ()>,
    /// Names that are borne everywhere, each with whether it is a given name.
    bearers: Map<String, bool>,
    /// Given names of the region.
    given: Map<String, ()>,
    /// The Arabic article in other letters: al, el, ash.
    articles: Map<String, ()>,
    surnames: Vec<String>,
    plurals: Vec<String>,
    attributes: Vec<String>,
    initials: Vec<String>,
    fathers: Fathers,
    /// By language: the folded beginning of a name, and what stands in its place.
    proclitics: Map<&'static str, Vec<(String, String)>>,
    respellings: Respellings,
}

/// Of whom a surname says that it is a man's or a woman's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bearer {
    Man,
    Woman,
}

const TYPES: &str = include_str!("../data/words/types.tsv");
const OFFICES: &str = include_str!("../data/words/offices.tsv");
const NOMINALS: &str = include_str!("../data/words/nominals.tsv");
const CUES: &str = include_str!("../data/words/cues.tsv");
const JOINTS: &str = include_str!("../data/words/joints.tsv");
const PARTS: &str = include_str!("../data/spelling/parts.tsv");
const GIVEN: &str = include_str!("../data/words/given.tsv");
const COMMON: &str = include_str!("../data/words/common.tsv");
const BEARERS: &str = include_str!("../data/spelling/bearers.tsv");
const PROCLITICS: &str = include_str!("../data/words/proclitics.tsv");

impl Lexicon {
    pub(crate) fn new() -> Self {
        let respellings = Respellings::new();
        let mut groups = Groups { respellings: &respellings, words: Vec::new() };
        let types = groups.numbered(TYPES, Cue::Type);
        let roles = groups.numbered(OFFICES, Cue::Office);
        let nominals = groups.numbered(NOMINALS, Cue::Nominal);
        let mut lists: Map<&str, Vec<String>> = Map::default();
        for [name, lang, cell] in rows(CUES).chain(rows(JOINTS)) {
            let cue = Cue::named(name);
            cue.into_iter().for_each(|cue| groups.add(lang, cell, cue));
            if cue.is_none_or(|cue| cue == Cue::Patronymic) {
                lists.entry(name).or_default().extend(cell.split(';').map(fold));
            }
        }
        let mut list = |name| lists.remove(name).unwrap_or_default();
        Lexicon {
            types,
            roles,
            nominals,
            cues: Cues::new(groups.words),
            generic: Generic::new(),
            common: map(COMMON, rows(COMMON).map(|[_, words]| (words, ()))),
            bearers: bearers(),
            given: map(GIVEN, rows(GIVEN).map(|[_, words]| (words, ()))),
            articles: articles(),
            surnames: list(SURNAME_ENDING),
            plurals: list(PLURAL_ENDING),
            attributes: list(ATTRIBUTE_ENDING),
            initials: list(INITIAL),
            fathers: Fathers::new(list(PATRONYMIC_ENDING), list(PATRONYMIC)),
            proclitics: proclitics(),
            respellings,
        }
    }

    /// A folded name of a language with each of the words that are written together with it.
    pub(crate) fn with_proclitics<'a>(
        &'a self,
        lang: &str,
        folded: &'a str,
    ) -> impl Iterator<Item = String> + use<'a> {
        let own = self.proclitics.get(lang).into_iter().flatten();
        own.filter_map(move |(start, word)| Some(format!("{word}{}", folded.strip_prefix(&**start)?)))
    }

    /// A folded name of a language in the language's other orthography, where that is another.
    pub(crate) fn respelled(&self, lang: &str, folded: &str) -> Option<String> {
        self.respellings.of(lang, folded)
    }

    /// The initials of a folded given name: its first letter, and letters that are one initial together.
    pub(crate) fn initials<'n>(&self, given: &'n str) -> impl Iterator<Item = &'n str> {
        let first = given.chars().next().map_or(0, char::len_utf8);
        let several = self.initials.iter().filter(|letters| given.starts_with(&***letters)).map(String::len);
        std::iter::once(first).chain(several).map(|end| &given[..end]).filter(|initial| !initial.is_empty())
    }

    /// What fathers' names are told by.
    pub(crate) fn fathers(&self) -> &Fathers {
        &self.fathers
    }

    /// The types of place by number; there are fewer than 64.
    pub(crate) fn types(&self) -> &[&'static str] {
        &self.types
    }

    /// The offices by number.
    pub(crate) fn roles(&self) -> &[&'static str] {
        &self.roles
    }

    /// The types of institution that a word stands for without their names, by number.
    pub(crate) fn nominals(&self) -> &[&'static str] {
        &self.nominals
    }

    /// Whether a folded word ends as surnames do, with a case ending or without.
    pub(crate) fn is_surname(&self, word: &str, is_case_ending: impl Fn(&str) -> bool) -> bool {
        let ends = word.char_indices().skip(STEM).map(|(at, _)| at).chain([word.len()]);
        ends.into_iter().any(|end| {
            let surname = |ending: &String| {
                let stem = word[..end].strip_suffix(ending.as_str());
                stem.is_some_and(|stem| stem.chars().nth(STEM - 1).is_some())
            };
            let plural = |ending: &String| word[..end].ends_with(ending.as_str());
            self.surnames.iter().any(surname)
                && (end == word.len() || is_case_ending(&word[end..]))
                && !self.plurals.iter().any(plural)
        })
    }

    /// Whether a folded word ends as only a man's surname does, of which a woman's has a letter more, or as a woman's.
    pub(crate) fn surname_of(&self, word: &str) -> Option<Bearer> {
        let ends = |ending: &&String| word.strip_suffix(&***ending).is_some_and(|stem| !stem.is_empty());
        let longest = self.surnames.iter().filter(ends).max_by_key(|ending| ending.len())?;
        let others = |other: &&String| other.len() > longest.len() && other.starts_with(&**longest);
        let man = |ending: &str| self.surnames.iter().any(|other| other == ending);
        match longest.strip_suffix(['a', 'а']) {
            Some(stem) if man(stem) => Some(Bearer::Woman),
            None if self.surnames.iter().any(|other| others(&other) && other.ends_with(['a', 'а'])) => {
                Some(Bearer::Man)
            }
            _ => None,
        }
    }

    /// Whether folded words in lower case may stand between an institution and its owner: непризнанной.
    pub(crate) fn is_attribute(&self, words: &str) -> bool {
        let mut stems = self.attributes.iter().filter_map(|ending| words.strip_suffix(&**ending));
        stems.any(|stem| stem.chars().nth(STEM - 1).is_some() && !stem.contains(' '))
            || self.any_cue(words, 0, Cue::Attribute.sort(), |cue, end| {
                cue == Cue::Attribute && end == words.len()
            })
    }

    /// Whether a word of a state's name says no more than that it is one: `republic`, `of`.
    pub(crate) fn says_country(&self, word: &str) -> bool {
        self.any_cue(word, 0, Cue::Of.sort() | Cue::Type(0).sort(), |cue, end| {
            end == word.len() && (cue == Cue::Of || self.is_type(cue, "country"))
        })
    }

    fn is_type(&self, cue: Cue, word: &str) -> bool {
        matches!(cue, Cue::Type(number) if self.types.get(usize::from(number)) == Some(&word))
    }

    /// Whether a word is a form of address or a rank.
    pub(crate) fn is_title(&self, word: &str) -> bool {
        self.any_cue(word, 0, Cue::Title.sort(), |cue, end| cue == Cue::Title && end == word.len())
    }

    /// A folded surname without the Arabic article that it begins with: Assad of al-Assad.
    pub(crate) fn without_article<'w>(&self, surname: &'w str) -> Option<&'w str> {
        let (article, bare) = surname.split_once(' ')?;
        Some(bare).filter(|_| self.articles.contains_key(article))
    }

    /// Whether a folded word is so common that a capital alone does not make it a name.
    pub(crate) fn is_common(&self, word: &str) -> bool {
        self.common.contains_key(word)
    }

    /// Whether a folded word is a given name of the region.
    pub(crate) fn is_given_name(&self, word: &str) -> bool {
        self.given.contains_key(word)
    }

    /// The given name, of the region or elsewhere, of which a folded word is a case: Լիանային, or Сергея, which has lost its
    /// й.
    pub(crate) fn declined_given_name(&self, word: &str, is_ending: impl Fn(&str) -> bool) -> Option<String> {
        let known = |name: &String| self.is_given_name(name) || self.is_given_elsewhere(name);
        word.char_indices().rev().take(3).find_map(|(at, _)| {
            let (stem, rest) = word.split_at(at);
            let mut names = ["", "а", "я", "й"].iter().map(|lost| format!("{stem}{lost}"));
            is_ending(rest).then(|| names.find(known)).flatten()
        })
    }

    /// Whether a word as it is written is a given name of the region.
    pub(crate) fn knows_given_name(&self, written: &str) -> bool {
        Short::new(written).is_some_and(|word| self.is_given_name(word.text()))
    }

    /// Whether a folded word is a name that people, places and things elsewhere bear: Indiana.
    pub(crate) fn is_borne_elsewhere(&self, word: &str) -> bool {
        self.bearers.contains_key(word)
    }

    /// Whether people elsewhere bear it as a given name: Christopher.
    pub(crate) fn is_given_elsewhere(&self, word: &str) -> bool {
        self.bearers.get(word) == Some(&true)
    }

    /// Whether a folded word is generic: it may stand in lower case within a longer name.
    pub(crate) fn is_generic(&self, word: &str) -> bool {
        self.generic.has(word)
    }

    /// All cues.
    pub(crate) fn cues(&self) -> &Cues {
        &self.cues
    }

    /// Whether any of the cues of a sort that begin at byte `at`, with the bytes where they end, is such a one.
    pub(crate) fn any_cue(
        &self,
        text: &str,
        at: usize,
        sorts: Sorts,
        is: impl Fn(Cue, usize) -> bool,
    ) -> bool {
        let mut any = false;
        self.cues.at(text, at, sorts, |cue, end| any |= is(cue, end));
        any
    }
}

/// Words and groups of words, folded, each with whether its last word may go on, and the cue that it is.
struct Groups<'r> {
    words: Vec<(String, bool, Cue)>,
    respellings: &'r Respellings,
}

impl Groups<'_> {
    /// Adds the words of a cell, in both orthographies of their language.
    fn add(&mut self, lang: &str, cell: &'static str, cue: Cue) {
        for word in cell.split(';').map(str::trim).filter(|word| !word.is_empty()) {
            let open = word.ends_with('*');
            let word = fold(word.trim_end_matches('*').trim());
            let other = self.respellings.of(lang, &word);
            self.words.extend(std::iter::once(word).chain(other).map(|word| (word, open, cue)));
        }
    }

    /// Adds the words of a table whose rows begin with what they say, and gives that, by number.
    fn numbered(&mut self, table: &'static str, cue: impl Fn(u16) -> Cue) -> Vec<&'static str> {
        let mut names: Vec<&str> = Vec::new();
        for [name, lang, cell] in rows(table) {
            let known = names.iter().position(|known| *known == name);
            let number = known.unwrap_or(names.len());
            if number == names.len() {
                names.push(name);
            }
            self.add(lang, cell, cue(number as u16));
        }
        names
    }
}

/// Names that are borne everywhere; of a word that is both, the given name comes last and stays.
fn bearers() -> Map<String, bool> {
    let rows = spelling::rows(BEARERS).map(|[_, _, sort, words]| (words, sort == "given"));
    let mut rows: Vec<(&str, bool)> = rows.collect();
    rows.sort_by_key(|(_, given)| *given);
    map(BEARERS, rows.into_iter())
}

fn articles() -> Map<String, ()> {
    let rows = spelling::rows(PARTS).filter(|[part, _, _]| *part == spelling::ARTICLE);
    map(PARTS, rows.map(|[_, _, words]| (words, ())))
}

fn proclitics() -> Map<&'static str, Vec<(String, String)>> {
    let mut proclitics: Map<&str, Vec<(String, String)>> = Map::default();
    for [lang, start, words] in rows(PROCLITICS) {
        let words = words.split_whitespace().map(|word| (fold(start), fold(word)));
        proclitics.entry(lang).or_default().extend(words);
    }
    proclitics
}

/// The folded words of some cells of a table.
fn map<T: Copy>(table: &str, cells: impl Iterator<Item = (&'static str, T)>) -> Map<String, T> {
    // A word of a list takes about eight bytes.
    let mut map = Map::with_capacity_and_hasher(table.len() / 8, Default::default());
    map.extend(
        cells.flat_map(|(words, of)| words.split_ascii_whitespace().map(move |word| (fold(word), of))),
    );
    map
}

/// The rows of a table with `N` columns separated by tabs; lines that begin with `#` and the header are passed over,
/// missing cells are empty.
pub(crate) fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    let lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.skip(1).map(|line| {
        let mut cells = line.split('\t');
        std::array::from_fn(|_| cells.next().unwrap_or_default().trim())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_meaning() {
        for [name, lang, words] in rows(CUES).chain(rows(JOINTS)) {
            let known = Cue::named(name).is_some()
                || [SURNAME_ENDING, PLURAL_ENDING, INITIAL, PATRONYMIC_ENDING, ATTRIBUTE_ENDING]
                    .contains(&name);
            assert!(known && !words.is_empty(), "{name} {lang}");
        }
    }

    #[test]
    fn names_borne_elsewhere() {
        let lexicon = Lexicon::new();
        for name in ["indiana", "michelle", "abbott"] {
            assert!(lexicon.is_borne_elsewhere(name), "{name}");
        }
        assert!(!lexicon.is_borne_elsewhere("lachin"));
    }

    #[test]
    fn endings_of_words_follow_a_stem() {
        let lexicon = Lexicon::new();
        let surname = |word: &str| lexicon.is_surname(word, |_| false);
        for (word, is) in [
            ("mammadov", true),
            ("popov", true),
            ("lvov", false),
            ("панов", true),
            ("львов", true),
            ("ров", false),
        ] {
            assert_eq!(surname(word), is, "{word}");
        }
        for (word, is) in [
            ("непризнанной", true),
            ("бой", false),
            ("former", true),
            ("self proclaimed", true),
            ("farmer", false),
        ] {
            assert_eq!(lexicon.is_attribute(word), is, "{word}");
        }
    }
}
