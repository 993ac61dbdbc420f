//! The arguments of `du`, spelled as those of `du` and `dust`.

use std::path::PathBuf;

use clap::{ArgAction, Args, ValueEnum};

use super::Order;

const AFTER: &str = "\
Examples:
  filemap du ~/photos -d 1
  filemap du --top 20 --sort files:desc /srv
  filemap du -sh /usr /var

Sizes are those on the disk, as in du; hard links are counted once.";

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
    /// The path.
    Path,
}

/// Arguments of `du`.
#[derive(Clone, Debug, Args)]
#[command(after_help = AFTER, disable_help_flag = true)]
pub(crate) struct DiskUsageArguments {
    /// Directories to show; the current one if none is given
    #[arg(value_name = "PATH", value_hint = clap::ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,
    /// Show directories down to so many levels [default: 1]
    #[arg(
        short = 'd',
        long = "depth",
        visible_alias = "max-depth",
        value_name = "N"
    )]
    depth: Option<u32>,
    /// Show only the sum of each path
    #[arg(short = 's', long)]
    summarize: bool,
    /// Show the largest so many, at any level unless -d is given
    #[arg(short = 'n', long, value_name = "N")]
    pub(crate) top: Option<u64>,
    /// Show d (directories) only, or f (files) too
    #[arg(short = 't', long = "type", value_name = "TYPE", default_value = "d")]
    pub(crate) kind: Vec<String>,
    /// Show files too
    #[arg(short = 'a', long)]
    pub(crate) all: bool,
    /// Sort by size, allocated, files, directories, mtime or path, with :asc or :desc after it
    #[arg(long, value_name = "KEY", default_value = "size")]
    pub(crate) sort: Order<DiskUsageOrder>,
    /// Turn the order round
    #[arg(short = 'r', long)]
    pub(crate) reverse: bool,
    /// Count the length of files, not what they take on the disk
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
    /// Show no bars
    #[arg(long)]
    pub(crate) no_bars: bool,
    /// Print help
    #[arg(long, action = ArgAction::Help)]
    help: Option<bool>,
}

impl DiskUsageArguments {
    /// How many levels to show; `None` for all, as `--top` does.
    pub(crate) const fn depth(&self) -> Option<u32> {
        match (self.summarize, self.depth, self.top) {
            (true, ..) => Some(0),
            (false, None, None) => Some(1),
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
