//! Imports scan lists: lines in any order become the tree of a root.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use crossbeam_channel::{Receiver, Sender, bounded};
use filemap_import::{
    Counts, Format, ImportError, List, NcduHeader, Options as LineOptions, ResumeGuard,
    SortedLists, TreeCounts, sort_lists,
};
use filemap_model::{Event, Listener, RootId, Timestamp};
use filemap_store::{ImportRecord, ImportSource, ImportState, MalformedLine};
use filemap_update::UpdateError;
use filemap_update::{
    ImportLoad, LoadOptions, Loss, TreeItem, find_import, losses, remove_leftovers, thin_growth,
};

use crate::error::Error;
use crate::handle::Catalogue;
use crate::import_sink::{Part, TreeSink};

/// How to import.
#[derive(Clone, Debug)]
pub struct ImportOptions {
    /// The format; without one it is told by the beginning of each list.
    pub format: Option<Format>,
    /// What the root is called; without a name, what the name of the first list says.
    pub label: Option<String>,
    /// The date of the scan; without one, what an export of ncdu or the name of the first list says, or else
    /// when it was written.
    pub scanned: Option<Timestamp>,
    /// Keep every entry, not only directories and sums? Exports of ncdu are kept so anyway.
    pub entries: bool,
    /// Count every name of a file with several links?
    pub counts_links: bool,
    /// Threads that read lines; 0 takes one for each processor, up to eight.
    pub workers: usize,
    /// The bound on private memory.
    pub memory: usize,
    /// Malformed lines that may be among a million.
    pub most_malformed_per_million: u64,
    /// How lines are read.
    pub lines: LineOptions,
    /// Where temporary files go, if not to the folder of the catalogue.
    pub folder: Option<PathBuf>,
    /// Text that tells apart imports of the same lists with other options.
    pub distinction: String,
    /// Keep what was sorted, so that an import of files that is broken off can go on? What an earlier
    /// one kept is used then.
    pub is_resumable: bool,
    /// Compare the new tree with the earlier one, so that changes, marks and counts go on from that?
    pub compares: bool,
    /// Take the place of an earlier tree even if something would be lost with it?
    pub replaces: bool,
}

impl ImportOptions {
    /// The usual bound on private memory: 256 MiB.
    pub const MEMORY: usize = 256 << 20;
}

impl Default for ImportOptions {
    fn default() -> Self {
        Self {
            format: None,
            label: None,
            scanned: None,
            entries: false,
            counts_links: false,
            workers: 0,
            memory: Self::MEMORY,
            most_malformed_per_million: 1000,
            lines: LineOptions::default(),
            folder: None,
            distinction: String::new(),
            is_resumable: true,
            compares: true,
            replaces: false,
        }
    }
}

/// What an import did.
#[derive(Clone, Debug)]
pub struct ImportReport {
    /// The import; an earlier one, when the lists were known.
    pub record: ImportRecord,
    /// The root.
    pub root: RootId,
    /// The same lists were imported before: nothing was done.
    pub is_known: bool,
    /// Lines that an import that was broken off had sorted already.
    pub resumed_lines: u64,
    /// What was lost with the tree that it took the place of.
    pub losses: Vec<Loss>,
    /// The earlier imports whose trees it took the place of.
    pub replaced: Vec<ImportRecord>,
}

const USUAL_WORKERS: usize = 8;
/// Parts of the tree that wait to be written.
const AHEAD: usize = 4;

impl Catalogue {
    /// Imports lists of one filesystem as one root, in place of what earlier lists of it told. Until
    /// it is complete, the earlier tree answers. A raised `stop` ends it with nothing changed.
    ///
    /// # Errors
    /// When a list cannot be read, is of no known format, or has too many malformed lines; when there
    /// is no room; and when the store fails. Nothing is changed then.
    pub fn import(
        &self,
        lists: Vec<List>,
        options: &ImportOptions,
        listener: &dyn Listener,
        stop: &AtomicBool,
    ) -> Result<ImportReport, Error> {
        let (lists, options) = with_headers(lists, options, stop);
        let options = &options;
        let again = files(&lists);
        match (self.import_once(lists, options, listener, stop), again) {
            (Err(Error::Import(error)), Some(lists)) if error.is_damage() => {
                listener.tell(&Event::SortingAnew {
                    reason: error.to_string(),
                });
                self.import_once(lists, options, listener, stop)
            }
            (result, _) => result,
        }
    }

