//! A filesystem that begins where the disk does: its boot sector may look like an MBR.
//!
//! Only signatures are compared here. Whether the filesystem can be read is another question, which
//! `filesystem` answers.

use super::sector::{bytes_at, has};
use crate::bytes::{le16, u8_at};
use crate::error::Result;
use crate::windows::Windows;

/// Signatures at offsets that no partition table uses.
const SIGNATURES: [(u64, &[u8], &str); 16] = [
    (3, b"NTFS    ", "NTFS"),
    (3, b"EXFAT   ", "exFAT"),
    (0, b"XFSB", "XFS"),
    (0, b"hsqs", "squashfs"),
    (0, b"sqsh", "squashfs"),
    (0, b"LUKS\xba\xbe", "LUKS"),
    (0, b"\x45\x3d\xcd\x28", "cramfs"),
    (32, b"NXSB", "APFS"),
    (0x200, b"LABELONE", "LVM2"),
    (1024, b"\xe2\xe1\xf5\xe0", "EROFS"),
    (1024, b"\x10\x20\xf5\xf2", "F2FS"),
    (32_769, b"CD001", "ISO 9660"),
    (32_769, b"BEA01", "UDF"),
    (32_777, b"CDROM", "High Sierra"),
    (65_600, b"_BHRfS_M", "Btrfs"),
    (4086, b"SWAPSPACE2", "swap"),
];

/// The name of a filesystem whose signature stands at the start of a disk.
pub(crate) fn filesystem_at_start(windows: &Windows) -> Result<Option<&'static str>> {
    for (offset, signature, name) in SIGNATURES {
        if has(windows, offset, signature)? {
            return Ok(Some(name));
        }
    }
    let Some(start) = bytes_at(windows, 0, 2048)? else {
        // Nothing that small holds more than a FAT.
        let boot = bytes_at(windows, 0, 512)?.unwrap_or_default();
        return Ok(is_fat(&boot).unwrap_or(false).then_some("FAT"));
    };
    if is_fat(&start)? {
        return Ok(Some("FAT"));
    }
    if is_ext(&start)? {
        return Ok(Some("ext"));
    }
    hfs(&start)
}

/// A boot sector whose parameters describe a FAT.
fn is_fat(boot: &[u8]) -> Result<bool> {
    let jump = u8_at(boot, 0)? == 0xeb && u8_at(boot, 2)? == 0x90 || u8_at(boot, 0)? == 0xe9;
    let sector = le16(boot, 11)?;
    let cluster = u8_at(boot, 13)?;
    let reserved = le16(boot, 14)?;
    let fats = u8_at(boot, 16)?;
    let media = u8_at(boot, 21)?;
    Ok(jump
        && sector.is_power_of_two()
        && (128..=4096).contains(&sector)
        && cluster.is_power_of_two()
        && reserved > 0
        && (1..=4).contains(&fats)
        && (media == 0xf0 || media >= 0xf8))
}

fn is_ext(start: &[u8]) -> Result<bool> {
    let block = crate::bytes::le32(start, 1024 + 24)?;
    let state = le16(start, 1024 + 58)?;
    Ok(le16(start, 1024 + 56)? == 0xef53 && block <= 6 && state <= 7)
}

fn hfs(start: &[u8]) -> Result<Option<&'static str>> {
    Ok(match crate::bytes::be16(start, 1024)? {
        0x482b | 0x4858 => Some("HFS+"),
        // "BD" alone is little: the number of allocation blocks and their size must make sense.
        0x4244 => {
            let block = crate::bytes::be32(start, 1024 + 20)?;
            let blocks = crate::bytes::be16(start, 1024 + 18)?;
            (block != 0 && block.is_multiple_of(512) && blocks != 0).then_some("HFS")
        }
        _ => None,
    })
}
