//! A job that lists directories: where it starts, and what it found below.
//!
//! A worker that goes down by itself knows no ids for what it finds. It counts the subdirectories of
//! its job in the order in which it saw them; the same count is kept here.

use filemap_model::{Child, DirectoryId};

/// Directories of one parent that wait to be listed.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub(super) parent: DirectoryId,
    pub(super) path: Vec<u8>,
    pub(super) children: Vec<Child>,
    /// They were never listed, and nothing is known of them.
    pub(super) fresh: bool,
}

impl Group {
    /// The top of a root, which is its own parent.
    pub(super) fn of_top(top: DirectoryId, child: Child, fresh: bool) -> Self {
        Self {
            parent: top,
            path: Vec::new(),
            children: vec![child],
            fresh,
        }
    }

    pub(super) fn bytes(&self) -> usize {
        self.path.len()
            + 64
            + self
                .children
                .iter()
                .map(|c| c.name.len() + 48)
                .sum::<usize>()
    }
}

/// Where a directory of a job hangs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Below the parent of this group.
    Group(usize),
    /// Below this one of those that were found.
    Found(usize),
}

/// A directory of a job.
#[derive(Debug)]
pub(super) struct JobDirectory {
    pub(super) place: Place,
    pub(super) child: Child,
    pub(super) parent: DirectoryId,
    pub(super) seen: bool,
    /// It may be one that is known elsewhere, or stands below one: what is seen of it is not taken.
    pub(super) is_held: bool,
}

/// A job that lists directories.
#[derive(Debug)]
pub(super) struct ListingJob {
    groups: Vec<Group>,
    descend: usize,
    /// The directories the job starts from, then those it found, in the order of their count.
    pub(super) directories: Vec<JobDirectory>,
    starts: usize,
}

impl ListingJob {
    pub(super) fn new(groups: Vec<Group>, descend: usize) -> Self {
        let mut directories = Vec::new();
        for (index, group) in groups.iter().enumerate() {
            directories.extend(group.children.iter().map(|child| JobDirectory {
                place: Place::Group(index),
                child: child.clone(),
                parent: group.parent,
                seen: false,
                is_held: false,
            }));
        }
        let starts = directories.len();
        Self {
            groups,
            descend,
            directories,
            starts,
        }
    }

    /// What a worker is told.
    pub(super) fn to_do(&self) -> Vec<(Vec<u8>, Vec<Child>)> {
        self.groups
            .iter()
            .map(|group| (group.path.clone(), group.children.clone()))
            .collect()
    }

    /// Directories a worker may list; 0 keeps it to the ones named.
    pub(super) fn descend(&self) -> usize {
        self.descend
    }

    pub(super) fn is_fresh(&self) -> bool {
        self.descend > 0
    }

    pub(super) fn find(&self, directory: DirectoryId) -> Option<usize> {
        match directory.as_provisional() {
            Some(number) => Some(self.starts + usize::try_from(number).ok()?),
            None => {
                let starts = self.directories.get(..self.starts)?;
                starts
                    .iter()
                    .position(|known| known.child.directory == directory)
            }
        }
    }

    fn path(&self, index: usize) -> Vec<u8> {
        let mut names: Vec<&[u8]> = Vec::new();
        let mut current = index;
        let mut base: &[u8] = &[];
        while let Some(directory) = self.directories.get(current) {
            names.push(&directory.child.name);
            match directory.place {
                Place::Found(above) => current = above,
                Place::Group(group) => {
                    base = self.groups.get(group).map_or(&[], |group| &group.path);
                    break;
                }
            }
        }
        let mut path = base.to_vec();
        for name in names.iter().rev() {
            filemap_model::path::push(&mut path, name);
        }
        path
    }

    /// The directories that were found and not listed, by parent, the first found first.
    pub(super) fn left(mut self) -> Vec<Group> {
        let mut left: Vec<(Place, Group)> = Vec::new();
        for index in 0..self.directories.len() {
            let Some(directory) = self.directories.get(index) else {
                break;
            };
            if directory.seen || directory.is_held {
                continue;
            }
            let (place, parent) = (directory.place, directory.parent);
            let path = match (left.last(), place) {
                (Some((last, _)), _) if *last == place => Vec::new(),
                (_, Place::Found(above)) => self.path(above),
                (_, Place::Group(group)) => self
                    .groups
                    .get(group)
                    .map(|group| group.path.clone())
                    .unwrap_or_default(),
            };
            let Some(directory) = self.directories.get_mut(index) else {
                break;
            };
            let child = Child {
                name: std::mem::take(&mut directory.child.name),
                ..directory.child
            };
            match left.last_mut() {
                Some((last, group)) if *last == place => group.children.push(child),
                _ => left.push((
                    place,
                    Group {
                        parent,
                        path,
                        children: vec![child],
                        fresh: true,
                    },
                )),
            }
        }
        left.into_iter().map(|(_, group)| group).collect()
    }
}
