//! Makes the reference tree: log-normal directories, realistic names, the same for the same seed.
//!
//! Files are sparse, so a million of them take no space for content and the tree is made about as
//! fast as the filesystem makes inodes. Every directory is filled as soon as it is made, as `tar`
//! or `cp` would, so that inodes of one directory are neighbours.

use std::os::fd::OwnedFd;
use std::path::Path;

use filemap_testkit::Random;
use rustix::fs::{AtFlags, CWD, Mode, OFlags, Timespec, Timestamps};
use rustix::io::Errno;

use crate::arguments::Arguments;
use crate::error::BenchError;
use crate::measure::measure;
use crate::names::{directory_name, file_name};

/// Files that later hard links may lead to.
const LINK_TARGETS: usize = 512;
/// No directory is deeper below the top than this.
const DEEPEST: u32 = 18;
/// One entry in this many is a hard link, and as many are symlinks.
const LINKS_ONE_IN: u64 = 200;
/// A fixed "today" (2025-01-01), so that the tree does not depend on the day it is made.
const TODAY: i64 = 1_735_689_600;

/// What the tree holds.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Names that lead to a file of their own.
    pub(crate) files: u64,
    /// Names that lead to a file that has another name.
    pub(crate) hard_links: u64,
    /// Symbolic links.
    pub(crate) symlinks: u64,
    /// Directories, the top left out.
    pub(crate) directories: u64,
    /// Bytes of all names.
    pub(crate) name_bytes: u64,
    /// Entries of the largest directory, without its directories.
    pub(crate) largest_directory: u64,
    /// Levels below the top.
    pub(crate) depth: u32,
}

/// Makes a tree and prints what it holds.
pub(crate) fn run(arguments: &Arguments) -> Result<(), BenchError> {
    let folder = arguments.folder()?;
    let entries = arguments.number("entries", 1_000_000)?;
    let directories = arguments.number("directories", entries / 10)?;
    let seed = arguments.number("seed", 1)?;
    let (counts, cost) = measure(|| make(&folder, entries, directories, seed));
    let counts = counts?;
    println!("{}: seed {seed}", folder.display());
    println!("  files       {:>9}", counts.files);
    println!(
        "  hard links  {:>9}  (further names of those files)",
        counts.hard_links
    );
    println!("  symlinks    {:>9}", counts.symlinks);
    println!("  directories {:>9}  (and the top)", counts.directories);
    println!("  depth       {:>9}", counts.depth);
    println!(
        "  largest directory holds {} files",
        counts.largest_directory
    );
    let names = counts.files + counts.hard_links + counts.symlinks + counts.directories;
    println!(
        "  names have {:.1} bytes on average",
        counts.name_bytes as f64 / names as f64
    );
    println!("made in {:.1} s ({:.1} s CPU)", cost.wall, cost.cpu());
    Ok(())
}

/// Makes the tree in a folder that does not exist yet.
pub(crate) fn make(
    folder: &Path,
    entries: u64,
    directories: u64,
    seed: u64,
) -> Result<Counts, BenchError> {
    make_with(folder, entries, directories, |top| Maker::new(top, seed))
}

/// Makes such a tree that is the same on every day and for every user: nothing in it was changed
/// today, and nothing is given away.
pub(crate) fn make_fixed(
    folder: &Path,
    entries: u64,
    directories: u64,
) -> Result<Counts, BenchError> {
    make_with(folder, entries, directories, |top| Maker {
        may_give_away: false,
        is_old: true,
        ..Maker::new(top, 1)
    })
}

fn make_with(
    folder: &Path,
    entries: u64,
    directories: u64,
    maker: impl FnOnce(OwnedFd) -> Maker,
) -> Result<Counts, BenchError> {
    let failed = || BenchError::io("make the tree in", folder);
    rustix::fs::mkdirat(CWD, folder, Mode::from(0o755)).map_err(failed())?;
    let top = open_directory(CWD, folder).map_err(failed())?;
    let mut maker = maker(top);
    let sizes = directory_sizes(&mut maker.random, entries, directories + 1);
    for (index, size) in sizes.into_iter().enumerate() {
        if index > 0 {
            maker.make_directory().map_err(failed())?;
        }
        maker.fill_last_directory(size).map_err(failed())?;
    }
    if maker.is_old {
        maker.age_directories().map_err(failed())?;
    }
    Ok(maker.counts)
}

