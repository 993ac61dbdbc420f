//! Numbers in buckets that keep their order.

/// Buckets of a scale, at most.
const BUCKETS: u64 = 1 << 14;
/// Bits of a number that tell two sizes of one magnitude apart.
const PRECISION: u32 = 8;

/// How numbers fall into buckets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scale {
    /// By magnitude: for sizes, of which most are small and some are huge.
    Magnitude,
    /// Evenly between two numbers; what is outside stands in the first and last.
    Even {
        /// The first number.
        low: u64,
        /// The last number.
        high: u64,
    },
}

impl Scale {
    /// How many buckets there are.
    pub(super) fn buckets(self) -> usize {
        let most = match self {
            Self::Magnitude => u64::from(64 - PRECISION + 1) << PRECISION,
            Self::Even { low, high } => ((high - low) >> Self::shift(low, high)) + 1,
        };
        usize::try_from(most).unwrap_or(usize::MAX)
    }

    /// Bits that a bucket does not tell apart.
    const fn shift(low: u64, high: u64) -> u32 {
        let bits = u64::BITS - (high - low).leading_zeros();
        bits.saturating_sub(BUCKETS.trailing_zeros())
    }

    /// The bucket of a number.
    #[inline]
    pub(super) fn bucket(self, number: u64) -> usize {
        let bucket = match self {
            Self::Magnitude if number < 1 << PRECISION => number,
            Self::Magnitude => {
                let extra = u64::BITS - number.leading_zeros() - 1 - PRECISION;
                (u64::from(extra + 1) << PRECISION) + ((number >> extra) - (1 << PRECISION))
            }
            Self::Even { low, high } => (number.clamp(low, high) - low) >> Self::shift(low, high),
        };
        usize::try_from(bucket).unwrap_or(usize::MAX)
    }

    /// The first and last number of a bucket.
    pub(super) fn bounds(self, bucket: usize) -> (u64, u64) {
        let bucket = bucket as u64;
        match self {
            Self::Magnitude if bucket < 1 << PRECISION => (bucket, bucket),
            Self::Magnitude => {
                let extra = (bucket >> PRECISION) - 1;
                let head = (bucket & ((1 << PRECISION) - 1)) + (1 << PRECISION);
                let low = head << extra;
                (low, low + ((1 << extra) - 1))
            }
            Self::Even { low, high } => {
                let shift = Self::shift(low, high);
                let first = low + (bucket << shift);
                let last = first.saturating_add((1 << shift) - 1);
                let first = if bucket == 0 { 0 } else { first };
                let is_last = last >= high;
                (first, if is_last { u64::MAX } else { last })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_keep_the_order_and_hold_what_they_say() {
        let mut numbers: Vec<u64> = (0..64)
            .flat_map(|bit| [1 << bit, (1_u64 << bit) - 1, (1 << bit) + 1])
            .collect();
        numbers.extend([0, 1_000, 123_456_789, u64::MAX, u64::MAX - 1]);
        numbers.sort_unstable();
        let even = |low, high| Scale::Even { low, high };
        for scale in [
            Scale::Magnitude,
            even(0, u64::MAX),
            even(1_000, 1_000),
            even(500, 123_456_789),
        ] {
            let mut before = 0;
            for number in &numbers {
                let bucket = scale.bucket(*number);
                let (low, high) = scale.bounds(bucket);
                assert!(
                    bucket >= before && bucket < scale.buckets(),
                    "{scale:?} {number}"
                );
                assert!(
                    (low..=high).contains(number),
                    "{scale:?} {number} {low} {high}"
                );
                before = bucket;
            }
        }
    }
}
