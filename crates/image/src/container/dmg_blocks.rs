//! The list of a DMG: tables of runs in base 64, each in an element of XML.

use crate::bytes::{be32, be64, slice};
use crate::error::{Result, damaged};

/// Runs of all partitions, and partitions, at the most.
const MOST_RUNS: usize = 1 << 18;
const MOST_PARTITIONS: usize = 1 << 12;
const SECTOR: u64 = 512;
const HEAD: usize = 204;
const ENTRY: usize = 40;
/// A checksum that is a CRC-32.
const CRC32: u32 = 2;

/// How a run is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    Zero,
    Raw,
    Adc,
    Zlib,
    Bzip2,
    Lzfse,
    Xz,
    Unknown(u32),
}

impl Method {
    /// The name of a compression.
    pub(super) const fn name(self) -> Option<&'static str> {
        match self {
            Self::Adc => Some("ADC"),
            Self::Zlib => Some("zlib"),
            Self::Bzip2 => Some("bzip2"),
            Self::Xz => Some("LZMA"),
            _ => None,
        }
    }

    const fn of(code: u32) -> Option<Self> {
        Some(match code {
            0 | 2 => Self::Zero,
            1 => Self::Raw,
            0x8000_0004 => Self::Adc,
            0x8000_0005 => Self::Zlib,
            0x8000_0006 => Self::Bzip2,
            0x8000_0007 => Self::Lzfse,
            0x8000_0008 => Self::Xz,
            // A remark, and the end.
            0x7fff_fffe | 0xffff_ffff => return None,
            other => Self::Unknown(other),
        })
    }
}

/// A run of the disk, and where it stands in the file.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) begins: u64,
    pub(super) length: u64,
    pub(super) method: Method,
    pub(super) at: u64,
    pub(super) packed: u64,
}

/// A table of runs, with the CRC-32 of what they hold where it is told.
#[derive(Clone, Debug)]
pub(super) struct Partition {
    pub(super) begins: u64,
    pub(super) length: u64,
    pub(super) sum: Option<u32>,
    pub(super) runs: Vec<Run>,
}

/// The tables of a list; `data` is where the data fork begins.
pub(super) fn partitions(xml: &[u8], data: u64) -> Result<Vec<Partition>> {
    let text = String::from_utf8_lossy(xml);
    let blocks = text.split_once("<key>blkx</key>");
    let blocks = blocks.and_then(|(_, rest)| rest.split_once("<array>"));
    let blocks = blocks.and_then(|(_, rest)| rest.split_once("</array>"));
    let (blocks, _) = blocks.ok_or_else(|| damaged("its list names no runs"))?;
    let mut found = Vec::new();
    let mut runs = 0;
    for piece in blocks.split("<key>Data</key>").skip(1) {
        let encoded = piece.split_once("<data>");
        let encoded = encoded.and_then(|(_, rest)| rest.split_once("</data>"));
        let (encoded, _) = encoded.ok_or_else(|| damaged("its list breaks off"))?;
        let partition = partition(&base64(encoded)?, data)?;
        runs += partition.runs.len();
        if runs > MOST_RUNS || found.len() >= MOST_PARTITIONS {
            return Err(damaged("its list names too many runs"));
        }
        found.push(partition);
    }
    Ok(found)
}

fn partition(table: &[u8], data: u64) -> Result<Partition> {
    if slice(table, 0, 4)? != b"mish" {
        return Err(damaged("a table of its runs is none"));
    }
    let first = be64(table, 8)?;
    let offset = data.saturating_add(be64(table, 24)?);
    let count = crate::bytes::length(u64::from(be32(table, 200)?))?;
    let room = table.len().saturating_sub(HEAD) / ENTRY;
    if count > room || count > MOST_RUNS {
        return Err(damaged(format!("a table is said to hold {count} runs")));
    }
    let mut runs = Vec::new();
    for number in 0..count {
        let entry = slice(table, HEAD + ENTRY * number, ENTRY)?;
        let Some(method) = Method::of(be32(entry, 0)?) else {
            continue;
        };
        let begins = first.saturating_add(be64(entry, 8)?).saturating_mul(SECTOR);
        let length = be64(entry, 16)?.saturating_mul(SECTOR);
        if length == 0 {
            continue;
        }
        runs.push(Run {
            begins,
            length: length.min(u64::MAX - begins),
            method,
            at: offset.saturating_add(be64(entry, 24)?),
            packed: be64(entry, 32)?,
        });
    }
    let has_sum = be32(table, 64)? == CRC32;
    Ok(Partition {
        begins: first.saturating_mul(SECTOR),
        length: be64(table, 16)?.saturating_mul(SECTOR),
        sum: has_sum.then_some(be32(table, 72)?),
        runs,
    })
}

/// Base 64, with blanks between.
fn base64(text: &str) -> Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut held, mut bits) = (0_u32, 0);
    for byte in text.bytes().filter(|byte| !byte.is_ascii_whitespace()) {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            _ => return Err(damaged("a table of its runs is not in base 64")),
        };
        held = held << 6 | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            let [low, ..] = (held >> bits).to_le_bytes();
            bytes.push(low);
            held &= (1 << bits) - 1;
        }
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_64_is_read_with_blanks() {
        assert_eq!(base64("Zm9v\n\tYmFy").unwrap(), b"foobar");
        assert_eq!(base64("Zm9vYg==").unwrap(), b"foob");
        assert_eq!(base64("Zm9vYmE=").unwrap(), b"fooba");
        assert!(base64("Zm9v*").is_err());
    }
}
