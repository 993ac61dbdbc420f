//! Which directories must a walk enter to come to every match?
//!
//! A scan in the order of ids finds the matches; a walk gives them in the order of paths. Between the
//! two stands one bit for each directory: does it, or anything below it, hold a match? So memory does
//! not depend on the number of matches, and nothing has to be sorted. Where there are more
//! directories than bits, neighbours share one, and the walk enters a few for nothing.

use filemap_model::DirectoryId;
use filemap_model::path::MAX_DEPTH;
use filemap_store::View;

use crate::error::Result;
use crate::place::endless;

const BITS: u64 = 64;
/// Directories of one root that lead to matches.
pub(crate) struct LeadingDirectories {
    words: Vec<u64>,
    shift: u32,
    marked: u64,
    /// The last directory that was marked, and those above it.
    chain: Vec<DirectoryId>,
}

impl LeadingDirectories {
    /// Returns none of the directories of a root below `next`, in about `memory` bytes.
    pub(crate) fn new(next: DirectoryId, memory: usize) -> Self {
        let count = next.sequence();
        let room = (memory as u64 * 8).max(BITS);
        let shift = (0..u64::BITS)
            .find(|shift| count >> shift <= room)
            .unwrap_or(0);
        let words = usize::try_from((count >> shift) / BITS + 1).unwrap_or(1);
        Self {
            words: vec![0; words],
            shift,
            marked: 0,
            chain: Vec::new(),
        }
    }

    /// Directories that were marked, counted again where they share a bit.
    pub(crate) fn marked(&self) -> u64 {
        self.marked
    }

    fn bit(&self, directory: DirectoryId) -> (usize, u64) {
        let number = directory.sequence() >> self.shift;
        (
            usize::try_from(number / BITS).unwrap_or(usize::MAX),
            1 << (number % BITS),
        )
    }

    /// Does this directory, or one that shares its bit, lead to a match?
    pub(crate) fn has(&self, directory: DirectoryId) -> bool {
        let (word, bit) = self.bit(directory);
        // What is beyond is not known, so it is entered.
        self.words.get(word).is_none_or(|word| word & bit != 0)
    }

    /// LeadingDirectories a directory and all above it.
    pub(crate) fn mark(&mut self, view: View<'_>, directory: DirectoryId) -> Result<()> {
        let mut current = directory;
        let mut passed = Vec::new();
        while !self.is_done(current) {
            let (word, bit) = self.bit(current);
            if let Some(word) = self.words.get_mut(word) {
                *word |= bit;
            }
            self.marked += 1;
            passed.push(current);
            if current.is_top() {
                break;
            }
            let parent = view.parent_of(current)?;
            (current, _) = parent.ok_or_else(|| endless(current))?;
            if passed.len() > MAX_DEPTH {
                return Err(endless(directory).into());
            }
        }
        if self.shift > 0 && !passed.is_empty() {
            let kept = self
                .chain
                .iter()
                .position(|id| *id == current)
                .unwrap_or(self.chain.len());
            passed.extend(self.chain.drain(kept..));
            self.chain = passed;
        }
        Ok(())
    }

    /// Are this directory and all above it marked? Where a bit is shared, it alone does not tell.
    fn is_done(&self, directory: DirectoryId) -> bool {
        match self.shift {
            0 => self.words.get(self.bit(directory).0).is_some() && self.has(directory),
            _ => self.chain.contains(&directory),
        }
    }
}

/// The directories of a root that a walk must enter.
pub(crate) enum Entered {
    /// Every one.
    All,
    /// Those that are marked.
    Marked(LeadingDirectories),
}

impl Entered {
    pub(crate) fn has(&self, directory: DirectoryId) -> bool {
        match self {
            Self::All => true,
            Self::Marked(marks) => marks.has(directory),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use filemap_model::RootId;

    #[test]
    fn few_bits_are_shared_and_none_is_missed() {
        let top = RootId::new(3).unwrap().top();
        let id = |sequence| DirectoryId::new(top.value() + sequence);
        for memory in [0, 8, 100, 1 << 20] {
            let mut marks = LeadingDirectories::new(id(10_000), memory);
            assert!(marks.words.len() * 8 <= memory + 16);
            assert!(!marks.has(top) && !marks.has(id(9_999)));
            let (word, bit) = marks.bit(id(9_999));
            marks.words[word] |= bit;
            assert!(marks.has(id(9_999)));
            assert!(marks.has(id(1 << 39)), "what is beyond is entered");
        }
    }
}
