//! The matcher: folded names in an Aho-Corasick automaton, walked from word starts.
//!
//! A search that runs the automaton over every byte looks at much that cannot be a name: five of six words of English
//! news begin in lower case. This one finds word starts by bit masks over blocks of 64 bytes, drops those with whose
//! first letters no name begins, and walks the automaton, anchored, from the others, folding as it goes. As every walk
//! begins at a word start and every match is tried for a word end in the original text, all whole-word names are found,
//! nested ones too; overlaps are settled afterwards.

use aho_corasick::automaton::{Automaton, StateID};
use aho_corasick::nfa::contiguous;
use aho_corasick::{Anchored, MatchKind};

use crate::characters::{self, Character};
use crate::endings::{Endings, Makes};
use crate::fold::{self, Class, is_apostrophe, is_word};
use crate::hashtag::Hashtag;
use crate::names::{Entry, Patterns};
use crate::prefixes::Prefixes;
use crate::spelling;

/// A place in the text where a name is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hit {
    /// First byte.
    pub(crate) start: usize,
    /// The byte after the last, a case ending included.
    pub(crate) end: usize,
    /// Where the case ending begins; `end` where there is none.
    pub(crate) stem_end: usize,
    pub(crate) found: Found,
    /// Written in a hashtag, in whatever case.
    pub(crate) hashtag: bool,
}

/// What was found at a [`Hit`].
#[derive(Clone, Copy, Debug)]
pub(crate) enum Found {
    /// A listed name, as a number of [`Patterns`].
    Listed(u32),
    /// An unlisted spelling of a name of [`Patterns::names`].
    Spelled(spelling::Reading),
}

/// The names of a gazetteer, ready to be found.
#[derive(Debug)]
pub(crate) struct Matcher {
    automaton: contiguous::NFA,
    start: StateID,
    patterns: Patterns,
    endings: Endings,
    /// First letters of names that may begin with a capital, and in lower case.
    upper: Prefixes,
    lower: Prefixes,
    any_case: bool,
}

impl Matcher {
    /// Builds the automaton; `any_case` finds names in whatever case they are written.
    pub(crate) fn new(
        patterns: Patterns,
        endings: Endings,
        any_case: bool,
    ) -> Result<Self, aho_corasick::BuildError> {
        let automaton = contiguous::NFA::builder()
            .match_kind(MatchKind::Standard)
            .prefilter(false)
            .build(patterns.iter().map(|(text, _)| text))?;
        // Standard automata can be walked both ways.
        let start = automaton.start_state(Anchored::Yes).unwrap_or_default();
        let in_lower_case =
            |entries: &[Entry]| any_case || entries.iter().any(|entry| entry.capitals & 1 == 0);
        let lower_count = patterns.iter().filter(|(_, entries)| in_lower_case(entries)).count();
        let (mut upper, mut lower) = (Prefixes::new(patterns.len()), Prefixes::new(lower_count));
        for (text, entries) in patterns.iter() {
            let endings = entries.iter().any(|entry| entry.endings != 0);
            upper.insert(text.as_bytes(), endings);
            if in_lower_case(entries) {
                lower.insert(text.as_bytes(), endings);
            }
        }
        Ok(Matcher { automaton, start, patterns, endings, upper, lower, any_case })
    }

    pub(crate) fn patterns(&self) -> &Patterns {
        &self.patterns
    }

