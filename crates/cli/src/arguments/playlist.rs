//! The arguments of `playlist`.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

const AFTER: &str = "\
Examples:
  filemap playlist create Evening
  filemap playlist add Evening ~/music/A/*.flac
  filemap playlist import ~/lists/old.m3u --name Old
  filemap playlist export Evening ~/lists/evening.m3u8
  filemap playlist show Evening --paths -0 | xargs -0 mpv

An entry follows its file when that, or a directory above it, is renamed or
moved. The entry of a file that is gone stays for grace_days (30 unless the
configuration says otherwise) and finds the file again if it comes back.";

const ADD: &str = "\
Examples:
  filemap playlist add Evening one.flac two.flac --at 1
  filemap find -e flac -0 ~/music/A | filemap playlist add Evening -0 -

A directory adds the audio and video files below it. All are added, or none.
With `-`, names are read from standard input, one a line, or with -0 ended by
NUL bytes.";

const IMPORT: &str = "\
Examples:
  filemap playlist import evening.m3u
  filemap playlist import - --name Evening --replace < evening.xspf

M3U, M3U8, PLS and XSPF are told apart by their content. A track is found by
its path, from the folder of FILE on, or by the longest end of its path that
only one file has. What is not found is kept, and found when a later scan finds
its file.";

const EXPORT: &str = "\
Examples:
  filemap playlist export Evening ~/lists/evening.m3u8
  filemap playlist export Evening --format xspf > evening.xspf

Paths are relative to the folder of FILE; on standard output they are absolute.
FILE is written beside its place and renamed, and never through a link.";

/// Arguments of `playlist`.
#[derive(Clone, Debug, Args)]
#[command(after_help = AFTER)]
pub(crate) struct PlaylistArguments {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: PlaylistCommand,
}

/// What to do with playlists.
#[derive(Clone, Debug, Subcommand)]
pub(crate) enum PlaylistCommand {
    /// Make an empty playlist
    Create {
        /// Name of the playlist
        #[arg(value_name = "NAME")]
        name: OsString,
    },
    /// List the playlists
    List,
    /// Show what is in a playlist
    Show(PlaylistShowArguments),
    /// Give a playlist another name
    Rename {
        /// Name of the playlist
        #[arg(value_name = "NAME")]
        name: OsString,
        /// The new name
        #[arg(value_name = "NEW")]
        new: OsString,
    },
    /// Remove a playlist; the files themselves are not touched
    Delete {
        /// Name of the playlist
        #[arg(value_name = "NAME")]
        name: OsString,
    },
    /// Put files into a playlist
    Add(PlaylistAddArguments),
    /// Give an entry another position
    Move {
        /// Name of the playlist
        #[arg(value_name = "NAME")]
        name: OsString,
        /// Its position, from 1
        #[arg(value_name = "FROM")]
        from: u64,
        /// The position that it gets
        #[arg(value_name = "TO")]
        to: u64,
    },
    /// Take entries out of a playlist; the files themselves are not touched
    Remove {
        /// Name of the playlist
        #[arg(value_name = "NAME")]
        name: OsString,
        /// Positions, from 1, and ranges of them: 3, 5-9
        #[arg(value_name = "POSITION", required = true)]
        positions: Vec<String>,
    },
    /// Make a playlist of a list of another program
    Import(PlaylistImportArguments),
    /// Write a playlist for other programs
    Export(PlaylistExportArguments),
}

/// Arguments of `playlist show`.
#[derive(Clone, Debug, Args)]
pub(crate) struct PlaylistShowArguments {
    /// Name of the playlist
    #[arg(value_name = "NAME")]
    pub(crate) name: OsString,
    /// Show paths alone, of files that are there
    #[arg(long)]
    pub(crate) paths: bool,
    /// As --paths, and end each path with NUL
    #[arg(short = '0', long = "print0")]
    pub(crate) nul: bool,
}

/// Arguments of `playlist add`.
#[derive(Clone, Debug, Args)]
#[command(after_help = ADD)]
pub(crate) struct PlaylistAddArguments {
    /// Name of the playlist
    #[arg(value_name = "NAME")]
    pub(crate) name: OsString,
    /// Files and directories; `-` reads their names from standard input
    #[arg(value_name = "FILE", required = true, value_hint = clap::ValueHint::AnyPath)]
    pub(crate) files: Vec<PathBuf>,
    /// The position that the first of them gets; at the end if nothing is said
    #[arg(long, value_name = "N")]
    pub(crate) at: Option<u64>,
    /// Names on standard input end with NUL
    #[arg(short = '0', long = "null", alias = "nul")]
    pub(crate) nul: bool,
}

/// Arguments of `playlist import`.
#[derive(Clone, Debug, Args)]
#[command(after_help = IMPORT)]
pub(crate) struct PlaylistImportArguments {
    /// The list; `-` reads standard input
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub(crate) file: PathBuf,
    /// Name of the playlist; as the list says, or as its file, if nothing is said
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<OsString>,
    /// Take the place of a playlist of this name
    #[arg(long)]
    pub(crate) replace: bool,
}

/// Formats of playlists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PlaylistFormatWord {
    M3u8,
    M3u,
    Pls,
    Xspf,
}

/// Arguments of `playlist export`.
#[derive(Clone, Debug, Args)]
#[command(after_help = EXPORT)]
pub(crate) struct PlaylistExportArguments {
    /// Name of the playlist
    #[arg(value_name = "NAME")]
    pub(crate) name: OsString,
    /// The file to write; standard output if nothing is said
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub(crate) file: Option<PathBuf>,
    /// Format; as the name of FILE says, or m3u8, if nothing is said
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<PlaylistFormatWord>,
    /// Write absolute paths
    #[arg(long)]
    pub(crate) absolute: bool,
    /// Write paths relative to the folder of FILE, or to the current one
    #[arg(long, conflicts_with = "absolute")]
    pub(crate) relative: bool,
}
