//! How far the lists are read, and what was counted up to there.

use crate::chunk::{Common, Sorted, TOLD};
use crate::counts::{Counts, Malformed};

/// What the pieces up to a place came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reached {
    /// The next piece.
    pub(crate) next: u64,
    /// What was counted; duplicates only as far as they were within pieces.
    pub(crate) counts: Counts,
    /// The lowest directory above all records.
    pub(crate) top: Option<Common>,
    /// Lines of the list at hand.
    pub(crate) line: u64,
    /// Has the list at hand had a record?
    pub(crate) has_record: bool,
}

impl Reached {
    pub(crate) fn take(&mut self, sorted: &Sorted) {
        self.next += 1;
        self.count(sorted);
        if let Some(common) = &sorted.common {
            match &mut self.top {
                None => self.top = Some(common.clone()),
                Some(top) => top.merge(common),
            }
        }
    }

    fn count(&mut self, sorted: &Sorted) {
        if sorted.is_first {
            (self.line, self.has_record) = (0, false);
        }
        let counts = &mut self.counts;
        counts.lines += sorted.lines;
        counts.bytes += sorted.bytes;
        counts.records += sorted.records;
        counts.duplicates += sorted.duplicates;
        // Lines of another shape before the first record are headers.
        let leading = self.has_record.then_some(&sorted.leading);
        for wrong in leading.into_iter().chain([&sorted.malformed]) {
            counts.malformed += wrong.count;
            for (line, reason) in &wrong.first {
                if counts.first_malformed.len() < TOLD {
                    counts.first_malformed.push(Malformed {
                        source: sorted.source,
                        line: self.line + line + 1,
                        reason: (*reason).into(),
                    });
                }
            }
        }
        self.has_record |= sorted.records > 0;
        self.line += sorted.lines;
    }
}
