//! VHD: the bytes of a disk with a footer behind them (fixed), or blocks that a table finds (dynamic), which
//! may say only what differs from another VHD (differencing).
//!
//! A block begins with a map of its sectors: those that it does not hold are zeros, or the parent's.

use std::sync::Arc;

use super::context::{Context, ParentFormat};
use super::layer::{Layer, Opened};
use super::mapped::{LARGEST_DISK, Mapped, Mapping, Piece, Place};
use super::text::{hex, last_part, utf16};
use super::vhd_footer::{Footer, Kind, checksum, places};
use crate::bytes::{array, be32, be64, slice, u8_at};
use crate::disk::{Disk, Part};
use crate::error::{Result, damaged, truncated, unsupported};
use crate::windows::Windows;

const SECTOR: u64 = 512;
/// An entry of the table whose block is not stored.
const NOT_STORED: u32 = u32::MAX;
/// The largest block; makers write 512 KiB and 2 MiB.
const LARGEST_BLOCK: u64 = 256 << 20;

/// Opens a VHD.
pub(super) fn open(file: &Arc<dyn Disk>, context: &Context<'_>) -> Result<Opened> {
    let windows = Windows::new(Arc::clone(file));
    let mut layer = Layer::new("VHD", "", file.length());
    let (footer, place) = choose_footer(&windows, &mut layer)?;
    layer.identifier = hex(&footer.identifier);
    layer.fact("creator", footer.creator.clone());
    if footer.is_saved_state {
        layer.remarks.push("it holds a saved state".to_owned());
    }
    if footer.size == 0 || footer.size > LARGEST_DISK {
        return Err(damaged(format!(
            "its disk is said to hold {} bytes",
            footer.size
        )));
    }
    match footer.kind {
        Kind::Fixed => Ok(open_fixed(file, &footer, place, layer)),
        Kind::Dynamic | Kind::Differencing => open_dynamic(windows, &footer, layer, context),
        Kind::Other(kind) => Err(unsupported(format!("it is of the unknown kind {kind}"))),
    }
}

/// The footer whose checksum fits, the one at the end first, and where it stands.
fn choose_footer(windows: &Windows, layer: &mut Layer) -> Result<(Footer, u64)> {
    let mut found = Vec::new();
    for place in places(windows.length()).into_iter().flatten() {
        found.extend(Footer::read(windows, place)?.map(|footer| (footer, place)));
    }
    let fitting = found.iter().position(|(footer, _)| footer.fits);
    let at = fitting.unwrap_or(0);
    if at >= found.len() {
        return Err(damaged("it has no footer"));
    }
    let (footer, place) = found.swap_remove(at);
    if place == 0 {
        let remark = "the footer at its end is missing or damaged; the copy at its start is used";
        layer.remarks.push(remark.to_owned());
    }
    layer.check("checksum of the footer", footer.fits);
    if place != 0 && matches!(footer.kind, Kind::Dynamic | Kind::Differencing) {
        let copy = Footer::read(windows, 0)?;
        layer.check("copy of the footer", copy.is_some_and(|copy| copy.fits));
    }
    Ok((footer, place))
}

fn open_fixed(file: &Arc<dyn Disk>, footer: &Footer, place: u64, mut layer: Layer) -> Opened {
    "fixed".clone_into(&mut layer.variant);
    if footer.size > place {
        let lacking = footer.size - place;
        layer
            .remarks
            .push(format!("the last {lacking} bytes of its disk are missing"));
    }
    let disk = Part::new(Arc::clone(file), 0, footer.size.min(place));
    Opened::new(layer, Arc::new(disk))
}

fn open_dynamic(
    windows: Windows,
    footer: &Footer,
    mut layer: Layer,
    context: &Context<'_>,
) -> Result<Opened> {
    let header = windows.bytes(footer.header, 1024)?;
    if slice(&header, 0, 8)? != b"cxsparse" {
        return Err(damaged("it has no header of a dynamic disk"));
    }
    let fits = checksum(&header, 36) == be32(&header, 36)?;
    layer.check("checksum of the header", fits);
    let block = u64::from(be32(&header, 32)?);
    if !block.is_power_of_two() || !(SECTOR..=LARGEST_BLOCK).contains(&block) {
        return Err(damaged(format!(
            "its blocks are said to take {block} bytes"
        )));
    }
    let entries = u64::from(be32(&header, 28)?);
    let table = be64(&header, 16)?;
    let end = table.checked_add(entries * 4);
    if end.is_none_or(|end| end > windows.length()) {
        return Err(truncated("its table of blocks lies beyond its end"));
    }
    if entries.saturating_mul(block) < footer.size {
        return Err(damaged("its table of blocks is too small for its disk"));
    }
    let parent = match footer.kind {
        Kind::Differencing => Some(open_parent(&windows, &header, &mut layer, context)?),
        _ => None,
    };
    let variant = if parent.is_some() {
        "differencing"
    } else {
        "dynamic"
    };
    variant.clone_into(&mut layer.variant);
    let mapping = Blocks {
        windows,
        table,
        block,
        bitmap: (block / SECTOR).div_ceil(8).next_multiple_of(SECTOR),
        length: footer.size,
        parent,
    };
    Ok(Opened::new(layer, Arc::new(Mapped::new(mapping))))
}

