//! Where words begin: the bytes of a text in blocks of 64, and what each is as a bit.

/// Classes of the bytes of a block of 64 as bit masks.
#[derive(Clone, Copy, Default)]
pub(crate) struct Masks {
    /// ASCII letters and digits.
    pub(crate) alnum: u64,
    /// ASCII capitals.
    pub(crate) upper: u64,
    /// Bytes of characters beyond ASCII, and the first byte of each.
    pub(crate) high: u64,
    pub(crate) lead: u64,
    /// `#`.
    pub(crate) hash: u64,
}

impl Masks {
    #[inline]
    pub(crate) fn new(block: &[u8]) -> Self {
        match <&[u8; 64]>::try_from(block) {
            Ok(block) => Self::of(block),
            Err(_) => {
                let mut padded = [b' '; 64];
                padded[..block.len()].copy_from_slice(block);
                Self::of(&padded)
            }
        }
    }

    /// Eight bytes at a time, each in its lane of a u64: the sum with `128 - x` sets the top bit of a lane whose low
    /// seven bits are `x` or more.
    #[inline]
    fn of(block: &[u8; 64]) -> Self {
        const ONES: u64 = 0x0101_0101_0101_0101;
        const TOPS: u64 = 0x80 * ONES;
        let eights: [u64; 8] =
            std::array::from_fn(|i| u64::from_le_bytes(std::array::from_fn(|j| block[8 * i + j])));
        // Multiplying gathers the lowest bits of the lanes in the highest byte.
        let gather =
            |tops: u64, i: usize| ((tops & TOPS) >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56 << (8 * i);
        let at_least = |lanes: u64, byte: u8| lanes + u64::from(128 - byte) * ONES;
        let mut masks = Masks::default();
        let (mut high, mut hash) = (0, 0);
        for (i, x) in eights.into_iter().enumerate() {
            let low = x & !TOPS;
            let lower = low | (0x20 * ONES);
            let letter = at_least(lower, b'a') & !at_least(lower, b'z' + 1) & !x;
            let digit = at_least(low, b'0') & !at_least(low, b'9' + 1) & !x;
            masks.alnum |= gather(letter | digit, i);
            // The bit 0x20 makes a letter small.
            masks.upper |= gather(letter & !(x << 2), i);
            high |= x;
            hash |= !at_least(low ^ (u64::from(b'#') * ONES), 1) & !x;
        }
        // Most blocks have neither.
        if high & TOPS != 0 {
            for (i, x) in eights.into_iter().enumerate() {
                masks.high |= gather(x, i);
                masks.lead |= gather(x & x << 1, i);
            }
        }
        if hash & TOPS != 0 {
            for (i, x) in eights.into_iter().enumerate() {
                let low = x & !TOPS;
                masks.hash |= gather(!at_least(low ^ (u64::from(b'#') * ONES), 1) & !x, i);
            }
        }
        masks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_in_every_place() {
        for byte in 0..=u8::MAX {
            for place in 0..64 {
                // Beside bytes of every class, whole blocks and the last of a text.
                for (others, len) in
                    [(b' ', 64), (b'a', 64), (b'Z', 64), (0xFF, 64), (b'#', 64), (b'x', place + 1)]
                {
                    let mut block = [others; 64];
                    block[place] = byte;
                    let masks = Masks::new(&block[..len]);
                    let bits = |is: fn(&u8) -> bool| {
                        block[..len]
                            .iter()
                            .enumerate()
                            .fold(0, |bits, (i, byte)| bits | u64::from(is(byte)) << i)
                    };
                    assert_eq!(masks.alnum, bits(u8::is_ascii_alphanumeric), "{byte:#X} at {place}");
                    assert_eq!(masks.upper, bits(u8::is_ascii_uppercase), "{byte:#X} at {place}");
                    assert_eq!(masks.high, bits(|byte| *byte >= 0x80), "{byte:#X} at {place}");
                    assert_eq!(masks.lead, bits(|byte| *byte >= 0xC0), "{byte:#X} at {place}");
                    assert_eq!(masks.hash, bits(|byte| *byte == b'#'), "{byte:#X} at {place}");
                }
            }
        }
    }
}
