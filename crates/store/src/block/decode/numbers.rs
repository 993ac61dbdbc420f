//! How are the columns of a block searched, many entries at a time?
//!
//! A filter reads one column from its beginning to its end, and no other. The iterators below check
//! the column once and then go on by its width, which takes a third of the time of single reads.

use std::ops::Range;

use filemap_model::{DirectoryId, EntryFlags, Timestamp};
use planus::ReadAsRoot;

use super::{Block, BlockError, Column, FAR, Reader, Reference, records};

/// Owner, group, mode and flags that entries of a block share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AttributeSet {
    /// Owner.
    pub uid: u32,
    /// Group.
    pub gid: u32,
    /// Type and permission bits.
    pub mode: u32,
    /// What else is known.
    pub flags: EntryFlags,
}

impl<'a> Block<'a> {
    /// The names of the block with this value less its checksum, without looking at anything else.
    ///
    /// # Errors
    /// When the block makes no sense.
    pub fn names_of(bytes: &'a [u8]) -> Result<&'a [u8], BlockError> {
        let table = records::BlockRef::read_as_root(bytes).map_err(|_| BlockError::Layout)?;
        table.names().ok().flatten().ok_or(BlockError::Layout)
    }

    /// The directory of the last entry.
    ///
    /// # Errors
    /// When the block makes no sense.
    pub fn last_directory(&self) -> Result<DirectoryId, BlockError> {
        let last = self
            .directories
            .len()
            .checked_sub(1)
            .ok_or(BlockError::Layout)?;
        let distance = self.directories.get(last).ok_or(BlockError::Layout)?;
        Ok(DirectoryId::new(
            self.first.value().wrapping_add(u64::from(distance)),
        ))
    }

    /// The numbers of a column as they are stored, for the entries of a range.
    #[inline]
    fn stored_numbers(
        &self,
        column: Column,
        range: Range<usize>,
    ) -> (impl ExactSizeIterator<Item = u64> + use<'a>, Reader) {
        const NOTHING: Reader = Reader {
            start: 0,
            width: 0,
            mask: 0,
            factor: 1,
            base: 0,
            reference: Reference::Zero,
        };
        let reader = *self.columns.get(column as usize).unwrap_or(&NOTHING);
        let range = range.start.min(self.count)..range.end.min(self.count);
        let start = reader.start + range.start * reader.width;
        let mut rest = self.data.get(start..).unwrap_or_default();
        let numbers = range.map(move |_| {
            // Eight bytes follow the start of every number: that was compared on opening.
            let number = rest
                .first_chunk::<8>()
                .map_or(0, |bytes| u64::from_le_bytes(*bytes));
            rest = rest.get(reader.width..).unwrap_or_default();
            number & reader.mask
        });
        (numbers, reader)
    }

    #[inline]
    fn plain_numbers(
        &self,
        column: Column,
        range: Range<usize>,
    ) -> impl ExactSizeIterator<Item = u64> + use<'a> {
        let (numbers, Reader { factor, base, .. }) = self.stored_numbers(column, range);
        numbers.map(move |stored| base.wrapping_add(stored.wrapping_mul(factor)))
    }

    /// The smallest and largest number that the column can hold here.
    fn span(&self, column: Column) -> (u64, u64) {
        let Some(reader) = self.columns.get(column as usize) else {
            return (0, u64::MAX);
        };
        let reach = reader.mask.saturating_mul(reader.factor);
        (reader.base, reader.base.saturating_add(reach))
    }

    /// Bounds of the sizes in the block: none is smaller or larger, and perhaps none as much so.
    #[must_use]
    pub fn size_span(&self) -> (u64, u64) {
        self.span(Column::Size)
    }

    /// Bounds of the modification times in the block, as [`Block::size_span`].
    #[must_use]
    pub fn mtime_span(&self) -> (Timestamp, Timestamp) {
        let (low, high) = self.span(Column::Mtime);
        // Far times stand at the ends, in no order.
        let low = match low {
            0..FAR => Timestamp::MIN,
            low => Timestamp::from_usual(low.min(u64::MAX - FAR)),
        };
        let high = match high {
            0..FAR => Timestamp::from_usual(FAR),
            high if high > u64::MAX - FAR => Timestamp::MAX,
            high => Timestamp::from_usual(high),
        };
        (low, high)
    }

    /// Logical sizes of the entries of a range.
    pub fn sizes(&self, range: Range<usize>) -> impl ExactSizeIterator<Item = u64> + use<'a> {
        self.plain_numbers(Column::Size, range)
    }

    /// Modification times of the entries of a range.
    ///
    /// # Errors
    /// When one of them names a far time that the block does not hold.
    pub fn mtimes(
        &self,
        range: Range<usize>,
    ) -> Result<impl ExactSizeIterator<Item = Timestamp> + use<'a>, BlockError> {
        let block = *self;
        let numbers = || self.plain_numbers(Column::Mtime, range.clone());
        let (low, high) = self.span(Column::Mtime);
        if low < FAR || high > u64::MAX - FAR {
            for number in numbers() {
                self.time_of(number)?;
            }
        }
        let numbers = numbers();
        // What could fail was tried above.
        Ok(numbers.map(move |number| block.time_of(number).unwrap_or(Timestamp::MIN)))
    }

    /// The ends of the names of a range, as indices into [`Block::names`]. They may be damaged.
    pub fn name_ends(&self, range: Range<usize>) -> impl ExactSizeIterator<Item = usize> + use<'a> {
        let ends = self.plain_numbers(Column::NameEnd, range);
        ends.map(|end| usize::try_from(end).unwrap_or(usize::MAX))
    }

    /// Which entries of a range are directories that are entered.
    pub fn children(&self, range: Range<usize>) -> impl ExactSizeIterator<Item = bool> + use<'a> {
        self.stored_numbers(Column::Child, range)
            .0
            .map(|stored| stored != 0)
    }

    /// Owner, group, mode and flags as they occur in the block.
    pub fn attribute_sets(&self) -> impl ExactSizeIterator<Item = AttributeSet> + use<'a> {
        self.attributes.iter().map(|found| AttributeSet {
            uid: found.uid(),
            gid: found.gid(),
            mode: found.mode().into(),
            flags: EntryFlags::from_bits(found.flags()),
        })
    }

    /// For the entries of a range, which of [`Block::attribute_sets`] they have.
    pub fn attribute_indices(
        &self,
        range: Range<usize>,
    ) -> impl ExactSizeIterator<Item = u64> + use<'a> {
        self.plain_numbers(Column::Attribute, range)
    }

    /// Last change of content or attributes of the entry at `index`.
    ///
    /// # Errors
    /// When the block makes no sense.
    pub fn ctime(&self, index: usize) -> Result<Timestamp, BlockError> {
        self.time_at(Column::Ctime, index)
    }

    /// Last access of the entry at `index`.
    ///
    /// # Errors
    /// When the block makes no sense.
    pub fn atime(&self, index: usize) -> Result<Timestamp, BlockError> {
        self.time_at(Column::Atime, index)
    }

    /// Birth time of the entry at `index`.
    ///
    /// # Errors
    /// When the block makes no sense.
    pub fn btime(&self, index: usize) -> Result<Timestamp, BlockError> {
        self.time_at(Column::Btime, index)
    }
}
