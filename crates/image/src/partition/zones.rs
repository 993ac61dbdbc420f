//! The zones of a disk, whatever divides it.

use std::sync::Arc;

use super::boot_record::BootRecord;
use super::table::{PartitionTable, TableKind, Zone};
use super::whole::filesystem_at_start;
use super::{apple, bsd, gpt, mbr};
use crate::disk::Disk;
use crate::error::Result;
use crate::windows::Windows;

/// Finds how a disk is divided. What does not fit is a remark in the answer.
///
/// # Errors
/// Where the disk cannot be read.
pub fn zones(disk: &Arc<dyn Disk>) -> Result<PartitionTable> {
    let windows = Windows::new(Arc::clone(disk));
    let at_start = filesystem_at_start(&windows)?;
    let mut table = read(&windows, at_start)?;
    note_ranges(&mut table.zones, disk.length());
    if let Some(name) = at_start.filter(|_| table.kind != TableKind::None) {
        note_again(&mut table.zones);
        let mut whole = whole(disk.length());
        let remark = format!("{name} begins where the disk does, beside the table");
        whole.remarks.push(remark);
        table.zones.insert(0, whole);
    }
    table.zones.sort_by_key(|zone| zone.number);
    Ok(table)
}

fn read(windows: &Windows, at_start: Option<&str>) -> Result<PartitionTable> {
    let record = BootRecord::read(windows, 0)?;
    if let Some(table) = gpt::read(windows, record.as_ref())? {
        return Ok(table);
    }
    if let Some(table) = apple::read(windows)? {
        return Ok(table);
    }
    let mut divided = mbr::read(windows, at_start)?;
    if let Some(table) = &mut divided {
        bsd::read_slices(windows, table)?;
        note_missing_gpt(record.as_ref(), table);
    }
    let is_empty = divided.as_ref().is_none_or(|table| table.zones.is_empty());
    if is_empty && let Some(table) = bsd::read(windows)? {
        return Ok(table);
    }
    Ok(divided.unwrap_or_else(|| undivided(windows.length())))
}

fn undivided(length: u64) -> PartitionTable {
    let mut table = PartitionTable::new(TableKind::None, 512);
    table.zones.push(whole(length));
    table
}

fn whole(length: u64) -> Zone {
    Zone {
        length,
        type_name: "whole disk".to_owned(),
        ..Zone::default()
    }
}

/// A zone that begins where the disk does shows the same filesystem as zone 0: it is not to be read twice.
fn note_again(zones: &mut [Zone]) {
    for zone in zones.iter_mut().filter(|zone| zone.offset == 0) {
        zone.is_frame = true;
        zone.remarks.push("it is zone 0 once more".to_owned());
    }
}

fn note_missing_gpt(record: Option<&BootRecord>, table: &mut PartitionTable) {
    if record.is_some_and(BootRecord::is_protective) {
        let remark = "the MBR is a protective one, and there is no GPT";
        table.remarks.push(remark.to_owned());
    }
}

/// Notes which zones lie beyond the image, and which lie over each other.
fn note_ranges(zones: &mut [Zone], disk_length: u64) {
    for zone in zones.iter_mut() {
        let end = zone.offset.saturating_add(zone.length);
        if zone.offset >= disk_length && zone.length > 0 {
            let remark = "it lies beyond the end of the image";
            zone.remarks.push(remark.to_owned());
        } else if end > disk_length {
            let beyond = end - disk_length;
            let remark = format!("its last {beyond} bytes lie beyond the end of the image");
            zone.remarks.push(remark);
        }
    }
    zones.sort_by_key(|zone| (zone.offset, zone.number));
    // Zones and their frames are two layers: each is compared within its own.
    note_overlaps(zones, |zone| zone.within.is_none());
    note_overlaps(zones, |zone| zone.within.is_some());
}

/// Notes on each zone of one layer, in the order of their places, the one before that reaches into it.
fn note_overlaps(zones: &mut [Zone], is_meant: fn(&Zone) -> bool) {
    let mut furthest: Option<(u64, u32)> = None;
    for zone in zones.iter_mut().filter(|zone| is_meant(zone)) {
        if zone.length == 0 {
            continue;
        }
        let end = zone.offset.saturating_add(zone.length);
        if let Some((reached, number)) = furthest
            && reached > zone.offset
        {
            zone.remarks.push(format!("it overlaps zone {number}"));
        }
        if furthest.is_none_or(|(reached, _)| end > reached) {
            furthest = Some((end, zone.number));
        }
    }
}
