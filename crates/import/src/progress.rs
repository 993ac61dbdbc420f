//! What workers bring together: small runs in the order of the lists, and what was counted.

use std::collections::BTreeMap;

use crate::chunk::Sorted;
use crate::counts::{Counts, Malformed};
use crate::error::ImportError;
use crate::reached::Reached;
use crate::runs::spill::SpilledRun;

/// A run in the file, and how many records were replaced when it was made.
#[derive(Clone, Debug)]
pub(crate) struct StoredRun {
    pub(crate) run: SpilledRun,
    pub(crate) duplicates: u64,
}

/// What workers bring together.
#[derive(Default)]
pub(crate) struct SortProgress {
    pub(crate) reached: Reached,
    waiting: BTreeMap<u64, Sorted>,
    pub(crate) group: Vec<Vec<u8>>,
    pub(crate) group_bytes: usize,
    groups: u64,
    /// Runs in the file, by the number of their group, from 1.
    made: BTreeMap<u64, StoredRun>,
    /// Where each group ends whose run, or one before it, is not made yet.
    ends: BTreeMap<u64, Reached>,
    pub(crate) failure: Option<ImportError>,
    /// Lines before any record, which are headers if one comes: how many, and the first of them.
    pub(crate) leading: (u64, Option<Malformed>),
}

/// Small runs to be merged, and the number of their group.
pub(crate) type Group = (u64, Vec<Vec<u8>>);

impl SortProgress {
    /// Goes on behind runs that an earlier import made.
    pub(crate) fn resume(reached: Reached, runs: Vec<StoredRun>) -> Self {
        Self {
            reached,
            groups: runs.len() as u64,
            made: (1..).zip(runs).collect(),
            ..Self::default()
        }
    }

    /// Takes what came of a piece. Returns small runs that are enough for one run in the file.
    pub(crate) fn take(&mut self, sorted: Sorted, most: usize) -> Option<Group> {
        self.waiting.insert(sorted.number, sorted);
        while let Some(sorted) = self.waiting.remove(&self.reached.next) {
            self.note_leading(&sorted);
            self.reached.take(&sorted);
            self.group_bytes += sorted.run.capacity();
            self.group.push(sorted.run);
        }
        if self.group_bytes < most {
            return None;
        }
        Some(self.take_group())
    }

    fn note_leading(&mut self, sorted: &Sorted) {
        if self.reached.top.is_some() {
            return;
        }
        let before = if sorted.is_first {
            0
        } else {
            self.reached.line
        };
        let (count, first) = &mut self.leading;
        *count += sorted.leading.count;
        if let (None, Some((line, reason))) = (&first, sorted.leading.first.first()) {
            *first = Some(Malformed {
                source: sorted.source,
                line: before + line + 1,
                reason: (*reason).into(),
            });
        }
    }

    pub(crate) fn take_group(&mut self) -> Group {
        self.group_bytes = 0;
        self.groups += 1;
        self.ends.insert(self.groups, self.reached.clone());
        (self.groups, std::mem::take(&mut self.group))
    }

    /// Notes the run of a group.
    pub(crate) fn add(&mut self, group: u64, made: StoredRun) {
        self.made.insert(group, made);
    }

    /// How far the lists are in runs without a gap, if that is farther than when it was asked last;
    /// and these runs.
    pub(crate) fn whole(&mut self) -> Option<(Reached, Vec<StoredRun>)> {
        let mut reached = None;
        while let Some(end) = self.ends.first_entry()
            && self.made.contains_key(end.key())
        {
            reached = Some(end.remove_entry());
        }
        let (last, reached) = reached?;
        let runs = self.made.range(..=last).map(|(_, made)| made.clone());
        Some((reached, runs.collect()))
    }

    /// What was counted, duplicates included.
    pub(crate) fn counts(&self) -> Counts {
        let replaced: u64 = self.made.values().map(|made| made.duplicates).sum();
        let mut counts = self.reached.counts.clone();
        counts.duplicates += replaced;
        counts
    }

    /// The runs in the file, in the order of the lists.
    pub(crate) fn take_runs(&mut self) -> Vec<SpilledRun> {
        let made = std::mem::take(&mut self.made);
        made.into_values().map(|made| made.run).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runs::spill::SpillFile;

    fn piece(number: u64, lines: u64) -> Sorted {
        Sorted {
            number,
            lines,
            run: vec![0; 10],
            ..Sorted::default()
        }
    }

    #[test]
    fn what_is_whole_has_no_gap() {
        let file = SpillFile::create(None).unwrap();
        let made = || StoredRun {
            run: file.merge(0, Vec::new()).unwrap().run,
            duplicates: 2,
        };
        let mut progress = SortProgress::default();
        assert!(
            progress.take(piece(1, 5), 20).is_none(),
            "the first is missing"
        );
        let (first, _) = progress.take(piece(0, 7), 20).unwrap();
        let (second, runs) = progress.take(piece(2, 11), 10).unwrap();
        assert_eq!((first, second, runs.len()), (1, 2, 1));
        progress.add(second, made());
        assert!(progress.whole().is_none());
        progress.add(first, made());
        let (reached, runs) = progress.whole().unwrap();
        assert_eq!((reached.next, reached.counts.lines, runs.len()), (3, 23, 2));
        assert!(progress.whole().is_none(), "nothing is new");
        assert_eq!(progress.counts().duplicates, 4);
        let mut later = SortProgress::resume(reached, runs);
        assert_eq!(later.take(piece(3, 1), 10).unwrap().0, 3);
        assert_eq!(later.counts().duplicates, 4);
    }
}
