//! Middle names: what stands in a person's name that no list has. More initials (`И. Г. Алиев`, `Donald J. Trump`), a
//! father's name (`Ильхам Гейдарович Алиев`, `Ceyhun Əziz oğlu Bayramov`).

use crate::characters::end_of_word;
use crate::fold::{Short, is_separator};

/// What fathers' names are told by, folded.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fathers {
    /// How they end.
    pub(crate) endings: Vec<String>,
    /// What stands behind them: oğlu.
    pub(crate) words: Vec<String>,
}

impl Fathers {
    /// The byte at which a name goes on behind the middle name that begins at byte `at`.
    pub(crate) fn behind(&self, text: &str, at: usize) -> Option<usize> {
        if let Some(end) = behind_initial(text, at) {
            return text[end..].starts_with(' ').then_some(end + 1);
        }
        if !text[at..].starts_with(char::is_uppercase) {
            return None;
        }
        let end = end_of_word(text, at);
        let next = text[end..].strip_prefix(' ').map(|_| end + 1)?;
        let word = Short::new(&text[at..end])?;
        let stem = |ending: &String| word.text().strip_suffix(ending.as_str());
        if self.endings.iter().filter_map(stem).any(|stem| stem.chars().nth(1).is_some()) {
            return Some(next);
        }
        let end = end_of_word(text, next);
        let word = Short::new(&text[next..end])?;
        let known = self.words.iter().any(|known| known == word.text());
        text[end..].strip_prefix(' ').filter(|_| known).map(|_| end + 1)
    }
}

/// The end of the initial at byte `at`, with its full stop.
pub(crate) fn behind_initial(text: &str, at: usize) -> Option<usize> {
    let first = text[at..].chars().next().filter(|c| c.is_uppercase())?;
    let stop = at + first.len_utf8();
    text[stop..].starts_with('.').then_some(stop + 1)
}

/// The end of the initials, apart or not, that go on at byte `at`, which is behind the full stop of one.
pub(crate) fn behind_initials(text: &str, mut at: usize) -> usize {
    loop {
        let space = text[at..].chars().next().filter(|&c| is_separator(c) && c != '\n');
        match behind_initial(text, at + space.map_or(0, char::len_utf8)) {
            Some(end) => at = end,
            None => return at,
        }
    }
}
