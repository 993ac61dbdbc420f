//! Descriptors of the volume: anchors lead to a row of them, and that to partitions and the top directory.

use super::names::{field, identifier, revision, time};
use super::space::{Address, Partition, Space};
use super::{icb, tag};
use crate::bytes::{array, le16, le32, length, slice, u8_at};
use crate::error::{Result, damaged, unsupported};
use crate::filesystem::Territory;
use crate::filesystem::extents::Extents;
use crate::windows::Windows;
use filemap_model::Timestamp;

const BLOCK_SIZES: [u64; 5] = [2048, 512, 4096, 1024, 8192];
/// Descriptors of a row, and rows that may follow each other.
const MOST_DESCRIPTORS: u64 = 256;
const MOST_PARTITIONS: u32 = 16;

/// What all else is found by.
#[derive(Debug)]
pub(super) struct Volume {
    pub(super) space: Space,
    pub(super) top: Address,
    pub(super) territory: Territory,
}

/// A run of blocks of the disk.
#[derive(Clone, Copy)]
struct Row {
    block: u64,
    blocks: u64,
}

/// The descriptors that count: of each kind the one with the highest number.
#[derive(Default)]
struct Descriptors {
    primary: Option<Vec<u8>>,
    logical: Option<Vec<u8>>,
    partitions: Vec<Vec<u8>>,
}

impl Volume {
    pub(super) fn read(windows: &Windows) -> Result<Self> {
        let mut first_error = None;
        for block_size in BLOCK_SIZES {
            let Some(rows) = anchor(windows, block_size) else {
                continue;
            };
            for row in rows {
                match Self::read_row(windows, block_size, row) {
                    Ok(volume) => return Ok(volume),
                    Err(error) => drop(first_error.get_or_insert(error)),
                }
            }
        }
        Err(first_error.unwrap_or_else(|| damaged("no anchor leads to its descriptors")))
    }

    fn read_row(windows: &Windows, block_size: u64, row: Row) -> Result<Self> {
        let found = descriptors(windows, block_size, row)?;
        let logical = found
            .logical
            .as_deref()
            .ok_or_else(|| damaged("no descriptor of a logical volume"))?;
        if u64::from(le32(logical, 212)?) != block_size {
            return Err(damaged("its logical blocks are not those of the disk"));
        }
        let space = space(windows, block_size, logical, &found.partitions)?;
        let set = Address {
            block: le32(logical, 248 + 4)?,
            partition: le16(logical, 248 + 8)?,
        };
        let set = windows.bytes(space.place(set)?, length(block_size)?)?;
        if tag::identifier(&set)? != tag::FILE_SET {
            return Err(damaged("no descriptor of a set of files"));
        }
        let top = Address {
            block: le32(&set, 400 + 4)?,
            partition: le16(&set, 400 + 8)?,
        };
        let territory = territory(windows, block_size, &found, logical)?;
        Ok(Self {
            space,
            top,
            territory,
        })
    }
}

/// The rows to which an anchor leads: the main one, and its copy.
fn anchor(windows: &Windows, block_size: u64) -> Option<[Row; 2]> {
    let blocks = windows.length() / block_size;
    let places = [
        Some(256),
        blocks.checked_sub(1),
        blocks.checked_sub(257),
        Some(512),
    ];
    places.into_iter().flatten().find_map(|block| {
        let bytes = windows.array::<512>(block * block_size).ok()?;
        if !tag::is(&bytes, tag::ANCHOR, block) {
            return None;
        }
        let row = |at: usize| -> Option<Row> {
            Some(Row {
                block: u64::from(le32(&bytes, at + 4).ok()?),
                blocks: u64::from(le32(&bytes, at).ok()?) / block_size,
            })
        };
        Some([row(16)?, row(24)?])
    })
}

fn descriptors(windows: &Windows, block_size: u64, row: Row) -> Result<Descriptors> {
    let mut found = Descriptors::default();
    let mut row = row;
    let mut index = 0;
    for _ in 0..MOST_DESCRIPTORS {
        if index >= row.blocks {
            break;
        }
        let block = row.block + index;
        let bytes = windows.bytes(block * block_size, length(block_size)?)?;
        index += 1;
        let Ok(kind) = tag::identifier(&bytes) else {
            break;
        };
        if kind == tag::TERMINATOR {
            break;
        }
        if !tag::is(&bytes, kind, block) {
            return Err(damaged(format!(
                "the descriptor in block {block} is damaged"
            )));
        }
        match kind {
            tag::VOLUME_POINTER => {
                row = Row {
                    block: u64::from(le32(&bytes, 24)?),
                    blocks: u64::from(le32(&bytes, 20)?) / block_size,
                };
                index = 0;
            }
            tag::PRIMARY_VOLUME => found.primary = later(found.primary, bytes),
            tag::LOGICAL_VOLUME => found.logical = later(found.logical, bytes),
            tag::PARTITION => found.partitions.push(bytes),
            _ => {}
        }
    }
    Ok(found)
}

