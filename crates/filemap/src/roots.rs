//! The roots of a catalogue: listed, named, forgotten.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use filemap_model::{RootId, Summary, Timestamp, path};
use filemap_query::QueryError;
use filemap_query::sum_below;
use filemap_scan::{OpenError, Options, Tree};
use filemap_store::{Root, RootKind};
use filemap_text::escape;
use filemap_update::{RootFacts, relocate_root, rename_root, roots_of_tree};

use crate::error::Error;
use crate::gap::Gap;
use crate::handle::Catalogue;
use crate::scan::facts_of;

/// A root and what it holds.
#[derive(Clone, Debug)]
pub struct RootInfo {
    /// The number of its tree, which a later import of a scan list changes.
    pub root: RootId,
    /// The number by which it is known, which stays.
    pub number: RootId,
    /// What is recorded of it.
    pub record: Root,
    /// The sums over everything below its top.
    pub sum: Summary,
    /// When it was last compared with what is there.
    pub seen: Timestamp,
    /// Why the last scan could not read its top, if it could not: what is known below it is older.
    pub unreadable: Option<String>,
    /// Why what is known of it is not whole.
    pub gap: Option<Gap>,
}

/// A root that got another path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedRoot {
    /// The path it had.
    pub from: Vec<u8>,
    /// The path it has.
    pub to: Vec<u8>,
    /// The paths of other roots below the one it had: they are roots of their own, and stay.
    pub left: Vec<Vec<u8>>,
}

impl Catalogue {
    /// The roots in the order of their numbers.
    ///
    /// # Errors
    /// When the store fails.
    pub fn roots(&self) -> Result<Vec<RootInfo>, Error> {
        let read = self.store.read()?;
        let view = read.view();
        let mut roots = Vec::new();
        for (root, record) in view.roots()? {
            let top = view.directory(root.top())?;
            let unreadable = top.and_then(|top| top.unreadable.map(str::to_owned));
            let sum = sum_below(view, root.top())?;
            let seen = self.seen(root, &record);
            let gap = self.gap(view, root, &record)?;
            roots.push(RootInfo {
                root,
                number: record.number(root),
                record,
                sum,
                seen,
                unreadable,
                gap,
            });
        }
        Ok(roots)
    }

    /// The absolute path of a root.
    ///
    /// # Errors
    /// When there is no such root, or the store fails.
    pub fn location(&self, root: RootId) -> Result<Vec<u8>, Error> {
        let record = self.store.read()?.view().root(root)?;
        let none = || QueryError::NoSuchRoot(root.to_string());
        Ok(record.ok_or_else(none)?.location)
    }

    /// Finds a root by its number, its label or its path.
    ///
    /// # Errors
    /// When there is none, or the store fails.
    pub fn find_root(&self, word: &[u8]) -> Result<RootInfo, Error> {
        let roots = self.roots()?;
        let text = String::from_utf8_lossy(word);
        let number = text.parse::<u32>().ok().and_then(RootId::new);
        let trimmed = match word {
            [path @ .., b'/'] if !path.is_empty() => path,
            path => path,
        };
        let by_path = roots
            .iter()
            .position(|info| info.record.location == trimmed);
        let by_label = || {
            roots
                .iter()
                .position(|info| info.record.label.as_bytes() == word)
        };
        let by_number = || roots.iter().position(|info| Some(info.number) == number);
        let found = by_path.or_else(by_label).or_else(by_number);
        found
            .and_then(|index| roots.into_iter().nth(index))
            .ok_or_else(|| QueryError::NoSuchRoot(text.into_owned()).into())
    }

    /// Names a root.
    ///
    /// # Errors
    /// When the store fails.
    pub fn label_root(&self, root: RootId, label: &str) -> Result<(), Error> {
        let _lock = self.store.lock_root(root, &mut |_| ())?;
        self.store.write_with_retry(&mut |_| (), &mut |txn| {
            let Some(mut record) = txn.view().root(root)? else {
                return Err(QueryError::NoSuchRoot(root.to_string()));
            };
            record.label = label.to_owned();
            Ok(txn.put_root(root, &record)?)
        })?;
        Ok(())
    }

