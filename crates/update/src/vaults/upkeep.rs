//! What nobody asks about is not kept for ever.

use std::time::Duration;

use filemap_model::Timestamp;
use filemap_store::{RemovedVault, WriteTransaction};

use crate::error::Result;

/// The longest time for which it is not written that somebody asked about an image.
const COARSEST: u64 = 24 * 60 * 60;
/// The shortest.
const FINEST: u64 = 60;

/// How long what nobody asks about is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Upkeep {
    /// An image that nobody asked about for so long goes, and so does a session.
    pub max_age: Duration,
    /// How often that is looked for.
    pub interval: Duration,
}

impl Default for Upkeep {
    fn default() -> Self {
        Self {
            max_age: Duration::from_secs(30 * 24 * 60 * 60),
            interval: Duration::from_secs(24 * 60 * 60),
        }
    }
}

impl Upkeep {
    /// Is it to be written that somebody asks now, where the last time that was written is `accessed`? Once
    /// a day, or ten times in the time for which it is kept; and where the clock was set back.
    #[must_use]
    pub fn is_touch_due(self, accessed: Timestamp, now: Timestamp) -> bool {
        let step = (self.max_age.as_secs() / 10).clamp(FINEST, COARSEST);
        accessed > now || now.seconds_since(accessed) >= step
    }

    /// Removes what nobody asked about for too long, if it is time to look for that.
    pub(super) fn clean(self, txn: &mut WriteTransaction<'_>, now: Timestamp) -> Result<()> {
        let last = txn.view().vaults_cleaned()?;
        // Where the clock was set back, what lies before it is not known to be old: it is counted from now.
        if last > now || !last.is_known() {
            txn.set_vaults_cleaned(now)?;
        } else if now.seconds_since(last) >= self.interval.as_secs() {
            self.remove_old(txn, now)?;
        }
        Ok(())
    }

    pub(super) fn remove_old(
        self,
        txn: &mut WriteTransaction<'_>,
        now: Timestamp,
    ) -> Result<RemovedVault> {
        let is_old = |accessed: Timestamp| {
            accessed <= now && now.seconds_since(accessed) > self.max_age.as_secs()
        };
        let (mut vaults, mut sessions) = (Vec::new(), Vec::new());
        for vault in txn.view().vaults()? {
            let (id, record) = vault?;
            vaults.extend(is_old(record.accessed).then_some(id));
        }
        for session in txn.view().image_sessions()? {
            let (id, session) = session?;
            sessions.extend(is_old(session.accessed).then_some(id));
        }
        let mut removed = RemovedVault::default();
        for id in sessions {
            removed.sessions += u64::from(txn.remove_image_session(id)?);
        }
        for id in vaults {
            removed.add(txn.remove_vault(id)?);
        }
        txn.set_vaults_cleaned(now)?;
        Ok(removed)
    }
}
