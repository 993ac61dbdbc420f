//! A point in time with nanoseconds, in eight bytes.
//!
//! The value counts nanoseconds since 1901-12-13 20:45:52 UTC, which is -2^31 seconds of Unix time.
//! That is the range of XFS's big timestamps (1901 to 2486) and holds all of ext4's (1901 to 2446).
//! Times outside it are kept as the nearest time inside.

/// Seconds from the start of the range to the Unix epoch.
const EPOCH_SECONDS: i64 = 1 << 31;
const NANOS: u64 = 1_000_000_000;

/// A point in time; see the module for its range.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Timestamp(u64);

impl Timestamp {
    /// The earliest time, which also stands for "not known".
    pub const MIN: Self = Self(0);
    /// The latest time.
    pub const MAX: Self = Self(u64::MAX);

    /// Returns the time with this count of nanoseconds since the start of the range.
    #[must_use]
    pub const fn from_raw(raw: u64) -> Self {
        Self(raw)
    }

    /// Nanoseconds since the start of the range.
    #[must_use]
    pub const fn raw(self) -> u64 {
        self.0
    }

    /// Returns the time of these Unix seconds and nanoseconds, or the nearest one in range.
    #[must_use]
    #[inline]
    pub fn from_unix(seconds: i64, nanoseconds: u32) -> Self {
        let shifted = seconds.saturating_add(EPOCH_SECONDS);
        match u64::try_from(shifted) {
            Err(_) => Self::MIN,
            Ok(shifted) => Self(
                shifted
                    .checked_mul(NANOS)
                    .and_then(|n| n.checked_add(u64::from(nanoseconds)))
                    .unwrap_or(u64::MAX),
            ),
        }
    }

    /// Whole seconds of Unix time, rounded down.
    #[must_use]
    pub fn unix_seconds(self) -> i64 {
        i64::try_from(self.0 / NANOS).unwrap_or(i64::MAX) - EPOCH_SECONDS
    }

    /// Nanoseconds within the second, below one thousand million.
    #[must_use]
    pub fn nanoseconds(self) -> u32 {
        u32::try_from(self.0 % NANOS).unwrap_or(0)
    }

    /// Returns the time this many seconds earlier, or the earliest.
    #[must_use]
    pub fn minus_seconds(self, seconds: u64) -> Self {
        Self(self.0.saturating_sub(seconds.saturating_mul(NANOS)))
    }

    /// Is the time known? The earliest one stands for "not known".
    #[must_use]
    pub const fn is_known(self) -> bool {
        self.0 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_ext4_and_xfs_come_back_exactly() {
        for (seconds, nanos) in [
            (0, 0),
            (-1, 999_999_999),
            (-(1 << 31), 1),
            (15_032_385_535, 999_999_999),
            (16_299_260_423, 0),
        ] {
            let time = Timestamp::from_unix(seconds, nanos);
            assert_eq!((time.unix_seconds(), time.nanoseconds()), (seconds, nanos));
        }
    }

    #[test]
    fn times_out_of_range_are_the_nearest() {
        assert_eq!(Timestamp::from_unix(i64::MIN, 0), Timestamp::MIN);
        assert_eq!(Timestamp::from_unix(i64::MAX, 5), Timestamp::MAX);
    }
}
