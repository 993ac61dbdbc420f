//! The words of filemap as types, and the traits that its parts meet at.
//!
//! Nothing here does I/O. A source (a live tree, a scan list, a disk image) says what it saw as an
//! [`Observation`]; the catalogue compares it with what it knew and keeps the difference.
//!
//! ```
//! use filemap_model::{Kind, Stat, Timestamp};
//!
//! let stat = Stat { mode: 0o100_644, mtime: Timestamp::from_unix(0, 1), ..Stat::default() };
//! assert_eq!(stat.kind(), Kind::File);
//! assert_eq!(stat.mtime.unix_seconds(), 0);
//! ```
//!
//! # Errors
//!
//! Types with an order or a bound of their own return `None` for bytes that break it; the few errors here
//! ([`BaselineError`]) carry what another crate could not do through a trait.

#![forbid(unsafe_code)]

mod baseline;
mod change;
mod classes;
mod consumer;
mod entry;
mod event;
pub mod facts;
mod fingerprint;
mod held;
mod histogram;
mod id;
mod job;
mod known;
pub mod music;
mod observation;
mod packed;
pub mod path;
mod playlist;
mod probe;
mod read_at;
mod reserved_ids;
mod source;
mod stat;
mod summary;
mod system_words;
mod timestamp;
mod touched;
mod vault;
mod wall_clock;

pub use baseline::{Baseline, BaselineError, KnownDirectory, Scope, Which};
pub use change::{Change, ChangeKind};
pub use classes::{
    AGE_CLASSES, AGE_DAYS, AGE_LABELS, SIZE_BOUNDS, SIZE_CLASSES, SIZE_LABELS, age_class,
    size_class,
};
pub use consumer::{Consumer, ConsumerId, Mark, MarkOutcome};
pub use entry::{Entries, EntriesBuilder, Entry, EntryFlags};
pub use event::{Event, Listener, Phase, Silent, Unreadable};
pub use fingerprint::{Difference, Fingerprint, STAMP_DOUBT_SECONDS};
pub use held::{Held, HeldClass, add_held, push_held, remove_held};
pub use histogram::{Bucket, Histogram, OwnerHistograms};
pub use id::{Clock, DirectoryId, ItemId, RootId};
pub use job::{Child, Job, Report, Strictness};
pub use known::KnownStat;
pub use observation::{Listing, NameRange, Observation, SeenDirectory};
pub use packed::{
    PACKED_STAT_BYTES, pack_stat, push_number, push_wide, take_number, take_wide, unpack_stat,
};
pub use playlist::{PlaylistId, PlaylistTrack, TrackLocation};
pub use probe::{Probe, WITH_FFPROBE, finds_more};
pub use read_at::ReadAt;
pub use reserved_ids::{OTHER_OWNERS, UNKNOWN_ID};
pub use source::Source;
pub use stat::{Identity, Kind, Stat};
pub use summary::{Duplicates, Owner, Summary};
pub use system_words::system_words;
pub use timestamp::Timestamp;
pub use touched::{Spot, Touched, TouchedEntries};
pub use vault::{SessionId, VaultId};
pub use wall_clock::{ManualClock, WallClock};
