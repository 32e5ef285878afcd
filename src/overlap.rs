//! Overlaps: which of the places where names were found become mentions.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::matcher::Hit;

/// What to do where names overlap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Overlap {
    /// Of names that overlap the longest stays; of two that are equally long the one that begins first.
    #[default]
    Longest,
    /// All stay: `Karabakh` within `Nagorno-Karabakh` too.
    All,
}

/// Keeps the hits that `rule` lets stand, ordered by start, longer ones first. Hits of one and the same place stay
/// together.
pub(crate) fn settle(hits: &mut Vec<Hit>, rule: Overlap) {
    // The matcher finds them in the order of their starts.
    if hits.is_sorted_by_key(|hit| hit.start) {
        for same in hits.chunk_by_mut(|a, b| a.start == b.start).filter(|same| same.len() > 1) {
            same.sort_by_key(|hit| Reverse(hit.end));
        }
    } else {
        hits.sort_by_key(|hit| (hit.start, Reverse(hit.end)));
    }
    if rule == Overlap::All {
        return;
    }
    let mut kept = 0;
    let mut from = 0;
    while from < hits.len() {
        // A cluster: hits that are tied together by overlapping.
        let mut reach = hits[from].end;
        let mut to = from + 1;
        while to < hits.len() && hits[to].start < reach {
            reach = reach.max(hits[to].end);
            to += 1;
        }
        let first = hits[from];
        if hits[from..to].iter().all(|hit| hit.start >= first.start && hit.end <= first.end) {
            // The usual case: one hit covers all others.
            for i in from..to {
                if hits[i].start == first.start && hits[i].end == first.end {
                    hits[kept] = hits[i];
                    kept += 1;
                }
            }
        } else {
            kept = settle_cluster(hits, from..to, kept);
        }
        from = to;
    }
    hits.truncate(kept);
}

/// Of spans that overlap the longest, of two that are equally long the one that begins first: starts with ends.
pub(crate) fn longest(spans: impl Iterator<Item = (usize, usize)>) -> BTreeMap<usize, usize> {
    let mut spans: Vec<(usize, usize)> = spans.collect();
    spans.sort_by_key(|&(start, end)| (Reverse(end - start), start));
    let mut taken = BTreeMap::new();
    for (start, end) in spans {
        if taken.range(..end).next_back().is_none_or(|(_, &before)| before <= start) {
            taken.insert(start, end);
        }
    }
    taken
}

/// Keeps the hits of a cluster at its longest places.
fn settle_cluster(hits: &mut [Hit], cluster: Range<usize>, mut kept: usize) -> usize {
    let taken = longest(hits[cluster.clone()].iter().map(|hit| (hit.start, hit.end)));
    for i in cluster {
        let hit = hits[i];
        if taken.get(&hit.start) == Some(&hit.end) {
            hits[kept] = hit;
            kept += 1;
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capitals::WordCase;
    use crate::matcher::Found;

    #[test]
    fn rows() {
        let rows: &[(&str, Spans, Spans)] = &[
            ("apart", &[(0, 3), (4, 8)], &[(0, 3), (4, 8)]),
            ("touching", &[(0, 4), (4, 8)], &[(0, 4), (4, 8)]),
            ("nested", &[(0, 3), (0, 8), (4, 8)], &[(0, 8)]),
            ("the same place twice", &[(0, 8), (0, 8), (2, 4)], &[(0, 8), (0, 8)]),
            ("the longer to the right", &[(0, 8), (5, 20)], &[(5, 20)]),
            ("equally long", &[(0, 8), (4, 12)], &[(0, 8)]),
            ("a chain", &[(0, 5), (4, 12), (11, 15)], &[(4, 12)]),
            ("a chain whose ends are free", &[(0, 8), (6, 10), (9, 20)], &[(0, 8), (9, 20)]),
            ("found out of order", &[(4, 8), (0, 3), (0, 8), (9, 12)], &[(0, 8), (9, 12)]),
            ("none", &[], &[]),
        ];
        for (case, hits, expected) in rows {
            assert_eq!(settled(hits, Overlap::Longest), *expected, "{case}");
        }
    }

    #[test]
    fn all_stay_in_order() {
        let rows: &[(&str, Spans, Spans)] = &[
            ("nested", &[(0, 3), (0, 8), (4, 8)], &[(0, 8), (0, 3), (4, 8)]),
            ("two and one", &[(0, 3), (0, 8), (9, 12)], &[(0, 8), (0, 3), (9, 12)]),
            ("three", &[(2, 4), (2, 9), (2, 6)], &[(2, 9), (2, 6), (2, 4)]),
            ("found out of order", &[(4, 8), (0, 3), (0, 8)], &[(0, 8), (0, 3), (4, 8)]),
        ];
        for (case, hits, expected) in rows {
            assert_eq!(settled(hits, Overlap::All), *expected, "{case}");
        }
    }

    type Spans = &'static [(usize, usize)];

    fn settled(hits: Spans, rule: Overlap) -> Vec<(usize, usize)> {
        let hit =
            |&(start, end)| Hit { start, end, stem_end: end, found: Found::Listed(0), case: WordCase::ANY };
        let mut hits: Vec<Hit> = hits.iter().map(hit).collect();
        settle(&mut hits, rule);
        hits.iter().map(|hit| (hit.start, hit.end)).collect()
    }
}
