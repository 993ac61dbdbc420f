//! A header of a GPT, and whether its checksums fit.

use super::guid::Guid;
use super::sector::bytes_at;
use crate::bytes::{array, le32, le64, slice};
use crate::error::Result;
use crate::windows::Windows;

/// The most entries that are read; every maker writes 128.
const MOST_ENTRIES: u32 = 16_384;
/// Bytes of an entry: 128 in all tables that are known, and a power of two times that.
const LARGEST_ENTRY: u32 = 4096;
/// Bytes of all entries at the most, whose checksum is computed piece by piece.
const LARGEST_TABLE: u64 = 16 << 20;
/// Bytes that are read at once.
const PIECE: u64 = 32 << 10;

/// A header, primary or backup.
#[derive(Clone, Debug)]
pub(super) struct Header {
    /// The sector that it was read from, and the one that it says it stands in.
    pub(super) read_from: u64,
    pub(super) own: u64,
    /// The sector of the other header.
    pub(super) other: u64,
    pub(super) disk: Guid,
    /// Where the entries begin, in bytes.
    pub(super) entries: u64,
    pub(super) count: u32,
    pub(super) entry_size: u32,
    /// Does its own checksum fit?
    pub(super) fits: bool,
    /// Does that of the entries? They may be too many to be read.
    pub(super) entries_fit: bool,
    /// Why the entries cannot be read.
    pub(super) refused: Option<String>,
}

impl Header {
    /// Reads the header in a sector; none where there is none.
    pub(super) fn read(windows: &Windows, sector_size: u64, sector: u64) -> Result<Option<Self>> {
        let Some(offset) = sector.checked_mul(sector_size) else {
            return Ok(None);
        };
        let size = usize::try_from(sector_size).unwrap_or(512);
        let Some(bytes) = bytes_at(windows, offset, size)? else {
            return Ok(None);
        };
        if slice(&bytes, 0, 8)? != b"EFI PART" {
            return Ok(None);
        }
        let mut header = Self {
            read_from: sector,
            own: le64(&bytes, 24)?,
            other: le64(&bytes, 32)?,
            disk: array(&bytes, 56)?,
            entries: le64(&bytes, 72)?.saturating_mul(sector_size),
            count: le32(&bytes, 80)?,
            entry_size: le32(&bytes, 84)?,
            fits: checksum_fits(&bytes)?,
            entries_fit: false,
            refused: None,
        };
        header.refused = header.why_refused(windows);
        if header.refused.is_none() {
            header.entries_fit = header.entries_checksum(windows)? == le32(&bytes, 88)?;
        }
        Ok(Some(header))
    }

    /// May its entries be taken without doubt?
    pub(super) const fn is_sound(&self) -> bool {
        self.fits && self.entries_fit && self.read_from == self.own
    }

    /// Can its entries be read at all?
    pub(super) const fn is_usable(&self) -> bool {
        self.refused.is_none()
    }

    fn table_length(&self) -> u64 {
        u64::from(self.count) * u64::from(self.entry_size)
    }

    fn why_refused(&self, windows: &Windows) -> Option<String> {
        let Self {
            count, entry_size, ..
        } = self;
        let size_is_known = (128..=LARGEST_ENTRY).contains(entry_size);
        if !size_is_known || !entry_size.is_power_of_two() {
            return Some(format!("its entries are said to take {entry_size} bytes"));
        }
        if *count > MOST_ENTRIES || self.table_length() > LARGEST_TABLE {
            return Some(format!("it is said to hold {count} entries"));
        }
        let end = self.entries.checked_add(self.table_length());
        if end.is_none_or(|end| end > windows.length()) {
            return Some("its entries lie beyond the end of the image".to_owned());
        }
        None
    }

    fn entries_checksum(&self, windows: &Windows) -> Result<u32> {
        let mut crc = flate2::Crc::new();
        let mut done = 0;
        while done < self.table_length() {
            let piece = (self.table_length() - done).min(PIECE);
            let length = crate::bytes::length(piece)?;
            crc.update(&windows.bytes(self.entries + done, length)?);
            done += piece;
        }
        Ok(crc.sum())
    }
}

fn checksum_fits(bytes: &[u8]) -> Result<bool> {
    let length = le32(bytes, 12)?;
    let length = crate::bytes::length(u64::from(length))?;
    if length < 92 || length > bytes.len() {
        return Ok(false);
    }
    let mut crc = flate2::Crc::new();
    crc.update(slice(bytes, 0, 16)?);
    crc.update(&[0; 4]);
    crc.update(slice(bytes, 20, length - 20)?);
    Ok(crc.sum() == le32(bytes, 16)?)
}
