//! Records of directories.

use filemap_model::Timestamp;

use super::time::short;
use crate::bytes::{array, le32, slice, u8_at};
use crate::error::{Result, damaged};

/// Bytes before the name.
const HEAD: usize = 33;
const FLAG_DIRECTORY: u8 = 2;
const FLAG_ASSOCIATED: u8 = 4;
const FLAG_CONTINUES: u8 = 0x80;

/// A record of a directory.
#[derive(Clone, Debug)]
pub(super) struct Record<'bytes> {
    /// Bytes that the record takes.
    pub(super) length: usize,
    /// Block with which the content begins.
    pub(super) block: u32,
    pub(super) size: u32,
    pub(super) time: Timestamp,
    pub(super) name: &'bytes [u8],
    /// What stands behind the name: Rock Ridge.
    pub(super) rest: &'bytes [u8],
    flags: u8,
    unit: u8,
    gap: u8,
}

impl<'bytes> Record<'bytes> {
    /// The record that begins with the bytes.
    pub(super) fn parse(bytes: &'bytes [u8]) -> Result<Self> {
        let length = usize::from(u8_at(bytes, 0)?);
        let name_length = usize::from(u8_at(bytes, 32)?);
        if length < HEAD + name_length || name_length == 0 {
            return Err(damaged(format!(
                "a record of a directory has {length} bytes"
            )));
        }
        let record = slice(bytes, 0, length)?;
        let behind = (HEAD + name_length).next_multiple_of(2);
        Ok(Self {
            length,
            // What stands before the content of the file is a number of blocks of attributes.
            block: le32(record, 2)?.saturating_add(u32::from(u8_at(record, 1)?)),
            size: le32(record, 10)?,
            time: short(array(record, 18)?),
            name: slice(record, HEAD, name_length)?,
            rest: record.get(behind..).unwrap_or_default(),
            flags: u8_at(record, 25)?,
            unit: u8_at(record, 26)?,
            gap: u8_at(record, 27)?,
        })
    }

    pub(super) const fn is_directory(&self) -> bool {
        self.flags & FLAG_DIRECTORY != 0
    }

    /// A resource fork and the like, which has the name of the file to which it belongs.
    pub(super) const fn is_associated(&self) -> bool {
        self.flags & FLAG_ASSOCIATED != 0
    }

    /// Does the file go on in the next record?
    pub(super) const fn continues(&self) -> bool {
        self.flags & FLAG_CONTINUES != 0
    }

    pub(super) const fn is_interleaved(&self) -> bool {
        self.unit != 0 || self.gap != 0
    }

    /// The records for the directory itself and the one above.
    pub(super) const fn is_dot(&self) -> bool {
        matches!(self.name, [0 | 1])
    }

    /// A plain name, without its version where that is the first, and the dot before it.
    pub(super) fn plain_name(&self) -> &'bytes [u8] {
        let name = self.name.strip_suffix(b";1").unwrap_or(self.name);
        match name.strip_suffix(b".") {
            Some(before) if !before.is_empty() => before,
            _ => name,
        }
    }

    /// The characters of a name of Joliet, the higher byte first.
    pub(super) fn joliet_name(&self) -> impl Iterator<Item = u16> {
        let version: &[u8] = &[0, b';', 0, b'1'];
        let name = self.name.strip_suffix(version).unwrap_or(self.name);
        let (units, _) = name.as_chunks::<2>();
        units.iter().map(|unit| u16::from_be_bytes(*unit))
    }
}
