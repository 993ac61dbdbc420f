//! How are the names of one file counted once?
//!
//! As for a scanned tree: of each neighbouring pair of names, in the order of paths, the lowest
//! directory above both takes the size out, of its own sums where it holds both itself. Names are
//! sorted by inode, what is taken out by the directory; then one sweep brings it to the directories and to all above them.
//!
//! A list is read while files grow, so the names of one file may tell different sizes. Then the largest
//! size and the largest allocated size of them count, at every name: sizes that only rise make no sum
//! of a part larger than that of the whole, and the rule needs no times, which not every list has. What
//! owner and times a name tells stays with it; of several names below a directory the first, in the
//! order of paths, counts in the histograms of owners.

use std::path::PathBuf;

use filemap_model::{
    DirectoryId, Duplicates, Entry, EntryFlags, Held, HeldClass, Kind, OwnerHistograms, RootId,
    Stat, Summary, Timestamp, add_held, pack_stat, push_number, remove_held, take_number,
    unpack_stat,
};
use filemap_spill::Sorter;
use filemap_store::{Directory, Edit, EditKind, Shared, Store, WriteTransaction};

use super::damaged::damaged;
use super::import_load::ImportLoad;
use super::tree_item::directory_id;
use crate::error::{Result, UpdateError};

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
    flags: EntryFlags,
}

/// What is to be put right in a directory and in all above it.
struct Taken {
    chain: Vec<u64>,
    stat: Stat,
    what: What,
}

/// What is wrong with what was added for a name.
#[derive(Clone, Copy)]
enum What {
    /// It counts twice: the name before it stands in another directory.
    Between,
    /// It counts twice: the name before it stands in the same directory.
    Own,
    /// It tells less than what counts: these sizes.
    Sizes(u64, u64),
}

/// What changes in one directory.
struct Correction {
    number: u64,
    own: Duplicates,
    between: Duplicates,
    tree: Duplicates,
    owners: OwnerHistograms,
    /// The same by class, of what is taken out here.
    doubles: Vec<HeldClass>,
    resized: Option<Box<Resized>>,
}

/// Names that tell less than another one of their inode.
#[derive(Default)]
struct Resized {
    own: Growth,
    tree: Growth,
    old: OwnerHistograms,
    new: OwnerHistograms,
    /// The names here by class, as they were counted and as they count.
    old_classes: Vec<HeldClass>,
    new_classes: Vec<HeldClass>,
}

/// By how much sums grow, and the largest file among what made them.
#[derive(Clone, Copy, Default)]
struct Growth {
    bytes: u128,
    allocated: u128,
    largest: u64,
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

    pub(super) fn push(&mut self, chain: &[u64], entry: &Entry<'_>) -> Result<()> {
        let (name, stat) = (entry.name, &entry.stat);
        self.is_empty = false;
        let mut key = Vec::with_capacity(24 + name.len());
        key.extend_from_slice(&stat.device.to_be_bytes());
        key.extend_from_slice(&stat.inode.to_be_bytes());
        // Numbers are depth-first, so this is the order of paths.
        key.extend_from_slice(&chain.last().copied().unwrap_or(0).to_be_bytes());
        key.extend_from_slice(name);
        let mut value = Vec::with_capacity(64);
        value.push(entry.flags.bits());
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
    let flags = EntryFlags::from_bits(value.split_off_first().copied()?);
    Some(Name {
        device: u64::from_be_bytes(*device),
        inode: u64::from_be_bytes(*inode),
        name: rest.get(8..)?.to_vec(),
        chain: read_chain(&mut value)?,
        stat: unpack_stat(&mut value)?,
        flags,
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
        let mut taken = Sorter::new(links.budget / 2, links.folder.clone());
        let mut resized = Sorter::new(links.budget / 2, links.folder);
        let mut batch: Vec<Vec<Name>> = Vec::new();
        let mut group: Vec<Name> = Vec::new();
        while let Some((key, value)) = names.next()? {
            let name = read_name(key, value).ok_or_else(damaged)?;
            let is_same = group
                .last()
                .is_some_and(|last| (last.device, last.inode) == (name.device, name.inode));
            if !is_same || group.len() >= MOST_NAMES {
                let last = is_same.then(|| group.last().cloned()).flatten();
                resize(&mut group, &mut taken, &mut resized)?;
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
        resize(&mut group, &mut taken, &mut resized)?;
        take_out(&group, &mut taken)?;
        batch.push(group);
        write_links(self.store, self.root, &batch, waiting)?;
        if self.record.has_entries {
            self.write_resized(resized, waiting, go_on)?;
        }
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
                place.put_right(&item, scanned);
            }
            if done.len() >= BATCH {
                go_on()?;
                write_corrections(self, &done, waiting)?;
                done.clear();
            }
        }
        close_down_to(0, &mut open, &mut done);
        write_corrections(self, &done, waiting)
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
            doubles: Vec::new(),
            resized: None,
        }
    }

    fn put_right(&mut self, taken: &Taken, scanned: Timestamp) {
        let more = Duplicates {
            bytes: taken.stat.size.into(),
            allocated: taken.stat.allocated.into(),
        };
        match taken.what {
            What::Own => add(&mut self.own, more),
            What::Between => add(&mut self.between, more),
            What::Sizes(size, allocated) => {
                return self.resize(&taken.stat, (size, allocated), scanned);
            }
        }
        add(&mut self.tree, more);
        self.owners.add(&entry_of(&taken.stat), scanned);
        add_held(&mut self.doubles, &HeldClass::of_file(&taken.stat, scanned));
    }

    fn resize(&mut self, stat: &Stat, sizes: (u64, u64), scanned: Timestamp) {
        let resized = self.resized.get_or_insert_default();
        let new = with_sizes(stat, sizes);
        let is_file = stat.kind() == Kind::File;
        let growth = Growth {
            bytes: new.size.saturating_sub(stat.size).into(),
            allocated: new.allocated.saturating_sub(stat.allocated).into(),
            largest: if is_file { new.size } else { 0 },
        };
        resized.own.add(growth);
        resized.tree.add(growth);
        resized.old.add(&entry_of(stat), scanned);
        resized.new.add(&entry_of(&new), scanned);
        add_held(&mut resized.old_classes, &HeldClass::of_file(stat, scanned));
        add_held(&mut resized.new_classes, &HeldClass::of_file(&new, scanned));
    }
}

impl Growth {
    fn add(&mut self, more: Self) {
        self.bytes += more.bytes;
        self.allocated += more.allocated;
        self.largest = self.largest.max(more.largest);
    }