/// Of two descriptors the one with the higher number.
fn later(before: Option<Vec<u8>>, after: Vec<u8>) -> Option<Vec<u8>> {
    let number = |bytes: &[u8]| le32(bytes, 16).unwrap_or(0);
    match before {
        Some(before) if number(&before) > number(&after) => Some(before),
        _ => Some(after),
    }
}

/// The map of partitions.
fn space(
    windows: &Windows,
    block_size: u64,
    logical: &[u8],
    partitions: &[Vec<u8>],
) -> Result<Space> {
    let mut space = Space {
        block_size,
        partitions: Vec::new(),
    };
    let mut at = 440;
    for _ in 0..le32(logical, 268)?.min(MOST_PARTITIONS) {
        let [kind, size] = array::<2>(logical, at)?;
        let map = slice(logical, at, usize::from(size))?;
        let partition = match kind {
            1 => whole(partitions, le16(map, 4)?)?,
            2 => special(windows, &space, map)?,
            _ => return Err(damaged(format!("a partition of kind {kind}"))),
        };
        space.partitions.push(partition);
        at += usize::from(size);
    }
    Ok(space)
}

fn whole(partitions: &[Vec<u8>], number: u16) -> Result<Partition> {
    let has_number = |bytes: &&Vec<u8>| le16(bytes, 22).is_ok_and(|found| found == number);
    let latest = partitions
        .iter()
        .filter(has_number)
        .max_by_key(|bytes| le32(bytes, 16).unwrap_or(0));
    let found = latest.ok_or_else(|| damaged(format!("no descriptor of partition {number}")))?;
    Ok(Partition::Whole {
        begins: u64::from(le32(found, 188)?),
        blocks: u64::from(le32(found, 192)?),
    })
}

fn special(windows: &Windows, space: &Space, map: &[u8]) -> Result<Partition> {
    let name = slice(map, 5, 23)?;
    if name.starts_with(b"*UDF Virtual Partition") {
        return Err(unsupported(
            "UDF with a virtual partition (on discs that are written once) is not read",
        ));
    }
    if name.starts_with(b"*UDF Sparable Partition") {
        return Err(unsupported(
            "UDF with a sparable partition (on discs that wear out) is not read",
        ));
    }
    if !name.starts_with(b"*UDF Metadata Partition") {
        return Err(unsupported(
            "UDF with a partition of an unknown kind is not read",
        ));
    }
    // The partition in which the file is must be mapped before.
    let number = le16(map, 38)?;
    let holder = (0_u16..).take(space.partitions.len()).next();
    let partition = holder.ok_or_else(|| damaged(format!("partition {number} is not there")))?;
    let file = |at: usize| -> Result<Extents> {
        let block = le32(map, at)?;
        icb::extents_at(windows, space, Address { partition, block })
    };
    // The second file is a copy.
    file(40)
        .or_else(|error| file(44).map_err(|_| error))
        .map(Partition::InFile)
}

fn territory(
    windows: &Windows,
    block_size: u64,
    found: &Descriptors,
    logical: &[u8],
) -> Result<Territory> {
    let primary = found.primary.as_deref().unwrap_or_default();
    let blocks: u64 = found
        .partitions
        .first()
        .map_or(Ok(0), |partition| le32(partition, 192).map(u64::from))?;
    let mut territory = Territory {
        kind: format!("UDF {}", revision(slice(logical, 216, 32)?)?),
        label: field(slice(logical, 84, 128)?),
        uuid: identifier(primary.get(72..200).unwrap_or_default()),
        total: blocks * block_size,
        free: None,
        block_size,
        created: match primary {
            [] => Timestamp::MIN,
            primary => time(primary, 376)?,
        },
        remarks: Vec::new(),
    };
    let row = Row {
        blocks: u64::from(le32(logical, 432)?) / block_size,
        block: u64::from(le32(logical, 436)?),
    };
    if let Some(integrity) = integrity(windows, block_size, row) {
        let free = u64::from(le32(&integrity, 80)?);
        let free_bytes = (free * block_size).min(territory.total);
        territory.free = (free != 0xFFFF_FFFF).then_some(free_bytes);
        if le32(&integrity, 28)? == 0 {
            territory.remarks.push("it was not unmounted".to_owned());
        }
    }
    if has_iso(windows) {
        let remark = "the same disk holds an ISO 9660, which is shown where it is asked for";
        territory.remarks.push(remark.to_owned());
    }
    Ok(territory)
}

fn has_iso(windows: &Windows) -> bool {
    let sector = windows.array::<6>(32_768);
    sector.is_ok_and(|sector| u8_at(&sector, 0).is_ok() && sector.ends_with(b"CD001"))
}

/// The last descriptor of integrity.
fn integrity(windows: &Windows, block_size: u64, row: Row) -> Option<Vec<u8>> {
    let mut last = None;
    for index in 0..row.blocks.min(MOST_DESCRIPTORS) {
        let block = row.block + index;
        let bytes = windows
            .bytes(block * block_size, length(block_size).ok()?)
            .ok()?;
        if !tag::is(&bytes, tag::INTEGRITY, block) {
            break;
        }
        last = Some(bytes);
    }
    last
}
