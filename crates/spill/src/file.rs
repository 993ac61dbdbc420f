//! Sorted runs in one temporary file.
//!
//! A run is records one after the other: length of the key and of the value, four bytes each,
//! little endian, then both. The file is unlinked from the beginning. Runs are read by position,
//! so that many readers share the one file.

use crate::SpillError;
use std::fs::File;
use std::io::Write;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const HEADER_BYTES: usize = 8;

/// Where a run lies in the file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run {
    start: u64,
    end: u64,
}

/// The temporary file.
#[derive(Debug)]
pub(crate) struct SpillFile {
    file: Arc<File>,
    folder: Arc<Path>,
    end: u64,
}

impl SpillFile {
    pub(crate) fn create(folder: Option<PathBuf>) -> Result<Self, SpillError> {
        let folder = folder.unwrap_or_else(std::env::temp_dir);
        match tempfile::tempfile_in(&folder) {
            Ok(file) => Ok(Self {
                file: Arc::new(file),
                folder: folder.into(),
                end: 0,
            }),
            Err(source) => Err(SpillError::Create { folder, source }),
        }
    }

    /// Begins a run at the end of the file.
    pub(crate) fn writer(&mut self, buffer_bytes: usize) -> RunWriter<'_> {
        let start = self.end;
        RunWriter {
            file: self,
            start,
            buffer: Vec::with_capacity(buffer_bytes),
        }
    }

    pub(crate) fn reader(&self, run: Run, order: usize, buffer_bytes: usize) -> RunReader {
        RunReader {
            file: Arc::clone(&self.file),
            folder: Arc::clone(&self.folder),
            next: run.start,
            end: run.end,
            buffer: Vec::new(),
            buffer_bytes,
            position: 0,
            key: 0,
            value: 0,
            order,
        }
    }
}

/// Writes one run.
pub(crate) struct RunWriter<'a> {
    file: &'a mut SpillFile,
    start: u64,
    buffer: Vec<u8>,
}

impl RunWriter<'_> {
    pub(crate) fn push(&mut self, key: &[u8], value: &[u8]) -> Result<(), SpillError> {
        if self.buffer.len() + HEADER_BYTES + key.len() + value.len() > self.buffer.capacity() {
            self.flush()?;
        }
        for part in [key, value] {
            let length =
                u32::try_from(part.len()).map_err(|_| SpillError::TooLong { bytes: part.len() })?;
            self.buffer.extend_from_slice(&length.to_le_bytes());
        }
        for part in [key, value] {
            if part.len() > self.buffer.capacity() {
                self.flush()?;
                self.write(part)?;
            } else {
                self.buffer.extend_from_slice(part);
            }
        }
        Ok(())
    }

    pub(crate) fn finish(mut self) -> Result<Run, SpillError> {
        self.flush()?;
        Ok(Run {
            start: self.start,
            end: self.file.end,
        })
    }

    fn flush(&mut self) -> Result<(), SpillError> {
        let buffer = std::mem::take(&mut self.buffer);
        let result = self.write(&buffer);
        self.buffer = buffer;
        self.buffer.clear();
        result
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), SpillError> {
        // Only one writer at a time exists, and only it moves the position of the file.
        let mut file = &*self.file.file;
        file.write_all(bytes)
            .map_err(|source| SpillError::write(&self.file.folder, source))?;
        self.file.end += bytes.len() as u64;
        Ok(())
    }
}

/// Reads one run; stands at one record at a time.
pub(crate) struct RunReader {
    file: Arc<File>,
    folder: Arc<Path>,
    next: u64,
    end: u64,
    buffer: Vec<u8>,
    buffer_bytes: usize,
    position: usize,
    key: usize,
    value: usize,
    /// Place of the run among the others: equal keys of an earlier run come first.
    pub(crate) order: usize,
}

impl RunReader {
    /// Goes to the next record. Returns whether there is one.
    pub(crate) fn advance(&mut self) -> Result<bool, SpillError> {
        self.position += self.key + self.value;
        (self.key, self.value) = (0, 0);
        if self.position == self.buffer.len() && self.next == self.end {
            return Ok(false);
        }
        self.need(HEADER_BYTES)?;
        (self.key, self.value) = (self.length_at(0), self.length_at(4));
        self.position += HEADER_BYTES;
        self.need(self.key + self.value)?;
        Ok(true)
    }

    pub(crate) fn key(&self) -> &[u8] {
        self.buffer
            .get(self.position..self.position + self.key)
            .unwrap_or_default()
    }

    pub(crate) fn value(&self) -> &[u8] {
        let start = self.position + self.key;
        self.buffer
            .get(start..start + self.value)
            .unwrap_or_default()
    }

    fn length_at(&self, offset: usize) -> usize {
        let start = self.position + offset;
        let bytes = self
            .buffer
            .get(start..start + 4)
            .and_then(|bytes| bytes.try_into().ok());
        bytes.map_or(0, |bytes| u32::from_le_bytes(bytes) as usize)
    }

    /// Makes sure that this many bytes from the position on are in the buffer.
    fn need(&mut self, bytes: usize) -> Result<(), SpillError> {
        let kept = self.buffer.len() - self.position;
        if kept >= bytes {
            return Ok(());
        }
        self.buffer.copy_within(self.position.., 0);
        self.position = 0;
        let left = usize::try_from(self.end - self.next).unwrap_or(usize::MAX);
        let wanted = self.buffer_bytes.max(bytes).saturating_sub(kept).min(left);
        self.buffer.resize(kept + wanted, 0);
        let target = self.buffer.get_mut(kept..).unwrap_or_default();
        // A file that lost bytes behind our back ends in an "unexpected end", not in wrong records.
        self.file
            .read_exact_at(target, self.next)
            .map_err(|source| SpillError::Read {
                folder: self.folder.to_path_buf(),
                source,
            })?;
        self.next += wanted as u64;
        if self.buffer.len() < bytes {
            let source = std::io::ErrorKind::UnexpectedEof.into();
            return Err(SpillError::Read {
                folder: self.folder.to_path_buf(),
                source,
            });
        }
        Ok(())
    }
}
