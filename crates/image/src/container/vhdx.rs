//! VHDX: blocks of mebibytes that a table finds; between its entries stand those of maps of sectors, which
//! say what a differencing disk holds of a block.
//!
//! A log that was not played back is refused: what it holds belongs over the rest.

use std::sync::Arc;

use super::context::{Context, ParentFormat};
use super::layer::{Layer, Opened};
use super::mapped::{LARGEST_DISK, Mapped, Mapping, Piece, Place};
use super::text::last_part;
use super::vhdx_header::{Header, Region, read_regions};
use super::vhdx_metadata::Metadata;
use crate::bytes::u8_at;
use crate::disk::Disk;
use crate::error::{Result, damaged, truncated, unsupported};
use crate::windows::Windows;

const MIB: u64 = 1 << 20;

/// Opens a VHDX.
pub(super) fn open(file: &Arc<dyn Disk>, context: &Context<'_>) -> Result<Opened> {
    let windows = Windows::new(Arc::clone(file));
    let mut layer = Layer::new("VHDX", "", file.length());
    let header = Header::choose(&windows, &mut layer)?;
    if header.log_is_used {
        return Err(unsupported(
            "it was not closed: its log must be played back first, and that is not done here",
        ));
    }
    layer.identifier = header.data_identifier;
    let (table, metadata) = read_regions(&windows, &mut layer)?;
    let metadata = Metadata::read(&windows, metadata)?;
    if metadata.length > LARGEST_DISK {
        return Err(damaged(format!(
            "its disk is said to hold {} bytes",
            metadata.length
        )));
    }
    let variant = match (&metadata.parent, metadata.is_fixed) {
        (Some(_), _) => "differencing",
        (None, true) => "fixed",
        (None, false) => "dynamic",
    };
    variant.clone_into(&mut layer.variant);
    let parent = match &metadata.parent {
        Some(locator) => Some(open_parent(locator, &mut layer, context)?),
        None => None,
    };
    let blocks = Blocks::new(windows, table, &metadata, parent)?;
    Ok(Opened::new(layer, Arc::new(Mapped::new(blocks))))
}

fn open_parent(
    locator: &[(String, String)],
    layer: &mut Layer,
    context: &Context<'_>,
) -> Result<Arc<dyn Disk>> {
    let value = |name: &str| {
        let found = locator.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    };
    let path = value("relative_path").or_else(|| value("absolute_win32_path"));
    let path = path.ok_or_else(|| damaged("it does not name its parent"))?;
    let name = last_part(path).as_bytes().to_vec();
    layer.parent = Some(name.clone());
    let parent = context.parent(&name, ParentFormat::Any)?;
    let plain = |text: &str| text.trim_matches(['{', '}']).to_lowercase();
    let linked = [value("parent_linkage"), value("parent_linkage2")];
    let is_it = |layer: &Layer| {
        let mut linked = linked.iter().flatten();
        layer.format == "VHDX" && linked.any(|linked| plain(linked) == layer.identifier)
    };
    if !parent.layers.iter().any(is_it) {
        return Err(damaged("the parent is not the one that it was made from"));
    }
    Ok(parent.disk)
}

/// The blocks of a VHDX.
struct Blocks {
    windows: Windows,
    /// Where the table stands.
    table: u64,
    block: u64,
    /// Blocks before each entry of a map of sectors.
    ratio: u64,
    sector: u64,
    length: u64,
    parent: Option<Arc<dyn Disk>>,
}

impl Blocks {
    fn new(
        windows: Windows,
        table: Region,
        metadata: &Metadata,
        parent: Option<Arc<dyn Disk>>,
    ) -> Result<Self> {
        let Metadata { block, sector, .. } = *metadata;
        let ratio = (sector << 23) / block;
        let blocks = metadata.length.div_ceil(block);
        let entries = blocks + blocks.saturating_sub(1) / ratio;
        if entries * 8 > table.length {
            return Err(damaged("its table of blocks is too small for its disk"));
        }
        let end = table.offset.checked_add(entries * 8);
        if end.is_none_or(|end| end > windows.length()) {
            return Err(truncated("its table of blocks lies beyond its end"));
        }
        Ok(Self {
            windows,
            table: table.offset,
            block,
            ratio,
            sector,
            length: metadata.length,
            parent,
        })
    }

    /// An entry of the table: its state, and where it leads.
    fn entry(&self, index: u64) -> Result<(u64, u64)> {
        let entry = u64::from_le_bytes(self.windows.array(self.table + index * 8)?);
        Ok((entry & 7, (entry >> 20).saturating_mul(MIB)))
    }

    fn not_here(&self) -> Piece<'_> {
        match &self.parent {
            Some(parent) => Piece::Below(&**parent),
            None => Piece::Zeros,
        }
    }

    /// A block of which only some sectors are here.
    fn partly(&self, offset: u64, stored: u64) -> Result<Place<'_>> {
        let chunk = offset / self.block / self.ratio;
        let (state, map) = self.entry((chunk + 1) * (self.ratio + 1) - 1)?;
        if state != 6 {
            return Err(damaged("the map of the sectors of a block is not there"));
        }
        let within = offset % self.block;
        let first = offset % (self.block * self.ratio) / self.sector;
        let sectors = (self.block - within).div_ceil(self.sector);
        let is_here = |sector: u64| -> Result<bool> {
            let [byte] = self.windows.array(map.saturating_add(sector / 8))?;
            Ok(u8_at(&[byte], 0)? >> (sector % 8) & 1 == 1)
        };
        let here = is_here(first)?;
        let mut run = 1;
        while run < sectors && is_here(first + run)? == here {
            run += 1;
        }
        let piece = if here {
            Piece::Stored {
                disk: &**self.windows.disk(),
                at: stored.saturating_add(within),
            }
        } else {
            self.not_here()
        };
        Ok(Place {
            length: run * self.sector - offset % self.sector,
            piece,
        })
    }
}

impl Mapping for Blocks {
    fn length(&self) -> u64 {
        self.length
    }

    fn place(&self, offset: u64) -> Result<Place<'_>> {
        let block = offset / self.block;
        let within = offset % self.block;
        let (state, stored) = self.entry(block + block / self.ratio)?;
        let piece = match state {
            0 => self.not_here(),
            1..=3 => Piece::Zeros,
            6 => Piece::Stored {
                disk: &**self.windows.disk(),
                at: stored.saturating_add(within),
            },
            7 if self.parent.is_some() => return self.partly(offset, stored),
            _ => return Err(damaged(format!("a block is in the unknown state {state}"))),
        };
        Ok(Place {
            length: self.block - within,
            piece,
        })
    }
}
