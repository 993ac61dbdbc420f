//! The arguments of `serve`.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{ArgAction, Args};

const AFTER: &str = "\
Examples:
  filemap serve ~/films                     a page at http://127.0.0.1:8090/
  filemap serve --listen 0.0.0.0:8090 --token-file ~/.filemap-token ~/films
  filemap serve --listen 0.0.0.0:8090 --open --share ~/films
  curl 'http://127.0.0.1:8090/api/v1/listing?path=/home/ann/films'

It answers at once, with what is known, while the paths are scanned. Without a
path it serves the catalogue as it is. No file is ever changed.

Beyond this host it answers only who shows the token, unless --open is given.
Televisions in the same network find what --share names, if the server listens
where they are; they know no token, and see nothing else.

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
    /// A tree to scan, keep current and show to televisions; may be given several times
    #[arg(long, value_name = "PATH", value_hint = clap::ValueHint::DirPath)]
    pub(crate) share: Vec<PathBuf>,
    /// Tell televisions of what is shared: the default
    #[arg(long, overrides_with = "no_dlna")]
    dlna: bool,
    /// Do not tell televisions
    #[arg(long, overrides_with = "dlna", action = ArgAction::SetTrue)]
    no_dlna: bool,
    /// An interface on which televisions are told; may be given several times
    #[arg(long, value_name = "NAME")]
    pub(crate) interface: Vec<String>,
    /// How many networks away televisions are told
    #[arg(
        long,
        value_name = "N",
        default_value_t = 2,
        value_parser = clap::value_parser!(u32).range(1..=255)
    )]
    pub(crate) multicast_ttl: u32,
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

    /// Are televisions told?
    pub(crate) fn tells_televisions(&self) -> bool {
        !self.no_dlna && !self.share.is_empty()
    }
}
