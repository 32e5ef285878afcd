//! The script of a text.

/// The script in which most letters of a text stand, as an ISO 15924 code: `Latn`, `Cyrl`, `Armn`, `Geor`, `Arab`,
/// `Grek`, `Hebr`, `Syrc`, or `Zyyy` for any other and for none.
pub fn script(text: &str) -> &'static str {
    const CODES: [&str; 9] = ["Latn", "Cyrl", "Armn", "Geor", "Arab", "Grek", "Hebr", "Syrc", "Zyyy"];
    let mut letters = [0usize; CODES.len()];
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        let at = match c {
            'A'..='\u{24f}' | '\u{250}'..='\u{2af}' | '\u{1e00}'..='\u{1eff}' | '\u{fb00}'..='\u{fb06}' => 0,
            '\u{400}'..='\u{52f}' | '\u{1c80}'..='\u{1c8f}' => 1,
            '\u{530}'..='\u{58f}' | '\u{fb13}'..='\u{fb17}' => 2,
            '\u{10a0}'..='\u{10ff}' | '\u{1c90}'..='\u{1cbf}' | '\u{2d00}'..='\u{2d2f}' => 3,
            '\u{600}'..='\u{6ff}'
            | '\u{750}'..='\u{77f}'
            | '\u{fb50}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefe}' => 4,
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => 5,
            '\u{590}'..='\u{5ff}' | '\u{fb1d}'..='\u{fb4f}' => 6,
            '\u{700}'..='\u{74f}' | '\u{860}'..='\u{86f}' => 7,
            _ => 8,
        };
        letters[at] += 1;
    }
    let most = letters.iter().copied().max().filter(|&most| most > 0);
    let at = most.and_then(|most| letters.iter().position(|&n| n == most)).unwrap_or(CODES.len() - 1);
    CODES[at]
}
