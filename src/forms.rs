//! The forms of a listed name: those that it is looked for in, each with what must hold where one is found.

mod folded;

use crate::characters::Character;
use crate::endings::{Endings, RuleSet, primary};
use crate::entity::{Kind, Name, NameKind};
use crate::fold::{fold, is_hyphen};
use crate::names::{Entry, Form, NameRef, Patterns, is_quote};
use crate::script::{has_arabic, is_arabic, is_georgian};
use crate::stemmer::Stemmer;
use crate::words::Lexicon;
pub(crate) use folded::FoldedNames;
use folded::Written;

/// The forms of all names.
pub(crate) struct Forms {
    /// Their texts, one behind the other.
    texts: String,
    found: Vec<Found>,
    /// Any text holds [`Patterns::INNER_ENDING`].
    pub(crate) inner_endings: bool,
}

/// A text to be looked for and one reading of it.
struct Found {
    start: usize,
    len: u32,
    entry: Entry,
}

impl Forms {
    pub(crate) fn len(&self) -> usize {
        self.found.len()
    }

    /// The text of a form by its number.
    pub(crate) fn text(&self, number: usize) -> &[u8] {
        let Found { start, len, .. } = self.found[number];
        &self.texts.as_bytes()[start..][..len as usize]
    }

    /// The reading of a form by its number.
    pub(crate) fn entry(&self, number: usize) -> Entry {
        self.found[number].entry
    }
}

/// Gathers patterns name by name.
pub(crate) struct Collector<'a> {
    lexicon: &'a Lexicon,
    stemmer: Stemmer<'a>,
    ignored: &'a [String],
    /// The texts of what was found, one behind the other.
    texts: String,
    found: Vec<Found>,
    /// Any text holds [`Patterns::INNER_ENDING`].
    inner_endings: bool,
    /// There are more texts than can be numbered, or a text is longer than a trie can hold.
    too_many: bool,
    /// Working space.
    stems: Vec<(usize, RuleSet)>,
    inner: Inner,
}

/// A name at hand, and what its patterns have in common.
#[derive(Clone, Copy)]
struct Current<'n> {
    number: u32,
    name: &'n Name,
    /// It is the title of its entity.
    title: bool,
    /// It is the full name of a place that has no plural.
    place: bool,
    /// The text at hand lacks the quote that the name begins with.
    quoted: bool,
}

/// Which words must begin with a capital, and which must have another one, a bit a word.
type WordCases = (u32, u32);

/// The words of a name before its last as they stand before endings, each with its mark and a space.
#[derive(Default)]
struct Inner {
    /// After their shortest stems, which read adjectives in -ие, and after the longest, which read nouns.
    short: String,
    long: String,
    /// Where the last word begins in the name.
    last: usize,
}

/// How many forms a name has, and how many bytes those have together: what the bundled names have, and some more.
const FORMS: usize = 3;
const LENGTH: usize = 64;

impl<'a> Collector<'a> {
    /// For so many names; surnames that are `ignored` stand for nobody.
    pub(crate) fn new(
        names: usize,
        lexicon: &'a Lexicon,
        stemmer: Stemmer<'a>,
        ignored: &'a [String],
    ) -> Self {
        Collector {
            lexicon,
            stemmer,
            ignored,
            texts: String::with_capacity(names * LENGTH),
            found: Vec::with_capacity(names * FORMS),
            inner_endings: false,
            too_many: false,
            stems: Vec::new(),
            inner: Inner::default(),
        }
    }

    /// The forms of all names that were added; none where they are more than can be numbered.
    pub(crate) fn finish(self) -> Option<Forms> {
        let Collector { texts, found, inner_endings, too_many, .. } = self;
        (!too_many).then_some(Forms { texts, found, inner_endings })
    }

