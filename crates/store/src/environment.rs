//! How is a catalogue opened, made, and recognised?
//!
//! A catalogue is a folder with a marker file that names its format, LMDB's `data.mdb` and
//! `lock.mdb`, and a lock for writers. It is made in a neighbouring folder and renamed, so that it
//! exists whole or not at all; a folder without the marker is somebody else's and is left alone.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use heed::types::Bytes;
use heed::{CommitOrAbort, WithoutTls};

use crate::counters::Counters;
use crate::create::create;
use crate::error::{Result, StoreError, translate};
use crate::fault::WatchedMaps;
use crate::folder::{DATA, check_data_file, damaged, recognise};
use crate::pages::PageReport;
use crate::table::{Reading, Table};
use crate::transaction::{ReadTransaction, TRANSACTION, WriteTransaction};
use crate::trim::Kind;
use crate::view::View;
use crate::{lock, lock_file, opened, trim, verified};

/// The format this version writes and reads, and the only one.
pub const FORMAT: u32 = 2;
/// Virtual addresses set aside; nothing of it is used before it is needed.
const ADDRESS_SPACE: usize = 1 << 40;
const SMALLEST_ADDRESS_SPACE: usize = 1 << 30;

/// Times a batch is tried again.
const RETRIES: u32 = 16;
const FIRST_PAUSE: Duration = Duration::from_millis(1);
/// Times that another thread is waited for that closes the same catalogue, and how long.
const CLOSING_WAITS: u32 = 1000;
const CLOSING_WAIT: Duration = Duration::from_millis(5);

/// An error that knows whether trying again may help.
pub trait TransientError {
    /// May the same batch succeed if it is tried again?
    fn is_transient(&self) -> bool;
    /// Is the map too small?
    fn is_map_full(&self) -> bool;
}

impl TransientError for StoreError {
    fn is_transient(&self) -> bool {
        Self::is_transient(self)
    }

    fn is_map_full(&self) -> bool {
        matches!(self, Self::MapFull(_))
    }
}

type Env = heed::Env<WithoutTls>;

/// How a store is opened.
#[derive(Clone, Debug)]
pub struct OpenOptions {
    /// How long a writer waits for another one.
    pub lock_timeout: Duration,
    /// Bytes of address space; `None` takes what suits any size.
    pub address_space: Option<usize>,
    /// For tests that make thousands of commits and throw the catalogue away: nothing is synced, no lock
    /// keeps other processes from writing, and the file is not noted as in order.
    pub is_throwaway: bool,
}

impl Default for OpenOptions {
    fn default() -> Self {
        Self {
            lock_timeout: Duration::from_secs(60),
            address_space: None,
            is_throwaway: false,
        }
    }
}

macro_rules! tables {
    ($($name:ident),*) => {
        /// The tables.
        #[derive(Clone, Copy)]
        pub(crate) struct Tables { $(pub(crate) $name: Table),* }

        impl Tables {
            /// All of them, in the order of the schema.
            pub(crate) fn all(&self) -> Vec<Table> {
                vec![$(self.$name),*]
            }

            fn open(env: &Env) -> Result<Option<Self>> {
                let names = [$(stringify!($name)),*];
                let txn = env.read_txn()?;
                let opened = env.open_databases_and_commit(txn, |opener, txn| {
                    let mut found = Vec::with_capacity(names.len());
                    for name in names {
                        match opener.database_options().types::<Bytes, Bytes>().name(name).open(txn)? {
                            Some(table) => found.push(table),
                            None => return Ok(CommitOrAbort::Abort(())),
                        }
                    }
                    let Ok(found) = <[_; 15]>::try_from(found) else {
                        return Ok(CommitOrAbort::Abort(()));
                    };
                    Ok::<_, heed::Error>(CommitOrAbort::Commit(found))
                })?;
                let Some(found) = opened.commit() else { return Ok(None) };
                let [$($name),*] = found;
                Ok(Some(Self { $($name: Table::new(stringify!($name), $name)),* }))
            }

            pub(crate) fn create(env: &Env) -> Result<()> {
                let names = [$(stringify!($name)),*];
                let full = |error| translate(env.path(), error);
                let txn = env.write_txn().map_err(full)?;
                env.create_databases_and_commit(txn, |opener, txn| {
                    for name in names {
                        opener.database_options().types::<Bytes, Bytes>().name(name).create(txn)?;
                    }
                    Ok::<_, heed::Error>(CommitOrAbort::<(), ()>::Commit(()))
                }).map_err(full)?;
                if let Some(tables) = Self::open(env)? {
                    let mut txn = env.write_txn().map_err(full)?;
                    tables.put_first_numbers(&mut txn)?;
                    txn.commit().map_err(full)?;
                }
                Ok(())
            }
        }
    };
}

