//! What a record holds beside its key.
//!
//! Most records are of files of which only what goes into sums is wanted. They take three bytes that
//! tell the kind and how long the numbers behind them are, then owner, group, size, allocated size and
//! times in as few bytes as they need: sizes as distances from each other, and times too. Any other
//! record is a byte of marks and a packed stat.

use filemap_model::{EntryFlags, Kind, Stat, Timestamp, pack_stat, unpack_stat};

use crate::record::Record;

/// The list says the kind.
const KIND: u8 = 1;
/// The inode may have other names.
const LINKED: u8 = 2;
/// What the list does not say: permissions, allocated size, and anything but the kind; and why.
const FLAGS: [(u8, EntryFlags); 5] = [
    (4, EntryFlags::NO_MODE),
    (16, EntryFlags::NO_ALLOCATED),
    (8, EntryFlags::NO_STAT),
    (32, EntryFlags::NOT_ENTERED),
    (64, EntryFlags::LOOK_FAILED),
];
/// What counts differently in sums.
const COUNTED: EntryFlags = EntryFlags::NO_STAT.with(EntryFlags::LOOK_FAILED);
/// A packed stat follows; without it the record is a short one.
const PACKED: u8 = 128;

/// A record's stat, and what its list did not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Value {
    pub(crate) stat: Stat,
    pub(crate) has_kind: bool,
    /// What the list does not say of it.
    pub(crate) flags: EntryFlags,
    /// May the inode have other names?
    pub(crate) may_be_linked: bool,
}

/// What of a record is kept.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Keeping {
    /// All that is known of files.
    pub(crate) inodes: bool,
    /// Inodes of files that may have other names.
    pub(crate) links: bool,
}

impl Keeping {
    #[inline]
    pub(crate) fn push(self, record: &Record<'_>, out: &mut Vec<u8>) {
        let stat = &record.stat;
        let is_directory = stat.kind() == Kind::Directory;
        let may_be_linked = self.links
            && record.has_inode
            && !is_directory
            && (stat.links > 1 || !record.has_links);
        let is_whole = self.inodes || may_be_linked || is_directory;
        let is_plain = record.has_kind && !record.flags.has_any(COUNTED);
        if !is_whole && is_plain && push_short(stat, out) {
            return;
        }
        let kind = u8::from(record.has_kind) * KIND;
        let mut marks = PACKED | kind | (u8::from(may_be_linked) * LINKED);
        for (mark, flag) in FLAGS {
            marks |= u8::from(record.flags.has(flag)) * mark;
        }
        out.push(marks);
        pack_stat(stat, is_whole, out);
    }
}

/// Reads a value of so many bytes; what stands behind it is nothing of it, and makes reading quicker.
#[inline]
pub(crate) fn read(bytes: &[u8], length: usize) -> Option<Value> {
    let marks = bytes.get(..length)?.first()?;
    if marks & PACKED == 0 {
        let stat = read_short(bytes, length)?;
        return Some(Value {
            stat,
            // A short record goes into sums only.
            flags: EntryFlags::NONE,
            has_kind: true,
            may_be_linked: false,
        });
    }
    let mut rest = bytes.get(1..length)?;
    let mut flags = EntryFlags::NONE;
    for (mark, flag) in FLAGS {
        if marks & mark != 0 {
            flags = flags.with(flag);
        }
    }
    Some(Value {
        stat: unpack_stat(&mut rest)?,
        flags,
        has_kind: marks & KIND != 0,
        may_be_linked: marks & LINKED != 0,
    })
}

/// Is it the record of a directory?
pub(crate) fn is_directory(bytes: &[u8]) -> bool {
    read(bytes, bytes.len()).is_some_and(|value| value.stat.kind() == Kind::Directory)
}

/// Does the record say what it is of?
pub(crate) fn has_kind(bytes: &[u8]) -> bool {
    bytes
        .first()
        .is_some_and(|marks| marks & PACKED == 0 || marks & KIND != 0)
}

const NANOS: u64 = 1_000_000_000;
/// Numbers of a short record.
const NUMBERS: usize = 7;
/// Bits that tell how long a number is.
const LENGTH_BITS: u32 = 3;
/// Bytes that a short record begins with: the lengths of the numbers, and two bits of kind above them.
const HEAD: usize = 3;
const KIND_SHIFT: u32 = 21;
/// Modes of the kinds.
const MODES: [u32; 4] = [0o100_000, 0o120_000, 0o140_000, 0o040_000];

