//! The arguments of `browse`.

use std::path::PathBuf;

use clap::Args;

const AFTER: &str = "\
Keys: arrows or hjkl move, Enter opens, Left goes up, / searches, ? shows all
keys, q quits. Everything comes from the catalogue; r looks again at the
directory shown, and growth is told since before that. Nothing is ever deleted.";

/// Arguments of `browse`.
#[derive(Clone, Debug, Args)]
#[command(after_help = AFTER)]
pub(crate) struct BrowseArguments {
    /// Directory to begin with; the current one, or the list of all trees, if none is given
    #[arg(value_name = "PATH", value_hint = clap::ValueHint::DirPath)]
    pub(crate) path: Option<PathBuf>,
    /// Begin with the length of files, not with disk usage
    #[arg(long)]
    pub(crate) apparent_size: bool,
}
