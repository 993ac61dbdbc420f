//! Lists of answers that the command line gives line by line.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::freshness::FreshnessFields;
use super::place::ClockText;
use crate::change::ChangeAnswer;
use crate::consumer::{ConsumerAnswer, PendingAnswer};
use crate::entry::FoundAnswer;
use crate::growth::GrowthAnswer;
use crate::log::LogAnswer;
use crate::music::{MusicNameAnswer, MusicTrackAnswer};
use crate::path_text::PathText;
use crate::playlist::{PlaylistAnswer, PlaylistEntryAnswer};
use crate::root::RootAnswer;
use crate::usage::UsageAnswer;

macro_rules! pages {
    ($($(#[$docs:meta])* $name:ident { $($(#[$field_docs:meta])* $field:ident: $type:ty,)* })*) => {
        $($(#[$docs])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        pub struct $name<'a> {
            $($(#[$field_docs])* pub $field: $type,)*
        })*
    };
}

pages! {
    /// The roots of the catalogue.
    RootsAnswer {
        /// The commit that is answered from.
        clock: ClockText,
        /// The roots.
        roots: Vec<ServedRootFields<'a>>,
    }
    /// A root with how old what is known of it is.
    ServedRootFields {
        /// The root.
        #[serde(flatten)]
        root: RootAnswer<'a>,
        /// How old what is known of it is.
        freshness: FreshnessFields<'a>,
    }
    /// What was found.
    FindAnswer {
        /// The commit that is answered from.
        clock: ClockText,
        /// What was found, in the order asked for.
        entries: Vec<FoundAnswer<'a>>,
        /// There is no more.
        complete: bool,
        /// What gets the next page; missing where there is none.
        #[serde(skip_serializing_if = "Option::is_none")]
        cursor: Option<Cow<'a, str>>,
        /// The filter as it was understood.
        filter: Cow<'a, str>,
        /// The command that gives the same answer; `null` where the command line has no words for it.
        command: Option<Cow<'a, str>>,
    }
    /// How large a directory and those in it are.
    DuAnswer {
        /// The commit that is answered from.
        clock: ClockText,
        /// The place itself.
        total: UsageAnswer<'a>,
        /// The directories below it, the largest first.
        lines: Vec<UsageAnswer<'a>>,
        /// All of them are there.
        complete: bool,
    }
    /// What changed.
    ChangesAnswer {
        /// The commit up to which changes are told: ask from here on.
        clock: ClockText,
        /// The catalogue does not reach back so far: what was known before must be asked for again.
        reset: bool,
        /// The changes, oldest first.
        changes: Vec<ChangeAnswer<'a>>,
        /// There are no more up to the clock.
        complete: bool,
    }
    /// How a place has grown.
    GrowthPageAnswer {
        /// The commit that is answered from.
        clock: ClockText,
        /// The place itself.
        total: GrowthAnswer<'a>,
        /// The directories in it that grew or shrank most.
        children: Vec<GrowthAnswer<'a>>,
        /// How it grew: a point a scan.
        points: Vec<GrowthPointFields>,
    }
    /// What scans and imports found.
    LogsAnswer {
        /// The commit that is answered from.
        clock: ClockText,
        /// The scans and imports, the newest first.
        scans: Vec<LogAnswer<'a>>,
        /// All of them are there.
        complete: bool,
    }
    /// The consumers.
    ConsumersAnswer {
        /// The commit that is answered from.
        clock: ClockText,
        /// The consumers.
        consumers: Vec<ConsumerAnswer<'a>>,
    }
    /// Files that a consumer has still to do, or could not do.
    PendingPageAnswer {
        /// The commit that is answered from.
        clock: ClockText,
        /// The files.
        files: Vec<PendingAnswer<'a>>,
        /// There are no more.
        complete: bool,
    }
    /// Files that a consumer took for itself.
    ClaimAnswer {
        /// Their absolute paths.
        files: Vec<PathText<'a>>,
    }
    /// What came of marks.
    VerdictsAnswer {
        /// Files that were marked.
        marked: u64,
        /// Files that are not as they were when they were taken, or are gone: they were not marked.
        refused: Vec<PathText<'a>>,
    }
    /// Names that music stands under.
    MusicNamesAnswer {
        /// The commit that is answered from.
        clock: ClockText,
        /// Names in all.
        total: u64,
        /// The names of this page.
        names: Vec<MusicNameAnswer<'a>>,
    }
    /// Tracks.
    MusicTracksAnswer {
        /// The commit that is answered from.
        clock: ClockText,
        /// Tracks in all.
        total: u64,
        /// The tracks of this page.
        tracks: Vec<MusicTrackAnswer<'a>>,
    }
    /// The playlists.
    PlaylistsAnswer {
        /// The commit that is answered from.
        clock: ClockText,
        /// The playlists.
        playlists: Vec<PlaylistAnswer<'a>>,
    }
    /// A playlist and a page of its entries.
    PlaylistPageAnswer {
        /// The commit that is answered from.
        clock: ClockText,
        /// The playlist.
        playlist: PlaylistAnswer<'a>,
        /// The entries of this page.
        entries: Vec<PlaylistEntryAnswer<'a>>,
    }
}

/// How large a place was when a scan ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GrowthPointFields {
    /// When.
    pub time: crate::scalar::TimeText,
    /// Bytes on the disk.
    pub allocated: crate::scalar::Bytes,
    /// Files.
    pub files: u64,
}
