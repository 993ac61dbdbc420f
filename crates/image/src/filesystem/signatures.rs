//! Signatures of what is told by its name and not read.

use crate::disk::Disk;
use crate::error::ImageError;

/// Bytes that stand at an offset where something is.
struct Signature {
    name: &'static str,
    offset: u64,
    bytes: &'static [u8],
}

const fn of(name: &'static str, offset: u64, bytes: &'static [u8]) -> Signature {
    Signature {
        name,
        offset,
        bytes,
    }
}

/// Those that say most come first: the last ones are short.
const SIGNATURES: &[Signature] = &[
    of("LUKS", 0, b"LUKS\xBA\xBE"),
    of("BitLocker", 3, b"-FVE-FS-"),
    of("ReFS", 3, b"ReFS\0"),
    of("LVM2", 512 + 24, b"LVM2 001"),
    of("LVM2", 24, b"LVM2 001"),
    of("LVM2", 1024 + 24, b"LVM2 001"),
    of("LVM2", 1536 + 24, b"LVM2 001"),
    of("Linux swap", 4096 - 10, b"SWAPSPACE2"),
    of("Linux swap", 8192 - 10, b"SWAPSPACE2"),
    of("Linux swap", 16_384 - 10, b"SWAPSPACE2"),
    of("Linux swap", 65_536 - 10, b"SWAPSPACE2"),
    of("Linux swap", 4096 - 10, b"SWAP-SPACE"),
    of(
        "Linux swap that holds a suspended system",
        4096 - 10,
        b"S1SUSPEND\0",
    ),
    of("Linux RAID", 4096, b"\xFC\x4E\x2B\xA9\x01\0\0\0"),
    of("Linux RAID", 0, b"\xFC\x4E\x2B\xA9\x01\0\0\0"),
    of(
        "bcache",
        4096 + 24,
        b"\xC6\x85\x73\xF6\x4E\x1A\x45\xCA\x82\x65\xF5\x7F\x48\xBA\x6D\x81",
    ),
    of(
        "bcachefs",
        4096 + 24,
        b"\xC6\x85\x73\xF6\x66\xCE\x90\xA9\xD9\x6A\x60\xCF\x80\x3D\xF7\xEF",
    ),
    of("Btrfs", 65_536 + 64, b"_BHRfS_M"),
    of("XFS", 0, b"XFSB"),
    of("APFS", 32, b"NXSB"),
    of("HFS+", 1024, b"H+\0\x04"),
    of("HFSX", 1024, b"HX\0\x05"),
    of("HFS+ in HFS", 1024 + 124, b"H+\0"),
    of("squashfs before 4.0", 0, b"sqsh"),
    of("ReiserFS", 65_536 + 52, b"ReIsErFs"),
    of("ReiserFS", 65_536 + 52, b"ReIsEr2Fs"),
    of("ReiserFS", 65_536 + 52, b"ReIsEr3Fs"),
    of("ReiserFS", 8192 + 52, b"ReIsErFs"),
    of("Reiser4", 65_536, b"ReIsEr4"),
    of("JFS", 32_768, b"JFS1"),
    of("F2FS", 1024, b"\x10\x20\xF5\xF2"),
    of("EROFS", 1024, b"\xE2\xE1\xF5\xE0"),
    of("cramfs", 0, b"\x45\x3D\xCD\x28"),
    of("cramfs", 512, b"\x45\x3D\xCD\x28"),
    of("cramfs of the other byte order", 0, b"\x28\xCD\x3D\x45"),
    of("romfs", 0, b"-rom1fs-"),
    of("UBIFS", 0, b"\x31\x18\x10\x06"),
    of("UBI", 0, b"UBI#"),
    of("VMFS", 1 << 20, b"\x0D\xD0\x01\xC0"),
    of("UFS2", 65_536 + 1372, b"\x19\x01\x54\x19"),
    of("UFS2", 65_536 + 1372, b"\x19\x54\x01\x19"),
    of("UFS2", 8192 + 1372, b"\x19\x01\x54\x19"),
    of("UFS1", 8192 + 1372, b"\x54\x19\x01\0"),
    of("UFS1", 8192 + 1372, b"\0\x01\x19\x54"),
    of("UFS1", 1372, b"\x54\x19\x01\0"),
    of("GFS2", 65_536, b"\x01\x16\x19\x70\0\0\0\x01"),
    of("OCFS2", 8192, b"OCFSV2"),
    of("OCFS2", 4096, b"OCFSV2"),
    of("OCFS2", 2048, b"OCFSV2"),
    of("NILFS2", 1024 + 4, b"\0\0\x34\x34"),
    of("BeFS", 512 + 32, b"1SFB"),
    of("BeFS", 32, b"1SFB"),
    of("HPFS", 8192, b"\x49\xE8\x95\xF9"),
    of("High Sierra", 32_768 + 9, b"CDROM"),
    of("Ceph BlueStore", 0, b"bluestore block device"),
    of("dm-integrity", 0, b"integrt\0"),
    of("dm-verity", 0, b"verity\0\0"),
    of("Windows dynamic disk", 512 * 6, b"PRIVHEAD"),
    of("Windows Storage Spaces", 4096, b"SPACEDB "),
    of("Amiga OFS", 0, b"DOS\0"),
    of("Amiga FFS", 0, b"DOS\x01"),
    of("Amiga FFS", 0, b"DOS\x03"),
];