    fn apply(self, sum: &mut Summary) {
        sum.bytes += self.bytes;
        sum.allocated += self.allocated;
        sum.largest = sum.largest.max(self.largest);
    }
}

fn entry_of(stat: &Stat) -> Entry<'static> {
    Entry {
        name: &[],
        stat: *stat,
        child: None,
        flags: EntryFlags::NONE,
    }
}

const fn with_sizes(stat: &Stat, (size, allocated): (u64, u64)) -> Stat {
    Stat {
        size,
        allocated,
        ..*stat
    }
}

fn add(sum: &mut Duplicates, more: Duplicates) {
    sum.bytes += more.bytes;
    sum.allocated += more.allocated;
}

fn close_down_to(depth: usize, open: &mut Vec<Correction>, done: &mut Vec<Correction>) {
    while open.len() > depth
        && let Some(closed) = open.pop()
    {
        if let Some(above) = open.last_mut() {
            add(&mut above.tree, closed.tree);
            above.owners.merge(&closed.owners);
            if let Some(resized) = &closed.resized {
                let sum = above.resized.get_or_insert_default();
                sum.tree.add(resized.tree);
                sum.old.merge(&resized.old);
                sum.new.merge(&resized.new);
            }
        }
        done.push(closed);
    }
}

fn read_taken(mut value: &[u8]) -> Option<Taken> {
    Some(Taken {
        chain: read_chain(&mut value)?,
        what: match take_number(&mut value)? {
            0 => What::Between,
            1 => What::Own,
            _ => What::Sizes(take_number(&mut value)?, take_number(&mut value)?),
        },
        stat: unpack_stat(&mut value)?,
    })
}

/// The directories of the chain that two names have in common.
fn common<'n>(left: &'n Name, right: &Name) -> &'n [u64] {
    let pairs = left.chain.iter().zip(&right.chain);
    let same = pairs.take_while(|(a, b)| a == b).count();
    left.chain.get(..same).unwrap_or_default()
}

/// Notes what is to be put right for names that tell less than another one of their inode, and has them
/// tell what counts.
fn resize(group: &mut [Name], taken: &mut Sorter, resized: &mut Sorter) -> Result<()> {
    let largest = |take: fn(&Stat) -> u64| group.iter().map(|name| take(&name.stat)).max();
    let sizes = largest(|stat| stat.size).zip(largest(|stat| stat.allocated));
    let Some(sizes) = sizes else {
        return Ok(());
    };
    for name in group {
        if (name.stat.size, name.stat.allocated) == sizes {
            continue;
        }
        let mut value = Vec::with_capacity(64);
        push_chain(&name.chain, &mut value);
        for number in [2, sizes.0, sizes.1] {
            push_number(&mut value, number);
        }
        pack_stat(&name.stat, true, &mut value);
        let place = name.chain.last().copied().unwrap_or(0).to_be_bytes();
        taken.push(&place, &value)?;
        name.stat = with_sizes(&name.stat, sizes);
        let mut value = Vec::with_capacity(64);
        value.push(name.flags.bits());
        pack_stat(&name.stat, true, &mut value);
        resized.push(&[&place[..], &name.name].concat(), &value)?;
    }
    Ok(())
}

