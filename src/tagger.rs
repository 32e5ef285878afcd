//! The tagger: text in, mentions out.

use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::context::Beside;
use crate::endings::Endings;
use crate::entity::{Date, Kind};
use crate::error::{Error, Finding, Place};
use crate::facts::Facts;
use crate::fold::{Short, fold, is_separator};
use crate::forms::FoldedNames;
use crate::gazetteer::Gazetteer;
use crate::given;
use crate::link::{self, Linker, Settings};
use crate::matcher::{Found, Hit, Matcher};
use crate::mention::Mention;
use crate::mixed;
use crate::names::{self, Patterns};
use crate::overlap::{self, Overlap};
use crate::script;
use crate::spelling::{self, Reading, Speller};
use crate::surnames;
use crate::threads;
use crate::unlisted;
use crate::words::Lexicon;

/// In which case names are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Case {
    /// Each word as it is listed, capitalised, or in capitals; generic words of a longer name in lower case too.
    #[default]
    Smart,
    /// In any case.
    Ignore,
}

/// Finds the names of a gazetteer in text and links them.
///
/// A tagger is built once and used from as many threads as one likes.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "bundled")] {
/// use exonym::{Gazetteer, Tagger};
///
/// let tagger = Tagger::new(Gazetteer::bundled())?;
/// let mentions = tagger.tag("Shelling was heard in Kelbadjar and across Garabagh.");
/// let ids: Vec<&str> = mentions.iter().map(|mention| mention.entity().id()).collect();
/// assert_eq!(ids, ["kalbajar", "karabakh"]);
/// assert_eq!(mentions[0].span(), 22..31);
/// # }
/// # Ok::<(), exonym::Error>(())
/// ```
#[derive(Debug)]
pub struct Tagger {
    gazetteer: Gazetteer,
    facts: Facts,
    lexicon: Lexicon,
    matcher: Matcher,
    /// None where only listed spellings are read.
    speller: Option<Speller>,
    overlap: Overlap,
    /// Folded names that are not to be read.
    ignore: Vec<String>,
    settings: Settings,
    pool: Mutex<Vec<Scratch>>,
}

impl Tagger {
    /// A tagger with the usual settings.
    ///
    /// # Errors
    ///
    /// When the gazetteer has more names than a trie can hold (about 4 GB of them).
    pub fn new(gazetteer: Gazetteer) -> Result<Self, Error> {
        Tagger::builder().build(gazetteer)
    }

    /// Starts a tagger with other settings.
    ///
    /// # Examples
    ///
    /// ```
    /// use exonym::{Gazetteer, Kind, Overlap, Tagger};
    ///
    /// let table = "id,title,kind\nbaku,Baku,place\nkarabakh,Karabakh,place\nnk,Nagorno-Karabakh,place\n";
    /// let tagger = Tagger::builder()
    ///     .kinds([Kind::Place])
    ///     .overlap(Overlap::All)
    ///     .ignore(["Baku"])
    ///     .build(Gazetteer::from_reader("places.csv", table.as_bytes())?)?;
    /// let mentions = tagger.tag("From Baku to Nagorno-Karabakh");
    /// assert_eq!(mentions.iter().map(|m| m.text()).collect::<Vec<_>>(), ["Nagorno-Karabakh", "Karabakh"]);
    /// # Ok::<(), exonym::Error>(())
    /// ```
    pub fn builder() -> TaggerBuilder {
        TaggerBuilder::default()
    }

    /// The gazetteer.
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// Bytes on the heap of what listed names are found by: the trie, the first letters of names, their readings. The gazetteer
    /// is not counted, nor what unlisted spellings need.
    pub fn memory_usage(&self) -> usize {
        self.matcher.memory_usage()
    }

    /// The mentions of `text` in order. It cannot fail: text without names gives none.
    pub fn tag<'t>(&'t self, text: &'t str) -> Vec<Mention<'t>> {
        let mut mentions = Vec::new();
        self.tag_into(text, &mut mentions);
        mentions
    }

    /// The mentions of a text of this date, whatever date the builder was told.
    pub fn tag_dated<'t>(&'t self, text: &'t str, date: Date) -> Vec<Mention<'t>> {
        let mut mentions = Vec::new();
        self.tag_as_of(text, Some(date), &mut mentions);
        mentions
    }