/// The magic number of ZFS in one of the blocks that name the last state, and where these are.
const ZFS_MAGIC: [u8; 8] = [0x0C, 0xB1, 0xBA, 0, 0, 0, 0, 0];
const ZFS_PLACE: u64 = 128 << 10;
const ZFS_STEP: usize = 1 << 10;
const ZFS_BLOCKS: usize = 128;

/// The name of what a disk holds where it is nothing that can be read: swap, LUKS, LVM2 and others.
///
/// # Errors
/// When the disk cannot be read.
pub fn recognise(disk: &dyn Disk) -> Result<Option<&'static str>, ImageError> {
    let mut bytes = [0; 32];
    for signature in SIGNATURES {
        let found = bytes.get_mut(..signature.bytes.len()).unwrap_or_default();
        if disk.read_at(found, signature.offset)? == found.len() && found == signature.bytes {
            return Ok(Some(signature.name));
        }
    }
    if has_zfs(disk)? {
        return Ok(Some("ZFS"));
    }
    if has_raid_at_the_end(disk)? {
        return Ok(Some("Linux RAID"));
    }
    short(disk)
}

fn has_zfs(disk: &dyn Disk) -> Result<bool, ImageError> {
    let mut blocks = vec![0; ZFS_STEP * ZFS_BLOCKS];
    let read = disk.read_at(&mut blocks, ZFS_PLACE)?;
    let blocks = blocks.get(..read).unwrap_or_default();
    let mut turned = ZFS_MAGIC;
    turned.reverse();
    let is_state = |block: &[u8]| block.starts_with(&ZFS_MAGIC) || block.starts_with(&turned);
    Ok(blocks.chunks(ZFS_STEP).any(is_state))
}

/// Older kinds keep their superblock near the end.
fn has_raid_at_the_end(disk: &dyn Disk) -> Result<bool, ImageError> {
    let length = disk.length();
    let old = (length & !0xFFFF).checked_sub(0x1_0000);
    let new = length.checked_sub(0x2000).map(|place| place & !0xFFF);
    for place in [old, new].into_iter().flatten() {
        let mut bytes = [0; 4];
        let read = disk.read_at(&mut bytes, place)?;
        if read == bytes.len() && bytes == *b"\xFC\x4E\x2B\xA9" {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Those that say little: HFS has two bytes, and minix too, so that what stands beside them must fit.
fn short(disk: &dyn Disk) -> Result<Option<&'static str>, ImageError> {
    let mut bytes = [0; 32];
    if disk.read_at(&mut bytes, 1024)? < bytes.len() {
        return Ok(None);
    }
    let number = |at: usize| crate::bytes::le16(&bytes, at).unwrap_or(0);
    // The size of an allocation block of HFS is a multiple of 512.
    let block_size = crate::bytes::be32(&bytes, 20).unwrap_or(0);
    if bytes.starts_with(b"BD") && block_size != 0 && block_size.is_multiple_of(512) {
        return Ok(Some("HFS"));
    }
    let has_tables = number(0) != 0 && number(4) != 0 && number(6) != 0 && number(8) != 0;
    let is_minix = matches!(number(16), 0x137F | 0x138F | 0x2468 | 0x2478);
    if is_minix && has_tables && number(10) == 0 {
        return Ok(Some("minix"));
    }
    let is_third = number(24) == 0x4D5A && matches!(number(28), 1024 | 2048 | 4096);
    Ok((is_third && number(0) != 0).then_some("minix"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_signature_gives_its_name() {
        for signature in SIGNATURES {
            let at = usize::try_from(signature.offset).unwrap();
            let mut disk = vec![0; at + 100_000];
            disk[at..at + signature.bytes.len()].copy_from_slice(signature.bytes);
            assert_eq!(recognise(&disk).unwrap(), Some(signature.name));
            disk.truncate(at + signature.bytes.len() - 1);
            assert_eq!(recognise(&disk).unwrap(), None, "{}", signature.name);
        }
    }

    #[test]
    fn what_stands_at_the_end_or_among_others_is_found() {
        let mut zfs = vec![0; 300_000];
        zfs[131_072 + 5 * 1024..][..8].copy_from_slice(&ZFS_MAGIC);
        assert_eq!(recognise(&zfs).unwrap(), Some("ZFS"));
        for place in [3 * 65_536, 299_008 - 0x2000] {
            let mut raid = vec![0; 300_000];
            raid[place..place + 4].copy_from_slice(b"\xFC\x4E\x2B\xA9");
            let expected = (place == 3 * 65_536).then_some("Linux RAID");
            assert_eq!(
                recognise(&raid).unwrap().is_some(),
                expected.is_some() || place == 290_816
            );
        }
        let mut hfs = vec![0; 4096];
        hfs[1024..1026].copy_from_slice(b"BD");
        assert_eq!(recognise(&hfs).unwrap(), None);
        hfs[1024 + 22] = 2;
        assert_eq!(recognise(&hfs).unwrap(), Some("HFS"));
    }

    #[test]
    fn nothing_is_nothing() {
        for size in [0, 1, 511, 512, 4096, 1 << 20] {
            assert_eq!(recognise(&vec![0; size]).unwrap(), None);
            assert_eq!(recognise(&vec![0xFF; size]).unwrap(), None);
        }
    }
}
