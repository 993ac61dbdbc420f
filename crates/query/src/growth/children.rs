//! Which directories in a directory grew or shrank between two moments?

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::ControlFlow;

use filemap_model::DirectoryId;
use filemap_store::{GrowthFact, StoreError, TreeTotals};

use super::history::{History, Known, Point};
use super::moment::Moment;
use crate::error::Result;

/// A directory in another one, and what it held before and held then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChildGrowth {
    /// Its name; of one that is gone, the last one.
    pub name: Vec<u8>,
    /// Its id, if it still is in the catalogue; it may be somewhere else now.
    pub directory: Option<DirectoryId>,
    /// What it held in this place before; none where it was not in it.
    pub before: Option<TreeTotals>,
    /// What it held in this place then; none where it was not in it.
    pub now: Option<TreeTotals>,
    /// The id that lasts.
    lasting: DirectoryId,
}

impl ChildGrowth {
    /// How many bytes more it takes on the disk.
    #[must_use]
    pub fn allocated_more(&self) -> i128 {
        let allocated =
            |totals: Option<TreeTotals>| totals.map_or(0, |totals| totals.allocated.cast_signed());
        allocated(self.now) - allocated(self.before)
    }
}

/// Sorts by how much allocated size came or went, the most first.
pub fn largest_first(children: &mut [ChildGrowth]) {
    children.sort_by(|a, b| {
        let key = |child: &ChildGrowth| Reverse(child.allocated_more().unsigned_abs());
        key(a).cmp(&key(b)).then_with(|| a.name.cmp(&b.name))
    });
}

/// The directories in a directory at a moment, by their lasting ids.
type Children = BTreeMap<DirectoryId, Child>;

struct Child {
    name: Vec<u8>,
    id: Option<DirectoryId>,
}

impl History<'_> {
    /// The directories that are or were in a directory, with what they held at a moment and at a later
    /// one, or now. One that was moved counts where it was.
    ///
    /// # Errors
    /// When the store fails.
    pub fn children(
        &self,
        directory: DirectoryId,
        since: &Moment,
        until: Option<&Moment>,
    ) -> Result<Vec<ChildGrowth>> {
        let present = self.present(directory)?;
        let lasting = self.view.lasting(directory)?;
        let before = self.children_at(lasting, &present, Some(since))?;
        let then = match until {
            None => None,
            until => Some(self.children_at(lasting, &present, until)?),
        };
        let then = then.as_ref().unwrap_or(&present);
        let before_held = self.held_of(&before, Some(since))?;
        let then_held = self.held_of(then, until)?;
        let mut children = Vec::with_capacity(then.len());
        for (id, child) in then {
            children.push(ChildGrowth {
                name: child.name.clone(),
                directory: child.id,
                before: before_held.get(id).copied().flatten(),
                now: then_held.get(id).copied().flatten(),
                lasting: *id,
            });
        }
        for (id, child) in before.iter().filter(|(id, _)| !then.contains_key(id)) {
            children.push(ChildGrowth {
                name: child.name.clone(),
                directory: child.id,
                before: before_held.get(id).copied().flatten(),
                now: None,
                lasting: *id,
            });
        }
        Ok(children)
    }

    /// How a child came from one moment to another, wherever it was.
    ///
    /// # Errors
    /// When the store fails.
    pub fn points_of_child(
        &self,
        child: &ChildGrowth,
        since: &Moment,
        until: Option<&Moment>,
    ) -> Result<Vec<Point>> {
        let known = Known {
            lasting: child.lasting,
            id: child.directory,
        };
        self.points_of(known, since, until)
    }

    fn held_of(
        &self,
        children: &Children,
        moment: Option<&Moment>,
    ) -> Result<BTreeMap<DirectoryId, Option<TreeTotals>>> {
        let known: Vec<_> = children
            .iter()
            .map(|(lasting, child)| Known {
                lasting: *lasting,
                id: child.id,
            })
            .collect();
        let held = self.held(moment, &known)?;
        let ids = children.keys().copied();
        // One of which nothing is told any more was there all the same.
        let there = held.into_iter().map(|held| Some(held.unwrap_or_default()));
        Ok(ids.zip(there).collect())
    }

    /// The directories that are in it now.
    fn present(&self, directory: DirectoryId) -> Result<Children> {
        let mut children = Children::new();
        self.view.entries(directory, None, |entry| {
            if let Some(id) = entry.child {
                let child = Child {
                    name: entry.name.to_vec(),
                    id: Some(id),
                };
                children.insert(self.view.lasting(id)?, child);
            }
            Ok::<_, StoreError>(ControlFlow::Continue(()))
        })?;
        Ok(children)
    }

    /// Those that were in it at a moment. Of what came and went since, what happened first counts.
    fn children_at(
        &self,
        lasting: DirectoryId,
        present: &Children,
        moment: Option<&Moment>,
    ) -> Result<Children> {
        let slots = self.slots_behind(moment);
        let next = slots.first().map(|slot| slot.next);
        let was_there = |id: &DirectoryId| next.is_none_or(|next| *id < next);
        // What is in it now may be older, and came from elsewhere: of that nothing is told.
        if !was_there(&lasting) {
            return Ok(Children::new());
        }
        let mut told: BTreeMap<DirectoryId, Option<Vec<u8>>> = BTreeMap::new();
        for slot in slots.iter().filter(|slot| lasting < slot.next) {
            self.view.growth_items(slot, lasting, |item| {
                if item.directory != lasting {
                    return Ok::<_, StoreError>(ControlFlow::Break(()));
                }
                match item.fact {
                    GrowthFact::Held(_) => {}
                    GrowthFact::Came => drop(told.entry(item.child).or_insert(None)),
                    GrowthFact::Left(name) => {
                        told.entry(item.child)
                            .or_insert_with(|| Some(name.to_vec()));
                    }
                }
                Ok(ControlFlow::Continue(()))
            })?;
        }
        let mut children = Children::new();
        for (id, child) in present.iter().filter(|(id, _)| was_there(id)) {
            if !told.contains_key(id) {
                let name = child.name.clone();
                children.insert(*id, Child { name, ..*child });
            }
        }
        for (id, name) in told {
            if let Some(name) = name.filter(|_| was_there(&id)) {
                let id_now = self.id_now(id, present)?;
                children.insert(id, Child { name, id: id_now });
            }
        }
        Ok(children)
    }

    /// Its id in the tree, if it is known to be in it.
    fn id_now(&self, lasting: DirectoryId, present: &Children) -> Result<Option<DirectoryId>> {
        if let Some(child) = present.get(&lasting) {
            return Ok(child.id);
        }
        let is_kept = self.has_lasting_ids && self.view.directory(lasting)?.is_some();
        Ok(is_kept.then_some(lasting))
    }
}
