//! How do sums follow a batch without adding everything up again?
//!
//! What came and what went is known, so most numbers follow at once. What cannot be told (the largest
//! file went, or the last one of an owner) is added up from what is kept.

use std::cmp::Reverse;

use filemap_model::{Owner, Summary};
use filemap_store::WriteTransaction;

use super::overlay::{Overlay, Touched};
use crate::error::Result;
use crate::settle::sum_one;

/// What a batch does to the sums of a directory.
#[derive(Clone, Debug)]
pub(super) struct Delta {
    pub(super) come: Summary,
    /// Most batches take nothing away.
    pub(super) gone: Option<Box<Summary>>,
    /// Directories that are entered came into it.
    pub(super) gains_children: bool,
    /// Directories that are entered went.
    pub(super) loses_children: bool,
}

impl Delta {
    pub(super) const NOTHING: Self = Self {
        come: Summary::EMPTY,
        gone: None,
        gains_children: false,
        loses_children: false,
    };

    fn is_nothing(&self) -> bool {
        self.gone.is_none() && self.come == Summary::EMPTY
    }

    /// What went, to be added to.
    pub(super) fn gone(&mut self) -> &mut Summary {
        self.gone.get_or_insert_with(|| Box::new(Summary::EMPTY))
    }

    fn pass_up(&self, above: &mut Self) {
        above.come.merge(&self.come);
        if let Some(gone) = &self.gone {
            above.gone().merge(gone);
        }
    }

    /// Makes the change on a sum. `false` when it cannot be told: then the sum is as good as lost.
    pub(super) fn apply(&self, sum: &mut Summary) -> bool {
        match &self.gone {
            None => {
                sum.merge(&self.come);
                true
            }
            Some(gone) => exchange(sum, gone, &self.come).is_some(),
        }
    }
}

/// Takes `gone` out of a sum and `come` in; `None` when the sum does not tell what is left.
fn exchange(sum: &mut Summary, gone: &Summary, come: &Summary) -> Option<()> {
    // An entry that changed later than all that went is still there, and has the one owner.
    let some_stay = gone.newest_ctime < sum.newest_ctime;
    sum.owner = owner(sum.owner, gone.owner, come.owner, some_stay)?;
    sum.group = owner(sum.group, gone.group, come.group, some_stay)?;
    sum.largest = greatest(sum.largest, gone.largest, come.largest)?;
    sum.newest_mtime = greatest(sum.newest_mtime, gone.newest_mtime, come.newest_mtime)?;
    sum.newest_atime = greatest(sum.newest_atime, gone.newest_atime, come.newest_atime)?;
    sum.newest_ctime = greatest(sum.newest_ctime, gone.newest_ctime, come.newest_ctime)?;
    let [kept, went, came] = [sum.oldest_mtime, gone.oldest_mtime, come.oldest_mtime].map(Reverse);
    sum.oldest_mtime = greatest(kept, went, came)?.0;
    let (mut gone, mut come) = (*gone, *come);
    let changes = counts(&mut gone).into_iter().zip(counts(&mut come));
    for (count, (gone, come)) in counts(sum).into_iter().zip(changes) {
        *count = count.checked_sub(*gone)?.checked_add(*come)?;
    }
    let changes = sizes(&mut gone).into_iter().zip(sizes(&mut come));
    for (size, (gone, come)) in sizes(sum).into_iter().zip(changes) {
        *size = size.checked_sub(*gone)?.checked_add(*come)?;
    }
    Some(())
}

fn counts(sum: &mut Summary) -> [&mut u64; 6] {
    [
        &mut sum.files,
        &mut sum.directories,
        &mut sum.symlinks,
        &mut sum.others,
        &mut sum.linked,
        &mut sum.unreadable,
    ]
}

fn sizes(sum: &mut Summary) -> [&mut u128; 5] {
    [
        &mut sum.bytes,
        &mut sum.directory_bytes,
        &mut sum.allocated,
        &mut sum.duplicate_bytes,
        &mut sum.duplicate_allocated,
    ]
}

