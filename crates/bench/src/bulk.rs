//! What do bulk operations cost: a load, batches, single operations, look-ups?
//!
//! Entries are made up as they are asked for, directory by directory, and their making is measured
//! and left out. Everything is durable and summed up; the wall time stands beside that of writing as
//! many bytes, synced as often.

use std::fs::{self, OpenOptions as FileOptions};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use filemap::model::{EntryFlags, Stat, Timestamp};
use filemap::{BulkEntry, Catalogue, OpenOptions};
use filemap_testkit::Random;

use crate::arguments::Arguments;
use crate::error::{BenchError, expect};
use crate::measure::{Cost, Runs, measure};
use crate::memory::Memory;
use crate::report::{Form, Table, mebibytes};

/// The root that the entries belong to; nothing need be there.
const ROOT: &str = "/filemap-bench-bulk";
/// Subdirectories of a directory.
const FAN: u64 = 8;
/// Entries for each directory.
const ENTRIES_EACH: u64 = 10;
/// A fixed "today" (2025-01-01).
const TODAY: i64 = 1_735_689_600;
/// Single operations that are measured.
const SINGLES: usize = 200;
/// Entries of the batch that must take less than a second.
const BATCH: usize = 10_000;

/// Measures and prints.
pub(crate) fn run(arguments: &Arguments) -> Result<(), BenchError> {
    let folder = arguments.folder()?;
    let entries = arguments.number("entries", 1_000_000)?;
    let runs = arguments.number("runs", 5)?;
    let mut table = Table::new(&[
        "what",
        "entries",
        "CPU s",
        "wall s",
        "entries/CPU s",
        "entries/s",
        "commits",
    ]);
    let mut memory = Memory::default();
    let mut limits = Vec::new();
    let mut costs = Vec::new();
    let mut commits = 0;
    for _ in 0..runs.max(1) {
        let (cost, loaded) = load(&folder, entries)?;
        memory.raise_to(Memory::of_self()?);
        costs.push(cost);
        commits = loaded.commits;
        limits.push(write_synced(&folder, &loaded)?);
        remove(&folder)?;
    }
    table.row(cells("bulk_load", entries, &Runs::new(costs), commits));
    table.row(cells(
        "the same bytes, synced as often",
        entries,
        &Runs::new(limits),
        commits,
    ));
    measure_batches(&folder, &mut table)?;
    print!("{}", table.to_text(Form::from(arguments)));
    println!("RssAnon after a load: {:.1} MiB", mebibytes(memory.private));
    Ok(())
}

/// What a load left.
struct Loaded {
    commits: u64,
    bytes: u64,
}

/// Loads a new catalogue; the making of the entries is left out of the cost.
fn load(folder: &Path, entries: u64) -> Result<(Cost, Loaded), BenchError> {
    let ((), making) = measure(|| Library::new(entries).for_each(drop));
    let filemap = open(folder)?;
    let (loaded, cost) = measure(|| filemap.bulk_load(Path::new(ROOT), Library::new(entries)));
    let loaded = loaded.map_err(BenchError::filemap("load the entries"))?;
    expect("entries created", loaded.created, entries)?;
    let bytes = filemap
        .store()
        .file_bytes()
        .map_err(BenchError::filemap("look at the file"))?;
    Ok((
        less(cost, making),
        Loaded {
            commits: loaded.batches,
            bytes,
        },
    ))
}

