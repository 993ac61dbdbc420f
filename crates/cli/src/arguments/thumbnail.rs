//! The arguments of `thumbnail`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

const AFTER: &str = "\
Examples:
  filemap thumbnail photo.jpg --size large
  filemap thumbnail ~/photos             of all pictures, songs and videos below
  filemap find -e jpg -0 ~/photos | filemap thumbnail -0 -
  filemap thumbnail --hash a.jpg b.jpg   near hashes, alike pictures
  filemap thumbnail --clean

A thumbnail is made where none is there or its file changed since, and its path
is written. File managers use the same ones: they lie in
$XDG_CACHE_HOME/thumbnails, as freedesktop.org has it. Pictures are decoded in
a process of its own; frames of videos take ffmpeg. What filemap made is kept
up to `thumbnail_bytes` of the configuration, the latest used. With `-`, names
are read from standard input, one a line, or with -0 ended by NUL bytes.";

/// How large thumbnails are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SizeWord {
    Normal,
    Large,
    XLarge,
    XxLarge,
}

/// Arguments of `thumbnail`.
#[derive(Clone, Debug, Args)]
#[command(after_help = AFTER)]
pub(crate) struct ThumbnailArguments {
    /// Files, or directories for all media below; `-` reads names from standard
    /// input
    #[arg(value_name = "PATH", required_unless_present = "clean", value_hint = clap::ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,
    /// Longer side: 128, 256, 512 or 1,024 pixels
    #[arg(long, value_name = "SIZE", default_value = "normal")]
    pub(crate) size: SizeWord,
    /// Write a perceptual hash and the path of each file instead
    #[arg(long, conflicts_with = "size")]
    pub(crate) hash: bool,
    /// Remove the thumbnails that filemap made of files that are gone or changed
    #[arg(long, conflicts_with_all = ["paths", "size", "hash"])]
    pub(crate) clean: bool,
    /// Names on standard input end with NUL
    #[arg(short = '0', long = "null", alias = "nul")]
    pub(crate) nul: bool,
}
