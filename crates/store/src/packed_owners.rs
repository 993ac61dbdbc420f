//! How are histograms of owners kept in few bytes?
//!
//! As LEB128 numbers: for users, then for groups, how many there are, and for each its id less the
//! one before, files, bytes, allocated bytes, a mask of the classes that are not empty (ages in the
//! low ten bits, then sizes), and files, bytes and allocated bytes of each of those. A directory that belongs to one
//! user takes 20 to 60 bytes.

use filemap_model::{
    AGE_CLASSES, Bucket, Histogram, OwnerHistograms, SIZE_CLASSES, push_number, push_wide,
};

use crate::sums::{take, take_size};

const MASK_BITS: usize = AGE_CLASSES + SIZE_CLASSES;

/// Appends packed histograms.
pub(crate) fn pack(histograms: &OwnerHistograms, bytes: &mut Vec<u8>) {
    for list in [histograms.users(), histograms.groups()] {
        push_number(bytes, list.len() as u64);
        let mut before = 0;
        for (id, histogram) in list {
            push_number(bytes, u64::from(id.wrapping_sub(before)));
            before = *id;
            pack_one(histogram, bytes);
        }
    }
}

fn pack_one(histogram: &Histogram, bytes: &mut Vec<u8>) {
    push_number(bytes, histogram.files);
    push_wide(bytes, histogram.bytes);
    push_wide(bytes, histogram.allocated);
    let classes = || histogram.ages.iter().chain(&histogram.sizes);
    let mut mask = 0u64;
    for (bit, class) in classes().enumerate() {
        mask |= u64::from(*class != Bucket::default()) << bit;
    }
    push_number(bytes, mask);
    for class in classes().filter(|class| **class != Bucket::default()) {
        push_number(bytes, class.files);
        push_wide(bytes, class.bytes);
        push_wide(bytes, class.allocated);
    }
}

/// Reads packed histograms; `None` when something does not fit.
pub(crate) fn unpack(bytes: &[u8]) -> Option<OwnerHistograms> {
    let mut rest = bytes;
    let users = unpack_list(&mut rest)?;
    let groups = unpack_list(&mut rest)?;
    if rest.is_empty() {
        OwnerHistograms::of_sorted(users, groups)
    } else {
        None
    }
}

fn unpack_list(rest: &mut &[u8]) -> Option<Vec<(u32, Histogram)>> {
    let count = usize::try_from(take(rest)?).ok()?;
    // Each takes five bytes at least: a count beyond that is no reason to set memory aside.
    if count > rest.len() / 5 {
        return None;
    }
    let mut list = Vec::with_capacity(count);
    let mut id = 0u32;
    for _ in 0..count {
        id = id.checked_add(u32::try_from(take(rest)?).ok()?)?;
        list.push((id, unpack_one(rest)?));
    }
    Some(list)
}

fn unpack_one(rest: &mut &[u8]) -> Option<Histogram> {
    let mut histogram = Histogram {
        files: take(rest)?,
        bytes: take_size(rest)?,
        allocated: take_size(rest)?,
        ..Histogram::default()
    };
    let mask = take(rest)?;
    if mask >> MASK_BITS != 0 {
        return None;
    }
    let classes = histogram.ages.iter_mut().chain(&mut histogram.sizes);
    for (bit, class) in classes.enumerate() {
        if mask >> bit & 1 == 1 {
            *class = Bucket {
                files: take(rest)?,
                bytes: take_size(rest)?,
                allocated: take_size(rest)?,
            };
        }
    }
    Some(histogram)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn histogram() -> impl Strategy<Value = Histogram> {
        let number = || prop_oneof![Just(0u64), 0u64..300, any::<u64>()];
        let numbers = prop::collection::vec(number(), 3 + 3 * MASK_BITS);
        (numbers, 0u32..=48).prop_map(|(numbers, shift)| {
            let wide = |number: u64| u128::from(number) << shift;
            let mut histogram = Histogram {
                files: numbers[0],
                bytes: wide(numbers[1]),
                allocated: wide(numbers[2]),
                ..Histogram::default()
            };
            let classes = histogram.ages.iter_mut().chain(&mut histogram.sizes);
            for (class, pair) in classes.zip(numbers[3..].chunks(3)) {
                *class = Bucket {
                    files: pair[0],
                    bytes: wide(pair[1]),
                    allocated: wide(pair[2]),
                };
            }
            histogram
        })
    }

    fn list() -> impl Strategy<Value = Vec<(u32, Histogram)>> {
        let ids = prop_oneof![0u32..50, any::<u32>(), Just(u32::MAX)];
        prop::collection::btree_map(ids, histogram(), 0..6)
            .prop_map(|map| map.into_iter().collect())
    }

    proptest! {
        #[test]
        fn what_is_packed_comes_back(users in list(), groups in list()) {
            let all = OwnerHistograms::of_sorted(users, groups).unwrap();
            let mut bytes = Vec::new();
            pack(&all, &mut bytes);
            prop_assert_eq!(unpack(&bytes), Some(all));
            prop_assert_eq!(unpack(&bytes[..bytes.len() - 1]), None);
        }

        #[test]
        fn any_bytes_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..250)) {
            let _ = unpack(&bytes);
        }
    }
}