    /// Finds all listed names in `text`. `unlisted` is told of every word start with a capital, or without case, where no
    /// listed name begins, and may add hits of its own.
    pub(crate) fn find(
        &self,
        text: &str,
        hits: &mut Vec<Hit>,
        mut unlisted: impl FnMut(usize, &mut Vec<Hit>),
    ) {
        let bytes = text.as_bytes();
        let mut before = Masks::default(); // of the block before; only the last bit of each matters
        let mut word_end = 0; // candidates before it lie inside a word or hashtag that was seen
        for (number, block) in bytes.chunks(64).enumerate() {
            let masks = Masks::new(block);
            let after = |mask: u64, last: u64| mask << 1 | last >> 63;
            let hot = masks.upper | masks.lead;
            let candidates = (masks.alnum | masks.lead) & !after(masks.alnum, before.alnum);
            let in_word = after(masks.high, before.high);
            let in_hashtag = after(masks.hash, before.hash);
            before = masks;
            let mut rest = if self.lower.is_empty() { candidates & (hot | in_hashtag) } else { candidates };
            while rest != 0 {
                let bit = rest.trailing_zeros();
                rest &= rest - 1;
                let at = number * 64 + bit as usize;
                if at < word_end {
                    continue;
                }
                if (hot | in_word | in_hashtag) >> bit & 1 == 0 {
                    // An ASCII word in lower case, or a number.
                    if self.lower.may_hold(text, at) {
                        self.walk(text, at, hits);
                    }
                    continue;
                }
                if in_word >> bit & 1 == 1 && ends_in_word(text, at) {
                    word_end = end_of_word(text, at);
                    continue;
                }
                if in_hashtag >> bit & 1 == 1 {
                    word_end = self.hashtag(text, at, hits);
                    continue;
                }
                // What is invisible is part of a word only between its letters.
                let visible = text[at..].trim_start_matches(fold::is_nothing);
                let hidden = text.len() - visible.len() - at;
                let at = at + hidden;
                if hidden > 0 {
                    // Seen with this one: each beginning anew at the next would take as long as the square of a run.
                    word_end = at + 1;
                }
                let Some(first) = visible.chars().next().filter(|&c| is_word(c)) else { continue };
                let first = Character::of(first);
                let prefixes = if first.is_upper() { &self.upper } else { &self.lower };
                let before = hits.len();
                if prefixes.may_hold(text, at) {
                    self.walk(text, at, hits);
                }
                if hits.len() == before && !first.is_lower() {
                    unlisted(at, hits);
                }
            }
        }
    }

    /// Finds the names that begin at byte `start`.
    pub(crate) fn walk(&self, text: &str, start: usize, hits: &mut Vec<Hit>) {
        self.walk_on(Walk { text, start, hashtag: false }, start, self.start, 0, hits);
    }

    fn walk_on(
        &self,
        walk: Walk<'_>,
        mut at: usize,
        mut state: StateID,
        mut depth: usize,
        hits: &mut Vec<Hit>,
    ) {
        let pairs = characters::pairs();
        while at < walk.text.len() {
            // Nearly all steps are an ASCII letter within a word.
            if let Some(folded) = fold::ascii_step(walk.text.as_bytes(), at) {
                state = self.automaton.next_state(Anchored::Yes, state, folded);
                depth += 1;
                at += 1;
                if self.automaton.is_special(state) {
                    if self.automaton.is_dead(state) {
                        return;
                    }
                    if self.automaton.is_match(state) {
                        self.on_match(walk, at, state, depth, hits);
                    }
                }
                continue;
            }
            if let Some([first, second]) = characters::pair_step(pairs, walk.text.as_bytes(), at) {
                state = self.automaton.next_state(Anchored::Yes, state, first);
                state = self.automaton.next_state(Anchored::Yes, state, second);
                depth += 2;
                at += 2;
                if self.automaton.is_special(state) {
                    if self.automaton.is_dead(state) {
                        return;
                    }
                    if self.automaton.is_match(state) {
                        self.on_match(walk, at, state, depth, hits);
                    }
                }
                if self.patterns.has_inner_endings() {
                    self.inner_ending(walk, at, state, depth, hits);
                }
                continue;
            }
            let step = fold::step(walk.text, at);
            let inner = self.patterns.has_inner_endings() && step.bytes().len() > 1;
            for &byte in step.bytes() {
                state = self.automaton.next_state(Anchored::Yes, state, byte);
            }
            depth += step.bytes().len();
            at += step.len();
            if self.automaton.is_special(state) {
                if self.automaton.is_dead(state) {
                    return;
                }
                if !step.bytes().is_empty() && self.automaton.is_match(state) {
                    self.on_match(walk, at, state, depth, hits);
                }
            }
            if inner {
                self.inner_ending(walk, at, state, depth, hits);
            }
        }
    }

    /// Where a word inside a longer name may take an ending (`Нагорного Карабаха`), goes on after that word.
    fn inner_ending(&self, walk: Walk<'_>, at: usize, state: StateID, depth: usize, hits: &mut Vec<Hit>) {
        let after = self.automaton.next_state(Anchored::Yes, state, Patterns::INNER_ENDING);
        if self.automaton.is_dead(after) {
            return;
        }
        let end = end_of_word(walk.text, at);
        if fold::Short::new(&walk.text[at..end]).is_some_and(|rest| self.endings.is_inner_ending(rest.text()))
        {
            self.walk_on(walk, end, after, depth + 1, hits);
        }
    }