    /// Adds the mentions of `text` to `mentions`, for callers who keep one buffer for many texts.
    pub fn tag_into<'t>(&'t self, text: &'t str, mentions: &mut Vec<Mention<'t>>) {
        self.tag_as_of(text, self.settings.date, mentions);
    }

    fn tag_as_of<'t>(&'t self, text: &'t str, date: Option<Date>, mentions: &mut Vec<Mention<'t>>) {
        let mut scratch = self.pool().pop().unwrap_or_default();
        let Scratch { hits, link, spelling, readings } = &mut scratch;
        hits.clear();
        match &self.speller {
            None => self.matcher.find(text, hits, None),
            Some(speller) => {
                let spelling = spelling.get_or_insert_with(|| speller.scratch());
                let mut unlisted = |start: usize, hits: &mut Vec<Hit>| {
                    if spelling.rejects(text, start) {
                        return;
                    }
                    let before = hits.len();
                    mixed::add(text, start, &self.matcher, hits);
                    if hits.len() > before {
                        return;
                    }
                    readings.clear();
                    let mut supported = |end| {
                        let beside = Beside::new(text, start, end, true, true, &self.lexicon);
                        beside.supports(|types| self.facts.of_places(types))
                    };
                    speller.read(text, start, spelling, &mut supported, readings);
                    if readings.is_empty() {
                        return;
                    }
                    unlisted::add(
                        readings,
                        start,
                        |reading| self.is_whole(&text[start..reading.end], reading),
                        hits,
                    );
                };
                self.matcher.find(text, hits, Some(&mut unlisted));
                self.behind_given_names(text, hits, &mut unlisted);
                unlisted::yield_to_listed(hits, self.matcher.patterns(), |reading, beside| {
                    self.is_new(&text[beside], reading)
                });
                surnames::add(text, &self.gazetteer, &self.matcher, &self.ignore, hits);
            }
        }
        overlap::settle(hits, self.overlap);
        self.linker(date).link(text, hits, link, mentions);
        self.pool().push(scratch);
    }

    /// Reads unlisted spellings of persons whose given name is listed as something else too: Ararat Mirzojan.
    fn behind_given_names(
        &self,
        text: &str,
        hits: &mut Vec<Hit>,
        unlisted: &mut dyn FnMut(usize, &mut Vec<Hit>),
    ) {
        let listed = hits.len();
        let mut i = 0;
        while let Some(&Hit { start, end, .. }) = hits[..listed].get(i) {
            let same = hits[i..listed].iter().take_while(|hit| hit.start == start).count();
            let alone = hits[i..i + same].iter().all(|hit| hit.end == end);
            let surname =
                text[end..].strip_prefix(' ').is_some_and(|next| next.starts_with(char::is_uppercase));
            if alone && surname && self.is_given_name(&text[start..end]) {
                unlisted(start, hits);
            }
            i += same;
        }
        if hits.len() > listed {
            // A spelling before the shorter name that it may hold.
            hits.sort_by_key(|hit| (hit.start, matches!(hit.found, Found::Listed(_))));
        }
    }

    /// Whether a word is a given name of the region, or of someone in the gazetteer.
    fn is_given_name(&self, written: &str) -> bool {
        let is = |word: &str| self.lexicon.is_given_name(word) || self.facts.is_given_name(word);
        Short::new(written).is_some_and(|word| is(word.text()))
    }

    /// Whether a spelling is written as such names are: a given name and a surname are two words, places are written
    /// together and apart. What differs from a person by a consonant is another person: Rauf Guseynov is not Rahim
    /// Guseynov; so is who has a given name of his own, whose surname is then a lone one: Farid Aliyev is not Farida Aliyeva.
    /// What is to be ignored is no spelling of another name either.
    fn is_whole(&self, written: &str, reading: &Reading) -> bool {
        if !self.ignore.is_empty() && self.ignore.contains(&fold(written)) {
            return false;
        }
        let name = self.matcher.patterns().names()[reading.name as usize];
        let entity = &self.gazetteer.entities()[name.entity as usize];
        let person = entity.kind() == Kind::Person;
        let is_ending = |rest: &str| self.matcher.is_ending(rest);
        let another = || given::is_another(written, entity, &self.lexicon, is_ending);
        (!person || written.contains(is_separator) && !reading.is_loose && !another())
            && !unlisted::is_of_other_tongue(written, entity, &entity.names()[name.name as usize])
            && (reading.part || unlisted::fits_by_words(written, entity.names()[name.name as usize].text()))
    }

    /// Whether no word of a part of a spelling is an ordinary one, or a name borne elsewhere, that the listed name lacks. Beside
    /// a place in letters without capitals any word may be an ordinary one.
    fn is_new(&self, part: &str, reading: &Reading) -> bool {
        let name = self.matcher.patterns().names()[reading.name as usize];
        let script = part.trim().chars().next().and_then(script::of);
        if name.of == Kind::Place && script.is_some_and(|script| script::is_uncased(&script)) {
            return false;
        }
        let listed = fold(&self.gazetteer.entities()[name.entity as usize].names()[name.name as usize].text);
        let part = fold(part);
        let mut words = part.split_whitespace();
        words.all(|word| {
            listed.split_whitespace().any(|known| known == word)
                || !self.lexicon.is_common(word) && !self.lexicon.is_borne_elsewhere(word)
        })
    }

    /// Buffers that no text uses at the moment. A thread that broke off while it held them leaves nothing half-done.
    fn pool(&self) -> MutexGuard<'_, Vec<Scratch>> {
        self.pool.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn linker(&self, date: Option<Date>) -> Linker<'_> {
        Linker {
            date,
            gazetteer: &self.gazetteer,
            facts: &self.facts,
            lexicon: &self.lexicon,
            matcher: &self.matcher,
            settings: &self.settings,
        }
    }
}

