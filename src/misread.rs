//! Names that were saved as UTF-8 and read by a program that took the bytes for those of Windows-1252: `LaÃ§Ä±n`.

use crate::error::quoted;

/// What the bytes 0x80 to 0x9F stand for in Windows-1252; five of them for nothing, which programs keep as they are.
const UPPER: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// What a text was before it was misread; none where it was not. A name that is written as it should be does not have
/// a Latin letter with a mark before a sign such as `§` or `±` wherever it has one.
pub(crate) fn meant(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let byte = |c: char| match u32::from(c) {
        code @ (0..0x80 | 0xA0..=0xFF) => u8::try_from(code).ok(),
        _ => UPPER.iter().position(|&upper| upper == c).map(|at| 0x80 + at as u8),
    };
    let bytes: Vec<u8> = text.chars().map(byte).collect::<Option<_>>()?;
    String::from_utf8(bytes).ok()
}

/// What a program left in a name in place of a letter that it could not write: a question mark inside a word, the sign
/// for unreadable bytes, or the code of a letter in HTML, in an address or in a string (`La&#231;in`, `La%C3%A7in`,
/// `La\u00e7in`).
pub(crate) fn sign(name: &str) -> Option<&str> {
    let hex = |text: &str, most: usize| text.bytes().take_while(u8::is_ascii_hexdigit).take(most).count();
    let length = |at: usize, c: char| {
        let rest = &name[at + c.len_utf8()..];
        let before = name[..at].ends_with(char::is_alphabetic);
        match c {
            '\u{FFFD}' => Some(0),
            '?' => (before && rest.starts_with(char::is_alphabetic)).then_some(0),
            '&' => rest.find(';').filter(|&end| {
                let code = rest[..end].strip_prefix('#').unwrap_or(&rest[..end]);
                (2..=8).contains(&end) && code.bytes().all(|byte| byte.is_ascii_alphanumeric())
            }),
            '%' => (hex(rest, 2) == 2 && rest[2..].starts_with('%')).then_some(2),
            '\\' => rest.strip_prefix('u').filter(|code| hex(code, 4) == 4).map(|_| 5),
            _ => None,
        }
        .map(|length| &name[at..at + c.len_utf8() + length])
    };
    name.char_indices().find_map(|(at, c)| length(at, c)).map(|sign| sign.trim_end_matches(';'))
}

/// How to mend a text by what was meant.
pub(crate) fn cure(meant: &str) -> String {
    format!("write {}, or read the file as UTF-8 in the program that wrote it", quoted(meant, 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs() {
        for (name, expected) in [
            ("La?ın", Some("?")),
            ("Şu\u{FFFD}a", Some("\u{FFFD}")),
            ("La&#231;in", Some("&#231")),
            ("Foo &amp; Sons", Some("&amp")),
            ("La%C3%A7in", Some("%C3")),
            ("La\\u00e7in", Some("\\u00e7")),
            ("Where?", None),
            ("Who? Me", None),
            ("Q&A; or so", None),
            ("Foo & Sons; Goo", None),
            ("100%", None),
            ("50%ab", None),
            ("\\u00", None),
            ("&;", None),
            ("&verylongword;", None),
            ("AT&T", None),
        ] {
            assert_eq!(sign(name), expected, "{name}");
        }
    }

    #[test]
    fn rows() {
        for (misread, expected) in [
            ("LaÃ§Ä±n", Some("Laçın")),
            ("ÅžuÅŸa", Some("Şuşa")),
            ("KÉ™lbÉ™cÉ™r", Some("Kəlbəcər")),
            ("Æ\u{8F}li", Some("Əli")),
            ("Laçın", None),
            ("Şuşa", None),
            ("São Paulo", None),
            ("Ürümqi’s", None),
            ("Þórshöfn", None),
            ("Лачин", None),
            ("Lachin", None),
        ] {
            assert_eq!(meant(misread).as_deref(), expected, "{misread}");
        }
    }
}
