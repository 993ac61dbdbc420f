//! A scan of one directory of a root, with everything below it.
//!
//! It is a scan in which that directory was touched. The rest of the root is not looked at, so the
//! root stays as fresh as it was: what the catalogue says of its last scan is put back.

use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use filemap_catalog::CatalogueError;
use filemap_catalog::query::Place;
use filemap_model::{Listener, RootId, Touched};
use filemap_store::{Root, RootKind};

use crate::error::Error;
use crate::handle::Filemap;
use crate::scan::{Hints, ScanOptions, ScanReport};

impl Filemap {
    /// Looks again at a directory in the catalogue and at everything below it. A root that was never
    /// seen whole is scanned as a whole.
    ///
    /// # Errors
    /// As [`Filemap::scan`], and when the path is in no root, or in one that cannot be scanned.
    pub fn scan_part(
        &self,
        path: &[u8],
        listener: &dyn Listener,
        stop: &AtomicBool,
    ) -> Result<ScanReport, Error> {
        let (root, before, below) = self.part(path)?;
        let location = Path::new(std::ffi::OsStr::from_bytes(&before.location));
        if below.is_empty() {
            return self.scan(location, &ScanOptions::default(), listener, stop);
        }
        let looked = self.last_look(root);
        let hints = Hints {
            first: vec![Touched::all_below(below)],
            more: None,
        };
        let report = self.scan_touched(location, hints, listener, stop)?;
        if report.is_narrow && report.outcome.complete {
            self.put_freshness_back(root, &before)?;
            match looked {
                Some(time) => self.note_look(root, time),
                None => self.note_look(root, before.finished),
            }
        }
        Ok(report)
    }

    /// The root of a path, and the path below it.
    fn part(&self, path: &[u8]) -> Result<(RootId, Root, Vec<u8>), Error> {
        let read = self.store.read()?;
        let place = Place::resolve(&read, path, None)?;
        let record = read.view().root(place.root)?;
        let none = || CatalogueError::NoSuchRoot(place.root.to_string());
        let record = record.filter(|record| record.kind == RootKind::Live);
        let record = record.ok_or_else(none)?;
        let top = Place::top(read.view(), place.root)?.path;
        let rest = place.path.strip_prefix(top.as_slice()).unwrap_or_default();
        let below = rest.strip_prefix(b"/").unwrap_or(rest).to_vec();
        Ok((place.root, record, below))
    }

    fn put_freshness_back(&self, root: RootId, before: &Root) -> Result<(), Error> {
        let _lock = self.store.lock_root(root, &mut |_| ())?;
        self.store.write_with_retry(&mut |_| (), &mut |txn| {
            let Some(mut record) = txn.view().root(root)? else {
                return Err(CatalogueError::NoSuchRoot(root.to_string()));
            };
            record.started = before.started;
            record.finished = before.finished;
            record.trust = before.trust;
            record.seconds = before.seconds;
            Ok(txn.put_root(root, &record)?)
        })?;
        Ok(())
    }
}