/// Returns how many entries each directory holds, as many together as there are entries.
fn directory_sizes(random: &mut Random, entries: u64, directories: u64) -> Vec<u64> {
    let weights: Vec<f64> = (0..directories)
        .map(|_| random.log_normal(1.0, 1.3))
        .collect();
    let sum: f64 = weights.iter().sum();
    let (mut due, mut given) = (0.0, 0);
    let share = |weight: f64| weight / sum * entries as f64;
    let mut sizes = Vec::with_capacity(weights.len());
    for weight in weights {
        due += share(weight);
        let size = whole(due.round()).min(entries) - given;
        given += size;
        sizes.push(size);
    }
    if let Some(last) = sizes.last_mut() {
        *last += entries - given;
    }
    sizes
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "sizes are small and never negative"
)]
const fn whole(value: f64) -> u64 {
    value as u64
}

struct Directory {
    path: String,
    depth: u32,
}

struct Maker {
    top: OwnedFd,
    random: Random,
    /// Every directory made so far, by its path below the top.
    directories: Vec<Directory>,
    /// Paths of some files that hard links may lead to.
    targets: Vec<String>,
    may_give_away: bool,
    /// Nothing bears the time at which it was made.
    is_old: bool,
    counts: Counts,
}

impl Maker {
    fn new(top: OwnedFd, seed: u64) -> Self {
        Self {
            top,
            random: Random::new(seed),
            directories: vec![Directory {
                path: ".".to_owned(),
                depth: 0,
            }],
            targets: Vec::with_capacity(LINK_TARGETS),
            may_give_away: rustix::process::geteuid().is_root(),
            is_old: false,
            counts: Counts::default(),
        }
    }

    /// Makes one more directory, below a random one or one of the last few.
    fn make_directory(&mut self) -> Result<(), Errno> {
        loop {
            let recent = self.directories.len().saturating_sub(256);
            let from = if self.random.once_in(2) { 0 } else { recent };
            let parent = from + self.random.index(self.directories.len() - from);
            let Some(parent) = self.directories.get(parent).filter(|at| at.depth < DEEPEST) else {
                continue;
            };
            let name = directory_name(&mut self.random);
            let path = format!("{}/{name}", parent.path);
            match rustix::fs::mkdirat(&self.top, &path, Mode::from(0o755)) {
                Err(Errno::EXIST) => {}
                Err(error) => return Err(error),
                Ok(()) => {
                    let depth = parent.depth + 1;
                    self.counts.directories += 1;
                    self.counts.name_bytes += name.len() as u64;
                    self.counts.depth = self.counts.depth.max(depth);
                    self.directories.push(Directory { path, depth });
                    return Ok(());
                }
            }
        }
    }

