//! A point in time: all that `statx` can say, or that it is not known.
//!
//! `statx` says 64 bits of seconds and nanoseconds, which is some 10²⁸ points more than 64 bits can
//! tell apart. The value counts nanoseconds since the earliest of them, plus one; 0 stands for "not
//! known", which comes before every time.
//!
//! Nearly all times lie in the range of XFS's big timestamps, 1901 to 2486, which holds all of ext4's
//! (1901 to 2446): these have a number of 64 bits too, [`Timestamp::usual`], nanoseconds since the
//! start of that range.

/// Seconds from the start of the usual range to the Unix epoch.
const USUAL_SECONDS: i64 = 1 << 31;
const NANOS: u64 = 1_000_000_000;
/// Seconds from the earliest time to the Unix epoch.
const EPOCH_SECONDS: u128 = 1 << 63;
/// The value of the start of the usual range.
const USUAL_START: u128 = (EPOCH_SECONDS - USUAL_SECONDS as u128) * NANOS as u128 + 1;
const LATEST: u128 = (1 << 64) * NANOS as u128;

/// A point in time; see the module.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Timestamp(u128);

impl Timestamp {
    /// Not known; comes before every time.
    pub const MIN: Self = Self(0);
    /// The earliest time.
    pub const EARLIEST: Self = Self(1);
    /// After every time.
    pub const MAX: Self = Self(u128::MAX);

    /// Returns the time of these Unix seconds and nanoseconds.
    #[must_use]
    #[inline]
    pub const fn from_unix(seconds: i64, nanoseconds: u32) -> Self {
        let seconds = seconds.cast_unsigned() ^ (1 << 63);
        Self(seconds as u128 * NANOS as u128 + nanoseconds as u128 + 1)
    }

    /// Returns the time with this number of the usual range; 0 is not known.
    #[must_use]
    #[inline]
    pub const fn from_usual(number: u64) -> Self {
        if number == 0 {
            Self::MIN
        } else {
            Self(USUAL_START + number as u128)
        }
    }

    /// The number of a time of the usual range: nanoseconds since its start; 0 if it is not known.
    /// `None` for other times, and for the very start, which would be 0.
    #[must_use]
    #[inline]
    pub fn usual(self) -> Option<u64> {
        match self.0.checked_sub(USUAL_START) {
            Some(0) => None,
            Some(number) => u64::try_from(number).ok(),
            None => (self.0 == 0).then_some(0),
        }
    }

    /// The number of the usual range that is nearest, for the times of a clock.
    #[must_use]
    pub fn nearest_usual(self) -> u64 {
        let nearest = if self.0 < USUAL_START { 1 } else { u64::MAX };
        self.usual().unwrap_or(nearest)
    }

    /// The value: see the module.
    #[must_use]
    pub const fn value(self) -> u128 {
        self.0
    }

    /// Returns the time of a value.
    #[must_use]
    pub const fn from_value(value: u128) -> Self {
        Self(value)
    }

    /// Whole seconds of Unix time, rounded down.
    #[must_use]
    #[inline]
    pub fn unix_seconds(self) -> i64 {
        if let Some(number) = self.usual().filter(|number| *number != 0) {
            return (number / NANOS).cast_signed() - USUAL_SECONDS;
        }
        let seconds = self.nanoseconds_since_earliest() / u128::from(NANOS);
        (u64::try_from(seconds).unwrap_or(u64::MAX) ^ (1 << 63)).cast_signed()
    }

    /// Nanoseconds within the second, below one thousand million.
    #[must_use]
    #[inline]
    pub fn nanoseconds(self) -> u32 {
        let rest = match self.usual() {
            Some(number) => number % NANOS,
            None => {
                u64::try_from(self.nanoseconds_since_earliest() % u128::from(NANOS)).unwrap_or(0)
            }
        };
        u32::try_from(rest).unwrap_or(0)
    }

    fn nanoseconds_since_earliest(self) -> u128 {
        self.0.saturating_sub(1).min(LATEST - 1)
    }

