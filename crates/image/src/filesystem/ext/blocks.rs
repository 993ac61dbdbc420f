//! Where the blocks of a file are: a tree of extents, or pointers over up to three levels.
//!
//! Nothing is kept: each question goes down the tree, through the windows on the disk. So a file with a
//! million extents takes no more memory than one with a single one.

use std::sync::Arc;

use super::inode::Inode;
use crate::bytes::{le16, le32};
use crate::error::{Result, damaged};
use crate::filesystem::mapped::{Mapping, Place, Run};
use crate::windows::Windows;

const EXTENTS_MAGIC: u16 = 0xF30A;
/// Bytes of the head of a node, and of each of its entries.
const ENTRY: u64 = 12;
const DEEPEST: u16 = 5;
/// Lengths above are of extents that were reserved and never written.
const LONGEST_WRITTEN: u16 = 32_768;
/// Pointers to blocks that stand in the inode.
const DIRECT: u64 = 12;
/// Pointers that are looked at together.
const AHEAD: usize = 128;

/// The blocks of one file.
pub(super) struct Blocks {
    pub(super) windows: Arc<Windows>,
    pub(super) block_size: u64,
    /// Blocks of the filesystem.
    pub(super) all: u64,
    has_extents: bool,
    root: [u8; 60],
}

/// Blocks of a file that follow each other: at a block of the disk, or nowhere.
struct BlockRun {
    at: Option<u64>,
    count: u64,
}

/// A node of the tree of extents.
enum Node<'root> {
    Root(&'root [u8; 60]),
    At(u64),
}

/// What the head of a node says.
struct Head {
    entries: u64,
    depth: u16,
}

impl Blocks {
    pub(super) fn new(windows: &Arc<Windows>, block_size: u64, all: u64, inode: &Inode) -> Self {
        Self {
            windows: Arc::clone(windows),
            block_size,
            all,
            has_extents: inode.has_extents(),
            root: inode.blocks,
        }
    }

    fn blocks_from(&self, block: u64) -> Result<BlockRun> {
        let run = match self.has_extents {
            true => self.extent(block)?,
            false => self.pointer(block)?,
        };
        let end = run.at.map_or(Some(0), |at| at.checked_add(run.count));
        if end.is_none_or(|end| end > self.all) {
            return Err(damaged(format!(
                "block {block} of a file lies beyond all blocks"
            )));
        }
        Ok(run)
    }

    fn extent(&self, block: u64) -> Result<BlockRun> {
        let mut node = Node::Root(&self.root);
        let mut head = self.head(&node, None)?;
        let mut ends = u64::MAX;
        loop {
            let (found, next) = self.search(&node, &head, block)?;
            ends = next.unwrap_or(ends);
            let nothing = BlockRun {
                at: None,
                count: ends - block,
            };
            let Some(entry) = found else {
                return Ok(nothing);
            };
            if head.depth == 0 {
                return Ok(within_extent(&entry, block)?.unwrap_or(nothing));
            }
            let below = u64::from(le16(&entry, 8)?) << 32 | u64::from(le32(&entry, 4)?);
            if below >= self.all {
                return Err(damaged(
                    "a node of a tree of extents lies beyond all blocks",
                ));
            }
            node = Node::At(below * self.block_size);
            head = self.head(&node, Some(head.depth))?;
        }
    }

    fn head(&self, node: &Node<'_>, above: Option<u16>) -> Result<Head> {
        let bytes = self.entry(node, 0)?;
        let (entries, depth) = (u64::from(le16(&bytes, 2)?), le16(&bytes, 6)?);
        let room = match node {
            Node::Root(_) => 4,
            Node::At(_) => (self.block_size - ENTRY) / ENTRY,
        };
        let is_deeper = above.map_or(depth <= DEEPEST, |above| depth < above);
        if le16(&bytes, 0)? != EXTENTS_MAGIC || entries > room || !is_deeper {
            return Err(damaged("a node of a tree of extents is damaged"));
        }
        Ok(Head { entries, depth })
    }

    /// The head of a node is its entry 0.
    fn entry(&self, node: &Node<'_>, index: u64) -> Result<[u8; 12]> {
        match node {
            Node::Root(root) => {
                let (entries, _) = root.as_chunks::<12>();
                let entry = usize::try_from(index)
                    .ok()
                    .and_then(|index| entries.get(index));
                entry
                    .copied()
                    .ok_or_else(|| damaged("an extent lies outside its inode"))
            }
            Node::At(place) => self.windows.array(place + index * ENTRY),
        }
    }

