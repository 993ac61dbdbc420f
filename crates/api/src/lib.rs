//! The answers of filemap as typed structs: one shape for `--json`, for HTTP and for Python.
//!
//! Each answer is one struct whose name ends in `Answer`; parts that several answers share end in `Fields`. They
//! are made from what the library returns (`From`), and written as one line of JSON by [`write_json`]:
//!
//! ```
//! use filemap_api::{EntryKind, FoundAnswer, write_json};
//! use filemap_model::{Entry, EntryFlags, Stat};
//!
//! let stat = Stat { mode: 0o100_644, size: 12, ..Stat::default() };
//! let entry = Entry { name: b"note", stat, child: None, flags: EntryFlags::NONE };
//! let answer = FoundAnswer::new(b"/srv/note", 1, &entry);
//! assert_eq!(answer.entry.kind, EntryKind::File);
//!
//! let mut line = Vec::new();
//! write_json(&mut line, &answer)?;
//! assert!(line.starts_with(br#"{"path":"/srv/note","type":"file","size":12,"#));
//! # Ok::<(), filemap_api::JsonError>(())
//! ```
//!
//! All structs implement `Serialize` and `Deserialize` of `serde`, so any other format can be written too, and a
//! client can read what it was sent. [`SCHEMA`] is the JSON schema of all of them.
//!
//! - Names and paths are bytes. They are strings, or `{"bytes":"<base64>"}` where they are not UTF-8 ([`PathText`]).
//! - Times are RFC 3339 in UTC with nanoseconds, or seconds of Unix time such as `"@-99999999999"` outside the
//!   years 0 to 9999; `null` is a time that is not known ([`TimeText`]).
//! - Sizes are bytes. Sums of sizes may exceed 64 bits, and are numbers all the same ([`Bytes`]).
//! - What is not known is `null`; a key that is missing says that the question does not arise.
//!
//! # Errors
//!
//! Writing fails for no answer of this crate; [`JsonError`] is for types of others. Reading fails with the error of
//! the format's own crate.

#![forbid(unsafe_code)]

mod change;
mod check;
#[cfg(test)]
mod checks;
mod config;
mod consumer;
mod entry;
mod export;
mod facts;
mod growth;
mod http;
mod image;
mod import;
mod json;
mod log;
mod media;
mod music;
mod partial;
mod path_text;
mod playlist;
mod report;
mod root;
mod scalar;
mod scan;
mod schema;
mod statistics;
mod sums;
mod thumbnail;
mod usage;
mod vault;
mod why;

pub use change::{ChangeAnswer, ChangeWord};
pub use check::{CheckAnswer, FindingFields};
pub use config::{ConfigAnswer, MemorySplitAnswer, MemorySplitFields, SettingValue};
pub use consumer::{ConsumerAnswer, ConsumerKind, PendingAnswer, PendingState};
pub use entry::{EntryFields, EntryKind, FoundAnswer, KnownAnswer};
pub use export::SqliteAnswer;
pub use facts::{
    ArtFields, AudioFields, ChapterFields, FactsAnswer, FactsWord, FailureFields, MediaFields,
    PictureFields, TagFields, TrackFields, VideoFields,
};
pub use growth::{ChildGrowthFields, GrowthAnswer, GrowthOfAnswer, SizeFields, SizePointFields};
pub use http::{
    ChangesAnswer, ClaimAnswer, ClockText, CommandAnswer, ConsumersAnswer, DuAnswer, FindAnswer,
    FreshnessFields, FreshnessWord, GrowthPageAnswer, GrowthPointFields, HitFields, IdText,
    ListedBelowFields, ListedFields, ListedVideoFields, ListingAnswer, LogsAnswer, MarkFields,
    MediaWord, MusicNamesAnswer, MusicTracksAnswer, PendingPageAnswer, PhotoDayFields,
    PhotoDaysAnswer, PhotoFields, PhotosAnswer, PlaceAnswer, PlaceFields, PlaylistPageAnswer,
    PlaylistsAnswer, ProblemAnswer, RailAnswer, RankAnswer, RestFields, RootsAnswer,
    ScanStateFields, ScanStateWord, ScansAnswer, SearchAnswer, SearchGroupFields, ServedRootFields,
    ServerAnswer, TreemapAnswer, VaultAnswer, VaultFolderAnswer, VaultZonesAnswer, VerdictsAnswer,
    VideoEntryFields, VideosAnswer, WatchFields,
};
pub use image::{
    ExtractAnswer, ImageAnswer, ImageCheckAnswer, ImageEntryAnswer, ImageHashAnswer, LayerFields,
    NamedFields, PartitionTableFields, TerritoryFields, VerdictWord, ZoneAnswer, ZoneFields,
};
pub use import::{
    ImportAnswer, ImportChangeFields, ImportStateWord, LossFields, MalformedLineFields,
    SourceFields,
};
pub use json::{JsonError, write_json};
pub use log::{LogAnswer, PastScanAnswer, ScanWayWord, TopDirectoryFields};
pub use media::{MediaAmountFields, MediaAnswer, MediaGroupFields, MediaValueFields};
pub use music::{MusicNameAnswer, MusicTrackAnswer};
pub use partial::PartialAnswer;
pub use path_text::{PathFields, PathText};
pub use playlist::{
    PlaylistAnswer, PlaylistEntryAnswer, PlaylistEntryState, PlaylistExportAnswer,
    PlaylistImportAnswer, TailFields,
};
pub use report::{
    ClassFields, ClassesAnswer, GroupFields, GroupsAnswer, HistogramFields, OwnerFields,
    OwnersAnswer, ReportFields, RootDateFields, SummaryAnswer,
};
pub use root::{CheckedBy, GlobFields, RootAnswer};
pub use scalar::{Bytes, OctalMode, Seconds, SignedBytes, TimeText};
pub use scan::{ProbeFields, ScanAnswer, UnreadableFields};
pub use schema::SCHEMA;
pub use statistics::{CounterFields, MemoryFields, StatisticsAnswer, TableFields};
pub use sums::{BelowFields, Several, SingleOwner, SumFields};
pub use thumbnail::{ThumbnailAnswer, ThumbnailCleanAnswer};
pub use usage::{TotalAnswer, UsageAnswer};
pub use vault::{
    ForgottenImagesAnswer, HashFields, ImageSessionAnswer, KnownImageAnswer, VaultStateWord,
};
pub use why::{ChangedFileFields, CulpritFields, FileHappened, FilesFrom, Happened, WhyAnswer};
