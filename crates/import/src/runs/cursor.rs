//! Reads the records of one run, one at a time.
//!
//! Keys are not put together: who goes through runs in order needs of each key only what it does not
//! share with the one before, and that stands in the run as it is.

use super::coded::{COLUMN, HEADER_BYTES, Header, Rest, read_header};
use super::prefetch::{LINE, prefetch};
use super::spill::SpilledRun;
use crate::error::ImportError;
use crate::path::MOST_BYTES;

/// Bytes that are given back to the disk at once.
const FREED_BYTES: u64 = 2 << 20;

/// Where the bytes of a run come from.
#[derive(Debug)]
pub(crate) enum RunSource {
    /// They are in memory.
    Memory(Vec<u8>),
    /// They are in the temporary file.
    Spilled(SpilledRun, usize),
    /// They come from another thread, in pieces of whole records.
    Pieces(crossbeam_channel::Receiver<Result<Vec<u8>, ImportError>>),
}

/// Stands at one record of a run.
#[derive(Debug)]
pub(crate) struct Cursor {
    source: RunSource,
    buffer: Vec<u8>,
    position: usize,
    /// For a stored run: the place in the file behind the buffer.
    next: u64,
    /// For a stored run: the place up to which it was given back to the disk.
    freed: u64,
    /// How many bytes of the key of the record are those of the key before.
    pub(crate) shared: usize,
    /// Where the rest of the key begins in the buffer; where the value begins, and ends.
    start: usize,
    middle: usize,
}

impl Cursor {
    pub(crate) fn new(source: RunSource) -> Self {
        let (buffer, next, source) = match source {
            RunSource::Memory(bytes) => (bytes, 0, RunSource::Memory(Vec::new())),
            RunSource::Spilled(run, size) => (Vec::new(), run.start, RunSource::Spilled(run, size)),
            pieces @ RunSource::Pieces(_) => (Vec::new(), 0, pieces),
        };
        Self {
            source,
            buffer,
            position: 0,
            next,
            freed: next,
            shared: 0,
            start: 0,
            middle: 0,
        }
    }

    /// The key of the record from a place on, which is not before that of `shared`.
    #[inline]
    pub(crate) fn key_from(&self, from: usize) -> &[u8] {
        let start = self.start + from.saturating_sub(self.shared);
        self.buffer.get(start..self.middle).unwrap_or_default()
    }

    /// Bytes of the run, where that is known.
    pub(crate) fn length(&self) -> u64 {
        match &self.source {
            RunSource::Spilled(run, _) => run.end - run.start,
            RunSource::Memory(_) | RunSource::Pieces(_) => self.buffer.len() as u64,
        }
    }

    /// What holds its bytes.
    pub(crate) fn into_buffer(self) -> Vec<u8> {
        self.buffer
    }

    /// How long the key is.
    #[inline]
    pub(crate) const fn key_length(&self) -> usize {
        self.shared + (self.middle - self.start)
    }

    /// Eight bytes of the key from a place on, which is not before that of `shared`, as a number that
    /// sorts as they do; zeros stand behind the key.
    #[inline]
    pub(crate) fn column(&self, from: usize) -> u64 {
        let start = self.start + from.saturating_sub(self.shared);
        let length = self.middle.saturating_sub(start);
        let rest = self.buffer.get(start..).unwrap_or_default();
        match rest.first_chunk::<COLUMN>() {
            Some(bytes) => {
                let value = u64::from_be_bytes(*bytes);
                let behind = 8 * COLUMN.saturating_sub(length);
                // The value of the record stands behind its key.
                u64::try_from(u128::from(value) >> behind << behind).unwrap_or(value)
            }
            None => self.column_at_end(start),
        }
    }

    #[cold]
    fn column_at_end(&self, start: usize) -> u64 {
        let key = self.buffer.get(start..self.middle).unwrap_or_default();
        let bytes = key.iter().chain(&[0; COLUMN]).take(COLUMN);
        bytes.fold(0, |value, byte| value << 8 | u64::from(*byte))
    }

    /// The value of the record and what stands behind it, and how long the value is.
    #[inline]
    pub(crate) fn value(&self) -> (&[u8], usize) {
        let value = self.buffer.get(self.middle..);
        (value.unwrap_or_default(), self.position - self.middle)
    }

