//! What stands behind the stem of a hit: a case ending, or what is none.

use super::Hit;
use crate::endings::{Endings, Makes};
use crate::fold::{self, is_word};
use crate::names::Entry;
use crate::script::is_georgian;

/// The letters of a hit behind its stem.
pub(super) struct Ending<'m> {
    folded: fold::Short,
    /// The rules whose ending they are.
    rules: &'m [u16],
    /// Behind an apostrophe or a hyphen.
    apart: bool,
    /// In capitals behind two or three letters: BPI is not BP.
    capital: bool,
    /// The hyphen, and Latin letters before it that are not an abbreviation in capitals: a compound.
    compound: bool,
}

impl<'m> Ending<'m> {
    /// None where nothing stands behind it.
    pub(super) fn new(text: &str, hit: &Hit, endings: &'m Endings) -> Option<Self> {
        let rest = &text[hit.stem_end..hit.end];
        let first = rest.chars().next()?;
        let apart = !is_word(first);
        // What is too long is no ending, and is left to be one that no rule knows.
        let folded = fold::Short::new(if apart { &rest[first.len_utf8()..] } else { rest });
        let folded = folded.unwrap_or(fold::Short::UNKNOWN);
        let compound = fold::is_hyphen(first) && {
            let stem = &text[hit.start..hit.stem_end];
            let last = stem.rsplit(fold::is_separator).next().unwrap_or(stem);
            last.chars().any(char::is_lowercase) && !last.starts_with(is_georgian)
        };
        let short = text[hit.start..hit.stem_end].chars().nth(3).is_none();
        let rules = if apart { &[] } else { endings.rules_for(folded.text()) };
        Some(Ending { folded, rules, apart, capital: short && first.is_uppercase(), compound })
    }

    /// What it makes of an entry; none if that has no such ending.
    pub(super) fn read(&self, entry: &Entry, endings: &Endings) -> Option<Makes> {
        if self.capital {
            return None;
        }
        if !self.apart {
            return endings
                .read(entry.endings, self.rules, self.folded.len())
                .filter(|makes| *makes != Makes::Plural || !entry.place);
        }
        // Baku-born is a compound, but an agency may take its ending so: "Report-a".
        if self.compound && entry.place || entry.stem_only {
            return None;
        }
        endings.read_apart(langs(self.folded.text()), self.folded.text())
    }
}

/// The languages whose endings begin with such a letter.
pub(super) fn langs(folded: &str) -> &'static [&'static str] {
    match folded.chars().next() {
        Some('a'..='z') => &["az", "tr"],
        Some('ա'..='ֆ') => &["hy"],
        Some('ა'..='ჰ') => &["ka"],
        Some('а'..='я') => &["ru"],
        _ => &[],
    }
}
