//! Where do the runs of an import stand, and who may take them up?
//!
//! The names of the files come from the paths of the lists. Whoever holds a lock on the file of runs
//! works with them; another import of the same lists at the same time keeps nothing. What nobody took
//! up for a week goes with the next import.
//!
//! Syncing takes more time than sorting. So what the runs are of is written down in two files: in one
//! as soon as a run is whole, which counts as long as the machine has not started anew; in the other
//! now and then, behind a sync, which counts after that too.
//!
//! These are the one kind of file beside a catalogue that its store does not write: imports know no store,
//! and the folder may be one that others write to, so the files are opened with more care.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use filemap_model::Timestamp;
use rustix::fs::{FlockOperation, flock};
use twox_hash::XxHash3_128;

use super::state::ResumeState;
use crate::options::ImportOptions;
use crate::source::List;

const BEGINNING: &str = "import-";
const RUNS: &str = "runs";
/// What is durable.
const STATE: &str = "state";
/// What is of this start of the machine only.
const UNSYNCED: &str = "unsynced";
/// A state file is written under this name first.
const NEW: &str = "state.new";
const ENDINGS: [&str; 4] = [STATE, UNSYNCED, NEW, RUNS];
/// Between two syncs.
const SYNCED_AFTER: Duration = Duration::from_secs(30);
/// A run takes some 180 MB and its place some ten bytes.
const MOST_STATE_BYTES: u64 = 64 << 20;
const KEPT_FOR: Duration = Duration::from_secs(7 * 24 * 3600);

/// Where the runs of these lists would be kept.
#[derive(Clone, Debug)]
pub(crate) struct ResumePlan {
    folder: PathBuf,
    name: String,
    /// Which lists, and with which options.
    identity: Vec<u8>,
}

/// The runs of an import that may be broken off. Both files go with it, unless they are left.
#[derive(Debug)]
pub(crate) struct Kept {
    plan: ResumePlan,
    file: File,
    /// When runs were synced last, or the import began.
    synced: Mutex<Instant>,
    is_left: AtomicBool,
    /// Was anything written down?
    has_state: AtomicBool,
    is_given_up: AtomicBool,
}

impl ResumePlan {
    /// `None` when a list is no file, and so cannot be read again.
    pub(crate) fn new(lists: &[List], options: &ImportOptions, chunk_bytes: usize) -> Option<Self> {
        let mut identity = format!(
            "{} {chunk_bytes} {} {} {:?} {:?}",
            env!("CARGO_PKG_VERSION"),
            options.entries,
            options.counts_links,
            options.format,
            options.lines,
        )
        .into_bytes();
        let mut paths = Vec::new();
        for list in lists {
            let List::File(path) = list else { return None };
            let path = std::fs::canonicalize(path).ok()?;
            let found = path
                .symlink_metadata()
                .ok()
                .filter(std::fs::Metadata::is_file)?;
            let stamp = format!(
                "\n{} {} {} {}.{} {}.{} ",
                found.dev(),
                found.ino(),
                found.size(),
                found.mtime(),
                found.mtime_nsec(),
                found.ctime(),
                found.ctime_nsec()
            );
            let path = path.into_os_string().into_encoded_bytes();
            identity.extend_from_slice(stamp.as_bytes());
            identity.extend_from_slice(&path);
            paths.extend_from_slice(&path);
            paths.push(0);
        }
        Some(Self {
            folder: options.folder.clone().unwrap_or_else(std::env::temp_dir),
            name: format!("{BEGINNING}{:032x}", XxHash3_128::oneshot(&paths)),
            identity,
        })
    }

    fn path(&self, ending: &str) -> PathBuf {
        self.folder.join(format!("{}.{ending}", self.name))
    }

