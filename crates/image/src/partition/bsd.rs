//! The BSD disklabel: of a whole disk, or of a slice of an MBR.

use super::sector::bytes_at;
use super::table::{PartitionTable, TableKind, Zone};
use super::types;
use crate::bytes::{le16, le32, u8_at};
use crate::check::Check;
use crate::error::Result;
use crate::windows::Windows;

const MAGIC: u32 = 0x8256_4557;
/// Where a label may stand: in the second sector, or in the first one behind the code.
const PLACES: [u64; 3] = [512, 64, 0];
/// The most zones of a label: `a` to `v`.
const MOST_ZONES: u16 = 22;
const HEAD: usize = 148;
const ENTRY: usize = 16;
/// The third zone is the whole disk or slice.
const RAW: u16 = 2;

/// A label as it was read.
struct Label {
    bytes: Vec<u8>,
    count: u16,
    sector_size: u64,
}

/// Reads the label of a disk that is not divided otherwise.
pub(super) fn read(windows: &Windows) -> Result<Option<PartitionTable>> {
    let Some(label) = Label::find(windows, 0)? else {
        return Ok(None);
    };
    let mut table = PartitionTable::new(TableKind::Bsd, label.sector_size);
    label.judge("disklabel", &mut table)?;
    for index in 0..label.count {
        if let Some(mut zone) = label.zone(index, 0)? {
            zone.number = u32::from(index) + 1;
            table.zones.push(zone);
        }
    }
    Ok(Some(table))
}

/// Adds the zones of labels that stand in slices of an MBR, numbered behind the logical ones.
pub(super) fn read_slices(windows: &Windows, table: &mut PartitionTable) -> Result<()> {
    for place in 0..table.zones.len() {
        let Some(slice) = table.zones.get(place) else {
            break;
        };
        let is_slice = matches!(slice.type_code.as_str(), "a5" | "a6" | "a9");
        let (frame, begins) = (slice.number, slice.offset);
        if is_slice && let Some(label) = Label::find(windows, begins)? {
            label.judge(&format!("disklabel of zone {frame}"), table)?;
            label.add_to(table, frame, begins)?;
            if let Some(slice) = table.zones.get_mut(place) {
                slice.is_frame = true;
            }
        }
    }
    Ok(())
}

impl Label {
    fn find(windows: &Windows, begins: u64) -> Result<Option<Self>> {
        for place in PLACES {
            let length = HEAD + ENTRY * usize::from(MOST_ZONES);
            let Some(offset) = begins.checked_add(place) else {
                continue;
            };
            let Some(bytes) = bytes_at(windows, offset, length)? else {
                continue;
            };
            if le32(&bytes, 0)? != MAGIC || le32(&bytes, 132)? != MAGIC {
                continue;
            }
            let sector_size = u64::from(le32(&bytes, 40)?);
            let sector_size = match sector_size {
                512 | 1024 | 2048 | 4096 => sector_size,
                _ => 512,
            };
            let count = le16(&bytes, 138)?;
            return Ok(Some(Self {
                bytes,
                count: count.min(MOST_ZONES),
                sector_size,
            }));
        }
        Ok(None)
    }

    fn judge(&self, what: &str, table: &mut PartitionTable) -> Result<()> {
        let mut sum = 0;
        for at in (0..HEAD + ENTRY * usize::from(self.count)).step_by(2) {
            sum ^= le16(&self.bytes, at)?;
        }
        if sum != 0 {
            let remark = format!("the checksum of the {what} does not fit");
            table.remarks.push(remark);
        }
        let check = Check::new(format!("checksum of the {what}"), sum == 0);
        table.checks.push(check);
        Ok(())
    }

    fn add_to(&self, table: &mut PartitionTable, frame: u32, begins: u64) -> Result<()> {
        // FreeBSD counts from where the slice begins, the others from where the disk does.
        let is_relative = self.count > RAW && self.start(RAW)? == 0;
        let base = if is_relative { begins } else { 0 };
        for index in (0..self.count).filter(|index| *index != RAW) {
            if let Some(mut zone) = self.zone(index, base)? {
                zone.number = table.next_logical();
                zone.within = Some(frame);
                table.zones.push(zone);
            }
        }
        Ok(())
    }

    fn at(index: u16) -> usize {
        HEAD + ENTRY * usize::from(index)
    }

    fn start(&self, index: u16) -> Result<u32> {
        le32(&self.bytes, Self::at(index) + 4)
    }

    /// A zone that is used; its number is the caller's matter.
    fn zone(&self, index: u16, base: u64) -> Result<Option<Zone>> {
        let sectors = le32(&self.bytes, Self::at(index))?;
        let code = u8_at(&self.bytes, Self::at(index) + 12)?;
        // Those that span the others have no type; the kernel passes over them as well.
        if sectors == 0 || code == 0 {
            return Ok(None);
        }
        let start = u64::from(self.start(index)?) * self.sector_size;
        let letter = u8::try_from(index).map_or(b'?', |index| b'a' + index);
        Ok(Some(Zone {
            offset: base.saturating_add(start),
            length: u64::from(sectors) * self.sector_size,
            type_code: code.to_string(),
            type_name: types::of_bsd(code).to_owned(),
            name: char::from(letter).to_string(),
            ..Zone::default()
        }))
    }
}