    fn import_once(
        &self,
        lists: Vec<List>,
        options: &ImportOptions,
        listener: &dyn Listener,
        stop: &AtomicBool,
    ) -> Result<ImportReport, Error> {
        let started = self.now();
        let waiting = &mut |holder: &str| {
            listener.tell(&Event::Waiting {
                holder: holder.to_owned(),
            });
        };
        remove_leftovers(&self.store, waiting)?;
        self.remove_forgotten()?;
        let distinction = distinction(options);
        if let Some(known) = self.known_files(&lists, &distinction, stop)? {
            return Ok(known);
        }
        let (names, total) = names_and_bytes(&lists);
        let scanned = options
            .scanned
            .or_else(|| date_of_lists(&lists))
            .unwrap_or(started);
        let first = names
            .first()
            .map(|source| source.name.as_slice())
            .unwrap_or_default();
        let label = options.label.clone().or_else(|| scan_list_label(first));
        let record = ImportRecord {
            label: label.unwrap_or_default(),
            options: distinction,
            scanned,
            started,
            has_entries: options.entries,
            ..ImportRecord::default()
        };
        // What can be told before hours of reading is told now.
        self.losses(&record, options)?;
        let sorted = self.sort_lists(lists, total, options, listener, stop)?;
        let read = self.store.read()?;
        let known = find_import(read.view(), &sorted.digest, &record.options)?;
        drop(read);
        if let Some(record) = known {
            return Ok(report(record, true));
        }
        let record = ImportRecord {
            location: sorted.location(),
            format: sorted.format.name().to_owned(),
            sources: names,
            digest: sorted.digest.to_vec(),
            ..record
        };
        let losses = self.losses(&record, options)?;
        let record = with_counts(record, &sorted.counts);
        let (guard, resumed_lines) = (sorted.resume_guard(), sorted.counts.resumed_lines);
        let before = self.complete_imports()?;
        let built = self.build(sorted, record, options, listener, stop);
        if built.is_err() {
            // Where there is no room even for that, the next import does it.
            let _ = remove_leftovers(&self.store, waiting);
        }
        let mut report = built.map_err(|error| unless_left(error, &guard))?;
        report.resumed_lines = resumed_lines;
        report.losses = losses;
        let left = self.complete_imports()?;
        let is_left = |number: &u64| left.iter().any(|(known, _)| known == number);
        let gone = before.into_iter().filter(|(number, _)| !is_left(number));
        report.replaced = gone.map(|(_, import)| import).collect();
        Ok(report)
    }

    /// The imports whose trees are seen.
    fn complete_imports(&self) -> Result<Vec<(u64, ImportRecord)>, Error> {
        let mut imports = self.store.read()?.view().imports()?;
        imports.retain(|(_, import)| import.state == ImportState::Complete);
        Ok(imports)
    }

    /// What is lost with the trees that an import takes the place of. Fails where something is, and was
    /// not said to be.
    fn losses(&self, record: &ImportRecord, options: &ImportOptions) -> Result<Vec<Loss>, Error> {
        let losses = losses(self.store.read()?.view(), record)?;
        if losses.is_empty() || options.replaces {
            return Ok(losses);
        }
        Err(Error::WouldLose {
            location: record.location.clone(),
            label: record.label.clone(),
            losses,
        })
    }

