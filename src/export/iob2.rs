//! IOB2: a word and its tag a line, an empty line after a sentence.
//!
//! The first word of a mention is tagged `B-PLACE` (or `B-PERSON` …), its others `I-PLACE`, all else `O`; word and tag are
//! separated by one space, as in CoNLL-2003. Between two documents stands a line `-DOCSTART- O`, as there. The format
//! has no overlaps: of mentions that overlap the longest stays.
//!
//! A word is a run of letters, digits and their marks, with apostrophes between letters and points between digits; every
//! other visible character is a word of its own. Mentions cut words: `Baku's` is `Baku` and `'s`, `Armenia-Azerbaijan`
//! three words. A sentence ends after a full stop, question or exclamation mark of any script when a space follows and
//! no small letter after it, and at an empty line; never within a mention, nor after an initial or a short word with a
//! capital (`Gen.`).

use std::io::{self, Write};
use std::ops::Range;

use super::Document;
use crate::fold::is_word;

/// What stands between two documents.
pub const SEPARATOR: &str = "-DOCSTART- O\n\n";

/// Writes the words of one document.
///
/// # Errors
///
/// Those of `out`.
///
/// # Examples
///
/// ```
/// use exonym::export::{Document, iob2};
/// use exonym::{Gazetteer, Tagger};
///
/// let table = "id,title\nnk,Nagorno-Karabakh\n";
/// let tagger = Tagger::new(Gazetteer::from_reader("places.csv", table.as_bytes()).unwrap()).unwrap();
/// let text = "Nagorno-Karabakh's hills.";
/// let mut words = Vec::new();
/// iob2::document(&mut words, &Document::new("a.txt", text, &tagger.tag(text))).unwrap();
/// assert_eq!(
///     String::from_utf8(words).unwrap(),
///     "Nagorno B-PLACE\n- I-PLACE\nKarabakh I-PLACE\n's O\nhills O\n. O\n\n"
/// );
/// ```
pub fn document(mut out: impl Write, document: &Document<'_>) -> io::Result<()> {
    let text = document.text();
    let mentions = document.flat_mentions();
    let mut cuts: Vec<usize> = mentions.iter().flat_map(|m| [m.span().start, m.span().end]).collect();
    cuts.dedup();
    let mut mentions = mentions.into_iter().peekable();
    let words = words(text, &cuts);
    let mut begun = None;
    for (i, word) in words.iter().enumerate() {
        while mentions.peek().is_some_and(|mention| mention.span().end <= word.start) {
            mentions.next();
        }
        let mention = mentions.peek().filter(|mention| mention.span().start <= word.start);
        write!(out, "{} ", &text[word.clone()])?;
        match mention {
            None => writeln!(out, "O")?,
            Some(mention) => {
                // Not by the first byte: a mention may begin with a character that cannot be seen.
                let first = begun.replace(mention.span().start) != Some(mention.span().start);
                let kind = mention.entity().kind().name().to_uppercase();
                writeln!(out, "{}-{kind}", if first { 'B' } else { 'I' })?;
            }
        }
        let next = words.get(i + 1);
        let inside = next.is_some_and(|next| mention.is_some_and(|mention| next.start < mention.span().end));
        if next.is_none_or(|next| !inside && ends_sentence(text, &words[..=i], next)) {
            out.write_all(b"\n")?;
        }
    }
    Ok(())
}

/// The words of a text; none goes over one of the `cuts`, which are in order.
fn words(text: &str, cuts: &[usize]) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut cuts = cuts.iter().copied().peekable();
    // The character before, where it is of a word that goes on.
    let mut open: Option<char> = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        while cuts.peek().is_some_and(|&cut| cut < at) {
            cuts.next();
        }
        if cuts.peek() == Some(&at) {
            open = None;
        }
        let end = at + c.len_utf8();
        let next =
            chars.peek().map(|&(_, next)| next).filter(|_| !cuts.clone().take(2).any(|cut| cut == end));
        let goes_on = match open {
            Some(before) => is_word(c) || joins(before, c, next),
            None => false,
        };
        match words.last_mut() {
            Some(word) if goes_on => word.end = end,
            _ if is_visible(c) => words.push(at..end),
            _ => {
                open = None;
                continue;
            }
        }
        // What follows a mention may be its possessive.
        let possessive =
            cuts.peek() == Some(&at) && is_apostrophe(c) && next.is_some_and(char::is_alphabetic);
        open = (goes_on || is_word(c) || possessive).then_some(c);
    }
    words
}

/// Whether `c` between two characters of words makes one word of them.
fn joins(before: char, c: char, after: Option<char>) -> bool {
    let Some(after) = after else { return false };
    match c {
        c if is_apostrophe(c) => before.is_alphanumeric() && after.is_alphabetic(),
        '.' | ',' | ':' => before.is_ascii_digit() && after.is_ascii_digit(),
        // Soft hyphen and the joiners of Arabic script.
        '\u{AD}' | '\u{200C}' | '\u{200D}' => is_word(after),
        _ => false,
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘' | 'ʹ' | '`')
}

fn is_visible(c: char) -> bool {
    !(c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'))
}

/// Whether a sentence ends between the last of `words` and `next`.
fn ends_sentence(text: &str, words: &[Range<usize>], next: &Range<usize>) -> bool {
    let Some(last) = words.last() else { return false };
    let gap = &text[last.end..next.start];
    if gap.matches('\n').count() > 1 {
        return true;
    }
    let begins = text[next.clone()].starts_with(|c: char| !c.is_lowercase() && !is_closing(c));
    if gap.is_empty() || !begins {
        return false;
    }
    let closed = |word: &&Range<usize>| text[(*word).clone()].chars().all(is_closing);
    let mut before = words.iter().rev().skip_while(closed);
    match before.next().map(|word| &text[word.clone()]) {
        Some("!" | "?" | "…" | "։" | "؟" | "。") => true,
        Some(".") => before.next().is_none_or(|word| !is_abbreviation(&text[word.clone()])),
        _ => false,
    }
}

/// Whether a word with a point behind it is rather short for something than the end of a sentence: an initial, or three
/// letters at most of which only the first is a capital (Mr, Gen, Col).
fn is_abbreviation(word: &str) -> bool {
    let mut letters = word.chars();
    let first = letters.next();
    let rest = letters.as_str();
    rest.is_empty() && first.is_some_and(char::is_alphabetic)
        || first.is_some_and(char::is_uppercase)
            && rest.chars().count() < 3
            && rest.chars().all(char::is_lowercase)
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '“')
}
