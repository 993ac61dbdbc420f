//! Compressed files: units of 16 clusters, each of which is a hole, stored as it is, or packed as LZNT1 into
//! fewer clusters with a hole behind them.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use filemap_model::ReadAt;

use super::attribute::Sizes;
use crate::bytes::{le16, slice};
use crate::disk::{Disk, Stretch};
use crate::error::{Result, damaged, truncated, unsupported};
use crate::filesystem::extents::Extents;

/// Bytes of the largest unit that is read: Windows compresses up to 64 KiB together.
const LARGEST_UNIT: u64 = 1 << 20;
/// Bytes that are packed together.
const CHUNK: usize = 4096;
/// Set in the header of a chunk that is packed.
const PACKED: u16 = 0x8000;

/// The content of a compressed file.
pub(crate) struct CompressedFile {
    disk: Arc<dyn Disk>,
    extents: Extents,
    length: u64,
    written: u64,
    unit: u64,
    /// The unit that was read last.
    last: Mutex<Option<(u64, Vec<u8>)>>,
}

impl CompressedFile {
    /// A file in units of so many clusters.
    pub(crate) fn new(
        disk: Arc<dyn Disk>,
        extents: Extents,
        sizes: Sizes,
        cluster_size: u64,
    ) -> Result<Self> {
        let unit = cluster_size.checked_shl(u32::from(sizes.unit));
        let unit =
            unit.filter(|unit| sizes.unit != 0 && (cluster_size..=LARGEST_UNIT).contains(unit));
        if extents.length() < sizes.length.min(sizes.written) {
            return Err(damaged("the file has fewer clusters than bytes"));
        }
        Ok(Self {
            disk,
            extents,
            length: sizes.length,
            written: sizes.written.min(sizes.length),
            unit: unit
                .ok_or_else(|| unsupported("it is compressed in units that are not known"))?,
            last: Mutex::default(),
        })
    }

    /// The bytes of a unit that lie on the disk, up to the first hole, or the unit's end.
    fn stored(&self, begins: u64) -> Result<Vec<u8>> {
        let mut stored = Vec::new();
        while (stored.len() as u64) < self.unit {
            let at = begins + stored.len() as u64;
            let Some((Some(on_disk), left)) = self.extents.at(at) else {
                break;
            };
            let size = crate::bytes::length(left.min(self.unit - stored.len() as u64))?;
            let from = stored.len();
            stored.resize(from + size, 0);
            let piece = stored.get_mut(from..).unwrap_or_default();
            if self.disk.read_at(piece, on_disk)? < size {
                return Err(truncated("the file lies beyond the end of the image"));
            }
        }
        Ok(stored)
    }

    fn read_unit(&self, number: u64) -> Result<Vec<u8>> {
        let begins = number * self.unit;
        let size = crate::bytes::length(self.unit)?;
        let stored = self.stored(begins)?;
        let mut bytes = if stored.len() == size || stored.is_empty() {
            stored
        } else {
            unpack(&stored, size)?
        };
        bytes.resize(size, 0);
        let written = self.written.saturating_sub(begins).min(self.unit);
        let behind = bytes.get_mut(crate::bytes::length(written)?..);
        behind.unwrap_or_default().fill(0);
        Ok(bytes)
    }
}

impl ReadAt for CompressedFile {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        let left = self.length.saturating_sub(offset);
        let size = usize::try_from(left).map_or(buffer.len(), |left| left.min(buffer.len()));
        let buffer = buffer.get_mut(..size).unwrap_or_default();
        let mut done = 0;
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        while let Some(rest) = buffer.get_mut(done..).filter(|rest| !rest.is_empty()) {
            let at = offset + done as u64;
            let number = at / self.unit;
            let bytes = match &*last {
                Some((held, bytes)) if *held == number => bytes,
                _ => &last.insert((number, self.read_unit(number)?)).1,
            };
            let inside = usize::try_from(at % self.unit).unwrap_or(usize::MAX);
            let found = bytes.get(inside..).unwrap_or_default();
            let taken = found.len().min(rest.len());
            rest.iter_mut()
                .zip(found)
                .for_each(|(to, from)| *to = *from);
            done += taken;
        }
        Ok(done)
    }
}

impl Disk for CompressedFile {
    fn length(&self) -> u64 {
        self.length
    }

