//! The Apple partition map: a sector for each zone, from the second one on.

use super::sector::bytes_at;
use super::table::{PartitionTable, TableKind, Zone};
use crate::bytes::{be16, be32, slice};
use crate::error::Result;
use crate::windows::Windows;

/// The most entries that are read.
const MOST_ENTRIES: u32 = 1024;

/// Reads the map of a disk.
pub(super) fn read(windows: &Windows) -> Result<Option<PartitionTable>> {
    let Some(first) = bytes_at(windows, 0, 4)? else {
        return Ok(None);
    };
    if slice(&first, 0, 2)? != b"ER" {
        return Ok(None);
    }
    let said = u64::from(be16(&first, 2)?);
    // The first sector of a hybrid disc counts in 2048 bytes, and its map in 512.
    for sector_size in [said, 512, 2048] {
        let is_size = sector_size.is_power_of_two() && (512..=4096).contains(&sector_size);
        if is_size && let Some(entry) = entry(windows, sector_size, 1)? {
            return map(windows, sector_size, &entry).map(Some);
        }
    }
    Ok(None)
}

fn entry(windows: &Windows, sector_size: u64, number: u32) -> Result<Option<Vec<u8>>> {
    let entry = bytes_at(windows, u64::from(number) * sector_size, 512)?;
    Ok(entry.filter(|entry| entry.starts_with(b"PM")))
}

fn map(windows: &Windows, sector_size: u64, first: &[u8]) -> Result<PartitionTable> {
    let mut table = PartitionTable::new(TableKind::Apple, sector_size);
    let count = be32(first, 4)?;
    if count > MOST_ENTRIES {
        table.remarks.push(format!(
            "the map is said to hold {count} zones; {MOST_ENTRIES} are read"
        ));
    }
    for number in 1..=count.min(MOST_ENTRIES) {
        let Some(entry) = entry(windows, sector_size, number)? else {
            let remark = format!("the map breaks off at zone {number} of {count}");
            table.remarks.push(remark);
            break;
        };
        let zone = zone(number, &entry, sector_size)?;
        // Free space is no zone, but its number is taken.
        let is_free = matches!(zone.type_code.as_str(), "Apple_Free" | "Apple_Void" | "");
        if !is_free {
            table.zones.push(zone);
        }
    }
    Ok(table)
}

fn zone(number: u32, entry: &[u8], sector_size: u64) -> Result<Zone> {
    let start = u64::from(be32(entry, 8)?);
    let sectors = u64::from(be32(entry, 12)?);
    let status = be32(entry, 88)?;
    let flags = if status & 8 != 0 {
        vec!["bootable".to_owned()]
    } else {
        Vec::new()
    };
    Ok(Zone {
        number,
        offset: start * sector_size,
        length: sectors * sector_size,
        type_code: text(slice(entry, 48, 32)?),
        name: text(slice(entry, 16, 32)?),
        flags,
        ..Zone::default()
    })
}

fn text(bytes: &[u8]) -> String {
    let end = bytes.iter().position(|byte| *byte == 0);
    let bytes = bytes.get(..end.unwrap_or(bytes.len())).unwrap_or_default();
    String::from_utf8_lossy(bytes).into_owned()
}
