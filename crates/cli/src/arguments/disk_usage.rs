//! The arguments of `du`, spelled as those of `du` and `dust`.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{ArgAction, Args, ValueEnum};

use super::{AllRoots, BelowArguments, Direction, Order, OrderKey};

const AFTER: &str = "\
Examples:
  filemap du ~/photos -d 1
  filemap du --top 20 --sort files /srv
  filemap du -sh /usr /var
  filemap du --growth 30d ~/photos
  filemap du --single-owner --owner ann --accessed-before 3yr /projects
  filemap du --leaves-only --min-files 100000 --tsv /projects

Sizes are those on the disk, as in du; hard links are counted once. Where
directories are chosen by what is in them, they are shown at any level unless -d
is given, and --total adds up those shown. What --exclude leaves out still
counts in the sums of the directories that hold it.";

/// What `--growth` cannot apply: an answer that ignores a filter is wrong.
const GROWTH_IGNORES: [&str; 26] = [
    "depth",
    "min_depth",
    "summarize",
    "kind",
    "all",
    "total",
    "name",
    "ignore_case",
    "exclude",
    "owner",
    "group",
    "mine",
    "mygroup",
    "own",
    "min_size",
    "max_size",
    "min_files",
    "max_files",
    "min_avg_size",
    "max_avg_size",
    "single_owner",
    "accessed_after",
    "accessed_before",
    "accessed_here",
    "leaves_only",
    "condition",
];

/// What the lines are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiskUsageOrder {
    /// The size that is shown.
    Size,
    /// Allocated bytes.
    Allocated,
    /// The number of files.
    Files,
    /// The number of directories.
    Directories,
    /// The newest change.
    Mtime,
    /// The newest access.
    Atime,
    /// The path.
    Path,
    /// Levels below the path that was asked for.
    Depth,
    /// The mean length of the files.
    Avg,
    /// What the entries of the directory itself take.
    OwnSize,
    /// The files in the directory itself.
    OwnFiles,
}

impl OrderKey for DiskUsageOrder {
    fn habit(&self) -> Direction {
        match self {
            Self::Path | Self::Depth => Direction::Ascending,
            _ => Direction::Descending,
        }
    }
}

