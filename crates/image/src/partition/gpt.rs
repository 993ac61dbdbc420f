//! The GUID partition table: a header at the start with its entries, and a copy of both at the end.
//!
//! The header whose checksums fit is taken, the primary one first; where none fits, the one that can be read
//! at all. What does not fit is a remark.

use super::boot_record::BootRecord;
use super::gpt_header::Header;
use super::guid;
use super::sector::SECTOR_SIZES;
use super::table::{PartitionTable, TableKind, Zone};
use super::types;
use crate::bytes::{array, le64, slice};
use crate::check::Check;
use crate::error::Result;
use crate::windows::Windows;

/// Both headers of a table, as they were found.
struct Headers {
    sector_size: u64,
    primary: Option<Header>,
    backup: Option<Header>,
    /// The primary one names a sector for the backup that lies beyond the image.
    backup_is_beyond: bool,
}

/// Reads the GPT of a disk; `mbr` is its first sector, where that may be an MBR.
pub(super) fn read(windows: &Windows, mbr: Option<&BootRecord>) -> Result<Option<PartitionTable>> {
    let is_protected = mbr.is_some_and(BootRecord::is_protective);
    let is_other = mbr.is_some_and(|mbr| !is_protected && mbr.used().next().is_some());
    if is_other {
        // The kernel takes such an MBR as well: the GPT was left behind.
        return Ok(None);
    }
    for sector_size in SECTOR_SIZES {
        let headers = Headers::find(windows, sector_size, is_protected)?;
        if let Some(table) = headers.table(windows, mbr, is_protected)? {
            return Ok(Some(table));
        }
    }
    Ok(None)
}

impl Headers {
    fn find(windows: &Windows, sector_size: u64, is_protected: bool) -> Result<Self> {
        let primary = Header::read(windows, sector_size, 1)?;
        let sectors = windows.length() / sector_size;
        let mut backup = None;
        let mut backup_is_beyond = false;
        if let Some(primary) = primary.as_ref().filter(|primary| primary.fits) {
            backup_is_beyond = primary.other >= sectors;
            backup = Header::read(windows, sector_size, primary.other)?;
        }
        // Without a primary header only a protective MBR says that a table at the end is in use.
        if backup.is_none() && (is_protected || primary.is_some()) && sectors > 2 {
            backup = Header::read(windows, sector_size, sectors - 1)?;
        }
        Ok(Self {
            sector_size,
            primary,
            backup,
            backup_is_beyond,
        })
    }

    /// The header to go by.
    fn chosen(&self) -> Option<&Header> {
        let both = || self.primary.iter().chain(&self.backup);
        let sound = both().find(|header| header.is_sound());
        sound
            .or_else(|| both().find(|header| header.is_usable() && header.fits))
            .or_else(|| both().find(|header| header.is_usable()))
    }

    fn table(
        &self,
        windows: &Windows,
        mbr: Option<&BootRecord>,
        is_protected: bool,
    ) -> Result<Option<PartitionTable>> {
        if self.primary.is_none() && self.backup.is_none() {
            return Ok(None);
        }
        let mut table = PartitionTable::new(TableKind::Gpt, self.sector_size);
        self.judge(&mut table);
        if !is_protected {
            table.remarks.push("no protective MBR".to_owned());
        }
        if let Some(header) = self.chosen() {
            table.identifier = guid::text(&header.disk).to_lowercase();
            read_entries(windows, header, &mut table)?;
        }
        if let Some(mbr) = mbr {
            compare_with_mbr(mbr, &mut table);
        }
        Ok(Some(table))
    }

    fn judge(&self, table: &mut PartitionTable) {
        judge(self.primary.as_ref(), "primary", table);
        if self.backup_is_beyond {
            let remark = "the backup header lies beyond the end of the image";
            table.remarks.push(remark.to_owned());
        }
        if self.backup.is_some() || !self.backup_is_beyond {
            judge(self.backup.as_ref(), "backup", table);
        }
        if let (Some(primary), Some(backup)) = (&self.primary, &self.backup) {
            let agree = primary.disk == backup.disk && primary.count == backup.count;
            if primary.is_sound() && backup.is_sound() && !agree {
                let remark = "the backup header is that of another table";
                table.remarks.push(remark.to_owned());
            }
        }
    }
}

