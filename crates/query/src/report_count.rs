//! How are entries counted for a report, each inode once?
//!
//! Every name is added as it stands in its block; then the bytes of inodes with several names among
//! them are taken out again, for all names but the first. So nothing has to be remembered while
//! entries are read.

use std::collections::HashMap;
use std::ops::ControlFlow;

use filemap_model::{DirectoryId, EntryFlags, OwnerHistograms, RootId, Stat};
use filemap_store::{ReadTransaction, View};

use crate::error::Result;
use crate::filter::CompiledFilter;
use crate::place::is_settled;
use crate::question::Find;
use crate::report_basis::{Basis, Counted};
use crate::scan::scan_root;
use crate::search::Search;
use crate::total::Owners;
use crate::{Limits, Place};

/// Visits the stat of every entry below a place.
pub(crate) fn count_below(
    read: &ReadTransaction,
    place: &Place,
    limits: &Limits,
    visitor: &mut dyn FnMut(Stat, EntryFlags),
) -> Result<()> {
    let everything = Find::default();
    let is_whole = place.directory.is_some_and(DirectoryId::is_top);
    if !is_whole || !is_settled(read.view(), place.root)? {
        let mut search = Search::new(&everything, read, limits)?;
        let _ = search.in_any_order(place, &mut |found| {
            visitor(found.entry.stat, found.entry.flags);
            Ok(ControlFlow::Continue(()))
        })?;
        return Ok(());
    }
    let mut filter = CompiledFilter::new(&everything, read.view())?;
    let _ = scan_root(read, place.root, limits, &mut filter, &mut |hit, _| {
        for index in hit.passing.iter() {
            let stat = hit.block.stat(index);
            let (stat, flags) = stat.map_err(|error| hit.stored.damaged(error))?;
            visitor(stat, flags);
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(())
}

/// Takes out of the histograms what inodes with several names were added for more than once. Returns
/// whether something is still in them, since it is not kept whose it is.
pub(crate) fn leave_doubles_out(
    view: View<'_>,
    counted: &[Counted<'_>],
    limits: &Limits,
    owners: &mut OwnerHistograms,
) -> Result<bool> {
    let mut is_rough = false;
    let mut roots: HashMap<RootId, Vec<&Counted<'_>>> = HashMap::new();
    for of in counted {
        roots.entry(of.place.root).or_default().push(of);
    }
    for (root, counted) in roots {
        let is_kept = counted.iter().all(|of| of.basis == Basis::Kept);
        // Kept histograms count an inode once already.
        if !is_kept || counted.len() > 1 {
            is_rough |= leave_out_of_root(view, root, &counted, limits, owners)?;
        }
    }
    Ok(is_rough)
}

fn leave_out_of_root(
    view: View<'_>,
    root: RootId,
    counted: &[&Counted<'_>],
    limits: &Limits,
    owners: &mut OwnerHistograms,
) -> Result<bool> {
    let mut is_rough = false;
    let places: Vec<&Place> = counted.iter().map(|of| of.place).collect();
    let mut holders = Owners::new(view, &places, limits.memory / 2);
    let mut after = None;
    while let Some((device, inode)) = view.next_linked(root, after)? {
        after = Some((device, inode));
        let mut seen: Vec<usize> = Vec::new();
        for (directory, name, ..) in view.links(root, device, inode)? {
            let Some(holder) = holders.of(directory, &name)? else {
                continue;
            };
            let Some(of) = counted.get(holder) else {
                continue;
            };
            let is_again = seen.contains(&holder);
            if !seen.is_empty() && (!is_again || of.basis == Basis::Entries) {
                is_rough |= !leave_name_out(view, directory, &name, of, owners)?;
            }
            if !is_again {
                seen.push(holder);
            }
        }
    }
    Ok(is_rough)
}

fn leave_name_out(
    view: View<'_>,
    directory: DirectoryId,
    name: &[u8],
    of: &Counted<'_>,
    owners: &mut OwnerHistograms,
) -> Result<bool> {
    let Some(entry) = view.entry(directory, name)? else {
        return Ok(false);
    };
    if !entry.flags.has(EntryFlags::NO_STAT) {
        owners.leave_out(&entry.stat, of.date);
    }
    Ok(true)
}
