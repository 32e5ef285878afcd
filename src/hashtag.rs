//! Hashtags: `#NagornoKarabakh` is read as its words.

use crate::fold::is_word;

/// A hashtag with spaces between its words, and where each byte of that came from.
pub(crate) struct Hashtag {
    /// The words, separated by spaces.
    pub(crate) words: String,
    /// Where the hashtag ends in the text.
    pub(crate) end: usize,
    /// For each space put in: where it stands in `words`.
    gaps: Vec<usize>,
    start: usize,
}

impl Hashtag {
    /// The hashtag whose first letter is at byte `start`. A word begins at a capital after a small letter, at a digit
    /// after a letter and the reverse, and after an underscore.
    pub(crate) fn new(text: &str, start: usize) -> Self {
        let mut hashtag = Hashtag { words: String::new(), end: start, gaps: Vec::new(), start };
        let mut before: Option<char> = None;
        for c in text[start..].chars().take_while(|&c| is_word(c) || c == '_') {
            let new_word = before.is_some_and(|b| {
                b.is_lowercase() && c.is_uppercase()
                    || b.is_alphabetic() && c.is_numeric()
                    || b.is_numeric() && c.is_alphabetic()
            });
            if new_word {
                hashtag.gaps.push(hashtag.words.len());
                hashtag.words.push(' ');
            }
            // An underscore takes the place of a space, byte for byte.
            hashtag.words.push(if c == '_' { ' ' } else { c });
            hashtag.end += c.len_utf8();
            before = Some(c);
        }
        hashtag
    }

    /// The byte of the text that byte `at` of the words came from.
    pub(crate) fn original(&self, at: usize) -> usize {
        self.start + at - self.gaps.partition_point(|&gap| gap < at)
    }

    /// Where its words begin, in `words`.
    pub(crate) fn starts(&self) -> impl Iterator<Item = usize> {
        let words = self.words.split(' ').filter(|word| !word.is_empty());
        words.map(|word| word.as_ptr() as usize - self.words.as_ptr() as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows() {
        let rows = [
            ("#NagornoKarabakh now", "Nagorno Karabakh"),
            ("#Nagorno_Karabakh", "Nagorno Karabakh"),
            ("#Karabakh2020", "Karabakh 2020"),
            ("#karabakh", "karabakh"),
            ("#ՀայաստանԱրցախ", "Հայաստան Արցախ"),
            ("#OSCE", "OSCE"),
        ];
        for (text, words) in rows {
            let hashtag = Hashtag::new(text, 1);
            assert_eq!(hashtag.words, words);
            for start in hashtag.starts() {
                assert!(
                    text[hashtag.original(start)..].starts_with(words[start..].split(' ').next().unwrap())
                );
            }
        }
    }
}