/// Buffers for one text, to be used again for the next.
#[derive(Default)]
struct Scratch {
    hits: Vec<Hit>,
    link: link::Scratch,
    spelling: Option<spelling::Scratch>,
    readings: Vec<Reading>,
}

impl fmt::Debug for Scratch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Scratch")
    }
}

/// Settings of a [`Tagger`].
#[derive(Clone, Debug)]
pub struct TaggerBuilder {
    kinds: Vec<Kind>,
    overlap: Overlap,
    case: Case,
    spellings: bool,
    ignore: Vec<String>,
    settings: Settings,
}

impl Default for TaggerBuilder {
    fn default() -> Self {
        TaggerBuilder {
            kinds: Kind::ALL.to_vec(),
            overlap: Overlap::Longest,
            case: Case::Smart,
            spellings: true,
            ignore: Vec::new(),
            settings: Settings::default(),
        }
    }
}

impl TaggerBuilder {
    /// Only entities of these kinds are found.
    pub fn kinds(mut self, kinds: impl IntoIterator<Item = Kind>) -> Self {
        self.kinds = kinds.into_iter().collect();
        self
    }

    /// What to do where names overlap.
    pub fn overlap(mut self, overlap: Overlap) -> Self {
        self.overlap = overlap;
        self
    }

    /// In which case names are read.
    pub fn case(mut self, case: Case) -> Self {
        self.case = case;
        self
    }

    /// With `true` only listed spellings are read, as folding compares them and with case endings.
    pub fn exact(mut self, exact: bool) -> Self {
        self.spellings = !exact;
        self
    }

    /// With `true` a plain `the ministry` is a mention of the ministry that the text named last; without it, of none.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "bundled")] {
    /// use exonym::{Gazetteer, Tagger};
    ///
    /// let tagger = Tagger::builder().nominal(true).build(Gazetteer::bundled())?;
    /// let mentions = tagger.tag("Armenia’s Defence Ministry denied it. No shots were fired, the ministry said.");
    /// assert_eq!(mentions[2].text(), "ministry");
    /// assert_eq!(mentions[2].entity().id(), "ministry-of-defence-armenia");
    /// # }
    /// # Ok::<(), exonym::Error>(())
    /// ```
    pub fn nominal(mut self, nominal: bool) -> Self {
        self.settings.nominal = nominal;
        self
    }

    /// Mentions with a lower score, 0 to 1, are left out.
    pub fn min_score(mut self, score: f64) -> Self {
        self.settings.min_score = score as f32;
        self
    }

    /// Names that are not to be read, in any spelling that folding takes for the same.
    pub fn ignore<S: AsRef<str>>(mut self, names: impl IntoIterator<Item = S>) -> Self {
        self.ignore.extend(names.into_iter().map(|name| fold(name.as_ref().trim())));
        self
    }

    /// The date of the texts: offices, names and entities that were not in force then count less.
    pub fn date(mut self, date: Date) -> Self {
        self.settings.date = Some(date);
        self
    }

    /// The languages of titles, the best first, as BCP 47 tags; where an entity has no name in any of them its title
    /// stands.
    pub fn title_langs<S: Into<String>>(mut self, langs: impl IntoIterator<Item = S>) -> Self {
        self.settings.langs = langs.into_iter().map(Into::into).collect();
        self
    }

    /// Builds the tagger.
    ///
    /// # Errors
    ///
    /// When the gazetteer has more names than a trie can hold.
    pub fn build(self, gazetteer: Gazetteer) -> Result<Tagger, Error> {
        let names = names::listed(&gazetteer, |entity| self.kinds.contains(&entity.kind()), &self.ignore);
        // The lexicon takes as long as half of the bundled names.
        let (front, back) = names.split_at(names.len() / 4);
        let fold = |names| FoldedNames::new(&gazetteer, names);
        let ((lexicon, front), back) = threads::both(|| (Lexicon::new(), fold(front)), || fold(back));
        // Of what takes longest, the speller and the matcher know nothing of one another.
        let matcher = || {
            let (mut endings, folded) = (Endings::new(), [front, back]);
            let patterns =
                Patterns::new(&gazetteer, names.clone(), folded, &self.ignore, &lexicon, &mut endings)?;
            Some(Matcher::new(patterns, endings, lexicon.fathers().clone(), self.case == Case::Ignore))
        };
        let rest = || {
            let speller = self.spellings.then(|| unlisted::speller(&gazetteer, &names));
            (speller, Facts::new(&gazetteer, &lexicon))
        };
        let (matcher, (speller, facts)) = threads::both(matcher, rest);
        let matcher = matcher.ok_or_else(|| {
            let finding = Finding::error(
                &Place::file("the gazetteer"),
                "too-large",
                "has more than 4 GB of names",
                "split it",
            );
            Error::new(vec![finding])
        })?;
        Ok(Tagger {
            pool: Mutex::default(),
            gazetteer,
            facts,
            lexicon,
            matcher,
            speller,
            overlap: self.overlap,
            ignore: self.ignore,
            settings: self.settings,
        })
    }
}
