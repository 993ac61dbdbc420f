//! The sector that an MBR is, and that stands before each logical zone: four entries and a signature.

use super::sector::bytes_at;
use super::table::Zone;
use super::types;
use crate::bytes::{le16, le32, u8_at};
use crate::error::Result;
use crate::windows::Windows;

/// One of four entries of an MBR or of the head of a logical zone. Sectors are counted from a place that
/// depends on where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// `0x80` where it is bootable.
    pub(super) flag: u8,
    /// Its type.
    pub(super) code: u8,
    /// Its first sector.
    pub(super) start: u32,
    /// Sectors.
    pub(super) sectors: u32,
}

impl Entry {
    pub(super) const fn is_empty(&self) -> bool {
        self.code == 0 || self.sectors == 0
    }

    pub(super) const fn is_extended(&self) -> bool {
        matches!(self.code, 0x05 | 0x0f | 0x85)
    }

    pub(super) const fn is_protective(&self) -> bool {
        self.code == 0xee
    }

    const fn end(&self) -> u64 {
        self.start as u64 + self.sectors as u64
    }

    /// The zone that it is, counted from the start of the disk.
    pub(super) fn zone(&self, number: u32, first: u64, sector_size: u64, disk: u32) -> Zone {
        let flags = if self.flag == 0x80 {
            vec!["bootable".to_owned()]
        } else {
            Vec::new()
        };
        let uuid = if disk == 0 {
            String::new()
        } else {
            format!("{disk:08x}-{number:02x}")
        };
        Zone {
            number,
            offset: (first + u64::from(self.start)).saturating_mul(sector_size),
            length: u64::from(self.sectors).saturating_mul(sector_size),
            type_code: format!("{:02x}", self.code),
            type_name: types::of_code(self.code).to_owned(),
            uuid,
            flags,
            is_frame: self.is_extended(),
            ..Zone::default()
        }
    }
}

/// The first sector of a disk, where it may be an MBR.
#[derive(Clone, Debug)]
pub(super) struct BootRecord {
    /// The identifier of the disk, 0 where it has none.
    pub(super) identifier: u32,
    /// The four entries.
    pub(super) entries: [Entry; 4],
}

impl BootRecord {
    /// Reads the sector at `offset`: none where it is not signed, or its entries make no sense.
    pub(super) fn read(windows: &Windows, offset: u64) -> Result<Option<Self>> {
        let Some(sector) = bytes_at(windows, offset, 512)? else {
            return Ok(None);
        };
        if le16(&sector, 510)? != 0xaa55 {
            return Ok(None);
        }
        let mut entries = [Entry {
            flag: 0,
            code: 0,
            start: 0,
            sectors: 0,
        }; 4];
        for (number, entry) in entries.iter_mut().enumerate() {
            let at = 446 + 16 * number;
            *entry = Entry {
                flag: u8_at(&sector, at)?,
                code: u8_at(&sector, at + 4)?,
                start: le32(&sector, at + 8)?,
                sectors: le32(&sector, at + 12)?,
            };
        }
        let identifier = le32(&sector, 440)?;
        let record = Self {
            identifier,
            entries,
        };
        Ok(record.flags_make_sense().then_some(record))
    }

    fn flags_make_sense(&self) -> bool {
        self.entries
            .iter()
            .all(|entry| matches!(entry.flag, 0 | 0x80))
    }

    pub(super) fn is_protective(&self) -> bool {
        self.entries.iter().any(Entry::is_protective)
    }

    pub(super) fn used(&self) -> impl Iterator<Item = (u32, &Entry)> {
        let numbered = (1..).zip(&self.entries);
        numbered.filter(|(_, entry)| !entry.is_empty())
    }

    /// Do the entries describe this disk and nothing else? Asked where a boot sector may be code.
    pub(super) fn fits(&self, disk_length: u64, sector_size: u64) -> bool {
        let sectors = disk_length / sector_size;
        let all_inside = self
            .used()
            .all(|(_, entry)| entry.end() <= sectors + sectors / 64);
        all_inside && self.used().next().is_some()
    }
}