/// Arguments of `du`.
#[derive(Clone, Debug, Args)]
#[command(after_help = AFTER, disable_help_flag = true)]
pub(crate) struct DiskUsageArguments {
    /// Directories and files to show; without any, the current directory
    #[arg(value_name = "PATH", value_hint = clap::ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,
    /// The flag for all trees.
    #[command(flatten)]
    pub(crate) all_roots: AllRoots,
    /// Show directories down to so many levels [default: 1]
    #[arg(
        short = 'd',
        long = "depth",
        visible_alias = "max-depth",
        value_name = "N"
    )]
    depth: Option<u32>,
    /// Show directories from so many levels on
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) min_depth: u32,
    /// Show only the sum of each path
    #[arg(short = 's', long)]
    summarize: bool,
    /// Show the first so many in the order asked for, at any level unless -d is given
    #[arg(
        short = 'n',
        long,
        visible_alias = "limit",
        alias = "max-results",
        value_name = "N"
    )]
    pub(crate) top: Option<u64>,
    /// Show d (directories) only, or f (files) too; files that are named are always shown
    #[arg(short = 't', long = "type", value_name = "TYPE", default_value = "d")]
    pub(crate) kind: Vec<String>,
    /// Show files too
    #[arg(short = 'a', long)]
    pub(crate) all: bool,
    /// Sort by size, allocated, files, directories, avg (the mean length of the files), own-size or
    /// own-files (of the directory itself), mtime, atime, path or depth, with :asc or :desc after it;
    /// with --growth by size, which is how much it changed, or path
    #[arg(long, value_name = "KEY", default_value = "size")]
    pub(crate) sort: Order<DiskUsageOrder>,
    /// Turn the order round
    #[arg(short = 'r', long)]
    pub(crate) reverse: bool,
    /// Show how directories and those in them have grown since a date or age, from what is kept of
    /// earlier scans
    #[arg(
        long,
        value_name = "AGE",
        conflicts_with_all = GROWTH_IGNORES
    )]
    pub(crate) growth: Option<String>,
    /// Count the length of files, not their disk usage
    #[arg(long)]
    apparent_size: bool,
    /// Show exact numbers of bytes
    #[arg(short = 'B', long)]
    bytes: bool,
    /// The same as --apparent-size --bytes
    #[arg(short = 'b')]
    apparent_bytes: bool,
    /// Show sizes as 1.2 MiB; this is how they are shown anyway
    #[arg(short = 'h', long, overrides_with_all = ["bytes", "apparent_bytes"])]
    human_readable: bool,
    /// Add a line with the sum of all paths
    #[arg(short = 'c', long)]
    pub(crate) total: bool,
    /// Show all columns in a table, also where the answer goes into a pipe
    #[arg(long, conflicts_with = "tsv")]
    pub(crate) table: bool,
    /// Show all columns, separated by tabs, with escaped paths and exact numbers
    #[arg(long)]
    pub(crate) tsv: bool,
    /// Show also what the entries of each directory itself take, and how many files are among them
    #[arg(long)]
    pub(crate) own: bool,
    /// Show no bars
    #[arg(long)]
    pub(crate) no_bars: bool,
    /// The whole name matches this glob, or another one given
    #[arg(long, value_name = "GLOB", help_heading = "Directories")]
    pub(crate) name: Vec<OsString>,
    /// Case does not count in --name
    #[arg(short = 'i', long, help_heading = "Directories")]
    pub(crate) ignore_case: bool,
    /// Leave out what this glob matches, and everything below it; with a / inside or in front it is
    /// a path from the searched directory on, with one at its end directories only, as in .gitignore
    #[arg(short = 'E', long, value_name = "GLOB", help_heading = "Directories")]
    pub(crate) exclude: Vec<OsString>,
    /// Owner of the directory itself: USER, USER:GROUP or :GROUP; ! before a name means all others
    #[arg(
        short = 'o',
        long,
        value_name = "USER:GROUP",
        help_heading = "Directories"
    )]
    pub(crate) owner: Vec<String>,
    /// Group of the directory itself; ! before the name means all others
    #[arg(long, value_name = "GROUP", help_heading = "Directories")]
    pub(crate) group: Vec<String>,
    /// What is mine: owned by whoever asks
    #[arg(long, help_heading = "Directories")]
    pub(crate) mine: bool,
    /// What belongs to my group
    #[arg(long, help_heading = "Directories")]
    pub(crate) mygroup: bool,
    /// An expression that must hold, such as 'leaf or tree.files>=10k'; filemap find --help lists its
    /// tests
    #[arg(long = "where", value_name = "EXPR", help_heading = "Directories")]
    pub(crate) condition: Vec<String>,
    /// Tests of what is below.
    #[command(flatten)]
    pub(crate) below: BelowArguments,
    /// Print help
    #[arg(long, action = ArgAction::Help)]
    help: Option<bool>,
}

impl DiskUsageArguments {
    /// How many levels to show; `None` for all, as with `--top`, and where directories are chosen by
    /// what is in them.
    pub(crate) const fn depth(&self, chooses: bool) -> Option<u32> {
        match (self.summarize, self.depth, self.top) {
            (true, ..) => Some(0),
            (false, None, None) if !chooses => Some(1),
            (false, depth, _) => depth,
        }
    }

    /// Is the length of files counted, and not what they take on the disk?
    pub(crate) const fn is_apparent(&self) -> bool {
        self.apparent_size || self.apparent_bytes
    }

    /// Are exact numbers of bytes shown?
    pub(crate) const fn is_exact(&self) -> bool {
        self.bytes || self.apparent_bytes
    }
}
