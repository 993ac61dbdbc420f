//! The metadata of a VHDX: items, each by a GUID.

use super::text::{guid, utf16};
use super::vhdx_header::Region;
use crate::bytes::{array, le16, le32, le64, slice};
use crate::error::{Result, damaged, unsupported};
use crate::windows::Windows;

/// Items at the most, as many as the table has room for.
const MOST_ITEMS: u16 = 2047;
/// Entries of a locator of a parent, and bytes of it.
const MOST_ENTRIES: u16 = 64;
const LARGEST_ITEM: u32 = 64 << 10;

const PARAMETERS: &str = "caa16737-fa36-4d43-b3b6-33f0aa44e76b";
const LENGTH: &str = "2fa54224-cd1b-4876-b211-5dbed83bf4b8";
const SECTOR: &str = "8141bf1d-a96f-4709-ba47-f233a8faab5f";
const PARENT: &str = "a8d35f2d-b30b-454d-abf7-d3d84834ab0c";
/// Items that tell nothing that is needed to read.
const OTHERS: [&str; 2] = [
    "cda348c7-445d-4471-9cc9-e9885251c556",
    "beca12ab-b2e6-4523-93ef-c309e000c746",
];

/// What the metadata say.
#[derive(Clone, Debug, Default)]
pub(super) struct Metadata {
    /// Bytes of the disk, of a block, and of a sector.
    pub(super) length: u64,
    pub(super) block: u64,
    pub(super) sector: u64,
    pub(super) is_fixed: bool,
    has_parent: bool,
    /// How the parent is found, where there is one: names and values.
    pub(super) parent: Option<Vec<(String, String)>>,
}

impl Metadata {
    pub(super) fn read(windows: &Windows, region: Region) -> Result<Self> {
        let head: [u8; 32] = windows.array(region.offset)?;
        if slice(&head, 0, 8)? != b"metadata" {
            return Err(damaged("it has no metadata"));
        }
        let mut metadata = Self::default();
        for number in 0..le16(&head, 10)?.min(MOST_ITEMS) {
            let at = region.offset + 32 + 32 * u64::from(number);
            let entry: [u8; 32] = windows.array(at)?;
            metadata.read_item(windows, region, &entry)?;
        }
        metadata.judge()?;
        Ok(metadata)
    }

    fn read_item(&mut self, windows: &Windows, region: Region, entry: &[u8]) -> Result<()> {
        let kind = guid(&array(entry, 0)?);
        let is_required = le32(entry, 24)? & 4 != 0;
        let length = le32(entry, 20)?;
        let item = || -> Result<Vec<u8>> {
            if length > LARGEST_ITEM {
                return Err(damaged("an item of its metadata is too long"));
            }
            let offset = region.offset.saturating_add(u64::from(le32(entry, 16)?));
            windows.bytes(offset, crate::bytes::length(u64::from(length))?)
        };
        match kind.as_str() {
            PARAMETERS => {
                let item = item()?;
                self.block = u64::from(le32(&item, 0)?);
                self.is_fixed = le32(&item, 4)? & 1 != 0;
                self.has_parent = le32(&item, 4)? & 2 != 0;
            }
            LENGTH => self.length = le64(&item()?, 0)?,
            SECTOR => self.sector = u64::from(le32(&item()?, 0)?),
            PARENT => self.parent = Some(locator(&item()?)?),
            other if is_required && !OTHERS.contains(&other) => {
                return Err(unsupported(format!(
                    "it needs the unknown metadata {other}"
                )));
            }
            _ => {}
        }
        Ok(())
    }

    fn judge(&mut self) -> Result<()> {
        if !matches!(self.sector, 512 | 4096) {
            return Err(damaged(format!(
                "its sectors are said to take {} bytes",
                self.sector
            )));
        }
        if !self.block.is_power_of_two() || !(1 << 20..=256 << 20).contains(&self.block) {
            return Err(damaged(format!(
                "its blocks are said to take {} bytes",
                self.block
            )));
        }
        match (self.has_parent, &self.parent) {
            (true, None) => Err(damaged("it does not name its parent")),
            (true, Some(_)) => Ok(()),
            (false, _) => {
                self.parent = None;
                Ok(())
            }
        }
    }
}

/// Names and values by which a parent is found.
fn locator(item: &[u8]) -> Result<Vec<(String, String)>> {
    let text = |offset: u32, length: u16| -> Result<String> {
        let offset = crate::bytes::length(u64::from(offset))?;
        let bytes = slice(item, offset, usize::from(length))?;
        Ok(utf16(bytes, u16::from_le_bytes))
    };
    let mut entries = Vec::new();
    for number in 0..le16(item, 18)?.min(MOST_ENTRIES) {
        let at = 20 + 12 * usize::from(number);
        let key = text(le32(item, at)?, le16(item, at + 8)?)?;
        let value = text(le32(item, at + 4)?, le16(item, at + 10)?)?;
        entries.push((key, value));
    }
    Ok(entries)
}