tables!(
    meta,
    roots,
    directories,
    listings,
    trees,
    changes,
    queue,
    links,
    shared,
    lost,
    owners,
    imports,
    consumers,
    marks,
    scans
);

/// What all handles of an open catalogue share.
pub(crate) struct Inner {
    pub(crate) env: Env,
    pub(crate) tables: Tables,
    pub(crate) path: PathBuf,
    /// Device and inode of the data file that was opened.
    identity: (u64, u64),
    pub(crate) counters: Counters,
    pub(crate) access: Access,
    pub(crate) gate: Mutex<Gate>,
    /// The engine failed on what is in the file.
    suspect: AtomicBool,
}

/// What this process may do with a catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// Read and write.
    Whole,
    /// Only read, without a place in the table of readers: the folder may not be written to.
    ReadOnly,
    /// Only read, without a place in the table of readers: there is no room for that table.
    NoRoom,
}

/// Keeps the map in place while anything reads from it.
pub(crate) struct Gate {
    pub(crate) open_transactions: usize,
    address_space: usize,
    maps: WatchedMaps,
}

impl Inner {
    pub(crate) fn gate(&self) -> std::sync::MutexGuard<'_, Gate> {
        // The numbers are right even if a thread died between two of its steps.
        self.gate.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whoever opens the catalogue next follows its pages.
    pub(crate) fn distrust(&self) {
        self.suspect.store(true, Ordering::Relaxed);
        verified::forget(&self.path);
    }

    /// Opens the environment of a folder that is known to be a catalogue.
    fn open(path: &Path, options: &OpenOptions) -> Result<Self> {
        let data = path.join(DATA);
        verified::ensure(path, &data)?;
        let opened = Self::open_engine(path, options);
        match opened {
            // The engine's words tell nothing that one could act on: the pages do.
            Err(StoreError::Engine(_) | StoreError::Damaged { .. }) => {
                verified::verify(path, &data)?;
                opened
            }
            other => other,
        }
    }

    fn open_engine(path: &Path, options: &OpenOptions) -> Result<Self> {
        let (env, address_space, access) = open_environment(path, options)?;
        let maps = WatchedMaps::of(path);
        if access == Access::Whole {
            env.clear_stale_readers()?;
        }
        let Some(tables) = Tables::open(&env)? else {
            return Err(damaged(path, "tables are missing"));
        };
        check_transaction(path, &env, &tables)?;
        let identity = data_identity(path).map_err(StoreError::io(path))?;
        Ok(Self {
            env,
            tables,
            path: path.to_owned(),
            identity,
            counters: Counters::default(),
            access,
            gate: Mutex::new(Gate {
                open_transactions: 0,
                address_space,
                maps,
            }),
            suspect: AtomicBool::new(false),
        })
    }
}

/// An open catalogue. Clones share it, and so do all handles of a process on one folder.
#[derive(Clone)]
pub struct Store(pub(crate) Arc<Inner>, pub(crate) OpenOptions);

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("path", &self.0.path).finish()
    }
}

impl Store {
    /// Opens the catalogue in this folder.
    ///
    /// # Errors
    /// When there is none, when it is foreign, newer or damaged, or cannot be read.
    pub fn open(path: &Path, options: OpenOptions) -> Result<Self> {
        recognise(path)?;
        check_data_file(path)?;
        let inner = opened::share(path, || Inner::open(path, &options))?;
        Ok(Self(inner, options))
    }

    /// Opens the catalogue in this folder, or makes one where there is nothing.
    ///
    /// # Errors
    /// As [`Store::open`]; and when the folder cannot be made.
    pub fn open_or_create(path: &Path, options: OpenOptions) -> Result<Self> {
        match recognise(path) {
            Err(StoreError::Missing(_)) => create(path)?,
            other => other?,
        }
        Self::open(path, options)
    }

