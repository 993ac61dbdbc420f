//! What becomes of the record of a directory that was compared?

use filemap_model::{Clock, DirectoryId, Duplicates, Summary};
use filemap_store::{Directory, WriteTransaction};

use super::effects::Effects;
use super::plan::Plan;
use super::staged::Staged;
use crate::error::Result;
use crate::settle::{sum_entries, with_duplicates_of, with_itself};

/// Notes that a part of a huge directory changed: its sums are made when its last part has come,
/// so until then it must be listed again.
pub(super) fn write_part(
    txn: &mut WriteTransaction<'_>,
    directory: DirectoryId,
    plan: &Plan<'_>,
) -> Result<()> {
    let known = txn.view().directory(directory)?;
    let Some(known) = known.filter(|_| !plan.edits.is_empty()) else {
        return Ok(());
    };
    let (reason, own) = (known.unreadable.map(str::to_owned), known.own);
    rewrite(txn, directory, reason.as_deref(), None, own)?;
    Ok(txn.enqueue(directory)?)
}

/// Writes the record of a directory of which all names are known now.
pub(super) fn write_listed(
    txn: &mut WriteTransaction<'_>,
    item: &Staged,
    plan: &Plan<'_>,
    effects: &mut Effects,
) -> Result<()> {
    let directory = item.directory;
    let own = sum_entries(txn.view(), directory)?;
    let Some(known) = txn.view().directory(directory)? else {
        let record = Directory {
            parent: item.parent,
            name: &item.name,
            unreadable: None,
            listed: txn.clock(),
            changed: txn.clock(),
            own,
            between: Duplicates::default(),
            held: &[],
            lasting: None,
        };
        txn.put_directory(directory, &record)?;
        effects.dirty.push(directory);
        return Ok(());
    };
    let own = with_duplicates_of(own, &known.own);
    if plan.edits.is_empty() && known.unreadable.is_none() && known.own == own {
        return Ok(());
    }
    rewrite(txn, directory, None, Some(txn.clock()), own)?;
    effects.dirty.push(directory);
    Ok(())
}

/// Writes the record of a directory of which some entries changed.
pub(super) fn write_looked_at(
    txn: &mut WriteTransaction<'_>,
    directory: DirectoryId,
    effects: &mut Effects,
) -> Result<()> {
    let Some(known) = txn.view().directory(directory)? else {
        return Ok(());
    };
    let reason = known.unreadable.map(str::to_owned);
    let own = with_duplicates_of(sum_entries(txn.view(), directory)?, &known.own);
    let own = with_itself(own, reason.as_deref());
    rewrite(txn, directory, reason.as_deref(), None, own)?;
    effects.dirty.push(directory);
    Ok(())
}

/// Notes that a directory could not be listed.
pub(super) fn write_unreadable(
    txn: &mut WriteTransaction<'_>,
    item: &Staged,
    reason: &str,
    effects: &mut Effects,
) -> Result<()> {
    if txn.view().directory(item.directory)?.is_some() {
        return write_reason(txn, item.directory, reason, effects);
    }
    let own = sum_entries(txn.view(), item.directory)?;
    let record = Directory {
        parent: item.parent,
        name: &item.name,
        unreadable: Some(reason),
        listed: Clock(0),
        changed: txn.clock(),
        own: with_itself(own, Some(reason)),
        between: Duplicates::default(),
        held: &[],
        lasting: None,
    };
    txn.put_directory(item.directory, &record)?;
    effects.dirty.push(item.directory);
    Ok(())
}

/// Writes the record of a directory that may hold more names than could be read.
pub(super) fn write_damaged(
    txn: &mut WriteTransaction<'_>,
    item: &Staged,
    (plan, reason): (&Plan<'_>, &str),
    effects: &mut Effects,
) -> Result<()> {
    let directory = item.directory;
    let Some(known) = txn.view().directory(directory)? else {
        return write_unreadable(txn, item, reason, effects);
    };
    let own = with_duplicates_of(sum_entries(txn.view(), directory)?, &known.own);
    let own = with_itself(own, Some(reason));
    if plan.edits.is_empty() && known.unreadable == Some(reason) && known.own == own {
        return Ok(());
    }
    rewrite(txn, directory, Some(reason), Some(txn.clock()), own)?;
    effects.dirty.push(directory);
    Ok(())
}

/// Notes why a known directory cannot be read; its entries stay.
pub(super) fn write_reason(
    txn: &mut WriteTransaction<'_>,
    directory: DirectoryId,
    reason: &str,
    effects: &mut Effects,
) -> Result<()> {
    let known = txn.view().directory(directory)?;
    let Some(known) = known.filter(|known| known.unreadable != Some(reason)) else {
        return Ok(());
    };
    let own = match known.unreadable {
        Some(_) => known.own,
        None => with_itself(known.own, Some(reason)),
    };
    rewrite(txn, directory, Some(reason), None, own)?;
    effects.dirty.push(directory);
    Ok(())
}

/// Writes a known record anew, with the clock of this change.
fn rewrite(
    txn: &mut WriteTransaction<'_>,
    directory: DirectoryId,
    unreadable: Option<&str>,
    listed: Option<Clock>,
    own: Summary,
) -> Result<()> {
    let Some(known) = txn.view().directory(directory)? else {
        return Ok(());
    };
    let name = known.name.to_vec();
    let record = Directory {
        parent: known.parent,
        name: &name,
        unreadable,
        listed: listed.unwrap_or(known.listed),
        changed: txn.clock(),
        own,
        between: known.between,
        held: &[],
        lasting: None,
    };
    Ok(txn.put_directory(directory, &record)?)
}
