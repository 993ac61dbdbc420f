//! What holds for a directory because of those above it, for many directories of one tree.
//!
//! Each question climbs until a directory is reached of which the answer is known. Only a sample of
//! the directories passed is remembered, and the sample gets thinner as it grows: so memory is
//! bounded, and in a tree of any depth a climb takes about as many steps as there are directories for
//! each that is remembered.

use std::collections::HashMap;

use filemap_model::DirectoryId;
use filemap_model::path::MAX_DEPTH;

use crate::error::Result;

/// Directories that are remembered.
const MOST: usize = 16_384;
/// Where a climb goes on.
pub enum Step<T> {
    /// The answer depends on this directory, the one above.
    Up(DirectoryId),
    /// This is the answer.
    End(T),
}

/// Answers for directories, remembered.
#[derive(Debug)]
pub struct Lineage<T> {
    known: HashMap<DirectoryId, T>,
    /// Those are remembered whose hashes have none of these bits.
    mask: u64,
    /// The answer for a chain that does not end.
    endless: T,
    passed: Vec<DirectoryId>,
}

impl<T: Copy> Lineage<T> {
    /// Remembers nothing yet; `endless` is the answer for a chain that does not end.
    #[must_use]
    pub fn new(endless: T) -> Self {
        Self {
            known: HashMap::new(),
            mask: 0,
            endless,
            passed: Vec::new(),
        }
    }

    /// Finds the answer for a directory: `step` tells where it comes from, and `below` makes the
    /// answer for a directory of that for the one above.
    pub fn find(
        &mut self,
        directory: DirectoryId,
        mut step: impl FnMut(DirectoryId) -> Result<Step<T>>,
        below: impl Fn(T) -> T,
    ) -> Result<T> {
        self.passed.clear();
        let mut current = directory;
        let mut answer = loop {
            if let Some(known) = self.known.get(&current) {
                break *known;
            }
            match step(current)? {
                Step::End(answer) => {
                    self.remember(current, answer);
                    break answer;
                }
                Step::Up(parent) => {
                    self.passed.push(current);
                    current = parent;
                }
            }
            if self.passed.len() > MAX_DEPTH {
                break self.endless;
            }
        };
        while let Some(passed) = self.passed.pop() {
            answer = below(answer);
            self.remember(passed, answer);
        }
        Ok(answer)
    }

    fn remember(&mut self, directory: DirectoryId, answer: T) {
        if !is_in(self.mask, directory) {
            return;
        }
        self.known.insert(directory, answer);
        while self.known.len() > MOST {
            self.mask = self.mask << 1 | 1;
            let mask = self.mask;
            self.known.retain(|directory, _| is_in(mask, *directory));
        }
    }
}

fn is_in(mask: u64, directory: DirectoryId) -> bool {
    (directory.value().wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) & mask == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depths_of_a_long_chain_take_few_steps_and_little_memory() {
        const LEVELS: u64 = 200_000;
        let mut depths = Lineage::new(usize::MAX);
        let mut steps = 0_u64;
        // In an order that is neither down nor up.
        for number in 0..LEVELS {
            let level = number * 7919 % LEVELS;
            let found = depths.find(
                DirectoryId::new(level),
                |current| {
                    steps += 1;
                    Ok(match current.value().checked_sub(1) {
                        Some(above) => Step::Up(DirectoryId::new(above)),
                        None => Step::End(0),
                    })
                },
                |depth| depth + 1,
            );
            assert_eq!(found.unwrap() as u64, level);
            assert!(depths.known.len() <= MOST);
        }
        assert!(steps < LEVELS * 40, "{steps}");
    }

    #[test]
    fn a_circle_has_the_answer_of_what_does_not_end() {
        let mut attached = Lineage::new(false);
        let circle = |current: DirectoryId| Ok(Step::Up(DirectoryId::new(current.value() ^ 1)));
        let found = attached.find(DirectoryId::new(2), circle, |answer| answer);
        assert!(!found.unwrap());
    }
}
