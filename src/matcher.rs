//! The matcher: folded names in a trie, walked from word starts.
//!
//! A search that runs an automaton over every byte looks at much that cannot be a name: five of six words of English
//! news begin in lower case. This one finds word starts by bit masks over blocks of 64 bytes, drops those with whose
//! first letters no name begins, and walks the trie from the others, folding as it goes. As every walk
//! begins at a word start and every match is tried for a word end in the original text, all whole-word names are found,
//! nested ones too; overlaps are settled afterwards.

mod ending;

use crate::capitals::WordCase;
use crate::characters::{Character, behind_break, end_of_word, ends_in_word, parts};
use crate::endings::{Endings, Makes};
use crate::entity::{Kind, NameKind};
use crate::fold::{self, FULL_STOPS, is_apostrophe, is_separator, is_word};
use crate::footnote;
use crate::hashtag::Hashtag;
use crate::masks::Masks;
use crate::middle::{self, Fathers};
use crate::names::{Entry, Form, Patterns, is_quote};
use crate::openings::{Opening, Openings};
use crate::spelling;
use crate::trie::Cursor;
use ending::{Ending, langs};

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
    /// In which case a listed name is written, as far as its entries ask.
    pub(crate) case: WordCase,
}

/// What was found at a [`Hit`].
#[derive(Clone, Copy, Debug)]
pub(crate) enum Found {
    /// A listed name, as a number of [`Patterns`].
    Listed(u32),
    /// An unlisted spelling of a name of [`Patterns::names`].
    Spelled(spelling::Reading),
    /// The lone surname of a person of [`Patterns::names`] whom the text named in an unlisted spelling.
    Surname(u32),
}

/// What is told of a word start, and may add hits.
pub(crate) type Unlisted<'f> = &'f mut dyn FnMut(usize, &mut Vec<Hit>);

/// The names of a gazetteer, ready to be found.
#[derive(Debug)]
pub(crate) struct Matcher {
    patterns: Patterns,
    endings: Endings,
    openings: Openings,
    fathers: Fathers,
    any_case: bool,
}

impl Matcher {
    /// `any_case` finds names in whatever case they are written.
    pub(crate) fn new(patterns: Patterns, endings: Endings, fathers: Fathers, any_case: bool) -> Self {
        let openings = Openings::new(&patterns, &endings, any_case);
        Matcher { patterns, endings, openings, fathers, any_case }
    }

    /// Bytes on the heap that grow with the names.
    pub(crate) fn memory_usage(&self) -> usize {
        self.patterns.memory_usage() + self.openings.memory_usage()
    }

    /// Whether folded letters at the end of a word may be its case ending.
    pub(crate) fn is_case_ending(&self, rest: &str) -> bool {
        self.endings.read_apart(langs(rest), rest) == Some(Makes::Case)
    }

    /// Whether folded letters at the end of a word may be an ending of any sort.
    pub(crate) fn is_ending(&self, rest: &str) -> bool {
        self.endings.is_ending(langs(rest), rest)
    }

    pub(crate) fn patterns(&self) -> &Patterns {
        &self.patterns
    }

