//! Sorted records become a tree: directories in depth-first order, with their sums.
//!
//! A stack holds the directories that are open: those above the record at hand. A directory that no
//! record of its own was seen of is implied by what is below it. When a directory is closed its sums
//! are complete, and go into those of the one above.

use filemap_model::{Entry, EntryFlags, OwnerHistograms, Stat, Summary, Timestamp};

use crate::error::ImportError;
use crate::owners::{Counted, Notes};
use crate::path::SEPARATOR;
use crate::record::{TYPE_DIRECTORY, TYPE_MASK};
use crate::runs::coded::difference;
use crate::runs::cursor::{Cursor, RunSource};
use crate::runs::frames::FRAME;
use crate::runs::merge::Merge;
use crate::runs::parallel::merge_apart;
use crate::sort_lists::SortedLists;
use crate::value::{self, Value};

/// A directory whose sums are complete.
#[derive(Debug)]
pub struct Closed<'a> {
    /// Its place in depth-first order; 0 is the top.
    pub number: u64,
    /// That of the directory above; its own for the top.
    pub parent: u64,
    /// Its name; empty for the top.
    pub name: &'a [u8],
    /// How far below the top.
    pub depth: usize,
    /// Its stat: [`Stat::IMPLIED`], with [`EntryFlags::NO_STAT`], when it is not listed.
    pub stat: Stat,
    /// What else is known of it.
    pub flags: EntryFlags,
    /// The sums over its entries.
    pub own: Summary,
    /// The sums over everything below; only for a directory that holds others.
    pub tree: Option<Summary>,
    /// The histograms of everything below, for a directory that has enough.
    pub owners: Option<OwnerHistograms>,
    /// What it holds itself, packed as [`filemap_model::Held`], where it has no histograms and its sums
    /// do not tell it.
    pub held: &'a [u8],
}

/// A name of a file that may have others.
#[derive(Debug)]
pub struct Linked<'a> {
    /// The directories above it, from the top.
    pub chain: &'a [u64],
    /// The name itself.
    pub entry: Entry<'a>,
}

/// Takes the tree.
pub trait Sink {
    /// Why it cannot.
    type Error: From<ImportError>;

    /// A directory holds another one, which comes next: a first word of it, before its sums are known,
    /// so that what is kept can be laid out in order.
    ///
    /// # Errors
    /// When it cannot be taken.
    fn nests(&mut self, number: u64, parent: u64, name: &[u8]) -> Result<(), Self::Error>;

    /// A directory is opened, in the lowest one that is open; with its stat, where it is listed and that
    /// is known before what is below it.
    ///
    /// # Errors
    /// When it cannot be taken.
    fn enter(&mut self, name: &[u8], stat: Option<&Stat>) -> Result<(), Self::Error>;

    /// A directory is complete: those below it came before.
    ///
    /// # Errors
    /// When it cannot be taken.
    fn directory(&mut self, closed: Closed<'_>) -> Result<(), Self::Error>;

    /// An entry of a directory that is no directory; only where all are wanted.
    ///
    /// # Errors
    /// When it cannot be taken.
    fn file(&mut self, parent: u64, entry: &Entry<'_>) -> Result<(), Self::Error>;

    /// A name of a file that may have others.
    ///
    /// # Errors
    /// When it cannot be taken.
    fn linked(&mut self, linked: &Linked<'_>) -> Result<(), Self::Error>;
}

/// What was counted while the tree was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TreeCounts {
    /// Directories, the top included.
    pub directories: u64,
    /// Directories without a record of their own.
    pub implied: u64,
    /// Files, links and others.
    pub files: u64,
    /// Records that a later one of the same path replaced.
    pub duplicates: u64,
    /// Records of files below which there are others: taken for directories.
    pub contradictions: u64,
    /// Records that do not say what they are of, and are taken for directories, since others are below
    /// them.
    pub untyped: u64,
    /// Bytes written to temporary files.
    pub spilled: u64,
}

/// An open directory.
#[derive(Debug, Default)]
struct Open {
    number: u64,
    /// Where its name begins in the key, and where it ends.
    name: usize,
    end: usize,
    stat: Option<Stat>,
    /// What its own record does not say.
    flags: EntryFlags,
    own: Summary,
    below: Summary,
    has_directories: bool,
    owners: Counted,
}

/// The record that waits for the next one: only that tells whether it is the last of its path, and
/// whether anything is below it.
struct Pending {
    value: Value,
}

struct Walk<'s, S: Sink> {
    sink: &'s mut S,
    key: Vec<u8>,
    open: Vec<Open>,
    /// Numbers of the open directories.
    chain: Vec<u64>,
    spare: Vec<Open>,
    notes: Notes,
    next: u64,
    top_end: usize,
    scanned: Timestamp,
    keeps_entries: bool,
    counts: TreeCounts,
}

impl SortedLists {
    /// Walks the tree. `scanned` is the date of the scan, from which ages count; `progress` hears
    /// now and then how far it is.
    ///
    /// # Errors
    /// When the temporary file fails, or the sink does.
    pub fn walk<S: Sink>(
        mut self,
        scanned: Timestamp,
        sink: &mut S,
        progress: &mut dyn FnMut(&TreeCounts) -> Result<(), ImportError>,
    ) -> Result<TreeCounts, S::Error> {
        if let Some(spill) = &self.spill {
            spill.make_room();
        }
        let runs = self.open_runs()?;
        let top = std::mem::take(&mut self.top);
        let (top_end, keeps_entries) = (top.len(), self.options.entries);
        let mut walk = Walk {
            sink,
            key: top,
            open: Vec::new(),
            chain: Vec::new(),
            spare: Vec::new(),
            notes: Notes::default(),
            next: 0,
            top_end,
            scanned,
            keeps_entries,
            counts: TreeCounts::default(),
        };
        let more = walk_all(&mut walk, runs, self.options.workers, progress)?;
        let mut counts = walk.counts;
        counts.duplicates += more;
        counts.duplicates += self.counts.duplicates;
        counts.spilled = self.spilled();
        Ok(counts)
    }

