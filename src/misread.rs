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

/// How to mend a text by what was meant.
pub(crate) fn cure(meant: &str) -> String {
    format!("write {}, or read the file as UTF-8 in the program that wrote it", quoted(meant, 60))
}

#[cfg(test)]
mod tests {
    use super::*;

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
