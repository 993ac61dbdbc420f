//! The one way in which probes read: windows of a file, with every byte counted.
//!
//! Formats jump about: a header, an index at the end, back to the middle. A window stays when the reader
//! seeks, and a second one keeps what was read before it, so that going back costs nothing.

use std::io::{self, Read, Seek, SeekFrom};

use filemap_model::ReadAt;

use crate::failure::{Result, too_large, truncated, unreadable};

/// Bytes that are read at once where less is asked for.
const WINDOW: usize = 8 << 10;
/// The most that may be asked for at once.
const LARGEST: usize = 1 << 20;

/// How much a probe may read of one file.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    /// Bytes.
    pub bytes: u64,
}

impl Default for Budget {
    fn default() -> Self {
        Self { bytes: 4 << 20 }
    }
}

#[derive(Default)]
struct Piece {
    begins: u64,
    bytes: Vec<u8>,
}

impl Piece {
    fn get(&self, offset: u64, length: usize) -> Option<&[u8]> {
        let from = usize::try_from(offset.checked_sub(self.begins)?).ok()?;
        self.bytes.get(from..from.checked_add(length)?)
    }
}

/// A file as probes see it.
pub(crate) struct Window<'source> {
    source: &'source dyn ReadAt,
    length: u64,
    position: u64,
    left: u64,
    now: Piece,
    before: Piece,
}

impl<'source> Window<'source> {
    /// A window on a source of `length` bytes.
    pub(crate) fn new(source: &'source dyn ReadAt, length: u64, budget: Budget) -> Self {
        Self {
            source,
            length,
            position: 0,
            left: budget.bytes,
            now: Piece::default(),
            before: Piece::default(),
        }
    }

    /// Bytes of the file.
    pub(crate) const fn length(&self) -> u64 {
        self.length
    }

    /// Exactly `length` bytes from `offset` on.
    pub(crate) fn at(&mut self, offset: u64, length: usize) -> Result<&[u8]> {
        if length > LARGEST {
            return Err(too_large(format!(
                "{length} bytes at {offset} are more than is read at once"
            )));
        }
        let end = offset.checked_add(length as u64);
        if end.is_none_or(|end| end > self.length) {
            return Err(truncated(format!(
                "it ends before byte {}",
                offset.saturating_add(length as u64)
            )));
        }
        self.turn_to(offset, length)?;
        let ends = || {
            truncated(format!(
                "it ends before byte {}, though it was longer",
                offset + length as u64
            ))
        };
        self.now.get(offset, length).ok_or_else(ends)
    }

    /// At most `length` bytes from `offset` on: fewer only at the end.
    pub(crate) fn up_to(&mut self, offset: u64, length: usize) -> Result<&[u8]> {
        let left = self.length.saturating_sub(offset);
        let length = usize::try_from(left).map_or(length, |left| left.min(length));
        self.at(offset, length)
    }

    /// An array from `offset` on.
    pub(crate) fn array<const N: usize>(&mut self, offset: u64) -> Result<[u8; N]> {
        let bytes = self.at(offset, N)?;
        let short = || truncated("it ends too early");
        bytes.first_chunk::<N>().copied().ok_or_else(short)
    }

    /// Makes `now` the piece that holds these bytes, if the file does.
    fn turn_to(&mut self, offset: u64, length: usize) -> Result<()> {
        if self.now.get(offset, length).is_some() {
            return Ok(());
        }
        std::mem::swap(&mut self.now, &mut self.before);
        if self.now.get(offset, length).is_some() {
            return Ok(());
        }
        self.fill(offset, length)
    }

    fn fill(&mut self, offset: u64, length: usize) -> Result<()> {
        let rest = usize::try_from(self.length - offset).unwrap_or(usize::MAX);
        let wanted = length.max(WINDOW).min(rest);
        if wanted as u64 > self.left {
            return Err(too_large(
                "more would have to be read of it than a probe may",
            ));
        }
        self.left -= wanted as u64;
        self.now.begins = offset;
        self.now.bytes.clear();
        self.now.bytes.resize(wanted, 0);
        let mut filled = 0;
        while let Some(room) = self
            .now
            .bytes
            .get_mut(filled..)
            .filter(|room| !room.is_empty())
        {
            match self.source.read_at(room, offset + filled as u64) {
                Ok(0) => break,
                Ok(read) => filled += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.now.bytes.clear();
                    return Err(unreadable(&error));
                }
            }
        }
        self.now.bytes.truncate(filled);
        Ok(())
    }
}

impl Read for Window<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let position = self.position;
        let length = buffer.len().min(LARGEST);
        let bytes = self
            .up_to(position, length)
            .map_err(|failure| io::Error::other(failure.reason))?;
        let taken = bytes.len();
        for (to, byte) in buffer.iter_mut().zip(bytes) {
            *to = *byte;
        }
        self.position += taken as u64;
        Ok(taken)
    }
}

impl Seek for Window<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let position = match to {
            SeekFrom::Start(offset) => Some(offset),
            SeekFrom::End(distance) => self.length.checked_add_signed(distance),
            SeekFrom::Current(distance) => self.position.checked_add_signed(distance),
        };
        self.position = position.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.position)
    }
}