    /// Opens all runs, after merging some of them where there are too many to open at once.
    fn open_runs(&mut self) -> Result<Vec<Cursor>, ImportError> {
        let room = self.options.memory / 4;
        let most = (room / SMALLEST_BUFFER).clamp(2, MOST_RUNS);
        if let Some(spill) = self.spill.clone() {
            while self.stored_runs.len() > most {
                let runs = std::mem::take(&mut self.stored_runs);
                for group in runs.chunks(most) {
                    let buffer = (room / group.len()).min(LARGEST_BUFFER);
                    let bytes = group.iter().map(|run| run.end - run.start).sum();
                    let cursors = group
                        .iter()
                        .map(|run| Cursor::new(RunSource::Spilled(run.clone(), buffer)));
                    let merged = spill.merge(bytes, cursors.collect())?;
                    self.counts.duplicates += merged.duplicates;
                    self.stored_runs.push(merged.run);
                }
            }
        }
        let buffer = (room / self.stored_runs.len().max(1)).clamp(SMALLEST_BUFFER, LARGEST_BUFFER);
        let stored = self.stored_runs.drain(..);
        let stored = stored.map(|run| Cursor::new(RunSource::Spilled(run, buffer)));
        let memory = self.memory_runs.drain(..);
        let memory = memory.map(|run| Cursor::new(RunSource::Memory(run)));
        Ok(stored.chain(memory).collect())
    }
}

/// Reads shorter than this cost more in calls than they save in memory.
const SMALLEST_BUFFER: usize = FRAME;
const LARGEST_BUFFER: usize = 1 << 20;
const MOST_RUNS: usize = 4096;
/// Runs from which on other threads merge them.
const PARALLEL_FROM: usize = 4;
/// Threads that merge them at most.
const MERGERS: usize = 2;
/// Records between two words of progress.
const PROGRESS: u64 = 1 << 16;

/// Walks all runs; with more than one worker, other threads merge them. Returns how many records were
/// replaced in those.
fn walk_all<S: Sink>(
    walk: &mut Walk<'_, S>,
    runs: Vec<Cursor>,
    workers: usize,
    progress: &mut dyn FnMut(&TreeCounts) -> Result<(), ImportError>,
) -> Result<u64, S::Error> {
    let mergers = (workers.saturating_sub(1)).min(MERGERS);
    if mergers == 0 || runs.len() < PARALLEL_FROM {
        walk.all(&mut Merge::new(runs)?, progress)?;
        return Ok(0);
    }
    std::thread::scope(|scope| {
        let (mut merging, mut merged) = (Vec::new(), Vec::new());
        for runs in parts_of(runs, mergers) {
            match merge_apart(scope, runs) {
                Ok((merger, stream)) => {
                    merging.push(merger);
                    merged.push(stream);
                }
                // They are merged with the rest.
                Err(runs) => merged.extend(runs),
            }
        }
        walk.all(&mut Merge::new(merged)?, progress)?;
        let replaced = merging.into_iter().map(|merger| merger.join().unwrap_or(0));
        Ok(replaced.sum())
    })
}

/// Splits runs into parts of about as many bytes; their order stays.
fn parts_of(mut runs: Vec<Cursor>, count: usize) -> Vec<Vec<Cursor>> {
    let bytes: u64 = runs.iter().map(Cursor::length).sum();
    let mut parts = Vec::with_capacity(count);
    let mut left = bytes;
    for part in (1..count as u64).rev() {
        let wanted = bytes / count as u64 * part;
        let mut at = runs.len();
        while at > 0 && left > wanted {
            at -= 1;
            left -= runs.get(at).map_or(0, Cursor::length);
        }
        parts.push(runs.split_off(at));
    }
    parts.push(runs);
    parts.reverse();
    parts
}

impl<S: Sink> Walk<'_, S> {
    fn all(
        &mut self,
        merge: &mut Merge,
        progress: &mut dyn FnMut(&TreeCounts) -> Result<(), ImportError>,
    ) -> Result<(), S::Error> {
        self.open_top()?;
        let mut pending: Option<Pending> = None;
        let mut told = 0u64;
        while let Some((mut shared, run)) = merge.advance()? {
            let rest = run.key_from(shared);
            let (value, length) = run.value();
            let value = value::read(value, length).ok_or(ImportError::Damaged)?;
            if let Some(before) = &mut pending {
                if rest.is_empty() {
                    self.counts.duplicates += 1;
                    before.value = value;
                    continue;
                }
                let column = self.key.get(shared..).unwrap_or_default();
                shared += difference(column, rest, 0).unwrap_or(0);
                self.settle(before, shared > self.key.len())?;
            }
            self.step(shared, run.key_from(shared))?;
            pending = Some(Pending { value });
            told += 1;
            if told.is_multiple_of(PROGRESS) {
                progress(&self.counts)?;
            }
        }
        if let Some(last) = &pending {
            self.settle(last, false)?;
        }
        while !self.open.is_empty() {
            self.close()?;
        }
        Ok(())
    }

