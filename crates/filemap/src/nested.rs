//! A root inside a root, and a root around one: nothing is stored twice.
//!
//! A path that a known root holds is scanned as a part of that root. When a new root turns out to hold
//! an older one, what hangs on its files moves over to it and the older one is forgotten; one that is
//! not there just now, or whose place holds something else, stays.

use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use filemap_model::{DirectoryId, Listener, RootId, Touched, path};
use filemap_query::Place;
use filemap_query::QueryError;
use filemap_store::{Root, View};

use crate::error::Error;
use crate::handle::Catalogue;
use crate::reach::Reach;
use crate::scan::{ScanOptions, ScanReport};

impl Catalogue {
    /// Looks again at a directory in the catalogue and at everything below it; the rest of its root is
    /// not looked at.
    ///
    /// # Errors
    /// As [`Catalogue::scan`], and when the path is in no live root.
    pub fn scan_part(
        &self,
        path: &[u8],
        listener: &dyn Listener,
        stop: &AtomicBool,
    ) -> Result<ScanReport, Error> {
        let read = self.read()?;
        let place = Place::resolve(&read, path, None)?;
        let record = read.view().root(place.root)?;
        drop(read);
        if record.is_none_or(|record| !record.kind.is_place()) {
            return Err(QueryError::NoSuchRoot(place.root.to_string()).into());
        }
        let path = Path::new(std::ffi::OsStr::from_bytes(path));
        self.scan(path, &ScanOptions::default(), listener, stop)
    }

    /// Scans a path that lies inside a known root as a part of it; `None` when it lies in none, or the
    /// root leaves it out.
    pub(crate) fn scan_inside(
        &self,
        path: &Path,
        options: &ScanOptions,
        reach: Reach,
        listener: &dyn Listener,
        stop: &AtomicBool,
    ) -> Result<Option<ScanReport>, Error> {
        let Ok(location) = std::fs::canonicalize(path) else {
            return Ok(None);
        };
        let wanted = location.as_os_str().as_bytes();
        let Some((root, record)) = self.enclosing_root(wanted)? else {
            return Ok(None);
        };
        if !location.is_dir() {
            return Ok(None);
        }
        let below = path::below(wanted, &record.location)
            .unwrap_or_default()
            .to_vec();
        let options = ScanOptions {
            trust: options.trust,
            threads: options.threads,
            ..ScanOptions::default()
        };
        let hints = (options.trust != filemap_store::Trust::Full)
            .then(|| reach.hints(Touched::all_below(below.clone())));
        let outer = PathBuf::from(std::ffi::OsString::from_vec(record.location));
        let report = self.scan_with(&outer, &options, hints, true, listener, stop)?;
        let read = self.read()?;
        let is_held = entered(read.view(), root, &below)?.is_some();
        Ok((is_held || !report.outcome.complete).then_some(report))
    }

    /// The live root that lies deepest above a path, if the path is no root itself.
    fn enclosing_root(&self, path: &[u8]) -> Result<Option<(RootId, Root)>, Error> {
        let mut found: Option<(RootId, Root)> = None;
        for (root, record) in self.store.read()?.view().roots()? {
            if record.location == path {
                return Ok(None);
            }
            let is_above = record.kind.is_place() && path::is_inside(path, &record.location);
            let is_deeper = found
                .as_ref()
                .is_none_or(|(_, known)| known.location.len() < record.location.len());
            if is_above && is_deeper {
                found = Some((root, record));
            }
        }
        Ok(found)
    }

    /// Takes the roots in that a root holds now. Returns their paths.
    pub(crate) fn take_in_nested(&self, outer: RootId) -> Result<Vec<PathBuf>, Error> {
        let mut taken = Vec::new();
        let roots = self.store.read()?.view().roots()?;
        let Some((_, outer_record)) = roots.iter().find(|(root, _)| *root == outer) else {
            return Ok(taken);
        };
        for (inner, record) in &roots {
            let below = path::below(&record.location, &outer_record.location);
            let Some(below) = below.filter(|rest| !rest.is_empty()) else {
                continue;
            };
            if !record.kind.is_place() || record.unavailable.is_some() {
                continue;
            }
            let is_same = {
                let read = self.read()?;
                let found = entered(read.view(), outer, below)?;
                found.is_some_and(|(_, stat)| stat.is_same_inode(&record.top))
            };
            if is_same {
                filemap_update::take_in(&self.store, *inner, outer, below)?;
                self.forget_root(*inner)?;
                taken.push(std::ffi::OsString::from_vec(record.location.clone()).into());
            }
        }
        Ok(taken)
    }
}

/// The directory at a path below a root, if it is entered, with its stat.
fn entered(
    view: View<'_>,
    root: RootId,
    path: &[u8],
) -> Result<Option<(DirectoryId, filemap_model::Stat)>, Error> {
    let mut found = None;
    let mut directory = root.top();
    for name in path
        .split(|byte| *byte == b'/')
        .filter(|name| !name.is_empty())
    {
        let Some(entry) = view.entry(directory, name)? else {
            return Ok(None);
        };
        let Some(child) = entry.child else {
            return Ok(None);
        };
        directory = child;
        found = Some((child, entry.stat));
    }
    Ok(found)
}
