//! Entities that are mentioned together.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io;

use serde::Serialize;

use crate::entity::Kind;
use crate::export::csv::write_row;
use crate::formula::harmless;
use crate::mention::OwnedMention;

/// How near two mentions must stand to count as one co-mention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reach {
    /// In the same text: each text counts a pair once.
    #[default]
    Text,
    /// In the same text with at most so many code points between them: each two mentions count.
    Within(usize),
}

/// Two entities and how often they are mentioned together. The one whose id comes first in the alphabet is `a`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Pair {
    /// The id of one entity.
    pub a: String,
    /// Its title.
    pub a_title: String,
    /// What it is.
    pub a_kind: Kind,
    /// The id of the other.
    pub b: String,
    /// Its title.
    pub b_title: String,
    /// What it is.
    pub b_kind: Kind,
    /// In how many texts they stand together.
    pub docs: usize,
    /// How often: the same as `docs` with [`Reach::Text`].
    pub times: usize,
}

/// Counts the pairs of different entities that are mentioned together, the most frequent first.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "bundled")] {
/// use exonym::collection::{Reach, co_mentions};
/// use exonym::{Gazetteer, Tagger};
///
/// let tagger = Tagger::new(Gazetteer::bundled())?;
/// let text = "Baku and Yerevan. Baku, Yerevan.";
/// let mentions: Vec<_> = tagger.tag(text).iter().map(|m| m.to_owned("a.txt")).collect();
/// assert_eq!(co_mentions(&mentions, Reach::Text)[0].times, 1);
/// assert_eq!(co_mentions(&mentions, Reach::Within(5))[0].times, 3);
/// # }
/// # Ok::<(), exonym::Error>(())
/// ```
pub fn co_mentions<'m>(mentions: impl IntoIterator<Item = &'m OwnedMention>, reach: Reach) -> Vec<Pair> {
    let mut docs: BTreeMap<&str, Vec<&OwnedMention>> = BTreeMap::new();
    for mention in mentions {
        docs.entry(&mention.doc).or_default().push(mention);
    }
    let mut tallies: HashMap<(&str, &str), Tally<'_>> = HashMap::new();
    for (doc, mut mentions) in docs {
        mentions.sort_by_key(|mention| (mention.char_start, mention.char_end));
        if reach == Reach::Text {
            let mut seen = HashSet::new();
            mentions.retain(|mention| seen.insert(&mention.id));
        }
        for (i, &one) in mentions.iter().enumerate() {
            for &other in &mentions[i + 1..] {
                if let Reach::Within(most) = reach
                    && other.char_start.saturating_sub(one.char_end) > most
                {
                    break;
                }
                let (a, b) = match one.id.cmp(&other.id) {
                    std::cmp::Ordering::Less => (one, other),
                    std::cmp::Ordering::Equal => continue,
                    std::cmp::Ordering::Greater => (other, one),
                };
                let tally = tallies.entry((&a.id, &b.id)).or_insert_with(|| Tally {
                    a,
                    b,
                    last: None,
                    docs: 0,
                    times: 0,
                });
                tally.times += 1;
                tally.docs += usize::from(tally.last.replace(doc) != Some(doc));
            }
        }
    }
    let mut pairs: Vec<Pair> = tallies.into_values().map(Tally::into_pair).collect();
    pairs.sort_by(|x, y| {
        (y.times, y.docs).cmp(&(x.times, x.docs)).then_with(|| (&x.a, &x.b).cmp(&(&y.a, &y.b)))
    });
    pairs
}

struct Tally<'m> {
    a: &'m OwnedMention,
    b: &'m OwnedMention,
    /// The text that was counted last.
    last: Option<&'m str>,
    docs: usize,
    times: usize,
}

impl Tally<'_> {
    fn into_pair(self) -> Pair {
        Pair {
            a: self.a.id.clone(),
            a_title: self.a.title.clone(),
            a_kind: self.a.kind,
            b: self.b.id.clone(),
            b_title: self.b.title.clone(),
            b_kind: self.b.kind,
            docs: self.docs,
            times: self.times,
        }
    }
}

/// Writes pairs as CSV: `a,a_title,a_kind,b,b_title,b_kind,docs,times`. A cell that a spreadsheet would take for a
/// formula has an apostrophe before it.
///
/// # Errors
///
/// When the writer fails.
pub fn write_pairs(pairs: &[Pair], writer: impl io::Write) -> io::Result<()> {
    let mut rows = csv::Writer::from_writer(writer);
    write_row(&mut rows, ["a", "a_title", "a_kind", "b", "b_title", "b_kind", "docs", "times"])?;
    for pair in pairs {
        write_row(
            &mut rows,
            [
                &*harmless(&pair.a),
                &*harmless(&pair.a_title),
                pair.a_kind.name(),
                &*harmless(&pair.b),
                &*harmless(&pair.b_title),
                pair.b_kind.name(),
                &pair.docs.to_string(),
                &pair.times.to_string(),
            ],
        )?;
    }
    rows.flush()
}
