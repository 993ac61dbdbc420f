//! The sums over the entries of one directory, and the record that holds them.

use std::ops::ControlFlow;

use filemap_model::{DirectoryId, Summary};
use filemap_store::{Directory, View, WriteTransaction};

use crate::error::{Result, UpdateError};

/// The sums of entries with what their links saved before.
pub(crate) fn with_duplicates_of(own: Summary, earlier: &Summary) -> Summary {
    Summary {
        duplicate_bytes: earlier.duplicate_bytes,
        duplicate_allocated: earlier.duplicate_allocated,
        ..own
    }
}

/// Counts the directory itself where it could not be read.
pub(crate) fn with_itself(own: Summary, unreadable: Option<&str>) -> Summary {
    let itself = u64::from(unreadable.is_some());
    Summary {
        unreadable: own.unreadable + itself,
        ..own
    }
}

/// The sums over the entries of a directory; whether it could be read itself is not among them.
pub(crate) fn sum_entries(view: View<'_>, directory: DirectoryId) -> Result<Summary> {
    let mut own = Summary::EMPTY;
    view.entries(directory, None, |entry| {
        own.add(&entry);
        Ok::<_, UpdateError>(ControlFlow::Continue(()))
    })?;
    Ok(own)
}

/// Makes the sums over the entries of a directory anew.
pub(crate) fn make_own(txn: &mut WriteTransaction<'_>, directory: DirectoryId) -> Result<()> {
    let Some(known) = txn.view().directory(directory)? else {
        return Ok(());
    };
    let own = with_itself(sum_entries(txn.view(), directory)?, known.unreadable);
    let own = with_duplicates_of(own, &known.own);
    let name = known.name.to_vec();
    let reason = known.unreadable.map(str::to_owned);
    let record = Directory {
        name: &name,
        unreadable: reason.as_deref(),
        changed: txn.clock(),
        own,
        held: &[],
        ..known
    };
    Ok(txn.put_directory(directory, &record)?)
}
