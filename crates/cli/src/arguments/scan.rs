//! The arguments of `scan`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

const AFTER: &str = "\
Examples:
  filemap scan ~/photos /srv/media
  filemap scan --quick / --one-file-system
  filemap scan ~/code --exclude target --exclude '*.o'
  filemap scan --probe ~/videos ~/music
  filemap scan disk.qcow2 'backup.img!/2'

A scan that is stopped (Ctrl-C) keeps what is complete; the same command goes on
from there. A tree whose disk is not mounted, or was replaced, stays as it was,
and the scan says so. One that was renamed or is mounted elsewhere is not
scanned twice: the scan says how to type `filemap roots move`.";

/// How far a scan trusts what is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Trust {
    /// Looks at every entry; lists only directories that changed.
    #[default]
    Exact,
    /// Looks at directories only: edits in place are not seen.
    Quick,
    /// Lists and looks at everything again.
    Full,
}

/// A kind of files that are looked into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ProbeKind {
    // Without help of their own: it would turn the whole page into the long form.
    Video,
    Audio,
    Image,
}

/// How much of the images in a tree is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ImagesRead {
    // Without help of their own, as above.
    Whole,
    Lazy,
}

/// Arguments of `scan`.
#[derive(Clone, Debug, Default, Args)]
#[command(after_help = AFTER)]
pub(crate) struct ScanArguments {
    /// Directories or disk images to look at; without any, all roots of the catalogue
    #[arg(value_name = "PATH", value_hint = clap::ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,
    /// Look at directories only; files that were edited in place are not seen
    #[arg(long, conflicts_with = "full")]
    quick: bool,
    /// List and look at everything again
    #[arg(long, alias = "force-rescan")]
    full: bool,
    /// Pass over a root whose last look is younger than this, such as 24h
    #[arg(long, value_name = "AGE", conflicts_with = "full")]
    pub(crate) max_age: Option<String>,
    /// Forget this root first, and scan it from nothing
    #[arg(long)]
    pub(crate) clear_cache: bool,
    /// Use what is known, as is done anyway
    #[arg(long, hide = true, conflicts_with = "clear_cache")]
    use_cache: bool,
    /// Take the new state of a tree whose filesystem is another one than before
    #[arg(long)]
    pub(crate) accept_replaced: bool,
    /// Scan a tree as a root of its own, though it is a known root that was at another path
    #[arg(long)]
    pub(crate) separate: bool,
    /// Leave out what this glob matches, and everything below it; with a / inside or in front it is
    /// a path from the root on, with one at its end directories only, as in .gitignore; kept with the
    /// root
    #[arg(short = 'E', long, value_name = "GLOB")]
    pub(crate) exclude: Vec<String>,
    /// Forget the globs that earlier scans left out
    #[arg(long, conflicts_with = "exclude")]
    pub(crate) no_exclude: bool,
    /// Do not enter other filesystems
    #[arg(short = 'x', long)]
    pub(crate) one_file_system: bool,
    /// Leave out what .gitignore files name
    #[arg(long)]
    pub(crate) gitignore: bool,
    /// Look into files too: video, audio, image, or all of them; kept with the root, so that later
    /// scans and watch look into what is new
    #[arg(long, value_name = "KIND,...", num_args = 0..=1, require_equals = true, value_delimiter = ',', default_missing_value = "video,audio,image", hide_possible_values = true)]
    pub(crate) probe: Option<Vec<ProbeKind>>,
    /// Ask ffprobe about video and audio that filemap does not know; kept as well
    #[arg(long, requires = "probe")]
    pub(crate) ffprobe: bool,
    /// Look into files no more; what was found stays
    #[arg(long, conflicts_with = "probe")]
    pub(crate) no_probe: bool,
    /// Scan the disk images in the tree too, whole, or, with =lazy, only the top directories of their
    /// filesystems: the rest is read when it is asked for
    #[arg(long, value_name = "HOW", num_args = 0..=1, require_equals = true, default_missing_value = "whole", hide_possible_values = true)]
    pub(crate) images: Option<ImagesRead>,
    /// Name the root
    #[arg(long, value_name = "NAME")]
    pub(crate) label: Option<String>,
}

impl ScanArguments {
    /// Is everything to be read again, whatever is known?
    pub(crate) const fn is_full(&self, force_rescan: bool) -> bool {
        matches!(self.trust(force_rescan), Trust::Full)
    }

    /// How far to trust what is known; the configuration may ask for a full scan.
    pub(crate) const fn trust(&self, force_rescan: bool) -> Trust {
        match (self.quick, self.full || force_rescan) {
            (true, _) => Trust::Quick,
            (false, true) => Trust::Full,
            (false, false) => Trust::Exact,
        }
    }
}
