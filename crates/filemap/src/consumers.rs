//! Pipelines that work through files: what they have still to do, and what they say of it.

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use filemap_model::{
    Clock, Consumer, ConsumerId, DirectoryId, Fingerprint, Mark, MarkOutcome, Timestamp,
};
use filemap_query::QueryError;
use filemap_query::{DirectoryCache, Find, Found, Pending, Place, Reason, Retry};
use filemap_store::{ReadTransaction, StoredMark, WriteTransaction};
use filemap_text::DetailedKind;
use filemap_text::filter::{Filter, KindSet, Test};

use crate::error::Error;
use crate::handle::Catalogue;

/// Marks written in one commit.
const BATCH: usize = 20_000;
/// Longest wait for a batch to fill.
const BATCH_TIME: Duration = Duration::from_secs(1);
/// Longest name of a consumer, in bytes.
const LONGEST_NAME: usize = 200;

/// How a consumer stands, counted over some places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsumerCounts {
    /// Files that are done in their present state.
    pub done: u64,
    /// Files that are still to do, those that somebody works on left out.
    pub pending: u64,
    /// Files that failed in their present state.
    pub failed: u64,
    /// Files that somebody works on.
    pub claimed: u64,
    /// When the pending file that was changed first was changed (its ctime), if any is pending.
    pub oldest_pending: Option<Timestamp>,
}

impl ConsumerCounts {
    /// Does the consumer only read the journal of changes? It has no marks, so that no file is done
    /// or pending for it.
    #[must_use]
    pub fn is_reader(&self, consumer: &Consumer) -> bool {
        consumer.position.is_some() && self.done + self.failed + self.claimed == 0
    }
}

/// What a consumer says of files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// They are done.
    Done,
    /// They could not be done.
    Failed {
        /// Why.
        reason: String,
        /// May they succeed when they are tried again as they are?
        transient: bool,
    },
    /// They are as if the consumer had never heard of them.
    Forgotten,
}

impl Catalogue {
    /// All consumers.
    ///
    /// # Errors
    /// When the store fails.
    pub fn consumers(&self) -> Result<Vec<Consumer>, Error> {
        Ok(self.store.read()?.view().consumers()?)
    }

    /// The consumer of this name, if there is one.
    ///
    /// # Errors
    /// When the store fails.
    pub fn consumer(&self, name: &str) -> Result<Option<Consumer>, Error> {
        let known = self.consumers()?;
        Ok(known.into_iter().find(|consumer| consumer.name == name))
    }

    /// What to ask for to find the files that a consumer has still to do, as [`Find::pending`]. A
    /// consumer that nobody heard of has done nothing yet.
    ///
    /// # Errors
    /// When the name is no name, or the store fails.
    pub fn pending(&self, name: &str, retry: Retry) -> Result<Pending, Error> {
        check_name(name)?;
        Ok(Pending {
            consumer: self.consumer(name)?.map(|consumer| consumer.id),
            now: self.now(),
            retry,
        })
    }

    /// Why is something that was found pending?
    ///
    /// # Errors
    /// When the store fails.
    pub fn pending_reason(
        &self,
        read: &ReadTransaction,
        pending: &Pending,
        found: &Found<'_>,
    ) -> Result<Option<Reason>, Error> {
        let state = Fingerprint::of(&found.entry.stat, found.entry.flags);
        let name = found.entry.name;
        Ok(pending.look_up(read.view(), found.directory, name, &state)?)
    }

    /// Notes what a consumer says of files, by absolute path, and makes the consumer if it is new. A
    /// file that the consumer claimed is marked in the state that it was claimed in; any other in the
    /// state that the catalogue knows. Returns the paths that are not files of the catalogue.
    ///
    /// # Errors
    /// When the name is no name, or the store fails. What was noted before stays.
    pub fn mark(
        &self,
        name: &str,
        paths: &mut dyn Iterator<Item = Vec<u8>>,
        verdict: &Verdict,
    ) -> Result<Vec<Vec<u8>>, Error> {
        let consumer = self.ensure_consumer(name)?;
        let mut unknown = Vec::new();
        let cache = DirectoryCache::new(self.options.memory.split().index);
        loop {
            let started = Instant::now();
            let mut batch = Vec::new();
            // What comes slowly is kept as it comes.
            while batch.len() < BATCH && (batch.is_empty() || started.elapsed() < BATCH_TIME) {
                match paths.next() {
                    Some(path) => batch.push(path),
                    None => break,
                }
            }
            if batch.is_empty() {
                return Ok(unknown);
            }
            self.mark_batch(consumer, (batch, &cache), verdict, &mut unknown)?;
        }
    }