    /// The key from a place on, and the value behind it.
    #[inline]
    pub(crate) fn rest_from(&self, from: usize) -> Rest<'_> {
        let start = self.start + from.saturating_sub(self.shared);
        let start = start.min(self.middle);
        Rest {
            bytes: self.buffer.get(start..).unwrap_or_default(),
            key: self.middle - start,
            value: self.position - self.middle,
        }
    }

    /// Goes to the next record; `false` behind the last one.
    pub(crate) fn advance(&mut self) -> Result<bool, ImportError> {
        let Some(header) = self.header()? else {
            return Ok(false);
        };
        self.shared = header.shared;
        self.start = self.position + header.length;
        self.middle = self.start + header.suffix;
        self.position = self.middle + header.value;
        // Whoever merges many runs comes back to this one after a while, and memory is slow.
        prefetch(&self.buffer, self.position + LINE);
        prefetch(&self.buffer, self.position + 2 * LINE);
        Ok(true)
    }

    /// The header of the next record, which is in the buffer as a whole then.
    fn header(&mut self) -> Result<Option<Header>, ImportError> {
        loop {
            let rest = self.buffer.get(self.position..).unwrap_or_default();
            let header = read_header(rest);
            if header.is_some_and(|h| h.shared.max(h.suffix) > MOST_BYTES) {
                return Err(ImportError::Damaged);
            }
            let wanted = header.map_or(HEADER_BYTES, |h| h.length + h.suffix + h.value);
            if header.is_some() && wanted <= rest.len() {
                return Ok(header);
            }
            let is_empty = rest.is_empty();
            if !self.fill(wanted)? {
                return if is_empty {
                    Ok(None)
                } else {
                    Err(ImportError::Damaged)
                };
            }
        }
    }

    /// Brings more bytes into the buffer; `false` when there are none.
    fn fill(&mut self, wanted: usize) -> Result<bool, ImportError> {
        match &self.source {
            RunSource::Memory(_) => Ok(false),
            RunSource::Pieces(pieces) => match pieces.recv() {
                Ok(piece) => {
                    (self.buffer, self.position) = (piece?, 0);
                    Ok(true)
                }
                Err(_) => Ok(false),
            },
            RunSource::Spilled(run, size) => {
                if self.next == run.end {
                    return Ok(false);
                }
                let kept = self.buffer.len() - self.position;
                self.buffer.copy_within(self.position.., 0);
                self.position = 0;
                self.buffer.truncate(kept);
                let more = (*size).max(wanted).saturating_sub(kept);
                self.next = run.read(self.next, more, &mut self.buffer)?;
                if self.next - self.freed >= FREED_BYTES || self.next == run.end {
                    run.free(self.freed, self.next);
                    self.freed = self.next;
                }
                Ok(true)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runs::merge::Merge;

    /// Goes through bytes as if they were a run, beside one that is.
    fn merge(bytes: &[u8]) -> Result<usize, ImportError> {
        let whole = vec![0, 1, 1, b'b', 7, 0, 1, 1, b'd', 7];
        let runs = [bytes.to_vec(), whole];
        let runs = runs.map(|bytes| Cursor::new(RunSource::Memory(bytes)));
        let mut merge = Merge::new(runs.into())?;
        let mut count = 0;
        while let Some((shared, run)) = merge.advance()? {
            count += usize::from(!run.key_from(shared).is_empty());
        }
        Ok(count)
    }

    #[test]
    fn damaged_runs_are_told_or_read_and_never_panic() {
        let run = [0, 1, 1, b'a', 7, 0, 9, 1, b'c', 1, 2, 3, 4, 5, 6, 7, 8, 7];
        assert_eq!(merge(&run).unwrap(), 4);
        for place in 0..run.len() {
            for byte in 0..=u8::MAX {
                let mut damaged = run;
                damaged[place] = byte;
                let _ = merge(&damaged);
            }
            assert!(merge(&run[..place]).is_err() || place == 0 || place == 5);
        }
        let far = [[0xff; 8].as_slice(), &[1, 1, 1, b'z', 7]].concat();
        let no_key = [0x80, 0x80, 0x04, 0, 1, 7];
        for bad in [far.as_slice(), &no_key] {
            assert!(merge(bad).is_err());
        }
    }
}
