//! How are the names of one file counted once?
//!
//! As for a scanned tree: of each neighbouring pair of names, in the order of paths, the lowest
//! directory above both takes the size out, of its own sums where it holds both itself. Names are sorted by inode, what is taken out by the
//! directory; then one sweep brings it to the directories and to all above them.

use std::path::PathBuf;

use filemap_model::{
    DirectoryId, Duplicates, Entry, EntryFlags, OwnerHistograms, RootId, Stat, Timestamp,
    pack_stat, push_number, take_number, unpack_stat,
};
use filemap_spill::Sorter;
use filemap_store::{Directory, Shared, Store, WriteTransaction};

use super::listings::damaged;
use super::load::{ImportLoad, directory_id};
use crate::error::{CatalogueError, Result};

/// Inodes, or directories, in one batch.
const BATCH: usize = 4096;
/// Names of one inode that are held in memory; the names of one with more are settled in pieces.
const MOST_NAMES: usize = 1 << 16;

/// Names of files that may have others.
pub(super) struct Links {
    names: Sorter,
    budget: usize,
    folder: Option<PathBuf>,
    is_empty: bool,
}

/// A name of an inode.
#[derive(Clone, Debug)]
struct Name {
    device: u64,
    inode: u64,
    chain: Vec<u64>,
    name: Vec<u8>,
    stat: Stat,
}

/// What is taken out of a directory and of all above it.
struct Taken {
    chain: Vec<u64>,
    stat: Stat,
    /// Both names stand in the last directory of the chain.
    is_own: bool,
}

/// What changes in one directory.
struct Correction {
    number: u64,
    own: Duplicates,
    between: Duplicates,
    tree: Duplicates,
    owners: OwnerHistograms,
}

impl Links {
    pub(super) fn new(budget: usize, folder: Option<PathBuf>) -> Self {
        Self {
            names: Sorter::new(budget, folder.clone()),
            budget,
            folder,
            is_empty: true,
        }
    }

    pub(super) fn push(&mut self, chain: &[u64], name: &[u8], stat: &Stat) -> Result<()> {
        self.is_empty = false;
        let mut key = Vec::with_capacity(24 + name.len());
        key.extend_from_slice(&stat.device.to_be_bytes());
        key.extend_from_slice(&stat.inode.to_be_bytes());
        // Numbers are depth-first, so this is the order of paths.
        key.extend_from_slice(&chain.last().copied().unwrap_or(0).to_be_bytes());
        key.extend_from_slice(name);
        let mut value = Vec::with_capacity(64);
        push_chain(chain, &mut value);
        pack_stat(stat, true, &mut value);
        Ok(self.names.push(&key, &value)?)
    }
}

fn push_chain(chain: &[u64], out: &mut Vec<u8>) {
    push_number(out, chain.len() as u64);
    let mut before = 0;
    for number in chain {
        push_number(out, number - before);
        before = *number;
    }
}

fn read_chain(bytes: &mut &[u8]) -> Option<Vec<u64>> {
    let count = take_number(bytes)?;
    let mut chain = Vec::new();
    let mut before = 0u64;
    for _ in 0..count {
        before = before.checked_add(take_number(bytes)?)?;
        chain.push(before);
    }
    Some(chain)
}

fn read_name(key: &[u8], mut value: &[u8]) -> Option<Name> {
    let (device, rest) = key.split_first_chunk::<8>()?;
    let (inode, rest) = rest.split_first_chunk::<8>()?;
    Some(Name {
        device: u64::from_be_bytes(*device),
        inode: u64::from_be_bytes(*inode),
        name: rest.get(8..)?.to_vec(),
        chain: read_chain(&mut value)?,
        stat: unpack_stat(&mut value)?,
    })
}