    fn mark_batch(
        &self,
        consumer: ConsumerId,
        (batch, cache): (Vec<Vec<u8>>, &DirectoryCache),
        verdict: &Verdict,
        unknown: &mut Vec<Vec<u8>>,
    ) -> Result<(), Error> {
        let read = self.read()?;
        let mut places = Vec::with_capacity(batch.len());
        for path in batch {
            match Place::resolve(&read, &path, Some(cache)) {
                Ok(place) => match place.parent.filter(|_| place.directory.is_none()) {
                    Some(parent) => places.push((parent, place.name().to_vec())),
                    None => unknown.push(path),
                },
                Err(QueryError::NotScanned(_) | QueryError::NoSuchEntry(_)) => {
                    unknown.push(path);
                }
                Err(error) => return Err(error.into()),
            }
        }
        drop(read);
        places.sort_unstable();
        self.store.write_with_retry(&mut |_| (), &mut |txn| {
            for (directory, name) in &places {
                write_verdict(txn, consumer, (*directory, name), (verdict, self.now()))?;
            }
            Ok::<_, QueryError>(())
        })?;
        Ok(())
    }

    pub(crate) fn ensure_consumer(&self, name: &str) -> Result<ConsumerId, Error> {
        check_name(name)?;
        if let Some(known) = self.consumer(name)? {
            return Ok(known.id);
        }
        let made = self.store.write_with_retry(&mut |_| (), &mut |txn| {
            txn.consumer(name, self.now()).map_err(QueryError::from)
        })?;
        Ok(made.id)
    }

    /// Counts how a consumer stands over what a question asks for.
    ///
    /// # Errors
    /// When the store fails.
    pub fn consumer_counts(
        &self,
        consumer: &Consumer,
        find: &Find,
        places: &[Place],
    ) -> Result<ConsumerCounts, Error> {
        let read = self.read()?;
        let mut counts = ConsumerCounts {
            done: 0,
            pending: 0,
            failed: 0,
            claimed: 0,
            oldest_pending: None,
        };
        let files = Filter::from(Test::Kind(KindSet::of(DetailedKind::File))).and(Test::Fresh);
        let find = Find {
            filter: find.filter.clone().and(files),
            ..find.clone()
        };
        let at = self.now();
        let mut failure = None;
        find.run(&read, places, &self.limits(), &mut |found| {
            let mark = read
                .view()
                .mark(consumer.id, found.directory, found.entry.name);
            match mark {
                Ok(mark) => counts.add(mark, found, at),
                Err(error) => failure = Some(error),
            }
            match failure {
                None => ControlFlow::Continue(()),
                Some(_) => ControlFlow::Break(()),
            }
        })?;
        failure.map_or(Ok(counts), |error| Err(error.into()))
    }

    /// Forgets a consumer and all that it said. Returns whether there was one.
    ///
    /// # Errors
    /// When the store fails.
    pub fn forget_consumer(&self, name: &str) -> Result<bool, Error> {
        let Some(consumer) = self.consumer(name)? else {
            return Ok(false);
        };
        filemap_update::forget_consumer(&self.store, consumer.id)?;
        self.remove_forgotten()?;
        Ok(true)
    }