    /// The last entry that begins at or before the block, and where the one behind it begins.
    fn search(
        &self,
        node: &Node<'_>,
        head: &Head,
        block: u64,
    ) -> Result<(Option<[u8; 12]>, Option<u64>)> {
        let (mut low, mut high) = (1, head.entries + 1);
        let (mut found, mut next) = (None, None);
        while low < high {
            let middle = low.midpoint(high);
            let entry = self.entry(node, middle)?;
            let begins = u64::from(le32(&entry, 0)?);
            if begins <= block {
                found = Some(entry);
                low = middle + 1;
            } else {
                next = Some(begins);
                high = middle;
            }
        }
        Ok((found, next))
    }

    fn pointer(&self, block: u64) -> Result<BlockRun> {
        if block < DIRECT {
            let from = usize::try_from(block * 4).unwrap_or(usize::MAX);
            return run_of_pointers(self.root.get(from..48).unwrap_or_default());
        }
        let in_block = self.block_size / 4;
        let mut left = block - DIRECT;
        let mut reach = in_block;
        for level in 0..3 {
            if left < reach {
                let top = le32(&self.root, 48 + level * 4)?;
                return self.indirect(u64::from(top), left, reach);
            }
            left -= reach;
            reach *= in_block;
        }
        Err(damaged(format!(
            "block {block} of a file lies beyond its pointers"
        )))
    }

    /// Goes down from a block of pointers that reaches over `reach` blocks.
    fn indirect(&self, mut at: u64, mut left: u64, mut reach: u64) -> Result<BlockRun> {
        let in_block = self.block_size / 4;
        // Three levels at most.
        loop {
            if at == 0 {
                let count = reach - left;
                return Ok(BlockRun { at: None, count });
            }
            if at >= self.all {
                return Err(damaged(format!(
                    "pointers in block {at} lie beyond all blocks"
                )));
            }
            let below = reach / in_block;
            let index = left / below;
            let place = at * self.block_size + index * 4;
            if below == 1 {
                return self.last_level(place, in_block - index);
            }
            at = u64::from(u32::from_le_bytes(self.windows.array(place)?));
            left %= below;
            reach = below;
        }
    }

    fn last_level(&self, place: u64, pointers: u64) -> Result<BlockRun> {
        let mut bytes = [0; AHEAD * 4];
        let ahead = usize::try_from(pointers).map_or(AHEAD, |pointers| pointers.min(AHEAD));
        let wanted = bytes.get_mut(..ahead * 4).unwrap_or_default();
        self.windows.read(place, wanted)?;
        run_of_pointers(wanted)
    }
}

/// The part of an extent from a block on, if the block lies in it.
fn within_extent(entry: &[u8; 12], block: u64) -> Result<Option<BlockRun>> {
    let into = block - u64::from(le32(entry, 0)?);
    let length = le16(entry, 4)?;
    let is_written = length <= LONGEST_WRITTEN;
    let length = u64::from(if is_written {
        length
    } else {
        length - LONGEST_WRITTEN
    });
    let start = u64::from(le16(entry, 6)?) << 32 | u64::from(le32(entry, 8)?);
    Ok((into < length).then(|| BlockRun {
        at: is_written.then_some(start + into),
        count: length - into,
    }))
}

/// How many pointers follow each other on the disk, or lead nowhere.
fn run_of_pointers(pointers: &[u8]) -> Result<BlockRun> {
    let (pointers, _) = pointers.as_chunks::<4>();
    let mut blocks = pointers
        .iter()
        .map(|pointer| u64::from(u32::from_le_bytes(*pointer)));
    let first = blocks
        .next()
        .ok_or_else(|| damaged("a pointer lies outside its block"))?;
    let expected = |index: u64| if first == 0 { 0 } else { first + index };
    let follow = (1_u64..)
        .zip(blocks)
        .take_while(|(index, block)| *block == expected(*index));
    Ok(BlockRun {
        at: (first != 0).then_some(first),
        count: 1 + follow.count() as u64,
    })
}

impl Mapping for Blocks {
    fn run(&self, offset: u64) -> Result<Run> {
        let (block, within) = (offset / self.block_size, offset % self.block_size);
        let run = self.blocks_from(block)?;
        Ok(Run {
            place: match run.at {
                Some(at) => Place::At(at * self.block_size + within),
                None => Place::Hole,
            },
            length: run.count.saturating_mul(self.block_size) - within,
        })
    }
}
