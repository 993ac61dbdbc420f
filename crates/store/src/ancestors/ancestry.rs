//! Which of two directories comes first, and what is the lowest directory above both?
//!
//! Directories are compared by the chains of ids that lead to them from the top. A chain is cut into
//! stretches of some levels. What was climbed once is remembered by the ends of its stretches, each with
//! a way that leads far up at once: so in a tree of any depth two directories are compared in a few
//! steps, and the memory of it is small.

use std::cmp::Ordering;
use std::collections::HashMap;

use filemap_model::DirectoryId;

use crate::error::Result;

/// Tells which directory is above one; the number of those passed before it in one climb comes with it.
pub trait Parent: Fn(DirectoryId, usize) -> Result<DirectoryId> {}
impl<F: Fn(DirectoryId, usize) -> Result<DirectoryId>> Parent for F {}

/// Levels in a stretch.
const STRETCH: usize = 16;
/// Ends of stretches that are remembered from one question to the next.
const MOST: usize = 32_768;

/// The end of a stretch.
#[derive(Clone, Copy, Debug)]
struct End {
    /// Stretches above it.
    depth: u32,
    /// The end of the stretch above; itself for the top.
    above: DirectoryId,
    /// One further up, so that any is reached in a number of steps that grows as its digits do.
    far: DirectoryId,
}

/// Where a directory is: the end of the last whole stretch above it, or itself, and the ids from there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    end: DirectoryId,
    rest: Vec<DirectoryId>,
}

impl Branch {
    fn last(&self) -> DirectoryId {
        self.rest.last().copied().unwrap_or(self.end)
    }
}

/// What was climbed so far. It is of one state of the tree: who hangs directories elsewhere begins anew.
#[derive(Debug, Default)]
pub struct Ancestry {
    ends: HashMap<DirectoryId, End>,
}

impl Ancestry {
    /// Clears the remembered ends when there are more than `MOST`. A [`Branch`] that was found before is
    /// then no longer valid.
    pub fn forget(&mut self) {
        if self.ends.len() > MOST {
            self.ends.clear();
        }
    }

    /// Finds where a directory is.
    ///
    /// # Errors
    /// When a directory above it is missing.
    pub fn branch(&mut self, parent: &impl Parent, directory: DirectoryId) -> Result<Branch> {
        let (mut passed, mut current) = (Vec::new(), directory);
        while !self.ends.contains_key(&current) && !current.is_top() {
            passed.push(current);
            current = parent(current, passed.len())?;
        }
        let mut end = current;
        self.ends.entry(end).or_insert(End {
            depth: 0,
            above: end,
            far: end,
        });
        passed.reverse();
        let mut stretches = passed.chunks_exact(STRETCH);
        for stretch in stretches.by_ref() {
            if let Some(last) = stretch.last() {
                self.add(*last, end);
                end = *last;
            }
        }
        let rest = stretches.remainder().to_vec();
        Ok(Branch { end, rest })
    }

    fn add(&mut self, end: DirectoryId, above: DirectoryId) {
        let upper = self.end(above);
        let far = self.end(upper.far);
        let farther = self.end(far.far);
        // Twice as far, where the two ways above are as long as each other.
        let is_even = upper.depth - far.depth == far.depth - farther.depth;
        let new = End {
            depth: upper.depth + 1,
            above,
            far: if is_even { far.far } else { above },
        };
        self.ends.insert(end, new);
    }

    fn end(&self, id: DirectoryId) -> End {
        let unknown = End {
            depth: 0,
            above: id,
            far: id,
        };
        self.ends.get(&id).copied().unwrap_or(unknown)
    }

    /// The end above this one that has so many above it.
    fn above(&self, mut id: DirectoryId, depth: u32) -> DirectoryId {
        loop {
            let end = self.end(id);
            if end.depth <= depth {
                return id;
            }
            let is_near = self.end(end.far).depth >= depth;
            id = if is_near { end.far } else { end.above };
        }
    }

    /// The lowest end above two, and below it the end that leads to each, if there is one.
    fn fork(&self, one: DirectoryId, other: DirectoryId) -> Fork {
        let (deep, wide) = (self.end(one).depth, self.end(other).depth);
        let depth = deep.min(wide);
        let (mut left, mut right) = (self.above(one, depth), self.above(other, depth));
        if left == right {
            return Fork {
                common: left,
                left: (deep > depth).then(|| self.above(one, depth + 1)),
                right: (wide > depth).then(|| self.above(other, depth + 1)),
            };
        }
        loop {
            let (a, b) = (self.end(left), self.end(right));
            if a.above == b.above || a.depth == 0 {
                return Fork {
                    common: a.above,
                    left: Some(left),
                    right: Some(right),
                };
            }
            (left, right) = if a.far == b.far {
                (a.above, b.above)
            } else {
                (a.far, b.far)
            };
        }
    }

    /// Compares two directories, and finds the lowest one that is above both, or is one of them.
    ///
    /// # Errors
    /// When a directory above them is missing.
    pub fn compare(
        &self,
        parent: &impl Parent,
        one: &Branch,
        other: &Branch,
    ) -> Result<(Ordering, DirectoryId)> {
        if one.end == other.end {
            return Ok(compare(one.end, &one.rest, &other.rest));
        }
        let fork = self.fork(one.end, other.end);
        let left = stretch(parent, fork.left, one)?;
        let right = stretch(parent, fork.right, other)?;
        Ok(compare(fork.common, &left, &right))
    }
}

