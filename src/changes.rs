//! How far two words lie apart, and which of some words another was meant to be.

/// How many letters must be put in, left out or exchanged to make one word of the other (Levenshtein).
pub(crate) fn changes(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let changed = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

/// Which of some words another one was most likely meant to be: one or, of long words, two letters differ.
pub(crate) fn near<'a>(written: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let letters = |word: &str| word.to_lowercase().chars().collect::<Vec<char>>();
    let written = letters(written);
    let distance = |word: &'a str| {
        let word_letters = letters(word);
        let most = match word_letters.len() {
            0..=3 if written.starts_with(&word_letters) => 1,
            0..=3 => 0,
            4..=6 => 1,
            _ => 2,
        };
        let alike = written.len().abs_diff(word_letters.len()) <= most;
        let far = if alike { changes(&written, &word_letters) } else { usize::MAX };
        (far <= most).then_some((far, word))
    };
    words.into_iter().filter_map(distance).min_by_key(|(far, _)| *far).map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::{changes, near};

    #[test]
    fn rows() {
        for (a, b, expected) in [
            ("", "", 0),
            ("", "abc", 3),
            ("abc", "", 3),
            ("abc", "abc", 0),
            ("abc", "axc", 1),
            ("abc", "bc", 1),
            ("bc", "abc", 1),
            ("kalbajar", "kelbecer", 4),
            ("ab", "ba", 2),
        ] {
            let letters = |word: &str| word.chars().collect::<Vec<_>>();
            assert_eq!(changes(&letters(a), &letters(b)), expected, "{a} and {b}");
        }
    }

    #[test]
    fn near_words() {
        let words = ["id", "lat", "kind", "title", "parent", "variants", "longitude"];
        for (written, expected) in [
            ("tittle", Some("title")),
            ("varients", Some("variants")),
            ("variant", Some("variants")),
            ("langitude", Some("longitude")),
            ("latt", Some("lat")),
            ("knd", Some("kind")),
            ("ID", Some("id")),
            ("lit", None),
            ("note", None),
            ("pardons", None),
        ] {
            assert_eq!(near(written, words), expected, "{written}");
        }
    }
}
