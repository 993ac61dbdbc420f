//! How is a tree told with the entries of each directory sorted among themselves?
//!
//! The key of an entry is the key of its directory and its own part behind it, so one sort over all
//! of them gives the tree: a directory right before what is below it, and brothers in their order.
//! Memory is that of the sorter, however many brothers there are.

use std::ops::ControlFlow;

use filemap_model::Entry;
use filemap_spill::Sorter;
use filemap_store::ReadTransaction;

use crate::error::Result;
use crate::found::Found;
use crate::place::{is_settled, name_of};
use crate::question::Find;
use crate::record;
use crate::search::{Search, own_of};
use crate::sums::sum_below_if;
use crate::walk::Walk;
use crate::{Limits, Place, SortKey};

/// Visits what is selected below some places as a tree. Returns how many were visited.
pub(crate) fn nested(
    select: &Find,
    keys: &[SortKey],
    read: &ReadTransaction,
    places: &[Place],
    limits: &Limits,
    visitor: &mut dyn FnMut(&Found<'_>) -> ControlFlow<()>,
) -> Result<u64> {
    let mut search = Search::new(select, read, limits)?;
    let mut sorter = Sorter::new(limits.memory, limits.folder.clone());
    for (number, place) in (0u32..).zip(places) {
        gather(&mut search, keys, place, number, &mut sorter)?;
    }
    let mut sorted = sorter.finish()?;
    let mut visited = 0;
    while let Some((_, value)) = sorted.next()? {
        visited += 1;
        if record::decode(value, &mut |found| Ok(visitor(found)))?.is_break() {
            break;
        }
    }
    Ok(visited)
}

fn gather(
    search: &mut Search<'_, '_>,
    keys: &[SortKey],
    place: &Place,
    number: u32,
    sorter: &mut Sorter,
) -> Result<()> {
    let (view, settled) = (search.view, is_settled(search.view, place.root)?);
    let start_key = place_key(search, keys, place, number, settled)?;
    let _ = search.start(place, settled, &mut |found| {
        sorter.push(&start_key, &record::encode(found))?;
        Ok(ControlFlow::Continue(()))
    })?;
    let Some(start) = place.directory else {
        return Ok(());
    };
    let needs_own = keys.iter().copied().any(SortKey::needs_own);
    let deepest = *search.depths.end();
    let mut walk = Walk::new(view, place.base());
    if deepest > 0 {
        walk.enter(start, &mut search.filter)?;
    }
    let mut key = start_key;
    // Where the key of each directory on the way down ends.
    let mut ends = vec![key.len()];
    while let Some(step) = walk.next(&mut search.filter)? {
        let depth = step.depth;
        let entry = walk.entry(&step)?;
        let kind = entry.stat.kind();
        if search.filter.excludes() && search.filter.is_excluded(entry.name, walk.path(), kind) {
            continue;
        }
        let path = walk.path();
        ends.truncate(depth as usize);
        key.truncate(ends.last().copied().unwrap_or_default());
        let sum = entry
            .child
            .map(|child| sum_below_if(view, child, settled))
            .transpose()?;
        let (root, directory) = (step.directory.root(), step.directory);
        let own = own_of(view, entry.child.filter(|_| needs_own))?;
        let found = Found {
            path,
            root,
            directory,
            entry: &entry,
            depth,
            sum,
            own,
        };
        encode(&found, keys, &mut key);
        if step.is_wanted && depth >= *search.depths.start() && passes(search, &found, &entry)? {
            sorter.push(&key, &record::encode(&found))?;
        }
        if let Some(child) = step.child.filter(|_| depth < deepest) {
            ends.push(key.len());
            walk.enter(child, &mut search.filter)?;
        }
    }
    Ok(())
}

/// The key of everything below a place: places are sorted among themselves as brothers are.
fn place_key(
    search: &Search<'_, '_>,
    keys: &[SortKey],
    place: &Place,
    number: u32,
    settled: bool,
) -> Result<Vec<u8>> {
    let entry = place.entry();
    let directory = place.parent.unwrap_or_else(|| place.root.top());
    let sum = (entry.child)
        .map(|child| sum_below_if(search.view, child, settled))
        .transpose()?;
    let (path, root, depth) = (place.path.as_slice(), place.root, 0);
    let needs_own = keys.iter().copied().any(SortKey::needs_own);
    let own = own_of(search.view, entry.child.filter(|_| needs_own))?;
    let found = Found {
        path,
        root,
        directory,
        entry: &entry,
        depth,
        sum,
        own,
    };
    let mut key = Vec::new();
    for part in keys {
        part.encode(&found, &mut key);
    }
    key.extend_from_slice(&number.to_be_bytes());
    Ok(key)
}

/// Does the entry pass the tests that its block could not tell?
fn passes(search: &mut Search<'_, '_>, found: &Found<'_>, entry: &Entry<'_>) -> Result<bool> {
    Ok(search.filter.passes_path(found.path)
        && search
            .filter
            .confirms(search.view, entry.child, entry.stat.kind())?
        && search.passes_late(
            found.path,
            entry,
            (found.directory, found.depth),
            found.sum.as_ref(),
        )?)
}

/// Adds the part of the key that orders an entry among its brothers.
fn encode(found: &Found<'_>, keys: &[SortKey], key: &mut Vec<u8>) {
    for part in keys {
        part.encode(found, key);
    }
    key.extend_from_slice(name_of(found.path));
    key.push(0);
}