/// Notes what is to be taken out for the names of one inode: of each pair the second, so that below any
/// directory the first one stays.
fn take_out(group: &[Name], taken: &mut Sorter) -> Result<()> {
    for (left, right) in group.iter().zip(group.iter().skip(1)) {
        let chain = common(left, right);
        let mut value = Vec::with_capacity(64);
        push_chain(chain, &mut value);
        push_number(&mut value, u64::from(left.chain == right.chain));
        pack_stat(&right.stat, true, &mut value);
        let place = chain.last().copied().unwrap_or(0);
        taken.push(&place.to_be_bytes(), &value)?;
    }
    Ok(())
}

impl ImportLoad<'_> {
    /// Writes the entries of names that tell less than another one of their inode anew.
    fn write_resized(
        &self,
        resized: Sorter,
        waiting: &mut dyn FnMut(&str),
        go_on: &mut dyn FnMut() -> Result<()>,
    ) -> Result<()> {
        let mut resized = resized.finish()?;
        loop {
            let mut names = Vec::new();
            while names.len() < BATCH
                && let Some((key, mut value)) = resized.next()?
            {
                let (number, name) = key.split_first_chunk::<8>().ok_or_else(damaged)?;
                let flags = value.split_off_first().copied().map(EntryFlags::from_bits);
                let stat = flags.zip(unpack_stat(&mut value)).ok_or_else(damaged)?;
                names.push((u64::from_be_bytes(*number), name.to_vec(), stat));
            }
            if names.is_empty() {
                return Ok(());
            }
            go_on()?;
            let edits = names.iter().map(|(number, name, (flags, stat))| Edit {
                directory: directory_id(self.root, *number),
                kind: EditKind::Put(Entry {
                    name,
                    flags: *flags,
                    ..entry_of(stat)
                }),
            });
            self.store.write_with_retry(waiting, &mut |txn| {
                Ok::<_, UpdateError>(txn.edit_listings(edits.clone())?)
            })?;
        }
    }
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
        Ok::<_, UpdateError>(())
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
    load: &ImportLoad<'_>,
    corrections: &[Correction],
    waiting: &mut dyn FnMut(&str),
) -> Result<()> {
    if corrections.is_empty() {
        return Ok(());
    }
    let scanned = load.record.scanned;
    load.store.write_with_retry(waiting, &mut |txn| {
        for correction in corrections {
            let id = directory_id(load.root, correction.number);
            apply(txn, id, correction, scanned)?;
        }
        Ok::<_, UpdateError>(())
    })
}

fn apply(
    txn: &mut WriteTransaction<'_>,
    id: DirectoryId,
    correction: &Correction,
    scanned: Timestamp,
) -> Result<()> {
    let resized = correction.resized.as_deref();
    let grows = resized.is_some_and(|resized| (resized.own.bytes, resized.own.allocated) != (0, 0));
    let is_twice = (correction.own, correction.between) != Default::default();
    if (is_twice || grows)
        && let Some(record) = txn.view().directory(id)?
    {
        let (name, mut own, mut between) = (record.name.to_vec(), record.own, record.between);
        add(&mut between, correction.between);
        let held = held(&record, correction, scanned)?;
        let reason = record.unreadable.map(str::to_owned);
        if let Some(resized) = resized {
            resized.own.apply(&mut own);
        }
        let record = Directory {
            name: &name,
            unreadable: reason.as_deref(),
            own: own.with_duplicates(correction.own),
            between,
            held: &held,
            ..record
        };
        txn.put_directory(id, &record)?;
    }
    if let Some(mut tree) = txn.view().tree(id)? {
        if let Some(resized) = resized {
            resized.tree.apply(&mut tree);
        }
        txn.put_tree(id, &tree.with_duplicates(correction.tree))?;
    }
    if let Some(mut owners) = txn.view().owners(id)? {
        if let Some(resized) = resized {
            owners.exchange(&resized.old, &resized.new);
        }
        owners.take_out(&correction.owners);
        txn.put_owners(id, &owners)?;
    }
    Ok(())
}

/// Puts right what a directory holds itself by class, packed.
fn held(record: &Directory<'_>, correction: &Correction, scanned: Timestamp) -> Result<Vec<u8>> {
    let mut held = Held::unpack(record.held).ok_or_else(damaged)?;
    if let Some(resized) = correction.resized.as_deref()
        && !resized.new_classes.is_empty()
    {
        if held.classes.is_empty() {
            held.classes
                .extend(HeldClass::of_sums(&record.own, scanned));
        }
        for class in &resized.old_classes {
            remove_held(&mut held.classes, class);
        }
        for class in &resized.new_classes {
            add_held(&mut held.classes, class);
        }
    }
    for class in &correction.doubles {
        add_held(&mut held.doubles, class);
    }
    Ok(held.pack())
}