/// Says what does not fit about a header.
fn judge(header: Option<&Header>, which: &str, table: &mut PartitionTable) {
    let Some(header) = header else {
        table.remarks.push(format!("no {which} header"));
        return;
    };
    let mut check = |what: String, fits: bool| {
        if !fits {
            table.remarks.push(format!("the {what} does not fit"));
        }
        table.checks.push(Check::new(what, fits));
    };
    check(format!("checksum of the {which} header"), header.fits);
    if header.is_usable() {
        let what = format!("checksum of the {which} entries");
        check(what, header.entries_fit);
    }
    if let Some(refused) = &header.refused {
        let remark = format!("the {which} header is not used: {refused}");
        table.remarks.push(remark);
    }
    if header.fits && header.own != header.read_from {
        let remark = format!(
            "the {which} header stands in sector {} and says {}",
            header.read_from, header.own
        );
        table.remarks.push(remark);
    }
}

fn read_entries(windows: &Windows, header: &Header, table: &mut PartitionTable) -> Result<()> {
    let size = u64::from(header.entry_size);
    for index in 0..header.count {
        let offset = header.entries + u64::from(index) * size;
        let entry: [u8; 128] = windows.array(offset)?;
        let kind: guid::Guid = array(&entry, 0)?;
        if kind != [0; 16] {
            table
                .zones
                .push(zone(index + 1, &entry, table.sector_size)?);
        }
    }
    Ok(())
}

fn zone(number: u32, entry: &[u8], sector_size: u64) -> Result<Zone> {
    let type_code = guid::text(&array(entry, 0)?);
    let (first, last) = (le64(entry, 32)?, le64(entry, 40)?);
    let sectors = last.checked_sub(first).map(|less| less.saturating_add(1));
    let mut zone = Zone {
        number,
        offset: first.saturating_mul(sector_size),
        length: sectors.unwrap_or(0).saturating_mul(sector_size),
        type_name: types::of_guid(&type_code).to_owned(),
        type_code,
        name: name(slice(entry, 56, 72)?),
        uuid: guid::text(&array(entry, 16)?).to_lowercase(),
        flags: flags(le64(entry, 48)?),
        ..Zone::default()
    };
    if sectors.is_none() {
        zone.remarks.push("it ends before it begins".to_owned());
    }
    Ok(zone)
}

fn name(bytes: &[u8]) -> String {
    let units = bytes
        .chunks_exact(2)
        .filter_map(|pair| pair.first_chunk::<2>());
    let units = units
        .map(|pair| u16::from_le_bytes(*pair))
        .take_while(|unit| *unit != 0);
    String::from_utf16_lossy(&units.collect::<Vec<_>>())
}

/// The attributes, as `sfdisk` names them.
fn flags(attributes: u64) -> Vec<String> {
    let named = [
        (0, "RequiredPartition"),
        (1, "NoBlockIOProtocol"),
        (2, "LegacyBIOSBootable"),
    ];
    let is_set = |bit: &u32| attributes >> bit & 1 == 1;
    let named = named.iter().filter(|(bit, _)| is_set(bit));
    let own = (48..64).filter(is_set).map(|bit| format!("GUID:{bit}"));
    named
        .map(|(_, name)| (*name).to_owned())
        .chain(own)
        .collect()
}

/// A hybrid MBR shows zones of the GPT to systems that do not know it.
fn compare_with_mbr(mbr: &BootRecord, table: &mut PartitionTable) {
    let shown = mbr.used().filter(|(_, entry)| !entry.is_protective());
    for (number, entry) in shown {
        table.kind = TableKind::HybridGpt;
        let offset = u64::from(entry.start) * table.sector_size;
        let length = u64::from(entry.sectors) * table.sector_size;
        let mut zones = table.zones.iter();
        if !zones.any(|zone| (zone.offset, zone.length) == (offset, length)) {
            table.remarks.push(format!(
                "entry {number} of the hybrid MBR ({length} bytes at {offset}) is no zone of the GPT"
            ));
        }
    }
}
