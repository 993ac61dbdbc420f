//! Which states of a root can be told?
//!
//! A scan that ended left a state, until the next one began. Where slots were folded together, only the
//! state before the first scan in them and that after the last one are told.

use filemap_model::{Clock, RootId, Timestamp};
use filemap_store::{GrowthSlot, Root, ScanMoment, View};

use crate::error::Result;

/// A state of a root.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// When it was so; of now there is none that is later.
    pub time: Timestamp,
    /// No state is as old as the time that was asked for.
    pub is_short: bool,
    /// The commit behind which the journal tells what came later, where a scan left the state.
    pub clock: Option<Clock>,
    /// Slots behind this time store what it was.
    pub(super) after: Timestamp,
}

/// The scans of a root that left a state, oldest first, and since when it is known.
#[derive(Clone, Debug)]
pub(super) struct Moments {
    scans: Vec<ScanMoment>,
    started: Timestamp,
}

impl Moments {
    pub(super) fn of(view: View<'_>, root: RootId, record: &Root) -> Result<Self> {
        Ok(Self {
            scans: view.scan_moments(root)?,
            started: record.started,
        })
    }

    /// The last state before a time, or the first one that is told.
    pub(super) fn find(&self, slots: &[GrowthSlot], time: Timestamp) -> Option<Moment> {
        if self.scans.is_empty() {
            return Some(self.without_scans(slots, time));
        }
        let told = |scan: &ScanMoment, is_short| Moment {
            time: scan.ended,
            after: scan.ended,
            clock: Some(scan.clock),
            is_short,
        };
        let is_told = |scan: &&ScanMoment| is_told(slots, scan.ended);
        let mut told_ones = self.scans.iter().filter(is_told);
        let before = told_ones.clone().rfind(|scan| scan.ended <= time);
        match before {
            Some(scan) => Some(told(scan, false)),
            None => told_ones.next().map(|scan| told(scan, true)),
        }
    }

    /// Where entries come one by one, every state between two slots can be told.
    fn without_scans(&self, slots: &[GrowthSlot], time: Timestamp) -> Moment {
        let floor = slots.iter().rfind(|slot| slot.is_floor);
        let first = floor.map_or(self.started, |floor| floor.time);
        let is_short = time < first;
        let time = time.max(first);
        let is_in = |slot: &&GrowthSlot| slot.time <= time && time < slot.last && !slot.is_floor;
        let (time, after) = match slots.iter().find(is_in) {
            Some(slot) => (slot.time, slot.time.minus_nanoseconds(1)),
            None => (time, time),
        };
        Moment {
            time,
            after,
            clock: None,
            is_short,
        }
    }
}

/// Is the state told that a scan left which ended at this time? Its own slot begins before that, and the one
/// of the next scan behind it.
fn is_told(slots: &[GrowthSlot], ended: Timestamp) -> bool {
    let hides = |slot: &GrowthSlot| {
        if slot.is_floor {
            ended < slot.time
        } else {
            slot.time <= ended && ended < slot.last
        }
    };
    !slots.iter().any(hides)
}
