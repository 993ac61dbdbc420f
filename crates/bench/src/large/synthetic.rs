//! A tree that is made up as it is asked for, directory by directory, and never held in memory.
//!
//! Four levels of directories with the same number of subdirectories each, files in all of them, and
//! the same tree for the same number of entries. What is made is tallied, so that every answer has a
//! number to agree with.

use std::collections::BTreeMap;

use filemap::model::{Stat, Timestamp};
use filemap::text::NamePattern;
use filemap_testkit::Random;

use crate::names::file_name;

/// Levels of directories below the top.
const LEVELS: u32 = 4;
/// Entries for each directory, on average.
const ENTRIES_EACH: f64 = 11.0;
/// A fixed "today" (2025-01-01).
const TODAY: i64 = 1_735_689_600;

/// An entry of the tree.
#[derive(Clone, Debug)]
pub(crate) struct Made {
    /// The path below the top.
    pub(super) path: Vec<u8>,
    pub(super) stat: Stat,
}

/// What was made so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    pub(super) entries: u64,
    pub(super) directories: u64,
    /// Entries by the level they are on; those of the top are level 1.
    pub(super) by_level: [u64; 6],
    pub(super) allocated: u64,
    pub(super) literal: u64,
    pub(super) regex: u64,
}

/// The patterns whose matches are tallied.
#[derive(Debug)]
pub(crate) struct Patterns {
    pub(super) literal: NamePattern,
    pub(super) regex: NamePattern,
}

/// The tree, in the order of levels, in each directory in the order of names.
#[derive(Debug)]
pub(crate) struct Synthetic<'p> {
    random: Random,
    patterns: &'p Patterns,
    pub(super) tally: Tally,
    wanted: u64,
    directories: u64,
    fan: u64,
    level: u32,
    /// The number of the directory on its level.
    number: u64,
    directories_left: u64,
    waiting: std::vec::IntoIter<Made>,
}

/// How many subdirectories a directory has, and how many there are in all, for so many entries.
fn shape(entries: u64) -> (u64, u64) {
    let directories = entries as f64 / ENTRIES_EACH;
    let fan = directories.powf(1.0 / f64::from(LEVELS)).round().max(1.0);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a small whole number"
    )]
    let fan = fan as u64;
    (fan, (1..=LEVELS).map(|level| fan.pow(level)).sum())
}

impl<'p> Synthetic<'p> {
    /// Returns the tree of so many entries.
    pub(crate) fn new(entries: u64, patterns: &'p Patterns) -> Self {
        let (fan, directories) = shape(entries);
        Self {
            random: Random::new(3),
            patterns,
            tally: Tally::default(),
            wanted: entries,
            directories,
            fan,
            level: 0,
            number: 0,
            directories_left: directories + 1,
            waiting: Vec::new().into_iter(),
        }
    }

    /// Subdirectories of each directory but those on the last level.
    pub(super) fn fan(&self) -> u64 {
        self.fan
    }

    /// Makes the entries of the next directory. `false` when there is none.
    fn make_directory(&mut self) -> bool {
        if self.directories_left == 0 {
            return false;
        }
        let files = self.files_of_next();
        self.directories_left -= 1;
        let mut names = BTreeMap::new();
        if self.level < LEVELS {
            names.extend((0..self.fan).map(|child| (directory_name(child), true)));
        }
        let wanted = names.len() as u64 + files;
        while (names.len() as u64) < wanted {
            names.insert(file_name(&mut self.random).into_bytes(), false);
        }
        let prefix = self.path_of_directory();
        let made: Vec<Made> = names
            .into_iter()
            .map(|(name, is_directory)| self.make_entry(&prefix, &name, is_directory))
            .collect();
        self.waiting = made.into_iter();
        self.number += 1;
        if self.number == self.fan.pow(self.level) {
            (self.level, self.number) = (self.level + 1, 0);
        }
        true
    }

