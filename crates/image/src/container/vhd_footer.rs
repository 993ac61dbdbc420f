//! The footer of a VHD, and its copy at the start.

use crate::bytes::{array, be32, be64, slice};
use crate::error::Result;
use crate::windows::Windows;

use super::magic_at::stands_at;

/// Bytes of a footer.
const FOOTER: u64 = 512;

/// What kind of VHD.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Fixed,
    Dynamic,
    Differencing,
    Other(u32),
}

/// A footer, and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Footer {
    pub(super) kind: Kind,
    /// Where the header of a dynamic VHD stands.
    pub(super) header: u64,
    /// Bytes of the disk.
    pub(super) size: u64,
    pub(super) identifier: [u8; 16],
    pub(super) creator: String,
    pub(super) is_saved_state: bool,
    /// Does its checksum fit?
    pub(super) fits: bool,
}

/// Where footers may stand: at the end, at the start of dynamic ones, and at the end where an old program
/// wrote a byte less.
pub(super) fn places(length: u64) -> [Option<u64>; 3] {
    let end = length.checked_sub(FOOTER);
    [end, end.map(|_| 0), end.map(|end| end + 1)]
}

/// Does a file have one whose checksum fits, or one at all at its start?
pub(super) fn is_here(windows: &Windows) -> Result<bool> {
    for place in places(windows.length()).into_iter().flatten() {
        if stands_at(windows, place, b"conectix")? {
            let footer = Footer::read(windows, place)?;
            if footer.is_some_and(|footer| footer.fits) || place == 0 {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

impl Footer {
    /// The footer at a place; none where there is none.
    pub(super) fn read(windows: &Windows, place: u64) -> Result<Option<Self>> {
        if !stands_at(windows, place, b"conectix")? {
            return Ok(None);
        }
        let length = FOOTER.min(windows.length() - place);
        let mut bytes = windows.bytes(place, crate::bytes::length(length)?)?;
        bytes.resize(512, 0);
        let kind = match be32(&bytes, 60)? {
            2 => Kind::Fixed,
            3 => Kind::Dynamic,
            4 => Kind::Differencing,
            other => Kind::Other(other),
        };
        let creator = slice(&bytes, 28, 4)?;
        Ok(Some(Self {
            kind,
            header: be64(&bytes, 16)?,
            size: be64(&bytes, 48)?,
            identifier: array(&bytes, 68)?,
            creator: String::from_utf8_lossy(creator).trim().to_owned(),
            is_saved_state: bytes.get(84).is_some_and(|byte| *byte != 0),
            fits: checksum(&bytes, 64) == be32(&bytes, 64)?,
        }))
    }
}

/// The sum of all bytes but those of the checksum itself, turned round.
pub(super) fn checksum(bytes: &[u8], place: usize) -> u32 {
    let own = place..place + 4;
    let others = bytes.iter().enumerate().filter(|(at, _)| !own.contains(at));
    !others.fold(0, |sum: u32, (_, byte)| sum.wrapping_add(u32::from(*byte)))
}
