//! How are sums kept in few bytes?
//!
//! A sum has eighteen numbers, most of them small or zero. They are written as LEB128 in a fixed
//! order, sizes of up to 112 bits. Of a time, 0 says that it is not known and 1 that it is after all (the oldest of no files);
//! else the newest change follows the start of the usual range, and the others follow it, as zigzag
//! differences plus two, all of 128 bits. Most sums take 40 to 60 bytes where a struct takes 208.

use filemap_model::{Owner, Summary, Timestamp, take_wide};

/// Seven numbers of at most ten bytes, five sizes and four times of at most nineteen, and two owners.
const LONGEST: usize = 9 * 10 + 9 * 19;
/// The most that files add up to: 2^48 of the largest size.
pub(crate) const MOST: u128 = 1 << 112;
/// The start of the usual range, and the time that counts where the newest change is none.
const START: u128 = Timestamp::from_unix(-(1 << 31), 0).value();
const NOT_KNOWN: u128 = 0;
const AFTER_ALL: u128 = 1;

/// A packed sum in the making.
pub(crate) struct Packed {
    bytes: [u8; LONGEST],
    length: usize,
}

impl Packed {
    pub(crate) fn new() -> Self {
        Self {
            bytes: [0; LONGEST],
            length: 0,
        }
    }

    pub(crate) fn pack(&mut self, sum: &Summary) -> &[u8] {
        for number in [sum.files, sum.directories, sum.symlinks, sum.others] {
            self.push(number);
        }
        for size in [
            sum.bytes,
            sum.directory_bytes,
            sum.allocated,
            sum.duplicate_bytes,
            sum.duplicate_allocated,
        ] {
            self.push_wide(size);
        }
        for number in [sum.linked, sum.unreadable, sum.largest] {
            self.push(number);
        }
        self.push_wide(time_to_number(sum.newest_ctime, START));
        let newest = reference(sum.newest_ctime);
        for time in [sum.newest_mtime, sum.oldest_mtime, sum.newest_atime] {
            self.push_wide(time_to_number(time, newest));
        }
        for owner in [sum.owner, sum.group] {
            self.push(match owner {
                Owner::Nobody => 0,
                Owner::Several => 1,
                Owner::One(id) => u64::from(id) + 2,
            });
        }
        self.bytes.get(..self.length).unwrap_or_default()
    }

    fn push_wide(&mut self, mut number: u128) {
        while number >> 64 != 0 {
            self.push_byte((number & 0x7f) as u8 | 0x80);
            number >>= 7;
        }
        self.push(u64::try_from(number).unwrap_or(u64::MAX));
    }

    fn push_byte(&mut self, byte: u8) {
        if let Some(place) = self.bytes.get_mut(self.length) {
            *place = byte;
            self.length += 1;
        }
    }

    fn push(&mut self, mut number: u64) {
        loop {
            let low = (number & 0x7f) as u8;
            number >>= 7;
            self.push_byte(if number == 0 { low } else { low | 0x80 });
            if number == 0 {
                return;
            }
        }
    }
}

fn time_to_number(time: Timestamp, reference: u128) -> u128 {
    match time {
        Timestamp::MIN => NOT_KNOWN,
        Timestamp::MAX => AFTER_ALL,
        time => zigzag(time.value().wrapping_sub(reference)).wrapping_add(2),
    }
}

const fn number_to_time(number: u128, reference: u128) -> Timestamp {
    match number {
        NOT_KNOWN => Timestamp::MIN,
        AFTER_ALL => Timestamp::MAX,
        number => Timestamp::from_value(unzigzag(number - 2).wrapping_add(reference)),
    }
}

/// What other times follow, where this is the newest change.
fn reference(newest: Timestamp) -> u128 {
    if newest.is_known() && newest != Timestamp::MAX {
        newest.value()
    } else {
        START
    }
}

