//! The index at the end of an xz stream: where each block stands and what it holds.

use std::sync::Arc;

use super::chunks::LARGEST_CHUNK;
use super::magic_at::stands_at;
use super::packed_chunks::PackedChunk;
use crate::bytes::{le32, slice, u8_at};
use crate::disk::Disk;
use crate::error::{Result, damaged};
use crate::windows::Windows;

const HEADER: u64 = 12;
/// Bytes of an index at the most, and blocks of all streams.
const LARGEST_INDEX: u64 = 16 << 20;
const MOST_BLOCKS: usize = 1 << 18;
/// Streams at the most.
const MOST_STREAMS: u32 = 1 << 16;
/// Bytes of zeros that are passed over behind streams, all together.
const MOST_PADDING: u64 = 64 << 20;
/// Zeros that are looked for at once.
const ZEROS: usize = 4096;

/// A block, as the index tells: bytes without padding, and bytes of what it holds.
struct Record {
    unpadded: u64,
    length: u64,
}

/// The blocks of a file, none where one is too large to be unpacked as a whole.
pub(super) fn chunks(file: &Arc<dyn Disk>) -> Result<Option<Vec<PackedChunk>>> {
    let windows = Windows::new(Arc::clone(file));
    let mut streams = Vec::new();
    let mut end = windows.length();
    let (mut padding, mut blocks) = (0, 0);
    for _ in 0..MOST_STREAMS {
        end = without_padding(&windows, end, &mut padding)?;
        if end == 0 {
            break;
        }
        let Some((begins, flags, records)) = stream(&windows, end, MOST_BLOCKS - blocks)? else {
            return Ok(None);
        };
        blocks += records.len();
        streams.push((begins, flags, records));
        end = begins;
    }
    if end != 0 {
        return Err(damaged("its streams do not begin where it does"));
    }
    let mut chunks: Vec<PackedChunk> = Vec::new();
    let mut begins = 0_u64;
    for (stream, flags, records) in streams.into_iter().rev() {
        let mut at = stream + HEADER;
        for record in records {
            if record.length > LARGEST_CHUNK as u64 {
                return Ok(None);
            }
            let packed = record.unpadded.next_multiple_of(4);
            if record.length > 0 {
                chunks.push(PackedChunk {
                    at,
                    packed,
                    head: header(flags),
                    tail: tail(flags, &record),
                    begins,
                    length: crate::bytes::length(record.length)?,
                });
            }
            begins = begins.saturating_add(record.length);
            at += packed;
        }
    }
    Ok(Some(chunks))
}

/// Where the last stream ends: groups of four zeros may follow it.
fn without_padding(windows: &Windows, mut end: u64, padding: &mut u64) -> Result<u64> {
    while end >= ZEROS as u64 && windows.array::<ZEROS>(end - ZEROS as u64)? == [0; ZEROS] {
        *padding += ZEROS as u64;
        if *padding > MOST_PADDING {
            return Err(damaged("nothing but zeros stands at its end"));
        }
        end -= ZEROS as u64;
    }
    while end >= 4 && windows.array::<4>(end - 4)? == [0; 4] {
        end -= 4;
    }
    Ok(end)
}

/// Where a stream begins, its flags, and its blocks.
type Stream = (u64, [u8; 2], Vec<Record>);

/// The stream that ends at an offset, none where it has more blocks than `most`.
fn stream(windows: &Windows, end: u64, most: usize) -> Result<Option<Stream>> {
    let footer = end.checked_sub(HEADER).filter(|at| *at >= HEADER);
    let footer = footer.ok_or_else(|| damaged("a stream is too short"))?;
    let bytes: [u8; 12] = windows.array(footer)?;
    let [_, _, _, _, _, _, _, _, high, low, b'Y', b'Z'] = bytes else {
        return Err(damaged("a stream does not end as it should"));
    };
    if crc32(slice(&bytes, 4, 6)?) != le32(&bytes, 0)? {
        return Err(damaged("the checksum of the end of a stream does not fit"));
    }
    let size = (u64::from(le32(&bytes, 4)?) + 1) * 4;
    let index = footer.checked_sub(size).filter(|_| size <= LARGEST_INDEX);
    let index = index.ok_or_else(|| damaged("its index is too large"))?;
    let records = read_index(&windows.bytes(index, crate::bytes::length(size)?)?, most)?;
    let Some(records) = records else {
        return Ok(None);
    };
    let mut blocks = 0_u64;
    for record in &records {
        let padded = record.unpadded.checked_next_multiple_of(4);
        let sum = padded.and_then(|padded| blocks.checked_add(padded));
        blocks = sum.ok_or_else(|| damaged("a block is too large"))?;
    }
    let begins = blocks
        .checked_add(HEADER)
        .and_then(|all| index.checked_sub(all));
    let begins = begins.ok_or_else(|| damaged("its index does not fit its blocks"))?;
    if !stands_at(windows, begins, b"\xfd7zXZ\0")? {
        return Err(damaged("its index does not fit its blocks"));
    }
    Ok(Some((begins, [high, low], records)))
}

fn read_index(bytes: &[u8], most: usize) -> Result<Option<Vec<Record>>> {
    let own = bytes.len().saturating_sub(4);
    if crc32(slice(bytes, 0, own)?) != le32(bytes, own)? {
        return Err(damaged("the checksum of its index does not fit"));
    }
    let mut at = 1;
    let count = number(bytes, &mut at)?;
    if count > own as u64 / 2 || u8_at(bytes, 0)? != 0 {
        return Err(damaged(format!("its index is said to hold {count} blocks")));
    }
    if count > most as u64 {
        return Ok(None);
    }
    let records = (0..count).map(|_| {
        Ok(Record {
            unpadded: number(bytes, &mut at)?,
            length: number(bytes, &mut at)?,
        })
    });
    records.collect::<Result<_>>().map(Some)
}

/// A number of seven bits a byte, the lowest first.
fn number(bytes: &[u8], at: &mut usize) -> Result<u64> {
    let mut value = 0;
    for shift in (0..63).step_by(7) {
        let byte = u8_at(bytes, *at)?;
        *at += 1;
        value |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Ok(value);
        }
    }
    Err(damaged("a number of its index is too large"))
}

fn put_number(bytes: &mut Vec<u8>, mut value: u64) {
    while value > 0x7f {
        let [low, ..] = value.to_le_bytes();
        bytes.push(low | 0x80);
        value >>= 7;
    }
    let [low, ..] = value.to_le_bytes();
    bytes.push(low);
}

/// The head of a stream of these flags.
fn header(flags: [u8; 2]) -> Vec<u8> {
    let sum = crc32(&flags).to_le_bytes();
    [b"\xfd7zXZ\0".as_slice(), &flags, &sum].concat()
}

/// The index and the end of a stream that holds one block alone.
fn tail(flags: [u8; 2], record: &Record) -> Vec<u8> {
    let mut index = vec![0, 1];
    put_number(&mut index, record.unpadded);
    put_number(&mut index, record.length);
    index.resize(index.len().next_multiple_of(4), 0);
    let sum = crc32(&index).to_le_bytes();
    index.extend(sum);
    let size = u32::try_from(index.len() / 4).unwrap_or(1) - 1;
    let mut end = size.to_le_bytes().to_vec();
    end.extend(flags);
    let sum = crc32(&end).to_le_bytes();
    [index.as_slice(), &sum, &end, b"YZ"].concat()
}

fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum()
}
