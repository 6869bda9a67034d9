//! A small generator of numbers that is the same on every machine.

/// SplitMix64 (Steele, Lea and Flood, “Fast splittable pseudorandom number generators”, 2014).
pub(crate) struct Seed(u64);

impl Seed {
    /// A sequence of its own for each pair of numbers, so that one school's people do not change
    /// with another's.
    pub(crate) fn new(purpose: u64, at: usize) -> Seed {
        Seed(purpose.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (at as u64 + 1).rotate_left(32))
    }

    /// The next number.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: u32, high: u32) -> u32 {
        low + (self.next() % u64::from(high - low + 1)) as u32
    }

    /// True in `percent` of a hundred cases.
    pub(crate) fn chance(&mut self, percent: u32) -> bool {
        self.between(1, 100) <= percent
    }

    /// One of these.
    pub(crate) fn one_of<T: Copy>(&mut self, these: &[T]) -> T {
        these[(self.next() % these.len() as u64) as usize]
    }
}
