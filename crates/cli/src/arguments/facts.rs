//! The arguments of `facts`.

use std::path::PathBuf;

use clap::Args;

const AFTER: &str = "\
Examples:
  filemap facts film.mkv
  filemap facts --json *.flac
  filemap facts --failed /srv/media
  filemap find --where 'video.height>=2160 and audio.language=jpn' /srv/media

Facts are found by `filemap scan --probe` and kept with the file: they follow it
when it is renamed or moved, and are looked for again when it changes.";

/// Arguments of `facts`.
#[derive(Clone, Debug, Args)]
#[command(after_help = AFTER)]
pub(crate) struct FactsArguments {
    /// Files to show; with --failed, directories to search too
    #[arg(value_name = "PATH", required = true, value_hint = clap::ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,
    /// Show why files could not be read inside, or not all of them
    #[arg(long)]
    pub(crate) failed: bool,
}
