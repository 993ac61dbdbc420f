//! The header of a QCOW2.

use crate::bytes::{be32, be64, slice, u8_at};
use crate::error::{Result, damaged, unsupported};
use crate::windows::Windows;

/// Extensions of a header at the most.
const MOST_EXTENSIONS: u32 = 64;

/// What clusters are compressed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compression {
    Zlib,
    Zstandard,
}

/// What the header says.
#[derive(Clone, Debug)]
pub(super) struct Header {
    pub(super) version: u32,
    pub(super) size: u64,
    /// A cluster takes two to the power of this many bytes.
    pub(super) cluster_bits: u32,
    pub(super) first_table: u64,
    pub(super) first_entries: u32,
    pub(super) snapshots: u32,
    pub(super) compression: Compression,
    pub(super) backing: Option<String>,
    pub(super) backing_format: Option<String>,
    pub(super) is_encrypted: bool,
    pub(super) is_dirty: bool,
    pub(super) is_corrupt: bool,
    pub(super) has_external_data: bool,
    pub(super) has_extended_tables: bool,
    pub(super) unknown_features: u64,
}

impl Header {
    pub(super) fn read(windows: &Windows) -> Result<Self> {
        let length = windows.length().min(112);
        let mut bytes = windows.bytes(0, crate::bytes::length(length)?)?;
        bytes.resize(112, 0);
        let version = be32(&bytes, 4)?;
        if !(2..=3).contains(&version) {
            return Err(unsupported(format!("it is of version {version}")));
        }
        let cluster_bits = be32(&bytes, 20)?;
        if !(9..=21).contains(&cluster_bits) {
            return Err(damaged(format!(
                "its clusters are said to take 2^{cluster_bits} bytes"
            )));
        }
        let features = if version >= 3 { be64(&bytes, 72)? } else { 0 };
        let header_length = if version >= 3 { be32(&bytes, 100)? } else { 72 };
        let compression = compression(&bytes, features, header_length)?;
        let mut header = Self {
            version,
            size: be64(&bytes, 24)?,
            cluster_bits,
            first_table: be64(&bytes, 40)?,
            first_entries: be32(&bytes, 36)?,
            snapshots: be32(&bytes, 60)?,
            compression,
            backing: None,
            backing_format: None,
            is_encrypted: be32(&bytes, 32)? != 0,
            is_dirty: features & 1 != 0,
            is_corrupt: features & 2 != 0,
            has_external_data: features & 4 != 0,
            has_extended_tables: features & 16 != 0,
            unknown_features: features & !31,
        };
        header.read_extensions(windows, u64::from(header_length))?;
        header.backing = backing(windows, be64(&bytes, 8)?, be32(&bytes, 16)?)?;
        Ok(header)
    }

    fn read_extensions(&mut self, windows: &Windows, begins: u64) -> Result<()> {
        let mut at = begins;
        for _ in 0..MOST_EXTENSIONS {
            if at + 8 > windows.length().min(1 << self.cluster_bits) {
                break;
            }
            let head: [u8; 8] = windows.array(at)?;
            let (kind, length) = (be32(&head, 0)?, be32(&head, 4)?);
            match kind {
                0 => break,
                0xe279_2aca if length <= 64 => {
                    let name = windows.bytes(at + 8, crate::bytes::length(u64::from(length))?)?;
                    self.backing_format = Some(String::from_utf8_lossy(&name).into_owned());
                }
                _ => {}
            }
            at += 8 + u64::from(length).next_multiple_of(8);
        }
        Ok(())
    }
}

fn compression(bytes: &[u8], features: u64, header_length: u32) -> Result<Compression> {
    let is_told = features & 8 != 0 && header_length > 104;
    match if is_told { u8_at(bytes, 104)? } else { 0 } {
        0 => Ok(Compression::Zlib),
        1 => Ok(Compression::Zstandard),
        other => Err(unsupported(format!(
            "it is compressed in the unknown way {other}"
        ))),
    }
}

fn backing(windows: &Windows, offset: u64, length: u32) -> Result<Option<String>> {
    if offset == 0 || length == 0 {
        return Ok(None);
    }
    if length > 1023 {
        return Err(damaged(
            "the name of the file that it is based on is too long",
        ));
    }
    let length = crate::bytes::length(u64::from(length))?;
    let name = windows.bytes(offset, length)?;
    let name = slice(&name, 0, length)?;
    Ok(Some(String::from_utf8_lossy(name).into_owned()))
}
