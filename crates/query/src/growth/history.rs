//! The history of sizes of one root.

use filemap_model::{DirectoryId, RootId, Timestamp};
use filemap_store::{GrowthSlot, Root, TreeTotals, View};

use super::moment::{Moment, Moments};
use crate::error::{QueryError, Result};
use crate::place::is_settled;
use crate::sums::sum_below_if;

/// What a directory held from a time on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// From when on.
    pub time: Timestamp,
    /// What it held; none while it was not there.
    pub totals: Option<TreeTotals>,
}

/// The history of one root.
#[derive(Clone, Debug)]
pub struct History<'t> {
    pub(super) view: View<'t>,
    pub(super) slots: Vec<GrowthSlot>,
    moments: Moments,
    is_settled: bool,
    /// The ids of its directories last.
    pub(super) has_lasting_ids: bool,
}

/// A directory: its id in the tree, if it still is in it, and the one that lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Known {
    pub(super) lasting: DirectoryId,
    pub(super) id: Option<DirectoryId>,
}

impl<'t> History<'t> {
    /// The history of a root.
    ///
    /// # Errors
    /// When there is no such root, or the store fails.
    pub fn of(view: View<'t>, root: RootId) -> Result<Self> {
        let record = view.root(root)?;
        let record: Root = record.ok_or_else(|| QueryError::NoSuchRoot(root.to_string()))?;
        Ok(Self {
            view,
            slots: view.growth_slots(record.number(root))?,
            moments: Moments::of(view, root, &record)?,
            is_settled: is_settled(view, root)?,
            has_lasting_ids: record.lasting.is_none(),
        })
    }

    /// The last state before a time; or the first that is told, which says so. None where no scan has
    /// ended.
    #[must_use]
    pub fn moment(&self, time: Timestamp) -> Option<Moment> {
        self.moments.find(&self.slots, time)
    }

    /// What a directory holds now.
    ///
    /// # Errors
    /// When the store fails.
    pub fn now(&self, directory: DirectoryId) -> Result<TreeTotals> {
        let sum = sum_below_if(self.view, directory, self.is_settled)?;
        Ok(TreeTotals::from(&sum))
    }

    /// What a directory held; none where it was not there. Without a moment, what it holds now.
    ///
    /// # Errors
    /// When the store fails.
    pub fn at(
        &self,
        moment: Option<&Moment>,
        directory: DirectoryId,
    ) -> Result<Option<TreeTotals>> {
        let known = self.known(directory)?;
        let held = self.held(moment, &[known])?;
        Ok(held.into_iter().next().flatten())
    }

    pub(super) fn known(&self, directory: DirectoryId) -> Result<Known> {
        Ok(Known {
            lasting: self.view.lasting(directory)?,
            id: Some(directory),
        })
    }

    /// The slots that store what was at a moment, the nearest first.
    pub(super) fn slots_behind(&self, moment: Option<&Moment>) -> &[GrowthSlot] {
        let after = moment.map_or(Timestamp::MAX, |moment| moment.after);
        let first = self.slots.partition_point(|slot| slot.time <= after);
        self.slots.get(first..).unwrap_or_default()
    }

    /// What directories held, which are sorted by their lasting ids.
    pub(super) fn held(
        &self,
        moment: Option<&Moment>,
        directories: &[Known],
    ) -> Result<Vec<Option<TreeTotals>>> {
        let slots = self.slots_behind(moment);
        let mut held: Vec<Option<TreeTotals>> = vec![None; directories.len()];
        // What was made since is in no slot that is looked at.
        let next = slots.first().map(|slot| slot.next);
        let was_there = |known: &Known| next.is_none_or(|next| known.lasting < next);
        let mut open: Vec<usize> = (0..directories.len())
            .filter(|place| directories.get(*place).is_some_and(was_there))
            .collect();
        let lasting = |place: &usize| directories.get(*place).map(|known| known.lasting);
        for slot in slots {
            let wanted: Vec<_> = open.iter().filter_map(lasting).collect();
            if wanted.is_empty() {
                break;
            }
            let mut found = Vec::new();
            self.view
                .growth_totals(slot, &wanted, |id, totals| found.push((id, totals)))?;
            let mut found = found.into_iter().peekable();
            open.retain(|place| {
                let is_it = |(id, _): &(DirectoryId, _)| lasting(place) == Some(*id);
                let told = found.next_if(is_it).map(|(_, totals)| totals);
                if let (Some(totals), Some(held)) = (told, held.get_mut(*place)) {
                    *held = Some(totals);
                }
                told.is_none()
            });
        }
        for place in open {
            let id = directories.get(place).and_then(|known| known.id);
            if let (Some(id), Some(held)) = (id, held.get_mut(place)) {
                *held = Some(self.now(id)?);
            }
        }
        Ok(held)
    }

    /// How a directory came from one moment to another, or to now: what it held at the first one, and
    /// each time that it changed.
    ///
    /// # Errors
    /// When the store fails.
    pub fn points(
        &self,
        directory: DirectoryId,
        since: &Moment,
        until: Option<&Moment>,
    ) -> Result<Vec<Point>> {
        let known = self.known(directory)?;
        self.points_of(known, since, until)
    }

    pub(super) fn points_of(
        &self,
        known: Known,
        since: &Moment,
        until: Option<&Moment>,
    ) -> Result<Vec<Point>> {
        let mut times = vec![since.time];
        let mut values = Vec::new();
        let after = until.map_or(Timestamp::MAX, |until| until.after);
        let slots = self.slots_behind(Some(since)).iter();
        for slot in slots.take_while(|slot| slot.time <= after) {
            let mut before = (known.lasting >= slot.next).then_some(None);
            self.view
                .growth_totals(slot, &[known.lasting], |_, totals| {
                    before = Some(Some(totals));
                })?;
            let Some(before) = before else { continue };
            // It came with the last slot before which it was not there.
            let is_same = values.last() == Some(&None) && before.is_none();
            if is_same {
                times.pop();
            } else {
                values.push(before);
            }
            times.push(slot.time);
        }
        values.extend(self.held(until, &[known])?);
        let points = times.into_iter().zip(values);
        Ok(points
            .map(|(time, totals)| Point { time, totals })
            .collect())
    }
}
