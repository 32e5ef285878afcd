//! The names of a gazetteer as the matcher looks for them: folded, with the forms that follow from a listed one.
//!
//! Of a person's `Ilham Aliyev` follow `Aliyev Ilham`, `I. Aliyev` and the lone surname; of a name with spaces in Arabic
//! letters the one written together; of every name the stems that case endings follow.

use crate::characters::Character;
use crate::endings::{Endings, RuleSet};
use crate::entity::{Entity, Kind, Name, NameKind};
use crate::fold::{Class, fold, fold_into};
use crate::gazetteer::Gazetteer;
use crate::script::is_arabic;
use crate::stemmer::Stemmer;
use crate::trie::Trie;
use crate::words::Lexicon;

/// How a pattern came from the listed name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Form {
    /// As it is listed.
    Listed,
    /// A person's surname before the given name.
    Reversed,
    /// A person's initial and surname.
    Initial,
    /// A person's surname alone.
    Surname,
}

/// One reading of a pattern.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    /// The number of the name in [`Patterns::names`].
    pub(crate) name: u32,
    pub(crate) form: Form,
    /// The pattern is a stem: it is no name without an ending.
    pub(crate) stem_only: bool,
    /// Which endings may follow.
    pub(crate) endings: RuleSet,
    /// A place's name of several words, the last of which may be its type: in the plural (`Լաչինի շրջաններում`) that word
    /// belongs to a list.
    pub(crate) place: bool,
    /// The quote before it belongs to the name: `"Armenia" bloc`.
    pub(crate) quoted: bool,
    /// Words that must begin with a capital, a bit a word.
    pub(crate) capitals: u32,
    /// Words that must be written in capitals.
    pub(crate) all_capitals: u32,
}

/// A name by the number of its entity and its place among the entity's names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NameRef {
    pub(crate) entity: u32,
    pub(crate) name: u32,
    /// What the entity and the name are, so that a mention need not look far for it.
    pub(crate) of: Kind,
    pub(crate) kind: NameKind,
}

/// All patterns, sorted, with their readings.
#[derive(Debug, Default)]
pub(crate) struct Patterns {
    trie: Trie,
    /// Where the entries of each pattern end.
    ends: Vec<u32>,
    entries: Vec<Entry>,
    names: Vec<NameRef>,
    inner_endings: bool,
}

impl Patterns {
    /// Stands in a pattern for the ending of a word inside a name.
    pub(crate) const INNER_ENDING: u8 = 1;

    /// The patterns of names; none where they are more than a trie can hold. Surnames that are `ignored` stand for nobody.
    pub(crate) fn new(
        gazetteer: &Gazetteer,
        names: Vec<NameRef>,
        ignored: &[String],
        lexicon: &Lexicon,
        endings: &mut Endings,
    ) -> Option<Self> {
        let mut collector = Collector::new(lexicon, Stemmer::new(endings), ignored);
        for (number, name) in (0u32..).zip(&names) {
            collector.name(
                number,
                &gazetteer.entities()[name.entity as usize].names()[name.name as usize],
                name,
            );
        }
        let Collector { texts, found, mut order, inner_endings, too_long, .. } = collector;
        if too_long {
            return None;
        }
        let text = |found: &Found| &texts.as_bytes()[found.start..][..found.len as usize];
        sort(&mut order, 0, &|number| (text(&found[number]), found[number].entry.form));
        let of = |key: &Key| &found[key.number()];
        let mut patterns = Patterns { names, inner_endings, ..Patterns::default() };
        patterns.entries.reserve_exact(order.len());
        for same in order.chunk_by(|a, b| text(of(a)) == text(of(b))) {
            if !patterns.trie.push(text(of(&same[0]))) {
                return None;
            }
            patterns.entries.extend(same.iter().map(|key| of(key).entry));
            patterns.ends.push(patterns.entries.len() as u32);
        }
        patterns.trie.build();
        Some(patterns)
    }

    /// The texts of the patterns.
    pub(crate) fn trie(&self) -> &Trie {
        &self.trie
    }

    /// The readings of a pattern.
    #[inline]
    pub(crate) fn entries(&self, pattern: u32) -> &[Entry] {
        let end = |pattern: usize| self.ends[pattern] as usize;
        let start = (pattern as usize).checked_sub(1).map_or(0, end);
        &self.entries[start..end(pattern as usize)]
    }