/// Distances of either sign as numbers that are small when they are.
const fn folded(distance: u64) -> u64 {
    (distance << 1) ^ (distance.cast_signed() >> 63).cast_unsigned()
}

const fn unfolded(number: u64) -> u64 {
    (number >> 1) ^ (number & 1).wrapping_neg()
}

/// Appends a short record; `false`, and nothing, when the stat says more than it can hold.
#[inline]
fn push_short(stat: &Stat, out: &mut Vec<u8>) -> bool {
    let number = |time: Timestamp| time.usual().unwrap_or(1);
    let numbers = [stat.mtime, stat.ctime, stat.atime].map(number);
    let [modified, changed, accessed] = numbers.map(|number| number / NANOS);
    let times = numbers.into_iter().zip([modified, changed, accessed]);
    let is_whole = |(number, seconds): (u64, u64)| number == seconds * NANOS;
    let is_fitting = times.into_iter().all(is_whole)
        && stat.allocated.is_multiple_of(512)
        && stat.size < 1 << 55
        && stat.allocated < 1 << 55;
    let kind = match stat.kind() {
        Kind::File => 0,
        Kind::Symlink => 1,
        Kind::Other => 2,
        Kind::Directory => return false,
    };
    if !is_fitting {
        return false;
    }
    let blocks = (stat.allocated / 512).wrapping_sub(stat.size.div_ceil(512));
    let numbers: [u64; NUMBERS] = [
        u64::from(stat.uid),
        u64::from(stat.gid),
        stat.size,
        folded(blocks),
        modified,
        folded(changed.wrapping_sub(modified)),
        folded(accessed.wrapping_sub(modified)),
    ];
    let start = out.len();
    out.extend_from_slice(&[0; HEAD]);
    let mut head = kind << KIND_SHIFT;
    for (number, shift) in numbers
        .into_iter()
        .zip((0u32..).step_by(LENGTH_BITS as usize))
    {
        let bytes = (64 - number.leading_zeros()).div_ceil(8);
        head |= bytes << shift;
        // All eight at once, and what is too much off again: that is quicker than as many as needed.
        let end = out.len() + bytes as usize;
        out.extend_from_slice(&number.to_le_bytes());
        out.truncate(end);
    }
    let [low, middle, high, _] = head.to_le_bytes();
    let place = out.get_mut(start..);
    if let Some(place) = place.and_then(|rest| rest.first_chunk_mut::<HEAD>()) {
        // The mark of the packed ones is the highest bit of the first byte: the kind comes first.
        *place = [high, middle, low];
    }
    true
}

#[inline]
fn read_short(bytes: &[u8], length: usize) -> Option<Stat> {
    let ([high, middle, low], mut rest) = bytes.split_first_chunk::<HEAD>()?;
    let head = u32::from_le_bytes([*low, *middle, *high, 0]);
    let mut numbers = [0u64; NUMBERS];
    let mut lengths = head;
    for number in &mut numbers {
        let bytes = lengths & 7;
        lengths >>= LENGTH_BITS;
        let (all, after) = match rest.first_chunk::<8>() {
            Some(all) => (*all, rest.get(bytes as usize..)?),
            None => last_bytes(rest, bytes as usize)?,
        };
        *number = u64::from_le_bytes(all) & ((1u64 << (8 * bytes)) - 1);
        rest = after;
    }
    if bytes.len() - rest.len() > length {
        return None;
    }
    let [uid, gid, size, blocks, modified, changed, accessed] = numbers;
    let time = |seconds: u64| Timestamp::from_usual(seconds.wrapping_mul(NANOS));
    let allocated = size.div_ceil(512).wrapping_add(unfolded(blocks));
    Some(Stat {
        mode: *MODES.get((head >> KIND_SHIFT) as usize & 3)?,
        uid: u32::try_from(uid).ok()?,
        gid: u32::try_from(gid).ok()?,
        size,
        allocated: allocated.wrapping_mul(512),
        mtime: time(modified),
        ctime: time(modified.wrapping_add(unfolded(changed))),
        atime: time(modified.wrapping_add(unfolded(accessed))),
        links: 1,
        ..Stat::default()
    })
}

