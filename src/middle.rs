//! Middle names: what stands in a person's name that no list has. More initials (`И. Г. Алиев`, `Donald J. Trump`), a
//! father's name (`Ильхам Гейдарович Алиев`, `Ceyhun Əziz oğlu Bayramov`).

use crate::characters::{end_of_word, is_capital};
use crate::fold::{FULL_STOPS, Short, is_separator};

/// What fathers' names are told by, folded.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fathers {
    /// How they end, and what stands behind them: oğlu.
    endings: Vec<String>,
    words: Vec<String>,
    /// The bytes with which an ending may end, and a word begin: nearly all words of a text have others.
    last: Vec<u8>,
    first: Vec<u8>,
}

impl Fathers {
    pub(crate) fn new(endings: Vec<String>, words: Vec<String>) -> Self {
        let distinct = |bytes: &mut dyn Iterator<Item = u8>| {
            let mut bytes: Vec<u8> = bytes.collect();
            bytes.sort_unstable();
            bytes.dedup();
            bytes
        };
        let last = distinct(&mut endings.iter().filter_map(|ending| ending.bytes().last()));
        let first = distinct(&mut words.iter().filter_map(|word| word.bytes().next()));
        Fathers { endings, words, last, first }
    }

    /// The byte at which a name goes on behind the middle name that begins at byte `at`.
    pub(crate) fn behind(&self, text: &str, at: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        if !text[at..].starts_with(is_capital) {
            return None;
        }
        if let Some(end) = behind_initial(text, at) {
            return behind_space(text, end);
        }
        let end = end_of_word(text, at);
        let next = behind_space(text, end)?;
        if self.last.contains(&bytes[end - 1]) {
            let folded = Short::new(&text[at..end])?;
            let word = folded.text();
            let mut stems = self.endings.iter().filter_map(|ending| word.strip_suffix(&**ending));
            if stems.any(|stem| stem.chars().nth(1).is_some()) {
                return Some(next);
            }
        }
        if !self.first.contains(bytes.get(next)?) {
            return None;
        }
        let end = end_of_word(text, next);
        let folded = Short::new(&text[next..end])?;
        let word = folded.text();
        let known = self.words.iter().any(|known| known == word);
        behind_space(text, end).filter(|_| known)
    }
}

/// The byte behind the one space or line break at byte `at`.
fn behind_space(text: &str, at: usize) -> Option<usize> {
    let space = text[at..].chars().next().filter(|&c| c.is_whitespace())?;
    Some(at + space.len_utf8())
}

/// The end of the initial at byte `at`, with its full stop: a capital, perhaps with small letters that are one with it.
pub(crate) fn behind_initial(text: &str, at: usize) -> Option<usize> {
    let mut letters = text[at..].char_indices();
    letters.next().filter(|&(_, c)| is_capital(c))?;
    let (stop, _) = letters.take(LETTERS).find(|(_, c)| !c.is_lowercase())?;
    text[at + stop..].strip_prefix(FULL_STOPS).map(|rest| text.len() - rest.len())
}

/// The most letters of an initial: Dzh.
const LETTERS: usize = 3;

/// The most initials behind the first of a name; in more of them no name is looked for, so that any text is read in linear
/// time.
const MOST: usize = 3;

/// The end of the initials, apart or not, that go on at byte `at`, which is behind the full stop of one.
pub(crate) fn behind_initials(text: &str, at: usize) -> usize {
    let next = |&at: &usize| {
        let space = text[at..].chars().next().filter(|&c| is_separator(c) && c != '\n');
        behind_initial(text, at + space.map_or(0, char::len_utf8))
    };
    std::iter::successors(Some(at), next).take(1 + MOST).last().unwrap_or(at)
}