    /// What an earlier import of these lists left, if there is anything of use.
    pub(crate) fn take_up(&self) -> Option<(Kept, ResumeState)> {
        let states = [UNSYNCED, STATE].map(|ending| read_bounded(&self.path(ending)));
        if states.iter().all(Option::is_none) {
            return None;
        }
        let kept = self.open()?;
        let length = kept.file.metadata().map_or(0, |found| found.len());
        let [unsynced, synced] = states;
        let decode = |state: Option<Vec<u8>>, identity: &[u8]| {
            ResumeState::decode(&state?, identity).filter(|state| {
                let end = state.runs.iter().map(|run| run.end).max().unwrap_or(0);
                !state.runs.is_empty() && end <= length
            })
        };
        let unsynced = self.of_this_start().and_then(|id| decode(unsynced, &id));
        // The farther one: whoever was killed behind a sync may have left an older one beside it, and
        // what is written over runs of the other would not be what that says.
        let found = [unsynced, decode(synced, &self.identity)];
        let farther = found
            .into_iter()
            .flatten()
            .max_by_key(|state| state.reached.next);
        let Some(state) = farther else {
            // It is of no use: dropping it removes it.
            return None;
        };
        // What stands behind the runs is of no whole one.
        let end = state.runs.iter().map(|run| run.end).max().unwrap_or(0);
        kept.file.set_len(end).ok()?;
        kept.has_state.store(true, Ordering::Relaxed);
        Some((kept, state))
    }

    /// Removes what an earlier import of these lists left.
    pub(crate) fn discard(&self) {
        if self.path(RUNS).exists() {
            // It goes when it is dropped.
            drop(self.open());
        }
    }

    /// Begins anew; `None` where that cannot be, or somebody else is at work there.
    pub(crate) fn begin(&self) -> Option<Kept> {
        let kept = self.open()?;
        for ending in [UNSYNCED, STATE] {
            let _ = std::fs::remove_file(self.path(ending));
        }
        kept.file.set_len(0).ok()?;
        Some(kept)
    }

    /// The identity of what counts only until the machine starts anew.
    fn of_this_start(&self) -> Option<Vec<u8>> {
        let start = std::fs::read("/proc/sys/kernel/random/boot_id").ok()?;
        Some([start.as_slice(), &self.identity].concat())
    }

    /// Opens the file of runs, and locks it.
    fn open(&self) -> Option<Kept> {
        let path = self.path(RUNS);
        let mut options = ours();
        let file = options.create(true).truncate(false).open(&path).ok()?;
        flock(&file, FlockOperation::NonBlockingLockExclusive).ok()?;
        // Who held it before may have removed it.
        let (opened, named) = (file.metadata().ok()?, path.symlink_metadata().ok()?);
        let is_it = (opened.dev(), opened.ino()) == (named.dev(), named.ino());
        (is_it && is_ours(&opened)).then(|| Kept {
            plan: self.clone(),
            file,
            synced: Mutex::new(Instant::now()),
            is_left: AtomicBool::new(false),
            has_state: AtomicBool::new(false),
            is_given_up: AtomicBool::new(false),
        })
    }
}

impl Kept {
    pub(crate) fn folder(&self) -> &Path {
        &self.plan.folder
    }

    /// Another handle on the file of runs.
    pub(crate) fn file(&self) -> std::io::Result<File> {
        self.file.try_clone()
    }

    /// Writes down what the runs are of; now and then it makes them durable before.
    pub(crate) fn write(&self, state: &ResumeState) {
        let mut synced = self.synced.lock().unwrap_or_else(PoisonError::into_inner);
        let is_written = if synced.elapsed() < SYNCED_AFTER {
            let identity = self.plan.of_this_start();
            identity.is_some_and(|id| self.write_as(UNSYNCED, &state.encode(&id)).is_ok())
        } else {
            let is_synced = self.write_synced(state).is_ok();
            *synced = Instant::now();
            is_synced
        };
        if is_written {
            self.has_state.store(true, Ordering::Relaxed);
        } else {
            let _ = std::fs::remove_file(self.plan.path(NEW));
        }
    }

    fn write_synced(&self, state: &ResumeState) -> std::io::Result<()> {
        self.file.sync_data()?;
        // Whichever of the two a crash leaves, its runs are there.
        self.write_as(STATE, &state.encode(&self.plan.identity))?;
        let _ = std::fs::remove_file(self.plan.path(UNSYNCED));
        Ok(())
    }

