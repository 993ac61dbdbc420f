//! The arguments of `stats`, `roots`, `changes`, `check`, `config`, `completions` and `man`.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use clap_complete::Shell;

/// Arguments of `stats`.
#[derive(Clone, Copy, Debug, Args)]
#[command(after_help = "Example:\n  filemap stats --json")]
pub(crate) struct StatsArguments {}

/// Arguments of `roots`.
#[derive(Clone, Debug, Args)]
#[command(
    after_help = "Examples:\n  filemap roots\n  filemap roots label ~/photos Photos\n  \
    filemap roots forget /mnt/old\n  filemap roots move /mnt/old /media/disk"
)]
pub(crate) struct RootsArguments {
    /// What to do; lists the roots if nothing is said.
    #[command(subcommand)]
    pub(crate) command: Option<RootsCommand>,
}

/// What to do with the roots.
#[derive(Clone, Debug, Subcommand)]
pub(crate) enum RootsCommand {
    /// List the roots with their last scan and whether they are available
    List,
    /// Remove roots and all that is known of them; the files themselves are not touched
    Forget {
        /// Paths, labels or numbers of roots
        #[arg(value_name = "ROOT", required = true)]
        roots: Vec<OsString>,
    },
    /// Give a root whose tree was renamed or mounted elsewhere the path where it is now
    Move {
        /// Path it had, label or number of the root
        #[arg(value_name = "OLD")]
        root: OsString,
        /// Path where it is
        #[arg(value_name = "NEW", value_hint = clap::ValueHint::DirPath)]
        path: PathBuf,
        /// Also where another tree is there, or nothing tells that it is the same
        #[arg(long)]
        accept_replaced: bool,
    },
    /// Name a root
    Label {
        /// Path, label or number of the root
        #[arg(value_name = "ROOT")]
        root: OsString,
        /// The name; an empty one takes the name away
        #[arg(value_name = "LABEL")]
        label: String,
    },
}

/// Arguments of `changes`.
#[derive(Clone, Debug, Args)]
#[command(after_help = "Examples:\n  filemap changes --since 2024-01-01\n  \
    filemap changes --since 1042 --json ~/photos\n  filemap changes --since 2h")]
pub(crate) struct ChangesArguments {
    /// Directories that matter; without any, all
    #[arg(value_name = "PATH", value_hint = clap::ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,
    /// After this clock, date or age
    #[arg(long, value_name = "CLOCK|DATE", default_value = "0")]
    pub(crate) since: String,
    /// Since the last time that this name was used, which is kept for the next time
    #[arg(long, value_name = "NAME", conflicts_with_all = ["since", "limit"])]
    pub(crate) name: Option<String>,
    /// Show at most so many changes
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<u64>,
    /// End each path with NUL
    #[arg(short = '0', long = "print0")]
    pub(crate) nul: bool,
}

/// Arguments of `check`.
#[derive(Clone, Debug, Args)]
#[command(after_help = "Examples:\n  filemap check --repair --dry-run\n  filemap check --repair")]
pub(crate) struct CheckArguments {
    /// Rebuild what can be derived from the rest
    #[arg(long)]
    pub(crate) repair: bool,
    /// With --repair: only say what would be done
    #[arg(long, short = 'n', requires = "repair")]
    pub(crate) dry_run: bool,
    /// With --repair: give up what the disk cannot read
    #[arg(long, requires = "repair")]
    pub(crate) accept_unreadable: bool,
}

/// Arguments of `config`.
#[derive(Clone, Debug, Args)]
#[command(after_help = "Example:\n  filemap config show --json")]
pub(crate) struct ConfigArguments {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: ConfigCommand,
}

/// What to do with the configuration.
#[derive(Clone, Copy, Debug, Subcommand)]
pub(crate) enum ConfigCommand {
    /// Show every value, where it came from, and how the memory budget is split
    Show,
}

/// Arguments of `completions`.
#[derive(Clone, Debug, Args)]
#[command(after_help = "Example:\n  filemap completions bash > \
    ~/.local/share/bash-completion/completions/filemap")]
pub(crate) struct CompletionsArguments {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub(crate) shell: Shell,
}

/// Arguments of `man`.
#[derive(Clone, Debug, Args)]
#[command(
    after_help = "Examples:\n  filemap man | man -l -\n  filemap man ~/.local/share/man/man1"
)]
pub(crate) struct ManArguments {
    /// Folder to write one page a command into; without it, the first page goes to standard output
    #[arg(value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    pub(crate) folder: Option<PathBuf>,
}