fn measure_batches(folder: &Path, table: &mut Table) -> Result<(), BenchError> {
    let filemap = open(folder)?;
    let root = Path::new(ROOT);
    let made: Vec<_> = Library::new(2 * BATCH as u64).collect();
    let (batch, rest) = made.split_at(BATCH.min(made.len()));
    let (singles, updates) = rest.split_at(SINGLES.min(rest.len()));
    let failed = || BenchError::filemap::<filemap::Error>("run a batch");

    let (put, whole) = measure(|| filemap.put_entries(root, batch));
    expect("outcomes", put.map_err(failed())?.len(), batch.len())?;
    table.row(cells(
        "put, one batch",
        batch.len() as u64,
        &Runs::new(vec![whole]),
        1,
    ));
    let (put, each) = measure(|| {
        singles
            .iter()
            .try_for_each(|one| filemap.put_entry(root, one).map(drop))
    });
    put.map_err(failed())?;
    let count = singles.len() as u64;
    table.row(cells(
        "put, one by one",
        count,
        &Runs::new(vec![each]),
        count,
    ));
    let (put, cost) = measure(|| filemap.put_entries(root, updates));
    put.map_err(failed())?;
    table.row(cells(
        "put, the next batch",
        updates.len() as u64,
        &Runs::new(vec![cost]),
        1,
    ));
    let changed: Vec<_> = batch.iter().cloned().map(touched).collect();
    let (updated, cost) = measure(|| filemap.update_entries(root, &changed));
    updated.map_err(failed())?;
    table.row(cells(
        "update, one batch",
        changed.len() as u64,
        &Runs::new(vec![cost]),
        1,
    ));
    let paths: Vec<_> = batch.iter().map(|entry| entry.path.clone()).collect();
    let (found, cost) = measure(|| filemap.get_entries(root, &paths));
    let found = found.map_err(failed())?.iter().flatten().count();
    expect("entries found", found, paths.len())?;
    table.row(cells(
        "get, one batch",
        paths.len() as u64,
        &Runs::new(vec![cost]),
        0,
    ));
    let (removed, cost) = measure(|| filemap.remove_entries(root, &paths));
    removed.map_err(failed())?;
    table.row(cells(
        "remove, one batch",
        paths.len() as u64,
        &Runs::new(vec![cost]),
        1,
    ));
    remove(folder)
}

fn touched(entry: BulkEntry) -> BulkEntry {
    let stat = Stat {
        size: entry.stat.size + 1,
        ..entry.stat
    };
    BulkEntry { stat, ..entry }
}

/// Writes as many bytes as a load, in as many pieces, each synced twice as LMDB does.
fn write_synced(folder: &Path, loaded: &Loaded) -> Result<Cost, BenchError> {
    let path: PathBuf = folder.join("limit");
    let failed = || BenchError::io("write", &path);
    let piece = loaded.bytes / loaded.commits.max(1);
    let piece = vec![0x5a; usize::try_from(piece).unwrap_or(0)];
    let mut file = fs::File::create(&path).map_err(failed())?;
    let mut meta = FileOptions::new();
    let mut meta = meta
        .write(true)
        .custom_flags(libc::O_DSYNC)
        .open(&path)
        .map_err(failed())?;
    let (written, cost) = measure(|| {
        for _ in 0..loaded.commits {
            file.write_all(&piece)?;
            file.sync_data()?;
            std::io::Seek::rewind(&mut meta)?;
            meta.write_all(&[0; 88])?;
        }
        Ok::<_, std::io::Error>(())
    });
    written.map_err(failed())?;
    Ok(cost)
}

fn open(folder: &Path) -> Result<Catalogue, BenchError> {
    Catalogue::open_or_create(folder, &OpenOptions::default())
        .map_err(BenchError::filemap("make the catalogue"))
}

fn remove(folder: &Path) -> Result<(), BenchError> {
    fs::remove_dir_all(folder).map_err(BenchError::io("remove", folder))
}

fn less(cost: Cost, making: Cost) -> Cost {
    Cost {
        user: cost.cpu() - making.cpu(),
        system: 0.0,
        wall: cost.wall - making.wall,
        peak_memory: None,
        written: None,
    }
}

fn cells(what: &str, entries: u64, runs: &Runs, commits: u64) -> Vec<String> {
    let cost = runs.median();
    vec![
        what.to_owned(),
        entries.to_string(),
        format!("{:.4}", cost.cpu()),
        format!("{:.4}", cost.wall),
        format!("{:.0}", entries as f64 / cost.cpu()),
        format!("{:.0}", entries as f64 / cost.wall),
        commits.to_string(),
    ]
}

/// A tree that is made up as it is asked for, depth first, each directory in the order of names.
struct Library {
    random: Random,
    directories: u64,
    left: u64,
    /// The directory at hand and those above it: number, and length of the path above.
    way: Vec<(u64, usize)>,
    path: Vec<u8>,
    files_left: u64,
    file: u64,
    inode: u64,
}

