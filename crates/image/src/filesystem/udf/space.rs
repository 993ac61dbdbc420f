//! Where blocks of a partition stand on the disk.

use crate::error::{Result, damaged};
use crate::filesystem::extents::Extents;

/// A block of a partition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Address {
    pub(super) partition: u16,
    pub(super) block: u32,
}

impl Address {
    /// As the number of a node.
    pub(super) fn number(self) -> u64 {
        u64::from(self.partition) << 32 | u64::from(self.block)
    }

    pub(super) fn of_number(number: u64) -> Result<Self> {
        let partition = u16::try_from(number >> 32);
        let block = u32::try_from(number & 0xFFFF_FFFF);
        match (partition, block) {
            (Ok(partition), Ok(block)) => Ok(Self { partition, block }),
            _ => Err(damaged(format!("there is no control block {number}"))),
        }
    }
}

/// A partition.
#[derive(Debug)]
pub(super) enum Partition {
    /// Its blocks follow each other on the disk.
    Whole { begins: u64, blocks: u64 },
    /// They are those of a file in another partition.
    InFile(Extents),
}

/// All partitions, by the numbers with which addresses refer to them.
#[derive(Debug, Default)]
pub(super) struct Space {
    pub(super) block_size: u64,
    pub(super) partitions: Vec<Partition>,
}

impl Space {
    /// Where a block stands.
    pub(super) fn place(&self, address: Address) -> Result<u64> {
        let block = u64::from(address.block);
        let found = match self.partitions.get(usize::from(address.partition)) {
            Some(Partition::Whole { begins, blocks }) if block < *blocks => {
                (begins + block).checked_mul(self.block_size)
            }
            Some(Partition::InFile(extents)) => extents
                .at(block * self.block_size)
                .and_then(|(place, _)| place),
            _ => None,
        };
        found.ok_or_else(|| {
            damaged(format!(
                "block {block} of partition {} lies beyond its end",
                address.partition
            ))
        })
    }

    /// Appends bytes that begin with a block to the extents of a file.
    pub(super) fn push(&self, address: Address, length: u64, extents: &mut Extents) -> Result<()> {
        let Some(Partition::InFile(file)) = self.partitions.get(usize::from(address.partition))
        else {
            return extents.push(length, Some(self.place(address)?));
        };
        let mut at = u64::from(address.block) * self.block_size;
        let mut left = length;
        while left > 0 {
            let (place, reach) = file
                .at(at)
                .ok_or_else(|| damaged("a file ends beyond its partition"))?;
            let taken = left.min(reach);
            extents.push(taken, place)?;
            at += taken;
            left -= taken;
        }
        Ok(())
    }
}
