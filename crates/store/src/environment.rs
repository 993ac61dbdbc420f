//! How is a catalogue opened?
//!
//! A catalogue is a folder with a marker file that names its format, LMDB's `data.mdb` and
//! `lock.mdb`, and a lock for writers. It is made in a neighbouring folder and renamed, so that it
//! exists whole or not at all; a folder without the marker is somebody else's and is left alone.

use std::path::Path;
use std::sync::OnceLock;

use crate::create::create;
use crate::engine::{Access, OpenOptions, open_environment};
use crate::error::{Result, StoreError};
use crate::fault::WatchedMaps;
use crate::folder::{DATA, check_data_file, damaged, recognise};
use crate::handle::{Inner, Store};
use crate::pages::PageReport;
use crate::store_numbers::TRANSACTION;
use crate::table::Reading;
use crate::tables::{Env, Tables};
use crate::view::View;
use crate::{opened, verified};

impl Inner {
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
        let engine = open_environment(path, options)?;
        let maps = WatchedMaps::of(path);
        let (env, _, access) = &engine;
        if *access == Access::Whole {
            env.clear_stale_readers()?;
        }
        let Some(tables) = Tables::open(env)? else {
            return Err(damaged(path, "tables are missing"));
        };
        check_transaction(path, env, &tables)?;
        Self::new(path, engine, tables, maps)
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

    /// Follows every page of the catalogue in this folder, before anything opens it.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn verify_pages_of(path: &Path) -> Result<PageReport> {
        recognise(path)?;
        check_data_file(path)?;
        verified::verify(path, &path.join(DATA))
    }
}

/// Is the state that the engine found the last one that was written? A state without the number, or with
/// a damaged one, is taken as it is: a check tells of that.
fn check_transaction(path: &Path, env: &Env, tables: &Tables) -> Result<()> {
    let txn = env.read_txn()?;
    let found = txn.id() as u64;
    let remade = OnceLock::new();
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
