//! Makes a SQLite database of roots.

use std::collections::BTreeSet;
use std::fs::{self, File, Metadata};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use filemap::model::{RootId, system_words};
use filemap::query::{Limits, Place, Report, ReportQuestion};
use filemap::text::Users;
use filemap::{Catalogue, ReadTransaction, Root};

use crate::error::{ExportError, Result};
use crate::rows::Rows;
use crate::tables::{Table, Tables};

/// An export to a SQLite database.
#[derive(Clone, Debug, Default)]
pub struct SqliteExport {
    /// Which roots; all if none is named.
    pub roots: Vec<RootId>,
    /// Leave the table `files` empty.
    pub without_files: bool,
    /// Take the place of a file that is there.
    pub replace: bool,
    /// Names of users and groups.
    pub users: Users,
}

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SqliteOutcome {
    /// Roots.
    pub roots: u64,
    /// Rows of `directories`.
    pub directories: u64,
    /// Rows of `files`.
    pub files: u64,
    /// Bytes of the file.
    pub bytes: u64,
    /// Why the folder of the file could not be synced: a power cut may take its name away.
    pub not_synced: Option<String>,
    /// Roots that were left out, because a scan of them is under way or was broken off: their
    /// locations.
    pub left_out: Vec<Vec<u8>>,
}

impl SqliteExport {
    /// Writes one committed state of the catalogue into a new file. The file is there when it is
    /// complete, and not before.
    ///
    /// # Errors
    /// When there is such a file already, it cannot be written, or the catalogue is damaged.
    pub fn write(
        &self,
        filemap: &Catalogue,
        limits: &Limits,
        path: &Path,
    ) -> Result<SqliteOutcome> {
        let path_of = |path: &Path| path.to_path_buf();
        if !self.replace && path.symlink_metadata().is_ok() {
            return Err(ExportError::Exists {
                path: path_of(path),
            });
        }
        let part = part_of(path);
        let write_error = |source| ExportError::Write {
            path: path_of(path),
            source,
        };
        // Names of files stand in it: it is for its owner, who may give it to others.
        let mut open = File::options();
        open.write(true).create(true).truncate(true).mode(0o600);
        let file = open.open(&part).map_err(write_error)?;
        // What takes the place of a file may be read by those who might read that.
        let earlier = path.symlink_metadata().ok().filter(Metadata::is_file);
        if let Some(earlier) = earlier {
            let kept = file.set_permissions(earlier.permissions());
            kept.map_err(write_error)?;
        }
        let written = self.fill(filemap, limits, file, &write_error);
        let ended = written.and_then(|mut outcome| {
            put_in_place(&part, path).map_err(write_error)?;
            // The file is whole, and there.
            let synced = sync_folder_of(path);
            outcome.not_synced = synced.err().map(|error| system_words(&error));
            Ok(outcome)
        });
        if ended.is_err() {
            // What is half done is of no use; that it cannot be removed changes nothing.
            let _ = fs::remove_file(&part);
        }
        ended
    }

    fn fill(
        &self,
        filemap: &Catalogue,
        limits: &Limits,
        file: File,
        write_error: &dyn Fn(io::Error) -> ExportError,
    ) -> Result<SqliteOutcome> {
        let read = filemap.read()?;
        let mut outcome = SqliteOutcome::default();
        let mut rows = Rows {
            read: &read,
            tables: Tables::new(file, limits.memory).map_err(write_error)?,
            write_error,
            users: BTreeSet::new(),
            groups: BTreeSet::new(),
        };
        for (root, record) in read.view().roots()? {
            if !self.roots.is_empty() && !self.roots.contains(&root) {
                continue;
            }
            if record.summed && record.complete {
                self.root(&mut rows, &read, limits, root, &record)?;
                outcome.roots += 1;
            } else {
                outcome.left_out.push(record.location);
            }
        }
        rows.names(&self.users)?;
        outcome.directories = rows.tables.rows(Table::Directories);
        outcome.files = rows.tables.rows(Table::Files);
        outcome.bytes = rows.tables.finish(write_error)?;
        Ok(outcome)
    }

    fn root(
        &self,
        rows: &mut Rows<'_>,
        read: &ReadTransaction,
        limits: &Limits,
        root: RootId,
        record: &Root,
    ) -> Result<()> {
        let place = Place::top(read.view(), root)?;
        rows.directories(root, &place.path)?;
        let before = rows.tables.rows(Table::Files);
        if !self.without_files {
            rows.files(root, limits.trims)?;
        }
        let question = ReportQuestion::default();
        let report = Report::of(read, &[place], &question, limits)?;
        let number = record.number(root);
        rows.owners(number, &report.owners)?;
        let has_files = rows.tables.rows(Table::Files) > before;
        rows.metadata(number, record, &report, has_files)
    }
}

/// Gives a complete and synced file its name.
#[expect(
    clippy::disallowed_methods,
    reason = "the folder is synced right after"
)]
fn put_in_place(part: &Path, path: &Path) -> io::Result<()> {
    fs::rename(part, path)
}

fn sync_folder_of(path: &Path) -> io::Result<()> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

/// The name that a file has until it is complete.
fn part_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    PathBuf::from(name)
}
