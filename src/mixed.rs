//! Words in letters of two scripts: `Шушa` with a Latin a, `Bаkı` with a Cyrillic one.
//!
//! Keyboards and scanned pages mix letters that look alike. Such a word is read in the script of its other letters.

use crate::characters::end_of_word;
use crate::fold::{is_separator, is_word};
use crate::matcher::{Hit, Matcher};
use crate::script::{self, is_latin};

/// Latin letters, and the Cyrillic ones that look like them.
const LATIN: &str = "ABCEHIJKMOPSTXYaceijopsxy";
const CYRILLIC: &str = "АВСЕНІЈКМОРЅТХУасеіјорѕху";

/// Words that a name may have.
const MOST_WORDS: usize = 6;

/// Bytes of a word that are looked at: where words have no spaces between them they would be looked at for each of them.
const LONGEST: usize = 64;

/// Bytes among which a word shows that it is no plain ASCII.
const SOON: usize = 16;

/// Adds the listed names that begin with the word at byte `start`, where that has letters of both scripts.
pub(crate) fn add(text: &str, start: usize, matcher: &Matcher, hits: &mut Vec<Hit>) {
    if !may_be_mixed(&text.as_bytes()[start..]) {
        return;
    }
    let end = end_of_word(text, start);
    if unmixed(&text[start..end]).is_none() {
        return;
    }
    let window = window(text, start);
    let before = hits.len();
    matcher.find_at(&window, 0, hits);
    // Letter for letter the same, so that one counts in both.
    let original = |at: usize| {
        let letters = window[..at].chars().count();
        text[start..].char_indices().nth(letters).map_or(text.len(), |(at, _)| start + at)
    };
    for hit in &mut hits[before..] {
        (hit.start, hit.stem_end, hit.end) = (start, original(hit.stem_end), original(hit.end));
    }
}

/// Whether the word that begins with some bytes may have letters of both scripts: those of Cyrillic begin with a few bytes, and
/// no word of Latin ones is without ASCII.
fn may_be_mixed(bytes: &[u8]) -> bool {
    // Nearly all Latin text ends here.
    if bytes[..bytes.len().min(SOON)].is_ascii() {
        return false;
    }
    let mut word =
        bytes.iter().take(LONGEST).take_while(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii());
    let cyrillic = |byte: &u8| matches!(byte, 0xD0..=0xD4);
    word.clone().any(cyrillic) && word.any(u8::is_ascii)
}

/// The words of a text from byte `start` on, each in letters of one script.
fn window(text: &str, start: usize) -> String {
    let mut window = String::new();
    let mut at = start;
    for _ in 0..MOST_WORDS {
        let end = end_of_word(text, at);
        let word = &text[at..end];
        window.push_str(unmixed(word).as_deref().unwrap_or(word));
        let Some(gap) =
            text[end..].find(is_word).filter(|&gap| text[end..end + gap].chars().all(is_separator))
        else {
            // What follows tells where the last word ends.
            window.extend(text[end..].chars().next());
            break;
        };
        window.push_str(&text[end..end + gap]);
        at = end + gap;
    }
    window
}

/// A word with the letters of one script in the place of those of the other that look like them, where that leaves none of
/// the other.
fn unmixed(word: &str) -> Option<String> {
    let mixed = word.chars().any(is_latin) && word.chars().any(is_cyrillic);
    mixed.then(|| {
        replace(word, (LATIN, CYRILLIC), is_latin).or_else(|| replace(word, (CYRILLIC, LATIN), is_cyrillic))
    })?
}

/// Replaces the letters that `is_other` says are to go by those they look like; none where one looks like none.
fn replace(word: &str, (from, to): (&str, &str), is_other: fn(char) -> bool) -> Option<String> {
    let alike = |c: char| from.chars().zip(to.chars()).find(|&(one, _)| one == c).map(|(_, other)| other);
    word.chars().map(|c| if is_other(c) { alike(c) } else { Some(c) }).collect()
}

/// The schwa is typed in either script, and folding takes it for the Latin one.
fn is_cyrillic(c: char) -> bool {
    c != 'ә' && script::of(c) == Some("Cyrl")
}
