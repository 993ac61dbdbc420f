//! A file with several names is counted once: where its names meet is noted, and the sums above follow.

use std::collections::HashMap;

use filemap_model::{DirectoryId, Duplicates, RootId};
use filemap_store::ancestors::{Ancestry, parent_of, sorted_pairs};
use filemap_store::{Directory, Shared, View, WriteTransaction};

use crate::error::Result;

/// Settles inodes whose names changed. Returns the directories whose own sums were corrected.
pub(crate) fn settle_inodes(
    txn: &mut WriteTransaction<'_>,
    root: RootId,
    inodes: &[(u64, u64)],
    ancestry: &mut Ancestry,
) -> Result<Vec<DirectoryId>> {
    let mut corrections: HashMap<DirectoryId, Correction> = HashMap::new();
    for (device, inode) in inodes {
        let old = txn.view().shared(root, *device, *inode)?;
        let new = shared(txn.view(), ancestry, root, (*device, *inode))?;
        if old == new {
            continue;
        }
        correct(&mut corrections, &old, -1);
        correct(&mut corrections, &new, 1);
        txn.put_shared(root, *device, *inode, &new)?;
    }
    corrections.retain(|_, change| *change != Correction::default());
    for (directory, change) in &corrections {
        apply(txn, *directory, *change)?;
    }
    Ok(corrections.into_keys().collect())
}

/// What changes in the sums of a directory.
#[derive(Clone, Copy, Default, PartialEq)]
struct Correction {
    own: Change,
    between: Change,
}

/// Bytes that come or go, logical and allocated.
#[derive(Clone, Copy, Default, PartialEq)]
struct Change(i128, i128);

impl Change {
    fn add(&mut self, shared: &Shared, sign: i128) {
        self.0 += sign * i128::from(shared.size);
        self.1 += sign * i128::from(shared.allocated);
    }

    fn of(self, (bytes, allocated): (u128, u128)) -> (u128, u128) {
        let add = |value: u128, change: i128| value.saturating_add_signed(change);
        (add(bytes, self.0), add(allocated, self.1))
    }
}

fn correct(corrections: &mut HashMap<DirectoryId, Correction>, shared: &Shared, sign: i128) {
    for place in &shared.own {
        corrections.entry(*place).or_default().own.add(shared, sign);
    }
    for place in &shared.between {
        let correction = corrections.entry(*place).or_default();
        correction.between.add(shared, sign);
    }
}

fn apply(txn: &mut WriteTransaction<'_>, id: DirectoryId, change: Correction) -> Result<()> {
    let Some(old) = txn.view().directory(id)? else {
        return Ok(());
    };
    let mut own = old.own;
    let kept = (own.duplicate_bytes, own.duplicate_allocated);
    (own.duplicate_bytes, own.duplicate_allocated) = change.own.of(kept);
    let (bytes, allocated) = (change.between).of((old.between.bytes, old.between.allocated));
    let name = old.name.to_vec();
    let reason = old.unreadable.map(str::to_owned);
    let record = Directory {
        name: &name,
        unreadable: reason.as_deref(),
        own,
        between: Duplicates { bytes, allocated },
        held: &[],
        ..old
    };
    txn.put_directory(id, &record)?;
    Ok(())
}

/// The directories in which an inode is counted once too often.
pub(crate) fn shared(
    view: View<'_>,
    ancestry: &mut Ancestry,
    root: RootId,
    (device, inode): (u64, u64),
) -> Result<Shared> {
    let links = view.links(root, device, inode)?;
    let Some((_, _, size, allocated)) = links.first().cloned() else {
        return Ok(Shared::default());
    };
    if links.len() < 2 {
        return Ok(Shared::default());
    }
    ancestry.forget();
    let parent = |directory, passed| parent_of(view, directory, passed);
    let mut branches = Vec::with_capacity(links.len());
    for (directory, ..) in &links {
        branches.push(ancestry.branch(&parent, *directory)?);
    }
    let (mut own, mut between) = (Vec::new(), Vec::new());
    for pair in sorted_pairs(ancestry, &parent, &mut branches)? {
        let places = if pair.is_same { &mut own } else { &mut between };
        places.push(pair.common);
    }
    own.sort_unstable();
    between.sort_unstable();
    Ok(Shared {
        size,
        allocated,
        own,
        between,
    })
}
