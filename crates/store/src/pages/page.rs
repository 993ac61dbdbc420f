//! One page with nodes, of which nothing is trusted.

use super::numbers::{Checked, u16_at};
use super::{BIG, BRANCH, HEADER};

const NODE: usize = 8;
const LONGEST_KEY: usize = 511;

/// A page with nodes.
pub(super) struct Page {
    pub(super) bytes: Vec<u8>,
    pub(super) flags: u16,
    pub(super) nodes: usize,
}

impl Page {
    pub(super) fn node(&self, index: usize) -> Checked<&[u8]> {
        let at = usize::from(u16_at(&self.bytes, HEADER + 2 * index)?);
        self.bytes.get(at..).ok_or("a node lies outside its page")
    }

    pub(super) fn key(&self, index: usize) -> Checked<&[u8]> {
        let node = self.node(index)?;
        let length = usize::from(u16_at(node, 6)?);
        if length > LONGEST_KEY {
            return Err("a key is too long");
        }
        node.get(NODE..NODE + length)
            .ok_or("a key lies outside its page")
    }

    /// The child of a node of a branch.
    pub(super) fn child(&self, index: usize) -> Checked<u64> {
        let node = self.node(index)?;
        let low = u64::from(u16_at(node, 0)?) | u64::from(u16_at(node, 2)?) << 16;
        Ok(low | u64::from(u16_at(node, 4)?) << 32)
    }

    /// Flags, length of the value, and what stands behind the key.
    pub(super) fn value(&self, index: usize) -> Checked<(u16, usize, &[u8])> {
        let node = self.node(index)?;
        let length = u32::from(u16_at(node, 0)?) | u32::from(u16_at(node, 2)?) << 16;
        let behind = node
            .get(NODE + self.key(index)?.len()..)
            .unwrap_or_default();
        let length = usize::try_from(length).map_err(|_| "a value is too long")?;
        Ok((u16_at(node, 4)?, length, behind))
    }

    pub(super) fn node_size(&self, index: usize) -> Checked<usize> {
        let key = NODE + self.key(index)?.len();
        let size = match (self.flags, self.value(index)?) {
            (BRANCH, _) => key,
            (_, (flags, ..)) if flags & BIG != 0 => key + 8,
            (_, (_, length, _)) => key + length,
        };
        Ok(size + size % 2)
    }
}

/// Nodes must fill the space between the upper bound and the end, none over another.
pub(super) fn check_space(page: &Page) -> Checked<()> {
    let mut places = Vec::with_capacity(page.nodes);
    for index in 0..page.nodes {
        let at = usize::from(u16_at(&page.bytes, HEADER + 2 * index)?);
        places.push((at, page.node_size(index)?));
    }
    places.sort_unstable();
    let mut expected = usize::from(u16_at(&page.bytes, 14)?);
    for (at, size) in places {
        if at != expected {
            return Err("the nodes of a page do not lie side by side");
        }
        expected = at + size;
    }
    if expected == page.bytes.len() {
        Ok(())
    } else {
        Err("the nodes of a page do not fill it")
    }
}
