//! The command line: what can be typed, and what is meant by it.
//!
//! Arguments are read in two steps. The first is clap's: one definition a command gives parsing,
//! help, completions and manual pages. The second turns texts into tests ([`Selection`]), because
//! sizes, dates and names of users need the present moment and the machine. Before both, the words
//! of `find` (`-name`, `-mtime`) are rewritten into options, so that they need no second grammar.

mod all_roots;
mod asked;
mod below;
mod browse;
mod command;
mod consumers;
mod disk_usage;
mod export;
mod expression;
mod facts;
mod find;
mod generate;
mod global;
mod image;
mod import;
mod listing;
mod log;
mod maintain;
mod music;
mod order;
mod parse;
mod playlist;
mod report;
mod scan;
mod selection;
mod serve;
mod thumbnail;
mod watch;
mod where_completion;
mod why;
mod words;

pub(crate) use all_roots::{AllRoots, Unnamed};
pub(crate) use asked::Asked;
pub(crate) use below::BelowArguments;
pub(crate) use browse::BrowseArguments;
pub(crate) use command::{Arguments, Command};
pub(crate) use consumers::{
    ConsumersArguments, DoneArguments, FailedArguments, MarkedFiles, PendingArguments, RetryWord,
};
pub(crate) use disk_usage::{DiskUsageArguments, DiskUsageOrder};
pub(crate) use export::{ExportArguments, ExportForm, NcduArguments, SqliteArguments};
pub(crate) use facts::FactsArguments;
pub(crate) use find::{FindArguments, FindOrder};
pub(crate) use generate::{completions, manual_pages};
pub(crate) use global::GlobalArguments;
pub(crate) use image::{
    ImageArguments, ImageCommand, ImageExtractArguments, ImageFile, ImageForgetArguments,
    ImageHexArguments, ImageListArguments, ImageOpening, ImagePlaces, ImageSessionArguments,
    ImageSessionCommand, ImageTreeArguments,
};
pub(crate) use import::{Escaping, ImportArguments, ListFormat};
pub(crate) use listing::{ListArguments, ListOrder, StatArguments, TreeArguments};
pub(crate) use log::LogArguments;
pub(crate) use maintain::{
    ChangesArguments, CheckArguments, CompletionsArguments, ConfigArguments, ManArguments,
    RootsArguments, RootsCommand, StatsArguments,
};
pub(crate) use music::{MusicArguments, MusicKind, MusicOrder};
pub(crate) use order::{Direction, Order, OrderKey};
pub(crate) use parse::{parse, show};
pub(crate) use playlist::{
    PlaylistAddArguments, PlaylistArguments, PlaylistCommand, PlaylistExportArguments,
    PlaylistFormatWord, PlaylistImportArguments, PlaylistShowArguments,
};
pub(crate) use report::{ReportArguments, ReportBy, ReportKind, ReportOrder};
pub(crate) use scan::{ImagesRead, ProbeKind, ScanArguments, Trust};
pub(crate) use selection::{
    Selection, SelectionError, excludes, expressions, my_tests, name_globs, owner_tests,
};
pub(crate) use serve::ServeArguments;
pub(crate) use thumbnail::{SizeWord, ThumbnailArguments};
pub(crate) use watch::WatchArguments;
pub(crate) use why::WhyArguments;
