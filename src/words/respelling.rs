//! The other orthography of a language: `Հանրապետություն` is written `Հանրապետութիւն` too.

use super::rows;
use crate::fold::fold;
use crate::hash::Map;

const RESPELLINGS: &str = include_str!("../../data/words/respellings.tsv");

/// Stands in a context for the edge of a word.
const EDGE: char = '#';

/// The rows of the table by language, in their order.
#[derive(Debug)]
pub(super) struct Respellings(Map<&'static str, Vec<Respelling>>);

#[derive(Debug)]
struct Respelling {
    before: &'static str,
    letters: String,
    behind: &'static str,
    written: String,
    /// Which letters there must be.
    needed: Letters,
}

impl Respellings {
    pub(super) fn new() -> Self {
        let mut respellings: Map<&str, Vec<Respelling>> = Map::default();
        for [lang, before, letters, behind, written] in rows(RESPELLINGS) {
            let letters = fold(letters);
            let needed = Letters::of(&letters);
            let row = Respelling { before, letters, behind, written: fold(written), needed };
            respellings.entry(lang).or_default().push(row);
        }
        Respellings(respellings)
    }

    /// A folded text of a language in the other orthography, where that is another.
    pub(super) fn of(&self, lang: &str, folded: &str) -> Option<String> {
        let mut text: Option<String> = None;
        let mut letters = Letters::of(folded);
        for row in self.0.get(lang)? {
            if letters.have(row.needed)
                && let Some(changed) = row.apply(text.as_deref().unwrap_or(folded))
            {
                letters = Letters::of(&changed);
                text = Some(changed);
            }
        }
        text
    }
}

/// Which letters a text has, by the last six bits of their code points: most rows are ruled out by these.
#[derive(Clone, Copy, Debug)]
struct Letters(u64);

impl Letters {
    fn of(text: &str) -> Letters {
        Letters(text.chars().fold(0, |set, c| set | 1 << (c as u32 % u64::BITS)))
    }

    fn have(self, others: Letters) -> bool {
        others.0 & !self.0 == 0
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
        (rest > 0).then(|| changed + &text[rest..])
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
