//! Which chunk of an EWF stands where: tables of offsets, read where they are asked for.

use super::codec::{adler32, adler32_on};
use super::ewf_sections::Section;
use crate::bytes::{le32, le64, slice};
use crate::error::{Result, damaged, truncated};
use crate::windows::Windows;

const IS_COMPRESSED: u32 = 1 << 31;
const HEAD: u64 = 24;
/// Chunks of a table at the most: its offsets reach over 2 GiB, and no chunk takes less than 32 bytes.
const MOST_CHUNKS: u64 = 1 << 26;
/// Bytes of a table that are read at once for its checksum.
const PIECE: u64 = 32 << 10;

/// A table: the chunks from a number on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Table {
    pub(super) first: u64,
    pub(super) count: u64,
    /// Where its entries stand, what they count from, and where the last of its chunks ends.
    entries: u64,
    base: u64,
    ends: u64,
    /// Does a checksum stand behind the entries? In the oldest kind the chunks do.
    has_checksum: bool,
}

/// Where a chunk stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stored {
    pub(super) at: u64,
    pub(super) length: u64,
    pub(super) is_compressed: bool,
}

impl Table {
    /// Reads the head of a table. `data` is the section before it that holds the chunks, where there is one;
    /// in the oldest kind they stand behind the entries. `segment` is where its file begins.
    pub(super) fn read(
        windows: &Windows,
        section: &Section,
        data: Option<&Section>,
        segment: u64,
        first: u64,
    ) -> Result<(Self, bool)> {
        if section.length < HEAD {
            return Err(truncated("a table is too short"));
        }
        let head: [u8; 24] = windows.array(section.begins)?;
        let count = u64::from(le32(&head, 0)?);
        if count > MOST_CHUNKS || count.saturating_mul(4) > section.length - HEAD {
            return Err(damaged(format!("a table is said to hold {count} chunks")));
        }
        let fits = adler32(slice(&head, 0, 20)?) == le32(&head, 20)?;
        let base = segment.saturating_add(le64(&head, 8)?);
        let table = Self {
            first,
            count,
            entries: section.begins + HEAD,
            base,
            has_checksum: data.is_some(),
            ends: data.unwrap_or(section).ends(),
        };
        Ok((table, fits))
    }

    /// Does the checksum behind the entries fit?
    pub(super) fn entries_fit(&self, windows: &Windows, section_ends: u64) -> Result<bool> {
        let end = self.entries + self.count * 4;
        if !self.has_checksum || end + 4 > section_ends {
            return Ok(true);
        }
        let mut sum = adler32(&[]);
        let mut at = self.entries;
        while at < end {
            let piece = (end - at).min(PIECE);
            sum = adler32_on(sum, &windows.bytes(at, crate::bytes::length(piece)?)?);
            at += piece;
        }
        Ok(sum == u32::from_le_bytes(windows.array(end)?))
    }

    /// Where a chunk stands: it ends where the next one begins.
    pub(super) fn stored(&self, windows: &Windows, chunk: u64) -> Result<Stored> {
        let index = chunk - self.first;
        let entry = |index: u64| -> Result<u32> {
            let offset = self.entries + index * 4;
            Ok(u32::from_le_bytes(windows.array(offset)?))
        };
        let own = entry(index)?;
        let at = self.base + u64::from(own & !IS_COMPRESSED);
        let next = if index + 1 < self.count {
            self.base + u64::from(entry(index + 1)? & !IS_COMPRESSED)
        } else {
            self.ends
        };
        let length = next.checked_sub(at).filter(|length| *length > 0);
        let length = length.ok_or_else(|| damaged("a chunk ends before it begins"))?;
        Ok(Stored {
            at,
            length,
            is_compressed: own & IS_COMPRESSED != 0,
        })
    }
}
