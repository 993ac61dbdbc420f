//! How is the engine started over the files of a catalogue, with as much as the system allows?

use std::io;
use std::path::Path;
use std::time::Duration;

use crate::error::{Result, StoreError, translate};
use crate::folder::damaged;
use crate::lock_file;
use crate::tables::Env;
use crate::trim::{self, Kind};

/// Virtual addresses set aside; nothing of it is used before it is needed.
const ADDRESS_SPACE: usize = 1 << 40;
const SMALLEST_ADDRESS_SPACE: usize = 1 << 30;

/// Times that another thread is waited for that closes the same catalogue, and how long.
const CLOSING_WAITS: u32 = 1000;
const CLOSING_WAIT: Duration = Duration::from_millis(5);

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

/// Opens the engine; returns it with the bytes of its address space, and what may be done with it.
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
