//! Photos by the time at which they were taken, and videos: an order of items for each, as of one commit.
//!
//! An order is sixteen bytes an item, made at first use and made anew when something was committed. The last ones are
//! kept.

use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, PoisonError};

use filemap::model::facts::{Facts, MediaKind, Probed};
use filemap::model::{Clock, Fingerprint, ItemId};
use filemap::query::{Find, Place, QueryError};
use filemap::text::filter::{FactsState, Test};
use filemap::text::natural_order;
use filemap::{Catalogue, FactKind, ReadTransaction};

/// Orders that are kept.
const KEPT: usize = 4;
/// Items of an order: 4 MiB of them.
const MOST: usize = 1 << 18;

/// In which order the items of a collection stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CollectionOrder {
    /// Photos, the one taken last first.
    Taken,
    /// Videos, the one that changed last first.
    Recent,
    /// Videos by their names.
    Name,
}

/// The items of a collection in an order.
#[derive(Debug)]
pub struct Collection {
    clock: Clock,
    path: Vec<u8>,
    order: CollectionOrder,
    /// What decides, and the item. Of photos the seconds at which they were taken, by the clock of the camera.
    pub rows: Vec<(i64, u64)>,
}

/// The orders that were made last.
#[derive(Debug, Default)]
pub struct Collections(Mutex<VecDeque<Arc<Collection>>>);

impl Collections {
    /// Returns the items at or below places in an order; `path` is what the places stand for.
    ///
    /// # Errors
    /// When the store fails, or nobody waits any more.
    pub fn get(
        &self,
        (catalogue, read): (&Catalogue, &ReadTransaction),
        (path, places): (&[u8], &[Place]),
        order: CollectionOrder,
        is_stopped: &dyn Fn() -> bool,
    ) -> Result<Arc<Collection>, QueryError> {
        let clock = read.view().clock()?;
        let is_it = |known: &&Arc<Collection>| {
            known.clock == clock && known.order == order && known.path == path
        };
        {
            let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(found) = kept.iter().find(is_it) {
                return Ok(found.clone());
            }
        }
        let rows = make(catalogue, read, places, order, is_stopped)?;
        let made = Arc::new(Collection {
            clock,
            path: path.to_vec(),
            order,
            rows,
        });
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|known| known.clock == clock);
        kept.push_back(made.clone());
        if kept.len() > KEPT {
            kept.pop_front();
        }
        Ok(made)
    }
}

fn make(
    catalogue: &Catalogue,
    read: &ReadTransaction,
    places: &[Place],
    order: CollectionOrder,
    is_stopped: &dyn Fn() -> bool,
) -> Result<Vec<(i64, u64)>, QueryError> {
    let wanted = match order {
        CollectionOrder::Taken => MediaKind::Image,
        CollectionOrder::Recent | CollectionOrder::Name => MediaKind::Video,
    };
    let view = read.view();
    let find = Find::of(Test::Facts(FactsState::Found));
    let (mut rows, mut names, mut failure) = (Vec::new(), Vec::new(), None);
    find.run(read, places, &catalogue.limits(), &mut |found| {
        let entry = found.entry;
        if MediaKind::of_name(entry.name) != Some(wanted) || entry.name.starts_with(b"._") {
            return ControlFlow::Continue(());
        }
        match view.item(found.directory, entry.name) {
            Ok(Some(item)) => {
                let mtime = entry.stat.mtime.unix_seconds();
                let key = match order {
                    CollectionOrder::Taken => taken(read, item, entry).unwrap_or(mtime),
                    _ => mtime,
                };
                rows.push((key, item.value()));
                if order == CollectionOrder::Name {
                    names.push((entry.name.to_vec(), item.value()));
                }
            }
            Ok(None) => {}
            Err(error) => failure = Some(error),
        }
        match failure.is_some() || rows.len() >= MOST || is_stopped() {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    })?;
    if let Some(error) = failure {
        return Err(error.into());
    }
    if is_stopped() {
        return Err(QueryError::Stopped);
    }
    if order == CollectionOrder::Name {
        names.sort_by(|one, other| natural_order(&one.0, &other.0));
        let ranked = (0..).zip(names);
        rows = ranked.map(|(rank, (_, item))| (rank, item)).collect();
    } else {
        rows.sort_unstable_by(|one, other| other.cmp(one));
    }
    Ok(rows)
}

fn taken(read: &ReadTransaction, item: ItemId, entry: &filemap::model::Entry<'_>) -> Option<i64> {
    let facts = facts_of(read, item, entry)?;
    Some(facts.picture?.taken?.local_seconds)
}

/// What is known of the inside of a file as it is now.
#[must_use]
pub fn facts_of(
    read: &ReadTransaction,
    item: ItemId,
    entry: &filemap::model::Entry<'_>,
) -> Option<Facts> {
    let stored = read.view().facts(item, FactKind::Contents).ok()??;
    let state = Fingerprint::of(&entry.stat, entry.flags);
    if stored.fingerprint().difference(&state).is_some() {
        return None;
    }
    match stored.to_probed().ok()? {
        Probed::Found(facts) | Probed::Partial(facts, _) => Some(facts),
        Probed::Failed(_) => None,
    }
}