impl ImportLoad<'_> {
    /// Takes out what is counted twice.
    pub(super) fn settle_links(
        &self,
        links: Links,
        waiting: &mut dyn FnMut(&str),
        go_on: &mut dyn FnMut() -> Result<()>,
    ) -> Result<()> {
        if links.is_empty {
            return Ok(());
        }
        let mut names = links.names.finish()?;
        let mut taken = Sorter::new(links.budget, links.folder);
        let mut batch: Vec<Vec<Name>> = Vec::new();
        let mut group: Vec<Name> = Vec::new();
        while let Some((key, value)) = names.next()? {
            let name = read_name(key, value).ok_or_else(damaged)?;
            let is_same = group
                .last()
                .is_some_and(|last| (last.device, last.inode) == (name.device, name.inode));
            if !is_same || group.len() >= MOST_NAMES {
                let last = is_same.then(|| group.last().cloned()).flatten();
                take_out(&group, &mut taken)?;
                batch.push(std::mem::take(&mut group));
                group.extend(last);
            }
            group.push(name);
            if batch.len() >= BATCH {
                go_on()?;
                write_links(self.store, self.root, &batch, waiting)?;
                batch.clear();
            }
        }
        take_out(&group, &mut taken)?;
        batch.push(group);
        write_links(self.store, self.root, &batch, waiting)?;
        self.correct(taken, waiting, go_on)
    }

    /// Brings what is taken out to the directories, deepest first.
    fn correct(
        &self,
        taken: Sorter,
        waiting: &mut dyn FnMut(&str),
        go_on: &mut dyn FnMut() -> Result<()>,
    ) -> Result<()> {
        let mut taken = taken.finish()?;
        let mut open: Vec<Correction> = Vec::new();
        let mut done: Vec<Correction> = Vec::new();
        let scanned = self.record.scanned;
        while let Some((_, value)) = taken.next()? {
            let item = read_taken(value).ok_or_else(damaged)?;
            let same = open
                .iter()
                .zip(&item.chain)
                .take_while(|(open, number)| open.number == **number)
                .count();
            close_down_to(same, &mut open, &mut done);
            for number in item.chain.iter().skip(open.len()) {
                open.push(Correction::of(*number));
            }
            if let Some(place) = open.last_mut() {
                place.add(&item, scanned);
            }
            if done.len() >= BATCH {
                go_on()?;
                write_corrections(self.store, self.root, &done, waiting)?;
                done.clear();
            }
        }
        close_down_to(0, &mut open, &mut done);
        write_corrections(self.store, self.root, &done, waiting)
    }
}

impl Correction {
    fn of(number: u64) -> Self {
        Self {
            number,
            own: Duplicates::default(),
            between: Duplicates::default(),
            tree: Duplicates::default(),
            owners: OwnerHistograms::default(),
        }
    }

    fn add(&mut self, taken: &Taken, scanned: Timestamp) {
        let (bytes, allocated) = (taken.stat.size, taken.stat.allocated);
        let more = Duplicates { bytes, allocated };
        add(&mut self.tree, more);
        if taken.is_own {
            add(&mut self.own, more);
        } else {
            add(&mut self.between, more);
        }
        let entry = Entry {
            name: &[],
            stat: taken.stat,
            child: None,
            flags: EntryFlags::NONE,
        };
        self.owners.add(&entry, scanned);
    }
}

fn add(sum: &mut Duplicates, more: Duplicates) {
    sum.bytes = sum.bytes.saturating_add(more.bytes);
    sum.allocated = sum.allocated.saturating_add(more.allocated);
}

fn close_down_to(depth: usize, open: &mut Vec<Correction>, done: &mut Vec<Correction>) {
    while open.len() > depth
        && let Some(closed) = open.pop()
    {
        if let Some(above) = open.last_mut() {
            add(&mut above.tree, closed.tree);
            above.owners.merge(&closed.owners);
        }
        done.push(closed);
    }
}

