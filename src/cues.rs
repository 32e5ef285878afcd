//! Cues: words and groups of words that say something of the name they stand beside.

mod beginnings;

use crate::characters::end_of_word;
use crate::trie::Trie;
use beginnings::Beginnings;

/// What a word or group of words beside a mention says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cue {
    /// A type of place, as a number of the types of the lexicon.
    Type(u16),
    /// An office, as a number of its roles.
    Office(u16),
    /// The name stands for the government there.
    Government,
    /// The name that follows stands for the place itself: a preposition.
    LiteralBefore,
    /// The name before stands for the place itself: a postposition.
    LiteralAfter,
    /// Stands before or behind places only: "near".
    PlaceBefore,
    PlaceAfter,
    /// A form of address or rank before a person's name.
    Title,
    /// Behind a father's name: someone's son or daughter.
    Patronymic,
    /// The person that follows holds the same office in the country named before.
    Counterpart,
    /// Stands before a noun and says nothing: "the".
    Article,
    /// Makes an owner of the name before it, behind an apostrophe: "s".
    Possessive,
    /// May stand between an institution and its owner: "self-proclaimed".
    Attribute,
    /// Says of an institution that no recognised state has it: "de facto".
    Unrecognised,
    /// Joins the names of a list.
    And,
    /// Leads from a list to the type word of all its names, and of more: "and other" regions.
    Other,
    /// Joins a type word or an institution with the name it belongs to.
    Of,
    /// Joins an institution with the capital it sits in.
    In,
    /// Stands for an institution named before, of a type that is a number of its nominals.
    Nominal(u16),
}

/// Sorts of cues, a bit each.
pub(crate) type Sorts = u32;

/// Cues of every sort.
pub(crate) const ALL: Sorts = Sorts::MAX;

impl Cue {
    /// The cue that rows of `cues.tsv` and `joints.tsv` have words for.
    pub(crate) fn named(name: &str) -> Option<Cue> {
        Some(match name {
            "government" => Cue::Government,
            "literal-before" => Cue::LiteralBefore,
            "literal-after" => Cue::LiteralAfter,
            "place-before" => Cue::PlaceBefore,
            "place-after" => Cue::PlaceAfter,
            "title" => Cue::Title,
            "patronymic" => Cue::Patronymic,
            "counterpart" => Cue::Counterpart,
            "article" => Cue::Article,
            "possessive" => Cue::Possessive,
            "attribute" => Cue::Attribute,
            "unrecognised" => Cue::Unrecognised,
            "and" => Cue::And,
            "other" => Cue::Other,
            "of" => Cue::Of,
            "in" => Cue::In,
            _ => return None,
        })
    }

    /// The bit of its sort, whatever its number.
    pub(crate) const fn sort(self) -> Sorts {
        1 << match self {
            Cue::Type(_) => 0,
            Cue::Office(_) => 1,
            Cue::Government => 2,
            Cue::LiteralBefore => 3,
            Cue::LiteralAfter => 4,
            Cue::Title => 5,
            Cue::Counterpart => 6,
            Cue::Article => 7,
            Cue::Possessive => 8,
            Cue::Attribute => 9,
            Cue::And => 10,
            Cue::Of => 11,
            Cue::In => 12,
            Cue::Nominal(_) => 13,
            Cue::Patronymic => 14,
            Cue::Unrecognised => 15,
            Cue::Other => 16,
            Cue::PlaceBefore => 17,
            Cue::PlaceAfter => 18,
        }
    }
}

/// The cues of all languages.
#[derive(Debug)]
pub(crate) struct Cues {
    trie: Trie,
    /// By text of the trie: the cues, each with whether its last word may go on.
    meanings: Vec<Vec<(Cue, bool)>>,
    beginnings: Beginnings,
}

impl Cues {
    /// Of folded texts, each with whether its last word may go on.
    pub(crate) fn new(mut groups: Vec<(String, bool, Cue)>) -> Self {
        groups.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
        let mut cues =
            Cues { trie: Trie::default(), meanings: Vec::new(), beginnings: Beginnings::default() };
        for same in groups.chunk_by(|a, b| a.0 == b.0) {
            // The tables are far smaller than what a trie can hold.
            if cues.trie.push(same[0].0.as_bytes()) {
                cues.meanings.push(same.iter().map(|&(_, open, cue)| (cue, open)).collect());
            }
            let sorts = same.iter().fold(0, |sorts, (_, _, cue)| sorts | cue.sort());
            cues.beginnings.add(&same[0].0, same.iter().any(|(_, open, _)| *open), sorts);
        }
        cues.trie.build();
        cues
    }

    /// Whether a cue of one of the sorts may begin at byte `at`, by its first letters.
    #[inline]
    pub(crate) fn may_begin(&self, text: &str, at: usize, sorts: Sorts) -> bool {
        self.beginnings.may_begin(text, at, sorts)
    }

    /// The cues that begin at byte `at`, a word start, with the bytes where each ends: those of the sorts, and perhaps
    /// others.
    pub(crate) fn at(&self, text: &str, at: usize, sorts: Sorts, mut found: impl FnMut(Cue, usize)) {
        self.stems_at(text, at, sorts, |cue, _, end| found(cue, end));
    }

    /// The same, with the bytes where the stem of each ends and where the word goes on to.
    pub(crate) fn stems_at(
        &self,
        text: &str,
        at: usize,
        sorts: Sorts,
        mut found: impl FnMut(Cue, usize, usize),
    ) {
        if !self.may_begin(text, at, sorts) {
            return;
        }
        let (mut cursor, mut here) = (self.trie.root(), at);
        while here < text.len() {
            let Some((next, end)) = self.trie.step(cursor, text, here) else { return };
            if next != cursor
                && let Some(number) = self.trie.end(next)
            {
                let word_end = end_of_word(text, end);
                let meanings = self.meanings[number as usize].iter();
                let fitting = meanings.filter(|(_, open)| *open || word_end == end);
                fitting.for_each(|&(cue, _)| found(cue, end, word_end));
            }
            (cursor, here) = (next, end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cues_are_found_however_they_are_written() {
        let open = ["il", "rayon", "koy", "сел", "beyan"];
        let closed = ["in", "the", "town", "town of the", "по"];
        let group = |open| move |text: &str| (text.to_string(), open, Cue::Of);
        let groups = open.iter().map(|text| group(true)(text));
        let cues = Cues::new(groups.chain(closed.iter().map(|text| group(false)(text))).collect());
        for (text, ends) in [
            ("il", &[2][..]),
            ("ilinin adı", &[6]),
            ("İLİNİN", &[9]),
            ("rayonunda", &[9]),
            ("Rayon", &[5]),
            ("köyündə", &[10]),
            ("koyunda x", &[7]),
            ("ra`yonda", &[8]),
            ("r\u{e0}yon", &[6]),
            ("bəyan etdi", &[6]),
            ("beyanat", &[7]),
            ("селе", &[8]),
            ("по", &[4]),
            ("пол", &[]),
            ("in", &[2]),
            ("inn", &[]),
            ("THE", &[3]),
            ("the-x", &[3]),
            ("the\u{A0}x", &[3]),
            ("then", &[]),
            ("town", &[4]),
            ("towns", &[]),
            ("Town-of the", &[4, 11]),
            ("town  of\nthe x", &[4, 12]),
            ("to\u{AD}wn", &[6]),
            ("tow", &[]),
            ("", &[]),
        ] {
            let mut found = Vec::new();
            cues.at(text, 0, ALL, |_, end| found.push(end));
            assert_eq!(found, ends, "{text:?}");
        }
    }
}
