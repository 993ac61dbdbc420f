//! The arguments of `image` and of what it can do.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Subcommand};

const AFTER: &str = "\
A place in an image is written IMAGE!/ZONE/path, where zone 0 is the whole of an
image without partitions: disk.img!/1/home. An image in an image goes on the
same way: disk.img!/1/backup.iso!/0/readme.txt

Examples:
  filemap image info disk.qcow2
  filemap image ls -R disk.vhdx
  filemap image cat 'disk.img!/2/etc/fstab'
  filemap image extract 'disk.E01!/1/Users' out/";

/// Arguments of `image`.
#[derive(Clone, Debug, Args)]
#[command(after_help = AFTER)]
pub(crate) struct ImageArguments {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: ImageCommand,
}

/// What can be done with images.
#[derive(Clone, Debug, Subcommand)]
pub(crate) enum ImageCommand {
    /// Show what an image is: container, zones, filesystems
    #[command(after_help = "Example:\n  filemap image info disk.vmdk")]
    Info(ImageFile),
    /// List the zones of an image, a line each
    #[command(after_help = "Example:\n  filemap image zones --json disk.img")]
    Zones(ImageFile),
    /// List what is in an image or in a directory of it
    Ls(ImageListArguments),
    /// Show an image or a directory of it as a tree
    Tree(ImageTreeArguments),
    /// Write a file of an image to standard output
    #[command(after_help = "Example:\n  filemap image cat 'disk.img!/1/notes.txt'")]
    Cat(ImagePlaces),
    /// Show bytes of an image, a zone or a file
    Hex(ImageHexArguments),
    /// Show MD5, SHA-1 and SHA-256 of images, zones or files
    #[command(after_help = "Example:\n  filemap image hash disk.E01 'disk.E01!/1'")]
    Hash(ImagePlaces),
    /// Write files of an image to a folder
    Extract(ImageExtractArguments),
    /// Compare an image with the checksums and tables that it holds
    #[command(after_help = "Example:\n  filemap image verify disk.E01")]
    Verify(ImageFile),
    /// List the images that the catalogue knows
    #[command(after_help = LIST)]
    List,
    /// Forget what the catalogue keeps of images; the files are not touched
    Forget(ImageForgetArguments),
    /// Keep a place in an image under a number
    Session(ImageSessionArguments),
}

const LIST: &str = "\
An image is known once `info`, `zones`, `hash` or `session` read it and there is
a catalogue. As long as its files are as they were, these answer from there.

Example:
  filemap image list --json";

const FORGET: &str = "\
What nobody asks about for image_max_age_days (30 unless the configuration says
otherwise) is forgotten by itself.

Examples:
  filemap image forget disk.qcow2
  filemap image forget --unused";

const SESSION: &str = "\
A session is kept until it is closed, its image is forgotten, or nobody asks for
it for image_max_age_days. A place that begins with `!/` is in its image.

Examples:
  filemap image session new 'disk.img!/1/home'
  filemap image session set 1 '!/2/var/log'
  filemap image ls \"$(filemap image session show 1)\"";

/// Arguments of `image forget`.
#[derive(Clone, Debug, Args)]
#[command(after_help = FORGET)]
pub(crate) struct ImageForgetArguments {
    /// Images, by the paths where they are or were
    #[arg(value_name = "IMAGE", required_unless_present = "unused",
        value_hint = clap::ValueHint::FilePath)]
    pub(crate) images: Vec<OsString>,
    /// Forget images and sessions that nobody asked about for too long
    #[arg(long, conflicts_with = "images")]
    pub(crate) unused: bool,
}

/// Arguments of `image session`.
#[derive(Clone, Debug, Args)]
#[command(after_help = SESSION)]
pub(crate) struct ImageSessionArguments {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: ImageSessionCommand,
}

/// What can be done with sessions in images.
#[derive(Clone, Debug, Subcommand)]
pub(crate) enum ImageSessionCommand {
    /// Begin a session at a place, and show its number
    New {
        /// An image, a zone, or something in it
        #[arg(value_name = "PLACE", value_hint = clap::ValueHint::FilePath)]
        place: OsString,
        /// How it is opened.
        #[command(flatten)]
        opening: ImageOpening,
    },
    /// List the sessions
    List,
    /// Show the place where a session stands
    Show {
        /// Number of the session
        #[arg(value_name = "SESSION")]
        session: u64,
    },
    /// Set the place where a session stands
    Set {
        /// Number of the session
        #[arg(value_name = "SESSION")]
        session: u64,
        /// An image, a zone, or something in it
        #[arg(value_name = "PLACE", value_hint = clap::ValueHint::FilePath)]
        place: OsString,
        /// How it is opened.
        #[command(flatten)]
        opening: ImageOpening,
    },
    /// Close sessions
    Close {
        /// Numbers of the sessions
        #[arg(value_name = "SESSION", required = true)]
        sessions: Vec<u64>,
    },
}

