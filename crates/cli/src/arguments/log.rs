//! The arguments of `log`.

use std::path::PathBuf;

use clap::Args;

const AFTER: &str = "\
Examples:
  filemap log
  filemap log --limit 10 ~/photos
  filemap log --json | jq -c '{ended, new, removed}'

A scan that found nothing new is remembered for a while, and so are imports
whose tree is gone. What a watcher finds within an hour is one line. Records
older than thirty days are thinned to one a day.";

/// Arguments of `log`.
#[derive(Clone, Debug, Args)]
#[command(after_help = AFTER)]
pub(crate) struct LogArguments {
    /// Roots to show, or anything in them; all if none is given
    #[arg(value_name = "PATH", value_hint = clap::ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,
    /// Show at most so many scans and imports, the newest
    #[arg(short = 'n', long, value_name = "N")]
    pub(crate) limit: Option<usize>,
}
