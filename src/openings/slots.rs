//! The first words of all names, with where they lead and what may follow.

use super::nexts::next_in_name;
use super::{LETTERS, Letters, MARK, key_of};
use crate::endings::{Endings, RuleSet};
use crate::fold::is_word;
use crate::hash::Map;
use crate::names::Patterns;
use crate::trie::Cursor;

/// What is gathered under a key: where it leads, and what may follow.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    pub(super) cursor: Cursor,
    /// The letters of the key that lead to the cursor.
    pub(super) letters: usize,
    pub(super) lower: bool,
    /// What may follow the key in a name; see [`next_in_name`].
    pub(super) next: u64,
}

/// The slots of all patterns by their keys; `any_case` finds names in whatever case they are written.
pub(super) fn gather(patterns: &Patterns, endings: &Endings, any_case: bool) -> Map<u64, Slot> {
    let mut slots: Map<u64, Slot> = Map::default();
    let mut beginnings: Map<(RuleSet, usize), Vec<Letters>> = Map::default();
    let inner: Vec<Letters> = as_letters(&endings.inner_beginnings(LETTERS));
    for first in FirstWords::new(patterns, any_case) {
        let FirstWord { letters, slot, .. } = first;
        slot.enter(letters, &mut slots);
        // The text may go on where the name, or its first word, has ended.
        let mut longer = |ending: &Letters, lower| {
            let mut written = letters;
            written[slot.letters..].copy_from_slice(&ending[..LETTERS - slot.letters]);
            Slot { next: u64::MAX, lower, ..slot }.enter(written, &mut slots);
        };
        let missing = LETTERS - slot.letters;
        for (set, lower) in first.endings {
            let of_set = beginnings.entry((set, missing));
            let of_set = of_set.or_insert_with(|| as_letters(&endings.beginnings(set, missing)));
            of_set.iter().for_each(|ending| longer(ending, lower));
        }
        if let Some(lower) = first.inner {
            inner.iter().for_each(|ending| longer(ending, lower));
        }
    }
    slots
}

impl Slot {
    /// Enters a slot under the key of a word, together with what stands there. Of two stems the shorter is on the way to
    /// the longer.
    fn enter(self, word: Letters, slots: &mut Map<u64, Slot>) {
        let known = slots.entry(key_of(word)).or_insert(self);
        let shorter = if self.letters < known.letters { self } else { *known };
        *known = Slot { next: known.next | self.next, lower: known.lower | self.lower, ..shorter };
    }
}

/// The first word, as far as a key goes, of patterns that stand side by side.
struct FirstWord {
    letters: Letters,
    slot: Slot,
    /// The rules whose endings may follow, and whether the word may be in lower case then.
    endings: Vec<(RuleSet, bool)>,
    /// The same where an ending inside a name may follow.
    inner: Option<bool>,
}

/// The first words of patterns in their order.
struct FirstWords<'p> {
    patterns: &'p Patterns,
    any_case: bool,
    next: usize,
}

impl<'p> FirstWords<'p> {
    fn new(patterns: &'p Patterns, any_case: bool) -> Self {
        FirstWords { patterns, any_case, next: 0 }
    }

    /// Adds what may follow the word in a pattern that goes on with `rest`.
    fn add(&self, first: &mut FirstWord, rest: &[u8]) {
        let entries = self.patterns.entries(self.next as u32);
        let lower = self.any_case || entries.iter().any(|entry| entry.capitals & 1 == 0);
        let next = entries
            .iter()
            .fold(0, |next, entry| next | next_in_name(rest, self.any_case || entry.capitals & 2 == 0));
        first.slot.next |= next;
        first.slot.lower |= lower;
        match rest {
            _ if first.slot.letters == LETTERS => {}
            [] => {
                for set in entries.iter().map(|entry| (entry.endings, lower)).filter(|(set, _)| *set != 0) {
                    if !first.endings.contains(&set) {
                        first.endings.push(set);
                    }
                }
            }
            [Patterns::INNER_ENDING, ..] => first.inner = Some(lower | first.inner.unwrap_or(false)),
            _ => {}
        }
    }
}

impl Iterator for FirstWords<'_> {
    type Item = FirstWord;

    fn next(&mut self) -> Option<FirstWord> {
        let trie = self.patterns.trie();
        loop {
            if self.next == trie.len() {
                return None;
            }
            let text = trie.text(self.next);
            let word = first_word(text);
            let (Some(letters), Some(cursor)) = (letters(word), trie.walk(word.as_bytes())) else {
                self.next += 1;
                continue;
            };
            let slot = Slot { cursor, letters: word.chars().count(), next: 0, lower: false };
            let mut first = FirstWord { letters, slot, endings: Vec::new(), inner: None };
            self.add(&mut first, &text.as_bytes()[word.len()..]);
            self.next += 1;
            while self.next < trie.len() {
                let rest = trie.bytes(self.next).strip_prefix(word.as_bytes());
                // Behind a shorter word something else may begin that belongs to it.
                let same = |rest: &&[u8]| {
                    let ends = |byte: &u8| byte.is_ascii() && !byte.is_ascii_alphanumeric();
                    slot.letters == LETTERS || rest.first().is_none_or(ends)
                };
                let Some(rest) = rest.filter(same) else { break };
                self.add(&mut first, rest);
                self.next += 1;
            }
            return Some(first);
        }
    }
}

/// The first word of a folded text, as far as a key goes.
fn first_word(text: &str) -> &str {
    let ascii = text.bytes().take(LETTERS).take_while(u8::is_ascii_alphanumeric).count();
    if ascii == LETTERS || text.as_bytes().get(ascii).is_none_or(u8::is_ascii) {
        return &text[..ascii];
    }
    let letters = text.char_indices().take(LETTERS).take_while(|(_, c)| is_word(*c));
    &text[..letters.last().map_or(0, |(at, c)| at + c.len_utf8())]
}

/// The letters of a name's first word; none where there are none, or one has no room in a key, for which no text is
/// asked either.
fn letters(word: &str) -> Option<Letters> {
    let mut letters = [0; LETTERS];
    for (letter, c) in letters.iter_mut().zip(word.chars()) {
        *letter = u16::try_from(c).ok().filter(|&code| code < MARK)?;
    }
    (letters[0] != 0).then_some(letters)
}

/// The first words of endings.
fn as_letters(endings: &[String]) -> Vec<Letters> {
    let mut all: Vec<Letters> = endings.iter().filter_map(|ending| letters(first_word(ending))).collect();
    all.dedup();
    all
}
