//! The history of sizes: into which slot of time does a change go, and how does it become coarser with age?
//!
//! Each scan has a slot of its own, and looks of one that listens share one for an hour, as their records
//! in the history of scans do; bulk operations share one for an hour too. From two days on slots are
//! folded into one a day, from sixty days on into one a week, and from a year on into one of thirty days.
//! What is still too much for its bound goes, the oldest first.

use filemap_model::{RootId, Timestamp};
use filemap_store::{GrowthSlot, Root, ScanWay, Store, View};

use crate::error::{Result, UpdateError};

const HOUR: u64 = 3600;
const DAY: u64 = 24 * HOUR;
/// Younger slots are kept as they are.
const WHOLE: u64 = 2 * DAY;
/// Younger ones are kept one a day.
const DAILY: u64 = 60 * DAY;
/// Younger ones are kept one a week, and older ones one in thirty days.
const WEEKLY: u64 = 366 * DAY;
/// Slots of a root: of more the oldest of those that are kept as they are is folded.
const MOST: usize = 400;
/// Blocks that are looked through, folded or dropped in one commit.
const PIECE: usize = 64;

/// Who writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Writer {
    /// A scan of what is there.
    Scan,
    /// A look where something changed, as one that listens was told.
    Listener,
    /// Somebody who puts and removes entries.
    Bulk,
}

/// The slot into which a session writes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OpenSlot {
    pub(crate) slot: GrowthSlot,
    /// Nobody has written into it yet.
    pub(crate) is_new: bool,
}

/// Finds the slot for changes of a root from a time on; none before its first scan has ended, since there
/// is nothing to compare with.
pub(crate) fn open_slot(
    view: View<'_>,
    (root, record): (RootId, &Root),
    began: Timestamp,
    writer: Writer,
) -> Result<Option<OpenSlot>> {
    if !record.finished.is_known() {
        return Ok(None);
    }
    let number = record.number(root);
    let last = view.last_growth_slot(number)?.filter(|last| !last.is_floor);
    if let Some(slot) = last
        && shares(view, (root, record), (&slot, began), writer)?
    {
        let is_new = false;
        return Ok(Some(OpenSlot { slot, is_new }));
    }
    let after = last.map_or(Timestamp::MIN, |last| last.time.plus_nanoseconds(1));
    let time = began.max(after);
    let slot = GrowthSlot {
        root: number,
        time,
        last: match writer {
            // Its commits are seen one by one, and share what they store.
            Writer::Bulk => time.plus_nanoseconds(u128::from(HOUR) * 1_000_000_000),
            _ => time,
        },
        next: record.lasting.unwrap_or(record.next),
        is_floor: false,
    };
    let is_new = true;
    Ok(Some(OpenSlot { slot, is_new }))
}

/// Does a change from a time on go into this slot, the last one?
fn shares(
    view: View<'_>,
    (root, record): (RootId, &Root),
    (slot, began): (&GrowthSlot, Timestamp),
    writer: Writer,
) -> Result<bool> {
    // What an earlier scan left half done was never a state of its own.
    if !record.summed {
        return Ok(true);
    }
    let hour_ago = began.minus_seconds(HOUR);
    Ok(match writer {
        Writer::Scan => false,
        Writer::Bulk => slot.last > began && slot.last > slot.time,
        Writer::Listener => view.last_scan(root)?.is_some_and(|(_, scan)| {
            let is_told = scan.way == ScanWay::Told && scan.complete;
            is_told && scan.began == slot.time && scan.began > hour_ago
        }),
    })
}

/// Folds what is old enough of a root, by the number of its lasting ids, into coarser slots; and drops the
/// oldest of what all roots have more than `most_bytes`.
///
/// # Errors
/// When the store fails.
pub fn thin_growth(
    store: &Store,
    root: RootId,
    (now, most_bytes): (Timestamp, u64),
    waiting: &mut dyn FnMut(&str),
) -> Result<()> {
    loop {
        let slots = store.read()?.view().growth_slots(root)?;
        let Some((from, into)) = foldable(&slots, now) else {
            break;
        };
        while !store.write_with_retry(waiting, &mut |txn| {
            let done = txn.fold_growth_piece(&from, &into, PIECE);
            done.map_err(UpdateError::from)
        })? {}
    }
    keep_within(store, most_bytes, waiting)
}

