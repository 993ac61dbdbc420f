//! What is kept of each scan and import, to tell later what happened and how things grew?

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::ControlFlow;

use filemap_model::{Clock, DirectoryId, RootId, Timestamp};
use filemap_store::{ScanDirectory, ScanRecord, ScanWay, View, WriteTransaction};

use crate::error::{Result, UpdateError};

/// Directories of the top whose sums are kept, the largest.
const DIRECTORIES: usize = 256;
/// Where the top has more directories than this, none are kept: every scan would look at all of them.
const TOO_MANY: u64 = 4096;
/// Looks of one that listens are put together for so long: one hour.
const TOGETHER_SECONDS: u64 = 3600;
/// Every record is kept for so long, later the last one of each day: thirty days.
const WHOLE_SECONDS: u64 = 30 * DAY_SECONDS;
const DAY_SECONDS: u64 = 86_400;
/// Most records of a root.
const MOST: usize = 1000;

/// Keeps what a scan found, together with what one that listens found shortly before.
///
/// # Errors
/// When the store fails.
pub(crate) fn keep(
    txn: &mut WriteTransaction<'_>,
    root: RootId,
    mut record: ScanRecord,
) -> Result<()> {
    let last = txn.view().last_scan(root)?;
    if let Some((clock, earlier)) = &last
        && is_of_one(earlier, &record)
    {
        add(&mut record, earlier);
        txn.remove_scan(root, *clock)?;
        return Ok(txn.put_scan(root, txn.clock(), &record)?);
    }
    for clock in outlived(&txn.view().scan_times(root)?, record.ended) {
        txn.remove_scan(root, clock)?;
    }
    Ok(txn.put_scan(root, txn.clock(), &record)?)
}

/// Are both looks of one that listens, and close together?
fn is_of_one(earlier: &ScanRecord, later: &ScanRecord) -> bool {
    let is_told = |record: &ScanRecord| record.way == ScanWay::Told && record.complete;
    let since = later.began.minus_seconds(TOGETHER_SECONDS);
    is_told(earlier) && is_told(later) && earlier.began > since
}

/// Adds what earlier looks found to a later one.
fn add(record: &mut ScanRecord, earlier: &ScanRecord) {
    record.began = earlier.began;
    record.seconds += earlier.seconds;
    for (sum, one) in [
        (&mut record.looks, earlier.looks),
        (&mut record.looked, earlier.looked),
        (&mut record.listed, earlier.listed),
        (&mut record.new, earlier.new),
        (&mut record.changed, earlier.changed),
        (&mut record.removed, earlier.removed),
        (&mut record.moved, earlier.moved),
    ] {
        *sum = sum.saturating_add(one);
    }
}

/// Which of the records, oldest first, are not kept any more.
fn outlived(known: &[(Clock, Timestamp)], now: Timestamp) -> Vec<Clock> {
    let whole = now.minus_seconds(WHOLE_SECONDS);
    let day = |time: Timestamp| time.unix_seconds().div_euclid(DAY_SECONDS.cast_signed());
    let mut gone = Vec::new();
    let mut kept = Vec::new();
    for (index, (clock, ended)) in known.iter().enumerate() {
        let next = known.get(index + 1).map(|(_, ended)| day(*ended));
        if *ended < whole && next == Some(day(*ended)) {
            gone.push(*clock);
        } else {
            kept.push(*clock);
        }
    }
    // The one that is just written counts too.
    let too_many = (kept.len() + 1).saturating_sub(MOST);
    gone.extend(kept.into_iter().take(too_many));
    gone
}

/// The largest directories of a top with their sums, the largest first, and how many there are in all;
/// none where there are too many to look at.
///
/// # Errors
/// When the store fails.
pub(crate) fn top_directories(
    view: View<'_>,
    top: DirectoryId,
) -> Result<(Vec<ScanDirectory>, u64)> {
    let own = view.directory(top)?.map_or(0, |top| top.own.directories);
    if own > TOO_MANY {
        return Ok((Vec::new(), own));
    }
    let mut largest = BinaryHeap::new();
    let mut count = 0;
    view.entries(top, None, |entry| {
        let Some(child) = entry.child else {
            return Ok(ControlFlow::Continue(()));
        };
        count += 1;
        let allocated = view.settled_sum(child)?.allocated;
        // Of equal ones the first by name is kept.
        largest.push(Reverse((allocated, Reverse(entry.name.to_vec()), child)));
        if largest.len() > DIRECTORIES {
            largest.pop();
        }
        Ok::<_, UpdateError>(ControlFlow::Continue(()))
    })?;
    let mut directories = Vec::with_capacity(largest.len());
    for Reverse((_, Reverse(name), child)) in largest.into_sorted_vec() {
        let sum = view.settled_sum(child)?;
        directories.push(ScanDirectory { name, sum });
    }
    Ok((directories, count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_records_are_thinned_to_one_a_day_and_never_too_many() {
        let now = Timestamp::from_unix(400 * 86_400, 0);
        // Four a day, for a hundred days.
        let known: Vec<_> = (0..400_u64)
            .map(|number| {
                let ago = (400 - number) * DAY_SECONDS / 4;
                (Clock(number), now.minus_seconds(ago))
            })
            .collect();
        let gone = outlived(&known, now);
        let kept = known.len() - gone.len();
        // Seventy days with one, thirty with four; the days at the edges count once more at most.
        assert!((70 + 120..=70 + 124).contains(&kept), "{kept}");
        assert!(!gone.contains(&Clock(399)));
        let last_of_first_day = known
            .iter()
            .take_while(|(_, ended)| {
                ended.unix_seconds() / 86_400 == known[0].1.unix_seconds() / 86_400
            })
            .last();
        assert!(!gone.contains(&last_of_first_day.unwrap().0));
        let many: Vec<_> = (0..1500).map(|number| (Clock(number), now)).collect();
        let gone = outlived(&many, now);
        assert_eq!(gone.len(), 501);
        assert_eq!(gone.first(), Some(&Clock(0)));
    }

    #[test]
    fn looks_of_one_that_listens_are_put_together() {
        let mut record = ScanRecord {
            began: Timestamp::from_unix(2000, 0),
            looks: 1,
            new: 3,
            ..ScanRecord::default()
        };
        let earlier = ScanRecord {
            began: Timestamp::from_unix(1000, 0),
            looks: 2,
            new: 5,
            removed: 1,
            ..ScanRecord::default()
        };
        add(&mut record, &earlier);
        assert_eq!((record.looks, record.new, record.removed), (3, 8, 1));
        assert_eq!(record.began, earlier.began);
    }
}