    /// The names that are looked for, by number.
    pub(crate) fn names(&self) -> &[NameRef] {
        &self.names
    }

    /// Whether any pattern holds [`Self::INNER_ENDING`].
    pub(crate) fn has_inner_endings(&self) -> bool {
        self.inner_endings
    }
}

/// The names of the entities that are `wanted`, but for those that are ignored.
pub(crate) fn listed(
    gazetteer: &Gazetteer,
    wanted: impl Fn(&Entity) -> bool,
    ignored: &[String],
) -> Vec<NameRef> {
    let mut names = Vec::new();
    for (index, entity) in (0u32..).zip(gazetteer.entities()).filter(|(_, entity)| wanted(entity)) {
        let of = entity.kind();
        let all = (0u32..).zip(entity.names());
        let kept = all.filter(|(_, name)| ignored.is_empty() || !ignored.contains(&fold(&name.text)));
        names.extend(kept.map(|(number, name)| NameRef { entity: index, name: number, of, kind: name.kind }));
    }
    names
}

/// A text to be looked for and one reading of it.
struct Found {
    start: usize,
    len: u32,
    entry: Entry,
}

/// What was found, as a number that is quick to compare: some bytes of its text, its form, its number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key(u128);

impl Key {
    /// Bytes of the text.
    const BYTES: usize = 11;
    /// Texts that are the same up to here are few, and compared as they are.
    const DEEPEST: usize = 20 * Key::BYTES;

    /// The key of the text from a byte on; where it ends the bytes are 0.
    fn new(text: &[u8], from: usize, form: Form, number: usize) -> Self {
        let rest = text.get(from..).unwrap_or_default();
        let rest = &rest[..rest.len().min(Key::BYTES)];
        let mut bytes = [0; 16];
        bytes[..rest.len()].copy_from_slice(rest);
        bytes[Key::BYTES] = form as u8;
        Key(u128::from_be_bytes(bytes) | number as u32 as u128)
    }

    fn number(self) -> usize {
        self.0 as u32 as usize
    }

    fn text(self) -> u128 {
        self.0 >> 40
    }
}

/// Sorts what was found by its text, then form, then number. The texts have all bytes before `from` in common.
fn sort<'t>(keys: &mut [Key], from: usize, of: &impl Fn(usize) -> (&'t [u8], Form)) {
    for key in &mut *keys {
        let (text, form) = of(key.number());
        *key = Key::new(text, from, form, key.number());
    }
    keys.sort_unstable();
    let to = from + Key::BYTES;
    for same in keys.chunk_by_mut(|a, b| a.text() == b.text()).filter(|same| same.len() > 1) {
        let lens = || same.iter().map(|key| of(key.number()).0.len());
        let (shortest, longest) = (lens().min().unwrap_or(0), lens().max().unwrap_or(0));
        if shortest >= to && longest > to && to < Key::DEEPEST {
            sort(same, to, of);
        } else if shortest < longest || longest > to {
            // A zero may be a byte of one and the end of another.
            same.sort_unstable_by_key(|key| (of(key.number()), key.number()));
        }
    }
}

/// Gathers patterns name by name.
struct Collector<'a> {
    lexicon: &'a Lexicon,
    stemmer: Stemmer<'a>,
    ignored: &'a [String],
    /// The texts of what was found, one behind the other.
    texts: String,
    found: Vec<Found>,
    /// What was found, to be put in order.
    order: Vec<Key>,
    inner_endings: bool,
    /// There are more texts than can be numbered, or a text is longer than a trie can hold.
    too_long: bool,
    /// The words of the name at hand.
    words: Vec<Word>,
    /// Working space.
    stems: Vec<(usize, RuleSet)>,
    inner: Inner,
    folded: String,
}

/// A name at hand, and what its patterns have in common.
#[derive(Clone, Copy)]
struct Current<'n> {
    number: u32,
    name: &'n Name,
    /// It is the title of its entity.
    title: bool,
    /// It is the full name of a place.
    place: bool,
    /// The text at hand lacks the quote that the name begins with.
    quoted: bool,
}

/// Which words must begin with a capital, and which must be in capitals, a bit a word.
type WordCases = (u32, u32);

/// A word of a name.
struct Word {
    start: usize,
    end: usize,
    letters: u32,
    capitals: u32,
    /// Its first letter is no small one.
    begins: bool,
}

