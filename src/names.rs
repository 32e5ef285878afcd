//! The names of a gazetteer as the matcher looks for them: folded, with the forms that follow from a listed one.
//!
//! Of a person's `Ilham Aliyev` follow `Aliyev Ilham`, `I. Aliyev`, `Aliyev I.` and the lone surname; of a name with spaces
//! in Arabic letters the one written together; of every name the stems that case endings follow.

use crate::endings::{Endings, RuleSet};
use crate::entity::{Entity, Kind, NameKind};
use crate::fold::fold;
use crate::forms::{Collector, FoldedNames, Forms};
use crate::gazetteer::Gazetteer;
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
    /// A person's initial and surname, in either order.
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
    /// belongs to a list. Or one in Georgian, where no capital tells the plural from another word (ტირანები, tyrants).
    pub(crate) place: bool,
    /// The quote before it belongs to the name: `"Armenia" bloc`.
    pub(crate) quoted: bool,
    /// Words that must begin with a capital, a bit a word.
    pub(crate) capitals: u32,
    /// Short words that must have a capital behind their first letter: US is not us, nor CoE Mr Coe.
    pub(crate) inner_capitals: u32,
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
    pub(crate) const INNER_ENDING: u8 = Trie::MARK;

    /// The patterns of names, which are `folded` in two parts; none where they are more than a trie can hold. Surnames that are
    /// `ignored` stand for nobody.
    pub(crate) fn new(
        gazetteer: &Gazetteer,
        names: Vec<NameRef>,
        folded: [FoldedNames; 2],
        ignored: &[String],
        lexicon: &Lexicon,
        endings: &mut Endings,
    ) -> Option<Self> {
        let mut collector = Collector::new(names.len(), lexicon, Stemmer::new(endings), ignored);
        let folded = folded.iter().flat_map(FoldedNames::iter);
        for ((number, name), folded) in (0u32..).zip(&names).zip(folded) {
            let listed = &gazetteer.entities()[name.entity as usize].names()[name.name as usize];
            collector.name(number, listed, name, folded);
        }
        let forms = collector.finish()?;
        let mut order: Vec<Key> = (0..forms.len()).map(Key::numbered).collect();
        sort(&mut order, 0, &forms);
        let text = |key: &Key| forms.text(key.number());
        let mut patterns = Patterns { names, inner_endings: forms.inner_endings, ..Patterns::default() };
        patterns.entries.reserve_exact(order.len());
        for same in order.chunk_by(|a, b| text(a) == text(b)) {
            if !patterns.trie.push(text(&same[0])) {
                return None;
            }
            patterns.entries.extend(same.iter().map(|key| forms.entry(key.number())));
            patterns.ends.push(patterns.entries.len() as u32);
        }
        patterns.ends.shrink_to_fit();
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

    /// Bytes on the heap.
    pub(crate) fn memory_usage(&self) -> usize {
        self.trie.memory_usage()
            + self.ends.capacity() * size_of::<u32>()
            + self.entries.capacity() * size_of::<Entry>()
            + self.names.capacity() * size_of::<NameRef>()
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

/// A form as a number that is quick to compare: some bytes of its text, whose form it is, its number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key(u128);

impl Key {
    /// Bytes of the text.
    const BYTES: usize = 11;
    /// Texts that are the same up to here are few, and compared as they are.
    const DEEPEST: usize = 20 * Key::BYTES;

    fn numbered(number: usize) -> Self {
        Key(number as u128)
    }

    /// With the bytes of its text that begin at `from`; behind its end they are 0.
    fn with_text(self, from: usize, forms: &Forms) -> Self {
        let rest = forms.text(self.number()).get(from..).unwrap_or_default();
        let rest = &rest[..rest.len().min(Key::BYTES)];
        let mut bytes = [0; 16];
        bytes[..rest.len()].copy_from_slice(rest);
        bytes[Key::BYTES] = forms.entry(self.number()).form as u8;
        Key(u128::from_be_bytes(bytes) | self.number() as u128)
    }

    fn number(self) -> usize {
        self.0 as u32 as usize
    }

    fn text(self) -> u128 {
        self.0 >> 40
    }
}

/// Sorts by text, then form, then number. The texts have all bytes before `from` in common.
fn sort(keys: &mut [Key], from: usize, forms: &Forms) {
    keys.iter_mut().for_each(|key| *key = key.with_text(from, forms));
    keys.sort_unstable();
    let to = from + Key::BYTES;
    for same in keys.chunk_by_mut(|a, b| a.text() == b.text()).filter(|same| same.len() > 1) {
        let lens = || same.iter().map(|key| forms.text(key.number()).len());
        let (shortest, longest) = (lens().min().unwrap_or(0), lens().max().unwrap_or(0));
        if shortest >= to && longest > to && to < Key::DEEPEST {
            sort(same, to, forms);
        } else if shortest < longest || longest > to {
            // A zero may be a byte of one and the end of another.
            same.sort_unstable_by_key(|key| {
                let number = key.number();
                (forms.text(number), forms.entry(number).form, number)
            });
        }
    }
}

pub(crate) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '«' | '»' | '“' | '”' | '„')
}
