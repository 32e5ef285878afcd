//! What may follow the first letters of names: a look at it rules out most words that begin as some name does.

/// What follows the key in a name, as a set: the next two letters, a space before or between them, or the next one where
/// the name has no more; anything where the name ends. `lower` says whether its second word may be in lower case.
pub(super) fn next_in_name(rest: &[u8], lower: bool) -> u64 {
    match *rest {
        [b' ', a, b, ..] if is_plain(a) && is_plain(b) => two(a, b, Space::Before, lower),
        [b' ', a, ..] if is_plain(a) => one(a, Space::Before),
        [a, b' ', b, ..] if is_plain(a) && is_plain(b) => two(a, b, Space::Between, lower),
        [a, b, ..] if is_plain(a) && is_plain(b) => two(a, b, Space::None, true),
        [a, ..] if is_plain(a) => one(a, Space::None),
        _ => u64::MAX,
    }
}

/// The same in the text. Of its four bytes the last are looked at because they may be a mark that makes another letter of
/// the one before.
#[inline]
pub(super) fn next_in_text([a, b, c, d]: [u8; 4]) -> u64 {
    let class = |byte: u8| CLASSES[usize::from(byte)];
    let (before, between) = (class(a) == SPACE, class(a) != SPACE && class(b) == SPACE);
    let first = if before { b } else { a };
    let second = if before | between { c } else { b };
    let behind = if before | between { d } else { c };
    let space = if before { Space::Before } else { Space::None };
    let spaces = if between { Space::Between } else { space };
    // What may be in lower case may be a capital as well.
    let begins = if before { b } else { c };
    let lower = !((before | between) & begins.is_ascii_uppercase());
    let next = one(first, space) | two(first, second, spaces, true) | two(first, second, spaces, lower);
    let plain = (class(first) == PLAIN) & (class(second) == PLAIN) & behind.is_ascii();
    if plain { next } else { u64::MAX }
}

const SPACE: u8 = 1;
const PLAIN: u8 = 2;

/// Of each byte whether it is [`SPACE`], [`PLAIN`] or neither.
const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < classes.len() {
        classes[byte] = match byte as u8 {
            b' ' | b'-' | b'\n' => SPACE,
            byte if is_plain(byte) => PLAIN,
            _ => 0,
        };
        byte += 1;
    }
    classes
};

/// Whether folding changes nothing of a byte but its case.
#[inline]
const fn is_plain(byte: u8) -> bool {
    matches!(byte, b'!'..=b'~') && !matches!(byte, b'\'' | b'-' | b'`')
}

/// Whether a space stands before the next two letters or between them; each makes other bits of them.
#[derive(Clone, Copy)]
enum Space {
    None = 0,
    Before = 8,
    Between = 16,
}

/// One letter is one of the first 16 bits, in either case.
#[inline]
fn one(a: u8, space: Space) -> u64 {
    1 << ((a ^ space as u8) & 15)
}

/// Two letters are one of the other bits: of the last 16 where the second word begins with a capital.
#[inline]
fn two(a: u8, b: u8, space: Space, lower: bool) -> u64 {
    let mixed = (a & 31).wrapping_mul(7) ^ (b & 31) ^ space as u8;
    if lower { 1 << ((mixed & 31) + 16) } else { 1 << (mixed & 15 | 48) }
}

/// What may follow the keys of slots, by a hash of the key and of whether the word has a capital: keys of one hash are not
/// told apart. Most words that begin no name are dropped here, as the starts of names is spread over more memory than is near.
#[derive(Debug)]
pub(super) struct Nexts(Vec<u64>);

impl FromIterator<(u64, bool, u64)> for Nexts {
    /// Of keys, whether a word may have them in lower case, and what may follow.
    fn from_iter<I: IntoIterator<Item = (u64, bool, u64)>>(keys: I) -> Self {
        let keys: Vec<_> = keys.into_iter().collect();
        let places = keys.len().next_power_of_two().clamp(1 << 6, 1 << 16);
        let mut nexts = Nexts(vec![0; places]);
        for (key, lower, next) in keys {
            for capital in [true, !lower] {
                let place = nexts.place(key, capital);
                nexts.0[place] |= next;
            }
        }
        nexts
    }
}

impl Nexts {
    #[inline]
    pub(super) fn of(&self, key: u64, capital: bool) -> u64 {
        self.0[self.place(key, capital)]
    }

    #[inline]
    fn place(&self, key: u64, capital: bool) -> usize {
        let mixed = (key << 1 | u64::from(capital)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (mixed >> 32) as usize & (self.0.len() - 1)
    }
}
