//! The arguments of `export`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

const AFTER: &str = "\
Examples:
  filemap export sqlite catalogue.db
  filemap export sqlite --root /projects --no-files --force projects.db
  sqlite3 catalogue.db 'SELECT * FROM owner_summary ORDER BY total_size DESC'

Tables: directories, directory_stats, files, owner_summary, group_summary,
access_histogram, size_histogram, group_access_histogram, group_size_histogram,
user_info, group_info, scan_metadata. Sizes are bytes with hard links counted
once, times are seconds since 1970, and names that are not UTF-8 are BLOBs. The
file appears when it is complete.";

/// Arguments of `export`.
#[derive(Clone, Debug, Args)]
pub(crate) struct ExportArguments {
    /// In which form.
    #[command(subcommand)]
    pub(crate) form: ExportForm,
}

/// In which form.
#[derive(Clone, Debug, Subcommand)]
pub(crate) enum ExportForm {
    /// Write a SQLite database
    Sqlite(SqliteArguments),
    /// Write a directory as ncdu exports it, for ncdu -f and gdu -f
    Ncdu(NcduArguments),
}

const AFTER_NCDU: &str = "\
Examples:
  filemap export ncdu ~/photos | ncdu -f-
  filemap export ncdu /srv | ssh desk gdu -f-
  filemap export ncdu / | gzip > disk.ncdu.gz
  filemap import disk.ncdu.gz --label then

Names are written as their bytes are. What ncdu shows with -e is there too:
owners, permissions, times.";

/// Arguments of `export ncdu`.
#[derive(Clone, Debug, Args)]
#[command(after_help = AFTER_NCDU)]
pub(crate) struct NcduArguments {
    /// The directory; without one, the current one
    #[arg(value_name = "PATH", value_hint = clap::ValueHint::DirPath)]
    pub(crate) path: Option<PathBuf>,
}

/// Arguments of `export sqlite`.
#[derive(Clone, Debug, Args)]
#[command(after_help = AFTER)]
pub(crate) struct SqliteArguments {
    /// The file to make
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub(crate) file: PathBuf,
    /// Only this tree: its number, label or path; repeatable
    #[arg(long, value_name = "ROOT")]
    pub(crate) root: Vec<std::ffi::OsString>,
    /// Leave the table of files empty
    #[arg(long)]
    pub(crate) no_files: bool,
    /// Replace a file that is there
    #[arg(long)]
    pub(crate) force: bool,
}