/// Reads a packed sum; `None` when it is cut short or a number is too large.
pub(crate) fn unpack(bytes: &[u8]) -> Option<Summary> {
    let mut rest = bytes;
    let mut sum = Summary {
        files: take(&mut rest)?,
        directories: take(&mut rest)?,
        symlinks: take(&mut rest)?,
        others: take(&mut rest)?,
        bytes: take_size(&mut rest)?,
        directory_bytes: take_size(&mut rest)?,
        allocated: take_size(&mut rest)?,
        duplicate_bytes: take_size(&mut rest)?,
        duplicate_allocated: take_size(&mut rest)?,
        linked: take(&mut rest)?,
        unreadable: take(&mut rest)?,
        largest: take(&mut rest)?,
        ..Summary::EMPTY
    };
    sum.newest_ctime = number_to_time(take_wide(&mut rest)?, START);
    let newest = reference(sum.newest_ctime);
    let mut time = || Some(number_to_time(take_wide(&mut rest)?, newest));
    sum.newest_mtime = time()?;
    sum.oldest_mtime = time()?;
    sum.newest_atime = time()?;
    sum.owner = owner(take(&mut rest)?)?;
    sum.group = owner(take(&mut rest)?)?;
    rest.is_empty().then_some(sum)
}

/// Reads a sum of sizes: one that no number of files makes is damage, and would not add up.
pub(crate) fn take_size(rest: &mut &[u8]) -> Option<u128> {
    take_wide(rest).filter(|size| *size <= MOST)
}

pub(crate) fn take(rest: &mut &[u8]) -> Option<u64> {
    let mut number = 0u64;
    for shift in (0..64).step_by(7) {
        let (byte, after) = rest.split_first()?;
        *rest = after;
        number |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

fn owner(number: u64) -> Option<Owner> {
    Some(match number {
        0 => Owner::Nobody,
        1 => Owner::Several,
        more => Owner::One(u32::try_from(more - 2).ok()?),
    })
}

/// Makes small differences of either sign small numbers.
const fn zigzag(difference: u128) -> u128 {
    (difference << 1) ^ ((difference.cast_signed() >> 127).cast_unsigned())
}

const fn unzigzag(number: u128) -> u128 {
    (number >> 1) ^ (number & 1).wrapping_neg()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_number() -> impl Strategy<Value = u64> {
        prop_oneof![Just(0), 0u64..300, any::<u64>(), Just(u64::MAX)]
    }

    fn any_time() -> impl Strategy<Value = Timestamp> {
        prop_oneof![
            Just(Timestamp::MIN),
            Just(Timestamp::MAX),
            Just(Timestamp::EARLIEST),
            any::<u64>().prop_map(Timestamp::from_usual),
            (any::<i64>(), 0u32..1_000_000_000)
                .prop_map(|(seconds, nanos)| Timestamp::from_unix(seconds, nanos)),
        ]
    }

    proptest! {
        #[test]
        fn what_is_packed_comes_back(
            n in proptest::collection::vec(any_number(), 12),
            times in proptest::collection::vec(any_time(), 4),
            shift in 0u32..=48,
            id: u32,
        ) {
            let wide = |at: usize| u128::from(n[at]) << shift;
            let sum = Summary {
                files: n[0],
                directories: n[1],
                symlinks: n[2],
                others: n[3],
                bytes: wide(4),
                directory_bytes: wide(5),
                allocated: wide(6),
                duplicate_bytes: wide(7),
                duplicate_allocated: wide(8),
                linked: n[9],
                unreadable: n[10],
                largest: n[11],
                newest_mtime: times[0],
                oldest_mtime: times[1],
                newest_atime: times[2],
                newest_ctime: times[3],
                owner: if id % 3 == 0 { Owner::Several } else { Owner::One(id) },
                group: if id % 5 == 0 { Owner::Nobody } else { Owner::One(u32::MAX) },
            };
            let mut packed = Packed::new();
            let bytes = packed.pack(&sum).to_vec();
            prop_assert_eq!(unpack(&bytes), Some(sum));
            prop_assert_eq!(unpack(&bytes[..bytes.len() - 1]), None);
        }

        #[test]
        fn any_bytes_are_read_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..250)) {
            let _ = unpack(&bytes);
        }
    }
}