    fn on_match(&self, walk: Walk<'_>, at: usize, state: StateID, depth: usize, hits: &mut Vec<Hit>) {
        // The state also lists names that are the end of what was read, as an unanchored search needs them.
        let own = (0..self.automaton.match_len(state))
            .map(|i| self.automaton.match_pattern(state, i))
            .find(|&pattern| self.automaton.pattern_len(pattern) == depth);
        let Some(pattern) = own.map(|pattern| pattern.as_u32()) else { return };
        let Walk { text, start, hashtag } = walk;
        let mut push = |end| {
            let hit = Hit { start, end, stem_end: at, found: Found::Listed(pattern), hashtag };
            // Only what can be read there in its case and with its ending.
            if self.entries(&hit, text).next().is_some() {
                hits.push(hit);
            }
        };
        match text[at..].chars().next() {
            Some(next) if is_word(next) => {
                if self.patterns.entries(pattern).iter().any(|entry| entry.endings != 0) {
                    push(end_of_word(text, at));
                }
            }
            Some(next) if is_apostrophe(next) || fold::is_hyphen(next) => {
                push(at);
                push(end_of_word(text, at + next.len_utf8()));
            }
            _ => push(at),
        }
    }

    /// Finds the names that make up the hashtag at byte `at`, and gives its end. A hashtag that holds anything else but a
    /// number is a slogan and names nothing.
    fn hashtag(&self, text: &str, at: usize, hits: &mut Vec<Hit>) -> usize {
        let hashtag = Hashtag::new(text, at);
        let before = hits.len();
        let mut covered = 0;
        let mut found = Vec::new();
        for start in hashtag.starts() {
            if start < covered || hashtag.words[start..].starts_with(char::is_numeric) {
                continue;
            }
            found.clear();
            let walk = Walk { text: &hashtag.words, start, hashtag: true };
            self.walk_on(walk, start, self.start, 0, &mut found);
            let Some(longest) = found.iter().map(|hit| hit.end).max() else {
                hits.truncate(before);
                return hashtag.end;
            };
            covered = longest;
            hits.extend(found.iter().filter(|hit| hit.end == longest).map(|hit| Hit {
                start: hashtag.original(hit.start),
                end: hashtag.original(hit.end),
                stem_end: hashtag.original(hit.stem_end),
                ..*hit
            }));
        }
        hashtag.end
    }

    /// The entries of a listed hit that are written there as their case and endings allow, with what the ending makes.
    pub(crate) fn entries<'m>(
        &'m self,
        hit: &Hit,
        text: &'m str,
    ) -> impl Iterator<Item = (&'m Entry, Option<Makes>)> {
        let Found::Listed(pattern) = hit.found else { return None.into_iter().flatten() };
        let capitals = if self.any_case || hit.hashtag {
            WordCase::ANY
        } else {
            WordCase::of(&text[hit.start..hit.stem_end])
        };
        let ending = Ending::new(text, hit);
        let entries = self.patterns.entries(pattern).iter().filter_map(move |entry| {
            let makes = match &ending {
                None if entry.stem_only => Some(self.endings.read(entry.endings, "")?),
                None => None,
                Some(ending) => Some(ending.read(entry, &self.endings)?),
            };
            (entry.capitals & !capitals.first == 0 && entry.all_capitals & !capitals.all == 0)
                .then_some((entry, makes))
        });
        Some(entries).into_iter().flatten()
    }
}

/// Where a walk through the automaton began.
#[derive(Clone, Copy)]
struct Walk<'a> {
    text: &'a str,
    start: usize,
    hashtag: bool,
}

/// The letters of a hit behind its stem.
struct Ending {
    folded: fold::Short,
    /// Behind an apostrophe or a hyphen.
    apart: bool,
    /// The hyphen, and Latin letters before it that are not an abbreviation in capitals: a compound.
    compound: bool,
    langs: &'static [&'static str],
}

impl Ending {
    fn new(text: &str, hit: &Hit) -> Option<Self> {
        let rest = &text[hit.stem_end..hit.end];
        let first = rest.chars().next()?;
        let apart = !is_word(first);
        // What is too long is no ending, and is left to be one that no rule knows.
        let folded = fold::Short::new(if apart { &rest[first.len_utf8()..] } else { rest });
        let folded = folded.unwrap_or(fold::Short::UNKNOWN);
        let langs: &[&str] = match folded.text().chars().next() {
            Some('a'..='z') => &["az", "tr"],
            Some('ա'..='ֆ') => &["hy"],
            Some('ა'..='ჰ') => &["ka"],
            Some('а'..='я') => &["ru"],
            _ => &[],
        };
        let stem = &text[hit.start..hit.stem_end];
        let last = stem.rsplit(fold::is_separator).next().unwrap_or(stem);
        let compound = fold::is_hyphen(first) && last.chars().any(char::is_lowercase);
        Some(Ending { folded, apart, compound, langs })
    }

