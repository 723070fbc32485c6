//! Chance that is the same in every run.

/// SplitMix64: a seed gives the same numbers everywhere.
pub struct Chance(u64);

impl Chance {
    /// Numbers from `seed` on.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(1))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        it ^ (it >> 31)
    }

    /// From 0 to `most`, both included.
    pub fn up_to(&mut self, most: i64) -> i64 {
        (self.next() % (most.max(0) as u64 + 1)) as i64
    }

    /// Once in `often` times.
    pub fn once_in(&mut self, often: i64) -> bool {
        self.up_to(often - 1) == 0
    }

    /// One of `choices`, which are not empty.
    pub fn one<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.up_to(choices.len() as i64 - 1) as usize]
    }
}