    /// Are the lists files that were imported before? Looks at what they hold only where some import
    /// read as many bytes.
    fn known_files(
        &self,
        lists: &[List],
        distinction: &str,
        stop: &AtomicBool,
    ) -> Result<Option<ImportReport>, Error> {
        let mut paths = Vec::new();
        let mut bytes = 0u64;
        for list in lists {
            let List::File(path) = list else {
                return Ok(None);
            };
            let Some(found) = regular_file(path) else {
                return Ok(None);
            };
            bytes = bytes.saturating_add(size_of(&found));
            paths.push(path.clone());
        }
        let read = self.store.read()?;
        let may_be = read.view().imports()?.iter().any(|(_, import)| {
            import.options == distinction
                && import
                    .sources
                    .iter()
                    .map(|source| source.bytes)
                    .sum::<u64>()
                    == bytes
        });
        if !may_be {
            return Ok(None);
        }
        let digest = filemap_import::digest(&paths, stop)?;
        let known = find_import(read.view(), &digest, distinction)?;
        Ok(known.map(|record| report(record, true)))
    }

    fn sort_lists(
        &self,
        lists: Vec<List>,
        total: Option<u64>,
        options: &ImportOptions,
        listener: &dyn Listener,
        stop: &AtomicBool,
    ) -> Result<SortedLists, Error> {
        let workers = match options.workers {
            0 => std::thread::available_parallelism().map_or(1, |n| n.get().min(USUAL_WORKERS)),
            some => some,
        };
        let options = filemap_import::ImportOptions {
            format: options.format,
            lines: options.lines.clone(),
            entries: options.entries,
            counts_links: options.counts_links,
            workers,
            memory: options.memory,
            folder: Some(self.folder(options)),
            most_malformed_per_million: options.most_malformed_per_million,
            is_resumable: options.is_resumable,
            clock: self.options.clock.clone(),
        };
        let mut progress = |counts: &Counts| {
            listener.tell(&Event::Reading {
                bytes: counts.kept_bytes,
                of_bytes: total,
                lines: counts.lines,
                resumed: counts.resumed_lines,
            });
        };
        Ok(sort_lists(lists, &options, &mut progress, stop)?)
    }

    /// Where temporary files go: the system's folder for them is often kept in memory.
    fn folder(&self, options: &ImportOptions) -> PathBuf {
        let usual = || self.store.path().to_owned();
        options.folder.clone().unwrap_or_else(usual)
    }

    /// Writes the tree.
    fn build(
        &self,
        sorted: SortedLists,
        record: ImportRecord,
        options: &ImportOptions,
        listener: &dyn Listener,
        stop: &AtomicBool,
    ) -> Result<ImportReport, Error> {
        let waiting = &mut |holder: &str| {
            listener.tell(&Event::Waiting {
                holder: holder.to_owned(),
            });
        };
        let scanned = record.scanned;
        let of_records = record.records;
        let load_options = LoadOptions {
            memory: options.memory / 3,
            folder: Some(self.folder(options)),
            compares: options.compares,
            journal_entries: self.options.journal_entries,
        };
        let (mut load, deferred) = ImportLoad::begin(&self.store, record, load_options, waiting)?;
        let (out, parts) = bounded(AHEAD);
        let (give_back, used) = bounded(AHEAD);
        let (walked, loaded) = std::thread::scope(|scope| {
            let walk = move || {
                let progress = out.clone();
                let mut sink = TreeSink::new(out, used, deferred);
                let counts = sorted.walk(scanned, &mut sink, &mut |counts| {
                    if stop.load(Ordering::Relaxed) {
                        return Err(ImportError::Stopped);
                    }
                    progress
                        .send(Part::Counts(*counts))
                        .map_err(|_| ImportError::Stopped)
                })?;
                Ok::<_, Error>((counts, sink.finish()?))
            };
            let walker = match std::thread::Builder::new().spawn_scoped(scope, walk) {
                Ok(walker) => walker,
                Err(error) => return (Err(Error::Threads(error)), Ok(())),
            };
            let loaded = write_parts(&mut load, (&parts, &give_back), of_records, listener);
            drop(parts);
            let walked = walker.join();
            (
                walked.unwrap_or_else(|_| Err(ImportError::Stopped.into())),
                loaded,
            )
        });
        loaded?;
        let (counts, deferred) = walked?;
        set_tree_counts(&mut load.record, &counts);
        let record = load.record.clone();
        let go_on = &mut || match stop.load(Ordering::Relaxed) {
            true => Err(UpdateError::Stopped),
            false => Ok(()),
        };
        let root = load.finish(deferred, self.now(), waiting, go_on)?;
        let made = self.store.read()?.view().root(root)?;
        if let Some(made) = made {
            let bounds = (self.now(), self.options.growth_bytes);
            thin_growth(&self.store, made.number(root), bounds, waiting)?;
        }
        remove_leftovers(&self.store, waiting)?;
        self.adopt_unknown_entries()?;
        let read = self.store.read()?;
        let imports = read.view().imports()?;
        let mut written = imports.into_iter().map(|(_, import)| import);
        let written = written.rfind(|import| import.root == record.root);
        Ok(report(written.unwrap_or(record), false))
    }
}

