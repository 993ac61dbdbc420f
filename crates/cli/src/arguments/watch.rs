//! The arguments of `watch`.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueEnum};
use filemap::WatchBackend;
use filemap::text::parse_duration;

const AFTER: &str = "\
Examples:
  filemap watch                                  keep all trees current
  filemap watch ~/photos --json | jq -r .path    changes as they are committed
  filemap watch /srv --exec 'xargs -0 -r ls -d --' -0

It begins with a look at everything, so that nothing done while it was away is
missed. Changes are gathered until none came for 0.2 seconds, for 2 seconds at
most. SIGHUP reloads the configuration.

How it hears of changes, the first that is permitted:
  fanotify   a whole filesystem by one mark; needs CAP_SYS_ADMIN and
             CAP_DAC_READ_SEARCH. Not reported: edits through a name outside
             the tree (the next rescan finds them)
  inotify    each directory by itself, up to fs.inotify.max_user_watches. Not
             reported: the same, and names of a file with several that came
             and went
  polling    a look at everything every --interval; always where other
             machines write (NFS, SMB and the like)";

/// What tells of changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Backend {
    /// Whole filesystems
    Fanotify,
    /// Each directory
    Inotify,
    /// From time to time
    Polling,
}

/// Arguments of `watch`.
#[derive(Clone, Debug, Args)]
#[command(after_help = AFTER)]
pub(crate) struct WatchArguments {
    /// Directories to keep current; without any, all roots of the catalogue
    #[arg(value_name = "PATH", value_hint = clap::ValueHint::DirPath)]
    pub(crate) paths: Vec<PathBuf>,
    /// Run this by `sh -c` when something changed, with the paths on its standard input
    #[arg(long, value_name = "COMMAND", value_hint = clap::ValueHint::CommandString)]
    pub(crate) exec: Option<String>,
    /// End paths with NUL, not a newline, for --exec and standard output
    #[arg(short = '0', long = "print0")]
    pub(crate) nul: bool,
    /// Hear of changes through this only
    #[arg(long, value_name = "BACKEND")]
    backend: Option<Backend>,
    /// The name that --backend had before
    #[arg(long, value_name = "BACKEND", hide = true, conflicts_with = "backend")]
    by: Option<Backend>,
    /// How often to look at what nobody tells of
    #[arg(long, value_name = "TIME", default_value = "5m", value_parser = interval)]
    pub(crate) interval: Duration,
}

impl WatchArguments {
    /// What to listen through, if that was asked for.
    pub(crate) fn backend(&self) -> Option<WatchBackend> {
        self.backend.or(self.by).map(|backend| match backend {
            Backend::Fanotify => WatchBackend::Filesystem,
            Backend::Inotify => WatchBackend::Directories,
            Backend::Polling => WatchBackend::Polling,
        })
    }

    /// Was the earlier name of --backend typed?
    pub(crate) fn has_earlier_name(&self) -> bool {
        self.by.is_some()
    }
}

fn interval(text: &str) -> Result<Duration, String> {
    let interval = parse_duration(text).map_err(|error| error.to_string())?;
    if interval < Duration::from_millis(100) {
        return Err("at least 100 ms".to_owned());
    }
    Ok(interval)
}