    fn open_top(&mut self) -> Result<(), S::Error> {
        self.open.push(Open {
            name: self.top_end,
            end: self.top_end,
            ..Open::default()
        });
        self.begin_last();
        self.sink.enter(&[], None)
    }

    /// Decides what the record before was. `is_above` tells that the next one is below it.
    fn settle(&mut self, pending: &Pending, is_above: bool) -> Result<(), S::Error> {
        let Value {
            stat,
            has_kind,
            flags,
            may_be_linked,
        } = pending.value;
        let is_directory = stat.mode & TYPE_MASK == TYPE_DIRECTORY;
        let end = self.key.len();
        if end == self.top_end {
            let told = self.as_directory(&pending.value);
            if let Some(top) = self.open.first_mut() {
                (top.stat, top.flags) = (told, flags);
            }
            return Ok(());
        }
        let is_entered = is_directory && !flags.has(EntryFlags::NOT_ENTERED);
        if is_entered || is_above {
            let told = self.as_directory(&pending.value);
            self.counts.contradictions += u64::from(!is_directory && has_kind);
            return self.enter(end, told, flags);
        }
        self.counts.files += 1;
        let (parent, start) = self
            .open
            .last()
            .map_or((0, 0), |open| (open.number, open.end));
        let start = start + usize::from(start > 0);
        let name = self.key.get(start..).unwrap_or_default();
        let entry = Entry {
            name,
            stat,
            child: None,
            flags,
        };
        if let Some(open) = self.open.last_mut() {
            open.own.add(&entry);
            if !flags.has(EntryFlags::NO_STAT) {
                self.notes.add(&mut open.owners, &stat, self.scanned);
            }
        }
        if self.keeps_entries {
            self.sink.file(parent, &entry)?;
        }
        if may_be_linked {
            let chain = &self.chain;
            self.sink.linked(&Linked { chain, entry })?;
        }
        Ok(())
    }

    /// The stat that a record tells of a directory: its own, if it says no kind; none, if it says that
    /// it is something else.
    fn as_directory(&mut self, value: &Value) -> Option<Stat> {
        let stat = value.stat;
        if stat.mode & TYPE_MASK == TYPE_DIRECTORY {
            return Some(stat);
        }
        self.counts.untyped += u64::from(!value.has_kind);
        (!value.has_kind).then_some(Stat {
            mode: stat.mode & 0o7777 | TYPE_DIRECTORY,
            ..stat
        })
    }

