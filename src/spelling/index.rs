//! Names by the hash of their skeletons.

/// Which names have a skeleton; built once.
pub(crate) struct Index {
    /// One bit for every hash that some name has: what text meets first.
    bits: Vec<u64>,
    bits_shift: u32,
    /// Where the names of a hash's first bits begin.
    starts: Vec<u32>,
    starts_shift: u32,
    /// Hash and name, ascending.
    entries: Vec<(u32, u32)>,
}

impl Index {
    pub(crate) fn new(mut entries: Vec<(u32, u32)>) -> Index {
        entries.sort_unstable();
        entries.dedup();
        let log = |n: usize| n.next_power_of_two().trailing_zeros();
        // Sixteen bits an entry keep the table sparse; 2^26 bits are 8 MB.
        let bits_log = (log(entries.len()) + 4).clamp(12, 26);
        let starts_log = log(entries.len()).clamp(4, 24);
        let mut bits = vec![0u64; 1 << (bits_log - 6)];
        let mut starts = vec![0u32; (1 << starts_log) + 1];
        for &(hash, _) in &entries {
            let bit = hash >> (32 - bits_log);
            bits[(bit >> 6) as usize] |= 1 << (bit & 63);
            starts[(hash >> (32 - starts_log)) as usize + 1] += 1;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        Index { bits, bits_shift: 32 - bits_log, starts, starts_shift: 32 - starts_log, entries }
    }

    /// False for most hashes that no name has.
    #[inline]
    pub(crate) fn may_have(&self, hash: u32) -> bool {
        let bit = hash >> self.bits_shift;
        self.bits[(bit >> 6) as usize] >> (bit & 63) & 1 == 1
    }

    /// The names with this hash.
    pub(crate) fn names(&self, hash: u32) -> impl Iterator<Item = u32> + '_ {
        let bucket = (hash >> self.starts_shift) as usize;
        let entries = &self.entries[self.starts[bucket] as usize..self.starts[bucket + 1] as usize];
        entries.iter().filter(move |e| e.0 == hash).map(|e| e.1)
    }
}
