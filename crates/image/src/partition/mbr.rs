//! The master boot record: four zones, one of which may be the frame of logical ones.
//!
//! Any boot sector ends with 55 AA, so that alone says nothing: the four entries must make sense, and where
//! a filesystem begins at the start of the disk they must make more sense.

use std::sync::Arc;

use super::boot_record::{BootRecord, Entry};
use super::logical;
use super::sector::SECTOR_SIZES;
use super::table::{PartitionTable, TableKind};
use super::whole::filesystem_at_start;
use crate::disk::Part;
use crate::error::Result;
use crate::windows::Windows;

/// Reads the MBR of a disk. `at_start` is the filesystem that begins where the disk does.
pub(super) fn read(windows: &Windows, at_start: Option<&str>) -> Result<Option<PartitionTable>> {
    let Some(record) = BootRecord::read(windows, 0)? else {
        return Ok(None);
    };
    let sector_size = sector_size(windows, &record)?;
    let is_table = match at_start {
        None => true,
        Some(_) => record.fits(windows.length(), sector_size),
    };
    if !is_table {
        return Ok(None);
    }
    let mut table = PartitionTable::new(TableKind::Mbr, sector_size);
    if record.identifier != 0 {
        table.identifier = format!("{:08x}", record.identifier);
    }
    for (number, entry) in record.used() {
        let zone = entry.zone(number, 0, sector_size, record.identifier);
        table.zones.push(zone);
    }
    for (number, entry) in record.used().filter(|(_, entry)| entry.is_extended()) {
        logical::read(windows, &mut table, number, entry, record.identifier)?;
    }
    if table.zones.is_empty() {
        table.remarks.push("the table holds no zones".to_owned());
    }
    Ok(Some(table))
}

/// An MBR does not say how large a sector is: what begins where its zones begin does.
fn sector_size(windows: &Windows, record: &BootRecord) -> Result<u64> {
    let [usual, larger] = SECTOR_SIZES;
    for sector_size in [usual, larger] {
        for (_, entry) in record.used() {
            let start = u64::from(entry.start) * sector_size;
            if entry.start != 0 && begins(windows, entry, start)? {
                return Ok(sector_size);
            }
        }
    }
    Ok(usual)
}

/// Does something that is known begin at an offset?
fn begins(windows: &Windows, entry: &Entry, offset: u64) -> Result<bool> {
    if offset >= windows.length() {
        return Ok(false);
    }
    if entry.is_extended() {
        let head = BootRecord::read(windows, offset)?;
        return Ok(head.is_some_and(|head| head.used().next().is_some()));
    }
    let length = windows.length() - offset;
    let zone = Part::new(Arc::clone(windows.disk()), offset, length);
    Ok(filesystem_at_start(&Windows::new(Arc::new(zone)))?.is_some())
}
