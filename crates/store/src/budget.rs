//! How is the memory budget shared out?
//!
//! Below 6 MiB the budget goes to cache, index and metadata as 2 : 1 : 1. From 6 MiB on 2 MiB are the
//! base that every command needs, and the rest is split 80 : 15 : 5. The base and the cache hold
//! write batches and listings, the index resolved paths and sort buffers, the metadata queues.

const MIB: usize = 1 << 20;

/// A bound on private memory, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MemoryBudget {
    total: usize,
}

/// The parts of a [`MemoryBudget`], in bytes; they add up to the total.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BudgetSplit {
    /// What every command needs.
    pub base: usize,
    /// Write batches and listings.
    pub cache: usize,
    /// Resolved paths and sort buffers.
    pub index: usize,
    /// Queues and records.
    pub metadata: usize,
}

impl MemoryBudget {
    /// The smallest budget: 4 MiB.
    pub const MINIMUM: usize = 4 * MIB;

    /// Returns a budget of this many bytes, or `None` below [`MemoryBudget::MINIMUM`].
    #[must_use]
    pub const fn new(total: usize) -> Option<Self> {
        if total < Self::MINIMUM {
            None
        } else {
            Some(Self { total })
        }
    }

    /// The whole.
    #[must_use]
    pub const fn total(self) -> usize {
        self.total
    }

    /// The parts.
    #[must_use]
    pub const fn split(self) -> BudgetSplit {
        if self.total < 6 * MIB {
            let quarter = self.total / 4;
            let cache = self.total - 2 * quarter;
            return BudgetSplit {
                base: 0,
                cache,
                index: quarter,
                metadata: quarter,
            };
        }
        let rest = self.total - 2 * MIB;
        let (index, metadata) = (rest / 20 * 3, rest / 20);
        BudgetSplit {
            base: 2 * MIB,
            cache: rest - index - metadata,
            index,
            metadata,
        }
    }
}

impl Default for MemoryBudget {
    /// Returns 6 MiB.
    fn default() -> Self {
        Self { total: 6 * MIB }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_add_up_on_both_sides_of_six_mebibytes() {
        assert!(MemoryBudget::new(4 * MIB - 1).is_none());
        for total in [4 * MIB, 5 * MIB + 3, 6 * MIB, 6 * MIB + 1, 256 * MIB + 7] {
            let split = MemoryBudget::new(total).unwrap().split();
            assert_eq!(
                split.base + split.cache + split.index + split.metadata,
                total
            );
        }
        let small = MemoryBudget::new(4 * MIB).unwrap().split();
        assert_eq!(
            (small.cache, small.index, small.metadata),
            (2 * MIB, MIB, MIB)
        );
        let usual = MemoryBudget::default().split();
        assert!(usual.base == 2 * MIB && usual.cache >= 32 * MIB / 10);
    }
}
