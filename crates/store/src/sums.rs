//! How are sums kept in few bytes?
//!
//! A sum has eighteen numbers, most of them small or zero. They are written as LEB128 in a fixed
//! order; times follow the newest change, as zigzag differences. Most sums take 40 to 60 bytes where
//! a struct takes 144.

use filemap_model::{Owner, Summary, Timestamp};

/// Eighteen numbers of at most ten bytes, and two owners with a mark.
const LONGEST: usize = 20 * 10;

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
        let newest = sum.newest_ctime.raw();
        for number in [
            sum.files,
            sum.directories,
            sum.symlinks,
            sum.others,
            sum.bytes,
            sum.directory_bytes,
            sum.allocated,
            sum.duplicate_bytes,
            sum.duplicate_allocated,
            sum.linked,
            sum.unreadable,
            sum.largest,
            newest,
        ] {
            self.push(number);
        }
        for time in [sum.newest_mtime, sum.oldest_mtime, sum.newest_atime] {
            self.push(zigzag(time.raw().wrapping_sub(newest)));
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

    fn push(&mut self, mut number: u64) {
        loop {
            let low = (number & 0x7f) as u8;
            number >>= 7;
            let Some(place) = self.bytes.get_mut(self.length) else {
                return;
            };
            *place = if number == 0 { low } else { low | 0x80 };
            self.length += 1;
            if number == 0 {
                return;
            }
        }
    }
}

/// Reads a packed sum; `None` when it is cut short or a number is too large.
pub(crate) fn unpack(bytes: &[u8]) -> Option<Summary> {
    let mut rest = bytes;
    let mut next = || take(&mut rest);
    let mut sum = Summary {
        files: next()?,
        directories: next()?,
        symlinks: next()?,
        others: next()?,
        bytes: next()?,
        directory_bytes: next()?,
        allocated: next()?,
        duplicate_bytes: next()?,
        duplicate_allocated: next()?,
        linked: next()?,
        unreadable: next()?,
        largest: next()?,
        newest_ctime: Timestamp::from_raw(next()?),
        ..Summary::EMPTY
    };
    let newest = sum.newest_ctime.raw();
    let mut time = || Some(Timestamp::from_raw(newest.wrapping_add(unzigzag(next()?))));
    sum.newest_mtime = time()?;
    sum.oldest_mtime = time()?;
    sum.newest_atime = time()?;
    sum.owner = owner(next()?)?;
    sum.group = owner(next()?)?;
    rest.is_empty().then_some(sum)
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
const fn zigzag(difference: u64) -> u64 {
    (difference << 1) ^ ((difference.cast_signed() >> 63).cast_unsigned())
}

const fn unzigzag(number: u64) -> u64 {
    (number >> 1) ^ (number & 1).wrapping_neg()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_number() -> impl Strategy<Value = u64> {
        prop_oneof![Just(0), 0u64..300, any::<u64>(), Just(u64::MAX)]
    }

    proptest! {
        #[test]
        fn what_is_packed_comes_back(n in proptest::collection::vec(any_number(), 16), id: u32) {
            let sum = Summary {
                files: n[0],
                directories: n[1],
                symlinks: n[2],
                others: n[3],
                bytes: n[4],
                directory_bytes: n[5],
                allocated: n[6],
                duplicate_bytes: n[7],
                duplicate_allocated: n[8],
                linked: n[9],
                unreadable: n[10],
                largest: n[11],
                newest_mtime: Timestamp::from_raw(n[12]),
                oldest_mtime: Timestamp::from_raw(n[13]),
                newest_atime: Timestamp::from_raw(n[14]),
                newest_ctime: Timestamp::from_raw(n[15]),
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
