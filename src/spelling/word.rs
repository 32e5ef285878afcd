//! The words at a place in text, as letters.

use super::letters::{Alphabet, Letter, MARK, NONE, SPACE, Script, is_dash};
use super::ordinary::Ordinary;
use unicode_normalization::char::is_combining_mark;

/// The most letters of all words together.
pub(crate) const ROOM: usize = 44;
/// The most words of a name in text.
pub(crate) const MOST_WORDS: usize = 4;

/// One or more words in a row, with `SPACE` between them.
pub(crate) struct Words {
    pub(crate) letters: [Letter; ROOM],
    /// How many letters there are, spaces included.
    pub(crate) length: usize,
    pub(crate) words: [Word; MOST_WORDS],
    pub(crate) count: usize,
    pub(crate) script: Script,
}

/// Where a word begins and ends.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Word {
    /// Among the letters.
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// The byte of the text behind it.
    pub(crate) end: usize,
    /// The same with an apostrophe that follows and may be part of a romanised name (Averk’, Kolozhanel’).
    pub(crate) end_marked: usize,
    /// Letters before the last apostrophe inside the word, and the byte at which that stands.
    pub(crate) apostrophe: Option<(usize, usize)>,
    /// How likely it is as an ordinary word, once asked.
    chance: Option<f32>,
}

impl Default for Words {
    fn default() -> Words {
        Words {
            letters: [NONE; ROOM],
            length: 0,
            words: [Word::default(); MOST_WORDS],
            count: 0,
            script: Script::Latin,
        }
    }
}

impl Words {
    /// Reads the first word, at a byte where one begins. False if it is none that a name could be.
    #[inline]
    pub(crate) fn begin(&mut self, alphabet: &Alphabet, text: &str, start: usize) -> bool {
        self.length = 0;
        self.count = 0;
        self.word(alphabet, text, start)
    }

    /// The natural logarithm of the probability of a word as an ordinary one.
    pub(crate) fn chance(&mut self, word: usize, ordinary: &Ordinary) -> f32 {
        let Word { from, to, ref mut chance, .. } = self.words[word];
        *chance.get_or_insert_with(|| ordinary.chance(self.script, &self.letters[from..to]))
    }

    /// The letters of the last word.
    pub(crate) fn last(&self) -> &[Letter] {
        let Word { from, to, .. } = self.words[self.count - 1];
        &self.letters[from..to]
    }

    /// The byte behind the words.
    pub(crate) fn end(&self) -> usize {
        self.words[self.count - 1].end
    }

    /// The same with an apostrophe that follows.
    pub(crate) fn end_marked(&self) -> usize {
        self.words[self.count - 1].end_marked
    }

    /// The same two words, of whose first so many letters are kept.
    pub(crate) fn with_shorter_first(&self, kept: usize) -> Words {
        let [first, second, ..] = self.words;
        let less = first.to - kept;
        let mut shorter = Words { letters: self.letters, words: self.words, ..*self };
        shorter.letters.copy_within(first.to..self.length, kept);
        shorter.length -= less;
        shorter.words[0] = Word { to: kept, chance: None, ..first };
        shorter.words[1] = Word { from: second.from - less, to: second.to - less, ..second };
        shorter
    }