    /// Finds all listed names in `text`. `unlisted` is told of every word start with a capital, or without case, where no
    /// listed name begins, and may add hits of its own.
    pub(crate) fn find(&self, text: &str, hits: &mut Vec<Hit>, mut unlisted: Option<Unlisted>) {
        let mut blocks = text.as_bytes().chunks(64).map(Masks::new);
        let mut masks = blocks.next().unwrap_or_default();
        let mut before = Masks::default(); // of the block before; only the last bit of each matters
        let mut word_end = 0; // candidates before it lie inside a word or hashtag that was seen
        for start in (0..text.len()).step_by(64) {
            let next = blocks.next().unwrap_or_default();
            // The bits from a byte on.
            let from = |byte: usize| u64::MAX.checked_shl(byte.saturating_sub(start) as u32).unwrap_or(0);
            let starts =
                self.starts(text, start, [&before, &masks, &next], from(word_end), unlisted.is_some());
            let mut rest = starts.all;
            while rest != 0 {
                let bit = rest.trailing_zeros();
                rest &= rest - 1;
                let at = start + bit as usize;
                if starts.odd >> bit & 1 == 1 {
                    word_end = self.odd_word(text, at, &starts, bit, hits, &mut unlisted);
                    rest &= from(word_end);
                    continue;
                }
                // An ASCII word or a number.
                let before = hits.len();
                if starts.listed >> bit & 1 == 1 {
                    let run = masks.alnum >> bit | next.alnum.checked_shl(64 - bit).unwrap_or(0);
                    self.walk(text, at, self.openings.at(text, at, run), hits);
                }
                if let Some(unlisted) = &mut unlisted
                    && masks.upper >> bit & 1 == 1
                    && hits.len() == before
                {
                    unlisted(at, hits);
                }
            }
            before = masks;
            masks = next;
        }
    }

    /// The word starts in the block at byte `start` that are to be looked at, of those that are `open`. The masks are of the
    /// block before, of this one and of the next.
    #[inline(always)]
    fn starts(
        &self,
        text: &str,
        start: usize,
        [before, masks, next]: [&Masks; 3],
        open: u64,
        with_unlisted: bool,
    ) -> Starts {
        let after = |mask: u64, last: u64| mask << 1 | last >> 63;
        let ahead = |mask: u64, next: u64, bytes: u32| mask >> bytes | next << (64 - bytes);
        let after_alnum = after(masks.alnum, before.alnum);
        // Of what follows an ASCII letter only letters of scripts without spaces may begin a word.
        let in_word = after(masks.high, before.high) | masks.wide & after_alnum;
        let in_hashtag = after(masks.hash, before.hash);
        let mut all = ((masks.alnum | masks.lead) & !after_alnum | masks.wide & after_alnum) & open;
        if self.openings.all_capitals() {
            all &= masks.upper | masks.lead | in_hashtag;
        }
        let odd = masks.lead | in_word | in_hashtag;
        // Nearly all words begin no name.
        let joints = (1..=7).fold(0, |all, bytes| all | ahead(masks.joint, next.joint, bytes));
        let short = !ahead(masks.alnum, next.alnum, 1);
        let alone = all & short & !odd & !ahead(masks.joint, next.joint, 1);
        let unsorted = odd | joints | short;
        let some = self.openings.among(text, start, all & !unsorted, [masks.alnum, next.alnum]);
        let listed = unsorted & !alone | some | self.openings.alone(text, start, alone);
        all &= listed | if with_unlisted { masks.upper } else { 0 };
        Starts { all, listed, odd, in_word, in_hashtag }
    }

    /// Finds the names that begin at byte `at`, the start of no plain ASCII word, and gives the end of what was seen there.
    fn odd_word(
        &self,
        text: &str,
        at: usize,
        starts: &Starts,
        bit: u32,
        hits: &mut Vec<Hit>,
        unlisted: &mut Option<Unlisted>,
    ) -> usize {
        if starts.in_word >> bit & 1 == 1 && ends_in_word(text, at) {
            return end_of_word(text, at);
        }
        if starts.in_hashtag >> bit & 1 == 1 {
            return self.hashtag(text, at, hits);
        }
        // What is invisible is part of a word only between its letters.
        let visible = text[at..].trim_start_matches(fold::is_nothing);
        let at = text.len() - visible.len();
        // Seen with this one; of what is hidden, each would else begin anew, in the square of a run's time.
        let end = end_of_word(text, at).max(at + 1);
        let first = visible.chars().next().map(Character::of);
        let Some(first) = first.filter(|first| first.is_word()) else { return end };
        let before = hits.len();
        self.walk(text, at, self.openings.at_any(text, at, first.is_upper()), hits);
        if let Some(unlisted) = unlisted
            && !first.is_lower()
            && hits.len() == before
        {
            unlisted(at, hits);
        }
        end
    }