/// Writes the parts as they come, and gives what held them back.
fn write_parts(
    load: &mut ImportLoad<'_>,
    (parts, give_back): (&Receiver<Part>, &Sender<Vec<TreeItem>>),
    of_records: u64,
    listener: &dyn Listener,
) -> Result<(), Error> {
    let waiting = &mut |holder: &str| {
        listener.tell(&Event::Waiting {
            holder: holder.to_owned(),
        });
    };
    for part in parts {
        match part {
            Part::Items(items) => {
                load.load(&items, waiting)?;
                let _ = give_back.try_send(items);
            }
            Part::Counts(counts) => listener.tell(&Event::Building {
                directories: counts.directories,
                records: counts.files.saturating_add(counts.directories),
                of_records,
            }),
        }
    }
    Ok(())
}

fn report(record: ImportRecord, is_known: bool) -> ImportReport {
    ImportReport {
        root: record.root,
        record,
        is_known,
        resumed_lines: 0,
        losses: Vec::new(),
        replaced: Vec::new(),
    }
}

/// What exports of ncdu say of themselves: they hold every file, and when they were made.
fn with_headers(
    lists: Vec<List>,
    options: &ImportOptions,
    stop: &AtomicBool,
) -> (Vec<List>, ImportOptions) {
    let mut options = options.clone();
    let look = |list: List| {
        let (list, beginning) = list.look_ahead(stop);
        if let Some(header) = NcduHeader::read(&beginning) {
            options.entries = true;
            options.scanned = options.scanned.or(header.scanned);
        }
        list
    };
    let lists = lists.into_iter().map(look).collect();
    (lists, options)
}

/// The lists once more, where all are files, which can be read again.
fn files(lists: &[List]) -> Option<Vec<List>> {
    let file = |list: &List| match list {
        List::File(path) => regular_file(path).map(|_| List::File(path.clone())),
        _ => None,
    };
    lists.iter().map(file).collect()
}

/// Leaves what was sorted to the next import when this one was stopped.
fn unless_left(error: Error, guard: &ResumeGuard) -> Error {
    match error {
        Error::Import(ImportError::Stopped) | Error::Update(UpdateError::Stopped) => {
            Error::Import(ImportError::Stopped.unless_left(guard))
        }
        error => error,
    }
}

/// The options that decide what the tree is.
fn distinction(options: &ImportOptions) -> String {
    format!(
        "entries={} count-links={} offset={} date={} label={} {}",
        options.entries,
        options.counts_links,
        options.lines.utc_offset,
        options.scanned.map_or(0, Timestamp::value),
        options.label.as_deref().unwrap_or_default(),
        options.distinction
    )
}

fn with_counts(record: ImportRecord, counts: &Counts) -> ImportRecord {
    let line = |line: &filemap_import::Malformed| MalformedLine {
        source: line.source,
        line: line.line,
        reason: line.reason.clone().into_owned(),
    };
    ImportRecord {
        lines: counts.lines,
        bytes: counts.bytes,
        records: counts.records,
        malformed: counts.malformed,
        first_malformed: counts.first_malformed.iter().map(line).collect(),
        ..record
    }
}