/// Where the ways to two ends part.
struct Fork {
    common: DirectoryId,
    left: Option<DirectoryId>,
    right: Option<DirectoryId>,
}

/// The ids below a fork on the way to a branch.
fn stretch(
    parent: &impl Parent,
    end: Option<DirectoryId>,
    branch: &Branch,
) -> Result<Vec<DirectoryId>> {
    let Some(end) = end else {
        return Ok(branch.rest.clone());
    };
    let mut ids = vec![end];
    for _ in 1..STRETCH {
        let last = ids.last().copied().unwrap_or(end);
        ids.push(parent(last, 0)?);
    }
    ids.reverse();
    Ok(ids)
}

fn compare(
    above: DirectoryId,
    one: &[DirectoryId],
    other: &[DirectoryId],
) -> (Ordering, DirectoryId) {
    let common = one.iter().zip(other).take_while(|(a, b)| a == b).last();
    (one.cmp(other), common.map_or(above, |(id, _)| *id))
}

/// Sorts branches as their chains go. Returns them with what each has in common with the next.
///
/// # Errors
/// When a directory above them is missing.
pub fn sorted_pairs(
    ancestry: &Ancestry,
    parent: &impl Parent,
    branches: &mut [Branch],
) -> Result<Vec<Pair>> {
    let mut failed = None;
    branches.sort_by(|one, other| {
        let compared = ancestry.compare(parent, one, other);
        compared.map_or_else(
            |error| {
                failed = Some(error);
                Ordering::Equal
            },
            |(order, _)| order,
        )
    });
    if let Some(error) = failed {
        return Err(error);
    }
    let neighbours = branches.iter().zip(branches.iter().skip(1));
    let pair = |(one, other): (&Branch, &Branch)| {
        let (_, common) = ancestry.compare(parent, one, other)?;
        let is_same = one.last() == other.last();
        Ok(Pair { common, is_same })
    };
    neighbours.map(pair).collect()
}

/// Two neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The lowest directory above both.
    pub common: DirectoryId,
    /// They are one directory.
    pub is_same: bool,
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use filemap_model::RootId;

    use super::*;

    /// A tree: the number of the directory above each, which is smaller.
    struct Parents(Vec<u64>);

    impl Parents {
        /// A chain with branches, which hang near its end for as long as they are deep.
        fn branching(count: u64, spread: u64) -> Self {
            let mut state = 7_u64;
            let mut above = vec![0];
            for number in 1..count {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1);
                let back = 1 + (state >> 33) % spread;
                above.push(number.saturating_sub(back));
            }
            Self(above)
        }

        fn id(number: u64) -> DirectoryId {
            let top = RootId::new(1).map_or(0, |root| root.top().value());
            DirectoryId::new(top + number)
        }

        fn above(&self, id: DirectoryId) -> DirectoryId {
            let number = id.value() - Self::id(0).value();
            Self::id(*self.0.get(usize::try_from(number).unwrap()).unwrap())
        }

        fn chain(&self, number: u64) -> Vec<DirectoryId> {
            let mut chain = vec![Self::id(number)];
            while let Some(last) = chain.last().filter(|last| !last.is_top()) {
                chain.push(self.above(*last));
            }
            chain.reverse();
            chain
        }
    }

    fn compare_all(tree: &Parents, step: usize) {
        let parent = |id: DirectoryId, _| Ok(tree.above(id));
        let mut ancestry = Ancestry::default();
        let numbers: Vec<_> = (0..tree.0.len() as u64).rev().step_by(step).collect();
        for one in &numbers {
            for other in &numbers {
                let (left, right) = (tree.chain(*one), tree.chain(*other));
                let common = left.iter().zip(&right).take_while(|(a, b)| a == b).last();
                let branches = (
                    ancestry.branch(&parent, Parents::id(*one)).unwrap(),
                    ancestry.branch(&parent, Parents::id(*other)).unwrap(),
                );
                let (order, found) = ancestry.compare(&parent, &branches.0, &branches.1).unwrap();
                assert_eq!(order, left.cmp(&right), "{one} and {other}");
                assert_eq!(Some(&found), common.map(|(id, _)| id), "{one} and {other}");
            }
        }
    }

    #[test]
    fn directories_are_compared_as_their_chains_are() {
        for spread in [1, 2, 3, 40, 400] {
            compare_all(&Parents::branching(400, spread), 3);
        }
        compare_all(&Parents::branching(3000, 2), 61);
    }

    #[test]
    fn far_ends_of_a_long_chain_are_compared_in_few_steps() {
        const LEVELS: u64 = 100_000;
        let tree = Parents::branching(LEVELS, 1);
        let steps = Cell::new(0_u64);
        let parent = |id: DirectoryId, _| {
            steps.set(steps.get() + 1);
            Ok(tree.above(id))
        };
        let mut ancestry = Ancestry::default();
        for level in 0..LEVELS {
            let one = ancestry.branch(&parent, Parents::id(level)).unwrap();
            let other = ancestry
                .branch(&parent, Parents::id(LEVELS - 1 - level))
                .unwrap();
            let mut pair = [one, other];
            let pairs = sorted_pairs(&ancestry, &parent, &mut pair).unwrap();
            let upper = level.min(LEVELS - 1 - level);
            assert_eq!(
                pairs.first().map(|pair| pair.common),
                Some(Parents::id(upper))
            );
            ancestry.forget();
        }
        assert!(steps.get() < LEVELS * 80, "{}", steps.get());
        assert!(ancestry.ends.len() <= MOST, "{}", ancestry.ends.len());
    }
}