    fn read(&self, entry: &Entry, endings: &Endings) -> Option<Makes> {
        if !self.apart {
            return endings
                .read(entry.endings, self.folded.text())
                .filter(|makes| *makes != Makes::Plural || !entry.place);
        }
        if self.compound || entry.stem_only {
            return None;
        }
        endings.read_apart(self.langs, self.folded.text())
    }
}

/// Which words of a written name begin with a capital, and which are in capitals throughout: a bit a word.
#[derive(Clone, Copy)]
struct WordCase {
    first: u32,
    all: u32,
}

impl WordCase {
    const ANY: WordCase = WordCase { first: u32::MAX, all: u32::MAX };

    fn of(written: &str) -> Self {
        let mut case = WordCase { first: 0, all: 0 };
        let (mut bit, mut any) = (0u32, false);
        let (mut first, mut all) = (None, true);
        for c in written.chars() {
            if c.is_ascii_alphabetic() {
                let capital = c.is_ascii_uppercase();
                first = first.or(Some(capital));
                all &= capital;
                any = true;
                continue;
            }
            let character = Character::of(c);
            if character.class() == Class::Separator {
                case.add(bit, any, first, all);
                bit += u32::from(any);
                (any, first, all) = (false, None, true);
                continue;
            }
            any |= character.folded > 0;
            if character.is_letter() {
                let capital = !character.is_lower();
                first = first.or(Some(capital));
                all &= capital;
            }
        }
        case.add(bit, any, first, all);
        case
    }

    /// Adds a word, if it is one: with anything in it that folding leaves. One without letters begins with a capital.
    #[inline]
    fn add(&mut self, bit: u32, any: bool, first: Option<bool>, all: bool) {
        if any && bit < 32 {
            self.first |= u32::from(first.unwrap_or(true)) << bit;
            self.all |= u32::from(all) << bit;
        }
    }
}

/// Whether the word character before byte `at` makes it the inside of a word.
pub(crate) fn ends_in_word(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_some_and(is_word)
}

/// The end of the word characters from byte `at` on.
pub(crate) fn end_of_word(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    at + rest.find(|c: char| !is_word(c)).unwrap_or(rest.len())
}

/// Classes of the bytes of a block of 64 as bit masks.
#[derive(Clone, Copy, Default)]
struct Masks {
    /// ASCII letters and digits.
    alnum: u64,
    /// ASCII capitals.
    upper: u64,
    /// Bytes of characters beyond ASCII, and the first byte of each.
    high: u64,
    lead: u64,
    /// `#`.
    hash: u64,
}

impl Masks {
    #[inline]
    fn new(block: &[u8]) -> Self {
        match <&[u8; 64]>::try_from(block) {
            Ok(block) => Self::of(block),
            Err(_) => {
                let mut padded = [b' '; 64];
                padded[..block.len()].copy_from_slice(block);
                Self::of(&padded)
            }
        }
    }

    /// Eight bytes at a time, each in its lane of a u64: the sum with `128 - x` sets the top bit of a lane whose low
    /// seven bits are `x` or more.
    #[inline]
    fn of(block: &[u8; 64]) -> Self {
        const ONES: u64 = 0x0101_0101_0101_0101;
        const TOPS: u64 = 0x80 * ONES;
        let mut masks = Masks::default();
        for (i, eight) in block.chunks_exact(8).enumerate() {
            let Ok(eight) = <[u8; 8]>::try_from(eight) else { continue };
            let x = u64::from_le_bytes(eight);
            let low = x & !TOPS;
            let at_least = |lanes: u64, byte: u8| lanes + u64::from(128 - byte) * ONES;
            let within =
                |lanes: u64, first: u8, last: u8| at_least(lanes, first) & !at_least(lanes, last + 1);
            let letter = within(low | (0x20 * ONES), b'a', b'z');
            let digit = within(low, b'0', b'9');
            let ascii = !x & TOPS;
            // Multiplying gathers the lowest bits of the lanes in the highest byte.
            let gather = |tops: u64| (tops >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56 << (8 * i);
            masks.alnum |= gather((letter | digit) & ascii);
            masks.upper |= gather(within(low, b'A', b'Z') & ascii);
            masks.hash |= gather(within(low, b'#', b'#') & ascii);
            masks.high |= gather(x & TOPS);
            masks.lead |= gather(x & x << 1 & TOPS);
        }
        masks
    }
}
