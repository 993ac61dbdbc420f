//! What rows are sorted by, as numbers.

use filemap_model::{DirectoryId, Kind, Stat};
use filemap_store::block::{Block, BlockError};
use filemap_store::{View, corrupt_block};

use crate::error::Result;
use crate::sort_key::Direction;

/// What rows are sorted by. What is equal stands in the order of names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RowKey {
    /// The bytes of the name.
    #[default]
    Name,
    /// The length of a file; of a directory that of everything below it.
    Size,
    /// What it takes on the disk; a directory with everything below it.
    Allocated,
    /// The last change of its content.
    Mtime,
    /// Files below a directory; 1 for a file.
    Files,
    /// Directories first, then files by the end of their names.
    Kind,
}

/// In which order rows stand, and which are left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowOrder {
    /// What decides.
    pub key: RowKey,
    /// Which end comes first.
    pub direction: Direction,
    /// Names that begin with a dot are left out.
    pub leaves_out_dotted: bool,
}

impl RowKey {
    /// Does a number depend on what is below a directory?
    pub(super) const fn depends_on_sums(self) -> bool {
        matches!(self, Self::Size | Self::Allocated | Self::Files)
    }

    /// The number of an entry; names have none.
    #[inline]
    pub(super) fn number(
        self,
        view: View<'_>,
        block: &Block<'_>,
        index: usize,
    ) -> std::result::Result<u64, KeyError> {
        Ok(match self {
            Self::Name => 0,
            Self::Mtime => block.mtime(index)?.nearest_usual(),
            Self::Size => match block.child(index)? {
                None => block.size(index)?,
                Some(child) => size_below(view, child, block.size(index)?)?,
            },
            Self::Allocated => {
                let own = block.stat(index)?.0.allocated;
                match block.child(index)? {
                    None => own,
                    Some(child) => {
                        let below = view.settled_sum(child)?.allocated_once();
                        clipped(below).saturating_add(own)
                    }
                }
            }
            Self::Files => match block.child(index)? {
                None => u64::from(kind_of(block, index)? == Kind::File),
                Some(child) => view.settled_sum(child)?.files,
            },
            Self::Kind => kind_number(kind_of(block, index)?, block.name(index)?),
        })
    }
}

/// What stops the reading of a number.
pub(super) enum KeyError {
    Block(BlockError),
    Store(filemap_store::StoreError),
}

impl From<BlockError> for KeyError {
    fn from(error: BlockError) -> Self {
        Self::Block(error)
    }
}

impl From<filemap_store::StoreError> for KeyError {
    fn from(error: filemap_store::StoreError) -> Self {
        Self::Store(error)
    }
}

fn size_below(view: View<'_>, child: DirectoryId, own: u64) -> std::result::Result<u64, KeyError> {
    let sum = view.settled_sum(child)?;
    let below = clipped(sum.bytes_once() + sum.directory_bytes);
    Ok(below.saturating_add(own))
}

fn clipped(sum: u128) -> u64 {
    u64::try_from(sum).unwrap_or(u64::MAX)
}

fn kind_of(block: &Block<'_>, index: usize) -> std::result::Result<Kind, BlockError> {
    let mode = block.attributes(index)?.mode;
    Ok(Stat {
        mode,
        ..Stat::default()
    }
    .kind())
}

/// The kind in the first byte, the first seven letters of the extension behind it.
fn kind_number(kind: Kind, name: &[u8]) -> u64 {
    let first = match kind {
        Kind::Directory => 0,
        Kind::File => 1,
        Kind::Symlink => 2,
        Kind::Other => 3_u64,
    };
    let dot = name.iter().rposition(|byte| *byte == b'.');
    let extension = dot
        .filter(|dot| *dot > 0 && kind == Kind::File)
        .and_then(|dot| name.get(dot + 1..))
        .unwrap_or_default();
    let letters = extension
        .iter()
        .copied()
        .chain(std::iter::repeat(0))
        .take(7);
    letters.fold(first, |number, letter| {
        (number << 8) | u64::from(letter.to_ascii_lowercase())
    })
}

/// The number of the only name of this order there is: that of an entry by itself.
pub(super) fn number_of_entry(
    key: RowKey,
    view: View<'_>,
    (directory, name): (DirectoryId, &[u8]),
) -> Result<Option<u64>> {
    for item in view.blocks_of(directory, name)? {
        let (block_key, block) = item?;
        let damaged = |error| corrupt_block(block_key, error);
        for index in block.run_of(directory).map_err(damaged)? {
            match block.name(index).map_err(damaged)?.cmp(name) {
                std::cmp::Ordering::Less => {}
                std::cmp::Ordering::Greater => return Ok(None),
                std::cmp::Ordering::Equal => {
                    return match key.number(view, &block, index) {
                        Ok(number) => Ok(Some(number)),
                        Err(KeyError::Block(error)) => Err(damaged(error).into()),
                        Err(KeyError::Store(error)) => Err(error.into()),
                    };
                }
            }
        }
    }
    Ok(None)
}