    /// The folder of the catalogue.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0.path
    }

    /// What was counted since it was opened.
    #[must_use]
    pub fn counters(&self) -> &Counters {
        &self.0.counters
    }

    /// Begins to read: a state that no later write changes.
    ///
    /// # Errors
    /// When too many readers are at work.
    pub fn read(&self) -> Result<ReadTransaction> {
        ReadTransaction::begin(self)
    }

    /// Fails when this is not the catalogue at its path any more: what is written to a removed file
    /// is lost when it is closed.
    fn ensure_in_place(&self) -> Result<()> {
        match data_identity(&self.0.path) {
            Ok(found) if found == self.0.identity => Ok(()),
            Ok(_) => Err(StoreError::Gone(self.0.path.clone())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Err(StoreError::Gone(self.0.path.clone()))
            }
            Err(error) => Err(StoreError::io(&self.0.path)(error)),
        }
    }

    /// Takes the lock that every writer holds.
    fn lock_writer(&self, waiting: &mut dyn FnMut(&str)) -> Result<Option<lock::Lock>> {
        self.may_write()?;
        if self.1.is_throwaway {
            return Ok(None);
        }
        // Before, so that no lock file is made in somebody else's folder; after, since it may have
        // waited for long.
        self.ensure_in_place()?;
        let lock = lock::acquire(self, "writer", waiting)?;
        self.ensure_in_place()?;
        Ok(Some(lock))
    }

    /// Begins to write, after any other writer has ended. `waiting` is told once who that is.
    ///
    /// # Errors
    /// When the other writer does not end in time, or the catalogue is read-only.
    pub fn write(&self, waiting: &mut dyn FnMut(&str)) -> Result<WriteTransaction<'_>> {
        let lock = self.lock_writer(waiting)?;
        WriteTransaction::begin(self, lock)
    }

    /// Begins a batch over a catalogue whose own numbers may be damaged: they are worked out first.
    /// Returns also how many there were.
    ///
    /// # Errors
    /// As [`Store::write`].
    pub fn write_to_mend(
        &self,
        waiting: &mut dyn FnMut(&str),
    ) -> Result<(WriteTransaction<'_>, u64)> {
        let lock = self.lock_writer(waiting)?;
        let mut transaction = WriteTransaction::begin_unclocked(self, lock)?;
        let mended = transaction.mend_numbers()?;
        transaction.set_clock_after(transaction.view().clock()?.0);
        Ok((transaction, mended))
    }

    fn may_write(&self) -> Result<()> {
        match self.0.access {
            Access::Whole => Ok(()),
            Access::ReadOnly => Err(StoreError::ReadOnly(self.0.path.clone())),
            Access::NoRoom => Err(StoreError::DiskFull(self.0.path.clone())),
        }
    }

    /// Runs one batch and commits it; tries again, with growing pauses, what may succeed then: after
    /// the map was made larger, or an interrupted call.
    ///
    /// # Errors
    /// As [`Store::write`] and the batch itself. Nothing of a batch that failed is kept.
    pub fn write_with_retry<T, E: From<StoreError> + TransientError>(
        &self,
        waiting: &mut dyn FnMut(&str),
        batch: &mut dyn FnMut(&mut WriteTransaction<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let mut pause = FIRST_PAUSE;
        for _ in 0..RETRIES {
            match self.try_batch(waiting, batch) {
                Err(error) if error.is_transient() => {
                    crate::counters::add(&self.0.counters.retries, 1);
                    if error.is_map_full() {
                        self.grow()?;
                    } else {
                        std::thread::sleep(pause);
                        pause *= 2;
                    }
                }
                other => return other,
            }
        }
        self.try_batch(waiting, batch)
    }

    fn try_batch<T, E: From<StoreError>>(
        &self,
        waiting: &mut dyn FnMut(&str),
        batch: &mut dyn FnMut(&mut WriteTransaction<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let mut transaction = self.write(waiting)?;
        let result = batch(&mut transaction)?;
        transaction.commit()?;
        Ok(result)
    }

    /// Takes the lock that one scan of a root holds while it runs.
    ///
    /// # Errors
    /// When another scan of the same root does not end in time.
    pub fn lock_root(
        &self,
        root: filemap_model::RootId,
        waiting: &mut dyn FnMut(&str),
    ) -> Result<lock::Lock> {
        self.ensure_in_place()?;
        lock::acquire(self, &format!("root-{root}"), waiting)
    }

    /// Takes the same lock if nobody holds it.
    ///
    /// # Errors
    /// When its file cannot be made.
    pub fn try_lock_root(&self, root: filemap_model::RootId) -> Result<Option<lock::Lock>> {
        self.ensure_in_place()?;
        lock::try_acquire(self, &format!("root-{root}"))
    }

    /// Does a scan of the root hold its lock now?
    #[must_use]
    pub fn is_root_locked(&self, root: filemap_model::RootId) -> bool {
        lock::is_held(self, &format!("root-{root}"))
    }

    /// Removes the file of a root's lock, when the root is gone for good: its number is never given
    /// again.
    pub fn remove_root_lock(&self, root: filemap_model::RootId) {
        let _ = std::fs::remove_file(self.path().join(format!("root-{root}.lock")));
    }

    /// Doubles the address space. Fails while transactions of this process are open.
    pub(crate) fn grow(&self) -> Result<()> {
        let mut gate = self.0.gate();
        let full = StoreError::MapFull(gate.address_space);
        if gate.open_transactions > 0 {
            return Err(full);
        }
        let wanted = gate.address_space.checked_mul(2).ok_or(full)?;
        // None while it moves: another map may lie there then.
        gate.maps = WatchedMaps::default();
        let resized = trim::resize(&self.0.env, wanted);
        gate.maps = WatchedMaps::of(&self.0.path);
        resized?;
        gate.address_space = wanted;
        Ok(())
    }

    /// Gives the resident part of the map back to the system; the next reads fetch it again from
    /// the page cache.
    pub fn trim(&self) {
        crate::counters::add(&self.0.counters.trims, 1);
        trim::release(&self.0.path.join(DATA));
    }

    /// Follows every page of the engine's file. That is done when the catalogue is opened too, unless
    /// the file is as it was when it was done last.
    ///
    /// # Errors
    /// When something in it leads astray.
    pub fn verify_pages(&self) -> Result<PageReport> {
        let report = verified::verify(&self.0.path, &self.0.path.join(DATA))?;
        self.0.suspect.store(false, Ordering::Relaxed);
        Ok(report)
    }

    /// Follows every page of the catalogue in this folder, before anything opens it.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn verify_pages_of(path: &Path) -> Result<PageReport> {
        recognise(path)?;
        check_data_file(path)?;
        verified::verify(path, &path.join(DATA))
    }

    /// Notes that the file is as the last commit left it.
    pub(crate) fn note_verified(&self) {
        if self.1.is_throwaway || self.0.suspect.load(Ordering::Relaxed) {
            return;
        }
        verified::note(&self.0.path, &self.0.path.join(DATA));
    }

    /// Bytes of the catalogue's file.
    ///
    /// # Errors
    /// When it cannot be looked at.
    pub fn file_bytes(&self) -> Result<u64> {
        let path = self.0.path.join(DATA);
        Ok(fs::symlink_metadata(&path)
            .map_err(StoreError::io(&path))?
            .len())
    }
}