    /// Adds the forms of a name by its number.
    pub(crate) fn name(
        &mut self,
        number: u32,
        name: &Name,
        of: &NameRef,
        (folded, written): (&str, Written),
    ) {
        if folded.is_empty() {
            return;
        }
        let case = if is_site(&name.text) { (0, 0) } else { self.case(written, folded, name.kind) };
        let place = of.of == Kind::Place && name.kind != NameKind::Demonym;
        let place = place && (written.words > 1 || folded.starts_with(is_georgian));
        let current = Current { number, name, title: of.name == 0, place, quoted: false };
        self.pattern(folded, current, Form::Listed, case);
        if has_arabic(folded) {
            // U+200C may be present, absent or a space; folding drops it.
            let spaced = fold(&name.text.replace('\u{200C}', " "));
            let joined = folded.replace(' ', "");
            for other in [spaced, joined] {
                if other != folded {
                    self.pattern(&other, current, Form::Listed, (0, 0));
                }
            }
        }
        for joined in self.lexicon.with_proclitics(primary(&name.lang), folded) {
            self.pattern(&joined, current, Form::Listed, (0, 0));
        }
        if let Some(other) = self.lexicon.respelled(primary(&name.lang), folded) {
            self.pattern(&other, current, Form::Listed, case);
        }
        // Партия «Мусават» is written without quotes too.
        if has_quote(&name.text) {
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
        let numeral = |word: &str| {
            word.chars().all(|c| c.is_numeric() || matches!(c, 'I' | 'V' | 'X' | 'L' | 'І' | '.'))
        };
        if numeral(surname)
            || self.lexicon.is_title(given)
            || folded.chars().nth(2).is_none()
            || self.lexicon.is_generic(&folded)
        {
            return;
        }
        self.pattern(&[&*folded, &*folded_given].join(" "), current, Form::Reversed, case);
        let surname_case = self.case(Written::of(surname), &folded, current.name.kind);
        // "II. Karekin" has no initial, "V. Putin" has.
        let has_initial = case.0 & 1 == 1 && (!numeral(given) || given.chars().nth(2).is_none());
        if has_initial {
            let (capitals, all) = surname_case;
            let lexicon = self.lexicon;
            for initial in lexicon.initials(&folded_given) {
                let initial_first = (1 | capitals << 1, all << 1);
                self.pattern(&[initial, ". ", &folded].concat(), current, Form::Initial, initial_first);
                let initial_last = (capitals | 1 << 1, all);
                self.pattern(&[&*folded, " ", initial, "."].concat(), current, Form::Initial, initial_last);
            }
        }
        if !self.ignored.contains(&folded) {
            self.pattern(&folded, current, Form::Surname, surname_case);
            if let Some(other) = self.lexicon.respelled(primary(&current.name.lang), &folded) {
                self.pattern(&other, current, Form::Surname, surname_case);
            }
            let written = surname.split_once(is_hyphen).map_or("", |(_, bare)| bare);
            if let Some(bare) = self.lexicon.without_article(&folded).filter(|_| !written.is_empty()) {
                let case = self.case(Written::of(written), bare, current.name.kind);
                self.pattern(bare, current, Form::Surname, case);
            }
            // U+200C may be a space: علی‌اف, علی اف
            if surname.contains('\u{200C}') {
                let spaced = fold(&surname.replace('\u{200C}', " "));
                self.pattern(&spaced, current, Form::Surname, surname_case);
            }
        }
    }

    fn pattern(
        &mut self,
        folded: &str,
        current: Current<'_>,
        form: Form,
        (capitals, inner_capitals): WordCases,
    ) {
        let Current { number, name, title, place, quoted } = current;
        // Titles are names in every language that writes their letters.
        let lang = match &*name.lang {
            "und" => script_langs(folded),
            _ if title && !matches!(&*name.lang, "az" | "tr") => script_langs(folded),
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
                Entry { name: number, form, stem_only, endings, place, quoted, capitals, inner_capitals };
            let stem = &folded[..length];
            self.add("", stem, entry);
            if let Some(last) = stem.get(self.inner.last..).filter(|_| declines) {
                let inner = std::mem::take(&mut self.inner);
                // The ending of an abbreviation is in small letters: МИДа Грузии.
                let last_word = u32::try_from(folded[..inner.last].matches(' ').count()).unwrap_or(u32::MAX);
                let inner_of_last = inner_capitals & 1u32.checked_shl(last_word).unwrap_or(0);
                let entry = Entry { inner_capitals: inner_of_last, ..entry };
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
        match u32::try_from(self.texts.len() - start) {
            Ok(len) if self.found.len() < u32::MAX as usize => self.found.push(Found { start, len, entry }),
            _ => self.too_many = true,
        }
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

    /// Which words of a listed name must begin with a capital, and which must have another one.
    fn case(&self, written: Written, folded: &str, kind: NameKind) -> WordCases {
        let Written { words, mut capitals, abbreviations } = written;
        let several = words > 1;
        let mut generic = several;
        if several {
            let folded = folded.split(' ').filter(|word| !word.is_empty());
            for (word, number) in folded.zip(0..32) {
                // Of a word without a capital nothing is asked unless all may be generic.
                let is_generic = (generic || capitals >> number & 1 == 1) && self.lexicon.is_generic(word);
                generic &= is_generic;
                capitals &= !(u32::from(is_generic) << number);
            }
        }
        // Of two words, or of generic ones, of which none needs its capital, the first has it: a new force is no New Force.
        let few = generic || words == 2;
        if few && kind == NameKind::Name && capitals == 0 {
            capitals = written.capitals & 1;
        }
        // "US" is not "Us", nor "CoE" "Coe"; longer abbreviations are also written Nato, Unesco.
        (capitals, abbreviations)
    }
}

/// Whether a name is that of a site: a word with a domain.
fn is_site(name: &str) -> bool {
    let is_domain =
        |(_, domain): (&str, &str)| domain.len() > 1 && domain.bytes().all(|byte| byte.is_ascii_alphabetic());
    !name.contains(' ') && name.rsplit_once('.').is_some_and(is_domain)
}

/// Whether a text has a quote.
fn has_quote(text: &str) -> bool {
    // The bytes with which they begin are rare.
    let may_begin = |byte| matches!(byte, b'"' | 0xC2 | 0xE2);
    text.bytes().fold(false, |any, byte| any | may_begin(byte)) && text.contains(is_quote)
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