    /// Files in the next directory: the last one takes what is left.
    fn files_of_next(&mut self) -> u64 {
        let files_made = self.tally.entries - self.tally.directories;
        let left = self.wanted.saturating_sub(self.directories + files_made);
        if self.directories_left <= 1 {
            return left;
        }
        // The mean of this distribution is 1.
        let weight = self.random.log_normal((-0.5f64).exp(), 1.0);
        let share = left as f64 / self.directories_left as f64 * weight;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a small whole number"
        )]
        let share = share.round() as u64;
        share.min(left)
    }

    /// The path of the directory that is made now, ended by a slash unless it is the top.
    fn path_of_directory(&self) -> Vec<u8> {
        let mut path = Vec::new();
        for level in (0..self.level).rev() {
            let child = self.number / self.fan.pow(level) % self.fan;
            path.extend(directory_name(child));
            path.push(b'/');
        }
        path
    }

    fn make_entry(&mut self, prefix: &[u8], name: &[u8], is_directory: bool) -> Made {
        let stat = self.make_stat(is_directory);
        let tally = &mut self.tally;
        tally.entries += 1;
        tally.directories += u64::from(is_directory);
        tally.allocated += stat.allocated;
        tally.literal += u64::from(self.patterns.literal.matches(name));
        tally.regex += u64::from(self.patterns.regex.matches(name));
        if let Some(count) = tally.by_level.get_mut(self.level as usize) {
            *count += 1;
        }
        Made {
            path: [prefix, name].concat(),
            stat,
        }
    }

    fn make_stat(&mut self, is_directory: bool) -> Stat {
        let random = &mut self.random;
        let time = |seconds| Timestamp::from_unix(TODAY - seconds, 123_456_789);
        let age = i64::try_from(random.below(300_000_000)).unwrap_or(0);
        let size = if is_directory {
            4096
        } else {
            let bits = 4 + random.below(20);
            random.below(1 << bits)
        };
        let owner = if random.once_in(16) { 1001 } else { 1000 };
        Stat {
            inode: self.tally.entries + 12,
            device: 66_305,
            size,
            allocated: size.next_multiple_of(4096),
            mtime: time(age),
            ctime: time(age),
            atime: time(age / 2),
            btime: time(age),
            uid: owner,
            gid: 100,
            mode: if is_directory { 0o040_755 } else { 0o100_644 },
            links: if is_directory { 2 } else { 1 },
        }
    }
}

impl Iterator for Synthetic<'_> {
    type Item = Made;

    fn next(&mut self) -> Option<Made> {
        loop {
            if let Some(made) = self.waiting.next() {
                return Some(made);
            }
            if !self.make_directory() {
                return None;
            }
        }
    }
}

/// The name of a subdirectory by its number.
pub(super) fn directory_name(child: u64) -> Vec<u8> {
    format!("volume-{child:04}").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use filemap::text::PatternOptions;

    fn patterns() -> Patterns {
        let parse = |text: &str| NamePattern::parse(text.as_bytes(), PatternOptions::default());
        Patterns {
            literal: parse("jpg").unwrap(),
            regex: parse("^IMG_.*7").unwrap(),
        }
    }

    #[test]
    fn the_tree_has_as_many_entries_as_were_asked_for_and_each_path_once() {
        let patterns = patterns();
        let mut tree = Synthetic::new(20_000, &patterns);
        let mut paths: Vec<_> = tree.by_ref().map(|made| made.path).collect();
        assert_eq!(paths.len(), 20_000);
        let (tally, fan) = (tree.tally.clone(), tree.fan());
        assert_eq!(tally.entries, 20_000);
        assert_eq!(tally.directories, (1..=4).map(|l| fan.pow(l)).sum::<u64>());
        assert_eq!(tally.by_level.iter().sum::<u64>(), 20_000);
        assert!(tally.literal > tally.regex && tally.regex > 0, "{tally:?}");
        paths.sort();
        paths.dedup();
        assert_eq!(paths.len(), 20_000);
    }

    #[test]
    fn every_directory_is_made_before_what_is_in_it() {
        let patterns = patterns();
        let mut known = std::collections::BTreeSet::new();
        for made in Synthetic::new(5_000, &patterns) {
            let slash = memchr::memrchr(b'/', &made.path);
            assert!(slash.is_none_or(|end| known.contains(&made.path[..end])));
            known.insert(made.path);
        }
    }
}
