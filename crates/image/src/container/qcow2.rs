//! QCOW2: clusters that two levels of tables find, some of them compressed.
//!
//! Tables are read where they are asked for: a disk of 8 TiB has a gibibyte of them.

use std::sync::Arc;

use super::codec;
use super::context::{Context, ParentFormat, missing};
use super::layer::{Layer, Opened};
use super::mapped::{LARGEST_DISK, Mapped, Mapping, Piece, Place};
use super::qcow2_header::{Compression, Header};
use super::text::last_part;
use crate::disk::Disk;
use crate::error::{Result, damaged, truncated, unsupported};
use crate::windows::Windows;

/// Where a cluster stands, in an entry of the first or second table.
const OFFSET: u64 = 0x00ff_ffff_ffff_fe00;
const IS_COMPRESSED: u64 = 1 << 62;
const IS_ZERO: u64 = 1;

/// Opens a QCOW2.
pub(super) fn open(file: &Arc<dyn Disk>, context: &Context<'_>) -> Result<Opened> {
    let windows = Windows::new(Arc::clone(file));
    let header = Header::read(&windows)?;
    refuse_unsupported(&header)?;
    let mut layer = Layer::new("QCOW2", variant(&header), file.length());
    if header.is_dirty {
        let remark = "it was not closed: its counts of references may be out of date";
        layer.remarks.push(remark.to_owned());
    }
    if header.is_corrupt {
        layer.remarks.push("it is marked as corrupt".to_owned());
    }
    if header.snapshots > 0 {
        let remark = format!(
            "it holds {} snapshots, which are not read",
            header.snapshots
        );
        layer.remarks.push(remark);
    }
    let parent = match &header.backing {
        Some(name) => Some(open_parent(name, &header, &mut layer, context)?),
        None => None,
    };
    let clusters = Clusters::new(windows, header, parent)?;
    Ok(Opened::new(layer, Arc::new(Mapped::new(clusters))))
}

fn variant(header: &Header) -> String {
    let compression = match header.compression {
        Compression::Zlib => "zlib",
        Compression::Zstandard => "zstd",
    };
    format!("v{}, {compression}", header.version)
}

fn refuse_unsupported(header: &Header) -> Result<()> {
    if header.is_encrypted {
        return Err(unsupported("it is encrypted"));
    }
    if header.has_external_data {
        return Err(unsupported("its data stand in another file"));
    }
    if header.has_extended_tables {
        return Err(unsupported("it has extended tables (subclusters)"));
    }
    if header.unknown_features != 0 {
        return Err(unsupported(format!(
            "it uses unknown features ({:#x})",
            header.unknown_features
        )));
    }
    if header.size > LARGEST_DISK {
        return Err(damaged(format!(
            "its disk is said to hold {} bytes",
            header.size
        )));
    }
    Ok(())
}

fn open_parent(
    path: &str,
    header: &Header,
    layer: &mut Layer,
    context: &Context<'_>,
) -> Result<Arc<dyn Disk>> {
    // Only a plain name says that the file stands beside this one.
    layer.parent = Some(path.as_bytes().to_vec());
    if last_part(path) != path {
        return Err(missing(format!(
            "it is based on \"{}\", which does not stand in its own folder",
            path.escape_debug()
        )));
    }
    let format = match header.backing_format.as_deref() {
        Some("raw") => ParentFormat::Raw,
        _ => ParentFormat::Any,
    };
    Ok(context.parent(path.as_bytes(), format)?.disk)
}

/// The clusters of a QCOW2.
struct Clusters {
    windows: Windows,
    header: Header,
    /// Bytes of a cluster, and of the disk that one second table tells of.
    cluster: u64,
    covered: u64,
    parent: Option<Arc<dyn Disk>>,
}

impl Clusters {
    fn new(windows: Windows, header: Header, parent: Option<Arc<dyn Disk>>) -> Result<Self> {
        let cluster = 1_u64 << header.cluster_bits;
        let covered = cluster * (cluster / 8);
        if u64::from(header.first_entries) < header.size.div_ceil(covered) {
            return Err(damaged("its first table is too small for its disk"));
        }
        let end = header
            .first_table
            .checked_add(u64::from(header.first_entries) * 8);
        if end.is_none_or(|end| end > windows.length()) {
            return Err(truncated("its first table lies beyond its end"));
        }
        Ok(Self {
            windows,
            header,
            cluster,
            covered,
            parent,
        })
    }

    fn not_here(&self) -> Piece<'_> {
        match &self.parent {
            Some(parent) => Piece::Below(&**parent),
            None => Piece::Zeros,
        }
    }

    fn entry(&self, table: u64, index: u64) -> Result<u64> {
        let offset = table.saturating_add(index * 8);
        Ok(u64::from_be_bytes(self.windows.array(offset)?))
    }

    /// Where a compressed cluster stands, and the most bytes that it may take.
    fn packed(&self, entry: u64) -> (u64, u64) {
        let bits = 62 - (self.header.cluster_bits - 8);
        let offset = entry & ((1 << bits) - 1);
        let sectors = (entry & (IS_COMPRESSED - 1)) >> bits;
        (offset, (sectors + 1) * 512 - offset % 512)
    }
}

impl Mapping for Clusters {
    fn length(&self) -> u64 {
        self.header.size
    }

    fn place(&self, offset: u64) -> Result<Place<'_>> {
        let table = self.entry(self.header.first_table, offset / self.covered)? & OFFSET;
        if table == 0 {
            return Ok(Place {
                length: self.covered - offset % self.covered,
                piece: self.not_here(),
            });
        }
        let within = offset % self.cluster;
        let entry = self.entry(table, offset % self.covered / self.cluster)?;
        let piece = if entry & IS_COMPRESSED != 0 {
            let from = crate::bytes::length(within)?;
            Piece::Packed { chunk: entry, from }
        } else if entry & IS_ZERO != 0 && self.header.version >= 3 {
            Piece::Zeros
        } else if entry & OFFSET == 0 {
            self.not_here()
        } else {
            Piece::Stored {
                disk: &**self.windows.disk(),
                at: (entry & OFFSET) + within,
            }
        };
        Ok(Place {
            length: self.cluster - within,
            piece,
        })
    }

    fn unpack(&self, entry: u64) -> Result<Vec<u8>> {
        let (offset, length) = self.packed(entry);
        // What is said is rounded up to sectors: the last one may end before.
        let length = length.min(self.windows.length().saturating_sub(offset));
        let length = length.min(2 * self.cluster + 1024);
        let packed = self.windows.bytes(offset, crate::bytes::length(length)?)?;
        let cluster = crate::bytes::length(self.cluster)?;
        match self.header.compression {
            Compression::Zlib => codec::inflate_raw(&packed, cluster),
            Compression::Zstandard => codec::zstandard(packed.as_slice(), cluster),
        }
    }
}