fn read_taken(mut value: &[u8]) -> Option<Taken> {
    Some(Taken {
        chain: read_chain(&mut value)?,
        is_own: take_number(&mut value)? == 1,
        stat: unpack_stat(&mut value)?,
    })
}

/// The directories of the chain that two names have in common.
fn common<'n>(left: &'n Name, right: &Name) -> &'n [u64] {
    let pairs = left.chain.iter().zip(&right.chain);
    let same = pairs.take_while(|(a, b)| a == b).count();
    left.chain.get(..same).unwrap_or_default()
}

/// Notes what is to be taken out for the names of one inode. What the first name says of the inode
/// counts for all.
fn take_out(group: &[Name], taken: &mut Sorter) -> Result<()> {
    let Some(first) = group.first() else {
        return Ok(());
    };
    for (left, right) in group.iter().zip(group.iter().skip(1)) {
        let chain = common(left, right);
        let mut value = Vec::with_capacity(64);
        push_chain(chain, &mut value);
        push_number(&mut value, u64::from(left.chain == right.chain));
        pack_stat(&first.stat, true, &mut value);
        let place = chain.last().copied().unwrap_or(0);
        taken.push(&place.to_be_bytes(), &value)?;
    }
    Ok(())
}

/// Writes the names of inodes that have several.
fn write_links(
    store: &Store,
    root: RootId,
    groups: &[Vec<Name>],
    waiting: &mut dyn FnMut(&str),
) -> Result<()> {
    store.write_with_retry(waiting, &mut |txn| {
        for group in groups.iter().filter(|group| group.len() > 1) {
            write_group(txn, root, group)?;
        }
        Ok::<_, CatalogueError>(())
    })
}

fn write_group(txn: &mut WriteTransaction<'_>, root: RootId, group: &[Name]) -> Result<()> {
    let Some(first) = group.first() else {
        return Ok(());
    };
    for name in group {
        let directory = name.chain.last().copied().unwrap_or(0);
        txn.put_link(directory_id(root, directory), &name.name, &name.stat)?;
    }
    let mut shared = Shared {
        size: first.stat.size,
        allocated: first.stat.allocated,
        ..txn.view().shared(root, first.device, first.inode)?
    };
    for (left, right) in group.iter().zip(group.iter().skip(1)) {
        let place = common(left, right).last().copied().unwrap_or(0);
        let is_own = left.chain == right.chain;
        let places = if is_own {
            &mut shared.own
        } else {
            &mut shared.between
        };
        places.push(directory_id(root, place));
    }
    shared.own.sort_unstable();
    shared.between.sort_unstable();
    Ok(txn.put_shared(root, first.device, first.inode, &shared)?)
}

fn write_corrections(
    store: &Store,
    root: RootId,
    corrections: &[Correction],
    waiting: &mut dyn FnMut(&str),
) -> Result<()> {
    if corrections.is_empty() {
        return Ok(());
    }
    store.write_with_retry(waiting, &mut |txn| {
        for correction in corrections {
            apply(txn, directory_id(root, correction.number), correction)?;
        }
        Ok::<_, CatalogueError>(())
    })
}

fn apply(txn: &mut WriteTransaction<'_>, id: DirectoryId, correction: &Correction) -> Result<()> {
    if (correction.own, correction.between) != Default::default()
        && let Some(record) = txn.view().directory(id)?
    {
        let (name, own, mut between) = (record.name.to_vec(), record.own, record.between);
        add(&mut between, correction.between);
        let record = Directory {
            name: &name,
            unreadable: None,
            own: own.with_duplicates(correction.own),
            between,
            ..record
        };
        txn.put_directory(id, &record)?;
    }
    if let Some(tree) = txn.view().tree(id)? {
        txn.put_tree(id, &tree.with_duplicates(correction.tree))?;
    }
    if let Some(mut owners) = txn.view().owners(id)? {
        owners.take_out(&correction.owners);
        txn.put_owners(id, &owners)?;
    }
    Ok(())
}