    fn fill_last_directory(&mut self, size: u64) -> Result<(), Errno> {
        let Some(Directory { path, .. }) = self.directories.last() else {
            return Ok(());
        };
        let path = path.clone();
        let directory = open_directory(&self.top, path.as_str())?;
        self.counts.largest_directory = self.counts.largest_directory.max(size);
        let mut left = size;
        while left > 0 {
            let name = file_name(&mut self.random);
            match self.make_entry(&directory, &path, &name) {
                Ok(()) => {
                    left -= 1;
                    self.counts.name_bytes += name.len() as u64;
                }
                Err(Errno::EXIST) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    fn make_entry(&mut self, directory: &OwnedFd, path: &str, name: &str) -> Result<(), Errno> {
        match self.random.below(LINKS_ONE_IN) {
            0 => self.make_symlink(directory, name),
            1 if !self.targets.is_empty() => self.make_hard_link(directory, name),
            _ => self.make_file(directory, path, name),
        }
    }

    fn make_symlink(&mut self, directory: &OwnedFd, name: &str) -> Result<(), Errno> {
        let target = format!("../{}", file_name(&mut self.random));
        rustix::fs::symlinkat(target, directory, name)?;
        if self.is_old {
            let times = self.times_before_today(0);
            rustix::fs::utimensat(directory, name, &times, AtFlags::SYMLINK_NOFOLLOW)?;
        }
        self.counts.symlinks += 1;
        Ok(())
    }

    fn make_hard_link(&mut self, directory: &OwnedFd, name: &str) -> Result<(), Errno> {
        let target = self.random.choose(&self.targets).map_or("", String::as_str);
        rustix::fs::linkat(&self.top, target, directory, name, AtFlags::empty())?;
        self.counts.hard_links += 1;
        Ok(())
    }

    fn make_file(&mut self, directory: &OwnedFd, path: &str, name: &str) -> Result<(), Errno> {
        let mode = [0o644, 0o644, 0o600, 0o755, 0o664]
            .get(self.random.index(5))
            .copied();
        let flags = OFlags::CREATE | OFlags::EXCL | OFlags::WRONLY | OFlags::CLOEXEC;
        let file = rustix::fs::openat(directory, name, flags, Mode::from(mode.unwrap_or(0o644)))?;
        self.shape_file(&file)?;
        self.counts.files += 1;
        if self.targets.len() < LINK_TARGETS {
            self.targets.push(format!("{path}/{name}"));
        } else if self.random.once_in(64) {
            let index = self.random.index(LINK_TARGETS);
            if let Some(slot) = self.targets.get_mut(index) {
                *slot = format!("{path}/{name}");
            }
        }
        Ok(())
    }

    /// Gives a file its size, its age, and one time in sixteen another owner.
    fn shape_file(&mut self, file: &OwnedFd) -> Result<(), Errno> {
        let size = whole(self.random.log_normal(8_000.0, 2.4)).min(1 << 36);
        rustix::fs::ftruncate(file, size)?;
        if self.is_old || !self.random.once_in(8) {
            let age = whole(self.random.log_normal(2.0e7, 1.5)).min(1_000_000_000);
            rustix::fs::futimens(file, &self.times_before_today(age))?;
        }
        if self.random.once_in(16) && self.may_give_away {
            let owner = 1000 + u32::try_from(self.random.below(5)).unwrap_or(0);
            let (user, group) = (
                rustix::fs::Uid::from_raw(owner),
                rustix::fs::Gid::from_raw(100 + owner % 3),
            );
            rustix::fs::fchown(file, Some(user), Some(group))?;
        }
        Ok(())
    }

    fn age_directories(&mut self) -> Result<(), Errno> {
        for directory in std::mem::take(&mut self.directories) {
            let times = self.times_before_today(0);
            rustix::fs::utimensat(&self.top, &directory.path, &times, AtFlags::empty())?;
        }
        Ok(())
    }

    fn times_before_today(&mut self, age: u64) -> Timestamps {
        let modified = Timespec {
            tv_sec: TODAY - i64::try_from(age).unwrap_or(0),
            tv_nsec: i64::try_from(self.random.below(1_000_000_000)).unwrap_or(0),
        };
        let read_later = i64::try_from(self.random.below(age + 1)).unwrap_or(0);
        let accessed = Timespec {
            tv_sec: modified.tv_sec + read_later,
            ..modified
        };
        Timestamps {
            last_access: accessed,
            last_modification: modified,
        }
    }
}

fn open_directory<P: rustix::path::Arg>(
    parent: impl std::os::fd::AsFd,
    path: P,
) -> Result<OwnedFd, Errno> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    rustix::fs::openat(parent, path, flags, Mode::empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_add_up_to_the_entries() {
        let sizes = directory_sizes(&mut Random::new(5), 1_000, 101);
        assert_eq!(sizes.len(), 101);
        assert_eq!(sizes.iter().sum::<u64>(), 1_000);
        assert!(sizes.iter().max() > Some(&30), "{sizes:?}");
    }
}