    /// Writes a state file; the old one is whole until the new one is.
    fn write_as(&self, ending: &str, bytes: &[u8]) -> std::io::Result<()> {
        let new = self.plan.path(NEW);
        let mut file = ours().create(true).truncate(true).open(&new)?;
        file.write_all(bytes)?;
        if ending == STATE {
            file.sync_data()?;
        }
        Ok(rustix::fs::rename(&new, self.plan.path(ending))?)
    }

    /// Gives up that it can be gone on from: its runs leave the disk as they are merged.
    pub(crate) fn give_up(&self) {
        self.is_given_up.store(true, Ordering::Relaxed);
        self.has_state.store(false, Ordering::Relaxed);
        for ending in [UNSYNCED, STATE] {
            let _ = std::fs::remove_file(self.plan.path(ending));
        }
    }

    pub(crate) fn is_given_up(&self) -> bool {
        self.is_given_up.load(Ordering::Relaxed)
    }

    /// Leaves the runs to the next import of these lists. `false` when there is nothing to leave.
    pub(crate) fn leave(&self) -> bool {
        let is_left = self.has_state.load(Ordering::Relaxed);
        self.is_left.store(is_left, Ordering::Relaxed);
        is_left
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        if !self.is_left.load(Ordering::Relaxed) {
            // The states first: without them the runs are of no use.
            for ending in ENDINGS {
                let _ = std::fs::remove_file(self.plan.path(ending));
            }
        }
    }
}

/// How files are opened that nobody else may read, or have put there: the folder may be one that
/// others write to.
fn ours() -> OpenOptions {
    let mut options = OpenOptions::new();
    let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
    options.read(true).write(true).mode(0o600);
    options.custom_flags(flags.bits().cast_signed());
    options
}

fn is_ours(found: &std::fs::Metadata) -> bool {
    let user = rustix::process::geteuid().as_raw();
    found.is_file() && found.uid() == user && found.nlink() == 1
}

fn read_bounded(path: &Path) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let file = ours().open(path).ok()?;
    if !is_ours(&file.metadata().ok()?) {
        return None;
    }
    file.take(MOST_STATE_BYTES).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// Removes what imports left in a folder and nobody took up.
pub(crate) fn sweep(folder: &Path, now: Timestamp) {
    let Ok(names) = std::fs::read_dir(folder) else {
        return;
    };
    for name in names.flatten() {
        let Some(name) = name.file_name().to_str().and_then(kept_name) else {
            continue;
        };
        let plan = ResumePlan {
            folder: folder.to_owned(),
            name,
            identity: Vec::new(),
        };
        let is_old = |ending| {
            let found = plan.path(ending).symlink_metadata().ok()?;
            Some(Timestamp::from_unix(found.mtime(), 0) < now.minus_seconds(KEPT_FOR.as_secs()))
        };
        if is_old(RUNS).unwrap_or(true) && is_old(STATE).unwrap_or(true) {
            // It goes when it is dropped, if nobody else is at work with it.
            drop(plan.open());
        }
    }
}

