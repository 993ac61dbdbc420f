//! The stat of a file from its record.

use filemap_model::{Stat, Timestamp};

use super::attribute::{
    ATTRIBUTE_LIST, Attribute, Body, DATA, FILE_NAME, INDEX_ALLOCATION, INDEX_ROOT, NAMES,
    REPARSE_POINT, STANDARD_INFORMATION, UNNAMED,
};
use super::mft::{Content, Mft, More};
use super::record::Record;
use super::reparse::Reparse;
use crate::bytes::{le32, le64, u8_at};
use crate::error::{Result, damaged};

/// Seconds from 1601 to 1970.
const SECONDS_TO_1970: i64 = 11_644_473_600;
const TICKS_A_SECOND: u64 = 10_000_000;

const READ_ONLY: u32 = 0x01;
const OFFLINE: u32 = 0x1000;
const REPARSED: u32 = 0x400;
/// In the copy of a directory: it is a directory itself.
const INDEXED: u32 = 0x1000_0000;
const RECALLED_ON_READ: u32 = 0x0040_0000;

/// Namespaces of names.
pub(crate) const WIN32: u8 = 1;
pub(crate) const DOS: u8 = 2;

/// Bytes of the largest reparse point.
const LARGEST_REPARSE: u64 = 64 << 10;

/// What the parts of a record say that the stat is made of.
#[derive(Debug, Default)]
pub(crate) struct Parts {
    /// Created, changed, record changed, read: ticks since 1601.
    times: Option<[u64; 4]>,
    /// Bits that DOS and Windows know.
    bits: u32,
    /// Bytes and allocated bytes.
    sizes: Option<(u64, u64)>,
    dos_names: u16,
    has_list: bool,
    /// It has contents beside its own.
    has_streams: bool,
}

/// A time of Windows; 0 is none.
pub(crate) fn windows_time(ticks: u64) -> Timestamp {
    if ticks == 0 {
        return Timestamp::MIN;
    }
    let seconds = (ticks / TICKS_A_SECOND).cast_signed() - SECONDS_TO_1970;
    let rest = u32::try_from(ticks % TICKS_A_SECOND).unwrap_or(0);
    Timestamp::from_unix(seconds, rest * 100)
}

impl Parts {
    /// The parts of a record, and of others where its list of attributes says so.
    pub(crate) fn read(mft: &Mft, record: &Record) -> Result<Self> {
        let mut parts = Self::default();
        let is_directory = record.is_directory();
        for attribute in record.attributes() {
            parts.take(&attribute?, is_directory)?;
        }
        if parts.has_list && parts.sizes.is_none() {
            let (kind, name) = size_of(is_directory);
            mft.each_piece(record, kind, name, |attribute| {
                parts.sizes = sizes(attribute);
                Ok(More::No)
            })?;
        }
        Ok(parts)
    }

    fn take(&mut self, attribute: &Attribute<'_>, is_directory: bool) -> Result<()> {
        let (kind, name) = size_of(is_directory);
        match (attribute.kind, attribute.body) {
            (STANDARD_INFORMATION, Body::Resident(bytes)) => {
                self.times = Some([
                    le64(bytes, 0)?,
                    le64(bytes, 8)?,
                    le64(bytes, 16)?,
                    le64(bytes, 24)?,
                ]);
                self.bits = le32(bytes, 32)?;
            }
            (ATTRIBUTE_LIST, _) => self.has_list = true,
            (FILE_NAME, Body::Resident(bytes)) => {
                self.dos_names += u16::from(u8_at(bytes, 65)? == DOS);
            }
            (INDEX_ROOT, Body::Resident(bytes)) if is_directory && attribute.name == NAMES => {
                self.sizes.get_or_insert((bytes.len() as u64, 0));
            }
            _ if attribute.is(kind, name) => self.sizes = sizes(attribute).or(self.sizes),
            (DATA, _) => self.has_streams = true,
            _ => {}
        }
        Ok(())
    }

    /// Is its content not here, but with who keeps it?
    pub(crate) const fn is_elsewhere(&self) -> bool {
        self.bits & (OFFLINE | RECALLED_ON_READ) != 0
    }

