//! The arguments of `ls`, `tree` and `stat`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{AllRoots, Direction, Order, OrderKey};

/// What the entries of a directory are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListOrder {
    /// The bytes of the name.
    Name,
    /// The size; of a directory, that of all below it.
    Size,
    /// The last change of content.
    Mtime,
    /// The last change of content or attributes.
    Ctime,
    /// The last access.
    Atime,
}

impl OrderKey for ListOrder {
    fn habit(&self) -> Direction {
        match self {
            Self::Name => Direction::Ascending,
            _ => Direction::Descending,
        }
    }
}

/// Arguments of `ls`.
#[derive(Clone, Debug, Args)]
#[command(after_help = "Examples:\n  filemap ls -l ~/photos\n  filemap ls --sort size --limit 10")]
pub(crate) struct ListArguments {
    /// Directories or files to list; without any, the current directory
    #[arg(value_name = "PATH", value_hint = clap::ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,
    /// The flag for all trees.
    #[command(flatten)]
    pub(crate) all_roots: AllRoots,
    /// Show mode, links, owner, group, size and time
    #[arg(short, long)]
    pub(crate) long: bool,
    /// Accepted for habit: hidden names are always listed
    #[arg(short, long)]
    all: bool,
    /// Sort by name, size, mtime, ctime or atime: the largest and newest first, unless :asc follows
    #[arg(long, value_name = "KEY", default_value = "name")]
    pub(crate) sort: Order<ListOrder>,
    /// Turn the order round
    #[arg(short, long)]
    pub(crate) reverse: bool,
    /// Show at most so many entries of each directory
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<u64>,
    /// Show directories themselves, not what is in them
    #[arg(short, long)]
    pub(crate) directory: bool,
    /// End each name with NUL
    #[arg(short = '0', long = "print0")]
    pub(crate) nul: bool,
}

/// Arguments of `tree`.
#[derive(Clone, Debug, Args)]
#[command(after_help = "Example:\n  filemap tree -L 2 -d ~/photos")]
pub(crate) struct TreeArguments {
    /// Directory to show; the current one if none is given
    #[arg(value_name = "PATH", value_hint = clap::ValueHint::DirPath)]
    pub(crate) path: Option<PathBuf>,
    /// The flag for all trees.
    #[command(flatten)]
    pub(crate) all_roots: AllRoots,
    /// Show so many levels
    #[arg(short = 'L', long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) level: Option<u32>,
    /// Show directories only
    #[arg(short, long)]
    pub(crate) directories: bool,
    /// Show at most so many entries of each directory
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<u64>,
}

/// Arguments of `stat`.
#[derive(Clone, Debug, Args)]
#[command(after_help = "Example:\n  filemap stat --json ~/photos/2024/beach.jpg")]
pub(crate) struct StatArguments {
    /// Paths to show
    #[arg(value_name = "PATH", required = true, value_hint = clap::ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,
}
