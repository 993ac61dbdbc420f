//! How the one memory budget is shared out.
//!
//! From 6 MiB on, 2 MiB are the base that the program needs in any case, and of the rest 80 % are
//! cache, 15 % index and 5 % metadata. Below 6 MiB there is no room for a fixed base, and all is
//! split 2:1:1. Every byte belongs to one part; what a division leaves over goes to the cache.

/// Bytes of each part of the budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MemorySplit {
    /// What the program needs whatever it does.
    pub(crate) base: u64,
    /// Blocks, batches and buffers.
    pub(crate) cache: u64,
    /// Resolved directories.
    pub(crate) index: u64,
    /// Roots, counters, names of users.
    pub(crate) metadata: u64,
}

const MIB: u64 = 1 << 20;
const FULL_FROM: u64 = 6 * MIB;
const BASE: u64 = 2 * MIB;

impl MemorySplit {
    /// Returns the parts of a budget.
    pub(crate) const fn of(memory: u64) -> Self {
        if memory < FULL_FROM {
            let quarter = memory / 4;
            return Self {
                base: 0,
                cache: memory - 2 * quarter,
                index: quarter,
                metadata: quarter,
            };
        }
        let rest = memory - BASE;
        let twentieth = rest / 20;
        let (index, metadata) = (twentieth * 3, twentieth);
        Self {
            base: BASE,
            cache: rest - index - metadata,
            index,
            metadata,
        }
    }

    /// Every part with its name, in the order they are shown.
    pub(crate) const fn parts(self) -> [(&'static str, u64); 4] {
        [
            ("base", self.base),
            ("cache", self.cache),
            ("index", self.index),
            ("metadata", self.metadata),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_are_the_whole() {
        for memory in [
            4 * MIB,
            5 * MIB + 3,
            FULL_FROM - 1,
            FULL_FROM,
            7 * MIB + 19,
            1 << 40,
        ] {
            let sum: u64 = MemorySplit::of(memory)
                .parts()
                .iter()
                .map(|(_, bytes)| bytes)
                .sum();
            assert_eq!(sum, memory);
        }
    }

    #[test]
    fn small_budgets_have_no_base() {
        let split = MemorySplit::of(4 * MIB);
        assert_eq!(
            split,
            MemorySplit {
                base: 0,
                cache: 2 * MIB,
                index: MIB,
                metadata: MIB
            }
        );
    }

    #[test]
    fn from_six_mebibytes_on_the_rest_is_80_15_5() {
        let split = MemorySplit::of(102 * MIB);
        let expected = MemorySplit {
            base: 2 * MIB,
            cache: 80 * MIB,
            index: 15 * MIB,
            metadata: 5 * MIB,
        };
        assert_eq!(split, expected);
    }
}
