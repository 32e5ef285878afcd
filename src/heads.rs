//! The first three bytes of words that begin names: a look at them rules out nearly all words of a text.

/// Letters of a head.
const LETTERS: usize = 3;

/// A set of heads, which may say yes too often, as those of one hash are not told apart.
pub(crate) struct Heads {
    bits: Box<[u64; 1 << (PLACES - 6)]>,
}

/// Bits of a place in the set: 8 kB stay in the first cache.
const PLACES: u32 = 16;

impl std::fmt::Debug for Heads {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Heads").finish_non_exhaustive()
    }
}

impl FromIterator<([u8; LETTERS], bool)> for Heads {
    /// Of the first folded letters of ASCII words, 0 where there are but two, and whether the word may begin in lower case.
    fn from_iter<I: IntoIterator<Item = ([u8; LETTERS], bool)>>(words: I) -> Self {
        let mut heads = Heads { bits: Box::new([0; _]) };
        for ([first, second, third], lower) in words {
            // Behind a word of two letters stands what is none.
            let thirds = if third == 0 { 0..0x80 } else { third..third + 1 };
            for third in thirds.filter(|byte| third > 0 || !byte.is_ascii_alphanumeric()) {
                heads.insert([first.to_ascii_uppercase(), second, third]);
                if lower {
                    heads.insert([first, second, third]);
                }
            }
        }
        heads
    }
}

impl Heads {
    fn insert(&mut self, [first, second, third]: [u8; LETTERS]) {
        let place = place(u32::from_le_bytes([first, second, third, 0]));
        self.bits[place >> 6] |= 1 << (place & 63);
    }

    /// Of the words that begin in the first 64 bytes, a bit each, those whose heads are in the set.
    #[inline(never)]
    pub(crate) fn among(&self, block: &[u8; 64 + 8], words: u64) -> u64 {
        let (mut rest, mut some) = (words, 0);
        while rest != 0 {
            let bit = rest.trailing_zeros() as usize & 63;
            rest &= rest - 1;
            let place = place(u32::from_le_bytes([block[bit], block[bit + 1], block[bit + 2], 0]));
            some |= (self.bits[place >> 6] >> (place & 63) & 1) << bit;
        }
        some
    }
}

/// The place of three bytes in the set, whatever the case of the second and third.
#[inline]
fn place(bytes: u32) -> usize {
    let folded = bytes | 0x20_2000;
    (folded.wrapping_mul(0x9E37_79B1) >> (32 - PLACES)) as usize
}