/// The words of a name before its last as they stand before endings, each with its mark and a space.
#[derive(Default)]
struct Inner {
    /// After their shortest stems, which read adjectives in -ие, and after the longest, which read nouns.
    short: String,
    long: String,
    /// Where the last word begins in the name.
    last: usize,
}

impl<'a> Collector<'a> {
    fn new(lexicon: &'a Lexicon, stemmer: Stemmer<'a>, ignored: &'a [String]) -> Self {
        Collector {
            lexicon,
            stemmer,
            ignored,
            texts: String::new(),
            found: Vec::new(),
            order: Vec::new(),
            inner_endings: false,
            too_long: false,
            words: Vec::new(),
            stems: Vec::new(),
            inner: Inner::default(),
            folded: String::new(),
        }
    }

    fn name(&mut self, number: u32, name: &Name, of: &NameRef) {
        let mut folded = std::mem::take(&mut self.folded);
        fold_into(&name.text, &mut folded);
        if folded.contains('\n') {
            folded = folded.replace('\n', " ");
        }
        self.folded_name(folded.trim(), number, name, of);
        self.folded = folded;
    }

    fn folded_name(&mut self, folded: &str, number: u32, name: &Name, of: &NameRef) {
        if folded.is_empty() {
            return;
        }
        let case = self.case(&name.text);
        let place = of.of == Kind::Place && name.kind != NameKind::Demonym && self.words.len() > 1;
        let current = Current { number, name, title: of.name == 0, place, quoted: false };
        self.pattern(folded, current, Form::Listed, case);
        if folded.contains(is_arabic) {
            // U+200C may be present, absent or a space; folding drops it.
            let spaced = fold(&name.text.replace('\u{200C}', " "));
            let joined = folded.replace(' ', "");
            for other in [spaced, joined] {
                if other != folded {
                    self.pattern(&other, current, Form::Listed, (0, 0));
                }
            }
        }
        // Партия «Мусават» is written without quotes too.
        if name.text.contains(is_quote) {
            let unquoted = fold(&name.text.replace(is_quote, ""));
            self.pattern(&unquoted, current, Form::Listed, case);
            // The matcher begins at the first word, behind the quote that a name may begin with.
            if folded.starts_with(is_quote) && !folded.ends_with(is_quote) {
                let current = Current { quoted: true, ..current };
                self.pattern(folded.trim_start_matches(is_quote), current, Form::Listed, case);
            }
        }
        if of.of == Kind::Person && name.kind == NameKind::Name {
            self.person(current, case);
        }
    }