/// Device and inode of the data file of a catalogue.
pub(crate) fn data_identity(path: &Path) -> io::Result<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    let data = fs::symlink_metadata(path.join(DATA))?;
    Ok((data.dev(), data.ino()))
}

/// Is the state that the engine found the last one that was written? A state without the number, or with
/// a damaged one, is taken as it is: a check tells of that.
fn check_transaction(path: &Path, env: &Env, tables: &Tables) -> Result<()> {
    let txn = env.read_txn()?;
    let found = txn.id() as u64;
    let remade = std::sync::OnceLock::new();
    let view = View {
        txn: Reading::changing(&txn),
        tables,
        remade: &remade,
    };
    match view.number(TRANSACTION) {
        Ok(0) | Err(StoreError::Corrupt { .. }) => Ok(()),
        Ok(written) if written == found => Ok(()),
        Ok(_) => Err(damaged(
            path,
            "its last transaction is another one than was written",
        )),
        Err(error) => Err(error),
    }
}

pub(crate) fn open_environment(path: &Path, options: &OpenOptions) -> Result<(Env, usize, Access)> {
    let mut size = options.address_space.unwrap_or(ADDRESS_SPACE);
    let mut access = match lock_file::has_room(path) {
        true => Access::Whole,
        false => Access::NoRoom,
    };
    let mut waits = CLOSING_WAITS;
    loop {
        let kind = match access {
            Access::Whole if options.is_throwaway => Kind::Throwaway,
            Access::Whole => Kind::Durable,
            Access::ReadOnly | Access::NoRoom => Kind::ReadOnly,
        };
        match trim::open(path, size, kind) {
            Ok(env) => return Ok((env, size, access)),
            // Another thread has just let go of it.
            Err(heed::Error::EnvAlreadyOpened) if waits > 0 => {
                waits -= 1;
                std::thread::sleep(CLOSING_WAIT);
            }
            Err(heed::Error::Io(error)) => match error.kind() {
                // An emulator with less address space calls it invalid.
                io::ErrorKind::OutOfMemory | io::ErrorKind::InvalidInput
                    if size > SMALLEST_ADDRESS_SPACE =>
                {
                    size /= 4
                }
                io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem
                    if access == Access::Whole =>
                {
                    access = Access::ReadOnly;
                }
                _ => return Err(translate(path, heed::Error::Io(error))),
            },
            Err(heed::Error::EnvAlreadyOpened) => {
                return Err(StoreError::OpenElsewhere(path.to_owned()));
            }
            Err(heed::Error::Mdb(
                heed::MdbError::Invalid
                | heed::MdbError::VersionMismatch
                | heed::MdbError::Corrupted,
            )) => return Err(damaged(path, "its data file is not one of LMDB's")),
            Err(error) => return Err(error.into()),
        }
    }
}
