//! Which directory does an observation speak of, and which ids do its children get?
//!
//! A worker that goes down by itself knows no ids for what it finds. It counts the subdirectories of
//! its job in the order in which it saw them; the same count is kept here, and gives the ids.

use filemap_model::{
    Child, DirectoryId, Entries, Entry, Listing, NameRange, Observation, SeenDirectory,
};

use super::begin;
use super::listing_job::{JobDirectory, ListingJob, Place};
use super::root_update::RootUpdate;
use super::staged::{NewDirectory, Staged, StagedKind};
use crate::error::Result;

impl RootUpdate<'_> {
    /// Takes one observation of a job.
    pub(super) fn stage(&mut self, job: u64, observation: Observation) -> Result<()> {
        let Observation {
            directory,
            seen,
            listing,
        } = observation;
        self.staging.weigh(&listing);
        self.jobs.relisting.hear(job, directory);
        let Some((mut listed, index)) = self.find_listed(job, directory) else {
            if directory.as_provisional().is_none() && !matches!(listing, Listing::Unchanged) {
                let Some(parent) = self.parent_of(directory)? else {
                    return Ok(());
                };
                let kind = StagedKind::Known(listing);
                let name = Vec::new();
                let staged = Staged {
                    directory,
                    parent,
                    name,
                    seen,
                    kind,
                };
                self.staging.items.push(staged);
            }
            return Ok(());
        };
        let staged = self.stage_listed(&mut listed, index, seen, listing);
        self.jobs.listing.insert(job, listed);
        self.staging.items.extend(staged?);
        Ok(())
    }

    /// The parent of a directory that was told of by its id. What is said of one that has no record is not
    /// taken, since nothing tells where it hangs: it stands in a listing, and is listed for the first time yet.
    fn parent_of(&self, directory: DirectoryId) -> Result<Option<DirectoryId>> {
        let read = self.store.read()?;
        let record = read.view().directory(directory)?;
        Ok(record.map(|record| record.parent))
    }

    fn find_listed(&mut self, job: u64, directory: DirectoryId) -> Option<(ListingJob, usize)> {
        let listed = self.jobs.listing.remove(&job)?;
        match listed
            .find(directory)
            .filter(|index| *index < listed.directories.len())
        {
            Some(index) => Some((listed, index)),
            None => {
                self.jobs.listing.insert(job, listed);
                None
            }
        }
    }

    fn stage_listed(
        &mut self,
        job: &mut ListingJob,
        index: usize,
        seen: Option<SeenDirectory>,
        listing: Listing,
    ) -> Result<Option<Staged>> {
        let fresh = job.is_fresh();
        let Some(known) = job.directories.get_mut(index) else {
            return Ok(None);
        };
        known.seen = true;
        let is_other = fresh && seen.is_some_and(|seen| seen.identity.inode != known.child.inode);
        if known.is_held || is_other {
            known.is_held = true;
            return Ok(self.pass_over(job, index, &listing).filter(|_| is_other));
        }
        let (directory, parent) = (known.child.directory, known.parent);
        let name = known.child.name.clone();
        let kind = match listing {
            Listing::Unchanged => return Ok(None),
            Listing::Complete(entries, range) if fresh => {
                self.stage_fresh(job, index, entries, (range, None))?
            }
            Listing::Damaged(entries, reason) if fresh => {
                self.stage_fresh(job, index, entries, (NameRange::WHOLE, Some(reason)))?
            }
            other => StagedKind::Known(other),
        };
        Ok(Some(Staged {
            directory,
            parent,
            name,
            seen,
            kind,
        }))
    }

    /// Passes over a directory whose listing is not taken, and counts what the worker found in it.
    /// Returns what to note if it was another directory than the one meant.
    fn pass_over(&self, job: &mut ListingJob, index: usize, listing: &Listing) -> Option<Staged> {
        let found = match listing {
            Listing::Complete(entries, _) | Listing::Damaged(entries, _) => {
                entries.iter().filter(Entry::is_entered).count()
            }
            _ => 0,
        };
        let known = job.directories.get(index)?;
        let (child, parent) = (known.child.clone(), known.parent);
        job.directories.extend((0..found).map(|_| JobDirectory {
            place: Place::Found(index),
            child: child.clone(),
            parent: child.directory,
            seen: false,
            is_held: true,
        }));
        Some(Staged {
            directory: child.directory,
            parent,
            name: child.name,
            seen: None,
            kind: StagedKind::Known(Listing::Vanished),
        })
    }

    /// Gives ids to the children of a directory that is listed for the first time.
    fn stage_fresh(
        &mut self,
        job: &mut ListingJob,
        index: usize,
        entries: Entries,
        (range, damage): (NameRange, Option<String>),
    ) -> Result<StagedKind> {
        let first_child = self.record.next;
        let parent = job
            .directories
            .get(index)
            .map_or(first_child, |d| d.child.directory);
        for entry in entries.iter().filter(Entry::is_entered) {
            let directory = begin::give(&mut self.record.next)?;
            let is_held = self.may_be_known(&entry.stat);
            if is_held {
                let new = NewDirectory::new(parent, directory, &entry);
                self.staging.new_directories.push(new);
            }
            let child = Child {
                directory,
                name: entry.name.to_vec(),
                device: entry.stat.device,
                inode: entry.stat.inode,
            };
            job.directories.push(JobDirectory {
                place: Place::Found(index),
                child,
                parent,
                seen: false,
                is_held,
            });
        }
        Ok(StagedKind::Fresh {
            entries,
            range,
            first_child,
            damage,
        })
    }

    /// Queues what a job found and did not list.
    pub(super) fn end_listing(&mut self, job: u64) {
        let Some(listed) = self.jobs.listing.remove(&job) else {
            return;
        };
        if listed.is_fresh() {
            for group in listed.left() {
                self.jobs
                    .frontier
                    .push_children(group.parent, &group.path, group.children, true);
            }
        }
    }
}
