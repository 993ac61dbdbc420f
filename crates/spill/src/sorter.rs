//! Takes records in any order and gives them back sorted.

use crate::SpillError;
use crate::batch::Batch;
use crate::file::{Run, SpillFile};
use crate::merge::{Merge, Record};
use std::path::PathBuf;

/// Part of the budget that writing takes while a batch is in memory.
const WRITE_SHARE: usize = 16;
const WRITE_BYTES: std::ops::RangeInclusive<usize> = 512..=(256 << 10);

/// Gathers records.
pub struct Sorter {
    budget: usize,
    directory: Option<PathBuf>,
    batch: Batch,
    spilled: Option<(SpillFile, Vec<Run>)>,
}

impl Sorter {
    /// Returns a sorter that keeps to this many bytes of memory (beside the records in hand, which
    /// must fit whatever their length), and puts the rest into `directory`, or into the system's
    /// folder for temporary files.
    #[must_use]
    pub fn new(budget_bytes: usize, directory: Option<PathBuf>) -> Self {
        Self {
            budget: budget_bytes,
            directory,
            batch: Batch::default(),
            spilled: None,
        }
    }

    /// Adds a record.
    ///
    /// # Errors
    /// When the temporary file cannot be made or written, or the record has 4 GiB.
    pub fn push(&mut self, key: &[u8], value: &[u8]) -> Result<(), SpillError> {
        let room = self.budget.saturating_sub(self.write_bytes());
        if !self.batch.is_empty() && self.batch.used() + Batch::cost(key, value) > room {
            self.spill()?;
        }
        self.batch.push(key, value)
    }

    /// Returns the records in the order of their keys.
    ///
    /// # Errors
    /// When the temporary file cannot be written or read.
    pub fn finish(mut self) -> Result<Sorted, SpillError> {
        if self.spilled.is_some() && !self.batch.is_empty() {
            self.spill()?;
        }
        match self.spilled {
            None => {
                self.batch.sort();
                Ok(Sorted(Source::Memory {
                    batch: self.batch,
                    next: 0,
                }))
            }
            Some((file, runs)) => {
                // The memory of the batch becomes that of the buffers.
                drop(self.batch);
                Ok(Sorted(Source::File(Merge::new(file, runs, self.budget)?)))
            }
        }
    }

    fn spill(&mut self) -> Result<(), SpillError> {
        let write_bytes = self.write_bytes();
        if self.spilled.is_none() {
            self.spilled = Some((SpillFile::create(self.directory.clone())?, Vec::new()));
        }
        if let Some((file, runs)) = &mut self.spilled {
            self.batch.sort();
            let mut writer = file.writer(write_bytes);
            for (key, value) in self.batch.iter() {
                writer.push(key, value)?;
            }
            runs.push(writer.finish()?);
            self.batch.clear();
        }
        Ok(())
    }

    fn write_bytes(&self) -> usize {
        (self.budget / WRITE_SHARE).clamp(*WRITE_BYTES.start(), *WRITE_BYTES.end())
    }
}

enum Source {
    Memory { batch: Batch, next: usize },
    File(Merge),
}

/// Sorted records, one at a time.
pub struct Sorted(Source);

impl Sorted {
    /// Returns the next record: its key and its value.
    ///
    /// # Errors
    /// When the temporary file cannot be read.
    #[expect(
        clippy::should_implement_trait,
        reason = "an iterator cannot lend its own buffer"
    )]
    pub fn next(&mut self) -> Result<Option<Record<'_>>, SpillError> {
        match &mut self.0 {
            Source::Memory { batch, next } => {
                let record = batch.get(*next);
                *next += 1;
                Ok(record)
            }
            Source::File(merge) => merge.next(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Records = Vec<(Vec<u8>, Vec<u8>)>;

    fn sorted(budget: usize, records: &Records) -> Result<Records, SpillError> {
        let mut sorter = Sorter::new(budget, None);
        for (key, value) in records {
            sorter.push(key, value)?;
        }
        let mut sorted = sorter.finish()?;
        let mut result = Vec::new();
        while let Some((key, value)) = sorted.next()? {
            result.push((key.to_vec(), value.to_vec()));
        }
        assert!(sorted.next()?.is_none());
        Ok(result)
    }

    fn bytes() -> impl Strategy<Value = Vec<u8>> {
        prop_oneof![
            8 => prop::collection::vec(prop_oneof![Just(0), Just(255), Just(b'a')], 0..12),
            2 => prop::collection::vec(any::<u8>(), 0..40),
            1 => prop::collection::vec(any::<u8>(), 600..1500),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
        #[test]
        fn any_budget_sorts_like_memory_and_keeps_equal_keys_in_order(
            keys in prop::collection::vec(bytes(), 0..300),
            budget in prop_oneof![Just(0_usize), 1_usize..2_000, Just(1 << 20)],
        ) {
            let records: Records = (0_u32..).zip(keys)
                .map(|(number, key)| (key, number.to_le_bytes().to_vec()))
                .collect();
            let mut expected = records.clone();
            expected.sort_by(|a, b| a.0.cmp(&b.0));
            prop_assert_eq!(sorted(budget, &records)?, expected);
        }
    }

    #[test]
    fn many_runs_are_merged_in_several_passes() -> Result<(), SpillError> {
        // 3,000 runs with a fan-in of two.
        let records: Records = (0..30_000_u32)
            .map(|n| {
                (
                    n.wrapping_mul(2_654_435_761).to_le_bytes().to_vec(),
                    Vec::new(),
                )
            })
            .collect();
        let mut expected = records.clone();
        expected.sort();
        assert_eq!(sorted(800, &records)?, expected);
        Ok(())
    }

    #[test]
    fn a_folder_that_is_missing_is_named() {
        let mut sorter = Sorter::new(0, Some("/nowhere/at/all".into()));
        sorter.push(b"a", b"").unwrap();
        let error = sorter.push(b"b", b"").unwrap_err();
        assert!(error.to_string().contains("/nowhere/at/all"), "{error}");
    }

    #[test]
    fn nothing_sorts_to_nothing() -> Result<(), SpillError> {
        assert_eq!(sorted(0, &Vec::new())?, Vec::new());
        Ok(())
    }
}