    /// Returns the time this many seconds earlier, or the earliest. What is not known stays so.
    #[must_use]
    pub const fn minus_seconds(self, seconds: u64) -> Self {
        self.minus_nanoseconds(seconds as u128 * NANOS as u128)
    }

    /// Returns the time this many nanoseconds earlier, or the earliest. What is not known stays so.
    #[must_use]
    pub const fn minus_nanoseconds(self, nanoseconds: u128) -> Self {
        match self.0.saturating_sub(nanoseconds) {
            0 if self.0 != 0 => Self::EARLIEST,
            earlier => Self(earlier),
        }
    }

    /// Returns the time this many nanoseconds later. What is not known stays so.
    #[must_use]
    pub const fn plus_nanoseconds(self, nanoseconds: u128) -> Self {
        if self.0 == 0 {
            self
        } else {
            Self(self.0.saturating_add(nanoseconds))
        }
    }

    /// Nanoseconds from an earlier time on; 0 when it is later. What is not known is as long ago as
    /// can be.
    #[must_use]
    pub const fn nanoseconds_since(self, earlier: Self) -> u128 {
        self.0.saturating_sub(earlier.0)
    }

    /// Whole seconds from an earlier time on, as [`Timestamp::nanoseconds_since`].
    #[must_use]
    pub fn seconds_since(self, earlier: Self) -> u64 {
        let seconds = self.nanoseconds_since(earlier) / u128::from(NANOS);
        u64::try_from(seconds).unwrap_or(u64::MAX)
    }

    /// Is the time known?
    #[must_use]
    pub const fn is_known(self) -> bool {
        self.0 != 0
    }
}

impl std::fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match *self {
            Self::MIN => f.write_str("Timestamp(not known)"),
            Self::MAX => f.write_str("Timestamp(after all)"),
            time => write!(
                f,
                "Timestamp({}, {})",
                time.unix_seconds(),
                time.nanoseconds()
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TIMES: [(i64, u32); 14] = [
        (i64::MIN, 0),
        (i64::MIN, 1),
        (-62_135_596_800, 0),
        (-11_644_473_600, 5),
        (-(1 << 31) - 1, 999_999_999),
        (-(1 << 31), 0),
        (-(1 << 31), 1),
        (-1, 999_999_999),
        (0, 0),
        (15_032_385_535, 999_999_999),
        (16_299_260_425, 709_551_615),
        (16_299_260_425, 709_551_616),
        (253_402_300_800, 0),
        (i64::MAX, 999_999_999),
    ];

    #[test]
    fn all_that_statx_can_say_comes_back_exactly_and_in_order() {
        let mut before = Timestamp::MIN;
        for (seconds, nanos) in TIMES {
            let time = Timestamp::from_unix(seconds, nanos);
            assert_eq!((time.unix_seconds(), time.nanoseconds()), (seconds, nanos));
            assert!(time.is_known() && before < time && time < Timestamp::MAX);
            assert_eq!(Timestamp::from_value(time.value()), time);
            if let Some(number) = time.usual() {
                assert_eq!(Timestamp::from_usual(number), time);
                assert!((-(1 << 31)..=16_299_260_425).contains(&seconds));
            }
            before = time;
        }
        assert_eq!(Timestamp::MIN.usual(), Some(0));
        assert_eq!(Timestamp::from_usual(0), Timestamp::MIN);
        assert_eq!(Timestamp::from_unix(i64::MIN, 0), Timestamp::EARLIEST);
        assert_eq!(Timestamp::MAX.usual(), None);
    }

    #[test]
    fn what_is_not_known_stays_so() {
        let unknown = Timestamp::MIN;
        assert_eq!(unknown.minus_seconds(5), unknown);
        assert_eq!(unknown.plus_nanoseconds(5), unknown);
        assert!(Timestamp::from_unix(9, 0).seconds_since(unknown) > 1 << 62);
        assert_eq!(unknown.seconds_since(Timestamp::from_unix(9, 0)), 0);
        let earliest = Timestamp::EARLIEST;
        assert_eq!(Timestamp::from_unix(0, 0).minus_seconds(u64::MAX), earliest);
    }
}
