//! Which entries of a block pass?
//!
//! A block has at most 255 entries, so four words hold a bit for each: tests are made one column
//! after the other, and each takes bits away.

use std::ops::Range;

const WORD: usize = 64;
const WORDS: usize = 4;

/// A set of entries of one block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Mask([u64; WORDS]);

impl Mask {
    /// No entry.
    pub(crate) const EMPTY: Self = Self([0; WORDS]);

    /// The entries of a range.
    pub(crate) fn range(range: Range<usize>) -> Self {
        let (below, above) = (first_bits(range.end), first_bits(range.start));
        below.without(above)
    }

    pub(crate) fn is_empty(self) -> bool {
        self == Self::EMPTY
    }

    pub(crate) fn count(self) -> u64 {
        self.0.iter().map(|word| u64::from(word.count_ones())).sum()
    }

    #[inline]
    pub(crate) fn has(self, index: usize) -> bool {
        self.0
            .get(index / WORD)
            .is_some_and(|word| word >> (index % WORD) & 1 == 1)
    }

    #[inline]
    pub(crate) fn set(&mut self, index: usize) {
        if let Some(word) = self.0.get_mut(index / WORD) {
            *word |= 1 << (index % WORD);
        }
    }

    #[inline]
    pub(crate) fn clear(&mut self, index: usize) {
        if let Some(word) = self.0.get_mut(index / WORD) {
            *word &= !(1 << (index % WORD));
        }
    }

    /// The entries of both.
    pub(crate) fn and(self, other: Self) -> Self {
        self.combined(other, |a, b| a & b)
    }

    /// The entries of either.
    pub(crate) fn or(self, other: Self) -> Self {
        self.combined(other, |a, b| a | b)
    }

    /// These less the others.
    pub(crate) fn without(self, other: Self) -> Self {
        self.combined(other, |a, b| a & !b)
    }

    fn combined(self, other: Self, combine: impl Fn(u64, u64) -> u64) -> Self {
        let mut result = self;
        for (word, other) in result.0.iter_mut().zip(other.0) {
            *word = combine(*word, other);
        }
        result
    }

    /// Takes away the entries of a range whose test fails; tests come in the order of the range.
    #[inline]
    pub(crate) fn keep(&mut self, range: Range<usize>, tests: impl Iterator<Item = bool>) {
        for (index, passes) in range.zip(tests) {
            if let Some(word) = self.0.get_mut(index / WORD) {
                *word &= !(u64::from(!passes) << (index % WORD));
            }
        }
    }

    /// The first entry from `index` on.
    #[inline]
    pub(crate) fn next_from(self, index: usize) -> Option<usize> {
        let mut skipped = index % WORD;
        for (number, word) in self.0.iter().enumerate().skip(index / WORD) {
            let rest = word >> skipped << skipped;
            if rest != 0 {
                return Some(number * WORD + rest.trailing_zeros() as usize);
            }
            skipped = 0;
        }
        None
    }

    /// The entries in their order.
    pub(crate) fn iter(self) -> impl Iterator<Item = usize> {
        let mut next = 0;
        std::iter::from_fn(move || {
            let found = self.next_from(next)?;
            next = found + 1;
            Some(found)
        })
    }
}

/// The first `count` bits.
fn first_bits(count: usize) -> Mask {
    let mut mask = Mask::EMPTY;
    for (number, word) in mask.0.iter_mut().enumerate() {
        *word = match count.saturating_sub(number * WORD) {
            0 => 0,
            bits if bits >= WORD => u64::MAX,
            bits => (1 << bits) - 1,
        };
    }
    mask
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_mask_is_a_set_of_numbers(
            start in 0usize..256,
            length in 0usize..256,
            holes in proptest::collection::btree_set(0usize..256, 0..40),
        ) {
            let range = start..(start + length).min(256);
            let mut mask = Mask::range(range.clone());
            mask.keep(range.clone(), range.clone().map(|index| !holes.contains(&index)));
            let wanted: Vec<usize> = range.filter(|index| !holes.contains(index)).collect();
            prop_assert_eq!(mask.iter().collect::<Vec<_>>(), wanted.clone());
            prop_assert_eq!(mask.count(), wanted.len() as u64);
            prop_assert_eq!(mask.is_empty(), wanted.is_empty());
            let mut other = Mask::EMPTY;
            holes.iter().for_each(|index| other.set(*index));
            prop_assert!(mask.and(other).is_empty());
            prop_assert_eq!(mask.or(other).without(other), mask);
            for index in wanted {
                prop_assert!(mask.has(index));
                mask.clear(index);
            }
            prop_assert!(mask.is_empty());
        }
    }
}
