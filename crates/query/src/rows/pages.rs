//! The rows of a directory, from any rank on.

use std::ops::Range;
use std::sync::Arc;

use filemap_model::{Clock, DirectoryId, Entry};
use filemap_store::ReadTransaction;

use super::cache::RowCache;
use super::keys::{Column, Histogram};
use super::names::NameIndex;
use super::order::{RowKey, RowOrder, number_of_entry};
use crate::Limits;
use crate::error::Result;
use crate::sort_key::Direction;

/// The rows of a directory in one order, as of one committed state.
pub struct Rows<'r> {
    read: &'r ReadTransaction,
    directory: DirectoryId,
    order: RowOrder,
    cache: &'r RowCache,
    trims: bool,
    is_stopped: &'r dyn Fn() -> bool,
    names: Arc<NameIndex>,
}

/// What stands at a rank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A name.
    Name(Vec<u8>),
    /// About this number: bytes, files, or nanoseconds as [`filemap_model::Timestamp::from_usual`] reads them.
    Number(u64),
}

impl std::fmt::Debug for Rows<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Rows")
            .field("directory", &self.directory)
            .field("order", &self.order)
            .finish_non_exhaustive()
    }
}

impl<'r> Rows<'r> {
    /// Begins to read a directory. `is_stopped` is asked now and then, and ends the question.
    ///
    /// # Errors
    /// When the store fails, or nobody waits any more.
    pub fn of(
        read: &'r ReadTransaction,
        directory: DirectoryId,
        order: RowOrder,
        (cache, limits): (&'r RowCache, &Limits),
        is_stopped: &'r dyn Fn() -> bool,
    ) -> Result<Self> {
        let view = read.view();
        let record = view.directory(directory)?;
        let changed = record.map_or(Clock(0), |record| record.changed);
        let names = match cache.names(directory, changed) {
            Some(names) => names,
            None => {
                let names = Arc::new(NameIndex::count(view, directory, is_stopped)?);
                if !names.is_short() {
                    cache.keep_names(directory, &names);
                }
                names
            }
        };
        Ok(Self {
            read,
            directory,
            order,
            cache,
            trims: limits.trims,
            is_stopped,
            names,
        })
    }

    /// Ranks of names that are left out.
    fn left_out(&self) -> Range<u64> {
        match self.order.leaves_out_dotted {
            true => self.names.dotted.clone(),
            false => 0..0,
        }
    }

    /// How many rows there are.
    #[must_use]
    pub fn total(&self) -> u64 {
        let left_out = self.left_out();
        self.names.total - (left_out.end - left_out.start)
    }

    /// The commit that changed the directory last.
    #[must_use]
    pub fn changed(&self) -> Clock {
        self.names.changed
    }

    fn column<'c>(&'c self, left_out: &'c Range<u64>) -> Column<'c> {
        Column {
            read: self.read,
            directory: self.directory,
            key: self.order.key,
            direction: self.order.direction,
            left_out,
            trims: self.trims,
            is_stopped: self.is_stopped,
        }
    }

    fn histogram(&self, column: &Column<'_>) -> Result<Arc<Histogram>> {
        let clock = if self.order.key.depends_on_sums() {
            self.read.view().clock()?
        } else {
            self.names.changed
        };
        let of = (self.order.key, self.order.leaves_out_dotted);
        if let Some(known) = self.cache.numbers(self.directory, of, clock) {
            return Ok(known);
        }
        let histogram = Arc::new(column.histogram(clock)?);
        self.cache.keep_numbers(self.directory, of, &histogram);
        Ok(histogram)
    }

    /// The rows from a rank on.
    ///
    /// # Errors
    /// When the store fails, or nobody waits any more.
    pub fn page(&self, offset: u64, limit: u64) -> Result<Vec<Entry<'r>>> {
        let total = self.total();
        let first = offset.min(total);
        let ranks = first..first.saturating_add(limit).min(total);
        if ranks.is_empty() {
            return Ok(Vec::new());
        }
        if self.order.key == RowKey::Name {
            return self.named(ranks);
        }
        let left_out = self.left_out();
        let column = self.column(&left_out);
        let histogram = self.histogram(&column)?;
        let view = self.read.view();
        let mut entries = Vec::new();
        for rank in column.collect(&histogram, ranks)? {
            entries.extend(self.names.entries(view, self.directory, rank..rank + 1)?);
        }
        Ok(entries)
    }

    /// The rows at ranks in the order of names.
    fn named(&self, ranks: Range<u64>) -> Result<Vec<Entry<'r>>> {
        let (total, is_turned) = (self.total(), self.order.direction == Direction::Descending);
        let ranks = match is_turned {
            true => total - ranks.end..total - ranks.start,
            false => ranks,
        };
        let left_out = self.left_out();
        let gap = left_out.end - left_out.start;
        let before = ranks.start.min(left_out.start)..ranks.end.min(left_out.start);
        let behind = ranks.start.max(left_out.start) + gap..ranks.end.max(left_out.start) + gap;
        let mut entries = Vec::new();
        for part in [before, behind] {
            if !part.is_empty() {
                entries.extend(self.names.entries(self.read.view(), self.directory, part)?);
            }
        }
        if is_turned {
            entries.reverse();
        }
        Ok(entries)
    }

    /// The rank of a name, or the one that it would have in the order of names; and whether it is there.
    ///
    /// # Errors
    /// When the store fails, or nobody waits any more.
    pub fn rank(&self, name: &[u8]) -> Result<(u64, bool)> {
        let view = self.read.view();
        let (among_all, is_there) = self.names.rank(view, self.directory, name)?;
        let left_out = self.left_out();
        let is_shown = is_there && !left_out.contains(&among_all);
        let number = match self.order.key {
            RowKey::Name => None,
            key if is_shown => number_of_entry(key, view, (self.directory, name))?,
            _ => return Ok((0, false)),
        };
        if let Some(number) = number {
            let rank = self.column(&left_out).rank_of(number, among_all)?;
            return Ok((rank, true));
        }
        let before = among_all.clamp(left_out.start, left_out.end) - left_out.start;
        let rank = among_all - before;
        let rank = match self.order.direction {
            Direction::Ascending => rank,
            Direction::Descending => (self.total() - rank).saturating_sub(u64::from(is_shown)),
        };
        Ok((rank, is_shown))
    }

    /// What stands at evenly spaced ranks.
    ///
    /// # Errors
    /// When the store fails, or nobody waits any more.
    pub fn marks(&self, count: u64) -> Result<Vec<(u64, Mark)>> {
        let total = self.total();
        let count = count.min(total);
        let ranks = (0..count).map(|mark| {
            let rank = u128::from(mark) * u128::from(total) / u128::from(count.max(1));
            u64::try_from(rank).unwrap_or(u64::MAX)
        });
        let mut marks = Vec::new();
        if matches!(self.order.key, RowKey::Name | RowKey::Kind) {
            for rank in ranks {
                let found = self.page(rank, 1)?;
                marks.extend(
                    found
                        .first()
                        .map(|entry| (rank, Mark::Name(entry.name.to_vec()))),
                );
            }
            return Ok(marks);
        }
        let left_out = self.left_out();
        let column = self.column(&left_out);
        let histogram = self.histogram(&column)?;
        let numbers = ranks.map(|rank| (rank, column.number_at(&histogram, rank)));
        Ok(numbers
            .filter_map(|(rank, number)| Some((rank, Mark::Number(number?))))
            .collect())
    }
}