    /// Takes back all claims of a consumer, whatever their leases say. Returns how many there were.
    ///
    /// # Errors
    /// When there is no such consumer, or the store fails.
    pub fn release_claims(&self, name: &str) -> Result<u64, Error> {
        let Some(consumer) = self.consumer(name)? else {
            return Err(Error::NoConsumer(name.to_owned()));
        };
        let mut released = 0;
        let mut from = Some((DirectoryId::default(), Vec::new()));
        while let Some((directory, name)) = from.take() {
            let mut claims = Vec::new();
            let read = self.read()?;
            let last = DirectoryId::new(u64::MAX);
            for item in read.view().marks(consumer.id, (directory, &name), last)? {
                let (directory, name, mark) = item?;
                if claims.len() >= BATCH {
                    from = Some((directory, name.to_vec()));
                    break;
                }
                let outcome = mark.to_mark().map(|mark| mark.outcome);
                if matches!(outcome, Some(MarkOutcome::Claimed { .. })) {
                    claims.push((directory, name.to_vec()));
                }
            }
            drop(read);
            released += claims.len() as u64;
            self.store.write_with_retry(&mut |_| (), &mut |txn| {
                for (directory, name) in &claims {
                    txn.remove_mark(consumer.id, *directory, name)?;
                }
                Ok::<_, QueryError>(())
            })?;
        }
        Ok(released)
    }

    /// Keeps up to where a consumer has read the changes.
    ///
    /// # Errors
    /// When the name is no name, or the store fails.
    pub fn set_position(&self, name: &str, position: Clock) -> Result<(), Error> {
        check_name(name)?;
        self.store.write_with_retry(&mut |_| (), &mut |txn| {
            let mut consumer = txn.consumer(name, self.now())?;
            if consumer.position != Some(position) {
                consumer.position = Some(position);
                txn.put_consumer(&consumer)?;
            }
            Ok::<_, QueryError>(())
        })?;
        Ok(())
    }
}

impl ConsumerCounts {
    fn add(&mut self, mark: Option<StoredMark<'_>>, found: &Found<'_>, at: Timestamp) {
        let state = Fingerprint::of(&found.entry.stat, found.entry.flags);
        let mark = mark.as_ref().and_then(StoredMark::to_mark);
        let is_current = |mark: &Mark| mark.fingerprint.difference(&state).is_none();
        match mark {
            Some(Mark {
                outcome: MarkOutcome::Claimed { until },
                ..
            }) if until > at => self.claimed += 1,
            Some(mark) if is_current(&mark) && mark.outcome == MarkOutcome::Done => {
                self.done += 1;
            }
            Some(mark)
                if is_current(&mark) && matches!(mark.outcome, MarkOutcome::Failed { .. }) =>
            {
                self.failed += 1;
            }
            _ => {
                self.pending += 1;
                let since = found.entry.stat.ctime;
                let oldest = self.oldest_pending.get_or_insert(since);
                *oldest = since.min(*oldest);
            }
        }
    }
}

pub(crate) fn state_of(
    txn: &WriteTransaction<'_>,
    directory: DirectoryId,
    name: &[u8],
) -> Result<Option<Fingerprint>, QueryError> {
    let entry = txn.view().entry(directory, name)?;
    Ok(entry.map(|entry| Fingerprint::of(&entry.stat, entry.flags)))
}

fn write_verdict(
    txn: &mut WriteTransaction<'_>,
    consumer: ConsumerId,
    (directory, name): (DirectoryId, &[u8]),
    (verdict, at): (&Verdict, Timestamp),
) -> Result<(), QueryError> {
    let outcome = match verdict {
        Verdict::Done => MarkOutcome::Done,
        Verdict::Failed { reason, transient } => MarkOutcome::Failed {
            reason: reason.clone(),
            transient: *transient,
        },
        Verdict::Forgotten => {
            txn.remove_mark(consumer, directory, name)?;
            return Ok(());
        }
    };
    let earlier = txn.view().mark(consumer, directory, name)?;
    let earlier = earlier.as_ref().and_then(StoredMark::to_mark);
    let claimed = earlier.filter(|mark| matches!(mark.outcome, MarkOutcome::Claimed { .. }));
    let state = match claimed {
        Some(mark) => Some(mark.fingerprint),
        None => state_of(txn, directory, name)?,
    };
    let Some(fingerprint) = state else {
        return Ok(());
    };
    let mark = Mark {
        fingerprint,
        at,
        outcome,
    };
    Ok(txn.put_mark(consumer, (directory, name), &mark)?)
}

/// A name of a consumer is a word that can be typed and shown as it is.
fn check_name(name: &str) -> Result<(), Error> {
    let is_plain = !name.chars().any(char::is_control);
    if name.is_empty() || name.len() > LONGEST_NAME || !is_plain {
        return Err(Error::ConsumerName(name.to_owned()));
    }
    Ok(())
}