    /// Finds the listed names that begin at byte `start` with a capital.
    pub(crate) fn find_at(&self, text: &str, start: usize, hits: &mut Vec<Hit>) {
        self.walk(text, start, self.openings.at_any(text, start, true), hits);
    }

    /// Finds the names that begin at byte `start` with that opening.
    #[inline]
    fn walk(&self, text: &str, start: usize, opening: Opening, hits: &mut Vec<Hit>) {
        let walk = Walk { text, start, glued: false, middle: false };
        match opening {
            Opening::None => {}
            Opening::From(cursor, at) => {
                self.arrive(walk, at, cursor, hits);
                self.walk_on(walk, at, cursor, hits);
            }
            Opening::Whole => self.walk_on(walk, start, self.patterns.trie().root(), hits),
        }
    }

    fn walk_on(&self, walk: Walk<'_>, mut at: usize, mut cursor: Cursor, hits: &mut Vec<Hit>) {
        while at < walk.text.len() {
            if let Some(behind) = behind_break(walk.text, at) {
                self.walk_on(walk, behind, cursor, hits);
            }
            let Some((next, end)) = self.patterns.trie().step(cursor, walk.text, at) else { return };
            // What folding drops leads nowhere new.
            if next != cursor {
                self.arrive(walk, end, next, hits);
            }
            let before_middle = match walk.text.as_bytes()[at] {
                b' ' | b'\n' | b'.' => true,
                0xE2 => walk.text[at..].starts_with(FULL_STOPS),
                _ => false,
            };
            if before_middle && !walk.middle {
                self.pass_middle(walk, at, end, next, hits);
            }
            (cursor, at) = (next, end);
        }
    }

    /// Goes on behind a middle name where the walk has come past the space before it or the full stop of an initial.
    fn pass_middle(&self, walk: Walk<'_>, at: usize, end: usize, cursor: Cursor, hits: &mut Vec<Hit>) {
        let text = walk.text;
        let walk = Walk { middle: true, ..walk };
        if text[at..].starts_with(FULL_STOPS) {
            if middle::behind_initial(text, walk.start) != Some(end) {
                return;
            }
            // "И. Г. Алиев", "И.Г.Алиев": names have a space behind their initial.
            let behind = middle::behind_initials(text, end);
            let spaced = text[behind..].starts_with(is_separator);
            let cursor = if spaced { Some(cursor) } else { self.patterns.trie().next(cursor, b' ') };
            if let Some(cursor) = cursor.filter(|_| behind > end || !spaced) {
                self.walk_on(Walk { glued: !spaced, ..walk }, behind, cursor, hits);
            }
        } else if let Some(behind) = self.fathers.behind(text, end) {
            self.walk_on(walk, behind, cursor, hits);
        }
    }

    /// Where a word inside a longer name may take an ending (`Нагорного Карабаха`), goes on after that word.
    fn inner_ending(&self, walk: Walk<'_>, at: usize, cursor: Cursor, hits: &mut Vec<Hit>) {
        let Some(after) = self.patterns.trie().next(cursor, Patterns::INNER_ENDING) else { return };
        let end = end_of_word(walk.text, at);
        if fold::Short::new(&walk.text[at..end]).is_some_and(|rest| self.endings.is_inner_ending(rest.text()))
        {
            self.walk_on(walk, end, after, hits);
        }
    }

    /// Adds what ends where a walk has come to, and goes the other way where a word has an ending there.
    #[inline(always)]
    fn arrive(&self, walk: Walk<'_>, at: usize, cursor: Cursor, hits: &mut Vec<Hit>) {
        if let Some(pattern) = self.patterns.trie().end(cursor) {
            self.on_match(walk, at, pattern, hits);
        }
        // No language whose letters are ASCII declines the words inside a name.
        if self.patterns.has_inner_endings() && !walk.text.as_bytes()[at - 1].is_ascii() {
            self.inner_ending(walk, at, cursor, hits);
        }
    }

