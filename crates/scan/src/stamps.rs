//! When may a further change fail to show in a stat?
//!
//! Since Linux 6.13 some filesystems give every change that follows a look a stamp of its own.
//! Elsewhere stamps are as coarse as the filesystem's clock: an entry that was changed about when
//! it was looked at may change once more and show the same stamps. It is *racy*, and is not taken
//! for unchanged at the next look. A filesystem without birth times is one with small inodes, whose
//! stamps are whole seconds whatever the kernel can do; it is never trusted.

use filemap_model::{STAMP_DOUBT_SECONDS, Stat, Timestamp, WallClock};

/// A filesystem of this machine whose stamps are whole seconds, and one second of doubt.
const WHOLE_SECONDS: u64 = 2;
/// One with finer stamps: the kernel's clock ticks every 10 ms or faster.
const TICKS: u64 = 1;

/// What the stamps of a filesystem tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stamps {
    /// Every change that somebody could have noticed has a stamp of its own.
    Multigrain,
    /// They are taken from the kernel's clock, as fine as the filesystem holds them.
    Ticks,
    /// Changes within so many seconds may have the same stamp.
    Seconds(u64),
}

impl Default for Stamps {
    fn default() -> Self {
        Self::Seconds(STAMP_DOUBT_SECONDS)
    }
}

impl Stamps {
    /// How long after a change an entry may change once more and show this stamp.
    fn doubt_seconds(self, stat: &Stat) -> u64 {
        match self {
            Self::Seconds(seconds) => seconds,
            Self::Multigrain if stat.btime.is_known() => 0,
            // No program can set the ctime, so it shows how fine stamps are.
            Self::Multigrain | Self::Ticks if stat.ctime.nanoseconds() != 0 => TICKS,
            Self::Multigrain | Self::Ticks => WHOLE_SECONDS,
        }
    }
}

/// From which stamp on an entry of one directory is racy.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Trust<'c> {
    stamps: Stamps,
    clock: &'c WallClock,
    /// When the look at the directory began; the same for all entries, so that the clock is read
    /// once and the doubt grows the longer the listing takes. Not known where hardly a stat needs it.
    began: Option<Timestamp>,
}

impl<'c> Trust<'c> {
    /// Returns the rule for a directory that is looked at from now on.
    pub(crate) fn begin(stamps: Stamps, clock: &'c WallClock) -> Self {
        let began = (stamps != Stamps::Multigrain).then(|| clock.now());
        Self {
            stamps,
            clock,
            began,
        }
    }

    #[inline]
    pub(crate) fn is_racy(self, stat: &Stat) -> bool {
        let doubt = self.stamps.doubt_seconds(stat);
        if doubt == 0 {
            return false;
        }
        let began = self.began.unwrap_or_else(|| self.clock.now());
        stat.mtime.max(stat.ctime) >= began.minus_seconds(doubt)
    }
}

#[cfg(test)]
mod tests {
    use filemap_model::ManualClock;

    use super::*;

    const NOW: Timestamp = Timestamp::from_unix(1_000_000, 0);

    fn clock() -> WallClock {
        WallClock::from(&ManualClock::new(NOW))
    }

    fn changed(ago: u64) -> Stat {
        Stat {
            ctime: NOW.minus_seconds(ago),
            btime: Timestamp::MAX,
            ..Stat::default()
        }
    }

    #[test]
    fn a_coarse_clock_doubts_what_is_new_and_what_comes_from_the_future() {
        let clock = clock();
        let coarse = Trust::begin(Stamps::Seconds(3), &clock);
        assert!(coarse.is_racy(&changed(2)));
        assert!(!coarse.is_racy(&changed(5)));
        assert!(coarse.is_racy(&Stat {
            mtime: Timestamp::MAX,
            ..changed(5)
        }));
    }

    #[test]
    fn a_multigrain_clock_is_trusted_unless_there_is_no_birth_time() {
        let clock = clock();
        let fine = Trust::begin(Stamps::Multigrain, &clock);
        assert!(!fine.is_racy(&changed(0)));
        assert!(fine.is_racy(&Stat {
            btime: Timestamp::MIN,
            ..changed(0)
        }));
        assert!(!fine.is_racy(&Stat {
            btime: Timestamp::MIN,
            ..changed(9)
        }));
    }

    #[test]
    fn whole_seconds_are_doubted_longer_than_ticks() {
        let changed = |seconds, nanoseconds| Stat {
            ctime: Timestamp::from_unix(seconds, nanoseconds),
            ..Stat::default()
        };
        for stamps in [Stamps::Ticks, Stamps::Multigrain] {
            let began = Some(Timestamp::from_unix(1000, 500_000_000));
            let trust = Trust {
                began,
                stamps,
                clock: &WallClock::default(),
            };
            assert!(trust.is_racy(&changed(1000, 0)) && trust.is_racy(&changed(999, 0)));
            assert!(!trust.is_racy(&changed(998, 0)));
            assert!(trust.is_racy(&changed(1000, 1)) && !trust.is_racy(&changed(999, 1)));
        }
    }
}
