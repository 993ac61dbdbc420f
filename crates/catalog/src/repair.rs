//! How is a catalogue mended in which something is wrong?
//!
//! Damaged records are removed. Sums over entries are made again from the entries. Sums over trees
//! are declared wrong, so that questions add up by themselves until the next scan, which makes all
//! of them, and what is known of links, again. That scan also lists again what lost anything.

use filemap_model::{DirectoryId, RootId};
use filemap_store::{Directory, RootKind, Store};

use crate::error::{CatalogueError, Result};
use crate::session::sum_entries;

/// Directories mended in one batch.
const BATCH: usize = 2048;

/// What was mended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Repaired {
    /// Damaged records that were removed.
    pub removed: u64,
    /// Directories whose sums were wrong.
    pub sums: u64,
}

/// Mends what can be derived; the next scan does the rest.
///
/// # Errors
/// When the store fails.
pub fn repair(store: &Store) -> Result<Repaired> {
    let roots = store.read()?.view().roots()?;
    let mut repaired = Repaired::default();
    let removed = store.write_with_retry(&mut |_| (), &mut |txn| {
        let (removed, touched) = txn.remove_damaged()?;
        for directory in touched {
            txn.enqueue(directory)?;
        }
        for (root, record) in &roots {
            // No scan will make the sums of a list again: it is imported again.
            if record.kind == RootKind::ScanList {
                continue;
            }
            let mut record = record.clone();
            record.summed = false;
            record.scan_clock = Some(record.scan_clock.unwrap_or(txn.clock()));
            txn.put_root(*root, &record)?;
        }
        Ok::<_, CatalogueError>(removed)
    })?;
    repaired.removed = removed;
    for (root, record) in roots {
        if record.kind == RootKind::ScanList {
            continue;
        }
        repaired.sums += mend_sums(store, root)?;
    }
    Ok(repaired)
}

/// Makes the sums over the entries of each directory again.
fn mend_sums(store: &Store, root: RootId) -> Result<u64> {
    let mut mended = 0;
    let mut first = Some(root.top());
    while let Some(from) = first {
        let (count, next) = store.write_with_retry(&mut |_| (), &mut |txn| {
            let mut ids = Vec::new();
            for item in txn.view().directories(from, root.last())?.take(BATCH) {
                ids.push(item?.0);
            }
            let mut count = 0;
            for id in &ids {
                count += u64::from(mend_sum(txn, *id)?);
            }
            Ok::<_, CatalogueError>((count, ids.last().copied()))
        })?;
        mended += count;
        first = next.and_then(DirectoryId::next);
    }
    Ok(mended)
}

fn mend_sum(txn: &mut filemap_store::WriteTransaction<'_>, id: DirectoryId) -> Result<bool> {
    let Some(record) = txn.view().directory(id)? else {
        return Ok(false);
    };
    let mut own = sum_entries(txn.view(), id)?;
    own.duplicate_bytes = record.own.duplicate_bytes;
    own.duplicate_allocated = record.own.duplicate_allocated;
    own.unreadable = u64::from(record.unreadable.is_some());
    if own == record.own {
        return Ok(false);
    }
    let (name, reason) = (record.name.to_vec(), record.unreadable.map(str::to_owned));
    let record = Directory {
        name: &name,
        unreadable: reason.as_deref(),
        own,
        ..record
    };
    txn.put_directory(id, &record)?;
    Ok(true)
}
