//! When may a further change fail to show in a stat?
//!
//! Since Linux 6.13 some filesystems give every change that follows a look a stamp of its own.
//! Elsewhere stamps are as coarse as the filesystem's clock: an entry that was changed about when
//! it was looked at may change once more and show the same stamps. It is *racy*, and is not taken
//! for unchanged at the next look. A filesystem without birth times is one with small inodes, whose
//! stamps are whole seconds whatever the kernel can do; it is never trusted.

use filemap_model::{Stat, Timestamp};
use rustix::time::{ClockId, clock_gettime};

/// The coarsest clock of a filesystem (FAT: two seconds), and one second of doubt.
pub(crate) const GRANULARITY_SECONDS: u64 = 3;

/// From which stamp on an entry of one directory is racy.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Trust {
    is_multigrain: bool,
    /// Entries with a newer stamp than this are racy; the same for all entries of a directory, so
    /// that the clock is read once and the doubt grows the longer the listing takes.
    since: Timestamp,
}

impl Trust {
    /// Returns the rule for a directory that is looked at from now on.
    pub(crate) fn begin(is_multigrain: bool, granularity_seconds: u64) -> Self {
        // Where no stat will need it, the clock is left alone.
        let since = if is_multigrain {
            Timestamp::MIN
        } else {
            now().minus_seconds(granularity_seconds)
        };
        Self {
            is_multigrain,
            since,
        }
    }

    #[inline]
    pub(crate) fn is_racy(self, stat: &Stat) -> bool {
        if self.is_multigrain && stat.btime.is_known() {
            return false;
        }
        let since = if self.is_multigrain {
            now().minus_seconds(GRANULARITY_SECONDS)
        } else {
            self.since
        };
        stat.mtime.max(stat.ctime) >= since
    }
}

fn now() -> Timestamp {
    let now = clock_gettime(ClockId::Realtime);
    Timestamp::from_unix(now.tv_sec, u32::try_from(now.tv_nsec).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(ago: u64) -> Stat {
        Stat {
            ctime: now().minus_seconds(ago),
            btime: Timestamp::MAX,
            ..Stat::default()
        }
    }

    #[test]
    fn a_coarse_clock_doubts_what_is_new_and_what_comes_from_the_future() {
        let coarse = Trust::begin(false, 3);
        assert!(coarse.is_racy(&changed(2)));
        assert!(!coarse.is_racy(&changed(5)));
        assert!(coarse.is_racy(&Stat {
            mtime: Timestamp::MAX,
            ..changed(5)
        }));
    }

    #[test]
    fn a_multigrain_clock_is_trusted_unless_there_is_no_birth_time() {
        let fine = Trust::begin(true, 3);
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
}
