//! A part of a disk as a stream.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::disk::Disk;
use crate::error::{ImageError, ImageErrorKind};

/// Reads a disk from an offset on.
pub(super) struct DiskReader {
    disk: Arc<dyn Disk>,
    at: u64,
    end: u64,
    stop: Option<Arc<AtomicBool>>,
}

impl DiskReader {
    /// The bytes from `at` to `end`, or to the end of the disk.
    pub(super) fn new(disk: &Arc<dyn Disk>, at: u64, end: u64) -> Self {
        Self {
            disk: Arc::clone(disk),
            at,
            end: end.min(disk.length()),
            stop: None,
        }
    }

    /// The same; it ends with an error when this is raised. A decompressor can read without end and give
    /// nothing.
    pub(super) fn until(mut self, stop: &Arc<AtomicBool>) -> Self {
        self.stop = Some(Arc::clone(stop));
        self
    }
}

impl Read for DiskReader {
    fn read(&mut self, target: &mut [u8]) -> io::Result<usize> {
        let is_stopped = |stop: &Arc<AtomicBool>| stop.load(Ordering::Relaxed);
        if self.stop.as_ref().is_some_and(is_stopped) {
            return Err(ImageError::new(ImageErrorKind::Stopped, "stopped").into());
        }
        let left = self.end.saturating_sub(self.at);
        let wanted = usize::try_from(left).map_or(target.len(), |left| left.min(target.len()));
        let target = target.get_mut(..wanted).unwrap_or_default();
        let read = self.disk.read_at(target, self.at)?;
        self.at += read as u64;
        Ok(read)
    }
}
