//! Where are runs that do not fit into memory?
//!
//! In one temporary file: without a name, or with one where an import that is broken off can go on. A
//! run gets a place of its own in it before it is written, as
//! long as it can be at most, so that several threads write at once; what it does not fill is never
//! allocated. A run stands there in frames with checksums.

use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use rustix::fs::FallocateFlags;

use super::frames::{FRAME, PAYLOAD, framed, take_frames};
use crate::error::ImportError;
use crate::resume::Kept;

/// The temporary file; clones share it.
#[derive(Clone, Debug)]
pub(crate) struct SpillFile(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    file: File,
    folder: PathBuf,
    end: AtomicU64,
    written: AtomicU64,
    kept: Option<Kept>,
}

/// A run in the file.
#[derive(Clone, Debug)]
pub(crate) struct SpilledRun {
    file: SpillFile,
    pub(crate) start: u64,
    pub(crate) end: u64,
}

impl SpillFile {
    pub(crate) fn create(folder: Option<PathBuf>) -> Result<Self, ImportError> {
        let folder = folder.unwrap_or_else(std::env::temp_dir);
        match tempfile::tempfile_in(&folder) {
            Ok(file) => Ok(Self(Arc::new(Inner {
                file,
                folder,
                end: AtomicU64::new(0),
                written: AtomicU64::new(0),
                kept: None,
            }))),
            Err(source) => Err(ImportError::Spill { folder, source }),
        }
    }

    /// A file that is kept, with runs up to a place, of so many bytes.
    pub(crate) fn of(kept: Kept, end: u64, written: u64) -> Option<Self> {
        let file = kept.file().ok()?;
        Some(Self(Arc::new(Inner {
            file,
            folder: kept.folder().to_owned(),
            end: AtomicU64::new(end),
            written: AtomicU64::new(written),
            kept: Some(kept),
        })))
    }

    /// A run that an earlier import made.
    pub(crate) fn run(&self, start: u64, end: u64) -> SpilledRun {
        SpilledRun {
            file: self.clone(),
            start,
            end,
        }
    }

    pub(crate) fn kept(&self) -> Option<&Kept> {
        self.0.kept.as_ref()
    }

    /// Leaves the runs to the next import, where they are kept.
    pub(crate) fn leave(&self) -> bool {
        self.kept().is_some_and(Kept::leave)
    }

    /// Before the runs are merged: keeps them on only where there is room for as much again, which
    /// no catalogue takes.
    pub(crate) fn make_room(&self) {
        let Some(kept) = self.kept() else { return };
        let has_room = rustix::fs::fstatvfs(&self.0.file)
            .is_ok_and(|found| found.f_bavail.saturating_mul(found.f_frsize) > self.written());
        if !has_room {
            kept.give_up();
        }
    }

    /// Bytes that were written.
    pub(crate) fn written(&self) -> u64 {
        self.0.written.load(Ordering::Relaxed)
    }

    /// Sets a place aside for a run that has at most this many bytes.
    pub(super) fn begin_run(&self, most: u64) -> SpilledRun {
        let start = self.0.end.fetch_add(framed(most), Ordering::Relaxed);
        self.run(start, start)
    }

    fn error(&self, source: std::io::Error) -> ImportError {
        let folder = self.0.folder.clone();
        match source.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
                ImportError::SpillFull { folder }
            }
            // It was longer when it was written.
            std::io::ErrorKind::UnexpectedEof => ImportError::DamagedFile { folder },
            _ => ImportError::Spill { folder, source },
        }
    }
}

impl SpilledRun {
    /// Writes frames behind those that the run has.
    pub(super) fn append(&mut self, frames: &[u8]) -> Result<(), ImportError> {
        let inner = &self.file.0;
        let written = inner.file.write_all_at(frames, self.end);
        written.map_err(|source| self.file.error(source))?;
        let length = frames.len() as u64;
        inner.written.fetch_add(length, Ordering::Relaxed);
        self.end += length;
        Ok(())
    }

    /// Appends about so many bytes of the run, from a place in the file on, which is where a frame
    /// begins. Returns where the next one does.
    pub(crate) fn read(
        &self,
        place: u64,
        wanted: usize,
        out: &mut Vec<u8>,
    ) -> Result<u64, ImportError> {
        let frames = (wanted / PAYLOAD).max(1);
        let left = usize::try_from(self.end.saturating_sub(place)).unwrap_or(usize::MAX);
        let (from, length) = (out.len(), frames.saturating_mul(FRAME).min(left));
        out.resize(from + length, 0);
        let read = self
            .file
            .0
            .file
            .read_exact_at(out.get_mut(from..).unwrap_or_default(), place);
        read.map_err(|source| self.file.error(source))?;
        take_frames(out, from, place).ok_or_else(|| ImportError::DamagedFile {
            folder: self.file.0.folder.clone(),
        })?;
        Ok(place + length as u64)
    }

    /// Gives bytes that are read back to the disk, where the filesystem can: so what is written next
    /// needs no room beside them.
    pub(crate) fn free(&self, start: u64, end: u64) {
        if self.file.kept().is_some_and(|kept| !kept.is_given_up()) {
            return;
        }
        let flags = FallocateFlags::PUNCH_HOLE | FallocateFlags::KEEP_SIZE;
        let length = end.saturating_sub(start);
        // Without it, the file is freed as a whole at the end.
        let _ = rustix::fs::fallocate(&self.file.0.file, flags, start, length);
    }
}
