//! An open catalogue, as programs use it.

use std::ffi::OsString;
use std::path::Path;
use std::time::Duration;

use filemap_model::{Timestamp, WallClock};
use filemap_query::Limits;
use filemap_store::{MemoryBudget, ReadTransaction, RescueOptions, Rescued, Store};

use crate::error::Error;

/// With a budget below this, what was read of the map is given back from time to time.
const TRIMS_BELOW: usize = 64 << 20;

/// How a catalogue is opened.
#[derive(Clone, Debug)]
pub struct OpenOptions {
    /// How long a writer waits for another one.
    pub lock_timeout: Duration,
    /// The bound on private memory.
    pub memory: MemoryBudget,
    /// Most entries in a batch.
    pub batch_entries: usize,
    /// Changes that the journal keeps.
    pub journal_entries: u64,
    /// Bytes that the history of sizes of all roots takes at most.
    pub growth_bytes: u64,
    /// How long what is missing stays in a playlist.
    pub playlist_grace: Duration,
    /// What tells the time.
    pub clock: WallClock,
    /// The folders in which programs are found, as in `PATH`: `ffprobe`, where a root keeps that it is asked.
    pub programs: OsString,
}

impl Default for OpenOptions {
    fn default() -> Self {
        Self {
            lock_timeout: Duration::from_secs(60),
            memory: MemoryBudget::default(),
            batch_entries: 20_000,
            journal_entries: 1_000_000,
            growth_bytes: 64 << 20,
            playlist_grace: Duration::from_secs(30 * 24 * 60 * 60),
            clock: WallClock::default(),
            programs: OsString::new(),
        }
    }
}

/// An open catalogue.
#[derive(Clone, Debug)]
pub struct Catalogue {
    pub(crate) store: Store,
    pub(crate) options: OpenOptions,
}

impl Catalogue {
    /// Opens the catalogue in this folder.
    ///
    /// # Errors
    /// When there is none, or it is foreign, newer, damaged or unreadable.
    pub fn open(path: &Path, options: &OpenOptions) -> Result<Self, Error> {
        let store = Store::open(path, store_options(options))?;
        Ok(Self {
            store,
            options: options.clone(),
        })
    }

    /// Opens the catalogue in this folder, or makes one where there is nothing.
    ///
    /// # Errors
    /// As [`Catalogue::open`], and when the folder cannot be made.
    pub fn open_or_create(path: &Path, options: &OpenOptions) -> Result<Self, Error> {
        let store = Store::open_or_create(path, store_options(options))?;
        Ok(Self {
            store,
            options: options.clone(),
        })
    }

    /// Follows every page of the catalogue in this folder, before anything opens it.
    ///
    /// # Errors
    /// As [`Catalogue::open`], and when a page leads astray.
    pub fn verify_pages(path: &Path) -> Result<(), Error> {
        Store::verify_pages_of(path)?;
        Ok(())
    }

    /// Keeps what can be read of a catalogue that cannot be opened, in its place; the damaged one stays
    /// under a name that says so. [`Catalogue::repair_rescued`] does the rest.
    ///
    /// # Errors
    /// When it is no catalogue, the disk fails, or somebody is at work in it.
    pub fn rescue(
        path: &Path,
        options: &OpenOptions,
        how: RescueOptions,
    ) -> Result<Rescued, Error> {
        Ok(filemap_store::rescue(path, &store_options(options), how)?)
    }

    /// Begins to read one committed state.
    ///
    /// # Errors
    /// When too many readers are at work.
    pub fn read(&self) -> Result<ReadTransaction, Error> {
        Ok(self.store.read()?)
    }

    /// The store underneath.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// What a question may take of the machine, by the memory budget.
    #[must_use]
    pub fn limits(&self) -> Limits {
        let memory = self.options.memory;
        Limits {
            memory: memory.split().cache.max(1 << 20) / 2,
            trims: memory.total() < TRIMS_BELOW,
            folder: None,
        }
    }

    /// The time, by the clock that it was opened with.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.options.clock.now()
    }

    /// How it was opened.
    #[must_use]
    pub fn options(&self) -> &OpenOptions {
        &self.options
    }
}

fn store_options(options: &OpenOptions) -> filemap_store::OpenOptions {
    filemap_store::OpenOptions {
        lock_timeout: options.lock_timeout,
        ..Default::default()
    }
}
