//! The arguments of `serve`.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{ArgAction, Args};

const AFTER: &str = "\
Examples:
  filemap serve ~/films                     a page at http://127.0.0.1:8090/
  filemap serve --listen 0.0.0.0:8090 --token-file ~/.filemap-token ~/films
  curl 'http://127.0.0.1:8090/api/v1/listing?path=/home/ann/films'

It answers at once, with what is known, while the paths are scanned. Without a
path it serves the catalogue as it is. No file is ever changed.

Beyond this host it answers only who shows the token, unless --open is given.
Names other than addresses and localhost are answered when --host names them:
that keeps pages of foreign sites out.";

/// Arguments of `serve`.
#[derive(Clone, Debug, Args)]
#[command(after_help = AFTER)]
pub(crate) struct ServeArguments {
    /// Directories to scan and keep current
    #[arg(value_name = "PATH", value_hint = clap::ValueHint::DirPath)]
    pub(crate) paths: Vec<PathBuf>,
    /// Where to listen; may be given several times
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8090")]
    pub(crate) listen: Vec<SocketAddr>,
    /// The file with the token that clients must show; only its owner may read it
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub(crate) token_file: Option<PathBuf>,
    /// Answer everybody, also beyond this host
    #[arg(long, conflicts_with = "token_file")]
    pub(crate) open: bool,
    /// A name by which this host is called; may be given several times
    #[arg(long, value_name = "NAME")]
    pub(crate) host: Vec<String>,
    /// A tree that televisions may see; may be given several times
    #[arg(long, value_name = "PATH", value_hint = clap::ValueHint::DirPath)]
    pub(crate) share: Vec<PathBuf>,
    /// Keep all trees current (this is the default)
    #[arg(long, overrides_with = "no_watch")]
    watch: bool,
    /// Do not listen for changes
    #[arg(long, overrides_with = "watch", action = ArgAction::SetTrue)]
    no_watch: bool,
}

impl ServeArguments {
    /// Are trees kept current?
    pub(crate) const fn watches(&self) -> bool {
        self.watch || !self.no_watch
    }
}