fn greatest<T: Ord>(kept: T, gone: T, come: T) -> Option<T> {
    if come >= kept {
        Some(come)
    } else {
        (gone < kept).then_some(kept)
    }
}

fn owner(kept: Owner, gone: Owner, come: Owner, some_stay: bool) -> Option<Owner> {
    let is_told = match kept {
        _ if gone == Owner::Nobody => true,
        Owner::One(_) => some_stay || come == kept,
        Owner::Several => come == gone || come == Owner::Several,
        Owner::Nobody => false,
    };
    is_told.then(|| kept.merged(come))
}

/// Makes the sums over trees follow, from the bottom up: touched directories stand behind their
/// parents.
pub(super) fn settle_trees(
    txn: &mut WriteTransaction<'_>,
    overlay: &Overlay<'_>,
    mut deltas: Vec<Delta>,
) -> Result<()> {
    while let Some(delta) = deltas.pop() {
        let Some(touched) = overlay.directories.get(deltas.len()) else {
            continue;
        };
        if touched.is_gone || delta.is_nothing() {
            continue;
        }
        settle_tree(txn, touched, &delta)?;
        if let Some(above) = deltas.get_mut(touched.parent as usize) {
            delta.pass_up(above);
        }
    }
    Ok(())
}

fn settle_tree(txn: &mut WriteTransaction<'_>, touched: &Touched<'_>, delta: &Delta) -> Result<()> {
    let Some(known) = &touched.known else {
        if delta.gains_children {
            txn.put_tree(touched.id, &delta.come)?;
        }
        return Ok(());
    };
    if delta.loses_children {
        return sum_one(txn, touched.id);
    }
    let kept = txn.view().tree(touched.id)?;
    if kept.is_none() && !delta.gains_children {
        return Ok(());
    }
    let mut sum = kept.unwrap_or(known.own);
    if delta.apply(&mut sum) {
        txn.put_tree(touched.id, &sum)?;
        return Ok(());
    }
    sum_one(txn, touched.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use filemap_model::{Entry, EntryFlags, Stat, Timestamp};

    fn sum(files: &[(u64, u32)]) -> Summary {
        let mut sum = Summary::EMPTY;
        for (number, uid) in files {
            let time = Timestamp::from_usual(*number);
            let stat = Stat {
                size: *number,
                mtime: time,
                ctime: time,
                atime: time,
                uid: *uid,
                mode: 0o100_644,
                ..Stat::default()
            };
            sum.add(&Entry {
                name: b"f",
                stat,
                child: None,
                flags: EntryFlags::NONE,
            });
        }
        sum
    }

    #[test]
    fn what_is_told_is_what_is_added_up() {
        let mut told = 0;
        let files = [(1, 7), (2, 7), (2, 8), (9, 7), (9, 9)];
        for kept in 0u32..32 {
            for gone in (0..32).filter(|gone| gone & kept == *gone) {
                for come in 0..32 {
                    let pick = |set: u32| -> Vec<_> {
                        (0..5)
                            .filter(|bit| set >> bit & 1 == 1)
                            .map(|bit| files[bit])
                            .collect()
                    };
                    let mut found = sum(&pick(kept));
                    if exchange(&mut found, &sum(&pick(gone)), &sum(&pick(come))).is_some() {
                        let mut wanted = sum(&pick(kept & !gone));
                        wanted.merge(&sum(&pick(come)));
                        assert_eq!(found, wanted, "{kept:b} - {gone:b} + {come:b}");
                        told += 1;
                    }
                }
            }
        }
        assert!(told > 3000, "only {told} of 7776 were told");
    }

    #[test]
    fn sizes_beyond_64_bits_are_told() {
        let most = u128::from(u64::MAX);
        let mut kept = Summary {
            bytes: most * 3,
            ..sum(&[(1, 1), (5, 1), (9, 1)])
        };
        assert!(exchange(&mut kept, &sum(&[(5, 1)]), &Summary::EMPTY).is_some());
        assert_eq!((kept.files, kept.bytes), (2, most * 3 - 5));
    }
}
