//! The program and its commands.

use clap::{ArgMatches, Args, CommandFactory, FromArgMatches, Parser, Subcommand};

use super::{
    BrowseArguments, ChangesArguments, CheckArguments, CompletionsArguments, ConfigArguments,
    ConsumersArguments, DiskUsageArguments, DoneArguments, ExportArguments, FactsArguments,
    FailedArguments, FindArguments, GlobalArguments, ImageArguments, ImportArguments,
    ListArguments, LogArguments, ManArguments, MusicArguments, PendingArguments, PlaylistArguments,
    ReportArguments, RootsArguments, ScanArguments, ServeArguments, StatArguments, StatsArguments,
    ThumbnailArguments, TreeArguments, WatchArguments, WhyArguments,
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
    pub(crate) command: Deferred,
}

/// The whole command line. What a command takes is defined when the command is met: most runs meet one.
pub(super) fn definition() -> clap::Command {
    Arguments::command()
}

/// What stands before and behind `find`: the options of the program, and its own.
pub(super) fn find_definition() -> clap::Command {
    let find = FindArguments::augment_args(clap::Command::new("find"));
    GlobalArguments::augment_args(clap::Command::new("filemap")).subcommand(find)
}

/// What a command takes. Where all words are paths, the place of a pattern is hidden.
fn taken<Taken: Args>(command: clap::Command, about: &'static str) -> clap::Command {
    let command = Taken::augment_args(command).about(about.trim());
    let command = with_globals_last(command);
    if !matches!(command.get_name(), "pending" | "consumers") {
        return command;
    }
    command
        .mut_arg("pattern", |pattern| pattern.index(2).hide(true))
        .mut_arg("paths", |paths| paths.index(3))
}

/// Help shows the options of the program below those of the command, which came after them.
fn with_globals_last(command: clap::Command) -> clap::Command {
    let globals = command.get_arguments().filter(|one| one.is_global_set());
    let globals: Vec<_> = globals.map(|one| one.get_id().clone()).collect();
    let to_end = |command: clap::Command, id: &clap::Id| command.mut_arg(id, |one| one);
    globals.iter().fold(command, to_end)
}

macro_rules! commands {
    ($(#[doc = $about:literal] $variant:ident($taken:ty) $name:literal,)*) => {
        /// What to do.
        #[derive(Debug, Subcommand)]
        pub(crate) enum Command {
            $(#[doc = $about] $variant($taken),)*
        }

        impl Subcommand for Deferred {
            fn augment_subcommands(program: clap::Command) -> clap::Command {
                program$(.subcommand(
                    clap::Command::new($name)
                        .about($about.trim())
                        .defer(|command| taken::<$taken>(command, $about)),
                ))*
            }

            fn augment_subcommands_for_update(program: clap::Command) -> clap::Command {
                Self::augment_subcommands(program)
            }

            fn has_subcommand(name: &str) -> bool {
                Command::has_subcommand(name)
            }
        }
    };
}

/// A command, for the definition of the program: what the command takes is defined at its first use.
#[derive(Debug)]
pub(crate) struct Deferred(pub(crate) Command);

impl FromArgMatches for Deferred {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        Command::from_arg_matches(matches).map(Self)
    }

    fn from_arg_matches_mut(matches: &mut ArgMatches) -> Result<Self, clap::Error> {
        Command::from_arg_matches_mut(matches).map(Self)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        self.0.update_from_arg_matches(matches)
    }
}

commands! {
    /// Look at trees and bring the catalogue up to date
    Scan(ScanArguments) "scan",
    /// Import scan lists: filesystems that are listed and not walked
    Import(Box<ImportArguments>) "import",
    /// List directories
    Ls(ListArguments) "ls",
    /// Show a directory as a tree
    Tree(TreeArguments) "tree",
    /// Find entries by name, kind, size, age, owner and more
    Find(Box<FindArguments>) "find",
    /// Look around on the whole screen: sizes, owners, ages
    Browse(BrowseArguments) "browse",
    /// Show how large directories are
    Du(Box<DiskUsageArguments>) "du",
    /// Show what made directories grow or shrink
    Why(WhyArguments) "why",
    /// Show to whom it belongs, how old and how large it is
    Report(ReportArguments) "report",
    /// Show all that is known of paths
    Stat(StatArguments) "stat",
    /// Show what is inside files: video, sound, pictures
    Facts(FactsArguments) "facts",
    /// List artists, albums, genres, years and tracks of music
    Music(Box<MusicArguments>) "music",
    /// Look into disk images: zones, files, checksums
    Image(Box<ImageArguments>) "image",
    /// Make small pictures of files, where file managers look for them
    Thumbnail(ThumbnailArguments) "thumbnail",
    /// Show what the catalogue holds and what it costs
    Stats(StatsArguments) "stats",
    /// List, forget and label the trees of the catalogue
    Roots(RootsArguments) "roots",
    /// Show what was scanned and imported, and what came of it
    Log(LogArguments) "log",
    /// Show what was created, changed, removed and moved
    Changes(ChangesArguments) "changes",
    /// Keep trees current until stopped, and tell what changes
    Watch(WatchArguments) "watch",
    /// Serve the catalogue to browsers, programs and televisions
    Serve(ServeArguments) "serve",
    /// Show the files that a pipeline has still to do
    Pending(Box<PendingArguments>) "pending",
    /// Mark files that a pipeline has done
    Done(DoneArguments) "done",
    /// Mark files that a pipeline could not do
    Failed(FailedArguments) "failed",
    /// List the pipelines and how they stand
    Consumers(Box<ConsumersArguments>) "consumers",
    /// Keep playlists, and exchange them with players
    Playlist(PlaylistArguments) "playlist",
    /// Write the catalogue for other programs
    Export(ExportArguments) "export",
    /// Verify the catalogue
    Check(CheckArguments) "check",
    /// Show the configuration
    Config(ConfigArguments) "config",
    /// Write the completions of a shell
    Completions(CompletionsArguments) "completions",
    /// Write the manual pages
    Man(ManArguments) "man",
}