    fn stretch(&self, offset: u64) -> io::Result<Stretch> {
        let left = self.length.saturating_sub(offset);
        let begins = offset / self.unit * self.unit;
        let in_unit = (begins.saturating_add(self.unit) - offset).min(left);
        // A unit is a hole as a whole, or not at all.
        let is_hole = match self.extents.at(begins) {
            _ if offset >= self.written => {
                return Ok(Stretch {
                    length: left,
                    is_hole: left > 0,
                });
            }
            Some((None, _)) => true,
            Some((Some(_), _)) => false,
            None => true,
        };
        Ok(Stretch {
            length: in_unit,
            is_hole: is_hole && in_unit > 0,
        })
    }
}

/// Unpacks chunks until `most` bytes are there or a chunk has no header.
fn unpack(packed: &[u8], most: usize) -> Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(most);
    let mut at = 0;
    while bytes.len() < most && at + 2 <= packed.len() {
        let header = le16(packed, at)?;
        if header == 0 {
            break;
        }
        let size = usize::from(header & 0xfff) + 1;
        let chunk = slice(packed, at + 2, size)?;
        at += 2 + size;
        let begins = bytes.len();
        if header & PACKED == 0 {
            bytes.extend_from_slice(chunk);
        } else {
            unpack_chunk(chunk, &mut bytes)?;
        }
        // Each stands for as many bytes, but the last.
        if bytes.len() - begins > CHUNK {
            return Err(damaged("a chunk unpacks to more than it may"));
        }
        if bytes.len() < most && at + 2 <= packed.len() {
            bytes.resize(begins + CHUNK, 0);
        }
    }
    bytes.truncate(most);
    Ok(bytes)
}

fn unpack_chunk(mut chunk: &[u8], bytes: &mut Vec<u8>) -> Result<()> {
    let begins = bytes.len();
    while let [flags, rest @ ..] = chunk {
        chunk = rest;
        for bit in 0..8 {
            match (flags >> bit & 1, chunk) {
                (_, []) => return Ok(()),
                (0, [byte, rest @ ..]) => {
                    bytes.push(*byte);
                    chunk = rest;
                }
                (_, [low, high, rest @ ..]) => {
                    copy_back(u16::from_le_bytes([*low, *high]), begins, bytes)?;
                    chunk = rest;
                }
                _ => return Err(damaged("a chunk ends within a reference")),
            }
            if bytes.len() - begins > CHUNK {
                return Err(damaged("a chunk unpacks to more than it may"));
            }
        }
    }
    Ok(())
}

/// Repeats what stands before: the further a chunk has come, the more bits of a reference say how far back.
fn copy_back(reference: u16, begins: usize, bytes: &mut Vec<u8>) -> Result<()> {
    let done = bytes.len() - begins;
    let distance_bits = (usize::BITS - done.saturating_sub(1).leading_zeros()).clamp(4, 12);
    let length_bits = 16 - distance_bits;
    let distance = usize::from(reference >> length_bits) + 1;
    let length = usize::from(reference & ((1 << length_bits) - 1)) + 3;
    if distance > done {
        return Err(damaged("a chunk refers to what is not there"));
    }
    for _ in 0..length {
        let byte = bytes.get(bytes.len() - distance).copied().unwrap_or(0);
        bytes.push(byte);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_are_unpacked() {
        // The example of the specification of LZNT1.
        let packed = [
            0x38, 0xb0, 0x88, 0x46, 0x23, 0x20, 0x00, 0x20, 0x47, 0x20, 0x41, 0x00, 0x10, 0xa2,
            0x47, 0x01, 0xa0, 0x45, 0x20, 0x44, 0x00, 0x08, 0x45, 0x01, 0x50, 0x79, 0x00, 0xc0,
            0x45, 0x20, 0x05, 0x24, 0x13, 0x88, 0x05, 0xb4, 0x02, 0x4a, 0x44, 0xef, 0x03, 0x58,
            0x02, 0x8c, 0x09, 0x16, 0x01, 0x48, 0x45, 0x00, 0xbe, 0x00, 0x9e, 0x00, 0x04, 0x01,
            0x18, 0x90, 0x00,
        ];
        let text = b"F# F# G A A G F# E D D E F# F# E E F# F# G A A G F# E D D E F# E D D E E F# D E F# G F# D E F# G \
            F# E D E A F# F# G A A G F# E D D E F# E D D\0";
        let unpacked = unpack(&packed, 8192).unwrap();
        assert_eq!(
            String::from_utf8_lossy(&unpacked),
            String::from_utf8_lossy(text)
        );
    }

    #[test]
    fn chunks_that_cannot_be_are_errors() {
        // A reference before the first byte, and one that is cut.
        assert!(unpack(&[3, 0xb0, 1, 0, 0, 0], 4096).is_err());
        assert!(unpack(&[2, 0xb0, 2, b'a', 0], 4096).is_err());
        assert!(unpack(&[0xff, 0xbf, 1], 4096).is_err());
    }
}
