//! The script of a letter and of a text.

/// The scripts that are told apart: ISO 15924 code and English name.
const SCRIPTS: [(&str, &str); 8] = [
    ("Latn", "Latin"),
    ("Cyrl", "Cyrillic"),
    ("Armn", "Armenian"),
    ("Geor", "Georgian"),
    ("Arab", "Arabic"),
    ("Grek", "Greek"),
    ("Hebr", "Hebrew"),
    ("Syrc", "Syriac"),
];

/// The script in which most letters of a text stand, as an ISO 15924 code: `Latn`, `Cyrl`, `Armn`, `Geor`, `Arab`,
/// `Grek`, `Hebr`, `Syrc`, or `Zyyy` for any other and for none.
pub fn script(text: &str) -> &'static str {
    // The last counts the letters of all other scripts.
    let mut letters = [0usize; SCRIPTS.len() + 1];
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        letters[place(c).unwrap_or(SCRIPTS.len())] += 1;
    }
    let most = letters.iter().copied().max().filter(|&most| most > 0);
    let at = most.and_then(|most| letters.iter().position(|&n| n == most));
    at.and_then(|at| SCRIPTS.get(at)).map_or("Zyyy", |(code, _)| code)
}

/// The code of a letter's script, if it is one of those told apart.
pub(crate) fn of(c: char) -> Option<&'static str> {
    place(c).filter(|_| c.is_alphabetic()).map(|at| SCRIPTS[at].0)
}

/// Whether texts in the script of that code have no capitals; Georgian ones are for headlines.
pub(crate) fn is_uncased(code: &&'static str) -> bool {
    matches!(*code, "Geor" | "Arab" | "Hebr" | "Syrc")
}

/// The code as it is written in a language tag, in any case, if the script is one of those told apart.
pub(crate) fn known(subtag: &str) -> Option<&'static str> {
    SCRIPTS.iter().map(|(code, _)| *code).find(|code| code.eq_ignore_ascii_case(subtag))
}

/// The code of a script by its English name, in any case.
pub(crate) fn called(name: &str) -> Option<&'static str> {
    SCRIPTS.iter().find(|(_, known)| known.eq_ignore_ascii_case(name)).map(|(code, _)| *code)
}

/// The English name of a script by its code.
pub(crate) fn name(code: &str) -> &'static str {
    SCRIPTS.iter().find(|(known, _)| *known == code).map_or("other", |(_, name)| name)
}

pub(crate) fn is_latin(c: char) -> bool {
    of(c) == Some("Latn")
}

/// Whether a character stands in the block of Arabic letters, which Persian and its neighbours use too.
pub(crate) fn is_arabic(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{6FF}')
}

/// Whether a name begins with an alef that has its sign, madda. Folding drops the sign, which tells the name from words
/// without it: `آقدام`, Aghdam, from `اقدام`, action.
pub(crate) fn has_madda(name: &str) -> bool {
    name.starts_with('آ')
}

/// Whether a text has such a character.
pub(crate) fn has_arabic(text: &str) -> bool {
    // The first bytes of U+0600 to U+06FF, and of no others. Looking at all is quicker than looking for the first.
    text.bytes().fold(false, |any, byte| any | matches!(byte, 0xD8..=0xDB))
}

/// Whether a character is a Georgian letter, but for capitals, in which headlines are written.
pub(crate) fn is_georgian(c: char) -> bool {
    matches!(c, 'ა'..='ჿ')
}

/// The place of a letter's script in [`SCRIPTS`], by its block.
fn place(c: char) -> Option<usize> {
    Some(match c {
        'A'..='\u{24f}' | '\u{250}'..='\u{2af}' | '\u{1e00}'..='\u{1eff}' | '\u{fb00}'..='\u{fb06}' => 0,
        '\u{400}'..='\u{52f}' | '\u{1c80}'..='\u{1c8f}' => 1,
        '\u{530}'..='\u{58f}' | '\u{fb13}'..='\u{fb17}' => 2,
        '\u{10a0}'..='\u{10ff}' | '\u{1c90}'..='\u{1cbf}' | '\u{2d00}'..='\u{2d2f}' => 3,
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' => {
            4
        }
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => 5,
        '\u{590}'..='\u{5ff}' | '\u{fb1d}'..='\u{fb4f}' => 6,
        '\u{700}'..='\u{74f}' | '\u{860}'..='\u{86f}' => 7,
        _ => return None,
    })
}
