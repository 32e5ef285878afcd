//! Texts and names for a terminal.

/// The text on one line, without what a terminal would take for a command or for a change of direction.
pub fn plain(text: &str) -> String {
    let command = |c: char| {
        c.is_control()
            || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    text.split(|c: char| c.is_whitespace() || command(c))
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
