//! The arguments of `pending`, `done`, `failed` and `consumers`.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::FindArguments;

const PENDING: &str = "\
Examples:
  filemap pending thumbnails ~/photos -e jpg -0 | xargs -0 make-thumbnails
  filemap pending hashes /srv --claim 100 --lease 10m  for one of several workers
  filemap pending hashes /srv --retry transient --no-scan

A file is pending until it is marked with `filemap done` or `filemap
failed`, and again whenever its content may have changed. A file that is
renamed stays done. A file that could not be looked at is named on standard
error and not offered, and the exit code is 3. The trees are looked at
first, unless --no-scan or --fresh says otherwise. All filters of `filemap
find` are understood.";

const DONE: &str = "\
Examples:
  filemap done thumbnails ~/photos/a.jpg ~/photos/b.jpg
  make-hashes < list | filemap done hashes -

With `-`, names are read from standard input, one a line, or with -0 ended by
NUL bytes.";

const FAILED: &str = "\
Examples:
  filemap failed thumbnails broken.jpg --reason 'no image'
  filemap failed hashes - --reason 'disk away' --transient < list

A file that failed is offered again when it changes, or with
`filemap pending --retry`.";

const CONSUMERS: &str = "\
Examples:
  filemap consumers
  filemap consumers thumbnails ~/photos -e jpg
  filemap consumers thumbnails --forget";

/// Which failures are offered again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum RetryWord {
    /// Those that may pass by.
    Transient,
    /// All.
    All,
}

/// Arguments of `pending`.
#[derive(Clone, Debug, Args)]
#[command(after_help = PENDING, override_usage = "filemap pending [OPTIONS] <NAME> [PATH]...")]
pub(crate) struct PendingArguments {
    /// Name of the consumer; any name will do
    #[arg(value_name = "NAME")]
    pub(crate) consumer: String,
    /// Take up to so many files for this worker alone
    #[arg(long, value_name = "N", help_heading = "Work")]
    pub(crate) claim: Option<usize>,
    /// How long the claim holds, if nothing is marked
    #[arg(
        long,
        value_name = "TIME",
        default_value = "10m",
        help_heading = "Work"
    )]
    pub(crate) lease: String,
    /// Offer files that failed again as they are
    #[arg(long, value_name = "WHICH", help_heading = "Work")]
    pub(crate) retry: Option<RetryWord>,
    /// The filters.
    #[command(flatten)]
    find: FindArguments,
}

impl PendingArguments {
    /// The filters and paths: all words are paths.
    pub(crate) fn find(&self) -> FindArguments {
        self.find.clone().without_pattern()
    }
}

/// Files that are marked.
#[derive(Clone, Debug, Args)]
pub(crate) struct MarkedFiles {
    /// Name of the consumer
    #[arg(value_name = "NAME")]
    pub(crate) consumer: String,
    /// The files; `-` reads their names from standard input
    #[arg(value_name = "FILE", required = true, value_hint = clap::ValueHint::FilePath)]
    pub(crate) files: Vec<PathBuf>,
    /// Names on standard input end with NUL
    #[arg(short = '0', long = "null", alias = "nul")]
    pub(crate) nul: bool,
}

/// Arguments of `done`.
#[derive(Clone, Debug, Args)]
#[command(after_help = DONE)]
pub(crate) struct DoneArguments {
    /// The files.
    #[command(flatten)]
    pub(crate) files: MarkedFiles,
    /// Forget what was said of the files instead
    #[arg(long)]
    pub(crate) undo: bool,
}

/// Arguments of `failed`.
#[derive(Clone, Debug, Args)]
#[command(after_help = FAILED)]
pub(crate) struct FailedArguments {
    /// The files.
    #[command(flatten)]
    pub(crate) files: MarkedFiles,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: OsString,
    /// It may succeed when it is tried again as it is
    #[arg(long)]
    pub(crate) transient: bool,
}

/// Arguments of `consumers`.
#[derive(Clone, Debug, Args)]
#[command(after_help = CONSUMERS, override_usage = "filemap consumers [OPTIONS] [NAME] [PATH]...")]
pub(crate) struct ConsumersArguments {
    /// Only this one
    #[arg(value_name = "NAME")]
    pub(crate) consumer: Option<String>,
    /// Take back all claims: no worker is at work any more
    #[arg(long, requires = "consumer", conflicts_with = "forget")]
    pub(crate) release: bool,
    /// Forget it, with all that it said
    #[arg(long, requires = "consumer")]
    pub(crate) forget: bool,
    /// The filters.
    #[command(flatten)]
    find: FindArguments,
}

impl ConsumersArguments {
    /// The filters and paths: all words are paths.
    pub(crate) fn find(&self) -> FindArguments {
        self.find.clone().without_pattern()
    }
}
