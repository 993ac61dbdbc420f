//! The arguments of `report`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{AllRoots, Direction, Order, OrderKey};

const AFTER: &str = "\
Examples:
  filemap report owners ~/photos
  filemap report access-history --owner ann --svg history.svg /projects
  filemap report file-sizes --by owner /projects
  filemap report filesystems
  filemap report media ~/videos              after filemap scan --probe
  filemap report summary --json

Ages are told for the date of the scan. Files, links and others count,
directories do not; hard links count once in sizes. A scan list is reported as
exactly without its files as with them.";

/// What is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportKind {
    /// What belongs to each user.
    Owners,
    /// What belongs to each group.
    Groups,
    /// How long ago files were last looked at.
    AccessHistory,
    /// How large files are.
    FileSizes,
    /// All sums.
    Summary,
    /// What each tree holds, or each path that is named.
    Filesystems,
    /// What films, music and photos there are, by codec, size, language and more.
    Media,
}

/// By what the classes of a histogram are split.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportBy {
    /// The users.
    Owner,
    /// The groups.
    Group,
}

/// What owners are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportOrder {
    /// What it takes on the disk.
    Size,
    /// Logical bytes.
    Bytes,
    /// Files.
    Files,
    /// The number of the user or group.
    Id,
}

impl OrderKey for ReportOrder {
    fn habit(&self) -> Direction {
        match self {
            Self::Id => Direction::Ascending,
            _ => Direction::Descending,
        }
    }
}

/// Arguments of `report`.
#[derive(Clone, Debug, Args)]
#[command(after_help = AFTER)]
pub(crate) struct ReportArguments {
    /// What to report
    #[arg(value_name = "REPORT")]
    pub(crate) kind: ReportKind,
    /// Directories to report on, together; the current one if none is given
    #[arg(value_name = "PATH", value_hint = clap::ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,
    /// The flag for all trees.
    #[command(flatten)]
    pub(crate) all_roots: AllRoots,
    /// Count every entry wherever entries are kept, and use no histograms, however long it takes
    #[arg(long)]
    pub(crate) exact: bool,
    /// In histograms, only files of this user
    #[arg(short = 'o', long, value_name = "USER", conflicts_with = "group")]
    pub(crate) owner: Option<String>,
    /// In histograms, only files of this group
    #[arg(long, value_name = "GROUP")]
    pub(crate) group: Option<String>,
    /// In histograms, only files of whoever asks
    #[arg(long, conflicts_with_all = ["owner", "group"])]
    pub(crate) mine: bool,
    /// In histograms, only files of the group of whoever asks
    #[arg(long, conflicts_with_all = ["owner", "group", "mine"])]
    pub(crate) mygroup: bool,
    /// In histograms, show whose the files of each class are
    #[arg(long, value_name = "WHO", conflicts_with_all = ["owner", "group", "mine", "mygroup", "svg"])]
    pub(crate) by: Option<ReportBy>,
    /// Draw the histogram into this file
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub(crate) svg: Option<PathBuf>,
    /// Sort owners by size, bytes, files or id, with :asc or :desc after it
    #[arg(long, value_name = "KEY", default_value = "size")]
    pub(crate) sort: Order<ReportOrder>,
    /// Show the first so many owners, groups or trees
    #[arg(short = 'n', long, value_name = "N")]
    pub(crate) limit: Option<usize>,
    /// Separate columns by tabs, with exact numbers
    #[arg(long)]
    pub(crate) tsv: bool,
}