    /// Reads one more word, if one follows that may belong to the same name: after a space, a dash or a line break,
    /// with a capital (any letter where there are none, or after a dash), or one such as the article in Deir ez-Zor.
    pub(crate) fn more(&mut self, alphabet: &Alphabet, text: &str) -> bool {
        if self.count == 0 || self.count == MOST_WORDS || self.length + 1 >= ROOM {
            return false;
        }
        let before = self.end_marked();
        let rest = &text[before..];
        let mut chars = rest.chars();
        let Some(gap) = chars.next() else { return false };
        let mut skipped = gap.len_utf8();
        if gap == '\r' && chars.clone().next() == Some('\n') {
            chars.next();
            skipped += 1;
        }
        let dash = is_dash(gap);
        if !(dash || gap == ' ' || gap == '\n' || gap == '\u{A0}' || gap == '\u{202F}') {
            return false;
        }
        let Some(next) = chars.next() else { return false };
        if !next.is_alphabetic()
            || next.is_lowercase()
                && !dash
                && self.script.has_case()
                && !is_particle(&text.as_bytes()[before + skipped..])
        {
            return false;
        }
        self.letters[self.length] = SPACE;
        self.length += 1;
        let (script, start) = (self.script, before + skipped);
        if self.word(alphabet, text, start) && self.script == script {
            return true;
        }
        self.script = script;
        false
    }

    #[inline]
    fn word(&mut self, alphabet: &Alphabet, text: &str, start: usize) -> bool {
        let from = self.length;
        let mut length = from;
        let mut at = start;
        let mut end = start;
        let mut apostrophe = None;
        let mut last = '\0';
        for c in text[start..].chars() {
            let code = alphabet.code(c);
            if code == NONE {
                if c.is_alphanumeric() {
                    return false;
                }
                break;
            }
            at += c.len_utf8();
            if code == MARK {
                if is_combining_mark(c) {
                    end = at;
                    if let Some(composed) = alphabet.composed(last, c) {
                        self.letters[length.max(1) - 1] = composed;
                    }
                } else if length > from {
                    apostrophe = Some((length, at - c.len_utf8()));
                }
                continue;
            }
            if length == ROOM {
                return false;
            }
            self.letters[length] = code;
            length += 1;
            end = at;
            last = c;
        }
        if length < from + 2 {
            return false;
        }
        let letters = &mut self.letters[from..length];
        let mut script = alphabet.script(letters[0]);
        if let Some(&other) = letters.iter().find(|&&letter| alphabet.script(letter) != script) {
            let own = letters.iter().filter(|&&letter| alphabet.script(letter) == script).count();
            if 2 * own < letters.len() {
                script = alphabet.script(other);
            }
            for letter in letters.iter_mut().filter(|letter| alphabet.script(**letter) != script) {
                let Some(alike) = alphabet.alike(*letter, script) else { return false };
                *letter = alike;
            }
        }
        self.script = script;
        let apostrophe = apostrophe.filter(|(letters, _)| *letters < length);
        self.words[self.count] = Word { from, to: length, end, end_marked: at, apostrophe, chance: None };
        self.length = length;
        self.count += 1;
        true
    }
}

/// Whether a text begins with a small word of two or three letters of ASCII that a hyphen joins to a capital: al-Arab.
#[inline]
pub(crate) fn is_particle(text: &[u8]) -> bool {
    let small = text.iter().take(4).take_while(|byte| byte.is_ascii_lowercase()).count();
    let joined = text.get(small) == Some(&b'-') && text.get(small + 1).is_some_and(u8::is_ascii_uppercase);
    matches!(small, 2 | 3) && joined
}

/// Whether a quotation in single quotes may be open at `start`: then an apostrophe that follows closes it.
pub(crate) fn is_quoted(text: &str, start: usize) -> bool {
    let mut before = ' ';
    let mut open = false;
    let from = text[..start].char_indices().rev().take(FAR).last().map_or(start, |(at, _)| at);
    for c in text[from..start].chars() {
        match c {
            '‘' => open = true,
            '\'' | '’' if !before.is_alphanumeric() => open = true,
            '\'' | '’' | '\n' => open = false,
            _ => {}
        }
        before = c;
    }
    open
}

/// How far back an opening quote is looked for, in characters.
const FAR: usize = 200;

/// Four capitals or fewer are an abbreviation rather than a name.
pub(crate) fn is_acronym(word: &str) -> bool {
    word.chars().nth(5).is_none() && word.chars().nth(1).is_some() && word.chars().all(|c| c.is_uppercase())
}