    /// What a reparse point makes of the file, if there is one.
    pub(crate) fn reparse(&self, mft: &Mft, record: &Record) -> Result<Option<Reparse>> {
        if self.bits & REPARSED == 0 {
            return Ok(None);
        }
        let content = mft.content(record, REPARSE_POINT, UNNAMED)?;
        let content = content.ok_or_else(|| damaged("it has no reparse point, and says so"))?;
        match content {
            Content::Resident(bytes) => Reparse::read(&bytes).map(Some),
            other => Reparse::read(&mft.bytes(&other, LARGEST_REPARSE)?).map(Some),
        }
    }
}

/// The attribute whose size is that of the file.
const fn size_of(is_directory: bool) -> (u32, &'static [u8]) {
    if is_directory {
        (INDEX_ALLOCATION, NAMES)
    } else {
        (DATA, UNNAMED)
    }
}

/// Bytes, and allocated bytes, of a content, if this is its first piece.
pub(crate) fn sizes(attribute: &Attribute<'_>) -> Option<(u64, u64)> {
    match attribute.body {
        Body::Resident(bytes) => Some((bytes.len() as u64, 0)),
        Body::Runs(runs) if runs.first == 0 => Some((runs.sizes.length, runs.sizes.allocated)),
        Body::Runs(_) => None,
    }
}

/// The stat of the file that a record is.
pub(crate) fn stat_of(mft: &Mft, record: &Record) -> Result<Stat> {
    stat_and_streams(mft, record).map(|(stat, _)| stat)
}

/// What a directory keeps of the stat of a file: its times, sizes and attributes, which may be old.
pub(crate) fn stat_of_copy(copy: &[u8], inode: u64) -> Result<Stat> {
    let time = |at: usize| le64(copy, at).map(windows_time);
    let bits = le32(copy, 48)?;
    let kind = if bits & INDEXED == 0 {
        0o100_644
    } else {
        0o040_755
    };
    Ok(Stat {
        inode,
        size: le64(copy, 40)?,
        allocated: le64(copy, 32)?,
        btime: time(0)?,
        mtime: time(8)?,
        ctime: time(16)?,
        atime: time(24)?,
        mode: kind & !write_bits(bits),
        links: 1,
        ..Stat::default()
    })
}

/// Those that a file that is read-only lacks.
const fn write_bits(bits: u32) -> u32 {
    if bits & READ_ONLY == 0 { 0 } else { 0o222 }
}

/// The stat of the file that a record is, and whether it may have contents beside its own.
pub(crate) fn stat_and_streams(mft: &Mft, record: &Record) -> Result<(Stat, bool)> {
    let parts = Parts::read(mft, record)?;
    let times = parts
        .times
        .ok_or_else(|| damaged("a record says nothing of its times"))?;
    let [created, modified, changed, accessed] = times.map(windows_time);
    let (mut size, allocated) = parts.sizes.unwrap_or((0, 0));
    let mut mode = if record.is_directory() {
        0o040_755
    } else {
        0o100_644 & !write_bits(parts.bits)
    };
    match parts.reparse(mft, record)? {
        Some(Reparse::Link(target)) => {
            mode = 0o120_777;
            size = target.len() as u64;
        }
        Some(Reparse::Special(kind)) => mode = kind | mode & 0o777,
        _ => {}
    }
    let links = record.links().saturating_sub(parts.dos_names).max(1);
    let stat = Stat {
        inode: record.reference().0,
        device: 0,
        size,
        allocated,
        mtime: modified,
        ctime: changed,
        atime: accessed,
        btime: created,
        uid: 0,
        gid: 0,
        mode,
        links: u32::from(links),
    };
    Ok((stat, parts.has_streams || parts.has_list))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_windows() {
        let epoch = 116_444_736_000_000_000;
        assert_eq!(windows_time(epoch + 15), Timestamp::from_unix(0, 1500));
        assert_eq!(
            windows_time(epoch - 1),
            Timestamp::from_unix(-1, 999_999_900)
        );
        assert_eq!(windows_time(0), Timestamp::MIN);
        assert!(windows_time(u64::MAX) > Timestamp::from_unix(0, 0));
    }
}
