//! What a file is, by its first and last bytes.

use std::sync::Arc;

use super::decoders::Compression;
use super::magic_at::stands_at;
use super::vhd_footer;
use crate::disk::Disk;
use crate::error::Result;
use crate::windows::Windows;

/// A format that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Vhd,
    Vhdx,
    Vmdk,
    Qcow2,
    Vdi,
    Ewf,
    Dmg,
    Compressed(Compression),
    /// Known by name and not read.
    Other(&'static str),
}

/// Bytes at the start, and what they say.
const STARTS: [(u64, &[u8], Format); 24] = [
    (0, b"QFI\xfb\0\0\0\x02", Format::Qcow2),
    (0, b"QFI\xfb\0\0\0\x03", Format::Qcow2),
    (0, b"vhdxfile", Format::Vhdx),
    (0, b"KDMV", Format::Vmdk),
    (0, b"# Disk DescriptorFile", Format::Vmdk),
    (64, b"\x7f\x10\xda\xbe", Format::Vdi),
    (0, b"EVF\x09\r\n\xff\0", Format::Ewf),
    (0, b"\x1f\x8b\x08", Format::Compressed(Compression::Gzip)),
    (0, b"\xfd7zXZ\0", Format::Compressed(Compression::Xz)),
    (
        0,
        b"\x28\xb5\x2f\xfd",
        Format::Compressed(Compression::Zstandard),
    ),
    (4, b"1AY&SY", Format::Compressed(Compression::Bzip2)),
    (
        1,
        b"\x2a\x4d\x18",
        Format::Compressed(Compression::Zstandard),
    ),
    (0, b"EVF2\r\n\x81\0", Format::Other("EWF version 2 (Ex01)")),
    (
        0,
        b"LVF\x09\r\n\xff\0",
        Format::Other("EWF of single files (L01)"),
    ),
    (
        0,
        b"LEF2\r\n\x81\0",
        Format::Other("EWF of single files (Lx01)"),
    ),
    (0, b"QFI\xfb\0\0\0\x01", Format::Other("QCOW version 1")),
    (0, b"COWD", Format::Other("VMDK of ESX (COWD)")),
    (
        0,
        b"\xbe\xba\xfe\xca",
        Format::Other("VMDK of ESX (SESparse)"),
    ),
    (0, b"QED\0", Format::Other("QED")),
    (0, b"WithoutFreeSpace", Format::Other("Parallels")),
    (0, b"WithouFreSpacExt", Format::Other("Parallels")),
    (0, b"AFF10\r\n\0", Format::Other("AFF")),
    (0, b"sprs\0\0\0\x03", Format::Other("Apple sparse image")),
    (0, b"shdw", Format::Other("Apple sparse image (ASIF)")),
];

/// The format of a file, none where it is none that is known.
pub(super) fn format_of(disk: &Arc<dyn Disk>) -> Result<Option<Format>> {
    let windows = Windows::new(Arc::clone(disk));
    // Formats that end with their mark come first: what stands at their start is the disk's.
    if vhd_footer::is_here(&windows)? {
        return Ok(Some(Format::Vhd));
    }
    if let Some(end) = disk.length().checked_sub(512)
        && stands_at(&windows, end, b"koly\0\0\0\x04\0\0\x02\0")?
    {
        return Ok(Some(Format::Dmg));
    }
    for (offset, magic, format) in STARTS {
        if stands_at(&windows, offset, magic)? {
            return Ok(Some(format));
        }
    }
    Ok(None)
}
