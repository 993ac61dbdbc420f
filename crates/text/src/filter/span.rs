//! Times from one on, up to one, or between two.

use std::ops::RangeInclusive;

use filemap_model::Timestamp;

/// The last time that `statx` can say.
const LATEST: Timestamp = Timestamp::from_unix(i64::MAX, 999_999_999);

/// Known times between two, both included; either end may be open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeSpan {
    from: Option<Timestamp>,
    to: Option<Timestamp>,
}

impl TimeSpan {
    /// No time lies in it.
    const NOTHING: Self = Self {
        from: Some(Timestamp::from_unix(1, 0)),
        to: Some(Timestamp::from_unix(0, 0)),
    };

    /// Returns the span of these times, without the one that stands for "not known".
    #[must_use]
    pub fn new(times: RangeInclusive<Timestamp>) -> Self {
        let (from, to) = times.into_inner();
        if from > to || from > LATEST || to < Timestamp::EARLIEST {
            return Self::NOTHING;
        }
        Self {
            from: (from > Timestamp::EARLIEST).then_some(from),
            to: (to < LATEST).then_some(to),
        }
    }

    /// Returns the span of the times after this one.
    #[must_use]
    pub fn after(time: Timestamp) -> Self {
        Self::new(time.plus_nanoseconds(1)..=Timestamp::MAX)
    }

    /// Returns the span of the times before this one.
    #[must_use]
    pub fn before(time: Timestamp) -> Self {
        match time {
            Timestamp::MIN | Timestamp::EARLIEST => Self::NOTHING,
            later => Self::new(Timestamp::EARLIEST..=later.minus_nanoseconds(1)),
        }
    }

    /// The first time, if the span has a first one.
    #[must_use]
    pub const fn from(&self) -> Option<Timestamp> {
        self.from
    }

    /// The last time, if the span has a last one.
    #[must_use]
    pub const fn to(&self) -> Option<Timestamp> {
        self.to
    }

    /// The times, as a range that does not hold the one that stands for "not known".
    #[must_use]
    pub fn range(&self) -> RangeInclusive<Timestamp> {
        self.from.unwrap_or(Timestamp::EARLIEST)..=self.to.unwrap_or(Timestamp::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_beyond_all_times_are_open() {
        let (first, last) = (Timestamp::EARLIEST, LATEST);
        let all = TimeSpan {
            from: None,
            to: None,
        };
        assert_eq!(TimeSpan::new(Timestamp::MIN..=Timestamp::MAX), all);
        assert_eq!(TimeSpan::new(first..=last), all);
        assert!(all.range().contains(&first) && !all.range().contains(&Timestamp::MIN));
        for nothing in [
            TimeSpan::new(last..=first),
            TimeSpan::new(Timestamp::MAX..=Timestamp::MAX),
            TimeSpan::new(Timestamp::MIN..=Timestamp::MIN),
            TimeSpan::before(first),
            TimeSpan::after(last),
        ] {
            assert_eq!(nothing, TimeSpan::NOTHING);
            assert!(nothing.range().is_empty());
        }
        let time = Timestamp::from_unix(5, 5);
        assert!(!TimeSpan::after(time).range().contains(&time));
        assert!(!TimeSpan::before(time).range().contains(&time));
    }
}
