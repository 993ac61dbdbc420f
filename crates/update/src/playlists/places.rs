//! Places for entries that come in between others.

use filemap_model::PlaylistId;
use filemap_store::WriteTransaction;

use crate::error::Result;

/// Where the first entry of a playlist stands: there is as much room before it as behind.
const FIRST: u64 = 1 << 63;
/// From one entry to the next where nothing else bounds it.
const GAP: u64 = 1 << 32;
/// The least gap that is made where entries are given new places.
const NEW_GAP: u64 = 1 << 16;

/// Where entries go: the first place, and the way to the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Places {
    pub(super) first: u64,
    pub(super) step: u64,
}

impl Places {
    pub(super) fn iter(self, count: u64) -> impl Iterator<Item = u64> {
        (0..count).map(move |index| self.first.saturating_add(index.saturating_mul(self.step)))
    }
}

/// Places for so many entries between two; `None` where there is no room.
fn between(low: Option<u64>, high: Option<u64>, count: u64) -> Option<Places> {
    let usual = GAP.checked_mul(count);
    match (low, high) {
        (None, None) if usual.is_some_and(|room| room <= FIRST) => Some(Places {
            first: FIRST,
            step: GAP,
        }),
        (Some(low), None) if usual.is_some_and(|room| u64::MAX - low > room) => Some(Places {
            first: low + GAP,
            step: GAP,
        }),
        (None, Some(high)) if usual.is_some_and(|room| high > room) => Some(Places {
            first: high - GAP * count,
            step: GAP,
        }),
        (low, high) => {
            let low = low.unwrap_or(0);
            let room = high.unwrap_or(u64::MAX).checked_sub(low)?;
            let step = room / count.checked_add(1)?;
            (step > 0).then_some(Places {
                first: low + step,
                step,
            })
        }
    }
}

/// Makes places for so many entries between two neighbours.
pub(super) fn make_room(
    txn: &mut WriteTransaction<'_>,
    id: PlaylistId,
    (low, high): (Option<u64>, Option<u64>),
    count: u64,
) -> Result<Places> {
    match between(low, high, count) {
        Some(places) => Ok(places),
        None => spread(txn, id, high, count),
    }
}

/// Gives the entries around a place new ones: twice as many each time, until there is room.
fn spread(
    txn: &mut WriteTransaction<'_>,
    id: PlaylistId,
    high: Option<u64>,
    count: u64,
) -> Result<Places> {
    let mut width: usize = 8;
    loop {
        let mut before = Vec::new();
        for place in txn.view().playlist_places_before(id, high)?.take(width + 1) {
            before.push(place?);
        }
        let mut behind = Vec::new();
        if let Some(high) = high {
            for entry in txn.view().playlist_entries(id, high)?.take(width + 1) {
                behind.push(entry?.0);
            }
        }
        let low_bound = (before.len() > width).then(|| before.pop()).flatten();
        let high_bound = (behind.len() > width).then(|| behind.pop()).flatten();
        before.reverse();
        let is_all = low_bound.is_none() && high_bound.is_none();
        let moved = (before.len() + behind.len()) as u64;
        let all = moved.saturating_add(count);
        let places = between(low_bound, high_bound, all);
        if let Some(places) = places.filter(|places| places.step >= NEW_GAP || is_all) {
            let first_new = before.len() as u64;
            let taken = places.iter(first_new);
            let mut moves: Vec<_> = before.iter().copied().zip(taken).collect();
            let rest = places.iter(all).skip(before.len()).skip(usize_of(count));
            moves.extend(behind.iter().copied().zip(rest));
            txn.move_playlist_entries(id, &moves)?;
            return Ok(Places {
                first: places
                    .first
                    .saturating_add(first_new.saturating_mul(places.step)),
                step: places.step,
            });
        }
        width = width.saturating_mul(2);
    }
}

fn usize_of(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_lie_between_their_neighbours() {
        let cases = [
            (None, None, 3),
            (Some(FIRST), None, 2),
            (None, Some(FIRST), 2),
            (Some(5), Some(20), 4),
            (Some(u64::MAX - 9), None, 4),
            (None, Some(9), 4),
            (None, None, 1 << 33),
        ];
        for (low, high, count) in cases {
            let places = between(low, high, count).unwrap();
            let last = places.first + (count - 1) * places.step;
            assert!(low.is_none_or(|low| places.first > low), "{places:?}");
            assert!(high.is_none_or(|high| last < high), "{places:?}");
        }
        assert_eq!(between(Some(5), Some(6), 1), None);
        assert_eq!(between(Some(5), Some(9), 4), None);
        assert_eq!(between(Some(u64::MAX), None, 1), None);
    }
}
