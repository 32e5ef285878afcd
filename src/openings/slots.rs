//! The first words of all names, with where they lead and what may follow.

use super::beginnings::Hashes;
use super::{LETTERS, Letters, MARK, key_of};
use crate::endings::{Endings, RuleSet};
use crate::fold::is_word;
use crate::hash::Map;
use crate::names::Patterns;
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
    let Gathered { mut slots, mut hashes } = Gathered::default();
    let mut beginnings: Map<(RuleSet, usize), Vec<Letters>> = Map::default();
    let inner: Vec<Letters> = as_letters(&endings.inner_beginnings(LETTERS));
    let mut words = FirstWords { patterns, any_case, next: 0 };
    while let Some(first) = words.next(&mut hashes) {
        let FirstWord { letters, slot, .. } = first;
        slot.enter(letters, &mut slots);
        if let Some(lower) = first.short {
            hashes.add_key(key_of(letters), lower);
        }
        // The text may go on where the name, or its first word, has ended.
        let mut longer = |ending: &Letters, lower| {
            let mut written = letters;
            written[slot.letters..].copy_from_slice(&ending[..LETTERS - slot.letters]);
            Slot { lower, ..slot }.enter(written, &mut slots);
            hashes.add_key(key_of(written), lower);
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
    fn enter(self, word: Letters, slots: &mut Map<u64, Slot>) {
        let known = slots.entry(key_of(word)).or_insert(self);
        let shorter = if self.letters < known.letters { self } else { *known };
        *known = Slot { lower: known.lower | self.lower, ..shorter };
    }
}

/// The first word, as far as a key goes, of patterns that stand side by side.
struct FirstWord {
    letters: Letters,
    slot: Slot,
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
    next: usize,
}

impl FirstWords<'_> {
    /// Adds the next pattern, which goes on with `rest` behind the word.
    fn add(&mut self, first: &mut FirstWord, rest: &[u8], hashes: &mut Hashes) {
        let entries = self.patterns.entries(self.next as u32);
        // A numeral has no capital, whatever letters behind it have: 4G Tower.
        let name = self.patterns.trie().bytes(self.next);
        let numeral = match name.first() {
            Some(byte) if byte.is_ascii() => byte.is_ascii_digit(),
            _ => first_char(name).is_some_and(char::is_numeric),
        };
        let lower = self.any_case || numeral || entries.iter().any(|entry| entry.capitals & 1 == 0);
        if !hashes.add(name, lower) {
            first.short = Some(lower | first.short.unwrap_or(false));
        }
        self.next += 1;
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
            if self.next == trie.len() {
                return None;
            }
            let text = trie.text(self.next);
            let word = first_word(text);
            let (Some(letters), Some(cursor)) = (letters(word), trie.walk(word.as_bytes())) else {
                self.next += 1;
                continue;
            };
            let slot = Slot { cursor, letters: word.chars().count(), lower: false };
            let mut first = FirstWord { letters, slot, short: None, endings: Vec::new(), inner: None };
            self.add(&mut first, &text.as_bytes()[word.len()..], hashes);
            while self.next < trie.len() {
                let rest = trie.bytes(self.next).strip_prefix(word.as_bytes());
                // Behind a shorter word something else may begin that belongs to it.
                let same = |rest: &&[u8]| {
                    let ends = |byte: &u8| byte.is_ascii() && !byte.is_ascii_alphanumeric();
                    slot.letters == LETTERS || rest.first().is_none_or(ends)
                };
                let Some(rest) = rest.filter(same) else { break };
                self.add(&mut first, rest, hashes);
            }
            return Some(first);
        }
    }
}

/// The first character of a text, without a look at the rest.
fn first_char(text: &[u8]) -> Option<char> {
    let lengths = 1..=text.len().min(4);
    lengths.into_iter().find_map(|length| str::from_utf8(&text[..length]).ok()?.chars().next())
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
