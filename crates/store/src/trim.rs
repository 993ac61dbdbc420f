//! The few calls whose safety the compiler cannot see: opening the map, moving it, giving it back.
//!
//! The map is shared and read-only. Pages given back are read again from the file when they are
//! touched, so nothing that is borrowed from the map ever changes.
#![expect(unsafe_code, reason = "memory maps")]

use std::io::{BufRead, BufReader};
use std::path::Path;

use heed::{EnvFlags, EnvOpenOptions, WithoutTls};

pub(crate) const MAX_READERS: u32 = 1024;
const MAX_TABLES: u32 = 48;

/// What an environment is opened for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Commits that outlive a power cut.
    Durable,
    /// Commits of which nothing is synced.
    Throwaway,
    /// Reading, without a place in the table of readers.
    ReadOnly,
}

/// Opens an environment whose map has `size` bytes.
pub(crate) fn open(path: &Path, size: usize, kind: Kind) -> heed::Result<heed::Env<WithoutTls>> {
    let mut builder = EnvOpenOptions::new().read_txn_without_tls();
    builder
        .map_size(size)
        .max_dbs(MAX_TABLES)
        .max_readers(MAX_READERS);
    let flags = match kind {
        Kind::Durable => EnvFlags::empty(),
        Kind::Throwaway => EnvFlags::NO_SYNC | EnvFlags::NO_META_SYNC,
        Kind::ReadOnly => EnvFlags::READ_ONLY | EnvFlags::NO_LOCK,
    };
    // SAFETY: NO_LOCK goes with READ_ONLY only, for folders that this process cannot write to. What is
    // not synced may be lost with the system, and is meant to be.
    unsafe { builder.flags(flags | EnvFlags::NO_READ_AHEAD) };
    // SAFETY: the file is written by LMDB alone: the folder carries our marker, and its length is
    // compared with what LMDB believes before a page is read.
    unsafe { builder.open(path) }
}

/// Changes the size of the map.
pub(crate) fn resize(env: &heed::Env<WithoutTls>, size: usize) -> heed::Result<()> {
    // SAFETY: the caller holds the gate alone, and every transaction holds it shared: there is none.
    unsafe { env.resize(size) }
}

/// Gives the resident pages of the map of `file` back.
pub(crate) fn release(file: &Path) {
    let Some((start, length)) = find_map(file, "r--s") else {
        return;
    };
    let Some(start) = std::ptr::NonNull::new(std::ptr::without_provenance_mut(start)) else {
        return;
    };
    // SAFETY: the range is a whole read-only, shared mapping of a file, as the system lists it.
    // Dropping its resident pages changes no content: the next access reads the same bytes.
    let released =
        unsafe { rustix::mm::madvise(start.as_ptr(), length, rustix::mm::Advice::LinuxDontNeed) };
    // Only advice: when it is refused, memory stays resident and answers stay right.
    let _ = released;
}

/// Finds the mapping of `file` with these permissions in the system's list.
pub(crate) fn find_map(file: &Path, permissions: &str) -> Option<(usize, usize)> {
    let file = std::fs::canonicalize(file).ok()?;
    let file = file.to_str()?;
    let maps = BufReader::new(std::fs::File::open("/proc/self/maps").ok()?);
    for line in maps.lines() {
        let line = line.ok()?;
        if !line.ends_with(file) || line.split(' ').nth(1) != Some(permissions) {
            continue;
        }
        let (start, end) = line.split(' ').next()?.split_once('-')?;
        let start = usize::from_str_radix(start, 16).ok()?;
        let end = usize::from_str_radix(end, 16).ok()?;
        return Some((start, end.checked_sub(start)?));
    }
    None
}
