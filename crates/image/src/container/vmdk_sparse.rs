//! A sparse extent of a VMDK: grains that two levels of tables find, compressed in streams.

use super::codec;
use crate::bytes::{le16, le32, le64, slice};
use crate::error::{Result, damaged, truncated, unsupported};
use crate::windows::Windows;

const SECTOR: u64 = 512;
/// The first table stands at the end, where a second header tells of it.
const AT_END: u64 = u64::MAX;
/// Bytes of a grain at the most; makers write 64 KiB.
const LARGEST_GRAIN: u64 = 4 << 20;

/// Where a grain is.
pub(super) enum Grain {
    NotStored,
    Zero,
    /// At this offset of the file.
    At(u64),
}

/// A sparse extent; offsets are those of the file that it stands in.
#[derive(Clone, Debug)]
pub(super) struct Sparse {
    /// Where its file begins among those that are joined, and its bytes.
    begins: u64,
    file_length: u64,
    /// Bytes of what it holds.
    pub(super) length: u64,
    pub(super) grain: u64,
    /// Where the first table stands, and how many entries each second table has.
    tables: u64,
    entries: u64,
    /// Grains of this number are zeros.
    has_zero_grains: bool,
    pub(super) is_compressed: bool,
    pub(super) is_unclean: bool,
    /// Where the description stands, and its bytes.
    pub(super) descriptor: (u64, u64),
}

impl Sparse {
    /// Reads the header of the file that begins at `begins`.
    pub(super) fn read(windows: &Windows, begins: u64, file_length: u64) -> Result<Self> {
        let header: [u8; 512] = windows.array(begins)?;
        let mut sparse = Self::parse(&header, begins, file_length)?;
        if le64(&header, 56)? == AT_END {
            // A header, and a mark behind it, end the file.
            let footer = file_length.checked_sub(1024);
            let footer = footer.ok_or_else(|| truncated("its second header is missing"))?;
            let header: [u8; 512] = windows.array(begins + footer)?;
            let descriptor = sparse.descriptor;
            sparse = Self::parse(&header, begins, file_length)?;
            sparse.descriptor = descriptor;
            if le64(&header, 56)? == AT_END {
                return Err(damaged("it does not tell where its tables stand"));
            }
        }
        sparse.judge()?;
        Ok(sparse)
    }

    fn parse(header: &[u8], begins: u64, file_length: u64) -> Result<Self> {
        if slice(header, 0, 4)? != b"KDMV" {
            return Err(damaged("it has no header of a sparse extent"));
        }
        let version = le32(header, 4)?;
        if !(1..=3).contains(&version) {
            return Err(unsupported(format!("it is of version {version}")));
        }
        let flags = le32(header, 8)?;
        let is_compressed = flags & 0x1_0000 != 0;
        let algorithm = le16(header, 77)?;
        if is_compressed && algorithm != 1 {
            return Err(unsupported(format!(
                "it is compressed in the unknown way {algorithm}"
            )));
        }
        Ok(Self {
            begins,
            file_length,
            length: le64(header, 12)?.saturating_mul(SECTOR),
            grain: le64(header, 20)?.saturating_mul(SECTOR),
            tables: le64(header, 56)?.saturating_mul(SECTOR),
            entries: u64::from(le32(header, 44)?),
            has_zero_grains: flags & 4 != 0,
            is_compressed,
            is_unclean: header.get(72).is_some_and(|byte| *byte != 0),
            descriptor: (
                le64(header, 28)?.saturating_mul(SECTOR),
                le64(header, 36)?.saturating_mul(SECTOR),
            ),
        })
    }

    fn judge(&self) -> Result<()> {
        if !self.grain.is_power_of_two() || !(SECTOR..=LARGEST_GRAIN).contains(&self.grain) {
            return Err(damaged(format!(
                "its grains are said to take {} bytes",
                self.grain
            )));
        }
        if !(1..=1 << 20).contains(&self.entries) {
            return Err(damaged(format!(
                "its tables are said to have {} entries",
                self.entries
            )));
        }
        let tables = self.length.div_ceil(self.grain * self.entries);
        let end = tables
            .checked_mul(4)
            .and_then(|bytes| bytes.checked_add(self.tables));
        if end.is_none_or(|end| end > self.file_length) {
            return Err(truncated("its first table lies beyond its end"));
        }
        Ok(())
    }

    fn number(&self, windows: &Windows, offset: u64) -> Result<u32> {
        if offset
            .checked_add(4)
            .is_none_or(|end| end > self.file_length)
        {
            return Err(truncated("one of its tables lies beyond its end"));
        }
        Ok(u32::from_le_bytes(windows.array(self.begins + offset)?))
    }

    /// Bytes from an offset on that are of one kind, and where they are.
    pub(super) fn grain(&self, windows: &Windows, offset: u64) -> Result<(u64, Grain)> {
        let covered = self.grain * self.entries;
        let table = self.number(windows, self.tables + offset / covered * 4)?;
        if table == 0 {
            return Ok((covered - offset % covered, Grain::NotStored));
        }
        let index = offset % covered / self.grain;
        let grain = self.number(windows, u64::from(table) * SECTOR + index * 4)?;
        let grain = match grain {
            0 => Grain::NotStored,
            1 if self.has_zero_grains => Grain::Zero,
            sector => Grain::At(u64::from(sector) * SECTOR),
        };
        Ok((self.grain - offset % self.grain, grain))
    }

    /// Where a byte of the file stands among the files that are joined.
    pub(super) const fn joined(&self, offset: u64) -> u64 {
        self.begins.saturating_add(offset)
    }

    /// Unpacks the grain at an offset among the joined files.
    pub(super) fn unpack(&self, windows: &Windows, at: u64) -> Result<Vec<u8>> {
        let mark: [u8; 12] = windows.array(at)?;
        let number = le64(&mark, 0)?;
        let length = u64::from(le32(&mark, 8)?);
        if length > 2 * self.grain + 1024 {
            return Err(damaged(format!("a grain is said to take {length} bytes")));
        }
        let packed = windows.bytes(at + 12, crate::bytes::length(length)?)?;
        // The last grain may be cut where the disk ends.
        let left = self.length.saturating_sub(number.saturating_mul(SECTOR));
        let whole = crate::bytes::length(self.grain)?;
        match codec::zlib(&packed, whole) {
            Err(_) if left < self.grain => {
                let mut grain = codec::zlib(&packed, crate::bytes::length(left)?)?;
                grain.resize(whole, 0);
                Ok(grain)
            }
            unpacked => unpacked,
        }
    }
}