fn open_parent(
    windows: &Windows,
    header: &[u8],
    layer: &mut Layer,
    context: &Context<'_>,
) -> Result<Arc<dyn Disk>> {
    let path = parent_path(windows, header)?;
    let name = last_part(&path).as_bytes().to_vec();
    layer.parent = Some(name.clone());
    let parent = context.parent(&name, ParentFormat::Any)?;
    let expected: [u8; 16] = array(header, 40)?;
    let is_it = |layer: &Layer| layer.format == "VHD" && layer.identifier == hex(&expected);
    if !parent.layers.iter().any(is_it) {
        return Err(damaged("the parent is not the one that it was made from"));
    }
    Ok(parent.disk)
}

/// The path of the parent: a relative one where it is told, or the one at which it was.
fn parent_path(windows: &Windows, header: &[u8]) -> Result<String> {
    for number in 0..8 {
        let at = 576 + 24 * number;
        let length = be32(header, at + 8)?.min(1024);
        let offset = be64(header, at + 16)?;
        if slice(header, at, 4)? == b"W2ru" {
            let path = windows.bytes(offset, crate::bytes::length(u64::from(length))?)?;
            return Ok(utf16(&path, u16::from_le_bytes));
        }
    }
    Ok(utf16(slice(header, 64, 512)?, u16::from_be_bytes))
}

/// The blocks of a dynamic VHD.
struct Blocks {
    windows: Windows,
    /// Where the table stands.
    table: u64,
    /// Bytes of a block, and of the map of its sectors before it.
    block: u64,
    bitmap: u64,
    length: u64,
    parent: Option<Arc<dyn Disk>>,
}

impl Blocks {
    fn not_here(&self) -> Piece<'_> {
        match &self.parent {
            Some(parent) => Piece::Below(&**parent),
            None => Piece::Zeros,
        }
    }

    /// Sectors from one on that are stored in a block, or not: whether, and how many.
    fn run(&self, bitmap: u64, sector: u64) -> Result<(bool, u64)> {
        let sectors = self.block / SECTOR;
        let bytes = crate::bytes::length(sectors.div_ceil(8))?;
        let bitmap = self.windows.bytes(bitmap, bytes)?;
        let is_stored = |sector: u64| -> Result<bool> {
            let byte = u8_at(&bitmap, crate::bytes::length(sector / 8)?)?;
            Ok(byte >> (7 - sector % 8) & 1 == 1)
        };
        let first = is_stored(sector)?;
        let mut end = sector + 1;
        while end < sectors {
            let byte = u8_at(&bitmap, crate::bytes::length(end / 8)?)?;
            let whole = if first { 0xff } else { 0 };
            if end.is_multiple_of(8) && byte == whole {
                end += 8;
            } else if is_stored(end)? == first {
                end += 1;
            } else {
                break;
            }
        }
        Ok((first, end.min(sectors) - sector))
    }
}

impl Mapping for Blocks {
    fn length(&self) -> u64 {
        self.length
    }

    fn place(&self, offset: u64) -> Result<Place<'_>> {
        let within = offset % self.block;
        let entry = self.windows.array(self.table + offset / self.block * 4)?;
        let entry = u32::from_be_bytes(entry);
        if entry == NOT_STORED {
            return Ok(Place {
                length: self.block - within,
                piece: self.not_here(),
            });
        }
        let bitmap = u64::from(entry) * SECTOR;
        let (is_stored, sectors) = self.run(bitmap, within / SECTOR)?;
        let piece = if is_stored {
            Piece::Stored {
                disk: &**self.windows.disk(),
                at: bitmap + self.bitmap + within,
            }
        } else {
            self.not_here()
        };
        Ok(Place {
            length: sectors * SECTOR - within % SECTOR,
            piece,
        })
    }
}
