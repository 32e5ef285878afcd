//! Marks of footnotes that are glued to a name: "Shusha12", "Lachin⁴".

use crate::fold::is_word;

/// Digits that a mark has at most: with more it is a year (Baku2015).
const MOST_DIGITS: usize = 3;

/// Letters of a name that may have one: T72 and Su25 do not.
const LEAST_LETTERS: usize = 4;

/// Whether what stands behind the `name` that ends at byte `end` of `text` marks a footnote: a few digits and no letter.
pub(crate) fn follows(text: &str, name: &str, end: usize) -> bool {
    let digits = text[end..].chars().take_while(|&c| is_digit(c));
    let (count, bytes) = digits.fold((0, 0), |(count, bytes), c| (count + 1, bytes + c.len_utf8()));
    (1..=MOST_DIGITS).contains(&count)
        && !text[end + bytes..].starts_with(is_word)
        && name.ends_with(char::is_lowercase)
        && name.chars().nth(LEAST_LETTERS - 1).is_some()
}

/// Whether a character may be one of a mark.
pub(crate) fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

#[cfg(test)]
mod tests {
    use super::follows;

    #[test]
    fn digits_mark_a_footnote_behind_a_name() {
        for (name, behind, is_mark) in [
            ("Shusha", "12 fell", true),
            ("Shusha", "4.", true),
            ("Лачин", "⁴", true),
            ("Baku", "2015", false),
            ("Baku", "2a", false),
            ("Baku", " 2", false),
            ("COP", "29", false),
            ("Kür", "1", false),
        ] {
            let text = format!("{name}{behind}");
            assert_eq!(follows(&text, name, name.len()), is_mark, "{text}");
        }
    }
}
