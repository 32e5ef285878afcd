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
    /// The first byte of each character of three bytes or four.
    pub(crate) wide: u64,
    /// Apostrophes and hyphens of ASCII and bytes of characters beyond it: what may go on with a word, in the next line too,
    /// or make another letter of its last.
    pub(crate) joint: u64,
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

    fn of(block: &[u8; 64]) -> Self {
        let mut classes = [0; 64];
        for (class, &byte) in classes.iter_mut().zip(block) {
            let digit = u8::from(byte.wrapping_sub(b'0') < 10);
            let letter = u8::from((byte | 0x20).wrapping_sub(b'a') < 26);
            let small = byte >> 5 & 1;
            *class = (digit | letter) << ALNUM
                | (letter & !small) << UPPER
                | u8::from(byte == b'#') << HASH
                | (byte >> 7 | u8::from(byte == b'\'') | u8::from(byte == b'`') | u8::from(byte == b'-'))
                    << JOINT
                | (byte >> 7) << HIGH
                | (byte >> 7 & byte >> 6) << LEAD
                | u8::from(byte >= 0xE0) << WIDE;
        }
        let eights: [u64; 8] =
            std::array::from_fn(|i| u64::from_le_bytes(std::array::from_fn(|j| classes[8 * i + j])));
        let any = eights.iter().fold(0, |any, eight| any | eight);
        // Most blocks have neither characters beyond ASCII nor a hashtag.
        let gather = |class: u32| if any >> class & ONES == 0 { 0 } else { gather(&eights, class) };
        Masks {
            alnum: gather(ALNUM),
            upper: gather(UPPER),
            high: gather(HIGH),
            lead: gather(LEAD),
            wide: gather(WIDE),
            joint: gather(JOINT),
            hash: gather(HASH),
        }
    }
}

/// The bits of the classes in a byte.
const ALNUM: u32 = 0;
const UPPER: u32 = 1;
const HASH: u32 = 2;
const HIGH: u32 = 3;
const LEAD: u32 = 4;
const JOINT: u32 = 5;
const WIDE: u32 = 6;

const ONES: u64 = 0x0101_0101_0101_0101;

/// One bit of each of 64 bytes, in the order of the bytes.
#[inline(always)]
fn gather(eights: &[u64; 8], class: u32) -> u64 {
    // Multiplying gathers the lowest bits of the bytes in the highest byte.
    let bits = eights.map(|eight| (eight >> class & ONES).wrapping_mul(0x0102_0408_1020_4080) >> 56);
    bits.iter().rev().fold(0, |all, bits| all << 8 | bits)
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
                    assert_eq!(masks.wide, bits(|byte| *byte >= 0xE0), "{byte:#X} at {place}");
                    let is_joint = |byte: &u8| !byte.is_ascii() || matches!(byte, b'\'' | b'`' | b'-');
                    assert_eq!(masks.joint, bits(is_joint), "{byte:#X} at {place}");
                    assert_eq!(masks.hash, bits(|byte| *byte == b'#'), "{byte:#X} at {place}");
                }
            }
        }
    }
}