/// Drops the oldest slots of all roots while there is more than the bound.
fn keep_within(store: &Store, most_bytes: u64, waiting: &mut dyn FnMut(&str)) -> Result<()> {
    loop {
        let read = store.read()?;
        let view = read.view();
        if view.growth_bytes()? <= most_bytes {
            return Ok(());
        }
        let mut oldest: Option<GrowthSlot> = None;
        for (root, record) in view.roots()? {
            let slots = view.growth_slots(record.number(root))?.into_iter();
            let first = slots.into_iter().find(|slot| !slot.is_floor);
            let is_older = |slot: &GrowthSlot| oldest.is_none_or(|oldest| slot.time < oldest.time);
            oldest = first.filter(is_older).or(oldest);
        }
        drop(read);
        let Some(slot) = oldest else { return Ok(()) };
        while !store.write_with_retry(waiting, &mut |txn| {
            let done = txn.drop_growth_piece(&slot, PIECE);
            done.map_err(UpdateError::from)
        })? {}
    }
}

/// The first slot that is to be folded into the one before it, and that one.
fn foldable(slots: &[GrowthSlot], now: Timestamp) -> Option<(GrowthSlot, GrowthSlot)> {
    let pairs = slots.iter().zip(slots.iter().skip(1));
    let mut pairs = pairs.filter(|(earlier, _)| !earlier.is_floor);
    let mut whole = pairs.clone().filter(|(earlier, _)| {
        let is_young = earlier.time > now.minus_seconds(WHOLE);
        is_young && slots.len() > MOST
    });
    let pair = pairs.find(|(earlier, later)| is_one(earlier.time, later.time, now));
    let pair = pair.or_else(|| whole.next());
    pair.map(|(earlier, later)| (*later, *earlier))
}

/// Are two times told apart no more?
fn is_one(earlier: Timestamp, later: Timestamp, now: Timestamp) -> bool {
    let is_younger = |age| later > now.minus_seconds(age);
    let seconds = match () {
        () if is_younger(WHOLE) => return false,
        () if is_younger(DAILY) => DAY,
        () if is_younger(WEEKLY) => 7 * DAY,
        () => 30 * DAY,
    };
    let period = |time: Timestamp| time.unix_seconds().div_euclid(seconds.cast_signed());
    period(earlier) == period(later)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn young_slots_are_folded_where_there_are_too_many() {
        let now = Timestamp::from_unix(1000 * 86_400, 0);
        let slot = |ago: u64| GrowthSlot {
            root: RootId::new(1).unwrap(),
            time: now.minus_seconds(ago),
            last: now.minus_seconds(ago),
            next: RootId::new(1).unwrap().top(),
            is_floor: false,
        };
        let mut slots = vec![slot(9 * DAY), slot(8 * DAY)];
        slots.extend((0..398).rev().map(slot));
        assert_eq!(foldable(&slots, now), None);
        slots.push(slot(0));
        assert_eq!(foldable(&slots, now), Some((slot(396), slot(397))));
    }

    #[test]
    fn slots_become_days_then_weeks_then_months() {
        let now = Timestamp::from_unix(1000 * 86_400, 0);
        let root = RootId::new(1).unwrap();
        // Four a day, for five hundred days.
        let mut slots: Vec<_> = (0..2000_u64)
            .map(|number| now.minus_seconds((2000 - number) * DAY / 4))
            .map(|time| GrowthSlot {
                root,
                time,
                last: time,
                next: root.top(),
                is_floor: false,
            })
            .collect();
        let first = slots[0];
        while let Some((from, into)) = foldable(&slots, now) {
            assert!(into.time < from.time);
            slots.retain(|slot| *slot != from);
        }
        let count = |from: u64, to: u64| {
            let (from, to) = (now.minus_seconds(from * DAY), now.minus_seconds(to * DAY));
            let is_in = |slot: &&GrowthSlot| slot.time >= from && slot.time < to;
            slots.iter().filter(is_in).count()
        };
        assert_eq!(count(2, 0), 8);
        assert!((57..=59).contains(&count(60, 2)), "{}", count(60, 2));
        assert!((43..=45).contains(&count(366, 60)), "{}", count(366, 60));
        assert!((4..=6).contains(&count(500, 366)), "{}", count(500, 366));
        assert_eq!(slots.first(), Some(&first));
    }
}