    #[inline(never)]
    fn on_match(&self, walk: Walk<'_>, at: usize, pattern: u32, hits: &mut Vec<Hit>) {
        let Walk { text, mut start, glued, middle } = walk;
        let entries = self.patterns.entries(pattern);
        let person = |entry: &Entry| self.patterns.names()[entry.name as usize].of == Kind::Person;
        if middle && !entries.iter().any(person) {
            return;
        }
        // "Алиев И.Г." is listed as its first initial.
        let initial = entries[0].form == Form::Initial && text[..at].ends_with(FULL_STOPS);
        let at = if initial { middle::behind_initials(text, at) } else { at };
        if entries[0].quoted {
            // «Բարգավաճ Հայաստան» խմբակցություն is another's than «Հայաստան» խմբակցություն.
            let Some(quote) = text[..start].chars().next_back().filter(|&c| is_quote(c)) else { return };
            start -= quote.len_utf8();
        }
        let case =
            if glued || self.any_case { WordCase::ANY } else { WordCase::asked(entries, &text[start..at]) };
        let mut push = |end| {
            let hit = Hit { start, end, stem_end: at, found: Found::Listed(pattern), case };
            // Only what can be read there in its case and with its ending.
            if self.entries(&hit, text).next().is_some() {
                hits.push(hit);
            }
        };
        match text[at..].chars().next() {
            Some(next) if is_word(next) && !parts(text, at) => {
                if footnote::is_digit(next) && !glued && footnote::follows(text, &text[start..at], at) {
                    push(at);
                } else if entries.iter().any(|entry| entry.endings != 0) {
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
            let walk = Walk { text: &hashtag.words, start, glued: true, middle: false };
            self.walk_on(walk, start, self.patterns.trie().root(), &mut found);
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
        let entries = match hit.found {
            Found::Listed(pattern) => self.patterns.entries(pattern),
            Found::Spelled(_) | Found::Surname(_) => &[],
        };
        let ending = Ending::new(text, hit, &self.endings);
        let case = hit.case;
        entries.iter().filter_map(move |entry| {
            let makes = match &ending {
                None if entry.stem_only && !self.is_form(entry, text, hit.end) => return None,
                None if entry.stem_only => {
                    Some(self.endings.read(entry.endings, self.endings.rules_for(""), 0)?)
                }
                None => None,
                Some(ending) => Some(ending.read(entry, &self.endings)?),
            };
            let name = self.patterns.names()[entry.name as usize];
            let phrase =
                || name.of != Kind::Place && text[hit.start..hit.stem_end].contains(fold::is_separator);
            (case.fits(entry) && makes.is_none_or(|makes| makes.keeps(name.kind, phrase())))
                .then_some((entry, makes))
        })
    }

    /// Whether a stem that ends there may be a form without an ending. A Cyrillic one is none as the first part of a
    /// compound: Кок-Таш is none of the Коки. A Georgian one is a place's only there (სომხეთ-აზერბაიჯანის): რომ and ამან
    /// are words, not Rome and Amman.
    fn is_form(&self, entry: &Entry, text: &str, end: usize) -> bool {
        let compound = text[end..].starts_with(fold::is_hyphen);
        let name = || self.patterns.names()[entry.name as usize];
        match text[..end].chars().next_back() {
            Some('а'..='я' | 'А'..='Я') => !compound,
            Some('ა'..='ჿ') => compound || name().of != Kind::Place || name().kind == NameKind::Demonym,
            _ => true,
        }
    }
}

/// The word starts of a block, a bit for each byte.
struct Starts {
    /// Those to be looked at.
    all: u64,
    /// Those where a listed name may begin.
    listed: u64,
    /// Those of no plain ASCII word.
    odd: u64,
    in_word: u64,
    in_hashtag: u64,
}

/// Where a walk through the trie began.
#[derive(Clone, Copy)]
struct Walk<'a> {
    text: &'a str,
    start: usize,
    /// Its words stand without spaces, as in hashtags and behind initials: their case is not asked.
    glued: bool,
    /// A middle name was passed over: only persons' names are meant.
    middle: bool,
}
