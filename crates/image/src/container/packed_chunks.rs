//! A file of chunks that are compressed each by itself, and whose sizes are known.

use std::io::Read;
use std::sync::Arc;

use super::codec;
use super::decoders::Compression;
use super::mapped::{Mapped, Mapping, Piece, Place};
use super::reader::DiskReader;
use crate::disk::Disk;
use crate::error::{Result, damaged};

/// Where a chunk stands in the file, and what it holds of the disk.
#[derive(Clone, Debug)]
pub(super) struct PackedChunk {
    pub(super) at: u64,
    pub(super) packed: u64,
    /// What must stand before and behind it, so that it can be unpacked alone.
    pub(super) head: Vec<u8>,
    pub(super) tail: Vec<u8>,
    pub(super) begins: u64,
    pub(super) length: usize,
}

/// The chunks of a file, in the order of the disk.
pub(super) struct PackedChunks {
    file: Arc<dyn Disk>,
    compression: Compression,
    chunks: Vec<PackedChunk>,
    length: u64,
}

impl PackedChunks {
    pub(super) fn disk(
        file: Arc<dyn Disk>,
        compression: Compression,
        chunks: Vec<PackedChunk>,
    ) -> Arc<dyn Disk> {
        let last = chunks.last();
        let length = last.map_or(0, |last| last.begins + last.length as u64);
        Arc::new(Mapped::new(Self {
            file,
            compression,
            chunks,
            length,
        }))
    }
}

impl Mapping for PackedChunks {
    fn length(&self) -> u64 {
        self.length
    }

    fn place(&self, offset: u64) -> Result<Place<'_>> {
        let after = self.chunks.partition_point(|chunk| chunk.begins <= offset);
        let number = after.checked_sub(1);
        let chunk = number.and_then(|number| self.chunks.get(number));
        let chunk = chunk.ok_or_else(|| damaged("no chunk holds it"))?;
        let from = offset - chunk.begins;
        Ok(Place {
            length: (chunk.length as u64).saturating_sub(from),
            piece: Piece::Packed {
                chunk: after as u64 - 1,
                from: crate::bytes::length(from)?,
            },
        })
    }

    fn unpack(&self, number: u64) -> Result<Vec<u8>> {
        let chunk = self.chunks.get(crate::bytes::length(number)?);
        let chunk = chunk.ok_or_else(|| damaged("there is no such chunk"))?;
        let packed = DiskReader::new(&self.file, chunk.at, chunk.at + chunk.packed);
        if self.compression == Compression::Zstandard {
            let packed = std::io::BufReader::new(packed);
            return codec::zstandard(packed, chunk.length);
        }
        let whole = chunk.head.as_slice().chain(packed);
        codec::xz(whole.chain(chunk.tail.as_slice()), chunk.length)
    }
}
