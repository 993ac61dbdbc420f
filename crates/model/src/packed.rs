//! A stat in few bytes, for temporary files: what does not say much takes nothing.
//!
//! A byte of marks, then mode, owner, group, size as LEB128, then what the marks say. This is no
//! format that is kept: the next version may write another.

use crate::{Stat, Timestamp};

/// Times are whole seconds that fit into 32 bits.
const SECONDS: u8 = 1;
/// The change time is the modification time.
const SAME_CTIME: u8 = 2;
/// The access time is the modification time.
const SAME_ATIME: u8 = 4;
/// The allocated size is told by its distance, in blocks of 512 bytes, from the size.
const BLOCKS: u8 = 8;
/// Inode, device and links follow.
const IDENTITY: u8 = 16;
/// A birth time follows.
const BIRTH: u8 = 32;
/// Times that are told in full take sixteen bytes: one of them is out of the usual range.
const FAR: u8 = 64;

const NANOS: u64 = 1_000_000_000;

/// Most bytes that a packed stat takes.
pub const PACKED_STAT_BYTES: usize = 1 + 4 * 10 + 10 + 4 * 16 + 3 * 10;

/// Appends a stat; its inode, device and links only where they are wanted.
pub fn pack_stat(stat: &Stat, has_identity: bool, out: &mut Vec<u8>) {
    let times = [stat.mtime, stat.ctime, stat.atime];
    let short = |time: Timestamp| {
        let number = time.usual()?;
        let seconds = u32::try_from(number / NANOS).ok();
        seconds.filter(|_| number.is_multiple_of(NANOS))
    };
    let are_short = times.iter().all(|time| short(*time).is_some());
    let mut all = times.iter().chain([&stat.btime]);
    let is_far = all.any(|time| time.usual().is_none());
    let rounded = stat.size.div_ceil(512);
    let distance = (stat.allocated / 512).wrapping_sub(rounded);
    let mut marks = 0;
    for (is_set, mark) in [
        (are_short, SECONDS),
        (stat.ctime == stat.mtime, SAME_CTIME),
        (stat.atime == stat.mtime, SAME_ATIME),
        (stat.allocated.is_multiple_of(512), BLOCKS),
        (has_identity, IDENTITY),
        (stat.btime != Timestamp::MIN, BIRTH),
        (is_far, FAR),
    ] {
        marks |= u8::from(is_set) * mark;
    }
    out.push(marks);
    push_number(out, u64::from(stat.mode));
    push_number(out, u64::from(stat.uid));
    push_number(out, u64::from(stat.gid));
    push_number(out, stat.size);
    if marks & BLOCKS == 0 {
        push_number(out, stat.allocated);
    } else {
        push_number(
            out,
            (distance << 1) ^ (distance.cast_signed() >> 63).cast_unsigned(),
        );
    }
    let same = [0, SAME_CTIME, SAME_ATIME];
    for (time, same) in times.into_iter().zip(same) {
        if marks & same != 0 {
            continue;
        }
        match short(time).filter(|_| are_short) {
            Some(seconds) => out.extend_from_slice(&seconds.to_le_bytes()),
            None => push_time(out, time, is_far),
        }
    }
    if marks & IDENTITY != 0 {
        push_number(out, stat.inode);
        push_number(out, stat.device);
        push_number(out, u64::from(stat.links));
    }
    if marks & BIRTH != 0 {
        push_time(out, stat.btime, is_far);
    }
}

fn push_time(out: &mut Vec<u8>, time: Timestamp, is_far: bool) {
    match time.usual().filter(|_| !is_far) {
        Some(number) => out.extend_from_slice(&number.to_le_bytes()),
        None => out.extend_from_slice(&time.value().to_le_bytes()),
    }
}

/// Reads a stat, and takes it off the bytes. Without an identity it has one link.
pub fn unpack_stat(bytes: &mut &[u8]) -> Option<Stat> {
    let (marks, rest) = bytes.split_first()?;
    *bytes = rest;
    let mut stat = Stat {
        mode: u32::try_from(take_number(bytes)?).ok()?,
        uid: u32::try_from(take_number(bytes)?).ok()?,
        gid: u32::try_from(take_number(bytes)?).ok()?,
        size: take_number(bytes)?,
        links: 1,
        ..Stat::default()
    };
    let allocated = take_number(bytes)?;
    stat.allocated = if marks & BLOCKS == 0 {
        allocated
    } else {
        let distance = (allocated >> 1) ^ (allocated & 1).wrapping_neg();
        stat.size
            .div_ceil(512)
            .wrapping_add(distance)
            .wrapping_mul(512)
    };
    let is_far = marks & FAR != 0;
    let length = match (marks & SECONDS != 0, is_far) {
        (true, _) => 4,
        (false, true) => 16,
        (false, false) => 8,
    };
    stat.mtime = take_time(bytes, length)?;
    stat.ctime = stat.mtime;
    if marks & SAME_CTIME == 0 {
        stat.ctime = take_time(bytes, length)?;
    }
    stat.atime = stat.mtime;
    if marks & SAME_ATIME == 0 {
        stat.atime = take_time(bytes, length)?;
    }
    if marks & IDENTITY != 0 {
        stat.inode = take_number(bytes)?;
        stat.device = take_number(bytes)?;
        stat.links = u32::try_from(take_number(bytes)?).ok()?;
    }
    if marks & BIRTH != 0 {
        stat.btime = take_time(bytes, if is_far { 16 } else { 8 })?;
    }
    Some(stat)
}

