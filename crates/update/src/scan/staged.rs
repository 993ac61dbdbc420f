//! What was seen and waits to be written, and which new directories came with it.

use filemap_model::{Child, DirectoryId, Entries, Entry, Listing, NameRange, SeenDirectory, Stat};

/// What was seen of one directory, waiting to be written.
#[derive(Debug)]
pub(super) struct Staged {
    pub(super) directory: DirectoryId,
    pub(super) parent: DirectoryId,
    pub(super) name: Vec<u8>,
    /// Which directory it was that was read, where that is in doubt.
    pub(super) seen: Option<SeenDirectory>,
    pub(super) kind: StagedKind,
}

/// The first and the last of some names.
type Names = (Option<Vec<u8>>, Option<Vec<u8>>);

impl Staged {
    /// The first and the last name that it speaks of; no name stands for the beginning, and the end.
    fn names(&self) -> Option<Names> {
        match &self.kind {
            StagedKind::Fresh { range, .. } | StagedKind::Known(Listing::Complete(_, range)) => {
                // The range begins after a name: with the next one there can be.
                let first = range
                    .after
                    .as_ref()
                    .map(|after| [after, &b"\0"[..]].concat());
                Some((first, range.until.clone()))
            }
            StagedKind::Known(Listing::Partial(entries)) => {
                let name = |index| entries.get(index).map(|entry| entry.name.to_vec());
                Some((name(0), name(entries.len().saturating_sub(1))))
            }
            StagedKind::Known(Listing::Damaged(..)) => Some((None, None)),
            StagedKind::Known(_) => None,
        }
    }
}

/// Whether anything was known of it.
#[derive(Debug)]
pub(super) enum StagedKind {
    /// Listed for the first time; its children have the ids from `first_child` on.
    Fresh {
        entries: Entries,
        range: NameRange,
        first_child: DirectoryId,
        /// Why there may be more names in it.
        damage: Option<String>,
    },
    /// To be compared with what is known.
    Known(Listing),
}

/// A directory that appeared and may be one that vanished elsewhere.
#[derive(Clone, Debug)]
pub(super) struct NewDirectory {
    pub(super) parent: DirectoryId,
    pub(super) directory: DirectoryId,
    pub(super) name: Vec<u8>,
    pub(super) stat: Stat,
}

impl NewDirectory {
    pub(super) fn new(parent: DirectoryId, directory: DirectoryId, entry: &Entry<'_>) -> Self {
        Self {
            parent,
            directory,
            name: entry.name.to_vec(),
            stat: entry.stat,
        }
    }

    pub(super) fn child(&self) -> Child {
        Child {
            directory: self.directory,
            name: self.name.clone(),
            device: self.stat.device,
            inode: self.stat.inode,
        }
    }
}

/// Takes out what speaks of names that something before it speaks of too: plans are made against
/// the state before a batch, so it has to wait for the next one.
pub(super) fn take_repeated(staged: &mut Vec<Staged>) -> Vec<Staged> {
    let mut at: Option<DirectoryId> = None;
    let mut reached = Reached::Nothing;
    let is_repeated = |item: &mut Staged| {
        if at != Some(item.directory) {
            (at, reached) = (Some(item.directory), Reached::Nothing);
        }
        let Some((first, last)) = item.names() else {
            return false;
        };
        let is_repeated = match (&reached, &first) {
            (Reached::Nothing, _) => false,
            (Reached::Name(reached), Some(first)) => first <= reached,
            _ => true,
        };
        // Once one waits, what follows it waits too.
        reached = match last {
            Some(last) if !is_repeated => Reached::Name(last),
            _ => Reached::End,
        };
        is_repeated
    };
    staged.extract_if(.., is_repeated).collect()
}

/// How far the names of a directory are spoken of.
enum Reached {
    Nothing,
    Name(Vec<u8>),
    End,
}
