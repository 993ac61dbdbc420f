//! Logical zones: a chain of sectors in an extended zone, each with a zone and where the next one stands.

use std::collections::HashSet;

use super::boot_record::{BootRecord, Entry};
use super::table::PartitionTable;
use crate::error::Result;
use crate::windows::Windows;

/// The most zones that a chain may have.
const MOST_LOGICAL: usize = 1024;

/// Where a chain stands.
struct Chain<'a> {
    windows: &'a Windows,
    /// The number of the extended zone.
    frame: u32,
    /// Its first sector, and the first one behind it.
    begins: u64,
    ends: u64,
    disk: u32,
}

/// Adds the logical zones of an extended one.
pub(super) fn read(
    windows: &Windows,
    table: &mut PartitionTable,
    frame: u32,
    extended: &Entry,
    disk: u32,
) -> Result<()> {
    let begins = u64::from(extended.start);
    let chain = Chain {
        windows,
        frame,
        begins,
        ends: begins + u64::from(extended.sectors),
        disk,
    };
    let remark = chain.follow(table)?;
    if let Some(remark) = remark
        && let Some(zone) = table.zones.iter_mut().find(|zone| zone.number == frame)
    {
        zone.remarks.push(remark);
    }
    Ok(())
}

impl Chain<'_> {
    /// Adds all zones; the answer says where it had to end before the chain did.
    fn follow(&self, table: &mut PartitionTable) -> Result<Option<String>> {
        let mut seen = HashSet::new();
        let mut at = self.begins;
        loop {
            if !seen.insert(at) {
                let remark = format!("the chain of logical zones comes back to sector {at}");
                return Ok(Some(remark));
            }
            if seen.len() > MOST_LOGICAL {
                let remark = format!("more than {MOST_LOGICAL} logical zones");
                return Ok(Some(remark));
            }
            let offset = at.saturating_mul(table.sector_size);
            let Some(head) = BootRecord::read(self.windows, offset)? else {
                let remark = format!("the chain of logical zones breaks off at sector {at}");
                return Ok(Some(remark));
            };
            self.add(table, &head, at);
            let next = head.used().find(|(_, entry)| entry.is_extended());
            let Some((_, next)) = next else {
                return Ok(None);
            };
            at = self.begins + u64::from(next.start);
        }
    }

    /// Adds the zones that a head names, as the kernel does: those in its last two entries only where they
    /// lie within the extended zone.
    fn add(&self, table: &mut PartitionTable, head: &BootRecord, at: u64) {
        let zones = head.used().filter(|(_, entry)| !entry.is_extended());
        for (place, entry) in zones {
            let first = at + u64::from(entry.start);
            let end = first + u64::from(entry.sectors);
            if place > 2 && (first < self.begins || end > self.ends) {
                continue;
            }
            let number = table.next_logical();
            let mut zone = entry.zone(number, at, table.sector_size, self.disk);
            zone.within = Some(self.frame);
            if first < self.begins || end > self.ends {
                let remark = format!("it lies outside of zone {}", self.frame);
                zone.remarks.push(remark);
            }
            table.zones.push(zone);
        }
    }
}