fn take_time(bytes: &mut &[u8], length: usize) -> Option<Timestamp> {
    let (time, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    Some(match length {
        4 => Timestamp::from_usual(u64::from(u32::from_le_bytes(*time.as_array()?)) * NANOS),
        8 => Timestamp::from_usual(u64::from_le_bytes(*time.as_array()?)),
        _ => Timestamp::from_value(u128::from_le_bytes(*time.as_array()?)),
    })
}

/// Appends a number as LEB128: seven bits a byte, the lowest first.
pub fn push_number(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push((number & 0x7f) as u8);
}

/// Reads a number as [`push_number`] wrote it, and takes it off the bytes.
pub fn take_number(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0u64;
    for shift in (0..64).step_by(7) {
        let (byte, after) = bytes.split_first()?;
        *bytes = after;
        number |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

/// Appends a number of up to 128 bits in the same way.
pub fn push_wide(out: &mut Vec<u8>, mut number: u128) {
    loop {
        if let Ok(rest) = u64::try_from(number) {
            return push_number(out, rest);
        }
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
}

/// Reads a number as [`push_wide`] wrote it, and takes it off the bytes.
pub fn take_wide(bytes: &mut &[u8]) -> Option<u128> {
    let mut number = 0u64;
    for shift in (0..63).step_by(7) {
        let (byte, after) = bytes.split_first()?;
        *bytes = after;
        number |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number.into());
        }
    }
    take_high(number.into(), bytes)
}

/// The bits of a wide number from the 63rd on.
#[cold]
fn take_high(mut number: u128, bytes: &mut &[u8]) -> Option<u128> {
    for shift in (63..128).step_by(7) {
        let (byte, after) = bytes.split_first()?;
        *bytes = after;
        number |= u128::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_wide_number_comes_back() {
        for bit in 0..128 {
            for number in [1u128 << bit, (1 << bit) - 1, u128::MAX >> bit] {
                let mut bytes = Vec::new();
                push_wide(&mut bytes, number);
                if let Ok(narrow) = u64::try_from(number) {
                    let mut short = Vec::new();
                    push_number(&mut short, narrow);
                    assert_eq!(bytes, short);
                }
                assert_eq!(take_wide(&mut &bytes[..bytes.len() - 1]), None);
                bytes.push(7);
                let mut rest = bytes.as_slice();
                assert_eq!((take_wide(&mut rest), rest), (Some(number), &[7][..]));
            }
        }
    }

    #[test]
    fn any_stat_comes_back() {
        let mut random = 1u64;
        let mut next = |bits: u32| {
            random = random
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(99);
            (random >> 11).checked_shr(53 - bits.min(53)).unwrap_or(0)
        };
        for round in 0..2000 {
            let mut time = |kind: u64| match kind {
                0 => Timestamp::MIN,
                1 => Timestamp::MAX,
                2 => Timestamp::from_unix(i64::try_from(next(30)).unwrap(), 0),
                3 => Timestamp::from_usual(next(53) << 10),
                _ => Timestamp::from_unix(next(53).cast_signed() - (1 << 52), 7),
            };
            let (mtime, atime) = (time(round % 5), time(round / 5 % 5));
            let size = next(1 + (round % 50) as u32);
            let stat = Stat {
                inode: next(40),
                device: next(9),
                size: if round % 97 == 0 { u64::MAX } else { size },
                allocated: match round % 5 {
                    0 => size.div_ceil(512) * 512,
                    1 => next(53),
                    2 => u64::MAX / 512 * 512,
                    _ => next(20) * 512,
                },
                mtime,
                ctime: if round % 3 == 0 { mtime } else { atime },
                atime,
                btime: if round % 7 == 0 {
                    atime
                } else {
                    Timestamp::MIN
                },
                uid: u32::try_from(next(32)).unwrap(),
                gid: u32::MAX,
                mode: u32::try_from(next(16)).unwrap(),
                links: u32::try_from(next(3)).unwrap(),
            };
            let mut bytes = Vec::new();
            pack_stat(&stat, true, &mut bytes);
            assert!(bytes.len() <= PACKED_STAT_BYTES);
            let mut rest = bytes.as_slice();
            assert_eq!(unpack_stat(&mut rest), Some(stat));
            assert!(rest.is_empty());
            assert_eq!(unpack_stat(&mut &bytes[..bytes.len() - 1]), None);
        }
    }
}
