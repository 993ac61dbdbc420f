//! What was not where it was looked for?

use std::collections::{HashMap, HashSet};

use filemap_model::DirectoryId;

/// Times that directories which changed while the scan was at work are listed again.
pub(super) const ROUNDS: u32 = 4;
/// New directories noted one by one.
const NOTED: usize = 16_384;
/// Times that a directory is listed again in one scan; the next scan goes on.
const AGAIN: u8 = 3;

/// Directories that could not be listed where they were looked for.
#[derive(Debug, Default)]
pub(super) struct Absent {
    /// Directories that are not listed again in this scan.
    pub(super) given_up: HashSet<DirectoryId>,
    /// Those of them that were not where they were looked for.
    pub(super) elsewhere: HashSet<DirectoryId>,
    /// Directories that are new, and were not where they were looked for: parent, and id.
    pub(super) missed: Vec<(DirectoryId, DirectoryId)>,
    /// Rounds in which new ones were looked for.
    pub(super) rounds: u32,
    /// How often a directory was listed too early for what was seen of it since.
    outdated: HashMap<DirectoryId, u8>,
}

impl Absent {
    /// Notes directories that were not where they were looked for, as far as they are given up.
    pub(super) fn note_elsewhere(&mut self, directories: Vec<DirectoryId>) {
        let given_up = &self.given_up;
        let directories = directories.into_iter();
        self.elsewhere
            .extend(directories.filter(|id| given_up.contains(id)));
    }

    /// Notes new directories that were not where they were looked for.
    pub(super) fn note_missed(&mut self, missed: Vec<(DirectoryId, DirectoryId)>) {
        self.missed.extend(missed);
        if self.missed.len() > NOTED {
            // Too many to look for: the next scan does, as after an interruption.
            self.missed.truncate(NOTED);
            self.rounds = ROUNDS;
        }
    }

    /// Has an outdated directory listed again in this scan, but not for ever: where a clock was set
    /// back, the later state has the earlier time.
    pub(super) fn note_outdated(&mut self, directory: DirectoryId) {
        let times = self.outdated.entry(directory).or_default();
        *times += 1;
        if *times > AGAIN {
            self.given_up.insert(directory);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outdated_directory_is_given_up_after_some_times() {
        let mut absent = Absent::default();
        let directory = DirectoryId::new(7);
        for _ in 0..AGAIN {
            absent.note_outdated(directory);
            assert!(absent.given_up.is_empty());
        }
        absent.note_outdated(directory);
        assert!(absent.given_up.contains(&directory));
    }

    #[test]
    fn only_those_given_up_are_elsewhere() {
        let mut absent = Absent::default();
        let ids = [DirectoryId::new(1), DirectoryId::new(2)];
        absent.given_up.insert(ids[0]);
        absent.note_elsewhere(ids.to_vec());
        assert_eq!(absent.elsewhere, HashSet::from([ids[0]]));
    }
}