/// The name that all files begin with, when a name is one of theirs.
fn kept_name(name: &str) -> Option<String> {
    let (beginning, ending) = name.split_once('.')?;
    let number = beginning.strip_prefix(BEGINNING)?;
    let is_ours = number.len() == 32 && number.bytes().all(|byte| byte.is_ascii_hexdigit());
    (is_ours && ENDINGS.contains(&ending)).then(|| beginning.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(folder: &Path, identity: &[u8]) -> ResumePlan {
        ResumePlan {
            folder: folder.to_owned(),
            name: "import-0123456789abcdef0123456789abcdef".to_owned(),
            identity: identity.to_vec(),
        }
    }

    fn state(end: u64) -> ResumeState {
        let mut state = ResumeState::default();
        state.reached.next = end;
        state.runs.push(super::super::state::RunPlace {
            start: 0,
            end,
            duplicates: 0,
        });
        state
    }

    fn names(folder: &Path) -> usize {
        std::fs::read_dir(folder).unwrap().count()
    }

    #[test]
    fn runs_are_left_once_and_to_the_same_lists_only() {
        let folder = tempfile::tempdir().unwrap();
        let ours = plan(folder.path(), b"ours");
        assert!(ours.take_up().is_none());
        let kept = ours.begin().unwrap();
        assert!(!kept.leave(), "nothing is written down");
        kept.file.set_len(10).unwrap();
        kept.write(&state(8));
        assert!(ours.begin().is_none(), "it is locked");
        assert!(kept.leave());
        drop(kept);
        assert_eq!(names(folder.path()), 2);
        let (kept, found) = ours.take_up().unwrap();
        assert_eq!((found, kept.file.metadata().unwrap().len()), (state(8), 8));
        assert!(kept.leave());
        drop(kept);
        assert!(plan(folder.path(), b"others").take_up().is_none());
        assert_eq!(names(folder.path()), 0);
    }

    #[test]
    fn what_is_not_synced_counts_until_the_machine_starts_anew() {
        let folder = tempfile::tempdir().unwrap();
        let ours = plan(folder.path(), b"ours");
        let kept = ours.begin().unwrap();
        kept.file.set_len(10).unwrap();
        kept.write_synced(&state(4)).unwrap();
        kept.write(&state(8));
        assert!(kept.leave());
        drop(kept);
        let (kept, found) = ours.take_up().unwrap();
        assert_eq!(found, state(8));
        // As if it were of an earlier start.
        let other = state(8).encode(b"another start\nours");
        kept.write_as(UNSYNCED, &other).unwrap();
        assert!(kept.leave());
        drop(kept);
        let (kept, found) = ours.take_up().unwrap();
        assert_eq!((found, kept.file.metadata().unwrap().len()), (state(4), 4));
        drop(kept);
        assert_eq!(names(folder.path()), 0);
    }

    #[test]
    fn of_two_states_the_farther_one_counts() {
        let folder = tempfile::tempdir().unwrap();
        let ours = plan(folder.path(), b"ours");
        let kept = ours.begin().unwrap();
        kept.file.set_len(10).unwrap();
        kept.write(&state(4));
        kept.write_synced(&state(9)).unwrap();
        assert!(!ours.path(UNSYNCED).exists(), "it is older");
        // As if it had been killed before the older one was removed.
        kept.write(&state(4));
        assert!(kept.leave());
        drop(kept);
        assert_eq!(ours.take_up().unwrap().1, state(9));
    }

    #[test]
    fn runs_that_are_cut_or_given_up_are_not_taken_up() {
        let folder = tempfile::tempdir().unwrap();
        let ours = plan(folder.path(), b"ours");
        let kept = ours.begin().unwrap();
        kept.write(&state(8));
        assert!(kept.leave());
        drop(kept);
        assert!(ours.take_up().is_none(), "the file is shorter");
        let kept = ours.begin().unwrap();
        kept.file.set_len(8).unwrap();
        kept.write(&state(8));
        kept.give_up();
        assert!(!kept.leave());
        drop(kept);
        assert_eq!(names(folder.path()), 0);
    }

    #[test]
    fn what_others_may_have_put_there_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let ours = plan(folder.path(), b"ours");
        let kept = ours.begin().unwrap();
        kept.write(&state(0));
        assert!(kept.leave());
        drop(kept);
        let runs = ours.path(RUNS);
        let other = folder.path().join("other");
        std::fs::hard_link(&runs, &other).unwrap();
        assert!(ours.take_up().is_none() && ours.begin().is_none());
        std::fs::remove_file(&runs).unwrap();
        std::os::unix::fs::symlink(&other, &runs).unwrap();
        assert!(ours.take_up().is_none() && ours.begin().is_none());
        assert!(other.exists() && runs.symlink_metadata().is_ok());
    }

    #[test]
    fn only_what_is_old_and_ours_is_swept() {
        let folder = tempfile::tempdir().unwrap();
        let kept = plan(folder.path(), b"ours").begin().unwrap();
        kept.write(&state(0));
        kept.leave();
        drop(kept);
        std::fs::write(folder.path().join("import-of-mine.runs"), "").unwrap();
        let written = std::fs::symlink_metadata(folder.path()).unwrap().mtime();
        let after = |days: i64| Timestamp::from_unix(written + days * 24 * 3600, 0);
        sweep(folder.path(), after(6));
        assert_eq!(names(folder.path()), 3);
        sweep(folder.path(), after(8));
        assert_eq!(names(folder.path()), 1);
    }
}
