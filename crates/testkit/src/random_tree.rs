//! A random tree, biased to what breaks programs: odd names, empty and deep directories, links of
//! every kind, files without content.

use std::ffi::OsStr;
use std::io;
use std::os::unix::ffi::OsStrExt as _;
use std::path::PathBuf;

use crate::{Random, TreeBuilder, edge_name};

/// Adds about so many random things to a tree; the same ones for the same random numbers.
///
/// # Errors
/// When the system refuses to make one.
pub fn grow_random_tree(tree: &TreeBuilder, random: &mut Random, things: u32) -> io::Result<()> {
    let mut grown = Grown {
        directories: vec![PathBuf::new()],
        files: Vec::new(),
    };
    for _ in 0..things {
        let parent = random
            .choose(&grown.directories)
            .cloned()
            .unwrap_or_default();
        let path = parent.join(OsStr::from_bytes(&edge_name(random)));
        match grown.add(tree, random, path) {
            // The name is taken, or the path has grown longer than a system call takes.
            Err(error) if is_expected(&error) => {}
            other => other?,
        }
    }
    Ok(())
}

fn is_expected(error: &io::Error) -> bool {
    use io::ErrorKind::{AlreadyExists, InvalidFilename, IsADirectory, NotADirectory};
    matches!(
        error.kind(),
        AlreadyExists | InvalidFilename | IsADirectory | NotADirectory
    )
}

struct Grown {
    directories: Vec<PathBuf>,
    files: Vec<PathBuf>,
}

impl Grown {
    fn add(&mut self, tree: &TreeBuilder, random: &mut Random, path: PathBuf) -> io::Result<()> {
        if tree.path().join(&path).symlink_metadata().is_ok() {
            return Ok(());
        }
        match random.below(20) {
            0..=4 => self.add_directory(tree, path)?,
            5 => self.add_chain(tree, random, path)?,
            6 => drop(tree.symlink(&path, "nowhere/at all")?),
            7 => drop(tree.symlink(&path, "..")?),
            8 => drop(tree.symlink(&path, path.file_name().unwrap_or_default())?),
            9 => drop(tree.fifo(&path)?),
            10..=11 => self.add_hard_link(tree, random, path)?,
            12 => drop(tree.sparse_file(&path, random.below(1 << 40))?),
            _ => self.add_file(tree, random, path)?,
        }
        Ok(())
    }

    fn add_directory(&mut self, tree: &TreeBuilder, path: PathBuf) -> io::Result<()> {
        tree.directory(&path)?;
        self.directories.push(path);
        Ok(())
    }

    fn add_chain(
        &mut self,
        tree: &TreeBuilder,
        random: &mut Random,
        path: PathBuf,
    ) -> io::Result<()> {
        let mut path = path;
        for _ in 0..random.below(12) {
            path.push("d");
        }
        self.add_directory(tree, path)
    }

    fn add_hard_link(
        &self,
        tree: &TreeBuilder,
        random: &mut Random,
        path: PathBuf,
    ) -> io::Result<()> {
        match random.choose(&self.files) {
            Some(file) => tree.hard_link(path, file).map(drop),
            None => tree.file(path, 1).map(drop),
        }
    }

    fn add_file(
        &mut self,
        tree: &TreeBuilder,
        random: &mut Random,
        path: PathBuf,
    ) -> io::Result<()> {
        let size = [0, 0, 1, 4095, 4096, 4097, 20_000]
            .get(random.index(7))
            .copied();
        tree.file(&path, size.unwrap_or(0))?;
        if random.once_in(3) {
            let age = i64::try_from(random.below(3_000_000_000)).unwrap_or(0);
            tree.times(&path, 1_600_000_000 - age, 1_500_000_000 - age)?;
        }
        if random.once_in(4) {
            tree.mode(
                &path,
                [0o600, 0o755, 0o444, 0o4711]
                    .get(random.index(4))
                    .copied()
                    .unwrap_or(0o644),
            )?;
        }
        self.files.push(path);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ScratchFolder, brute_force};
    use std::collections::BTreeMap;

    /// Names and kinds only: inodes and times differ between two trees.
    fn shape(seed: u64) -> BTreeMap<Vec<u8>, Vec<(Vec<u8>, char)>> {
        let scratch = ScratchFolder::new().unwrap();
        let tree = TreeBuilder::new(scratch.path()).unwrap();
        grow_random_tree(&tree, &mut Random::new(seed), 300).unwrap();
        let found = brute_force(tree.path()).unwrap();
        let entries = |entries: BTreeMap<Vec<u8>, crate::Seen>| {
            entries
                .into_iter()
                .map(|(name, seen)| (name, seen.kind))
                .collect()
        };
        found
            .into_iter()
            .map(|(path, found)| (path, entries(found.entries)))
            .collect()
    }

    #[test]
    fn a_seed_names_the_tree() {
        assert_eq!(shape(1), shape(1));
        assert_ne!(shape(1), shape(2));
    }

    #[test]
    fn trees_hold_every_kind_and_empty_directories() {
        let found = shape(3);
        let kinds: String = found.values().flatten().map(|(_, kind)| *kind).collect();
        assert!("fdlp".chars().all(|kind| kinds.contains(kind)), "{kinds}");
        assert!(found.values().any(Vec::is_empty));
    }
}
