//! The arguments of `why`.

use std::path::PathBuf;

use clap::Args;

use super::AllRoots;

const AFTER: &str = "\
Examples:
  filemap why ~ --since 1d
  filemap why /srv --since 2026-01-31
  filemap why --all-roots --json | jq '.directories[] | [.growth, .path]'

A directory counts for what it did itself, with all that is small below it:
what other lines name is not in it. Sizes are those on the disk, hard links
counted once; what directories held is kept by each scan, and made coarser
with age: every scan for two days, a day for sixty days, a week for a year.";

/// Arguments of `why`.
#[derive(Clone, Debug, Args)]
#[command(after_help = AFTER)]
pub(crate) struct WhyArguments {
    /// Directories to ask about; without any, the current directory
    #[arg(value_name = "PATH", value_hint = clap::ValueHint::DirPath)]
    pub(crate) paths: Vec<PathBuf>,
    /// The flag for all trees.
    #[command(flatten)]
    pub(crate) all_roots: AllRoots,
    /// Compare with the last scan before this date or age
    #[arg(long, value_name = "AGE", default_value = "7d")]
    pub(crate) since: String,
}
