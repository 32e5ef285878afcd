//! Lone surnames of persons whom the text has named in full in an unlisted spelling: `واهان کستانیان`, then `کستانیان`.
//!
//! A surname is looked for as it was written there, with the same ending, another or none. Listed spellings need none of
//! this: their surnames are patterns.

use crate::capitals::WordCase;
use crate::entity::Kind;
use crate::fold::{Short, is_apostrophe, is_separator, is_small, is_word};
use crate::gazetteer::Gazetteer;
use crate::matcher::{Found, Hit, Matcher};
use crate::spelling;

/// Persons whose surnames are looked for: the cost must not grow with the text's names.
const MOST: usize = 16;

/// Letters that two forms of a surname have in common at least.
const STEM: usize = 4;

/// Letters of a common stem that may belong to both endings: -ის and -ით.
const SHARED: usize = 3;

/// A surname as it was written behind a given name.
struct Surname {
    name: u32,
    written: Short,
    /// Where the full name ends.
    from: usize,
}

/// Adds the lone surnames of the persons among `hits` who were named in an unlisted spelling, but for folded names that are
/// to be ignored.
pub(crate) fn add(
    text: &str,
    gazetteer: &Gazetteer,
    matcher: &Matcher,
    ignore: &[String],
    hits: &mut Vec<Hit>,
) {
    let ignored = |word: &Short| ignore.iter().any(|name| name == word.text());
    let mut surnames: Vec<Surname> = Vec::new();
    for hit in hits.iter() {
        let Found::Spelled(reading) = hit.found else { continue };
        let name = matcher.patterns().names()[reading.name as usize];
        if name.of != Kind::Person || reading.ratio < spelling::SUPPORT_FREE || surnames.len() == MOST {
            continue;
        }
        let listed = gazetteer.entities()[name.entity as usize].names()[name.name as usize].text();
        let written = &text[hit.start..hit.end];
        let mut words = written.split(is_separator).filter(|word| !word.is_empty());
        let (Some(_), Some(surname), None) = (words.next(), words.next(), words.next()) else { continue };
        if listed.split_whitespace().count() != 2 || surname.chars().nth(STEM - 1).is_none() {
            continue;
        }
        let Some(written) = Short::new(surname).filter(|word| !ignored(word)) else { continue };
        if !surnames.iter().any(|known| known.written.text() == written.text()) {
            surnames.push(Surname { name: reading.name, written, from: hit.end });
        }
    }
    let Some(mut at) = surnames.iter().map(|surname| surname.from).min() else { return };
    // A name that is listed there is that name; what would be but a spelling of a place is the person's too.
    let is_place = |hit: &Hit| match hit.found {
        Found::Spelled(reading) => matcher.patterns().names()[reading.name as usize].of == Kind::Place,
        Found::Listed(_) | Found::Surname(_) => false,
    };
    let named = hits.iter().filter(|hit| !is_place(hit));
    let span = |hit: &Hit| (hit.start, hit.end);
    let mut covered: Vec<(usize, usize)> = named.map(span).collect();
    covered.sort_unstable();
    let mut next = 0;
    let mut added: Vec<Hit> = Vec::new();
    while at < text.len() {
        let rest = &text[at..];
        let start = at + rest.find(is_word).unwrap_or(rest.len());
        let word = &text[start..];
        let word = &word[..word.find(|c| !is_word(c)).unwrap_or(word.len())];
        at = start + word.len();
        while covered.get(next).is_some_and(|&(_, end)| end <= start) {
            next += 1;
        }
        let taken = covered.get(next).is_some_and(|&(begin, _)| begin < at);
        if taken || word.starts_with(is_small) || word.chars().nth(STEM - 1).is_none() {
            continue;
        }
        let Some(folded) = Short::new(word).filter(|word| !ignored(word)) else { continue };
        let is_ending = |rest: &str| rest.is_empty() || matcher.is_case_ending(rest);
        let same = |surname: &&Surname| {
            surname.from <= start && is_form_of(folded.text(), surname.written.text(), is_ending)
        };
        if let Some(surname) = surnames.iter().find(same) {
            let end = at + apart(&text[at..], is_ending);
            let found = Found::Surname(surname.name);
            added.push(Hit { start, end, stem_end: at, found, case: WordCase::ANY });
        }
    }
    hits.retain(|hit| !is_place(hit) || added.binary_search_by_key(&span(hit), span).is_err());
    hits.extend(added);
}

/// Whether two words have a stem in common behind which both have an ending or nothing.
fn is_form_of(word: &str, surname: &str, is_ending: impl Fn(&str) -> bool) -> bool {
    let common = |(a, b): &(char, char)| a == b;
    let same: Vec<usize> =
        word.chars().zip(surname.chars()).take_while(common).map(|(c, _)| c.len_utf8()).collect();
    let (mut letters, mut stem) = (same.len(), same.iter().sum::<usize>());
    let least = STEM.max(letters.saturating_sub(SHARED));
    while letters >= least {
        if is_ending(&word[stem..]) && is_ending(&surname[stem..]) {
            return true;
        }
        letters -= 1;
        stem -= same[letters];
    }
    false
}

/// The length of an ending that is set apart from the word before it: Topçubaşı'nın.
fn apart(rest: &str, is_ending: impl Fn(&str) -> bool) -> usize {
    let Some(behind) = rest.strip_prefix(is_apostrophe) else { return 0 };
    let ending = &behind[..behind.find(|c| !is_word(c)).unwrap_or(behind.len())];
    let is_ending = !ending.is_empty() && Short::new(ending).is_some_and(|ending| is_ending(ending.text()));
    if is_ending { rest.len() - behind.len() + ending.len() } else { 0 }
}
