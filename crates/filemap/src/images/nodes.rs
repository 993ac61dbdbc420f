//! Which node is the directory at a path of a filesystem? Remembered of as many as fit, found from the top
//! for the others.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

use filemap_image::{
    Allowance, Deleted, Filesystem, ImageError, ImageErrorKind, NodeNumber, list_sorted,
};
use filemap_model::Kind;
use filemap_store::kept_name;

/// Bytes of paths that one generation of what is remembered holds.
const MOST: usize = 256 << 10;
/// What a remembered path takes beside its bytes, about.
const BESIDE: usize = 64;

/// Nodes of directories by their paths. There are two generations: when the younger one is full, the older
/// one is forgotten.
#[derive(Default)]
pub(super) struct Nodes {
    young: HashMap<Vec<u8>, NodeNumber>,
    old: HashMap<Vec<u8>, NodeNumber>,
    bytes: usize,
    hasher: RandomState,
}

impl Nodes {
    /// A hash of a path, by a key of this process.
    pub(super) fn hash(&self, path: &[u8]) -> u64 {
        self.hasher.hash_one(path)
    }

    /// Remembers the directory at a path.
    pub(super) fn remember(&mut self, path: &[u8], node: NodeNumber) {
        if self.bytes > MOST {
            self.old = std::mem::take(&mut self.young);
            self.bytes = 0;
        }
        self.bytes += path.len() + BESIDE;
        self.young.insert(path.to_vec(), node);
    }

    fn get(&self, path: &[u8]) -> Option<NodeNumber> {
        self.young.get(path).or_else(|| self.old.get(path)).copied()
    }

    /// Finds the directory at a path.
    pub(super) fn find(
        &mut self,
        filesystem: &dyn Filesystem,
        path: &[u8],
        allowance: &mut Allowance,
    ) -> Result<NodeNumber, ImageError> {
        if let Some(node) = self.get(path) {
            return Ok(node);
        }
        let (mut node, mut start) = self.nearest(filesystem, path);
        while start < path.len() {
            let rest = path.get(start..).unwrap_or_default();
            let length = rest.iter().position(|byte| *byte == b'/');
            let end = length.map_or(path.len(), |length| start + length);
            let name = path.get(start..end).unwrap_or_default();
            let above = path.get(..start).unwrap_or_default();
            node = self.find_in(filesystem, (above, node), name, allowance)?;
            start = end + 1;
        }
        Ok(node)
    }

    /// The lowest directory above a path that is remembered, and where the rest begins.
    fn nearest(&self, filesystem: &dyn Filesystem, path: &[u8]) -> (NodeNumber, usize) {
        let mut end = path.len();
        while let Some(slash) = path
            .get(..end)
            .and_then(|path| path.iter().rposition(|byte| *byte == b'/'))
        {
            if let Some(node) = path.get(..slash).and_then(|above| self.get(above)) {
                return (node, slash + 1);
            }
            end = slash;
        }
        (filesystem.top(), 0)
    }

    /// Finds the directory of a name, and remembers those beside it. `above` is the path of the directory
    /// that holds it, with a slash at its end.
    fn find_in(
        &mut self,
        filesystem: &dyn Filesystem,
        (above, node): (&[u8], NodeNumber),
        name: &[u8],
        allowance: &mut Allowance,
    ) -> Result<NodeNumber, ImageError> {
        let listing = list_sorted(filesystem, node, Deleted::Hidden, allowance);
        let mut found = None;
        for entry in &listing.entries {
            if entry.stat.kind() != Kind::Directory {
                continue;
            }
            let kept = kept_name(&entry.name);
            self.remember(&[above, &kept].concat(), entry.number);
            if *kept == *name {
                found = Some(entry.number);
            }
        }
        match (found, listing.listed.first_problem) {
            (Some(node), _) => Ok(node),
            (None, Some(problem)) => Err(problem),
            (None, None) => Err(ImageError {
                kind: ImageErrorKind::Missing,
                reason: "nothing has this name there".to_owned(),
            }),
        }
    }
}