    /// Goes to the next key, which shares so many bytes with the one before, and goes on with the
    /// rest: closes what it is not below of, and opens what is above it.
    fn step(&mut self, shared: usize, rest: &[u8]) -> Result<(), S::Error> {
        while self.open.len() > 1 && self.open.last().is_some_and(|open| open.end >= shared) {
            self.close()?;
        }
        self.key.resize(shared, 0);
        self.key.extend_from_slice(rest);
        // What is above it and not open is implied.
        loop {
            let end = self.open.last().map_or(self.top_end, |open| open.end);
            let start = end + usize::from(end > 0);
            let rest = self.key.get(start..).unwrap_or_default();
            match memchr::memchr(SEPARATOR, rest) {
                Some(length) => self.enter(start + length, None, EntryFlags::NONE)?,
                None => return Ok(()),
            }
        }
    }

    /// Opens the directory whose name ends here in the key.
    fn enter(&mut self, end: usize, stat: Option<Stat>, flags: EntryFlags) -> Result<(), S::Error> {
        let above = self.open.last().map_or(self.top_end, |open| open.end);
        let name = above + usize::from(above > 0);
        let grandparent = self.chain.len().checked_sub(2);
        let grandparent = grandparent.and_then(|at| self.chain.get(at)).copied();
        if let Some(parent) = self.open.last_mut()
            && !std::mem::replace(&mut parent.has_directories, true)
        {
            let name = self.key.get(parent.name..parent.end).unwrap_or_default();
            self.sink
                .nests(parent.number, grandparent.unwrap_or(0), name)?;
        }
        let mut open = self.spare.pop().unwrap_or_default();
        (open.name, open.end, open.stat, open.flags) = (name, end, stat, flags);
        self.open.push(open);
        self.begin_last();
        let name = self.key.get(name..end).unwrap_or_default();
        self.sink.enter(name, stat.as_ref())
    }

    fn begin_last(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.number = self.next;
            open.own = Summary::EMPTY;
            open.below = Summary::EMPTY;
            open.has_directories = false;
            self.notes.begin(&mut open.owners, self.chain.len());
            self.chain.push(open.number);
            self.next += 1;
        }
    }

    fn close(&mut self) -> Result<(), S::Error> {
        let Some(mut open) = self.open.pop() else {
            return Ok(());
        };
        self.chain.pop();
        self.counts.directories += 1;
        self.counts.implied += u64::from(open.stat.is_none());
        open.own.unreadable += u64::from(open.flags.has(EntryFlags::LOOK_FAILED));
        let flags = match open.stat {
            Some(_) => open.flags,
            None => EntryFlags::NO_STAT,
        };
        let name = self.key.get(open.name..open.end).unwrap_or_default();
        let mut tree = open.below;
        tree.merge(&open.own);
        let stat = open.stat.unwrap_or(Stat::IMPLIED);
        let depth = self.open.len();
        let above = self.open.last_mut().map(|open| &mut open.owners);
        let own = (&open.own, self.scanned);
        let owners = self.notes.end(&mut open.owners, own, above);
        self.sink.directory(Closed {
            number: open.number,
            parent: self.chain.last().copied().unwrap_or(open.number),
            name,
            depth,
            stat,
            flags,
            own: open.own,
            tree: open.has_directories.then_some(tree),
            owners,
            held: &self.notes.held,
        })?;
        if let Some(parent) = self.open.last_mut() {
            parent.own.add(&Entry {
                name,
                stat,
                child: None,
                flags,
            });
            parent.below.merge(&tree);
        }
        self.spare.push(open);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_have_about_as_many_bytes_and_keep_the_order() {
        let run = |length: usize| Cursor::new(RunSource::Memory(vec![0; length]));
        let parts = |lengths: &[usize], count| -> Vec<Vec<u64>> {
            let runs = lengths.iter().copied().map(run).collect();
            let parts = parts_of(runs, count).into_iter();
            let lengths = |part: Vec<Cursor>| part.iter().map(Cursor::length).collect();
            parts.map(lengths).collect()
        };
        // A few long runs of the file before many short ones of memory.
        let lengths = [80, 81, 82, 1, 2, 3, 4, 5];
        assert_eq!(parts(&lengths, 1), [lengths.map(|length| length as u64)]);
        assert_eq!(parts(&lengths, 2), [vec![80], vec![81, 82, 1, 2, 3, 4, 5]]);
        assert_eq!(parts(&[5, 5, 5, 5], 2), [[5, 5], [5, 5]]);
        assert_eq!(parts(&[1, 100], 2), [vec![1], vec![100]]);
    }
}
