//! Which directories wait to be listed?
//!
//! A stack: what was found last is listed next, so that a tree is walked depth first and little
//! waits at a time. What does not fit the bound is left out and found again in the listings.

use filemap_model::{Child, DirectoryId};

use super::listing_job::{Group, ListingJob};

/// Most children in a group, so that jobs are shared out evenly.
pub(super) const GROUP: usize = 256;
/// Directories a job starts from.
const STARTS: usize = 48;
/// Directories a job lists.
const QUOTA: usize = 512;
/// Directories a job lists while there is nothing else to do for other workers.
const FIRST_QUOTA: usize = 32;
/// Times that this is doubled, while there never is more than one thing to do: in a chain of
/// directories each job goes down the whole path to where it begins.
const MOST_DOUBLED: u32 = 7;

/// The directories that wait.
#[derive(Debug)]
pub(super) struct Frontier {
    groups: Vec<Group>,
    bytes: usize,
    most: usize,
    /// Jobs one after the other that left nothing to do beside them.
    alone: u32,
    /// Directories without a record below this one and later ones may not be in the frontier.
    pub(super) overflow: Option<DirectoryId>,
}

impl Frontier {
    pub(super) fn new(most: usize) -> Self {
        Self {
            groups: Vec::new(),
            bytes: 0,
            most,
            alone: 0,
            overflow: None,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// Adds a group; one that can be found again is left out when there is no room.
    pub(super) fn push(&mut self, group: Group) {
        let full = self.bytes + group.bytes() > self.most && !self.groups.is_empty();
        if group.fresh && full {
            let from = self
                .overflow
                .map_or(group.parent, |other| other.min(group.parent));
            self.overflow = Some(from);
        } else {
            self.push_anyway(group);
        }
    }

    pub(super) fn push_anyway(&mut self, group: Group) {
        self.bytes += group.bytes();
        self.groups.push(group);
    }

    /// Adds children of one directory in groups that can be shared out.
    pub(super) fn push_children(
        &mut self,
        parent: DirectoryId,
        path: &[u8],
        mut children: Vec<Child>,
        fresh: bool,
    ) {
        while !children.is_empty() {
            let start = children.len().saturating_sub(GROUP);
            let last = children.split_off(start);
            self.push(Group {
                parent,
                path: path.to_vec(),
                children: last,
                fresh,
            });
        }
    }

    /// Takes what one job should do. Where a directory may be one that was elsewhere before, a job
    /// lists only what is named: what is found has to be matched first.
    pub(super) fn take_job(&mut self, may_match: bool) -> Option<ListingJob> {
        let first = self.take()?;
        let (mut starts, fresh) = (first.children.len(), first.fresh);
        let mut groups = vec![first];
        while starts < STARTS
            && let Some(next) = self.groups.last()
            && next.fresh == fresh
            && (self.groups.len() > 2 || !fresh)
        {
            starts += next.children.len();
            groups.extend(self.take());
        }
        let quota = if self.groups.is_empty() {
            self.alone += 1;
            FIRST_QUOTA << (self.alone - 1).min(MOST_DOUBLED)
        } else {
            self.alone = 0;
            QUOTA
        };
        let descend = if fresh && !may_match {
            quota.max(starts)
        } else {
            0
        };
        Some(ListingJob::new(groups, descend))
    }

    fn take(&mut self) -> Option<Group> {
        let group = self.groups.pop()?;
        self.bytes = self.bytes.saturating_sub(group.bytes());
        Some(group)
    }
}
