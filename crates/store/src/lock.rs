//! Who may write now? Locks between processes that say who holds them.
//!
//! LMDB's own lock waits without end and without a word. These files are locked with `flock`, which
//! the system releases when their holder ends in any way, and hold the name of their holder.

use std::fs::File;
use std::io::{Read, Seek, Write};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use rustix::fs::{FlockOperation, flock};

use crate::counters;
use crate::error::{Result, StoreError};
use crate::handle::Store;
use crate::side_file::private_file;

/// A lock that is held until it is dropped.
#[derive(Debug)]
pub struct Lock {
    file: File,
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing the file would not do where a process that was forked meanwhile has it open too.
        let _ = flock(&self.file, FlockOperation::Unlock);
    }
}

const SHORTEST_PAUSE: Duration = Duration::from_millis(1);
const LONGEST_PAUSE: Duration = Duration::from_millis(100);

/// Takes the lock of this name; waits, with growing pauses, up to the store's timeout.
pub(crate) fn acquire(store: &Store, name: &str, waiting: &mut dyn FnMut(&str)) -> Result<Lock> {
    let acquired = acquire_in(store.path(), name, store.1.lock_timeout, waiting);
    if let Err(StoreError::Locked { .. }) = acquired {
        counters::add(&store.counters().errors_locked, 1);
    }
    acquired
}

/// Takes the lock of this name in a folder.
pub(crate) fn acquire_in(
    folder: &Path,
    name: &str,
    timeout: Duration,
    waiting: &mut dyn FnMut(&str),
) -> Result<Lock> {
    let path = folder.join(format!("{name}.lock"));
    let mut file = open(&path)?;
    let started = Instant::now();
    let mut pause = SHORTEST_PAUSE;
    let mut told = false;
    while let Err(error) = flock(&file, FlockOperation::NonBlockingLockExclusive) {
        if error != rustix::io::Errno::WOULDBLOCK && error != rustix::io::Errno::INTR {
            return Err(StoreError::io(&path)(error.into()));
        }
        let waited = started.elapsed();
        if waited >= timeout {
            return Err(StoreError::Locked {
                holder: holder(&path),
                seconds: waited.as_secs(),
            });
        }
        if !told && waited > LONGEST_PAUSE {
            told = true;
            waiting(&holder(&path));
        }
        thread::sleep(pause);
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
    sign(&mut file);
    Ok(Lock { file })
}

/// Takes the lock of this name if nobody holds it.
pub(crate) fn try_acquire(store: &Store, name: &str) -> Result<Option<Lock>> {
    let path = store.path().join(format!("{name}.lock"));
    let mut file = open(&path)?;
    match flock(&file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => {
            sign(&mut file);
            Ok(Some(Lock { file }))
        }
        Err(rustix::io::Errno::WOULDBLOCK) => Ok(None),
        Err(error) => Err(StoreError::io(&path)(error.into())),
    }
}

/// Does anybody hold the lock of this name? Nothing is made or written, so that who may only read can
/// ask.
pub(crate) fn is_held(store: &Store, name: &str) -> bool {
    let file = File::open(store.path().join(format!("{name}.lock")));
    file.is_ok_and(|file| {
        let taken = flock(&file, FlockOperation::NonBlockingLockShared);
        taken == Err(rustix::io::Errno::WOULDBLOCK)
    })
}

fn open(path: &Path) -> Result<File> {
    private_file()
        .read(true)
        .create(true)
        .truncate(false)
        .open(path)
        .map_err(StoreError::io(path))
}

/// Writes into the file who holds it, unless that stands there already. It is for messages only: what
/// frees room on a full disk needs the lock, and no name.
fn sign(file: &mut File) {
    let name = format!("process {} ({})\n", std::process::id(), program());
    let mut found = String::new();
    if file.take(256).read_to_string(&mut found).is_ok() && found == name {
        return;
    }
    let cleared = file.set_len(0).and_then(|()| file.rewind());
    let _ = cleared.and_then(|()| file.write_all(name.as_bytes()));
}

fn program() -> String {
    let words = std::env::args_os().skip(1).take(2);
    let words: Vec<_> = words
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    format!("filemap {}", words.join(" "))
}

fn holder(path: &Path) -> String {
    let mut text = String::new();
    let read = File::open(path).and_then(|file| file.take(256).read_to_string(&mut text));
    match read {
        Ok(length) if length > 0 => text.trim_end().to_owned(),
        _ => "another process".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_ends_though_a_forked_process_still_has_its_file() -> Result<()> {
        let folder = tempfile::tempdir().map_err(StoreError::io(Path::new("a folder")))?;
        let take = || acquire_in(folder.path(), "writer", Duration::ZERO, &mut |_| {});
        let lock = take()?;
        // A fork shares what a file was opened as, and so does a duplicate.
        let inherited = lock
            .file
            .try_clone()
            .map_err(StoreError::io(folder.path()))?;
        assert!(matches!(take(), Err(StoreError::Locked { .. })));
        drop(lock);
        let again = take()?;
        drop((again, inherited));
        Ok(())
    }
}