impl Library {
    fn new(entries: u64) -> Self {
        Self {
            random: Random::new(1),
            directories: entries / ENTRIES_EACH,
            left: entries,
            way: Vec::new(),
            path: Vec::new(),
            files_left: 0,
            file: 0,
            inode: 1000,
        }
    }

    /// Goes to the next directory: the first below, the next beside, or the next of one above.
    /// `None` after the last.
    fn enter_next(&mut self) -> Option<()> {
        let mut next = self.way.last().map_or(1, |(number, _)| FAN * number + 1);
        while next > self.directories {
            let (number, length) = self.way.pop()?;
            self.path.truncate(length);
            let is_last = number.is_multiple_of(FAN);
            next = if is_last { u64::MAX } else { number + 1 };
        }
        self.way.push((next, self.path.len()));
        if !self.path.is_empty() {
            self.path.push(b'/');
        }
        self.path.extend_from_slice(b"folder-");
        push_digits(&mut self.path, next, 7);
        Some(())
    }

    fn entry(&mut self, path: Vec<u8>, mode: u32) -> BulkEntry {
        self.inode += 1;
        let age = i64::try_from(self.random.below(100_000_000)).unwrap_or(0);
        let fraction = u32::try_from(self.random.below(1_000_000_000)).unwrap_or(0);
        let modified = Timestamp::from_unix(TODAY - age, fraction);
        let size = self.random.below(1 << 20);
        let stat = Stat {
            inode: self.inode,
            device: 0x802,
            size,
            allocated: size.next_multiple_of(4096),
            mtime: modified,
            ctime: modified,
            atime: Timestamp::from_unix(TODAY - age / 2, fraction / 2),
            btime: modified,
            uid: if self.random.once_in(16) { 1001 } else { 1000 },
            gid: 100,
            mode,
            links: 1,
        };
        BulkEntry {
            path,
            stat,
            flags: EntryFlags::NONE,
        }
    }
}

impl Iterator for Library {
    type Item = BulkEntry;

    fn next(&mut self) -> Option<BulkEntry> {
        self.left = self.left.checked_sub(1)?;
        if self.files_left == 0 && self.enter_next().is_some() {
            (self.files_left, self.file) = (ENTRIES_EACH - 1, self.random.below(100_000));
            return Some(self.entry(self.path.clone(), 0o040_755));
        }
        self.files_left = self.files_left.saturating_sub(1);
        self.file += 1 + self.random.below(99);
        let mut path = Vec::with_capacity(self.path.len() + 20);
        path.extend_from_slice(&self.path);
        if !path.is_empty() {
            path.push(b'/');
        }
        path.extend_from_slice(b"IMG_24_");
        push_digits(&mut path, self.file, 8);
        path.extend_from_slice(b".jpg");
        Some(self.entry(path, 0o100_644))
    }
}

fn push_digits(path: &mut Vec<u8>, number: u64, digits: u32) {
    for digit in (0..digits).rev() {
        let digit = number / 10u64.pow(digit) % 10;
        path.push(b'0' + u8::try_from(digit).unwrap_or(0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_come_depth_first_and_in_the_order_of_names() {
        let made: Vec<_> = Library::new(1000).map(|entry| entry.path).collect();
        assert_eq!(made.len(), 1000);
        let sorted_by_name = made.is_sorted_by(|a, b| {
            a.split(|byte| *byte == b'/')
                .lt(b.split(|byte| *byte == b'/'))
        });
        assert!(sorted_by_name);
        let directories = made.iter().filter(|path| path.ends_with(b".jpg")).count();
        assert_eq!(directories, 900);
    }

    #[test]
    fn every_row_can_be_measured() {
        let scratch = filemap_testkit::ScratchFolder::new().unwrap();
        let (_, loaded) = load(&scratch.join("c"), 1000).unwrap();
        assert_eq!(loaded.commits, 1);
        let mut table = Table::new(&["what"]);
        measure_batches(&scratch.join("d"), &mut table).unwrap();
    }
}
