//! Files that one of several workers has taken for itself.

use std::ops::ControlFlow;
use std::time::Duration;

use filemap_model::{DirectoryId, Fingerprint, Mark, MarkOutcome, Timestamp};
use filemap_query::QueryError;
use filemap_query::{Find, Pending, Place, Reason, Retry};
use filemap_store::StoredMark;

use crate::consumers::state_of;
use crate::error::Error;
use crate::handle::Catalogue;

/// How much a worker takes for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClaimRequest {
    /// So many files at most.
    pub most: usize,
    /// How long they are kept from the other workers.
    pub lease: Duration,
}

/// A file that was claimed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
    /// Its absolute path.
    pub path: Vec<u8>,
    /// Its size.
    pub size: u64,
    /// Why it was pending.
    pub reason: Reason,
    directory: DirectoryId,
    name: Vec<u8>,
    state: Fingerprint,
    /// When the claim ends, which tells it from a later one.
    until: Timestamp,
    /// What the consumer had said before.
    earlier: Option<Mark>,
}

impl Catalogue {
    /// Claims pending files for a time, so that no other worker of the consumer is given them. What
    /// nobody marks before the lease ends is offered again.
    ///
    /// # Errors
    /// When the name is no name, or the store fails.
    pub fn claim(
        &self,
        name: &str,
        find: &Find,
        places: &[Place],
        request: ClaimRequest,
        retry: Retry,
    ) -> Result<Vec<Claimed>, Error> {
        let mut claimed = Vec::new();
        self.ensure_consumer(name)?;
        while claimed.len() < request.most {
            let pending = self.pending(name, retry)?;
            let asked = find.clone().for_consumer(name, &pending);
            let wanted = request.most - claimed.len();
            let candidates = self.candidates(&asked, places, wanted)?;
            if candidates.is_empty() {
                break;
            }
            claimed.extend(self.write_claims(&pending, candidates, request.lease)?);
        }
        Ok(claimed)
    }

    fn candidates(
        &self,
        find: &Find,
        places: &[Place],
        count: usize,
    ) -> Result<Vec<Claimed>, Error> {
        let read = self.read()?;
        let mut found = Vec::new();
        find.run(&read, places, &self.limits(), &mut |entry| {
            found.push(Claimed {
                path: entry.path.to_vec(),
                size: entry.entry.stat.size,
                reason: Reason::New,
                directory: entry.directory,
                name: entry.entry.name.to_vec(),
                state: Fingerprint::of(&entry.entry.stat, entry.entry.flags),
                until: Timestamp::MIN,
                earlier: None,
            });
            if found.len() < count {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        })?;
        Ok(found)
    }

    /// Claims those that nobody else has claimed meanwhile.
    fn write_claims(
        &self,
        pending: &Pending,
        candidates: Vec<Claimed>,
        lease: Duration,
    ) -> Result<Vec<Claimed>, Error> {
        let Some(consumer) = pending.consumer else {
            return Ok(Vec::new());
        };
        let at = self.now();
        let pending = Pending {
            now: at,
            ..*pending
        };
        let nanoseconds = u64::try_from(lease.as_nanos()).unwrap_or(u64::MAX);
        let until = Timestamp::from_usual(at.nearest_usual().saturating_add(nanoseconds));
        let claimed = self.store.write_with_retry(&mut |_| (), &mut |txn| {
            let mut claimed = Vec::with_capacity(candidates.len());
            for candidate in &candidates {
                let (directory, name) = (candidate.directory, &candidate.name);
                let Some(state) = state_of(txn, directory, name)? else {
                    continue;
                };
                let Some(reason) = pending.look_up(txn.view(), directory, name, &state)? else {
                    continue;
                };
                // The content is read from now on.
                let state = state.read_from(at);
                let mark = Mark {
                    fingerprint: state,
                    at,
                    outcome: MarkOutcome::Claimed { until },
                };
                let earlier = txn.view().mark(consumer, directory, name)?;
                let earlier = earlier.as_ref().and_then(StoredMark::to_mark);
                txn.put_mark(consumer, (directory, name), &mark)?;
                claimed.push(Claimed {
                    reason,
                    state,
                    until,
                    earlier,
                    ..candidate.clone()
                });
            }
            Ok::<_, QueryError>(claimed)
        })?;
        Ok(claimed)
    }

    /// Takes claims back that nobody was told of: the files are as they were before.
    ///
    /// # Errors
    /// When the store fails.
    pub fn take_back(&self, name: &str, claims: &[Claimed]) -> Result<(), Error> {
        let Some(consumer) = self.consumer(name)? else {
            return Ok(());
        };
        self.store.write_with_retry(&mut |_| (), &mut |txn| {
            for claim in claims {
                let (directory, name) = (claim.directory, &claim.name);
                let mark = txn.view().mark(consumer.id, directory, name)?;
                let outcome = mark.as_ref().and_then(StoredMark::to_mark);
                let outcome = outcome.map(|mark| mark.outcome);
                if outcome != Some(MarkOutcome::Claimed { until: claim.until }) {
                    continue;
                }
                match &claim.earlier {
                    Some(earlier) => txn.put_mark(consumer.id, (directory, name), earlier)?,
                    None => {
                        txn.remove_mark(consumer.id, directory, name)?;
                    }
                }
            }
            Ok::<_, QueryError>(())
        })?;
        Ok(())
    }
}