    /// The forms that follow from a person's given name and surname.
    fn person(&mut self, current: Current<'_>, case: WordCases) {
        let mut written = current.name.text.split_whitespace();
        let (Some(given), Some(surname), None) = (written.next(), written.next(), written.next()) else {
            return;
        };
        let (folded_given, folded) = (fold(given), fold(surname));
        // Regnal numbers, initials, generic words and what follows a title (Pope Francis) are no surnames.
        let numeral = surname.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'І' | '.'));
        if numeral
            || self.lexicon.is_title(given)
            || folded.chars().nth(2).is_none()
            || self.lexicon.is_generic(&folded)
        {
            return;
        }
        self.pattern(&format!("{folded} {folded_given}"), current, Form::Reversed, case);
        let surname_case = self.case(surname);
        if let Some(initial) = folded_given.chars().next().filter(|_| case.0 & 1 == 1) {
            let (capitals, all) = surname_case;
            let initial_first = (1 | capitals << 1, all << 1);
            self.pattern(&format!("{initial}. {folded}"), current, Form::Initial, initial_first);
            self.pattern(&format!("{initial}.{folded}"), current, Form::Initial, (1, 0));
        }
        if !self.ignored.contains(&folded) {
            self.pattern(&folded, current, Form::Surname, surname_case);
        }
    }

    fn pattern(
        &mut self,
        folded: &str,
        current: Current<'_>,
        form: Form,
        (capitals, all_capitals): WordCases,
    ) {
        let Current { number, name, title, place, quoted } = current;
        // Titles are names in every language that writes their letters.
        let lang = match name.lang.as_str() {
            "und" => script_langs(folded),
            _ if title && !matches!(name.lang.as_str(), "az" | "tr") => script_langs(folded),
            lang => lang,
        };
        let mut stems = std::mem::take(&mut self.stems);
        self.stemmer.stems(folded, lang, &mut stems);
        if form == Form::Reversed {
            // Lists put the surname first; there names stand in the nominative.
            stems.truncate(1);
        }
        let declines = Endings::declines_inside(lang) && self.decline_inside(folded, lang);
        for &(length, endings) in &stems {
            let stem_only = length < folded.len();
            let entry =
                Entry { name: number, form, stem_only, endings, place, quoted, capitals, all_capitals };
            let stem = &folded[..length];
            self.add("", stem, entry);
            if let Some(last) = stem.get(self.inner.last..).filter(|_| declines) {
                let inner = std::mem::take(&mut self.inner);
                self.add(&inner.short, last, entry);
                if inner.short != inner.long {
                    self.add(&inner.long, last, entry);
                }
                self.inner = inner;
                self.inner_endings = true;
            }
        }
        self.stems = stems;
    }

    /// Adds a text of two parts.
    fn add(&mut self, first: &str, last: &str, entry: Entry) {
        let start = self.texts.len();
        self.texts.push_str(first);
        self.texts.push_str(last);
        let text = &self.texts.as_bytes()[start..];
        let (Ok(number), Ok(len)) = (u32::try_from(self.found.len()), u32::try_from(text.len())) else {
            self.too_long = true;
            return;
        };
        self.order.push(Key(number.into()));
        self.found.push(Found { start, len, entry });
    }

    /// Whether words of a name before its last take endings too; those are `inner` then.
    fn decline_inside(&mut self, folded: &str, lang: &str) -> bool {
        let Some(space) = folded.rfind(' ') else { return false };
        let Inner { short, long, last } = &mut self.inner;
        short.clear();
        long.clear();
        *last = space + 1;
        let mut any = false;
        for word in folded[..space].split(' ') {
            let stems = self.stemmer.inner_stems(word, lang);
            any |= stems.is_some();
            for (text, length) in
                [(&mut *short, stems.map(|stems| stems.0)), (&mut *long, stems.map(|stems| stems.1))]
            {
                text.push_str(&word[..length.unwrap_or(word.len())]);
                text.extend(length.map(|_| char::from(Patterns::INNER_ENDING)));
                text.push(' ');
            }
        }
        any
    }

    /// Which words of a listed name must begin with a capital, and which must be in capitals.
    fn case(&mut self, name: &str) -> WordCases {
        split(name, &mut self.words);
        let several = self.words.len() > 1;
        let mut case = (0, 0);
        let mut folded = String::new();
        for (word, bit) in self.words.iter().zip(0..32) {
            if word.begins && word.capitals > 0 {
                let generic = several && {
                    fold_into(&name[word.start..word.end], &mut folded);
                    self.lexicon.is_generic(&folded)
                };
                case.0 |= u32::from(!generic) << bit;
            }
            // "US" is not "Us"; longer abbreviations are also written Nato, Unesco.
            if word.capitals == word.letters && (2..=3).contains(&word.letters) {
                case.1 |= 1 << bit;
            }
        }
        case
    }
}

/// The words of a name as folding separates them, with what is to be known of their letters.
fn split(name: &str, words: &mut Vec<Word>) {
    words.clear();
    let begin = |start| (Word { start, end: start, letters: 0, capitals: 0, begins: true }, false);
    let (mut word, mut visible) = begin(0);
    for (at, c) in name.char_indices().chain([(name.len(), ' ')]) {
        let character = Character::of(c);
        if character.class() == Class::Separator {
            word.end = at;
            if visible {
                words.push(word);
            }
            (word, visible) = begin(at + c.len_utf8());
            continue;
        }
        visible |= character.folded > 0;
        if character.is_letter() {
            word.begins &= word.letters > 0 || !character.is_lower();
            word.letters += 1;
            word.capitals += u32::from(character.is_upper());
        }
    }
}

pub(crate) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '«' | '»' | '“' | '”' | '„')
}

/// The language whose endings a name without language takes, by its letters; `x-latin` stands for Azerbaijani and
/// Turkish endings of two letters or more.
fn script_langs(folded: &str) -> &'static str {
    match folded.chars().find(|&c| Character::of(c).is_letter()) {
        Some('ա'..='և') => "hy",
        Some('ა'..='ჿ') => "ka",
        Some('\u{400}'..='\u{4FF}') => "ru",
        Some(c) if is_arabic(c) => "fa",
        _ => "x-latin",
    }
}
