//! One listing of a directory: the names go through here, so that what is counted, refused and reported
//! is the same for all filesystems.

use filemap_model::Stat;

use crate::allowance::Allowance;
use crate::error::{ImageError, Result, damaged};

/// Names a node of one filesystem, as an inode number does. What it is made of is the filesystem's matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeNumber(pub u64);

/// A name in a directory, and what it leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node<'name> {
    /// The name; where the filesystem tells characters, they are in UTF-8, halves of surrogates too.
    pub name: &'name [u8],
    /// What it leads to.
    pub number: NodeNumber,
    /// The stat; its inode is the number, its device 0.
    pub stat: Stat,
    /// The entry was deleted, and what it led to may be overwritten.
    pub is_deleted: bool,
}

/// Are deleted entries shown too?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deleted {
    /// No.
    Hidden,
    /// Yes, where the filesystem keeps them.
    Shown,
}

/// How a listing ended. **Only a complete one says that a name is not there.**
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use]
pub struct Listed {
    /// Names that were shown.
    pub names: u64,
    /// Places that could not be read, each of which may have held names.
    pub problems: u64,
    /// The first of them.
    pub first_problem: Option<ImageError>,
    /// It was stopped, or took more than is allowed.
    pub was_cut: bool,
}

impl Listed {
    /// Were all names shown?
    #[must_use]
    pub const fn is_complete(&self) -> bool {
        self.problems == 0
    }

    /// Adds a place that could not be read.
    pub(crate) fn add(&mut self, problem: ImageError) {
        self.problems += 1;
        self.first_problem.get_or_insert(problem);
    }

    /// Must whoever walks end here? Where a listing was stopped, or took more than is allowed.
    #[must_use]
    pub const fn ends_the_walk(&self) -> bool {
        self.was_cut
    }
}

/// Takes the names of one directory.
pub struct Lister<'visit> {
    allowance: &'visit mut Allowance,
    visit: &'visit mut dyn FnMut(&Node<'_>),
    deleted: Deleted,
    listed: Listed,
}

impl std::fmt::Debug for Lister<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lister")
            .field("listed", &self.listed)
            .finish_non_exhaustive()
    }
}

impl<'visit> Lister<'visit> {
    /// A lister that calls `visit` for each name.
    pub fn new(
        allowance: &'visit mut Allowance,
        deleted: Deleted,
        visit: &'visit mut dyn FnMut(&Node<'_>),
    ) -> Self {
        Self {
            allowance,
            visit,
            deleted,
            listed: Listed::default(),
        }
    }

    /// Are deleted entries asked for?
    pub(crate) fn wants_deleted(&self) -> bool {
        self.deleted == Deleted::Shown
    }

    /// Shows a name. A name that no path can hold is a problem instead.
    ///
    /// # Errors
    /// Where the listing must end: hand the error on, it is counted already.
    pub(crate) fn show(&mut self, node: &Node<'_>) -> Result<()> {
        let counted = self.allowance.entry();
        self.goes_on(counted)?;
        match usable(node.name) {
            Ok(()) => {
                self.listed.names += 1;
                (self.visit)(node);
            }
            Err(problem) => self.problem(problem),
        }
        Ok(())
    }

    /// Counts a piece of structure (a block, a record, a node of a tree) that is followed.
    ///
    /// # Errors
    /// Where the listing must end: hand the error on, it is counted already.
    pub(crate) fn step(&mut self) -> Result<()> {
        let counted = self.allowance.step();
        self.goes_on(counted)
    }

    fn goes_on(&mut self, counted: Result<()>) -> Result<()> {
        if let Err(error) = &counted {
            // The end of the walk is told first, whatever was wrong before.
            self.listed.problems += 1;
            self.listed.first_problem = Some(error.clone());
            self.listed.was_cut = true;
        }
        counted
    }

    /// Notes a place that could not be read; the listing goes on behind it.
    pub(crate) fn problem(&mut self, problem: ImageError) {
        self.listed.add(problem);
    }

    /// What the listing brought; an error that ended it is one problem more.
    pub(crate) fn finish(&mut self, ended: Result<()>) -> Listed {
        if let Err(error) = ended
            && !self.listed.was_cut
        {
            self.problem(error);
        }
        std::mem::take(&mut self.listed)
    }
}

fn usable(name: &[u8]) -> Result<()> {
    let shown = || String::from_utf8_lossy(name).escape_debug().to_string();
    match name {
        b"" => Err(damaged("an entry has no name")),
        b"." | b".." => Err(damaged(format!("an entry is called \"{}\"", shown()))),
        _ if name.len() > LONGEST_NAME => Err(damaged("the name of an entry is too long")),
        _ if name.iter().any(|byte| matches!(byte, 0 | b'/')) => Err(damaged(format!(
            "the name of an entry holds a slash or a NUL: \"{}\"",
            shown()
        ))),
        _ => Ok(()),
    }
}

/// Bytes of a name: 255 characters of UTF-16 take up to 765 bytes in UTF-8.
const LONGEST_NAME: usize = 1024;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::too_large;
    use std::sync::Arc;
    use std::sync::atomic::AtomicBool;

    fn node(name: &[u8]) -> Node<'_> {
        Node {
            name,
            number: NodeNumber(7),
            stat: Stat::default(),
            is_deleted: false,
        }
    }

    fn list(allowance: &mut Allowance, names: &[&[u8]]) -> (Vec<Vec<u8>>, Listed) {
        let mut seen = Vec::new();
        let mut visit = |node: &Node<'_>| seen.push(node.name.to_vec());
        let mut lister = Lister::new(allowance, Deleted::Hidden, &mut visit);
        let ended = names.iter().try_for_each(|name| lister.show(&node(name)));
        let listed = lister.finish(ended);
        (seen, listed)
    }

    #[test]
    fn names_that_no_path_can_hold_are_problems() {
        let mut allowance = Allowance::generous(Arc::new(AtomicBool::new(false)));
        let names: [&[u8]; 6] = [b"a", b"..", b"b/c", b"", b"d\0", b"\xff"];
        let (seen, listed) = list(&mut allowance, &names);
        assert_eq!(seen, [b"a".to_vec(), b"\xff".to_vec()]);
        assert_eq!((listed.names, listed.problems), (2, 4));
        assert!(!listed.is_complete() && !listed.ends_the_walk());
    }

    #[test]
    fn a_problem_of_one_place_does_not_end_the_walk() {
        let mut allowance = Allowance::generous(Arc::new(AtomicBool::new(false)));
        let mut visit = |_: &Node<'_>| {};
        let mut lister = Lister::new(&mut allowance, Deleted::Hidden, &mut visit);
        let listed = lister.finish(Err(too_large("16 MiB at once")));
        assert_eq!(listed.problems, 1);
        assert!(!listed.ends_the_walk());
    }

    #[test]
    fn a_listing_ends_where_the_allowance_does() {
        let mut allowance = Allowance::generous(Arc::new(AtomicBool::new(false)));
        allowance.entries = 2;
        let (seen, listed) = list(&mut allowance, &[b"a", b"", b"c", b"d"]);
        assert_eq!(seen, [b"a".to_vec()]);
        assert_eq!(listed.problems, 2);
        assert!(listed.ends_the_walk());
    }
}