/// How images are opened.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct ImageOpening {
    /// Take a file that is nothing known for the bytes of a disk
    #[arg(long)]
    pub(crate) raw: bool,
    /// Open files of the same folder that the image is based on
    #[arg(long)]
    pub(crate) backing: bool,
}

/// One image.
#[derive(Clone, Debug, Args)]
pub(crate) struct ImageFile {
    /// The image
    #[arg(value_name = "IMAGE", value_hint = clap::ValueHint::FilePath)]
    pub(crate) image: OsString,
    /// How it is opened.
    #[command(flatten)]
    pub(crate) opening: ImageOpening,
}

/// Some places.
#[derive(Clone, Debug, Args)]
pub(crate) struct ImagePlaces {
    /// Images, zones or files in them
    #[arg(value_name = "PLACE", required = true, value_hint = clap::ValueHint::FilePath)]
    pub(crate) places: Vec<OsString>,
    /// How they are opened.
    #[command(flatten)]
    pub(crate) opening: ImageOpening,
}

/// Arguments of `image ls`.
#[derive(Clone, Debug, Args)]
#[command(
    after_help = "Examples:\n  filemap image ls -l 'disk.img!/1'\n  filemap image ls -R --deleted card.img"
)]
pub(crate) struct ImageListArguments {
    /// Images, zones or directories of them
    #[arg(value_name = "PLACE", required = true, value_hint = clap::ValueHint::FilePath)]
    pub(crate) places: Vec<OsString>,
    /// Show mode, links, owner, group, size and time
    #[arg(short, long)]
    pub(crate) long: bool,
    /// List everything below, of all zones, by its path
    #[arg(short = 'R', long)]
    pub(crate) recursive: bool,
    /// Show deleted entries too, where the filesystem keeps them
    #[arg(long)]
    pub(crate) deleted: bool,
    /// End each name with NUL
    #[arg(short = '0', long = "print0")]
    pub(crate) nul: bool,
    /// How they are opened.
    #[command(flatten)]
    pub(crate) opening: ImageOpening,
}

/// Arguments of `image tree`.
#[derive(Clone, Debug, Args)]
#[command(after_help = "Example:\n  filemap image tree -L 2 disk.img")]
pub(crate) struct ImageTreeArguments {
    /// An image, a zone or a directory
    #[arg(value_name = "PLACE", value_hint = clap::ValueHint::FilePath)]
    pub(crate) place: OsString,
    /// Show so many levels
    #[arg(short = 'L', long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) level: Option<u32>,
    /// How it is opened.
    #[command(flatten)]
    pub(crate) opening: ImageOpening,
}

/// Arguments of `image hex`.
#[derive(Clone, Debug, Args)]
#[command(after_help = "Example:\n  filemap image hex --offset 510 --length 2 disk.img")]
pub(crate) struct ImageHexArguments {
    /// An image, a zone or a file
    #[arg(value_name = "PLACE", value_hint = clap::ValueHint::FilePath)]
    pub(crate) place: OsString,
    /// Begin at this byte
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) offset: u64,
    /// Show so many bytes
    #[arg(long, value_name = "N", default_value_t = 512)]
    pub(crate) length: u64,
    /// How it is opened.
    #[command(flatten)]
    pub(crate) opening: ImageOpening,
}

/// Arguments of `image extract`.
#[derive(Clone, Debug, Args)]
#[command(after_help = "Example:\n  filemap image extract 'disk.img!/1/home/anna' anna/")]
pub(crate) struct ImageExtractArguments {
    /// A zone, a directory or a file
    #[arg(value_name = "PLACE", value_hint = clap::ValueHint::FilePath)]
    pub(crate) place: OsString,
    /// The folder to write to; it is made if it is not there
    #[arg(value_name = "FOLDER", value_hint = clap::ValueHint::DirPath)]
    pub(crate) folder: PathBuf,
    /// Replace files that are there
    #[arg(long)]
    pub(crate) replace: bool,
    /// How it is opened.
    #[command(flatten)]
    pub(crate) opening: ImageOpening,
}
