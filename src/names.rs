//! The names of a gazetteer as the matcher looks for them: folded, with the forms that follow from a listed one.
//!
//! Of a person's `Ilham Aliyev` follow `Aliyev Ilham`, `I. Aliyev` and the lone surname; of a name with spaces in Arabic
//! letters the one written together; of every name the stems that case endings follow.

use std::ops::Range;

use crate::characters::Character;
use crate::endings::{Endings, RuleSet};
use crate::entity::{Kind, Name, NameKind};
use crate::fold::{self, fold, is_separator};
use crate::gazetteer::Gazetteer;
use crate::script::is_arabic;
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

    /// The patterns of the entities that are `wanted`; none where they are more than a trie can hold.
    pub(crate) fn new(
        gazetteer: &Gazetteer,
        wanted: impl Fn(u32) -> bool,
        ignored: &[String],
        lexicon: &Lexicon,
        endings: &mut Endings,
    ) -> Option<Self> {
        let mut collector = Collector {
            lexicon,
            endings,
            names: Vec::new(),
            texts: String::new(),
            found: Vec::new(),
            inner_endings: false,
            place: false,
            quoted: false,
        };
        for (index, entity) in (0u32..).zip(gazetteer.entities()).filter(|(index, _)| wanted(*index)) {
            for (number, name) in (0u32..).zip(entity.names()) {
                if !ignored.is_empty() && ignored.contains(&fold(&name.text)) {
                    continue;
                }
                let (of, kind) = (entity.kind(), name.kind);
                collector.names.push(NameRef { entity: index, name: number, of, kind });
                collector.name(name, entity.kind(), number == 0, ignored);
            }
        }
        let Collector { texts, mut found, names, inner_endings, .. } = collector;
        let text = |found: &Found| &texts[found.text.clone()];
        found.sort_unstable_by(|a, b| {
            a.head.cmp(&b.head).then_with(|| {
                let order = text(a).cmp(text(b));
                order.then(a.entry.form.cmp(&b.entry.form)).then(a.entry.name.cmp(&b.entry.name))
            })
        });
        let mut patterns = Patterns { names, inner_endings, ..Patterns::default() };
        for same in found.chunk_by(|a, b| text(a) == text(b)) {
            if !patterns.trie.push(text(&same[0])) {
                return None;
            }
            patterns.entries.extend(same.iter().map(|found| found.entry));
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

/// A text to be looked for and one reading of it.
struct Found {
    /// Its first eight bytes as a number, which is quick to compare.
    head: u64,
    text: Range<usize>,
    entry: Entry,
}

/// Gathers patterns name by name.
struct Collector<'a> {
    lexicon: &'a Lexicon,
    endings: &'a mut Endings,
    names: Vec<NameRef>,
    /// The texts of what was found, one behind the other.
    texts: String,
    found: Vec<Found>,
    inner_endings: bool,
    /// The name at hand is the full name of a place.
    place: bool,
    /// The text at hand lacks the quote that the name begins with.
    quoted: bool,
}

impl Collector<'_> {
    fn name(&mut self, name: &Name, kind: Kind, title: bool, ignored: &[String]) {
        let folded = fold(&name.text).trim().replace('\n', " ");
        if folded.is_empty() {
            return;
        }
        self.place =
            kind == Kind::Place && name.kind != NameKind::Demonym && words(&name.text).nth(1).is_some();
        let case = self.case(&name.text);
        self.pattern(&folded, name, title, Form::Listed, case);
        if folded.contains(is_arabic) {
            // U+200C may be present, absent or a space; folding drops it.
            let spaced = fold(&name.text.replace('\u{200C}', " "));
            let joined = folded.replace(' ', "");
            for other in [spaced, joined] {
                if other != folded {
                    self.pattern(&other, name, title, Form::Listed, (0, 0));
                }
            }
        }
        // Партия «Мусават» is written without quotes too.
        if name.text.contains(is_quote) {
            let unquoted = fold(&name.text.replace(is_quote, ""));
            self.pattern(&unquoted, name, title, Form::Listed, case);
            // The matcher begins at the first word, behind the quote that a name may begin with.
            self.quoted = folded.starts_with(is_quote) && !folded.ends_with(is_quote);
            if self.quoted {
                self.pattern(folded.trim_start_matches(is_quote), name, title, Form::Listed, case);
            }
            self.quoted = false;
        }
        if kind == Kind::Person && name.kind == NameKind::Name {
            self.person(name, case, title, ignored);
        }
    }

    /// The forms that follow from a person's given name and surname.
    fn person(&mut self, name: &Name, case: (u32, u32), title: bool, ignored: &[String]) {
        let mut written = name.text.split_whitespace();
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
        self.pattern(&format!("{folded} {folded_given}"), name, title, Form::Reversed, case);
        let surname_case = self.case(surname);
        if let Some(initial) = folded_given.chars().next().filter(|_| case.0 & 1 == 1) {
            let (capitals, all) = surname_case;
            let initial_first = (1 | capitals << 1, all << 1);
            self.pattern(&format!("{initial}. {folded}"), name, title, Form::Initial, initial_first);
            self.pattern(&format!("{initial}.{folded}"), name, title, Form::Initial, (1, 0));
        }
        if !ignored.contains(&folded) {
            self.pattern(&folded, name, title, Form::Surname, surname_case);
        }
    }

    fn pattern(
        &mut self,
        folded: &str,
        name: &Name,
        title: bool,
        form: Form,
        (capitals, all_capitals): (u32, u32),
    ) {
        // Titles are names in every language that writes their letters.
        let lang = match name.lang.as_str() {
            "und" => script_langs(folded),
            _ if title && !matches!(name.lang.as_str(), "az" | "tr") => script_langs(folded),
            lang => lang,
        };
        let number = (self.names.len() - 1) as u32;
        let entry = Entry {
            name: number,
            form,
            stem_only: false,
            endings: 0,
            place: self.place,
            quoted: self.quoted,
            capitals,
            all_capitals,
        };
        let mut stems = self.endings.stems(folded, lang);
        if form == Form::Reversed {
            // Lists put the surname first; there names stand in the nominative.
            stems.truncate(1);
        }
        for (stem, endings) in stems {
            let entry = Entry { stem_only: stem.len() < folded.len(), endings, ..entry };
            self.add(stem, entry);
            let short = self.inner(stem, lang, |(short, _)| short);
            let long = self.inner(stem, lang, |(_, long)| long).filter(|long| short.as_ref() != Some(long));
            for inner in short.into_iter().chain(long) {
                self.add(&inner, entry);
                self.inner_endings = true;
            }
        }
    }

    fn add(&mut self, text: &str, entry: Entry) {
        let head = text.bytes().chain(std::iter::repeat(0)).take(8);
        let head = head.fold(0, |head, byte| head << 8 | u64::from(byte));
        let start = self.texts.len();
        self.texts.push_str(text);
        self.found.push(Found { head, text: start..self.texts.len(), entry });
    }

    /// A name of several words whose words before the last take endings too, each after the stem that is chosen: the
    /// shortest reads adjectives in -ие, the longest nouns.
    fn inner(
        &mut self,
        stem: &str,
        lang: &str,
        choose: impl for<'s> Fn((&'s str, &'s str)) -> &'s str,
    ) -> Option<String> {
        if !Endings::declines_inside(lang) || !stem.contains(' ') {
            return None;
        }
        let mut words: Vec<&str> = stem.split(' ').collect();
        let last = words.pop().filter(|_| !words.is_empty())?;
        let mut pattern = String::with_capacity(stem.len() + words.len());
        let mut any = false;
        for word in words {
            match self.endings.inner_stems(word, lang) {
                Some(stems) => {
                    any = true;
                    pattern.push_str(choose(stems));
                    pattern.push(char::from(Patterns::INNER_ENDING));
                }
                None => pattern.push_str(word),
            }
            pattern.push(' ');
        }
        pattern.push_str(last);
        any.then_some(pattern)
    }

    /// Which words of a listed name must begin with a capital, and which must be in capitals.
    fn case(&self, name: &str) -> (u32, u32) {
        let several = words(name).nth(1).is_some();
        let mut case = (0, 0);
        for (word, bit) in words(name).zip(0..32) {
            let (mut letters, mut capitals, mut first) = (0, 0, None);
            for letter in word.chars().map(Character::of).filter(|c| c.is_letter()) {
                letters += 1;
                capitals += u32::from(letter.is_upper());
                first = first.or(Some(!letter.is_lower()));
            }
            if first.unwrap_or(true) && capitals > 0 && !(several && self.lexicon.is_generic(&fold(word))) {
                case.0 |= 1 << bit;
            }
            // "US" is not "Us"; longer abbreviations are also written Nato, Unesco.
            if capitals == letters && (2..=3).contains(&letters) {
                case.1 |= 1 << bit;
            }
        }
        case
    }
}

/// The words of a name as folding separates them.
pub(crate) fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(is_separator).filter(|word| word.chars().any(|c| !fold::is_nothing(c)))
}

pub(crate) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '«' | '»' | '“' | '”' | '„')
}

/// The language whose endings a name without language takes, by its letters; `x-latin` stands for Azerbaijani and
/// Turkish endings of two letters or more.
fn script_langs(folded: &str) -> &'static str {
    match folded.chars().find(|c| c.is_alphabetic()) {
        Some('ա'..='և') => "hy",
        Some('ა'..='ჿ') => "ka",
        Some('\u{400}'..='\u{4FF}') => "ru",
        Some(c) if is_arabic(c) => "fa",
        _ => "x-latin",
    }
}
