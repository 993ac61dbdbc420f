//! Random numbers that are the same for the same seed on every machine and in every version.
//!
//! A tree or a row of edits is named by its seed alone, so a failing test can be told in one
//! number. Crates of random numbers change their sequence between versions; this is SplitMix64,
//! ten lines that never change.

/// A source of random numbers with a known beginning.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// Returns the sequence that belongs to this seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Returns the next 64 bits.
    pub const fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut value = self.0;
        value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        value ^ (value >> 31)
    }

    /// Returns a number below `limit`, or 0 when the limit is 0.
    pub const fn below(&mut self, limit: u64) -> u64 {
        match self.bits().checked_rem(limit) {
            Some(number) => number,
            None => 0,
        }
    }

    /// Returns an index below `len`, or 0 when that is 0.
    pub fn index(&mut self, len: usize) -> usize {
        usize::try_from(self.below(len as u64)).unwrap_or(0)
    }

    /// Returns true once in `of` times.
    pub const fn once_in(&mut self, of: u64) -> bool {
        self.below(of) == 0
    }

    /// Returns one of the items, or `None` when there are none.
    pub fn choose<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        let index = self.index(items.len());
        items.get(index)
    }

    /// Returns a number from 0 to 1, 1 left out.
    pub fn unit(&mut self) -> f64 {
        // 53 bits fit a double exactly.
        (self.bits() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Returns a number from the normal distribution with mean 0 and deviation 1.
    pub fn normal(&mut self) -> f64 {
        let radius = (-2.0 * (1.0 - self.unit()).ln()).sqrt();
        radius * (std::f64::consts::TAU * self.unit()).cos()
    }

    /// Returns a number from the log-normal distribution with this median; file sizes and sizes
    /// of directories follow it closely.
    pub fn log_normal(&mut self, median: f64, deviation: f64) -> f64 {
        median * (deviation * self.normal()).exp()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_names_the_sequence_for_ever() {
        let mut random = Random::new(1);
        assert_eq!(random.bits(), 0x910A_2DEC_8902_5CC1);
        assert_eq!(Random::new(7).bits(), Random::new(7).bits());
        assert_ne!(Random::new(7).bits(), Random::new(8).bits());
    }

    #[test]
    fn numbers_keep_their_limits() {
        let mut random = Random::new(3);
        assert_eq!(random.below(0), 0);
        assert_eq!(random.choose::<u8>(&[]), None);
        assert!((0..1000).all(|_| random.below(3) < 3));
        assert!((0..1000).all(|_| (0.0..1.0).contains(&random.unit())));
        let mean = (0..10_000).map(|_| random.normal()).sum::<f64>() / 10_000.0;
        assert!(mean.abs() < 0.05, "{mean}");
    }
}
