//! The other orthography of a language: `Հանրապետություն` is written `Հանրապետութիւն` too.

use super::rows;
use crate::fold::fold;

const RESPELLINGS: &str = include_str!("../../data/words/respellings.tsv");

/// Stands in a context for the edge of a word.
const EDGE: char = '#';

/// The rows of the table, in their order.
#[derive(Debug)]
pub(super) struct Respellings(Vec<Respelling>);

#[derive(Debug)]
struct Respelling {
    lang: &'static str,
    before: &'static str,
    letters: String,
    behind: &'static str,
    written: String,
}

impl Respellings {
    pub(super) fn new() -> Self {
        let rows = rows(RESPELLINGS).map(|[lang, before, letters, behind, written]| Respelling {
            lang,
            before,
            letters: fold(letters),
            behind,
            written: fold(written),
        });
        Respellings(rows.collect())
    }

    /// A folded text of a language in the other orthography, where that is another.
    pub(super) fn of(&self, lang: &str, folded: &str) -> Option<String> {
        let mut text: Option<String> = None;
        for row in self.0.iter().filter(|row| row.lang == lang) {
            let changed = row.apply(text.as_deref().unwrap_or(folded));
            text = changed.or(text);
        }
        text
    }
}

impl Respelling {
    fn apply(&self, text: &str) -> Option<String> {
        let fits = |place: usize| {
            let behind = &text[place + self.letters.len()..];
            allows(self.before, text[..place].chars().next_back())
                && allows(self.behind, behind.chars().next())
        };
        let mut changed = String::new();
        let mut rest = 0;
        for (place, _) in text.match_indices(&*self.letters).filter(|(place, _)| fits(*place)) {
            changed.push_str(&text[rest..place]);
            changed.push_str(&self.written);
            rest = place + self.letters.len();
        }
        changed.push_str(&text[rest..]);
        (rest > 0).then_some(changed)
    }
}

/// Whether a character, or none at an end of the text, may stand where the context is asked for.
fn allows(context: &str, c: Option<char>) -> bool {
    let c = c.filter(|c| c.is_alphabetic()).unwrap_or(EDGE);
    context.is_empty() || context.contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classical_armenian() {
        let respellings = Respellings::new();
        for (listed, written) in [
            ("Հայաստանի Հանրապետություն", "Հայաստանի Հանրապետութիւն"),
            ("Հայաստանի Հանրապետության կառավարություն", "Հայաստանի Հանրապետութեան կառաւարութիւն"),
            ("Միավորված ազգերի կազմակերպություն", "Միաւորուած ազգերի կազմակերպութիւն"),
            ("Հովհաննես Սարգսյան", "Յովհաննէս Սարգսեան"),
            ("Սյունիքի մարզ", "Սիւնիքի մարզ"),
            ("միջազգային կոմիտե", "միջազգային կոմիտէ"),
        ] {
            assert_eq!(respellings.of("hy", &fold(listed)), Some(fold(written)), "{listed}");
        }
        for same in ["Երևան", "Բաքու", "Յուրի"] {
            assert_eq!(respellings.of("hy", &fold(same)), None, "{same}");
        }
        assert_eq!(respellings.of("ru", "сарксян"), None);
    }
}