    /// Gives a root the path where its tree is now: it was renamed, or mounted elsewhere. All that is
    /// known of it stays. With `accept_replaced`, another tree may be there.
    ///
    /// # Errors
    /// When the path cannot be opened, lies in another root, is one, or holds another tree; when the
    /// tree is still where it was; when a scan of the root is under way, or the store fails.
    pub fn move_root(
        &self,
        root: RootId,
        path: &Path,
        accept_replaced: bool,
    ) -> Result<MovedRoot, Error> {
        let roots = self.store.read()?.view().roots()?;
        let Some((_, record)) = roots.iter().find(|(known, _)| *known == root) else {
            return Err(QueryError::NoSuchRoot(root.to_string()).into());
        };
        if record.kind == RootKind::Territory {
            let path = record.location.clone();
            let reason = "it lies in a disk image: scan the image where it is".to_owned();
            return Err(Error::CannotMove { path, reason });
        }
        let location = std::fs::canonicalize(path).map_err(|source| Error::Path {
            path: path.to_owned(),
            source,
        })?;
        let to = location.as_os_str().as_bytes().to_vec();
        check_target(&roots, (root, record), &to)?;
        let facts = facts_of(&location, &Tree::open(&location, Options::default())?);
        relocate_root(&self.store, root, &facts, accept_replaced, &mut |_| ())?;
        // Images that lie in the tree go with it.
        for (territory, other) in &roots {
            let below = path::below(&other.location, &record.location);
            if other.kind == RootKind::Territory
                && let Some(below) = below
            {
                let to = path::join(&to, below);
                rename_root(&self.store, *territory, &to, &mut |_| ())?;
            }
        }
        let is_left = |(known, other): &&(RootId, Root)| {
            *known != root
                && other.kind != RootKind::Territory
                && path::is_inside(&other.location, &record.location)
        };
        let left = roots.iter().filter(is_left);
        Ok(MovedRoot {
            from: record.location.clone(),
            to,
            left: left.map(|(_, other)| other.location.clone()).collect(),
        })
    }

    /// The root that a tree surely is, and that is no longer at the path it had.
    pub(crate) fn moved_from(&self, facts: &RootFacts) -> Result<Option<(RootId, Root)>, Error> {
        let roots = roots_of_tree(&self.store, facts)?;
        let mut gone = roots
            .into_iter()
            .filter(|(_, record)| is_there(record) == Some(false));
        Ok(gone.next())
    }

    /// Removes a root and all that is known of it, and no other. The files are not touched. Returns how many
    /// entries of playlists are missing from then on.
    ///
    /// # Errors
    /// When a scan of it is under way, or the store fails.
    pub fn forget_root(&self, root: RootId) -> Result<u64, Error> {
        let entries = filemap_update::forget_root(&self.store, root, self.now())?;
        self.store.forget_looks(root);
        self.remove_forgotten()?;
        Ok(entries)
    }

    /// Removes what is left of roots and consumers whose removal was broken off.
    ///
    /// # Errors
    /// When the store fails.
    pub(crate) fn remove_forgotten(&self) -> Result<(), Error> {
        for root in filemap_update::remove_forgotten(&self.store)? {
            self.store.forget_looks(root);
        }
        Ok(())
    }
}

/// May a root get this path, as far as paths tell?
fn check_target(
    roots: &[(RootId, Root)],
    (root, record): (RootId, &Root),
    to: &[u8],
) -> Result<(), Error> {
    let refuse = |reason: String| {
        let path = to.to_vec();
        Err(Error::CannotMove { path, reason })
    };
    if record.location == to {
        return refuse("it has this path already".to_owned());
    }
    // Refused with its own words behind the lock.
    let is_root = roots.iter().any(|(_, other)| other.location == to);
    let outer = roots.iter().find(|(known, other)| {
        *known != root && other.kind.is_place() && path::is_inside(to, &other.location)
    });
    if let Some((_, outer)) = outer.filter(|_| !is_root) {
        let outer = escape::terminal(&outer.location);
        return refuse(format!("it lies in the root {outer}"));
    }
    match is_there(record) {
        Some(false) => Ok(()),
        Some(true) => {
            let from = escape::terminal(&record.location);
            refuse(format!("its tree is still at {from}"))
        }
        None => {
            let from = escape::terminal(&record.location);
            refuse(format!(
                "it cannot be told whether its tree is still at {from}"
            ))
        }
    }
}

/// Is the tree of a root where it was? `None` where that cannot be told.
fn is_there(record: &Root) -> Option<bool> {
    let path = Path::new(OsStr::from_bytes(&record.location));
    // A link may have been left there.
    if std::fs::canonicalize(path).is_ok_and(|found| found != path) {
        return Some(false);
    }
    match Tree::open(path, Options::default()) {
        Ok(tree) => {
            let is_same_filesystem = tree.filesystem().fsid == record.fsid;
            Some(is_same_filesystem && tree.stat().is_same_inode(&record.top))
        }
        Err(OpenError::Missing(_) | OpenError::NotADirectory(_) | OpenError::Pseudo { .. }) => {
            Some(false)
        }
        Err(_) => None,
    }
}
