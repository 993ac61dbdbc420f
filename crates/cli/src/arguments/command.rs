//! The program and its commands.

use clap::{CommandFactory, Parser, Subcommand};

use super::{
    BrowseArguments, ChangesArguments, CheckArguments, CompletionsArguments, ConfigArguments,
    ConsumersArguments, DiskUsageArguments, DoneArguments, ExportArguments, FactsArguments,
    FailedArguments, FindArguments, GlobalArguments, ImageArguments, ImportArguments,
    ListArguments, LogArguments, ManArguments, MusicArguments, PendingArguments, PlaylistArguments,
    ReportArguments, RootsArguments, ScanArguments, StatArguments, ThumbnailArguments,
    TreeArguments, WatchArguments,
};

const AFTER: &str = "\
Examples:
  filemap scan ~/photos          look at a tree: all of it, later what changed
  filemap du ~/photos            how large is it, without touching the disk
  filemap find -e jpg -S +5M     files by name, size, age, owner

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but some entries could not
be read.";

/// Keeps a durable catalogue of file trees and answers from it, not from the disk
#[derive(Debug, Parser)]
#[command(name = "filemap", bin_name = "filemap", version, max_term_width = 80, after_help = AFTER)]
#[command(
    propagate_version = false,
    subcommand_required = true,
    arg_required_else_help = true
)]
pub(crate) struct Arguments {
    /// What every command takes.
    #[command(flatten)]
    pub(crate) global: GlobalArguments,
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The whole command line. Where all words are paths, the place of a pattern is hidden.
pub(super) fn definition() -> clap::Command {
    let mut program = Arguments::command();
    for name in ["pending", "consumers"] {
        program = program.mut_subcommand(name, |command| {
            command
                .mut_arg("pattern", |pattern| pattern.index(2).hide(true))
                .mut_arg("paths", |paths| paths.index(3))
        });
    }
    program
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Look at trees and bring the catalogue up to date
    Scan(ScanArguments),
    /// Import scan lists: filesystems that are listed and not walked
    Import(Box<ImportArguments>),
    /// List directories
    Ls(ListArguments),
    /// Show a directory as a tree
    Tree(TreeArguments),
    /// Find entries by name, kind, size, age, owner and more
    Find(Box<FindArguments>),
    /// Look around on the whole screen: sizes, owners, ages
    Browse(BrowseArguments),
    /// Show how large directories are
    Du(Box<DiskUsageArguments>),
    /// Show to whom it belongs, how old and how large it is
    Report(ReportArguments),
    /// Show all that is known of paths
    Stat(StatArguments),
    /// Show what is inside files: video, sound, pictures
    Facts(FactsArguments),
    /// List artists, albums, genres, years and tracks of music
    Music(Box<MusicArguments>),
    /// Look into disk images: zones, files, checksums
    Image(Box<ImageArguments>),
    /// Make small pictures of files, where file managers look for them
    Thumbnail(ThumbnailArguments),
    /// Show what the catalogue holds and what it costs
    #[command(after_help = "Example:\n  filemap stats --json")]
    Stats,
    /// List, forget and label the trees of the catalogue
    Roots(RootsArguments),
    /// Show what was scanned and imported, and what came of it
    Log(LogArguments),
    /// Show what was created, changed, removed and moved
    Changes(ChangesArguments),
    /// Keep trees current until stopped, and tell what changes
    Watch(WatchArguments),
    /// Show the files that a pipeline has still to do
    Pending(Box<PendingArguments>),
    /// Mark files that a pipeline has done
    Done(DoneArguments),
    /// Mark files that a pipeline could not do
    Failed(FailedArguments),
    /// List the pipelines and how they stand
    Consumers(Box<ConsumersArguments>),
    /// Keep playlists, and exchange them with players
    Playlist(PlaylistArguments),
    /// Write the catalogue for other programs
    Export(ExportArguments),
    /// Verify the catalogue
    Check(CheckArguments),
    /// Show the configuration
    Config(ConfigArguments),
    /// Write the completions of a shell
    Completions(CompletionsArguments),
    /// Write the manual pages
    Man(ManArguments),
}
