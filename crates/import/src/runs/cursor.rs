//! Reads the records of one run, one at a time.

use super::coded::{HEADER_BYTES, Header, read_header};
use super::spill::Stored;
use crate::error::ImportError;

/// Where the bytes of a run come from.
#[derive(Debug)]
pub(crate) enum Source {
    /// They are in memory.
    Memory(Vec<u8>),
    /// They are in the temporary file.
    Stored(Stored, usize),
    /// They come from another thread, in pieces of whole records.
    Pieces(crossbeam_channel::Receiver<Result<Vec<u8>, ImportError>>),
}

/// Stands at one record of a run.
#[derive(Debug)]
pub(crate) struct Cursor {
    source: Source,
    buffer: Vec<u8>,
    position: usize,
    /// For a stored run: the place in the file behind the buffer.
    next: u64,
    /// The key of the record.
    pub(crate) key: Vec<u8>,
    /// How many bytes of it are those of the key before.
    pub(crate) shared: usize,
    value: std::ops::Range<usize>,
}

impl Cursor {
    pub(crate) fn new(source: Source) -> Self {
        let (buffer, next, source) = match source {
            Source::Memory(bytes) => (bytes, 0, Source::Memory(Vec::new())),
            Source::Stored(run, size) => (Vec::new(), run.start, Source::Stored(run, size)),
            pieces @ Source::Pieces(_) => (Vec::new(), 0, pieces),
        };
        Self {
            source,
            buffer,
            position: 0,
            next,
            key: Vec::new(),
            shared: 0,
            value: 0..0,
        }
    }

    /// The value of the record.
    pub(crate) fn value(&self) -> &[u8] {
        self.buffer.get(self.value.clone()).unwrap_or_default()
    }

    /// Goes to the next record; `false` behind the last one.
    pub(crate) fn advance(&mut self) -> Result<bool, ImportError> {
        let Some(header) = self.header()? else {
            return Ok(false);
        };
        let start = self.position + header.length;
        let middle = start + header.suffix;
        let end = middle + header.value;
        if header.shared <= self.key.len() {
            self.key.truncate(header.shared);
        } else {
            self.key.resize(header.shared, 0);
        }
        let suffix = self.buffer.get(start..middle).ok_or(ImportError::Cut)?;
        self.key.extend_from_slice(suffix);
        self.shared = header.shared;
        self.value = middle..end;
        self.position = end;
        Ok(true)
    }

    /// The header of the next record, which is in the buffer as a whole then.
    fn header(&mut self) -> Result<Option<Header>, ImportError> {
        loop {
            let rest = self.buffer.get(self.position..).unwrap_or_default();
            let header = read_header(rest);
            let wanted = header.map_or(HEADER_BYTES, |h| h.length + h.suffix + h.value);
            if header.is_some() && wanted <= rest.len() {
                return Ok(header);
            }
            let is_empty = rest.is_empty();
            if !self.fill(wanted)? {
                return if is_empty {
                    Ok(None)
                } else {
                    Err(ImportError::Cut)
                };
            }
        }
    }

    /// Brings more bytes into the buffer; `false` when there are none.
    fn fill(&mut self, wanted: usize) -> Result<bool, ImportError> {
        match &self.source {
            Source::Memory(_) => Ok(false),
            Source::Pieces(pieces) => match pieces.recv() {
                Ok(piece) => {
                    (self.buffer, self.position) = (piece?, 0);
                    Ok(true)
                }
                Err(_) => Ok(false),
            },
            Source::Stored(run, size) => {
                let left = usize::try_from(run.end - self.next).unwrap_or(usize::MAX);
                let kept = self.buffer.len() - self.position;
                let more = (*size).max(wanted).saturating_sub(kept).min(left);
                if more == 0 {
                    return Ok(false);
                }
                self.buffer.copy_within(self.position.., 0);
                self.position = 0;
                self.buffer.resize(kept + more, 0);
                run.read(self.next, self.buffer.get_mut(kept..).unwrap_or_default())?;
                self.next += more as u64;
                Ok(true)
            }
        }
    }
}