/// A number at the end of a record, where fewer than eight bytes are left.
fn last_bytes(rest: &[u8], bytes: usize) -> Option<([u8; 8], &[u8])> {
    let (number, after) = rest.split_at_checked(bytes)?;
    let mut all = [0; 8];
    for (to, from) in all.iter_mut().zip(number) {
        *to = *from;
    }
    Some((all, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SUMS: Keeping = Keeping {
        inodes: false,
        links: true,
    };

    fn packed(stat: Stat, keeping: Keeping, has_kind: bool) -> (Vec<u8>, Value) {
        let mut bytes = vec![7; 3];
        let record = Record {
            path: b"/a",
            stat,
            has_inode: true,
            has_links: true,
            has_kind,
            flags: EntryFlags::NONE,
        };
        keeping.push(&record, &mut bytes);
        let value = read(&bytes[3..], bytes.len() - 3).unwrap();
        let mut longer = bytes[3..].to_vec();
        longer.extend_from_slice(&[0xa5; 9]);
        assert_eq!(read(&longer, bytes.len() - 3), Some(value));
        assert_eq!(read(&longer, bytes.len() - 4), None);
        (bytes.split_off(3), value)
    }

    fn file(seconds: [i64; 3], size: u64, allocated: u64) -> Stat {
        let [mtime, ctime, atime] = seconds.map(|at| Timestamp::from_unix(at, 0));
        Stat {
            mode: 0o100_000,
            links: 1,
            size,
            allocated,
            uid: u32::MAX,
            gid: 300,
            mtime,
            ctime,
            atime,
            ..Stat::default()
        }
    }

    #[test]
    fn short_records_say_what_goes_into_sums() {
        for (size, allocated) in [
            (0, 0),
            (1, 0),
            (1, 1 << 20),
            ((1 << 54) + 1, 512),
            (512, 1 << 50),
        ] {
            for times in [
                [0; 3],
                [1_700_000_000, 1_700_000_001, 5],
                [9_000_000_000, -1, 0],
            ] {
                for mode in MODES.into_iter().take(3) {
                    let stat = Stat {
                        mode,
                        ..file(times, size, allocated)
                    };
                    let (bytes, value) = packed(
                        Stat {
                            mode: mode | 0o755,
                            inode: 9,
                            ..stat
                        },
                        SUMS,
                        true,
                    );
                    assert!(bytes[0] & PACKED == 0 && bytes.len() <= 40, "{stat:?}");
                    assert_eq!(
                        (value.stat, value.has_kind, value.may_be_linked),
                        (stat, true, false)
                    );
                }
            }
        }
    }

    #[test]
    fn what_does_not_fit_is_packed() {
        let usual = file([5; 3], 1, 512);
        let odd = Timestamp::from_unix(5, 1);
        for stat in [
            Stat {
                atime: odd,
                ..usual
            },
            Stat {
                allocated: 513,
                ..usual
            },
            Stat {
                size: u64::MAX,
                ..usual
            },
            Stat {
                allocated: u64::MAX - 511,
                ..usual
            },
        ] {
            assert_eq!(packed(stat, SUMS, true).1.stat, stat);
        }
        let linked = Stat {
            links: 2,
            inode: 77,
            mode: 0o100_644,
            ..usual
        };
        let (_, value) = packed(linked, SUMS, true);
        assert_eq!((value.stat, value.may_be_linked), (linked, true));
        let all = Keeping {
            inodes: true,
            ..SUMS
        };
        let single = Stat { links: 1, ..linked };
        assert_eq!(packed(single, all, true).1.stat, single);
        for flags in FLAGS.map(|(_, flag)| flag) {
            let mut bytes = Vec::new();
            let record = Record {
                path: b"/a",
                stat: usual,
                has_inode: true,
                has_links: true,
                has_kind: true,
                flags,
            };
            all.push(&record, &mut bytes);
            let value = read(&bytes, bytes.len()).unwrap();
            assert_eq!((value.stat, value.flags), (usual, flags));
        }
        let (_, value) = packed(usual, SUMS, false);
        assert_eq!((value.stat, value.has_kind), (usual, false));
    }
}
