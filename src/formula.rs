//! Cells that a spreadsheet would take for a formula, and what keeps it from that.
//!
//! Programs take a cell that begins with `=`, `+`, `-`, `@`, a tab or a line end for a formula, and text from the news
//! or from somebody's gazetteer may hold one. An apostrophe before it means "this is text" to them. A cell that begins
//! with apostrophes before such a character gets one more, so that taking one away gives back what was written.

use std::borrow::Cow;

/// The cell as it is, or with an apostrophe before it.
pub(crate) fn harmless(cell: &str) -> Cow<'_, str> {
    if is_formula(cell) { format!("'{cell}").into() } else { cell.into() }
}

/// The cell that [`harmless`] made harmless.
pub(crate) fn written(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(cell)
}

/// A single character is no formula: `-` stands for standard input.
fn is_formula(cell: &str) -> bool {
    let cell = cell.trim_start_matches('\'');
    // Some programs read the wide forms too.
    let sign = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    sign && cell.chars().nth(1).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows() {
        for (cell, expected) in [
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-x", "'-x"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\tx", "'\tx"),
            ("\rx", "'\rx"),
            ("\nx", "'\nx"),
            ("＝1", "'＝1"),
            ("'=1", "''=1"),
            ("''=1", "'''=1"),
            ("-", "-"),
            ("'-", "'-"),
            ("＝", "＝"),
            ("", ""),
            ("a=b", "a=b"),
            ("'Ali", "'Ali"),
            ("Baku", "Baku"),
        ] {
            assert_eq!(harmless(cell), expected);
            assert_eq!(written(expected), cell);
        }
    }
}
