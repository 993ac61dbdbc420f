//! A disk whose parts stand at places that tables tell.

use std::io;

use filemap_model::ReadAt;

use super::chunks::ChunkCache;
use crate::disk::{Disk, Stretch};
use crate::error::{Result, damaged, truncated};

/// The largest disk: offsets stay below the half of what 64 bits hold.
pub(super) const LARGEST_DISK: u64 = i64::MAX as u64;
/// Bytes in one place of a file for which the file is asked for holes.
const WORTH_ASKING: u64 = 1 << 20;
/// Places that are looked at for one stretch.
const MOST_MERGED: u32 = 4096;

/// Where bytes of a disk are.
pub(super) enum Piece<'a> {
    /// Nowhere: they are zeros.
    Zeros,
    /// In a file.
    Stored { disk: &'a dyn Disk, at: u64 },
    /// At the same offset of the disk that this one is based on; zeros where that one ends.
    Below(&'a dyn Disk),
    /// In a chunk that is to be unpacked, from a byte of it on.
    Packed { chunk: u64, from: usize },
}

/// Where the bytes from an offset on are, and how many are there.
pub(super) struct Place<'a> {
    pub(super) length: u64,
    pub(super) piece: Piece<'a>,
}

/// Tables of a format.
pub(super) trait Mapping: Send + Sync {
    /// Bytes of the disk.
    fn length(&self) -> u64;

    /// Where the bytes from an offset on are; the offset lies before the end.
    fn place(&self, offset: u64) -> Result<Place<'_>>;

    /// Unpacks a chunk that [`Piece::Packed`] named.
    fn unpack(&self, _chunk: u64) -> Result<Vec<u8>> {
        Err(damaged("it holds no chunks"))
    }
}

/// The disk that a mapping describes.
pub(super) struct Mapped<M> {
    pub(super) mapping: M,
    chunks: ChunkCache,
}

impl<M: Mapping> Mapped<M> {
    pub(super) fn new(mapping: M) -> Self {
        Self {
            mapping,
            chunks: ChunkCache::default(),
        }
    }

    /// Fills the start of the buffer from one place, and says how much.
    fn fill(&self, buffer: &mut [u8], offset: u64) -> Result<usize> {
        let place = self.mapping.place(offset)?;
        let left = place.length.min(self.mapping.length() - offset);
        let wanted = usize::try_from(left).map_or(buffer.len(), |left| left.min(buffer.len()));
        let Some(buffer) = buffer.get_mut(..wanted).filter(|part| !part.is_empty()) else {
            return Err(damaged(format!("nothing stands at offset {offset}")));
        };
        match place.piece {
            Piece::Zeros => buffer.fill(0),
            Piece::Stored { disk, at } => {
                let read = disk.read_at(buffer, at)?;
                if read < wanted {
                    return Err(truncated(format!(
                        "the file ends before what stands at offset {offset} of the disk"
                    )));
                }
            }
            Piece::Below(disk) => {
                let read = disk.read_at(buffer, offset)?;
                if let Some(rest) = buffer.get_mut(read..) {
                    rest.fill(0);
                }
            }
            Piece::Packed { chunk, from } => {
                let chunk = self.chunks.get(chunk, || self.mapping.unpack(chunk))?;
                let found = from
                    .checked_add(wanted)
                    .and_then(|end| chunk.get(from..end));
                let found = found.ok_or_else(|| damaged("a chunk is shorter than it says"))?;
                buffer.copy_from_slice(found);
            }
        }
        Ok(wanted)
    }

    /// The stretch of one place.
    fn one_stretch(&self, offset: u64) -> Result<Stretch> {
        let place = self.mapping.place(offset)?;
        let length = place.length.min(self.mapping.length() - offset);
        let (disk, offset) = match place.piece {
            Piece::Below(disk) => (disk, offset),
            // Its file may be sparse, which is asked only where much depends on it.
            Piece::Stored { disk, at } if length >= WORTH_ASKING && at < disk.length() => {
                (disk, at)
            }
            piece => {
                return Ok(Stretch {
                    length,
                    is_hole: matches!(piece, Piece::Zeros),
                });
            }
        };
        if offset >= disk.length() {
            return Ok(Stretch {
                length,
                is_hole: true,
            });
        }
        let below = disk.stretch(offset)?;
        Ok(Stretch {
            length: below.length.min(length),
            is_hole: below.is_hole,
        })
    }
}

impl<M: Mapping> ReadAt for Mapped<M> {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        let mut done = 0;
        while let Some(rest) = buffer.get_mut(done..).filter(|rest| !rest.is_empty()) {
            let at = offset.saturating_add(done as u64);
            if at >= self.mapping.length() {
                break;
            }
            done += self.fill(rest, at)?;
        }
        Ok(done)
    }
}

impl<M: Mapping> Disk for Mapped<M> {
    fn length(&self) -> u64 {
        self.mapping.length()
    }

    fn stretch(&self, offset: u64) -> io::Result<Stretch> {
        if offset >= self.length() {
            return Ok(Stretch {
                length: 0,
                is_hole: false,
            });
        }
        let mut found = self.one_stretch(offset)?;
        for _ in 0..MOST_MERGED {
            let at = offset + found.length;
            if at >= self.length() {
                break;
            }
            // What cannot be read there is told to whoever comes there.
            match self.one_stretch(at) {
                Ok(next) if next.is_hole == found.is_hole && next.length > 0 => {
                    found.length += next.length;
                }
                _ => break,
            }
        }
        Ok(found)
    }
}
