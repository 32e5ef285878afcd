//! The hands that names are listed in.

use super::letters::{SCRIPTS, Script};

/// What a name's letters stand for: the script it is listed in, and Azerbaijani apart from other Latin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hand {
    Azerbaijani,
    Latin,
    Cyrillic,
    Armenian,
    Georgian,
    Arabic,
}

pub(crate) const HANDS: [Hand; 6] =
    [Hand::Azerbaijani, Hand::Latin, Hand::Cyrillic, Hand::Armenian, Hand::Georgian, Hand::Arabic];

impl Hand {
    pub(crate) fn script(self) -> Script {
        [Script::Latin, Script::Latin, Script::Cyrillic, Script::Armenian, Script::Georgian, Script::Arabic]
            [self as usize]
    }
}

/// What a name is listed as and what it is written in: the number of the two.
#[inline]
pub(crate) fn pair(hand: Hand, script: Script) -> usize {
    hand as usize * SCRIPTS.len() + script as usize
}

pub(crate) const PAIRS: usize = HANDS.len() * SCRIPTS.len();
