//! The headers and tables of regions of a VHDX, two of each, with their checksums.

use super::layer::Layer;
use super::magic_at::stands_at;
use super::text::guid;
use crate::bytes::{array, le32, le64};
use crate::checksum::crc32c;
use crate::error::{Result, damaged, unsupported};
use crate::windows::Windows;

const KIB: u64 = 1 << 10;
const HEADERS: [u64; 2] = [64 * KIB, 128 * KIB];
const REGIONS: [u64; 2] = [192 * KIB, 256 * KIB];
const REGION_BYTES: usize = 64 << 10;
/// Entries of a table of regions, as many as it has room for.
const MOST_REGIONS: u32 = 2047;

const BLOCKS: &str = "2dc27766-f623-4200-9d64-115e9bfd4a08";
const METADATA: &str = "8b7ca206-4790-4b9a-b8fe-575f050f886e";

/// A header.
#[derive(Clone, Debug)]
pub(super) struct Header {
    sequence: u64,
    pub(super) data_identifier: String,
    pub(super) log_is_used: bool,
}

/// A part of the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Region {
    pub(super) offset: u64,
    pub(super) length: u64,
}

impl Header {
    /// The newest header whose checksum fits.
    pub(super) fn choose(windows: &Windows, layer: &mut Layer) -> Result<Self> {
        let [first, second] = HEADERS.map(|place| Self::read(windows, place));
        let (first, second) = (first?, second?);
        layer.check("checksum of the first header", first.is_some());
        layer.check("checksum of the second header", second.is_some());
        let newest = first
            .into_iter()
            .chain(second)
            .max_by_key(|header| header.sequence);
        newest.ok_or_else(|| damaged("it has no header whose checksum fits"))
    }

    fn read(windows: &Windows, place: u64) -> Result<Option<Self>> {
        if !stands_at(windows, place, b"head")? || place + 4 * KIB > windows.length() {
            return Ok(None);
        }
        let bytes = windows.bytes(place, 4 << 10)?;
        if !checksum_fits(&bytes)? {
            return Ok(None);
        }
        let log: [u8; 16] = array(&bytes, 48)?;
        Ok(Some(Self {
            sequence: le64(&bytes, 8)?,
            data_identifier: guid(&array(&bytes, 32)?),
            log_is_used: log != [0; 16],
        }))
    }
}

/// Where the table of blocks and the metadata stand.
pub(super) fn read_regions(windows: &Windows, layer: &mut Layer) -> Result<(Region, Region)> {
    let mut found = None;
    for (place, what) in REGIONS.into_iter().zip(["first", "second"]) {
        let table = region_table(windows, place)?;
        layer.check(
            &format!("checksum of the {what} table of regions"),
            table.is_some(),
        );
        found = found.or(table);
    }
    let table = found.ok_or_else(|| damaged("it has no table of regions whose checksum fits"))?;
    let (mut blocks, mut metadata) = (None, None);
    for number in 0..le32(&table, 8)?.min(MOST_REGIONS) {
        let at = 16 + 32 * crate::bytes::length(u64::from(number))?;
        let region = Region {
            offset: le64(&table, at + 16)?,
            length: u64::from(le32(&table, at + 24)?),
        };
        match guid(&array(&table, at)?).as_str() {
            BLOCKS => blocks = Some(region),
            METADATA => metadata = Some(region),
            other if le32(&table, at + 28)? & 1 == 1 => {
                return Err(unsupported(format!("it needs the unknown region {other}")));
            }
            _ => {}
        }
    }
    blocks
        .zip(metadata)
        .ok_or_else(|| damaged("it has no table of blocks, or no metadata"))
}

fn region_table(windows: &Windows, place: u64) -> Result<Option<Vec<u8>>> {
    if !stands_at(windows, place, b"regi")? || place + 64 * KIB > windows.length() {
        return Ok(None);
    }
    let bytes = windows.bytes(place, REGION_BYTES)?;
    Ok(checksum_fits(&bytes)?.then_some(bytes))
}

/// The checksum stands behind the mark, and counts as zeros itself.
fn checksum_fits(bytes: &[u8]) -> Result<bool> {
    let mut zeroed = bytes.to_vec();
    if let Some(own) = zeroed.get_mut(4..8) {
        own.fill(0);
    }
    Ok(!crc32c(!0, &zeroed) == le32(bytes, 4)?)
}
