//! Which letters may stand for which sounds: the known conventions (`data/spelling/sounds.tsv`).

use super::letters::{Alphabet, Letter, Script, rows};

const TABLE: &str = include_str!("../../data/spelling/sounds.tsv");

/// A chunk of one to four letters and the sounds that it may stand for.
pub(crate) struct Sound {
    pub(crate) script: Script,
    pub(crate) chunk: Vec<Letter>,
    pub(crate) sounds: Vec<&'static str>,
}

/// The table, in its own order.
pub(crate) fn sounds(alphabet: &Alphabet) -> Vec<Sound> {
    rows(TABLE)
        .filter_map(|[script, chunk, sounds]| {
            let script = Script::of_code(script)?;
            let chunk = chunk.chars().map(|c| alphabet.code(c)).collect();
            Some(Sound { script, chunk, sounds: sounds.split(' ').collect() })
        })
        .collect()
}