fn set_tree_counts(record: &mut ImportRecord, counts: &TreeCounts) {
    record.duplicates = counts.duplicates;
    record.contradictions = counts.contradictions;
    record.implied = counts.implied;
    record.untyped = counts.untyped;
    record.directories = counts.directories;
    record.spilled = counts.spilled;
}

/// The stat of a file that can be read more than once. Nothing is opened: whoever writes to a FIFO would
/// take it for the import.
fn regular_file(path: &std::path::Path) -> Option<rustix::fs::Stat> {
    let found = rustix::fs::stat(path).ok()?;
    let kind = rustix::fs::FileType::from_raw_mode(found.st_mode);
    (kind == rustix::fs::FileType::RegularFile).then_some(found)
}

fn size_of(found: &rustix::fs::Stat) -> u64 {
    u64::try_from(found.st_size).unwrap_or(0)
}

/// What the lists are called, and how many bytes they have, where that is known.
fn names_and_bytes(lists: &[List]) -> (Vec<ImportSource>, Option<u64>) {
    let mut total = Some(0u64);
    let mut sources = Vec::new();
    for list in lists {
        let bytes = match list {
            List::File(path) => regular_file(path).map(|found| size_of(&found)),
            List::Open(..) | List::Begun(..) | List::Stream(..) => None,
        };
        total = total
            .zip(bytes)
            .map(|(total, bytes)| total.saturating_add(bytes));
        sources.push(ImportSource {
            name: list.name(),
            bytes: bytes.unwrap_or(0),
        });
    }
    (sources, total)
}

/// The date in the name of the first list that is a file, or else when it was written.
fn date_of_lists(lists: &[List]) -> Option<Timestamp> {
    let List::File(path) = lists.first()? else {
        return None;
    };
    let name = path
        .file_name()
        .map(|name| name.as_encoded_bytes())
        .unwrap_or_default();
    if let Some(date) = date_of_name(name) {
        return Some(date);
    }
    let found = regular_file(path)?;
    let nanoseconds = u32::try_from(found.st_mtime_nsec).unwrap_or(0);
    Some(Timestamp::from_unix(found.st_mtime, nanoseconds))
}

/// The date that the name of a list begins with: `YYYYMMDD_...`.
fn date_of_name(name: &[u8]) -> Option<Timestamp> {
    let (date, rest) = name.split_first_chunk::<8>()?;
    let text = std::str::from_utf8(date).ok()?;
    if !rest.starts_with(b"_") || !date.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let (year, month_and_day) = text.split_at_checked(4)?;
    let (month, day) = month_and_day.split_at_checked(2)?;
    let date = jiff::civil::Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    let start = date.ok()?.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
    Some(Timestamp::from_unix(start.timestamp().as_second(), 0))
}

/// What the name of a list calls its tree: `YYYYMMDD_<cluster>_<fileset>.list.<rule>` is of
/// `<fileset>`, `YYYYMMDD_<filesystem>_<directory>.lfs-scan` of `<directory>`.
#[must_use]
pub fn scan_list_label(name: &[u8]) -> Option<String> {
    let file = name.rsplit(|byte| *byte == b'/').next()?;
    date_of_name(file)?;
    let text = std::str::from_utf8(file.get(9..)?).ok()?;
    let (_, rest) = text.split_once('_')?;
    let end = rest.find(".list").or_else(|| rest.find(".lfs-scan"))?;
    let label = rest.get(..end)?;
    (!label.is_empty()).then(|| label.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_lists_tell_label_and_date() {
        let gpfs = b"/x/20260115_cluster_home_1.list.all.log";
        assert_eq!(scan_list_label(gpfs).as_deref(), Some("home_1"));
        let lustre = b"20260115_scratch_desc1.lfs-scan.xz";
        assert_eq!(scan_list_label(lustre).as_deref(), Some("desc1"));
        assert_eq!(scan_list_label(b"20261315_a_b.list.x"), None);
        assert_eq!(scan_list_label(b"files.txt"), None);
        let date = date_of_name(b"20260115_a_b.list").unwrap();
        assert_eq!(date, Timestamp::from_unix(1_768_435_200, 0));
    }
}
