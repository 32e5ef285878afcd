//! Scripts that set no spaces between words: there a name may begin and end beside other letters.
//!
//! In Chinese, Japanese and Thai text any letter may begin a word, and no rule without a dictionary says which does. Words
//! in katakana and in Hangul are runs of such letters; particles in other letters, or the Hangul behind a Latin abbreviation,
//! are no part of them. The ranges are those of the blocks of Unicode.

use unicode_normalization::char::is_combining_mark;

/// How a script is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// Any letter may begin a word.
    Unspaced,
    /// Words are runs of letters of the block.
    Katakana,
    Hangul,
}

/// The first character that is written so.
pub(crate) const FIRST: char = '\u{E00}';

fn manner(c: char) -> Option<Manner> {
    Some(match c {
        ..FIRST => return None,
        // Thai and Lao, Myanmar, Khmer, hiragana, Bopomofo, Han.
        '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' => Manner::Unspaced,
        '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{309F}' | '\u{3100}'..='\u{312F}' => Manner::Unspaced,
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' => Manner::Unspaced,
        '\u{20000}'..='\u{3FFFF}' => Manner::Unspaced,
        '\u{30A0}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{FF66}'..='\u{FF9F}' => Manner::Katakana,
        '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}' | '\u{AC00}'..='\u{D7FF}' => Manner::Hangul,
        _ => return None,
    })
}

/// Whether a character belongs to one of these scripts.
#[inline]
pub(crate) fn is_unspaced(c: char) -> bool {
    c >= FIRST && manner(c).is_some()
}

/// Whether a word may end between two characters that stand side by side, both of which belong to words.
#[inline]
pub(crate) fn part(before: char, after: char) -> bool {
    if before < FIRST && after < FIRST {
        return false;
    }
    match (manner(before), manner(after)) {
        (None, None) => false,
        (Some(one), Some(other)) if one == other && one != Manner::Unspaced => false,
        _ => !goes_on(after) && !leads(before),
    }
}

/// Whether a character belongs to the letter before it: marks, vowels that are written behind their consonant, and the sign
/// that repeats a letter.
fn goes_on(c: char) -> bool {
    is_combining_mark(c)
        || matches!(
            c,
            '\u{E30}' | '\u{E32}' | '\u{E33}' | '\u{E45}' | '\u{EB0}' | '\u{EB2}' | '\u{EB3}' | '々'
        )
}

/// Whether a character belongs to the letter behind it: vowels of Thai and Lao that are written before their consonant, and
/// the signs that stack letters of Myanmar and Khmer.
fn leads(c: char) -> bool {
    matches!(c, '\u{E40}'..='\u{E44}' | '\u{EC0}'..='\u{EC4}' | '\u{1039}' | '\u{17D2}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_may_end() {
        // A bar stands wherever a word may end.
        for rows in [
            "我|在|北|京",
            "東|京|へ",
            "佐々|木",
            "ソウル|へ|行|く",
            "スーパー",
            "서울에서",
            "NATO|는",
            "2022|年",
            "ก|รุ|ง|เท|พ",
            "Şuşa",
            "Шуша",
            "शहर",
        ] {
            let letters: Vec<char> = rows.chars().filter(|c| *c != '|').collect();
            let mut written = String::from(letters[0]);
            for pair in letters.windows(2) {
                written.extend(part(pair[0], pair[1]).then_some('|'));
                written.push(pair[1]);
            }
            assert_eq!(written, rows);
        }
    }
}
