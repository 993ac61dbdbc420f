//! VDI: a table of blocks, each stored, not stored, or zero.

use std::sync::Arc;

use super::layer::{Layer, Opened};
use super::mapped::{LARGEST_DISK, Mapped, Mapping, Piece, Place};
use super::text::guid;
use crate::bytes::{array, le32, le64};
use crate::disk::Disk;
use crate::error::{Result, damaged, truncated, unsupported};
use crate::windows::Windows;

/// Entries of the table from here on have no block.
const NOT_STORED: u32 = 0xffff_fffe;
/// Blocks of all makers take a mebibyte.
const LARGEST_BLOCK: u32 = 256 << 20;

/// Opens a VDI.
pub(super) fn open(file: &Arc<dyn Disk>) -> Result<Opened> {
    let windows = Windows::new(Arc::clone(file));
    let header = windows.bytes(0, 512)?;
    let version = le32(&header, 0x44)?;
    if version >> 16 != 1 {
        return Err(unsupported(format!("it is of version {}", version >> 16)));
    }
    let variant = match le32(&header, 0x4c)? {
        1 => "dynamic",
        2 => "fixed",
        3 => return Err(unsupported("it is an undo image")),
        4 => {
            return Err(unsupported(
                "it is a differencing image, which names no parent file",
            ));
        }
        other => return Err(unsupported(format!("it is of the unknown kind {other}"))),
    };
    let mut layer = Layer::new("VDI", variant, file.length());
    layer.identifier = guid(&array(&header, 0x188)?);
    let block = le32(&header, 0x178)?;
    if !block.is_power_of_two() || !(512..=LARGEST_BLOCK).contains(&block) {
        return Err(damaged(format!(
            "its blocks are said to take {block} bytes"
        )));
    }
    let length = le64(&header, 0x170)?;
    let blocks = u64::from(le32(&header, 0x180)?);
    if length > LARGEST_DISK || blocks.saturating_mul(u64::from(block)) < length {
        return Err(damaged("its table of blocks is too small for its disk"));
    }
    let table = u64::from(le32(&header, 0x154)?);
    if table + blocks * 4 > windows.length() {
        return Err(truncated("its table of blocks lies beyond its end"));
    }
    let extra = le32(&header, 0x17c)?;
    if extra > LARGEST_BLOCK {
        return Err(damaged(format!(
            "{extra} bytes are said to stand before each of its blocks"
        )));
    }
    let extra = u64::from(extra);
    let mapping = Blocks {
        table,
        begins: u64::from(le32(&header, 0x158)?),
        block: u64::from(block),
        extra,
        length,
        windows,
    };
    Ok(Opened::new(layer, Arc::new(Mapped::new(mapping))))
}

/// The blocks of a VDI.
struct Blocks {
    windows: Windows,
    table: u64,
    /// Where the first block stands.
    begins: u64,
    /// Bytes of a block, and of what stands before its bytes.
    block: u64,
    extra: u64,
    length: u64,
}

impl Mapping for Blocks {
    fn length(&self) -> u64 {
        self.length
    }

    fn place(&self, offset: u64) -> Result<Place<'_>> {
        let within = offset % self.block;
        let entry = self.windows.array(self.table + offset / self.block * 4)?;
        let entry = u32::from_le_bytes(entry);
        let piece = if entry >= NOT_STORED {
            Piece::Zeros
        } else {
            let begins = self.begins + u64::from(entry) * (self.block + self.extra);
            Piece::Stored {
                disk: &**self.windows.disk(),
                at: begins + self.extra + within,
            }
        };
        Ok(Place {
            length: self.block - within,
            piece,
        })
    }
}
