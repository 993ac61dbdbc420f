//! Reparse points: links, and files whose content another part of Windows keeps.

use crate::bytes::{le16, le32, slice};
use crate::error::{Result, damaged};
use crate::filesystem::utf16::push_utf16_le;

const MOUNT_POINT: u32 = 0xa000_0003;
const SYMLINK: u32 = 0xa000_000c;
const LINUX_SYMLINK: u32 = 0xa000_001d;
const SOCKET: u32 = 0x8000_0023;
const FIFO: u32 = 0x8000_0024;
const CHARACTER_DEVICE: u32 = 0x8000_0025;
const BLOCK_DEVICE: u32 = 0x8000_0026;
const WOF: u32 = 0x8000_0017;
const DEDUPLICATED: u32 = 0x8000_0013;
/// Files of a cloud; four bits of the tag tell whose.
const CLOUD: u32 = 0x9000_001a;
const CLOUD_BITS: u32 = 0xffff_0fff;

/// The path of a symbolic link begins where the link is.
const RELATIVE: u32 = 1;

/// What a reparse point makes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reparse {
    /// A link, with what it says.
    Link(Vec<u8>),
    /// A FIFO, socket or device, by the type bits of its mode.
    Special(u32),
    /// A file that lies compressed in another attribute.
    Wof,
    /// A file that lies in the store of deduplicated data.
    Deduplicated,
    /// A file of a cloud, which may be here or not.
    Cloud,
    /// Anything else, by its tag.
    Other(u32),
}

impl Reparse {
    /// What a reparse point says.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self> {
        let tag = le32(bytes, 0)?;
        let rest = slice(bytes, 8, usize::from(le16(bytes, 4)?))?;
        Ok(match tag {
            // The paths of a symbolic link stand behind its flags.
            SYMLINK => Self::Link(target(rest, 12, le32(rest, 8)? & RELATIVE != 0)?),
            MOUNT_POINT => Self::Link(target(rest, 8, false)?),
            LINUX_SYMLINK => Self::Link(rest.get(4..).unwrap_or_default().to_vec()),
            SOCKET => Self::Special(0o140_000),
            FIFO => Self::Special(0o010_000),
            CHARACTER_DEVICE => Self::Special(0o020_000),
            BLOCK_DEVICE => Self::Special(0o060_000),
            WOF => Self::Wof,
            DEDUPLICATED => Self::Deduplicated,
            _ if tag & CLOUD_BITS == CLOUD => Self::Cloud,
            _ => Self::Other(tag),
        })
    }
}

/// Where a link leads: as it is shown to people, or else as Windows takes it. One that begins where the link
/// is has slashes.
fn target(bytes: &[u8], paths: usize, is_relative: bool) -> Result<Vec<u8>> {
    let paths = bytes
        .get(paths..)
        .ok_or_else(|| damaged("a link is too short"))?;
    let (taken, shown) = (path(bytes, paths, 0)?, path(bytes, paths, 4)?);
    let units = if shown.is_empty() { taken } else { shown };
    let mut target = Vec::with_capacity(units.len());
    push_utf16_le(units, &mut target);
    if let Some(rest) = target.strip_prefix(br"\??\") {
        target = rest.to_vec();
    }
    if is_relative {
        for byte in target.iter_mut().filter(|byte| **byte == b'\\') {
            *byte = b'/';
        }
    }
    Ok(target)
}

fn path<'paths>(bytes: &[u8], paths: &'paths [u8], at: usize) -> Result<&'paths [u8]> {
    slice(
        paths,
        usize::from(le16(bytes, at)?),
        usize::from(le16(bytes, at + 2)?),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    fn link(tag: u32, flags: &[u8], taken: &str, shown: &str) -> Vec<u8> {
        let (taken, shown) = (units(taken), units(shown));
        let lengths = [0, taken.len(), taken.len(), shown.len()];
        let mut rest: Vec<u8> = Vec::new();
        for length in lengths {
            rest.extend(u16::try_from(length).unwrap().to_le_bytes());
        }
        rest.extend([flags, &taken, &shown].concat());
        let mut bytes = tag.to_le_bytes().to_vec();
        bytes.extend(u32::try_from(rest.len()).unwrap().to_le_bytes());
        bytes.extend(rest);
        bytes
    }

    #[test]
    fn links_say_where_they_lead() {
        let link_of = |bytes: &[u8]| match Reparse::read(bytes).unwrap() {
            Reparse::Link(target) => String::from_utf8(target).unwrap(),
            other => panic!("{other:?}"),
        };
        let relative = link(SYMLINK, &[1, 0, 0, 0], r"..\a\ö", "");
        assert_eq!(link_of(&relative), "../a/ö");
        let absolute = link(SYMLINK, &[0; 4], r"\??\C:\a", r"C:\shown");
        assert_eq!(link_of(&absolute), r"C:\shown");
        let junction = link(MOUNT_POINT, &[], r"\??\D:\b", "");
        assert_eq!(link_of(&junction), r"D:\b");
        assert!(Reparse::read(&relative[..30]).is_err());
    }
}
