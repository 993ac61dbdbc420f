//! Which files has a consumer not done in their present state?
//!
//! Marks of a directory stand in the order of its entries, so they are merged with the block that a
//! walk has open: a file without a mark costs nothing, and a directory without marks one look-up.

use std::ops::Range;

use filemap_model::{
    ConsumerId, Difference, DirectoryId, Fingerprint, Mark, MarkOutcome, Timestamp,
};
use filemap_store::block::Block;
use filemap_store::{StoredBlock, StoredMark, View};
use filemap_text::filter::Retry;

use crate::error::Result;
use crate::mask::Mask;

/// Asks for the files that a consumer has still to do.
#[derive(Clone, Copy, Debug)]
pub struct Pending {
    /// The consumer; without one, nothing is done yet.
    pub consumer: Option<ConsumerId>,
    /// The time by which leases end.
    pub now: Timestamp,
    /// Which failures are offered again.
    pub retry: Retry,
}

/// Why a file is pending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The consumer never heard of it.
    New,
    /// It is not what it was when it was done, failed or claimed.
    Changed(Difference),
    /// It failed, and failures are offered again.
    Failed(String),
    /// Somebody claimed it and did not come back in time.
    Expired,
}

impl Pending {
    /// Why is a file in this state pending, given what the consumer said of it? `None` when it is not.
    #[must_use]
    pub fn reason(&self, mark: Option<&Mark>, state: &Fingerprint) -> Option<Reason> {
        let Some(mark) = mark else {
            return Some(Reason::New);
        };
        if let MarkOutcome::Claimed { until } = mark.outcome
            && until > self.now
        {
            // Even if it has changed: who works on it says so of the state that was claimed.
            return None;
        }
        if let Some(difference) = mark.fingerprint.difference(state) {
            return Some(Reason::Changed(difference));
        }
        match &mark.outcome {
            MarkOutcome::Done => None,
            MarkOutcome::Claimed { .. } => Some(Reason::Expired),
            MarkOutcome::Failed { reason, transient } => {
                let again = match self.retry {
                    Retry::None => false,
                    Retry::Transient => *transient,
                    Retry::All => true,
                };
                again.then(|| Reason::Failed(reason.clone()))
            }
        }
    }

    /// Why is an entry pending? `None` when it is not.
    ///
    /// # Errors
    /// When the store fails or is damaged.
    pub fn look_up(
        &self,
        view: View<'_>,
        directory: DirectoryId,
        name: &[u8],
        state: &Fingerprint,
    ) -> Result<Option<Reason>> {
        let mark = match self.consumer {
            Some(consumer) => view.mark(consumer, directory, name)?,
            None => None,
        };
        let mark = mark.as_ref().and_then(StoredMark::to_mark);
        Ok(self.reason(mark.as_ref(), state))
    }

    /// Takes out of a mask the files of a directory's run in a block that are not pending.
    pub(crate) fn narrow(
        &self,
        view: View<'_>,
        directory: DirectoryId,
        (stored, block): (StoredBlock<'_>, &Block<'_>),
        run: Range<usize>,
        mask: &mut Mask,
    ) -> Result<()> {
        let damaged = |error| stored.damaged(error);
        let (Some(consumer), Some(last)) = (self.consumer, run.end.checked_sub(1)) else {
            return Ok(());
        };
        if mask.is_empty() || run.is_empty() {
            return Ok(());
        }
        let first = block.name(run.start).map_err(damaged)?;
        let last = block.name(last).map_err(damaged)?;
        let mut index = run.start;
        for item in view.marks_in(consumer, directory, first)? {
            let (_, name, mark) = item?;
            if name > last {
                break;
            }
            while index < run.end && block.name(index).map_err(damaged)? < name {
                index += 1;
            }
            if index == run.end {
                break;
            }
            if !mask.has(index) || block.name(index).map_err(damaged)? != name {
                continue;
            }
            let state = fingerprint(block, index).map_err(damaged)?;
            let is_pending = if mark.is_done() {
                mark.fingerprint().difference(&state).is_some()
            } else {
                self.reason(mark.to_mark().as_ref(), &state).is_some()
            };
            if !is_pending {
                mask.clear(index);
            }
        }
        Ok(())
    }
}

fn fingerprint(
    block: &Block<'_>,
    index: usize,
) -> std::result::Result<Fingerprint, filemap_store::block::BlockError> {
    let entry = block.entry(index)?;
    Ok(Fingerprint::of(&entry.stat, entry.flags))
}
