//! The first words of all names, with where they lead and what may follow.

use std::ops::Range;

use super::beginnings::Hashes;
use super::{LETTERS, Letters, MARK, key_of};
use crate::endings::{Endings, RuleSet};
use crate::entity::Kind;
use crate::fold::is_word;
use crate::hash::Map;
use crate::names::{Entry, Form, Patterns};
use crate::threads;
use crate::trie::Cursor;

/// What is gathered of all names.
#[derive(Default)]
pub(super) struct Gathered {
    /// By the keys of first words.
    pub(super) slots: Map<u64, Slot>,
    pub(super) hashes: Hashes,
}

/// What is gathered under a key: where it leads.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    pub(super) cursor: Cursor,
    /// The letters of the key that lead to the cursor.
    pub(super) letters: usize,
    /// A name may begin with it in lower case.
    pub(super) lower: bool,
}

/// Gathers the openings of all patterns; `any_case` finds names in whatever case they are written.
pub(super) fn gather(patterns: &Patterns, endings: &Endings, any_case: bool) -> Gathered {
    let middle = patterns.trie().len() / 2;
    let of = |some: Range<usize>| gather_of(some, patterns, endings, any_case);
    let (mut all, more) = threads::both(|| of(0..middle), || of(middle..patterns.trie().len()));
    more.slots.into_iter().for_each(|(key, slot)| slot.enter(key, &mut all.slots));
    all.hashes.extend(more.hashes);
    all
}

/// Gathers the openings of some patterns by their numbers.
fn gather_of(some: Range<usize>, patterns: &Patterns, endings: &Endings, any_case: bool) -> Gathered {
    let Gathered { mut slots, mut hashes } = Gathered::default();
    let mut beginnings: Map<(RuleSet, usize), Vec<Letters>> = Map::default();
    let inner: Vec<Letters> = as_letters(&endings.inner_beginnings(LETTERS));
    let mut words = FirstWords { patterns, any_case, some };
    while let Some(first) = words.next(&mut hashes) {
        let FirstWord { letters, slot, .. } = first;
        slot.enter(key_of(letters), &mut slots);
        if let Some(lower) = first.short {
            hashes.add_key(key_of(letters), lower);
        }
        // The text may go on where the name, or its first word, has ended.
        let mut longer = |ending: &Letters, lower| {
            let mut written = letters;
            written[slot.letters..].copy_from_slice(&ending[..LETTERS - slot.letters]);
            let key = key_of(written);
            Slot { lower, ..slot }.enter(key, &mut slots);
            hashes.add_key(key, lower);
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
    Gathered { slots, hashes }
}

impl Slot {
    /// Enters a slot under the key of a word, together with what stands there. Of two stems the shorter is on the way to
    /// the longer.
    fn enter(self, key: u64, slots: &mut Map<u64, Slot>) {
        let known = slots.entry(key).or_insert(self);
        let shorter = if self.letters < known.letters { self } else { *known };
        *known = Slot { lower: known.lower | self.lower, ..shorter };
    }
}

/// The first word, as far as a key goes, of patterns that stand side by side.
struct FirstWord {
    letters: Letters,
    slot: Slot,
    /// It has no capital, whatever letters behind it have: 4G Tower.
    numeral: bool,
    /// Some name has no beginning that can be asked for, and whether it may be in lower case.
    short: Option<bool>,
    /// The rules whose endings may follow, and whether the word may be in lower case then.
    endings: Vec<(RuleSet, bool)>,
    /// The same where an ending inside a name may follow.
    inner: Option<bool>,
}

/// The first words of patterns in their order.
struct FirstWords<'p> {
    patterns: &'p Patterns,
    any_case: bool,
    /// The patterns that are left.
    some: Range<usize>,
}

impl FirstWords<'_> {
    /// Adds a pattern, which goes on with `rest` behind the word.
    fn add(&self, first: &mut FirstWord, pattern: usize, rest: &[u8], hashes: &mut Hashes) {
        let entries = self.patterns.entries(pattern as u32);
        let lower = self.any_case || first.numeral || entries.iter().any(|entry| entry.capitals & 1 == 0);
        let name = self.patterns.trie().bytes(pattern);
        // Behind a given name, and behind an initial, a middle name may stand.
        let initial = rest.first() == Some(&b'.');
        let middle = |entry: &Entry| {
            (entry.form == Form::Listed || entry.form == Form::Initial && initial)
                && self.patterns.names()[entry.name as usize].of == Kind::Person
        };
        if !hashes.add(name, lower, !entries.iter().any(middle)) {
            first.short = Some(lower | first.short.unwrap_or(false));
        }
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

    /// The next first word; what its patterns begin with is added to the hashes.
    fn next(&mut self, hashes: &mut Hashes) -> Option<FirstWord> {
        let trie = self.patterns.trie();
        loop {
            let text = trie.text(self.some.next()?);
            let word = first_word(text);
            let (Some(letters), Some(cursor)) = (letters(word), trie.walk(word.as_bytes())) else { continue };
            let slot = Slot { cursor, letters: word.chars().count(), lower: false };
            let numeral = word.starts_with(char::is_numeric);
            let mut first =
                FirstWord { letters, slot, numeral, short: None, endings: Vec::new(), inner: None };
            self.add(&mut first, self.some.start - 1, &text.as_bytes()[word.len()..], hashes);
            while let Some(pattern) = self.some.clone().next() {
                let rest = trie.bytes(pattern).strip_prefix(word.as_bytes());
                // Behind a shorter word something else may begin that belongs to it.
                let same = |rest: &&[u8]| {
                    let ends = |byte: &u8| byte.is_ascii() && !byte.is_ascii_alphanumeric();
                    slot.letters == LETTERS || rest.first().is_none_or(ends)
                };
                let Some(rest) = rest.filter(same) else { break };
                self.add(&mut first, pattern, rest, hashes);
                self.some.start += 1;
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
